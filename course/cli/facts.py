"""``course facts``: one value, with its source and how sure it is."""

from __future__ import annotations

from datetime import date

import typer

from course.cli.say import say
from course.i18n import gettext as _


def facts(
    ref: str = typer.Argument(help="TABLE.ROW or TABLE.ROW.COLUMN, such as claims.A03.value"),
) -> None:
    """Show one fact of the kit: its value, where it stands, its source, how sure it is."""
    from course import datasets

    fact = datasets.fact(ref)
    # The unit of a date says no more than the date does.
    unit = "" if isinstance(fact.value, date) else fact.unit
    say(f"{fact.formatted()} {unit}".rstrip())
    say(
        _("From: datasets/{table}.csv, row {row}, column {column}").format(
            table=fact.table, row=fact.row_id, column=fact.column
        )
    )
    if fact.certainty:
        say(_("How sure: {certainty}").format(certainty=fact.certainty))
    for key in fact.source_keys:
        source = datasets.source(key)
        outlet = "" if source.outlet and source.outlet in source.label else source.outlet
        parts = [source.label, outlet, source.published, source.url]
        say(_("Source: {source}").format(source=", ".join(str(part) for part in parts if part)))
    if not fact.source_keys:
        say(_("Source: the kit's own reading"))
