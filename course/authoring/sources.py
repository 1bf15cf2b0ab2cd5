"""Lesson sources: ``notebooks/src/*.md``, Markdown with code cells (MyST, read by jupytext).

A source opens with a head that says what the minutes go to::

    ---
    course:
      minutes: 35
      parts:
        - {title: The worked example, minutes: 10}
        - {title: Reader, minutes: 10, explorer: reader}
        - {title: Claim board, minutes: 15, explorer: claim_board}
        - {title: Timeline, minutes: 10, explorer: timeline, deeper: true}
    ---

A code cell is a fence ``{code-cell}``; a line ``+++`` starts another Markdown cell. Both take
metadata; ``name`` gives the cell its id.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course import paths
from course.authoring import prose
from course.authoring.files import needs
from course.errors import CourseError

MARKDOWN, CODE = "markdown", "code"
_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True)
class Part:
    """One entry of the head: what some of the minutes go to."""

    title: str
    minutes: int
    explorer: str = ""
    deeper: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell of a source.

    Attributes
    ----------
    id : str
        Unique in its lesson, the same as long as its place below its heading is the same.
    kind : str
        ``"markdown"`` or ``"code"``.
    text : str
        As the author wrote it, placeholders included.
    metadata : dict
        As the author wrote it.
    line : int
        Of the source file, counted from 1.
    """

    id: str
    kind: str
    text: str
    metadata: dict[str, Any]
    line: int


@dataclass(frozen=True)
class Source:
    """A lesson as its author wrote it."""

    name: str
    path: Path
    minutes: int
    parts: tuple[Part, ...]
    cells: tuple[Cell, ...]

    def where(self, cell: Cell, offset: int = 0) -> str:
        """Return the place of a cell (or of a line in it) for an error."""
        return f"{self.path.parent.name}/{self.path.name}, line {cell.line + offset}"


def source_dir() -> Path:
    """Return the folder of the kit's lesson sources."""
    return paths.project_root() / "notebooks" / "src"


def find(names: tuple[str, ...] = (), folder: Path | None = None) -> tuple[Path, ...]:
    """Return the files of the named lessons, or of all, in order.

    Parameters
    ----------
    names : tuple of str
        ``"1_reading"``, or a path that ends in it, with or without ``.md`` or ``.ipynb``.
    folder : pathlib.Path, optional
        Where the sources are; the kit's by default.
    """
    folder = source_dir() if folder is None else folder
    files = {path.stem: path for path in sorted(folder.glob("*.md"))}
    chosen = []
    for name in names:
        stem = re.sub(r"\.(ipynb|md)$", "", Path(name).name)
        if stem not in files:
            raise CourseError(
                f"There is no lesson {stem}.",
                where=str(folder),
                next_step=f"Choose from: {', '.join(files) or 'nothing yet'}.",
            )
        chosen.append(files[stem])
    return tuple(chosen) if names else tuple(files.values())


def read(path: Path) -> Source:
    """Read one source.

    Raises
    ------
    CourseError
        If the file is not UTF-8, its head is not of the form above, or a name is used twice.
    """
    try:
        from jupytext.myst import MystMetadataParsingError, myst_to_notebook
    except ImportError:
        raise needs("jupytext") from None
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(
            "This lesson source cannot be read.",
            where=f"{path}: {error}",
            next_step="Save it as UTF-8 text.",
        ) from None
    try:
        notebook = myst_to_notebook(text, add_source_map=True)
    except (MystMetadataParsingError, ValueError) as error:
        raise CourseError(
            "The head or a cell's metadata is not valid YAML.",
            where=f"{path.name}: {error}",
            next_step="Mend the lines that the message names.",
        ) from None
    minutes, parts = _head(path, notebook.metadata.get("course"))
    cells = []
    lines = text.splitlines()
    heading, count, used = path.stem, 0, set[str]()
    for raw, line in zip(notebook.cells, notebook.metadata["source_map"], strict=True):
        metadata = dict(raw.metadata)
        line = _first_line(lines, raw.source, line)
        if raw.cell_type == MARKDOWN and (found := list(prose.headings(raw.source))):
            heading, count = found[0][1], 0
        count += 1
        name = metadata.pop("name", None)
        ident = name or f"{prose.slug(heading)[:48] or 'cell'}-{count}"
        while name is None and ident in used:
            count += 1
            ident = f"{prose.slug(heading)[:48] or 'cell'}-{count}"
        if ident in used or not isinstance(ident, str) or not _NAME.fullmatch(ident):
            raise CourseError(
                f"{ident!r} cannot be the name of this cell.",
                where=f"{path.name}, line {line + 1}",
                next_step="Use letters, digits, - and _, and each name once in a lesson.",
            )
        used.add(ident)
        cells.append(Cell(ident, raw.cell_type, raw.source, metadata, line + 1))
    return Source(path.stem, path, minutes, parts, tuple(cells))


def _first_line(lines: list[str], text: str, start: int) -> int:
    """Return where a cell's text begins: jupytext counts blank lines and metadata before it."""
    first = text.split("\n", 1)[0]
    return next((n for n in range(start, len(lines)) if lines[n] == first), start)


def _head(path: Path, head: dict[str, Any] | None) -> tuple[int, tuple[Part, ...]]:
    try:
        head = head or {}
        parts = tuple(Part(**part) for part in head["parts"])
        minutes = head["minutes"]
        numbers = [minutes, *(part.minutes for part in parts)]
        if not all(type(number) is int and number > 0 for number in numbers):
            raise TypeError("minutes are whole numbers above nought")
    except (TypeError, KeyError) as error:
        raise CourseError(
            f"The head of this lesson does not say what the minutes go to: {error}",
            where=f"{path.name}, line 1",
            next_step="Write course: with minutes: and parts:, each part with title and minutes "
            "(and explorer:, and deeper: true where nobody needs it).",
        ) from None
    return minutes, parts
