"""Read a lock, and say which of its lines count on a platform that may not be this one.

pip answers environment markers for the Python that runs it, even when ``--platform`` asks for
another. So a bundle for other machines, and the proof of the lock, sort the lines here.
"""

from __future__ import annotations

import ast
import operator
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Pin:
    """One line of a lock: a name, one version, where it counts, and the files' hashes."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]

    def line(self) -> str:
        """Return the requirement without its marker, for pip."""
        return " ".join([f"{self.name}=={self.version}", *(f"--hash={h}" for h in self.hashes)])


@dataclass(frozen=True)
class Target:
    """A platform for which wheels are chosen."""

    id: str
    label: str
    tags: tuple[str, ...]
    markers: tuple[tuple[str, str], ...]

    def environment(self, python: str) -> dict[str, str]:
        """Return the marker values there.

        Parameters
        ----------
        python : str
            A full version, such as ``3.11.5``.
        """
        short = ".".join(python.split(".")[:2])
        return {
            **dict(self.markers),
            "python_version": short,
            "python_full_version": python,
            "implementation_version": python,
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_version": "",
            "extra": "",
        }


def _markers(sys_platform: str, os_name: str, system: str, machine: str) -> tuple[Any, ...]:
    return (
        ("sys_platform", sys_platform),
        ("os_name", os_name),
        ("platform_system", system),
        ("platform_machine", machine),
    )


# pip widens a macOS tag to older systems by itself, but a manylinux tag only below 2014.
_LINUX = (
    *(f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)),
    *(f"manylinux{year}_x86_64" for year in (2014, 2010, 1)),
)
TARGETS = {
    target.id: target
    for target in (
        Target(
            "linux",
            "Linux (64-bit PC)",
            _LINUX,
            _markers("linux", "posix", "Linux", "x86_64"),
        ),
        Target(
            "windows",
            "Windows (64-bit PC)",
            ("win_amd64",),
            _markers("win32", "nt", "Windows", "AMD64"),
        ),
        Target(
            "macos-arm64",
            "macOS 12 or newer (Apple processor)",
            ("macosx_12_0_arm64",),
            _markers("darwin", "posix", "Darwin", "arm64"),
        ),
        Target(
            "macos-intel",
            "macOS 12 or newer (Intel processor)",
            ("macosx_12_0_x86_64",),
            _markers("darwin", "posix", "Darwin", "x86_64"),
        ),
    )
}


def normal(name: str) -> str:
    """Return a package name in its one normal spelling.

    Examples
    --------
    >>> normal("Jupyter_Core")
    'jupyter-core'
    """
    return re.sub(r"[-_.]+", "-", name).lower()


def read_lock(path: Path) -> tuple[Pin, ...]:
    """Return the pins of a lock that uv or pip-tools wrote.

    Raises
    ------
    ValueError
        A line is no ``name==version``.
    """
    joined = path.read_text("utf-8").replace("\\\n", " ")
    pins = []
    for line in joined.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        requirement, *hashes = re.split(r"\s+--hash=", line.strip())
        head, _, marker = requirement.partition(";")
        found = re.fullmatch(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s=]+)", head.strip())
        if not found:
            raise ValueError(f"{path.name}: not a pinned requirement: {line.strip()[:80]}")
        pins.append(Pin(normal(found[1]), found[2], marker.strip(), tuple(hashes)))
    return tuple(pins)


def _release(version: str) -> tuple[int, ...]:
    numbers = [int(part) for part in re.findall(r"\d+", version)]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda part, whole: part in whole,
    ast.NotIn: lambda part, whole: part not in whole,
}


def holds(marker: str, environment: Mapping[str, str]) -> bool:
    """Return whether an environment marker is true.

    Markers happen to be Python expressions, so Python's parser reads them; nothing is evaluated.

    Examples
    --------
    >>> holds("python_full_version < '3.12' and sys_platform != 'win32'",
    ...       TARGETS["linux"].environment("3.11.9"))
    True
    """
    if not marker:
        return True

    def value(node: ast.expr) -> str:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value
        if isinstance(node, ast.Name):
            return environment[node.id]
        raise ValueError(f"cannot read the marker {marker!r}")

    def truth(node: ast.expr) -> bool:
        if isinstance(node, ast.BoolOp):
            results = [truth(part) for part in node.values]
            return all(results) if isinstance(node.op, ast.And) else any(results)
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            left, right = node.left, node.comparators[0]
            compare = _COMPARE[type(node.ops[0])]
            names = {n.id for n in (left, right) if isinstance(n, ast.Name)}
            if any(name.endswith("version") and "python" in name for name in names):
                return compare(_release(value(left)), _release(value(right)))
            return compare(value(left), value(right))
        raise ValueError(f"cannot read the marker {marker!r}")

    return truth(ast.parse(marker, mode="eval").body)


def choices(pins: Iterable[Pin], target: Target, python: str) -> list[tuple[str, tuple[Pin, ...]]]:
    """Return the sets of pins that a target may need: one, or two where a patch release matters.

    Parameters
    ----------
    python : str
        A version of two parts, such as ``3.11``.

    Returns
    -------
    list of (str, tuple of Pin)
        A full version and what is installed there: first the oldest patch release, then, if that
        differs, one later than all.
    """
    found: list[tuple[str, tuple[Pin, ...]]] = []
    pins = tuple(pins)
    for full in (f"{python}.0", f"{python}.99"):
        environment = target.environment(full)
        chosen = tuple(pin for pin in pins if holds(pin.marker, environment))
        if chosen not in [known for _, known in found]:
            found.append((full, chosen))
    return found


def project(root: Path) -> dict[str, Any]:
    """Return the ``[project]`` table of pyproject.toml."""
    table: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    return table


def pythons(root: Path) -> list[str]:
    """Return the Pythons for which the lock is proven, oldest first.

    They stand in one place: the classifiers of pyproject.toml.
    """
    prefix = "Programming Language :: Python :: 3."
    minors = [
        int(line.removeprefix(prefix))
        for line in project(root).get("classifiers", [])
        if line.startswith(prefix) and line.removeprefix(prefix).isdigit()
    ]
    return [f"3.{minor}" for minor in sorted(minors)]
