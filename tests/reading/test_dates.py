from __future__ import annotations

from datetime import date

import pytest

from course.errors import CourseError
from course.reading.dates import resolve

PUBLISHED = date(2022, 5, 17)  # a Tuesday


@pytest.mark.parametrize(
    ("words", "first", "last", "kind"),
    [
        ("afgelopen zondag", "2022-05-15", "2022-05-15", "weekday"),
        ("last Sunday", "2022-05-15", "2022-05-15", "weekday"),
        ("op maandag", "2022-05-16", "2022-05-16", "weekday"),
        ("on Monday", "2022-05-16", "2022-05-16", "weekday"),
        ("dinsdag", "2022-05-10", "2022-05-10", "weekday"),
        ("de nacht van maandag op dinsdag", "2022-05-16", "2022-05-17", "weekday"),
        ("the night from Monday to Tuesday", "2022-05-16", "2022-05-17", "weekday"),
        ("de nacht van zondag op maandag", "2022-05-15", "2022-05-16", "weekday"),
        ("vorige week", "2022-05-09", "2022-05-15", "relative"),
        ("last week", "2022-05-09", "2022-05-15", "relative"),
        ("de afgelopen week", "2022-05-10", "2022-05-17", "relative"),
        ("the past week", "2022-05-10", "2022-05-17", "relative"),
        ("Op 15 mei", "2022-05-15", "2022-05-15", "absolute"),
        ("11 May", "2022-05-11", "2022-05-11", "absolute"),
        ("medio april", "2022-04-10", "2022-04-20", "vague"),
        ("mid-April", "2022-04-10", "2022-04-20", "vague"),
        ("de tweede helft van augustus", "2022-08-16", "2022-08-31", "vague"),
        ("the first half of February", "2022-02-01", "2022-02-15", "vague"),
        ("de eerste helft van april", "2022-04-01", "2022-04-15", "vague"),
        ("the second half of February", "2022-02-16", "2022-02-28", "vague"),
        ("tegen het einde van dit jaar", "2022-12-01", "2022-12-31", "vague"),
        ("the end of this year", "2022-12-01", "2022-12-31", "vague"),
    ],
)
def test_the_convention(words, first, last, kind):
    found = resolve(words, PUBLISHED)
    assert (found.first.isoformat(), found.last.isoformat(), found.kind) == (first, last, kind)
    assert found.rule


def test_last_week_of_a_monday_is_still_the_week_before():
    assert resolve("vorige week", date(2022, 5, 16)).first == date(2022, 5, 9)
    assert resolve("vorige week", date(2022, 5, 22)).first == date(2022, 5, 9)


def test_days_counts_both_ends():
    assert resolve("vorige week", PUBLISHED).days == 7
    assert resolve("de afgelopen week", PUBLISHED).days == 8
    assert resolve("15 mei", PUBLISHED).days == 1


@pytest.mark.parametrize(
    "words", ["", "gisteren", "31 april", "the night from Monday to Thursday", "99 mei"]
)
def test_what_the_convention_does_not_cover(words):
    with pytest.raises(CourseError, match="No rule turns these words into days"):
        resolve(words, PUBLISHED)
