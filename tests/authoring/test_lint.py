from __future__ import annotations

import pytest

from course.authoring import lint, sources
from course.errors import CourseError


def test_the_sample_keeps_every_rule(lessons):
    lint.check(sources.read(lessons / "9_sample.md"))


@pytest.mark.parametrize(
    "text",
    [
        "three of them",
        "{fact:aid.house|.1f} billion in {par:10}, {minutes} minutes",
        "`x = 3` and ``4 ` 4``",
        "```\n264\n```",
        '[May](https://example.org/2022/05 "Notes of 2022") and <https://example.org/17>',
        "see https://example.org/2022/05.",
        "Press <kbd>F5</kbd> or <kbd>1</kbd>",
        '<img src="a.png" width="300">',
        "1. One\n2. Two\n   10) Ten",
        "## 2. The map\n\n### 2.1 Rings",
        "in lesson 1, Lessons 2, 3 and 4, lesson 0 to 6",
        "the M777, a T-72, level B1, claim A01",
        "<!-- 264 -->",
    ],
)
def test_what_is_allowed(text):
    assert lint.literal_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("about 264 people", [(0, "264")]),
        ("One\ntwo 3.5 %,\n1,000.", [(1, "3.5"), (2, "1,000")]),
        ("`x`\n\n```\n1\n```\n16 May", [(5, "16")]),
        ("at 10:30, 24th", [(0, "10:30"), (0, "24")]),
        ("lesson 7", [(0, "7")]),
        ("(2022)", [(0, "2022")]),
        ("1.5 litres", [(0, "1.5")]),
        ("it costs 3. Then", [(0, "3")]),
        ("{fact:a.b} of 12", [(0, "12")]),
        ("`a` 3. words", [(0, "3")]),
        ("[40 billion](https://example.org)", [(0, "40")]),
        ("٢٦٤ people", [(0, "٢٦٤")]),
    ],
)
def test_what_is_not_allowed(text, found):
    assert lint.literal_numbers(text) == found


def test_a_number_is_named_with_its_line_and_remedy(edit):
    path = edit("A cell of its own.", "A cell\nwith 264 people.")
    with pytest.raises(CourseError) as caught:
        lint.check(sources.read(path))
    assert caught.value.what == "The number 264 stands in the prose without a fact behind it."
    assert caught.value.where == "src/9_sample.md, line 49"
    assert path.read_text(encoding="utf-8").splitlines()[48] == "with 264 people."
    assert "{fact:TABLE.ROW}" in caught.value.next_step


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (
            "minutes: 7}",
            "minutes: 8}",
            "The lesson says 12 minutes, its core parts add up to 13.",
        ),
        (
            "minutes: 3, explorer: switch, deeper: true}",
            "minutes: 3, explorer: switch}",
            "The lesson says 12 minutes, its core parts add up to 15.",
        ),
        (
            "explorer: switch,",
            "explorer: swich,",
            "The head counts minutes for the explorer swich, which no code cell shows.",
        ),
        (
            'switch = {"on": True}\nswitch',
            "from math import (\n    pi as switch,\n)",
            "The head counts minutes for the explorer switch, which no code cell shows.",
        ),
        (
            "## Going deeper",
            "## More",
            "The explorer switch stands on the wrong side of Going deeper.",
        ),
        (
            "## The slider",
            "## Going deeper: the slider",
            "The explorer slider stands on the wrong side of Going deeper.",
        ),
        (
            "## Objectives",
            "## Aims",
            "The lesson does not open with: Questions, Objectives, What you need, What this "
            "lesson contains.",
        ),
        (
            "## For discussion",
            "## Questions for you",
            "The lesson does not close with: Key points, For discussion.",
        ),
        (
            "Who else counts?",
            "Who else counts?\n\n## And more",
            "The lesson does not close with: Key points, For discussion.",
        ),
        (
            "# A sample lesson",
            "A sample lesson",
            "The lesson does not open with a title.",
        ),
        (
            "About {minutes} minutes.",
            "Some minutes.",
            "The opening does not say how long the lesson takes.",
        ),
        (
            ":name: first-slider",
            ":tags: [nbval-skip]",
            "The outputs of this cell are not compared, and it does not say why.",
        ),
        (
            'print("three")',
            '# NBVAL_IGNORE_OUTPUT\nprint("three")',
            "The outputs of this cell are not compared, and it does not say why.",
        ),
    ],
)
def test_each_rule_is_kept(edit, old, new, what):
    path = edit(old, new)
    with pytest.raises(CourseError) as caught:
        lint.check(sources.read(path))
    assert caught.value.what == what


def test_three_core_explorers_are_too_many(edit):
    path = edit("minutes: 7}", "minutes: 7, explorer: widgets}")
    assert lint.minutes(sources.read(path)) == []
    path = edit("minutes: 3, explorer: switch, deeper: true}", "minutes: 3, explorer: slider}")
    path = edit("minutes: 12\n", "minutes: 15\n")
    found = [error.what for error in lint.minutes(sources.read(path))]
    assert found == ["The core has 3 explorers: widgets, slider, slider."]


def test_a_core_longer_than_a_lesson_is_too_long(edit):
    edit("minutes: 12\n", "minutes: 46\n")
    path = edit("minutes: 7}", "minutes: 41}")
    found = [error.what for error in lint.minutes(sources.read(path))]
    assert found == ["The core takes 46 minutes and does not fit a lesson."]


def test_a_reason_makes_an_ignored_cell_acceptable(edit):
    path = edit(":name: first-slider", ":tags: [nbval-skip]\n:nbval_reason: it shows the time")
    lint.check(sources.read(path))
