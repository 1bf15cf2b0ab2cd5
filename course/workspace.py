"""Working copies: students work in copies of the lessons, and nothing they did is ever lost.

The tracked notebooks must not change by being read, so ``run.py lab`` opens copies in the ignored
folder ``work/``: the lessons, and below ``work/exercises/`` the assignments with their data. A
small state file there says which version of a file each copy was made from.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from course import clock, files, paths
from course.errors import CourseError
from course.i18n import gettext as _

STATE = ".copies.json"
FIRST = "0_start_here"
EXERCISES = "exercises"


@dataclass(frozen=True)
class Change:
    """What happened to one working copy.

    Attributes
    ----------
    name : str
        The lesson, such as ``1_reading``, the assignment, such as ``exercises/1_reading``, or one
        of its data files.
    what : str
        ``copied``, ``refreshed``, ``same``, or ``kept``: there is a newer version, and the
        student's own work was left alone.
    """

    name: str
    what: str


def work_dir() -> Path:
    """Return the folder of the working copies (not created here).

    ``COURSE_WORK`` names another one: for a shared machine, or for a test of the kit.
    """
    chosen = os.environ.get("COURSE_WORK")
    return Path(chosen).expanduser() if chosen else paths.project_root() / "work"


def lessons() -> dict[str, Path]:
    """Return the lessons' notebooks by name, in order.

    Raises
    ------
    CourseError
        There is none.
    """
    folder = paths.project_root() / "notebooks"
    found = {path.stem: path for path in sorted(folder.glob("*.ipynb"))}
    if not found:
        raise CourseError(
            _("The lessons are missing."),
            where=str(folder),
            next_step=_("Take a complete copy of the kit. Authors: build them with course rerun."),
        )
    return found


@dataclass(frozen=True)
class Original:
    """A file of the kit that students get a copy of.

    Attributes
    ----------
    source : pathlib.Path
        The file in the kit.
    copy : pathlib.PurePosixPath
        Where its copy is, below the folder of the working copies.
    """

    source: Path
    copy: PurePosixPath


def originals() -> dict[str, Original]:
    """Return everything that is copied, by name: lessons, assignments, data of assignments."""
    found = {name: Original(path, PurePosixPath(path.name)) for name, path in lessons().items()}
    for notebook in sorted((paths.project_root() / "exercises").glob("*/student.ipynb")):
        folder = notebook.parent
        below = PurePosixPath(EXERCISES, folder.name)
        # Another name than the lesson's: both are open side by side.
        found[str(below)] = Original(notebook, below / f"{folder.name}_exercises.ipynb")
        for data in sorted((folder / "data").glob("*.csv")):
            place = below / "data" / data.name
            found[str(place)] = Original(data, place)
    return found


def names() -> tuple[str, ...]:
    """Return the names under which notebooks can be opened: lessons first, then assignments."""
    return tuple(name for name, original in originals().items() if _is_notebook(original.source))


def original(name: str) -> Original:
    """Return the lesson or assignment of this name.

    Raises
    ------
    CourseError
        There is no such lesson; the message names those that there are.
    """
    known = originals()
    if name not in names():
        raise CourseError(
            _("There is no lesson {name}.").format(name=name),
            where=str(paths.project_root() / "notebooks"),
            next_step=_("Choose one of: {names}.").format(names=", ".join(names())),
        )
    return known[name]


def _whole(name: str) -> str:
    """Return the name of the assignment that a data file belongs to, or the name itself."""
    return "/".join(name.split("/")[:2])


def _is_notebook(path: Path) -> bool:
    return path.suffix == ".ipynb"


def _fresh(path: Path) -> bytes:
    """Return what a student gets of a file: a notebook comes without its outputs."""
    content = path.read_bytes()
    return unanswered(content) if _is_notebook(path) else content


def fingerprint(content: bytes) -> str:
    """Return a digest of what a person wrote in a notebook.

    Outputs, counts and metadata do not count: running a lesson is not changing it. A file that is
    no notebook counts as it is.

    Examples
    --------
    >>> ran = b'{"cells": [{"cell_type": "code", "source": "1 + 1", "execution_count": 7}]}'
    >>> read = b'{"cells": [{"cell_type": "code", "source": ["1 + ", "1"]}]}'
    >>> fingerprint(ran) == fingerprint(read)
    True
    """
    try:
        cells = [
            (cell["cell_type"], "".join(cell["source"]), cell.get("attachments"))
            for cell in json.loads(content)["cells"]
        ]
        content = json.dumps(cells, sort_keys=True).encode()
    except (ValueError, KeyError, TypeError):
        pass
    return hashlib.sha256(content).hexdigest()


def unanswered(content: bytes) -> bytes:
    """Return a notebook without its outputs.

    The lessons are stored with outputs, so that they can be read anywhere; a student is asked to
    predict first, and would find the answer already on the page.

    Examples
    --------
    >>> ran = b'{"cells": [{"cell_type": "code", "execution_count": 7, "outputs": [{}]}]}'
    >>> json.loads(unanswered(ran))["cells"]
    [{'cell_type': 'code', 'execution_count': None, 'outputs': []}]
    """
    notebook = json.loads(content)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"execution_count": None, "outputs": []}
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()


def decide(lesson: str, copy: str | None, made_from: str | None) -> str:
    """Return what to do with one copy.

    Parameters
    ----------
    lesson : str
        `fingerprint` of the lesson as it is now.
    copy : str or None
        That of the working copy as it is now; ``None`` if there is none.
    made_from : str or None
        That of the lesson as it was when the copy was made; ``None`` if nobody noted it.

    Returns
    -------
    str
        ``copied``, ``refreshed``, ``same`` or ``kept``, as in `Change`.

    Examples
    --------
    >>> decide("new", copy="old", made_from="old")
    'refreshed'
    >>> decide("new", copy="old and an answer", made_from="old")
    'kept'
    >>> decide("old", copy="old and an answer", made_from="old")
    'same'
    """
    if copy is None:
        return "copied"
    if lesson in (copy, made_from):
        return "same"
    return "refreshed" if copy == made_from else "kept"


def _read_state(folder: Path) -> dict[str, str]:
    """Return what each copy was made from; a damaged note counts as none: every copy is kept."""
    try:
        noted = json.loads((folder / STATE).read_text("utf-8"))
        return {name: made for name, made in noted.items() if isinstance(made, str)}
    except (OSError, ValueError, AttributeError):
        return {}


def _write_state(folder: Path, state: Mapping[str, str]) -> None:
    files.write(folder / STATE, (json.dumps(state, indent=1, sort_keys=True) + "\n").encode())


def _put_away(copy: Path) -> Path:
    """Move a copy into ``older/`` under a name that is free, and return it."""
    older = copy.parent / "older"
    older.mkdir(exist_ok=True)
    stamp = clock.now().astimezone().strftime("%Y-%m-%d %H.%M.%S")
    target = older / f"{copy.stem} {stamp}{copy.suffix}"
    number = 2
    while target.exists():
        target = older / f"{copy.stem} {stamp} ({number}){copy.suffix}"
        number += 1
    copy.rename(target)
    return target


def refresh() -> tuple[Change, ...]:
    """Bring the working copies up to date without touching what a student wrote.

    Returns
    -------
    tuple of Change
        One for each file, in the order of `originals`.

    Raises
    ------
    CourseError
        The folder cannot be written.
    """
    folder = work_dir()
    changes = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        state = _read_state(folder)
        for name, file in originals().items():
            content = file.source.read_bytes()
            now = fingerprint(content)
            copy = folder / file.copy
            there = fingerprint(copy.read_bytes()) if copy.exists() else None
            what = decide(now, there, state.get(name))
            if what == "refreshed":
                # Outputs may differ, and cost someone time: the old file is kept as well.
                _put_away(copy)
            if what in ("copied", "refreshed"):
                files.write(copy, _fresh(file.source))
            # A copy that was kept goes on being compared with what it was made from.
            if what in ("copied", "refreshed") or (name not in state and what == "same"):
                state[name] = now
            changes.append(Change(name, what))
        _write_state(folder, state)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    return tuple(changes)


def _cannot_write(folder: Path, error: OSError) -> CourseError:
    return CourseError(
        _("The folder of your copies cannot be written: {reason}.").format(reason=error.strerror),
        where=str(folder),
        next_step=_("Copy the kit to a folder of your own, or free some space; then start again."),
    )


def open_working_copy(which: str = FIRST, *, say: Callable[[str], None] = print) -> Path:
    """Return a working copy, made or refreshed if need be, with those of all lessons.

    Parameters
    ----------
    which : str
        The name of a lesson or assignment.
    say : callable
        Takes the sentences that the student should read.

    Raises
    ------
    CourseError
        There is no such lesson, or the folder cannot be written.
    """
    wanted = original(which)
    changed: dict[str, set[str]] = {}
    for change in refresh():
        changed.setdefault(_whole(change.name), set()).add(change.what)
    for name, whats in changed.items():
        if "kept" in whats:
            say(
                _(
                    "There is a newer version of {name}. Your copy was kept. To take the newer one "
                    "(yours moves to the folder older): python3 run.py course start-over {name}"
                ).format(name=name)
            )
        elif "refreshed" in whats:
            say(_("{name} was brought up to date.").format(name=name))
    return work_dir() / wanted.copy


def start_over(name: str) -> Path:
    """Copy a lesson or assignment again and return the copy; what was there moves to ``older``.

    Raises
    ------
    CourseError
        There is no such lesson, or the folder cannot be written.
    """
    wanted = original(name)
    folder = work_dir()
    made_from = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for part, file in originals().items():
            if _whole(part) != name:
                continue
            copy, content = folder / file.copy, _fresh(file.source)
            # Data that nobody changed need not be put away.
            if copy.exists() and (part == name or copy.read_bytes() != content):
                _put_away(copy)
            files.write(copy, content)
            made_from[part] = fingerprint(file.source.read_bytes())
        _write_state(folder, _read_state(folder) | made_from)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    return folder / wanted.copy
