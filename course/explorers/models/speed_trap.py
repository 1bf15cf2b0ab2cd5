"""The speed trap: three towns, a pace of “at most a few kilometres a day”, and no date.

Its task: find the reading of the pace that gives no last day. The belief it overturns: a distance
divided by a speed gives a date.
"""

from __future__ import annotations

from collections.abc import Sequence

from course.charts import Chart, Table
from course.charts.table import show
from course.datasets import Row
from course.explorers.models import speed_trap_cards as told
from course.explorers.models import speed_trap_chart as drawn
from course.explorers.models.arrival import (
    TOWNS,
    distance_km,
    events,
    gaps,
    later,
    paces,
    published,
    reckoned,
)
from course.explorers.models.cited import sources_of, sureness
from course.explorers.view import Choice, Option, Prediction, Together, View
from course.i18n import gettext as _

ID = "3_geography.speed_trap"
_PACE_CARD, _SAID_CARD, _GAP_CARD = "/cards/1", "/cards/2", "/cards/3"


def view() -> View:
    """Return the speed trap."""
    read, said, left = paces(), events(), gaps()
    first, town = read[0], TOWNS[0]
    traces, layout = drawn.picture(first, town)
    return View(
        id=ID,
        title=_("The speed trap: when would they arrive?"),
        task=_(
            "Find the reading of the pace that gives no last day. Then go through what was "
            "reported before and after: which of the dates came true, and what had the sum left "
            "out?"
        ),
        sentence="{town} {sum} {said} {gap}",
        controls=(
            _towns(town),
            Choice(
                "pace",
                _("Read the pace as"),
                tuple(
                    Option(
                        row["id"],
                        f"{row['label']} ({row['whose']})",
                        "",
                        {
                            **drawn.reckoned_with(row),
                            _PACE_CARD: told.pace_card(row).to_json(),
                        },
                    )
                    for row in read
                ),
                first["id"],
            ),
            _said(said),
            _left(left),
        ),
        together=(
            Together(
                "sum",
                ("town", "pace"),
                _("{pace}: the sum says {days}."),
                {"pace": None, "days": None},
                {
                    (place, row["id"]): (
                        told.capital(row["label"]),
                        drawn.in_words(reckoned(place, row)),
                    )
                    for place in TOWNS
                    for row in read
                },
            ),
        ),
        chart=Chart(
            traces,
            layout,
            _(
                "Blue: the days that a sum gives for three towns, from {day} on. Crosses with a "
                "number: what was reported of the way there, in the order of the days. Beyond the "
                "break at the right the years jump."
            ).format(day=drawn.day(published())),
            _table(read, said),
        ),
        cards=(told.quoted(), told.pace_card(first), told.nothing_told(), told.gap_card(None)),
        prediction=_prediction(),
    )


def _prediction() -> Prediction:
    after = later()
    *towns, last = (drawn.name_of(town) for town in TOWNS)
    return Prediction(
        question=_(
            "Distance and pace give a day for each of three towns: {towns} and {last}. Below stand "
            "{n} dated reports about the way there, all from after the article. How many of them "
            "say that one of the three towns was taken?"
        ).format(towns=", ".join(towns), last=last, n=len(after)),
        answer=sum(bool(event["taken"]) for event in after),
        reveal=_(
            "You said {{said}}; it is {{answer}} of {n}. The sum gives each of the three towns its "
            "day all the same."
        ).format(n=len(after)),
        why=_("In one line: what does such a sum assume about tomorrow?"),
        unit=_("reports"),
        most=len(after),
    )


def _towns(first: str) -> Choice:
    return Choice(
        "town",
        _("From Izium to"),
        tuple(
            Option(
                town,
                drawn.name_of(town),
                _("Izium to {town}: {km} km in a straight line.").format(
                    town=drawn.name_of(town), km=show(distance_km(town))
                ),
                drawn.looked_at(town),
            )
            for town in TOWNS
        ),
        first,
        "radio",
    )


def _said(said: Sequence[Row]) -> Choice:
    """Return the reports one after the other, what is told stays; and at the end what is none."""
    options = [
        Option(
            "none",
            _("nothing yet"),
            "",
            {**drawn.told_until(said, 0), _SAID_CARD: told.nothing_told().to_json()},
        )
    ]
    options += [
        Option(
            event["id"],
            _("{n}: {day}").format(n=number, day=told.when(event)),
            _("{n}, {day}: {short}.").format(n=number, day=told.when(event), short=event["short"]),
            {
                **drawn.told_until(said, number),
                _SAID_CARD: told.said_card(number, len(said), event).to_json(),
            },
        )
        for number, event in enumerate(said, 1)
    ]
    unreported = drawn.name_of(told.UNREPORTED)
    options.append(
        Option(
            told.UNREPORTED,
            _("{town}: no report").format(town=unreported),
            told.never_reported(),
            {
                **drawn.told_until(said, len(said)),
                _SAID_CARD: told.unreported_card().to_json(),
            },
        )
    )
    return Choice("said", _("What was reported"), tuple(options), "none", "slider")


def _left(left: Sequence[Row]) -> Choice:
    return Choice(
        "gap",
        _("A rate leaves out"),
        (
            Option("none", _("(choose one)"), "", {_GAP_CARD: told.gap_card(None).to_json()}),
            *(
                Option(
                    row["id"],
                    row["label"],
                    _("The sum leaves out {what}.").format(what=row["label"]),
                    {_GAP_CARD: told.gap_card(row).to_json()},
                )
                for row in left
            ),
        ),
        "none",
    )


def _table(read: Sequence[Row], said: Sequence[Row]) -> Table:
    sums = tuple(
        (
            drawn.name_of(town),
            show(distance_km(town)),
            row["label"],
            row["whose"],
            drawn.in_words(reckoned(town, row)),
            sureness(row),
            sources_of(row),
        )
        for town in TOWNS
        for row in read
    )
    after = tuple(
        (
            ", ".join(drawn.name_of(town) for town in event["places"]),
            None,
            event["says"],
            None,
            f"{told.when(event)} {event['date'].year}"
            if str(event["date"].year) not in told.when(event)
            else told.when(event),
            sureness(event),
            sources_of(event),
        )
        for event in said
    )
    known = told.evidence()
    never = (drawn.name_of(told.UNREPORTED), None, told.never_reported(), None, None)
    return Table(
        (
            _("town"),
            _("from Izium, straight (km)"),
            _("the pace, or what was reported"),
            _("whose reading"),
            _("the sum says, or the day"),
            _("how sure"),
            _("source"),
        ),
        (*sums, *after, (*never, sureness(known), sources_of(known))),
    )
