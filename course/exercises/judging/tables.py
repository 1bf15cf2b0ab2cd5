"""A table of whatever make → the cells that count; and where two tables differ.

Examples
--------
>>> mine = read({"list": [{"map": [[{"text": "side"}, {"text": "A"}]]}]}, ("side",), 2)
>>> mine.rows
(('t:A',),)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from course.exercises.judging.shape import as_shown, form
from course.exercises.judging.values import Compact, cell, written
from course.exercises.judging.words import normal
from course.exercises.question import Json
from course.i18n import gettext as _

FIRST = 3
_MISSING: Json = {"junk": "nan"}
_DAY_FIRST = re.compile(r"\s*\d{1,2}(?:[-/.]\d{1,2}[-/.]|\s+[^\W\d_]+\.?,?\s+)\d{4}\s*")
# Long before anything that is asked, and it cannot be taken for another month.
_A_DAY = "2001-12-31"
_YEAR_FIRST = re.compile(r"t:\d{4}-\d\d-\d\d(?!\d)")


class Table(NamedTuple):
    """The columns that count, row by row: as compared, and as a person writes it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Compact, ...], ...]
    shown: tuple[tuple[str, ...], ...]


class NotATable(Exception):
    """Says in a sentence for the student what is missing."""


def read(answer: Json, columns: Sequence[str], decimals: int) -> Table:
    """Return a canonical answer as a table.

    Parameters
    ----------
    answer : JSON
        A table; a list of rows that are dictionaries; or a dictionary of columns.
    columns : sequence of str
        The columns that count, in the order in which they are compared. Others are left out.
    decimals : int
        Numbers are rounded to so many.

    Raises
    ------
    NotATable
        If it has no rows and columns, or not these columns.
    """
    found = cells(answer, columns)
    if found is None:
        raise NotATable(_("This is no table, such as a list with a dictionary for each row."))
    missing = [name for name in columns if name not in found]
    if missing:
        says = _("The column {name} is missing.").format(name=missing[0])
        if form(answer) == "table":
            says += " " + _("(An index is not a column: see reset_index.)")
        raise NotATable(says)
    full = [found[name] for name in columns]
    if len({len(column) for column in full}) > 1:
        raise NotATable(_("The columns have different lengths."))
    rows = list(zip(*full, strict=True))
    return Table(
        tuple(columns),
        tuple(tuple(cell(item, decimals) for item in row) for row in rows),
        tuple(tuple(_cell_shown(item) for item in row) for row in rows),
    )


def cells(answer: Json, columns: Sequence[str]) -> dict[str, list[Json]] | None:
    """Return the cells of those of some columns that are there; ``None`` if it is no table.

    Parameters
    ----------
    answer : JSON
        Canonical.
    columns : sequence of str
        How a column is spelled does not matter, as long as it is the same word.
    """
    content = answer.get(form(answer))
    match form(answer):
        case "table":
            names = content["columns"]
            place = {name: at for at, name in reversed(list(enumerate(names)))}
            return {
                name: [row[place[other]] for row in content["rows"]]
                for name, other in _picked(columns, names).items()
            }
        case "list" if content and all(form(row) == "map" for row in content):
            rows = [{as_shown(key): value for key, value in row["map"]} for row in content]
            names = list(dict.fromkeys(name for row in rows for name in row))
            return {
                name: [row.get(other, _MISSING) for row in rows]
                for name, other in _picked(columns, names).items()
            }
        case "map" if content:
            named = {as_shown(key): value for key, value in content}
            return {
                name: _column(named[other]) for name, other in _picked(columns, list(named)).items()
            }
        case _:
            return None


def _column(value: Json) -> list[Json]:
    match form(value):
        case "list":
            return list(value["list"])
        # As DataFrame.to_dict() gives it: a column is a dictionary by index.
        case "map":
            return [item for _index, item in value["map"]]
        case _:
            return [value]


