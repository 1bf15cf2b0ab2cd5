"""Three maps in one figure: their frames, one scale for both countries, one layout for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, replace
from typing import Any

from course.charts import painted
from course.charts.map_words import AREA_PX, credit
from course.charts.maps import EAST, NETHERLANDS, Frame
from course.i18n import gettext as _

Part = Mapping[str, Any]

#: The scale of both maps in a narrow cell, where they share the width.
PX_PER_KM = 0.554
#: Of the whole figure, px: as high as the larger map is at that scale, with titles and credits.
HEIGHT, TITLE_PX = 481, 24
#: Between the panels, km on the map; and below the Netherlands, as a share of the height.
GAP_KM, BELOW = 34, 0.116
#: Length of the scale bar.
BAR_KM = 100


class Beside(Frame):
    """A frame that shares the width of the cell with another one."""

    px_per_km = PX_PER_KM


#: More room to the west and south than on other maps: names hang on their places by the middle.
FRAME = Beside(*astuple(replace(EAST, west_deg=31.2, south_deg=44.2)))
HOME = Beside(*astuple(NETHERLANDS))


def room() -> tuple[list[float], list[float]]:
    """Return the share of the figure that is left for the third panel, across and up."""
    across, low = _shares()
    return across, [0, low - BELOW]


def layout_of(
    ground: Part, home: Part, third: Part, shapes: Sequence[Part], words: Sequence[Part]
) -> dict[str, Any]:
    """Return the layout of the whole figure.

    Parameters
    ----------
    ground, home : mapping
        The layouts of the two maps.
    third : mapping
        The axes of the third panel.
    shapes, words : sequence of mapping
        What that panel draws.
    """
    left, right, *_height = FRAME.window_km
    across, low = _shares()
    # One scale for both countries: a length on one map is the same length on the other.
    anchored = {"constraintoward": "top", "scaleanchor": "x"}
    axes: dict[str, dict[str, Any]] = {
        "xaxis": {"domain": [0, (right - left) / _width()], "constraintoward": "right"},
        "yaxis": {"constraintoward": "top"},
        "xaxis2": {
            "domain": across,
            "constraintoward": "left",
            "scaleanchor": "x",
            "anchor": "y2",
        },
        "yaxis2": {"domain": [low, 1], **anchored, "anchor": "x2"},
    }
    layout = {
        **ground,
        "height": HEIGHT,
        "margin": {**ground["margin"], "t": TITLE_PX},
        **{key: {**{**home, **ground}[key], **more} for key, more in axes.items()},
        **third,
    }
    # One scale for both countries, and so one scale bar.
    grounds = [one for of in (ground, home) for one in shapes_of(of) if _is_ground(one)]
    bar, length = scale_bar("", bar_at_km(), BAR_KM, 5 / PX_PER_KM)
    whose = painted(credit(FRAME), {"font.color": "faint_label"})
    return with_parts(layout, [*grounds, bar, *shapes], [_title(), whose, length, *words])


def shapes_of(layout: Part) -> list[dict[str, Any]]:
    """Return the shapes of a layout, each with its own paints.

    Examples
    --------
    >>> layout = painted({"shapes": [{"type": "rect"}]}, {"shapes.0.fillcolor": "sea"})
    >>> shapes_of(layout)[0]["meta"]
    {'paint': {'fillcolor': 'sea'}}
    """
    found = [dict(shape) for shape in layout["shapes"]]
    for way, paint in layout["meta"]["paint"].items():
        kind, number, *rest = way.split(".")
        if kind == "shapes":
            found[int(number)] = painted(found[int(number)], {".".join(rest): paint})
    return found


def with_parts(layout: Part, shapes: Sequence[Part], annotations: Sequence[Part]) -> dict[str, Any]:
    """Return a layout with these shapes and annotations and no others, paints included.

    Examples
    --------
    >>> shape = painted({"type": "rect"}, {"fillcolor": "sea"})
    >>> new = with_parts({"height": 300}, [{"type": "path"}, shape], [])
    >>> new["shapes"][1]["type"], new["meta"]["paint"]
    ('rect', {'shapes.1.fillcolor': 'sea'})
    """
    paints: dict[str, str] = {}
    new: dict[str, Any] = dict(layout)
    for kind, parts in (("shapes", shapes), ("annotations", annotations)):
        new[kind] = [{key: part[key] for key in part if key != "meta"} for part in parts]
        for number, part in enumerate(parts):
            own = part.get("meta", {}).get("paint", {})
            paints |= {f"{kind}.{number}.{way}": paint for way, paint in own.items()}
    return {**new, "meta": {"paint": paints}}


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


def bar_at_km() -> tuple[float, float]:
    """Return the left end of the scale bar, in km: at the right, where no place has its name."""
    _left, right, bottom, _top = FRAME.window_km
    return right - BAR_KM - 10 / PX_PER_KM, bottom + 10 / PX_PER_KM


def _width() -> float:
    """Return the width of both maps with the gap between them, in km."""
    left, right, *_height = FRAME.window_km
    home_left, home_right, *_height = HOME.window_km
    return right - left + GAP_KM + home_right - home_left


def _shares() -> tuple[list[float], float]:
    """Return where the second map stands across the figure, and where it ends below."""
    left, right, bottom, top = FRAME.window_km
    _left, _right, home_bottom, home_top = HOME.window_km
    return [(right - left + GAP_KM) / _width(), 1], 1 - (home_top - home_bottom) / (top - bottom)


def _title() -> dict[str, Any]:
    title = {
        "showarrow": False,
        "xref": "x2 domain",
        "yref": "y2 domain",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "font": {"size": AREA_PX},
        "text": _("Netherlands, same scale"),
    }
    return painted(title, {"font.color": "label"})


def _is_ground(shape: Mapping[str, Any]) -> bool:
    """Return whether a shape is land, water or a frame, and no scale bar."""
    return "rect" in shape["type"] or "below" in shape["layer"]
