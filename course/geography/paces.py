"""How many days a distance takes at a pace, as sums go.

A sum like this says when someone would arrive who met no resistance, kept the pace, took the
straight line, and meant to go there. It is not a forecast.
"""

from __future__ import annotations

from math import isfinite
from typing import NamedTuple

from course.errors import CourseError
from course.geography.numbers import number
from course.i18n import gettext as _

#: No front moves so fast day after day; single columns have, for a day, on an open road.
FASTEST_KM_PER_DAY = 100.0
#: Ten metres a day: what moves less moves nowhere, and a sum of years says nothing of a war.
SLOWEST_KM_PER_DAY = 0.01


class Days(NamedTuple):
    """A number of days as a range: at the fast pace, and at the slow one."""

    soonest: float
    latest: float


def days_to_reach(km: float, km_per_day: float) -> float:
    """Return how many days a distance takes at one pace.

    Parameters
    ----------
    km : float
        0 or more.
    km_per_day : float
        From 0.01 to 100.

    Raises
    ------
    CourseError
        If the distance is negative, or the pace is nothing, negative, or too slow or too
        fast for a front.

    Examples
    --------
    >>> days_to_reach(36, 3)
    12.0
    >>> days_to_reach(36, 0)
    Traceback (most recent call last):
    course.errors.CourseError: At 0 km a day nobody ever arrives.
    Next: Give a pace of more than 0 km a day.
    """
    km, km_per_day = number(km), number(km_per_day)
    if not (isfinite(km) and km >= 0):
        raise CourseError(
            _("{km} km is not a distance to go.").format(km=f"{km:g}"),
            next_step=_("Give a distance of 0 km or more."),
        )
    if km_per_day == 0:
        raise CourseError(
            _("At 0 km a day nobody ever arrives."),
            next_step=_("Give a pace of more than 0 km a day."),
        )
    if not (isfinite(km_per_day) and km_per_day > 0):
        raise CourseError(
            _("{pace} km a day is not a pace: it leads away from the place.").format(
                pace=f"{km_per_day:g}"
            )
            if km_per_day < 0
            else _("{pace} km a day is not a pace.").format(pace=f"{km_per_day:g}"),
            next_step=_("Give a pace of more than 0 km a day."),
        )
    if km_per_day < SLOWEST_KM_PER_DAY:
        raise CourseError(
            _("{pace} km a day is a line that stands still, not a pace.").format(
                pace=f"{km_per_day:g}"
            ),
            next_step=_("Give a pace of at least {least} km a day.").format(
                least=f"{SLOWEST_KM_PER_DAY:g}"
            ),
        )
    if km_per_day > FASTEST_KM_PER_DAY:
        raise CourseError(
            _("{pace} km a day is a journey, not the pace of a front.").format(
                pace=f"{km_per_day:g}"
            ),
            next_step=_("Give a pace of at most {most} km a day.").format(
                most=f"{FASTEST_KM_PER_DAY:g}"
            ),
        )
    return km / km_per_day


def days_range(km: float, slow_km_per_day: float, fast_km_per_day: float) -> Days:
    """Return how many days a distance takes when the pace is only known as a range.

    Parameters
    ----------
    km : float
        0 or more.
    slow_km_per_day, fast_km_per_day : float
        The slowest and the fastest pace, each from 0.01 to 100.

    Raises
    ------
    CourseError
        As :func:`days_to_reach`, and if the slow pace is the faster one.

    Examples
    --------
    >>> days_range(38.4, 1, 5)
    Days(soonest=7.68, latest=38.4)
    """
    days = Days(days_to_reach(km, fast_km_per_day), days_to_reach(km, slow_km_per_day))
    if slow_km_per_day > fast_km_per_day:
        raise CourseError(
            _("The slow pace, {slow} km a day, is faster than the fast one, {fast}.").format(
                slow=f"{slow_km_per_day:g}", fast=f"{fast_km_per_day:g}"
            ),
            next_step=_("Give the slower pace first."),
        )
    return days
