"""How run.py speaks: one line a step, and errors with a cause and something to try."""

from __future__ import annotations

import sys


class StartError(Exception):
    """The command cannot go on.

    Parameters
    ----------
    cause : str
        What is wrong, in one sentence.
    advice : str
        What to try.
    where : str, optional
        A file to look at, such as the log.
    """

    def __init__(self, cause: str, advice: str, where: str = "") -> None:
        super().__init__(cause)
        self.cause = cause
        self.advice = advice
        self.where = where

    def __str__(self) -> str:
        lines = [f"Cause: {self.cause}", f"Try:   {self.advice}"]
        if self.where:
            lines.append(f"More:  {self.where}")
        return "\n".join(lines)


def say(text: str) -> None:
    """Print a step at once, also into a pipe."""
    print(text, flush=True)


class Counter:
    """A count on one line of a terminal; silent in a pipe or a log.

    Examples
    --------
    >>> Counter("packages").show(3, 116)
    """

    def __init__(self, what: str) -> None:
        self.what = what
        self._shown = 0

    def show(self, done: int, of: int) -> None:
        """Replace the line by the newest count."""
        if sys.stdout.isatty():
            text = f"  {done} of {of} {self.what}"
            print("\r" + text.ljust(self._shown), end="", flush=True)
            self._shown = len(text)

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            print("\r" + " " * self._shown + "\r", end="", flush=True)
            self._shown = 0
