"""The way between two places: how far in a straight line, and in which direction.

A straight line is neither the road nor the front. It is what the sentence “it lies so far from
there” can mean and be checked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from course.errors import CourseError
from course.geography.bearings import in_words
from course.geography.fronts import length_km
from course.geography.gazetteer import by_id, misspelt, place
from course.geography.geodesics import bearing_deg, distance_km
from course.geography.places import Place
from course.i18n import gettext as _

#: From the siege to the isthmus of Crimea, along the coast, by ids of the table.
LAND_BRIDGE = ("mariupol", "berdiansk", "melitopol", "perekop")


@dataclass(frozen=True, slots=True)
class Way:
    """A straight line from one place to another, with its direction at the start.

    ``remarks`` is what has to be said of the names that were given, such as a misspelling.
    """

    from_place: Place
    to_place: Place
    km: float
    bearing_deg: float
    remarks: tuple[str, ...] = field(default=(), compare=False)

    @property
    def words(self) -> str:
        """The direction in words, of eight points of the compass."""
        return in_words(self.bearing_deg)

    @property
    def rough(self) -> bool:
        """Whether an end only stands for something wide, or is not a verified point."""
        return self.from_place.rough or self.to_place.rough

    def __repr__(self) -> str:
        line = (
            _("{start} → {end}: about {km} km to the {words}, in a straight line")
            if self.rough
            else _("{start} → {end}: {km} km to the {words} ({bearing}°), in a straight line")
        )
        said = line.format(
            start=self.from_place.name,
            end=self.to_place.name,
            km=f"{self.km:.0f}" if self.rough else f"{self.km:.1f}",
            words=self.words,
            # Just short of 360 degrees is north, not "360".
            bearing=f"{round(self.bearing_deg) % 360}",
        )
        return "\n".join((said, *self.remarks))


@dataclass(frozen=True, slots=True)
class Route:
    """A line through several places: its length, and that of the straight line from end to end."""

    places: tuple[Place, ...]
    km: float
    straight: Way

    def __repr__(self) -> str:
        return _("{names}: {km} km; straight from end to end {straight} km").format(
            names=" → ".join(place.name for place in self.places),
            km=f"{self.km:.1f}",
            straight=f"{self.straight.km:.1f}",
        )


def way(start: str | Place, end: str | Place) -> Way:
    """Return the way from one place to another.

    Parameters
    ----------
    start, end : str or Place
        Names or ids, as :func:`course.geography.gazetteer.place` takes them.

    Raises
    ------
    CourseError
        If a place is unknown, ambiguous, without a point or no name at all, or both are the same.

    Examples
    --------
    >>> way("Kharkiv", "Izium")
    Kharkiv → Izium: 113.5 km to the south-east (139°), in a straight line
    >>> way("Barinkove", "Izium")
    Barvinkove → Izium: 38.4 km to the north-east (29°), in a straight line
    “Barinkove” is the article's misspelling of Barvinkove.
    """
    one, other = _place(start), _place(end)
    if one.id == other.id:
        raise CourseError(
            _("From {place} to itself there is no way to measure.").format(place=one.described),
            next_step=_("Choose two different places."),
        )
    here, there = one.located, other.located
    remarks = tuple(
        line
        for given, found in ((start, one), (end, other))
        if isinstance(given, str) and (line := misspelt(given, found))
    )
    return Way(one, other, distance_km(here, there), bearing_deg(here, there), remarks)


def route(*stops: str | Place) -> Route:
    """Return the line through places, one after another.

    Raises
    ------
    CourseError
        If there are fewer than two, or one is unknown, ambiguous or without a point.

    Examples
    --------
    >>> route("Izium", "Sloviansk", "Kramatorsk")
    Izium → Sloviansk → Kramatorsk: 59.5 km; straight from end to end 57.1 km
    """
    found = tuple(_place(one) for one in stops)
    for one, other in pairwise(found):
        way(one, other)
    km = length_km(one.located for one in found)
    return Route(found, km, way(found[0], found[-1]))


def land_bridge() -> Route:
    """Return the land bridge of the article's map: from Mariupol along the coast to Perekop.

    Examples
    --------
    >>> land_bridge()
    Mariupol → Berdiansk → Melitopol → Perekop: 326.9 km; straight from end to end 312.5 km
    """
    return route(*map(by_id, LAND_BRIDGE))


def _place(which: str | Place) -> Place:
    if isinstance(which, Place):
        return which
    if isinstance(which, str):
        return place(which)
    raise CourseError(
        _("{value} is not the name of a place.").format(value=repr(which)),
        next_step=_(
            'Give two names in quotation marks, for example way("Charkov", "Izjoem"). '
            "Between two points: distance_km(Point(49.98, 36.25), Point(49.21, 37.28))."
        ),
    )
