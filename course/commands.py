"""Commands as a reader types them, in the folder of the kit: what a message says to do next."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Protocol


class HasFolder(Protocol):
    """A bank of questions, for one."""

    @property
    def folder(self) -> Path:
        """Where it is."""


def command(*words: str | Path, bank: HasFolder | str | Path | None = None) -> str:
    """Return the line that runs a command of the kit.

    Parameters
    ----------
    *words : str or pathlib.Path
        The command and its arguments.
    bank : Bank, path or None
        The bank that was named: it has to be named again.

    Examples
    --------
    >>> command("exercises", "lint", "1_reading").partition(" ")[2]
    'run.py course exercises lint 1_reading'
    >>> command("exercises", "list", bank="my questions").partition(" ")[2]
    'run.py course exercises list --bank "my questions"'
    """
    python = "py" if sys.platform == "win32" else "python3"
    parts = [python, "run.py", "course", *map(_word, words)]
    if bank is not None:
        folder = bank if isinstance(bank, str | Path) else bank.folder
        parts += ["--bank", _word(folder)]
    return " ".join(parts)


def _word(word: str | Path) -> str:
    # Double quotes work in every shell, on Windows too.
    text = str(word)
    return f'"{text}"' if " " in text else text
