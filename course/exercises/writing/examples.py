"""Answers that show one mistake, for the kinds in which a mistake is only a part of the answer.

A *sign* says how the mistake is seen: see :class:`course.exercises.question.Mistake`.
"""

from __future__ import annotations

from course.exercises.judging.signs import shows
from course.exercises.writing import schema

__all__ = ["reordered", "shows", "sign_of_many", "ticked"]


def sign_of_many(found: schema.ManyMistake) -> tuple[str, ...]:
    """Return the sign of a mistake in a list of ticks."""
    return ("ticked", found.ticked) if found.ticked else ("missed", found.missed)


def ticked(source: schema.ManySource, sign: tuple[str, ...]) -> list[list[str]]:
    """Return wrong lists of ticks that show a sign, the plainest first."""
    what, ident = sign
    order = [option.id for option in source.options]
    if what == "ticked":
        return [[one for one in order if one in source.solution or one == ident]]
    rest = [one for one in order if one in source.solution and one != ident]
    wrong = [one for one in order if one not in source.solution]
    # With nothing left to tick, the list would be empty: that is no answer.
    return ([rest] if rest else []) + [[*rest, one] for one in wrong]


def reordered(solution: list[str], sign: tuple[str, ...]) -> list[list[str]]:
    """Return orders in which the first of two comes before the second, the plainest first."""
    _what, first, second = sign
    without_first = [one for one in solution if one != first]
    without_second = [one for one in solution if one != second]
    forward, back = list(without_first), list(without_second)
    forward.insert(forward.index(second), first)
    back.insert(back.index(first) + 1, second)
    swapped = [{first: second, second: first}.get(one, one) for one in solution]
    return [forward, back, swapped]
