"""A small lesson, and a data room with two facts, for the tests of what builds notebooks."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from course import datasets
from course.authoring import placeholders
from course.datasets import Fact
from course.errors import CourseError

SAMPLE = Path(__file__).parent / "fixtures" / "9_sample.md"

FACTS = {
    "aid.house": Fact(
        "aid.house", 40.1234, "bn USD", ("s1",), "verified", "aid", "house", "amount_bn_usd"
    ),
    "aid.day": Fact(
        "aid.day", date(2022, 5, 17), "", ("s1",), "verified", "aid", "day", "date_from"
    ),
    "aid.none": Fact("aid.none", None, "", (), "verified", "aid", "none", "amount"),
}


def fact(ref: str) -> Fact:
    if ref not in FACTS:
        raise CourseError(
            f"There is no fact {ref}.", where="datasets/aid.csv", next_step="Try aid.house."
        )
    return FACTS[ref]


@pytest.fixture(autouse=True)
def data_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kit's data may change; these tests do not depend on them."""
    monkeypatch.setattr(placeholders, "last_paragraph", lambda: 25)
    monkeypatch.setattr(datasets, "fact", fact)


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    """A folder with a copy of the sample lesson."""
    folder = tmp_path / "notebooks" / "src"
    folder.mkdir(parents=True)
    shutil.copy(SAMPLE, folder)
    return folder


@pytest.fixture
def edit(lessons: Path):
    """Return a function that replaces a text in the sample lesson."""

    def change(old: str, new: str) -> Path:
        path = lessons / SAMPLE.name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} is not there exactly once"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return path

    return change
