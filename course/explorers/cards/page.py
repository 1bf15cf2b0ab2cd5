"""The browser's half of the flashcards: the explorers' helpers and look, and its own."""

from __future__ import annotations

from functools import cache

from course.explorers import page


@cache
def script() -> str:
    """Return the module that draws the cards."""
    return "\n".join(page.part(name) for name in ("dom.js", "cards.js"))


@cache
def style() -> str:
    """Return the style sheet that belongs to it."""
    return page.style() + page.part("cards.css")
