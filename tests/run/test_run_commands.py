"""The command line of run.py, before anything is installed."""

from __future__ import annotations

import ast
import doctest
import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from starter import commands
from starter.install import Kit

ROOT = Path(__file__).resolve().parent.parent.parent
MODULES = ("talk", "lockfile", "diagnose", "install", "bundle", "doctor", "commands")


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    result = doctest.testmod(importlib.import_module(f"starter.{name}"))
    assert result.failed == 0


def test_only_the_standard_library():
    allowed = {*sys.stdlib_module_names, "starter"}
    for path in [ROOT / "run.py", *(ROOT / "tools" / "starter").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                assert name.split(".")[0] in allowed, f"{path.name} imports {name}"


def test_run_py_keeps_to_old_syntax():
    text = (ROOT / "run.py").read_text("utf-8")
    ast.parse(text, feature_version=(3, 4))
    assert "from __future__" not in text
    tree = ast.parse(text)
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.JoinedStr | ast.AnnAssign)]
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.returns]


def test_an_old_python_gets_one_sentence(tmp_path):
    text = (ROOT / "run.py").read_text("utf-8").replace("OLDEST = (3, 11)", "OLDEST = (3, 99)")
    (tmp_path / "run.py").write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "run.py", "lab"], cwd=tmp_path, capture_output=True, text=True
    )
    own = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert done.returncode == 1
    assert done.stderr == f"You need Python 3.99 or newer; this is Python {own}.\n"


def test_without_a_command(capsys):
    assert commands.main([]) == 2
    assert "run.py lab" in capsys.readouterr().out


def test_help(capsys):
    assert commands.main(["--help"]) == 0
    assert "run.py bundle" in capsys.readouterr().out


def test_an_unknown_command(capsys):
    assert commands.main(["start"]) == 2
    assert "There is no command 'start'" in capsys.readouterr().err


def test_wrong_options_are_noted_before_anything_is_installed(tmp_path):
    with pytest.raises(SystemExit) as stop:
        commands.main(["lab", "--prot", "8888"], root=tmp_path)
    assert stop.value.code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lab", "--help"], "usage: run.py lab"),
        (["test", "--help"], "ARGS are passed on to pytest"),
        (["test", "-h"], "ARGS are passed on to pytest"),
        (["course", "--help"], "ARGS are passed on to course"),
        (["course", "article", "--help"], "ARGS are passed on to course"),
    ],
)
def test_help_installs_nothing(arguments, said, tiny):
    before = sorted(tiny.root.iterdir())
    asked = tiny.run(*arguments)
    assert (asked.returncode, asked.stderr) == (0, "")
    assert said in asked.stdout
    assert "Installing" not in asked.stdout
    assert sorted(tiny.root.iterdir()) == before
    assert not (tiny.root / ".venv").exists()


def test_help_comes_from_the_program_itself_once_it_is_there(tiny):
    assert tiny.run("course").returncode == 0
    assert tiny.run("course", "--help").stdout == "course 1.0 --help\n"
    # pytest is not there yet.
    state = Kit(tiny.root).state_file
    before = state.read_bytes()
    assert "ARGS are passed on to pytest" in tiny.run("test", "--help").stdout
    assert state.read_bytes() == before
    assert tiny.run("test").returncode == 0
    assert tiny.run("test", "--help").stdout == "pytest --help\n"


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--for", "amiga"], "There is no machine 'amiga'"),
        (["--python", "3"], "'3' is no Python version"),
    ],
)
def test_bundle_names_are_checked(options, complaint, tmp_path, capsys):
    assert commands.main(["bundle", "--to", str(tmp_path), *options], root=ROOT) == 1
    assert complaint in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid"), reason="POSIX permissions")
def test_a_folder_that_cannot_be_written(tiny):
    shutil.rmtree(tiny.root / ".venv", ignore_errors=True)
    # A file in the place of the folder: even an administrator cannot write into that.
    (tiny.root / ".venv").write_text("")
    failed = tiny.run("course")
    assert failed.returncode == 1
    assert "Cause:" in failed.stderr
    assert "Traceback" not in failed.stderr
