"""Telling places of one name apart: “Lyman, Donetsk” is one place, “Lyman” is several.

What tells a place from another of its name is its province, or what kind of place it is, or its
country. Whoever means one of several has to say so; nothing here chooses for them.
"""

from __future__ import annotations

import re

from course.geography.places import Place, kind_word
from course.i18n import gettext as _

_BRACKETS = re.compile(r"([^()]+)\((.+)\)")


def parted(form: str) -> tuple[str, tuple[str, ...]]:
    """Return a name, and apart from it what was said to tell it from others.

    Examples
    --------
    >>> parted("Lyman, Donetsk"), parted("Lyman (town, Donetsk)")
    (('Lyman', ('Donetsk',)), ('Lyman', ('town', 'Donetsk')))
    >>> parted("Staryi Saltiv")
    ('Staryi Saltiv', ())
    """
    brackets = _BRACKETS.fullmatch(form.strip())
    name, rest = brackets.groups() if brackets else form.partition(",")[::2]
    return name.strip(), tuple(part.strip() for part in rest.split(",") if part.strip())


def fits(place: Place, said: str) -> bool:
    """Return whether a word holds of a place: its province, its kind or its country.

    Parameters
    ----------
    place : Place
    said : str
        In the kit's own spelling; case does not matter.

    Examples
    --------
    >>> from course.geography.gazetteer import by_id
    >>> fits(by_id("lyman"), "Donetsk"), fits(by_id("lyman"), "town")
    (True, True)
    >>> fits(by_id("donetsk_oblast"), "Donetsk"), fits(by_id("donetsk_oblast"), "province")
    (False, True)
    """
    countries = {"UA": ("Ukraine", _("Ukraine")), "RU": ("Russia", _("Russia"))}
    true = [place.kind, kind_word(place.kind), *countries.get(place.country, ())]
    # A province does not lie in a province of its name: "Donetsk, Donetsk" is the city.
    if place.oblast and place.kind != "oblast":
        true += [place.oblast, f"{place.oblast} Oblast", f"{place.oblast} province"]
    return said.casefold() in {word.casefold() for word in true}


def ways_to_tell(place: Place) -> tuple[tuple[str, ...], ...]:
    """Return what can be said beside the name of a place, the shortest first.

    Examples
    --------
    >>> from course.geography.gazetteer import by_id
    >>> ways_to_tell(by_id("lyman"))
    (('Donetsk',), ('town',), ('town', 'Donetsk'))
    >>> ways_to_tell(by_id("donetsk"))
    (('city',), ('city', 'Donetsk'))
    """
    kind, oblast = kind_word(place.kind), place.oblast
    if not oblast:
        return ((kind,),)
    short = () if oblast == place.name else ((oblast,),)
    return (*short, (kind,), (kind, oblast))
