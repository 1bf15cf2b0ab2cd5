"""Where a term stands in the reading text, with a few words around it in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from course import reading
from course.reading import Article, Span

#: Letters shown on either side of the term; a word is never cut.
_AROUND = 38


@dataclass(frozen=True, slots=True)
class Standing:
    """One paragraph that holds a term: its number, and the words around it, Dutch and English.

    A term that stands in the paragraph more than once is shown at its first place. The English is
    empty where the English text has no counterpart.
    """

    paragraph: int
    dutch: str
    english: str


def standing() -> dict[str, tuple[Standing, ...]]:
    """Return for each term's id the paragraphs that hold it, from the hand-set spans.

    Examples
    --------
    >>> [place.paragraph for place in standing()["mankracht"]]
    [5, 24]
    """
    dutch, english = (_first_places(reading.reading_text(code)) for code in ("nl", "en"))
    found: dict[str, list[Standing]] = {}
    for (term, paragraph), words in dutch.items():
        shown = Standing(paragraph, words, english.get((term, paragraph), ""))
        found.setdefault(term, []).append(shown)
    return {term: tuple(places) for term, places in found.items()}


def around(text: str, start: int, end: int, letters: int = _AROUND) -> str:
    """Return a piece of a text with about so many letters on either side, cut between words.

    Examples
    --------
    >>> around("Vandaag vaart de boot naar de haven van Gent.", 27, 35, 9)
    '… naar de haven van …'
    """
    first, last = max(0, start - letters), min(len(text), end + letters)
    if first:
        first = text.find(" ", first, start) + 1 or start
    if last < len(text):
        last = text.rfind(" ", end, last) if " " in text[end:last] else end
    before, after = "… " if first else "", " …" if last < len(text) else ""
    return f"{before}{text[first:last].strip()}{after}"


def _first_places(article: Article) -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], str] = {}
    for paragraph in article.paragraphs:
        for span in filter(_is_term, paragraph.spans):
            words = around(paragraph.text, span.start, span.end)
            found.setdefault((span.key, paragraph.number), words)
    return found


def _is_term(span: Span) -> bool:
    return span.layer == "term"
