"""Lessons are built, run and stored; the second time nothing changes; what is stale is named."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from nbformat import v4

from course.authoring import build, hygiene, rerun, run, sources
from course.errors import CourseError
from course.files import write_if_changed


@pytest.fixture
def again(lessons: Path):
    """Return a function that reruns the lessons of the test."""

    def call(**options):
        results = rerun.rerun(source_folder=lessons, folder=lessons.parent, **options)
        return [(result.name, result.status, result.why) for result in results]

    return call


@pytest.fixture
def stored(lessons: Path, again) -> Path:
    assert again() == [("9_sample", "written", "")]
    return lessons.parent / "9_sample.ipynb"


def test_a_stored_lesson_is_clean_and_complete(stored):
    notebook = rerun.load(stored)
    assert hygiene.problems(notebook) == []
    slider, printed, switch = [c for c in notebook.cells if c.cell_type == "code"][1:]
    # The widget itself is left out: its model lives in one kernel only.
    assert [output.data for output in slider.outputs] == [
        {"text/plain": "IntSlider(value=3, description='days')"}
    ]
    assert [output.text for output in printed.outputs] == ["three\ndays\n"]
    assert switch.outputs[0].data == {"text/plain": "{'on': True}"}
    assert [c.execution_count for c in notebook.cells if c.cell_type == "code"] == [1, 2, 3, 4]


def test_a_second_run_changes_no_byte(stored, again):
    before, stat = stored.read_bytes(), stored.stat()
    assert again() == [("9_sample", "unchanged", "")]
    assert stored.read_bytes() == before
    assert stored.stat().st_mtime_ns == stat.st_mtime_ns
    assert again(check=True) == [("9_sample", "unchanged", "")]
    assert [path.name for path in stored.parent.iterdir()] == ["src", "9_sample.ipynb"] or sorted(
        path.name for path in stored.parent.iterdir()
    ) == ["9_sample.ipynb", "src"]


def test_a_changed_source_is_stale_and_check_writes_nothing(stored, again, edit):
    before = stored.read_bytes()
    edit("A cell of its own.", "Other words.")
    why = "its source, or a fact in it, has changed"
    assert again(check=True) == [("9_sample", "stale", why)]
    assert stored.read_bytes() == before
    assert again() == [("9_sample", "written", "")]


def test_a_notebook_that_is_not_there_is_stale(again, lessons):
    assert again(check=True) == [("9_sample", "stale", "it has not been built")]
    assert list(lessons.parent.glob("*.ipynb")) == []


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("A cell of its own.", "A cell of my own.", "it was edited by hand"),
        ("{'on': True}", "{'on': False}", "its outputs differ"),
    ],
)
def test_a_notebook_changed_by_hand_is_stale(stored, again, old, new, why):
    text = stored.read_text(encoding="utf-8")
    stored.write_text(text.replace(old, new), encoding="utf-8")
    assert again(check=True) == [("9_sample", "stale", why)]


def test_building_alone_keeps_outputs_of_unchanged_code(stored, edit, lessons):
    edit("A cell of its own.", "Other words.")
    (result,) = rerun.build_only(source_folder=lessons, folder=lessons.parent)
    assert (result.status, result.why) == ("written", "")
    assert hygiene.problems(rerun.load(stored)) == []
    edit('print("days")', 'print("weeks")')
    (result,) = rerun.build_only(source_folder=lessons, folder=lessons.parent)
    assert result.why == "some cells have no outputs: run course rerun"
    assert len(hygiene.problems(rerun.load(stored))) == 2


def test_another_language_has_a_folder_of_its_own_and_the_same_outputs(stored, lessons):
    (result,) = rerun.build_only(language="nl", source_folder=lessons, folder=lessons.parent)
    assert result.path == lessons.parent / "nl" / "9_sample.ipynb"
    dutch, english = rerun.load(result.path), rerun.load(stored)
    assert dutch.cells == english.cells
    assert hygiene.problems(dutch) == []


# --- running ------------------------------------------------------------------------------------


def one_cell(code: str, tags: tuple[str, ...] = ()):
    cell = v4.new_code_cell(code, id="one", metadata={"tags": list(tags)} if tags else {})
    notebook = v4.new_notebook(cells=[cell])
    notebook.metadata |= {
        "kernelspec": build.KERNEL,
        "language_info": build.LANGUAGE,
        "course": {"lesson": "one"},
    }
    return notebook


def shown(notebook) -> str:
    return "".join(output.text for output in notebook.cells[0].outputs)


def test_the_surroundings_are_clean(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_ARTICLE", "secret.txt")
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    code = """
import datetime, os, time
from pathlib import Path
from course import clock, paths, progress
print([name for name in os.environ if name.startswith("COURSE_")])
home = os.environ["HOME"]
print(home == str(Path.home()), os.environ["IPYTHONDIR"].startswith(home))
print(str(paths.user_data_dir()).startswith(home), progress.all_kept())
print(os.environ["PYTHONHASHSEED"], os.environ["LC_ALL"], time.tzname, clock.now())
print(Path.cwd().name == NAME)
""".replace("NAME", repr(tmp_path.name))
    assert shown(run.run(one_cell(code), tmp_path)).splitlines() == [
        "[]",
        "True True",
        "True {}",
        "0 C.UTF-8 ('UTC', 'UTC') 2022-05-17 00:00:00+00:00",
        "True",
    ]


def test_what_a_lesson_keeps_is_gone_after_the_run(tmp_path):
    code = "from course import progress\nprint(progress.all_kept())\nprogress.keep('a', 1)"
    assert shown(run.run(one_cell(code), tmp_path)) == "{}\n"
    assert shown(run.run(one_cell(code), tmp_path)) == "{}\n"


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("import sys\nprint('careful', file=sys.stderr)", "it wrote to stderr: careful"),
        ("import warnings\nwarnings.warn('old')", "it wrote to stderr"),
        ("import os\nprint(os.environ['HOME'])", "It shows what belongs to one machine"),
        ("object()", "It shows what belongs to one machine: at 0x"),
        ("import os\nos._exit(1)", "Kernel died"),
    ],
)
def test_a_cell_that_goes_wrong_is_explained(tmp_path, code, message):
    with pytest.raises(CourseError) as caught:
        run.run(one_cell(code), tmp_path)
    assert message in str(caught.value)
    assert "one" in str(caught.value)


def test_an_error_that_the_lesson_shows_on_purpose_may_stay(tmp_path):
    notebook = one_cell("raise ValueError('as shown')", tags=("raises-exception",))
    notebook.cells[0].metadata["nbval_reason"] = "it shows what an error looks like"
    done = run.run(notebook, tmp_path)
    assert done.cells[0].outputs[0].evalue == "as shown"


def test_pieces_of_a_stream_are_joined_and_the_order_stays(tmp_path):
    code = "import time\nfor n in 'ab':\n    print(n, flush=True)\n    time.sleep(0.3)\n'c'"
    printed, result = run.run(one_cell(code), tmp_path).cells[0].outputs
    assert printed.text == "a\nb\n"
    assert result.data == {"text/plain": "'c'"}


def test_no_kernel_stays_behind(tmp_path):
    code = "import os\nprint(os.getpid())"
    pid = int(shown(run.run(one_cell(code), tmp_path)))
    with pytest.raises(OSError, match=r"."):
        os.kill(pid, 0)


def test_a_large_notebook_names_its_largest_cells():
    notebook = one_cell("x")
    notebook.cells.append(v4.new_code_cell("y", id="two"))
    for cell, size in zip(notebook.cells, (300_000, 60_000), strict=True):
        cell.outputs = [v4.new_output("stream", text="x" * size)]
    with pytest.raises(CourseError) as caught:
        run.as_bytes(notebook)
    assert caught.value.what == "The notebook is 360 kB, more than 350 kB."
    assert caught.value.where == "one, largest outputs: one (300 kB), two (60 kB)"


def test_a_file_that_is_no_notebook_is_explained(tmp_path):
    path = tmp_path / "a.ipynb"
    for content in ("", "{}", "[1]", json.dumps({"cells": 3, "nbformat": 4})):
        path.write_text(content, encoding="utf-8")
        with pytest.raises(CourseError, match="not a notebook"):
            rerun.load(path)


def test_writing_leaves_nothing_half_done(tmp_path, monkeypatch):
    path = tmp_path / "deep" / "a"
    assert write_if_changed(path, b"one")
    assert not write_if_changed(path, b"one")

    def fails(self, target):
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OSError, match="disk full"):
        write_if_changed(path, b"two")
    assert [file.name for file in path.parent.iterdir()] == ["a"]
    assert path.read_bytes() == b"one"


def test_sources_are_those_of_the_kit_by_default():
    assert sources.source_dir().parts[-2:] == ("notebooks", "src")
