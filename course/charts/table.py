"""The data behind a picture, as a small table of plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from course.i18n import gettext as _
from course.i18n import ngettext

Cell = str | int | float | bool | None


@dataclass(frozen=True)
class Table:
    """Column names and rows of plain values.

    Parameters
    ----------
    columns : tuple of str
        Names for people, with the unit where there is one: ``"amount (bn USD)"``.
    rows : tuple of tuple
        As many cells in each row as there are columns.

    Examples
    --------
    >>> print(Table(("day", "rate"), (("16 May", 1.0422), ("17 May", 1.0541))).head(1))
    day     rate
    16 May  1.0422
    … 1 more row
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.columns):
                raise ValueError(
                    f"row {number} has {len(row)} cells, the table {len(self.columns)} columns"
                )

    def head(self, n: int = 5) -> str:
        """Return the first ``n`` rows as aligned plain text."""
        shown = [self.columns, *([show(cell) for cell in row] for row in self.rows[:n])]
        widths = [max(len(row[i]) for row in shown) for i in range(len(self.columns))]
        lines = ["  ".join(_pad(row, widths)).rstrip() for row in shown]
        more = len(self.rows) - n
        if more > 0:
            lines.append(ngettext("… {n} more row", "… {n} more rows", more).format(n=more))
        return "\n".join(lines)

    def to_json(self) -> dict[str, Any]:
        """Return the table as the view wants it: names and rows of texts."""
        return {
            "columns": list(self.columns),
            "rows": [[show(cell) for cell in row] for row in self.rows],
        }


def _pad(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [text.ljust(width) for text, width in zip(row, widths, strict=True)]


def show(cell: Cell) -> str:
    """Return a cell as a reader wants it: no float noise, an empty cell as a dash.

    Examples
    --------
    >>> show(0.1 + 0.2), show(1421125), show(None), show(True)
    ('0.3', '1,421,125', '–', 'yes')
    """
    if cell is None or cell == "":
        return "–"
    if isinstance(cell, bool):
        return _("yes") if cell else _("no")
    if isinstance(cell, int):
        return f"{cell:,}"
    if isinstance(cell, float):
        return f"{cell:,.10g}"
    return cell
