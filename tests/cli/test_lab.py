"""course lab: what it opens, on which port, with which settings."""

from __future__ import annotations

import importlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from course import paths, workspace
from course.errors import CourseError

# ``course.cli.lab`` as an attribute is the command itself.
lab = importlib.import_module("course.cli.lab")
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def kit(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "notebooks"
    folder.mkdir()
    for name in ("0_start_here", "1_reading"):
        (folder / f"{name}.ipynb").write_text('{"cells": []}', "utf-8")
    monkeypatch.setattr(paths, "project_root", lambda: tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_a_path_the_first_lesson_opens(kit):
    assert lab.what_to_open(None) == kit / "work" / "0_start_here.ipynb"


def test_a_lessons_name_means_its_working_copy(kit):
    assert lab.what_to_open("1_reading") == kit / "work" / "1_reading.ipynb"


def test_a_handout_is_opened_as_it_is(kit):
    folder = kit / "hand out"
    folder.mkdir()
    mine = folder / "student.ipynb"
    mine.write_text("{}")
    assert lab.what_to_open("hand out") == folder
    assert lab.what_to_open(str(mine)) == mine
    assert not (kit / "work").exists()


@pytest.fixture
def assignment(kit) -> Path:
    folder = kit / "exercises" / "1_reading"
    folder.mkdir(parents=True)
    (folder / "student.ipynb").write_text('{"cells": []}', "utf-8")
    return folder


def test_an_assignments_name_means_its_working_copy(kit, assignment):
    copy = kit / "work" / "exercises" / "1_reading" / "1_reading_exercises.ipynb"
    assert lab.what_to_open("exercises/1_reading") == copy
    # The lessons stand beside it in the list of files.
    assert lab.root_and_name(copy) == (
        kit / "work",
        "exercises/1_reading/1_reading_exercises.ipynb",
    )
    # However it is written: the kit's own notebooks must not change by being used.
    for path in (
        "exercises/1_reading/",
        "./exercises/1_reading",
        "exercises/1_reading/student.ipynb",
        str(assignment),
    ):
        assert lab.what_to_open(path) == copy


def test_of_a_handout_its_notebook_opens(tmp_path):
    folder = tmp_path / "week3"
    folder.mkdir()
    (folder / "week3.ipynb").write_text("{}")
    assert lab.root_and_name(folder) == (folder, "")
    (folder / "handout.json").write_text("{}")
    assert lab.root_and_name(folder) == (folder, "week3.ipynb")
    # Which of two is meant is not for us to say.
    (folder / "week3-Copy1.ipynb").write_text("{}")
    assert lab.root_and_name(folder) == (folder, "")


def test_the_folder_of_all_assignments_is_no_assignment(kit, assignment):
    with pytest.raises(CourseError, match="no file, folder or lesson") as error:
        lab.what_to_open("exercises")
    assert error.value.next_step.endswith("1_reading, exercises/1_reading.")


def test_a_folder_of_ones_own_wins_over_a_lesson_of_the_same_name(kit, assignment):
    (kit / "1_reading").mkdir()
    assert lab.what_to_open("1_reading") == kit / "1_reading"


def test_what_is_not_there_is_named(kit):
    with pytest.raises(CourseError, match="no file, folder or lesson") as error:
        lab.what_to_open("2_nothing")
    assert error.value.next_step == "Check the name. Lessons: 0_start_here, 1_reading."


def test_a_port_that_is_taken_is_refused():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CourseError, match=f"Port {port} is taken"):
            lab.check_port("127.0.0.1", port)
    lab.check_port("127.0.0.1", port)


def test_a_port_asked_for_is_used_or_nothing(kit):
    asked = lab.server_arguments(kit, "a.ipynb", browser=False, port=9000, ip="0.0.0.0")
    assert "--ServerApp.port=9000" in asked
    assert "--ServerApp.port_retries=0" in asked
    assert "--ServerApp.open_browser=False" in asked
    assert "--ServerApp.ip=0.0.0.0" in asked
    free = lab.server_arguments(kit, "", browser=True, port=None, ip="127.0.0.1")
    assert "--ServerApp.port=8888" in free
    assert "--ServerApp.port_retries=50" in free
    assert "--LabApp.default_url=/lab" in free


def test_the_token_is_not_on_the_command_line(kit):
    asked = lab.server_arguments(kit, "a.ipynb", browser=False, port=None, ip="127.0.0.1")
    assert not any(argument.partition("=")[0].lower().endswith("token") for argument in asked)


def test_names_with_spaces_and_accents_are_quoted():
    assert lab.address_path("mijn les é.ipynb") == "/lab/tree/mijn%20les%20%C3%A9.ipynb"


def test_settings_lie_beside_the_copies(kit):
    folder = lab.own_settings()
    assert folder == workspace.work_dir() / ".jupyter"
    written = json.loads((folder / "settings" / "overrides.json").read_text("utf-8"))
    notices = written["@jupyterlab/apputils-extension:notification"]
    assert notices["fetchNews"] == "false"
    assert notices["checkForUpdates"] is False


@pytest.mark.skipif(os.name == "nt", reason="stops the server with a POSIX signal")
def test_a_real_server_answers_with_the_token_only_and_stops_quietly(tmp_path):
    handout = tmp_path / "hand out"
    handout.mkdir()
    (handout / "student.ipynb").write_text(
        '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', "utf-8"
    )
    command = [sys.executable, "-m", "course", "lab", "--no-browser", "--port", "0"]
    with subprocess.Popen(
        [*command, str(handout / "student.ipynb")],
        cwd=ROOT,
        env={**os.environ, "JUPYTER_TOKEN": "", "COURSE_WORK": str(tmp_path / "work")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            seen = []
            for line in process.stdout:
                seen.append(line)
                if found := re.search(r"(http://127\.0\.0\.1:\d+)(/\S*)\?token=(\S+)", line):
                    break
            else:
                pytest.fail("".join(seen))
            site, path, token = found.groups()
            assert path == "/lab/tree/student.ipynb"
            assert len(token) >= 24

            def get(address: str) -> dict[str, object]:
                with urllib.request.urlopen(f"{site}{address}", timeout=30) as answer:
                    return json.load(answer)

            with pytest.raises(urllib.error.HTTPError) as refused:
                get("/api/contents")
            assert refused.value.code == 403
            refused.value.close()
            names = [item["name"] for item in get(f"/api/contents?token={token}")["content"]]
            assert names == ["student.ipynb"]
            notices = "@jupyterlab/apputils-extension:notification"
            setting = get(f"/lab/api/settings/{notices}?token={token}")
            assert setting["schema"]["properties"]["fetchNews"]["default"] == "false"
        finally:
            process.send_signal(signal.SIGINT)
            rest = process.communicate(timeout=30)[0]
    assert process.returncode == 0
    assert "Traceback" not in rest
    assert "JupyterLab has stopped" in rest
