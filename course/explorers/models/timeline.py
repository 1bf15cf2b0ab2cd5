"""The timeline: what happened, when it was said, and how precise each date is.

Its task: find on which day the House of Representatives voted, by three clocks. The belief it
overturns: a date is either right or wrong.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from course import reading
from course.charts import MARKS, SYMBOLS, Chart, Table
from course.explorers.view import Choice, Layers, Option, Prediction, View
from course.i18n import gettext as _
from course.i18n import ngettext
from course.reading import Event

ID = "1_reading.timeline"
_LANES = ("happened", "said", "law", "published", "after")
_ZONES = ("America/New_York", "Europe/Amsterdam", "Europe/Kyiv")


def view() -> View:
    """Return the timeline of all events."""
    events = reading.timeline()
    tuesday = next(event.first for event in events if event.kind == "published")
    lanes = [kind for kind in _LANES if any(event.kind == kind for event in events)]
    traces = [_lane(kind, i, events) for i, kind in enumerate(lanes)]
    traces += [_intervals(kind, i, events) for i, kind in enumerate(lanes)]
    vote = reading.house_vote(_ZONES[0])
    traces.append(_vote(vote.local))
    return View(
        id=ID,
        title=_("The timeline: what could be known that Tuesday?"),
        task=_(
            "Read the day of the House vote on three clocks. Then say whether the date in the text "
            "is a mistake."
        ),
        sentence=_("{range} {zone} Shown: {lanes}."),
        controls=(
            _range_choice(events, tuesday),
            _zone_choice(len(traces) - 1),
            Layers(
                "lanes",
                _("Show"),
                tuple(
                    Option(kind, _names()[kind], _names()[kind], traces=(i, i + len(lanes)))
                    for i, kind in enumerate(lanes)
                ),
                tuple(lanes),
                "figure",
                _("nothing"),
            ),
        ),
        chart=Chart(
            traces,
            {
                "height": 430,
                "xaxis": {"type": "date", "range": _week(tuesday)},
                "yaxis": {
                    "categoryorder": "array",
                    "categoryarray": [_names()[kind] for kind in reversed(lanes)],
                    "range": [-0.7, len(lanes) - 0.3],
                },
                "shapes": [
                    {
                        "type": "rect",
                        "x0": tuesday.isoformat(),
                        "x1": (tuesday + timedelta(days=1)).isoformat(),
                        "y0": 0,
                        "y1": 1,
                        "yref": "paper",
                        "layer": "below",
                        "fillcolor": MARKS["grey"],
                        "opacity": 0.25,
                        "line": {"width": 0},
                    }
                ],
                "annotations": [
                    {
                        "x": f"{tuesday.isoformat()}T12:00",
                        "y": 1,
                        "yref": "paper",
                        "yanchor": "bottom",
                        "showarrow": False,
                        "text": _("the reporter's Tuesday"),
                    }
                ],
                "showlegend": False,
                "margin": {"t": 40},
            },
            _(
                "Of {total} events, {known} lie before the reporter's Tuesday; "
                "{later} came after it."
            ).format(
                total=len(events),
                known=sum(event.last < tuesday for event in events),
                later=sum(event.first > tuesday for event in events),
            ),
            Table(
                (_("from"), _("to"), _("what"), _("sort"), _("how precise"), _("in the text")),
                tuple(
                    (
                        event.first.isoformat(),
                        event.last.isoformat(),
                        event.event,
                        _names()[event.kind],
                        event.precision,
                        event.in_article or None,
                    )
                    for event in events
                ),
            ),
        ),
        prediction=Prediction(
            question=_(
                "The text says that the House of Representatives voted on one certain day. It was "
                "late in the evening in Washington. Is the day in the text right?"
            ),
            answer="depends",
            reveal=_("You said «{said}»; our reading is «{answer}». Move the clock and see why."),
            why=_("In one line: what should a reporter add to a date?"),
            options=(
                Option("right", _("right")),
                Option("wrong", _("wrong")),
                Option("depends", _("it depends on the clock")),
            ),
        ),
    )


def _names() -> dict[str, str]:
    return {
        "happened": _("happened"),
        "said": _("said"),
        "law": _("decided"),
        "published": _("published"),
        "after": _("after the article"),
    }


def _lane(kind: str, i: int, events: tuple[Event, ...]) -> dict[str, object]:
    """Return the events of one sort, a symbol at the middle of each date."""
    own = [event for event in events if event.kind == kind]
    middles = [_middle(event) for event in own]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": _names()[kind],
        "x": [middle.isoformat(timespec="hours") for middle in middles],
        "y": [_names()[kind]] * len(own),
        "marker": {"size": 12, "symbol": SYMBOLS[i], "color": list(MARKS.values())[i]},
        "text": [f"{event.event} ({event.precision})" for event in own],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _intervals(kind: str, i: int, events: tuple[Event, ...]) -> dict[str, object]:
    """Return the bars of one sort: as long as the date is vague, none for a single day."""
    x: list[str | None] = []
    for event in events:
        if event.kind == kind and event.days > 1:
            x += [event.first.isoformat(), (event.last + timedelta(days=1)).isoformat(), None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": [_names()[kind]] * len(x),
        "line": {"width": 5, "color": list(MARKS.values())[i]},
        "hoverinfo": "skip",
    }


def _middle(event: Event) -> datetime:
    start = datetime.combine(event.first, datetime.min.time())
    return start + timedelta(days=event.days) / 2


def _vote(local: datetime) -> dict[str, object]:
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": _("House vote"),
        "x": [local.strftime("%Y-%m-%dT%H:%M")],
        "y": [_names()["law"]],
        "text": [_("House vote")],
        "textposition": "bottom center",
        "marker": {"size": 18, "symbol": "star-open", "color": MARKS["red"], "line": {"width": 2}},
        "hovertemplate": "%{text}: %{x}<extra></extra>",
    }


def _week(tuesday: date) -> list[str]:
    return [
        (tuesday - timedelta(days=9)).isoformat(),
        (tuesday + timedelta(days=5)).isoformat(),
    ]


def _range_choice(events: tuple[Event, ...], tuesday: date) -> Choice:
    spans = {
        "week": (_("two weeks"), _week(tuesday)),
        "year": (_("one year"), ["2022-02-10", "2023-01-20"]),
        "all": (_("until the last verified entry"), ["2022-01-15", "2026-03-15"]),
    }
    return Choice(
        "range",
        _("Look at"),
        tuple(
            Option(
                value,
                label,
                _range_says(events, *map(date.fromisoformat, bounds)),
                {"/figure/layout/xaxis/range": bounds},
            )
            for value, (label, bounds) in spans.items()
        ),
        "week",
        "radio",
    )


def _range_says(events: tuple[Event, ...], first: date, last: date) -> str:
    seen = sum(event.last >= first and event.first <= last for event in events)
    return ngettext("{n} event is in view.", "{n} events are in view.", seen).format(n=seen)


def _zone_choice(trace: int) -> Choice:
    names = dict(zip(_ZONES, (_("Washington"), _("Amsterdam"), _("Kyiv")), strict=True))
    options = []
    for zone in _ZONES:
        moment = reading.house_vote(zone)
        options.append(
            Option(
                zone,
                names[zone],
                _("On a clock in {place} the House voted on {day} May, about {time}.").format(
                    place=names[zone], day=moment.day.day, time=f"{moment.local:%H:%M}"
                ),
                {f"/figure/data/{trace}/x": [moment.local.strftime("%Y-%m-%dT%H:%M")]},
            )
        )
    return Choice("zone", _("Whose clock"), tuple(options), _ZONES[0], "radio")
