"""One place, many names: looked up in a table, never guessed.

Two names can be almost alike and mean different things (the river Donets, the city Donetsk), and
two that look different can mean one place (Izyum, Izjoem). So a name that is not in the table has
no place, however near it comes to one; the nearest are only asked about.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from course import datasets
from course.errors import CourseError
from course.geography.places import Place, from_row
from course.i18n import gettext as _

#: From this likeness on, of 1, a name is near enough to be asked about.
NEAR = 0.8
_MOST = 3
_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼʹ′`"), "'")


def named(form: str) -> tuple[Place, ...]:
    """Return every place that bears a name; several when a city and its oblast share it.

    Parameters
    ----------
    form : str
        A name in any language or spelling of the table; case, accents and kinds of apostrophe do
        not matter.

    Raises
    ------
    CourseError
        If no place in the table has that name. Near names are only asked about.

    Examples
    --------
    >>> [place.id for place in named("IZJOEM")]
    ['izium']
    >>> sorted(place.kind for place in named("Luhansk"))
    ['city', 'oblast']
    """
    wanted = plain(form)
    found = {row["place"] for row in datasets.rows("place_names") if plain(row["form"]) == wanted}
    # A place bears the name that the kit gives it, whether or not that is listed again.
    bearers = tuple(
        from_row(row)
        for row in datasets.rows("places")
        if row["id"] in found or plain(row["name"]) == wanted
    )
    if bearers:
        return bearers
    raise CourseError(
        _("No place is listed under the name “{form}”.").format(form=form),
        where="datasets/place_names.csv",
        next_step=_next_step(form),
    )


def find(form: str, kind: str | None = None) -> Place:
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
        If no place has that name, or more than one: then all are listed.

    Examples
    --------
    >>> find("Severski Donets").name, find("Donets").name
    ('Siverskyi Donets', 'Siverskyi Donets')
    >>> find("Донецьк", kind="city").id, find("Barinkove").id
    ('donetsk', 'barvinkove')
    """
    every = named(form)
    meant = [place for place in every if kind in (None, place.kind)]
    if len(meant) == 1:
        return meant[0]
    listed = meant or every
    raise CourseError(
        (
            _("“{form}” is the name of {n} places: {places}.").format(
                form=form, n=len(listed), places="; ".join(place.described for place in listed)
            )
            if meant or kind is None
            else _("No {kind} is called “{form}”, but: {places}.").format(
                kind=kind, form=form, places="; ".join(place.described for place in listed)
            )
        ),
        where="datasets/place_names.csv",
        next_step=_("Say which: {ids}.").format(ids=", ".join(place.id for place in listed)),
    )


def near(form: str) -> tuple[tuple[str, float], ...]:
    """Return the listed names that look like a given one, the likest first, at most three places.

    Parameters
    ----------
    form : str
        Any word.

    Returns
    -------
    tuple of (str, float)
        A form of the table and its :func:`likeness`, 0.8 or more. Of the forms of one place only
        the likest is given.

    Examples
    --------
    >>> [name for name, alike in near("Barvinkowe")]
    ['Barvinkove']
    >>> near("Amsterdam")
    ()
    """
    best: dict[str, tuple[str, float]] = {}
    for row in datasets.rows("place_names"):
        alike = likeness(form, row["form"])
        # 0.8 itself is near; 16 letters of 20 must not fail by a rounding of the machine.
        if alike >= NEAR - 1e-9 and alike > best.get(row["place"], ("", 0.0))[1]:
            best[row["place"]] = (row["form"], alike)
    ordered = sorted(best.values(), key=lambda pair: (-pair[1], pair[0]))
    return tuple({name: (name, alike) for name, alike in ordered}.values())[:_MOST]


def likeness(one: str, other: str) -> float:
    """Return how alike two names look, from 0 to 1: what fuzzy matching goes by.

    Twice the letters that both have in the same order (their longest common subsequence), over all
    letters of both: ``ratio`` of the library rapidfuzz, without regard to case and accents. It
    says nothing about what the names mean.

    Examples
    --------
    >>> round(likeness("Donets", "Donetsk"), 2), round(likeness("Izyum", "Izjoem"), 2)
    (0.92, 0.55)
    """
    from rapidfuzz.fuzz import ratio

    return ratio(plain(one), plain(other)) / 100


@lru_cache(maxsize=4096)
def plain(form: str) -> str:
    """Return a name without case, accents of Latin letters, and kinds of apostrophe.

    Examples
    --------
    >>> plain("Oekraïne"), plain("  Mariupol’ "), plain("КИЇВ")
    ('oekraine', "mariupol'", 'київ')
    """
    kept: list[str] = []
    for letter in unicodedata.normalize("NFC", " ".join(form.split())):
        base = unicodedata.normalize("NFD", letter)[0]
        # In Cyrillic the mark makes another letter (и, й); only Latin letters lose it.
        kept.append(base if base.isascii() else letter)
    return "".join(kept).translate(_APOSTROPHES).casefold()


def _next_step(form: str) -> str:
    asked = ", ".join(name for name, _alike in near(form))
    if asked:
        return _("Did you mean {names}?").format(names=asked)
    return _("Check the spelling, or take another form of the name. None of the table is near it.")
