"""What a date word in the article means, counted from the day it was published.

The convention, in one place:

- a weekday is the last such day *before* the day of publication;
- "the night from X to Y" runs over two days and begins on such an X;
- "last week" (*vorige week*) is the calendar week before, Monday to Sunday;
- "the past week" (*de afgelopen week*) is the seven days before publication and that day itself;
- a day and a month without a year belong to the year of publication;
- "mid-April" (*medio april*) is the 10th to the 20th;
- the halves of a month are the 1st to the 15th and the 16th to its end;
- "the end of this year" is December.

Another convention can be defended in each case: that is why it is written down.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from course.errors import CourseError
from course.i18n import gettext as _

_WEEKDAYS = {
    name: number
    for names in (
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "monday tuesday wednesday thursday friday saturday sunday",
    )
    for number, name in enumerate(names.split())
}
_MONTHS = {
    name: number
    for names in (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), start=1)
}
_DAY = "|".join(_WEEKDAYS)
_MONTH = "|".join(_MONTHS)


@dataclass(frozen=True, slots=True)
class Interval:
    """The days that a date word stands for, both ends included, and by which rule."""

    first: date
    last: date
    kind: str
    rule: str

    @property
    def days(self) -> int:
        """The number of days: 1 when the word is precise to the day.

        Examples
        --------
        >>> resolve("last week", date(2022, 5, 17)).days
        7
        """
        return (self.last - self.first).days + 1


def _weekday_before(name: str, published: date) -> date:
    back = (published.weekday() - _WEEKDAYS[name]) % 7
    return published - timedelta(days=back or 7)


def _last_of_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _night(match: re.Match[str], published: date) -> Interval:
    first, second = match["first"], match["second"]
    if (_WEEKDAYS[second] - _WEEKDAYS[first]) % 7 != 1:
        raise ValueError
    start = _weekday_before(first, published)
    return Interval(start, start + timedelta(days=1), "weekday", _("a night runs over two days"))


def _weekday(match: re.Match[str], published: date) -> Interval:
    day = _weekday_before(match["day"], published)
    return Interval(day, day, "weekday", _("the last such day before publication"))


def _last_week(match: re.Match[str], published: date) -> Interval:
    monday = published - timedelta(days=published.weekday() + 7)
    return Interval(
        monday, monday + timedelta(days=6), "relative", _("the calendar week before, from Monday")
    )


def _past_week(match: re.Match[str], published: date) -> Interval:
    return Interval(
        published - timedelta(days=7), published, "relative", _("the seven days before publication")
    )


def _absolute(match: re.Match[str], published: date) -> Interval:
    day = date(published.year, _MONTHS[match["month"]], int(match["number"]))
    return Interval(day, day, "absolute", _("in the year of publication"))


def _middle(match: re.Match[str], published: date) -> Interval:
    month = _MONTHS[match["month"]]
    return Interval(
        date(published.year, month, 10),
        date(published.year, month, 20),
        "vague",
        _("the 10th to the 20th"),
    )


def _half(match: re.Match[str], published: date) -> Interval:
    year, month = published.year, _MONTHS[match["month"]]
    if match["half"] in ("eerste", "first"):
        return Interval(date(year, month, 1), date(year, month, 15), "vague", _("day 1 to 15"))
    return Interval(
        date(year, month, 16), _last_of_month(year, month), "vague", _("day 16 to the end")
    )


def _end_of_year(match: re.Match[str], published: date) -> Interval:
    return Interval(
        date(published.year, 12, 1), date(published.year, 12, 31), "vague", _("December")
    )


_RULES: tuple[tuple[str, Callable[[re.Match[str], date], Interval]], ...] = (
    (
        rf"(?:in )?(?:de nacht van|the night (?:from|of)) (?P<first>{_DAY}) "
        rf"(?:op|to) (?P<second>{_DAY})",
        _night,
    ),
    (rf"(?:op |on |afgelopen |last |this past )?(?P<day>{_DAY})", _weekday),
    (r"vorige week|last week", _last_week),
    (r"(?:in )?(?:de afgelopen week|the past week)", _past_week),
    (rf"(?:op |on )?(?P<number>[0-3]?\d) (?P<month>{_MONTH})", _absolute),
    (rf"(?:medio|mid)[ -](?P<month>{_MONTH})", _middle),
    (
        r"(?:in )?(?:de|the) (?P<half>eerste|tweede|first|second) "
        rf"(?:helft van|half of) (?P<month>{_MONTH})",
        _half,
    ),
    (r"(?:tegen |by )?(?:het einde van dit jaar|the end of (?:this|the) year)", _end_of_year),
)


def resolve(words: str, published: date) -> Interval:
    """Return the days that a Dutch or English date word of the article stands for.

    Parameters
    ----------
    words : str
        The words as they stand in the text, for example ``"afgelopen zondag"``.
    published : datetime.date
        The day from which relative words count.

    Returns
    -------
    Interval
        First and last day, the kind of date word (``absolute``, ``weekday``, ``relative`` or
        ``vague``) and the rule of the convention that was used.

    Raises
    ------
    CourseError
        When the words are none of the kinds that the convention covers.

    Examples
    --------
    >>> tuesday = date(2022, 5, 17)
    >>> resolve("afgelopen zondag", tuesday).first.isoformat()
    '2022-05-15'
    >>> week = resolve("vorige week", tuesday)
    >>> week.first.isoformat(), week.last.isoformat()
    ('2022-05-09', '2022-05-15')
    """
    plain = " ".join(words.casefold().split())
    for pattern, rule in _RULES:
        match = re.fullmatch(pattern, plain)
        if match is not None:
            try:
                return rule(match, published)
            except ValueError:
                break  # 31 April, or a night from Monday to Thursday
    raise CourseError(
        _("No rule turns these words into days."),
        where=_("course.reading.dates"),
        next_step=_(
            "Use a weekday, “last week”, “the past week”, a day with its month, “mid-April”, "
            "“the second half of August” or “the end of this year”, in Dutch or English."
        ),
    )
