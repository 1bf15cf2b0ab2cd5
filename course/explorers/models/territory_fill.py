"""The tempting fill: provinces coloured by a sentence, and what the colour claims beyond it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from course import datasets
from course.charts.map_places import label_of
from course.datasets import Row
from course.explorers.entry import Entry
from course.explorers.entry import Line as CardLine
from course.explorers.models.territory_words import joined, number
from course.explorers.view import Choice, Option
from course.geography.marks import Claim, Mark
from course.i18n import gettext as _
from course.i18n import ngettext

#: Names of the positions: no fill, the fill, and what it claims.
FILLS = ("marks", "fill", "beyond")
#: So many of the towns that nobody spoke of are named.
_NAMED = 4


def choice(found: Sequence[Claim], marks: Sequence[Mark], first: int, card: int) -> Choice:
    """Return the choice of the fill; ``first`` is the number of its first trace."""
    fills = sum(claim.role == "fill" for claim in found)
    names = {
        "marks": _("marks only"),
        "fill": _("the tempting fill"),
        "beyond": _("what the fill claims beyond the text"),
    }
    options = []
    for fill in FILLS:
        shown = [fill != "marks"] * fills + [fill == "beyond"] * 2
        patch: dict[str, Any] = {
            f"/figure/data/{number}/visible": seen for number, seen in enumerate(shown, first)
        }
        patch[f"/cards/{card}"] = cards(found, marks)[fill].to_json()
        options.append(Option(fill, names[fill], _says(fill, found, marks), patch))
    return Choice("fill", _("Areas"), tuple(options), FILLS[0], "radio")


def unspoken(found: Sequence[Claim], marks: Sequence[Mark]) -> tuple[Row, ...]:
    """Return the towns of the list that a fill colours and of which no mark speaks."""
    areas = {oblast_of(claim.area) for claim in found if claim.role == "fill"}
    named = {mark.place for mark in marks}
    return tuple(
        row
        for row in datasets.rows("places")
        if row["oblast"] in areas
        and row["kind"] in ("city", "town", "settlement", "village")
        and row["id"] not in named
    )


def cards(found: Sequence[Claim], marks: Sequence[Mark]) -> dict[str, Entry]:
    """Return what stands beside the map for each position of the choice."""
    return {
        "marks": Entry(
            _("Marks only"),
            note=_(
                "A mark says: here the text says something. Between the marks the map says "
                "nothing, like the text."
            ),
        ),
        "fill": Entry(
            _("The tempting fill"),
            "en",
            (
                CardLine(_("on the map"), _("Stripes: the fill.")),
                *(
                    line
                    for claim in found
                    if claim.role == "fill"
                    for line in (
                        CardLine(name_of(claim), f"“{claim.quotes['nl']}”", "nl"),
                        CardLine(
                            _("paragraph {n}").format(n=claim.paragraph),
                            f"“{claim.quotes['en']}”",
                        ),
                    )
                ),
            ),
            _("Read both sentences once more. Which words has the colour left out?"),
        ),
        "beyond": Entry(
            _("What the fill claims beyond the text"),
            "en",
            (
                CardLine(
                    _("on the map"),
                    _(
                        "Stripes: the fill. Ring: coloured against the text. Dots: a line in no "
                        "sentence."
                    ),
                ),
                *(
                    line
                    for claim in found
                    if claim.role == "against"
                    for line in (
                        CardLine(_against(claim), f"“{claim.quotes['nl']}”", "nl"),
                        CardLine(_("paragraph {n}").format(n=claim.paragraph), claim.says),
                    )
                ),
                CardLine(_("other towns"), _silent_towns(unspoken(found, marks))),
                *(CardLine(_role(claim.role), claim.says) for claim in found if not claim.quotes),
            ),
            _("Which of these would a reader remember tomorrow: a sentence, or a colour?"),
        ),
    }


def _says(fill: str, found: Sequence[Claim], marks: Sequence[Mark]) -> str:
    if fill == "marks":
        return _("No area is coloured.")
    if fill == "fill":
        return _("Two provinces are coloured, each by one sentence.")
    against = [claim for claim in found if claim.role == "against"]
    towns = sum(bool(claim.place) for claim in against)
    silent = len(unspoken(found, marks))
    return _(
        "The fill colours {towns} and {parts} against the text, and {silent} for which no sentence "
        "says who holds them. It draws a line that is in no sentence."
    ).format(
        towns=ngettext("{n} town", "{n} towns", towns).format(n=number(towns)),
        parts=ngettext("part of a province", "parts of {n} provinces", len(against) - towns).format(
            n=number(len(against) - towns)
        ),
        silent=ngettext("{n} town", "{n} towns", silent).format(n=number(silent)),
    )


def _silent_towns(towns: Sequence[Row]) -> str:
    largest = sorted(towns, key=lambda row: -(row["population_persons"] or 0))[:_NAMED]
    return _(
        "{n} towns of the list of places are coloured, {names} among them. For none of them does a "
        "sentence say, by name, who holds it."
    ).format(n=len(towns), names=joined([row["name"] for row in largest]))


def ringed(found: Sequence[Claim], marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks of places that a fill colours against the text."""
    against = {(c.place, c.paragraph) for c in found if c.role == "against" and c.place}
    return [m for m in marks if m.outright and (m.place, m.paragraph) in against]


def _against(claim: Claim) -> str:
    return label_of(claim.place or claim.area)


def _role(role: str) -> str:
    return {
        "line": _("a line"),
        "white": _("the rest"),
        "day": _("a day"),
    }[role]


def name_of(claim: Claim) -> str:
    """Return what a fill says."""
    whose = {
        "ru": _("{area} as held by the Russian side"),
        "ua": _("{area} as held by the Ukrainian side"),
    }[claim.side]
    return whose.format(area=oblast_of(claim.area))


def oblast_of(place: str) -> str:
    """Return the name of the province of a place, as the map has it."""
    name: str = datasets.row("places", place)["oblast"]
    return name
