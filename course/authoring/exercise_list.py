"""Every question there is, for a list: also where one of the files cannot be used."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from course.errors import CourseError
from course.exercises.writing import library
from course.exercises.writing import source as sources
from course.exercises.writing.schema import QuestionSource
from course.exercises.writing.source import AssignmentSource


def listed(
    bank: Path | None = None,
) -> tuple[tuple[dict[str, Any], ...], tuple[CourseError, ...]]:
    """Return what is to be known of each question, and what cannot be read.

    Parameters
    ----------
    bank : pathlib.Path, optional
        A private bank; the one that is found by default, if any.

    Returns
    -------
    tuple of dict
        ``id``, ``kind``, ``points``, ``minutes``, ``objective``, ``claims``, ``lesson``,
        ``assignment``, ``stage``, and ``in``: the assignments of chosen questions that pick it.
    tuple of CourseError
        The faults of files, of which only the sound questions are listed.
    """
    homes: list[AssignmentSource] = []
    faults: list[CourseError] = []
    for place in library.places(bank):
        for path in sources.files(place.folder):
            home, wrong = sources.read(path)
            homes += [home] if home is not None else []
            faults += wrong[:1]  # lint tells the others
    picked: dict[str, list[str]] = {}
    for home in homes:
        for ident in home.head.pick:
            picked.setdefault(ident, []).append(home.name)
    rows = tuple(
        _about(question, home, picked.get(question.id, []))
        for home in homes
        for question in home.live
    )
    return rows, tuple(faults)


def _about(question: QuestionSource, home: AssignmentSource, picked: list[str]) -> dict[str, Any]:
    return {
        "id": question.id,
        "kind": question.kind,
        "points": _plain(float(question.points)),
        "minutes": _plain(float(question.minutes)),
        "objective": question.objective,
        "claims": question.claims,
        "lesson": home.lesson,
        "assignment": home.name,
        "stage": question.stage,
        "in": picked,
    }


def _plain(number: float) -> float:
    return int(number) if number.is_integer() else number
