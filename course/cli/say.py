"""What commands print: results to stdout, errors to stderr, never with a traceback."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from course.i18n import gettext as _

if TYPE_CHECKING:
    from rich.console import Console

    from course.errors import CourseError


def say(*lines: str) -> None:
    """Print lines of a result."""
    console = _console(error=False)
    for line in lines:
        # Not through Rich's markup: an answer or a file name may hold square brackets.
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def complain(error: CourseError) -> None:
    """Print what is wrong, where, and what to do next."""
    console = _console(error=True)
    labels = (("", error.what, "bold red"), (_("Where"), error.where, ""))
    for label, text, style in (*labels, (_("Next"), error.next_step, "bold")):
        if text:
            shown = f"{label}: {text}" if label else text
            console.print(shown, style=style, markup=False, highlight=False, soft_wrap=True)


@contextmanager
def working() -> Iterator[Callable[[str], None]]:
    """Give a function that shows, in one line of stderr, how far the work is; empty afterwards.

    Where nobody looks on (a pipe, a file) nothing is shown.
    """
    console = _console(error=True)
    if not console.is_terminal:
        yield lambda line: None
        return
    from rich.text import Text

    with console.status(Text("…")) as status:
        # A text of its own: a name may hold square brackets.
        yield lambda line: status.update(Text(line))


def _console(*, error: bool) -> Console:
    # Made for each call: a test, or a reader's pipe, may have replaced the stream.
    from rich.console import Console

    return Console(stderr=error)
