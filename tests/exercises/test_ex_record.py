"""What is remembered: every try counted once, by one kernel or two, and nothing wiped out."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from course import progress
from course.exercises.asking import record
from course.exercises.asking.marks import Asked
from course.exercises.asking.record import Best, Kept
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
def asked() -> Asked:
    return nine.asked("number")


def test_a_record_holds_answer_outcome_and_tries(asked) -> None:
    record.keep(asked, {"number": "4"}, NOT_YET)
    record.keep(asked, {"number": "0.25"}, RIGHT, by="form")
    assert progress.kept("answer/nine.number") == {
        "answer": {"number": "0.25"},
        "outcome": "right",
        "points": 2.0,
        "of": 2.0,
        "tries": 2,
        "hints": 0,
        "again": 0,
        "mistake": "",
        "at": AT,
        "by": "form",
        "variant": 0,
        "best": {"outcome": "right", "points": 2.0},
    }
    assert record.kept(asked).tries == 2


PART = Verdict(Outcome.NOT_YET, 1.0, 2.0, "Almost.")


def test_the_best_stays_beside_the_last(asked) -> None:
    for verdict, best in [
        (NOT_YET, Best("not_yet", 0.0)),
        (PART, Best("not_yet", 1.0)),
        (NOT_YET, Best("not_yet", 1.0)),
        (RIGHT, Best("right", 2.0)),
        (PART, Best("right", 2.0)),
    ]:
        kept = record.keep(asked, {"number": "4"}, verdict)
        assert (kept.outcome, kept.best) == (verdict.outcome.value, best)
    assert record.kept(asked).best == Best("right", 2.0)
    assert record.take_hint(asked) == 1
    assert record.kept(asked).best == Best("right", 2.0)


def test_in_an_exam_the_last_answer_counts(asked) -> None:
    exam = Asked(asked.question, "exam", None, "week3")
    record.keep(exam, {"number": "0.25"}, RIGHT)
    assert record.keep(exam, {"number": "4"}, NOT_YET).best == Best("not_yet", 0.0)
    assert record.remark(exam, record.kept(exam), Outcome.NOT_YET) == "Your last answer counts."


@pytest.mark.parametrize(
    "best", [None, 3, {}, {"outcome": "splendid"}, {"outcome": [], "points": 2}]
)
def test_of_an_older_record_the_last_answer_is_the_best(asked, best) -> None:
    old = {"answer": {"number": "0.25"}, "outcome": "right", "points": 2.0, "tries": 1}
    progress.keep("answer/nine.number", old | ({} if best is None else {"best": best}))
    assert record.kept(asked).best == Best("right", 2.0)
    assert record.keep(asked, {"number": "4"}, NOT_YET).best == Best("right", 2.0)


def test_hints_begin_again_when_all_were_taken(asked) -> None:
    shown = [record.next_hint(asked) for _time in range(5)]
    assert shown == [(1, False), (2, False), (1, True), (2, True), (1, True)]
    assert (record.kept(asked).hints, record.take_hint(asked)) == (2, 2)


def test_the_mistake_is_remembered(asked) -> None:
    assert record.keep(asked, {"number": "4"}, NOT_YET).mistake == "turned the fraction round"


def test_the_same_answer_again_is_no_new_try(asked) -> None:
    for _time in range(3):
        record.keep(asked, {"number": "4"}, NOT_YET)
    assert record.kept(asked).tries == 1
    record.keep(asked, {"number": "5"}, NOT_YET)
    record.keep(asked, {"number": "4"}, NOT_YET)
    assert record.kept(asked).tries == 3


def test_an_empty_answer_wipes_nothing_out(asked) -> None:
    record.keep(asked, {"open": True}, OPEN)
    assert progress.all_kept() == {}
    record.keep(asked, {"number": "0.25"}, RIGHT)
    record.keep(asked, {"open": True}, OPEN)
    assert record.kept(asked).outcome == "right"
    assert record.kept(asked).tries == 1


def test_hints_are_counted_up_to_the_last(asked) -> None:
    assert [record.take_hint(asked) for _time in range(4)] == [1, 2, 2, 2]
    kept = record.kept(asked)
    assert (kept.hints, kept.tries, kept.outcome) == (2, 0, "not_answered")
    record.keep(asked, {"number": "0.25"}, RIGHT)
    assert record.kept(asked).hints == 2


def test_an_answer_to_other_numbers_is_no_answer(asked) -> None:
    record.keep(asked, {"number": "0.25"}, RIGHT)
    record.keep_form(asked, {"text": "0.25"})
    other = Asked(nine.questions(variant=1)["number"])
    assert record.kept(other) == Kept(of=2.0, variant=1)
    assert record.kept_form(other) == (None, "")
    assert record.kept_form(asked) == ({"text": "0.25"}, AT)


def test_another_variant_wipes_nothing_out(asked) -> None:
    other = Asked(nine.questions(variant=1)["number"])
    record.keep(asked, {"number": "0.25"}, RIGHT)
    record.keep_form(asked, {"text": "0.25"})
    record.keep(other, {"number": "4"}, NOT_YET)
    record.keep_form(other, {"text": "4"})
    assert record.take_hint(other) == 1
    assert (record.kept(asked).outcome, record.kept(asked).hints) == ("right", 0)
    assert (record.kept(other).outcome, record.kept(other).hints) == ("not_yet", 1)
    assert record.kept_form(asked)[0] == {"text": "0.25"}
    assert list(progress.all_kept()) == [
        "answer/nine.number",
        "answer/nine.number/1",
        "form/nine.number",
        "form/nine.number/1",
    ]


def test_an_exam_and_practice_know_nothing_of_each_other(asked) -> None:
    here = [asked] + [
        Asked(asked.question, "exam", assignment=name) for name in ("week3", "week 4/b", "")
    ]
    for number, one in enumerate(here):
        assert record.kept(one) == Kept(of=2.0)
        record.keep(one, {"number": str(number)}, NOT_YET)
        record.keep_form(one, {"text": str(number)})
    assert [record.kept(one).answer for one in here] == [{"number": str(n)} for n in range(4)]
    assert [record.kept_form(one)[0] for one in here] == [{"text": str(n)} for n in range(4)]
    assert list(progress.all_kept("exam/")) == [
        "exam/nine_kinds/nine.number",
        "exam/week%204%2Fb/nine.number",
        "exam/week3/nine.number",
    ]


def test_a_sealed_hand_out_is_practice(asked) -> None:
    record.keep(asked, {"number": "0.25"}, RIGHT)
    assert record.kept(Asked(asked.question, "sealed", {}, "week3")).outcome == "right"


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
def test_what_somebody_edited_counts_as_not_there(asked, value) -> None:
    progress.keep("answer/nine.number", value)
    assert record.kept(asked) == Kept(of=2.0)
    assert record.keep(asked, {"number": "0.25"}, RIGHT).tries == 1


def test_an_answer_that_is_too_long_loses_its_text_and_not_its_outcome(asked) -> None:
    # Half of what one answer may hold; written out for the file, each letter takes six bytes.
    long = {"text": "ї" * 12_000}
    kept = record.keep(asked, long, RIGHT)
    assert (kept.answer, kept.outcome, kept.tries) == (None, "right", 1)
    assert record.keep_form(asked, {"text": "ї" * 12_000}) is False
    assert record.keep(asked, {"number": "1"}, NOT_YET).tries == 2


def test_a_file_cut_in_half_is_set_aside_and_work_goes_on(asked, home: Path) -> None:
    record.keep(asked, {"number": "4"}, NOT_YET)
    path = progress.path()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    progress._memories.clear()
    kept = record.keep(asked, {"number": "0.25"}, RIGHT)
    assert (kept.outcome, kept.tries) == ("right", 1)
    assert "Next: Go on working." in record.problem()
    assert record.problem() == "", "it is said once"
    progress._memories.clear()
    assert record.kept(asked).outcome == "right"
    (aside,) = home.glob("progress.damaged-*.sqlite3")
    assert aside.read_bytes() == whole[: len(whole) // 2]


def test_a_deleted_file_is_begun_again(asked) -> None:
    record.keep(asked, {"number": "4"}, NOT_YET)
    progress.path().unlink()
    assert record.kept(asked) == Kept(of=2.0)
    assert record.keep(asked, {"number": "0.25"}, RIGHT).tries == 1
    assert record.problem() == ""


def _answer_many(home: str, name: int, barrier: object) -> None:
    os.environ["COURSE_HOME"] = home
    asked = nine.asked("number")
    barrier.wait()
    for number in range(60):
        record.keep(asked, {"number": f"{name}{number:03}"}, NOT_YET)


def test_two_kernels_count_every_try(asked, home: Path) -> None:
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
    assert record.kept(asked).tries == 120
