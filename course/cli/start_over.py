"""``course start-over``: a fresh working copy of a lesson."""

from __future__ import annotations

import typer

from course.cli.say import say
from course.i18n import gettext as _


def start_over(
    name: str = typer.Argument(
        help="The lesson, such as 1_reading, or the assignment, such as exercises/1_reading"
    ),
) -> None:
    """Put a fresh copy of a lesson in place of yours. Yours is kept beside it."""
    from course import workspace

    say(_("A fresh copy: {path}").format(path=workspace.start_over(name)))
