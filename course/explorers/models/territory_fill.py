"""The tempting fill: provinces coloured by a sentence, and what the colour claims beyond it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from course import datasets
from course.charts import MARKS
from course.charts.coverage import shared_lines
from course.charts.map_ground import Line
from course.charts.map_places import label_of
from course.charts.maps import BaseMap
from course.datasets import Row
from course.explorers.entry import Entry
from course.explorers.entry import Line as CardLine
from course.explorers.models.territory_marks import at
from course.explorers.view import Choice, Option
from course.geography.marks import Claim, Mark
from course.i18n import gettext as _

#: Names of the positions: no fill, the fill, and what it claims.
FILLS = ("marks", "fill", "beyond")
#: Size of the ring round a town that is coloured against the text, px.
RING_PX = 24
#: So many of the towns that nobody spoke of are named.
_NAMED = 4
_HATCH = {"ru": ("/", "red"), "ua": ("\\", "blue")}


def traces(base: BaseMap, found: Sequence[Claim], marks: Sequence[Mark]) -> list[dict[str, Any]]:
    """Return the hatched areas, the line between them and rings round what contradicts them.

    None is visible at first.
    """
    fills = [claim for claim in found if claim.role == "fill"]
    rings = {claim.area: base.area(_oblast(claim.area)) for claim in fills}
    front = shared_lines(list(rings.values()))
    common = {"type": "scatter", "hoverinfo": "skip", "showlegend": False, "visible": False}
    points = sorted(point for mark in ringed(found, marks) if (point := at(mark)))
    return [
        *(
            {**common, **_xy(rings[claim.area]), "name": _name(claim), **_hatched(claim.side)}
            for claim in fills
        ),
        {
            **common,
            **_xy(front),
            "name": _("a line that no sentence draws"),
            "mode": "lines",
            "line": {"color": MARKS["orange"], "width": 4, "dash": "dot"},
        },
        {
            **common,
            "name": _("coloured against the text"),
            "mode": "markers",
            "x": [round(x, 1) for x, _y in points],
            "y": [round(y, 1) for _x, y in points],
            "marker": {
                "symbol": "circle-open",
                "size": RING_PX,
                "color": MARKS["orange"],
                "line": {"width": 3},
            },
        },
    ]


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
    areas = {_oblast(claim.area) for claim in found if claim.role == "fill"}
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
            tuple(
                line
                for claim in found
                if claim.role == "fill"
                for line in (
                    CardLine(_name(claim), f"“{claim.quotes['nl']}”", "nl"),
                    CardLine(_("paragraph {n}").format(n=claim.paragraph), claim.quotes["en"]),
                )
            ),
            _("Read both sentences once more. Which words has the colour left out?"),
        ),
        "beyond": Entry(
            _("What the fill claims beyond the text"),
            "en",
            (
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
    return _(
        "The fill colours {against} parts against the text and {towns} towns of our list of which "
        "the text says nothing, and it draws one line that is in no sentence."
    ).format(
        against=sum(claim.role == "against" for claim in found), towns=len(unspoken(found, marks))
    )


def _silent_towns(towns: Sequence[Row]) -> str:
    largest = sorted(towns, key=lambda row: -(row["population_persons"] or 0))[:_NAMED]
    return _(
        "{n} towns of our list are coloured, {names} among them. Of none, by name, does a "
        "paragraph say who holds it."
    ).format(n=len(towns), names=", ".join(row["name"] for row in largest))


def ringed(found: Sequence[Claim], marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks of places that a fill colours against the text."""
    against = {(c.place, c.paragraph) for c in found if c.role == "against" and c.place}
    return [mark for mark in marks if (mark.place, mark.paragraph) in against]


def _against(claim: Claim) -> str:
    return label_of(claim.place or claim.area)


def _role(role: str) -> str:
    return {
        "line": _("a line"),
        "white": _("the rest"),
        "day": _("a day"),
    }[role]


def _name(claim: Claim) -> str:
    whose = {"ru": _("{area} as Russian-held"), "ua": _("{area} as Ukrainian-held")}[claim.side]
    return whose.format(area=_oblast(claim.area))


def _oblast(place: str) -> str:
    name: str = datasets.row("places", place)["oblast"]
    return name


def _hatched(side: str) -> dict[str, Any]:
    shape, colour = _HATCH[side]
    return {
        "mode": "lines",
        "line": {"width": 0},
        "fill": "toself",
        "fillcolor": "rgba(0,0,0,0)",
        "fillpattern": {
            "shape": shape,
            "fgcolor": MARKS[colour],
            "bgcolor": "rgba(0,0,0,0)",
            "size": 9,
            "solidity": 0.18,
        },
    }


def _xy(lines: Sequence[Line]) -> dict[str, list[float | None]]:
    """Return lines as coordinates with gaps; pieces that follow one another are one line."""
    whole: list[Line] = []
    for line in lines:
        if whole and whole[-1][-1] == line[0]:
            whole[-1] += line[1:]
        else:
            whole.append(list(line))
    x: list[float | None] = []
    y: list[float | None] = []
    for number, line in enumerate(whole):
        if number:
            x.append(None)
            y.append(None)
        x += [point[0] for point in line]
        y += [point[1] for point in line]
    return {"x": x, "y": y}
