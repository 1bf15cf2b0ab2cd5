"""A word cut into parts: what counts is where it is cut, and not with which sign.

Examples
--------
>>> cut("regen|jas"), cut("De Regen · jas."), cut("regen - jas"), cut("regenjas")
('regen|jas', 'regen|jas', 'regen|jas', 'regenjas')
"""

from __future__ import annotations

import unicodedata
from typing import Final

from course.exercises.judging.words import normal

#: What an author writes between two parts.
SIGN: Final = "|"
#: Shown to students where a word is to be cut; no right answer may be the same.
EXAMPLE: Final = "regen|jas"
#: Passed over at the beginning: a dictionary gives a noun with its article.
ARTICLES: Final = frozenset({"de", "het", "een", "the", "a", "an"})


def parts(text: str) -> list[str]:
    """Return the parts of a text in normal form, also an article at the beginning.

    Each sign or blank cuts, and several in a row cut once; only an apostrophe within a part
    belongs to it.

    Examples
    --------
    >>> parts("een foto's / boek")
    ['een', "foto's", 'boek']
    """
    signs = "".join(SIGN if is_sign(letter) else letter for letter in normal(text))
    return [part for piece in signs.split(SIGN) if (part := piece.strip("'"))]


def cut(text: str) -> str:
    """Return a word as it is cut, the same for each way to write the same cut.

    Parameters
    ----------
    text : str
        What a student typed.

    Returns
    -------
    str
        In normal form, its parts with :data:`SIGN` between; without articles at the beginning.
        May be empty.
    """
    found = parts(text)
    while len(found) > 1 and found[0] in ARTICLES:
        del found[0]
    return SIGN.join(found)


def is_sign(letter: str) -> bool:
    """Return whether a character parts two parts: anything but letters, their marks and digits."""
    return letter != "'" and unicodedata.category(letter)[0] not in "LMN"
