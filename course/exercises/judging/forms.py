"""An answer, read as the kind of answer that is asked, such as an option or a number.

Only the public part of a question is used, so that a hand-out, which has no key, understands an
answer exactly as the judge does, and says the same when it cannot.

Examples
--------
>>> from course.exercises.question import Option
>>> who = Question("reading.who", "choice", "core", "Who?", "…", 1, 1, "who", "who",
...                options=(Option("reporter", "The reporter"), Option("army", "An army")))
>>> read(who, {"text": "B"}).tokens, read(who, {"text": "the reporter"}).tokens
(('army',), ('reporter',))
>>> read(who, {"text": "c"}).verdict.message
'“c” is not one of the options. Write the letter of one option: a to b.'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Sized
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Any

from course.exercises.judging import numbers, parts, results, said, tables
from course.exercises.judging.options import letter, option
from course.exercises.judging.shape import OPEN, all_open, as_shown, form, is_canonical
from course.exercises.judging.values import written
from course.exercises.judging.words import count, normal
from course.exercises.question import Json, Kind, Option, Question
from course.exercises.verdict import Outcome, Verdict
from course.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer as it was understood.

    Attributes
    ----------
    tokens : tuple of str
        Under which its verdict is looked up: one for most kinds, two for a number that can be
        read in two ways, one for each pair of a ``match``.
    value : object
        For the judge and for a form: the id (``choice``), the ticked ids (``many``), the order of
        ids (``order``), the pairs by left id (``match``), the numbers that it can be
        (``number``), a :class:`~course.exercises.judging.tables.Table`, the results of calls, or
        the text (``essay``).
    verdict : Verdict or None
        Set when it cannot be right: not answered, or not of the form that is asked. A number in
        an unknown unit has tokens as well, because it can still be a mistake that is listed.
    notes : tuple of str
        What could not be understood in an answer that otherwise could.
    empty : int
        How many names of a ``match`` have nothing beside them.
    """

    tokens: tuple[str, ...] = ()
    value: Any = None
    verdict: Verdict | None = None
    notes: tuple[str, ...] = ()
    empty: int = 0


# More parts for each option than this are no answer, and would take time.
_MOST_PARTS = 4
_BETWEEN = re.compile(r"[,;>\n]+|(?<=\s)-+(?=\s)")
# A decimal comma has no more digits before or behind it.
_MOST_DIGITS = 15
# Not the context of the process, which a student's code may have changed.
_EXACT = Context(prec=3_000, traps=[])


class _NotSo(Exception):
    """The answer has not the form that is asked; says why."""


def read(question: Question, answer: Json) -> Reading:
    """Read an answer. Never raises, whatever `answer` is.

    Parameters
    ----------
    question : Question
        Its key is not used.
    answer : JSON
        What :func:`.canonical` gave; anything else counts as junk.
    """
    if not is_canonical(answer):
        answer = {"junk": "type", "type": "?"}
    if all_open(answer):
        return Reading(verdict=said.not_answered(question))
    try:
        if form(answer) == "junk":
            raise _NotSo(said.junk(answer))
        return _READERS[question.kind](question, answer)
    except _NotSo as reason:
        return Reading(verdict=_not_so(question, reason))


def _not_so(question: Question, reason: object) -> Verdict:
    message = f"{reason} {said.asked_for(question)}"
    return Verdict(Outcome.NOT_YET, 0.0, question.points, message.strip())


# --- numbers and words --------------------------------------------------------------------------


def _number(question: Question, answer: Json) -> Reading:
    while form(answer) == "list" and len(answer["list"]) == 1:
        # A table gives a column of one cell where a person sees one number.
        answer = answer["list"][0]
    match form(answer):
        case "junk":
            raise _NotSo(said.junk(answer))
        case "list" if _comma(answer["list"]):
            number = ".".join(part["number"] for part in answer["list"])
            raise _NotSo(
                _(
                    "In Python a comma makes two numbers of this. Write {point}, with a point, "
                    'or "{comma}" in quotation marks.'
                ).format(point=number, comma=number.replace(".", ","))
            )
        case "number":
            readings: Sequence[numbers.Reading] = [numbers.Reading(Decimal(answer["number"]), "")]
        case "text" if not answer["text"].strip():
            raise _NotSo(_("The answer is empty."))
        case "text" if numbers.is_range(answer["text"]):
            raise _NotSo(_("“{text}” is a range.").format(text=as_shown(answer)))
        case "text":
            readings = numbers.parse(answer["text"])
            if not readings:
                raise _NotSo(_("There is no number in “{text}”.").format(text=as_shown(answer)))
        case _:
            raise _NotSo(said.wrong_form(answer))
    unit = readings[0].unit
    factor = _factor(question, unit)
    values = [_EXACT.multiply(reading.value, factor or Decimal(1)) for reading in readings]
    tokens = tuple(dict.fromkeys(numbers.token(value, question.tolerance) for value in values))
    if factor is None:
        unknown = _("“{unit}” is not a unit that is known here.").format(unit=unit[:60])
        return Reading(tokens, verdict=_not_so(question, unknown))
    return Reading(tokens, tuple(values))


