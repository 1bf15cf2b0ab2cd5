"""Wrong answers that are fair: of the same kind as the right one, and surely wrong.

The rule: same word class, no shared part, no shared word in the gloss, and of those the three
nearest in frequency. Where it finds fewer than three, or where two terms are too near in meaning
for a rule to notice, ``vocabulary_distractors.csv`` has been written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from course import datasets
from course.datasets import Row
from course.errors import DatasetError
from course.i18n import gettext as _
from course.vocabulary import terms
from course.vocabulary.running import word_set
from course.vocabulary.terms import Term

#: How many a question gets.
ENOUGH = 3
#: Two words with this many first letters in common count as one: `defend`, `defence`.
_STEM = 5
#: The same for parts of a compound: `verdediger`, `verdediging`. Shorter parts must be equal.
_PART_STEM = 6
_LINKS = frozenset({"s", "en", "e"})
_FUNCTION_WORDS = word_set(
    "a an and as at by for from here in into it its of on or out that the their to two under up"
    " usually who with"
)


def safe(term: str | Term) -> tuple[Term, ...]:
    """Return three terms whose glosses are wrong answers for this one, the nearest first.

    Parameters
    ----------
    term : str or Term
        The term that is asked for, or any name of it.

    Returns
    -------
    tuple of Term
        By rule; from the table where the rule finds fewer than three.

    Raises
    ------
    CourseError
        If there is no such term.
    DatasetError
        If the table names a term that does not exist, or has no three for this one.

    Examples
    --------
    >>> [wrong.id for wrong in safe("volgens")]
    ['vooralsnog', 'hoogstens', 'bijna']
    """
    asked = term if isinstance(term, Term) else terms.term(term)
    found = by_rule(asked)
    if len(found) >= ENOUGH:
        return found[:ENOUGH]
    picked = _by_hand().get(asked.id)
    known = {other.id: other for other in terms.terms()}
    ids = tuple(picked["distractors"] or ()) if picked else ()
    if len(ids) != ENOUGH or not set(ids) <= set(known) - {asked.id}:
        raise DatasetError(
            _("“{term}” needs three other terms as wrong answers.").format(term=asked.term),
            where=_("{file}, row {row}").format(
                file="datasets/vocabulary_distractors.csv", row=asked.id
            ),
            next_step=_("Name three ids of vocabulary.csv in the column distractors."),
        )
    return tuple(known[other] for other in ids)


def by_rule(term: Term) -> tuple[Term, ...]:
    """Return every term that the rule allows beside this one, the nearest in frequency first."""
    never = _never()
    return tuple(
        sorted(
            (
                other
                for other in terms.terms()
                if other.id != term.id
                and other.word_class == term.word_class
                and frozenset((term.id, other.id)) not in never
                and not share_a_part(term, other)
                and not share_a_word(term.gloss, other.gloss)
            ),
            key=lambda other: (_distance(term, other), other.id),
        )
    )


def share_a_part(one: Term, other: Term) -> bool:
    """Return whether two terms have a part in common, or one is a part of the other.

    Examples
    --------
    >>> share_a_part(terms.term("pontonbrug"), terms.term("landbrug"))
    True
    >>> share_a_part(terms.term("verdediger"), terms.term("verdedigingsbrigade"))
    True
    >>> share_a_part(terms.term("havenstad"), terms.term("wrak"))
    False
    """
    return any(_alike(a, b, _PART_STEM) for a in _parts(one) for b in _parts(other))


def share_a_word(one: str, other: str) -> bool:
    """Return whether two glosses share a word that carries meaning.

    Examples
    --------
    >>> share_a_word("to push on, break through towards", "to push back, drive back")
    True
    >>> share_a_word("at most", "before a number: at least")
    False
    """
    return any(_alike(a, b, _STEM) for a in _meanings(one) for b in _meanings(other))


def _alike(one: str, other: str, stem: int) -> bool:
    return one == other or (len(one) >= stem and one[:stem] == other[:stem])


def _parts(term: Term) -> frozenset[str]:
    whole = {term.term.casefold(), term.lemma.casefold()}
    return frozenset(whole | {part.casefold() for part in term.parts} - _LINKS)


def _meanings(gloss: str) -> frozenset[str]:
    words = re.findall(r"[a-z]+", gloss.casefold())
    # A plural is the same word; "us" and "less" are no plurals.
    bare = (word[:-1] if len(word) > 3 and word[-1] == "s" != word[-2] else word for word in words)
    return frozenset(word for word in bare if len(word) > 1) - _FUNCTION_WORDS


def _distance(one: Term, other: Term) -> float:
    """Return how far apart two terms are in frequency, in Zipf; an unknown one stands last."""
    if one.frequency is None or other.frequency is None:
        return float("inf")
    return round(abs(one.frequency - other.frequency), 2)


def _by_hand() -> Mapping[str, Row]:
    return {row["term"]: row for row in datasets.rows("vocabulary_distractors")}


def _never() -> frozenset[frozenset[str]]:
    """Return the pairs that must not meet; listed under one of the two is enough."""
    return frozenset(
        frozenset((term, other)) for term, row in _by_hand().items() for other in row["never"] or ()
    )
