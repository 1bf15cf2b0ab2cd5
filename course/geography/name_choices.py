"""What choosing a spelling says: who writes it, since when, and what a reader may hear in it.

Told from ``datasets/name_choices.csv`` where somebody said something of just this spelling, else
from ``datasets/name_conventions.csv``, by the way in which the spelling comes about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from course import datasets
from course.geography.spellings import Spelling, spellings

#: For which language a spelling is made, where only that language uses it.
_OWN_LETTERS = ("nl", "de")


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a spelling.

    ``convention`` is a row's id in ``name_conventions``, ``title`` what it is called. ``since`` may
    be empty. ``sources`` are keys; ``certainty`` is how sure the whole is.
    """

    convention: str
    title: str
    who: str
    since: str
    may_hear: str
    sources: tuple[str, ...]
    certainty: str


def told(spelling: Spelling) -> Told:
    """Return what is told of a spelling.

    Examples
    --------
    >>> next(told(one).convention for one in spellings("kyiv") if one.form == "Kyjiv")
    'ukrainian_nl'
    """
    name = convention(spelling)
    general = datasets.row("name_conventions", name)
    for row in datasets.rows("name_choices"):
        if (row["place"], row["form"]) == (spelling.place, spelling.form):
            return Told(
                name,
                general["title"],
                row["who"] or "",
                row["since"] or "",
                row["may_hear"],
                row["sources"],
                row["certainty"],
            )
    return Told(
        name,
        general["title"],
        general["who"],
        "",
        general["may_hear"],
        general["sources"],
        general["certainty"],
    )


def about(place: str) -> str:
    """Return what is told of a place's names as a whole; may be empty.

    Examples
    --------
    >>> about("luhansk")
    'The article prints Luhansk for the province; the city has the same name.'
    """
    for row in datasets.rows("name_choices"):
        if row["place"] == place and row["form"] is None:
            return str(row["may_hear"])
    return ""


def convention(spelling: Spelling) -> str:
    """Return by which convention a spelling comes about: an id of ``name_conventions``.

    First comes what is no spelling of today's name; then whether the spelling can tell the two
    languages apart at all; then whose name it writes, and for whose eyes.

    Examples
    --------
    >>> {one.form: convention(one) for one in spellings("barvinkove")}["Barinkove"]
    'mixed'
    """
    renders, columns = spelling.renders, spelling.columns
    for kind, name in (("own", "own"), ("other_time", "renamed"), ("none", "mixed")):
        if kind in renders:
            return name
    if datasets.row("places", spelling.place)["country"] == "RU" and spelling.is_canonical:
        return "own_state"
    if columns <= {"iso9_1995_uk", "iso9_1995_ru"}:
        return "library"
    if renders not in ({"uk"}, {"ru"}):
        return "alike"
    side = "russian" if renders == {"ru"} else "ukrainian"
    for language in _OWN_LETTERS:
        if columns == {language}:
            return f"{side}_{language}"
    if side == "russian":
        return "russian_en"
    return "official" if "national_2010" in columns else "ukrainian_1965"


def printed_towns() -> tuple[tuple[str, str], ...]:
    """Return the towns of Ukraine that the article names: id, and the form it prints.

    Examples
    --------
    >>> dict(printed_towns())["izium"]
    'Izyum'
    """
    return tuple(
        (row["id"], row["article_form"])
        for row in datasets.rows("places")
        if row["country"] == "UA" and row["kind"] in ("city", "town") and row["article_form"]
    )


def by_own_rule(towns: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the ids of those towns whose printed form is that of Ukraine's own rule of 2010.

    Examples
    --------
    >>> by_own_rule((("kyiv", "Kyiv"), ("izium", "Izyum")))
    ('kyiv',)
    """
    return tuple(
        place
        for place, form in towns
        if any(one.form == form and "national_2010" in one.columns for one in spellings(place))
    )
