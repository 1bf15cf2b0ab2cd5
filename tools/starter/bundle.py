"""Make an offline copy: the kit's files and a folder of wheels, from which run.py installs."""

from __future__ import annotations

import fnmatch
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from starter.diagnose import diagnose
from starter.install import LOCKS, Kit, has_pip, pip_environment
from starter.lockfile import TARGETS, Pin, choices, project, read_lock
from starter.talk import StartError, say

READ_ME = """\
This is an offline copy of the kit.

1. Copy this whole folder to your own disk (a USB stick is slow, and often cannot hold it).
2. You need Python {oldest} or newer; it is not in this copy.
3. Open a terminal in the folder and type:   python3 run.py lab
   On Windows:                               py run.py lab

The packages in wheels/ are for: {contents}
"""


def ignored(path: str, patterns: Iterable[str]) -> bool:
    """Return whether a path, relative and with slashes, is ignored by simple .gitignore lines.

    Examples
    --------
    >>> ignored("work/0_start_here.ipynb", ["work/", "*.egg-info/"])
    True
    >>> ignored("course/workspace.py", ["work/"])
    False
    """
    *folders, name = path.split("/")
    for pattern in patterns:
        plain = pattern.strip("/")
        parts = folders if pattern.endswith("/") else [*folders, name]
        if any(fnmatch.fnmatchcase(part, plain) for part in parts):
            return True
    return False


def kit_files(root: Path) -> list[str]:
    """Return the kit's own files: what git tracks or, without git, what .gitignore lets through."""
    if (root / ".git").exists() and shutil.which("git"):
        command = ["git", "-C", str(root), "ls-files", "-z"]
        done = subprocess.run(command, capture_output=True)
        names = [name for name in done.stdout.decode("utf-8").split("\0") if name]
        if done.returncode == 0 and names:
            return sorted(name for name in names if (root / name).is_file())
    listed = root / ".gitignore"
    lines = listed.read_text("utf-8").splitlines() if listed.is_file() else []
    patterns = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    patterns += [".git/", ".venv/", "__pycache__/", "/wheels/"]
    found = []
    for folder, folders, names in os.walk(root):
        relative = Path(folder).relative_to(root).as_posix()
        prefix = "" if relative == "." else relative + "/"
        folders[:] = [name for name in folders if not ignored(f"{prefix}{name}/x", patterns)]
        found += [prefix + name for name in names if not ignored(prefix + name, patterns)]
    return sorted(found)


def wheel_jobs(
    pins: Sequence[Pin], targets: Sequence[str], pythons: Sequence[str]
) -> list[tuple[list[str], list[Pin]]]:
    """Return pip's options and the pins for each download."""
    jobs = []
    for target in (TARGETS[name] for name in targets):
        for python in pythons:
            done: set[Pin] = set()
            for full, chosen in choices(pins, target, python):
                options = [f"--platform={tag}" for tag in target.tags]
                options += ["--implementation=cp", f"--python-version={full}"]
                jobs.append((options, [pin for pin in chosen if pin not in done]))
                done.update(chosen)
    return jobs


def this_python() -> str:
    """Return this Python's version in two parts."""
    return ".".join(platform.python_version_tuple()[:2])


def this_target() -> str:
    """Return the id of this machine among `TARGETS`."""
    machine = (platform.system(), platform.machine().lower())
    known = {
        ("Linux", "x86_64"): "linux",
        ("Windows", "amd64"): "windows",
        ("Darwin", "arm64"): "macos-arm64",
        ("Darwin", "x86_64"): "macos-intel",
    }
    if machine not in known:
        raise StartError(
            f"The kit does not know machines like this one ({' '.join(machine)}).",
            f"Name the machines with --for: {','.join(TARGETS)}",
        )
    return known[machine]


def _pip_python(kit: Kit, scratch: Path) -> Path:
    """Return a Python with pip: this one, the kit's, or one made for the purpose."""
    own = [sys.executable, "-I", "-m", "pip", "--version"]
    if subprocess.run(own, capture_output=True).returncode == 0:
        return Path(sys.executable)
    same = kit.venv.is_dir() and kit.site_packages.is_dir()
    if same and has_pip(kit):
        return kit.python
    helper = Kit(scratch)
    done = subprocess.run([sys.executable, "-m", "venv", helper.venv], capture_output=True)
    if done.returncode:
        cause, advice = diagnose((done.stdout + done.stderr).decode("utf-8", "replace"))
        raise StartError(cause, advice)
    return helper.python


