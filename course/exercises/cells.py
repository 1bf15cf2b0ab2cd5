"""What a notebook cell calls: check, hint, solution, given, ask, progress."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from course.exercises import marks, panel, record
from course.exercises.panel import Panel
from course.exercises.placeholder import ____
from course.i18n import gettext as _

if TYPE_CHECKING:
    from course.exercises.overview import Overview
    from course.exercises.widget import QuestionForm


def check(id: str, answer: object = ____, *, student: str = "") -> Panel:
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
    Panel
        Shown below the cell; its ``verdict`` holds outcome, points and message.

    Raises
    ------
    CourseError
        If there is no such question, or the hand-out is damaged. Never for an answer.
    """
    from course.exercises.canonical import canonical

    asked = marks.asked(id, student)
    value = canonical(answer, asked.question)
    verdict = marks.mark(asked, value)
    record.keep(asked.question, value, verdict)
    return panel.of_verdict(verdict, note=record.problem())


def hint(id: str, *, student: str = "") -> Panel:
    """Return the next hint; the last one again when all have been given.

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
    if asked.exam:
        return Panel("note", _("There are no hints in an exam."))
    if not asked.question.hints:
        return Panel("note", _("There is no hint for this question."))
    number = record.take_hint(asked.question)
    return panel.of_hint(asked.question, number, note=record.problem())


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
    if asked.handout or question.key is None:
        return Panel("note", _("Solutions come from your teacher."))
    if not record.kept(question).tries:
        first = _('Try first: give an answer and run check("{id}", …). Then come back here.')
        return Panel("note", first.format(id=id), note=record.problem())
    why = (question.key.why,) if question.key.why else ()
    if question.kind == "essay":
        # An outline is prose, not a line of Python.
        body = (question.key.shown, *why)
        return Panel("solution", _("Solution"), body, markdown=True, note=record.problem())
    return Panel(
        "solution",
        _("Solution"),
        why,
        markdown=True,
        code=question.key.shown,
        note=record.problem(),
    )


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


def ask(id: str, *, student: str = "") -> QuestionForm:
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
    from course.exercises.widget import QuestionForm

    return QuestionForm(marks.asked(id, student))


def progress() -> Overview:
    """Return what is done: each question with its outcome, points, tries and hints."""
    from course.exercises import overview

    return overview.overview()
