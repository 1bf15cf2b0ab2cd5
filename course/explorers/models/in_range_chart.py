"""The picture of *in range*: published ranges as bars on a scale of kilometres, a city as a band.

Bands, and no rings: a ring looks exact and draws the eye to one middle. Below lies a small map that
shows only from which point of the border one measures.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from course import datasets
from course.charts import MARKS
from course.charts.maps import base_map
from course.datasets import Row
from course.explorers.models import in_range_map as at
from course.explorers.models.reach import CITY, band, points, radius
from course.i18n import gettext as _

#: Traces of the picture, in this order, and behind them those of the map.
CHOSEN = 0
_STATES = ("yes", "reported", "unknown", "no")
#: How a bar is filled, by what was known on the day of the article: never by colour alone.
_FILLS: dict[str, tuple[str, str]] = {
    "yes": ("blue", ""),
    "reported": ("purple", "/"),
    "unknown": ("ochre", "."),
    "no": ("grey", "x"),
}
_FURTHEST_KM = 84
_HEIGHT = 830
#: Share of the height that the bars take, and where the map ends below them.
_BARS, _MAP = (0.52, 0.905), (0.0, 0.44)


class Places(NamedTuple):
    """Where the parts that change stand: numbers of shapes, annotations and traces."""

    city: int
    middle: int
    says: int
    line: int
    mark: int


def state_names() -> dict[str, str]:
    """Return what was known on the day of the article, in words."""
    return {
        "yes": _("in Ukraine"),
        "reported": _("reported, not confirmed"),
        "unknown": _("not known to us"),
        "no": _("not yet in Ukraine"),
    }


def picture(
    ranges: Sequence[Row], point: Row, chosen: Row
) -> tuple[list[dict[str, Any]], dict[str, Any], Places]:
    """Return traces, layout, and where the parts stand that a choice changes."""
    base = base_map(at.FRAME, axes="2")
    bars = [_chosen(ranges, chosen)]
    for state in _STATES:
        own = [row for row in ranges if row["in_ukraine"] == state]
        if own:
            bars += _bars(ranges, own, state)
    layout = dict(base.layout)
    shapes, annotations = list(layout["shapes"]), list(layout["annotations"])
    traces = [*bars, *base.traces, at.disc(), at.way(), at.mark(), *at.towns()]
    way = len(bars) + len(base.traces) + 1
    places = Places(len(shapes), len(shapes) + 1, len(annotations), way, way + 1)
    city, middle, says = _city(point)
    layout |= {
        "height": _HEIGHT,
        "margin": {"l": 4, "r": 10, "t": 8, "b": 34},
        "barmode": "stack",
        "bargap": 0.45,
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": 1,
            "yanchor": "top",
            "traceorder": "normal",
            "font": {"size": 13},
        },
        "xaxis": {
            "domain": [0.3, 1],
            "anchor": "y",
            "range": [0, _FURTHEST_KM],
            "dtick": 10,
            "title": {"text": _("kilometres"), "standoff": 4, "font": {"size": 14}},
        },
        "yaxis": {
            "domain": list(_BARS),
            "anchor": "x",
            "range": [len(ranges) - 0.4, -0.6],
            "tickvals": list(range(len(ranges))),
            "ticktext": [row["short"].replace(", ", ",<br>") for row in ranges],
            "showgrid": False,
            "zeroline": False,
        },
        "shapes": [*shapes, city, middle],
        "annotations": [*annotations, says],
    }
    layout["xaxis2"] = {**layout["xaxis2"], "domain": [0, 1], "anchor": "y2"}
    layout["yaxis2"] = {**layout["yaxis2"], "domain": list(_MAP), "anchor": "x2"}
    return traces, layout, places


def moved_to(point: Row, places: Places) -> dict[str, Any]:
    """Return the patch that measures from one reading of the border."""
    city, middle, says = _city(point)
    x, y, mark_x, mark_y = at.ends(point)
    return {
        f"/figure/layout/shapes/{places.city}/x0": city["x0"],
        f"/figure/layout/shapes/{places.city}/x1": city["x1"],
        f"/figure/layout/shapes/{places.middle}/x0": middle["x0"],
        f"/figure/layout/shapes/{places.middle}/x1": middle["x1"],
        f"/figure/layout/shapes/{places.middle}/visible": middle["visible"],
        f"/figure/layout/annotations/{places.says}/x": says["x"],
        f"/figure/layout/annotations/{places.says}/text": says["text"],
        f"/figure/data/{places.line}/x": x,
        f"/figure/data/{places.line}/y": y,
        f"/figure/data/{places.mark}/x": mark_x,
        f"/figure/data/{places.mark}/y": mark_y,
    }


def picked(ranges: Sequence[Row], row: Row) -> dict[str, Any]:
    """Return the patch that marks one bar."""
    chosen = _chosen(ranges, row)
    return {f"/figure/data/{CHOSEN}/{axis}": chosen[axis] for axis in ("x", "y")}


def _chosen(ranges: Sequence[Row], row: Row) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row["high_km"]],
        "y": [ranges.index(row)],
        "marker": {
            "size": 17,
            "symbol": "diamond-open",
            "color": MARKS["orange"],
            "line": {"width": 3},
        },
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _bars(ranges: Sequence[Row], own: Sequence[Row], state: str) -> list[dict[str, Any]]:
    """Return the bars of one state: up to the lowest figure, and the stretch to the highest."""
    colour, pattern = _FILLS[state]
    common: dict[str, Any] = {
        "type": "bar",
        "orientation": "h",
        "y": [ranges.index(row) for row in own],
        "text": [f"{row['label']}: {row['published']}" for row in own],
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
    }
    fill = {
        "color": MARKS[colour],
        # Small: of large dots the square of a legend shows quarters, and they look like a cross.
        "pattern": {"shape": pattern, "size": 5, "solidity": 0.35, "fillmode": "replace"},
        "line": {"color": MARKS[colour], "width": 1.5},
    }
    return [
        {
            **common,
            "name": state_names()[state],
            "x": [row["low_km"] for row in own],
            "marker": fill,
        },
        {
            **common,
            "x": [round(row["high_km"] - row["low_km"], 1) for row in own],
            "marker": {**fill, "opacity": 0.45},
            "showlegend": False,
        },
    ]


def _city(point: Row) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Return the band of the city, that of its middle, and the words above them."""
    known = band(point)
    around = radius().high
    nearest = min(found for found in map(band, points()) if found)
    name = datasets.row("places", CITY)["name"]
    low, high = known or (nearest.low, float(_FURTHEST_KM))
    left = round(low - around, 1)
    right = round(high + around, 1) if known else _FURTHEST_KM
    rect: dict[str, Any] = {
        "type": "rect",
        "yref": "y domain",
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "fillcolor": MARKS["orange"],
        "line": {"width": 0},
    }
    says = {
        "x": round((left + right) / 2, 1),
        "xref": "x",
        "y": 1,
        "yref": "y domain",
        "yanchor": "bottom",
        "showarrow": False,
        "text": _("{city}: edge, centre, edge").format(city=name)
        if known
        else _("{city}: here or further off").format(city=name),
    }
    return (
        {**rect, "x0": left, "x1": right, "opacity": 0.22},
        {**rect, "x0": low, "x1": high, "opacity": 0.6, "visible": known is not None},
        says,
    )
