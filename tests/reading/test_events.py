from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from course import datasets
from course.errors import CourseError, DatasetError
from course.reading import dates, events
from course.reading.events import HOME_ZONES, count_dates, house_vote, timeline
from course.reading.text import reading_text


def test_events_in_the_order_of_their_days():
    found = timeline()
    assert len(found) == len(datasets.rows("timeline")) == 35
    assert [e.first for e in found] == sorted(e.first for e in found)
    assert all(e.days >= 1 for e in found)
    night = next(e for e in found if e.precision == "night")
    assert (night.first, night.last, night.days) == (date(2022, 5, 16), date(2022, 5, 17), 2)
    assert all(e.sources for e in found)


def test_only_the_vote_has_an_hour():
    (vote,) = [e for e in timeline() if e.moment is not None]
    assert vote.id == events.HOUSE_VOTE
    assert vote.moment == datetime(2022, 5, 10, 22, tzinfo=timezone(timedelta(hours=-4)))
    assert vote.date_in_text == "absolute"


@pytest.mark.parametrize(
    ("zone", "day", "clock"),
    [
        ("America/New_York", "2022-05-10", "22:00"),
        ("UTC", "2022-05-11", "02:00"),
        ("Europe/Amsterdam", "2022-05-11", "04:00"),
        ("Europe/Kyiv", "2022-05-11", "05:00"),
        ("Europe/Moscow", "2022-05-11", "05:00"),
        ("Asia/Kolkata", "2022-05-11", "07:30"),
        ("America/Los_Angeles", "2022-05-10", "19:00"),
        ("Pacific/Kiritimati", "2022-05-11", "16:00"),
    ],
)
def test_which_day_the_vote_was_depends_on_the_zone(zone, day, clock):
    found = house_vote(zone)
    assert found.day.isoformat() == day
    assert found.local.strftime("%H:%M") == clock
    assert found.local == house_vote("UTC").local
    assert found.utc_offset == found.local.utcoffset()
    assert found.certainty != "verified"


def test_the_home_zones_exist():
    assert [house_vote(zone).zone for zone in HOME_ZONES] == list(HOME_ZONES)


@pytest.mark.parametrize(
    ("zone", "near"),
    [("Europe/Amsterdm", "Europe/Amsterdam"), ("", "America/New_York"), ("../etc", "Try one of")],
)
def test_an_unknown_zone(zone, near):
    with pytest.raises(CourseError, match="no time zone") as caught:
        house_vote(zone)
    assert near in caught.value.next_step


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({"date_to": date(2022, 5, 1)}, "ends before it begins"),
        ({"time_local": "late"}, "hour or its distance"),
        ({"utc_offset": "04:00"}, "hour or its distance"),
        ({"time_local": None}, "has no hour"),
    ],
)
def test_a_damaged_row_is_named(values, what, monkeypatch):
    row = {**datasets.row("timeline", events.HOUSE_VOTE), **values}
    monkeypatch.setattr(events.datasets, "row", lambda table, key: row)
    with pytest.raises(DatasetError, match=what) as caught:
        house_vote("UTC")
    assert caught.value.where == "datasets/timeline.csv, row T08"


def test_an_empty_end_is_the_same_day(monkeypatch):
    row = {**datasets.row("timeline", "T01"), "date_to": None}
    monkeypatch.setattr(events.datasets, "rows", lambda table: (row,))
    (event,) = timeline()
    assert event.last == event.first


def test_counts_of_date_words():
    counted = dict(count_dates())
    rows = [row for row in datasets.rows("timeline") if row["paragraph"] is not None]
    assert counted == {
        kind: sum(row["date_in_text"] == kind for row in rows)
        for kind in {row["date_in_text"] for row in rows}
    }
    assert count_dates(()) == ()


def test_the_convention_gives_the_days_that_the_spans_carry():
    published = reading_text().date
    outside = []
    for row in datasets.rows("article_spans"):
        if row["layer"] != "date":
            continue
        for words in (row["quote_nl"], row["quote_en"]):
            try:
                found = dates.resolve(words, published)
            except CourseError:
                outside.append(row["key"])
                continue
            first, last = found.first.isoformat(), found.last.isoformat()
            assert row["key"] == (first if first == last else f"{first}/{last}"), words
    # Durations and "before the invasion" are no days.
    assert len(outside) == 6
