"""What a length in Ukraine is like at home: two Dutch cities about as far apart.

A reader in the Netherlands knows how far Amsterdam is from Utrecht, and has no picture of 46 km
between two towns elsewhere. Among the lines that are about as long, the one between the largest
cities is taken: those every reader knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, NamedTuple

from course import datasets
from course.errors import CourseError
from course.geography.geodesics import distance_km
from course.geography.points import Point
from course.i18n import gettext as _

#: Lengths count as "about the same" when they differ by no more than this share.
ABOUT = 0.05


@dataclass(frozen=True, slots=True)
class City:
    """A Dutch city; ``rank`` is its place by population, from 0."""

    id: str
    name: str
    point: Point
    rank: int


class Line(NamedTuple):
    """The straight line between two cities."""

    km: float
    start: City
    end: City

    @property
    def id(self) -> str:
        """Both cities, as one word."""
        return f"{self.start.id}-{self.end.id}"

    @property
    def obscurity(self) -> int:
        """Small between large cities, which are known best."""
        return self.start.rank + self.end.rank


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a length stands to a Dutch line: about as long, longer, shorter, or so many times it."""

    how: Literal["about", "more", "less", "times"]
    line: Line
    times: float = 1.0

    @property
    def id(self) -> str:
        """A stable name: the line, and how the length stands to it."""
        return f"{self.line.id}-{self.times if self.how == 'times' else self.how}"


def cities() -> tuple[City, ...]:
    """Return the Dutch cities, the largest first.

    Raises
    ------
    CourseError
        If the table has fewer than two.

    Examples
    --------
    >>> [city.name for city in cities()[:3]]
    ['Rotterdam', 'Amsterdam', 'The Hague']
    """
    rows = sorted(datasets.rows("dutch_cities"), key=lambda row: -row["population_persons"])
    if len(rows) < 2:
        raise CourseError(
            _("There are no two Dutch cities to compare with."),
            where="datasets/dutch_cities.csv",
            next_step=_("Restore the file: git checkout -- datasets/dutch_cities.csv"),
        )
    return tuple(
        City(
            row["id"],
            row["name"],
            Point(row["latitude_deg"], row["longitude_deg"], anywhere=True),
            rank,
        )
        for rank, row in enumerate(rows)
    )


def lines(of: Sequence[City]) -> tuple[Line, ...]:
    """Return the lines between every two cities, the shortest first.

    Examples
    --------
    >>> shortest, *_rest, longest = lines(cities())
    >>> shortest.id, round(shortest.km, 1), longest.id, round(longest.km, 1)
    ('den_haag-delft', 8.7, 'groningen-middelburg', 277.6)
    """
    pairs = (Line(distance_km(a.point, b.point), a, b) for a, b in combinations(of, 2))
    return tuple(sorted(pairs, key=lambda line: (line.km, line.id)))


def like(km: float, among: Sequence[Line]) -> Likeness:
    """Return the Dutch line that a length is like.

    Parameters
    ----------
    km : float
        The length, more than 0.
    among : sequence of Line
        What `lines` gives, the shortest first.

    Returns
    -------
    Likeness
        ``about`` the best known line within 5 %; where there is none, ``more`` or ``less`` than
        the nearest one; beyond the longest, ``times`` the best known of the longest ones.

    Examples
    --------
    >>> dutch = lines(cities())
    >>> [like(km, dutch).id for km in (4, 113.5, 412.3)]
    ['den_haag-delft-less', 'amsterdam-eindhoven-about', 'groningen-maastricht-1.5']
    """
    about = [line for line in among if abs(line.km - km) <= ABOUT * km]
    if about:
        return Likeness("about", min(about, key=lambda line: (line.obscurity, line.id)))
    longest = among[-1].km
    if km > longest:
        known = like(longest, among).line
        return Likeness("times", known, round(km / known.km, 1))
    nearest = min(among, key=lambda line: abs(line.km - km))
    return Likeness("more" if km > nearest.km else "less", nearest)


def in_words(likeness: Likeness) -> str:
    """Return a sentence on what a length is like.

    Examples
    --------
    >>> in_words(like(113.5, lines(cities())))
    'That is about as far as from Amsterdam to Eindhoven (111 km).'
    """
    line = likeness.line
    sentences = {
        "about": _("That is about as far as from {start} to {end} ({km} km)."),
        "more": _("That is somewhat further than from {start} to {end} ({km} km)."),
        "less": _("That is not as far as from {start} to {end} ({km} km)."),
        "times": _("That is {times} times as far as from {start} to {end} ({km} km)."),
    }
    return sentences[likeness.how].format(
        start=line.start.name, end=line.end.name, km=round(line.km), times=f"{likeness.times:g}"
    )
