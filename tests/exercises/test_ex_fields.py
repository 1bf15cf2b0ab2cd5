"""A form means the same answer as a cell; and what a file holds never breaks a form."""

from __future__ import annotations

import pytest

from course.exercises.asking import fields as form
from course.exercises.judging.canonical import canonical
from course.exercises.placeholder import ____
from course.exercises.question import KINDS
from tests.exercises import nine

QUESTIONS = nine.questions()
JUNK = [
    None,
    7,
    "text",
    [],
    {},
    {"text": 3, "choice": [], "ticked": "rate", "pairs": [], "order": 1, "rows": "x"},
    {"text": None, "choice": "nobody", "ticked": ["nobody", []], "pairs": {"rate": "nobody"}},
    {"order": ["wake"], "rows": [], "moved": True},
    {"order": [["wake"], 1, None, {}], "rows": [None, 3]},
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_means_what_a_cell_says(kind: str) -> None:
    question = QUESTIONS[kind]
    in_cell, in_form = nine.RIGHT[kind]
    answer = form.answer_of(question, form.clean(question, in_form))
    if kind == "many":  # a set of ticks has the order of the page
        in_cell = sorted(in_cell, reverse=True)
    if kind == "text":
        answer = f"{answer}"
    assert canonical(answer, question) == canonical(in_cell, question)


@pytest.mark.parametrize("kind", KINDS)
def test_an_untouched_form_is_no_answer(kind: str) -> None:
    question = QUESTIONS[kind]
    assert canonical(form.answer_of(question, form.empty(question)), question) == {"open": True}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("junk", JUNK)
def test_junk_in_a_file_is_an_untouched_form(kind: str, junk: object) -> None:
    question = QUESTIONS[kind]
    cleaned = form.clean(question, junk)
    if kind == "table" and isinstance(junk, dict) and junk.get("rows") == [None, 3]:
        assert cleaned == {"rows": [["", ""], ["", ""]]}
    elif not (kind in ("number", "text", "code", "essay") and junk == JUNK[2]):
        assert cleaned == form.empty(question)
    assert form.clean(question, cleaned) == cleaned


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("code", "table")])
def test_an_answer_of_a_cell_stands_in_the_form(kind: str) -> None:
    question = QUESTIONS[kind]
    in_cell, in_form = nine.RIGHT[kind]
    shown = form.fields_of(question, canonical(in_cell, question))
    expected = form.clean(question, in_form)
    if kind == "text":
        expected = {"text": "Vermoedelijk"}
    assert shown == expected


def test_options_by_letter_or_text_stand_in_the_form() -> None:
    choice, many = QUESTIONS["choice"], QUESTIONS["many"]
    assert form.fields_of(choice, canonical("C")) == {"choice": "reader"}
    assert form.fields_of(choice, canonical("the bank")) == {"choice": "bank"}
    assert form.fields_of(choice, canonical(3)) == {"choice": ""}
    assert form.fields_of(many, canonical({"b", "rate"})) == {"ticked": ["rate", "good"]}


RANKED = {"order": ["wake", "eat", "work", "sleep"], "moved": True}


@pytest.mark.parametrize(
    ("kind", "answer", "fields"),
    [
        ("choice", "A)", {"choice": "bank"}),
        ("choice", ["a"], {"choice": "bank"}),
        ("choice", " the  bank. ", {"choice": "bank"}),
        ("many", "c, a", {"ticked": ["rate", "day"]}),
        ("many", "a c", {"ticked": ["rate", "day"]}),
        ("many", ["C.", ____], {"ticked": ["day"]}),
        ("many", {"rate": True, "good": False, "day": True}, {"ticked": ["rate", "day"]}),
        ("match", {"rate": "a", "share": "B"}, {"pairs": {"rate": "days", "share": "dollars"}}),
        ("match", [["length", "c)"]], {"pairs": {"length": "percent"}}),
        ("match", {"length": ____, "share": "nobody"}, {"pairs": {}}),
        ("order", "c > d > a > b", RANKED),
        ("order", "C, D, A, B", RANKED),
        ("essay", ["One.", "Two."], {"text": "One.\nTwo."}),
        ("number", [1, 2], {"text": ""}),
        ("table", {"Rate ": [1.05]}, {"rows": [["", "1.05"]]}),
    ],
)
def test_an_answer_stands_in_the_form_as_the_judge_reads_it(
    kind: str, answer: object, fields: object
) -> None:
    question = QUESTIONS[kind]
    assert form.fields_of(question, canonical(answer, question)) == fields


