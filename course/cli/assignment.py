"""``course assignment``: assignments made of chosen questions."""

from __future__ import annotations

from pathlib import Path

import typer

from course.cli.say import say
from course.i18n import gettext as _

app = typer.Typer(no_args_is_help=True, help="Make an assignment of chosen questions.")


@app.callback()
def _group() -> None:
    """Keep ``new`` a command of its own: more will follow."""


@app.command()
def new(
    name: str = typer.Argument(help="A short name, such as week3"),
    pick: list[str] = typer.Option(
        ..., "--pick", help="Ids of questions, with commas between, such as aid.rate,reading.age"
    ),
    title: str = typer.Option("", "--title", help="What students see above it."),
    bank: Path | None = typer.Option(None, "--bank", help="A private bank to put it in."),
) -> None:
    """Make an assignment of questions that there are. It can be built and handed out."""
    from course.authoring import chosen
    from course.commands import command

    ids = tuple(one.strip() for several in pick for one in several.split(",") if one.strip())
    path = chosen.new(name, ids, title=title, bank=bank)
    say(_("Written: {path}").format(path=path))
    say(
        _(
            "Complete contains and skip in {file}: what will students meet in these questions, "
            "and what can they do instead of one?"
        ).format(file=path.name)
    )
    give_out = command("handout", name, "--to", "FOLDER", bank=bank)
    say(_("Give it out with: {command}").format(command=give_out))
