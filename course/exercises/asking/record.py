"""What is remembered of each question: the answer, its outcome, tries and hints.

It lies in the reader's progress file. Every change is one step, so that two kernels lose nothing.

============================  ======================================================
key                           what is kept there
============================  ======================================================
``answer/ID``                 practice, at home and in a hand-out
``answer/ID/2``               the same for value set 2: other numbers, another answer
``exam/ASSIGNMENT/ID``        an exam, which has nothing to do with practice
``form/ID``, ``form/ID/2``    what stands in a form that has not been checked
``form/exam/ASSIGNMENT/ID``   the same in an exam
============================  ======================================================
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

from course import clock, progress
from course.errors import CourseError
from course.exercises.question import Json, Question
from course.exercises.verdict import Outcome, Verdict
from course.i18n import gettext as _

if TYPE_CHECKING:
    from course.exercises.asking.marks import Asked

By = Literal["cell", "form"]


@dataclass(frozen=True, slots=True)
class Best:
    """The best that was said of a question so far, where a later answer takes nothing away.

    Attributes
    ----------
    outcome : str
        A value of :class:`~course.exercises.verdict.Outcome`.
    points : float or None
        Points reached, where somebody knows.
    """

    outcome: str = Outcome.NOT_ANSWERED.value
    points: float | None = None

    @property
    def rank(self) -> tuple[int, float]:
        """How good it is: by outcome, and within one outcome by points."""
        return _RANKS.index(self.outcome), self.points or 0.0


_RANKS = [
    outcome.value
    for outcome in (Outcome.NOT_ANSWERED, Outcome.NOT_YET, Outcome.FOR_A_PERSON, Outcome.RIGHT)
]


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
    again : int
        How many hints were asked for when all had been taken.
    mistake : str
        The listed mistake that the last answer was.
    at : str
        When it was judged (ISO 8601, UTC).
    by : str
        ``"cell"`` or ``"form"``.
    variant : int
        Of which variant of the question.
    best : Best
        What counts: the best of all answers, but in an exam the last one.
    """

    answer: Json = None
    outcome: str = Outcome.NOT_ANSWERED.value
    points: float | None = None
    of: float = 0.0
    tries: int = 0
    hints: int = 0
    again: int = 0
    mistake: str = ""
    at: str = ""
    by: str = "cell"
    variant: int = 0
    best: Best = Best()


def key(asked: Asked) -> str:
    """Return the key under which a question is kept.

    Examples
    --------
    >>> from course.exercises.asking.marks import Asked
    >>> rate = Question("aid.rate", "text", "core", "T", "P", 2, 3, "o", "rate", variant=1)
    >>> key(Asked(rate)), key(Asked(rate, "exam", assignment="week3"))
    ('answer/aid.rate/1', 'exam/week3/aid.rate/1')
    """
    return _named(asked, "answer/")


def form_key(asked: Asked) -> str:
    """Return the key under which an unchecked form is kept."""
    return f"form/{_named(asked, '')}"


def _named(asked: Asked, practice: str) -> str:
    question = asked.question
    stem = f"{practice}{question.id}"
    if asked.how == "exam":
        # Anybody can edit a hand-out, and a key has no spaces and an end.
        stem = f"exam/{quote(asked.assignment or question.assignment, safe='')[:80]}/{question.id}"
    return f"{stem}/{question.variant}" if question.variant else stem


def kept(asked: Asked) -> Kept:
    """Return what is kept of a question; an empty record when there is nothing."""
    return _read(progress.kept(key(asked)), asked.question)


def keep(asked: Asked, answer: Json, verdict: Verdict, by: By = "cell") -> Kept:
    """Keep an answer and what was said of it.

    Parameters
    ----------
    asked : Asked
        What was asked, and where.
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
        return kept(asked)
    at = clock.now().isoformat()
    now = Best(verdict.outcome.value, verdict.points)

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
            at=at,
            by=by,
            variant=asked.question.variant,
            # The first of two that are equally good: then nothing changes.
            best=now if asked.how == "exam" else max(before.best, now, key=lambda one: one.rank),
        )

    try:
        return _change(asked, how)
    except CourseError:
        # Too long for the file (a long text in another script); the outcome is not.
        return _change(asked, lambda before: replace(how(before), answer=None))


def take_hint(asked: Asked) -> int:
    """Count one more hint and return its number, from 1; the last one again when all are taken."""
    question = asked.question

    def how(before: Kept) -> Kept:
        return replace(before, hints=min(before.hints + 1, len(question.hints)), of=question.points)

    return _change(asked, how).hints


def next_hint(asked: Asked) -> tuple[int, bool]:
    """Count one more hint; return its number, from 1, and whether it was shown before.

    When all are taken, it begins again at the first: whoever asks once more may have lost it.
    """
    question = asked.question
    total = len(question.hints)

    def how(before: Kept) -> Kept:
        if before.hints < total:
            return replace(before, hints=before.hints + 1, again=0, of=question.points)
        return replace(before, hints=total, again=before.again + 1, of=question.points)

    kept = _change(asked, how)
    return ((kept.again - 1) % total + 1, True) if kept.again else (kept.hints, False)


def remark(asked: Asked, kept: Kept, outcome: Outcome) -> str:
    """Return what to add to a verdict: which answer counts, and a trouble with the file.

    Parameters
    ----------
    asked : Asked
        What was asked, and where.
    kept : Kept
        What is kept now, with this answer.
    outcome : Outcome
        Of this answer.
    """
    parts = []
    if asked.how == "exam" and outcome is not Outcome.NOT_ANSWERED:
        parts.append(_("Your last answer counts."))
    elif outcome is not Outcome.RIGHT and kept.best.outcome == Outcome.RIGHT:
        parts.append(_("Your earlier right answer still counts."))
    return " ".join([*parts, problem()]).strip()


def kept_form(asked: Asked) -> tuple[Any, str]:
    """Return what stood in the form, and when; ``(None, "")`` when nothing is kept."""
    value = progress.kept(form_key(asked))
    if not isinstance(value, dict) or value.get("variant", 0) != asked.question.variant:
        return None, ""
    return value.get("fields"), str(value.get("at", ""))


def keep_form(asked: Asked, fields: Json) -> bool:
    """Keep what stands in a form; return whether there was room for it."""
    value = {"fields": fields, "at": clock.now().isoformat(), "variant": asked.question.variant}
    try:
        progress.keep(form_key(asked), value)
    except CourseError:
        return False
    return True


def problem() -> str:
    """Return in one line what is wrong with the progress file, once; empty when all is well."""
    error = progress.problem()
    return "" if error is None else " ".join(str(error).split())


def _change(asked: Asked, how: Callable[[Kept], Kept]) -> Kept:
    question = asked.question
    value = progress.change(key(asked), lambda before: asdict(how(_read(before, question))))
    return _read(value, question)


_TYPES: dict[str, type | tuple[type, ...]] = {
    "outcome": str,
    "points": (int, float, type(None)),
    "of": (int, float),
    "tries": int,
    "hints": int,
    "again": int,
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
            return Kept(**values | {"best": _best(values)})
    return fresh


def _best(values: dict[str, Any]) -> Best:
    """Return the best answer of a record; of an older one without it, the last."""
    last = Best(values.get("outcome", Outcome.NOT_ANSWERED.value), values.get("points"))
    kept = values.get("best")
    if not isinstance(kept, dict):
        return last
    outcome, points = kept.get("outcome"), kept.get("points")
    if outcome not in _RANKS or not isinstance(points, int | float | None):
        return last
    return Best(outcome, points)
