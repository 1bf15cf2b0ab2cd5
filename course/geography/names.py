"""One place, many names: looked up in a table, never guessed.

Two names can be almost alike and mean different things (the river Donets, the city Donetsk), and
two that look different can mean one place (Izyum, Izjoem). So a name that is not in the table has
no place, however near it comes to one; the nearest are only asked about.
"""

from __future__ import annotations

from course import datasets
from course.errors import CourseError
from course.geography.alike import checked, likeness, near, plain
from course.geography.places import Place, from_row
from course.geography.telling import fits, parted, ways_to_tell
from course.i18n import gettext as _

__all__ = ["bearers", "find", "likeness", "named", "near", "plain", "typed"]


def named(form: str) -> tuple[Place, ...]:
    """Return every place that bears a name; several when a city and its province share it.

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
    found = bearers(form)
    if found:
        return found
    raise CourseError(
        _("No place is listed under the name “{form}”.").format(form=form),
        where="datasets/place_names.csv",
        next_step=_next_step(form),
    )


def bearers(form: str) -> tuple[Place, ...]:
    """Return every place that bears a name, in the order of the table; none if there is none.

    Raises
    ------
    CourseError
        If what was given is no text.

    Examples
    --------
    >>> [place.described for place in bearers("Donets")]
    ['Siverskyi Donets (river, Kharkiv, Donetsk, Luhansk)', 'Donets (town, Kharkiv)']
    >>> bearers("Amsterdam")
    ()
    """
    wanted = plain(checked(form))
    found = {row["place"] for row in datasets.rows("place_names") if plain(row["form"]) == wanted}
    # A place bears the name that the kit gives it, whether or not that is listed again.
    return tuple(
        from_row(row)
        for row in datasets.rows("places")
        if row["id"] in found or plain(row["name"]) == wanted
    )


def find(form: str, kind: str | None = None) -> Place:
    """Return the one place that bears a name.

    Parameters
    ----------
    form : str
        A name in any language or spelling of the table, where needed with what tells it from
        others of that name: ``"Lyman, Donetsk"``, ``"Lyman (town, Donetsk)"``.
    kind : str, optional
        Which kind is meant (``city``, ``oblast``), where a name has two places.

    Raises
    ------
    CourseError
        If no place has that name, or more than one: then all are listed. If it is no text.

    Examples
    --------
    >>> find("Severski Donets").name, find("Donets", kind="river").name
    ('Siverskyi Donets', 'Siverskyi Donets')
    >>> find("Донецьк", kind="city").id, find("Barinkove").id, find("Liman, Charkov").id
    ('donetsk', 'barvinkove', 'lyman_kharkiv')
    """
    every, said = _asked(form)
    told = [one for one in every if all(_holds(one, word) for word in said)]
    meant = [one for one in told if kind in (None, one.kind)]
    if len(meant) == 1:
        return meant[0]
    listed = meant or told or every
    places = "; ".join(one.described for one in listed)
    if meant:
        what = _("“{form}” is the name of {n} places: {places}.")
    elif kind is None or not told:
        what = _("No “{form}” is listed, but: {places}.")
    else:
        what = _("No {kind} is called “{form}”, but: {places}.")
    raise CourseError(
        what.format(form=form, n=len(listed), kind=kind, places=places),
        where="datasets/place_names.csv",
        next_step=_("Say which: {names}.").format(
            names="; ".join(f'"{typed(one)}"' for one in listed)
        ),
    )


def typed(place: Place) -> str:
    """Return a name that means a place alone, as one would type it.

    Examples
    --------
    >>> [typed(place) for place in named("Lyman")]
    ['Lyman, Donetsk', 'Lyman, Kharkiv', 'Lyman, Odesa']
    >>> [typed(place) for place in named("Luhansk")]
    ['Luhansk Oblast', 'Luhansk, city']
    """
    every = bearers(place.name)
    if len(every) == 1:
        return place.name
    for words in ways_to_tell(place):
        if sum(all(fits(one, word) for word in words) for one in every) == 1:
            return ", ".join((place.name, *words))
    return place.id


def _asked(form: str) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    """Return the places that a text can mean, and what it says to tell them apart."""
    every = bearers(form)
    if every:
        return every, ()
    name, said = parted(form)
    return (bearers(name), said) if said and bearers(name) else (named(form), ())


def _holds(place: Place, word: str) -> bool:
    """Return whether a word tells a place from others, in whatever spelling of the table."""
    ours = (one.name for one in bearers(word))
    return any(fits(place, name) for name in (word, *ours))


def _next_step(form: str) -> str:
    asked = ", ".join(name for name, _alike in near(form))
    if asked:
        return _("Did you mean {names}?").format(names=asked)
    return _("Check the spelling, or take another form of the name. None of the table is near it.")
