"""What a student may see of a question, as JSON: written for a hand-out, and read back.

Every value in it is plain JSON (:mod:`.resolve` sees to that), so that `given`
returns the same thing in a hand-out as at home.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from course.errors import CourseError
from course.exercises.judging.options import letter
from course.exercises.question import KINDS, Json, Key, Mistake, Option, Question, Rubric
from course.exercises.writing import shown
from course.i18n import gettext as _

_NEVER = ("key",)
# Hexadecimal ones: enough to tell two wordings of one question apart.
_DIGITS = 16


def neutral(question: Question) -> Question:
    """Return a question whose options are known by the letters that a notebook shows.

    An author's own ids may give the answer away (``first``, ``second``). The names on the left
    of a ``match`` stay: a student sees them in the answer cell.

    Parameters
    ----------
    question : Question
        With its key or without.

    Examples
    --------
    >>> steps = Question("day.steps", "order", "core", "A day", "In order?", 2, 3, "day", "steps",
    ...                  options=(Option("second", "Eat"), Option("first", "Wake")),
    ...                  key=Key({"list": [{"text": "first"}, {"text": "second"}]}))
    >>> same = neutral(steps)
    >>> [option.id for option in same.options], same.key.solution, same.key.shown
    (['a', 'b'], {'list': [{'text': 'b'}, {'text': 'a'}]}, '["b", "a"]')
    """
    if question.kind not in ("choice", "many", "order", "match"):
        return question
    renamed = question.targets if question.kind == "match" else question.options
    names = {option.id: letter(place) or f"o{place + 1}" for place, option in enumerate(renamed)}
    options = tuple(Option(names[option.id], option.text) for option in renamed)
    key = None if question.key is None else _neutral_key(question.key, names)
    if question.kind == "match":
        return replace(question, targets=options, key=key)
    return replace(question, options=options, key=key)


def _neutral_key(key: Key, names: Mapping[str, str]) -> Key:
    solution = _renamed(key.solution, names)
    return replace(
        key,
        solution=solution,
        accept=tuple(_renamed(answer, names) for answer in key.accept),
        optional=tuple(names.get(ident, ident) for ident in key.optional),
        pairs={
            left: tuple(names.get(right, right) for right in rights)
            for left, rights in key.pairs.items()
        },
        mistakes=tuple(_neutral_mistake(mistake, names) for mistake in key.mistakes),
        shown=_shown(solution),
    )


def _neutral_mistake(mistake: Mistake, names: Mapping[str, str]) -> Mistake:
    match mistake.sign:
        case ("pair", left, right):
            sign: tuple[str, ...] = ("pair", left, names.get(right, right))
        case (what, *idents):
            sign = (what, *(names.get(ident, ident) for ident in idents))
        case _:
            sign = ()
    answers = tuple(_renamed(answer, names) for answer in mistake.answers)
    return replace(mistake, answers=answers, sign=sign)


def _renamed(answer: Json, names: Mapping[str, str]) -> Json:
    """Return a canonical answer with other names for its options."""
    match answer:
        case {"text": text}:
            return {"text": names.get(text, text)}
        case {"list": items}:
            return {"list": [_renamed(item, names) for item in items]}
        case {"map": pairs}:
            return {"map": [[left, _renamed(right, names)] for left, right in pairs]}
    return answer


def _shown(answer: Json) -> str:
    """Return a canonical answer of options as a person writes it."""
    match answer:
        case {"list": items}:
            return shown.listed([item["text"] for item in items])
        case {"map": pairs}:
            return shown.paired({left["text"]: right["text"] for left, right in pairs})
    return shown.quoted(answer["text"])


def to_public(question: Question, *, exam: bool = False) -> dict[str, Json]:
    """Return what a student may see of a question, as JSON.

    Parameters
    ----------
    question : Question
        Its key is left out.
    exam : bool
        Leave out the hints as well.

    Examples
    --------
    >>> from course.exercises.question import Key
    >>> rate = Question("aid.rate", "number", "core", "The rate", "How many?", 2, 3, "rates",
    ...                 "rate", tolerance=Decimal("0.005"), key=Key({"number": "1.05"}))
    >>> public = to_public(rate)
    >>> "1.05" in str(public), public["tolerance"]
    (False, '0.005')
    >>> from_public(public) == replace(rate, key=None)
    True
    """
    question = replace(question, key=None, hints=() if exam else question.hints)
    public: dict[str, Json] = {}
    for name in fields(question):
        value = getattr(question, name.name)
        if name.name in _NEVER or (name.default is not MISSING and value == name.default):
            continue
        public[name.name] = _WRITE.get(name.name, lambda same: same)(value)
    return public


def from_public(public: Mapping[str, Json]) -> Question:
    """Return the question that :func:`to_public` wrote; what it does not know is passed over.

    Raises
    ------
    CourseError
        If something in it is missing or of another type.
    """
    ident = public.get("id") if isinstance(public, Mapping) else None
    try:
        values = {
            name.name: _READ.get(name.name, lambda same: same)(public[name.name])
            for name in fields(Question)
            if name.name in public and name.name not in _NEVER
        }
        question = Question(**values)
    except (TypeError, ValueError, LookupError, InvalidOperation, AttributeError):
        raise damaged(str(ident or "?")[:60]) from None
    for name in fields(Question):
        if not isinstance(getattr(question, name.name), _TYPES.get(name.name, object)):
            raise damaged(str(ident or "?")[:60])
    if question.kind not in KINDS:
        raise damaged(str(ident or "?")[:60])
    return question


def fingerprint(public: Mapping[str, Json]) -> str:
    """Return a short digest of what a question asks: when the question changes, so does this.

    Neither its hints nor what a hand-out puts beside it (its seal) count, so that a practice
    hand-out and an exam have the same one.

    Examples
    --------
    >>> asked = {"id": "aid.rate", "points": 2.0}
    >>> fingerprint(asked)
    '222cadb43134366e'
    >>> fingerprint({**asked, "hints": ["Divide."], "seal": {"salt": "00"}}) == fingerprint(asked)
    True
    """
    names = {one.name for one in fields(Question)} - {*_NEVER, "hints"}
    own = {name: value for name, value in public.items() if name in names}
    text = json.dumps(own, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def _options(value: Iterable[Option]) -> list[Json]:
    return [{"id": option.id, "text": option.text} for option in value]


def _read_options(value: Json) -> tuple[Option, ...]:
    return tuple(Option(str(part["id"]), str(part["text"])) for part in value)


_WRITE: dict[str, Callable[[Any], Json]] = {
    "claims": list,
    "hints": list,
    "units": lambda value: [[unit, str(factor)] for unit, factor in value],
    "tolerance": str,
    "options": _options,
    "targets": _options,
    "columns": list,
    "inputs": lambda value: [list(call) for call in value],
    "words": list,
    "avoid": lambda value: [list(forms) for forms in value],
    "keep": lambda value: [list(forms) for forms in value],
    "rubric": lambda value: [
        {"id": line.id, "points": line.points, "says": line.says} for line in value
    ],
    "given": lambda value: [[name, one] for name, one in value],
    "data": list,
}
_READ: dict[str, Callable[[Json], Any]] = {
    "claims": lambda value: tuple(map(str, value)),
    "hints": lambda value: tuple(map(str, value)),
    "units": lambda value: tuple((str(unit), Decimal(factor)) for unit, factor in value),
    "tolerance": Decimal,
    "options": _read_options,
    "targets": _read_options,
    "columns": lambda value: tuple(map(str, value)),
    "inputs": lambda value: tuple(tuple(call) for call in value),
    "words": lambda value: (int(value[0]), int(value[1])),
    "avoid": lambda value: tuple(tuple(map(str, forms)) for forms in value),
    "keep": lambda value: tuple(tuple(map(str, forms)) for forms in value),
    "rubric": lambda value: tuple(
        Rubric(str(line["id"]), float(line["points"]), str(line["says"])) for line in value
    ),
    "given": lambda value: tuple((str(name), one) for name, one in value),
    "data": lambda value: tuple(map(str, value)),
}
_TEXTS = ("id", "kind", "stage", "title", "prompt", "objective", "variable", "unit", "start")
_TYPES: dict[str, Any] = dict.fromkeys(_TEXTS, str) | {
    "points": (int, float),
    "minutes": (int, float),
    "seconds": (int, float),
    "decimals": int,
    "variant": int,
    "ordered": bool,
    "parts": bool,
}


def damaged(ident: str) -> CourseError:
    """Return the error for a question of a hand-out that cannot be used."""
    return CourseError(
        _("This hand-out is damaged, so this answer cannot be checked."),
        where=f"handout.json, {ident}",
        next_step=_("Unpack it again from the zip file. Your notebook can stay as it is."),
    )
