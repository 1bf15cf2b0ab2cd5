"""What a student may see of a question: written as JSON and read back, nothing more or less."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal

import pytest

from course.errors import CourseError
from course.exercises.question import Key, Mistake, Option, Question, Rubric
from course.exercises.sealing import public

FULL = Question(
    id="a.b",
    kind="number",
    stage="core",
    title="t",
    prompt="p",
    points=1.5,
    minutes=2,
    objective="o",
    variable="v",
    assignment="9_a",
    lesson="1_l",
    claims=("A06",),
    hints=("h",),
    unit="u",
    units=(("cents", Decimal("0.01")),),
    tolerance=Decimal("0.005"),
    options=(Option("x", "X"),),
    targets=(Option("y", "Y"),),
    columns=("c",),
    parts=True,
    ordered=True,
    decimals=2,
    start="s",
    inputs=((1, "two", [3]),),
    seconds=1.0,
    words=(10, 20),
    avoid=(("x", "xs"), ("y z",)),
    keep=(("40", "forty"),),
    rubric=(Rubric("r", 1.0, "says"),),
    given=(
        ("day", "2022-05-17"),
        ("rate", 1.05),
        ("row", {"date": "2022-05-17"}),
        ("rows", [1, {"decimal": "3"}, {"tuple": [4, None, True]}]),
    ),
    variant=2,
    twin="a.c",
    parallel="a.d",
    data=("rates",),
    key=Key({"number": "1"}, mistakes=(Mistake("m", "says", ({"number": "2"},)),)),
)


def test_a_public_question_loses_its_key_and_nothing_else():
    written = json.loads(json.dumps(public.to_public(FULL)))
    assert "key" not in written
    assert public.from_public(written) == replace(FULL, key=None)
    more = {"seal": {}, "new": 1, "key": {"solution": {"number": "3"}}}
    assert public.from_public({**written, **more}) == replace(FULL, key=None)


def test_every_field_of_a_question_is_tried():
    """A field that is added later has to be written and read as well."""
    from dataclasses import MISSING, fields

    defaults = {one.name: one.default for one in fields(Question) if one.default is not MISSING}
    assert [name for name, value in defaults.items() if getattr(FULL, name) == value] == []


def test_an_exam_has_no_hints():
    assert "hints" in public.to_public(FULL)
    assert "hints" not in public.to_public(FULL, exam=True)


@pytest.mark.parametrize(
    "value",
    [
        {"date": "2022-05-17"},
        {"decimal": "1.05"},
        {"tuple": [1, 2]},
        [{"date": "2022-05-17"}],
        "2022-05-17",
        "07:30:00",
        1.0541,
        None,
    ],
)
def test_a_given_value_comes_out_of_a_hand_out_as_it_went_in(value):
    written = json.loads(json.dumps(public.to_public(replace(FULL, given=(("row", value),)))))
    ((name, found),) = public.from_public(written).given
    assert (name, found, type(found)) == ("row", value, type(value))


@pytest.mark.parametrize(
    "changed",
    [
        {"prompt": "q"},
        {"points": 2.0},
        {"variable": "w"},
        {"given": (("day", "2022-05-18"),)},
        {"options": (Option("x", "Y"),)},
        {"tolerance": Decimal("0.05")},
        {"unit": ""},
    ],
)
def test_another_question_has_another_fingerprint(changed):
    other = public.fingerprint(public.to_public(replace(FULL, **changed)))
    assert other != public.fingerprint(public.to_public(FULL))


def test_a_fingerprint_outlives_a_file_and_ignores_hints_key_and_seal():
    mark = public.fingerprint(public.to_public(FULL))
    assert re.fullmatch("[0-9a-f]{16}", mark)
    stored = json.loads(json.dumps(public.to_public(FULL, exam=True), indent=1))
    assert public.fingerprint({**stored, "seal": {"salt": "00"}, "print": mark}) == mark
    assert public.fingerprint(public.to_public(replace(FULL, key=None, hints=("h", "i")))) == mark
    assert public.fingerprint(public.to_public(public.from_public(stored))) == mark


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "riddle"},
        {"kind": ["number"]},
        {"points": "many"},
        {"tolerance": "wide"},
        {"options": [1]},
        {"options": 3},
        {"units": [["a", "b"]]},
        {"given": [1]},
        {"words": []},
        {"data": 3},
        {"rubric": [{}]},
        {"title": None},
        {"ordered": "yes"},
        {"id": 3},
    ],
)
def test_a_damaged_question_is_said(change):
    with pytest.raises(CourseError, match="This hand-out is damaged"):
        public.from_public({**public.to_public(FULL), **change})


@pytest.mark.parametrize("written", [{}, [], None, 3, {"id": "a.b"}])
def test_what_is_no_question_is_said(written):
    with pytest.raises(CourseError, match="This hand-out is damaged"):
        public.from_public(written)
