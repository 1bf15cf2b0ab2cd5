"""run.py installs, mends and leaves alone: a tiny kit, the real pip and venv, no network."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from starter import install
from starter.install import Kit, Plan, compare
from tiny_kit import TinyKit

WANT = {
    "root": "/kit",
    "level": "lab",
    "lock": "abc",
    "project": "def",
    "python": "3.12",
    "patch": "3.12.1",
    "implementation": "cpython",
    "machine": "linux x86_64",
}
READY = {**WANT, "state": "ready"}


def site_packages(tiny: TinyKit) -> Path:
    return Kit(tiny.root).site_packages


def test_nothing_there_is_built():
    assert compare(None, WANT, exists=False, alive=False) == Plan("build")


def test_what_is_right_is_left_alone():
    assert compare(READY, WANT, exists=True, alive=True) == Plan("ready")


@pytest.mark.parametrize(
    ("change", "action"),
    [
        ({"state": "installing"}, "build"),
        ({"state": "damaged"}, "build"),
        ({"root": "/elsewhere"}, "build"),
        ({"python": "3.13"}, "build"),
        ({"machine": "darwin arm64"}, "build"),
        ({"implementation": "pypy"}, "build"),
        ({"lock": "new"}, "update"),
        ({"project": "new"}, "update"),
        ({"patch": "3.12.2"}, "update"),
        ({"level": "test"}, "update"),
    ],
)
def test_each_difference_has_its_remedy(change, action):
    plan = compare({**READY, **change}, WANT, exists=True, alive=True)
    assert plan.action == action
    assert plan.why


def test_an_environment_that_does_not_start_is_built():
    assert compare(READY, WANT, exists=True, alive=False).action == "build"


def test_an_environment_that_somebody_else_made_is_completed():
    assert compare(None, WANT, exists=True, alive=True).action == "update"


def test_first_and_second_start(tiny):
    first = tiny.run("course", "hello", "--there")
    assert first.returncode == 0, first.stderr
    assert first.stdout.splitlines()[-1] == "course 1.0 hello --there"
    assert "Installing 2 packages" in first.stdout
    before = sorted((p, p.stat().st_mtime_ns) for p in site_packages(tiny).iterdir())
    log = Kit(tiny.root).log.stat().st_mtime_ns

    started = time.monotonic()
    # Without a store: a second start that asked for packages would fail.
    second = tiny.run("course", "again", PIP_FIND_LINKS="")
    took = time.monotonic() - started

    assert second.stdout == "course 1.0 again\n"
    assert took < 2
    assert sorted((p, p.stat().st_mtime_ns) for p in site_packages(tiny).iterdir()) == before
    assert Kit(tiny.root).log.stat().st_mtime_ns == log


def test_exit_codes_pass_through(tiny):
    assert tiny.run("course", "fail").returncode == 7


def test_test_installs_more_and_lab_then_installs_nothing(tiny):
    assert tiny.run("course").returncode == 0
    tested = tiny.run("test", "-k", "some thing")
    assert tested.stdout.splitlines()[-1] == "pytest -k some thing"
    assert "more packages are wanted" in tested.stdout
    opened = tiny.run("lab", "--no-browser", "--port", "1234", "my folder", PIP_FIND_LINKS="")
    assert opened.stdout == "course 1.0 lab --no-browser --port 1234 -- my folder\n"


def test_a_new_lock_replaces_and_removes_packages(tiny):
    tiny.lock("tiny_backend", "first", "second")
    assert tiny.run("course").returncode == 0
    extra = site_packages(tiny) / "my_own.py"
    extra.write_text("x = 1\n")
    tiny.publish("first", "2.0", {"first.py": 'VERSION = "2.0"\n'})
    tiny.lock("tiny_backend", "first")

    changed = tiny.run("course")

    assert changed.stdout.splitlines()[-1] == "course 2.0"
    assert "Removing what is no longer needed: second" in changed.stdout
    assert not (site_packages(tiny) / "second.py").exists()
    assert extra.exists()


def test_a_failed_update_leaves_what_worked(tiny):
    assert tiny.run("course").returncode == 0
    lock = tiny.root / "requirements.lock"
    good = lock.read_text("utf-8")
    lock.write_text(good.replace("first==1.0", "first==9.9"), "utf-8")

    failed = tiny.run("course")

    assert failed.returncode == 1
    assert "Cause:" in failed.stderr
    assert "Try:" in failed.stderr
    assert "Traceback" not in failed.stderr
    lock.write_text(good, "utf-8")
    assert tiny.run("course", PIP_FIND_LINKS="").stdout == "course 1.0\n"


def test_a_wrong_hash_is_refused(tiny):
    lock = tiny.root / "requirements.lock"
    text = lock.read_text("utf-8")
    lock.write_text(text[:-9] + "00000000\n", "utf-8")
    failed = tiny.run("course")
    assert failed.returncode == 1
    assert "not the one that the lock names" in failed.stderr


def test_a_moved_folder_is_installed_again(tiny):
    assert tiny.run("course").returncode == 0
    moved = tiny.root.with_name("moved")
    tiny.root.rename(moved)
    tiny.root = moved
    again = tiny.run("course")
    assert "moved or copied" in again.stdout
    assert again.stdout.splitlines()[-1] == "course 1.0"


def test_a_python_that_may_not_empty_its_own_environment_changes_nothing(tiny):
    assert tiny.run("course").returncode == 0
    kit = Kit(tiny.root)
    state = kit.state_file.read_text("utf-8")
    # Another folder that leads to the same environment: there it would have to be built anew.
    other = tiny.root.with_name("other")
    shutil.copytree(tiny.root, other, ignore=shutil.ignore_patterns(".venv"))
    (other / ".venv").symlink_to(kit.venv, target_is_directory=True)
    refused = subprocess.run(
        [kit.python, other / "run.py", "course"], capture_output=True, text=True, check=False
    )
    assert refused.returncode == 1
    assert "this Python lives in it" in refused.stderr
    assert kit.state_file.read_text("utf-8") == state


def test_two_starts_at_once_wait_for_each_other(tiny):
    command = [sys.executable, "run.py", "course"]
    with contextlib.ExitStack() as stack:
        both = [
            stack.enter_context(
                subprocess.Popen(
                    command,
                    cwd=tiny.root,
                    env=tiny.environment,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    text=True,
                )
            )
            for _ in range(2)
        ]
        outputs = [process.communicate(timeout=120)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], outputs
    waited = [output for output in outputs if "Waiting for it" in output]
    worked = [output for output in outputs if "Installing the kit itself" in output]
    assert len(waited) == 1
    assert len(worked) == 1
    assert waited != worked


def test_settings_that_mislead_pip_are_ignored(tiny, tmp_path):
    done = tiny.run(
        "course",
        PIP_USER="1",
        PIP_TARGET=str(tmp_path / "elsewhere"),
        PYTHONPATH=str(tmp_path / "other"),
        PYTHONHOME="",
    )
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "elsewhere").exists()


def test_verbose_shows_pip(tiny):
    assert "Successfully installed" in tiny.run("--verbose", "course").stdout


def test_the_state_is_written_in_one_step(tmp_path):
    kit = Kit(tmp_path)
    kit.venv.mkdir()
    install.write_state(kit, {"state": "ready"})
    assert [path.name for path in kit.venv.iterdir()] == ["kit-state.json"]
    assert install.read_state(kit) == {"state": "ready"}
