"""How a mistake is seen in an answer of several parts.

A *sign* is a part of a wrong answer: see :class:`course.exercises.question.Mistake`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence


def shows(answer: Collection[str], sign: tuple[str, ...]) -> bool:
    """Return whether an answer shows a sign of a mistake.

    Parameters
    ----------
    answer : collection of str
        The ids that are ticked; the ids in their order; or the pairs, by left id.
    sign : tuple of str

    Examples
    --------
    >>> shows({"a", "b"}, ("ticked", "b")), shows(["b", "a"], ("before", "a", "b"))
    (True, False)
    >>> shows({"tweet": "map"}, ("pair", "tweet", "map"))
    True
    """
    match sign:
        case ("ticked", ident):
            return ident in answer
        case ("missed", ident):
            return ident not in answer
        case ("pair", left, right):
            return isinstance(answer, Mapping) and answer.get(left) == right
        case ("before", first, second) if first in answer and second in answer:
            return isinstance(answer, Sequence) and answer.index(first) < answer.index(second)
        case _:
            return False
