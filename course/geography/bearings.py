"""Directions in words: 139 degrees is “south-east”, and so are 120 and 150."""

from __future__ import annotations

from math import isfinite

from course.errors import CourseError
from course.geography.numbers import number
from course.i18n import gettext as _


def in_words(deg: float, points: int = 8) -> str:
    """Return the point of the compass nearest to a direction.

    Parameters
    ----------
    deg : float
        Degrees from north, clockwise; 360 and more, and less than 0, go round.
    points : {8, 16}
        How fine: with 8 a word covers 45 degrees, with 16 half as much. Half-way between two, the
        later one is taken.

    Raises
    ------
    CourseError
        If the direction is not a number, or the compass has another number of points.

    Examples
    --------
    >>> in_words(139), in_words(158), in_words(158, points=16)
    ('south-east', 'south', 'south-south-east')
    >>> in_words(-10), in_words(360)
    ('north', 'north')
    """
    if points not in (8, 16):
        raise CourseError(
            _("There is no compass of {points} points here.").format(points=points),
            next_step=_("Choose 8 or 16."),
        )
    deg = number(deg)
    if not isfinite(deg):
        raise CourseError(
            _("{deg} is not a direction.").format(deg=deg),
            next_step=_("Give degrees from north, clockwise: 0 to 360."),
        )
    words = compass()
    step = len(words) // points
    # Not round(): it takes half-way cases to the even number, now forward and now back.
    return words[int(deg % 360 * points / 360 + 0.5) % points * step]


def compass() -> tuple[str, ...]:
    """Return the sixteen points of the compass in words, from north, clockwise.

    Examples
    --------
    >>> compass()[::4]
    ('north', 'east', 'south', 'west')
    """
    return (
        _("north"),
        _("north-north-east"),
        _("north-east"),
        _("east-north-east"),
        _("east"),
        _("east-south-east"),
        _("south-east"),
        _("south-south-east"),
        _("south"),
        _("south-south-west"),
        _("south-west"),
        _("west-south-west"),
        _("west"),
        _("west-north-west"),
        _("north-west"),
        _("north-north-west"),
    )
