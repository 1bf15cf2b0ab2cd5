"""In which oblast a point lies, and on which bank of the river.

Both are read off simplified lines: close to a line the answer can be wrong by as much as the line
is, and the functions say how near that is.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, hypot, radians
from typing import NamedTuple

from course.datasets import features
from course.errors import CourseError
from course.geography.nearest import Corner, nearest
from course.geography.points import Point, pointed
from course.i18n import gettext as _

#: In degrees, about a decimetre: a point so near a line lies on it.
_ON_LINE = 1e-6
RIVER = "Siverskyi Donets"


#: Nearer to the line than this a town may well stand on both banks.
BOTH_BANKS_KM = 1.0
#: Further away than this nobody would speak of a bank.
FAR_KM = 60.0


class Bank(NamedTuple):
    """The bank of a river, as one sees it who looks downstream, and how far the river is."""

    side: str
    distance_km: float

    @property
    def sure(self) -> bool:
        """Whether the river is far enough away for its line to say so."""
        return self.distance_km >= BOTH_BANKS_KM


def oblast_of(point: Point) -> tuple[str, ...]:
    """Return the names of the oblasts (or cities of that rank) in which a point lies.

    Returns
    -------
    tuple of str
        One name; both, or all three, for a point on the line between oblasts; none for a point
        abroad, at sea, or in an oblast off the map. Crimea and Sevastopol are Ukraine's.

    Examples
    --------
    >>> oblast_of(Point(49.207, 37.2768)), oblast_of(Point(50.6034, 36.5809))
    (('Kharkiv',), ())
    """
    return _areas(pointed(point), "oblast")


def country_of(point: Point) -> tuple[str, ...]:
    """Return the two-letter codes of the countries in which a point lies, by recognised borders.

    Examples
    --------
    >>> country_of(Point(45.3, 34.4)), country_of(Point(50.6034, 36.5809))
    (('UA',), ('RU',))
    """
    pointed(point)
    return tuple(
        dict.fromkeys(
            one.country or ""
            for one in features("admin")
            if any(_in_part(point, part) for part in one.parts)
        )
    )


def which_bank(point: Point, river: str = RIVER) -> Bank:
    """Return on which bank of a river a point lies, and how far from it.

    The lines of the rivers are drawn from the source to the mouth, so left and right are those of
    the water itself. The line is good to about 0.3 km, and a town is wide: nearer than 1 km the
    answer is not ``sure``, for the town may stand on both.

    Parameters
    ----------
    point : Point
    river : str
        A river of the map.

    Returns
    -------
    Bank
        ``side`` is ``"left"`` or ``"right"``.

    Raises
    ------
    CourseError
        If the river is not on the map, or the point is none, or lies more than 60 km from it or
        beyond the end of its line, where left and right say nothing.

    Examples
    --------
    >>> which_bank(Point(48.9901, 37.8084)).side, which_bank(Point(48.8497, 37.5974)).side
    ('left', 'right')
    >>> which_bank(Point(49.207, 37.2768)).sure
    False
    """
    lines = [
        line
        for one in features("rivers")
        if one.name == river and one.shape == "line"
        for line in one.parts
    ]
    segments = [pair for line in lines for pair in pairwise(line)]
    found = nearest(pointed(point), segments)
    if found is None:
        raise CourseError(
            _("The river {river} is not on the map as a line.").format(river=river),
            where="datasets/geo/rivers.geojson",
            next_step=_("Choose {river}.").format(river=RIVER),
        )
    if found.distance_km > FAR_KM:
        raise CourseError(
            _("The point {point} lies {km} km from the river, on neither bank.").format(
                point=point, km=f"{found.distance_km:.0f}"
            ),
            where="datasets/geo/rivers.geojson",
            next_step=_("Choose a place beside the river."),
        )
    near = [segments[found.segment]]
    end = segments[found.segment][0 if found.share == 0 else 1]
    if found.share in (0, 1):
        # At a bend the two segments that meet there decide together.
        near = [one for one in segments if end in one]
        if len(near) == 1:
            raise CourseError(
                _("The point {point} lies beyond the end of the river as drawn.").format(
                    point=point
                ),
                where="datasets/geo/rivers.geojson",
                next_step=_("Choose a place beside the river."),
            )
    return Bank("left" if _left_of(point, near, end) else "right", found.distance_km)


def _left_of(point: Point, segments: Sequence[tuple[Corner, Corner]], corner: Corner) -> bool:
    across = cos(radians(point.latitude_deg))
    x, y = (point.longitude_deg - corner[0]) * across, point.latitude_deg - corner[1]
    turn = 0.0
    for (x1, y1), (x2, y2) in segments:
        dx, dy = (x2 - x1) * across, y2 - y1
        turn += (dx * y - dy * x) / (hypot(dx, dy) or 1)
    return turn > 0


def _areas(point: Point, kind: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            one.name
            for one in features("admin")
            if one.kind == kind and any(_in_part(point, part) for part in one.parts)
        )
    )


def _in_part(point: Point, rings: Sequence[Sequence[Corner]]) -> bool:
    """Return whether a point lies in an area with holes, or on its edge."""
    inside = False
    for ring in rings:
        place = _in_ring(point.longitude_deg, point.latitude_deg, ring)
        if place is None:
            return True
        # A hole is a ring inside the outer one: what lies in both is out again.
        inside ^= place
    return inside


def _in_ring(x: float, y: float, ring: Sequence[Corner]) -> bool | None:
    """Return whether a point is in a ring, by the crossings of a ray; ``None`` on its edge."""
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        low, high = (y1, y2) if y1 <= y2 else (y2, y1)
        if y < low - _ON_LINE or y > high + _ON_LINE:
            continue
        if _on_segment(x, y, (x1, y1), (x2, y2)):
            return None
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            inside = not inside
    return inside


def _on_segment(x: float, y: float, start: Corner, end: Corner) -> bool:
    (x1, y1), (x2, y2) = start, end
    dx, dy = x2 - x1, y2 - y1
    square = dx * dx + dy * dy
    share = 0.0 if square == 0 else min(1.0, max(0.0, ((x - x1) * dx + (y - y1) * dy) / square))
    off_x, off_y = x1 + share * dx - x, y1 + share * dy - y
    return off_x * off_x + off_y * off_y <= _ON_LINE * _ON_LINE
