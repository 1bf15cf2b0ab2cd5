"""The search for dependencies that a lock lacks, on packages that do not exist."""

from __future__ import annotations

import pytest
from needs import unmet
from packaging.requirements import Requirement
from starter.lockfile import TARGETS

NEEDS = {
    "lab": ["Kernel_Core>=2", 'pipes>=1; sys_platform == "win32"', 'formats; extra == "check"'],
    "kernel-core": ['old-part; python_full_version < "3.12"'],
    "formats": ["lab[check]"],
    "pipes": [],
    "old-part": [],
}
PINNED = {"lab": "1.0", "kernel-core": "2.1", "pipes": "3", "formats": "1", "old-part": "1"}


def problems(without=(), direct="lab", system="linux", python="3.12.0", **versions):
    pinned = {n: v for n, v in {**PINNED, **versions}.items() if n not in without}
    environment = TARGETS[system].environment(python)
    return unmet(pinned, NEEDS, [Requirement(direct)], environment)


def test_a_complete_lock_lacks_nothing():
    assert problems(direct="lab[check]", system="windows", python="3.11.0") == []


@pytest.mark.parametrize("system", TARGETS)
def test_what_one_system_alone_needs(system):
    expected = ['lab needs pipes>=1; sys_platform == "win32"; pinned is nothing']
    assert problems({"pipes"}, system=system) == (expected if system == "windows" else [])


@pytest.mark.parametrize(("python", "number"), [("3.11.9", 1), ("3.12.0", 0)])
def test_what_one_python_alone_needs(python, number):
    assert len(problems({"old-part"}, python=python)) == number


def test_what_an_extra_alone_needs():
    assert problems({"formats"}) == []
    expected = ['lab needs formats; extra == "check"; pinned is nothing']
    assert problems({"formats"}, direct="lab[check]") == expected


def test_a_version_outside_the_range():
    expected = ["lab needs Kernel_Core>=2; pinned is kernel-core==1.9"]
    assert problems(**{"kernel-core": "1.9"}) == expected


def test_what_the_kit_itself_asks_for():
    assert problems(direct="absent>=1") == ["the kit needs absent>=1; pinned is nothing"]
