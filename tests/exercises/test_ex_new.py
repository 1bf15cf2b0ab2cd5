"""A start to fill in, for each kind."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from course import paths
from course.authoring import exercise_lint, exercise_new
from course.errors import CourseError
from course.exercises.question import KINDS
from course.exercises.writing import bank, source
from tests.exercises import clean


@pytest.fixture
def own(tmp_path: Path) -> bank.Bank:
    return bank.create(tmp_path / "own")


@pytest.mark.parametrize("kind", KINDS)
def test_lint_names_exactly_what_is_to_fill_in(own, kind):
    path = exercise_new.add("week1", "week.first", kind, bank=own)
    text = path.read_text(encoding="utf-8")
    problems = exercise_lint.lint(bank=own).problems
    assert len(problems) == text.count("FILL IN") > 5
    for problem in problems:
        assert problem.what.endswith(" is not filled in yet.")
        assert problem.next_step.startswith("Write here: ")
        assert problem.where.startswith("exercises/week1/exercise.toml, line ")
    rows = text.split("\n")
    for problem in problems:
        line = int(re.search(r"line (\d+)", problem.where)[1])
        field = problem.what.split(",")[0].split(" is ")[0]
        assert rows[line - 1].startswith(f"{field} = ")


def test_what_an_unfilled_field_leads_to_is_not_told(own):
    path = exercise_new.add("week1", "week.first", "code", bank=own)
    text = path.read_text(encoding="utf-8")
    text = re.sub(r'objective = "FILL IN[^"]*"', 'objective = "aim"', text)
    path.write_text(text, encoding="utf-8")
    _found, wrong = source.read(path)
    assert len(wrong) == text.count("FILL IN")
    assert all("not filled in yet" in one.what for one in wrong)


@pytest.mark.parametrize("kind", KINDS)
def test_a_start_that_is_filled_in_has_all_fields(own, kind):
    path = exercise_new.add("week1", "week.first", kind, bank=own)
    text = path.read_text(encoding="utf-8")
    function = "def first(value):\\n    return value"
    text = text.replace('claims = ["FILL IN', 'claims = [] # ["').replace(
        'id = "FILL IN', 'id = "aim" # "'
    )
    text = re.sub(r'objective = "FILL IN[^"]*"', 'objective = "aim"', text)
    text = text.replace("FILL IN: the wrong function, written out", function)
    text = text.replace("FILL IN: the function first, written out", function.replace("\\n", "\n"))
    number = iter(range(1000))
    text = re.sub(r"FILL IN[^\"\n]*", lambda _found: f"text {next(number)}", text)
    path.write_text(text, encoding="utf-8")
    found, wrong = source.read(path)
    assert [one.what for one in wrong] == []
    assert found.question("week.first").kind == kind


def test_a_head_names_the_lesson_if_there_is_one(monkeypatch):
    monkeypatch.setattr(paths, "project_root", lambda: paths.Path(clean.BANK).parents[3])
    assert 'lesson = "1_reading"\n' in exercise_new.head_of("1_reading")
    assert 'lesson = ""  ' in exercise_new.head_of("week1")


def test_what_stands_there_is_not_touched(own, tmp_path):
    other = clean.copy(tmp_path)
    path = clean.file_of(other)
    for ending in (b"", b"\n\n# The end, with an \xc3\xa9"):
        before = path.read_bytes() + ending
        path.write_bytes(before)
        ident = f"nine.new{len(ending)}"
        assert exercise_new.add("9_nine", ident, "choice", bank=other) == path
        after = path.read_bytes()
        assert after.startswith(before)
        assert after.count(f'id = "{ident}"'.encode()) == 1
        assert b'objective = "FILL IN: one of share, say"' in after
    found, wrong = source.read(path)
    assert len(found.questions) == 10
    assert all("not filled in yet" in one.what for one in wrong)


def test_line_ends_stay_those_of_the_file(tmp_path):
    other = clean.copy(tmp_path)
    path = clean.file_of(other)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    exercise_new.add("9_nine", "nine.new", "essay", bank=other)
    after = path.read_bytes()
    assert after.count(b"\n") == after.count(b"\r\n")


def test_a_second_question_goes_below_the_first(own):
    exercise_new.add("week1", "week.first", "choice", bank=own)
    path = exercise_new.add("week1", "week.second", "number", bank=own)
    data = source.parse(path.read_text(encoding="utf-8"), path)
    assert [one["id"] for one in data["question"]] == ["week.first", "week.second"]
    assert path.read_text(encoding="utf-8").count("[assignment]") == 1


@pytest.mark.parametrize("name", ["9_nine", "week2"])
def test_an_id_that_is_taken_is_refused_in_every_assignment(tmp_path, name):
    other = clean.copy(tmp_path)
    before = clean.file_of(other).read_bytes()
    with pytest.raises(CourseError) as caught:
        exercise_new.add(name, "nine.word", "choice", bank=other)
    assert str(caught.value) == (
        "The id nine.word is taken.\nWhere: exercises/9_nine/exercise.toml, line 124\n"
        "Next: Choose another id; ids are never used again."
    )
    assert clean.file_of(other).read_bytes() == before
    assert not (other / "exercises" / "week2").exists()


@pytest.mark.parametrize(
    ("lesson", "ident", "kind", "what"),
    [
        ("../away", "a.b", "choice", "'../away' cannot be the name of an assignment."),
        ("con", "a.b", "choice", "'con' cannot be the name of an assignment."),
        ("Week 1", "a.b", "choice", "'Week 1' cannot be the name of an assignment."),
        ("week1", "vouches", "choice", "'vouches' cannot be the id of a question."),
        ("week1", "a." + "b" * 59, "choice", f"'a.{'b' * 59}' cannot be the id of a question."),
        ("week1", "a.b", "choise", "There is no kind choise."),
    ],
)
def test_names_that_cannot_be_used(own, lesson, ident, kind, what):
    with pytest.raises(CourseError) as caught:
        exercise_new.add(lesson, ident, kind, bank=own)
    assert caught.value.what == what
    assert list(own.exercises.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[assignment\n", "This is not valid TOML"),
        ('[assignment]\ntitle = "a"\npick = ["a.b"]\n', "week1 is made of chosen questions"),
        ('question = []\n[assignment]\ntitle = "a"\n', "A question cannot be added to the end"),
    ],
)
def test_a_file_that_cannot_take_a_question_stays_as_it_is(own, text, what):
    path = own.exercises / "week1" / "exercise.toml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match=what):
        exercise_new.add("week1", "week.first", "choice", bank=own)
    assert path.read_text(encoding="utf-8") == text


def test_a_folder_that_cannot_be_written(own, monkeypatch):
    def refuse(*_arguments: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(exercise_new.files.tempfile, "mkstemp", refuse)
    with pytest.raises(CourseError) as caught:
        exercise_new.add("week1", "week.first", "choice", bank=own)
    assert caught.value.what == "The question cannot be written."
    assert caught.value.where == "exercises/week1/exercise.toml: Permission denied"


def test_a_write_that_fails_half_way_loses_nothing(tmp_path, monkeypatch):
    other = clean.copy(tmp_path)
    before = clean.file_of(other).read_bytes()

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(CourseError, match="No space left on device"):
        exercise_new.add("9_nine", "nine.new", "choice", bank=other)
    assert clean.file_of(other).read_bytes() == before
    assert [path.name for path in clean.file_of(other).parent.iterdir()] == ["exercise.toml"]


def test_a_folder_that_the_kit_has_is_no_place_for_a_question_of_a_bank(own):
    with pytest.raises(CourseError) as caught:
        exercise_new.add("1_reading", "mine.one", "choice", bank=own)
    assert caught.value.what == "There is already an assignment 1_reading. Nothing was written."
    assert caught.value.where == "exercises/1_reading/exercise.toml"
    assert not (own.exercises / "1_reading").exists()