def _comma(parts: Sequence[Json]) -> bool:
    """Return whether this is what Python makes of a number with a decimal comma."""
    digits = [part.get("number", "") for part in parts]
    return (
        len(digits) == 2
        and digits[0].removeprefix("-").isdigit()
        and digits[1].isdigit()
        and max(map(len, digits)) <= _MOST_DIGITS
    )


def _factor(question: Question, unit: str) -> Decimal | None:
    """Return what a number in this unit is multiplied by; ``None`` if nobody knows it."""
    if not unit:
        return Decimal(1)
    known = [(question.unit, Decimal(1)), *question.units]
    whole = [factor for name, factor in known if numbers.same_unit(name, unit)]
    begun = [factor for name, factor in known if numbers.same_unit(unit, name)]
    # A unit that is written out counts before one that only begins like it.
    both = [factor for factor in whole if factor in begun] or begun
    return both[0] if both else None


def _text(question: Question, answer: Json) -> Reading:
    if question.parts:
        answer = as_one(answer)
    if form(answer) not in ("text", "number"):
        raise _NotSo(said.wrong_form(answer))
    word = (parts.cut if question.parts else normal)(as_text(answer))
    if not word:
        raise _NotSo(_("The answer is empty."))
    return Reading((word,))


def as_one(answer: Json) -> Json:
    """Return the parts of a word that are written as a list as one text; all else as it is."""
    items = answer["list"] if form(answer) == "list" else ()
    if items and all(form(part) == "text" and part["text"].strip() for part in items):
        return {"text": parts.SIGN.join(part["text"] for part in items)}
    return answer


def as_text(answer: Json) -> str:
    """Return a single value as text: "1.05", "true", "reporter"."""
    content = answer.get(form(answer))
    return str(content).lower() if form(answer) == "truth" else str(content)


def _essay(question: Question, answer: Json) -> Reading:
    if form(answer) == "list" and all(form(part) == "text" for part in answer["list"]):
        # One text for each paragraph.
        answer = {"text": "\n".join(part["text"] for part in answer["list"])}
    if form(answer) != "text":
        raise _NotSo(said.wrong_form(answer))
    if not count(answer["text"]):
        raise _NotSo(_("The answer is empty."))
    return Reading(value=answer["text"])


# --- options ------------------------------------------------------------------------------------


def _one(options: Sequence[Option], answer: Json, where: str) -> str:
    if form(answer) not in ("text", "number", "truth"):
        raise _NotSo(said.wrong_form(answer))
    text = as_text(answer)
    ident = option(options, text)
    if ident is None and not text.strip():
        raise _NotSo(_("The answer is empty."))
    if ident is None:
        raise _NotSo(where.format(text=as_shown(answer)[:60]))
    return ident


def _several(question: Question, answer: Json) -> list[str]:
    """Return the options in a list, or in a text with commas."""
    if form(answer) == "text":
        whole = option(question.options, answer["text"])
        parts = [answer["text"]] if whole else _BETWEEN.split(answer["text"])
        words = [] if whole or len(parts) > 1 else parts[0].split()
        if not _too_many(question, words) and all(option(question.options, w) for w in words):
            parts = words or parts
        if len(parts) == 1 and not whole:
            parts = _letters(question, parts[0]) or parts
        answer = {"list": [{"text": part} for part in parts if part.strip()]}
    if form(answer) != "list":
        raise _NotSo(said.wrong_form(answer))
    items = [item for item in answer["list"] if item != OPEN]
    if _too_many(question, items):
        raise _NotSo(said.junk({"junk": "huge"}))
    if not items:
        raise _NotSo(_("The answer is empty."))
    return [
        _one(question.options, item, _("“{text}” is not one of the options.")) for item in items
    ]


def _letters(question: Question, word: str) -> list[str]:
    """Return the letters of a word like "bd", if each is the letter of an option."""
    word = normal(word)
    known = {letter(place) for place in range(len(question.options))}
    return list(word) if not _too_many(question, word) and set(word) <= known else []


