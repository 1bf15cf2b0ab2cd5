"""One cell of a CSV file, as the column's description types it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias

from course.i18n import gettext as _

# What a cell can become. An empty cell is None; an empty list is ().
Value: TypeAlias = str | int | float | bool | date | tuple[str, ...] | None

_INTEGER = re.compile(r"[+-]?[0-9]+")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BOOLEANS = {"true": True, "false": False}


def parse(cell: str, field: Mapping[str, Any]) -> Value:
    """Return the typed value of a cell; an empty one is ``None`` (an empty tuple for a list).

    Parameters
    ----------
    cell : str
        As it stands in the file.
    field : Mapping
        The column's description: ``type``, and ``delimiter`` for lists.

    Raises
    ------
    ValueError
        With what was expected, in words, if the cell does not parse.

    Examples
    --------
    >>> parse("2022-05-17", {"type": "date"})
    datetime.date(2022, 5, 17)
    >>> parse("KI264;UP2439", {"type": "list", "delimiter": ";"})
    ('KI264', 'UP2439')
    >>> parse("", {"type": "number"}) is None
    True
    """
    kind = field["type"]
    if kind == "list":
        return _list(cell, field["delimiter"])
    if cell == "":
        return None
    if kind == "integer":
        return int(_matching(_INTEGER, cell, _("a whole number, such as 264")))
    if kind == "number":
        number = float(_matching(_NUMBER, cell, _("a number with a decimal point, such as 37.95")))
        if math.isinf(number):  # 1e999 has the right shape and no value
            raise ValueError(_("a number with a decimal point, such as 37.95"))
        return number
    if kind == "boolean":
        if cell not in _BOOLEANS:
            raise ValueError(_("true or false"))
        return _BOOLEANS[cell]
    if kind == "date":
        return _date(cell)
    return cell


def check(value: Value, constraints: Mapping[str, Any]) -> None:
    """Hold a typed value against the column's constraints.

    Raises
    ------
    ValueError
        With what was expected, in words.
    """
    if value is None or value == ():
        if constraints.get("required"):
            raise ValueError(_("a value: this column has no empty cells"))
        return
    allowed = constraints.get("enum")
    if allowed is not None and value not in allowed:
        raise ValueError(_("one of {names}").format(names=", ".join(map(str, allowed))))
    pattern = constraints.get("pattern")
    if pattern is not None and not re.fullmatch(pattern, str(value)):
        raise ValueError(_("text of the form {pattern}").format(pattern=pattern))
    if "minimum" in constraints and value < constraints["minimum"]:
        raise ValueError(_("at least {bound}").format(bound=constraints["minimum"]))
    if "maximum" in constraints and value > constraints["maximum"]:
        raise ValueError(_("at most {bound}").format(bound=constraints["maximum"]))


def _matching(shape: re.Pattern[str], cell: str, expected: str) -> str:
    if not shape.fullmatch(cell):
        raise ValueError(expected)
    return cell


def _date(cell: str) -> date:
    expected = _("a date as year-month-day, such as 2022-05-17")
    try:
        return date.fromisoformat(_matching(_DATE, cell, expected))
    except ValueError:
        raise ValueError(expected) from None


def _list(cell: str, delimiter: str) -> tuple[str, ...]:
    items = tuple(cell.split(delimiter)) if cell else ()
    if any(item != item.strip() or not item for item in items):
        raise ValueError(_("items separated by {mark} without blanks").format(mark=delimiter))
    return items
