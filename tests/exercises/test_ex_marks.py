"""A question comes from the hand-out in this folder, else from the kit; each marks its own way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from course.errors import CourseError
from course.exercises.asking import marks
from course.exercises.judging.canonical import canonical
from course.exercises.placeholder import ____
from course.exercises.question import KINDS
from course.exercises.verdict import Outcome
from tests.exercises import nine

WRONG = {
    "number": 4,
    "choice": "paper",
    "many": ["good"],
    "match": {"rate": "dollars", "share": "dollars", "length": "percent"},
    "order": ["sleep", "work", "wake", "eat"],
    "text": "zal",
    "table": [{"day": "Monday", "rate": 1}],
    "code": lambda part, whole: whole / part,
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "handout").mkdir()
    monkeypatch.chdir(tmp_path / "handout")
    return tmp_path / "handout"


@pytest.fixture(autouse=True)
def home(course_home: Path) -> Path:
    nine.own_assignment(course_home)
    return course_home


def marked(kind: str, answer: object) -> tuple[Outcome, float | None, str]:
    asked = marks.asked(f"nine.{kind}")
    verdict = marks.mark(asked, canonical(answer, asked.question))
    return verdict.outcome, verdict.points, verdict.message


def test_without_a_hand_out_the_kit_is_asked_and_knows_its_key(folder: Path) -> None:
    asked = marks.asked("nine.number")
    assert (asked.how, asked.seal, asked.assignment) == ("open", None, "")
    assert asked.question.key is not None
    assert marks.handout() is None


def test_in_a_hand_out_nobody_knows_the_key(folder: Path) -> None:
    public = nine.handout(folder)
    for kind in KINDS:
        asked = marks.asked(f"nine.{kind}")
        assert (asked.how, asked.assignment) == ("sealed", "nine_kinds")
        assert asked.question == public[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_a_hand_out_says_what_the_judge_says(folder: Path, kind: str) -> None:
    answers = [nine.RIGHT[kind][0], *([WRONG[kind]] if kind in WRONG else []), float("nan")]
    open_verdicts = [marked(kind, answer) for answer in answers]
    nine.handout(folder)
    for answer, (outcome, points, message) in zip(answers, open_verdicts, strict=True):
        sealed = marked(kind, answer)
        assert sealed[0] == outcome
        if kind not in ("many", "order", "table", "code"):
            assert sealed == (outcome, points, message)


@pytest.mark.parametrize("kind", KINDS)
def test_an_exam_records_and_says_nothing(folder: Path, kind: str) -> None:
    nine.handout(folder, exam=True)
    for answer in (nine.RIGHT[kind][0], WRONG.get(kind, "short")):
        outcome, points, message = marked(kind, answer)
        assert (outcome, points) == (Outcome.FOR_A_PERSON, None)
        assert message.startswith("Answer recorded: ")


def test_an_exam_says_back_what_it_understood(folder: Path) -> None:
    nine.handout(folder, exam=True)
    assert marked("number", "0,25")[2] == "Answer recorded: 0,25."
    assert marked("many", ["rate", "day"])[2] == "Answer recorded: rate, day."


CANNOT_BE_READ = [
    (
        "number",
        "nonsense",
        "nonsense. There is no number in “nonsense”. Write one number: of the milk.",
    ),
    ("number", (1, 5), "1, 5. In Python a comma makes two numbers of this."),
    (
        "choice",
        "z",
        "z. “z” is not one of the options. Write the letter of one option: a to c.",
    ),
    ("order", ["wake", ____], "wake, ____. A part of the answer is still ____. Write a list"),
    ("many", ["rate", ____], "rate, ____. A part of the answer is still ____."),
    ("match", {"rate": "a", "share": ____}, "rate: a, share: ____. A part of the answer is"),
    ("match", {"rate": "a", "share": "z"}, "rate: a, share: z. “z” is not one of the letters."),
]


@pytest.mark.parametrize(("kind", "answer", "says"), CANNOT_BE_READ)
def test_an_exam_says_what_it_cannot_read(
    folder: Path, kind: str, answer: object, says: str
) -> None:
    nine.handout(folder, exam=True)
    outcome, _points, message = marked(kind, answer)
    assert outcome is Outcome.FOR_A_PERSON
    assert message.startswith(f"Answer recorded: {says}")
    assert "Not yet" not in message


def test_an_exam_says_when_there_is_no_answer(folder: Path) -> None:
    nine.handout(folder, exam=True)
    assert marked("number", ____)[0] is Outcome.NOT_ANSWERED
    assert marked("match", {"rate": ____})[0] is Outcome.NOT_ANSWERED


def test_a_question_that_is_not_in_the_hand_out(folder: Path) -> None:
    nine.handout(folder)
    with pytest.raises(CourseError) as error:
        marks.asked("nine.numbre")
    assert str(error.value) == (
        "This hand-out has no question nine.numbre.\n"
        "Where: handout.json\n"
        "Next: Did you mean nine.number, nine.table, nine.order?"
    )


def test_a_question_that_is_nowhere(folder: Path) -> None:
    with pytest.raises(CourseError, match=r"nine\.number"):
        marks.asked("nine.numbre")


def test_an_answer_in_the_place_of_the_name() -> None:
    with pytest.raises(CourseError, match="name of the question"):
        marks.asked(0.25)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '"x"', '{"format": 1}', '{"format": 1, "questions": [3]}', "\x00", '{"a": 1}'],
)
def test_a_damaged_hand_out_says_so(folder: Path, text: str) -> None:
    (folder / "handout.json").write_text(text)
    with pytest.raises(CourseError) as error:
        marks.asked("nine.number")
    assert "Next: Unpack it again from the zip file." in str(error.value)


def test_a_hand_out_cut_in_half_says_so(folder: Path) -> None:
    nine.handout(folder)
    path = folder / "handout.json"
    path.write_text(path.read_text()[: path.stat().st_size // 2])
    with pytest.raises(CourseError, match="damaged"):
        marks.asked("nine.number")


def test_a_hand_out_can_be_read_from_its_file(folder: Path) -> None:
    nine.handout(folder, exam=True)
    here = marks.read(folder / marks.FILE_NAME)
    assert (here.assignment, here.title) == ("nine_kinds", "Nine kinds of question")
    assert (here.student, here.exam) == ("", True)
    assert [asked.question.kind for asked in here.asked.values()] == list(nine.questions())
    assert {(asked.how, asked.seal) for asked in here.asked.values()} == {("exam", None)}
    with pytest.raises(CourseError, match="damaged"):
        marks.read(folder / "nothing.json")


@pytest.mark.parametrize("exam", [None, False, True])
def test_for_marking_nobody_here_marks(
    folder: Path, monkeypatch: pytest.MonkeyPatch, exam: bool | None
) -> None:
    if exam is not None:
        nine.handout(folder, exam=exam)
    before = marks.asked("nine.number")
    for value in ("", "yes"):
        monkeypatch.setenv("COURSE_CHECK", value)
        assert marks.asked("nine.number") == before
    monkeypatch.setenv("COURSE_CHECK", "answer")
    asked = marks.asked("nine.number")
    assert (asked.how, asked.seal, asked.question) == ("grading", None, before.question)
    assert marked("number", 4) == (Outcome.FOR_A_PERSON, None, "Answer recorded: 4.")


def test_a_hand_out_of_another_kit_says_so(folder: Path) -> None:
    nine.handout(folder)
    path = folder / "handout.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 2}))
    with pytest.raises(CourseError, match="another version"):
        marks.asked("nine.number")


def test_a_hand_out_without_its_seal_says_so(folder: Path) -> None:
    nine.handout(folder)
    path = folder / "handout.json"
    content = json.loads(path.read_text())
    for question in content["questions"]:
        question.pop("seal")
    path.write_text(json.dumps(content))
    with pytest.raises(CourseError, match="damaged"):
        marked("number", 4)
    assert marked("essay", "a few words")[0] is Outcome.FOR_A_PERSON


def test_a_hand_out_that_was_unpacked_again_is_read_again(folder: Path) -> None:
    nine.handout(folder, exam=True)
    assert marks.asked("nine.number").how == "exam"
    nine.handout(folder)
    assert marks.asked("nine.number").how == "sealed"


def test_a_folder_that_was_deleted_is_no_hand_out(folder: Path) -> None:
    folder.rmdir()
    assert marks.handout() is None
