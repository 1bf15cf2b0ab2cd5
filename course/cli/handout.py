"""``course handout``: an assignment as a folder and a zip file for students, without answers."""

from __future__ import annotations

from pathlib import Path

import typer

from course.cli.say import say, working
from course.i18n import gettext as _
from course.i18n import ngettext


def handout(
    name: str = typer.Argument(help="The assignment, such as 1_reading"),
    to: Path = typer.Option(..., "--to", help="Folder to put the hand-out in."),
    exam: bool = typer.Option(
        False,
        "--exam",
        help="No answers in any form, no hints, no entry and exit tickets; checks only record.",
    ),
    student: list[str] = typer.Option(
        [], "--student", help="A name or code name: one hand-out for each, with its own values."
    ),
    roster: Path | None = typer.Option(
        None, "--roster", help="CSV file with a column student: one hand-out for each."
    ),
    bank: Path | None = typer.Option(None, "--bank", help="A private bank of questions."),
) -> None:
    """Write a hand-out: notebook, data and sealed answers, as a folder and a zip file."""
    from course.authoring import handout as authoring

    students = (*student, *(authoring.roster(roster) if roster is not None else ()))
    with working() as tell:
        done = authoring.handout(name, to, exam=exam, students=students, bank=bank, tell=tell)
    say(_("Folder: {path}").format(path=done.folder))
    if len(done.zips) == 1:
        say(_("To give out: {path}").format(path=done.zips[0]))
    else:
        count = ngettext("{n} zip file to give out.", "{n} zip files to give out.", len(done.zips))
        say(count.format(n=len(done.zips)))
    say(*done.remarks)
