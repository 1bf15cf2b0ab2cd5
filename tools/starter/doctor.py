"""One page on what is wrong with this machine, what to do, and what to tell the IT desk."""

from __future__ import annotations

import os
import platform
import re
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from starter import install
from starter.diagnose import diagnose
from starter.install import WINDOWS, Kit
from starter.lockfile import pythons, read_lock
from starter.talk import StartError

PORTS = range(8888, 8899)
NEEDED_GB = 1.0


@dataclass(frozen=True)
class Finding:
    """What one look at the machine found.

    ``level`` is ``ok``, ``note`` (works, may trouble you) or ``stop`` (the kit cannot start).
    """

    level: str
    title: str
    found: str
    do: str = ""
    tell: str = ""


def look_at_python(proven: Sequence[str], version: tuple[int, int], bits: int) -> Finding:
    """Judge Python's version and size."""
    own = f"{version[0]}.{version[1]}"
    found = f"Python {platform.python_version()}, {bits}-bit, {platform.machine()}"
    span = f"{proven[0]} to {proven[-1]}" if proven else "3.11 or newer"
    if bits != 64:
        return Finding(
            "stop",
            "Python",
            found,
            "Install the 64-bit Python: the packages exist for that one only.",
            "Please install a 64-bit Python.",
        )
    if proven and own not in proven:
        return Finding(
            "note",
            "Python",
            found,
            f"If the installation fails, install a Python from {span}.",
            f"Please install a Python from {span}.",
        )
    return Finding("ok", "Python", found)


SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "mobile documents": "iCloud",
    "icloud": "iCloud",
    "cloudstorage": "a cloud service",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud": "pCloud",
}


def look_at_place(parts: Iterable[str]) -> Finding:
    """Judge whether a service keeps the folder in a cloud."""
    for part in parts:
        for sign, name in SYNCED.items():
            if part.casefold().startswith(sign):
                return Finding(
                    "note",
                    "Synced folder",
                    f"the kit lies in a folder that {name} copies to its servers",
                    "Move the kit to a folder that is not synced: it has thousands of small files, "
                    "and a sync in the middle of an installation damages it.",
                    "Please leave the folder .venv out of the synchronisation.",
                )
    return Finding("ok", "Synced folder", "no sign of one")


def look_at_path(path: str, *, windows: bool, long_paths: bool) -> Finding:
    """Judge the length and the letters of the path."""
    # The deepest file of JupyterLab below .venv takes about this many letters.
    room = 260 - 175
    if windows and not long_paths and len(path) > room:
        return Finding(
            "stop",
            "Path",
            f"{len(path)} letters long; Windows allows about {room} here",
            r"Move the folder to a short path, such as C:\kit.",
            "Please allow long paths (LongPathsEnabled).",
        )
    if not path.isascii():
        return Finding(
            "note",
            "Path",
            "it has letters outside a-z",
            "If something fails, move the folder to a path without accents.",
        )
    if " " in path:
        return Finding("ok", "Path", "it has spaces, which the kit allows")
    return Finding("ok", "Path", f"{len(path)} letters")


def look_at_proxy(environment: Mapping[str, str]) -> Finding:
    """Name the proxy settings, without names and passwords in them."""
    names = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "PIP_PROXY")
    known = {name.upper(): value for name, value in environment.items() if value}
    found = [f"{name}={without_password(known[name])}" for name in names if name in known]
    if not found:
        return Finding("ok", "Proxy", "none set")
    return Finding(
        "note",
        "Proxy",
        ", ".join(found),
        "If the installation cannot connect, ask whether this address is still right.",
        "Is this proxy address right, and does it let pip download packages?",
    )


def without_password(address: str) -> str:
    """Return a proxy address without the name and password in it.

    Examples
    --------
    >>> without_password("http://me:secret@proxy:3128")
    'http://...@proxy:3128'
    """
    return re.sub(r"(^|//)[^/@]*@", r"\1...@", address)


def look_at_space(free_gb: float, *, installed: bool) -> Finding:
    """Judge the free space."""
    needed = 0.1 if installed else NEEDED_GB
    level = "ok" if free_gb >= needed else "stop"
    found = f"{free_gb:.1f} GB free"
    if level == "ok":
        return Finding(level, "Disk", found)
    return Finding(
        level,
        "Disk",
        f"{found}; {needed:.1f} GB are needed",
        "Free some space, or move the kit's folder to another disk.",
        "Please raise my quota.",
    )


def look_at_ports(free: Sequence[int]) -> Finding:
    """Judge the ports that JupyterLab tries."""
    if not free:
        return Finding(
            "stop",
            "Ports",
            f"none of {PORTS[0]} to {PORTS[-1]} is free on this machine",
            "Close other notebooks, or choose one yourself: python3 run.py lab --port 9999",
            "Please let programs listen on 127.0.0.1.",
        )
    if free[0] != PORTS[0]:
        return Finding("ok", "Ports", f"{PORTS[0]} is taken; JupyterLab will use {free[0]}")
    return Finding("ok", "Ports", f"{free[0]} is free")


def free_ports() -> list[int]:
    """Return which of `PORTS` can be listened on."""
    free = []
    for port in PORTS:
        with socket.socket() as probe:
            if not WINDOWS:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            free.append(port)
    return free


def _long_paths() -> bool:
    if sys.platform != "win32":
        return True
    import winreg

    try:
        key = r"SYSTEM\CurrentControlSet\Control\FileSystem"
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as opened:
            return bool(winreg.QueryValueEx(opened, "LongPathsEnabled")[0])
    except OSError:
        return False


