"""The small map of *in range*: from which point of the border one measures, and nothing else."""

from __future__ import annotations

from typing import Any

from course import datasets
from course.charts import MARKS, painted
from course.charts.frames import Frame
from course.charts.map_places import label_trace, place_marks, point_km
from course.datasets import Row
from course.explorers.models.reach import CITY, points
from course.geography.points import Point
from course.geography.rings import ring

#: The border between the two cities of paragraphs 8 and 10.
FRAME = Frame("kharkiv_belgorod", 35.35, 37.65, 49.82, 50.74)
_RING_POINTS = 36


def ends(point: Row) -> tuple[list[float], list[float], list[float], list[float]]:
    """Return the line from a point of the border to the city, and the point; empty if unknown."""
    if point["latitude_deg"] is None:
        return [], [], [], []
    city = datasets.row("places", CITY)
    x, y = point_km(FRAME, point["latitude_deg"], point["longitude_deg"])
    to_x, to_y = point_km(FRAME, city["latitude_deg"], city["longitude_deg"])
    return [x, to_x], [y, to_y], [x], [y]


def way() -> dict[str, Any]:
    """Return the line along which one measures at first."""
    x, y, _mark_x, _mark_y = ends(points()[0])
    return painted(
        {**_on_map("lines"), "x": x, "y": y, "line": {"width": 2, "dash": "dot"}},
        {"line.color": "label"},
    )


def mark() -> dict[str, Any]:
    """Return the point from which one measures at first."""
    _x, _y, x, y = ends(points()[0])
    marker = {"size": 13, "symbol": "x", "color": MARKS["orange"], "line": {"width": 1}}
    return painted(
        {**_on_map("markers"), "x": x, "y": y, "marker": marker}, {"marker.line.color": "halo"}
    )


def disc() -> dict[str, Any]:
    """Return the city as a circle of its area, over the ground."""
    city = datasets.row("places", CITY)
    middle = Point(city["latitude_deg"], city["longitude_deg"])
    around = [
        point_km(FRAME, point.latitude_deg, point.longitude_deg)
        for point in ring(middle, datasets.row("place_areas", CITY)["radius_km"], _RING_POINTS)
    ]
    return {
        **_on_map("lines"),
        "x": [x for x, _y in around],
        "y": [y for _x, y in around],
        "fill": "toself",
        "fillcolor": "rgba(201, 106, 16, 0.25)",
        "line": {"width": 1, "color": MARKS["orange"]},
    }


def towns() -> list[dict[str, Any]]:
    """Return the two cities that the text names here, with their names."""
    shown = ["kharkiv", CITY]
    return [
        place_marks(FRAME, shown, axes="2"),
        label_trace(FRAME, shown, axes="2"),
    ]


def _on_map(mode: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": mode,
        "xaxis": "x2",
        "yaxis": "y2",
        "hoverinfo": "skip",
        "showlegend": False,
    }
