"""A data file of the present folder, to be read by people: every row, every word."""

from __future__ import annotations

import csv
import io
import textwrap
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Final

from course.errors import CourseError
from course.exercises.asking import prose
from course.i18n import gettext as _
from course.i18n import ngettext

#: A column of the plain text is no wider; longer cells go on in the next line.
WIDEST: Final = 44


@dataclass(frozen=True, slots=True)
class DataTable:
    """The rows of a data file, all of them, as text.

    Attributes
    ----------
    file : str
        Its name, such as ``data/sentences.csv``.
    columns : tuple of str
        Their names.
    rows : tuple of tuple of str
        Each with a text for each column.
    """

    file: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def title(self) -> str:
        """What it is, and how long.

        Examples
        --------
        >>> DataTable("data/rates.csv", ("day",), (("Monday",),)).title
        'data/rates.csv, 1 row'
        """
        whole = ngettext("{file}, {n} row", "{file}, {n} rows", len(self.rows))
        return whole.format(file=self.file, n=len(self.rows))

    def __repr__(self) -> str:
        lines = [self.columns, *self.rows]
        widths = [
            min(WIDEST, max(len(_flat(row[place])) for row in lines))
            for place in range(len(self.columns))
        ]
        text = [self.title, *_wrapped(self.columns, widths)]
        text.append("  ".join("-" * width for width in widths).rstrip())
        for row in self.rows:
            text += _wrapped(row, widths)
        return "\n".join(text)

    def _repr_html_(self) -> str:
        # Front ends right-align tables and keep cells on one line. No colours: they follow the
        # theme.
        cell = (
            "text-align:left;vertical-align:top;white-space:pre-line;overflow-wrap:break-word;"
            "min-width:3em;max-width:34em"
        )
        head = "".join(
            f'<th scope="col" style="{cell}">{prose.plain(name)}</th>' for name in self.columns
        )
        body = "".join(
            "<tr>"
            + "".join(f'<td style="{cell}">{prose.plain(text)}</td>' for text in row)
            + "</tr>"
            for row in self.rows
        )
        title = prose.plain(self.title)
        # A name of an identifier and a number: nothing in it could end the attribute.
        return (
            f'<div style="overflow-x:auto" role="group" tabindex="0" aria-label="{title}"><table>'
            f'<caption style="text-align:left">{title}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        )


def _flat(text: str) -> str:
    return " ".join(text.split())


def _wrapped(row: tuple[str, ...], widths: list[int]) -> list[str]:
    """Return a row as lines of text, its long cells wrapped."""
    cells = [
        textwrap.wrap(_flat(text), max(width, 1)) or [""]
        for text, width in zip(row, widths, strict=True)
    ]
    return [
        "  ".join(part.ljust(width) for part, width in zip(line, widths, strict=True)).rstrip()
        for line in zip_longest(*cells, fillvalue="")
    ]


def data(name: str) -> DataTable:
    """Return the rows of ``data/NAME.csv`` in the present folder, to be read.

    Parameters
    ----------
    name : str
        Of the file, such as ``"sentences"``; with ``.csv`` or without.

    Returns
    -------
    DataTable
        Shown below the cell as a table, or as plain text.

    Raises
    ------
    CourseError
        If there is no such file, or it cannot be read.
    """
    stem = name.strip().removeprefix("data/").removesuffix(".csv") if type(name) is str else ""
    if not stem.isidentifier():
        raise CourseError(
            _("Between the brackets goes the name of a data file."),
            where=str(name)[:80] if type(name) is str else type(name).__name__,
            next_step=_('Write it in quotes: data("sentences") shows data/sentences.csv.'),
        )
    file = f"data/{stem}.csv"
    path = Path.cwd() / "data" / f"{stem}.csv"
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise _missing(stem, file) from None
    except (OSError, ValueError):
        raise _unreadable(file) from None
    try:
        lines = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    except csv.Error:
        raise _unreadable(file) from None
    if not lines:
        raise _unreadable(file)
    columns, *rows = lines
    width = max(map(len, lines))
    full = [tuple([*row, *[""] * width][:width]) for row in (columns, *rows)]
    return DataTable(file, full[0], tuple(full[1:]))


def _missing(stem: str, file: str) -> CourseError:
    there = sorted(path.stem for path in (Path.cwd() / "data").glob("*.csv"))
    if there:
        from course.datasets.suggest import did_you_mean

        step = did_you_mean(stem, there)
    else:
        step = _("Open the notebook in its own folder, which has a folder data beside it.")
    return CourseError(
        _("There is no file {file} in this folder.").format(file=file),
        where=str(Path.cwd()),
        next_step=step,
    )


def _unreadable(file: str) -> CourseError:
    return CourseError(
        _("The file {file} is damaged, so it cannot be shown.").format(file=file),
        where=str(Path.cwd()),
        next_step=_("Put the file back as you got it: unpack the hand-out again from its zip."),
    )
