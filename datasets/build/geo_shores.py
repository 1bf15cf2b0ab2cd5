"""The Siverskyi Donets and the Dnipro out of the tiles of GSHHG.

GSHHG cuts its lines into tiles of one degree and numbers the tiles from the north pole, eastwards.
In a tile a point is two 16-bit numbers, in 1/65535 degree from the south-west corner. Rivers bear
no names there: the Donets is the shortest way along river pieces from its source to the Don.
A lake bears a number; its pieces, end to end, make its shore. The IJsselmeer is no lake there but
an arm of the sea.
"""

from __future__ import annotations

import heapq
import io
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import h5py
import numpy as np
import shapely
from geo_coverage import Feature, feature
from numpy.typing import NDArray
from shapely import LineString, Point, Polygon

Points = NDArray[np.float64]
Node = tuple[int, int]

#: Source near Prokhorovka and mouth in the Don (degrees east, north).
SOURCE, MOUTH = (36.951, 50.977), (40.926, 47.586)
#: Numbers of the two Dnipro lakes on the map; the large one runs from Kaniv down to Kherson and
#: holds the Kakhovka reservoir, which was lost in June 2023.
DNIPRO = {180736: "Kyiv reservoir", 180535: "Kaniv to Kherson, with the Kakhovka reservoir"}
#: Largest distance from the drawn line to the river of the package (degrees, about 300 m).
TOLERANCE = 0.003
#: A point in the IJsselmeer, and the tiles around it.
IJSSELMEER = Point(5.3, 52.8)
DUTCH_TILES = [(lat, lon) for lat in (52, 53) for lon in (4, 5, 6)]
#: Ends of pieces that lie this near (degrees) are one: tiles and tributaries do not always touch.
JOINT = 0.004


def _tiles(file: Any, lengths: NDArray[Any], tiles: list[tuple[int, int]]) -> Iterator[Any]:
    """Yield number and points of every piece in some tiles (south-west corners: lat, lon)."""
    first, count = file["Id_of_first_segment_in_a_bin"], file["N_segments_in_a_bin"]
    start = file["Id_of_first_point_in_a_segment"]
    east = file["Relative_longitude_from_SW_corner_of_bin"]
    north = file["Relative_latitude_from_SW_corner_of_bin"]
    for lat, lon in tiles:
        tile = (89 - lat) * 360 + lon
        for piece in range(first[tile], first[tile] + count[tile]):
            cut = slice(start[piece], start[piece] + lengths[piece])
            x = east[cut].view("u2") / 65535 + lon
            y = north[cut].view("u2") / 65535 + lat
            yield piece, np.column_stack([x, y])


def _node(point: Any) -> Node:
    return round(point[0] / JOINT), round(point[1] / JOINT)


def donets(data: bytes) -> LineString:
    """Return the river from its source to its mouth, simplified."""
    with h5py.File(io.BytesIO(data)) as file:
        lengths = file["N_points_for_a_segment"][:]
        around = [(lat, lon) for lat in range(47, 52) for lon in range(35, 43)]
        pieces = [points for _, points in _tiles(file, lengths, around)]
    ways: defaultdict[Node, list[tuple[Node, Points]]] = defaultdict(list)
    for points in pieces:
        ends = _node(points[0]), _node(points[-1])
        for (a, b), way in ((ends, points), (ends[::-1], points[::-1])):
            # The other side of a grid line is near too.
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    ways[a[0] + dx, a[1] + dy].append((b, way))
    goal = _node(MOUTH)
    queue: list[tuple[float, int, Node, list[Points]]] = [(0.0, 0, _node(SOURCE), [])]
    done: set[Node] = set()
    tie = 0
    while queue:
        length, _, node, path = heapq.heappop(queue)
        if max(abs(node[0] - goal[0]), abs(node[1] - goal[1])) <= 1:
            line = LineString(np.vstack(path))
            return shapely.set_precision(line.simplify(TOLERANCE), 0.001, mode="pointwise")
        if node in done:
            continue
        done.add(node)
        for other, way in ways[node]:
            tie += 1
            step = float(np.hypot(*np.diff(way, axis=0).T).sum())
            heapq.heappush(queue, (length + step, tie, other, [*path, way]))
    raise SystemExit("The river pieces do not join from the source to the mouth.")


def lakes(data: bytes) -> dict[int, Polygon]:
    """Return the Dnipro lakes by their numbers, simplified."""
    shores: defaultdict[int, list[Points]] = defaultdict(list)
    with h5py.File(io.BytesIO(data)) as file:
        numbers = file["Id_of_GSHHS_ID"][:]
        # The upper bits of this field hold the number of points, the lower ones level and sides.
        lengths = file["Embedded_npts_levels_exit_entry_for_a_segment"][:] >> 9
        around = [(lat, lon) for lat in range(46, 52) for lon in range(30, 36)]
        for piece, points in _tiles(file, lengths, around):
            if int(numbers[piece]) in DNIPRO and len(np.unique(points, axis=0)) > 1:
                shores[int(numbers[piece])].append(points)
    found = {}
    for number in DNIPRO:
        ends = shapely.union_all([LineString(np.round(p, 5)) for p in shores[number]])
        faces = shapely.polygonize([ends]).geoms
        shore = max(faces, key=lambda face: face.area)
        drawn = shapely.set_precision(shore.simplify(TOLERANCE), 0.001)
        found[number] = shapely.normalize(max(shapely.get_parts(drawn), key=lambda p: p.area))
    return found


def dutch_sea(data: bytes) -> Polygon:
    """Return the sea off the Dutch coast, with the IJsselmeer as an arm of it."""
    shores = [shapely.box(4, 52, 7, 54).boundary]
    with h5py.File(io.BytesIO(data)) as file:
        packed = file["Embedded_npts_levels_exit_entry_for_a_segment"][:]
        for piece, points in _tiles(file, packed >> 9, DUTCH_TILES):
            # Level 1 is the shore between land and sea.
            if packed[piece] >> 6 & 7 == 1 and len(np.unique(points, axis=0)) > 1:
                shores.append(LineString(np.round(points, 5)))
    faces = shapely.polygonize([shapely.union_all(shores)]).geoms
    (sea,) = (face for face in faces if face.contains(IJSSELMEER))
    return sea


def rivers(river: bytes, shore: bytes) -> list[Feature]:
    """Return the Donets as a line and the Dnipro as areas."""
    named = {"name": "Siverskyi Donets", "name_nl": "Donets", "name_uk": "Сіверський Донець"}
    found = [feature({"kind": "river", **named, "flow": "from first to last point"}, donets(river))]
    for number, lake in lakes(shore).items():
        named = {"name": "Dnipro", "name_nl": "Dnjepr", "name_uk": "Дніпро"}
        found.append(feature({"kind": "water", **named, "part": DNIPRO[number]}, lake))
    return found
