"""Commands for those who write lessons: build, rerun, messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from course.cli.say import say

if TYPE_CHECKING:
    from course.authoring.rerun import Result

_NAMES = typer.Argument(None, help="Lessons, such as 1_reading; all by default.")
_LANGUAGE = typer.Option("en", "--language", "-l", help="Language of the prose, such as nl.")


def build(names: list[str] | None = _NAMES, language: str = _LANGUAGE) -> None:
    """Build notebooks from notebooks/src without running them.

    Outputs of cells whose code has not changed stay.
    """
    from course.authoring import rerun as authoring

    _say_results(authoring.build_only(tuple(names or ()), language=language))


def rerun(
    names: list[str] | None = _NAMES,
    check: bool = typer.Option(
        False, "--check", help="Write nothing; exit code 1 if a notebook is stale."
    ),
    language: str = _LANGUAGE,
) -> None:
    """Build notebooks, run them in clean surroundings, and store them."""
    from course.authoring import rerun as authoring

    results = authoring.rerun(tuple(names or ()), check=check, language=language)
    _say_results(results)
    if any(result.status == authoring.STALE for result in results):
        raise typer.Exit(1)


def messages(
    check: bool = typer.Option(
        False, "--check", help="Write nothing; exit code 1 if a catalogue is stale."
    ),
) -> None:
    """Collect the texts for translators from the code and the lessons."""
    from course import i18n
    from course.authoring import messages as catalogues

    changed = catalogues.stale() if check else catalogues.update()
    word = "stale" if check else "written"
    for path in changed:
        say(f"{path.relative_to(i18n.LOCALE_DIR).as_posix()}: {word}")
    if not changed:
        say("All catalogues are up to date.")
    if check and changed:
        raise typer.Exit(1)


def _say_results(results: list[Result]) -> None:
    for result in results:
        say(f"{result.name}: {result.status}" + (f" ({result.why})" if result.why else ""))
    if not results:
        say("There are no lesson sources in notebooks/src.")
