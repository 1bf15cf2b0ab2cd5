"""The verb *stellen*: when it says something (*hij stelt dat …*) and when it puts something."""

from __future__ import annotations

from course.vocabulary.running import Words, word_set
from course.vocabulary.word_kinds import (
    CLAUSE,
    NEAR,
    PREPOSITIONS,
    SUBORDINATORS,
)

# Verbs such as vaststellen and voorstellen: their other half at the end of the clause.
_OTHER_HALVES = word_set(
    "vast voor in op bij samen uit aan af gerust teleur veilig terug tentoon tewerk beschikbaar "
    "open centraal"
)
# Behind one of these "dat" is "that one" and opens no clause by itself.
_BEFORE_THAT_ONE = word_set("als of en maar want dus dan")
_WHAT_ONE_PUTS = word_set("vraag vragen eis eisen voorwaarde voorwaarden")


def says_something(words: Words, i: int) -> bool:
    """Whether it says something at word ``i``: with *dat*, after *zo*, beside a quotation.

    Examples
    --------
    >>> from course.vocabulary.running import running
    >>> says_something(running("De premier stelt dat de brug veilig is."), 2)
    True
    >>> says_something(running("De premier stelt een vraag."), 2)
    False
    """
    word, after = words.plain[i], words.after(i)
    if words.begins_sentence(i) and word in ("stel", "gesteld"):
        return False  # "stel dat": suppose
    if after == "zich" or (word == "gesteld" and "zich" in words.clause_behind(i)):
        return False  # to set oneself a goal, to take a position
    if after == "dat":
        return not _is_of_another_verb(words, i)
    if word == "gesteld":
        return False  # buiten gevecht gesteld
    ahead = words.clause_ahead(i, NEAR)
    ahead = ahead[: next((n for n, one in enumerate(ahead) if one in SUBORDINATORS), None)]
    that = ahead.index("dat") if "dat" in ahead else None
    if that is not None and ahead[that - 1] not in _BEFORE_THAT_ONE:
        between = ahead[:that]
        return (
            not (_WHAT_ONE_PUTS | {"zich"}).intersection(between)
            and between[-1] not in _OTHER_HALVES
        )
    ahead = ahead[: None if that is None else that - 1]
    if ahead and ahead[-1] in _OTHER_HALVES:
        return False
    return (
        words.before(i) == "zo"
        or words.quoted(i)
        or ":" in words.gaps[i + 1]
        or (after in ("hij", "zij", "ze", "men") and ":" in words.gaps[i + 2])
    )


def _is_of_another_verb(words: Words, i: int) -> bool:
    """Whether *dat* behind word ``i`` is "that one": *stelt dat uit*, *stelt dat niets voor*."""
    clause = words.clause_ahead(i, CLAUSE)
    if len(clause) < CLAUSE and clause[-1] in _OTHER_HALVES:
        return True
    half = words.after(i, 2)
    return half in _OTHER_HALVES and (
        half not in PREPOSITIONS or words.after(i, 3) in PREPOSITIONS | SUBORDINATORS
    )
