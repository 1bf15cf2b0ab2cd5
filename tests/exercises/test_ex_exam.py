"""An exam hand-out holds no answer in any form; a check in it records and says nothing."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from nbformat import from_dict

from course import progress
from course.authoring import assignments, chosen, handin, handout, paper, run
from course.exercises import check, hint, solution
from course.exercises.sealing import sealed
from tests.exercises import whole


@pytest.fixture
def exam(tmp_path: Path, monkeypatch) -> Path:
    """An unpacked exam, far from the bank that it was made from; nothing may be hashed for it."""

    def never(*arguments: object) -> bytes:
        raise AssertionError("an exam has no digests")

    monkeypatch.setattr(sealed, "_slow", never)
    bank = whole.bank(tmp_path)
    done = handout.handout(whole.NAME, tmp_path / "out", exam=True, bank=bank)
    shutil.rmtree(bank)
    with zipfile.ZipFile(done.zips[0]) as packed:
        packed.extractall(tmp_path / "home")
    return tmp_path / "home" / whole.NAME


def test_there_are_no_digests_and_no_hints(exam):
    note = json.loads((exam / "handout.json").read_text("utf-8"))
    assert note["exam"] is True
    assert [question["id"] for question in note["questions"]] == list(whole.IDS[1:-1])
    for question in note["questions"]:
        assert not {"seal", "hints", "key"} & set(question)
    text = (exam / "handout.json").read_text("utf-8")
    assert '"salt"' not in text
    assert '"tag"' not in text


def test_the_notebook_promises_no_hints(exam):
    cells = json.loads((exam / f"{whole.NAME}.ipynb").read_text("utf-8"))["cells"]
    text = "\n".join(cell["source"] for cell in cells)
    assert "hint(" not in text
    assert "solution(" not in text
    assert "This is an exam: a check records your answer and says nothing about it." in text
    setup = next(cell["source"] for cell in cells if cell["id"] == "setup")
    assert setup == "from course.exercises import ____, ask, check, data, given, progress"


def test_the_readme_says_so(exam):
    text = (exam / "README.txt").read_text("utf-8")
    assert "This is an exam. The folder holds no answers in any form" in text
    assert "The entry and exit tickets are left out: they carry no points." in text
    assert "sealed" not in text


def test_tickets_are_left_out_and_nothing_else_changes(tmp_path):
    practice = paper.paper(whole.NAME, bank=whole.SOURCE)
    sheet = paper.paper(whole.NAME, bank=whole.SOURCE, exam=True)
    assert (practice.left_out, sheet.left_out) == (0, 2)
    assert sheet.questions == practice.questions[1:-1]
    assert (sheet.minutes, sheet.points) == (practice.minutes, practice.points)
    assert (sheet.data, sheet.needs) == (practice.data, practice.needs)
    title = assignments.pages(sheet)["cells"][0]["source"]
    assert "The entry and exit tickets are left out: they carry no points." in title
    assert "left out: they" not in assignments.pages(practice)["cells"][0]["source"]
    stages = {cell["id"] for cell in assignments.pages(sheet)["cells"]} & {
        "stage-entry",
        "stage-exit",
    }
    assert stages == set()


def test_an_exam_of_tickets_alone_keeps_them(tmp_path):
    bank = whole.bank(tmp_path)
    chosen.new("week3", ["sample.guess", "sample.again"], bank=bank)
    sheet = paper.paper("week3", bank=bank, exam=True)
    assert [question.id for question in sheet.questions] == ["sample.guess", "sample.again"]
    assert sheet.left_out == 0
    assert "left out: they" not in handout.readme(sheet)


def test_data_that_only_tickets_need_is_left_out_with_them(tmp_path):
    bank = whole.bank(tmp_path)
    whole.edit(bank, 'prompt = "What does a rate need?"', 'data = ["rates"]\nprompt = "What?"')
    chosen.new("week3", ["sample.guess", "sample.who"], bank=bank)
    assert list(paper.paper("week3", bank=bank).data) == ["data/rates.csv"]
    assert paper.paper("week3", bank=bank, exam=True).data == {}


def test_a_hand_in_far_from_its_hand_out_misses_no_ticket(tmp_path, course_home):
    bank = whole.bank(tmp_path)
    done = handout.handout(whole.NAME, tmp_path / "out", exam=True, bank=bank)
    lone = tmp_path / f"{whole.NAME}.ipynb"
    shutil.copy(done.folder / lone.name, lone)
    states = handin.handin(lone, "Ann", bank=bank).states
    assert set(states.values()) == {"open"}
    assert list(states) == list(whole.IDS[1:-1])


@pytest.mark.parametrize(
    ("ident", "answer", "shown"),
    [
        ("sample.who", "b", "b"),
        ("sample.who", "a", "a"),
        ("sample.share", "0,4375", "0,4375"),
        ("sample.fruit", ["a", "c"], "a, c"),
        ("sample.word", "Vermoedelijk", "Vermoedelijk"),
        ("sample.essay", "A few words.", "A few words"),
    ],
)
def test_right_and_wrong_answers_are_recorded_alike(
    exam, ident, answer, shown, monkeypatch, course_home
):
    monkeypatch.chdir(exam)
    verdict = check(ident, answer).verdict
    assert verdict.outcome.value == "for_a_person"
    assert (verdict.points, verdict.message) == (None, f"Answer recorded: {shown}.")
    assert progress.kept(f"exam/{whole.NAME}/{ident}")["answer"] is not None


def test_an_open_answer_is_still_said(exam, monkeypatch, course_home):
    from course.exercises import ____

    monkeypatch.chdir(exam)
    assert check("sample.who", ____).verdict.outcome.value == "not_answered"


def test_hints_and_solutions_are_refused(exam, monkeypatch, course_home):
    monkeypatch.chdir(exam)
    assert "There are no hints in an exam." in repr(hint("sample.who"))
    assert "Solutions come from your teacher." in repr(solution("sample.who"))


def test_it_runs_from_top_to_bottom(exam):
    notebook = from_dict(json.loads((exam / f"{whole.NAME}.ipynb").read_text("utf-8")))
    ran = run.run(notebook, exam)
    said = [
        cell.outputs[0]["data"]["text/plain"].splitlines()[0]
        for cell in ran.cells
        if cell.id.endswith("-check")
    ]
    assert said == ["Not answered yet"] * 9


def test_its_cells_are_those_of_the_practice(exam):
    """So that both are marked in the same way."""
    practice = [
        cell
        for cell in assignments.pages(paper.paper(whole.NAME, bank=whole.SOURCE))["cells"]
        if not re.match(r"(sample-(guess|again)|stage-(entry|exit))\b", cell["id"])
    ]
    cells = json.loads((exam / f"{whole.NAME}.ipynb").read_text("utf-8"))["cells"]
    assert [cell["id"] for cell in cells] == [cell["id"] for cell in practice]
    assert [cell["source"] for cell in cells if cell["id"].endswith("-answer")] == [
        cell["source"] for cell in practice if cell["id"].endswith("-answer")
    ]
