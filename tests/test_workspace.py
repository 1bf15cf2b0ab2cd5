"""Working copies: fresh where nothing was written, untouched where something was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from course import paths, workspace
from course.errors import CourseError
from course.workspace import Change


def notebook(*sources: str, output: str = "") -> str:
    cells = [
        {
            "cell_type": "code",
            "id": f"c{number}",
            "source": source,
            "metadata": {},
            "outputs": [{"output_type": "stream", "name": "stdout", "text": output}],
            "execution_count": 1,
        }
        for number, source in enumerate(sources)
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def kit(tmp_path, monkeypatch) -> Path:
    (tmp_path / "notebooks" / "src").mkdir(parents=True)
    (tmp_path / "notebooks" / "0_start_here.ipynb").write_text(notebook("start"), "utf-8")
    (tmp_path / "notebooks" / "1_reading.ipynb").write_text(notebook("read"), "utf-8")
    monkeypatch.setattr(paths, "project_root", lambda: tmp_path)
    return tmp_path


def blank(*sources: str) -> str:
    return workspace.unanswered(notebook(*sources).encode()).decode()


def publish(kit: Path, *sources: str, output: str = "") -> None:
    (kit / "notebooks" / "1_reading.ipynb").write_text(notebook(*sources, output=output), "utf-8")


def whats() -> dict[str, str]:
    return {change.name: change.what for change in workspace.refresh()}


def older(kit: Path) -> list[Path]:
    return sorted((kit / "work" / "older").glob("*"))


def test_the_first_start_copies_every_lesson(kit):
    said = []
    path = workspace.open_working_copy(say=said.append)
    assert path == kit / "work" / "0_start_here.ipynb"
    assert path.read_text("utf-8") == blank("start")
    assert (kit / "work" / "1_reading.ipynb").exists()
    assert said == []
    assert workspace.refresh() == (Change("0_start_here", "same"), Change("1_reading", "same"))
    assert not list((kit / "work").glob("*.part"))


def test_what_a_student_wrote_stays(kit):
    workspace.refresh()
    mine = kit / "work" / "1_reading.ipynb"
    mine.write_text(notebook("read", "my answer"), "utf-8")
    assert whats()["1_reading"] == "same"
    publish(kit, "read", "new task")

    said = []
    workspace.open_working_copy("1_reading", say=said.append)

    assert mine.read_text("utf-8") == notebook("read", "my answer")
    assert len(said) == 1
    assert "newer version of 1_reading" in said[0]
    assert "start-over 1_reading" in said[0]
    # It is said again, not once.
    assert whats()["1_reading"] == "kept"


def test_a_copy_that_was_only_run_is_brought_up_to_date_and_kept_aside(kit):
    workspace.refresh()
    mine = kit / "work" / "1_reading.ipynb"
    mine.write_text(notebook("read", output="ran"), "utf-8")
    publish(kit, "read", "new task")
    assert whats()["1_reading"] == "refreshed"
    assert mine.read_text("utf-8") == blank("read", "new task")
    assert [path.read_text("utf-8") for path in older(kit)] == [notebook("read", output="ran")]


def test_a_copy_holds_no_outputs_so_that_no_answer_stands_there_before_the_guess(kit):
    publish(kit, "read", output="it is 3 of 37")
    workspace.refresh()
    assert "3 of 37" not in (kit / "work" / "1_reading.ipynb").read_text("utf-8")


def test_new_outputs_alone_change_no_copy(kit):
    workspace.refresh()
    publish(kit, "read", output="corrected")
    assert whats()["1_reading"] == "same"


def test_a_deleted_copy_comes_back(kit):
    workspace.refresh()
    (kit / "work" / "1_reading.ipynb").unlink()
    assert whats()["1_reading"] == "copied"


@pytest.mark.parametrize("damaged", ["{", "[]", '{"1_reading": 3}', None])
def test_a_damaged_note_costs_nobody_work(kit, damaged):
    workspace.refresh()
    mine = kit / "work" / "1_reading.ipynb"
    mine.write_text(notebook("mine"), "utf-8")
    state = kit / "work" / workspace.STATE
    state.unlink() if damaged is None else state.write_text(damaged, "utf-8")
    assert whats()["1_reading"] == "kept"
    assert mine.read_text("utf-8") == notebook("mine")
    json.loads(state.read_text("utf-8"))


def test_a_copy_that_is_no_notebook_any_more_counts_as_changed(kit):
    workspace.refresh()
    mine = kit / "work" / "1_reading.ipynb"
    mine.write_bytes(b"\xff\xfe broken")
    publish(kit, "new")
    assert whats()["1_reading"] == "kept"
    assert mine.read_bytes() == b"\xff\xfe broken"


def test_starting_over_loses_nothing(kit):
    workspace.refresh()
    mine = kit / "work" / "1_reading.ipynb"
    for text in ("first try", "second try"):
        mine.write_text(notebook(text), "utf-8")
        assert workspace.start_over("1_reading") == mine
        assert mine.read_text("utf-8") == blank("read")
    # The clock of a test stands still, so both were put away in the same second.
    kept = older(kit)
    assert len(kept) == 2
    assert {path.read_text("utf-8") for path in kept} == {
        notebook("first try"),
        notebook("second try"),
    }
    assert all(path.name.startswith("1_reading 20") for path in kept)
    assert not any(":" in path.name for path in kept)
    assert whats()["1_reading"] == "same"


def test_an_unknown_lesson(kit):
    for call in (workspace.open_working_copy, workspace.start_over):
        with pytest.raises(CourseError, match="There is no lesson 9_none") as error:
            call("9_none")
        assert "0_start_here, 1_reading" in error.value.next_step
    assert not (kit / "work").exists()


def test_no_lessons_at_all(kit):
    for path in (kit / "notebooks").glob("*.ipynb"):
        path.unlink()
    with pytest.raises(CourseError, match="The lessons are missing"):
        workspace.open_working_copy()


def test_another_folder(kit, tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_WORK", str(tmp_path / "my" / "copies"))
    path = workspace.open_working_copy()
    assert path == tmp_path / "my" / "copies" / "0_start_here.ipynb"
    assert path.exists()
    assert not (kit / "work").exists()


def test_a_folder_that_cannot_be_written(kit):
    (kit / "work").write_text("a file in its place", "utf-8")
    with pytest.raises(CourseError, match="cannot be written"):
        workspace.refresh()


@pytest.fixture
def assignment(kit) -> Path:
    folder = kit / "exercises" / "1_reading"
    (folder / "data").mkdir(parents=True)
    (folder / "student.ipynb").write_text(notebook("task"), "utf-8")
    (folder / "solution.ipynb").write_text(notebook("answer"), "utf-8")
    (folder / "data" / "sentences.csv").write_text("id\n1\n", "utf-8")
    return folder


def test_an_assignment_is_copied_with_its_data_and_without_its_solution(kit, assignment):
    path = workspace.open_working_copy("exercises/1_reading")
    assert path == kit / "work" / "exercises" / "1_reading" / "1_reading_exercises.ipynb"
    assert path.read_text("utf-8") == blank("task")
    assert sorted(file.name for file in path.parent.rglob("*.*")) == [
        "1_reading_exercises.ipynb",
        "sentences.csv",
    ]
    assert workspace.names() == ("0_start_here", "1_reading", "exercises/1_reading")
    # Data are no notebook to open.
    with pytest.raises(CourseError, match="There is no lesson exercises/1_reading/data"):
        workspace.open_working_copy("exercises/1_reading/data/sentences.csv")


def test_answers_and_changed_data_stay_when_an_assignment_changes(kit, assignment):
    path = workspace.open_working_copy("exercises/1_reading")
    path.write_text(notebook("my answer"), "utf-8")
    (path.parent / "data" / "sentences.csv").write_text("id\nmine\n", "utf-8")
    (assignment / "student.ipynb").write_text(notebook("new task"), "utf-8")
    (assignment / "data" / "sentences.csv").write_text("id\n2\n", "utf-8")
    found = whats()
    assert found["exercises/1_reading"] == "kept"
    assert found["exercises/1_reading/data/sentences.csv"] == "kept"
    assert path.read_text("utf-8") == notebook("my answer")

    said = []
    workspace.open_working_copy("exercises/1_reading", say=said.append)
    # One sentence for both, with a command that works.
    (sentence,) = said
    assert sentence.endswith("start-over exercises/1_reading")

    workspace.start_over("exercises/1_reading")
    assert path.read_text("utf-8") == blank("new task")
    assert (path.parent / "data" / "sentences.csv").read_text("utf-8") == "id\n2\n"
    (mine,) = (path.parent / "data" / "older").iterdir()
    assert mine.read_text("utf-8") == "id\nmine\n"
    assert set(whats().values()) == {"same"}


def test_an_untouched_assignment_is_brought_up_to_date(kit, assignment):
    path = workspace.open_working_copy("exercises/1_reading")
    (assignment / "data" / "sentences.csv").write_text("id\n2\n", "utf-8")
    assert whats()["exercises/1_reading/data/sentences.csv"] == "refreshed"
    assert (path.parent / "data" / "sentences.csv").read_text("utf-8") == "id\n2\n"
    (older,) = (path.parent / "data" / "older").iterdir()
    assert older.suffix == ".csv"
    assert older.read_text("utf-8") == "id\n1\n"


def test_starting_an_assignment_over(kit, assignment):
    path = workspace.open_working_copy("exercises/1_reading")
    path.write_text(notebook("my answer"), "utf-8")
    assert workspace.start_over("exercises/1_reading") == path
    assert path.read_text("utf-8") == blank("task")
    assert [file.read_text("utf-8") for file in (path.parent / "older").iterdir()] == [
        notebook("my answer")
    ]
    # Data that nobody changed leave no copy behind.
    assert not (path.parent / "data" / "older").exists()
