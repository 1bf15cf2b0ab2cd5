"""A point on the ground: latitude and longitude that cannot be nonsense.

The commonest mistake with coordinates is to give them in the other order. A pair that lies off the
map but would lie on it the other way round is therefore asked about, and never turned silently.
"""

from __future__ import annotations

from dataclasses import InitVar, dataclass
from math import isfinite
from numbers import Real

from course.errors import CourseError
from course.i18n import gettext as _

#: The map of the lesson, in degrees: south, north; west, east.
SOUTH_DEG, NORTH_DEG = 44.0, 53.0
WEST_DEG, EAST_DEG = 20.0, 45.0


@dataclass(frozen=True, slots=True)
class Point:
    """A point on WGS84.

    Parameters
    ----------
    latitude_deg, longitude_deg : float
        Degrees north and degrees east.
    anywhere : bool
        Allow a point off the map of the lesson, such as Moscow or a Dutch city.

    Raises
    ------
    CourseError
        If a coordinate is not a number, not on Earth, or off the map.

    Examples
    --------
    >>> print(Point(49.207, 37.2768))
    49.207 N, 37.277 E
    >>> Point(37.2768, 49.207)
    Traceback (most recent call last):
    course.errors.CourseError: The point 37.277 N, 49.207 E lies off the map.
    Where: the map: 44–53 N, 20–45 E
    Next: Did you mean Point(49.207, 37.277)? Latitude comes first.
    """

    latitude_deg: float
    longitude_deg: float
    anywhere: InitVar[bool] = False

    def __post_init__(self, anywhere: bool) -> None:
        latitude = _number(self.latitude_deg, _("latitude"))
        longitude = _number(self.longitude_deg, _("longitude"))
        object.__setattr__(self, "latitude_deg", latitude)
        object.__setattr__(self, "longitude_deg", longitude)
        fits = _on_earth if anywhere else on_map
        if not fits(latitude, longitude):
            raise _misplaced(latitude, longitude, anywhere)

    def __str__(self) -> str:
        north = _("N") if self.latitude_deg >= 0 else _("S")
        east = _("E") if self.longitude_deg >= 0 else _("W")
        return f"{abs(self.latitude_deg):.3f} {north}, {abs(self.longitude_deg):.3f} {east}"


def on_map(latitude_deg: float, longitude_deg: float) -> bool:
    """Return whether a pair of coordinates lies on the map of the lesson.

    Examples
    --------
    >>> on_map(49.98, 36.25), on_map(36.25, 49.98), on_map(55.75, 37.62)
    (True, False, False)
    """
    return SOUTH_DEG <= latitude_deg <= NORTH_DEG and WEST_DEG <= longitude_deg <= EAST_DEG


def pointed(value: object) -> Point:
    """Return a point as it is, and refuse a name or a number in plain words.

    Raises
    ------
    CourseError
        If it is no point.

    Examples
    --------
    >>> print(pointed(Point(49.207, 37.2768)))
    49.207 N, 37.277 E
    """
    if isinstance(value, Point):
        return value
    raise CourseError(
        _("{value} is not a point on the ground.").format(value=repr(value)),
        next_step=_(
            "Give a Point, latitude first: Point(49.207, 37.277). "
            'That of a place is place("Izjoem").located.'
        ),
    )


def _on_earth(latitude_deg: float, longitude_deg: float) -> bool:
    return -90 <= latitude_deg <= 90 and -180 <= longitude_deg <= 180


def _number(value: object, what: str) -> float:
    if isinstance(value, Real) and not isinstance(value, bool) and isfinite(value):
        return float(value)
    raise CourseError(
        _("{value} is not a {coordinate}.").format(value=repr(value), coordinate=what),
        next_step=_("Give degrees as numbers, latitude first: Point(49.207, 37.277)."),
    )


def _misplaced(latitude: float, longitude: float, anywhere: bool) -> CourseError:
    what = (
        _("The point {latitude} N, {longitude} E is not on Earth.")
        if anywhere
        else _("The point {latitude} N, {longitude} E lies off the map.")
    )
    if on_map(longitude, latitude):
        next_step = _("Did you mean Point({latitude}, {longitude})? Latitude comes first.").format(
            latitude=f"{longitude:.3f}", longitude=f"{latitude:.3f}"
        )
    elif anywhere:
        next_step = _("Give a latitude from -90 to 90 and a longitude from -180 to 180.")
    else:
        next_step = _("Check both numbers. For a place elsewhere, add anywhere=True.")
    return CourseError(
        what.format(latitude=f"{latitude:.3f}", longitude=f"{longitude:.3f}"),
        where=""
        if anywhere
        else _("the map: {south}–{north} N, {west}–{east} E").format(
            south=f"{SOUTH_DEG:g}",
            north=f"{NORTH_DEG:g}",
            west=f"{WEST_DEG:g}",
            east=f"{EAST_DEG:g}",
        ),
        next_step=next_step,
    )
