"""Running a notebook in clean surroundings, and storing what came out the same everywhere."""

from __future__ import annotations

import copy
import json
import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from course.authoring import hermetic, hygiene
from course.authoring.files import needs
from course.errors import CourseError

if TYPE_CHECKING:
    from nbformat import NotebookNode

TIMEOUT_S = 120
MOST_BYTES = 350_000
# The limit for the path of a Unix socket is 104 bytes on macOS; the kernel adds a number.
_LONGEST_SOCKET = 95
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def run(built: NotebookNode, folder: Path, *, env: Mapping[str, str] | None = None) -> NotebookNode:
    """Run a notebook in a fresh kernel and return it normalised.

    Parameters
    ----------
    built : NotebookNode
        Not changed.
    folder : pathlib.Path
        The kernel's working folder: the one that holds the notebook.
    env : mapping of str to str, optional
        Variables that a test adds to the hermetic environment.

    Raises
    ------
    CourseError
        If a cell fails, writes to stderr or shows a path of this machine.
    """
    try:
        from jupyter_client.kernelspec import KernelSpecManager
        from jupyter_client.manager import AsyncKernelManager
        from nbclient import NotebookClient
        from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
    except ImportError:
        raise needs("nbclient") from None
    done = copy.deepcopy(built)
    name = _name(done)
    # No kernel folders: "python3" is then this very Python, whatever a reader has installed.
    specs = KernelSpecManager(kernel_dirs=[], ensure_native_kernel=True)
    manager = AsyncKernelManager(kernel_name="python3", kernel_spec_manager=specs)
    with tempfile.TemporaryDirectory(prefix="course-") as home:
        manager.connection_file = str(Path(home) / "kernel.json")
        socket = str(Path(home) / "kernel")
        if os.name == "posix" and len(socket) < _LONGEST_SOCKET:
            # No port of this machine, hence none that another user could connect to.
            manager.transport, manager.ip = "ipc", socket
        client = NotebookClient(
            done,
            timeout=TIMEOUT_S,
            kernel_name="python3",
            resources={"metadata": {"path": str(folder)}},
            record_timing=False,
            store_widget_state=False,
            # Where a stream is cut into pieces is a matter of timing. nbval joins them too.
            coalesce_streams=True,
        )
        # Not as an argument: nbclient would then leave the kernel running.
        client.km = manager
        try:
            client.execute(env=hermetic.environment(Path(home)) | dict(env or {}))
        except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
            raise CourseError(
                f"A cell of {name} failed.",
                where=_last_lines(str(error)),
                next_step="Open the notebook, mend the cell in its source, and run again.",
            ) from None
    normalise(done, built)
    for problem in hygiene.problems(done):
        raise CourseError(
            problem,
            where=name,
            next_step="Mend the cell in its source.",
        )
    return done


def normalise(done: NotebookNode, built: NotebookNode) -> None:
    """Take out what differs from run to run or from machine to machine.

    Parameters
    ----------
    done : NotebookNode
        A notebook after its run; changed in place.
    built : NotebookNode
        The same before its run: its metadata are the ones to store.
    """
    done.metadata = copy.deepcopy(built.metadata)
    done.nbformat, done.nbformat_minor = 4, 5
    count = 0
    for cell, before in zip(done.cells, built.cells, strict=True):
        cell.metadata = copy.deepcopy(before.metadata)
        for passing in hygiene.PASSING:
            cell.metadata.pop(passing, None)
        if cell.cell_type != "code":
            continue
        count += 1
        cell.execution_count = count
        cell.outputs = [output for output in cell.outputs if not _is_empty(output)]
        for output in cell.outputs:
            if "execution_count" in output:
                output["execution_count"] = count
            if "data" in output:
                output["data"].pop(hygiene.WIDGET_VIEW, None)
            if isinstance(output.get("metadata"), dict):
                output["metadata"].pop(hygiene.WIDGET_VIEW, None)


def as_bytes(done: NotebookNode) -> bytes:
    """Return a notebook as its file holds it.

    Raises
    ------
    CourseError
        If it is larger than 350 kB; the message names the cells with the largest outputs.
    """
    import nbformat

    nbformat.validate(done)
    text: str = nbformat.writes(done)  # type: ignore[no-untyped-call]
    content = (text.rstrip("\n") + "\n").encode()
    if len(content) > MOST_BYTES:
        sizes = sorted(
            ((_size(cell), cell.id) for cell in done.cells if cell.cell_type == "code"),
            reverse=True,
        )
        largest = ", ".join(f"{cell} ({size // 1000} kB)" for size, cell in sizes[:3])
        raise CourseError(
            f"The notebook is {len(content) // 1000} kB, more than {MOST_BYTES // 1000} kB.",
            where=f"{_name(done)}, largest outputs: {largest}",
            next_step="Show fewer points or rows in those cells.",
        )
    return content


def _name(notebook: NotebookNode) -> str:
    """Return what a notebook is called in errors: an assignment's name, else a lesson's."""
    about = notebook.metadata.get("course", {})
    return str(about.get("assignment") or about.get("lesson") or "notebook")


def _is_empty(output: NotebookNode) -> bool:
    return bool(output.output_type == "stream" and not output.text)


def _size(cell: NotebookNode) -> int:
    return len(json.dumps(cell.outputs, ensure_ascii=False).encode())


def _last_lines(text: str, most: int = 12) -> str:
    plain = _COLOUR.sub("", text)
    lines = [line for line in plain.strip().splitlines() if line.strip()]
    return "\n".join(lines[-most:])
