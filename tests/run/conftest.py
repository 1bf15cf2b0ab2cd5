"""What tests of run.py share: the folder tools/ on the path, and a tiny kit to install."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from tiny_kit import BACKEND, COURSE, TinyKit  # noqa: E402 (tests/run is on the path)


@pytest.fixture
def tiny(tmp_path: Path, machine_environment: dict[str, str]) -> TinyKit:
    """Return a tiny kit in a folder whose name has a space and an accent, no index in reach."""
    root = tmp_path / "my kít"
    shutil.copytree(ROOT / "tools", root / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "run.py", root / "run.py")
    (root / "course").mkdir()
    (root / "course" / "__main__.py").write_text(COURSE, "utf-8")
    (root / "pyproject.toml").write_text(
        textwrap.dedent("""\
            [build-system]
            requires = ["tiny_backend"]
            build-backend = "tiny_backend"

            [project]
            name = "tiny-kit"
            version = "1.0"
            requires-python = ">=3.11"
            """),
        "utf-8",
    )
    store = tmp_path / "store"
    store.mkdir()
    own = {name: value for name, value in machine_environment.items() if "PIP_" not in name}
    # PIP_CONFIG_FILE: a machine's own settings must not help out.
    own.update(PIP_NO_INDEX="1", PIP_FIND_LINKS=store.as_uri(), PIP_CONFIG_FILE=os.devnull)
    kit = TinyKit(root, store, own)
    kit.publish("tiny_backend", "1.0", {"tiny_backend.py": BACKEND})
    kit.publish("first", "1.0", {"first.py": 'VERSION = "1.0"\n'})
    kit.publish("second", "1.0", {"second.py": "x = 2\n"})
    kit.publish("pytest", "1.0", {"pytest.py": 'import sys\nprint("pytest", *sys.argv[1:])\n'})
    kit.lock("tiny_backend", "first")
    kit.lock("tiny_backend", "first", "pytest", file="requirements-test.lock")
    return kit