def _download(
    python: Path, options: list[str], pins: list[Pin], to: Path, *, verbose: bool
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        listed = Path(scratch, "requirements.txt")
        listed.write_text("".join(pin.line() + "\n" for pin in pins), "utf-8")
        command = [str(python), "-I", "-X", "utf8", "-m", "pip", "download", "--no-deps"]
        command += ["--require-hashes", "--only-binary=:all:", "--progress-bar=off", *options]
        command += ["--dest", str(to), "-r", str(listed)]
        done = subprocess.run(
            command,
            env=pip_environment(),
            stdin=subprocess.DEVNULL,
            stdout=None if verbose else subprocess.PIPE,
            stderr=None if verbose else subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
    if done.returncode:
        output = done.stdout or ""
        cause, advice = diagnose(output)
        raise StartError(cause, advice, output.strip()[-400:])


def _contents(targets: Sequence[str], pythons: Sequence[str], *, with_tests: bool) -> str:
    machines = ", ".join(TARGETS[name].label for name in targets)
    return f"{machines}; Python {', '.join(pythons)}" + ("; with tests" if with_tests else "")


def make(
    kit: Kit,
    to: Path,
    *,
    targets: Sequence[str],
    pythons: Sequence[str],
    with_tests: bool = False,
    verbose: bool = False,
) -> Path:
    """Make the offline copy in a new folder inside ``to`` and return that folder.

    Raises
    ------
    StartError
        A name is unknown, the folder is there already, or the downloads failed. Nothing is left
        behind then.

    Without ``targets`` and ``pythons`` it is made for machines and Pythons like this one.
    """
    for name in targets:
        if name not in TARGETS:
            raise StartError(f"There is no machine {name!r}.", f"Choose from {', '.join(TARGETS)}.")
    for version in pythons:
        parts = version.split(".")
        if len(parts) != 2 or not all(part.isdigit() for part in parts):
            raise StartError(f"{version!r} is no Python version.", "Write it as 3.11 or 3.13.")
    about = project(kit.root)
    name = f"{about['name']}-{about['version']}"
    final = to / name
    if final.exists():
        raise StartError(
            f"There is already a folder {name} there.", "Rename or remove it.", str(final)
        )
    targets = targets or [this_target()]
    pythons = pythons or [this_python()]
    contents = _contents(targets, pythons, with_tests=with_tests)
    try:
        to.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{name}-", dir=to) as scratch:
            made = Path(scratch, name)
            _copy(kit, made)
            wheels = made / "wheels"
            wheels.mkdir()
            say(f"Downloading packages for {contents}.")
            python = _pip_python(kit, Path(scratch))
            # The larger lock contains the smaller.
            pins = read_lock(kit.root / LOCKS["test" if with_tests else "lab"])
            for options, chosen in wheel_jobs(pins, targets, pythons):
                _download(python, options, chosen, wheels, verbose=verbose)
            (wheels / "CONTENTS.txt").write_text(contents + "\n", "utf-8")
            oldest = str(about["requires-python"]).removeprefix(">=")
            text = READ_ME.format(oldest=oldest, contents=contents)
            (made / "READ-ME-FIRST.txt").write_text(text, "utf-8")
            made.replace(final)
    except OSError as error:
        cause, advice = diagnose(f"{type(error).__name__}: {error}")
        raise StartError(cause, advice, str(error)) from error
    size = sum(path.stat().st_size for path in final.rglob("*") if path.is_file())
    count = len(list((final / "wheels").glob("*.whl")))
    say(f"Made {final}: {count} packages, {size / 1e6:.0f} MB in all.")
    say("Copy that folder to a disk, then: python3 run.py lab (on Windows: py run.py lab).")
    return final


def _copy(kit: Kit, made: Path) -> None:
    files = kit_files(kit.root)
    say(f"Copying the kit: {len(files)} files.")
    for name in files:
        if name == "READ-ME-FIRST.txt":
            continue
        target = made / name
        target.parent.mkdir(parents=True, exist_ok=True)
        # Contents only: the file systems of USB sticks know no permissions.
        shutil.copyfile(kit.root / name, target)
