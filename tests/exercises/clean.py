"""A bank in which lint finds nothing wrong, to be broken one line at a time."""

from __future__ import annotations

import shutil
from pathlib import Path

BANK = Path(__file__).parent / "fixtures" / "clean_bank"
NAME = "9_nine"


def copy(to: Path) -> Path:
    """Return the folder of a bank of the test's own."""
    shutil.copytree(BANK, to / "bank")
    return to / "bank"


def file_of(bank: Path) -> Path:
    return bank / "exercises" / NAME / "exercise.toml"


def change(bank: Path, old: str, new: str) -> None:
    """Replace a text that is there exactly once."""
    path = file_of(bank)
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8")
