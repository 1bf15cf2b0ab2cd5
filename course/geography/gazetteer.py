"""The list of places: look one up, and see under which names it goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from course import datasets
from course.geography import names
from course.geography.places import Place, places
from course.i18n import gettext as _

__all__ = ["Form", "Place", "called_alike", "forms", "place", "places", "system_words"]


@dataclass(frozen=True, slots=True)
class Form:
    """One name of a place: in which language, by which system, and how sure that is."""

    form: str
    language: str
    system: str
    note: str | None
    certainty: str


def place(name_or_id: str) -> Place:
    """Return one place, by its id or by any of its names.

    Parameters
    ----------
    name_or_id : str
        An id of the table exactly as it stands there (``"izium"``), or a name in any language or
        spelling of the table (``"Izjoem"``, ``"Ізюм"``).

    Raises
    ------
    CourseError
        If there is no such place, or the name has more than one bearer: then all are listed, each
        with the id that means it alone.

    Examples
    --------
    >>> place("Izyum").id, place("izium").name
    ('izium', 'Izium')
    >>> place("mariupol").oblast, place("Mariupol").country
    ('Donetsk', 'UA')
    """
    for one in places():
        if one.id == name_or_id:
            return one
    return names.find(name_or_id)


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


def called_alike(one: Place) -> tuple[Place, ...]:
    """Return the other places that bear the same name.

    Examples
    --------
    >>> "donetsk_oblast" in [other.id for other in called_alike(place("donetsk"))]
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
