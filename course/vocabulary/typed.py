"""What was typed, without differences that mean nothing. The page has the same in ``cards.js``."""

from __future__ import annotations

import re
import unicodedata

#: Marks that a program puts in of itself and nobody sees: soft hyphen, widths of nothing.
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
#: Apostrophes and hyphens as phones and word processors write them.
_APOSTROPHES = re.compile("[\u2018\u2019\u201b\u02bc\u2032`\u00b4]")
_HYPHENS = re.compile("[\u2010\u2011]")
_EDGES = " .,;:!?'\"“”„"


def normal(words: str) -> str:
    """Return some words as they are compared with others.

    Examples
    --------
    >>> normal("  Pantser Brigade. ")
    'pantser brigade'
    >>> normal("nachtmerriescenario’s")
    "nachtmerriescenario's"
    """
    # What is not seen goes first: it may stand between a letter and its accent.
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", words)).lower()
    text = _HYPHENS.sub("-", _APOSTROPHES.sub("'", text))
    return " ".join(text.split()).strip(_EDGES)
