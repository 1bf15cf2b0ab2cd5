from __future__ import annotations

import math

import pytest

from course.errors import CourseError
from course.geography.points import Point, on_map


def test_a_point_is_two_numbers_latitude_first():
    point = Point(50, 36)
    assert (point.latitude_deg, point.longitude_deg) == (50.0, 36.0)
    assert str(point) == "50.000 N, 36.000 E"
    assert point == Point(50.0, 36.0)
    assert len({point, Point(50.0, 36.0)}) == 1


def test_south_and_west_are_said():
    assert str(Point(-33.9, -70.5, anywhere=True)) == "33.900 S, 70.500 W"


@pytest.mark.parametrize("pair", [(36.2548, 49.9818), (20, 53), (37.6, 48.8)])
def test_swapped_coordinates_are_asked_about(pair):
    with pytest.raises(CourseError, match="lies off the map") as caught:
        Point(*pair)
    latitude, longitude = pair
    assert caught.value.next_step == (
        f"Did you mean Point({longitude:.3f}, {latitude:.3f})? Latitude comes first."
    )


@pytest.mark.parametrize("pair", [(43.99, 36), (53.01, 36), (50, 19.99), (50, 45.01), (0, 0)])
def test_off_the_map_is_refused_unless_asked_for(pair):
    with pytest.raises(CourseError, match="off the map") as caught:
        Point(*pair)
    assert "44–53 N, 20–45 E" in caught.value.where
    assert "anywhere=True" in caught.value.next_step
    assert Point(*pair, anywhere=True).latitude_deg == pair[0]


@pytest.mark.parametrize("pair", [(44, 20), (53, 45), (44, 45), (53, 20)])
def test_the_edge_of_the_map_is_on_it(pair):
    assert on_map(*pair)
    assert Point(*pair)


@pytest.mark.parametrize("pair", [(90.1, 0), (-91, 0), (0, 181), (0, -180.5)])
def test_nothing_lies_off_the_earth(pair):
    with pytest.raises(CourseError, match="not on Earth"):
        Point(*pair, anywhere=True)


@pytest.mark.parametrize("value", ["49.2", None, math.nan, math.inf, True, (49, 36)])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(CourseError, match="is not a latitude"):
        Point(value, 36)
    with pytest.raises(CourseError, match="is not a longitude"):
        Point(49, value, anywhere=True)


def test_numbers_of_numpy_are_numbers():
    import numpy as np

    point = Point(np.float32(49.5), np.float64(36.25))
    assert (type(point.latitude_deg), point) == (float, Point(49.5, 36.25))
