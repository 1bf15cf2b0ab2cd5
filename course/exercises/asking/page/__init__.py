"""The browser's half of a question: one module, joined from the explorers' helpers and its own.

A form looks like an explorer and leaves the same keys to the notebook, so both come from there.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from course.explorers import page as explorers

_FOLDER = Path(__file__).parent


@cache
def script() -> str:
    """Return the module that draws any question."""
    return "\n".join([explorers.part("dom.js"), *(_read(name) for name in ("fields", "question"))])


@cache
def style() -> str:
    """Return the style sheet that belongs to it."""
    return explorers.style() + (_FOLDER / "question.css").read_text(encoding="utf-8")


def _read(name: str) -> str:
    return (_FOLDER / f"{name}.js").read_text(encoding="utf-8")
