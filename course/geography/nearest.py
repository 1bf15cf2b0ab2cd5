"""The nearest point of a line on the map, and how far it is over the ground."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, hypot, radians, sqrt

from course.geography.geodesics import distance_km
from course.geography.points import Point

#: A corner of a line, as the files have it: longitude, latitude.
Corner = tuple[float, float]
Segment = tuple[Corner, Corner]

#: The flat sum below errs by less than this at the distances of the map.
_SLACK = 1.05
_GOLDEN = (sqrt(5) - 1) / 2
#: Steps that narrow 100 km down to 10 cm.
_STEPS = 30
#: Less than this share of a segment from its end is at its end.
_AT_CORNER = 1e-5


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest point of a line: how far it is, on which segment, how far along that (0 to 1)."""

    point: Point
    distance_km: float
    segment: int
    share: float


def nearest(point: Point, segments: Iterable[Segment]) -> Nearest | None:
    """Return the point of some segments that is nearest over the ground, to within a metre.

    Parameters
    ----------
    point : Point
    segments : iterable of pairs of corners
        Straight on the map of degrees, as GeoJSON has it.

    Returns
    -------
    Nearest or None
        ``None`` when there are no segments.

    Examples
    --------
    >>> found = nearest(Point(50, 36), [((35, 50.5), (37, 50.5)), ((37, 50.5), (38, 49))])
    >>> print(found.point, round(found.distance_km, 1), found.segment)
    50.500 N, 36.000 E 55.6 0
    """
    lines = tuple(segments)
    guesses = [_flat_distance(point, line) for line in lines]
    if not lines:
        return None
    # A flat sum chooses the few segments that can be the nearest; those are measured in earnest.
    limit = min(guesses) * _SLACK + 1e-6
    near = (index for index, guess in enumerate(guesses) if guess <= limit)
    return min((_on(point, lines[index], index) for index in near), key=lambda it: it.distance_km)


def _flat_distance(point: Point, line: Segment) -> float:
    """Return the distance to a segment in degrees of latitude, as on a flat sheet."""
    across = cos(radians(point.latitude_deg))
    (x1, y1), (x2, y2) = (
        ((longitude - point.longitude_deg) * across, latitude - point.latitude_deg)
        for longitude, latitude in line
    )
    dx, dy = x2 - x1, y2 - y1
    square = dx * dx + dy * dy
    share = 0.0 if square == 0 else min(1.0, max(0.0, -(x1 * dx + y1 * dy) / square))
    return hypot(x1 + share * dx, y1 + share * dy)


def _on(point: Point, line: Segment, index: int) -> Nearest:
    """Return the nearest point of one segment, by golden-section search."""

    def at(share: float) -> Point:
        (x1, y1), (x2, y2) = line
        return Point(y1 + share * (y2 - y1), x1 + share * (x2 - x1), anywhere=True)

    low, high = 0.0, 1.0
    for _step in range(_STEPS):
        first, second = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
        if distance_km(point, at(first)) <= distance_km(point, at(second)):
            high = second
        else:
            low = first
    share = (low + high) / 2
    # The search only nears the ends of a segment, and a corner is often the nearest.
    if min(share, 1 - share) < _AT_CORNER:
        share = float(round(share))
    return Nearest(at(share), distance_km(point, at(share)), index, share)
