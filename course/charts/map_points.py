"""Where places lie on a map, and what it calls them."""

from __future__ import annotations

from course import datasets
from course.charts.clipping import Point
from course.charts.frames import Frame
from course.errors import CourseError
from course.i18n import N_
from course.i18n import gettext as _

#: Names that are too long for a map, or that its reader has in other words.
SHORT: dict[str, str] = {
    "azovstal": "Azovstal",
    "donetsk_oblast": N_("Donetsk province"),
    "luhansk_oblast": N_("Luhansk province"),
}


def point_km(frame: Frame, latitude_deg: float, longitude_deg: float) -> Point:
    """Return where a point lies on the map, rounded to 0.05 km.

    Examples
    --------
    >>> from course.charts.frames import EAST
    >>> point_km(EAST, 49.9818, 36.2548)
    (18.3, 164.8)
    """
    ((x, y),) = frame.to_km([(longitude_deg, latitude_deg)])
    return round(round(x * 20) / 20, 2), round(round(y * 20) / 20, 2)


def place_km(frame: Frame, place: str) -> Point:
    """Return where a place of the gazetteer lies on the map.

    Raises
    ------
    CourseError
        The table of places has no such id, or no point for it.
    """
    row = datasets.row("places", place)
    if row["latitude_deg"] is None:
        raise CourseError(
            _("“{name}” has no point on the map.").format(name=row["name"]),
            where=f"datasets/places.csv, {place}",
            next_step=_("Draw a place that has a latitude and a longitude."),
        )
    return point_km(frame, row["latitude_deg"], row["longitude_deg"])


def label_of(place: str) -> str:
    """Return the name under which a place stands on a map."""
    name: str = datasets.row("places", place)["name"]
    return _(SHORT[place]) if place in SHORT else name
