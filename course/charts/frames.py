"""The windows through which maps are seen, and the plane they lie on.

All lie on one plane, in kilometres, so that a length on any of them is a length on the ground.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from course.charts.clipping import Point, Window
from course.geography.projection import CENTRE_LONGITUDE_DEG, project

#: Width that a picture has at least, in a narrow notebook cell (the view scrolls below it), px.
NARROW_PX = 560
#: Room round the map inside the figure, px: for the frame's line; below it stand the credits.
EDGE_PX, CREDIT_PX = 4, 34


@dataclass(frozen=True)
class Frame:
    """A window on the map.

    Parameters
    ----------
    name : str
        Under which places have their labels set by hand.
    west_deg, east_deg, south_deg, north_deg : float
        Sides, as measured along the middle parallel and the middle meridian.
    meridian_deg : float
        Where x is 0. The Earth is round: turned to its own meridian, a far country stands upright
        and to the same scale.

    Examples
    --------
    >>> frame = Frame("around Kharkiv", 35.5, 37.0, 49.5, 50.5)
    >>> [round(side) for side in frame.window_km]
    [-36, 72, 111, 222]
    >>> [(round(x, 1), round(y, 1)) for x, y in frame.to_km([(36.2548, 49.9818)])]
    [(18.3, 164.8)]
    """

    name: str
    west_deg: float
    east_deg: float
    south_deg: float
    north_deg: float
    meridian_deg: float = CENTRE_LONGITUDE_DEG

    def to_km(self, points_deg: Iterable[Point]) -> list[Point]:
        """Return where points (longitude, latitude, in degrees) lie on the plane, in km."""
        points = list(points_deg)
        if not points:
            return []
        turn = CENTRE_LONGITUDE_DEG - self.meridian_deg
        x, y = project([lat for _lon, lat in points], [lon + turn for lon, _lat in points])
        return list(zip(x.tolist(), y.tolist(), strict=True))

    @cached_property
    def window_km(self) -> Window:
        """Left, right, bottom and top, in km."""
        lon, lat = (self.west_deg + self.east_deg) / 2, (self.south_deg + self.north_deg) / 2
        (left, _), (right, _), (_, bottom), (_, top) = self.to_km(
            [
                (self.west_deg, lat),
                (self.east_deg, lat),
                (lon, self.south_deg),
                (lon, self.north_deg),
            ]
        )
        return left, right, bottom, top

    @cached_property
    def px_per_km(self) -> float:
        """The scale in a narrow cell; in a wide one the figure keeps its height, and so this."""
        left, right, _bottom, _top = self.window_km
        return (NARROW_PX - 2 * EDGE_PX) / (right - left)

    @property
    def height_px(self) -> int:
        """The height of the figure with its credits."""
        _left, _right, bottom, top = self.window_km
        return round((top - bottom) * self.px_per_km) + EDGE_PX + CREDIT_PX

    @property
    def step_km(self) -> float:
        """The smallest step that is written down: about a fifth of a pixel, 0.1 km or finer."""
        return 0.1 if self.px_per_km < 2 else 0.05

    def shows(self, point: Point, room_px: float = 0) -> bool:
        """Return whether a point of the plane lies in the window, with room to its sides."""
        left, right, bottom, top = self.window_km
        room = room_px / self.px_per_km
        inside_x = left + room <= point[0] <= right - room
        return inside_x and bottom + room <= point[1] <= top - room


#: The ground of the lesson: from the land border in the north to Crimea.
EAST = Frame("east", 31.6, 40.6, 44.25, 51.05)
#: The same without the strip north of Belgorod, of which the article does not speak.
ARTICLE = Frame("east", 31.6, 40.6, 44.3, 50.75)
#: The border between Kharkiv and Belgorod.
KHARKIV_BELGOROD = Frame("kharkiv_belgorod", 35.35, 37.65, 49.72, 50.85)
#: Izium and the towns south of it.
IZIUM = Frame("izium", 36.35, 38.75, 48.42, 49.5)
#: A country to lay distances over, to the same scale.
NETHERLANDS = Frame("netherlands", 3.2, 7.35, 50.65, 53.65, meridian_deg=5.3)
