from __future__ import annotations

from pathlib import Path

import pytest

from course.authoring import placeholders
from course.authoring.sources import Part, Source
from course.errors import CourseError

SOURCE = Source("9_sample", Path("src/9_sample.md"), 12, (Part("Slider", 5),), ())
HERE = "src/9_sample.md, line 7"


def expand(text: str) -> placeholders.Expanded:
    return placeholders.expand(text, SOURCE, HERE)


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("{fact:aid.house} billion", "40.1234 billion"),
        ("{fact:aid.house|.1f} billion", "40.1 billion"),
        ("On {fact:aid.day}.", "On 17 May 2022."),
        ("{fact:aid.day|%d-%m}", "17-05"),
        ("See {par:1}, {par:25}", "See paragraph 1, paragraph 25"),
        ("{minutes} minutes, {minutes:Slider} of them", "12 minutes, 5 of them"),
        ("a set {x: 1} stays", "a set {x: 1} stays"),
        ("`{fact:no.such}` is code", "`{fact:no.such}` is code"),
        ("```\n{par:99}\n```", "```\n{par:99}\n```"),
    ],
)
def test_placeholders_become_what_the_page_shows(text, page):
    assert expand(text).text == page


def test_facts_are_noted_in_order():
    assert expand("{fact:aid.day} {fact:aid.house|.0f}").facts == (
        {
            "ref": "aid.day",
            "table": "aid",
            "row": "day",
            "column": "date_from",
            "value": "2022-05-17",
        },
        {
            "ref": "aid.house",
            "table": "aid",
            "row": "house",
            "column": "amount_bn_usd",
            "value": 40.1234,
        },
    )


@pytest.mark.parametrize(
    ("text", "what", "remedy"),
    [
        ("{fact:aid.hous}", "There is no fact aid.hous.", "Try aid.house."),
        (
            "{fact:aid.house|q}",
            "The fact aid.house cannot be shown in the format 'q': Unknown format code 'q' for "
            "object of type 'float'.",
            "Use a Python format that suits the value, such as .1f or ,d.",
        ),
        ("{fact:aid.none}", "The fact aid.none has no value.", "Choose another row or column."),
        ("{par:26}", "The article has no paragraph 26.", "Choose one from 1 to 25."),
        ("{par:0}", "The article has no paragraph 0.", "Choose one from 1 to 25."),
        (
            "{minutes:Sider}",
            "The head of this lesson has no part 'Sider'.",
            "Choose from: Slider.",
        ),
    ],
)
def test_what_does_not_exist_is_named_with_the_place(text, what, remedy):
    with pytest.raises(CourseError) as caught:
        expand(f"Words {text} words")
    assert caught.value.what == what
    assert caught.value.where.startswith(HERE)
    assert caught.value.next_step == remedy


@pytest.mark.parametrize(
    "text", ["{par:ten}", "{fact aid.house}", "{ fact:aid.house }", "{fact:aid", "{par:1|d}"]
)
def test_a_broken_placeholder_does_not_reach_the_page(text):
    with pytest.raises(CourseError, match="is not a placeholder that can be filled"):
        expand(text)


def test_names_leave_formats_out():
    assert placeholders.names("{fact:a.b|.1f} {par:2} {fact:a.b}") == (
        "fact:a.b",
        "fact:a.b",
        "par:2",
    )
