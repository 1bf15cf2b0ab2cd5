"""Four numbers that say how hard a text looks, and the texts of the lesson that are compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from course.i18n import N_
from course.language.readability import Readability, measure
from course.reading import Article
from course.vocabulary.compounds import apart
from course.vocabulary.plain import Retelling

DECIMALS = 1


@dataclass(frozen=True, slots=True)
class Measure:
    """One way to put readability into a number."""

    id: str
    name: str
    axis: str
    of: Callable[[Readability], float]

    def value(self, counted: Readability) -> float:
        """Return the number of a text that was counted, rounded to one decimal."""
        return round(self.of(counted), DECIMALS)


MEASURES = (
    Measure("lix", N_("LIX"), N_("LIX (lower is easier)"), lambda r: r.lix),
    Measure(
        "flesch_douma",
        N_("Flesch–Douma"),
        N_("Flesch–Douma (higher is easier)"),
        lambda r: r.flesch_douma,
    ),
    Measure(
        "sentence_length",
        N_("words in a sentence"),
        N_("words in a sentence, on average"),
        lambda r: r.words_per_sentence,
    ),
    Measure(
        "long_words",
        N_("long words"),
        N_("words of more than six letters, in per cent"),
        lambda r: r.long_share,
    ),
)


Counts = dict[int, Readability]


@dataclass(frozen=True, slots=True)
class Texts:
    """What was counted in the texts that are compared, paragraph by paragraph."""

    printed: Counts
    plain: Counts
    apart: Counts

    @classmethod
    def of(cls, article: Article, retellings: Iterable[Retelling]) -> Texts:
        """Count in the paragraphs; headings and page furniture are not measured.

        A reader's own copy may lack a paragraph: then it is not compared either.
        """
        printed = bodies(article)
        return cls(
            {number: measure(text) for number, text in printed.items()},
            {r.paragraph: measure(r.texts["nl"]) for r in retellings if r.paragraph in printed},
            {number: measure(apart(text)) for number, text in printed.items()},
        )


def bodies(article: Article) -> dict[int, str]:
    """Return the paragraphs of an article that are text: number → text."""
    return {p.number: p.text for p in article.paragraphs if p.role == "body" and p.text}


def together(counted: Iterable[Readability]) -> Readability:
    r"""Return what was counted in some paragraphs as counts of one text.

    No word and no sentence runs on from one paragraph into the next, so counts add up.

    Examples
    --------
    >>> one, other = "De brug is dicht.", "De havenstad wacht."
    >>> together(map(measure, (one, other))) == measure(f"{one}\n\n{other}")
    True
    """
    every = tuple(counted)
    return Readability(
        words=sum(one.words for one in every),
        sentences=sum(one.sentences for one in every),
        syllables=sum(one.syllables for one in every),
        long_words=sum(one.long_words for one in every),
    )
