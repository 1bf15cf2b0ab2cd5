"""An assignment of chosen questions: written whole or not at all, and everything works on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.authoring import assignments, chosen, handout, paper
from course.cli import main
from course.errors import CourseError
from course.exercises.writing import library
from tests.exercises import whole


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return whole.bank(tmp_path)


def test_it_lists_ids_and_keeps_what_the_source_says(bank):
    path = chosen.new("week3", ["sample.rows", "sample.who"], title='The "third" week', bank=bank)
    assert path == bank / "exercises" / "week3" / "exercise.toml"
    assert path.read_text(encoding="utf-8") == (
        "[assignment]\n"
        'title = "The \\"third\\" week"\n'
        'contains = "Nothing but prices."\n'
        'skip = "Any question may be left out."\n'
        "# The oral card: two to five short questions of your own about these questions.\n"
        "oral = []\n"
        "pick = [\n"
        '    "sample.rows",\n'
        '    "sample.who",\n'
        "]\n"
    )


def test_its_notebook_has_the_questions_in_their_stages_and_their_data(bank):
    chosen.new("week3", ["sample.again", "sample.rows", "sample.who"], bank=bank)
    sheet = paper.paper("week3", bank=bank)
    assert [question.id for question in sheet.questions] == [
        "sample.who",
        "sample.rows",
        "sample.again",
    ]
    assert (sheet.title, sheet.points, sheet.minutes) == ("week3", 3, 1)
    assert list(sheet.data) == ["data/rates.csv"]
    ids = [cell["id"] for cell in assignments.pages(sheet)["cells"]]
    assert len(ids) == len(set(ids))
    assert "sample-who-answer" in ids


def test_without_a_bank_it_lies_in_the_readers_own_folder(course_home):
    known = [question.id for home in library.assignments().values() for question in home.live]
    path = chosen.new("week3", known[:1])
    assert path == course_home / "assignments" / "week3" / "exercise.toml"
    assert [one.id for one in library.questions_of("week3")] == known[:1]


def test_a_bank_that_is_found_takes_it(course_home, monkeypatch, bank):
    monkeypatch.setenv("COURSE_BANK", str(bank))
    assert chosen.new("week3", ["sample.who"]).parent == bank / "exercises" / "week3"


def test_it_can_be_handed_out(bank, tmp_path):
    chosen.new("week3", ["sample.who"], bank=bank)
    done = handout.handout("week3", tmp_path / "out", bank=bank)
    assert sorted(path.name for path in done.folder.iterdir()) == [
        "README.txt",
        "handout.json",
        "week3.ipynb",
    ]


@pytest.mark.parametrize(
    "name", ["", "Week 3", "../x", "a/b", ".x", "x" * 41, "weeк3", "con", "lpt1", "nul"]
)
def test_a_name_that_no_folder_should_have(bank, name):
    with pytest.raises(CourseError, match=r"This cannot be the name of an assignment\."):
        chosen.new(name, ["sample.who"], bank=bank)


def test_a_name_that_is_taken(bank):
    before = (bank / "exercises" / "9_sample" / "exercise.toml").read_bytes()
    with pytest.raises(CourseError, match=r"There is already an assignment 9_sample\."):
        chosen.new("9_sample", ["sample.who"], bank=bank)
    assert (bank / "exercises" / "9_sample" / "exercise.toml").read_bytes() == before


def test_a_folder_that_is_there_stays_as_it_is(bank):
    (bank / "exercises" / "week3").mkdir()
    (bank / "exercises" / "week3" / "notes.txt").write_text("mine")
    with pytest.raises(CourseError, match=r"There is already a folder of this name\."):
        chosen.new("week3", ["sample.who"], bank=bank)
    assert [path.name for path in (bank / "exercises" / "week3").iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    ("pick", "what"),
    [
        ([], "No question is listed."),
        (["sample.who", "sample.word", "sample.who"], "A question is listed twice."),
        (["sample.whoo"], "There is no question sample.whoo."),
    ],
)
def test_a_list_that_makes_no_assignment(bank, pick, what):
    with pytest.raises(CourseError) as caught:
        chosen.new("week3", pick, bank=bank)
    assert caught.value.what == what
    assert not (bank / "exercises" / "week3").exists()


def _second(bank: Path, old: str = "sample.", new: str = "other.", **more: str) -> None:
    """Put a second assignment beside the first, with the same variables and data."""
    text = (bank / "exercises" / "9_sample" / "exercise.toml").read_text(encoding="utf-8")
    for one, other in {old: new, **more}.items():
        text = text.replace(one, other)
    folder = bank / "exercises" / "8_other"
    folder.mkdir()
    (folder / "exercise.toml").write_text(text, encoding="utf-8")


def test_questions_with_the_same_variable_get_their_own(bank):
    _second(bank)
    chosen.new("week3", ["sample.who", "other.who", "other.word"], bank=bank)
    cells = assignments.pages(paper.paper("week3", bank=bank))["cells"]
    sources = {cell["id"]: cell["source"] for cell in cells}
    assert sources["sample-who-answer"] == "sample_who = ____"
    assert sources["sample-who-check"] == 'check("sample.who", sample_who)'
    assert sources["other-who-answer"] == "other_who = ____"
    assert sources["other-word-answer"] == "word = ____"


def test_two_functions_of_one_name_are_refused_and_nothing_is_left(bank):
    _second(bank)
    with pytest.raises(CourseError, match="Two questions of this assignment define a function"):
        chosen.new("week3", ["sample.half", "other.half"], bank=bank)
    assert not (bank / "exercises" / "week3").exists()


def test_different_data_under_one_name_are_refused(bank):
    _second(bank, **{'"2022_05_13", ': ""})
    with pytest.raises(CourseError, match=r"need different data under the name data/rates\.csv"):
        chosen.new("week3", ["sample.rows", "other.rows"], bank=bank)
    assert not (bank / "exercises" / "week3").exists()


def test_the_same_data_are_taken_once(bank):
    _second(bank)
    chosen.new("week3", ["sample.rows", "other.rows"], bank=bank)
    assert list(paper.paper("week3", bank=bank).data) == ["data/rates.csv"]


def test_the_command(bank, capsys):
    arguments = ["assignment", "new", "week3", "--pick", "sample.who, sample.word", "--pick"]
    assert main([*arguments, "sample.rows", "--bank", str(bank)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"Written: {bank / 'exercises' / 'week3' / 'exercise.toml'}",
        "Look over contains and skip in exercise.toml.",
        f"Give it out with: python3 run.py course handout week3 --to FOLDER --bank {bank}",
    ]
    assert library.assignment("week3", bank).head.pick == [
        "sample.who",
        "sample.word",
        "sample.rows",
    ]


def test_a_title_with_a_bare_number_is_refused_at_once(bank):
    with pytest.raises(CourseError) as caught:
        chosen.new("week3", ["sample.who"], title="About 264 people", bank=bank)
    assert caught.value.what == "The title holds a bare number: 264. Nothing was written."
    assert not (bank / "exercises" / "week3").exists()
