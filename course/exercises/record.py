"""What is remembered of each question: the answer, its outcome, tries and hints.

It lies in the reader's progress file, under ``answer/ID``; what stands in a form that has not been
checked, under ``form/ID``. Every change is one step, so that two kernels lose nothing.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal

from course import clock, progress
from course.errors import CourseError
from course.exercises.question import Json, Question
from course.exercises.verdict import Outcome, Verdict

By = Literal["cell", "form"]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one question.

    Attributes
    ----------
    answer : JSON or None
        The last answer that was judged, in canonical form; None when there is none, or when it
        was too long to keep.
    outcome : str
        A value of :class:`~course.exercises.verdict.Outcome`.
    points : float or None
        Points reached, where somebody knows.
    of : float
        Points that could be reached.
    tries : int
        How many answers were judged. The same answer again is no new try.
    hints : int
        How many hints were taken.
    mistake : str
        The listed mistake that the last answer was.
    at : str
        When it was judged (ISO 8601, UTC).
    by : str
        ``"cell"`` or ``"form"``.
    variant : int
        Of which variant of the question.
    """

    answer: Json = None
    outcome: str = Outcome.NOT_ANSWERED.value
    points: float | None = None
    of: float = 0.0
    tries: int = 0
    hints: int = 0
    mistake: str = ""
    at: str = ""
    by: str = "cell"
    variant: int = 0


def key(question_id: str) -> str:
    """Return the key under which a question is kept.

    Examples
    --------
    >>> key("aid.rate")
    'answer/aid.rate'
    """
    return f"answer/{question_id}"


def form_key(question_id: str) -> str:
    """Return the key under which an unchecked form is kept."""
    return f"form/{question_id}"


def kept(question: Question) -> Kept:
    """Return what is kept of a question; an empty record when there is nothing."""
    return _read(progress.kept(key(question.id)), question)


def keep(question: Question, answer: Json, verdict: Verdict, by: By = "cell") -> Kept:
    """Keep an answer and what was said of it.

    Parameters
    ----------
    question : Question
        What was asked.
    answer : JSON
        In canonical form.
    verdict : Verdict
        "Not answered" is not kept: it must not wipe out an answer given elsewhere.
    by : {"cell", "form"}
        Where it was given.

    Returns
    -------
    Kept
        What is kept now.
    """
    if verdict.outcome is Outcome.NOT_ANSWERED:
        return kept(question)

    def how(before: Kept) -> Kept:
        again = before.tries > 0 and before.answer is not None and before.answer == answer
        return replace(
            before,
            answer=answer,
            outcome=verdict.outcome.value,
            points=verdict.points,
            of=verdict.of,
            tries=before.tries + (not again),
            mistake=verdict.mistake,
            at=clock.now().isoformat(),
            by=by,
            variant=question.variant,
        )

    try:
        return _change(question, how)
    except CourseError:
        # Too long for the file (a long text in another script); the outcome is not.
        return _change(question, lambda before: replace(how(before), answer=None))


def take_hint(question: Question) -> int:
    """Count one more hint and return its number, from 1; the last one again when all are taken."""

    def how(before: Kept) -> Kept:
        return replace(before, hints=min(before.hints + 1, len(question.hints)), of=question.points)

    return _change(question, how).hints


def kept_form(question: Question) -> tuple[Any, str]:
    """Return what stood in the form, and when; ``(None, "")`` when nothing is kept."""
    value = progress.kept(form_key(question.id))
    if not isinstance(value, dict) or value.get("variant", 0) != question.variant:
        return None, ""
    return value.get("fields"), str(value.get("at", ""))


def keep_form(question: Question, fields: Json) -> bool:
    """Keep what stands in a form; return whether there was room for it."""
    value = {"fields": fields, "at": clock.now().isoformat(), "variant": question.variant}
    try:
        progress.keep(form_key(question.id), value)
    except CourseError:
        return False
    return True


def problem() -> str:
    """Return in one line what is wrong with the progress file, once; empty when all is well."""
    error = progress.problem()
    return "" if error is None else " ".join(str(error).split())


def _change(question: Question, how: Callable[[Kept], Kept]) -> Kept:
    value = progress.change(key(question.id), lambda before: asdict(how(_read(before, question))))
    return _read(value, question)


_TYPES: dict[str, type | tuple[type, ...]] = {
    "outcome": str,
    "points": (int, float, type(None)),
    "of": (int, float),
    "tries": int,
    "hints": int,
    "mistake": str,
    "at": str,
    "by": str,
    "variant": int,
}


def _read(value: Any, question: Question) -> Kept:
    """Return a kept record; what somebody edited into something else counts as not there."""
    fresh = Kept(of=question.points, variant=question.variant)
    if not isinstance(value, dict):
        return fresh
    values = {one.name: value[one.name] for one in fields(Kept) if one.name in value}
    good = all(isinstance(values.get(name, 0), _TYPES[name]) for name in _TYPES if name in values)
    with contextlib.suppress(ValueError):
        Outcome(values.get("outcome", Outcome.NOT_ANSWERED))
        # An answer to other numbers is no answer to these.
        if good and values.get("variant", 0) == question.variant:
            return Kept(**values)
    return fresh
