"""The forms of a canonical answer: whether this is one, what is in it, how a person writes it.

An answer may come from a file that somebody else wrote, so the judge looks here first and trusts
nothing about it but this form.

Examples
--------
>>> is_canonical({"list": [{"number": "1.05"}]}), is_canonical({"number": 1.05})
(True, False)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from course.exercises.question import Json, Question

MAX_DIGITS = 1_000
MAX_TEXT = 20_000
MAX_LEAVES = 5_000
MAX_DEPTH = 6
MAX_SHOWN = 200
MAX_BYTES = 60_000
#: So much of what an error says is kept and told.
MAX_ERROR = 200
#: No call of a function is given longer than this.
MAX_SECONDS = 60

OPEN: Json = {"open": True}
JUNK = frozenset({"nan", "infinite", "huge", "type"})
_NUMBER = re.compile(r"-?[0-9]{1,1100}(?:\.[0-9]{1,2200})?")
# A result of a call may hold an answer, and a table or a map adds a level without depth.
_DEEPEST = 2 * MAX_DEPTH


def is_canonical(answer: object) -> bool:
    """Return whether something has the form that `canonical` gives. Never raises."""
    return _fits(answer, _Counter(), 0)


class _Counter:
    """How much may still come. What `canonical` gives has fewer letters than bytes."""

    left = 4 * MAX_LEAVES
    letters = MAX_BYTES

    def fits(self, text: object) -> bool:
        """Return whether this is a text, and there is room for it."""
        if type(text) is not str:
            return False
        self.letters -= len(text)
        return self.letters >= 0


def _fits(answer: object, counter: _Counter, depth: int) -> bool:
    counter.left -= 1
    if type(answer) is not dict or depth > _DEEPEST or counter.left < 0:
        return False
    if "junk" in answer:
        return _fits_junk(answer, counter)
    if len(answer) != 1:
        return False
    ((form, content),) = answer.items()
    check = _FORMS.get(form) if type(form) is str else None
    return check is not None and check(content, counter, depth + 1)


def _fits_junk(answer: dict[Any, Any], counter: _Counter) -> bool:
    name = answer["junk"]
    return (
        type(name) is str
        and name in JUNK
        and answer.keys() <= {"junk", "type"}
        and counter.fits(answer.get("type", ""))
    )


def _fits_list(content: object, counter: _Counter, depth: int) -> bool:
    return type(content) is list and all(_fits(item, counter, depth) for item in content)


def _fits_map(content: object, counter: _Counter, depth: int) -> bool:
    return type(content) is list and all(
        type(pair) is list and len(pair) == 2 and _fits_list(pair, counter, depth)
        for pair in content
    )


def _fits_table(content: object, counter: _Counter, depth: int) -> bool:
    if type(content) is not dict or content.keys() != {"columns", "rows"}:
        return False
    columns, rows = content["columns"], content["rows"]
    if type(columns) is not list or type(rows) is not list:
        return False
    return all(counter.fits(name) for name in columns) and all(
        type(row) is list and len(row) == len(columns) and _fits_list(row, counter, depth)
        for row in rows
    )


def _fits_calls(content: object, counter: _Counter, depth: int) -> bool:
    return type(content) is list and all(_fits_call(call, counter, depth) for call in content)


def _fits_call(call: object, counter: _Counter, depth: int) -> bool:
    counter.left -= 1
    if type(call) is not dict or counter.left < 0:
        return False
    rest = dict(call)
    if not counter.fits(rest.pop("printed", "")) or len(rest) != 1:
        return False
    if "value" in rest:
        return _fits(rest["value"], counter, depth)
    if "error" in rest:
        return counter.fits(rest["error"])
    slow = rest.get("slow", "")
    return type(slow) in (int, float) and 0 <= slow <= MAX_SECONDS


_FORMS: dict[str, Callable[[Any, _Counter, int], bool]] = {
    "open": lambda content, counter, depth: content is True,
    "truth": lambda content, counter, depth: type(content) is bool,
    "text": lambda content, counter, depth: counter.fits(content) and len(content) <= MAX_TEXT,
    "number": lambda content, counter, depth: (
        counter.fits(content) and _NUMBER.fullmatch(content) is not None
    ),
    "list": _fits_list,
    "map": _fits_map,
    "table": _fits_table,
    "calls": _fits_calls,
}


def form(answer: Json) -> str:
    """Return which form a canonical answer has, such as "open", "number" or "junk"."""
    return "junk" if "junk" in answer else str(next(iter(answer)))


def leaves(answer: Json) -> Iterator[Json]:
    """Yield the single values of a canonical answer; of a map the values, not the keys."""
    content = answer.get(form(answer))
    match form(answer):
        case "list":
            for item in content:
                yield from leaves(item)
        case "map":
            for _key, value in content:
                yield from leaves(value)
        case "table":
            for row in content["rows"]:
                yield from row
        case "calls":
            for call in content:
                yield call.get("value", call)
        case _:
            yield answer


def all_open(answer: Json) -> bool:
    """Return whether nothing but placeholders is in an answer."""
    found = list(leaves(answer))
    return bool(found) and all(leaf == OPEN for leaf in found)


def as_shown(answer: Json, question: Question | None = None) -> str:
    """Return a canonical answer as a person writes it, in at most 200 characters.

    Parameters
    ----------
    answer : JSON
        What `canonical` gave.
    question : Question, optional
        For ``code``, to name the calls.

    Examples
    --------
    >>> as_shown({"list": [{"text": "a"}, {"number": "1.5"}]}), as_shown({"junk": "nan"})
    ('a, 1.5', 'NaN')
    """
    if not is_canonical(answer):
        return "?"
    text = " ".join(_shown(answer, question).split())
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1].rstrip() + "…"


def _shown(answer: Json, question: Question | None = None) -> str:
    content = answer.get(form(answer))
    match form(answer):
        case "open":
            return "____"
        case "list":
            return ", ".join(map(_inside, content))
        case "map":
            return ", ".join(f"{_inside(key)}: {_inside(value)}" for key, value in content)
        case "table":
            lines = [", ".join(content["columns"])]
            lines += [", ".join(map(_inside, row)) for row in content["rows"]]
            return " / ".join(lines)
        case "calls":
            return ", ".join(_call_shown(call) for call in content)
        case "junk":
            names = {"nan": "NaN", "infinite": "∞", "huge": "…"}
            return names.get(content, "None" if _is_none(answer) else answer.get("type", "?"))
        case _:
            return str(content)


def _inside(answer: Json) -> str:
    """Return an answer as it stands within another one."""
    text = _shown(answer)
    match form(answer):
        case "list":
            return f"[{text}]"
        case "map":
            return f"{{{text}}}"
        case "table":
            return f"({text})"
        case _:
            return text


def _call_shown(call: dict[str, Json]) -> str:
    if "value" in call:
        return _inside(call["value"])
    return str(call.get("error", "…"))


def _is_none(answer: Json) -> bool:
    return bool(answer.get("type") == "NoneType")
