"""The plane of the maps, against somebody else's projection and against the ground."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from course.errors import CourseError
from course.geography import projection
from course.geography.geodesics import destination, distance_km
from course.geography.points import Point

PROJ = "+proj=laea +lat_0=48.5 +lon_0=36 +datum=WGS84 +units=km"
#: The ground of the lesson: 32–40.3 E, 44.3–52 N.
LATITUDES, LONGITUDES = np.linspace(44.3, 52, 12), np.linspace(32, 40.3, 12)


def _grid(south: float, north: float, west: float, east: float):
    return np.meshgrid(np.linspace(south, north, 41), np.linspace(west, east, 53))


@pytest.mark.parametrize("box", [(44, 53, 20, 45), (-60, 80, -60, 120)], ids=["map", "world"])
def test_it_is_the_projection_of_pyproj_to_a_millimetre(box):
    pyproj = pytest.importorskip("pyproj", reason="pyproj has no wheels for an older macOS")
    theirs = pyproj.Transformer.from_crs("EPSG:4326", PROJ, always_xy=True)
    latitude, longitude = _grid(*box)
    x_km, y_km = projection.project(latitude, longitude)
    assert x_km.shape == latitude.shape
    their_x, their_y = theirs.transform(longitude, latitude)
    assert np.abs(x_km - their_x).max() < 1e-6
    assert np.abs(y_km - their_y).max() < 1e-6


def test_there_and_back():
    latitude, longitude = _grid(-60, 85, -60, 120)
    back = projection.inverse(*projection.project(latitude, longitude))
    assert np.abs(back[0] - latitude).max() < 1e-10
    assert np.abs(back[1] - longitude).max() < 1e-10


def test_the_middle_is_nought():
    x_km, y_km = projection.project(48.5, 36)
    assert (abs(float(x_km)), abs(float(y_km))) == pytest.approx((0, 0), abs=1e-9)
    latitude, longitude = projection.inverse(0, 0)
    assert (float(latitude), float(longitude)) == pytest.approx((48.5, 36), abs=1e-12)


def test_east_is_right_and_north_is_up():
    x_km, y_km = projection.project([48.5, 49.5], [37, 36])
    assert x_km[0] > 70 > x_km[1]
    assert y_km[1] > 110 > y_km[0]


def test_a_ruler_on_the_map_gives_kilometres_to_a_tenth_of_a_per_cent():
    points = [Point(a, b) for a in LATITUDES for b in LONGITUDES]
    x_km, y_km = projection.project(
        [point.latitude_deg for point in points], [point.longitude_deg for point in points]
    )
    worst = 0.0
    # Far pairs from the corners to all, and every pair of neighbours: the far half of the pairs
    # only averages what these stretch.
    for one, other in combinations(range(len(points)), 2):
        if other - one in (1, 12, 13, 11) or one in (0, 11, 132, 143):
            ground = distance_km(points[one], points[other])
            ruler = float(np.hypot(x_km[one] - x_km[other], y_km[one] - y_km[other]))
            worst = max(worst, abs(ruler / ground - 1))
    assert 0.0006 < worst < 0.001


def test_nowhere_on_the_map_is_a_short_line_stretched_by_more():
    worst = 0.0
    for latitude in LATITUDES:
        for longitude in LONGITUDES:
            middle = Point(latitude, longitude)
            ends = [destination(middle, degrees, 5) for degrees in range(0, 360, 30)]
            x_km, y_km = projection.project(
                [latitude, *(end.latitude_deg for end in ends)],
                [longitude, *(end.longitude_deg for end in ends)],
            )
            ruler = np.hypot(x_km[1:] - x_km[0], y_km[1:] - y_km[0])
            worst = max(worst, float(np.abs(ruler / 5 - 1).max()))
    # The worst is in the far corner, 44.3 N 40.3 E.
    assert worst == pytest.approx(0.00092, abs=2e-5)


@pytest.mark.parametrize(
    ("latitude", "longitude", "what"),
    [
        (91, 36, "not on Earth"),
        (48, 361, "not on Earth"),
        (np.nan, 36, "not a number"),
        ("north", 36, "not a number"),
        ([48, None], [36, 36], "not a number"),
        (-48.5, -144, "far side"),
    ],
)
def test_what_cannot_be_drawn_is_refused(latitude, longitude, what):
    with pytest.raises(CourseError, match=what):
        projection.project(latitude, longitude)


def test_no_point_of_the_plane_beyond_the_earth():
    with pytest.raises(CourseError, match="far side"):
        projection.inverse(13_000, 0)
