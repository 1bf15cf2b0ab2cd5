"""A cut of a dataset: the rows and columns that an assignment's notebook may see."""

from __future__ import annotations

from datetime import date
from typing import Any

from course import datasets
from course.datasets.suggest import did_you_mean
from course.errors import CourseError
from course.exercises.writing.schema import CutSource


def rows(cut: CutSource) -> list[dict[str, Any]]:
    """Return the rows of a cut, in the order that it lists them (or of the table).

    Dates become text (``2022-05-17``) and lists text with ``; `` between: as they will stand in
    ``data/NAME.csv``. An empty cell is ``None``.

    Raises
    ------
    CourseError
        If the table, a column or a row does not exist; the nearest are named.
    """
    described = datasets.resource(cut.table)["schema"]
    columns = [field["name"] for field in described["fields"]]
    for column in cut.columns:
        if column not in columns:
            raise CourseError(
                f"The table {cut.table} has no column {column}.",
                where=f"data {cut.name}, columns",
                next_step=did_you_mean(column, columns),
            )
    if cut.rows is None:
        found = list(datasets.rows(cut.table))
    else:
        found = [datasets.row(cut.table, key) for key in cut.rows]
    return [{column: _cell(row[column]) for column in cut.columns} for row in found]


def _cell(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return "; ".join(map(str, value)) if isinstance(value, tuple) else value
