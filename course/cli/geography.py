"""``course geography``: how far and which way, and what is known of one place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from course.cli.say import say
from course.i18n import gettext as _
from course.i18n import ngettext

if TYPE_CHECKING:
    from course.geography.places import Place

#: Provinces, as the table names them, that one line on Crimea is about.
CRIMEAN = ("Crimea", "Sevastopol")

app = typer.Typer(no_args_is_help=True, help="Look up a place, or measure from one to another.")


@app.command()
def distance(
    start: str = typer.Argument(metavar="FROM", help='A place: Kharkiv, "Lyman, Donetsk"'),
    end: str = typer.Argument(metavar="TO", help="Another place, such as Izium"),
) -> None:
    """Say how far it is in a straight line, which way, and what that rests on."""
    from course.geography.ways import way

    found = way(start, end)
    say(repr(found))
    say(*(_point(place) for place in (found.from_place, found.to_place)))
    say(
        _("One of these points stands for something wide, or is not exact: read it as a rough sum.")
        if found.rough
        else _("A town is kilometres wide, and this is from one point to one point."),
        _("Measured over the ground, on the ellipsoid WGS84. The road is longer."),
    )


@app.command()
def show(
    place: list[str] = typer.Argument(help="A name in any language: Izjoem, Lyman, Donetsk"),
) -> None:
    """Show the entry of one place: its names, where it lies, who lived there, where it is read."""
    from course.geography import gazetteer, names

    asked = " ".join(place)
    found = gazetteer.place(asked)
    say(found.described)
    say(*_remarks(found, asked))
    say(*_names(found))
    if found.point:
        say(_point(found))
    if found.oblast in CRIMEAN:
        say(_crimea())
    if found.population is not None:
        say(_population(found))
    paragraphs = found.row["paragraphs"]
    say(
        ngettext(
            "In the text: paragraph {listed}", "In the text: paragraphs {listed}", len(paragraphs)
        ).format(listed=", ".join(paragraphs))
        if paragraphs
        else _("The text does not speak of it.")
    )
    if found.row["note"]:
        say(_("Note: {note}").format(note=found.row["note"]))
    for other in gazetteer.called_alike(found):
        say(
            _('Another of this name: {place}: course geography show "{name}"').format(
                place=other.described, name=names.typed(other)
            )
        )


def _remarks(place: Place, asked: str) -> list[str]:
    """Say what is known of the very form that was asked for: a slip leads on, but not silently."""
    from course.geography import gazetteer, names
    from course.geography.telling import parted

    slip = gazetteer.misspelt(asked, place)
    given = {names.plain(asked), names.plain(parted(asked)[0])}
    notes = (
        f"{form.form}: {form.note}"
        for form in gazetteer.forms(place)
        if form.note and names.plain(form.form) in given
    )
    return [slip] if slip else list(dict.fromkeys(notes))


def _names(place: Place) -> Iterator[str]:
    """Say the names of a place: as printed, in five languages, in Latin letters by each system."""
    from course.geography import gazetteer

    forms = gazetteer.forms(place)
    printed = [form.form for form in forms if form.system == "article"]
    if printed:
        yield _("The article prints: {names}").format(names=_listed(printed))
    languages = {
        "nl": _("Dutch"),
        "en": _("English"),
        "de": _("German"),
        "uk": _("Ukrainian"),
        "ru": _("Russian"),
    }
    for code, language in languages.items():
        used = [form.form for form in forms if (form.language, form.system) == (code, "usage")]
        used += [form.form for form in forms if (form.language, form.system) == (code, "cyrillic")]
        if used:
            yield f"{language}: {_listed(used)}"
    for code, line in (
        ("uk", _("From Ukrainian, in Latin letters: {names}")),
        ("ru", _("From Russian, in Latin letters: {names}")),
    ):
        by_form: dict[str, list[str]] = {}
        for form in forms:
            if form.language == code and form.system not in ("usage", "cyrillic", "article"):
                by_form.setdefault(form.form, []).append(gazetteer.system_words(form.system))
        if by_form:
            names = "; ".join(f"{form} ({', '.join(by)})" for form, by in by_form.items())
            yield line.format(names=names)


def _point(place: Place) -> str:
    return _("{place}: {point} ({source})").format(
        place=place.described,
        point=place.located,
        source=_source(place.row["coordinate_source"], place.row["coordinate_certainty"]),
    )


def _population(place: Place) -> str:
    row = place.row
    source = _source(row["population_source"], row["population_certainty"])
    if place.population_year and row["population_source"] == "GEO":
        # The list of places gives no year: that part is from memory, and says so.
        outlet = _source("GEO", None)
        return _(
            "People before the war: {number} ({source}; that it is the figure of {year} is from "
            "memory)"
        ).format(number=f"{place.population:,}", source=outlet, year=place.population_year)
    line = (
        _("People in {year}: {number} ({source})")
        if place.population_year
        else _("People before the war: {number}; the source gives no year ({source})")
    )
    return line.format(year=place.population_year, number=f"{place.population:,}", source=source)


def _crimea() -> str:
    """Say whose Crimea is and who holds it, from the row of the peninsula."""
    from course.geography import gazetteer

    row = gazetteer.by_id("crimea").row
    since = row["control_other"].rpartition(" ")[2]
    sources = "; ".join(_source(key, None) for key in row["control_sources"])
    return _(
        "Ukraine, by internationally recognised borders; under Russian control since {year} "
        "({sources}; {certainty})"
    ).format(year=since, sources=sources, certainty=_source(None, row["control_certainty"]))


def _source(key: str | None, certainty: str | None) -> str:
    from course import datasets

    source = datasets.source(key) if key else None
    label = (source.outlet or source.label) if source else ""
    sure = datasets.row("certainties", certainty)["label"] if certainty else ""
    return "; ".join(part for part in (label, sure) if part)


def _listed(names: list[str]) -> str:
    return ", ".join(dict.fromkeys(names))
