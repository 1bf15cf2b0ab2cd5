from __future__ import annotations

import re
from pathlib import Path

import pytest

from course.authoring import sources
from course.authoring.sources import Part
from course.errors import CourseError

SAMPLE = Path(__file__).parent / "fixtures" / "9_sample.md"


def test_a_source_is_read_with_its_head_and_its_cells(lessons):
    source = sources.read(lessons / SAMPLE.name)
    assert (source.name, source.minutes) == ("9_sample", 12)
    assert source.parts == (
        Part("The worked example", 7),
        Part("Slider", 5, explorer="slider"),
        Part("Switch", 3, explorer="switch", deeper=True),
    )
    assert [(cell.id, cell.kind, cell.line) for cell in source.cells] == [
        ("a-sample-lesson-1", "markdown", 10),
        ("a-sample-lesson-2", "code", 30),
        ("the-slider-1", "markdown", 33),
        ("first-slider", "code", 37),
        ("the-slider-3", "markdown", 41),
        ("the-slider-4", "code", 44),
        ("the-slider-5", "markdown", 48),
        ("going-deeper-1", "markdown", 52),
        ("going-deeper-2", "code", 55),
        ("key-points-1", "markdown", 59),
    ]
    text = SAMPLE.read_text(encoding="utf-8").splitlines()
    for cell in source.cells:
        assert cell.text.splitlines()[0] in text[cell.line - 1 : cell.line + 2]


def test_ids_do_not_change_with_the_words_of_a_cell(edit, lessons):
    before = [cell.id for cell in sources.read(lessons / SAMPLE.name).cells]
    path = edit("A cell of its own.", "A cell with other words.")
    assert [cell.id for cell in sources.read(path).cells] == before


def test_a_name_that_another_cell_would_get_is_avoided(edit):
    path = edit(":name: first-slider", ":name: the-slider-4")
    ids = [cell.id for cell in sources.read(path).cells]
    assert len(ids) == len(set(ids))
    assert "the-slider-4" in ids


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (":name: first-slider", ":name: two words", "'two words' cannot be the name"),
        (":name: first-slider", ":name: a-sample-lesson-1", "cannot be the name"),
        ("minutes: 12\n", "minutes: soon\n", "does not say what the minutes go to"),
        ("minutes: 12\n", "", "does not say what the minutes go to"),
        ("minutes: 7}", "minutes: 0}", "does not say what the minutes go to"),
        ("minutes: 7}", "minutes: 7, colour: red}", "does not say what the minutes go to"),
        ("course:\n", "lesson:\n", "does not say what the minutes go to"),
        ("minutes: 7}", "minutes: 7", "is not valid YAML"),
    ],
)
def test_a_wrong_head_or_name_is_explained(edit, old, new, what):
    path = edit(old, new)
    with pytest.raises(CourseError, match=re.escape(what)) as caught:
        sources.read(path)
    assert "9_sample.md" in caught.value.where


def test_another_encoding_is_explained(lessons):
    path = lessons / SAMPLE.name
    path.write_bytes(path.read_bytes() + "caf\u00e9".encode("latin-1"))
    with pytest.raises(CourseError, match="cannot be read"):
        sources.read(path)


def test_lessons_are_found_by_name(lessons):
    (lessons / "1_other.md").write_text("x", encoding="utf-8")
    assert [path.name for path in sources.find(folder=lessons)] == ["1_other.md", "9_sample.md"]
    for name in ("9_sample", "9_sample.md", "notebooks/9_sample.ipynb"):
        assert sources.find((name,), lessons) == (lessons / "9_sample.md",)
    with pytest.raises(CourseError, match="There is no lesson 2_none") as caught:
        sources.find(("2_none",), lessons)
    assert caught.value.next_step == "Choose from: 1_other, 9_sample."