def _too_many(question: Question, parts: Sized) -> bool:
    return len(parts) > _MOST_PARTS * len(question.options)


def _choice(question: Question, answer: Json) -> Reading:
    if form(answer) == "list" and len(answer["list"]) == 1:
        answer = answer["list"][0]
    ident = _one(question.options, answer, _("“{text}” is not one of the options."))
    return Reading((ident,), ident)


def _many(question: Question, answer: Json) -> Reading:
    if form(answer) == "map":
        # Each option with True or False behind it.
        on = [key for key, value in answer["map"] if value == {"truth": True}]
        if any(form(value) != "truth" for _key, value in answer["map"]):
            raise _NotSo(said.wrong_form(answer))
        answer = {"list": on}
    ticked = frozenset(_several(question, answer))
    return Reading(("|".join(sorted(ticked)),), ticked)


def _order(question: Question, answer: Json) -> Reading:
    if form(answer) == "list" and OPEN in answer["list"]:
        raise _NotSo(said.wrong_form(OPEN))
    idents = _several(question, answer)
    if len(set(idents)) < len(idents):
        twice = next(ident for ident in idents if idents.count(ident) > 1)
        raise _NotSo(_("“{text}” stands in the list twice.").format(text=_named(question, twice)))
    if len(idents) < len(question.options):
        raise _NotSo(_("An item is missing."))
    return Reading((">".join(idents),), tuple(idents))


def _named(question: Question, ident: str) -> str:
    """Return the letter that a notebook shows for an option."""
    place = next(place for place, choice in enumerate(question.options) if choice.id == ident)
    return letter(place) or ident


def _match(question: Question, answer: Json) -> Reading:
    pairs: dict[str, str] = {}
    notes: list[str] = []
    given = _given_pairs(answer)
    if _too_many(question, given):
        raise _NotSo(said.junk({"junk": "huge"}))
    for left, right in given:
        if right == OPEN or right == {"text": ""}:
            continue
        lost = _lost(question.options, left, _("“{text}” is not one of the names."))
        lost = lost or _lost(question.targets, right, _("“{text}” is not one of the letters."))
        if lost:
            notes.append(lost)
            continue
        pairs[option(question.options, as_text(left)) or ""] = (
            option(question.targets, as_text(right)) or ""
        )
    if not pairs:
        raise _NotSo(notes[0] if notes else _("The answer is empty."))
    empty = max(len(question.options) - len(pairs) - len(notes), 0)
    tokens = tuple(
        f"{choice.id}={pairs[choice.id]}" for choice in question.options if choice.id in pairs
    )
    return Reading(tokens, pairs, notes=tuple(notes[:3]), empty=empty)


def _given_pairs(answer: Json) -> Sequence[tuple[Json, Json]]:
    if form(answer) == "map":
        return [(left, right) for left, right in answer["map"]]
    if form(answer) == "list" and all(
        form(pair) == "list" and len(pair["list"]) == 2 for pair in answer["list"]
    ):
        return [(pair["list"][0], pair["list"][1]) for pair in answer["list"]]
    raise _NotSo(said.wrong_form(answer))


def _lost(options: Sequence[Option], answer: Json, says: str) -> str:
    try:
        _one(options, answer, says)
    except _NotSo as reason:
        return str(reason)
    return ""


# --- tables and functions -----------------------------------------------------------------------


def _table(question: Question, answer: Json) -> Reading:
    try:
        table = tables.read(answer, question.columns, question.decimals)
    except tables.NotATable as reason:
        raise _NotSo(str(reason)) from None
    if not table.rows:
        raise _NotSo(_("The table has no rows."))
    return Reading((tables.token(table, question.ordered),), table)


def _code(question: Question, answer: Json) -> Reading:
    if form(answer) != "calls":
        raise _NotSo(said.wrong_form(answer))
    calls = answer["calls"]
    if len(calls) != len(question.inputs):
        raise _NotSo(_("This answer was given to another version of the question."))
    if all(results.untouched(call) for call in calls):
        return Reading(verdict=said.not_answered(question))
    compared = results.compared(calls, question.decimals)
    return Reading((written(compared),), (compared, calls))


_READERS: dict[Kind, Callable[[Question, Json], Reading]] = {
    "number": _number,
    "choice": _choice,
    "many": _many,
    "match": _match,
    "order": _order,
    "text": _text,
    "table": _table,
    "code": _code,
    "essay": _essay,
}
