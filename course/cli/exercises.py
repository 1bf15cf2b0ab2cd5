"""``course exercises``: for those who write questions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from course.cli.say import complain, say

if TYPE_CHECKING:
    from course.exercises.schema import QuestionSource
    from course.exercises.source import AssignmentSource

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

    path = exercise_new.add(lesson, ident, kind, bank=bank)
    say(f"Written: {path}")
    say(f"Fill it in; this says what is left to do: course exercises lint {lesson}")


@app.command("list")
def list_(
    as_json: bool = typer.Option(False, "--json", help="As JSON, for programs."),
    bank: Path | None = _BANK,
) -> None:
    """List every question."""
    from course.exercises import library

    found = [
        _about(question, home)
        for home in library.assignments(bank).values()
        for question in home.live
    ]
    if as_json:
        # Not through Rich, which may wrap lines.
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
        return
    for one in found:
        say(
            f"{one['id']}: {one['kind']}, {one['stage']}, {_counted(one['points'], 'point')}, "
            f"{_counted(one['minutes'], 'minute')}, for {one['objective']} ({one['assignment']})"
        )
    if not found:
        say("There are no questions yet. Write one: course exercises new LESSON ID --kind choice")


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

    results = assignments.build(tuple(names or ()), check=check, bank=bank)
    for result in results:
        say(f"{result.name}: {result.status}" + (f" ({result.why})" if result.why else ""))
    if any(result.status == STALE for result in results):
        raise typer.Exit(1)


def _about(question: QuestionSource, home: AssignmentSource) -> dict[str, Any]:
    return {
        "id": question.id,
        "kind": question.kind,
        "points": _plain(float(question.points)),
        "minutes": _plain(float(question.minutes)),
        "objective": question.objective,
        "claims": question.claims,
        "lesson": home.lesson,
        "assignment": home.name,
        "stage": question.stage,
    }


def _plain(number: float) -> float:
    return int(number) if number.is_integer() else number


def _counted(number: float, thing: str) -> str:
    return f"{number} {thing}" + ("" if number == 1 else "s")
