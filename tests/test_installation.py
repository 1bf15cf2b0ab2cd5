"""The first cell of the first lesson says whether all is well, and what to do if not."""

from __future__ import annotations

import importlib.util
import sys

from course import datasets, installation
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


def test_check_prints_the_report(capsys, course_home) -> None:
    installation.check()
    assert capsys.readouterr().out.splitlines() == installation.report()
