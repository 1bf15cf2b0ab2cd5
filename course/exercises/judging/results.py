"""What came of calling a function: compared with what is expected, and told.

Examples
--------
>>> compared([{"value": {"number": "0.25"}}, {"error": "ZeroDivisionError: division by zero"}], 2)
['n:0.25', {'error': 'ZeroDivisionError'}]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from course.exercises.judging.shape import MAX_ERROR, OPEN, as_shown
from course.exercises.judging.values import compact
from course.exercises.question import Json, Question
from course.i18n import gettext as _


def compared(calls: Sequence[Json], decimals: int) -> list[Any]:
    """Return the results of calls in the form in which they are compared."""
    return [_result(call, decimals) for call in calls]


def untouched(call: Json) -> bool:
    """Return whether a call only showed that ____ is still in the function."""
    return call.get("value") == OPEN or "'Open' object" in call.get("error", "")


def _result(call: Json, decimals: int) -> Any:
    if "value" in call:
        return compact(call["value"], decimals)
    if "error" in call:
        # Which error is a part of what a function does; how Python words it is not.
        return {"error": call["error"].partition(":")[0]}
    return {"slow": True}


def gives_none(call: Json) -> bool:
    """Return whether a call came back without a value."""
    return bool(call.get("value", {}).get("type") == "NoneType")


def in_trouble(call: Json) -> bool:
    """Return whether a call stopped, took too long, or came back with nothing or ____."""
    return "value" not in call or call["value"] == OPEN or gives_none(call)


def told(question: Question, place: int, call: Json, wanted: object = None) -> str:
    """Return a sentence on a call that came out wrong; not what should have come back.

    Parameters
    ----------
    question : Question
    place : int
        Which of its inputs, from 0.
    call : JSON
        What came of it.
    wanted : compact value, optional
        What is expected. Only if that is an error, it is told: nobody looks for one.
    """
    arguments = ", ".join(repr(argument) for argument in question.inputs[place])
    name = f"{question.variable}({arguments})"
    name = name if len(name) <= 80 else f"{name[:79]}…"
    if "value" in call:
        value = call["value"]
        shown = f'"{value["text"]}"' if "text" in value else as_shown(value)
        shown = shown if len(shown) <= 80 else f"{shown[:79]}…"
        line = _("{call} gives {value}.").format(call=name, value=shown)
        if value.get("junk") == "huge":
            line = _("{call} gives something that is too long to show.").format(call=name)
    elif "error" in call:
        line = _("{call} stops: {error}").format(call=name, error=call["error"][:MAX_ERROR])
    elif call["slow"]:
        line = _("{call} takes longer than {seconds} seconds.").format(
            call=name, seconds=f"{call['slow']:g}"
        )
    else:
        line = _("{call} was not tried after that.").format(call=name)
    if isinstance(wanted, dict) and "error" in wanted:
        line += " " + _("Here an error is right: {error}.").format(error=wanted["error"])
    return line
