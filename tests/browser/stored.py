"""What a stored file says, as words: whatever markup, escapes or structure they are stored in.

On the page a text with marks is cut into short runs, each beside the names of its marks. Stored
like that, no sentence of it stands in one piece. So a file is read in several ways: as it stands,
and, where there is JSON in it, once all its strings in a row and once each of its columns (all
strings with the same path, list positions aside).
"""

from __future__ import annotations

import contextlib
import html
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.test_rights import RUN, strings, words

Run = tuple[str, ...]


def runs_stored(path: Path) -> set[Run]:
    """Return every run of words that a file holds, in any of its readings."""
    found: set[Run] = set()
    for text in readings(path):
        # Text fragments go through the same cleaning as those in the repository.
        tokens = words(html.unescape(" ".join(strings(text))))
        found.update(tuple(tokens[i : i + RUN]) for i in range(len(tokens) - RUN + 1))
    return found


def readings(path: Path) -> Iterator[str]:
    """Yield what a file says, read in several ways."""
    text = path.read_bytes().decode("utf-8", "ignore")
    yield text
    for part in (text, *text.splitlines(), *cells(path)):
        value = parsed(part)
        if value is None:
            yield part
        else:
            yield " ".join(leaf for _path, leaf in leaves(value))
            yield from columns(value).values()


def cells(path: Path) -> Iterator[str]:
    """Yield the texts in a SQLite file; nothing for another file."""
    if not path.read_bytes().startswith(b"SQLite format 3\0"):
        return
    with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as file:
        tables = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            for row in file.execute(f'SELECT * FROM "{table}"'):
                yield from (cell for cell in row if isinstance(cell, str))


def columns(value: object) -> dict[tuple[str, ...], str]:
    """Return the strings of each path, joined in the order of the document.

    Examples
    --------
    >>> columns({"runs": [["One ", ["s1"]], ["two", []]]})
    {('runs', '*', '*'): 'One  two', ('runs', '*', '*', '*'): 's1'}
    """
    found: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for path, leaf in leaves(value):
        found[path].append(leaf)
    return {path: " ".join(texts) for path, texts in found.items()}


def leaves(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every string in a JSON value with its path; JSON within a string is opened too."""
    if isinstance(value, str):
        inside = parsed(value)
        if inside is None:
            yield path, value
        else:
            yield from leaves(inside, (*path, "json"))
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, (*path, key))
    elif isinstance(value, list):
        for part in value:
            yield from leaves(part, (*path, "*"))


def parsed(text: str) -> Any:
    """Return the object or list that a text is as JSON, else None."""
    if text.lstrip()[:1] in ("{", "["):
        with contextlib.suppress(ValueError, RecursionError):
            return json.loads(text)
    return None
