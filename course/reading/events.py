"""What happened when, when it was said, and how exactly the article dates it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from course import datasets
from course.datasets import Row, Source
from course.errors import CourseError, DatasetError
from course.i18n import gettext as _

HOUSE_VOTE = "T08"
"""The row of the vote in the US House of Representatives."""

HOME_ZONES = ("America/New_York", "UTC", "Europe/Amsterdam", "Europe/Kyiv", "Europe/Moscow")
"""The zones that matter to the article: Washington, the reporter, the two capitals."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something on the timeline, as an interval of days, both included.

    ``kind`` says what sort of moment it is (``happened``, ``said``, ``published``, ``law`` or
    ``after``), ``precision`` how exactly it is known, ``date_in_text`` how the article dates it
    (``absolute``, ``weekday``, ``relative``, ``vague`` or ``none``), ``in_article`` what it says.
    ``moment`` is set where the hour and its distance from UTC are given.
    """

    id: str
    first: date
    last: date
    event: str
    kind: str
    paragraph: int | None
    in_article: str
    precision: str
    date_in_text: str
    moment: datetime | None
    note: str
    sources: tuple[Source, ...]
    certainty: str

    @property
    def days(self) -> int:
        """The number of days it covers, 1 or more."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class LocalMoment:
    """A moment on the clock and the calendar of one time zone, and how sure it is."""

    zone: str
    local: datetime
    certainty: str
    note: str

    @property
    def day(self) -> date:
        """Which calendar day it was there."""
        return self.local.date()

    @property
    def utc_offset(self) -> timedelta:
        """How far the clocks there were from UTC."""
        offset = self.local.utcoffset()
        assert offset is not None  # made from an aware moment
        return offset


def timeline() -> tuple[Event, ...]:
    """Return the events in the order of their first day.

    Raises
    ------
    DatasetError
        When the table is damaged, an interval runs backwards, or an hour is not one.

    Examples
    --------
    >>> [event.first.isoformat() for event in timeline() if event.kind == "published"]
    ['2022-05-17']
    """
    return tuple(sorted(map(_event, datasets.rows("timeline")), key=lambda e: (e.first, e.last)))


def count_dates(among: Iterable[Event] | None = None) -> tuple[tuple[str, int], ...]:
    """Count how the article dates its events, the commonest first.

    Parameters
    ----------
    among : iterable of Event, optional
        The events that stand in a paragraph of the article by default.
    """
    chosen = [e for e in timeline() if e.paragraph is not None] if among is None else among
    numbers = Counter(event.date_in_text for event in chosen)
    return tuple(sorted(numbers.items(), key=lambda item: (-item[1], item[0])))


def house_vote(zone: str = "Europe/Amsterdam") -> LocalMoment:
    """Return when the House of Representatives voted, by the clocks of a time zone.

    The hour is approximate and not verified; the day in Washington is.

    Parameters
    ----------
    zone : str
        A name of the IANA time zone database, such as ``"America/New_York"``.

    Raises
    ------
    CourseError
        When there is no such zone; the message names similar ones.
    DatasetError
        When the timeline gives no hour for the vote.

    Examples
    --------
    >>> house_vote("America/New_York").day.isoformat()
    '2022-05-10'
    >>> house_vote("Europe/Amsterdam").local.isoformat()
    '2022-05-11T04:00:00+02:00'
    """
    # Imported here: a lesson without time zones does not need the database.
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    event = _event(datasets.row("timeline", HOUSE_VOTE))
    if event.moment is None:
        raise DatasetError(
            _("The vote in the House has no hour."),
            where=_("{file}, row {row}").format(file="datasets/timeline.csv", row=HOUSE_VOTE),
            next_step=_("Restore the file: git checkout -- {file}").format(
                file="datasets/timeline.csv"
            ),
        )
    try:
        there = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise CourseError(
            _("There is no time zone “{zone}”.").format(zone=zone), next_step=_near(zone)
        ) from None
    return LocalMoment(zone, event.moment.astimezone(there), event.certainty, event.note)


def _near(zone: str) -> str:
    from difflib import get_close_matches
    from zoneinfo import available_timezones

    near = get_close_matches(zone, sorted(available_timezones()), n=3) or list(HOME_ZONES)
    return _("Try one of: {zones}.").format(zones=", ".join(near))


def _event(row: Row) -> Event:
    where = _("{file}, row {row}").format(file="datasets/timeline.csv", row=row["id"])
    first, last = row["date_from"], row["date_to"] or row["date_from"]
    if last < first:
        raise DatasetError(
            _("The interval ends before it begins."),
            where=where,
            next_step=_("Let date_to be the same as date_from or later."),
        )
    return Event(
        id=row["id"],
        first=first,
        last=last,
        event=row["event"],
        kind=row["event_kind"],
        paragraph=row["paragraph"],
        in_article=row["in_article"] or "",
        precision=row["precision"],
        date_in_text=row["date_in_text"],
        moment=_moment(first, row["time_local"], row["utc_offset"], where),
        note=row["note"] or "",
        sources=tuple(datasets.source(key) for key in row["sources"] or ()),
        certainty=row["certainty"],
    )


def _moment(day: date, clock: str | None, offset: str | None, where: str) -> datetime | None:
    """Return the moment that a day, a clock time and a distance from UTC make together."""
    if not clock or not offset:
        return None
    try:
        sign = {"+": 1, "-": -1}[offset[0]]
        ahead = time.fromisoformat(offset[1:])
        zone = timezone(sign * timedelta(hours=ahead.hour, minutes=ahead.minute))
        return datetime.combine(day, time.fromisoformat(clock), zone)
    except (KeyError, ValueError):
        raise DatasetError(
            _("The hour or its distance from UTC cannot be read."),
            where=where,
            next_step=_("Write the hour as 22:00 and the distance as -04:00."),
        ) from None
