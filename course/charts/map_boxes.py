"""About how much room words take on a map, so that none lies over another."""

from __future__ import annotations

from math import hypot
from typing import NamedTuple

from course.charts.clipping import Point, Window
from course.charts.frames import Frame
from course.charts.map_words import AREA_PX, area_names, water_names

#: Widths of letters in parts of the type size, on the wide side of common typefaces.
_NARROW, _WIDE = frozenset("fijltrI.,'’()- "), frozenset("mwMW")


class Box(NamedTuple):
    """A rectangle on the map, in px from the middle of its plane."""

    left: float
    right: float
    bottom: float
    top: float

    def meets(self, other: Box) -> bool:
        """Return whether two boxes lie over each other."""
        across = self.left < other.right and other.left < self.right
        return across and self.bottom < other.top and other.bottom < self.top

    def off(self, point: Point) -> float:
        """Return how far a point lies from the words in the box: from the line they stand on.

        Examples
        --------
        >>> Box(10, 50, -6, 6).off((6, 3))
        5.0
        """
        across = max(self.left - point[0], 0, point[0] - self.right)
        return hypot(across, point[1] - (self.bottom + self.top) / 2)


def words_boxes(frame: Frame) -> list[Box]:
    """Return the room that the names of areas and waters take, in px."""
    words = [*area_names(frame), *water_names(frame)]
    points = frame.to_km([(lon, lat) for _word, lat, lon in words])
    scale = frame.px_per_km
    return [
        text_box(word, "middle center", x * scale, y * scale, AREA_PX)
        for (word, _lat, _lon), (x, y) in zip(words, points, strict=True)
    ]


def text_box(text: str, anchor: str, x_px: float, y_px: float, size_px: float) -> Box:
    """Return about the room that a text takes, in px.

    Examples
    --------
    >>> text_box("Izium", "middle right", 0, 0, 10)
    Box(left=0, right=29.6, bottom=-6.5, top=6.5)
    """
    parts = (
        0.36 if c in _NARROW else 0.98 if c in _WIDE else 0.72 if c.isupper() else 0.63
        for c in text
    )
    wide, high = sum(parts) * size_px, 1.3 * size_px
    upright, across = anchor.split()
    left = {"right": x_px, "left": x_px - wide, "center": x_px - wide / 2}[across]
    bottom = {"top": y_px, "bottom": y_px - high, "middle": y_px - high / 2}[upright]
    return Box(round(left, 1), round(left + wide, 1), round(bottom, 1), round(bottom + high, 1))


def box_px(frame: Frame, box: Window) -> Box:
    """Return room given in km as a box in px."""
    return Box(*(side * frame.px_per_km for side in box))
