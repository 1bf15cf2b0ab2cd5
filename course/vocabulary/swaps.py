"""Loaded and soft words of the reading text, and the words that may take their place.

Two directions: from loaded words to neutral ones, and from words that make less of what happened
to plain ones. What a swap loses and gains, and whether a claim goes or comes with it, is our own
judgement and stands in the data, where it can be disputed.

One rule decides about claims. Is there a question (who, what, how much, how, why, whose word, what
somebody felt) that one could look into to show a wording wrong, and that the other wording, read in
its paragraph, does not answer? Then that claim goes, or comes. What a word means in the dictionary
counts, a picture only as far as that. Praise, mockery, warmth and distance are tone, and so is a
degree without a measure where both wordings have one of about the same height.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from course import datasets
from course.datasets import Row
from course.errors import DatasetError
from course.i18n import gettext as _
from course.reading.model import LANGUAGES, Language

Direction = Literal["to_neutral", "to_plain"]
#: What a swap does to what can be checked: nothing, a claim goes, one comes, one for another.
Effect = Literal["tone", "less", "more", "other"]

TABLE = "datasets/article/swaps.csv"
_EMPTY_OR_MADE = ("sides", "span", "care", "sources")


@dataclass(frozen=True, slots=True)
class Side:
    """A swap in one language: the words, which occurrence of them, and what takes their place."""

    words: str
    nth: int
    new: str


@dataclass(frozen=True, slots=True)
class Swap:
    """One wording for another.

    ``span`` is the id of the hand-marked loaded word, empty for a soft word that nobody marked.
    ``voice`` is ``author`` or ``source``, ``speaker`` an id of the table ``speakers``. ``sources``
    are keys of ``sources``, where something is told beyond the text. ``care`` names what the
    paragraph tells of, for a reader who may want to leave it out.
    """

    id: str
    span: str
    paragraph: int
    order: int
    direction: Direction
    sides: Mapping[Language, Side]
    voice: str
    speaker: str
    loses_fact: bool
    adds_fact: bool
    loses: str
    gains: str
    reader: str
    note: str
    sources: tuple[str, ...]
    care: str

    @property
    def effect(self) -> Effect:
        """Whether only the tone changes, or what is claimed as well."""
        if self.loses_fact:
            return "other" if self.adds_fact else "less"
        return "more" if self.adds_fact else "tone"


def swaps(direction: Direction | None = None) -> tuple[Swap, ...]:
    """Return the swaps of one direction, or of both, by direction, paragraph and order.

    Raises
    ------
    DatasetError
        With file and row, when the orders of a paragraph do not count from 1.

    Examples
    --------
    >>> swaps("to_neutral")[0].sides["nl"].new
    'heeft die overgave in de havenstad Mariupol vooral symbolische waarde'
    """
    found = sorted(
        (_swap(row) for row in datasets.rows("article_swaps")),
        key=lambda swap: (swap.direction, swap.paragraph, swap.order),
    )
    for _key, group in groupby(found, key=lambda swap: (swap.direction, swap.paragraph)):
        for number, swap in enumerate(group, start=1):
            if swap.order != number:
                raise DatasetError(
                    _("This swap has order {order} where {number} is expected.").format(
                        order=swap.order, number=number
                    ),
                    where=_("{file}, row {row}").format(file=TABLE, row=swap.id),
                    next_step=_("Number the swaps of a paragraph and direction 1, 2, 3, …"),
                )
    return tuple(swap for swap in found if direction in (None, swap.direction))


def series() -> Mapping[tuple[int, Direction], tuple[Swap, ...]]:
    """Return the swaps by paragraph and direction, in the order of the text.

    Examples
    --------
    >>> [key for key in series() if key[0] == 12]
    [(12, 'to_neutral'), (12, 'to_plain')]
    """
    found: dict[tuple[int, Direction], list[Swap]] = {}
    for swap in sorted(swaps(), key=lambda swap: (swap.paragraph, swap.direction, swap.order)):
        found.setdefault((swap.paragraph, swap.direction), []).append(swap)
    return {key: tuple(group) for key, group in found.items()}


def voices(direction: Direction = "to_neutral") -> Counter[str]:
    """Return how many of the swapped words are the author's own and how many a source's.

    Examples
    --------
    >>> sorted(voices())
    ['author', 'source']
    """
    return Counter(swap.voice for swap in swaps(direction))


def effects(direction: Direction = "to_neutral") -> Counter[str]:
    """Return how many swaps change only the tone, lose a claim, add one, or do both.

    Examples
    --------
    >>> effects().total() == len(swaps("to_neutral"))
    True
    """
    return Counter(swap.effect for swap in swaps(direction))


def _swap(row: Row) -> Swap:
    return Swap(
        sides={
            language: Side(row[f"words_{language}"], row[f"nth_{language}"], row[f"new_{language}"])
            for language in LANGUAGES
        },
        span=row["span"] or "",
        care=row["care"] or "",
        sources=row["sources"] or (),
        **{name: row[name] for name in Swap.__slots__ if name not in _EMPTY_OR_MADE},
    )
