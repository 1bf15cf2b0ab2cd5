r"""What one thread prints is kept; what all others print goes where it went before.

The streams of a program belong to all its threads, and several may be at work at once: in a
notebook a form is checked beside a cell that runs. So for as long as a thread is listened to, a
*switch* stands in for each stream and looks at who writes.

Examples
--------
>>> paper = Paper(200)
>>> with kept(paper):
...     print("hello")
>>> paper.getvalue()
'hello\n'
"""

from __future__ import annotations

import io
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_STREAMS = ("stdout", "stderr")
_lock = threading.Lock()
#: On which paper a thread prints now, by the thread's identifier.
_papers: dict[int, Paper] = {}


class Paper(io.StringIO):
    """Takes what is printed and keeps the first characters of it."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._left = limit
        self._standing: dict[str, Any] = {}

    def write(self, text: str) -> int:
        """Keep what still fits."""
        kept = text[: self._left]
        self._left -= len(kept)
        super().write(kept)
        return len(text)

    def take(self) -> None:
        """Take what this thread prints from now on."""
        with _lock:
            _papers[threading.get_ident()] = self
            for name in _STREAMS:
                if type(getattr(sys, name)) is not _Switch:
                    setattr(sys, name, _Switch(getattr(sys, name)))
                self._standing[name] = getattr(sys, name)

    def put_back(self) -> None:
        """Put back the streams that stood there, if a function replaced them."""
        with _lock:
            for name, switch in self._standing.items():
                setattr(sys, name, switch)
            _tidy()

    def leave(self) -> None:
        """Take nothing any more. The last paper that leaves takes the switches along."""
        with _lock:
            for ident in [ident for ident, paper in _papers.items() if paper is self]:
                del _papers[ident]
            _tidy()


@contextmanager
def kept(paper: Paper) -> Iterator[None]:
    """Keep what this thread prints on a paper."""
    try:
        paper.take()
        yield
    finally:
        paper.leave()


class _Switch:
    """Stands in for a stream: each thread gets its own paper, or else the stream itself."""

    __slots__ = ("_stream",)

    def __init__(self, stream: Any) -> None:
        object.__setattr__(self, "_stream", stream)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._now(), name)

    # IPython puts another `write` on the stream while a cell runs, and later takes it off.
    def __setattr__(self, name: str, value: object) -> None:
        setattr(self._now(), name, value)

    def __delattr__(self, name: str) -> None:
        delattr(self._now(), name)

    def _now(self) -> Any:
        return _papers.get(threading.get_ident(), object.__getattribute__(self, "_stream"))


def _tidy() -> None:
    for name in _STREAMS:
        # A thread that is left behind may still print: until it ends, the switches stay.
        while not _papers and type(getattr(sys, name)) is _Switch:
            setattr(sys, name, getattr(sys, name)._stream)
