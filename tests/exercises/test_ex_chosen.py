"""An assignment of chosen questions: written whole or not at all, and everything works on it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from course.authoring import assignments, chosen, exercise_lint, handout, paper
from course.cli import main
from course.errors import CourseError
from course.exercises.asking import beside, marks
from course.exercises.sealing import sealed
from course.exercises.writing import library
from course.exercises.writing.bank import create
from tests.exercises import whole


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return whole.bank(tmp_path)


def new_bank(tmp_path: Path) -> Path:
    create(tmp_path / "new")
    return tmp_path / "new"


def test_it_lists_ids_and_starts_what_is_to_be_completed(bank):
    path = chosen.new("week3", ["sample.rows", "sample.who"], title='The "third" week', bank=bank)
    assert path == bank / "exercises" / "week3" / "exercise.toml"
    assert path.read_text(encoding="utf-8") == (
        "[assignment]\n"
        'title = "The \\"third\\" week"\n'
        "# Complete these two: what will students meet in these questions, and what can they\n"
        "# do instead of one? To take over what fits, see:\n"
        "#   exercises/9_sample/exercise.toml\n"
        'contains = "Questions from “Rates and baskets”; see what it contains."\n'
        'skip = "To skip a question, leave its answer as it is: it counts as *not answered*. '
        'Ask your teacher what you can do instead."\n'
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


def test_different_data_under_one_name_get_names_of_their_own(bank):
    _second(bank, **{'"2022_05_13", ': "", "Make a table": "See `data/rates.csv`. Make a table"})
    chosen.new("week3", ["other.rows", "sample.rows"], bank=bank)
    sheet = paper.paper("week3", bank=bank)
    assert {file: content.count(b"\n") for file, content in sheet.data.items()} == {
        "data/rates.csv": 3,
        "data/rates_2.csv": 4,
    }
    assert sheet.needs == {
        "other.rows": ("data/rates.csv",),
        "sample.rows": ("data/rates_2.csv",),
    }
    assert [question.data for question in sheet.questions] == [("rates",), ("rates_2",)]
    # The same for whoever looks again, and the other way round in the other order.
    assert paper.paper("week3", bank=bank) == sheet
    chosen.new("week4", ["sample.rows", "other.rows"], bank=bank)
    again = paper.paper("week4", bank=bank)
    assert again.needs["other.rows"] == ("data/rates_2.csv",)
    cells = {cell["id"]: cell["source"] for cell in assignments.pages(again)["cells"]}
    assert (cells["data-rates"], cells["data-rates_2"]) == ('data("rates")', 'data("rates_2")')
    assert "See `data/rates_2.csv`." in cells["other-rows-prompt"]
    assert "Data: `data/rates_2.csv`" in cells["other-rows-prompt"]
    assert "rates_2" not in cells["sample-rows-prompt"]


def test_two_lessons_with_sentences_of_their_own(tmp_path, monkeypatch, course_home):
    other = new_bank(tmp_path)
    chosen.new("week3", ["reading.dropped", "vocabulary.chatbot"], bank=other)
    sheet = paper.paper("week3", bank=other)
    reading, vocabulary = (library.assignment(name) for name in ("1_reading", "2_vocabulary"))
    assert sheet.data["data/sentences.csv"] == paper.cut(reading.cut("sentences"))
    assert sheet.data["data/sentences_2.csv"] == paper.cut(vocabulary.cut("sentences"))
    cells = {cell["id"]: cell["source"] for cell in assignments.pages(sheet)["cells"]}
    assert "`data/sentences_2.csv`" in cells["vocabulary-chatbot-prompt"]
    assert "data/sentences.csv" not in cells["vocabulary-chatbot-prompt"]
    assert "Data: `data/sentences.csv`" in cells["reading-dropped-prompt"]
    # In a hand-out the form shows the rows of its own file.
    monkeypatch.setitem(sealed._COST, "n", 2)
    done = handout.handout("week3", tmp_path / "out", bank=other)
    monkeypatch.chdir(done.folder)
    found = {
        ident: beside.tables(marks.asked(ident))[0]
        for ident in ("reading.dropped", "vocabulary.chatbot")
    }
    assert [(table.name, table.of) for table in found.values()] == [
        ("sentences", sheet.data["data/sentences.csv"].count(b"\n") - 1),
        ("sentences_2", sheet.data["data/sentences_2.csv"].count(b"\n") - 1),
    ]


def reminders(report: exercise_lint.Report) -> list[str]:
    return [note for note in report.notes if "`assignment new`" in note]


def test_lint_reminds_of_a_start_and_does_not_refuse_it(bank):
    path = chosen.new("week3", ["sample.who", "sample.word"], bank=bank)
    report = exercise_lint.lint(("week3",), bank=bank)
    assert report.problems == ()
    assert reminders(report) == [
        "exercises/week3/exercise.toml, line 6, contains: of contains and skip there is only the "
        "start that `assignment new` wrote. Say what students will meet in these questions, and "
        "what they can do instead of one.",
    ]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("what it contains.", "what it contains. Only prices.", 1), "utf-8")
    report = exercise_lint.lint(("week3",), bank=bank)
    assert [note.partition(": ")[2][:16] for note in reminders(report)] == ["of skip there is"]
    path.write_text(re.sub(r"(contains|skip) = .*", r'\1 = "Prices."', text), "utf-8")
    assert reminders(exercise_lint.lint(("week3",), bank=bank)) == []


def test_a_lesson_is_named_by_its_number(course_home):
    text = chosen.text("t", [], [library.assignment("1_reading")])
    title = library.assignment("1_reading").title
    assert f'contains = "Questions from lesson 1 ({title}); see what it contains."' in text
    # Nothing of what only the whole lesson holds.
    assert "prisoners" not in text


def test_the_same_data_are_taken_once(bank):
    _second(bank)
    chosen.new("week3", ["sample.rows", "other.rows"], bank=bank)
    assert list(paper.paper("week3", bank=bank).data) == ["data/rates.csv"]


def test_the_command(bank, capsys):
    arguments = ["assignment", "new", "week3", "--pick", "sample.who, sample.word", "--pick"]
    assert main([*arguments, "sample.rows", "--bank", str(bank)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"Written: {bank / 'exercises' / 'week3' / 'exercise.toml'}",
        "Complete contains and skip in exercise.toml: what will students meet in these "
        "questions, and what can they do instead of one?",
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
