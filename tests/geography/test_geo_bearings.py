from __future__ import annotations

import math

import pytest

from course.errors import CourseError
from course.geography.bearings import compass, in_words


def test_each_point_of_the_compass_has_its_word():
    assert len(set(compass())) == 16
    for step, word in enumerate(compass()):
        assert in_words(step * 22.5, points=16) == word
        if step % 2 == 0:
            assert in_words(step * 22.5) == word


@pytest.mark.parametrize(
    ("deg", "eight", "sixteen"),
    [
        (22.4, "north", "north-north-east"),
        (22.5, "north-east", "north-north-east"),
        (11.2, "north", "north"),
        (112.4, "east", "east-south-east"),
        (112.5, "south-east", "east-south-east"),
        (139, "south-east", "south-east"),
        (337.4, "north-west", "north-north-west"),
        (337.5, "north", "north-north-west"),
        (348.75, "north", "north"),
        (359.9, "north", "north"),
        (720, "north", "north"),
        (-90, "west", "west"),
    ],
)
def test_the_nearest_word_is_taken(deg, eight, sixteen):
    assert (in_words(deg), in_words(deg, points=16)) == (eight, sixteen)


@pytest.mark.parametrize("points", [4, 0, 32])
def test_another_compass_is_refused(points):
    with pytest.raises(CourseError, match="compass"):
        in_words(10, points=points)


@pytest.mark.parametrize("deg", [math.nan, math.inf])
def test_no_direction(deg):
    with pytest.raises(CourseError, match="not a direction"):
        in_words(deg)
