"""Four numbers that say how hard a text looks, and the texts of the lesson that are compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from course.language.readability import Readability, measure
from course.reading import Article
from course.reading.model import N_
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

    def value(self, text: str) -> float:
        """Return the number of a text, rounded to one decimal."""
        return round(self.of(measure(text)), DECIMALS)


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


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts that are compared, paragraph by paragraph: number → text."""

    printed: dict[int, str]
    plain: dict[int, str]
    apart: dict[int, str]

    @classmethod
    def of(cls, article: Article, retellings: Iterable[Retelling]) -> Texts:
        """Take the paragraphs; headings and page furniture are not measured.

        A reader's own copy may lack a paragraph: then it is not compared either.
        """
        printed = {p.number: p.text for p in article.paragraphs if p.role == "body" and p.text}
        return cls(
            printed,
            {r.paragraph: r.texts["nl"] for r in retellings if r.paragraph in printed},
            {number: apart(text) for number, text in printed.items()},
        )


def whole(texts: Iterable[str]) -> str:
    """Return paragraphs as one text.

    Examples
    --------
    >>> whole(["De brug.", "De haven."]).count("De")
    2
    """
    return "\n\n".join(texts)
