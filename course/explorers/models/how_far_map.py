"""The picture of *how far*: the map, the Netherlands to the same scale, one city enlarged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, replace
from typing import Any

from course.charts import MARKS, painted
from course.charts.map_words import AREA_PX, PLACE_PX, credit, names_trace
from course.charts.maps import EAST, NETHERLANDS, Frame, base_map, point_km
from course.explorers.models.how_far_dot import Dot
from course.explorers.models.how_far_enlarged import axes_of, ground_of, scale_bar, traces_of
from course.explorers.models.how_far_likeness import Likeness
from course.explorers.models.how_far_panels import shapes_of, with_parts
from course.geography.places import Place
from course.i18n import gettext as _

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
LINE = MARKS["purple"]

Figure = tuple[list[dict[str, Any]], dict[str, Any]]


class Picture:
    """The figure, and where in it the controls write.

    Parameters
    ----------
    places : sequence of Place
        The dots of the map.
    names : mapping of str to str
        What each is called when a reader points at it.
    dots : sequence of Dot
        The points of the city that is enlarged.
    """

    def __init__(
        self, places: Sequence[Place], names: Mapping[str, str], dots: Sequence[Dot]
    ) -> None:
        self._names, self._dots = names, dots
        self._km = positions_km(places)
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
        return [*self._under, *lines, *traces_of(self._dots, LINE)], self._layout()

    # ------------------------------------------------------------ what controls write

    def start(self, place: Place) -> dict[str, Any]:
        """Return the patch that lets the line start at a place."""
        return self._end(place, 0)

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

    def dot(self, dot: Dot) -> dict[str, Any]:
        """Return the patch that rings one point of the enlarged city."""
        x, y = dot.km
        return {f"/figure/data/{self.ring}/x": [x], f"/figure/data/{self.ring}/y": [y]}

    # ------------------------------------------------------------ parts

    def _all_places(self) -> dict[str, Any]:
        points = self._km.values()
        trace = {
            "type": "scatter",
            "mode": "markers",
            "name": _("places"),
            "x": [x for x, _y in points],
            "y": [y for _x, y in points],
            "text": [self._names[place] for place in self._km],
            "hovertemplate": "%{text}<extra></extra>",
            "marker": {"size": 6, "line": {"width": 0}},
            "meta": {"picks": "to", "values": list(self._km)},
        }
        return painted(trace, {"marker.color": "faint_label"})

    def _layout(self) -> dict[str, Any]:
        left, right, bottom, top = FRAME.window_km
        home_left, home_right, home_bottom, home_top = HOME.window_km
        width = right - left + GAP_KM + home_right - home_left
        begin = (right - left + GAP_KM) / width
        low = 1 - (home_top - home_bottom) / (top - bottom)
        # One scale for both countries: a length on one map is the same length on the other.
        axes: dict[str, dict[str, Any]] = {
            "xaxis": {"domain": [0, (right - left) / width], "constraintoward": "right"},
            "yaxis": {"constraintoward": "top"},
            "xaxis2": {
                "domain": [begin, 1],
                "constraintoward": "left",
                "scaleanchor": "x",
                "anchor": "y2",
            },
            "yaxis2": {
                "domain": [low, 1],
                "constraintoward": "top",
                "scaleanchor": "x",
                "anchor": "x2",
            },
        }
        ground, home = self._ground.layout, self._home.layout
        layout = {
            **ground,
            "height": HEIGHT,
            "margin": {**ground["margin"], "t": TITLE_PX},
            **{key: {**{**home, **ground}[key], **more} for key, more in axes.items()},
            **axes_of(self._dots, [begin, 1], [0, low - BELOW]),
        }
        # One scale for both countries, and so one scale bar.
        ground_shapes = [one for of in (ground, home) for one in shapes_of(of) if _is_ground(one)]
        bar, length = scale_bar("", bar_at_km(), BAR_KM, 5 / PX_PER_KM)
        city_shapes, city_words = ground_of(self._dots)
        whose = painted(credit(FRAME), {"font.color": "faint_label"})
        return with_parts(
            layout, [*ground_shapes, bar, *city_shapes], [_title(), whose, length, *city_words]
        )


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
        FRAME, [(_("Sea of Azov"), 46.1, 36.6), (_("Black Sea"), 45.0, 32.4)], slanted=True
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


def bar_at_km() -> tuple[float, float]:
    """Return the left end of the scale bar, in km: at the right, where no place has its name."""
    _left, right, bottom, _top = FRAME.window_km
    return right - BAR_KM - 10 / PX_PER_KM, bottom + 10 / PX_PER_KM


def _is_ground(shape: Mapping[str, Any]) -> bool:
    """Return whether a shape is land, water or a frame, and no scale bar."""
    return "rect" in shape["type"] or "below" in shape["layer"]
