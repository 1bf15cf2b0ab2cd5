"""Lines and rings cut to a window and thinned, in plain Python: what no eye can see stays away."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

Point = tuple[float, float]
#: Left, right, bottom, top.
Window = tuple[float, float, float, float]


def clip_ring(ring: Sequence[Point], window: Window) -> list[Point]:
    """Return the part of a closed ring that lies in the window, as one closed ring.

    Parameters
    ----------
    ring : sequence of point
        Closed (the last point is the first) or not.
    window : left, right, bottom, top

    Returns
    -------
    list of point
        Closed; empty when the ring lies outside.

    Notes
    -----
    Sutherland and Hodgman (1974): cut by one side after the other. A ring that leaves the window
    and comes back is joined along the window's edge, where a filled area shows no seam.

    Examples
    --------
    >>> clip_ring([(0, 0), (4, 0), (4, 2), (0, 2), (0, 0)], (1, 3, 0, 5))
    [(1.0, 0.0), (3.0, 0.0), (3.0, 2.0), (1.0, 2.0), (1.0, 0.0)]
    """
    kept = [(float(x), float(y)) for x, y in _opened(ring)]
    left, right, bottom, top = window
    for axis, limit, sign in ((0, left, 1), (0, right, -1), (1, bottom, 1), (1, top, -1)):
        kept = _cut(kept, axis, limit, sign)
    return [*kept, kept[0]] if len(kept) > 2 else []


def _cut(ring: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    """Keep what lies on one side of a straight line across the plane."""
    kept: list[Point] = []
    for before, here in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        was_in, is_in = ((p[axis] - limit) * sign >= 0 for p in (before, here))
        if was_in != is_in:
            kept.append(_at(before, here, (limit - before[axis]) / (here[axis] - before[axis])))
        if is_in:
            kept.append(here)
    return kept


def clip_line(line: Sequence[Point], window: Window) -> list[list[Point]]:
    """Return the pieces of an open line that lie in the window.

    Examples
    --------
    >>> clip_line([(-1, 1), (1, 1), (1, 9), (2, 9), (2, 1)], (0, 5, 0, 5))
    [[(0.0, 1.0), (1.0, 1.0), (1.0, 5.0)], [(2.0, 5.0), (2.0, 1.0)]]
    """
    pieces: list[list[Point]] = []
    for start, end in itertools.pairwise(line):
        inside = _part_inside(start, end, window)
        if inside is None:
            continue
        a, b = inside
        if pieces and pieces[-1][-1] == a:
            pieces[-1].append(b)
        else:
            pieces.append([a, b])
    return pieces


def _part_inside(start: Point, end: Point, window: Window) -> tuple[Point, Point] | None:
    """Return the part of one straight piece inside the window (Liang and Barsky, 1984)."""
    first, last = 0.0, 1.0
    for axis, low, high in ((0, *window[:2]), (1, *window[2:])):
        step = end[axis] - start[axis]
        if step == 0:
            if not low <= start[axis] <= high:
                return None
            continue
        enter, leave = sorted(((low - start[axis]) / step, (high - start[axis]) / step))
        first, last = max(first, enter), min(last, leave)
    if first >= last:
        return None
    return _at(start, end, first), _at(start, end, last)


def _at(start: Point, end: Point, share: float) -> Point:
    """Return the point a share of the way along; exactly the ends at 0 and 1."""
    if share == 1:
        return float(end[0]), float(end[1])
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def thin(line: Sequence[Point], tolerance: float, keep: Iterable[Point] = ()) -> list[Point]:
    """Return a line or ring with as few of its points as the tolerance allows.

    Two areas that share a border must lose the same points of it. So the line is cut at the
    points to ``keep`` (the corners where borders meet), and what happens between two of them does
    not depend on the direction in which they are passed.

    Parameters
    ----------
    line : sequence of point
        A ring when its last point is its first.
    tolerance : float
        No point left out lies farther than this from the thinned line.
    keep : iterable of point
        Points that stay.

    Notes
    -----
    Douglas and Peucker (1973).

    Examples
    --------
    >>> thin([(0, 0), (1, 0.1), (2, 0), (3, 2), (4, 0)], 0.5)
    [(0, 0), (2, 0), (3, 2), (4, 0)]
    """
    points = list(line)
    if len(points) < 3:
        return points
    fixed = set(keep)
    if points[0] == points[-1]:
        points = _from_a_corner(points, fixed)
    marks = [i for i, p in enumerate(points) if p in fixed or i in (0, len(points) - 1)]
    thinned = points[:1]
    for start, end in itertools.pairwise(marks):
        thinned += _between(points, start, end, tolerance)
    return thinned


def _from_a_corner(ring: list[Point], fixed: set[Point]) -> list[Point]:
    """Let a ring begin at a corner, or else at its least point, wherever it began before."""
    opened = ring[:-1]
    corners = [p for p in opened if p in fixed] or opened
    start = opened.index(min(corners))
    return [*opened[start:], *opened[:start], opened[start]]


def _between(points: Sequence[Point], start: int, end: int, tolerance: float) -> list[Point]:
    """Return the points after ``start`` that stay, up to and with ``end``."""
    if end - start < 2:
        return [points[end]]
    # Always from the lesser end: the same floats whichever way the line is passed.
    (ax, ay), (bx, by) = sorted((points[start], points[end]))
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    # One loop without calls: this is where the time of drawing a map goes.
    away, farthest = -1.0, start
    for i in range(start + 1, end):
        x, y = points[i][0] - ax, points[i][1] - ay
        share = (x * dx + y * dy) / length if length else 0.0
        share = 0.0 if share < 0 else 1.0 if share > 1 else share
        x, y = x - share * dx, y - share * dy
        here = x * x + y * y
        if here > away or (here == away and points[i] > points[farthest]):
            away, farthest = here, i
    if away <= tolerance * tolerance:
        return [points[end]]
    return [
        *_between(points, start, farthest, tolerance),
        *_between(points, farthest, end, tolerance),
    ]


def _opened(ring: Sequence[Point]) -> Sequence[Point]:
    return ring[:-1] if len(ring) > 1 and ring[0] == ring[-1] else ring
