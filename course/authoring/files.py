"""Writing files so that nothing is ever half-written, and nothing is written in vain."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from course.errors import CourseError


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write a file unless it already holds exactly this; return whether it was written."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        # mkstemp makes files for one reader only; these belong to everybody.
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return True


def needs(tool: str) -> CourseError:
    """Return the error for a tool that only those who write lessons have."""
    return CourseError(
        f"Building notebooks needs {tool}, which students do not need.",
        where=tool,
        next_step="Install the tools for authors: python3 run.py test",
    )
