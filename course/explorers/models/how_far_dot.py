"""A city is not a dot: the points of Kharkiv from which a distance can be measured.

Every distance between two cities rests on a choice that nobody prints: which point of each city is
meant. Here the choice is open, and its effect is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from course import datasets
from course.charts.maps import EAST, point_km
from course.errors import CourseError
from course.geography.geodesics import distance_km
from course.geography.points import Point
from course.i18n import gettext as _

CITY = "kharkiv"


@dataclass(frozen=True, slots=True)
class Dot:
    """A point that can stand for a city: what it is, and how sure its coordinates are."""

    id: str
    label: str
    what: str
    point: Point
    certainty: str

    @property
    def km(self) -> tuple[float, float]:
        """Where it lies on the plane of the maps."""
        return point_km(EAST, self.point.latitude_deg, self.point.longitude_deg)


def dots_of(city: str = CITY) -> tuple[Dot, ...]:
    """Return the points that can stand for a city, the one the maps use first.

    Raises
    ------
    CourseError
        The table has fewer than two for this city, so that there is nothing to compare.

    Examples
    --------
    >>> len(dots_of()) > 1
    True
    """
    found = tuple(
        Dot(
            row["id"],
            row["label"],
            row["what"],
            Point(row["latitude_deg"], row["longitude_deg"]),
            row["certainty"],
        )
        for row in datasets.rows("place_points")
        if row["place"] == city
    )
    if len(found) < 2:
        raise CourseError(
            _("There are no two points of {city} to measure from.").format(city=city),
            where="datasets/place_points.csv",
            next_step=_("Restore the file: git checkout -- datasets/place_points.csv"),
        )
    return found


def lengths_km(dots: Sequence[Dot], end: Point) -> tuple[float, ...]:
    """Return how far each of the points is from an end, in km to one decimal."""
    return tuple(round(distance_km(dot.point, end), 1) for dot in dots)


def spread_km(dots: Sequence[Dot], end: Point) -> float:
    """Return by how much the answer moves with the point, in km to one decimal.

    Examples
    --------
    >>> here = Dot("a", "", "", Point(50, 36), "verified")
    >>> there = Dot("b", "", "", Point(50.1, 36), "verified")
    >>> lengths_km([here, there], Point(51, 36)), spread_km([here, there], Point(51, 36))
    ((111.2, 100.1), 11.1)
    """
    lengths = lengths_km(dots, end)
    return round(max(lengths) - min(lengths), 1)