def _picked(columns: Sequence[str], names: Sequence[str]) -> dict[str, str]:
    """Return the name of each column that is there, as it is spelled there."""
    words: dict[str, str] = {}
    if not set(columns) <= set(names):
        for name in names:
            words.setdefault(normal(name), name)
    found = {name: name if name in names else words.get(normal(name)) for name in columns}
    return {name: other for name, other in found.items() if other is not None}


def _cell_shown(item: Json) -> str:
    text = as_shown(item)
    return text if len(text) <= 40 else f"{text[:39]}…"


def token(table: Table, ordered: bool) -> str:
    """Return the text under which a table is looked up."""
    rows = [written(row) for row in table.rows]
    return "[" + ",".join(rows if ordered else sorted(rows)) + "]"


def differences(mine: Table, expected: Table, ordered: bool) -> tuple[str, ...]:
    """Return sentences on the first cells that differ.

    Parameters
    ----------
    mine, expected : Table
        With the same columns.
    ordered : bool
        Whether the order of rows counts.

    Returns
    -------
    tuple of str
        At most three; they name a row, a column and what the student has there, and not what
        should be there. Rows are counted from 1, as they stand in the student's table. One more
        if a day is written in another order than asked.
    """
    lines: list[str] = []
    day_first = False
    pairs = _in_order(mine, expected) if ordered else _by_content(mine, expected)
    for place, other in pairs:
        for column, name in enumerate(mine.columns):
            if other is not None and mine.rows[place][column] != expected.rows[other][column]:
                day_first = day_first or _turned_round(
                    mine.shown[place][column], expected.rows[other][column]
                )
                lines.append(
                    _("Row {row}, column {name}: you have {value}.").format(
                        row=place + 1, name=name, value=mine.shown[place][column] or "“”"
                    )
                )
        if other is None:
            lines.append(_("Row {row} is one too many.").format(row=place + 1))
    if len(mine.rows) < len(expected.rows):
        lines.insert(0, _("Rows are missing: you have {n}.").format(n=len(mine.rows)))
    lines = lines[:FIRST]
    if day_first:
        lines.append(_("Write days with the year first: {day} is such a day.").format(day=_A_DAY))
    return tuple(lines)


def _turned_round(shown: str, expected: Compact) -> bool:
    """Return whether a day is asked with the year first, and written with the day first."""
    return (
        isinstance(expected, str)
        and _YEAR_FIRST.match(expected) is not None
        and _DAY_FIRST.fullmatch(shown) is not None
    )


def _in_order(mine: Table, expected: Table) -> list[tuple[int, int | None]]:
    """Return the pairs of rows (mine, expected) that differ, by place."""
    return [
        (place, place if place < len(expected.rows) else None)
        for place, row in enumerate(mine.rows)
        if place >= len(expected.rows) or row != expected.rows[place]
    ]


def _by_content(mine: Table, expected: Table) -> list[tuple[int, int | None]]:
    """Return the rows of mine that are not expected, each with the nearest row that is left."""
    wanted = Counter(written(row) for row in expected.rows)
    extra: list[int] = []
    for place, row in enumerate(mine.rows):
        text = written(row)
        if wanted[text] > 0:
            wanted[text] -= 1
        else:
            extra.append(place)
    left: list[int] = []
    for place, row in enumerate(expected.rows):
        text = written(row)
        if wanted[text] > 0:
            wanted[text] -= 1
            left.append(place)
    pairs: list[tuple[int, int | None]] = []
    # Only the first few are told, and looking for the nearest takes time in a long table.
    for place in extra[:FIRST]:
        nearest = max(
            left, key=lambda other: _alike(mine.rows[place], expected.rows[other]), default=None
        )
        if nearest is not None:
            left.remove(nearest)
        pairs.append((place, nearest))
    return pairs


def _alike(row: tuple[Compact, ...], other: tuple[Compact, ...]) -> int:
    return sum(one == two for one, two in zip(row, other, strict=True))
