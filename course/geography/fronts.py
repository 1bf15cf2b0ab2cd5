"""The length of a front, or of any line through known points.

A front has no length of its own, no more than a coast has: the finer it is followed, the longer it
gets. What is computed here is the length through the points given, and through no others.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from course.errors import CourseError
from course.geography.geodesics import distance_km
from course.geography.points import Point
from course.i18n import gettext as _


def length_km(points: Iterable[Point]) -> float:
    """Return the length of a line through points, one after another, in km.

    Parameters
    ----------
    points : iterable of Point
        Two or more, in the order of the line. Between two of them the line is straight.

    Raises
    ------
    CourseError
        If there are fewer than two points.

    Examples
    --------
    >>> straight = [Point(48, 37), Point(49, 38)]
    >>> round(length_km(straight), 1)
    133.5
    >>> round(length_km([Point(48, 37), Point(48.7, 37.1), Point(49, 38)]), 1)
    152.2
    """
    line = tuple(points)
    if len(line) < 2:
        raise CourseError(
            _("A line needs two points or more, and this one has {n}.").format(n=len(line)),
            next_step=_("Give the points in their order along the line."),
        )
    return sum(distance_km(start, end) for start, end in pairwise(line))
