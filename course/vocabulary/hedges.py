"""Words that lower a claim, and words that only look like it.

Which words these are, and what each of them lowers, was set by hand. Nothing here guesses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from course import datasets, reading
from course.errors import DatasetError
from course.i18n import gettext as _
from course.reading import Span
from course.reading.model import LANGUAGES, Language
from course.reading.text import find_nth


@dataclass(frozen=True, slots=True)
class Found:
    """A word of the reading text in both languages: a hedge, or a trap that only looks like one.

    ``word`` is its dictionary form, ``quotes`` the words as they stand there, a language each.
    """

    id: str
    paragraph: int
    word: str
    quotes: Mapping[Language, str]
    why: str


@dataclass(frozen=True, slots=True)
class Hedge(Found):
    """A word that lowers a claim.

    ``lowers`` is ``truth``, ``time``, ``number``, ``source`` or ``condition``; ``lowers_also`` a
    second side that can be defended, or empty. ``core`` is false where the label is in dispute.
    """

    core: bool
    lowers: str
    lowers_also: str
    voice: str


@dataclass(frozen=True, slots=True)
class Trap(Found):
    """A word that can be a hedge elsewhere and lowers nothing here; ``means`` says what it does."""

    means: str
    starts: Mapping[Language, int]


@dataclass(frozen=True, slots=True)
class Lookalike:
    """How often a word lowers a claim in the reading text, and how often it only looks like it."""

    word: str
    lowers: int
    does_not: int

    @property
    def total(self) -> int:
        """How often it stands in the text."""
        return self.lowers + self.does_not


def hedges() -> tuple[Hedge, ...]:
    """Return the hedges of the reading text, in its order.

    Raises
    ------
    DatasetError
        When a hedge that is marked in the text has no row, or the other way round.

    Examples
    --------
    >>> first = hedges()[0]
    >>> first.quotes["nl"], first.lowers
    ('vooralsnog', 'time')
    """
    spans = {language: _spans(language) for language in LANGUAGES}
    rows = {row["id"]: row for row in datasets.rows("article_hedges")}
    paragraphs = {
        span.id: paragraph.number
        for paragraph in reading.reading_text("nl").paragraphs
        for span in paragraph.spans
    }
    if rows.keys() != spans["nl"].keys():
        odd = sorted(rows.keys() ^ spans["nl"].keys())
        raise DatasetError(
            _("The hedges of the text and their table differ: {ids}.").format(ids=", ".join(odd)),
            where="datasets/article/hedges.csv",
            next_step=_("Give every marked hedge one row, and no other word."),
        )
    return tuple(
        Hedge(
            id=key,
            paragraph=paragraphs[key],
            word=rows[key]["word"],
            quotes={
                language: spans[language][key].quote if key in spans[language] else ""
                for language in LANGUAGES
            },
            why=rows[key]["why"],
            core=rows[key]["core"],
            lowers=rows[key]["lowers"],
            lowers_also=rows[key]["lowers_also"] or "",
            voice=span.voice,
        )
        for key, span in spans["nl"].items()
    )


def traps() -> tuple[Trap, ...]:
    """Return the words that only look like hedges, in the order of the text.

    Raises
    ------
    DatasetError
        When one of them does not stand where its row says.

    Examples
    --------
    >>> [trap.quotes["nl"] for trap in traps() if trap.word == "eerder"]
    ['Eerder']
    """
    articles = {language: reading.reading_text(language) for language in LANGUAGES}
    found = []
    for row in datasets.rows("article_traps"):
        starts: dict[Language, int] = {}
        for language, article in articles.items():
            text = article.paragraph(row["paragraph"]).text
            quote, nth = row[f"quote_{language}"], row[f"nth_{language}"]
            starts[language] = find_nth(text, quote, nth)
            if starts[language] < 0:
                raise DatasetError(
                    _("“{quote}” (occurrence {nth}) does not stand in paragraph {number}.").format(
                        quote=quote, nth=nth, number=row["paragraph"]
                    ),
                    where=_("{file}, row {row}").format(
                        file="datasets/article/traps.csv", row=row["id"]
                    ),
                    next_step=_(
                        "Copy the words from datasets/article/reading_{language}.md."
                    ).format(language=language),
                )
        found.append(
            Trap(
                id=row["id"],
                paragraph=row["paragraph"],
                word=row["looks_like"],
                quotes={language: row[f"quote_{language}"] for language in LANGUAGES},
                why=row["why"],
                means=row["means"],
                starts=starts,
            )
        )
    return tuple(found)


def lookalikes() -> tuple[Lookalike, ...]:
    """Return the words of which at least one occurrence is a trap, the most frequent first.

    Examples
    --------
    >>> [(one.word, one.lowers, one.total) for one in lookalikes() if one.word == "zeker"]
    [('zeker', 1, 2)]
    """
    misleading = [trap.word for trap in traps()]
    hedging = [hedge.word for hedge in hedges()]
    found = [
        Lookalike(word, hedging.count(word), misleading.count(word))
        for word in dict.fromkeys(misleading)
    ]
    return tuple(sorted(found, key=lambda one: (-one.total, one.word)))


def _spans(language: Language) -> dict[str, Span]:
    return {span.id: span for span in reading.reading_text(language).spans("hedge")}
