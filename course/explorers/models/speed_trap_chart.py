"""The picture of the speed trap: three towns, and the days that a sum gives for each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from course import datasets
from course.charts import MARKS
from course.datasets import Row, days
from course.explorers.models.arrival import TOWNS, Arrival, published, reckoned
from course.explorers.models.speed_trap_scale import LAST, axis, seen_at, zigzag
from course.i18n import gettext as _

#: Traces, in this order.
BARS, ENDS, WORDS, SAID = range(4)
#: Shapes, in this order.
ROW, ARTICLE = range(2)
#: Height of things in a row, in rows: the bar above, the reports below the middle.
_BAR_UP, _SAID_DOWN, _SAID_STEP = 0.18, 0.05, 0.17
#: Nearer than this, two numbers on one line of a row would touch.
_APART_DAYS = 16


def name_of(town: str) -> str:
    """Return the name of a town, as the kit writes it."""
    return str(datasets.row("places", town)["name"])


def day(when: date) -> str:
    """Return a day in words, with its year where it is another one.

    Examples
    --------
    >>> day(date(2022, 6, 7)), day(date(2023, 12, 10))
    ('7 June', '10 December 2023')
    """
    return days.in_words(when).removesuffix(f" {published().year}")


def in_words(found: Arrival) -> str:
    """Return the days of a sum: one day, two ends, or a first day without a last.

    Examples
    --------
    >>> in_words(Arrival(date(2022, 5, 25), date(2022, 6, 25)))
    '25 May to 25 June'
    >>> in_words(Arrival(date(2022, 5, 25), None))
    '25 May or later, or never'
    """
    if found.last is None:
        return _("{day} or later, or never").format(day=day(found.first))
    if found.last == found.first:
        return day(found.first)
    return _("{first} to {last}").format(first=day(found.first), last=day(found.last))


def picture(pace: Row, town: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return traces and layout of the first state: no report is shown yet."""
    bars, ends, words = _sums(pace)
    symbols = ends.pop("symbol")
    common = {"type": "scatter", "showlegend": False, "hoverinfo": "skip"}
    traces = [
        {**common, **bars, "mode": "lines", "line": {"width": 11, "color": MARKS["blue"]}},
        {
            **common,
            **ends,
            "mode": "markers",
            "marker": {
                "line": {"width": 3, "color": MARKS["blue"]},
                "color": MARKS["blue"],
                "size": 14,
                "symbol": symbols,
            },
        },
        {**common, **words, "mode": "text", "textposition": "top right"},
        {
            **common,
            "mode": "markers+text",
            "x": [],
            "y": [],
            "text": [],
            "textposition": [],
            "marker": {"color": MARKS["orange"], "size": 11, "symbol": "x"},
        },
    ]
    article = published().isoformat()
    layout = {
        "height": 430,
        "margin": {"l": 104, "r": 10, "t": 30, "b": 52},
        "showlegend": False,
        "xaxis": axis(),
        "yaxis": {
            "range": [len(TOWNS) - 0.45, -0.55],
            "tickvals": list(range(len(TOWNS))),
            "ticktext": [name_of(found) for found in TOWNS],
            "showgrid": False,
            "zeroline": False,
        },
        "shapes": [
            {
                "type": "rect",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "layer": "below",
                "fillcolor": MARKS["grey"],
                "opacity": 0.18,
                "line": {"width": 0},
                **_row(town),
            },
            {
                "type": "line",
                "x0": article,
                "x1": article,
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "layer": "below",
                "line": {"width": 2, "color": MARKS["grey"], "dash": "dash"},
            },
            zigzag(),
        ],
        "annotations": [
            {
                "x": article,
                "y": 1,
                "yref": "paper",
                "yanchor": "bottom",
                "showarrow": False,
                "text": _("the article, {day}").format(day=day(published())),
            }
        ],
    }
    return traces, layout


def reckoned_with(pace: Row) -> dict[str, Any]:
    """Return the patch that draws the sums of another pace."""
    bars, ends, words = _sums(pace)
    return {
        f"/figure/data/{BARS}/x": bars["x"],
        f"/figure/data/{BARS}/y": bars["y"],
        f"/figure/data/{ENDS}/x": ends["x"],
        f"/figure/data/{ENDS}/y": ends["y"],
        f"/figure/data/{ENDS}/marker/symbol": ends["symbol"],
        f"/figure/data/{WORDS}/x": words["x"],
        f"/figure/data/{WORDS}/text": words["text"],
    }


def looked_at(town: str) -> dict[str, Any]:
    """Return the patch that marks the row of a town."""
    return {f"/figure/layout/shapes/{ROW}/{key}": value for key, value in _row(town).items()}


def told_until(events: Sequence[Row], told: int) -> dict[str, Any]:
    """Return the patch that shows the first so many reports, each by its number."""
    x: list[str] = []
    y: list[float] = []
    text: list[str] = []
    sides: list[str] = []
    for row, town in enumerate(TOWNS):
        lanes: list[date] = []
        for number, event in enumerate(events[:told], 1):
            if town not in event["places"]:
                continue
            seen = seen_at(event["date"])
            lane = _free(lanes, seen - timedelta(_APART_DAYS))
            lanes[lane : lane + 1] = [seen]
            x.append(seen.isoformat())
            y.append(round(row + _SAID_DOWN + lane * _SAID_STEP, 2))
            text.append(str(number))
            # No number lies on the line of the article.
            sides.append("middle left" if seen <= published() else "middle right")
    return {
        f"/figure/data/{SAID}/x": x,
        f"/figure/data/{SAID}/y": y,
        f"/figure/data/{SAID}/text": text,
        f"/figure/data/{SAID}/textposition": sides,
    }


def _free(lanes: Sequence[date], before: date) -> int:
    """Return the first line of a row whose last report lies far enough back, or a new one."""
    return next((n for n, last in enumerate(lanes) if last < before), len(lanes))


def _row(town: str) -> dict[str, float]:
    middle = TOWNS.index(town)
    return {"y0": middle - 0.5, "y1": middle + 0.5}


def _sums(pace: Row) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Return the bars, their ends and the words above them, a row for each town."""
    bars: dict[str, Any] = {"x": [], "y": []}
    ends: dict[str, Any] = {"x": [], "y": [], "symbol": []}
    words: dict[str, Any] = {"x": [], "y": [], "text": []}
    for row, town in enumerate(TOWNS):
        found = reckoned(town, pace)
        y = round(row - _BAR_UP, 2)
        open_end = found.last is None or found.last > LAST
        last = LAST - timedelta(days=6) if found.last is None or open_end else found.last
        bars["x"] += [found.first.isoformat(), last.isoformat(), None]
        bars["y"] += [y, y, None]
        ends["x"] += [found.first.isoformat(), last.isoformat()]
        ends["y"] += [y, y]
        one_day = last == found.first
        ends["symbol"] += [
            "diamond" if one_day else "line-ns-open",
            "triangle-right" if open_end else "diamond" if one_day else "line-ns-open",
        ]
        words["x"].append(found.first.isoformat())
        words["y"].append(round(y - 0.1, 2))
        words["text"].append(in_words(found))
    return bars, ends, words
