"""What a lesson source must keep to, before anything is built from it."""

from __future__ import annotations

import ast
import re

from course.authoring import prose
from course.authoring.placeholders import PLACEHOLDER
from course.authoring.sources import CODE, MARKDOWN, Source
from course.errors import CourseError

# A school hour: the core of a lesson has to fit into it.
MOST_MINUTES = 45
MOST_CORE_EXPLORERS = 2

# Headings that a lesson opens and closes with, in this order, at any level below the title.
OPENING = ("Questions", "Objectives", "What you need", "What this lesson contains")
CLOSING = ("Key points", "For discussion")
DEEPER = "Going deeper"

# The only numbers that prose may hold without a row behind them. Code between backticks never
# counts; small numbers are words ("three"); everything else is a {fact:...}.
ALLOWED = {
    "a placeholder": PLACEHOLDER,
    "the target of a link": re.compile(r"\]\([^)\s]*(?:\s+\"[^\"]*\")?\)"),
    "an address": re.compile(r"<?\bhttps?://[^\s>)]+>?"),
    "a key of the keyboard": re.compile(r"<kbd>[^<]*</kbd>"),
    "an HTML tag": re.compile(r"<[A-Za-z/][^<>]*>"),
    "the number of a list item": re.compile(r"^\s*\d{1,2}[.)](?=\s)", re.MULTILINE),
    "the number of a heading": re.compile(r"^#{1,6}\s+\d{1,2}(?:\.\d{1,2})*[.:]?(?=\s)", re.M),
    "the number of a lesson": re.compile(
        r"\b[Ll]essons?\s+[0-6]\b(?:(?:,\s*|\s+(?:and|to|or)\s+)[0-6]\b)*"
    ),
    # Letters first (M777, B1, A01, T-72): a name, not a quantity.
    "a name": re.compile(r"\b[A-Za-z]+-?\d[\w-]*"),
}
_NUMBER = re.compile(r"\d[\d.,:]*")


def check(source: Source) -> None:
    """Raise the first thing that is wrong with a source.

    Raises
    ------
    CourseError
        With file and line, and what to do about it.
    """
    for found in (*numbers(source), *minutes(source), *shape(source), *ignored(source)):
        raise found


def numbers(source: Source) -> list[CourseError]:
    """Return an error for each literal number in prose that no row stands behind."""
    found = []
    for cell in source.cells:
        if cell.kind != MARKDOWN:
            continue
        for offset, number in literal_numbers(cell.text):
            found.append(
                CourseError(
                    f"The number {number} stands in the prose without a fact behind it.",
                    where=source.where(cell, offset),
                    next_step="Write {fact:TABLE.ROW}, or {par:NUMBER} for a paragraph, or "
                    "{minutes} for time; write small counting numbers as words.",
                )
            )
    return found


def literal_numbers(markdown: str) -> list[tuple[int, str]]:
    r"""Return line (from 0) and text of each literal number in a Markdown cell.

    Examples
    --------
    >>> literal_numbers("1. See `x = 3` in lesson 1,\nabout 264 people and {fact:a.b}.")
    [(1, '264')]
    """
    text = prose.blank_code(markdown)
    for pattern in ALLOWED.values():
        text = pattern.sub(prose.blank, text)
    return [
        (line, match.group().rstrip(".,:"))
        for line, words in enumerate(text.split("\n"))
        for match in _NUMBER.finditer(words)
    ]


def minutes(source: Source) -> list[CourseError]:
    """Return what does not add up in the head."""
    core = [part for part in source.parts if not part.deeper]
    total = sum(part.minutes for part in core)
    explorers = [part.explorer for part in core if part.explorer]
    head = f"{source.path.parent.name}/{source.path.name}, line 1"
    found = []
    if total != source.minutes:
        found.append(
            CourseError(
                f"The lesson says {source.minutes} minutes, its core parts add up to {total}.",
                where=head,
                next_step="Change minutes or a part, or mark a part with deeper: true.",
            )
        )
    if source.minutes > MOST_MINUTES:
        found.append(
            CourseError(
                f"The core takes {source.minutes} minutes and does not fit a lesson.",
                where=head,
                next_step=f"Move parts to {DEEPER} until it is at most {MOST_MINUTES}.",
            )
        )
    if len(explorers) > MOST_CORE_EXPLORERS:
        found.append(
            CourseError(
                f"The core has {len(explorers)} explorers: {', '.join(explorers)}.",
                where=head,
                next_step=f"Keep {MOST_CORE_EXPLORERS}; mark the others with deeper: true.",
            )
        )
    found += [error for part in source.parts if (error := _misplaced(source, part.explorer))]
    return found


