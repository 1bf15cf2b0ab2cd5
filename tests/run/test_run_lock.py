"""The locks: complete, hashed, as pyproject.toml and environment.yml say, and installable."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
import yaml
from needs import unmet
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from starter.lockfile import TARGETS, Pin, choices, holds, pythons, read_lock

ROOT = Path(__file__).resolve().parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LAB = read_lock(ROOT / "requirements.lock")
TEST = read_lock(ROOT / "requirements-test.lock")
LANGUAGE = read_lock(ROOT / "requirements-language.lock")
OLDEST, NEWEST = pythons(ROOT)[0], pythons(ROOT)[-1]


def requirements(*groups: list[str]) -> dict[str, Requirement]:
    return {
        canonicalize_name(r.name): r for group in groups for r in (Requirement(t) for t in group)
    }


DIRECT = requirements(PROJECT["project"]["dependencies"])
BUILD = requirements(PROJECT["build-system"]["requires"])
EXTRA = requirements(PROJECT["project"]["optional-dependencies"]["test"])


def test_every_python_between_the_oldest_and_the_newest_is_named_once():
    minors = [int(version.removeprefix("3.")) for version in pythons(ROOT)]
    assert minors == list(range(minors[0], minors[-1] + 1))
    assert PROJECT["project"]["requires-python"] == f">={OLDEST}"
    assert minors[0] == 11


@pytest.mark.parametrize("lock", [LAB, LANGUAGE, TEST], ids=["lab", "language", "test"])
def test_every_pin_has_hashes(lock):
    assert lock
    for pin in lock:
        assert pin.hashes, pin.name
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in pin.hashes), pin.name


@pytest.mark.parametrize(
    "name",
    [
        "requirements.lock",
        "requirements-language.lock",
        "requirements-test.lock",
        "environment.yml",
    ],
)
def test_no_file_names_an_index(name):
    text = (ROOT / name).read_text("utf-8")
    # The channel of environment.yml is conda's own word, not a host.
    assert not re.search(r"https?:|file:|--(extra-)?index|--find-links|\.(org|com|net)\b", text)


def test_each_lock_contains_the_smaller_one():
    assert set(LAB) < set(LANGUAGE) < set(TEST)


def test_the_language_lock_adds_what_the_extra_asks_for():
    extra = PROJECT["project"]["optional-dependencies"]["language"]
    assert {*requirements(extra)} <= {pin.name for pin in set(LANGUAGE) - set(LAB)}
    # What a test needs of it is the same thing.
    assert set(extra) <= set(PROJECT["project"]["optional-dependencies"]["test"])


@pytest.mark.parametrize(
    ("lock", "direct"),
    [(LAB, DIRECT | BUILD), (TEST, DIRECT | BUILD | EXTRA)],
    ids=["lab", "test"],
)
def test_direct_dependencies_are_pinned_within_their_range(lock, direct):
    for name, requirement in direct.items():
        versions = [pin.version for pin in lock if pin.name == name]
        assert versions, f"{name} is missing: run tools/lock.py"
        for version in versions:
            assert requirement.specifier.contains(version), f"{name}=={version}: run tools/lock.py"


def test_the_build_backend_is_the_same_in_both_tables():
    group = requirements(PROJECT["dependency-groups"]["build"])
    assert {str(r) for r in group.values()} == {str(r) for r in BUILD.values()}


def test_the_limits_of_the_lock_are_kept():
    lines = (ROOT / "tools" / "lock-constraints.txt").read_text("utf-8").splitlines()
    limits = requirements([line for line in lines if line and not line.startswith("#")])
    for pin in TEST:
        if pin.name in limits:
            assert limits[pin.name].specifier.contains(pin.version), pin.name


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
@pytest.mark.parametrize("python", ["3.11.0", "3.11.4", "3.11.5", "3.12.0", "3.14.2"])
def test_markers_mean_what_packaging_says(target, python):
    environment = target.environment(python)
    for marker in {pin.marker for pin in TEST if pin.marker}:
        assert holds(marker, environment) == Marker(marker).evaluate(environment), marker


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_each_machine_gets_one_version_of_each_package(target):
    for python in pythons(ROOT):
        for _, pins in choices(TEST, target, python):
            names = [pin.name for pin in pins]
            assert len(names) == len(set(names))
            assert set(DIRECT) <= set(names)


def test_conda_gets_the_same_versions():
    described = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    pip = next(part["pip"] for part in described["dependencies"] if isinstance(part, dict))
    pinned = requirements(pip)
    assert set(pinned) == set(DIRECT) | set(BUILD)
    locked = {pin.name: pin.version for pin in LAB}
    for name, requirement in pinned.items():
        assert str(requirement.specifier) == f"=={locked[name]}"
    plain = [part for part in described["dependencies"] if isinstance(part, str)]
    python = Requirement(
        next(part for part in plain if part.startswith("python")).replace("=", "==")
    )
    version = str(python.specifier).removeprefix("==")
    assert version in pythons(ROOT)
    assert described["name"] == PROJECT["project"]["name"]


def test_binder_installs_the_lock_and_then_the_kit():
    text = (ROOT / "postBuild").read_text("utf-8")
    first = text.index("--require-hashes")
    second = text.index("--no-deps --no-build-isolation")
    assert first < second
    assert "-r requirements.lock" in text


def chosen_hash(item: dict[str, Any]) -> str:
    """Return the hash of the file that pip chose, from its report or, on this disk, the file."""
    info = item["download_info"]
    known = info["archive_info"].get("hashes", {}).get("sha256")
    if known is None:
        assert info["url"].startswith("file:"), info["url"]
        path = url2pathname(urlsplit(info["url"]).path)
        known = hashlib.sha256(Path(path).read_bytes()).hexdigest()
    return f"sha256:{known}"


@pytest.mark.network
@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
@pytest.mark.parametrize("python", sorted({OLDEST, NEWEST}))
def test_every_wheel_exists(target, python, tmp_path, machine_environment):
    proven: set[Pin] = set()
    needs: dict[tuple[str, str], list[str]] = {}
    for full, chosen in choices(TEST, target, python):
        pins = [pin for pin in chosen if pin not in proven]
        proven.update(chosen)
        listed = tmp_path / "requirements.txt"
        # Without the hashes pip reads the metadata alone; with them it would fetch every file, a
        # gigabyte in all. Which file it chose is in its report, and that file's hash as well.
        lines = [f"{pin.name}=={pin.version}\n" for pin in pins]
        listed.write_text("".join(lines), "utf-8")
        report = tmp_path / "report.json"
        # pip answers "requires Python" for the Python that runs it, so that is judged below.
        command = [sys.executable, "-m", "pip", "install", "--dry-run", "--no-deps", "--quiet"]
        command += ["--only-binary=:all:", "--ignore-requires-python"]
        command += ["--ignore-installed", "--disable-pip-version-check", "--implementation=cp"]
        command += [f"--platform={tag}" for tag in target.tags]
        command += [f"--python-version={full}", f"--target={tmp_path / 'nowhere'}"]
        command += [f"--report={report}", "-r", str(listed)]
        done = subprocess.run(
            command, capture_output=True, text=True, env=machine_environment, timeout=600
        )
        assert done.returncode == 0, done.stderr[-2000:]
        found = json.loads(report.read_text("utf-8"))["install"]
        got = {(canonicalize_name(i["metadata"]["name"]), i["metadata"]["version"]) for i in found}
        assert got == {(pin.name, pin.version) for pin in pins}
        hashes = {pin.name: pin.hashes for pin in pins}
        for item in found:
            assert chosen_hash(item) in hashes[canonicalize_name(item["metadata"]["name"])]
            wanted = SpecifierSet(item["metadata"].get("requires_python", ""))
            assert wanted.contains(full), f"{item['metadata']['name']} wants Python {wanted}"
            name = canonicalize_name(item["metadata"]["name"])
            needs[name, item["metadata"]["version"]] = item["metadata"].get("requires_dist", [])
        # --no-deps hides what a package needs on that machine alone, so that is judged here.
        environment = target.environment(full)
        for lock, direct in ((LAB, DIRECT | BUILD), (TEST, DIRECT | BUILD | EXTRA)):
            pinned = {pin.name: pin.version for pin in lock if holds(pin.marker, environment)}
            of_these = {name: needs[name, version] for name, version in pinned.items()}
            assert unmet(pinned, of_these, direct.values(), environment) == []
