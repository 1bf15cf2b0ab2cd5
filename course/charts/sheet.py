"""A table to read in a notebook, with a line above and a line below."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

from course.charts.table import Cell, Table, show

# Notebook front ends set numbers flush right and narrow; these tables hold sentences.
_CELL = "text-align: left; vertical-align: top; white-space: normal"


@dataclass(frozen=True)
class Sheet:
    """A short text table.

    Parameters
    ----------
    title : str
        The line above; may be empty.
    table : Table
        A cell may have several lines.
    note : str
        The line below; may be empty.

    Examples
    --------
    >>> Sheet("Two days", Table(("day", "rate"), (("16 May", 1.0422),)))
    Two days
    day     rate
    16 May  1.0422
    """

    title: str
    table: Table
    note: str = ""

    def __repr__(self) -> str:
        rows = tuple(tuple(_on_one_line(cell) for cell in row) for row in self.table.rows)
        lines = [self.title, Table(self.table.columns, rows).head(len(rows)), self.note]
        return "\n".join(line for line in lines if line)

    def to_html(self) -> str:
        """Return the sheet as HTML that needs no style sheet."""
        head = "".join(
            f'<th scope="col" style="{_CELL}">{escape(name)}</th>' for name in self.table.columns
        )
        rows = "\n".join(
            "<tr>" + "".join(f'<td style="{_CELL}">{_lines(cell)}</td>' for cell in row) + "</tr>"
            for row in self.table.rows
        )
        title = f"<p><strong>{escape(self.title)}</strong></p>\n" if self.title else ""
        note = f"\n<p>{escape(self.note)}</p>" if self.note else ""
        return (
            f"{title}<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
            + note
        )

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return {"text/html": self.to_html(), "text/plain": repr(self)}


def _lines(cell: Cell) -> str:
    return escape(show(cell)).replace("\n", "<br>")


def _on_one_line(cell: Cell) -> Cell:
    return cell.replace("\n", " / ") if isinstance(cell, str) else cell
