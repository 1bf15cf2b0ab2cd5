"""Lengths and directions, against the table of distances and against known lengths."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from course import datasets
from course.errors import CourseError
from course.geography import geodesics
from course.geography.fronts import length_km
from course.geography.gazetteer import by_id
from course.geography.points import Point
from course.geography.rings import ring
from course.geography.ways import way

KHARKIV, IZIUM = Point(49.9818, 36.2548), Point(49.207, 37.2768)
BETWEEN_PLACES = [row for row in datasets.rows("distances") if row["method"] == "geodesic"]


def test_the_table_has_the_distances_between_places():
    assert len(BETWEEN_PLACES) >= 25


@pytest.mark.parametrize("row", BETWEEN_PLACES, ids=lambda row: row["id"])
def test_every_distance_of_the_table_is_met(row):
    found = way(by_id(row["from_place"]), by_id(row["to_place"]))
    assert abs(found.km - row["distance_km"]) <= 0.2
    turn = (found.bearing_deg - row["bearing_deg"] + 180) % 360 - 180
    assert abs(turn) <= 1


def test_a_known_length():
    # A quarter of a meridian of WGS84, and one degree of its equator.
    assert geodesics.distance_km(
        Point(0, 0, anywhere=True), Point(90, 0, anywhere=True)
    ) == pytest.approx(10001.965729, abs=1e-6)
    assert geodesics.distance_km(
        Point(0, 0, anywhere=True), Point(0, 1, anywhere=True)
    ) == pytest.approx(math.pi * 6378.137 / 180, abs=1e-9)


def test_a_direction_goes_from_north_clockwise():
    start = Point(50, 36)
    assert geodesics.bearing_deg(start, Point(51, 36)) == 0
    assert geodesics.bearing_deg(start, Point(49, 36)) == 180
    assert 89 < geodesics.bearing_deg(start, Point(50, 37)) < 90
    assert 270 < geodesics.bearing_deg(start, Point(50, 35)) < 271


def test_from_a_point_to_itself():
    assert geodesics.distance_km(KHARKIV, KHARKIV) == 0
    with pytest.raises(CourseError, match="no direction"):
        geodesics.bearing_deg(KHARKIV, KHARKIV)


def test_a_destination_is_as_far_and_in_that_direction():
    there = geodesics.destination(
        KHARKIV, geodesics.bearing_deg(KHARKIV, IZIUM), geodesics.distance_km(KHARKIV, IZIUM)
    )
    assert geodesics.distance_km(there, IZIUM) < 1e-6
    # It may lie off the map.
    assert geodesics.destination(KHARKIV, 0, 1000).latitude_deg > 53


@pytest.mark.parametrize("km", [-1, 20_005, math.nan, math.inf])
def test_an_absurd_line_is_refused(km):
    with pytest.raises(CourseError, match="leads nowhere"):
        geodesics.destination(KHARKIV, 0, km)


def test_points_along_a_line_are_equally_far_apart_and_on_it():
    points = geodesics.along(KHARKIV, IZIUM, 6)
    assert (len(points), points[0], points[-1]) == (6, KHARKIV, IZIUM)
    whole = geodesics.distance_km(KHARKIV, IZIUM)
    for start, end in pairwise(points):
        assert geodesics.distance_km(start, end) == pytest.approx(whole / 5, abs=1e-6)
    assert geodesics.along(KHARKIV, IZIUM, 2) == (KHARKIV, IZIUM)
    with pytest.raises(CourseError, match="two ends"):
        geodesics.along(KHARKIV, IZIUM, 1)


def test_a_line_is_as_long_as_its_parts():
    assert length_km(geodesics.along(KHARKIV, IZIUM, 9)) == pytest.approx(
        geodesics.distance_km(KHARKIV, IZIUM), abs=1e-6
    )
    there_and_back = length_km(iter([KHARKIV, IZIUM, KHARKIV]))
    assert there_and_back == pytest.approx(2 * geodesics.distance_km(KHARKIV, IZIUM))
    for few in ([], [KHARKIV]):
        with pytest.raises(CourseError, match="two points"):
            length_km(few)


def test_a_ring_is_round_on_the_ground_everywhere():
    for middle in (Point(44.5, 33), Point(52, 39)):
        points = ring(middle, 40, n=90)
        assert (len(points), points[0]) == (91, points[-1])
        for point in points:
            assert geodesics.distance_km(middle, point) == pytest.approx(40, abs=1e-6)
        assert geodesics.bearing_deg(middle, points[0]) == pytest.approx(0, abs=1e-6)
        assert geodesics.bearing_deg(middle, points[1]) == pytest.approx(4)


@pytest.mark.parametrize("radius", [0, -5, math.nan, math.inf, 2001])
def test_a_ring_of_no_size_is_refused(radius):
    with pytest.raises(CourseError, match="cannot be drawn"):
        ring(KHARKIV, radius)


def test_a_ring_of_few_points_is_refused():
    with pytest.raises(CourseError, match="not round"):
        ring(KHARKIV, 10, n=7)
