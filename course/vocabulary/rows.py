"""Rows of a table without which a module of this room has nothing to say."""

from __future__ import annotations

from course import datasets
from course.datasets import Row
from course.errors import DatasetError
from course.i18n import gettext as _


def rows_of(table: str) -> tuple[Row, ...]:
    """Return the rows of a table that must have some, in the order of the file.

    Raises
    ------
    DatasetError
        When the table has no rows, or cannot be read.

    Examples
    --------
    >>> len(rows_of("article_plain"))
    3
    """
    rows = datasets.rows(table)
    if not rows:
        file = f"datasets/{datasets.resource(table)['path']}"
        raise DatasetError(
            _("This table has no rows."),
            where=file,
            next_step=_("Restore the file: git checkout -- {file}").format(file=file),
        )
    return rows
