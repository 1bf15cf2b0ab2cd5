"""``course progress``: what the kit keeps of your work on this computer."""

from __future__ import annotations

import json

import typer

from course.cli.say import complain, say
from course.i18n import gettext as _
from course.i18n import ngettext

app = typer.Typer(no_args_is_help=True, help="See or remove what the kit has kept of your work.")


@app.command()
def show(
    prefix: str = typer.Argument("", help="Only keys that start with this."),
) -> None:
    """Show every answer and prediction that is kept, as JSON, and where the file is."""
    from course import progress

    for key, value in progress.all_kept(prefix).items():
        say(f"{key} = {json.dumps(value, ensure_ascii=False)}")
    say(_("File: {path}").format(path=progress.path()))
    _warn()


@app.command()
def forget(
    prefix: str = typer.Argument("", help="Only keys that start with this; all by default."),
    yes: bool = typer.Option(False, "--yes", "-y", help="Do not ask first."),
) -> None:
    """Remove what is kept. This cannot be undone."""
    from course import progress

    count = len(progress.all_kept(prefix))
    question = ngettext("Forget {n} entry?", "Forget {n} entries?", count).format(n=count)
    if count and not yes and not typer.confirm(question):
        raise typer.Abort
    count = progress.forget(prefix)
    say(ngettext("{n} entry forgotten.", "{n} entries forgotten.", count).format(n=count))
    _warn()


def _warn() -> None:
    from course import progress

    problem = progress.problem(again=True)
    if problem is not None:
        complain(problem)
        raise typer.Exit(1)
