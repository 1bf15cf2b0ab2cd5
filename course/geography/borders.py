"""The nearest point of the border, and how far it is.

“The distance to the border” is not one number: it depends on which border, which part of it, and
on whose line is used. These are the internationally recognised borders, as drawn by OpenStreetMap
and simplified: good to about 1 km.
"""

from __future__ import annotations

from itertools import pairwise

from course.datasets import features
from course.errors import CourseError
from course.geography.geodesics import distance_km
from course.geography.nearest import Corner, Segment, nearest
from course.geography.points import Point, pointed
from course.i18n import gettext as _

BETWEEN = ("UA", "RU")


def nearest_border_point(
    point: Point, between: tuple[str, str] = BETWEEN, oblast: str | None = None
) -> Point:
    """Return the point of a border that is nearest over the ground.

    Parameters
    ----------
    point : Point
        On either side.
    between : tuple of str
        Two countries by their letters, in any order.
    oblast : str, optional
        Only the part of the border that is also the edge of this oblast, such as ``"Kharkiv"``.

    Raises
    ------
    CourseError
        If the map has no such border, or the first argument is no point.

    Examples
    --------
    >>> belgorod = Point(50.6034, 36.5809)
    >>> end = nearest_border_point(belgorod, oblast="Kharkiv")
    >>> round(end.latitude_deg, 1), round(end.longitude_deg, 1)
    (50.3, 36.5)
    """
    found = nearest(pointed(point), _segments(between, oblast))
    if found is None:
        line = "–".join(between)
        raise CourseError(
            _("The map has no border {line} along {oblast}.").format(line=line, oblast=oblast)
            if oblast
            else _("The map has no border {line}.").format(line=line),
            where="datasets/geo/lines.geojson",
            next_step=_("Choose one of: {names}.").format(names=", ".join(_known(between, oblast))),
        )
    return found.point


def border_distance_km(
    point: Point, between: tuple[str, str] = BETWEEN, oblast: str | None = None
) -> float:
    """Return how far the nearest point of a border is, in km.

    Parameters and errors are those of :func:`nearest_border_point`.

    Examples
    --------
    >>> round(border_distance_km(Point(50.6034, 36.5809)))
    33
    """
    return distance_km(point, nearest_border_point(point, between, oblast))


def border_lines(between: tuple[str, str] = BETWEEN) -> tuple[tuple[Corner, ...], ...]:
    """Return the lines of a border, each as corners (longitude, latitude).

    Examples
    --------
    >>> len(border_lines(("RU", "UA"))) > 0
    True
    """
    return tuple(
        tuple(line)
        for one in features("lines")
        if one.kind == "border" and set(one.properties.get("sides", ())) == set(between)
        for line in one.parts
    )


def _segments(between: tuple[str, str], oblast: str | None) -> list[Segment]:
    every = [pair for line in border_lines(between) for pair in pairwise(line)]
    if oblast is None:
        return every
    # Neighbours share their corners exactly: the border is the edge of the oblast.
    edge = {
        frozenset(pair)
        for one in features("admin")
        if one.kind == "oblast" and one.name == oblast
        for part in one.parts
        for ring in part
        for pair in pairwise(ring)
    }
    return [pair for pair in every if frozenset(pair) in edge]


def _known(between: tuple[str, str], oblast: str | None) -> list[str]:
    if oblast is not None and border_lines(between):
        oblasts = (one.name for one in features("admin") if one.kind == "oblast")
        return [name for name in dict.fromkeys(oblasts) if _segments(between, name)]
    borders = (one for one in features("lines") if one.kind == "border")
    return ["–".join(one.properties["sides"]) for one in borders]
