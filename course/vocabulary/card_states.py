"""How well one card is known, and the plain JSON in which that is kept.

A record lies in a file that anybody may edit, so nothing in it is believed before it was looked at.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from typing import Any, Literal, get_args

from course.errors import CourseError
from course.i18n import gettext as _

VERSION = 1
#: Nobody needs a card of this kit less often than once a year.
LONGEST_DAYS = 365
#: Days, as for `State.stability`. The least is that of fsrs; beyond a century nothing differs.
STABILITIES = (0.001, 36_500.0)
#: A computer without a clock begins in 1970. Far outside, dates cannot be reckoned with.
YEARS = (1970, 2200)

Phase = Literal["learning", "review", "relearning"]


class Rating(IntEnum):
    """What a learner says of a card; the numbers are those of fsrs, and the keys on the page."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class State:
    """How well one card is known. A card that was never answered has none.

    Attributes
    ----------
    phase : {"learning", "review", "relearning"}
        New, known, or forgotten after it was known.
    step : int or None
        Which of the short waits of a (re)learning card comes next; None in the phase "review".
    stability : float
        Days after which nine of ten such cards would still be known.
    difficulty : float
        From 1 to 10.
    due, last, first : datetime
        When it comes back, when it was answered last, and when for the first time; in UTC.
    """

    phase: Phase
    step: int | None
    stability: float
    difficulty: float
    due: datetime
    last: datetime
    first: datetime


def to_json(state: State) -> dict[str, Any]:
    """Return a state as plain JSON, with its version.

    Examples
    --------
    >>> noon = datetime(2022, 5, 17, 12, tzinfo=UTC)
    >>> state = State("review", None, 2.5, 5.0, noon + timedelta(days=2), noon, noon)
    >>> to_json(state)["due"]
    '2022-05-19T12:00:00+00:00'
    >>> from_json(to_json(state)) == state
    True
    """
    return {
        "version": VERSION,
        "phase": state.phase,
        "step": state.step,
        "stability": state.stability,
        "difficulty": state.difficulty,
        "due": state.due.isoformat(),
        "last": state.last.isoformat(),
        "first": state.first.isoformat(),
    }


def from_json(value: object) -> State:
    """Return the state that a record describes.

    Raises
    ------
    CourseError
        If the record is damaged, or of a version that this kit does not know yet.
    """
    version = value.get("version") if isinstance(value, Mapping) else None
    # True is equal to 1, and no version.
    if type(version) is not int:
        version = 0
    if version > VERSION:
        raise CourseError(
            _("The record of this card was kept by a newer version of this kit."),
            next_step=_("Use the newer version, or learn this card anew."),
        )
    state = _read(value) if isinstance(value, Mapping) and version == VERSION else None
    if state is None:
        raise CourseError(
            _("The record of this card is damaged."), next_step=_("Learn this card anew.")
        )
    return state


def _read(record: Mapping[str, Any]) -> State | None:
    """Return the state, or None where anything in the record cannot be."""
    if set(record) != {"version", *State.__dataclass_fields__}:
        return None
    phase, step = record["phase"], record["step"]
    stability, difficulty = _number(record["stability"]), _number(record["difficulty"])
    due, last, first = (_moment(record[name]) for name in ("due", "last", "first"))
    if phase not in get_args(Phase) or due is None or last is None or first is None:
        return None
    good = (
        (step is None if phase == "review" else type(step) is int and 0 <= step <= 1)
        and STABILITIES[0] <= stability <= STABILITIES[1]
        # fsrs never leaves these bounds.
        and 1 <= difficulty <= 10
        and first <= last < due
        and due - last <= timedelta(days=LONGEST_DAYS)
    )
    return State(phase, step, stability, difficulty, due, last, first) if good else None


def _number(value: object) -> float:
    """Return a number, or one that no bounds hold."""
    try:
        return float(value) if type(value) in (int, float) else math.nan  # type: ignore[arg-type]
    except OverflowError:  # an integer of hundreds of digits
        return math.nan


def _moment(value: object) -> datetime | None:
    """Return a moment in UTC, or None where the text is no moment of our time with a time zone."""
    try:
        found = datetime.fromisoformat(value)  # type: ignore[arg-type]
        found = found.astimezone(UTC) if found.tzinfo else datetime.min
    except (TypeError, ValueError, OverflowError):
        return None
    return found if YEARS[0] <= found.year <= YEARS[1] else None