@pytest.mark.parametrize("how", ["records", "columns", "frame"])
def test_a_table_of_a_cell_stands_in_the_form(how: str) -> None:
    import pandas as pd

    question = QUESTIONS["table"]
    records = nine.RIGHT["table"][0]
    answer = {
        "records": records,
        "columns": {"rate": [1.05, 1.04], "day": ["Monday", "Tuesday"]},
        "frame": pd.DataFrame(records)[["rate", "day"]],
    }[how]
    assert form.fields_of(question, canonical(answer)) == {
        "rows": [["Monday", "1.05"], ["Tuesday", "1.04"]]
    }


@pytest.mark.parametrize("answer", [None, [], {"junk": "nan"}, {"map": 3}, {"list": [3]}, {"x": 1}])
@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_answer_breaks_no_form(kind: str, answer: object) -> None:
    question = QUESTIONS[kind]
    fields = form.fields_of(question, answer)
    if fields is not None and kind != "order":
        assert fields == form.empty(question)


def test_a_row_with_an_empty_cell_is_not_complete() -> None:
    question = QUESTIONS["table"]
    fields = {"rows": [["Monday", ""], ["", ""]]}
    assert form.answer_of(question, fields) == [{"day": "Monday", "rate": ____}]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1", 1),
        (" -2 ", -2),
        ("1,05", 1.05),
        ("1.050", 1.05),
        ("1,050", "1,050"),
        ("1.234.567", "1.234.567"),
        ("16 May", "16 May"),
    ],
)
def test_a_cell_of_a_table_is_a_number_where_it_can_only_be_one(typed: str, meant: object) -> None:
    question = QUESTIONS["table"]
    (row,) = form.answer_of(question, {"rows": [[typed, "x"]]})
    assert (row["day"], type(row["day"])) == (meant, type(meant))


SLOW = "def share(part, whole):\n    while True:\n        pass"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("def share(part, whole)\n    return 1", "SyntaxError: expected ':' (line 1)"),
        ("def other(part, whole):\n    return 1", "NameError: your code does not define share"),
        ("import nothing_here", "ModuleNotFoundError: No module named 'nothing_here'"),
        ("raise SystemExit", "RuntimeError: SystemExit"),
        ("while True:\n    pass", "TimeoutError: no result after 1 seconds"),
        ("\0", None),
    ],
)
def test_code_that_does_not_run_says_why(text: str, error: str | None) -> None:
    question = QUESTIONS["code"]
    found = canonical(form.answer_of(question, {"text": text}), question)
    assert len(found["calls"]) == 3
    says = {call["error"] for call in found["calls"]}
    assert len(says) == 1
    if error is not None:
        assert says == {error}


def test_code_that_hangs_when_called_is_stopped() -> None:
    question = QUESTIONS["code"]
    found = canonical(form.answer_of(question, {"text": SLOW}), question)
    assert found == {"calls": [{"slow": 1.0}, {"slow": 0}, {"slow": 0}]}


def test_code_may_leave_the_placeholder_where_it_is_not_called() -> None:
    question = QUESTIONS["code"]
    text = "x = ____\ndef share(part, whole):\n    return part / whole"
    found = canonical(form.answer_of(question, {"text": text}), question)
    assert found["calls"][0] == {"value": {"number": "0.25"}}


def test_what_is_too_long_is_cut() -> None:
    question = QUESTIONS["essay"]
    assert len(form.clean(question, {"text": "x" * 30_000})["text"]) == form.MOST_LETTERS
    table = QUESTIONS["table"]
    assert len(form.clean(table, {"rows": [["a", "b"]] * 500})["rows"]) == form.MOST_ROWS
