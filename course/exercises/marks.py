"""Which question is meant, and who marks it: the judge, a hand-out's seal, or a teacher later.

A folder with a ``handout.json`` is a hand-out; there its questions count and no others. Elsewhere
questions come from the kit (:mod:`course.exercises.library`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from course.datasets.suggest import did_you_mean
from course.errors import CourseError
from course.exercises.question import Json, Question
from course.exercises.verdict import Outcome, Verdict
from course.i18n import gettext as _

FILE_NAME: Final = "handout.json"
FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and what may be said about its answers here.

    Attributes
    ----------
    question : Question
        With its key, but in a hand-out.
    seal : mapping or None
        The sealed answers of a hand-out.
    exam : bool
        Whether answers are only recorded.
    handout : bool
        Whether it comes from a hand-out: then nobody here knows the solution.
    """

    question: Question
    seal: Mapping[str, Json] | None = None
    exam: bool = False
    handout: bool = False


@dataclass(frozen=True, slots=True)
class Handout:
    """A hand-out as it lies in a folder: its name and its questions, by id, in order."""

    title: str
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
        from course.exercises import library

        return Asked(library.question(id, student))
    if id not in here.asked:
        raise CourseError(
            _("This hand-out has no question {id}.").format(id=id[:80]),
            where=FILE_NAME,
            next_step=did_you_mean(id, here.asked),
        )
    return here.asked[id]


def mark(asked: Asked, answer: Json) -> Verdict:
    """Judge a canonical answer by whatever is known here.

    Parameters
    ----------
    asked : Asked
        What :func:`asked` returned.
    answer : JSON
        What :func:`course.exercises.canonical.canonical` returned.

    Raises
    ------
    CourseError
        If the hand-out is damaged. Never for an answer.
    """
    question = asked.question
    if asked.exam:
        return _recorded(question, answer)
    if asked.handout and question.kind != "essay":
        from course.exercises.sealed import judge_sealed

        return judge_sealed(question, asked.seal or {}, answer)
    from course.exercises.judge import judge

    return judge(question, answer)


def _recorded(question: Question, answer: Json) -> Verdict:
    """Say back what was understood, and nothing about it."""
    from course.exercises import forms
    from course.exercises.canonical import as_shown

    # The only thing that can be said without judging: there is no answer yet.
    said = forms.read(question, answer).verdict
    if said is not None and said.outcome is Outcome.NOT_ANSWERED:
        return said
    message = _("Answer recorded: {shown}.").format(shown=as_shown(answer, question).rstrip("."))
    return Verdict(Outcome.FOR_A_PERSON, None, question.points, message)


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
        _read[stamp] = _load(path)
    return _read[stamp]


def _load(path: Path) -> Handout:
    from course.exercises.sealed import from_public

    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        number = content["format"]
        public: list[dict[str, Any]] = content["questions"]
        exam = content.get("exam", False) is not False
        title = str(content.get("title", ""))
        questions = [(from_public(one), one.get("seal")) for one in public]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise _damaged(path) from None
    if number != FORMAT:
        raise CourseError(
            _("This hand-out was made by another version of the kit."),
            where=str(path),
            next_step=_("Install the kit that your teacher uses, and open the hand-out again."),
        )
    return Handout(
        title,
        exam,
        {
            question.id: Asked(question, None if exam else seal, exam=exam, handout=True)
            for question, seal in questions
        },
    )


def _damaged(path: Path) -> CourseError:
    return CourseError(
        _("This hand-out is damaged, so its questions cannot be read."),
        where=str(path),
        next_step=_("Unpack it again from the zip file. Your notebook can stay as it is."),
    )
