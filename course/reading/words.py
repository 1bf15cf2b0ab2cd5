"""Words, and the short fingerprints by which a phrase is known without being written down."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

_WORD = re.compile(r"\w+")
# The key keeps these fingerprints apart from anybody else's; it is no secret.
_KEY = b"war-reporting-kit spans 1"
_DIGEST_BYTES = 6


@dataclass(frozen=True, slots=True)
class Word:
    """A word, normalised, and where it stands in its text."""

    plain: str = field(repr=False)
    start: int
    end: int


def words(text: str) -> tuple[Word, ...]:
    """Return the words of a text: runs of letters, digits and underscores.

    ``plain`` is case-folded and in composed Unicode (NFC). Punctuation, curly or straight, is
    no part of any word. Positions count characters of the text as given.

    Examples
    --------
    >>> [(w.plain, w.start, w.end) for w in words("“Rond” Izyum")]
    [('rond', 1, 5), ('izyum', 7, 12)]
    """
    return tuple(
        Word(unicodedata.normalize("NFC", m[0].casefold()), m.start(), m.end())
        for m in _WORD.finditer(text)
    )


def fingerprint(plain: Sequence[str]) -> str:
    """Return the fingerprint of a run of normalised words: 12 hexadecimal digits.

    Examples
    --------
    >>> fingerprint(["rond", "izyum"]) == fingerprint([w.plain for w in words("Rond Izyum!")])
    True
    >>> len(fingerprint(["izyum"]))
    12
    """
    return blake2b(" ".join(plain).encode(), digest_size=_DIGEST_BYTES, key=_KEY).hexdigest()
