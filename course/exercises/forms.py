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
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Any

from course.exercises import numbers, results, said, tables
from course.exercises.options import letter, option
from course.exercises.question import Json, Kind, Option, Question
from course.exercises.shape import OPEN, all_open, as_shown, form, is_canonical
from course.exercises.values import written
from course.exercises.verdict import Outcome, Verdict
from course.exercises.words import count, normal
from course.i18n import gettext as _
from course.i18n import ngettext


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer as it was understood.

    Attributes
    ----------
    tokens : tuple of str
        Under which its verdict is looked up: one for most kinds, two for a number that can be
        read in two ways, one for each pair of a ``match``; none if `verdict` is set.
    value : object
        For the judge: the ticked ids (``many``), the order of ids (``order``), the pairs by left
        id (``match``), a :class:`~course.exercises.tables.Table`, or the results of calls.
    verdict : Verdict or None
        Set when nothing has to be looked up: not answered, or not of the form that is asked.
    notes : tuple of str
        What could not be understood in an answer that otherwise could.
    """

    tokens: tuple[str, ...] = ()
    value: Any = None
    verdict: Verdict | None = None
    notes: tuple[str, ...] = ()


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
        What :func:`course.exercises.canonical.canonical` gave; anything else counts as junk.
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
        message = f"{reason} {said.asked_for(question)}"
        return Reading(verdict=Verdict(Outcome.NOT_YET, 0.0, question.points, message.strip()))


# --- numbers and words --------------------------------------------------------------------------


def _number(question: Question, answer: Json) -> Reading:
    match form(answer):
        case "number":
            readings: Sequence[numbers.Reading] = [numbers.Reading(Decimal(answer["number"]), "")]
        case "text" if not answer["text"].strip():
            raise _NotSo(_("The answer is empty."))
        case "text":
            readings = numbers.parse(answer["text"])
            if not readings:
                raise _NotSo(_("There is no number in “{text}”.").format(text=as_shown(answer)))
        case _:
            raise _NotSo(said.wrong_form(answer))
    values = [
        _EXACT.multiply(reading.value, _factor(question, reading.unit)) for reading in readings
    ]
    tokens = dict.fromkeys(numbers.token(value, question.tolerance) for value in values)
    return Reading(tuple(tokens), tuple(values))


def _factor(question: Question, unit: str) -> Decimal:
    """Return what a number in this unit is multiplied by."""
    if not unit:
        return Decimal(1)
    known = [(question.unit, Decimal(1)), *question.units]
    whole = [factor for name, factor in known if numbers.same_unit(name, unit)]
    begun = [factor for name, factor in known if numbers.same_unit(unit, name)]
    # A unit that is written out counts before one that only begins like it.
    both = [factor for factor in whole if factor in begun] or begun
    if not both:
        raise _NotSo(_("“{unit}” is not a unit that is known here.").format(unit=unit[:60]))
    return both[0]


def _text(question: Question, answer: Json) -> Reading:
    if form(answer) not in ("text", "number"):
        raise _NotSo(said.wrong_form(answer))
    word = normal(as_text(answer))
    if not word:
        raise _NotSo(_("The answer is empty."))
    return Reading((word,), word)


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
    words = count(answer["text"])
    if not words:
        raise _NotSo(_("The answer is empty."))
    parts = [
        _("Your teacher reads this."),
        ngettext("Your text has {n} word.", "Your text has {n} words.", words).format(n=words),
    ]
    least, most = question.words
    if words < least:
        parts.append(_("At least {n} words are asked: there is room for more.").format(n=least))
    elif most and words > most:
        parts.append(_("At most {n} words are asked: see what can go.").format(n=most))
    verdict = Verdict(Outcome.FOR_A_PERSON, None, question.points, " ".join(parts))
    return Reading(value=words, verdict=verdict)


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
        parts = [answer["text"]] if whole else re.split(r"[,;>\n]+|\s+-+\s+", answer["text"])
        if len(parts) == 1 and all(option(question.options, part) for part in parts[0].split()):
            parts = parts[0].split()
        answer = {"list": [{"text": part} for part in parts if part.strip()]}
    if form(answer) != "list":
        raise _NotSo(said.wrong_form(answer))
    items = [item for item in answer["list"] if item != OPEN]
    if not items:
        raise _NotSo(_("The answer is empty."))
    return [
        _one(question.options, item, _("“{text}” is not one of the options.")) for item in items
    ]


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
    for left, right in _given_pairs(answer):
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
    tokens = tuple(
        f"{choice.id}={pairs[choice.id]}" for choice in question.options if choice.id in pairs
    )
    return Reading(tokens, pairs, notes=tuple(notes[:3]))


def _given_pairs(answer: Json) -> Iterable[tuple[Json, Json]]:
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
