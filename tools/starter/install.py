"""Keep ``.venv`` equal to the lock: build it, mend it, or see in milliseconds that it is right.

A small state file in ``.venv`` says what stands there. It says "installing" before the first change
and "ready" after the last, so the next start sees an installation that was cut off, and
builds the environment anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starter.diagnose import diagnose
from starter.lockfile import holds, project, pythons, read_lock
from starter.talk import Counter, StartError, say

WINDOWS = os.name == "nt"
LOCKS = {"lab": "requirements.lock", "test": "requirements-test.lock"}

# Settings that would make pip or Python install or import from somewhere else.
_MISLEADING = ("PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_DRY_RUN")


@dataclass(frozen=True)
class Kit:
    """The folder of the kit and the places in it that the installation uses."""

    root: Path

    @property
    def venv(self) -> Path:
        """The virtual environment."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """Python in the virtual environment."""
        return self.venv / ("Scripts/python.exe" if WINDOWS else "bin/python")

    @property
    def state_file(self) -> Path:
        """What is installed, and whether it is finished."""
        return self.venv / "kit-state.json"

    @property
    def log(self) -> Path:
        """What venv and pip printed during the newest installation."""
        return self.venv / "kit-install.log"

    @property
    def guard(self) -> Path:
        """The file that one installation at a time may lock."""
        return self.venv / "kit.lock"

    @property
    def wheels(self) -> Path:
        """Packages of an offline copy."""
        return self.root / "wheels"

    @property
    def site_packages(self) -> Path:
        """Where packages are installed."""
        if WINDOWS:
            return self.venv / "Lib" / "site-packages"
        suffix = sysconfig.get_config_var("abi_thread") or ""
        version = f"python{sys.version_info[0]}.{sys.version_info[1]}{suffix}"
        return self.venv / "lib" / version / "site-packages"


@dataclass(frozen=True)
class Plan:
    """What a start has to do: nothing (``ready``), ``update`` or ``build``, and why."""

    action: str
    why: str = ""


def interpreter() -> dict[str, str]:
    """Return what ties a virtual environment to the Python that made it."""
    threads = "t" if sysconfig.get_config_var("Py_GIL_DISABLED") else ""
    return {
        "python": f"{sys.version_info[0]}.{sys.version_info[1]}{threads}",
        "patch": platform.python_version(),
        "implementation": sys.implementation.name,
        "machine": f"{sys.platform} {platform.machine()}",
    }


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def wanted(kit: Kit, level: str) -> dict[str, Any]:
    """Return the state that ``.venv`` should be in.

    Parameters
    ----------
    level : str
        ``lab`` or ``test``; the second contains the first.
    """
    lock = kit.root / LOCKS[level]
    if not lock.is_file():
        raise StartError(
            f"The file {LOCKS[level]} is missing.", "Take a complete copy of the kit.", str(lock)
        )
    about = json.dumps(project(kit.root), sort_keys=True).encode()
    return {
        "root": str(kit.root),
        "level": level,
        # A checkout with other line ends holds the same lock.
        "lock": _digest(lock.read_bytes().replace(b"\r\n", b"\n")),
        "project": _digest(about),
        **interpreter(),
    }


def read_state(kit: Kit) -> dict[str, Any] | None:
    """Return the state file's content; ``None`` without one, and no state at all if damaged."""
    try:
        state = json.loads(kit.state_file.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        return {"state": "damaged"}
    return state if isinstance(state, dict) else {"state": "damaged"}


def write_state(kit: Kit, state: Mapping[str, Any]) -> None:
    """Write the state file in one step."""
    temporary = kit.state_file.with_name(f"kit-state.{os.getpid()}.part")
    temporary.write_text(json.dumps(state, indent=1, sort_keys=True), "utf-8")
    temporary.replace(kit.state_file)


def installed(kit: Kit) -> list[str]:
    """Return the complete distributions in ``.venv``, as the names of their folders."""
    return sorted(record.parent.name for record in kit.site_packages.glob("*.dist-info/RECORD"))


def runs(kit: Kit) -> bool:
    """Return whether Python in ``.venv`` starts."""
    try:
        done = subprocess.run([str(kit.python), "-I", "-c", ""], capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def has_pip(kit: Kit) -> bool:
    """Return whether pip in ``.venv`` starts."""
    command = [str(kit.python), "-I", "-m", "pip", "--version"]
    try:
        return subprocess.run(command, capture_output=True, timeout=120).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def compare(
    state: Mapping[str, Any] | None, want: Mapping[str, Any], *, exists: bool, alive: bool
) -> Plan:
    """Return what has to be done, from the state found and the state wanted.

    Parameters
    ----------
    state : mapping or None
        From `read_state`.
    want : mapping
        From `wanted`.
    exists, alive : bool
        Whether there is a ``.venv`` with something in it, and whether its Python starts.
    """
    if not exists:
        return Plan("build")
    if not alive:
        return Plan("build", "the virtual environment does not start")
    if state is None:
        return Plan("update", "nobody noted what is installed")
    if state.get("state") == "installing":
        return Plan("build", "the last installation was cut off")
    if state.get("state") != "ready":
        return Plan("build", "the note of what is installed is damaged")
    if state.get("root") != want["root"]:
        return Plan("build", "the folder was moved or copied")
    for key in ("python", "implementation", "machine"):
        if state.get(key) != want[key]:
            return Plan("build", f"it was made with Python {state.get('python')}")
    for key, why in (
        ("level", "more packages are wanted"),
        ("lock", "the list of packages changed"),
        ("project", "the kit itself changed"),
        ("patch", "Python was updated"),
    ):
        if state.get(key) != want[key]:
            return Plan("update", why)
    return Plan("ready")


def level_to_keep(state: Mapping[str, Any] | None, level: str) -> str:
    """Return ``test`` where it stands already: it contains what ``lab`` needs."""
    return "test" if state and state.get("level") == "test" else level


def examine(kit: Kit, level: str) -> tuple[Plan, dict[str, Any]]:
    """Return what has to be done, and the state that is to be reached."""
    state = read_state(kit)
    want = wanted(kit, level_to_keep(state, level))
    exists = (kit.venv / "pyvenv.cfg").exists() or kit.state_file.exists()
    plan = compare(state, want, exists=exists, alive=not exists or runs(kit))
    if plan.action == "ready":
        missing = set((state or {}).get("installed", [])) - set(installed(kit))
        if missing:
            plan = Plan("build", f"{min(missing).split('-')[0]} was removed from it")
    if plan.action == "update" and not has_pip(kit):
        plan = Plan("build", "its pip is missing")
    return plan, want


def python_environment() -> dict[str, str]:
    """Return this process's environment without what would mislead Python and pip."""
    return {name: value for name, value in os.environ.items() if name.upper() not in _MISLEADING}


def pip_environment() -> dict[str, str]:
    """Return the environment for our own pip: it asks nobody, and installs into ``.venv``."""
    own = {"PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return {**python_environment(), **own}


@contextlib.contextmanager
def alone(kit: Kit) -> Generator[None]:
    """Wait until no other run.py installs here, and keep others waiting meanwhile.

    The operating system holds the lock, so it ends with the process, however that ends.
    """
    kit.venv.mkdir(exist_ok=True)
    with kit.guard.open("a") as guard:
        said = False
        while not _lock(guard.fileno()):
            if not said:
                say("Another run.py is installing in this folder. Waiting for it (Ctrl+C stops).")
                said = True
            time.sleep(0.3)
        yield


def _lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        # Windows says "permission denied" for "taken"; a network drive may not know locks at all,
        # and then going on is better than never starting.
        return not (WINDOWS and isinstance(error, PermissionError))
    return True


def _empty(kit: Kit) -> None:
    """Remove what is in ``.venv``, except the guard that this process holds."""
    for child in kit.venv.iterdir():
        if child in (kit.guard, kit.state_file):
            continue
        if child.is_dir() and not child.is_symlink():
            shutil.rmtree(child)
        else:
            child.unlink()


def _run(
    kit: Kit,
    command: Sequence[str | Path],
    *,
    verbose: bool,
    watch: Callable[[str], None] = lambda line: None,
) -> tuple[int, str]:
    """Run a step, its output into the log; return the exit code and the output."""
    lines = []
    with (
        kit.log.open("a", encoding="utf-8", errors="replace") as log,
        subprocess.Popen(
            [str(part) for part in command],
            cwd=kit.root,
            env=pip_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        ) as process,
    ):
        assert process.stdout is not None
        try:
            for line in process.stdout:
                log.write(line)
                lines.append(line)
                if verbose:
                    print(line, end="", flush=True)
                else:
                    watch(line)
        except KeyboardInterrupt:
            # Ctrl+C reaches the step too. It gets a moment to tidy up, then it has to go: what is
            # half done is built anew by the next start.
            try:
                process.wait(timeout=5)
            except (subprocess.TimeoutExpired, KeyboardInterrupt):
                process.kill()
            raise
    return process.returncode, "".join(lines)


def _failed(kit: Kit, output: str) -> StartError:
    cause, advice = diagnose(output)
    if kit.wheels.is_dir() and "ready-made file" in cause:
        holds_ = kit.wheels / "CONTENTS.txt"
        made_for = holds_.read_text("utf-8").strip() if holds_.is_file() else "other machines"
        cause = f"This offline copy holds no packages for this machine. It was made for: {made_for}"
        advice = "Make one with run.py bundle --for and --python; or remove wheels/ and go online."
    return StartError(cause, advice, str(kit.log))


def _pip(kit: Kit, *arguments: str | Path) -> list[str | Path]:
    return [kit.python, "-I", "-X", "utf8", "-m", "pip", *arguments]


def _sources(kit: Kit) -> list[str | Path]:
    """Return pip's options for where packages come from."""
    return ["--no-index", "--find-links", kit.wheels] if kit.wheels.is_dir() else []


def _may_build(kit: Kit) -> None:
    """Refuse to empty the environment that this very Python runs in, before anything is noted."""
    if Path(sys.prefix).resolve() == kit.venv.resolve():
        raise StartError(
            "The environment in .venv has to be built anew, and this Python lives in it.",
            "Start run.py with the Python that you installed, not with the one in .venv.",
        )


def _build_venv(kit: Kit, *, verbose: bool) -> None:
    _empty(kit)
    base = getattr(sys, "_base_executable", None) or sys.executable
    # From here on a broken-off installation can be seen.
    code, output = _run(kit, [base, "-I", "-m", "venv", kit.venv], verbose=verbose)
    if code:
        raise _failed(kit, output)


def _install_lock(kit: Kit, lock: Path, count: int, *, verbose: bool) -> None:
    counter = Counter("packages found")
    seen = 0

    def watch(line: str) -> None:
        nonlocal seen
        if line.startswith(("Collecting ", "Requirement already satisfied")):
            seen += 1
            counter.show(min(seen, count), count)

    command = _pip(kit, "install", "--require-hashes", "--only-binary=:all:", "--progress-bar=off")
    code, output = _run(kit, [*command, *_sources(kit), "-r", lock], verbose=verbose, watch=watch)
    counter.clear()
    if code:
        raise _Stopped(_failed(kit, output), began="Installing collected packages" in output)


class _Stopped(Exception):
    """pip failed; ``began`` says whether it had begun to change the environment."""

    def __init__(self, error: StartError, *, began: bool) -> None:
        super().__init__(str(error))
        self.error = error
        self.began = began


def _install(kit: Kit, plan: Plan, want: dict[str, Any], *, verbose: bool) -> None:
    before = read_state(kit)
    lock = kit.root / LOCKS[want["level"]]
    try:
        pins = read_lock(lock)
    except ValueError as error:
        raise StartError(
            f"The list of packages cannot be read: {error}", "Take a fresh copy of the kit."
        ) from error
    if plan.action == "build":
        _may_build(kit)
    write_state(kit, {"state": "installing"})
    started = time.monotonic()
    if plan.action == "build":
        version = platform.python_version()
        say(f"Making a virtual environment in .venv with Python {version}.")
        _build_venv(kit, verbose=verbose)
        before = None
    else:
        kit.log.write_text("", "utf-8")
    here = {**_here(), "python_full_version": platform.python_version()}
    count = sum(holds(pin.marker, here) for pin in pins)
    offline = " from the offline copy" if kit.wheels.is_dir() else ""
    patience = "" if offline else "; the first time this takes some minutes"
    say(f"Installing {count} packages{offline}: exactly those of {lock.name}{patience}.")
    try:
        _install_lock(kit, lock, count, verbose=verbose)
    except _Stopped as stopped:
        if before and plan.action == "update" and not stopped.began:
            # Nothing was changed, so what worked before still stands.
            write_state(kit, before)
        raise stopped.error from None
    names = [pin.name for pin in pins]
    left_over = sorted(set((before or {}).get("pins", [])) - set(names))
    if left_over:
        say(f"Removing what is no longer needed: {', '.join(left_over)}.")
        _run(kit, _pip(kit, "uninstall", "--yes", *left_over), verbose=verbose)
    say("Installing the kit itself.")
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--editable", kit.root)
    code, output = _run(kit, _pip(kit, "install", *options), verbose=verbose)
    if code:
        raise _failed(kit, output)
    write_state(
        kit, {**want, "state": "ready", "pins": sorted(set(names)), "installed": installed(kit)}
    )
    say(f"Installed in {time.monotonic() - started:.0f} s.")


def _here() -> dict[str, str]:
    """Return this machine's marker values."""
    return {
        "sys_platform": sys.platform,
        "os_name": os.name,
        "platform_system": platform.system(),
        "platform_machine": platform.machine(),
        "python_version": ".".join(platform.python_version_tuple()[:2]),
        "implementation_name": sys.implementation.name,
        "platform_python_implementation": platform.python_implementation(),
        "extra": "",
    }


def check_offline_copy(kit: Kit, level: str) -> None:
    """Say at once when an offline copy was made without the packages for tests."""
    contents = kit.wheels / "CONTENTS.txt"
    if level == "test" and contents.is_file() and "with tests" not in contents.read_text("utf-8"):
        raise StartError(
            "This offline copy holds no packages for tests.",
            "Make one with run.py bundle --with-tests; or remove wheels/ and go online.",
        )


def ensure(kit: Kit, level: str, *, verbose: bool = False) -> None:
    """Bring ``.venv`` into the wanted state; do nothing if it is there already.

    Raises
    ------
    StartError
        It cannot be done; with the cause and what to try.
    """
    plan, want = examine(kit, level)
    if plan.action == "ready":
        return
    check_offline_copy(kit, want["level"])
    if warning := too_new(kit):
        say(f"Note: {warning}")
    try:
        with alone(kit):
            # The one we waited for may have done it.
            plan, want = examine(kit, level)
            if plan.action == "ready":
                return
            if plan.why:
                say(f"Setting up again: {plan.why}.")
            _install(kit, plan, want, verbose=verbose)
    except OSError as error:
        cause, advice = diagnose(f"{type(error).__name__}: {error}")
        raise StartError(cause, advice, str(error)) from error


def too_new(kit: Kit) -> str:
    """Return a sentence when this Python is newer than those for which the lock is proven."""
    proven = pythons(kit.root)
    own = f"3.{sys.version_info[1]}"
    if not proven or own in proven or sys.version_info[1] < int(proven[-1].removeprefix("3.")):
        return ""
    return f"the kit is proven for Python {proven[0]} to {proven[-1]}; this is {own}."


def start(kit: Kit, arguments: Sequence[str | Path]) -> int:
    """Hand over to Python in ``.venv``; return its exit code (on POSIX this does not return)."""
    command = [str(kit.python), *(str(argument) for argument in arguments)]
    environment = python_environment()
    sys.stdout.flush()
    sys.stderr.flush()
    if not WINDOWS:
        os.execve(command[0], command, environment)
    with subprocess.Popen(command, env=environment) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                # Ctrl+C reaches the child as well; it decides when to end.
                continue
