"""One place, many names: looked up in a table, never guessed.

Two names can be almost alike and mean different things (the river Donets, the city Donetsk), and
two that look different can mean one place (Izyum, Izjoem). So a name that is not in the table has
no place, however near it comes to one; the nearest are only asked about.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

from course import datasets
from course.datasets.suggest import did_you_mean
from course.errors import CourseError
from course.i18n import gettext as _

_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼʹ′`"), "'")


@dataclass(frozen=True, slots=True)
class Place:
    """A place under the one name that the kit uses; ``kind`` is ``city``, ``river`` and so on."""

    id: str
    name: str
    kind: str
    country: str


def named(form: str) -> tuple[Place, ...]:
    """Return every place that bears a name; several when a city and its province share it.

    Parameters
    ----------
    form : str
        A name in any language or spelling of the table; case and accents do not matter.

    Raises
    ------
    CourseError
        If no place in the table has that name. Near names are only asked about.

    Examples
    --------
    >>> [place.id for place in named("IZJOEM")]
    ['izium']
    >>> [place.kind for place in named("Donetsk")]
    ['oblast', 'city']
    """
    wanted = _plain(form)
    rows = datasets.rows("place_names")
    found = {row["place"] for row in rows if _plain(row["form"]) == wanted}
    if not found:
        raise CourseError(
            _("No place is listed under the name “{form}”.").format(form=form),
            where="datasets/place_names.csv",
            next_step=did_you_mean(form, dict.fromkeys(row["form"] for row in rows)),
        )
    return tuple(
        Place(row["id"], row["name"], row["kind"], row["country"])
        for row in datasets.rows("places")
        if row["id"] in found
    )


def canonical(form: str, kind: str | None = None) -> Place:
    """Return the one place that bears a name.

    Parameters
    ----------
    form : str
        A name in any language or spelling of the table.
    kind : str, optional
        Which kind is meant (``city``, ``oblast``), where a name has two places.

    Raises
    ------
    CourseError
        If no place has that name, or more than one.

    Examples
    --------
    >>> canonical("Severski Donets").name, canonical("Donets").name
    ('Siverskyi Donets', 'Siverskyi Donets')
    >>> canonical("Донецьк").id, canonical("Donetsk", kind="city").id
    ('donetsk', 'donetsk')
    """
    every = named(form)
    meant = [place for place in every if kind in (None, place.kind)]
    if len(meant) == 1:
        return meant[0]
    raise CourseError(
        _("“{form}” is the name of {places}.").format(
            form=form, places=_(" and ").join(f"{place.name} ({place.kind})" for place in every)
        ),
        where="datasets/place_names.csv",
        next_step=_("Say which kind is meant: {kinds}.").format(
            kinds=", ".join(place.kind for place in every)
        ),
    )


def likeness(one: str, other: str) -> float:
    """Return how alike two names look, from 0 to 1: what fuzzy matching goes by.

    Twice the letters that both have in the same order, over all letters of both (Ratcliff and
    Obershelp 1988, as in Python's ``difflib``). It says nothing about what the names mean.

    Examples
    --------
    >>> round(likeness("Donets", "Donetsk"), 2), round(likeness("Izyum", "Izjoem"), 2)
    (0.92, 0.55)
    """
    return SequenceMatcher(None, _plain(one), _plain(other), autojunk=False).ratio()


def _plain(form: str) -> str:
    """Return a name without case, accents of Latin letters, and kinds of apostrophe."""
    kept: list[str] = []
    for letter in unicodedata.normalize("NFC", " ".join(form.split())):
        base = unicodedata.normalize("NFD", letter)[0]
        # In Cyrillic the mark makes another letter (и, й); only Latin letters lose it.
        kept.append(base if base.isascii() else letter)
    return "".join(kept).translate(_APOSTROPHES).casefold()
