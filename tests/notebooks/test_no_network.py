"""A lesson asks nothing of the network while it runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from course import paths
from course.authoring import build, run, sources
from course.errors import CourseError

GUARD = Path(__file__).parent / "no_network"
LESSONS = sources.find()


def attempts(notebook: object, folder: Path, log: Path) -> list[str]:
    """Run a notebook without a network; return what it tried."""
    try:
        run.run(notebook, folder, env={"PYTHONPATH": str(GUARD), "NETWORK_LOG": str(log)})
    except CourseError as error:
        if not log.exists():
            raise
        return [*log.read_text(encoding="utf-8").splitlines(), error.what]
    return log.read_text(encoding="utf-8").splitlines() if log.exists() else []


def one_cell(code: str) -> object:
    from nbformat import v4

    notebook = v4.new_notebook(cells=[v4.new_code_cell(code, id="one")])
    notebook.metadata["course"] = {"lesson": "one"}
    return notebook


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_no_lesson_tries_to_leave_the_machine(lesson, tmp_path):
    notebook = build.notebook(sources.read(lesson))
    assert attempts(notebook, paths.project_root() / "notebooks", tmp_path / "log") == []


@pytest.mark.parametrize(
    ("code", "noted"),
    [
        (
            "import socket\nsocket.create_connection(('192.0.2.1', 80), timeout=1)",
            "socket.getaddrinfo '192.0.2.1'",
        ),
        (
            "import socket\ns = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n"
            "s.sendto(b'x', ('192.0.2.1', 9))",
            "socket.sendto ('192.0.2.1', 9)",
        ),
        (
            "import urllib.request\nurllib.request.urlopen('http://kit.invalid/')",
            "socket.getaddrinfo 'kit.invalid'",
        ),
        (
            "import contextlib, socket\nwith contextlib.suppress(OSError):\n"
            "    socket.gethostbyname('kit.invalid')",
            "socket.gethostbyname 'kit.invalid'",
        ),
        (
            "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'import socket\\n"
            'socket.socket().connect(("192.0.2.1", 80))\'], capture_output=True)\nNone',
            "socket.connect ('192.0.2.1', 80)",
        ),
    ],
    ids=["tcp", "udp", "http", "swallowed", "child"],
)
def test_an_attempt_is_found(code, noted, tmp_path):
    assert attempts(one_cell(code), tmp_path, tmp_path / "log")[0] == noted


def test_the_machine_itself_may_be_asked(tmp_path):
    code = (
        "import socket\nserver = socket.create_server(('127.0.0.1', 0))\n"
        "client = socket.create_connection(server.getsockname())\n"
        "client.close()\nserver.close()"
    )
    assert attempts(one_cell(code), tmp_path, tmp_path / "log") == []


@pytest.mark.confined
def test_lessons_run_the_same_where_there_is_no_network():
    # A namespace of its own, with nothing in it but a loopback interface.
    inside = [shutil.which("bwrap"), "--dev-bind", "/", "/", "--unshare-net", sys.executable]
    done = subprocess.run(
        [*inside, "-m", "course", "rerun", "--check"],
        capture_output=True,
        text=True,
        env=dict(os.environ),
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line.rpartition(": ")[2] for line in done.stdout.splitlines()] == (
        ["unchanged"] * len(LESSONS) or ["There are no lesson sources in notebooks/src."]
    )
