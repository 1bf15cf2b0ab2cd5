"""Stored notebooks are what their sources say, run in order, and the same on every machine.

What each rule catches is tested in tests/authoring/test_hygiene_rules.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from course import i18n, paths
from course.authoring import build, hygiene, rerun, run, sources

FOLDER = paths.project_root() / "notebooks"
STORED = sorted(
    path
    for path in FOLDER.rglob("*.ipynb")
    if not any(part.startswith(".") or part == "src" for part in path.relative_to(FOLDER).parts)
)


@pytest.fixture(params=STORED, ids=lambda path: path.relative_to(FOLDER).as_posix())
def path(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_every_lesson_has_a_notebook_and_every_notebook_a_source():
    lessons = {lesson.stem for lesson in sources.find()}
    assert {"0_start_here", "1_reading"} <= lessons
    assert {path.stem for path in STORED if path.parent == FOLDER} == lessons
    assert {path.stem for path in STORED} == lessons


def test_it_is_clean(path):
    assert hygiene.problems(rerun.load(path)) == []


def test_it_comes_from_its_source(path):
    source = sources.read(sources.find((path.stem,))[0])
    language = i18n.ENGLISH if path.parent == FOLDER else path.parent.name
    # Building also lints: numbers, minutes, explorers, opening and closing.
    built = build.notebook(source, language)
    assert rerun.stale(built, path) == "", "Run: course rerun"


def test_its_facts_are_those_of_the_data_room(path):
    assert hygiene.fact_problems(rerun.load(path)) == []


def test_its_bytes_are_normal_and_few(path):
    content = path.read_bytes()
    assert len(content) <= 350_000
    assert b"\r" not in content
    assert run.as_bytes(rerun.load(path)) == content
