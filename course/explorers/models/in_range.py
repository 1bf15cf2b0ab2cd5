"""In range? One sentence of paragraph 10 on Belgorod, and what would have to be true for it.

Its task: find a shell for which the answer changes with the point of the border one measures from.
The belief it overturns: *in range* is yes or no. Nobody can choose another place here.
"""

from __future__ import annotations

from collections.abc import Sequence

from course.charts import Chart, Table
from course.datasets import Row
from course.explorers.models import in_range_cards as told
from course.explorers.models import in_range_chart as drawn
from course.explorers.models.cited import sources_of, sureness
from course.explorers.models.reach import (
    PLAIN,
    gun_pairs,
    judged,
    points,
    radius,
    ranges,
)
from course.explorers.view import Choice, Option, Prediction, Together, View
from course.i18n import gettext as _

ID = "3_geography.in_range"
_PARAGRAPH = 10
#: Where the cards stand that a choice changes.
_POINT_CARD, _RANGE_CARD = "/cards/1", "/cards/2"


def view() -> View:
    """Return the explorer of the sentence on Belgorod."""
    reaches, froms = ranges(), points()
    first, start = reaches[0], froms[0]
    traces, layout, places = drawn.picture(reaches, start, first)
    return View(
        id=ID,
        title=_("In range? One sentence on Belgorod"),
        task=_(
            "Find a shell for which the answer changes when you measure from another point of the "
            "border. Then say what paragraph {n} would have had to say for a plain answer."
        ).format(n=_PARAGRAPH),
        sentence="{from} {round} {reach}",
        controls=(
            Choice(
                "from",
                _("Measured from"),
                tuple(
                    Option(
                        point["id"],
                        point["label"],
                        told.from_words(point),
                        {
                            **drawn.moved_to(point, places),
                            _POINT_CARD: told.point_card(point).to_json(),
                        },
                    )
                    for point in froms
                ),
                start["id"],
            ),
            Choice(
                "round",
                _("Published range of"),
                tuple(
                    Option(
                        row["id"],
                        row["label"],
                        told.range_words(row),
                        {
                            **drawn.picked(reaches, row),
                            _RANGE_CARD: told.range_card(row).to_json(),
                        },
                    )
                    for row in reaches
                ),
                first["id"],
            ),
        ),
        together=(
            Together(
                "reach",
                ("from", "round"),
                "{verdict}",
                {
                    "verdict": tuple(
                        Option(value, "", says) for value, says in told.verdicts().items()
                    )
                },
                {
                    (point["id"], row["id"]): (judged(point, row),)
                    for point in froms
                    for row in reaches
                },
            ),
        ),
        chart=Chart(
            traces,
            layout,
            _(
                "Bars: how far guns and rockets reach, as published. Upright band: {city}, as a "
                "circle of {radius} km round its centre. Map: from which point one measures."
            ).format(city=told.city(), radius=told.km_words(*radius())),
            _table(froms, reaches),
        ),
        cards=(
            told.quoted(_PARAGRAPH),
            told.point_card(start),
            told.range_card(first),
            told.assumed(),
        ),
        prediction=_prediction(),
    )


def _prediction() -> Prediction:
    pairs = gun_pairs()
    guns = sum(row["kind"] == "gun" for row in ranges())
    no, yes = pairs.count("none"), pairs.count("whole")
    kinds = {
        "no": _("all of them a no"),
        "yes": _("all of them a yes"),
        "both": _("{no} of them a no and {yes} a yes").format(no=no, yes=yes),
    }
    return Prediction(
        question=_(
            "The sentence speaks of guns. We take the {guns} guns below (no rockets), and the "
            "first {ways} ways of measuring (not the last, of which nobody says how far that is): "
            "{pairs} pairs. For how many of them is the answer a plain yes, or a plain no, for the "
            "whole of {city}?"
        ).format(guns=guns, ways=len(pairs) // guns, pairs=len(pairs), city=told.city()),
        answer=sum(found in PLAIN for found in pairs),
        reveal=_(
            "You said {{said}}; according to our tables it is {{answer}} of {pairs}, {kinds}. For "
            "the others it is a part of the city, or the numbers do not settle it."
        ).format(pairs=len(pairs), kinds=kinds["both" if no and yes else "yes" if yes else "no"]),
        why=_("In one line: what would you ask the reporter before you believe “within range”?"),
        unit=_("pairs"),
        most=len(pairs),
    )


def _table(froms: Sequence[Row], reaches: Sequence[Row]) -> Table:
    return Table(
        (
            _("measured from"),
            _("to the centre (km)"),
            _("range of"),
            _("range (km)"),
            _("on the day of the article"),
            _("within range, by these numbers"),
            _("how sure: distance; range"),
            _("source of the range"),
        ),
        tuple(
            (
                point["label"],
                None
                if point["low_km"] is None
                else told.km_words(point["low_km"], point["high_km"]),
                row["label"],
                told.km_words(row["low_km"], row["high_km"]),
                drawn.state_names()[row["in_ukraine"]],
                told.short_verdicts()[judged(point, row)],
                f"{sureness(point)}; {sureness(row)}",
                sources_of(row),
            )
            for point in froms
            for row in reaches
        ),
    )