def _look_at_folder(kit: Kit) -> list[Finding]:
    """Try what the installation does: write here, make an environment, start a program in it."""
    try:
        scratch = tempfile.TemporaryDirectory(prefix=".venv-", dir=kit.root)
    except OSError as error:
        return [
            Finding(
                "stop",
                "Folder",
                f"nothing can be written to {kit.root} ({error.strerror})",
                "Copy the kit to a folder of your own and start it there.",
                "I need a folder that I may write to and start programs from.",
            )
        ]
    findings = [Finding("ok", "Folder", "can be written to")]
    with scratch as name:
        trial = Kit(Path(name))
        command = [sys.executable, "-I", "-m", "venv", "--without-pip", str(trial.venv)]
        made = subprocess.run(command, capture_output=True, timeout=120)
        if made.returncode:
            cause, advice = diagnose((made.stderr + made.stdout).decode("utf-8", "replace"))
            findings.append(Finding("stop", "Virtual environment", cause, advice, cause))
        elif not install.runs(trial):
            findings.append(
                Finding(
                    "stop",
                    "Blocked programs",
                    "Python does not start from the kit's folder",
                    "Move the kit to your home folder; otherwise use another machine.",
                    f"Please allow programs to start from {kit.root}.",
                )
            )
        else:
            findings.append(Finding("ok", "Virtual environment", "can be made, and starts"))
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        findings.append(
            Finding(
                "stop",
                "pip",
                "this Python comes without it",
                "On Debian or Ubuntu: sudo apt install python3-venv",
                "Please install python3-venv.",
            )
        )
    return findings


def _look_at_installation(kit: Kit) -> Finding:
    level = install.level_to_keep(install.read_state(kit), "lab")
    try:
        plan, _ = install.examine(kit, level)
    except StartError as error:
        return Finding("stop", "Installed", error.cause, error.advice)
    if plan.action == "ready":
        return Finding("ok", "Installed", "yes, and complete")
    if not plan.why:
        return Finding("ok", "Installed", "not yet; run.py lab does it")
    return Finding("ok", "Installed", f"will be mended by the next start: {plan.why}")


def _look_at_network(kit: Kit) -> Finding:
    """Ask pip for the smallest package of the lock."""
    pin = min(read_lock(kit.root / install.LOCKS["lab"]), key=lambda pin: len(pin.hashes))
    with tempfile.TemporaryDirectory() as scratch:
        listed = Path(scratch, "one.txt")
        listed.write_text(pin.line() + "\n", "utf-8")
        python = kit.python if install.has_pip(kit) else Path(sys.executable)
        command = [str(python), "-I", "-m", "pip", "download", "--no-deps", "--no-cache-dir"]
        command += ["--retries=0", "--timeout=10", "--require-hashes", "--dest", scratch]
        try:
            done = subprocess.run(
                [*command, "-r", str(listed)],
                env=install.pip_environment(),
                capture_output=True,
                timeout=60,
            )
        except subprocess.TimeoutExpired:
            output, failed = "Read timed out", True
        else:
            output = (done.stdout + done.stderr).decode("utf-8", "replace")
            failed = done.returncode != 0
    if not failed:
        return Finding("ok", "Network", "the package index answers")
    cause, advice = diagnose(output)
    return Finding("stop", "Network", cause, advice, f"pip cannot download packages: {cause}")


def examine(kit: Kit, *, network: bool = False) -> list[Finding]:
    """Look at everything. The network is asked only when the user wishes it."""
    state = install.read_state(kit)
    findings = [
        look_at_python(
            pythons(kit.root),
            (sys.version_info[0], sys.version_info[1]),
            struct.calcsize("P") * 8,
        ),
        *_look_at_folder(kit),
        look_at_space(
            shutil.disk_usage(kit.root).free / 1e9,
            installed=bool(state and state.get("state") == "ready"),
        ),
        look_at_place(kit.root.parts),
        look_at_path(str(kit.root), windows=WINDOWS, long_paths=_long_paths()),
        look_at_proxy(os.environ),
        look_at_ports(free_ports()),
        _look_at_installation(kit),
    ]
    if kit.wheels.is_dir():
        contents = kit.wheels / "CONTENTS.txt"
        made_for = contents.read_text("utf-8").strip() if contents.is_file() else "unknown"
        findings.append(Finding("ok", "Offline copy", f"wheels/ is here, for: {made_for}"))
    if network:
        findings.append(_look_at_network(kit))
    return findings


SIGNS = {"ok": "  ok  ", "note": " note ", "stop": " STOP "}


def report(findings: Sequence[Finding]) -> tuple[str, bool]:
    """Return the page, and whether something keeps the kit from starting."""
    lines = [f"{platform.platform()}", ""]
    for finding in findings:
        lines.append(f"[{SIGNS[finding.level]}] {finding.title}: {finding.found}")
        if finding.level != "ok":
            lines += [f"           Do: {finding.do}"] if finding.do else []
            lines += [f"           Tell the IT desk: {finding.tell}"] if finding.tell else []
    stops = [finding.title for finding in findings if finding.level == "stop"]
    asked = any(finding.title == "Network" for finding in findings)
    lines.append("")
    if stops:
        lines.append(f"The kit cannot start here yet: {', '.join(stops)}.")
    else:
        lines.append("Nothing keeps the kit from starting: python3 run.py lab")
    if not asked:
        lines.append("The network was not asked. To ask it: python3 run.py doctor --network")
    return "\n".join(lines), bool(stops)
