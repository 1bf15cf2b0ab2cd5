"""What is remembered: every try counted once, by one kernel or two, and nothing wiped out."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from course import progress
from course.exercises import record
from course.exercises.record import Kept
from course.exercises.verdict import Outcome, Verdict
from tests.exercises import nine

AT = "2022-05-17T00:00:00+00:00"
NOT_YET = Verdict(Outcome.NOT_YET, 0.0, 2.0, "No.", "turned the fraction round")
RIGHT = Verdict(Outcome.RIGHT, 2.0, 2.0, "Yes.")
OPEN = Verdict(Outcome.NOT_ANSWERED, 0.0, 2.0, "Not answered yet.")


@pytest.fixture(autouse=True)
def home(course_home: Path) -> Path:
    progress._memories.clear()
    return course_home


@pytest.fixture
def question():
    return nine.questions()["number"]


def test_a_record_holds_answer_outcome_and_tries(question) -> None:
    record.keep(question, {"number": "4"}, NOT_YET)
    record.keep(question, {"number": "0.25"}, RIGHT, by="form")
    assert progress.kept("answer/nine.number") == {
        "answer": {"number": "0.25"},
        "outcome": "right",
        "points": 2.0,
        "of": 2.0,
        "tries": 2,
        "hints": 0,
        "mistake": "",
        "at": AT,
        "by": "form",
        "variant": 0,
    }
    assert record.kept(question).tries == 2


def test_the_mistake_is_remembered(question) -> None:
    assert record.keep(question, {"number": "4"}, NOT_YET).mistake == "turned the fraction round"


def test_the_same_answer_again_is_no_new_try(question) -> None:
    for _time in range(3):
        record.keep(question, {"number": "4"}, NOT_YET)
    assert record.kept(question).tries == 1
    record.keep(question, {"number": "5"}, NOT_YET)
    record.keep(question, {"number": "4"}, NOT_YET)
    assert record.kept(question).tries == 3


def test_an_empty_answer_wipes_nothing_out(question) -> None:
    record.keep(question, {"open": True}, OPEN)
    assert progress.all_kept() == {}
    record.keep(question, {"number": "0.25"}, RIGHT)
    record.keep(question, {"open": True}, OPEN)
    assert record.kept(question).outcome == "right"
    assert record.kept(question).tries == 1


def test_hints_are_counted_up_to_the_last(question) -> None:
    assert [record.take_hint(question) for _time in range(4)] == [1, 2, 2, 2]
    kept = record.kept(question)
    assert (kept.hints, kept.tries, kept.outcome) == (2, 0, "not_answered")
    record.keep(question, {"number": "0.25"}, RIGHT)
    assert record.kept(question).hints == 2


def test_an_answer_to_other_numbers_is_no_answer(question) -> None:
    record.keep(question, {"number": "0.25"}, RIGHT)
    record.keep_form(question, {"text": "0.25"})
    other = nine.questions(variant=1)["number"]
    assert record.kept(other) == Kept(of=2.0, variant=1)
    assert record.kept_form(other) == (None, "")
    assert record.kept_form(question) == ({"text": "0.25"}, AT)


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        "text",
        {"tries": "two"},
        {"outcome": "splendid"},
        {"outcome": ["right"]},
        {"outcome": "right", "points": "2"},
        {"outcome": "right", "variant": None},
    ],
)
def test_what_somebody_edited_counts_as_not_there(question, value) -> None:
    progress.keep("answer/nine.number", value)
    assert record.kept(question) == Kept(of=2.0)
    assert record.keep(question, {"number": "0.25"}, RIGHT).tries == 1


def test_an_answer_that_is_too_long_loses_its_text_and_not_its_outcome(question) -> None:
    # Half of what one answer may hold; written out for the file, each letter takes six bytes.
    long = {"text": "ї" * 12_000}
    kept = record.keep(question, long, RIGHT)
    assert (kept.answer, kept.outcome, kept.tries) == (None, "right", 1)
    assert record.keep_form(question, {"text": "ї" * 12_000}) is False
    assert record.keep(question, {"number": "1"}, NOT_YET).tries == 2


def test_a_file_cut_in_half_is_set_aside_and_work_goes_on(question, home: Path) -> None:
    record.keep(question, {"number": "4"}, NOT_YET)
    path = progress.path()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    progress._memories.clear()
    kept = record.keep(question, {"number": "0.25"}, RIGHT)
    assert (kept.outcome, kept.tries) == ("right", 1)
    assert "Next: Go on working." in record.problem()
    assert record.problem() == "", "it is said once"
    progress._memories.clear()
    assert record.kept(question).outcome == "right"
    (aside,) = home.glob("progress.damaged-*.sqlite3")
    assert aside.read_bytes() == whole[: len(whole) // 2]


def test_a_deleted_file_is_begun_again(question) -> None:
    record.keep(question, {"number": "4"}, NOT_YET)
    progress.path().unlink()
    assert record.kept(question) == Kept(of=2.0)
    assert record.keep(question, {"number": "0.25"}, RIGHT).tries == 1
    assert record.problem() == ""


def _answer_many(home: str, name: int, barrier: object) -> None:
    os.environ["COURSE_HOME"] = home
    question = nine.questions()["number"]
    barrier.wait()
    for number in range(60):
        record.keep(question, {"number": f"{name}{number:03}"}, NOT_YET)


def test_two_kernels_count_every_try(question, home: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    barrier = spawn.Barrier(2)
    workers = [
        spawn.Process(target=_answer_many, args=(str(home), name, barrier)) for name in (1, 2)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0]
    assert record.kept(question).tries == 120
