"""Base maps: land, water and borders as plain figures in kilometres, that ask no network.

A map here is a list of traces and a layout. Areas, coast and state border are shapes (each one
text, which stores small); what a reader may switch off is a trace of its own: water, rivers,
oblast lines, names. Colours go by name (`PAINTS`), so that a map is dark on a dark page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from course.charts import map_words
from course.charts.clipping import Point
from course.charts.frames import (
    ARTICLE,
    CREDIT_PX,
    EAST,
    EDGE_PX,
    IZIUM,
    KHARKIV_BELGOROD,
    NETHERLANDS,
    Frame,
)
from course.charts.map_ground import Ground, Line
from course.charts.map_places import label_trace as labels
from course.charts.map_places import place_marks, point_km
from course.charts.painting import painted

__all__ = [
    "ARTICLE",
    "EAST",
    "IZIUM",
    "KHARKIV_BELGOROD",
    "NETHERLANDS",
    "BaseMap",
    "Frame",
    "base_map",
    "labels",
    "place_marks",
    "point_km",
]


@dataclass(frozen=True)
class BaseMap:
    """Traces and layout to draw on; put your own traces behind these.

    Parameters
    ----------
    traces : list of dict
    layout : dict
        With axes in kilometres, shapes and annotations; add to them, do not replace them.
    index : mapping of str to int
        Which trace is which: ``water``, ``river``, ``lines`` (between oblasts), ``areas`` (names
        of oblasts), ``waters`` (names of waters). A map without such a thing lacks the name.
    ground : Ground
        What it was drawn from.
    """

    traces: list[dict[str, Any]]
    layout: dict[str, Any]
    index: Mapping[str, int]
    ground: Ground

    def numbers(self, *names: str) -> tuple[int, ...]:
        """Return the numbers of traces by name, those that are there."""
        return tuple(self.index[name] for name in names if name in self.index)

    def area(self, oblast: str) -> list[Line]:
        """Return the rings of an oblast, in km, as the map has them.

        Raises
        ------
        CourseError
            There is no oblast of that name.
        """
        return self.ground.land(frozenset({oblast}))


def base_map(
    frame: Frame, *, focus: Iterable[str] = (), height: int | None = None, axes: str = ""
) -> BaseMap:
    """Return the map of a frame, without places.

    Parameters
    ----------
    frame : Frame
    focus : iterable of str
        Names of the oblasts that stand out from the rest of the country. Without any the whole
        country has one tint: a tint of its own looks like a claim about the area that has it.
    height : int, optional
        Of the figure, px; the frame's own height without it.
    axes : str
        ``"2"`` draws on the second pair of axes of a figure that has two maps.

    Raises
    ------
    CourseError
        The geodata are damaged, or there is no oblast of such a name.

    Examples
    --------
    >>> base = base_map(EAST)
    >>> list(base.index)
    ['water', 'river', 'lines', 'areas', 'waters']
    >>> base.layout["yaxis"]["scaleanchor"]
    'x'
    """
    ground = Ground(frame)
    if frame.name == NETHERLANDS.name:
        outline = ground.outlines("netherlands")
        areas, lines = {"focus": outline}, {"coast": outline}
        named = {}
    else:
        chosen = frozenset(focus)
        areas = {
            "abroad": ground.abroad(),
            **({"land": ground.land()} if chosen else {}),
            "focus": ground.land(chosen or None),
        }
        lines = {"coast": ground.lines("coast"), "border": ground.lines("border")}
        named = _traces(ground, axes)
    return BaseMap(
        list(named.values()),
        _layout(frame, areas, lines, height or frame.height_px, axes),
        {name: number for number, name in enumerate(named)},
        ground,
    )


def _traces(ground: Ground, axes: str) -> dict[str, dict[str, Any]]:
    """Return what a reader can switch off, by name."""
    frame = ground.frame
    found = {
        "water": _drawn(ground.waters(), axes, {"fillcolor": "water", "line.color": "coast"}, 0.6),
        "river": _drawn(ground.rivers(), axes, {"line.color": "river"}, 1.6),
        "lines": _drawn(ground.oblast_lines(), axes, {"line.color": "edge"}, 1),
        "areas": map_words.names_trace(
            frame, map_words.area_names(frame), slanted=False, axes=axes
        ),
        "waters": map_words.names_trace(
            frame, map_words.water_names(frame), slanted=True, axes=axes
        ),
    }
    return {name: trace for name, trace in found.items() if trace}


def _drawn(
    lines: Sequence[Line], axes: str, paints: Mapping[str, str], width: float
) -> dict[str, Any] | None:
    """Return lines or rings as one trace, with gaps between them; nothing for no lines."""
    if not lines:
        return None
    x: list[float | None] = []
    y: list[float | None] = []
    for line in lines:
        if x:
            x.append(None)
            y.append(None)
        x += [point[0] for point in line]
        y += [point[1] for point in line]
    trace = {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"width": width},
        "hoverinfo": "skip",
        "showlegend": False,
        **({"fill": "toself"} if "fillcolor" in paints else {}),
        **({"xaxis": f"x{axes}", "yaxis": f"y{axes}"} if axes else {}),
    }
    return painted(trace, paints)


def _layout(
    frame: Frame,
    areas: Mapping[str, Sequence[Line]],
    lines: Mapping[str, Sequence[Line]],
    height: int,
    axes: str,
) -> dict[str, Any]:
    where = {"xref": f"x{axes}", "yref": f"y{axes}", "layer": "below"}
    left, right, bottom, top = frame.window_km
    whole = {"type": "rect", "x0": left, "x1": right, "y0": bottom, "y1": top}
    shapes: list[dict[str, Any]] = [{**whole, **where, "line": {"width": 0}}]
    # Round the outline of one country lie other countries too, of which we have no lines: no sea.
    paints = {"shapes.0.fillcolor": "sea" if "abroad" in areas else "abroad"}
    for paint, rings in areas.items():
        paints[f"shapes.{len(shapes)}.fillcolor"] = paint
        path = "".join(f"{_path(ring[:-1])}Z" for ring in rings)
        shapes.append({"type": "path", "path": path, **where, "line": {"width": 0}})
    for paint, drawn in lines.items():
        paints[f"shapes.{len(shapes)}.line.color"] = paint
        width = 2 if paint == "border" else 1
        path = "".join(map(_path, drawn))
        shapes.append({"type": "path", "path": path, **where, "line": {"width": width}})
    bar, number = map_words.scale_bar(frame, axes)
    paints[f"shapes.{len(shapes)}.line.color"] = "label"
    paints[f"shapes.{len(shapes) + 1}.line.color"] = "edge"
    shapes += [bar, {**whole, **where, "layer": "above", "line": {"width": 1}}]
    layout = {
        "height": height,
        "margin": {"l": EDGE_PX, "r": EDGE_PX, "t": EDGE_PX, "b": CREDIT_PX},
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        f"xaxis{axes}": _axis(left, right, {}),
        f"yaxis{axes}": _axis(bottom, top, {"scaleanchor": f"x{axes}"}),
        "shapes": shapes,
        "annotations": [number, map_words.credit(frame, axes)],
    }
    return painted(
        layout,
        {**paints, "annotations.0.font.color": "label", "annotations.1.font.color": "faint_label"},
    )


def _axis(low: float, high: float, more: Mapping[str, Any]) -> dict[str, Any]:
    """Return an axis in kilometres that is not drawn: a map is read by its scale bar."""
    return {
        "range": [round(low, 2), round(high, 2)],
        "visible": False,
        "fixedrange": True,
        "constrain": "domain",
        **more,
    }


def _path(line: Sequence[Point]) -> str:
    """Return a line as the text of an SVG path.

    Examples
    --------
    >>> _path([(0.0, -1.5), (2.0, 3.25)])
    'M0,-1.5L2,3.25'
    """
    return "M" + "L".join(f"{x:.10g},{y:.10g}" for x, y in line)
