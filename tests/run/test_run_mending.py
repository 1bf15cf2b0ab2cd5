"""run.py repairs what was cut off or damaged."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
from starter.install import Kit
from tiny_kit import BACKEND


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_an_installation_that_is_cut_off_is_repaired(tiny, how):
    # A file that takes its time to unpack would be fickle; a backend that waits is not.
    backend = "import time\ntime.sleep(60)\n"
    tiny.publish("tiny_backend", "1.0", {"tiny_backend.py": backend})
    tiny.lock("tiny_backend", "first")
    process = subprocess.Popen(
        [sys.executable, "run.py", "course"],
        cwd=tiny.root,
        env=tiny.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        for line in process.stdout:
            if "the kit itself" in line:
                break
        time.sleep(0.5)
    finally:
        os.killpg(process.pid, how)
    _, complaint = process.communicate(timeout=30)
    assert "Traceback" not in complaint
    if how == signal.SIGINT:
        assert process.returncode == 130
    state = json.loads(Kit(tiny.root).state_file.read_text("utf-8"))
    assert state == {"state": "installing"}
    half = Kit(tiny.root).site_packages / "half_made.py"
    half.write_text("")

    tiny.publish("tiny_backend", "1.0", {"tiny_backend.py": BACKEND})
    tiny.lock("tiny_backend", "first")
    mended = tiny.run("course")

    assert mended.returncode == 0, mended.stderr
    assert "cut off" in mended.stdout
    assert not half.exists()


def _remove_package(kit: Kit) -> None:
    shutil.rmtree(next(kit.site_packages.glob("first-*.dist-info")))


def _break_python(kit: Kit) -> None:
    kit.python.unlink()
    kit.python.write_text("broken")


def _damage_state(kit: Kit) -> None:
    kit.state_file.write_text("{")


def _half_a_folder(kit: Kit) -> None:
    shutil.rmtree(kit.venv)
    (kit.venv / "lib").mkdir(parents=True)


def _no_pip(kit: Kit) -> None:
    kit.state_file.unlink()
    shutil.rmtree(kit.site_packages / "pip")


def test_damage_is_repaired(tiny):
    assert tiny.run("course").returncode == 0
    for damage in (_remove_package, _break_python, _damage_state, _half_a_folder, _no_pip):
        damage(Kit(tiny.root))
        again = tiny.run("course")
        assert again.returncode == 0, (damage, again.stderr)
        assert "Making a virtual environment" in again.stdout, damage
        assert again.stdout.splitlines()[-1] == "course 1.0"
    assert tiny.run("course", PIP_FIND_LINKS="").stdout == "course 1.0\n"
