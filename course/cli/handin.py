"""``course handin``: look a finished notebook over, name it, and put it into a zip file."""

from __future__ import annotations

from pathlib import Path

import typer

from course.cli.say import say
from course.i18n import gettext as _


def handin(
    path: Path = typer.Argument(help="Your notebook, or the folder of the hand-out."),
    name: str = typer.Option(..., "--name", help="Your name, or the code name you were given."),
    with_names: list[str] = typer.Option(
        [], "--with", help="Who worked on it with you; each gets the same mark."
    ),
    to: Path | None = typer.Option(None, "--to", help="Folder for the zip file."),
    bank: Path | None = typer.Option(None, "--bank", help="A private bank of questions."),
) -> None:
    """Check a finished notebook and put it into a zip file under your name."""
    from course.authoring import handin as authoring

    done = authoring.handin(path, name, with_names=with_names, to=to, bank=bank)
    say(
        _("{answered} of {all} questions are answered.").format(
            answered=done.answered, all=len(done.states)
        )
    )
    say(*(f"- {remark}" for remark in done.remarks))
    if done.replaced:
        say(_("Your earlier hand-in was replaced."))
    say(_("To hand in: {path}").format(path=done.path))
