"""One city enlarged: the points for which its dot on the map can stand, with a scale of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from course.charts import painted
from course.charts.map_words import AREA_PX, PLACE_PX
from course.explorers.models.how_far_dot import Dot
from course.i18n import gettext as _

#: Ground round the points, km, and the length of the scale bar.
ROOM_KM, BAR_KM = 2.0, 2
#: Width of the panel to its height.
SHAPE = 0.85
_WHERE = {"xref": "x3", "yref": "y3"}

Window = tuple[float, float, float, float]


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
        "meta": {"picks": "dot", "values": [dot.id for dot in dots]},
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


def scale_bar(
    axes: str, at_km: tuple[float, float], km: int, tick_km: float
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a scale bar and its number.

    Parameters
    ----------
    axes : str
        Of the panel; empty for the first one.
    at_km : tuple of float
        Its left end.
    km : int
        Its length.
    tick_km : float
        Height of the strokes at its ends.

    Examples
    --------
    >>> bar, number = scale_bar("", (10, 20), 50, 2)
    >>> bar["path"], number["text"]
    ('M10.0,22.0V20.0H60.0V22.0', '50 km')
    """
    x, y = at_km
    where = {"xref": f"x{axes}", "yref": f"y{axes}"}
    path = f"M{x:.1f},{y + tick_km:.1f}V{y:.1f}H{x + km:.1f}V{y + tick_km:.1f}"
    bar = {"type": "path", "path": path, **where, "line": {"width": 1.5}}
    number = {
        **where,
        "x": round(x + km / 2, 1),
        "y": round(y, 1),
        "yanchor": "bottom",
        "yshift": 2,
        "showarrow": False,
        "font": {"size": AREA_PX},
        "text": _("{n} km").format(n=km),
    }
    return painted(bar, {"line.color": "label"}), painted(number, {"font.color": "label"})
