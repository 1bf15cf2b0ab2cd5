"""The words to take home: cards for Anki, a table for spreadsheets, a glossary for paper.

Each module makes one file out of the data and returns what is in it; nothing is written here.

Examples
--------
>>> entry("loopgraaf").sentence
'Bij Ieper kunnen toeristen de oude loopgraven nog zien.'
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from course.vocabulary.take_home.entries import Entry, by_category, entries, entry

__all__ = ["NAMES", "Entry", "by_category", "entries", "entry", "files"]

NAMES = ("words.apkg", "words.csv", "words.html")


def files(names: Iterable[str] = NAMES, *, separator: Literal[",", ";"] = ",") -> dict[str, bytes]:
    """Return files by name, in the order of the names: cards, table, glossary.

    Parameters
    ----------
    names : iterable of str
        Of ``NAMES``.
    separator : {",", ";"}
        Of the table.
    """
    from course.vocabulary.take_home import anki, glossary, table

    makers = {
        "words.apkg": anki.content,
        "words.csv": lambda: table.content(separator),
        "words.html": glossary.content,
    }
    return {name: makers[name]() for name in names}
