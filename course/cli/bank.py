"""``course bank``: a teacher's own questions, outside the kit."""

from __future__ import annotations

from pathlib import Path

import typer

from course.cli.say import say
from course.i18n import gettext as _

app = typer.Typer(no_args_is_help=True, help="Keep a private bank of questions.")


@app.callback()
def _group() -> None:
    """Keep ``new`` a command of its own: more will follow."""


@app.command()
def new(
    folder: Path = typer.Argument(metavar="DIR", help="A new or empty folder outside the kit."),
) -> None:
    """Start a private bank: own questions, and an own secret for variants."""
    from course.commands import command
    from course.exercises.writing import bank

    made = bank.create(folder)
    say(_("Written: {path}").format(path=made.folder / bank.FILE_NAME))
    say(_("Keep that file to yourself, and keep a copy of it."))
    first = command("exercises", "new", "LESSON", "ID", "--kind", "choice", bank=made)
    say(_("A first question: {command}").format(command=first))
