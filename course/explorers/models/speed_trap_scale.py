"""The scale of the speed trap: the months of one year, a break, and beyond it later days.

A report of a later year has no place on a scale of months. Beyond the break it stands with its
date, and nobody can read a distance in time from where it stands.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from course.charts import MARKS
from course.datasets import days
from course.explorers.models.arrival import events

#: The scale: from before the first report to the end of its last whole month. There it breaks: what
#: is left up to the edge is for later years, and has no scale.
FIRST, LAST, EDGE = date(2022, 3, 25), date(2022, 11, 1), date(2022, 12, 1)
#: The zigzag where the scale breaks: how many teeth, and how wide they are.
_TEETH, _TOOTH_DAYS = 12, 3


def _late() -> list[date]:
    """Return the days of reports from later years, in order."""
    return sorted({event["date"] for event in events() if event["date"] >= LAST})


def seen_at(when: date) -> date:
    """Return where a day stands: on the scale, or beyond the break."""
    late = _late()
    if when not in late:
        return when
    return LAST + (EDGE - LAST) * (late.index(when) + 1) / (len(late) + 1)


def axis() -> dict[str, Any]:
    """Return the axis: first days of months, and beyond the break each later day with its year."""
    firsts = [date(LAST.year, month, 1) for month in range(FIRST.month + 1, LAST.month)]
    late = _late()
    with_year = {firsts[0], *late}
    return {
        "type": "date",
        "range": [FIRST.isoformat(), EDGE.isoformat()],
        "tickvals": [seen_at(when).isoformat() for when in (*firsts, *late)],
        "ticktext": [_short(when, year=when in with_year) for when in (*firsts, *late)],
        "tickangle": 0,
    }


def _short(when: date, *, year: bool) -> str:
    """Return a day for the axis: ``1 May``, or on two lines with its year."""
    number, month, its_year = days.in_words(when).split()
    return f"{number} {month[:3]}" + (f"<br>{its_year}" if year else "")


def zigzag() -> dict[str, Any]:
    """Return the zigzag where the scale breaks."""
    teeth = [LAST + timedelta(_TOOTH_DAYS * (n % 2)) for n in range(_TEETH + 1)]
    corners = (f"{when.isoformat()},{n / _TEETH:.3f}" for n, when in enumerate(teeth))
    return {
        "type": "path",
        "yref": "paper",
        "path": "M" + "L".join(corners),
        "line": {"width": 2, "color": MARKS["grey"]},
    }
