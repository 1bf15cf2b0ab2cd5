"""The first explorer anyone meets: the euro in dollars, day by day. No war in it.

Its task: find the day of the largest jump. The belief it overturns: an exchange rate is one
number, and the look of a chart follows from the data alone.
"""

from __future__ import annotations

from itertools import pairwise

from course import datasets
from course.charts import MARKS, Chart, Table
from course.datasets import Row
from course.errors import CourseError
from course.explorers.view import Choice, Option, Prediction, View
from course.i18n import gettext as _

ID = "0_start_here.rates"


def month() -> tuple[Row, ...]:
    """Return the reference rates of May 2022, in order of the days."""
    rows = [row for row in datasets.rows("ecb_rates") if f"{row['date']:%Y-%m}" == "2022-05"]
    if not rows:
        raise CourseError(
            _("There are no exchange rates of May 2022."),
            where="datasets/ecb_rates.csv",
            next_step=_("Restore the file: git checkout -- datasets/ecb_rates.csv"),
        )
    return tuple(sorted(rows, key=lambda row: row["date"]))


def largest_step_us_cents(rows: tuple[Row, ...]) -> float:
    """Return the largest change between two neighbouring days, in US cents for a euro.

    Examples
    --------
    >>> largest_step_us_cents(({"usd_per_eur": 1.05}, {"usd_per_eur": 1.04}))
    1.0
    """
    rates: list[float] = [row["usd_per_eur"] for row in rows]
    return round(max(abs(b - a) for a, b in pairwise(rates)) * 100, 2)


def view() -> View:
    """Return the explorer of lesson 0."""
    rows = month()
    days = [_day(row) for row in rows]
    rates = [row["usd_per_eur"] for row in rows]
    chart = Chart(
        [
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": _("reference rate"),
                "x": days,
                "y": rates,
                "line": {"color": MARKS["blue"]},
                "hovertemplate": "%{x}: %{y}<extra></extra>",
            },
            {
                "type": "scatter",
                "mode": "markers",
                "name": _("the day you chose"),
                "x": [days[0]],
                "y": [rates[0]],
                "marker": {
                    "size": 17,
                    "symbol": "diamond-open",
                    "color": MARKS["orange"],
                    "line": {"width": 3},
                },
                "hoverinfo": "skip",
            },
        ],
        {
            "height": 360,
            "xaxis": {"type": "category"},
            "yaxis": {"title": {"text": _("dollars for one euro")}, "range": _near(rates)},
            "margin": {"l": 78, "t": 44},
        },
        _(
            "Between {first} and {last} 2022 one euro bought between {low} and {high} dollars."
        ).format(first=days[0], last=days[-1], low=f"{min(rates):.4f}", high=f"{max(rates):.4f}"),
        Table(
            (_("day"), _("dollars for one euro")),
            tuple((row["date"].isoformat(), row["usd_per_eur"]) for row in rows),
        ),
    )
    return View(
        id=ID,
        title=_("A first explorer: one euro in dollars"),
        task=_(
            "Find the largest change from one day to the next. Then let the axis start at zero."
        ),
        sentence="{day} {axis}",
        controls=(
            Choice(
                "day",
                _("Day"),
                tuple(
                    Option(
                        row["date"].isoformat(),
                        day,
                        _("On {day} one euro bought {rate} dollars.").format(
                            day=day, rate=f"{row['usd_per_eur']:.4f}"
                        ),
                        {"/figure/data/1/x": [day], "/figure/data/1/y": [row["usd_per_eur"]]},
                    )
                    for row, day in zip(rows, days, strict=True)
                ),
                rows[0]["date"].isoformat(),
                "slider",
            ),
            Choice(
                "axis",
                _("The axis starts"),
                (
                    Option(
                        "near",
                        _("near the data"),
                        _("The axis leaves out most of its length."),
                        {"/figure/layout/yaxis/range": _near(rates)},
                    ),
                    Option(
                        "zero",
                        _("at zero"),
                        _("The axis shows its full length."),
                        {"/figure/layout/yaxis/range": [0, round(max(rates) * 1.08, 2)]},
                    ),
                ),
                "near",
                "radio",
            ),
        ),
        chart=chart,
        prediction=Prediction(
            question=_(
                "The chart shows {n} working days in May 2022. What was the largest change of one "
                "euro's price from one of them to the next, up or down?"
            ).format(n=len(rows)),
            answer=largest_step_us_cents(rows),
            reveal=_(
                "You said {said}; in these days it was {answer} cents, from one day to the next."
            ),
            why=_("In one line: what decides how steep a line looks?"),
            unit=_("US cents"),
            most=100,
        ),
    )


def _near(rates: list[float]) -> list[float]:
    room = (max(rates) - min(rates)) * 0.2
    return [round(min(rates) - room, 4), round(max(rates) + room, 4)]


def _day(row: Row) -> str:
    return _("{n} May").format(n=row["date"].day)
