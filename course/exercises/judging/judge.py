"""The judge: a question and a canonical answer → a verdict.

An answer is first read as the kind that is asked (:mod:`.forms`), which gives
tokens; then the tokens are looked up in :func:`answers`, the table of everything that has a
verdict of its own. A hand-out does the same with a sealed table (:func:`judge_with`). For answers
of several parts the key says how near an answer that is not in the table comes.

Neither numpy nor pandas is imported, and nothing raises, whatever the answer is.

Examples
--------
>>> from decimal import Decimal
>>> from course.exercises.question import Key
>>> rate = Question("aid.rate", "number", "core", "The rate", "…", 2, 3, "rates", "rate",
...                 unit="dollars for one euro", tolerance=Decimal("0.005"),
...                 key=Key({"number": "1.05"}, why="Dollars go above the line.", mistakes=(
...                     Mistake("upside down", "You gave euros for one dollar.",
...                             ({"number": "0.95"},), points=1),)))
>>> verdict = judge(rate, {"text": "1,05"})
>>> print(verdict.outcome, verdict.points, verdict.message)
right 2.0 Right. Dollars go above the line.
>>> verdict = judge(rate, {"number": "0.9524"})
>>> print(verdict.outcome, verdict.points, verdict.message)
not_yet 1.0 You gave euros for one dollar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, product
from typing import Any

from course.exercises.judging import credit, essays, forms, numbers, results, said, tables
from course.exercises.judging.forms import Reading
from course.exercises.judging.signs import shows
from course.exercises.question import WHOLE, Json, Key, Mistake, Question
from course.exercises.verdict import Outcome, Verdict
from course.i18n import gettext as _
from course.i18n import ngettext


def judge(question: Question, answer: Json) -> Verdict:
    """Judge a canonical answer. Never raises, whatever `answer` is.

    Parameters
    ----------
    question : Question
        With its key, unless it is an essay.
    answer : JSON
        What :func:`.canonical` gave; anything else counts as junk.

    Returns
    -------
    Verdict
        With points, and a message that is never empty.

    Raises
    ------
    ValueError
        If the question has no key: a hand-out's questions are judged by
        :func:`course.exercises.sealing.sealed.judge_sealed`.
    """
    reading = forms.read(question, answer)
    if (verdict := _of_reading(question, reading)) is not None:
        return verdict
    verdict = _looked_up(question, reading, answers(question).get)
    if verdict.outcome is Outcome.RIGHT or question.kind not in WHOLE:
        return verdict
    return _PARTS[question.kind](question, reading, _key(question))


def judge_with(
    question: Question, answer: Json, look_up: Callable[[str], Verdict | None]
) -> Verdict:
    """Judge a canonical answer with a way to look tokens up instead of a key.

    Parameters
    ----------
    question : Question
        Its key is not used.
    answer : JSON
    look_up : function
        Gives what :func:`answers` has for a token, or ``None``.

    Returns
    -------
    Verdict
        As :func:`judge` gives it. Of ``many``, ``order``, ``table`` and ``code`` nobody knows here
        how near the answer comes: points are ``None`` unless it is right. Of ``code`` it tells
        which calls came to nothing.
    """
    reading = forms.read(question, answer)
    verdict = _of_reading(question, reading)
    return _looked_up(question, reading, look_up) if verdict is None else verdict


def answers(question: Question) -> dict[str, Verdict]:
    """Return every token that has a verdict of its own.

    Parameters
    ----------
    question : Question
        With its key.

    Returns
    -------
    dict
        What is right, for ``many`` with any of the optional options; for ``text`` also the right
        word in another form, or with a slip of the pen; the listed mistakes, but for ``many``,
        ``order``, ``table`` and ``code``. For ``match`` each pair by itself.
        Empty for an essay.
    """
    if question.kind == "essay":
        return {}
    key = _key(question)
    right = _right(question, key)
    if question.kind == "match":
        return _pairs(question, key, right)
    table = dict.fromkeys(_tokens(question, _all_right(key)), right)
    if question.kind in WHOLE:
        return table
    for mistake in key.mistakes:
        for token in _tokens(question, mistake.answers, numbers.tokens_near):
            table.setdefault(token, _mistaken(question, mistake, mistake.points))
    if question.kind == "text":
        for token in _tokens(question, ({"text": word} for word in key.forms)):
            table.setdefault(token, _other_form(question))
        for token in _tokens(question, ({"text": word} for word in key.slips)):
            table.setdefault(token, _slip(question))
    return table


def combine_match(question: Question, reading: Reading, found: Mapping[str, Verdict]) -> Verdict:
    """Return the verdict on a ``match`` from those on its pairs; needs no key.

    Parameters
    ----------
    question : Question
    reading : Reading
        Of the answer.
    found : mapping of str to Verdict
        What was found for each of the reading's tokens.

    Returns
    -------
    Verdict
        Points for the share of right pairs. It tells the first mistake, in the order shown.
    """
    verdicts = [found[token] for token in reading.tokens if token in found]
    right = [verdict for verdict in verdicts if verdict.outcome is Outcome.RIGHT]
    every = len(question.options)
    if len(right) == every:
        return right[0]
    wrong = [verdict for verdict in verdicts if verdict.outcome is not Outcome.RIGHT]
    told = wrong[0] if wrong else None
    counted = ngettext(
        "{right} of {n} pairs is right.", "{right} of {n} pairs are right.", len(right)
    ).format(right=len(right), n=every)
    generic = said.not_yet(question)
    message = _("Not yet. {counted}").format(counted=counted) if right else generic.message
    still = ngettext("{n} is still empty.", "{n} are still empty.", reading.empty)
    empty = (still.format(n=reading.empty),) if reading.empty else ()
    return replace(
        generic,
        points=credit.points(len(right) / every, question.points),
        message=told.message if told else message,
        mistake=told.mistake if told else "",
        mistakes=tuple(dict.fromkeys(verdict.mistake for verdict in wrong if verdict.mistake)),
        details=(*((counted,) if told and right else ()), *empty, *reading.notes),
    )


# --- the table ----------------------------------------------------------------------------------


def _of_reading(question: Question, reading: Reading) -> Verdict | None:
    """Return the verdict on an answer that need not be looked up; needs no key."""
    if reading.tokens:
        return None
    if reading.verdict is None and question.kind == "essay":
        return essays.checked(question, reading.value)
    return reading.verdict


def _key(question: Question) -> Key:
    if question.key is None:
        raise ValueError(f"{question.id} has no key to judge with")
    return question.key


def _right(question: Question, key: Key) -> Verdict:
    message = " ".join(filter(None, (_("Right."), key.why)))
    return Verdict(Outcome.RIGHT, float(question.points), question.points, message)


def _mistaken(question: Question, mistake: Mistake, points: float) -> Verdict:
    share = points / question.points if question.points else 0.0
    reached = credit.points(share, question.points)
    return Verdict(Outcome.NOT_YET, reached, question.points, mistake.says, mistake.name)


def _all_right(key: Key) -> Iterator[Json]:
    """Yield every right answer; options that count neither way stand in it or not."""
    yield from (key.solution, *key.accept)
    for size in range(1, len(key.optional) + 1):
        for some in combinations(key.optional, size):
            yield {"list": [*key.solution["list"], *({"text": ident} for ident in some)]}


def _other_form(question: Question) -> Verdict:
    return _almost(
        question, _("Almost: this is the right word in another form. Look at how it ends.")
    )


def _slip(question: Question) -> Verdict:
    return _almost(
        question, _("Almost: this is the right word, but one letter is off. Look at its spelling.")
    )


def _almost(question: Question, message: str) -> Verdict:
    half = credit.points(0.5, question.points)
    return Verdict(Outcome.NOT_YET, half, question.points, message)


def _tokens(
    question: Question,
    answers: Iterable[Json],
    number: Callable[[Decimal, Decimal], Iterable[str]] = numbers.tokens_within,
) -> Iterable[str]:
    """Yield each token under which one of some canonical answers is found."""
    for answer in answers:
        if question.kind == "number":
            for value in forms.read(question, answer).value or ():
                yield from number(value, question.tolerance)
        else:
            yield from forms.read(question, answer).tokens


def _pairs(question: Question, key: Key, right: Verdict) -> dict[str, Verdict]:
    usual: dict[str, str] = forms.read(question, key.solution).value or {}
    table: dict[str, Verdict] = {}
    for left, target in product(question.options, question.targets):
        if target.id in (usual.get(left.id), *key.pairs.get(left.id, ())):
            table[f"{left.id}={target.id}"] = right
    for mistake in key.mistakes:
        if mistake.sign[:1] == ("pair",):
            _sign, one, other = mistake.sign
            table.setdefault(f"{one}={other}", _mistaken(question, mistake, 0.0))
    return table


def _looked_up(
    question: Question, reading: Reading, look_up: Callable[[str], Verdict | None]
) -> Verdict:
    looked_up = {token: look_up(token) for token in reading.tokens}
    found = {token: verdict for token, verdict in looked_up.items() if verdict is not None}
    if question.kind == "match":
        return combine_match(question, reading, found)
    if reading.verdict is not None:
        # It cannot be right. A mistake that is worth points is the right number, nearly; then
        # it is the other thing that is wrong.
        slips = [one for one in found.values() if one.outcome is not Outcome.RIGHT]
        return slips[0] if slips and not slips[0].points else reading.verdict
    # "1,234" can be read in two ways; the one that is right counts.
    best = sorted(found.values(), key=lambda verdict: verdict.outcome is not Outcome.RIGHT)
    if best:
        return best[0]
    verdict = said.not_yet(question)
    return _troubles(question, reading, verdict) if question.kind == "code" else verdict


def _troubles(question: Question, reading: Reading, verdict: Verdict) -> Verdict:
    """Return a verdict with the calls that came to nothing, which says nothing of the answer."""
    _mine, calls = reading.value
    details = [
        results.told(question, place, call)
        for place, call in enumerate(calls)
        if results.in_trouble(call)
    ]
    if all("printed" in call and results.gives_none(call) for call in calls):
        verdict = replace(verdict, message=said.prints())
    return replace(verdict, details=tuple(details[: tables.FIRST]))


# --- answers of several parts -------------------------------------------------------------------


def _many(question: Question, reading: Reading, key: Key) -> Verdict:
    # What counts neither way is looked at neither as right nor as wrong.
    ticked: frozenset[str] = reading.value - set(key.optional)
    every = {option.id for option in question.options} - set(key.optional)
    solutions: list[frozenset[str]] = _solutions(question, key)
    shares = [credit.ticked(ticked, right, every - right) for right in solutions]
    message = ""
    if any(ticked < right for right in solutions):
        message = _("Not yet. What you chose holds, but something is missing.")
    elif any(ticked > right for right in solutions):
        message = _("Not yet. Something that you chose does not hold.")
    return _near(question, reading, key, max(shares, default=0.0), message)


def _order(question: Question, reading: Reading, key: Key) -> Verdict:
    shares = [credit.tau(reading.value, solution) for solution in _solutions(question, key)]
    return _near(question, reading, key, max(shares, default=0.0))


def _near(
    question: Question, reading: Reading, key: Key, share: float, message: str = ""
) -> Verdict:
    verdict = replace(said.not_yet(question), points=credit.points(share, question.points))
    shown = [mistake for mistake in key.mistakes if shows(reading.value, mistake.sign)]
    if not shown:
        return replace(verdict, message=message or verdict.message)
    names = tuple(mistake.name for mistake in shown)
    return replace(verdict, message=shown[0].says, mistake=names[0], mistakes=names)


def _solutions(question: Question, key: Key) -> list[Any]:
    """Return the values of the right answers, the usual one first."""
    found = (forms.read(question, solution) for solution in (key.solution, *key.accept))
    return [reading.value for reading in found if reading.verdict is None]


def _table(question: Question, reading: Reading, key: Key) -> Verdict:
    listed = _listed(question, reading, key)
    if listed is not None:
        return listed
    expected = next(iter(_solutions(question, key)), None)
    verdict = replace(said.not_yet(question), points=0.0)
    if expected is None:
        return verdict
    return replace(verdict, details=tables.differences(reading.value, expected, question.ordered))


def _code(question: Question, reading: Reading, key: Key) -> Verdict:
    listed = _listed(question, reading, key)
    if listed is not None:
        return listed
    mine, calls = reading.value
    verdict = replace(said.not_yet(question), points=0.0)
    expected = next(iter(_solutions(question, key)), None)
    if expected is None:
        return verdict
    wanted, _calls = expected
    wrong = [place for place, result in enumerate(mine) if result != wanted[place]]
    # First what can be told without knowing the answer, as a hand-out does.
    wrong.sort(key=lambda place: not results.in_trouble(calls[place]))
    details = [
        results.told(question, place, calls[place], wanted[place])
        for place in wrong[: tables.FIRST]
    ]
    if any("printed" in calls[place] and results.gives_none(calls[place]) for place in wrong):
        verdict = replace(verdict, message=said.prints())
    return replace(verdict, details=tuple(details))


def _listed(question: Question, reading: Reading, key: Key) -> Verdict | None:
    """Return the verdict of the mistake whose whole answer this is, if there is one."""
    for mistake in key.mistakes:
        if set(_tokens(question, mistake.answers)) & set(reading.tokens):
            return _mistaken(question, mistake, mistake.points)
    return None


_PARTS: dict[str, Callable[[Question, Reading, Key], Verdict]] = {
    "many": _many,
    "order": _order,
    "table": _table,
    "code": _code,
}
