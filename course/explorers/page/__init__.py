"""The browser's half of every explorer: plain script and style, put together without a bundler.

A widget brings one module to the page. Each file here holds one idea; joined in this order they
are that module. None of them knows a lesson.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

FILES = (
    *("dom", "bundle", "controls", "text", "board", "entries", "prediction", "ground"),
    "explorer",
)
_FOLDER = Path(__file__).parent


@cache
def script() -> str:
    """Return the module that draws any `View`."""
    return "\n".join(part(f"{name}.js") for name in FILES)


@cache
def style() -> str:
    """Return the style sheet that belongs to it."""
    return part("look.css")


@cache
def part(name: str) -> str:
    """Return one of the files, for another widget that is joined from some of them."""
    return (_FOLDER / name).read_text(encoding="utf-8")
