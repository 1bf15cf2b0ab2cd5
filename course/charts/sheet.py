"""A table to read in a notebook, with a line above and a line below."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

from course.charts.table import Table, show

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
        lines = [self.title, self.table.head(len(self.table.rows)), self.note]
        return "\n".join(line for line in lines if line)

    def to_html(self) -> str:
        """Return the sheet as HTML that needs no style sheet."""
        head = "".join(
            f'<th scope="col" style="{_CELL}">{escape(name)}</th>' for name in self.table.columns
        )
        rows = "\n".join(
            "<tr>"
            + "".join(f'<td style="{_CELL}">{escape(show(cell))}</td>' for cell in row)
            + "</tr>"
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
