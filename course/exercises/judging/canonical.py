"""A student's object → JSON: the only code that touches what a student made.

It never raises, and it calls nothing that a student wrote: values are read through the methods of
the built-in, numpy or pandas type they belong to, so an object that redefines ``==`` or
``__repr__`` tells nothing else than what it holds. (The function of a ``code`` question is called,
by :mod:`.calls`, with a time limit.) What comes out is small, can be stored, sent
and judged again next year; neither numpy nor pandas is imported for it.

Examples
--------
>>> canonical(1.05), canonical("1,05"), canonical({"b", "a"})
({'number': '1.05'}, {'text': '1,05'}, {'list': [{'text': 'a'}, {'text': 'b'}]})
>>> canonical(float("nan")), canonical(None)
({'junk': 'nan'}, {'junk': 'type', 'type': 'NoneType'})
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from decimal import Context, Decimal
from fractions import Fraction
from typing import Any

from course.exercises.judging import libraries
from course.exercises.judging.numbers import plain
from course.exercises.judging.shape import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_DIGITS,
    MAX_LEAVES,
    MAX_SHOWN,
    MAX_TEXT,
    all_open,
    as_shown,
)
from course.exercises.placeholder import Open
from course.exercises.question import Json, Question

__all__ = ["MAX_BYTES", "as_shown", "canonical", "type_name"]

_MAX_NAME = 60
# An integer of more bits has more than MAX_DIGITS digits. Bits are counted first, because writing
# a million digits out takes seconds.
_MAX_BITS = 3_322
# Adding fractions up makes long ones that stand for a short number.
_MAX_FRACTION_BITS = 3 * _MAX_BITS
_TOO_LONG = 10**MAX_DIGITS
_LISTS: tuple[Any, ...] = (list, tuple)
_SETS: tuple[Any, ...] = (set, frozenset)
_VIEWS: tuple[type, ...] = (range, type({}.keys()), type({}.values()))
_FLAT: tuple[type, ...] = (str, int, float, bool)


class _TooBig(Exception):
    """The answer is larger than any question asks for."""


def canonical(answer: object, question: Question | None = None) -> Json:
    """Return an answer as JSON. Never raises.

    Parameters
    ----------
    answer : object
        Anything.
    question : Question, optional
        For a ``code`` question the answer is called on the question's inputs.

    Returns
    -------
    JSON
        One of ``{"open": true}``, ``{"number": "1.05"}``, ``{"truth": true}``, ``{"text": "…"}``,
        ``{"list": […]}``, ``{"map": [[key, value], …]}``, ``{"table": {"columns", "rows"}}``,
        ``{"calls": […]}``, ``{"junk": "nan" | "infinite" | "huge" | "type", "type": "…"}``; at most
        60 kB when written out without spaces.
    """
    try:
        if question is not None and question.kind == "code" and callable(answer):
            # Imported here because what comes back from a call goes through this module.
            from course.exercises.judging.calls import call_each

            result: Json = {"calls": call_each(answer, question.inputs, question.seconds)}
        else:
            result = _value(answer, _Room(), 0)
        if len(json.dumps(result, separators=(",", ":"))) > MAX_BYTES:
            return {"junk": "huge"}
        return {"open": True} if all_open(result) else result
    except _TooBig:
        return {"junk": "huge"}
    except KeyboardInterrupt:
        # Not the student's object: they pressed "interrupt" while we waited for their function.
        raise
    except BaseException:
        # What a library does with objects of its own can end here, such as a table whose
        # methods were replaced.
        return {"junk": "type", "type": type_name(answer)}


def type_name(answer: object) -> str:
    """Return the name of an object's type, without asking the object or its class.

    Examples
    --------
    >>> type_name(3.0)
    'float'
    """
    name = type.__dict__["__name__"].__get__(type(answer))
    return _whole(str.__str__(name))[:_MAX_NAME]


class _Room:
    """How many single values may still come."""

    def __init__(self) -> None:
        self.left = MAX_LEAVES

    def take(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise _TooBig


def _value(answer: Any, room: _Room, depth: int) -> Json:
    if depth > MAX_DEPTH:
        raise _TooBig
    kind = type(answer)
    if kind is Open or _is_ours(kind):
        return {"open": True}
    found = _single(answer, kind) if _is(kind, _FLAT) else _of_library(answer, room, depth)
    if found is None:
        found = _single(answer, kind)
    if found is None:
        found = _container(answer, kind, room, depth)
    return {"junk": "type", "type": type_name(answer)} if found is None else found


def _is_ours(kind: type) -> bool:
    """Return whether a class is one of this package, such as the panel under a check.

    In a notebook ``___`` (three underscores, not four) is the output before the last one, and that
    is often something that we showed.
    """
    module = type.__dict__["__module__"].__get__(kind)
    return type(module) is str and module.startswith("course.exercises.")


def _is(kind: type, among: tuple[type, ...]) -> bool:
    """Return whether a class is one of these; a class can redefine == as well."""
    return any(kind is other for other in among)


def _single(answer: Any, kind: type) -> Json | None:
    """Return one value of a type that Python has built in, or None.

    The methods are those of the built-in type: a subclass may have replaced its own.
    """
    if kind is bool:
        return {"truth": answer}
    if issubclass(kind, str):
        return _text(str.__str__(answer))
    if issubclass(kind, int):
        whole = int.__int__(answer)
        if whole.bit_length() > _MAX_BITS or abs(whole) >= _TOO_LONG:
            return {"junk": "huge"}
        return {"number": str(whole)}
    if issubclass(kind, float):
        return _number(Decimal(repr(float.__float__(answer))))
    if issubclass(kind, Decimal):
        # A tuple of sign, digits and exponent: plain data, whatever the subclass redefines.
        return _number(Decimal(tuple(Decimal.as_tuple(answer))))  # type: ignore[arg-type]
    if kind is Fraction:
        parts = answer.numerator, answer.denominator
        if any(int.bit_length(part) > _MAX_FRACTION_BITS for part in parts):
            return {"junk": "huge"}
        return _number(Context(prec=50, traps=[]).divide(*map(Decimal, parts)))
    # A datetime is a date as well, so it comes first.
    if issubclass(kind, datetime.datetime):
        # The same day, whether it is kept as a date or as a moment, as pandas does.
        return {"text": datetime.datetime.isoformat(answer).removesuffix("T00:00:00")}
    if issubclass(kind, datetime.date):
        return {"text": datetime.date.isoformat(answer)}
    if issubclass(kind, datetime.time):
        return {"text": datetime.time.isoformat(answer)}
    return None


def _number(value: Decimal) -> Json:
    if value.is_nan():
        return {"junk": "nan"}
    if value.is_infinite():
        return {"junk": "infinite"}
    if value and not -MAX_DIGITS < value.adjusted() < MAX_DIGITS:
        return {"junk": "huge"}
    if len(value.as_tuple().digits) > MAX_DIGITS:
        return {"junk": "huge"}
    return {"number": plain(value) if value else "0"}


def _text(text: str) -> Json:
    if len(text) > MAX_TEXT:
        raise _TooBig
    is_open = "__" in text and not text.replace("_", "").strip()
    return {"open": True} if is_open else {"text": _whole(text)}


def _whole(text: str) -> str:
    """Return text that any file can hold: half a character becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _container(answer: Any, kind: type, room: _Room, depth: int) -> Json | None:
    """Return a list, a set or a dictionary with what is in it, or None."""
    for base in _LISTS:
        if issubclass(kind, base):
            return _list(base.__iter__(answer), base.__len__(answer), room, depth)
    for base in _SETS:
        if issubclass(kind, base):
            items = _list(base.__iter__(answer), base.__len__(answer), room, depth)["list"]
            # A set has no order of its own; this one is the same everywhere.
            return {"list": sorted(items, key=json.dumps)}
    if _is(kind, _VIEWS):
        return _list(answer, len(answer), room, depth)
    if issubclass(kind, dict):
        room.take(dict.__len__(answer))
        return {
            "map": [
                [_value(key, room, depth + 1), _value(value, room, depth + 1)]
                for key, value in dict.items(answer)
            ]
        }
    return None


def _list(items: Iterable[Any], length: int, room: _Room, depth: int) -> dict[str, Any]:
    room.take(length)
    return {"list": [_value(item, room, depth + 1) for item in items]}


def _of_library(answer: Any, room: _Room, depth: int) -> Json | None:
    match libraries.read(answer):
        case libraries.Plain(value):
            return _value(value, room, depth + 1)
        case libraries.Array(items, length):
            return _list(items, length, room, depth)
        case libraries.Frame(names, columns, height, width):
            room.take(max(height, 1) * max(width, 1))
            labels = [as_shown(_value(name, room, depth + 1))[:MAX_SHOWN] for name in names]
            cells = [[_value(item, room, depth + 1) for item in column] for column in columns]
            rows = [[column[place] for column in cells] for place in range(height)]
            return {"table": {"columns": labels, "rows": rows}}
        case _:
            return None
