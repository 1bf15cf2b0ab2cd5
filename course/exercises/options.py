"""Which option somebody means.

It may be named by its id, by the letter that a notebook shows, or by its own words.
"""

from __future__ import annotations

import string
from collections.abc import Sequence

from course.exercises.question import Option
from course.exercises.words import normal


def option(options: Sequence[Option], text: str) -> str | None:
    """Return the id of the option that a text names by id, letter or its own words.

    Examples
    --------
    >>> two = (Option("reporter", "The reporter"), Option("army", "An army"))
    >>> option(two, "army"), option(two, "A)"), option(two, "an army."), option(two, "nobody")
    ('army', 'reporter', 'army', None)
    """
    exact = text.strip()
    for choice in options:
        if exact == choice.id:
            return choice.id
    word = normal(text)
    by_letter = [(letter(place), choice.id) for place, choice in enumerate(options)]
    by_id = [(normal(choice.id), choice.id) for choice in options]
    by_words = [(normal(choice.text), choice.id) for choice in options]
    for name, ident in [*by_id, *by_letter, *by_words]:
        if word and name == word:
            return ident
    return None


def letter(place: int) -> str:
    """Return the letter of the option at a place, from 0; nothing after the 26th.

    Examples
    --------
    >>> letter(0), letter(26)
    ('a', '')
    """
    return string.ascii_lowercase[place] if 0 <= place < 26 else ""
