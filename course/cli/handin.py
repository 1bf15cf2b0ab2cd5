"""``course handin``: look a finished notebook over, name it, and put it into a zip file."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import typer

from course.cli.say import say
from course.i18n import gettext as _


def handin(
    path: Path = typer.Argument(
        help="Your notebook, the folder of the hand-out, or an assignment, such as 1_reading."
    ),
    name: str = typer.Option(
        "",
        "--name",
        help="Your name, or the code name you were given. A hand-out made for you knows it.",
    ),
    with_names: list[str] = typer.Option(
        [], "--with", help="Who worked on it with you; each gets the same mark."
    ),
    to: Path | None = typer.Option(None, "--to", help="Folder for the zip file."),
    bank: Path | None = typer.Option(None, "--bank", help="A private bank of questions."),
) -> None:
    """Check a finished notebook and put it into a zip file under your name."""
    from course.authoring import handin as authoring

    done = authoring.handin(_meant(path), name, with_names=with_names, to=to, bank=bank)
    if done.states:
        say(
            _("{answered} of {all} questions are answered.").format(
                answered=done.answered, all=len(done.states)
            )
        )
    say(*(f"- {remark}" for remark in done.remarks))
    if done.replaced:
        say(_("Your earlier hand-in was replaced."))
    if len(done.names) > 1:
        say(_("This is the work of {names}.").format(names=authoring.joined(done.names)))
    say(_("To hand in: {path}").format(path=done.path))


def _meant(path: Path) -> Path:
    """Return the working copy of an assignment where its name was given, else the path itself."""
    from course import paths, workspace

    below = PurePosixPath(path.as_posix())
    name = below.name
    if below not in (PurePosixPath(name), PurePosixPath(workspace.EXERCISES, name)):
        return path
    # From the folder of the kit, exercises/1_reading is also where the assignment itself is.
    own = paths.project_root() / workspace.EXERCISES / name
    if path.exists() and path.resolve() != own.resolve():
        return path
    copy = workspace.work_dir() / workspace.EXERCISES / name / f"{name}_exercises.ipynb"
    return copy if copy.is_file() else path
