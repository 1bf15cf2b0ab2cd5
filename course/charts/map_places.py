"""Places on a map as traces: their marks, and their names where no name lies over another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from course import datasets
from course.charts.clipping import Window
from course.charts.frames import Frame
from course.charts.map_labels import Label, set_labels
from course.charts.map_points import label_of, place_km, point_km
from course.charts.map_words import PLACE_PX
from course.charts.painting import painted

__all__ = ["label_of", "label_trace", "led_labels", "place_km", "place_marks", "point_km"]


def place_marks(
    frame: Frame,
    places: Sequence[str],
    *,
    name: str = "",
    symbol: str = "circle",
    colour: str | None = None,
    size: float = 8,
    axes: str = "",
) -> dict[str, Any]:
    """Return marks for places of the gazetteer as one trace.

    Parameters
    ----------
    frame : Frame
    places : sequence of str
        Ids of the table ``places``.
    name : str
        Of the trace.
    symbol : str
        Of plotly; ``-open`` for a hollow one.
    colour : str, optional
        One of `MARKS`; without it the colour of the labels.
    size : float
        In px.
    axes : str
        ``"2"`` for the second map of a figure.
    """
    points = [place_km(frame, place) for place in places]
    # A hollow mark is its line; a full one has a thin edge that parts it from its neighbour.
    hollow = symbol.endswith("-open")
    marker: dict[str, Any] = {
        "size": size,
        "symbol": symbol,
        "line": {"width": 2 if hollow else 1},
    }
    trace = {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [x for x, _y in points],
        "y": [y for _x, y in points],
        "text": [datasets.row("places", place)["name"] for place in places],
        "marker": marker if colour is None else {**marker, "color": colour},
        "hovertemplate": "%{text}<extra></extra>",
        "showlegend": False,
        "cliponaxis": True,
        **({"xaxis": f"x{axes}", "yaxis": f"y{axes}"} if axes else {}),
    }
    paints = {"marker.color": "label"} if colour is None else {}
    return painted(trace, paints if hollow else {**paints, "marker.line.color": "halo"})


def label_trace(
    frame: Frame,
    places: Sequence[str],
    *,
    also: Iterable[str] = (),
    keep_free: Iterable[Window] = (),
    reach: Mapping[str, tuple[float, float]] | None = None,
    axes: str = "",
) -> dict[str, Any]:
    """Return the names of places as one trace of texts.

    Parameters
    ----------
    frame : Frame
    places : sequence of str
        Ids of the table ``places``, the most important first: where two names want the same room
        the first has it, and a name that finds no room is left out.
    also : iterable of str
        Places that have a mark but no name here: no name lies on their marks.
    keep_free : iterable of (left, right, bottom, top)
        Room in km on which no name may lie.
    reach : mapping of str to (float, float), optional
        For places with a wide mark: how far it reaches to the left and to the right of the point,
        in px. The name stands beyond.
    axes : str
        ``"2"`` for the second map of a figure.
    """
    found = set_labels(frame, places, also=also, keep_free=keep_free, reach=reach)
    return _names(found, axes)


def led_labels(
    frame: Frame,
    places: Sequence[str],
    *,
    keep_free: Iterable[Window] = (),
    reach: Mapping[str, tuple[float, float]] | None = None,
) -> list[dict[str, Any]]:
    """Return the names of places and the lines that lead to some of them, as two traces.

    As `label_trace`; but a name that finds no room beside its mark may stand further off.
    """
    found = set_labels(frame, places, keep_free=keep_free, reach=reach, leaders=True)
    lines: list[tuple[float | None, float | None]] = []
    for label in found:
        if label.leader:
            lines += [(None, None)] if lines else []
            lines += label.leader
    trace = {
        "type": "scatter",
        "mode": "lines",
        "x": [x for x, _y in lines],
        "y": [y for _x, y in lines],
        "line": {"width": 1},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    return [_names(found, ""), painted(trace, {"line.color": "label"})]


def _names(found: Sequence[Label], axes: str) -> dict[str, Any]:
    trace = {
        "type": "scatter",
        "mode": "text",
        "x": [label.x_km for label in found],
        "y": [label.y_km for label in found],
        "text": [label.text for label in found],
        "textposition": [label.anchor for label in found],
        # plotly's own halo: the contrast of the letters, light or dark.
        "textfont": {"size": PLACE_PX, "shadow": "auto"},
        "hoverinfo": "skip",
        "showlegend": False,
        **({"xaxis": f"x{axes}", "yaxis": f"y{axes}"} if axes else {}),
    }
    return painted(trace, {"textfont.color": "label"})
