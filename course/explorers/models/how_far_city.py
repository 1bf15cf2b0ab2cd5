"""A city is not a dot: the points of Kharkiv from which one can measure, and a panel that has them.

Every distance between two cities rests on a choice that nobody prints: which point of each city is
meant. Here the choice is open, and its effect is counted. The panel has a scale of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from course import datasets
from course.charts import painted
from course.charts.map_words import AREA_PX, PLACE_PX
from course.charts.maps import EAST, point_km
from course.errors import CourseError
from course.explorers.models.how_far_panels import scale_bar
from course.geography.geodesics import distance_km
from course.geography.points import Point
from course.i18n import gettext as _

CITY = "kharkiv"
#: Ground round the points, km, and the length of the scale bar.
ROOM_KM, BAR_KM = 2.0, 2
#: Width of the panel to its height.
SHAPE = 0.85
_WHERE = {"xref": "x3", "yref": "y3"}

Window = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Dot:
    """A point that can stand for a city: what it is, and how sure its coordinates are.

    The one that the maps use goes by the id of the city itself.
    """

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
    rows = [row for row in datasets.rows("place_points") if row["place"] == city]
    found = tuple(
        Dot(
            row["id"] if number else city,
            row["label"],
            row["what"],
            Point(row["latitude_deg"], row["longitude_deg"]),
            row["certainty"],
        )
        for number, row in enumerate(rows)
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


def window_of(dots: Sequence[Dot]) -> Window:
    """Return left, right, bottom and top of the ground, in km: all points, in the panel's shape."""
    xs, ys = zip(*(dot.km for dot in dots), strict=True)
    high = max(max(ys) - min(ys), (max(xs) - min(xs)) / SHAPE) + 2 * ROOM_KM
    wide = high * SHAPE
    x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    left, right, bottom, top = x - wide / 2, x + wide / 2, y - high / 2, y + high / 2
    return round(left, 2), round(right, 2), round(bottom, 2), round(top, 2)


def traces_of(dots: Sequence[Dot], colour: str) -> list[dict[str, Any]]:
    """Return the numbered points, and the ring round the chosen one."""
    on = {"type": "scatter", "xaxis": "x3", "yaxis": "y3", "cliponaxis": False}
    points = {
        **on,
        "mode": "markers+text",
        "name": _("points of the city"),
        "x": [dot.km[0] for dot in dots],
        "y": [dot.km[1] for dot in dots],
        # Off the mark by two spaces, so that the ring leaves the number free.
        "text": [f"\u2002{n}" for n, _dot in enumerate(dots, 1)],
        "textposition": "middle right",
        "textfont": {"size": PLACE_PX, "shadow": "auto"},
        "hovertext": [dot.label for dot in dots],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"size": 8, "color": colour},
        "meta": {"picks": "from", "values": [dot.id for dot in dots]},
    }
    ring = {
        **on,
        "mode": "markers",
        "name": _("the point chosen"),
        "x": [dots[0].km[0]],
        "y": [dots[0].km[1]],
        "marker": {"size": 17, "symbol": "circle-open", "color": colour, "line": {"width": 2}},
        "hoverinfo": "skip",
    }
    return [painted(points, {"textfont.color": "label"}), ring]


def axes_of(dots: Sequence[Dot], across: list[float], up: list[float]) -> dict[str, Any]:
    """Return the axes of the panel, given its share of the figure."""
    left, right, bottom, top = window_of(dots)
    plain = {"visible": False, "fixedrange": True, "constrain": "domain"}
    return {
        "xaxis3": {
            **plain,
            "domain": across,
            "range": [left, right],
            "anchor": "y3",
            "constraintoward": "left",
        },
        "yaxis3": {
            **plain,
            "domain": up,
            "range": [bottom, top],
            "anchor": "x3",
            "scaleanchor": "x3",
            "constraintoward": "top",
        },
    }


def ground_of(dots: Sequence[Dot]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the shapes (land, frame, scale bar) and the words (title, length of the bar)."""
    left, right, bottom, top = window_of(dots)
    box = {"type": "rect", "x0": left, "x1": right, "y0": bottom, "y1": top, **_WHERE}
    margin = (right - left) / 16
    bar, length = scale_bar("3", (left + margin, bottom + margin), BAR_KM, margin / 2)
    title = {
        "showarrow": False,
        "yanchor": "bottom",
        "xref": "x3 domain",
        "yref": "y3 domain",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "font": {"size": AREA_PX},
        "text": _("Kharkiv, enlarged"),
    }
    ground = {**box, "layer": "below", "line": {"width": 1}}
    shapes = [painted(ground, {"fillcolor": "focus", "line.color": "edge"}), bar]
    return shapes, [painted(title, {"font.color": "label"}), length]
