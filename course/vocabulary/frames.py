"""The reading text in other words: a paragraph after each of its swaps.

Every wording was set by hand, as wide as grammar needs, so that the sentence stays whole after any
number of steps. The words themselves, and what each swap loses and gains, are in
:mod:`course.vocabulary.swaps`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from course import reading
from course.errors import CourseError, DatasetError
from course.i18n import gettext as _
from course.reading import Paragraph
from course.reading.model import Language, known_language
from course.reading.text import find_nth
from course.vocabulary.swaps import TABLE, Direction, Swap, series


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a wording, and the swap that they belong to; ``None`` for all the others."""

    text: str
    swap: Swap | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """A paragraph after some of its swaps: its pieces, and the swaps made so far, in order."""

    pieces: tuple[Piece, ...]
    made: tuple[Swap, ...]

    @property
    def text(self) -> str:
        """The paragraph as it now reads."""
        return "".join(piece.text for piece in self.pieces)


def wording(paragraph: int, language: str, direction: Direction, steps: int) -> Wording:
    """Return a paragraph of the reading text after its first swaps in one direction.

    Parameters
    ----------
    paragraph : int
        Number of the paragraph.
    language : {"nl", "en"}
    direction : {"to_neutral", "to_plain"}
    steps : int
        How many swaps are made, from 0 to all.

    Raises
    ------
    CourseError
        When the paragraph has no swaps in that direction, or not so many.
    DatasetError
        With file and row, when the words do not stand in the paragraph or two swaps overlap.

    Examples
    --------
    >>> wording(25, "nl", "to_neutral", 1).text.partition(",")[0]
    'Een makkelijke opgave is dat niet'
    """
    chosen = known_language(language)
    group = series().get((paragraph, direction), ())
    if not group or not 0 <= steps <= len(group):
        raise CourseError(
            _(
                "Paragraph {paragraph} has {n} swaps in this direction; you asked for {steps}."
            ).format(paragraph=paragraph, n=len(group), steps=steps),
            next_step=_("Choose another paragraph, or from 0 to {n} steps.").format(n=len(group)),
        )
    return wordings(reading.reading_text(chosen).paragraph(paragraph), group, chosen)[steps]


def wordings(
    paragraph: Paragraph, group: Sequence[Swap], language: Language
) -> tuple[Wording, ...]:
    """Return a paragraph before its swaps, after the first, after the second, to the last.

    Parameters
    ----------
    paragraph : Paragraph
        Of the reading text, with its hand-set spans.
    group : sequence of Swap
        Its swaps in one direction, in order.
    language : {"nl", "en"}

    Raises
    ------
    DatasetError
        With file and row, when words do not stand in the paragraph or two swaps overlap.
    """
    placed = sorted(
        ((place(paragraph, swap, language), swap) for swap in group), key=lambda pair: pair[0]
    )
    for (start, swap), (other, _next) in pairwise(placed):
        if start + len(swap.sides[language].words) > other:
            raise DatasetError(
                _("Two swaps of one paragraph overlap."),
                where=_("{file}, row {row}").format(file=TABLE, row=swap.id),
                next_step=_("Let each swap have words of its own."),
            )
    return tuple(
        Wording(_pieces(paragraph, placed, language, steps), tuple(group[:steps]))
        for steps in range(len(group) + 1)
    )


def place(paragraph: Paragraph, swap: Swap, language: Language) -> int:
    """Return where the words of a swap begin in its paragraph, in characters.

    Raises
    ------
    DatasetError
        With file and row, when the words do not stand there.
    """
    side = swap.sides[language]
    start = find_nth(paragraph.text, side.words, side.nth)
    if start < 0:
        raise DatasetError(
            _("“{words}” does not stand in paragraph {number}.").format(
                words=side.words, number=swap.paragraph
            ),
            where=_("{file}, row {row}").format(file=TABLE, row=swap.id),
            next_step=_("Copy the words from datasets/article/reading_{language}.md.").format(
                language=language
            ),
        )
    return start


def changed(old: str, new: str) -> tuple[int, int]:
    """Return which characters of the new words differ: whole words, without equal ends.

    When nothing but equal ends is left, as when a word was only left out, it is all new words.

    Examples
    --------
    >>> changed("een grote stad", "een oude stad"), changed("lange strijd", "strijd")
    ((4, 8), (0, 6))
    """
    before, after = old.split(" "), new.split(" ")
    short = min(len(before), len(after))
    head = next((n for n in range(short) if before[n] != after[n]), short)
    tail = next((n for n in range(short - head) if before[-1 - n] != after[-1 - n]), short - head)
    if head + tail == len(after):
        return 0, len(new)
    first = len(" ".join(after[:head])) + bool(head)
    return first, len(new) - len(" ".join(after[len(after) - tail :])) - bool(tail)


def _pieces(
    paragraph: Paragraph, placed: Sequence[tuple[int, Swap]], language: Language, steps: int
) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    done = 0
    for start, swap in placed:
        side = swap.sides[language]
        pieces.append(Piece(paragraph.text[done:start]))
        if swap.order <= steps:
            shown, (first, last) = side.new, changed(side.words, side.new)
        else:
            shown, (first, last) = side.words, _marked(paragraph, swap, start, language)
        pieces += [Piece(shown[:first]), Piece(shown[first:last], swap), Piece(shown[last:])]
        done = start + len(side.words)
    pieces.append(Piece(paragraph.text[done:]))
    return tuple(piece for piece in pieces if piece.text)


def _marked(paragraph: Paragraph, swap: Swap, start: int, language: Language) -> tuple[int, int]:
    """Return which of the words are the marked ones: the hand-set span, if there is one."""
    side = swap.sides[language]
    for span in paragraph.spans:
        if span.id == swap.span and start <= span.start and span.end <= start + len(side.words):
            return span.start - start, span.end - start
    return changed(side.new, side.words)
