"""The commands: course exercises …, course bank new."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from course.authoring.rerun import STALE, UNCHANGED, Result
from course.cli import main
from course.exercises.writing import library
from tests.exercises import clean


@pytest.fixture
def bank(tmp_path) -> str:
    return str(clean.copy(tmp_path))


def test_lint_says_that_nothing_is_wrong(bank, capsys):
    assert main(["exercises", "lint", "--bank", bank]) == 0
    out, err = capsys.readouterr()
    assert out.endswith("1 assignment, 10 questions: nothing is wrong.\n")
    assert err == ""


def test_lint_tells_each_problem_and_fails(bank, capsys, tmp_path):
    clean.change(tmp_path / "bank", 'claims = ["A06"]', 'claims = ["a06"]')
    assert main(["exercises", "lint", "9_nine", "--bank", bank]) == 1
    out, err = capsys.readouterr()
    assert err == (
        "There is no claim a06.\n"
        "Where: exercises/9_nine/exercise.toml, line 48, question nine.share, claims\n"
        "Next: Did you mean A06, A76, A70?\n\n"
    )
    assert out.endswith("1 assignment, 10 questions: 1 problem.\n")


def test_lint_accepts_ids(bank, capsys, tmp_path):
    assert main(["exercises", "lint", "--bank", bank, "--accept-ids"]) == 0
    assert (tmp_path / "bank" / "exercises" / "ids.csv").is_file()
    assert capsys.readouterr().out.startswith("bank/exercises/ids.csv: 10 ids.\n")


def test_new_says_where_and_what_next(bank, capsys, tmp_path):
    assert main(["exercises", "new", "week1", "week.one", "--kind", "text", "--bank", bank]) == 0
    path = tmp_path / "bank" / "exercises" / "week1" / "exercise.toml"
    assert capsys.readouterr().out == (
        f"Written: {path}\nFill it in; this says what is left to do:\n"
        f"    python3 run.py course exercises lint week1 --bank {bank}\n"
    )
    assert main(["exercises", "lint", "week1", "--bank", bank]) == 1
    assert "title is not filled in yet.\n" in capsys.readouterr().err
    assert main(["exercises", "new", "week1", "week.one", "--kind", "text", "--bank", bank]) == 1
    assert capsys.readouterr().err.startswith("The id week.one is taken.\n")


def test_new_without_a_kind_is_wrong_usage(bank, capsys):
    assert main(["exercises", "new", "week1", "week.one", "--bank", bank]) == 2
    assert "--kind" in capsys.readouterr().err


def test_list_for_programs(bank, capsys):
    assert main(["exercises", "list", "--json", "--bank", bank]) == 0
    found = {one["id"]: one for one in json.loads(capsys.readouterr().out)}
    assert found["nine.share"] == {
        "id": "nine.share",
        "kind": "number",
        "points": 2,
        "minutes": 3,
        "objective": "share",
        "claims": ["A06"],
        "lesson": "",
        "assignment": "9_nine",
        "stage": "core",
        "in": [],
    }
    assert found["reading.vouches"]["lesson"] == "1_reading"
    assert list(found["reading.vouches"]) == list(found["nine.share"])


def test_list_for_people(bank, capsys, monkeypatch, tmp_path):
    clean.change(tmp_path / "bank", "minutes = 20", "minutes = 2.5")
    assert main(["exercises", "list", "--bank", bank]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert "nine.share: number, core, 2 points, 3 minutes, for share (9_nine)" in rows
    assert "nine.essay: essay, transfer, 2 points, 2.5 minutes, for say (9_nine)" in rows
    monkeypatch.setattr(library, "places", lambda bank: ())
    assert main(["exercises", "list"]) == 0
    assert capsys.readouterr().out == (
        "There are no questions yet. Write one: "
        "python3 run.py course exercises new LESSON ID --kind choice\n"
    )


def test_a_list_says_who_picks_a_question_and_goes_on_after_a_slip(bank, capsys, tmp_path):
    for name, text in {
        "week3": '[assignment]\ntitle = "Three"\npick = ["nine.word", "nine.share"]\n',
        "broken": "[assignment",
    }.items():
        (tmp_path / "bank" / "exercises" / name).mkdir()
        (tmp_path / "bank" / "exercises" / name / "exercise.toml").write_text(text)
    assert main(["exercises", "list", "--bank", bank]) == 1
    out, err = capsys.readouterr()
    row = "nine.share: number, core, 2 points, 3 minutes, for share (9_nine, also in week3)"
    assert row in out.splitlines()
    assert err.startswith("This is not valid TOML")
    assert "Where: exercises/broken/exercise.toml, line 1\n" in err
    assert main(["exercises", "list", "--json", "--bank", bank]) == 1
    found = {one["id"]: one["in"] for one in json.loads(capsys.readouterr().out)}
    assert (found["nine.word"], found["nine.steps"]) == (["week3"], [])
    (tmp_path / "bank" / "exercises" / "broken" / "exercise.toml").unlink()
    main(["exercises", "lint", "week3", "--bank", bank])
    assert "1 assignment, 2 questions: " in capsys.readouterr().out


def test_build_hands_on_what_it_was_told(bank, capsys, monkeypatch, tmp_path):
    from course.authoring import assignments

    asked = []

    def build(names, *, check, bank):
        asked.append((names, check, str(bank)))
        status = STALE if check else UNCHANGED
        return [Result("9_nine", tmp_path, status, "its source has changed" if check else "")]

    monkeypatch.setattr(assignments, "build", build)
    assert main(["exercises", "build", "9_nine", "--bank", bank]) == 0
    assert capsys.readouterr().out == "9_nine: unchanged\n"
    assert main(["exercises", "build", "--check", "--bank", bank]) == 1
    assert capsys.readouterr().out == (
        "9_nine: stale (its source has changed)\n"
        f"Build again: python3 run.py course exercises build 9_nine --bank {bank}\n"
    )
    assert asked == [(("9_nine",), False, bank), ((), True, bank)]


def test_a_new_bank(capsys, tmp_path):
    folder = tmp_path / "my bank"
    assert main(["bank", "new", str(folder)]) == 0
    out = capsys.readouterr().out
    assert out == (
        f"Written: {folder / 'bank.toml'}\n"
        "Keep that file to yourself, and keep a copy of it.\n"
        "A first question: python3 run.py course exercises new LESSON ID --kind choice "
        f'--bank "{folder}"\n'
    )
    secret = (folder / "bank.toml").read_text().split('secret = "')[1].split('"')[0]
    assert secret not in out
    assert main(["bank", "new", str(folder)]) == 1
    assert capsys.readouterr().err.startswith("This folder is not empty.\n")


@pytest.mark.parametrize("command", [["lint"], ["list"], ["new", "a", "a.b", "--kind", "text"]])
def test_a_folder_that_is_no_bank(command, capsys, tmp_path):
    assert main(["exercises", *command, "--bank", str(tmp_path)]) == 1
    assert "so it is not a bank" in capsys.readouterr().err


def test_the_commands_load_nothing_heavy():
    code = (
        "import sys, course.cli\n"
        "print([m for m in ('pydantic', 'pandas', 'nbformat', 'course.exercises.writing.source')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
