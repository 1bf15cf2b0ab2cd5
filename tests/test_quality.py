"""The code keeps the house rules: ruff, mypy and import-linter say so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CODE = ("course", "tests", "tools", "conftest.py", "run.py")
ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = Path(sys.executable).parent


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "--no-cache", *CODE),
        ("ruff", "format", "--no-cache", "--check", *CODE),
        ("mypy",),
        # The starter is a package of its own, below tools/.
        ("mypy", "--strict", "--config-file=", "-p", "starter"),
        ("lint-imports", "--no-cache"),
    ],
    ids=["ruff check", "ruff format", "mypy", "mypy starter", "imports"],
)
def test_house_rules(command, tmp_path, machine_environment):
    name, *arguments = command
    if name == "mypy":
        arguments.append(f"--cache-dir={tmp_path}")
    done = subprocess.run(
        [str(SCRIPTS / name), *arguments],
        cwd=ROOT / "tools" if "starter" in arguments else ROOT,
        env={**machine_environment, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, f"\n{done.stdout[-6000:]}{done.stderr[-2000:]}"
