"""Places on a map: their marks, and their names where no name lies over another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from course import datasets
from course.charts.clipping import Point, Window
from course.charts.frames import Frame
from course.charts.map_boxes import Box, box_px, text_box, words_boxes
from course.charts.map_words import PLACE_PX, scale_box
from course.charts.painting import painted
from course.errors import CourseError
from course.i18n import gettext as _


class Side(NamedTuple):
    """A place for a name beside its mark: how it is anchored, and how far off, in px."""

    anchor: str
    right_px: float
    up_px: float


#: Sides of a mark, the best first.
SIDES: dict[str, Side] = {
    "right": Side("middle right", 7, 0),
    "left": Side("middle left", -7, 0),
    "above": Side("top center", 0, 6),
    "below": Side("bottom center", 0, -6),
    "above right": Side("middle right", 6, 11),
    "below right": Side("middle right", 6, -11),
    "above left": Side("middle left", -6, 11),
    "below left": Side("middle left", -6, -11),
}

#: The side that looks best, where that is not the right one; set by hand, place by place.
BEST: dict[str, str] = {
    "azovstal": "below right",
    "barvinkove": "left",
    "belgorod": "right",
    "izium": "above left",
    "kharkiv": "left",
    "kherson": "above",
    "kramatorsk": "below left",
    "kreminna": "above right",
    "lyman": "above left",
    "lysychansk": "below right",
    "mariupol": "left",
    "rubizhne": "right",
    "sievierodonetsk": "right",
    "sloviansk": "right",
}

#: Names that are too long for a map.
SHORT: dict[str, str] = {"azovstal": "Azovstal"}

#: Half of a mark, with a little air, px.
_MARK_PX = 6
#: How far an ordinary mark reaches to either side.
_REACH_PX = (5.0, 5.0)


class Label(NamedTuple):
    """A name on a map: of which place, where it is anchored (km), and the room it takes (px)."""

    place: str
    text: str
    anchor: str
    x_km: float
    y_km: float
    box: Box


def point_km(frame: Frame, latitude_deg: float, longitude_deg: float) -> Point:
    """Return where a point lies on the map, rounded to 0.05 km.

    Examples
    --------
    >>> from course.charts.frames import EAST
    >>> point_km(EAST, 49.9818, 36.2548)
    (18.3, 164.8)
    """
    ((x, y),) = frame.to_km([(longitude_deg, latitude_deg)])
    return round(round(x * 20) / 20, 2), round(round(y * 20) / 20, 2)


def place_km(frame: Frame, place: str) -> Point:
    """Return where a place of the gazetteer lies on the map.

    Raises
    ------
    CourseError
        The table of places has no such id, or no point for it.
    """
    row = datasets.row("places", place)
    if row["latitude_deg"] is None:
        raise CourseError(
            _("“{name}” has no point on the map.").format(name=row["name"]),
            where=f"datasets/places.csv, {place}",
            next_step=_("Draw a place that has a latitude and a longitude."),
        )
    return point_km(frame, row["latitude_deg"], row["longitude_deg"])


def label_of(place: str) -> str:
    """Return the name under which a place stands on a map."""
    name: str = datasets.row("places", place)["name"]
    return SHORT.get(place, name)


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


def set_labels(
    frame: Frame,
    places: Sequence[str],
    *,
    also: Iterable[str] = (),
    keep_free: Iterable[Window] = (),
    reach: Mapping[str, tuple[float, float]] | None = None,
) -> list[Label]:
    """Return where the names of places stand, so that none lies over another or is cut.

    See `label_trace`. Each name takes the side that was set by hand for it (`BEST`), else the
    first free one of `SIDES`.
    """
    scale = frame.px_per_km
    marks = {place: place_km(frame, place) for place in dict.fromkeys([*places, *also])}
    taken = [box_px(frame, box) for box in (*keep_free, scale_box(frame))]
    taken += words_boxes(frame)
    dots = {
        place: Box(
            x * scale - _MARK_PX, x * scale + _MARK_PX, y * scale - _MARK_PX, y * scale + _MARK_PX
        )
        for place, (x, y) in marks.items()
    }
    window = box_px(frame, frame.window_km)
    found: list[Label] = []
    for place in places:
        if not frame.shows(marks[place]):
            continue
        others = [dot for other, dot in dots.items() if other != place]
        wide = (reach or {}).get(place, _REACH_PX)
        label = _fitting(frame, place, marks[place], wide, [*taken, *others], window)
        if label:
            found.append(label)
            taken.append(label.box)
    return found


def _fitting(
    frame: Frame,
    place: str,
    mark: Point,
    wide: tuple[float, float],
    taken: Sequence[Box],
    window: Box,
) -> Label | None:
    text = label_of(place)
    best = BEST.get(place, "right")
    scale = frame.px_per_km
    for side in (SIDES[best], *SIDES.values()):
        further = [max(0.0, px - least) for px, least in zip(wide, _REACH_PX, strict=True)]
        right = side.right_px + (further[1] if side.right_px > 0 else 0)
        right -= further[0] if side.right_px < 0 else 0
        x, y = mark[0] + right / scale, mark[1] + side.up_px / scale
        box = text_box(text, side.anchor, x * scale, y * scale, PLACE_PX)
        inside = (
            window.left + 2 <= box.left
            and box.right <= window.right - 2
            and window.bottom + 2 <= box.bottom
            and box.top <= window.top - 2
        )
        if inside and not any(box.meets(other) for other in taken):
            return Label(place, text, side.anchor, round(x, 2), round(y, 2), box)
    return None
