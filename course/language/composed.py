"""Letters with accents as one character each, whichever way a text writes them.

An *ë* is one character in most texts; in others (file names of a Mac, some PDFs) it is an *e* with
two dots behind it, and whoever counts letters or looks words up would go wrong. The rules of this
kit work on the composed form (Unicode NFC); places still count characters of the text as given.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter

# The marks that can stand on a letter of a European language, behind what they stand on.
_MARKED = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Composed:
    """A text in the composed form.

    Parameters
    ----------
    text : str
        The composed text.
    gone : tuple of (int, int)
        Where composing took characters away: the place behind it in the composed text, and how
        many had gone by then.
    """

    text: str
    gone: tuple[tuple[int, int], ...] = ()

    def place(self, at: int) -> int:
        r"""Return the place in the text as given of a place in the composed one.

        Examples
        --------
        >>> found = composed("e\N{COMBINING DIAERESIS}n")
        >>> found.place(0), found.place(1), found.place(2)
        (0, 2, 3)
        """
        before = bisect_right(self.gone, at, key=itemgetter(0))
        return at + (self.gone[before - 1][1] if before else 0)


def composed(text: str) -> Composed:
    r"""Return a text with each accent and its letter as one character, where there is one.

    Examples
    --------
    >>> decomposed = "gee\N{COMBINING DIAERESIS}ist"
    >>> len(decomposed), composed(decomposed).text
    (7, 'geëist')
    """
    if unicodedata.is_normalized("NFC", text):
        return Composed(text)
    pieces: list[str] = []
    gone: list[tuple[int, int]] = []
    at = written = lost = 0
    for found in _MARKED.finditer(text):
        letter = word(found[0])
        pieces += (text[at : found.start()], letter)
        written += found.start() - at + len(letter)
        at = found.end()
        if len(letter) != len(found[0]):
            lost += len(found[0]) - len(letter)
            gone.append((written, lost))
    return Composed("".join((*pieces, text[at:])), tuple(gone))


def word(given: str) -> str:
    """Return a word in the composed form: for what looks at one word, and at no places in it."""
    return unicodedata.normalize("NFC", given)
