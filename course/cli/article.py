"""``course article``: the reader's own copy of the original. Its text is never printed."""

from __future__ import annotations

from pathlib import Path

import typer

from course.cli.say import say
from course.i18n import gettext as _

app = typer.Typer(no_args_is_help=True, help="Use your own copy of the original article.")


@app.command("import")
def import_(
    file: Path = typer.Argument(help="The article as plain text (or a saved web page)."),
) -> None:
    """Show the original in the lessons, in place of the text that retells it.

    The copy stays in your own data folder.
    """
    from course import reading

    reading.import_article(file)
    say(_("Your copy of the article is in use from now on."))
    _say_copy()


@app.command()
def forget() -> None:
    """Remove your copy; the lessons show the text that retells it again."""
    from course import reading

    if reading.forget_article():
        say(_("Your copy of the article has been removed."))
    else:
        say(_("There was no copy of the article."))


@app.command()
def status() -> None:
    """Say which text the lessons show. Exit code 1 if your copy cannot be used."""
    from course import reading

    problem = reading.own_copy_problem()
    if problem is not None:
        raise problem
    if reading.own_copy() is None:
        say(_("The lessons show the kit's own text, which retells the article."))
    else:
        say(_("The lessons show your copy of the article."))
        _say_copy()


def _say_copy() -> None:
    from course import reading
    from course.i18n import ngettext

    copy = reading.own_copy()
    if copy is None:
        return
    paragraphs = len(copy.paragraphs)
    spans = sum(len(paragraph.spans) for paragraph in copy.paragraphs)
    say(
        ngettext("{n} paragraph", "{n} paragraphs", paragraphs).format(n=paragraphs)
        + ", "
        + ngettext("{n} marked place", "{n} marked places", spans).format(n=spans)
    )
