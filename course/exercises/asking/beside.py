"""The data that a question speaks of, to be shown beside it.

A notebook reads it from a file. A form has no cell to read it in, so it shows the rows.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from course.errors import CourseError
from course.exercises.asking.marks import Asked
from course.i18n import ngettext

#: More rows than this are no help below a question.
MOST_ROWS = 30


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a cut of a dataset, as text.

    Attributes
    ----------
    name : str
        Of the cut.
    columns : tuple of str
        Their names.
    rows : tuple of tuple of str
        At most :data:`MOST_ROWS`, each with a text for each column.
    of : int
        How many rows the cut has.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    of: int

    @property
    def title(self) -> str:
        """What it is, and how much of it is shown.

        Examples
        --------
        >>> Table("rates", ("day",), (("Monday",),), 1).title
        'Data: rates, 1 row'
        >>> Table("rates", ("day",), (("Monday",),), 40).title
        'Data: rates, the first 1 of 40 rows'
        """
        if len(self.rows) < self.of:
            whole = ngettext(
                "Data: {name}, the first {n} of {m} row",
                "Data: {name}, the first {n} of {m} rows",
                self.of,
            )
        else:
            whole = ngettext("Data: {name}, {m} row", "Data: {name}, {m} rows", self.of)
        return whole.format(name=self.name, n=len(self.rows), m=self.of)


def tables(asked: Asked) -> tuple[Table, ...]:
    """Return the data of a question; what cannot be read is left out.

    In a hand-out it is read from ``data/NAME.csv`` in the present folder, as its notebook does.
    """
    if not asked.question.data:
        return ()
    found = _from_library(asked) if asked.how == "open" else _from_folder(asked)
    return tuple(found)


def _from_library(asked: Asked) -> Iterator[Table]:
    from course.exercises.writing import cuts, library

    try:
        _source, home = library.find(asked.question.id)
    except CourseError:
        return
    for name in asked.question.data:
        try:
            cut = home.cut(name)
            rows = cuts.rows(cut)
        except CourseError:
            # The judge needs none of it: a question with a slip in its data can be answered.
            continue
        texts = [["" if row[one] is None else str(row[one]) for one in cut.columns] for row in rows]
        yield _table(name, cut.columns, texts)


def _from_folder(asked: Asked) -> Iterator[Table]:
    for name in asked.question.data:
        # A hand-out is a file that anybody can edit.
        if not name.isidentifier():
            continue
        try:
            text = (Path.cwd() / "data" / f"{name}.csv").read_text(encoding="utf-8-sig")
            columns, *rows = csv.reader(io.StringIO(text, newline=""))
        except (OSError, ValueError, csv.Error):
            continue
        yield _table(name, columns, rows)


def _table(name: str, columns: list[str], rows: list[list[str]]) -> Table:
    width = len(columns)
    texts = (tuple([*row, *[""] * width][:width]) for row in rows[:MOST_ROWS])
    return Table(name, tuple(columns), tuple(texts), len(rows))
