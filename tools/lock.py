"""Make requirements.lock and the two larger ones again from pyproject.toml.

    python3 tools/lock.py              keep the versions that are locked, add what is new
    python3 tools/lock.py --upgrade    take the newest versions that pyproject.toml allows

It needs uv (``pip install uv``); nothing else in the kit does. One lock holds for every platform
and every supported Python, with a hash for each file. Afterwards run
``python3 run.py test tests/run``: it compares environment.yml, and proves on a network that each
wheel exists for each platform.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = "tools/lock-constraints.txt"
LOCKS = {
    "requirements.lock": ["--group", "build"],
    # The smallest lock is a constraint of the larger: what a student gets is what was tested.
    "requirements-language.lock": [
        *("--group", "build", "--extra", "language", "-c", "requirements.lock")
    ],
    "requirements-test.lock": ["--group", "build", "--extra", "test", "-c", "requirements.lock"],
}


def oldest_python() -> str:
    """Return the oldest Python that pyproject.toml allows, such as ``3.11``."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["requires-python"]).removeprefix(">=")


def compile_locks(folder: Path, uv: str, *, upgrade: bool = False) -> None:
    """Write all locks into ``folder``, which holds pyproject.toml and the constraints."""
    for name, options in LOCKS.items():
        command = [uv, "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
        command += ["--no-header", "--no-annotate", "--python-version", oldest_python()]
        command += ["pyproject.toml", "-c", CONSTRAINTS, *options, "-o", name]
        if upgrade:
            command.append("--upgrade")
        subprocess.run(command, cwd=folder, check=True)


def main() -> int:
    """Make all locks in a temporary folder, then put them in place together."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--upgrade", action="store_true", help="take newer versions")
    parser.add_argument("--uv", default=shutil.which("uv"), help="where uv is")
    options = parser.parse_args()
    if not options.uv:
        print("This needs uv. Install it with: python3 -m pip install uv", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix=".lock-", dir=ROOT) as made:
        folder = Path(made)
        (folder / "tools").mkdir()
        for name in ["pyproject.toml", CONSTRAINTS, *LOCKS]:
            if (ROOT / name).exists():
                shutil.copyfile(ROOT / name, folder / name)
        try:
            compile_locks(folder, options.uv, upgrade=options.upgrade)
        except subprocess.CalledProcessError as error:
            print(f"uv stopped with code {error.returncode}; the locks are as before.")
            return 1
        for name in LOCKS:
            (folder / name).replace(ROOT / name)
            print(f"Made {name}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
