"""A day as prose writes it."""

from __future__ import annotations

from datetime import date

from course.i18n import gettext as _


def in_words(day: date) -> str:
    """Return a day in words, whatever the machine's locale.

    Examples
    --------
    >>> in_words(date(2022, 5, 17))
    '17 May 2022'
    """
    # strftime would follow the machine's locale, and a stored page must not.
    months = (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )
    return f"{day.day} {months[day.month - 1]} {day.year}"
