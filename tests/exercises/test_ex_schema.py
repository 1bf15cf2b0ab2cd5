"""What types cannot say: whether the fields of a question agree. The messages: test_ex_lint."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from course.exercises.question import KINDS
from course.exercises.writing import faults, schema, sense, source
from tests.exercises import clean

COMMON = {
    "id": "a.b", "stage": "core", "title": "t", "points": 2, "minutes": Decimal("1.5"),
    "objective": "o", "prompt": "p",
}  # fmt: skip


def number(**more: object) -> schema.QuestionSource:
    return schema.NumberSource.model_validate({**COMMON, "kind": "number", "solution": 1, **more})


def test_there_is_a_model_for_each_kind():
    assert tuple(schema.MODELS) == KINDS


def test_no_field_is_silently_turned_into_another_type():
    for field, value in (
        ("title", 3),
        ("points", "2"),
        ("points", True),
        ("retired", 1),
        ("claims", "A06"),
        ("given", {"a": 1}),
        ("tolerance", Decimal("NaN")),
        ("tolerance", Decimal("Infinity")),
    ):
        with pytest.raises(ValidationError):
            number(**{field: value})


def test_numbers_stay_exact():
    found = number(solution=Decimal("0.10"), tolerance=Decimal("0.005"))
    assert (str(found.solution), str(found.tolerance)) == ("0.10", "0.005")
    assert number(solution=3).solution == Decimal(3)
    assert number(solution=" 1 / 3 ").solution == "1 / 3"


def test_one_wrong_number_or_several():
    mistakes = [
        {"name": "a", "says": "s", "answer": Decimal("0.95")},
        {"name": "b", "says": "s", "answer": ["1 / solution", 3]},
    ]
    found = number(mistakes=mistakes)
    assert [mistake.answer for mistake in found.mistakes] == [
        [Decimal("0.95")],
        ["1 / solution", Decimal(3)],
    ]


@pytest.mark.parametrize("ident", ["a.b", "reading.vouches_2", "a" * 29 + "." + "b" * 30])
def test_ids_that_can_be_used(ident):
    assert number(id=ident).id == ident


@pytest.mark.parametrize(
    "ident", ["", "a", "A.b", "a.B", "a.b.c", ".b", "a.", "1.b", "a.b\n", "a.b-c", "a." + "b" * 59]
)
def test_ids_that_cannot(ident):
    with pytest.raises(ValidationError):
        number(id=ident)


@pytest.mark.parametrize("ident", ["a|b", "a>b", "a=b", "a b", "é", "", "-a"])
def test_option_ids_hold_nothing_that_an_answer_is_put_together_with(ident):
    with pytest.raises(ValidationError):
        schema.OptionSource.model_validate({"id": ident, "text": "x"})


def test_every_error_of_every_model_has_words():
    """Nothing falls back on the sentence for errors nobody thought of."""
    found = source.load(clean.file_of(clean.BANK))
    for question in found.questions:
        model = type(question)
        for field in model.model_fields:
            for junk in (None, 3, -1, "", "x y", [], [1], {"a": 1}, True, Decimal("1.5")):
                try:
                    model.model_validate({**question.model_dump(), field: junk})
                except ValidationError as error:
                    for fault in faults.explained(error, model):
                        assert "cannot be used as it stands" not in fault.what, (field, junk)
                        assert fault.field.startswith(field)
                        assert fault.next_step


def test_the_clean_questions_agree_with_themselves():
    for question in source.load(clean.file_of(clean.BANK)).questions:
        assert sense.faults(question) == []


@pytest.mark.parametrize("name", ["class", "print", "check", "____"])
def test_names_that_a_notebook_needs_are_refused(name):
    assert [fault.field for fault in sense.faults(number(answer=name))] == ["answer"]


def test_the_answer_may_not_be_one_of_the_given_values():
    faults = sense.faults(number(given=[{"b": 1}]))
    assert [fault.what for fault in faults] == ["b is both a given value and the answer."]


def test_an_empty_value_set():
    assert [fault.what for fault in sense.faults(number(given=[{}]))] == [
        "A value set of given is empty."
    ]


def test_the_name_of_a_function():
    assert sense.function_name("import math\ndef one(): pass\ndef two(): pass") == "two"
    assert sense.function_name("one = 3") == ""
    assert sense.function_name("def one(:") == ""
    assert sense.function_name("\0") == ""
