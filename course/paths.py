"""Where things are: the project, its data, and the reader's own files."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from course.errors import CourseError

APP = "war-reporting-kit"


@cache
def project_root() -> Path:
    """Return the folder that holds ``datasets/``, ``notebooks/`` and the package.

    The package is installed in editable form, so the project lies around it.
    """
    root = Path(__file__).resolve().parent.parent
    if not (root / "datasets").is_dir():
        raise CourseError(
            "The kit's data folder is not beside the package.",
            where=str(root / "datasets"),
            next_step="Run the kit from its own folder: python3 run.py lab",
        )
    return root


def datasets_dir() -> Path:
    """Return the folder of the data files."""
    return project_root() / "datasets"


def user_data_dir() -> Path:
    """Return the platform's data folder for this kit (not created here).

    ``COURSE_HOME`` names another one, for a shared machine or a USB stick.
    """
    chosen = os.environ.get("COURSE_HOME")
    if chosen:
        return Path(chosen).expanduser()
    # Imported here: a lesson that stores nothing should not pay for it.
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False)
