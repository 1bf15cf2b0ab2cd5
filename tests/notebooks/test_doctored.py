"""Strict nbval and the hygiene rules find a notebook that does not tell the truth."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from course.authoring import build, hygiene, placeholders, rerun, run, sources

SAMPLE = Path(__file__).parent.parent / "authoring" / "fixtures" / "9_sample.md"


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample lesson, stored as `course rerun` stores it."""
    folder = tmp_path_factory.mktemp("lesson")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(placeholders, "last_paragraph", lambda: 25)
        built = build.notebook(sources.read(SAMPLE))
    path = folder / "9_sample.ipynb"
    path.write_bytes(run.as_bytes(run.run(built, folder)))
    return path


@pytest.fixture
def copy(tmp_path: Path, honest: Path) -> Path:
    """A copy for one test to doctor."""
    return Path(shutil.copy(honest, tmp_path))


def nbval(path: Path) -> list[str]:
    """Return what strict nbval says of each code cell, in a pytest of its own."""
    (path.parent / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "nbval.plugin", "--nbval", "-rA"]
    command += ["--nbval-cell-timeout=60", "-p", "no:cacheprovider", "--color=no"]
    command += [f"--rootdir={path.parent}", "-c", "pytest.ini", path.name]
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    done = subprocess.run(
        command,
        cwd=path.parent,
        capture_output=True,
        text=True,
        env=clean | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
    )
    verdicts = {
        line.split("::")[1].split(" - ")[0]: line.split()[0]
        for line in done.stdout.splitlines()
        if line.startswith(("PASSED", "FAILED")) and "::" in line
    }
    # Not by name: nbval counts from 0 now and from 1 in its next release.
    return [verdicts[name] for name in sorted(verdicts)]


def test_an_honest_notebook_passes_though_its_widget_view_is_not_stored(copy):
    assert hygiene.WIDGET_VIEW not in copy.read_text(encoding="utf-8")
    assert nbval(copy) == ["PASSED"] * 4


def test_nbval_finds_outputs_that_were_changed_or_taken_away(copy):
    text = copy.read_text(encoding="utf-8")
    for old, new in (
        ("value=3, description='days'", "value=4, description='days'"),  # a widget
        ('"days\\n"', '"weeks\\n"'),  # a printed line
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    copy.write_text(text, encoding="utf-8")
    notebook = rerun.load(copy)
    last = [cell for cell in notebook.cells if cell.cell_type == "code"][-1]
    assert last.outputs
    last.outputs = []
    copy.write_bytes(run.as_bytes(notebook))
    assert nbval(copy) == ["PASSED", "FAILED", "FAILED", "FAILED"]


def test_nbval_lets_an_unrun_cell_pass_and_hygiene_does_not(copy):
    notebook = rerun.load(copy)
    notebook.cells[3].outputs, notebook.cells[3].execution_count = [], None
    copy.write_bytes(run.as_bytes(notebook))
    assert nbval(copy) == ["PASSED"] * 4
    assert hygiene.problems(rerun.load(copy)) == ["Cell first-slider: it was not run."]
