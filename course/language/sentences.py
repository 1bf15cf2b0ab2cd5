"""Sentences of a text and where they stand, with syntok."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from course.language.composed import composed

_BLANK_LINES = re.compile(r"\r?\n[^\S\n]*(?:\r?\n\s*)+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its accents composed; ``start`` and ``end`` count in the text as given."""

    text: str
    start: int
    end: int


def sentences(text: str) -> tuple[Sentence, ...]:
    r"""Return the sentences of a text in their order.

    The text is cut at blank lines first: a heading has no full stop, and would otherwise run on
    into the paragraph below it.

    Examples
    --------
    >>> [s.text for s in sentences("De haven\n\nDe brug is dicht. Wie wacht daar?")]
    ['De haven', 'De brug is dicht.', 'Wie wacht daar?']
    >>> sentences(" Ja. ")
    (Sentence(text='Ja.', start=1, end=4),)
    """
    from syntok import segmenter

    found = []
    whole = composed(text)
    for offset, paragraph in _paragraphs(whole.text):
        for block in segmenter.process(paragraph):
            for tokens in block:
                shown = [token for token in tokens if token.value]
                if not shown:
                    continue
                start = offset + shown[0].offset
                end = offset + shown[-1].offset + len(shown[-1].value)
                found.append(Sentence(whole.text[start:end], whole.place(start), whole.place(end)))
    return tuple(found)


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for gap in _BLANK_LINES.finditer(text):
        yield at, text[at : gap.start()]
        at = gap.end()
    yield at, text[at:]
