"""The straight lines between all places of a map: how long, which way, and what lies under them.

A straight line knows no roads. Where it runs over the sea, or out of a country and back, the road
is longer by far, and that much can be said from the map alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from course.datasets import features
from course.geography.places import Place
from course.geography.points import Point
from course.geography.projection import project

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: Places that are a dot on a map; an oblast, a river or a sea is not.
DOTS = ("city", "town", "settlement", "village", "plant")
#: Less than this over water is a bay or the error of a simplified coast, not a sea to cross, in km.
SEA_KM = 10.0


class Way(NamedTuple):
    """A straight line between two places.

    ``sea_km`` is how much of it lies over the sea, 0 where that is little; ``abroad`` says that a
    line between two places of one country leaves it on the way.
    """

    km: float
    bearing_deg: float
    sea_km: float
    abroad: bool


def dots(places: Iterable[Place]) -> tuple[Place, ...]:
    """Return the places that are a dot on a map, by name."""
    found = (place for place in places if place.kind in DOTS and place.point is not None)
    return tuple(sorted(found, key=lambda place: (place.name.casefold(), place.id)))


def ways(places: Sequence[Place]) -> dict[tuple[str, str], Way]:
    """Return the straight line from every place to every other one, by their ids.

    Parameters
    ----------
    places : sequence of Place
        Each with a point.

    Examples
    --------
    >>> from course.geography.gazetteer import place
    >>> lines = ways([place("mariupol"), place("perekop")])
    >>> round(lines["mariupol", "perekop"].km, 1), round(lines["perekop", "mariupol"].bearing_deg)
    (312.5, 69)
    """
    points = [place.located for place in places]
    sea = _cuts(points, ("coast",))
    border = _cuts(points, ("border",))
    found: dict[tuple[str, str], Way] = {}
    for i, start in enumerate(places):
        for j in range(i + 1, len(places)):
            end = places[j]
            if points[i] == points[j]:
                continue
            km, out, back = _there_and_back(points[i], points[j])
            over = sea_km(km, sea.get((i, j), ()))
            abroad = start.country == end.country and bool(border.get((i, j)))
            found[start.id, end.id] = Way(km, out, over, abroad)
            found[end.id, start.id] = Way(km, back, over, abroad)
    return found


def sea_km(km: float, shores: Sequence[float]) -> float:
    """Return how much of a line lies over the sea, in km.

    Parameters
    ----------
    km : float
        Length of the line, which starts and ends on land.
    shores : sequence of float
        Where it meets the coast, as shares of the line in order: off the land, on the land, …

    Returns
    -------
    float
        0 if it is less than `SEA_KM`. A line that meets the coast an odd number of times ends
        beside the simplified coast; its last stretch of water is not counted.

    Examples
    --------
    >>> sea_km(300, [0.1, 0.4, 0.5, 0.6]), sea_km(300, [0.1, 0.11])
    (120.0, 0.0)
    """
    wet = km * sum(on - off for off, on in zip(shores[::2], shores[1::2], strict=False))
    return round(wet, 6) if wet >= SEA_KM else 0.0


def _there_and_back(start: Point, end: Point) -> tuple[float, float, float]:
    """Return length and both bearings: one solution for three, since there are thousands."""
    from geographiclib.geodesic import Geodesic

    line = Geodesic.WGS84.Inverse(
        start.latitude_deg, start.longitude_deg, end.latitude_deg, end.longitude_deg
    )
    return line["s12"] / 1000, line["azi1"] % 360, (line["azi2"] + 180) % 360


def _cuts(points: Sequence[Point], kinds: tuple[str, ...]) -> dict[tuple[int, int], list[float]]:
    """Return where the lines between points meet the lines of the map, as shares of their length.

    On the plane of the maps the shortest line is straight, to less than a pixel.
    """
    import numpy as np

    x, y = project([p.latitude_deg for p in points], [p.longitude_deg for p in points])
    here = np.stack([x, y], axis=1)
    starts, ends = _segments(kinds)
    found: dict[tuple[int, int], list[float]] = {}
    for i in range(len(points) - 1):
        shares = _shares(here[i], here[i + 1 :], starts, ends)
        for k, segment in zip(*np.nonzero(~np.isnan(shares)), strict=True):
            found.setdefault((i, i + 1 + int(k)), []).append(float(shares[k, segment]))
    return {pair: sorted(cuts) for pair, cuts in found.items()}


def _shares(start: Floats, stops: Floats, a: Floats, b: Floats) -> Floats:
    """Return for each line (rows) and segment (columns) where they cross; nan where not."""
    import numpy as np

    along, across, off = stops - start, b - a, a - start
    with np.errstate(divide="ignore", invalid="ignore"):
        turn = along[:, :1] * across[:, 1] - along[:, 1:] * across[:, 0]
        share = (off[:, 0] * across[:, 1] - off[:, 1] * across[:, 0]) / turn
        at = (off[:, 0] * along[:, 1:] - off[:, 1] * along[:, :1]) / turn
        # Half open: a line through a corner of the coast crosses one of its two pieces.
        crosses = (share > 0) & (share < 1) & (at >= 0) & (at < 1)
    return np.where(crosses, share, np.nan)


def _segments(kinds: tuple[str, ...]) -> tuple[Floats, Floats]:
    import numpy as np

    pieces = [line for line in _lines(kinds) if len(line) > 1]
    pairs = np.array([pair for line in pieces for pair in pairwise(line)])
    flat = pairs.reshape(-1, 2)
    x, y = project(flat[:, 1], flat[:, 0])
    ends = np.stack([x, y], axis=1).reshape(-1, 2, 2)
    return ends[:, 0], ends[:, 1]


def _lines(kinds: tuple[str, ...]) -> Iterator[Sequence[tuple[float, float]]]:
    for one in features("lines"):
        if one.kind in kinds:
            yield from one.parts
