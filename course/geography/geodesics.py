"""Lengths and directions over the ground: the shortest line on the WGS84 ellipsoid.

Computed by geographiclib (Karney, "Algorithms for geodesics", Journal of Geodesy 87, 2013), exact
to a few nanometres: a length is never better known than the two points that it joins.
"""

from __future__ import annotations

from math import isfinite

from course.errors import CourseError
from course.geography.numbers import number
from course.geography.points import Point, pointed
from course.i18n import gettext as _

_KM = 1000.0
#: Half the way round the Earth: no two points are further apart.
FURTHEST_KM = 20_004.0


def distance_km(start: Point, end: Point) -> float:
    """Return the length of the shortest line between two points, in km.

    Examples
    --------
    >>> kharkiv, izium = Point(49.9818, 36.2548), Point(49.207, 37.2768)
    >>> round(distance_km(kharkiv, izium), 1)
    113.5
    """
    return _inverse(start, end)[0]


def bearing_deg(start: Point, end: Point) -> float:
    """Return the direction in which the shortest line sets out, in degrees from north, clockwise.

    Raises
    ------
    CourseError
        If both points are the same: from there no direction leads to it.

    Examples
    --------
    >>> kharkiv, izium = Point(49.9818, 36.2548), Point(49.207, 37.2768)
    >>> round(bearing_deg(kharkiv, izium)), round(bearing_deg(izium, kharkiv))
    (139, 320)
    """
    length, azimuth = _inverse(start, end)
    if length == 0:
        raise CourseError(
            _("From a place to itself there is no direction."),
            next_step=_("Choose two different places."),
        )
    return azimuth % 360


def destination(start: Point, bearing_deg: float, km: float) -> Point:
    """Return where a straight line of a given direction and length ends.

    Raises
    ------
    CourseError
        If the length is negative or longer than half the way round the Earth.

    Examples
    --------
    >>> print(destination(Point(49.9818, 36.2548), 90, 100))
    49.973 N, 37.649 E
    """
    km, bearing_deg = number(km), number(bearing_deg)
    if not (isfinite(km) and isfinite(bearing_deg) and 0 <= km <= FURTHEST_KM):
        raise CourseError(
            _("A line of {km} km in the direction {bearing}° leads nowhere.").format(
                km=f"{km:g}", bearing=f"{bearing_deg:g}"
            ),
            next_step=_("Give a length of 0 km or more, and a direction in degrees."),
        )
    from geographiclib.geodesic import Geodesic

    start = pointed(start)
    end = Geodesic.WGS84.Direct(start.latitude_deg, start.longitude_deg, bearing_deg, km * _KM)
    return Point(end["lat2"], end["lon2"], anywhere=True)


def along(start: Point, end: Point, n: int) -> tuple[Point, ...]:
    """Return points at equal steps along the shortest line, both ends included.

    Parameters
    ----------
    start, end : Point
    n : int
        How many points, 2 or more.

    Examples
    --------
    >>> [str(point) for point in along(Point(50, 36), Point(50, 38), 3)]
    ['50.000 N, 36.000 E', '50.004 N, 37.000 E', '50.000 N, 38.000 E']
    """
    if n < 2:
        raise CourseError(
            _("A line has two ends: {n} points are too few.").format(n=n),
            next_step=_("Ask for 2 points or more."),
        )
    length, azimuth = _inverse(start, end)
    between = (destination(start, azimuth, length * step / (n - 1)) for step in range(1, n - 1))
    return (start, *between, end)


def _inverse(start: Point, end: Point) -> tuple[float, float]:
    from geographiclib.geodesic import Geodesic

    start, end = pointed(start), pointed(end)
    line = Geodesic.WGS84.Inverse(
        start.latitude_deg, start.longitude_deg, end.latitude_deg, end.longitude_deg
    )
    return line["s12"] / _KM, line["azi1"]
