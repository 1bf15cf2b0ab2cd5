"""A CSV file to typed, read-only rows; damage is reported by file, line and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from course.datasets.cells import check, parse
from course.datasets.descriptor import resource
from course.datasets.files import mend, read_text
from course.datasets.suggest import did_you_mean
from course.errors import DatasetError
from course.i18n import gettext as _

Row = Mapping[str, Any]


@cache
def rows(folder: Path, name: str) -> tuple[Row, ...]:
    """Return all rows of a table, or raise: never some of them, and never none."""
    found = tuple(index(folder, name).values())
    if not found:
        raise _damaged(
            folder, resource(folder, name)["path"], 1, _("There are no rows below the heading.")
        )
    return found


@cache
def index(folder: Path, name: str) -> Mapping[str, Row]:
    """Return the rows by primary key, in the order of the file."""
    described = resource(folder, name)
    path = described["path"]
    fields = described["schema"]["fields"]
    key = described["schema"]["primaryKey"]
    found: dict[str, Row] = {}
    for line, cells in _records(folder, path, [field["name"] for field in fields]):
        values = {}
        for field, cell in zip(fields, cells, strict=True):
            try:
                values[field["name"]] = value = parse(cell, field)
                check(value, field.get("constraints", {}))
            except ValueError as error:
                raise _damaged(
                    folder,
                    path,
                    line,
                    _("Column {column} holds {cell!r}; expected {expected}.").format(
                        column=field["name"], cell=cell, expected=error
                    ),
                ) from None
        row_id = str(values[key])
        if row_id in found:
            raise _damaged(
                folder, path, line, _("The key {key!r} stands there twice.").format(key=row_id)
            )
        found[row_id] = MappingProxyType(values)
    return MappingProxyType(found)


def row(folder: Path, name: str, key: str) -> Row:
    """Return one row; an unknown key is answered with the nearest ones."""
    known = index(folder, name)
    if key not in known:
        described = resource(folder, name)
        raise DatasetError(
            _("There is no row {key!r} in the table {table}.").format(key=key, table=name),
            where=f"{folder.name}/{described['path']}",
            next_step=did_you_mean(str(key), known),
        )
    return known[key]


def _records(folder: Path, path: str, columns: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and cells of every record after a header that must be exactly ours."""
    # Not str.splitlines: that also splits at characters which are no line ends in a CSV file.
    reader = csv.reader(io.StringIO(read_text(folder, path), newline="\n"), strict=True)
    line = 1
    try:
        header = next(reader, [])
        if header != columns:
            raise _damaged(folder, path, line, _header_problem(header, columns))
        line = reader.line_num + 1
        for cells in reader:
            if cells and len(cells) != len(columns):
                raise _damaged(
                    folder,
                    path,
                    line,
                    _("The row has {found} cells; expected {expected}.").format(
                        found=len(cells), expected=len(columns)
                    ),
                )
            if cells:  # an empty line at the end is no damage
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise _damaged(
            folder, path, line, _("The row cannot be read: {reason}.").format(reason=error)
        ) from None


def _header_problem(header: list[str], columns: list[str]) -> str:
    if len(header) == 1 and header[0].count(";") == len(columns) - 1:
        return _(
            "The columns are separated by semicolons; expected commas. "
            "A spreadsheet program may have saved it that way."
        )
    missing = [column for column in columns if column not in header]
    if missing:
        return _("The header lacks: {columns}.").format(columns=", ".join(missing))
    return _("The header is {found}; expected {expected}.").format(
        found=",".join(header), expected=",".join(columns)
    )


def _damaged(folder: Path, path: str, line: int, what: str) -> DatasetError:
    return DatasetError(
        what,
        where=_("{file}, line {line}").format(file=f"{folder.name}/{path}", line=line),
        next_step=mend(folder, path),
    )
