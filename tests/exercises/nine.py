"""One question of each kind, as the forms and cells of the tests ask them."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

from course.exercises.asking.marks import Asked
from course.exercises.question import Question
from course.exercises.sealing import sealed
from course.exercises.sealing.public import to_public
from course.exercises.writing import source
from course.exercises.writing.resolve import resolve

FOLDER = Path(__file__).resolve().parents[1] / "browser" / "fixtures" / "nine_kinds"

#: A right answer of each kind, as a cell gives it, and as the fields of a form.
RIGHT: dict[str, tuple[object, dict]] = {
    "number": ("0,25", {"text": "0,25"}),
    "choice": ("bank", {"choice": "bank"}),
    "many": (["day", "rate"], {"ticked": ["rate", "day"]}),
    "match": (
        {"rate": "dollars", "share": "percent", "length": "days"},
        {"pairs": {"rate": "dollars", "share": "percent", "length": "days"}},
    ),
    "order": (
        ["wake", "eat", "work", "sleep"],
        {"order": ["wake", "eat", "work", "sleep"], "moved": True},
    ),
    "text": ("Vermoedelijk", {"text": " Vermoedelijk "}),
    "table": (
        [{"day": "Monday", "rate": 1.05}, {"day": "Tuesday", "rate": 1.04}],
        {"rows": [["Monday", "1,05"], ["", ""], ["Tuesday", "1.04"]]},
    ),
    "code": (
        lambda part, whole: part / whole,
        {"text": "def share(part, whole):\n    return part / whole"},
    ),
    "essay": (
        "A rate changes every day, so nobody can check one without its day.",
        {"text": "A rate changes every day, so nobody can check one without its day."},
    ),
}


def questions(variant: int = 0) -> dict[str, Question]:
    """Return the nine questions by kind."""
    assignment = source.load(FOLDER)
    return {
        one.kind: resolve(one, assignment, variant=variant if one.given else None)
        for one in assignment.live
    }


def own_assignment(home: Path) -> None:
    """Put the nine questions where a teacher's own assignments are."""
    folder = home / "assignments" / FOLDER.name
    folder.mkdir(parents=True)
    text = (FOLDER / "exercise.toml").read_text("utf-8")
    (folder / "exercise.toml").write_text(text, "utf-8")


@cache
def _handout(exam: bool) -> str:
    """Return the text of a hand-out; sealing is slow on purpose, so it is done once."""
    content = []
    for question in questions().values():
        public = to_public(question, exam=exam)
        content.append(public if exam else {**public, "seal": sealed.seal(question)})
    whole = {
        "format": 1,
        "assignment": "nine_kinds",
        "title": "Nine kinds of question",
        "lesson": "",
        "exam": exam,
        "kit": "0",
        "questions": content,
    }
    return json.dumps(whole)


def handout(folder: Path, *, exam: bool = False) -> dict[str, Question]:
    """Write a hand-out of the nine questions into a folder; return them without their keys."""
    (folder / "handout.json").write_text(_handout(exam), encoding="utf-8")
    return {kind: replace(one, key=None) for kind, one in questions().items()}


def asked(kind: str) -> Asked:
    """Return one of them, with its key."""
    return Asked(questions()[kind])
