"""A number, or a plain word that it is none."""

from __future__ import annotations

from numbers import Real

from course.errors import CourseError
from course.i18n import gettext as _


def number(value: object) -> float:
    """Return a value as a float; a text that only looks like a number is none.

    Raises
    ------
    CourseError
        If it is not a number. That it is finite, or of a sensible size, is for others to say.

    Examples
    --------
    >>> number(3)
    3.0
    >>> number("3")
    Traceback (most recent call last):
    course.errors.CourseError: '3' is not a number.
    Next: Give a number without quotation marks or units, with a point: 38.4.
    """
    if isinstance(value, Real) and not isinstance(value, bool):
        return float(value)
    raise CourseError(
        _("{value} is not a number.").format(value=repr(value)),
        next_step=_("Give a number without quotation marks or units, with a point: 38.4."),
    )
