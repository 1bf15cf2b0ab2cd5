"""The list of places: look one up, and see under which names it goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from course import datasets
from course.geography import names
from course.geography.places import Place, from_row, places
from course.geography.telling import parted
from course.i18n import gettext as _

__all__ = [
    "Form",
    "Place",
    "by_id",
    "called_alike",
    "forms",
    "misspelt",
    "place",
    "places",
    "system_words",
]


@dataclass(frozen=True, slots=True)
class Form:
    """One name of a place: in which language, by which system, and how sure that is."""

    form: str
    language: str
    system: str
    note: str | None
    certainty: str


def place(name_or_id: str) -> Place:
    """Return one place, by any of its names or by its id.

    Parameters
    ----------
    name_or_id : str
        A name in any language or spelling of the table (``"Izjoem"``, ``"Ізюм"``), where needed
        with its province or kind (``"Lyman, Donetsk"``); or an id of the table exactly as it
        stands there (``"donetsk_oblast"``), unless that is also a name of several places.

    Raises
    ------
    CourseError
        If there is no such place, or the name has more than one bearer: then all are listed, each
        with a name that means it alone. If it is no text.

    Examples
    --------
    >>> place("Izyum").id, place("izium").name
    ('izium', 'Izium')
    >>> place("mariupol").oblast, place("Mariupol").country
    ('Donetsk', 'UA')
    """
    every = names.bearers(name_or_id)
    for one in places():
        # "lyman" is an id, but whoever types it may mean any Lyman.
        if one.id == name_or_id and every in ((), (one,)):
            return one
    return names.find(name_or_id)


def by_id(place_id: str) -> Place:
    """Return the place of an id: for code, which knows which of two it means.

    Raises
    ------
    CourseError
        If the table has no such id.

    Examples
    --------
    >>> by_id("lyman").described, by_id("donetsk").kind
    ('Lyman (town, Donetsk)', 'city')
    """
    return from_row(datasets.row("places", place_id))


def forms(of: Place) -> tuple[Form, ...]:
    """Return the listed names of a place, in the order of the table.

    Examples
    --------
    >>> [name.form for name in forms(place("izium")) if name.system == "cyrillic"]
    ['Ізюм', 'Изюм']
    """
    return tuple(
        Form(
            form=cast(str, row["form"]),
            language=cast(str, row["language"]),
            system=cast(str, row["system"]),
            note=cast("str | None", row["note"]),
            certainty=cast(str, row["certainty"]),
        )
        for row in datasets.rows("place_names")
        if row["place"] == of.id
    )


def misspelt(form: str, of: Place) -> str:
    """Return a sentence on a form that only the article prints, by mistake; else nothing.

    Examples
    --------
    >>> misspelt("Barinkove", place("Barinkove"))
    "“Barinkove” is the article's misspelling of Barvinkove."
    >>> misspelt("Barvinkove", place("Barvinkove"))
    ''
    """
    wanted = {names.plain(form), names.plain(parted(form)[0])}
    for row in datasets.rows("place_names"):
        slip = (row["place"], row["system"], row["renders"]) == (of.id, "article", "none")
        if slip and names.plain(row["form"]) in wanted:
            return _("“{form}” is the article's misspelling of {name}.").format(
                form=row["form"], name=of.name
            )
    return ""


def called_alike(one: Place) -> tuple[Place, ...]:
    """Return the other places that bear the same name.

    Examples
    --------
    >>> "donetsk_oblast" in [other.id for other in called_alike(place("Donetsk, city"))]
    True
    """
    return tuple(other for other in names.named(one.name) if other.id != one.id)


def system_words(system: str) -> str:
    """Return the name of a way of writing a Cyrillic name in Latin letters.

    Examples
    --------
    >>> system_words("iso9_1995")
    'ISO 9:1995'
    """
    words = {
        "national_2010": _("national, 2010"),
        "bgn_pcgn_1947": "BGN/PCGN 1947",
        "bgn_pcgn_1965": "BGN/PCGN 1965",
        "iso9_1995": "ISO 9:1995",
    }
    return words.get(system, system)
