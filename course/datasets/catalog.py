"""A data folder as one object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course.datasets import descriptor, facts, files, frames, sources, tables
from course.datasets.suggest import did_you_mean
from course.errors import DatasetError
from course.i18n import gettext as _

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Catalog:
    """The tables of one data folder.

    Files are read when first asked for, whole or not at all, and kept. A file that could not
    be read is tried again at the next call, so a mended file needs no restart.

    Parameters
    ----------
    folder : Path
        Holds ``datapackage.json`` and the files it names.
    """

    folder: Path

    def names(self) -> tuple[str, ...]:
        """Return the names of all tables."""
        return tuple(descriptor.resources(self.folder))

    def resource(self, name: str) -> Mapping[str, Any]:
        """Return the description of a table."""
        return descriptor.resource(self.folder, name)

    def rows(self, name: str) -> tuple[tables.Row, ...]:
        """Return the rows of a table in the order of the file."""
        return tables.rows(self.folder, name)

    def row(self, name: str, key: str) -> tables.Row:
        """Return one row by primary key."""
        return tables.row(self.folder, name, key)

    def table(self, name: str) -> pd.DataFrame:
        """Return a table as a data frame."""
        return frames.frame(self.rows(name), self.resource(name)["schema"]["fields"])

    def text(self, path: str) -> str:
        """Return the text of a UTF-8 file below the folder."""
        return files.read_text(self.folder, path)

    def source(self, key: str) -> sources.Source:
        """Return a source by its key."""
        return sources.from_row(self.row("sources", key))

    def fact(self, ref: str) -> facts.Fact:
        """Return one value with its unit, sources and certainty."""
        table, row_id, column = facts.split(ref, lambda name: tables.index(self.folder, name))
        described = self.resource(table)
        row = self.row(table, row_id)
        where = f"{self.folder.name}/{described['path']}"
        fields = {field["name"]: field for field in described["schema"]["fields"]}
        column = column or str(described.get("factColumn", ""))
        if not column:
            raise DatasetError(
                _("The fact {ref!r} names no column, and the table has no usual one.").format(
                    ref=ref
                ),
                where=where,
                next_step=did_you_mean(column, fields),
            )
        if column not in fields:
            raise DatasetError(
                _("The table {table} has no column {column!r}.").format(table=table, column=column),
                where=where,
                next_step=did_you_mean(column, fields),
            )
        if row[column] is None:
            raise DatasetError(
                _("The cell of the fact {ref!r} is empty.").format(ref=ref),
                where=where,
                next_step=_("Choose a row of which column {column} is filled.").format(
                    column=column
                ),
            )
        keys = facts.source_keys(fields[column], row)
        return facts.Fact(
            ref=ref,
            value=row[column],
            unit=facts.unit_of(fields[column], row),
            source_keys=keys,
            certainty=facts.certainty_of(
                fields[column], row, [self.source(key).certainty for key in keys]
            ),
            table=table,
            row_id=row_id,
            column=column,
        )
