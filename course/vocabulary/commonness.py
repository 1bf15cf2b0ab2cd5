"""How common the terms are, in words that need no logarithm.

Frequencies are on the Zipf scale: the ten-based logarithm of uses in a billion words (van Heuven
and others 2014). They come from a list (wordfreq) that was made in 2021, before the article.
"""

from __future__ import annotations

from collections.abc import Sequence

from course.vocabulary.terms import Term

_BILLION = 9
#: From common to rare.
THIRDS = ("common", "middle", "rare")


def one_in(zipf: float) -> int:
    """Return in how many words a word of this frequency is met once, to two figures.

    Examples
    --------
    >>> one_in(6), one_in(4.78), one_in(1.39)
    (1000, 17000, 41000000)
    """
    words: float = 10 ** (_BILLION - zipf)
    figures = len(str(int(words))) - 2
    return int(round(words / 10**figures) * 10**figures)


def is_listed(term: Term) -> bool:
    """Whether the list has the term or its form, so that its frequency is its own."""
    return term.zipf is not None


def thirds(terms: Sequence[Term]) -> dict[str, tuple[Term, ...]]:
    """Return the listed terms in three equal parts, from common to rare.

    What is left over by a division by three goes to the rare ones.
    """
    listed = sorted(
        (term for term in terms if term.zipf is not None),
        key=lambda term: (-(term.zipf or 0), term.id),
    )
    size = len(listed) // len(THIRDS)
    cuts = (0, size, 2 * size, len(listed))
    return {
        name: tuple(listed[a:b]) for name, a, b in zip(THIRDS, cuts[:-1], cuts[1:], strict=True)
    }


def warnings(terms: Sequence[Term]) -> int:
    """Return how many terms carry a warning: a false friend or a double meaning."""
    return sum(bool(term.false_friend) for term in terms)
