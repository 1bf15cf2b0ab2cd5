"""Points and minutes in words, the same wherever a student reads them."""

from __future__ import annotations

from course.exercises.question import Question
from course.i18n import ngettext


def points(number: float) -> str:
    """Return how many points there are.

    Examples
    --------
    >>> points(1), points(2.5)
    ('1 point', '2.5 points')
    """
    whole = ngettext("{n} point", "{n} points", 1 if number == 1 else 2)
    return whole.format(n=f"{number:g}")


def points_of(reached: float | None, of: float) -> str:
    """Return how many points of all were reached; empty where there are none to tell.

    Examples
    --------
    >>> points_of(1.5, 2), points_of(1, 1), points_of(0, 2), points_of(None, 2)
    ('1.5 of 2 points', '1 of 1 point', '', '')
    """
    if not reached or not of:
        return ""
    whole = ngettext("{n} of {m} point", "{n} of {m} points", 1 if of == 1 else 2)
    return whole.format(n=f"{reached:g}", m=f"{of:g}")


def points_sum(reached: float, of: float, waiting: float) -> str:
    """Return a sum of points, without those that nobody can give yet.

    Examples
    --------
    >>> points_sum(28, 42, 14), points_sum(28, 42, 0)
    ('28 of 28 points; 14 more wait for your teacher', '28 of 42 points')
    >>> points_sum(0, 6, 4), points_sum(0, 6, 0)
    ('4 points wait for your teacher', '')
    """
    known = points_of(reached, of - waiting)
    if not waiting:
        return known
    if known:
        more = ngettext(
            "{known}; {n} more waits for your teacher",
            "{known}; {n} more wait for your teacher",
            1 if waiting == 1 else 2,
        )
        return more.format(known=known, n=f"{waiting:g}")
    alone = ngettext(
        "{n} point waits for your teacher",
        "{n} points wait for your teacher",
        1 if waiting == 1 else 2,
    )
    return alone.format(n=f"{waiting:g}")


def minutes(number: float) -> str:
    """Return about how many minutes something takes.

    Examples
    --------
    >>> minutes(1), minutes(3)
    ('about 1 minute', 'about 3 minutes')
    """
    whole = ngettext("about {n} minute", "about {n} minutes", 1 if number == 1 else 2)
    return whole.format(n=f"{number:g}")


def size(question: Question) -> str:
    """Return the points and minutes of a question; what it has none of is left out.

    Examples
    --------
    >>> size(Question("a.b", "text", "core", "T", "P", 2, 3, "o", "b"))
    '2 points · about 3 minutes'
    """
    parts = [points(question.points)] if question.points else []
    parts += [minutes(question.minutes)] if question.minutes else []
    return " · ".join(parts)
