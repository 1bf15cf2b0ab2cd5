"""``course exercises``: for those who write questions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typer

from course.cli.say import complain, say

app = typer.Typer(no_args_is_help=True, help="Write, check and build questions.")

_NAMES = typer.Argument(None, help="Assignments, such as 1_reading; all by default.")
_BANK = typer.Option(None, "--bank", help="The folder of a private bank.")


@app.command()
def lint(
    names: list[str] | None = _NAMES,
    bank: Path | None = _BANK,
    accept_ids: bool = typer.Option(
        False, "--accept-ids", help="Write the ids that are there now into ids.csv: they stay."
    ),
) -> None:
    """Check all that can be checked, and say what to do about it."""
    from course.authoring import exercise_lint

    report = exercise_lint.lint(tuple(names or ()), bank=bank, accept_ids=accept_ids)
    for problem in report.problems:
        complain(problem)
        typer.echo(err=True)
    say(*report.notes)
    counted = f"{_counted(report.assignments, 'assignment')}, "
    counted += f"{_counted(report.questions, 'question')}: "
    if report.problems:
        say(counted + f"{_counted(len(report.problems), 'problem')}.")
        raise typer.Exit(1)
    say(counted + "nothing is wrong.")


@app.command()
def new(
    lesson: str = typer.Argument(help="The assignment's folder, such as 1_reading"),
    ident: str = typer.Argument(metavar="ID", help="The question's id, such as reading.vouches"),
    kind: str = typer.Option(
        ...,
        "--kind",
        help="number, choice, many, match, order, text, table, code or essay",
    ),
    bank: Path | None = _BANK,
) -> None:
    """Append a question to fill in to exercise.toml."""
    from course.authoring import exercise_new
    from course.commands import command

    path = exercise_new.add(lesson, ident, kind, bank=bank)
    say(f"Written: {path}")
    say("Fill it in; this says what is left to do:")
    say("    " + command("exercises", "lint", lesson, bank=bank))


@app.command("list")
def list_(
    as_json: bool = typer.Option(False, "--json", help="As JSON, for programs."),
    bank: Path | None = _BANK,
) -> None:
    """List every question."""
    from course.authoring import exercise_list
    from course.commands import command

    found, faults = exercise_list.listed(bank)
    if as_json:
        # Not through Rich, which may wrap lines.
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        for one in found:
            say(_line(one))
    for fault in faults:
        complain(fault)
    if faults:
        raise typer.Exit(1)
    if not found and not as_json:
        start = command("exercises", "new", "LESSON", "ID", "--kind", "choice", bank=bank)
        say(f"There are no questions yet. Write one: {start}")


@app.command()
def build(
    names: list[str] | None = _NAMES,
    check: bool = typer.Option(
        False, "--check", help="Write nothing; exit code 1 if a notebook is stale."
    ),
    bank: Path | None = _BANK,
) -> None:
    """Build and run the notebooks of assignments: student.ipynb and solution.ipynb."""
    from course.authoring import assignments
    from course.authoring.rerun import STALE
    from course.commands import command

    results = assignments.build(tuple(names or ()), check=check, bank=bank)
    for result in results:
        say(f"{result.name}: {result.status}" + (f" ({result.why})" if result.why else ""))
    if stale := sorted({one.name.partition("/")[0] for one in results if one.status == STALE}):
        say("Build again: " + command("exercises", "build", *stale, bank=bank))
        raise typer.Exit(1)


def _line(one: Mapping[str, Any]) -> str:
    places = ", ".join([one["assignment"], *(f"also in {name}" for name in one["in"])])
    return (
        f"{one['id']}: {one['kind']}, {one['stage']}, {_counted(one['points'], 'point')}, "
        f"{_counted(one['minutes'], 'minute')}, for {one['objective']} ({places})"
    )


def _counted(number: float, thing: str) -> str:
    return f"{number} {thing}" + ("" if number == 1 else "s")
