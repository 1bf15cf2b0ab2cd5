"""Areas that share their borders: the corners where borders meet, shared lines, joined areas.

The areas of our map are a coverage: two neighbours have the points of their common border in
common, to the last digit. So what lies between them can be found by comparing points alone.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from course.charts.clipping import Point

Ring = Sequence[Point]


def corners(lines: Iterable[Ring]) -> set[Point]:
    """Return the points where more than two pieces of line meet.

    Examples
    --------
    >>> left, right = [(0, 0), (1, 0), (1, 1), (0, 0)], [(1, 0), (2, 0), (1, 1), (1, 0)]
    >>> sorted(corners([left, right]))
    [(1, 0), (1, 1)]
    """
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    for line in lines:
        for a, b in itertools.pairwise(line):
            neighbours[a].add(b)
            neighbours[b].add(a)
    return {point for point, others in neighbours.items() if len(others) > 2}


def shared_lines(areas: Iterable[Iterable[Ring]]) -> list[list[Point]]:
    """Return the lines that lie between two of the areas, each once.

    Parameters
    ----------
    areas : iterable of iterable of ring
        For each area its closed rings.

    Examples
    --------
    >>> left, right = [(0, 0), (1, 0), (1, 1), (0, 0)], [(1, 0), (2, 0), (1, 1), (1, 0)]
    >>> shared_lines([[left], [right]])
    [[(1, 0), (1, 1)]]
    """
    every = [list(area) for area in areas]
    sides = Counter(_edge(a, b) for area in every for ring in area for a, b in _edges(ring))
    drawn: set[tuple[Point, Point]] = set()
    lines: list[list[Point]] = []
    for ring in (ring for area in every for ring in area):
        line: list[Point] = []
        for a, b in _edges(ring):
            edge = _edge(a, b)
            if sides[edge] < 2 or edge in drawn:
                line = []
                continue
            drawn.add(edge)
            if not line:
                line = [a]
                lines.append(line)
            line.append(b)
    return lines


def joined(rings: Iterable[Ring]) -> list[list[Point]]:
    """Return the outline of areas taken together: borders between two of them are gone.

    Parameters
    ----------
    rings : iterable of ring
        Closed rings round areas that do not overlap (holes stay away: a map fills them with what
        lies in them).

    Returns
    -------
    list of list of point
        Closed rings; to be filled by the even-odd rule.

    Examples
    --------
    >>> left, right = [(0, 0), (1, 0), (1, 1), (0, 0)], [(1, 0), (2, 0), (1, 1), (1, 0)]
    >>> joined([left, right])
    [[(0, 0), (1, 0), (2, 0), (1, 1), (0, 0)]]
    """
    edges = [edge for ring in rings for edge in _edges(_turned(ring))]
    there = set(edges)
    ways: dict[Point, list[Point]] = defaultdict(list)
    for a, b in edges:
        if (b, a) not in there:
            ways[a].append(b)
    outlines: list[list[Point]] = []
    for start in list(ways):
        while ways[start]:
            outline = [start, ways[start].pop(0)]
            while outline[-1] != start:
                outline.append(ways[outline[-1]].pop(0))
            outlines.append(outline)
    return outlines


def _turned(ring: Ring) -> Ring:
    """Return a ring that runs against the clock, so that neighbours pass their border opposed."""
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in _edges(ring))
    return ring if area > 0 else ring[::-1]


def _edges(ring: Ring) -> Iterable[tuple[Point, Point]]:
    return itertools.pairwise(ring)


def _edge(a: Point, b: Point) -> tuple[Point, Point]:
    return (a, b) if a < b else (b, a)
