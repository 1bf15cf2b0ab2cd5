"""Checks the installation from inside a notebook, in words a student can act on."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable

from course import datasets, progress
from course.errors import CourseError
from course.i18n import gettext as _
from course.i18n import ngettext

_OLDEST = (3, 11)
_NEEDED = ("anywidget", "ipywidgets", "jupyterlab", "pandas", "plotly")
_PROBE = "installation/probe"


def check() -> None:
    """Print one line for each part of the installation, and what to do where one is not well."""
    print("\n".join(report()))


def report() -> list[str]:
    """Return what `check` prints. Nothing in it differs from one machine to another if all is well.

    Examples
    --------
    >>> report()[0]
    'Python: well.'
    """
    parts: list[tuple[str, Callable[[], str]]] = [
        (_("Python"), _python),
        (_("Packages"), _packages),
        (_("Facts"), _facts),
        (_("Your answers"), _answers),
    ]
    return [f"{name}: {_state(look)}" for name, look in parts]


def _state(look: Callable[[], str]) -> str:
    try:
        said = look()
    except CourseError as error:
        return _("not well. {error}").format(error=" ".join(str(error).split()))
    return _("well. {said}").format(said=said).rstrip()


def _python() -> str:
    if sys.version_info < _OLDEST:
        raise CourseError(
            _("This Python is too old for the kit."),
            next_step=_("Install a newer one from python.org and run: python3 run.py lab"),
        )
    return ""


def _packages() -> str:
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise CourseError(
            _("These packages are missing: {names}.").format(names=", ".join(missing)),
            next_step=_("Close JupyterLab and run: python3 run.py lab"),
        )
    return ""


def _facts() -> str:
    names = datasets.names()
    for name in names:
        datasets.rows(name)
    return ngettext("{n} table can be read.", "{n} tables can be read.", len(names)).format(
        n=len(names)
    )


def _answers() -> str:
    # Only an answer that is really kept tells whether answers can be kept.
    progress.keep(_PROBE, True)
    progress.forget(_PROBE)
    problem = progress.problem(again=True)
    if problem is not None:
        raise problem
    return _("They are kept on this computer only.")
