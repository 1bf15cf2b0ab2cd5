from __future__ import annotations

import math

import pytest

from course.errors import CourseError
from course.geography.paces import days_range, days_to_reach


def test_distance_by_pace():
    assert days_to_reach(57.5, 2.5) == 23
    assert days_to_reach(0, 3) == 0
    assert days_to_reach(100, 100) == 1
    assert days_to_reach(1, 0.01) == 100


def test_a_range_of_paces_gives_a_range_of_days():
    days = days_range(40, 1, 5)
    assert (days.soonest, days.latest) == (8, 40)
    assert days_range(40, 2, 2) == (20, 20)


@pytest.mark.parametrize(
    ("km", "pace", "what"),
    [
        (40, 0, "nobody ever arrives"),
        (40, -3, "leads away"),
        (40, 0.0099, "a line that stands still"),
        (40, 5e-324, "a line that stands still"),
        (40, 100.1, "not the pace of a front"),
        (40, 5000, "not the pace of a front"),
        (40, math.nan, "not a pace"),
        (40, math.inf, "not a pace"),
        (-1, 3, "not a distance"),
        (math.nan, 3, "not a distance"),
        (math.inf, 3, "not a distance"),
        (40, "3 km", "'3 km' is not a number"),
        ("40", 3, "'40' is not a number"),
        (40, True, "not a number"),
    ],
)
def test_negative_and_absurd_speeds_are_refused_with_the_reason(km, pace, what):
    with pytest.raises(CourseError, match=what) as caught:
        days_to_reach(km, pace)
    assert caught.value.next_step.startswith("Give a ")
    with pytest.raises(CourseError, match=what):
        days_range(km, 1, pace)


def test_the_slow_pace_comes_first():
    with pytest.raises(CourseError, match="faster than the fast one"):
        days_range(40, 5, 1)
