"""Words of a text and where they stand, with simplemma's tokenizer.

Punctuation is left out. Numbers stay and say so (``is_number``): whoever counts words decides
what they are.
"""

from __future__ import annotations

from dataclasses import dataclass

from course.language.composed import composed

# Marks that the tokenizer lets a word absorb at its end although they are no part of it.
_TRAILING = "*_"


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written, its accents composed; ``start`` and ``end`` count in the text as given."""

    text: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Whether it has digits and no letters.

        Examples
        --------
        >>> [word.is_number for word in words("40 miljard voor het 227e")]
        [True, False, False, False, False]
        """
        return not any(map(str.isalpha, self.text))

    @property
    def letters(self) -> int:
        """How many letters it has; hyphens, apostrophes and digits are none."""
        return sum(map(str.isalpha, self.text))


def words(text: str) -> tuple[Word, ...]:
    """Return the words and numbers of a text in their order, without punctuation.

    A word with a hyphen or an apostrophe inside is one word.

    Examples
    --------
    >>> [word.text for word in words("Vandaag, bij de oud-kolonel: 1,5 miljard (euro).")]
    ['Vandaag', 'bij', 'de', 'oud-kolonel', '1,5', 'miljard', 'euro']
    >>> words("de haven")[1]
    Word(text='haven', start=3, end=8)
    """
    from simplemma.tokenizer import RegexTokenizer

    found = []
    at = 0
    whole = composed(text)
    for token in RegexTokenizer().split_text(whole.text):
        # The tokenizer gives no positions; its tokens come in order, so each is found in turn.
        start = whole.text.index(token, at)
        at = start + len(token)
        plain = token.rstrip(_TRAILING)
        if any(map(str.isalnum, plain)):
            end = start + len(plain)
            found.append(Word(plain, whole.place(start), whole.place(end)))
    return tuple(found)
