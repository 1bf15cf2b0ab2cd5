"""The map: what the text says of who holds which place, mark by mark, and what a fill adds to it.

Its task: find a town with two different marks and see whether its paragraphs disagree, then put on
the fill and find a town that it colours against its mark. The belief it overturns: a map shows what
the text says, and a coloured area is a fact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from course import datasets
from course.charts import Chart, painted
from course.charts.map_places import label_of, led_labels
from course.charts.maps import ARTICLE, base_map, place_marks
from course.explorers.models import (
    territory_cards,
    territory_fill,
    territory_hatch,
    territory_key,
    territory_marks,
)
from course.explorers.models.territory_words import LOOKS, joined, number
from course.explorers.models.territory_words import labels as says_labels
from course.explorers.view import Choice, Layers, Option, Prediction, View
from course.geography.marks import Claim, Mark, claims, marks, standing
from course.i18n import gettext as _
from course.i18n import ngettext

ID = "3_geography.map"
#: The map opens in the middle of the text, and not on a siege.
FIRST = "10"
#: Cities to find one's way by; the text need not name them.
_LANDMARKS = ("donetsk", "luhansk", "zaporizhzhia", "dnipro", "kherson")
#: Cards: the words of the paragraph, and what the fill does.
_WORDS, _FILL = 0, 1


def view() -> View:
    """Return the map."""
    every, filled = marks(), claims()
    base = base_map(ARTICLE)
    hatched = territory_hatch.traces(base, filled, every)
    points = _points(every)
    places = [*points, *_LANDMARKS]
    names = led_labels(
        ARTICLE, places, keep_free=territory_marks.room(every), reach=_reach(every, filled)
    )
    first_name = len(hatched) + len(base.traces)
    first_mark = first_name + 3
    shifted = {name: number + len(hatched) for name, number in base.index.items()}
    return View(
        id=ID,
        title=_("The map: what does the text say, and what does the map add?"),
        task=_(
            "Find a town that has two different marks in the whole text, and open its paragraphs: "
            "do they disagree? Then put on the tempting fill, and find a town that it colours "
            "against its mark."
        ),
        sentence="{paragraph} {fill}",
        controls=(
            _paragraphs(every, filled, first_mark),
            territory_fill.choice(filled, every, 0, _FILL),
            Layers(
                "says",
                _("Marks"),
                tuple(
                    Option(says, name, traces=(first_mark + number,))
                    for number, (says, name) in enumerate(says_labels().items())
                ),
                tuple(LOOKS),
                "figure",
                below=True,
            ),
            Layers(
                "map",
                _("Map"),
                (
                    Option("oblasts", _("provinces"), traces=_numbers(shifted, "lines", "areas")),
                    Option(
                        "rivers", _("rivers"), traces=_numbers(shifted, "water", "river", "waters")
                    ),
                    Option(
                        "places", _("names of places"), traces=tuple(range(first_name, first_mark))
                    ),
                ),
                ("oblasts", "rivers", "places"),
                "figure",
                below=True,
            ),
        ),
        chart=Chart(
            [
                *hatched,
                *base.traces,
                *names,
                _dots(places),
                *territory_marks.traces(every, FIRST),
                territory_key.key(),
            ],
            _with_key(base.layout),
            _(
                "What the text says about who holds a place, paragraph by paragraph. The marks say "
                "what the text says, not what is right. Internationally recognised borders."
            ),
            territory_cards.table(every),
        ),
        cards=(
            territory_cards.card(every, filled, FIRST),
            territory_fill.cards(filled, every)[territory_fill.FILLS[0]],
        ),
        prediction=_prediction(every),
    )


def _with_key(layout: Mapping[str, Any]) -> dict[str, Any]:
    """Return the layout with the ground of the key, over land and coast and under every trace."""
    shapes = [*layout["shapes"], territory_key.ground()]
    last = f"shapes.{len(shapes) - 1}"
    paints = {f"{last}.fillcolor": "abroad", f"{last}.line.color": "edge"}
    return painted({**layout, "shapes": shapes}, paints)


def _dots(places: Sequence[str]) -> dict[str, Any]:
    """Return the dots of the towns, silent: what the pointer finds is the mark over them."""
    dots = place_marks(ARTICLE, places, size=5)
    dots.pop("hovertemplate", None)
    return {**dots, "hoverinfo": "skip"}


def _reach(every: Sequence[Mark], filled: Sequence[Claim]) -> dict[str, tuple[float, float]]:
    """Return how far marks and rings reach to the left and right of each point, in px."""
    found = territory_marks.reach(every)
    half = territory_hatch.RING_PX / 2 + 2
    for mark in territory_fill.ringed(filled, every):
        left, right = found[mark.place]
        found[mark.place] = max(left, half), max(right, half)
    return found


def _numbers(index: dict[str, int], *names: str) -> tuple[int, ...]:
    return tuple(index[name] for name in names)


def _points(every: Sequence[Mark]) -> list[str]:
    """Return the towns and works that have a mark, in the order of the text."""
    found = dict.fromkeys(mark.place for mark in every if mark.extent in ("point", "near"))
    return list(found)


def _prediction(every: Sequence[Mark]) -> Prediction:
    held = [mark for mark in every if mark.extent == "point" and mark.says != "abroad"]
    named = dict.fromkeys(mark.place for mark in held)
    outright = dict.fromkeys(mark.place for mark in held if mark.outright)
    works = sum(datasets.row("places", place)["kind"] == "plant" for place in named)
    return Prediction(
        question=_(
            "The text names {towns} and {works} in Ukraine that a map can mark with a dot. (Kyiv "
            "is not counted: here it means the government.) Of how many of these {n} does a "
            "sentence say outright who holds the place?"
        ).format(
            towns=ngettext("{n} town", "{n} towns", len(named) - works).format(
                n=len(named) - works
            ),
            works=ngettext("{n} steelworks", "{n} steelworks", works).format(n=number(works)),
            n=len(named),
        ),
        answer=len(outright),
        reveal=_(
            "You said {{said}}; by our reading it is {{answer}} of {n}: {names}. Of the others it "
            "is implied, or a surrender or fighting is under way."
        ).format(n=len(named), names=joined([label_of(place) for place in outright])),
        why=_("In one line: what would you have to add, to colour in the others?"),
        unit=_("places"),
        most=len(named),
    )


def _paragraphs(every: Sequence[Mark], filled: Sequence[Claim], first_mark: int) -> Choice:
    options = []
    for state in territory_marks.states(every):
        whole = state == territory_marks.WHOLE
        options.append(
            Option(
                state,
                _("the whole text") if whole else _("paragraph {n}").format(n=state),
                _says(every, state),
                {
                    **territory_marks.patch(every, state, first_mark),
                    f"/cards/{_WORDS}": territory_cards.card(every, filled, state).to_json(),
                },
            )
        )
    return Choice("paragraph", _("The text, step by step"), tuple(options), FIRST, "slider")


def _says(every: Sequence[Mark], state: str) -> str:
    found = standing(territory_marks.chosen(every, state))
    outright = [mark for group in found.values() for mark in group if mark.outright]
    named = ngettext("{n} place", "{n} places", len(found)).format(n=len(found))
    name = (
        _("The whole text")
        if state == territory_marks.WHOLE
        else _("Paragraph {n}").format(n=state)
    )
    if not outright:
        return ngettext(
            "{paragraph} speaks of {places}. It does not say outright who holds it.",
            "{paragraph} speaks of {places}. It does not say outright who holds any of them.",
            len(found),
        ).format(paragraph=name, places=named)
    return _("{paragraph} speaks of {places}; outright it says who holds {held}.").format(
        paragraph=name, places=named, held=joined([_held(mark) for mark in outright])
    )


def _held(mark: Mark) -> str:
    """Return how much of a place a mark speaks of: a town, or some or most of a province."""
    whole = {
        "part": _("some part of {place}"),
        "most": _("most of {place}"),
    }.get(mark.extent, "{place}")
    return whole.format(place=label_of(mark.place))
