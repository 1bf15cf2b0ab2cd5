"""The plotly.js that the installed wheel carries. The kit ships no copy of it."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from course.errors import CourseError


def bundle_path() -> Path:
    """Return the path of ``plotly.min.js`` without importing plotly (which costs 0.1 s)."""
    spec = find_spec("plotly")
    folders = list(spec.submodule_search_locations or []) if spec else []
    for folder in folders:
        path = Path(folder) / "package_data" / "plotly.min.js"
        if path.is_file():
            return path
    raise CourseError(
        "The installed plotly carries no plotly.min.js, so charts cannot be drawn.",
        where=", ".join(folders) or "plotly is not installed",
        next_step="Repair the installation: delete the folder .venv and run python3 run.py lab",
    )


@cache
def bundle() -> str:
    """Return the text of plotly.js (about 5 MB), read once."""
    return bundle_path().read_text(encoding="utf-8")


def bundle_version() -> str:
    """Return the version of the plotly wheel: the name under which a page shares the bundle."""
    return version("plotly")
