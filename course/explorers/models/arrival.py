"""A date from a distance and a pace: the sum that the speed trap lets a reader do, and doubt.

The sum is right and the date is not a forecast: see `course.geography.paces`.
"""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil
from typing import NamedTuple

from course import datasets
from course.datasets import Row
from course.explorers.models.cited import rows_of
from course.geography.paces import days_range, days_to_reach
from course.reading.text import meta

#: Where the advance of paragraph 19 begins, and the towns it names.
START = "izium"
TOWNS = ("barvinkove", "sloviansk", "kramatorsk")


class Arrival(NamedTuple):
    """The first and the last day that a sum gives; ``last`` is ``None`` where there is no last."""

    first: date
    last: date | None


def arrival(start: date, km: float, slow: float, fast: float) -> Arrival:
    """Return the days between which a distance would be covered.

    Parameters
    ----------
    start : date
        The last day before anybody sets out.
    km : float
        The straight line.
    slow, fast : float
        The slowest and the fastest pace, in km a day; at a slow pace of 0 nobody ever arrives.

    Raises
    ------
    CourseError
        The distance or a pace is absurd.

    Examples
    --------
    >>> arrival(date(2022, 5, 17), 38.4, 1, 5)
    Arrival(first=datetime.date(2022, 5, 25), last=datetime.date(2022, 6, 25))
    >>> arrival(date(2022, 5, 17), 38.4, 0, 5).last is None
    True
    """
    if slow == 0:
        return Arrival(start + timedelta(ceil(days_to_reach(km, fast))), None)
    days = days_range(km, slow, fast)
    return Arrival(start + timedelta(ceil(days.soonest)), start + timedelta(ceil(days.latest)))


def published() -> date:
    """Return the day of the article, from which the sums count."""
    day: date = meta()["date"]
    return day


def distance_km(town: str) -> float:
    """Return the straight line from Izium to a town of paragraph 19, in km."""
    return float(datasets.row("distances", f"{START}_{town}")["distance_km"])


def reckoned(town: str, pace: Row) -> Arrival:
    """Return when a reading of the pace would put somebody in a town."""
    return arrival(published(), distance_km(town), pace["low_km_per_day"], pace["high_km_per_day"])


def paces() -> tuple[Row, ...]:
    """Return the readings of the pace, in the order of the table."""
    return rows_of("paces")


def events() -> tuple[Row, ...]:
    """Return what was reported of the way from Izium, in the order of the days."""
    return tuple(sorted(rows_of("advance_events"), key=lambda row: row["date"]))


def later() -> tuple[Row, ...]:
    """Return what was reported after the day of the article."""
    return tuple(event for event in events() if event["date"] > published())


def gaps() -> tuple[Row, ...]:
    """Return what a rate leaves out, in the order of the table."""
    return rows_of("rate_gaps")
