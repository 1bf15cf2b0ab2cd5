"""Where the names of places stand: beside their own mark, over no other word, and never cut."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import hypot
from typing import NamedTuple

from course.charts.clipping import Point, Window
from course.charts.frames import Frame
from course.charts.map_boxes import Box, box_px, text_box, words_boxes
from course.charts.map_points import label_of, place_km
from course.charts.map_words import PLACE_PX, scale_box


class Side(NamedTuple):
    """A place for a name beside its mark: how it is anchored, and how far off, in px.

    A name with a ``leader`` stands further off, and a line leads to it.
    """

    anchor: str
    right_px: float
    up_px: float
    leader: bool = False


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

#: Where a name may stand off, with a line to it.
LED = (Side("middle right", 24, -24, leader=True),)

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

#: Half of a mark, with a little air, px.
_MARK_PX = 6
#: How far an ordinary mark reaches to either side.
_REACH_PX = (5.0, 5.0)


class Label(NamedTuple):
    """A name on a map: of which place, where it is anchored (km), and the room it takes (px).

    ``leader`` are the ends of the line that leads to it (km), if one does.
    """

    place: str
    text: str
    anchor: str
    x_km: float
    y_km: float
    box: Box
    leader: tuple[Point, ...] = ()


def set_labels(
    frame: Frame,
    places: Sequence[str],
    *,
    also: Iterable[str] = (),
    keep_free: Iterable[Window] = (),
    reach: Mapping[str, tuple[float, float]] | None = None,
    leaders: bool = False,
) -> list[Label]:
    """Return where the names of places stand, so that none lies over another or is cut.

    See `label_trace`. Each name takes the side that was set by hand for it (`BEST`), else the
    first free one of `SIDES`. None stands nearer to the dot of another place than to its own; with
    ``leaders`` one that finds no such room may stand off, and have a line that leads to it.
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
        sides = (SIDES[BEST.get(place, "right")], *SIDES.values(), *(LED if leaders else ()))
        near = [(x * scale, y * scale) for other, (x, y) in marks.items() if other != place]
        label = _fitting(frame, place, marks[place], sides, wide, [*taken, *others], near, window)
        if label:
            found.append(label)
            taken.append(label.box)
    return found


def _fitting(
    frame: Frame,
    place: str,
    mark: Point,
    sides: Iterable[Side],
    wide: tuple[float, float],
    taken: Sequence[Box],
    near: Sequence[Point],
    window: Box,
) -> Label | None:
    text = label_of(place)
    scale = frame.px_per_km
    for side in sides:
        further = [max(0.0, px - least) for px, least in zip(wide, _REACH_PX, strict=True)]
        right = side.right_px
        if not side.leader:
            right += further[1] if right > 0 else -further[0] if right < 0 else 0
        x, y = mark[0] + right / scale, mark[1] + side.up_px / scale
        box = text_box(text, side.anchor, x * scale, y * scale, PLACE_PX)
        inside = (
            window.left + 2 <= box.left
            and box.right <= window.right - 2
            and window.bottom + 2 <= box.bottom
            and box.top <= window.top - 2
        )
        if not inside or any(box.meets(other) for other in taken):
            continue
        dot = (mark[0] * scale, mark[1] * scale)
        if side.leader:
            ends = _leader(dot, side)
            if not any(box.meets(other) for box in _steps(ends) for other in taken):
                led = tuple((round(x / scale, 2), round(y / scale, 2)) for x, y in ends)
                return Label(place, text, side.anchor, round(x, 2), round(y, 2), box, led)
        elif all(box.off(dot) < box.off(other) for other in near):
            return Label(place, text, side.anchor, round(x, 2), round(y, 2), box)
    return None


def _leader(dot: Point, side: Side) -> tuple[Point, Point]:
    """Return the ends of the line from a mark to a name that stands off, in px."""
    start, end = _MARK_PX / hypot(side.right_px, side.up_px), 1 - 3 / abs(side.right_px)
    first, last = (
        (dot[0] + part * side.right_px, dot[1] + part * side.up_px) for part in (start, end)
    )
    return first, last


def _steps(ends: tuple[Point, Point]) -> list[Box]:
    """Return boxes of no size along a line."""
    (ax, ay), (bx, by) = ends
    points = [(ax + (bx - ax) * n / 8, ay + (by - ay) * n / 8) for n in range(9)]
    return [Box(x, x, y, y) for x, y in points]
