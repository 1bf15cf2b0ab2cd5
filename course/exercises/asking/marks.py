"""Which question is meant, and who marks it: the judge, a hand-out's seal, or a teacher later.

A folder with a ``handout.json`` is a hand-out; there its questions count and no others. Elsewhere
questions come from the kit (:mod:`course.exercises.writing.library`).

To mark a notebook, it is run once more with ``COURSE_CHECK=answer`` set. Then nothing is judged,
kept or hinted at: each check shows the answer that it was given, in canonical form, and whoever
marks reads it there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from course.errors import CourseError
from course.exercises.question import Json, Question
from course.exercises.verdict import Outcome, Verdict
from course.i18n import gettext as _

FILE_NAME: Final = "handout.json"
FORMAT: Final = 1
#: Set to ``answer``, this variable of the environment makes checks say the answer alone.
CHECK: Final = "COURSE_CHECK"

#: Who marks: the judge, who has the key; the seal of a hand-out; a teacher, later, for an exam; or
#: nobody here, because this run is for whoever marks the notebook.
How: TypeAlias = Literal["open", "sealed", "exam", "grading"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and what may be said about its answers here.

    Attributes
    ----------
    question : Question
        With its key, but in a hand-out.
    how : {"open", "sealed", "exam", "grading"}
        Who marks its answers.
    seal : mapping or None
        The sealed answers, where `how` is ``"sealed"``.
    assignment : str
        Name of the hand-out that asks it; empty elsewhere.
    """

    question: Question
    how: How = "open"
    seal: Mapping[str, Json] | None = None
    assignment: str = ""


@dataclass(frozen=True, slots=True)
class Handout:
    """A hand-out as it lies in a folder.

    Attributes
    ----------
    assignment : str
        Its name.
    title : str
        As students read it.
    student : str
        Whose variants it holds; empty when everybody has the same.
    exam : bool
        Whether answers are only recorded.
    asked : mapping of str to Asked
        Its questions by id, in order.
    """

    assignment: str
    title: str
    student: str
    exam: bool
    asked: Mapping[str, Asked]


def asked(id: str, student: str = "") -> Asked:
    """Return the question of that name, as this student gets it in this folder.

    Parameters
    ----------
    id : str
        ``lesson.name``, such as ``reading.vouches``.
    student : str
        Whose variant; by default ``COURSE_STUDENT``. A hand-out has only one.

    Raises
    ------
    CourseError
        If there is no such question, with the nearest names; or if the hand-out is damaged.
    """
    if not isinstance(id, str):
        raise CourseError(
            _("The first thing between the brackets is the name of the question."),
            where=type(id).__name__,
            next_step=_('Write it in quotes, and the answer after it: check("aid.rate", rate)'),
        )
    here = handout()
    if here is None:
        from course.exercises.writing import library

        try:
            found = Asked(library.question(id, student))
        except library.NoSuchQuestion as error:
            back = _(
                "If this notebook belongs to a hand-out, put it back into its folder, beside"
                " handout.json."
            )
            raise CourseError(
                error.what, where=error.where, next_step=f"{error.next_step} {back}"
            ) from None
    elif id in here.asked:
        found = here.asked[id]
    else:
        from course.exercises.writing.nearest import nearest

        raise CourseError(
            _("This hand-out has no question {id}.").format(id=id[:80]),
            where=FILE_NAME,
            next_step=nearest(id, here.asked),
        )
    return replace(found, how="grading", seal=None) if is_grading() else found


def is_grading() -> bool:
    """Return whether this run is for whoever marks the notebook."""
    return os.environ.get(CHECK) == "answer"


def mark(asked: Asked, answer: Json) -> Verdict:
    """Judge a canonical answer by whatever is known here.

    Parameters
    ----------
    asked : Asked
        What :func:`asked` returned.
    answer : JSON
        What :func:`course.exercises.judging.canonical.canonical` returned.

    Raises
    ------
    CourseError
        If the hand-out is damaged. Never for an answer.
    """
    question = asked.question
    if asked.how in ("exam", "grading"):
        return _recorded(question, answer)
    if asked.how == "sealed" and question.kind != "essay":
        from course.exercises.sealing.sealed import judge_sealed

        return judge_sealed(question, asked.seal or {}, answer)
    from course.exercises.judging.judge import judge

    return judge(question, answer)


def _recorded(question: Question, answer: Json) -> Verdict:
    """Say back what was understood, and nothing about it."""
    from course.exercises.judging import forms
    from course.exercises.judging.said import wrong_form
    from course.exercises.judging.shape import OPEN, as_shown, leaves

    # All that can be said without judging: whether there is an answer, and can be read as one.
    reading = forms.read(question, answer)
    verdict = reading.verdict
    if verdict is not None and verdict.outcome is Outcome.NOT_ANSWERED:
        return verdict
    message = _("Answer recorded: {shown}.").format(shown=as_shown(answer, question).rstrip("."))
    says = [message, *reading.notes]
    if verdict is not None and verdict.outcome is Outcome.NOT_YET:
        says.append(verdict.message)
    elif question.kind in ("many", "match", "order") and OPEN in leaves(answer):
        # What stands beside it could be read, so the reader has passed over it.
        says.append(wrong_form(OPEN))
    return Verdict(Outcome.FOR_A_PERSON, None, question.points, " ".join(says))


# --- the hand-out in this folder ----------------------------------------------------------------

# (path, change time, size) → what it holds: `check` asks at every answer.
_read: dict[tuple[Path, int, int], Handout] = {}


def handout() -> Handout | None:
    """Return the hand-out in the present folder, or None.

    Raises
    ------
    CourseError
        If there is one that cannot be used.
    """
    try:
        path = Path.cwd() / FILE_NAME
        stat = path.stat()
    except OSError:
        return None
    stamp = (path, stat.st_mtime_ns, stat.st_size)
    if stamp not in _read:
        _read.clear()
        _read[stamp] = read(path)
    return _read[stamp]


def read(path: Path) -> Handout:
    """Return the hand-out that a ``handout.json`` describes.

    Parameters
    ----------
    path : pathlib.Path
        The file itself; its name is :data:`FILE_NAME`.

    Raises
    ------
    CourseError
        If it is not there, is damaged, or is of another :data:`FORMAT`.
    """
    from course.exercises.sealing.public import from_public

    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        number = content["format"]
        public: list[dict[str, Any]] = content["questions"]
        exam = content.get("exam", False) is not False
        texts = [str(content.get(name, "")) for name in ("assignment", "title", "student")]
        questions = [(from_public(one), one.get("seal")) for one in public]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise _damaged(path) from None
    if number != FORMAT:
        raise CourseError(
            _("This hand-out was made by another version of the kit."),
            where=str(path),
            next_step=_("Install the kit that your teacher uses, and open the hand-out again."),
        )
    assignment, title, student = texts
    asked = {
        question.id: Asked(question, "exam", None, assignment)
        if exam
        else Asked(question, "sealed", seal, assignment)
        for question, seal in questions
    }
    return Handout(assignment, title, student, exam, asked)


def _damaged(path: Path) -> CourseError:
    return CourseError(
        _("This hand-out is damaged, so its questions cannot be read."),
        where=str(path),
        next_step=_("Unpack it again from the zip file. Your notebook can stay as it is."),
    )
