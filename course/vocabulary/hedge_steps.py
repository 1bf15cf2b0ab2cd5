"""Sentences of the reading text that lose their hedges one by one.

Every reworded sentence is our own, set by hand in Dutch and in English, with what its writer would
then stand for and what would prove it wrong. What can be checked is checked: that the first step
stands in the reading text, and that the words which are left are still there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from course import datasets, reading
from course.datasets import Row
from course.errors import DatasetError
from course.i18n import gettext as _
from course.reading.model import LANGUAGES, Language, known_language
from course.vocabulary.hedges import Found, Hedge, Trap, hedges, traps

_STEPS = "datasets/article/hedge_steps.csv"


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a hedge or a trap stands in a reworded sentence, in characters, end exclusive."""

    start: int
    end: int
    found: Found


@dataclass(frozen=True, slots=True)
class Step:
    """A sentence after some of its hedges were taken out.

    ``out`` is the hedge that went last, ``None`` for the sentence as it stands. ``claims`` says
    whether it then claims ``more`` or ``less`` than before (``start`` for the first).
    """

    id: str
    out: Hedge | None
    claims: str
    texts: Mapping[Language, str]
    commits: str
    disproof: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the reading text, its steps in order, and the hedges and traps in it."""

    id: str
    paragraph: int
    steps: tuple[Step, ...]
    traps: tuple[Trap, ...]

    @property
    def hedges(self) -> tuple[Hedge, ...]:
        """The hedges in the order in which they are taken out."""
        return tuple(step.out for step in self.steps if step.out is not None)

    def marks(self, taken_out: int, language: str) -> tuple[Mark, ...]:
        """Return the hedges that are left after some steps, and the traps, in order of the text.

        Parameters
        ----------
        taken_out : int
            How many hedges have been taken out.
        language : {"nl", "en"}

        Raises
        ------
        DatasetError
            When a word that should be left does not stand in the sentence exactly once.
        """
        chosen = known_language(language)
        step = self.steps[taken_out]
        left: tuple[Found, ...] = (*self.hedges[taken_out:], *self.traps)
        found = [_mark(step, chosen, one) for one in left if one.quotes[chosen]]
        return tuple(sorted(found, key=lambda mark: mark.start))


def sentences() -> tuple[Sentence, ...]:
    """Return the sentences that lose their hedges step by step, in the order of the text.

    Raises
    ------
    DatasetError
        When the first step is not what the reading text says, or steps are missing.
    """
    known = {hedge.id: hedge for hedge in hedges()}
    grouped: dict[str, list[Row]] = {}
    for row in datasets.rows("article_hedge_steps"):
        grouped.setdefault(row["sentence"], []).append(row)
    every = traps()
    return tuple(_sentence(key, rows, known, every) for key, rows in grouped.items())


def _sentence(
    key: str, rows: list[Row], known: Mapping[str, Hedge], every: tuple[Trap, ...]
) -> Sentence:
    number = rows[0]["paragraph"]
    if [row["order"] for row in rows] != list(range(len(rows))):
        raise DatasetError(
            _("The steps of sentence {id} are not 0, 1, 2, …").format(id=key),
            where=_STEPS,
            next_step=_("Number them from 0, one hedge a step, in one block."),
        )
    steps = tuple(
        Step(
            id=row["id"],
            out=known[row["out"]] if row["out"] else None,
            claims=row["claims"],
            texts={language: row[f"text_{language}"] for language in LANGUAGES},
            commits=row["commits"],
            disproof=row["disproof"],
        )
        for row in rows
    )
    starts = {language: _start(steps[0], number, language) for language in LANGUAGES}
    end = starts["nl"] + len(steps[0].texts["nl"])
    inside = tuple(
        trap
        for trap in every
        if trap.paragraph == number and starts["nl"] <= trap.starts["nl"] < end
    )
    return Sentence(key, number, steps, inside)


def _start(step: Step, number: int, language: Language) -> int:
    """Return where the untouched sentence begins in its paragraph."""
    start = reading.reading_text(language).paragraph(number).text.find(step.texts[language])
    if start < 0:
        raise DatasetError(
            _("The sentence does not stand in paragraph {number}.").format(number=number),
            where=_("{file}, row {row}").format(file=_STEPS, row=step.id),
            next_step=_("Copy the words from datasets/article/reading_{language}.md.").format(
                language=language
            ),
        )
    return start


def _mark(step: Step, language: Language, found: Found) -> Mark:
    """Find a word in a reworded sentence: it may have lost or won its capital, nothing else."""
    pattern = rf"(?<!\w){re.escape(found.quotes[language])}(?!\w)"
    places = [m.span() for m in re.finditer(pattern, step.texts[language], re.IGNORECASE)]
    if len(places) != 1:
        raise DatasetError(
            _("“{quote}” should stand once in the sentence; it stands {n} times.").format(
                quote=found.quotes[language], n=len(places)
            ),
            where=_("{file}, row {row}").format(file=_STEPS, row=step.id),
            next_step=_("Keep the words of the hedges that are still in, and of the traps."),
        )
    return Mark(*places[0], found)
