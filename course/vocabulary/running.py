"""The words of a running text with what stands between them: what the matching rules look at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from course.language import composed

_HYPHENS = str.maketrans(
    {"\N{NON-BREAKING HYPHEN}": "-", "\N{HYPHEN}": "-", "\N{RIGHT SINGLE QUOTATION MARK}": "'"}
)
_WORD = re.compile(r"\w+(?:[-'\u00ad\u2010\u2011\u2019]\w+)*")
_SENTENCE_END = re.compile(r"[.!?…;:]|\n\s*\n")
_CLAUSE_MARK = re.compile(r"[.!?…;:,()\[\]«»“”„\"–—/]|\n\s*\n| - |'(?!\w)|’(?!\w)")
_QUOTE = re.compile(r"[\"“”„«»'‘’]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text; every list has one item a word, ``gaps`` one more.

    ``plain`` is case-folded, with straight hyphens and apostrophes and composed accents;
    ``gaps[i]`` is what stands before word ``i``, and the last gap is what stands after all of
    them. ``starts`` and ``ends`` count characters of ``text``, which is the text as given.
    """

    text: str = field(repr=False)
    plain: tuple[str, ...] = field(repr=False)
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    gaps: tuple[str, ...] = field(repr=False)

    def __len__(self) -> int:
        return len(self.plain)

    def before(self, i: int, steps: int = 1) -> str:
        """Return the word so many steps before word ``i`` in its sentence, else ``""``."""
        at = i - steps
        if at < 0 or any(self.ends_sentence(j) for j in range(at + 1, i + 1)):
            return ""
        return self.plain[at]

    def after(self, i: int, steps: int = 1) -> str:
        """Return the word so many steps after word ``i`` in its sentence, else ``""``."""
        at = i + steps
        if at >= len(self) or any(self.ends_sentence(j) for j in range(i + 1, at + 1)):
            return ""
        return self.plain[at]

    def clause_ahead(self, i: int, most: int) -> tuple[str, ...]:
        """Return up to so many words after word ``i``, as far as the next mark."""
        last = i + 1
        while last < len(self) and last <= i + most and not self.marked(last):
            last += 1
        return self.plain[i + 1 : last]

    def clause_behind(self, i: int) -> tuple[str, ...]:
        """Return the words before word ``i``, as far back as the last mark."""
        first = i
        while not self.marked(first):
            first -= 1
        return self.plain[first:i]

    def ends_sentence(self, i: int) -> bool:
        """Whether a sentence (or a part of one, at a colon) ends in the gap before word ``i``."""
        return _SENTENCE_END.search(self.gaps[i]) is not None

    def begins_sentence(self, i: int) -> bool:
        """Whether word ``i`` is the first of its sentence."""
        return i == 0 or self.ends_sentence(i)

    def marked(self, i: int) -> bool:
        """Whether a punctuation mark, a quotation mark or a break stands in gap ``i``."""
        return i in (0, len(self)) or _CLAUSE_MARK.search(self.gaps[i]) is not None

    def quoted(self, i: int) -> bool:
        """Whether a quotation mark stands in gap ``i``."""
        return _QUOTE.search(self.gaps[i]) is not None


def running(text: str) -> Words:
    """Return the words of a text, numbers too; a word may hold hyphens and apostrophes.

    Examples
    --------
    >>> found = running("De oud\N{NON-BREAKING HYPHEN}kolonel, zegt hij.")
    >>> found.plain, found.gaps
    (('de', 'oud-kolonel', 'zegt', 'hij'), ('', ' ', ', ', ' ', '.'))
    """
    whole = composed.composed(text)
    found = list(_WORD.finditer(whole.text))
    starts = tuple(whole.place(match.start()) for match in found)
    ends = tuple(whole.place(match.end()) for match in found)
    return Words(
        text,
        tuple(plain(match[0]) for match in found),
        starts,
        ends,
        tuple(text[a:b] for a, b in zip((0, *ends), (*starts, len(text)), strict=True)),
    )


def plain(word: str) -> str:
    """Return a word as it is looked up: composed, case-folded, hyphens straight, soft ones gone.

    Examples
    --------
    >>> plain("Troepen\N{SOFT HYPHEN}Overwicht")
    'troepenoverwicht'
    """
    bare = composed.word(word).translate(_HYPHENS).replace("\N{SOFT HYPHEN}", "")
    return bare.casefold()


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a list that is written as a line, as the rules like it.

    Examples
    --------
    >>> sorted(word_set("door in op"))
    ['door', 'in', 'op']
    """
    return frozenset(listed.split())
