"""Questions with optional options, slips of the pen, and words that a machine looks for."""

from __future__ import annotations

import shutil
from pathlib import Path

from course.exercises.question import Question
from course.exercises.writing import library

BANK = Path(__file__).parent / "fixtures" / "lenient_bank"
NAME = "9_lenient"


def question(ident: str) -> Question:
    """Return one of them, with its key."""
    return library.question(f"lenient.{ident}", bank=BANK)


def questions() -> list[Question]:
    """Return all of them."""
    return [question(ident) for ident in ("fruit", "word", "cut", "reword")]


def copy(to: Path) -> Path:
    """Return the folder of a bank of the test's own."""
    shutil.copytree(BANK, to / "bank")
    return to / "bank"


def change(bank: Path, old: str, new: str) -> None:
    """Replace a text that is there exactly once."""
    path = bank / "exercises" / NAME / "exercise.toml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8")
