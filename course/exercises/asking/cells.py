"""What a notebook cell calls: check, hint, solution, given, ask, progress."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from course.exercises.asking import marks, panel, record
from course.exercises.asking.panel import Panel
from course.exercises.placeholder import ____
from course.exercises.question import Json
from course.exercises.verdict import Outcome, Verdict
from course.i18n import gettext as _

if TYPE_CHECKING:
    from course.exercises.asking.overview import Overview
    from course.exercises.asking.widget import QuestionForm


class Answer:
    """An answer in canonical form and nothing else, for whoever marks.

    Parameters
    ----------
    answer : JSON
        What :func:`course.exercises.judging.canonical.canonical` returned. It is shown as
        ``application/vnd.war-reporting-kit.answer+json``, and as compact JSON in plain text.
    """

    MIME: Final = "application/vnd.war-reporting-kit.answer+json"

    def __init__(self, answer: Json) -> None:
        self.answer = answer

    def __repr__(self) -> str:
        return json.dumps(self.answer, separators=(",", ":"))

    def _repr_mimebundle_(self, **_: object) -> dict[str, Json]:
        return {self.MIME: self.answer, "text/plain": repr(self)}


def check(id: str, answer: object = ____, *, student: str = "") -> Panel | Answer:
    """Say whether an answer is right, not yet, or not there.

    Parameters
    ----------
    id : str
        Name of the question, such as ``"aid.rate"``.
    answer : object
        Whatever the question asks for.
    student : str
        Whose variant; by default ``COURSE_STUDENT``.

    Returns
    -------
    Panel or Answer
        Shown below the cell; the ``verdict`` of a panel holds outcome, points and message. With
        ``COURSE_CHECK=answer`` in the environment, as marking runs a notebook, it is the answer in
        canonical form alone: then nothing is judged and nothing kept.

    Raises
    ------
    CourseError
        If there is no such question, or the hand-out is damaged. Never for an answer.
    """
    from course.exercises.judging.canonical import canonical

    asked = marks.asked(id, student)
    value = canonical(answer, asked.question)
    if asked.how == "grading":
        return Answer(value)
    verdict = marks.mark(asked, value)
    kept = record.keep(asked, value, verdict)
    note = record.remark(asked, kept, verdict.outcome)
    return panel.of_verdict(verdict, note, _judged(asked, value, verdict))


def _judged(asked: marks.Asked, value: Json, verdict: Verdict) -> str:
    """Return the answer that was judged: a cell that failed leaves an older one behind.

    An exam says it in its verdict; a text or a function is too long for a line.
    """
    if asked.how == "exam" or verdict.outcome is Outcome.NOT_ANSWERED:
        return ""
    if asked.question.kind in ("code", "essay"):
        return ""
    from course.exercises.judging.shape import as_shown

    return as_shown(value, asked.question)


def hint(id: str, *, student: str = "") -> Panel:
    """Return the next hint; when all have been given, it begins again at the first.

    Parameters
    ----------
    id, student : str
        As for :func:`check`.

    Raises
    ------
    CourseError
        If there is no such question.
    """
    asked = marks.asked(id, student)
    if asked.how == "grading":
        return Panel("note", _("There are no hints here."))
    if asked.how == "exam":
        return Panel("note", _("There are no hints in an exam."))
    if not asked.question.hints:
        return Panel("note", _("There is no hint for this question."))
    number, again = record.next_hint(asked)
    return panel.of_hint(asked.question, number, note=record.problem(), again=again)


def solution(id: str, *, student: str = "") -> Panel:
    """Return the solution, once there has been a try.

    Parameters
    ----------
    id, student : str
        As for :func:`check`.

    Raises
    ------
    CourseError
        If there is no such question.
    """
    asked = marks.asked(id, student)
    question = asked.question
    if asked.how == "grading":
        return Panel("note", _("There are no solutions here."))
    if asked.how != "open" or question.key is None:
        return Panel("note", _("Solutions come from your teacher."))
    if not record.kept(asked).tries:
        first = _('Try first: give an answer and run check("{id}", …). Then come back here.')
        return Panel("note", first.format(id=id), note=record.problem())
    from course.exercises.asking import solved

    return solved.of_key(question, question.key, note=record.problem())


def given(id: str, *, student: str = "") -> Any:
    """Return the values that a question gives, in its order; one value by itself.

    Parameters
    ----------
    id, student : str
        As for :func:`check`.

    Returns
    -------
    tuple or object
        As many values as the question has names for; the value itself when it has one.

    Raises
    ------
    CourseError
        If there is no such question.
    """
    values = tuple(value for _name, value in marks.asked(id, student).question.given)
    return values[0] if len(values) == 1 else values


def ask(id: str, *, student: str = "") -> QuestionForm | Panel:
    """Return the question as a form: its prompt, a control to answer with, Check and Hint.

    Parameters
    ----------
    id, student : str
        As for :func:`check`.

    Raises
    ------
    CourseError
        If there is no such question.
    """
    asked = marks.asked(id, student)
    if asked.how == "grading":
        return Panel("note", _("There are no forms here."))
    from course.exercises.asking import widget

    return widget.opened(asked)


def progress() -> Overview:
    """Return what is done: each question with its outcome, points, tries and hints."""
    from course.exercises.asking import overview

    return overview.overview()
