"""The first cell of the first lesson says whether all is well, and what to do if not."""

from __future__ import annotations

import importlib.util
import sys

from course import datasets, installation, progress
from course.errors import CourseError


def test_all_is_well_says_the_same_on_every_machine(course_home) -> None:
    assert installation.report() == [
        "Python: well.",
        "Packages: well.",
        f"Facts: well. {len(datasets.names())} tables can be read.",
        "Your answers: well. They are kept on this computer only.",
    ]


def test_an_old_python_is_told_what_to_do(monkeypatch, course_home) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    assert installation.report()[0] == (
        "Python: not well. This Python is too old for the kit. "
        "Next: Install a newer one from python.org and run: python3 run.py lab"
    )


def test_a_missing_package_is_named(monkeypatch, course_home) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "plotly" else find(name)
    )
    assert "These packages are missing: plotly." in installation.report()[1]


def test_damaged_facts_are_named(monkeypatch, course_home) -> None:
    def damaged(name: str) -> None:
        raise CourseError("Row 3 is short.", where="datasets/claims.csv", next_step="Restore it.")

    monkeypatch.setattr(datasets, "rows", damaged)
    assert installation.report()[2] == (
        "Facts: not well. Row 3 is short. Where: datasets/claims.csv Next: Restore it."
    )


def test_a_folder_that_cannot_be_written_is_named(monkeypatch, tmp_path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "file" / "home"))
    for _look in range(2):
        said = installation.report()[3]
        assert said.startswith("Your answers: not well. Your progress cannot be written")
        assert str(tmp_path / "file" / "home") in said
        assert "Next: Check that this folder can be written" in said
    assert progress.all_kept() == {}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]


def test_the_folder_is_well_again_once_it_can_be_written(monkeypatch, tmp_path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "file"))
    assert "not well" in installation.report()[3]
    (tmp_path / "file").unlink()
    assert installation.report()[3].startswith("Your answers: well.")


def test_the_look_leaves_answers_as_they_were(course_home) -> None:
    installation.report()
    assert progress.all_kept() == {}
    progress.keep("explorer/1_reading.toy/prediction", {"said": "16"})
    installation.report()
    assert progress.all_kept() == {"explorer/1_reading.toy/prediction": {"said": "16"}}
    assert [path.name for path in course_home.iterdir()] == ["progress.sqlite3"]


def test_check_prints_the_report(capsys, course_home) -> None:
    installation.check()
    assert capsys.readouterr().out.splitlines() == installation.report()
