"""The words to take home: cards for Anki, a table for spreadsheets, a glossary for paper.

Each module makes one file out of the data and returns what is in it; nothing is written here.

Examples
--------
>>> entry("loopgraaf").cloze.sentence
'Bij Ieper kunnen toeristen de oude loopgraven nog zien.'
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from course.vocabulary.take_home.entries import Entry, by_category, entries, entry

__all__ = ["NAMES", "Entry", "by_category", "entries", "entry", "files", "left_out"]

NAMES = ("words.apkg", "words.csv", "words.html")


def files(
    names: Iterable[str] = NAMES,
    *,
    separator: Literal[",", ";"] = ",",
    without_siege: bool = False,
) -> dict[str, bytes]:
    """Return files by name, in the order of the names: cards, table, glossary.

    Parameters
    ----------
    names : iterable of str
        Of ``NAMES``.
    separator : {",", ";"}
        Of the table.
    without_siege : bool
        Leave out the words of the siege and of the dead.
    """
    from course.vocabulary.take_home import anki, glossary, table

    makers = {
        "words.apkg": lambda: anki.content(without_siege=without_siege),
        "words.csv": lambda: table.content(separator, without_siege=without_siege),
        "words.html": lambda: glossary.content(without_siege=without_siege),
    }
    return {name: makers[name]() for name in names}


def left_out() -> int:
    """Return how many words are words of the siege or of the dead.

    Examples
    --------
    >>> left_out()
    9
    """
    return len(entries()) - len(entries(without_siege=True))
