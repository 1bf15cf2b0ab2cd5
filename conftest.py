"""Every test, notebook and doctest starts from the same clean surroundings.

This file lies in the root because it has to be read whichever part of the tests is run.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from course.authoring import hermetic

_HOME = pytest.StashKey[Path]()
_LAST_NOTEBOOK = pytest.StashKey[object]()


def pytest_configure(config: pytest.Config) -> None:
    """Take the reader's own surroundings away, and remember them for the tests that ask."""
    handed = getattr(config, "workerinput", {}).get("course_settings")
    # A plain attribute: tests/conftest.py cannot import this file, it has the same name.
    config.course_settings = dict(os.environ) if handed is None else handed  # type: ignore[attr-defined]
    # Short on purpose: sockets are made below it, and their paths have a limit.
    home = Path(tempfile.mkdtemp(prefix="course-"))
    config.stash[_HOME] = home
    clean = hermetic.environment(home)
    for name in set(os.environ) - set(clean):
        if not name.startswith("PYTEST_"):
            del os.environ[name]
    os.environ.update(clean)
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Hand the settings to a pytest-xdist worker, whose environment is already clean."""
    node.workerinput["course_settings"] = node.config.course_settings


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the temporary home."""
    shutil.rmtree(config.stash.get(_HOME, Path(os.devnull)), ignore_errors=True)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Give every notebook a home without progress (its cells share one)."""
    is_cell = type(item).__name__ == "IPyNbCell"
    if is_cell and item.config.stash.get(_LAST_NOTEBOOK, None) is not item.parent:
        _empty(item.config.stash[_HOME])
        item.config.stash[_LAST_NOTEBOOK] = item.parent


@pytest.fixture(autouse=True)
def _clean_home(request: pytest.FixtureRequest) -> Iterator[None]:
    """Leave no progress or settings of one test behind for the next."""
    yield
    _empty(request.config.stash[_HOME])


def _empty(home: Path) -> None:
    for entry in home.iterdir() if home.is_dir() else ():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)
