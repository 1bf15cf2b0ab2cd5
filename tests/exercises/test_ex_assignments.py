"""What the assignments of the kit are made of, beyond what lint asks of any assignment."""

from __future__ import annotations

from collections import Counter

import pytest

from course import datasets
from course.exercises.writing import library
from course.exercises.writing.schema import ChoiceSource, EssaySource, MatchSource, QuestionSource

READING = library.assignment("1_reading")


def of(stage: str) -> list[QuestionSource]:
    return [question for question in READING.questions if question.stage == stage]


def test_reading_has_questions_of_every_kind():
    assert len(READING.questions) == 21
    assert Counter(question.kind for question in READING.questions) == {
        "choice": 6,
        "many": 4,
        "number": 3,
        "match": 2,
        "essay": 2,
        "order": 1,
        "text": 1,
        "table": 1,
        "code": 1,
    }


def test_reading_fits_a_lesson():
    assert len(of("core")) == 6
    assert sum(question.minutes for question in of("core")) == READING.head.minutes == 36


def test_reading_has_three_parallel_items_to_enter_and_to_leave():
    entry, leave = of("entry"), of("exit")
    assert len(entry) == len(leave) == 3
    assert [question.parallel for question in entry] == [question.id for question in leave]
    for one, other in zip(entry, leave, strict=True):
        assert (one.kind, one.objective, one.points) == (other.kind, other.objective, 0)
    # Whoever only remembers the first answer gets no further.
    rights = [
        (one.solution, other.solution)
        for one, other in zip(entry, leave, strict=True)
        if isinstance(one, ChoiceSource) and isinstance(other, ChoiceSource)
    ]
    assert len(rights) == 2
    assert all(first != second for first, second in rights)


def test_reading_ends_with_an_article_of_the_day_and_a_talk():
    last = of("transfer")[-1]
    assert isinstance(last, EssaySource)
    assert last.id == "reading.transfer"
    assert sum(line.points for line in last.rubric) == last.points
    assert 2 <= len(READING.head.oral) <= 5
    assert "reading.chatbot" in [question.id for question in of("transfer")]


def test_the_way_round_is_said_before_anything_is_asked():
    assert "{par:1}" in READING.head.contains
    assert "Instead" in READING.head.skip


@pytest.mark.parametrize("name", ["kinds"])
def test_only_kinds_that_are_not_in_dispute_are_marked(name):
    """Sentences, kinds and second labels are those of the table of hand labels."""
    question = next(one for one in READING.questions if one.id == f"reading.{name}")
    assert isinstance(question, MatchSource)
    labelled = {row["id"]: row for row in datasets.rows("article_statements")}
    asked = {
        left.id: labelled[left.text.split("article_statements.")[1].split(".")[0]]
        for left in question.left
    }
    assert all(row["graded"] for row in asked.values())
    assert question.solution == {left: row["kind"] for left, row in asked.items()}
    for left, row in asked.items():
        assert {row["kind_also"]} - {None, ""} <= set(question.accept.get(left, []))


def test_the_first_assignment_is_short_and_free_of_war():
    start = library.assignment("0_start_here")
    assert sum(question.minutes for question in start.questions) == 5
    assert start.questions[0].minutes <= 3
    assert all(question.claims == [] for question in start.questions)
