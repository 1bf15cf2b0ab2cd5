"""Writing files so that nothing is ever half-written, and nothing is written in vain."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

EVERYBODY = 0o644
OWNER = 0o600


def write(path: Path, content: bytes, *, mode: int = EVERYBODY) -> None:
    """Write a file, whole or not at all; folders that are missing are made.

    Parameters
    ----------
    path : pathlib.Path
        What was there is replaced.
    content : bytes
    mode : int
        Who may read it (on POSIX).

    Raises
    ------
    OSError
        The folder cannot be written; what was there is as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        # mkstemp makes files for their owner only.
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write a file unless it already holds exactly this; return whether it was written."""
    if path.is_file() and path.read_bytes() == content:
        return False
    write(path, content)
    return True
