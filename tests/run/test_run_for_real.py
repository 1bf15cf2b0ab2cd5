"""The real kit, once from end to end: an offline copy, installed without an index, opened twice."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from starter.bundle import kit_files
from starter.install import Kit
from starter.lockfile import project

ROOT = Path(__file__).resolve().parent.parent.parent


def marks(kit: Kit) -> list[int]:
    """Return when the files changed that every installation writes to."""
    return [file.stat().st_mtime_ns for file in (kit.state_file, kit.log)]


@pytest.mark.network
@pytest.mark.skipif(os.name == "nt", reason="stops the server with a POSIX signal")
def test_from_a_stick_to_a_lesson(tmp_path, machine_environment):
    # A copy, so that the .venv of whoever runs the tests is left alone.
    source = tmp_path / "source"
    for name in kit_files(ROOT):
        target = source / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)
    handout = tmp_path / "hand out"
    handout.mkdir()
    run = [sys.executable, "run.py"]
    made = subprocess.run(
        [*run, "bundle", "--to", str(tmp_path / "stick")],
        cwd=source,
        env=machine_environment,
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    about = project(ROOT)
    kit = tmp_path / "stick" / f"{about['name']}-{about['version']}"

    plain = {name: value for name, value in machine_environment.items() if "PIP_" not in name}
    offline = {
        **plain,
        "PIP_NO_INDEX": "1",
        "PIP_CONFIG_FILE": os.devnull,
        "COURSE_WORK": str(tmp_path / "work"),
        "HOME": str(tmp_path / "home"),
    }
    installed = subprocess.run(
        [*run, "course", "--version"],
        cwd=kit,
        env=offline,
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert installed.returncode == 0, installed.stdout + installed.stderr
    assert installed.stdout.splitlines()[-1] == about["version"]
    checked = subprocess.run(
        [Kit(kit).python, "-I", "-m", "pip", "check"], capture_output=True, text=True, timeout=120
    )
    assert checked.returncode == 0, checked.stdout

    before = marks(Kit(kit))
    with subprocess.Popen(
        [*run, "lab", "--no-browser", "--port", "0", str(handout)],
        cwd=kit,
        env=offline,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            seen = []
            for line in process.stdout:
                seen.append(line)
                if found := re.search(r"http://127\.0\.0\.1:\S+", line):
                    break
            else:
                pytest.fail("".join(seen))
            with urllib.request.urlopen(found[0], timeout=30) as page:
                assert page.status == 200
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=30)
    assert process.returncode == 0
    assert not any("Installing" in line for line in seen)
    # The time that this takes is measured by tests/benchmarks/starts.py.
    assert marks(Kit(kit)) == before
    assert not (tmp_path / "home" / ".jupyter").exists()
