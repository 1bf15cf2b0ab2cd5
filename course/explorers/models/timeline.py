"""The timeline: what happened, when it was said, and how precise each date is.

Its task: find on which day the House of Representatives voted, by three clocks. The beliefs it
overturns: news gives dates, and a date is either right or wrong.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from course import reading
from course.charts import MARKS, SYMBOLS, Chart, Table
from course.errors import CourseError
from course.explorers.view import Choice, Layers, Option, Prediction, View
from course.i18n import gettext as _
from course.i18n import ngettext
from course.reading import Event

ID = "1_reading.timeline"
_LANES = ("happened", "said", "law", "published", "after")
_DAY = 86_400_000  # milliseconds, as plotly counts on a date axis
_ZONES = ("America/New_York", "Europe/Amsterdam", "Europe/Kyiv")


def view() -> View:
    """Return the timeline of all events."""
    events = reading.timeline()
    tuesday = _published(events)
    dated = [event for event in events if event.paragraph is not None]
    sure = reading.certainties()
    lanes = [kind for kind in _LANES if any(event.kind == kind for event in events)]
    traces = [_lane(kind, i, events) for i, kind in enumerate(lanes)]
    vague = [kind for kind in lanes if any(e.kind == kind and e.days > 1 for e in events)]
    traces += [_intervals(kind, lanes.index(kind), events) for kind in vague]
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
                    Option(kind, _names()[kind], _names()[kind], traces=_traces(kind, lanes, vague))
                    for kind in lanes
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
                "xaxis": {
                    "type": "date",
                    "range": _week(tuesday),
                    "dtick": _DAY,
                    "tickformat": "%-d %b",
                    # A label stands in the middle of its day, a line between two days.
                    "ticklabelmode": "period",
                },
                "yaxis": {
                    "categoryorder": "array",
                    "categoryarray": [_names()[kind] for kind in reversed(lanes)],
                    "range": [-0.7, len(lanes) - 0.3],
                    "showgrid": False,
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
                "margin": {"t": 40, "l": 130},
            },
            _(
                "Of {total} events, {before} were over before the reporter's Tuesday, "
                "{on} touch it, and {after} came after it."
            ).format(
                total=len(events),
                before=sum(event.last < tuesday for event in events),
                on=sum(event.first <= tuesday <= event.last for event in events),
                after=sum(event.first > tuesday for event in events),
            ),
            Table(
                (
                    _("from"),
                    _("to"),
                    _("what"),
                    _("sort"),
                    _("how precise"),
                    _("in the text"),
                    _("how sure"),
                    _("source"),
                ),
                tuple(
                    (
                        event.first.isoformat(),
                        event.last.isoformat(),
                        event.event,
                        _names()[event.kind],
                        _precisions()[event.precision],
                        event.in_article or None,
                        sure[event.certainty],
                        "; ".join(source.label for source in event.sources) or None,
                    )
                    for event in events
                ),
            ),
        ),
        prediction=Prediction(
            question=_(
                "{total} moments on this timeline stand in the article. For how many of them does "
                "it give a day and a month?"
            ).format(total=len(dated)),
            answer=sum(event.date_in_text == "absolute" for event in dated),
            reveal=_(
                "You said {said}; it is {answer}. For the others it says «last week», «Monday», or "
                "nothing, and the reader has to count back."
            ),
            why=_("In one line: is the day that the text gives for the House vote a mistake?"),
            unit=_("moments"),
            most=len(dated),
        ),
    )


def _traces(kind: str, lanes: list[str], vague: list[str]) -> tuple[int, ...]:
    """Return where the marks of one sort stand among the traces, and its bars if it has any."""
    marks = lanes.index(kind)
    return (marks, len(lanes) + vague.index(kind)) if kind in vague else (marks,)


def _published(events: tuple[Event, ...]) -> date:
    """Return the day of the article.

    Raises
    ------
    CourseError
        The timeline has no event of the sort ``published``.
    """
    for event in events:
        if event.kind == "published":
            return event.first
    raise CourseError(
        _("The timeline does not say when the article was published."),
        where="datasets/timeline.csv",
        next_step=_("Restore the file: git checkout -- datasets/timeline.csv"),
    )


def _precisions() -> dict[str, str]:
    return {
        "hour": _("to the hour"),
        "day": _("to the day"),
        "night": _("one night"),
        "days": _("a few days"),
        "week": _("about a week"),
        "month": _("to the month"),
        "vague": _("vague"),
    }


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
    # The House vote is drawn apart: it moves with the clock.
    own = [event for event in events if event.kind == kind and event.moment is None]
    sure = reading.certainties()
    middles = [_middle(event) for event in own]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": _names()[kind],
        "x": [middle.isoformat(timespec="hours") for middle in middles],
        "y": [_names()[kind]] * len(own),
        "marker": {"size": 12, "symbol": SYMBOLS[i], "color": list(MARKS.values())[i]},
        "text": [
            f"{event.event} ({_precisions()[event.precision]}; {sure[event.certainty]})"
            for event in own
        ],
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


def _stretch(first: date, last: date) -> list[str]:
    """Return two days as the ends of an axis, with a little room at both."""
    room = (last - first) / 30
    return [(first - room).isoformat(), (last + room).isoformat()]


def _range_choice(events: tuple[Event, ...], tuesday: date) -> Choice:
    first, last = events[0].first, max(event.last for event in events)
    spans = {
        "week": (_("two weeks"), _week(tuesday), _DAY, "%-d %b"),
        "year": (_("one year"), _stretch(first, date(first.year, 12, 31)), "M2", "%b\n%Y"),
        "all": (_("until the last entry"), _stretch(first, last), "M12", "%Y"),
    }
    return Choice(
        "range",
        _("Look at"),
        tuple(
            Option(
                value,
                label,
                _range_says(events, *map(date.fromisoformat, bounds)),
                {
                    "/figure/layout/xaxis/range": bounds,
                    "/figure/layout/xaxis/dtick": tick,
                    "/figure/layout/xaxis/tickformat": form,
                },
            )
            for value, (label, bounds, tick, form) in spans.items()
        ),
        "week",
        "radio",
    )


def _range_says(events: tuple[Event, ...], first: date, last: date) -> str:
    seen = sum(event.last >= first and event.first <= last for event in events)
    return ngettext(
        "{n} event lies in this stretch of time.", "{n} events lie in this stretch of time.", seen
    ).format(n=seen)


def _zone_choice(trace: int) -> Choice:
    names = dict(zip(_ZONES, (_("Washington"), _("Amsterdam"), _("Kyiv")), strict=True))
    options = []
    for zone in _ZONES:
        moment = reading.house_vote(zone)
        options.append(
            Option(
                zone,
                names[zone],
                _(
                    "On a clock in {place} the House voted on {day} May, about {time} "
                    "({certainty})."
                ).format(
                    place=names[zone],
                    day=moment.day.day,
                    time=f"{moment.local:%H:%M}",
                    certainty=reading.certainties()[moment.certainty],
                ),
                {f"/figure/data/{trace}/x": [moment.local.strftime("%Y-%m-%dT%H:%M")]},
            )
        )
    return Choice("zone", _("Whose clock"), tuple(options), _ZONES[0], "radio")