def shape(source: Source) -> list[CourseError]:
    """Return what the lesson's opening and closing lack."""
    titles = [
        (level, title, cell)
        for cell in source.cells
        if cell.kind == MARKDOWN
        for level, title in prose.headings(cell.text)
    ]
    if not titles or titles[0][0] != 1:
        return [
            CourseError(
                "The lesson does not open with a title.",
                where=f"{source.path.parent.name}/{source.path.name}, line 1",
                next_step="Begin with a line '# Title'.",
            )
        ]
    below = [title for level, title, _cell in titles if level > 1]
    found = []
    for wanted, there, place in (
        (OPENING, below[: len(OPENING)], "open"),
        (CLOSING, below[-len(CLOSING) :], "close"),
    ):
        if [_plain(title) for title in there] != [_plain(title) for title in wanted]:
            found.append(
                CourseError(
                    f"The lesson does not {place} with: {', '.join(wanted)}.",
                    where=f"{source.path.parent.name}/{source.path.name}: it has "
                    f"{', '.join(there) or 'nothing'}",
                    next_step="Use these headings, in this order.",
                )
            )
    first_code = next((i for i, cell in enumerate(source.cells) if cell.kind == CODE), None)
    opening = "".join(cell.text for cell in source.cells[:first_code])
    if "{minutes}" not in opening:
        found.append(
            CourseError(
                "The opening does not say how long the lesson takes.",
                where=f"{source.path.parent.name}/{source.path.name}",
                next_step="Write {minutes} minutes before the first code cell.",
            )
        )
    return found


_IGNORES = {"nbval-ignore-output", "nbval-skip", "nbval-raises-exception", "raises-exception"}
_IGNORES |= {"pytest-validate-ignore-output"}
_COMMENT = re.compile(
    r"^\s*#+\s*(?:NBVAL_IGNORE_OUTPUT|NBVAL_SKIP|NBVAL_RAISES_EXCEPTION"
    r"|PYTEST_VALIDATE_IGNORE_OUTPUT)\s*$",
    re.MULTILINE,
)


def is_ignored(text: str, metadata: dict[str, object]) -> bool:
    """Return whether nbval does not compare a code cell in full."""
    tags = metadata.get("tags", [])
    return bool(_IGNORES & set(tags if isinstance(tags, list) else [])) or bool(
        _COMMENT.search(text)
    )


def ignored(source: Source) -> list[CourseError]:
    """Return an error for each cell that nbval ignores without a reason in its metadata."""
    return [
        CourseError(
            "The outputs of this cell are not compared, and it does not say why.",
            where=source.where(cell),
            next_step="Add nbval_reason to the cell's metadata, or let it be compared.",
        )
        for cell in source.cells
        if cell.kind == CODE
        and is_ignored(cell.text, cell.metadata)
        and not str(cell.metadata.get("nbval_reason", "")).strip()
    ]


def _misplaced(source: Source, explorer: str) -> CourseError | None:
    """Return what is wrong with where the lesson shows an explorer of its head."""
    if not explorer:
        return None
    deeper = False
    for cell in source.cells:
        if cell.kind == MARKDOWN:
            deeper = deeper or any(
                _plain(title).startswith(_plain(DEEPER))
                for _level, title in prose.headings(cell.text)
            )
        elif _uses(cell.text, explorer):
            wanted = any(part.explorer == explorer and part.deeper for part in source.parts)
            if wanted == deeper:
                return None
            place = "below" if wanted else "above"
            return CourseError(
                f"The explorer {explorer} stands on the wrong side of {DEEPER}.",
                where=source.where(cell),
                next_step=f"Move it {place} that heading, or change deeper: in the head.",
            )
    return CourseError(
        f"The head counts minutes for the explorer {explorer}, which no code cell shows.",
        where=f"{source.path.parent.name}/{source.path.name}, line 1",
        next_step="Show it, or take it out of the head.",
    )


def _uses(code: str, name: str) -> bool:
    """Return whether code uses a name for something, importing it apart."""
    try:
        tree = ast.parse(code)
    except SyntaxError:  # IPython's own lines, such as %time
        return re.search(rf"\b{re.escape(name)}\b", code) is not None
    return any(
        (isinstance(node, ast.Name) and node.id == name)
        or (isinstance(node, ast.Attribute) and node.attr == name)
        for node in ast.walk(tree)
    )


def _plain(title: str) -> str:
    return title.strip().rstrip(".:?").casefold()
