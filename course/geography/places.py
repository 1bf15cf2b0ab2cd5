"""A place as the table gives it: where it is, what it is, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from course import datasets
from course.errors import CourseError
from course.geography.points import Point, on_map
from course.i18n import gettext as _

#: Kinds of places of which a point says little: to the middle of an oblast it may be 100 km.
WIDE = frozenset({"border", "country", "oblast", "peninsula", "region", "river"})


@dataclass(frozen=True, slots=True)
class Place:
    """A place under the one name that the kit uses.

    ``kind`` is ``city``, ``river`` and so on. ``point`` is ``None`` where a dot would say nothing
    (a country, a border). ``population_year`` is ``None`` where the source gives none. ``row`` is
    the row of the table, with notes, sources and certainties.
    """

    id: str
    name: str
    kind: str
    country: str
    oblast: str | None
    point: Point | None
    population: int | None
    population_year: int | None
    row: Mapping[str, Any] = field(compare=False, repr=False)

    @property
    def described(self) -> str:
        """The name with what tells it from others: ``Lyman (town, Donetsk)``."""
        parts = [kind_word(self.kind)]
        if self.kind not in ("oblast", "country"):
            parts += [self.oblast or "", _("Russia") if self.country == "RU" else ""]
        # "Kyiv (city)" is the name of the province-like city that Kyiv is: once is enough.
        same = (self.name, f"{self.name} (city)")
        told = [part for part in parts if part and part not in same]
        return f"{self.name} ({', '.join(told)})"

    @property
    def rough(self) -> bool:
        """Whether the point only stands for something wide, or is not a verified one."""
        return self.kind in WIDE or self.row["coordinate_certainty"] != "verified"

    @property
    def located(self) -> Point:
        """The point, where there is one.

        Raises
        ------
        CourseError
            If the place has none: a country or a border is no dot, and of some villages no source
            gives one.
        """
        if self.point is None:
            what, next_step = _pointless(self.kind)
            raise CourseError(
                what.format(place=self.described),
                where=_("datasets/places.csv, row {id}").format(id=self.id),
                next_step=next_step,
            )
        return self.point


def places() -> tuple[Place, ...]:
    """Return all places, in the order of the table.

    Raises
    ------
    CourseError
        If a row has coordinates that cannot be right; the message names the row.

    Examples
    --------
    >>> [place.id for place in places() if place.kind == "river"]
    ['siverskyi_donets']
    """
    return tuple(from_row(row) for row in datasets.rows("places"))


def from_row(row: Mapping[str, Any]) -> Place:
    """Return the place that a row of the table describes."""
    return Place(
        id=cast(str, row["id"]),
        name=cast(str, row["name"]),
        kind=cast(str, row["kind"]),
        country=cast(str, row["country"]),
        oblast=cast("str | None", row["oblast"]),
        point=_point(row),
        population=cast("int | None", row["population_persons"]),
        population_year=cast("int | None", row["population_year"]),
        row=row,
    )


def _point(row: Mapping[str, Any]) -> Point | None:
    latitude, longitude = row["latitude_deg"], row["longitude_deg"]
    if latitude is None or longitude is None:
        return None
    try:
        # A place abroad may lie off the map, as Moscow does, but not the other way round on it.
        abroad = row["country"] != "UA" and not on_map(longitude, latitude)
        return Point(latitude, longitude, anywhere=abroad)
    except CourseError as error:
        raise CourseError(
            error.what,
            where=_("datasets/places.csv, row {id}").format(id=row["id"]),
            next_step=error.next_step,
        ) from None


def _pointless(kind: str) -> tuple[str, str]:
    """Return why a place of a kind has no point, and what to do."""
    if kind == "border":
        return (
            _("{place} has no point: a border is a line, not a dot on the map."),
            _("Measure to its nearest point (nearest_border_point), or choose a place near it."),
        )
    if kind == "river":
        return (
            _("{place} has no point: a river is a line."),
            _("Choose a place on it."),
        )
    if kind in WIDE:
        return (
            _("{place} has no point: it is an area, and not a dot on the map."),
            _("Choose a town in it."),
        )
    return (
        _("{place} has no point in this table. No source that we read gives one."),
        _("Choose a place near it."),
    )


def kind_word(kind: str) -> str:
    """Return the word for a kind of place.

    Examples
    --------
    >>> kind_word("plant")
    'works'
    """
    words = {
        "border": _("border"),
        "city": _("city"),
        "country": _("country"),
        "oblast": _("province"),
        "peninsula": _("peninsula"),
        "plant": _("works"),
        "region": _("region"),
        "river": _("river"),
        "settlement": _("settlement"),
        "town": _("town"),
        "village": _("village"),
    }
    return words.get(kind, kind)
