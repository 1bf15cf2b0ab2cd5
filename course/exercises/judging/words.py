"""Two texts are the same word when nothing but their looks differs.

Examples
--------
>>> normal("  Vermoedelijk. ") == normal("vermoedelijk")
True
>>> normal("Zaporízja"), normal("op-de   grond"), normal("“zo’n”")
('zaporizja', 'op de grond', "zo'n")
"""

from __future__ import annotations

import re
import unicodedata

_QUOTES = str.maketrans({"‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'", "ʼ": "'"})
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u2212_]+")


def normal(text: str) -> str:
    """Return a text without what must not matter in an answer.

    Capitals, accents, punctuation at both ends and the look of quotation marks are dropped;
    spaces, hyphens and underscores between words become one space.

    Parameters
    ----------
    text : str
        What a student typed.

    Returns
    -------
    str
        May be empty. The same again when normalised again.
    """
    # Folding capitals can bring accents back and the other way round, for a handful of letters;
    # nothing needs more than a second round.
    for _round in range(4):
        folded = _once(text)
        if folded == text:
            break
        text = folded
    return text


def count(text: str) -> int:
    """Return how many words a text has: what stands between spaces and has a letter or digit.

    Examples
    --------
    >>> count("It's a well-known claim, of 2022."), count("13.6 – or 14")
    (6, 3)
    """
    return sum(any(map(str.isalnum, piece)) for piece in text.split())


def _once(text: str) -> str:
    # Quotation marks first: the acute accent alone would else fall apart into a space and an
    # accent.
    text = unicodedata.normalize("NFKC", text.translate(_QUOTES)).translate(_QUOTES).casefold()
    letters = [
        letter
        for letter in unicodedata.normalize("NFD", text)
        # Mn: accents. Cf: marks that nobody sees, such as a soft hyphen.
        if unicodedata.category(letter) not in ("Mn", "Cf")
    ]
    text = _BETWEEN.sub(" ", unicodedata.normalize("NFKC", "".join(letters)))
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return text[start:end]
