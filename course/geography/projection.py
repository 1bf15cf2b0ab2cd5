"""The plane of the maps: Lambert's azimuthal equal-area projection about 48.5 N 36 E.

Every map must stretch something. This one keeps areas exact and, over the ground of the lesson,
keeps lengths to a tenth of a per cent, so that a ruler on the map gives kilometres. Formulas for
the ellipsoid WGS84: J. P. Snyder, "Map projections: a working manual", USGS Professional Paper
1395 (1987), equations 3-11, 3-12, 3-16 and 24-2 to 24-27.
"""

from __future__ import annotations

from functools import cache
from math import atanh, cos, radians, sin, sqrt
from typing import TYPE_CHECKING, NamedTuple

from course.errors import CourseError
from course.i18n import gettext as _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

#: Where x and y are 0 km.
CENTRE_LATITUDE_DEG, CENTRE_LONGITUDE_DEG = 48.5, 36.0
#: Semi-major axis, in km, and flattening of WGS84.
AXIS_KM, FLATTENING = 6378.137, 1 / 298.257223563

_E2 = FLATTENING * (2 - FLATTENING)
_E = sqrt(_E2)


class _Constants(NamedTuple):
    q_pole: float
    radius_km: float
    sin_beta: float
    cos_beta: float
    stretch: float


def project(latitude_deg: ArrayLike, longitude_deg: ArrayLike) -> tuple[Floats, Floats]:
    """Return where points lie on the plane of the maps.

    Parameters
    ----------
    latitude_deg, longitude_deg : array_like of float
        Degrees north and east, of one shape (or shapes that broadcast).

    Returns
    -------
    tuple of numpy.ndarray
        Kilometres east and north of 48.5 N 36 E, in that shape.

    Raises
    ------
    CourseError
        If a coordinate is not a number or not on Earth, or lies opposite on the globe.

    Examples
    --------
    >>> x_km, y_km = project([48.5, 49.9818], [36, 36.2548])
    >>> x_km.round(1).tolist(), y_km.round(1).tolist()
    ([0.0, 18.3], [0.0, 164.8])
    """
    import numpy as np

    latitude, longitude = _floats(latitude_deg), _floats(longitude_deg)
    if not (np.all(np.abs(latitude) <= 90) and np.all(np.abs(longitude) <= 360)):
        raise CourseError(
            _("A point to be drawn is not on Earth."),
            next_step=_("Give latitudes from -90 to 90, then longitudes, in degrees."),
        )
    here = _constants()
    sine = np.sin(np.radians(latitude))
    q = (1 - _E2) * (sine / (1 - _E2 * sine**2) + np.arctanh(_E * sine) / _E)
    sin_beta = np.clip(q / here.q_pole, -1, 1)
    cos_beta = np.sqrt(1 - sin_beta**2)
    turn = np.radians(longitude - CENTRE_LONGITUDE_DEG)
    nearness = 1 + here.sin_beta * sin_beta + here.cos_beta * cos_beta * np.cos(turn)
    if np.any(nearness < 1e-6):
        raise CourseError(
            _("A point on the far side of the Earth cannot be drawn."),
            next_step=_("Leave it out of the map."),
        )
    scale = here.radius_km * np.sqrt(2 / nearness)
    x_km = scale * here.stretch * cos_beta * np.sin(turn)
    up = here.cos_beta * sin_beta - here.sin_beta * cos_beta * np.cos(turn)
    return x_km, scale / here.stretch * up


def inverse(x_km: ArrayLike, y_km: ArrayLike) -> tuple[Floats, Floats]:
    """Return the latitudes and longitudes of points of the plane, in degrees.

    Parameters
    ----------
    x_km, y_km : array_like of float
        Kilometres east and north of 48.5 N 36 E.

    Examples
    --------
    >>> latitude, longitude = inverse(*project(49.9818, 36.2548))
    >>> float(latitude.round(9)), float(longitude.round(9))
    (49.9818, 36.2548)
    """
    import numpy as np

    here = _constants()
    x, y = _floats(x_km) / here.stretch, _floats(y_km) * here.stretch
    away = np.hypot(x, y)
    if np.any(away >= 2 * here.radius_km):
        raise CourseError(
            _("A point of the plane lies beyond the far side of the Earth."),
            next_step=_("Give kilometres east and north of the middle of the map."),
        )
    angle = 2 * np.arcsin(away / (2 * here.radius_km))
    # In the middle itself 0 / 0 stands for 1 / radius.
    per_km = np.divide(
        np.sin(angle), away, out=np.full_like(away, 1 / here.radius_km), where=away > 0
    )
    sin_beta = np.clip(np.cos(angle) * here.sin_beta + y * per_km * here.cos_beta, -1, 1)
    turn = np.arctan2(x * per_km, here.cos_beta * np.cos(angle) - y * per_km * here.sin_beta)
    longitude = CENTRE_LONGITUDE_DEG + np.degrees(turn)
    return np.degrees(_latitude(here.q_pole * sin_beta, np.arcsin(sin_beta))), longitude


def _latitude(q: Floats, first: Floats) -> Floats:
    """Return the latitude, in radians, that has a given q: equation 3-16, until it stands still."""
    import numpy as np

    latitude = first
    for _turn in range(20):
        sine = np.sin(latitude)
        flat = 1 - _E2 * sine**2
        rest = q / (1 - _E2) - sine / flat - np.arctanh(_E * sine) / _E
        step = flat**2 / (2 * np.maximum(np.cos(latitude), 1e-12)) * rest
        latitude = np.clip(latitude + step, -np.pi / 2, np.pi / 2)
        if np.all(np.abs(step) < 1e-14):
            break
    return latitude


def _q(sine: float) -> float:
    return (1 - _E2) * (sine / (1 - _E2 * sine**2) + atanh(_E * sine) / _E)


@cache
def _constants() -> _Constants:
    """Return what depends on the middle of the map alone."""
    sine = sin(radians(CENTRE_LATITUDE_DEG))
    q_pole = _q(1.0)
    sin_beta = _q(sine) / q_pole
    cos_beta = sqrt(1 - sin_beta**2)
    radius = AXIS_KM * sqrt(q_pole / 2)
    metre = cos(radians(CENTRE_LATITUDE_DEG)) / sqrt(1 - _E2 * sine**2)
    return _Constants(q_pole, radius, sin_beta, cos_beta, AXIS_KM * metre / (radius * cos_beta))


def _floats(values: ArrayLike) -> Floats:
    import numpy as np

    try:
        found = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        found = np.asarray(np.nan)
    if not np.all(np.isfinite(found)):
        raise CourseError(
            _("A coordinate is not a number."), next_step=_("Give coordinates as numbers.")
        )
    return found
