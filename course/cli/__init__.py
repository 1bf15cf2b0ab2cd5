"""The commands: ``course --help`` lists them.

Only Typer loads with this module; what a command needs loads when it runs.
"""

from __future__ import annotations

import typer

from course import __version__
from course.cli import (
    article,
    assignment,
    bank,
    exercises,
    facts,
    geography,
    handin,
    handout,
    notebooks,
    progress,
    start_over,
    vocabulary,
)
from course.cli.say import complain
from course.errors import CourseError

app = typer.Typer(
    name="course",
    help="A teaching kit on modern war reporting: one news article, word by word.",
    no_args_is_help=True,
    add_completion=False,
    # A reader gets our message, an author Python's own traceback.
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version and stop."
    ),
) -> None:
    pass


try:
    from course.cli.lab import lab
except ModuleNotFoundError as missing:  # pragma: no cover - a kit without the lab room
    if missing.name not in {"course.cli.lab", "course.workspace"}:
        raise
else:
    app.command("lab")(lab)

app.command("start-over")(start_over.start_over)
app.add_typer(article.app, name="article")
app.add_typer(progress.app, name="progress")
app.command("facts")(facts.facts)
app.add_typer(vocabulary.app, name="vocabulary")
app.add_typer(geography.app, name="geography")
app.command("handin")(handin.handin)
app.command("handout", rich_help_panel="For teachers")(handout.handout)
app.add_typer(assignment.app, name="assignment", rich_help_panel="For teachers")
app.add_typer(bank.app, name="bank", rich_help_panel="For teachers")
app.add_typer(exercises.app, name="exercises", rich_help_panel="For authors")
app.command("build", rich_help_panel="For authors")(notebooks.build)
app.command("rerun", rich_help_panel="For authors")(notebooks.rerun)
app.command("messages", rich_help_panel="For authors")(notebooks.messages)


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0, 1 for a failure, 2 for wrong usage.

    Parameters
    ----------
    arguments : list of str, optional
        Those of the command line by default.
    """
    try:
        app(arguments, prog_name="course")
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else int(done.code is not None)
    except CourseError as error:
        complain(error)
        return 1
    return 0
