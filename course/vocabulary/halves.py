"""The two halves of a split verb: ``keurde … goed``, ``dringen … terug``, ``in willen graven``."""

from __future__ import annotations

from course.vocabulary.homographs import PREPOSITIONS
from course.vocabulary.running import Words, word_set

#: A clause rarely keeps its two halves further apart than this, in words.
_FARTHEST = 30
_MOST_BETWEEN = 3
_CONJUNCTIONS = word_set(
    "en maar of want dus dat die wat als toen terwijl nadat voordat omdat doordat zodat zoals "
    "hoewel sinds waar waarna waarbij waardoor"
)
_COORDINATORS = word_set("en maar of want dus")
_HELPERS = word_set(
    "te wil willen wilde wilden kan kunnen kon konden moet moeten moest moesten mag mogen mocht "
    "mochten zal zullen zou zouden gaan gaat ging gingen laten laat liet lieten blijven blijft "
    "proberen probeert is zijn was waren"
)
#: Before one of these stands a noun: *de graven*, *een stoot*, *de weg*.
_ARTICLES = word_set("de een deze geen elke")


def other_half(words: Words, i: int, prefix: str) -> int | None:
    """Return the number of the word that completes the verb at word ``i``, if there is one.

    It is looked for to the right, up to the end of the clause; then to the left, where only
    helping verbs may stand between.

    Examples
    --------
    >>> from course.vocabulary.running import running
    >>> other_half(running("De Senaat keurde het plan goed."), 2, "goed")
    5
    >>> other_half(running("Zij keurde het goed bedoelde plan af."), 1, "goed") is None
    True
    >>> other_half(running("omdat zij zich in willen graven"), 5, "in")
    3
    """
    if words.before(i) in _ARTICLES:
        return None
    for j in range(i + 1, min(i + _FARTHEST, len(words))):
        new_clause = "," in words.gaps[j] and words.plain[j] in _COORDINATORS
        if words.ends_sentence(j) or new_clause:
            break
        if words.plain[j] == prefix and _closes(words, j):
            return j
    for j in range(i - 1, max(i - _MOST_BETWEEN - 2, -1), -1):
        if words.marked(j + 1):
            return None
        if words.plain[j] == prefix:
            return j if j < i - 1 else None
        if words.plain[j] not in _HELPERS:
            return None
    return None


def _closes(words: Words, j: int) -> bool:
    """Whether word ``j`` can end its clause: nothing follows that it would belong to."""
    if words.plain[j] == "weg" and words.before(j) in _ARTICLES:
        return False
    if words.marked(j + 1):
        return True
    follows = words.plain[j + 1]
    # "een pakket, goed voor 40 miljard, …": an apposition, not the end of the verb.
    return follows in PREPOSITIONS | _CONJUNCTIONS and "," not in words.gaps[j]
