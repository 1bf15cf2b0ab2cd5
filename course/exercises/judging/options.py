"""Which option somebody means.

It may be named by its id, by the letter that a notebook shows, or by its own words.
"""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from course.exercises.judging.words import normal
from course.exercises.question import Option


def option(options: Sequence[Option], text: str) -> str | None:
    """Return the id of the option that a text names by id, letter or its own words.

    Examples
    --------
    >>> two = (Option("reporter", "The reporter"), Option("army", "An army"))
    >>> option(two, "army"), option(two, "A)"), option(two, "an army."), option(two, "nobody")
    ('army', 'reporter', 'army', None)
    """
    exact = text.strip()
    names = _names(tuple(options))
    return exact if exact in names.ids else names.meant.get(normal(text))


def letter(place: int) -> str:
    """Return the letter of the option at a place, from 0; nothing after the 26th.

    Examples
    --------
    >>> letter(0), letter(26)
    ('a', '')
    """
    return string.ascii_lowercase[place] if 0 <= place < 26 else ""


class _Names(NamedTuple):
    """How the options of a list may be called."""

    ids: frozenset[str]
    meant: Mapping[str, str]


@lru_cache(maxsize=64)
def _names(options: tuple[Option, ...]) -> _Names:
    """Return the names of options. They are the same for each part of an answer, and costly."""
    named = [(normal(choice.id), choice.id) for choice in options]
    named += [(letter(place), choice.id) for place, choice in enumerate(options)]
    named += [(normal(choice.text), choice.id) for choice in options]
    meant: dict[str, str] = {}
    for name, ident in named:
        # An id counts before a letter, and a letter before words.
        if name:
            meant.setdefault(name, ident)
    return _Names(frozenset(choice.id for choice in options), meant)
