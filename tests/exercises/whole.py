"""An assignment with every kind of question, in a bank, for the tests of what is made from it."""

from __future__ import annotations

import shutil
from pathlib import Path

from course.exercises.question import Question
from course.exercises.writing import library

SOURCE = Path(__file__).parent / "fixtures" / "whole_bank"
NAME = "9_sample"
IDS = (
    "sample.guess",
    "sample.share",
    "sample.who",
    "sample.fruit",
    "sample.pairs",
    "sample.steps",
    "sample.word",
    "sample.rows",
    "sample.half",
    "sample.essay",
    "sample.again",
)


def bank(tmp_path: Path) -> Path:
    """Return a copy of the bank that a test may write to."""
    folder = tmp_path / "bank"
    shutil.copytree(SOURCE, folder)
    return folder


def edit(bank: Path, old: str, new: str, name: str = NAME) -> None:
    """Replace a text in the source of an assignment."""
    path = bank / "exercises" / name / "exercise.toml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} is not there exactly once"
    path.write_text(text.replace(old, new), encoding="utf-8")
    library.forget()


def question(ident: str, student: str = "") -> Question:
    """Return one question of the bank, with its key."""
    return library.question(ident, student, SOURCE)
