"""One value with everything needed to stand behind it."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from course.datasets.cells import Value
from course.datasets.days import in_words
from course.datasets.tables import Row
from course.i18n import gettext as _

# The schema's word for "this column is text": a reader sees nothing in its place.
NO_UNIT = "none"
# Rows that carry no certainty of their own are as sure as their least sure source.
_WEAKEST_FIRST = ("unverified", "partly_verified", "computed", "verified")


@dataclass(frozen=True)
class Fact:
    """A value from the data room.

    Attributes
    ----------
    ref : str
        The reference it was asked for by.
    value : int, float, str, bool, datetime.date or tuple of str
        As typed by the table's description.
    unit : str
        The unit of the column, or of this row when the table mixes units; empty for plain text.
    source_keys : tuple of str
        Keys of ``sources.csv``. Empty for the kit's own judgements.
    certainty : str
        An id of ``certainties.csv``, or empty for tables that state no finding.
    table, row_id, column : str
        Where the value stands.
    """

    ref: str
    value: Value
    unit: str
    source_keys: tuple[str, ...]
    certainty: str
    table: str
    row_id: str
    column: str

    def formatted(self, spec: str = "") -> str:
        """Return the value as prose shows it.

        Parameters
        ----------
        spec : str
            A Python format specification, such as ``.1f``. Without one: thousands separators
            for numbers (not for years), no floating-point noise, dates as ``17 May 2022``,
            lists joined by commas.

        Examples
        --------
        >>> Fact("t.r", 1421125, "persons", (), "verified", "t", "r", "c").formatted()
        '1,421,125'
        >>> Fact("t.r", 37.947, "bn EUR", (), "computed", "t", "r", "c").formatted(".1f")
        '37.9'
        """
        value = self.value
        if spec:
            return format(value, spec)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, date):
            return in_words(value)
        if isinstance(value, tuple):
            return ", ".join(value)
        if isinstance(value, int):
            return str(value) if self.unit == "year" else f"{value:,}"
        if isinstance(value, float):
            return f"{value:,.12g}"
        return str(value)


def split(ref: str, keys_of: Callable[[str], Container[str]]) -> tuple[str, str, str | None]:
    """Split a reference into table, row and column.

    Row ids may hold a point themselves (``A03.1``), so the longest id that exists wins.

    Parameters
    ----------
    ref : str
        ``table.row_id`` or ``table.row_id.column``.
    keys_of : callable
        Returns the row ids of a table.
    """
    table, point, rest = ref.partition(".")
    if point and rest not in keys_of(table) and "." in rest:
        row_id, _point, column = rest.rpartition(".")
        return table, row_id, column
    return table, rest, None


def unit_of(field: Mapping[str, Any], row: Row) -> str:
    """Return the unit of a cell: the column's, or the one that the row itself names."""
    unit = row[field["unitColumn"]] if "unitColumn" in field else field["unit"]
    return "" if unit in (None, NO_UNIT) else str(unit)


def source_keys(field: Mapping[str, Any], row: Row) -> tuple[str, ...]:
    """Return the keys of a cell's sources: the column's own, else those of the row."""
    own = field.get("sourceColumn")
    for column in (own,) if own else ("sources", "source"):
        found = row.get(column)
        if found:
            return (found,) if isinstance(found, str) else tuple(found)
    return ()


def certainty_of(field: Mapping[str, Any], row: Row, of_sources: list[str]) -> str:
    """Return how sure a cell is: the column's word, the row's, or its least sure source's."""
    word = row.get(field.get("certaintyColumn", "certainty"))
    if word:
        return str(word)
    return next((word for word in _WEAKEST_FIRST if word in of_sources), "")
