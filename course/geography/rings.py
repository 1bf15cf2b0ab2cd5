"""Rings of one true distance: every point of a ring is as far from its middle over the ground.

On many web maps a circle of one size stands for another length in the north than in the south. A
ring that is computed on the ground and then drawn is right on any map.
"""

from __future__ import annotations

from math import isfinite

from course.errors import CourseError
from course.geography.geodesics import destination
from course.geography.numbers import number
from course.geography.points import Point
from course.i18n import gettext as _

#: A ring that reaches further than any map here would show is a slip of the unit.
LARGEST_KM = 2000.0
_FEWEST = 8


def ring(middle: Point, radius_km: float, n: int = 72) -> tuple[Point, ...]:
    """Return a closed ring of points at one distance over the ground.

    Parameters
    ----------
    middle : Point
    radius_km : float
        More than 0, at most 2000 km.
    n : int
        How many points, 8 or more; the first stands again at the end. It lies north of the middle,
        and the ring goes clockwise.

    Raises
    ------
    CourseError
        If the radius is no length for a map, or the points are too few.

    Examples
    --------
    >>> from course.geography.geodesics import distance_km
    >>> middle = Point(50.305, 36.41)
    >>> points = ring(middle, 24, n=36)
    >>> len(points), points[0] == points[-1]
    (37, True)
    >>> {round(distance_km(middle, point), 6) for point in points}
    {24.0}
    """
    radius_km = number(radius_km)
    if not (isfinite(radius_km) and 0 < radius_km <= LARGEST_KM):
        raise CourseError(
            _("A ring of {km} km cannot be drawn.").format(km=f"{radius_km:g}"),
            next_step=_("Give a radius in km, more than 0 and at most {most}.").format(
                most=f"{LARGEST_KM:g}"
            ),
        )
    if n < _FEWEST:
        raise CourseError(
            _("A ring of {n} points is not round.").format(n=n),
            next_step=_("Ask for {fewest} points or more.").format(fewest=_FEWEST),
        )
    points = tuple(destination(middle, 360 * step / n, radius_km) for step in range(n))
    return (*points, points[0])
