"""Which value set a student gets: the same one always, and hard to guess without the secret."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata

#: The kit's own questions are practice, and their answers are public; so may this be.
KIT_SECRET = "war-reporting-kit"


def spelled(student: str) -> str:
    """Return a student's name with single plain spaces, and its accents stored in one way.

    Examples
    --------
    >>> spelled(" Zoe\u0301\u00a0 Jansen ") == "Zo\u00e9 Jansen"
    True
    """
    return unicodedata.normalize("NFC", " ".join(student.split()))


def pick(secret: str | bytes, question_id: str, student: str, n: int) -> int:
    """Return the number of a student's value set, from 0 to n - 1.

    A keyed hash (HMAC-SHA256) of question and student: stable, spread evenly, different from
    question to question. Case, how many spaces and of which kind, and the way accents
    are stored do not matter. Without a student it is the first set.

    Examples
    --------
    >>> pick("a secret", "aid.share", "", 3)
    0
    >>> pick("a secret", "aid.share", "Ann", 3) == pick("a secret", "aid.share", " ann ", 3)
    True
    """
    name = unicodedata.normalize("NFC", spelled(student).casefold())
    if n < 2 or not name:
        return 0
    key = secret.encode() if isinstance(secret, str) else secret
    digest = hmac.new(key, f"{question_id}\0{name}".encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:8], "big") % n
