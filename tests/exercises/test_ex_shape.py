"""What every lesson's assignment has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from course.authoring import exercise_shape
from course.exercises.writing import library
from course.exercises.writing.source import AssignmentSource


@pytest.fixture
def reading() -> AssignmentSource:
    return library.assignment("1_reading")


def told(assignment: AssignmentSource) -> list[str]:
    return [one.what for one in exercise_shape.of_lesson(assignment)]


def _without(assignment: AssignmentSource, *stages: str, first: str = "") -> AssignmentSource:
    kept = tuple(one for one in assignment.questions if one.stage not in stages)
    dropped = next((one for one in kept if one.stage == first), None)
    return replace(assignment, questions=tuple(one for one in kept if one is not dropped))


def test_the_lesson_has_all_of_it(reading):
    assert told(reading) == []


def test_each_part_that_lacks_is_told(reading):
    assert told(_without(reading, "transfer")) == ["There is no transfer question."]
    bare = replace(reading, head=reading.head.model_copy(update={"oral": []}))
    assert told(bare) == ["There is no oral card."]
    for stage, pairs in (("entry", "2 entry and 3 exit"), ("exit", "3 entry and 2 exit")):
        assert told(_without(reading, first=stage)) == [
            f"There are 2 pairs of an entry and an exit question, among {pairs} questions."
        ]


def test_only_lessons_are_looked_at(reading):
    for other in (
        replace(reading, name="0_reading"),
        replace(reading, head=reading.head.model_copy(update={"lesson": ""})),
    ):
        assert told(_without(other, "transfer")) == []
