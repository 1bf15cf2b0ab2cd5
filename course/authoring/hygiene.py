"""What a stored notebook must be: run in order, clean, and the same on every machine."""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from course import datasets, paths
from course.authoring import lint, placeholders
from course.authoring.placeholders import FactOf
from course.errors import CourseError

if TYPE_CHECKING:
    from nbformat import NotebookNode

# A stored view names a model that lives in one kernel only. JupyterLab, on reopening, would
# prefer it to the figure beside it and show "Error displaying widget". nbval skips this type on
# both sides of its comparison, so it is not missed.
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
WIDGET_STATE = "application/vnd.jupyter.widget-state+json"
# Kept by JupyterLab or nbclient for one session or one screen.
PASSING = ("execution", "collapsed", "scrolled", "jupyter", "ExecuteTime")

_PICTURES = ("image/png", "image/jpeg", "image/gif")
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
# Paths, temporary names and memory addresses, as they look on the three systems.
_TRACES = re.compile(
    r"(?<![\w.])/(?:home|Users|tmp|private/var|var/folders|root)/\w[^\s\"']*"
    r"|\b[A-Za-z]:\\+(?:Users|Temp)[^\s\"']*"
    r"|\bsite-packages\b|\bipykernel_\d+\b|\bat 0x[0-9a-fA-F]{6,}"
)


def problems(stored: NotebookNode) -> list[str]:
    """Return everything that is wrong with a stored notebook, in sentences.

    Parameters
    ----------
    stored : NotebookNode
        As read from its file.
    """
    return [
        *_order(stored),
        *(f"Cell {cell.id}: {problem}" for cell in stored.cells for problem in _cell(cell)),
        *_ids(stored),
        *_metadata(stored),
        *(f"It shows what belongs to one machine: {trace}" for trace in traces(json.dumps(stored))),
    ]


def fact_problems(stored: NotebookNode, fact: FactOf | None = None) -> list[str]:
    """Return a sentence for each fact in the prose that the data room no longer gives."""
    found = []
    for cell in stored.cells:
        for noted in cell.metadata.get("facts", []):
            try:
                now = (fact or datasets.fact)(noted["ref"])
            except CourseError as error:
                found.append(f"Cell {cell.id}: {error.what}")
                continue
            here = {"ref": now.ref, "table": now.table, "row": now.row_id, "column": now.column}
            here["value"] = placeholders.as_json(now.value)  # type: ignore[assignment]
            if dict(noted) != here:
                found.append(
                    f"Cell {cell.id}: {noted['ref']} is {here['value']!r} in the data now, "
                    f"not {noted['value']!r}."
                )
    return found


def traces(text: str) -> list[str]:
    """Return what in a text belongs to one machine: folders, addresses, Python's version.

    Examples
    --------
    >>> traces("see /home/anna/notes.txt")
    ['/home/anna/notes.txt']
    >>> traces("54/46 of the rows, and/or more")
    []
    """
    own = {str(paths.project_root()), str(Path.home()), sys.prefix, sys.base_prefix}
    own |= {tempfile.gettempdir(), os.environ.get("VIRTUAL_ENV", "")}
    own = {folder for folder in own if len(Path(folder).parts) > 1}
    own |= {sys.version.split()[0]}
    found = {trace for trace in own if _contains(text, trace)}
    return sorted(found | {match.group() for match in _TRACES.finditer(text)})


def _order(stored: NotebookNode) -> Iterator[str]:
    count = 0
    for cell in stored.cells:
        if cell.cell_type == "code":
            count += 1
            if cell.execution_count is None:
                yield f"Cell {cell.id}: it was not run."
            elif cell.execution_count != count:
                yield f"Cell {cell.id}: it was run as {cell.execution_count}, not as {count}."


def _cell(cell: NotebookNode) -> Iterator[str]:
    for name in PASSING:
        if name in cell.metadata:
            yield f"its metadata hold {name!r}, which belongs to one session."
    if cell.cell_type != "code":
        return
    if lint.is_ignored(cell.source, cell.metadata) and not cell.metadata.get("nbval_reason"):
        yield "nbval does not compare it, and nbval_reason does not say why."
    raises = "raises-exception" in cell.metadata.get("tags", [])
    for output in cell.outputs:
        if output.output_type == "error" and not raises:
            yield f"it ended with an error: {output.get('evalue', '')[:200]}"
        if output.output_type == "stream" and output.name == "stderr":
            yield f"it wrote to stderr: {output.text[:200].strip()}"
        if output.get("execution_count", cell.execution_count) != cell.execution_count:
            yield "its output has another number than the cell."
        data = output.get("data", {})
        if WIDGET_VIEW in data:
            yield "its output names a widget that no reader has."
        for picture in _PICTURES:
            if picture in data:
                yield f"its output is {picture}, which nbval does not compare."


def _ids(stored: NotebookNode) -> Iterator[str]:
    seen = set()
    for cell in stored.cells:
        ident = str(cell.get("id", ""))
        if not _ID.fullmatch(ident):
            yield f"Cell {ident!r}: this is not a valid id."
        if ident in seen:
            yield f"Cell {ident}: another cell has the same id."
        seen.add(ident)


def _metadata(stored: NotebookNode) -> Iterator[str]:
    known = {"course", "kernelspec", "language_info"}
    for name in sorted(set(stored.metadata) - known):
        yield f"The notebook's metadata hold {name!r}, which a reader does not need."
    if "version" in stored.metadata.get("language_info", {}):
        yield "The notebook's metadata hold the version of Python."


def _contains(text: str, trace: str) -> bool:
    """Find a folder or version that is not merely part of a longer word."""
    position = text.find(trace)
    while position >= 0:
        before = text[position - 1 : position]
        after = text[position + len(trace) : position + len(trace) + 1]
        if not (before.isalnum() or after.isalnum() or before in {"-", "."} or after == "-"):
            return True
        position = text.find(trace, position + 1)
    return False
