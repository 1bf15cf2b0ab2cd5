"""The picture of *how far*: the map, the Netherlands to the same scale, one city enlarged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from course.charts import MARKS, painted
from course.charts.map_words import AREA_PX, PLACE_PX, names_trace
from course.charts.maps import base_map, point_km
from course.explorers.models.how_far_city import Dot, axes_of, ground_of, traces_of
from course.explorers.models.how_far_likeness import Likeness
from course.explorers.models.how_far_panels import (
    FRAME,
    HEIGHT,
    HOME,
    PX_PER_KM,
    layout_of,
    room,
)
from course.geography.places import Place
from course.i18n import gettext as _

LINE = MARKS["purple"]

Figure = tuple[list[dict[str, Any]], dict[str, Any]]


class Picture:
    """The figure, and where in it the controls write.

    Parameters
    ----------
    places : sequence of Place
        The dots of the map.
    others : sequence of Place
        The enlarged city again, with its dot elsewhere: ends of the line, and no dots of the map.
    names : mapping of str to str
        What each is called when a reader points at it.
    dots : sequence of Dot
        The points of the city that is enlarged.
    """

    def __init__(
        self,
        places: Sequence[Place],
        others: Sequence[Place],
        names: Mapping[str, str],
        dots: Sequence[Dot],
    ) -> None:
        self._names, self._dots = names, dots
        self._places = [place.id for place in places]
        self._km = positions_km([*places, *others])
        self._ground = base_map(FRAME, height=HEIGHT)
        self._home = base_map(HOME, height=HEIGHT, axes="2")
        self._under = [
            *(self._ground.traces[i] for i in self._ground.numbers("water", "river", "lines")),
            *_words(),
            self._all_places(),
        ]
        #: Numbers of traces: the line, the Dutch line, the ring round the chosen point.
        self.line = len(self._under)
        self.home_line = self.line + 1
        self.ring = self.line + 3

    def figure(self) -> Figure:
        """Return traces and layout, with no line drawn yet."""
        lines = [
            _line(_("the line"), PLACE_PX, size=13, axes=""),
            _line(_("Dutch cities"), AREA_PX, size=10, axes="2"),
        ]
        layout = layout_of(
            self._ground.layout,
            self._home.layout,
            axes_of(self._dots, *room()),
            *ground_of(self._dots),
        )
        return [*self._under, *lines, *traces_of(self._dots, LINE)], layout

    # ------------------------------------------------------------ what controls write

    def start(self, place: Place) -> dict[str, Any]:
        """Return the patch that lets the line start at a place, and rings it in the panel."""
        ring = [dot.km for dot in self._dots if dot.id == place.id]
        return {
            **self._end(place, 0),
            f"/figure/data/{self.ring}/x": [x for x, _y in ring],
            f"/figure/data/{self.ring}/y": [y for _x, y in ring],
        }

    def end(self, place: Place) -> dict[str, Any]:
        """Return the patch that lets the line end at a place."""
        return self._end(place, 1)

    def _end(self, place: Place, which: int) -> dict[str, Any]:
        x, y = self._km[place.id]
        at = f"/figure/data/{self.line}"
        # On the map two places of one name are told apart by where they are.
        return {f"{at}/x/{which}": x, f"{at}/y/{which}": y, f"{at}/text/{which}": place.name}

    def northward(self, start: Place, end: Place) -> bool:
        """Return whether a line goes up on the map."""
        return self._km[end.id][1] > self._km[start.id][1]

    def sides(self, northward: bool) -> dict[str, Any]:
        """Return the patch that sets both names away from the line: one above, one below it."""
        ends = ["bottom center", "top center"]
        return {f"/figure/data/{self.line}/textposition": ends if northward else ends[::-1]}

    def home(self, likeness: Likeness | None) -> dict[str, Any]:
        """Return the patch that lays a Dutch line over the Netherlands; ``None`` takes it away."""
        cities = [likeness.line.start, likeness.line.end] if likeness else []
        points = [point_km(HOME, c.point.latitude_deg, c.point.longitude_deg) for c in cities]
        at = f"/figure/data/{self.home_line}"
        return {
            f"{at}/x": [x for x, _y in points],
            f"{at}/y": [y for _x, y in points],
            f"{at}/text": [city.name for city in cities],
            f"{at}/textposition": _home_sides(points),
        }

    # ------------------------------------------------------------ parts

    def _all_places(self) -> dict[str, Any]:
        points = [self._km[place] for place in self._places]
        trace = {
            "type": "scatter",
            "mode": "markers",
            "name": _("places"),
            "x": [x for x, _y in points],
            "y": [y for _x, y in points],
            "text": [self._names[place] for place in self._places],
            "hovertemplate": "%{text}<extra></extra>",
            "marker": {"size": 6, "line": {"width": 0}},
            "meta": {"picks": "to", "values": self._places},
        }
        return painted(trace, {"marker.color": "faint_label"})


def positions_km(places: Sequence[Place]) -> dict[str, tuple[float, float]]:
    """Return where places lie on the map, in km to 0.1, by their ids.

    Examples
    --------
    >>> from course.geography.gazetteer import place
    >>> positions_km([place("kharkiv")])
    {'kharkiv': (18.3, 164.8)}
    """
    points = [(p.located.longitude_deg, p.located.latitude_deg) for p in places]
    found = FRAME.to_km(points)
    return {p.id: (round(x, 1), round(y, 1)) for p, (x, y) in zip(places, found, strict=True)}


def on_the_map(places: Sequence[Place]) -> tuple[Place, ...]:
    """Return the places that lie on the map."""
    km = positions_km(places)
    return tuple(place for place in places if FRAME.shows(km[place.id], 4))


def _words() -> list[dict[str, Any]]:
    """Return the few names that no name of a place can meet: countries and seas."""
    land = names_trace(
        FRAME, [(_("UKRAINE"), 49.6, 32.9), (_("RUSSIA"), 50.2, 39.6)], slanted=False
    )
    sea = names_trace(
        FRAME, [(_("Sea of Azov"), 46.1, 36.6), (_("Black Sea"), 45.3, 32.1)], slanted=True
    )
    return [trace for trace in (land, sea) if trace]


def _line(name: str, type_px: int, *, size: int, axes: str) -> dict[str, Any]:
    trace = {
        "type": "scatter",
        "mode": "lines+markers+text",
        "name": name,
        "x": [0, 0],
        "y": [0, 0],
        "text": ["", ""],
        "textposition": ["top center", "bottom center"],
        # plotly's own halo: the contrast of the letters, light or dark.
        "textfont": {"size": type_px, "shadow": "auto"},
        "line": {"color": LINE, "width": 3},
        # The start of a line is round, its end is a diamond.
        "marker": {"size": size, "symbol": ["circle", "diamond"], "color": LINE, "opacity": 1},
        "cliponaxis": False,
        "hoverinfo": "skip",
        **({"xaxis": f"x{axes}", "yaxis": f"y{axes}"} if axes else {}),
    }
    return painted(trace, {"textfont.color": "label"})


def _home_sides(points: Sequence[tuple[float, float]]) -> list[str]:
    """Return where the names of the two Dutch cities stand: away from the line, on the map."""
    if not points:
        return []
    left, right, bottom, _top = HOME.window_km
    third = (right - left) / 3
    (_x, first), (_x2, last) = points
    upright = ("top", "bottom") if first >= last else ("bottom", "top")
    sides = []
    for (x, y), up in zip(points, upright, strict=True):
        side = "right" if x < left + third else "left" if x > right - third else "center"
        # Below the southernmost city there is no room for its name.
        low = up == "bottom" and (y - bottom) * PX_PER_KM < 2 * AREA_PX
        sides.append("middle left" if low else f"{up} {side}")
    return sides
