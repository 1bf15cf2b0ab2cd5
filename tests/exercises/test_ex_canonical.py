"""Whatever a student made becomes small JSON, and nothing of theirs is called for it."""

import datetime
import decimal
import json
import subprocess
import sys
import time
from dataclasses import replace
from decimal import Decimal
from enum import Enum, IntEnum
from fractions import Fraction

import numpy
import pandas
import pytest

from course.exercises.judging.canonical import MAX_BYTES, as_shown, canonical, type_name
from course.exercises.judging.shape import is_canonical
from course.exercises.placeholder import ____
from tests.exercises.junk import JUNK, RaisesInEverything, bad, of_a_raising_class
from tests.exercises.kinds import CODE, share

NAN, INFINITE, HUGE = {"junk": "nan"}, {"junk": "infinite"}, {"junk": "huge"}


class Colour(Enum):
    RED = 1


class Number(IntEnum):
    ONE = 1


def number(text):
    return {"number": text}


def text(words):
    return {"text": words}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (1.05, "1.05"),
        (Decimal("1.050"), "1.05"),
        (Fraction(21, 20), "1.05"),
        (numpy.float64(1.05), "1.05"),
        (numpy.float32(1.05), "1.05"),
        (numpy.float16(1.05), "1.05"),
        (numpy.longdouble("1.05"), "1.05"),
        (numpy.array(1.05), "1.05"),
        (numpy.array([1.05], dtype="float32")[0], "1.05"),
        (pandas.Series([1.05]).iloc[0], "1.05"),
        (pandas.Series([1.05]).mean(), "1.05"),
        (pandas.Series([76], dtype="Int64").sum(), "76"),
        (76, "76"),
        (76.0, "76"),
        (numpy.int64(-76), "-76"),
        (numpy.uint8(76), "76"),
        (Number.ONE, "1"),
        (bad(float, 1.05), "1.05"),
        (bad(int, 76), "76"),
        (bad(Decimal, "1.05"), "1.05"),
        (-0.0, "0"),
        (1e-7, "0.0000001"),
        (1e22, "1" + "0" * 22),
        (10**999, "1" + "0" * 999),
        (0.1 + 0.2, "0.30000000000000004"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_numbers_of_every_make(answer, expected):
    assert canonical(answer) == number(expected)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (True, {"truth": True}),
        (numpy.bool_(False), {"truth": False}),
        ("1,05", text("1,05")),
        (numpy.str_("word"), text("word")),
        (bad(str, "word"), text("word")),
        ("\ud800 half", text("? half")),
        (datetime.date(2022, 11, 5), text("2022-11-05")),
        (datetime.datetime(2022, 11, 5), text("2022-11-05")),
        (datetime.datetime(2022, 11, 5, 12, 30), text("2022-11-05T12:30:00")),
        (datetime.time(12, 30), text("12:30:00")),
        (pandas.Timestamp("2022-11-05"), text("2022-11-05")),
        (numpy.datetime64("2022-11-05"), text("2022-11-05")),
        (numpy.datetime64("2022-11-05", "ns"), text("2022-11-05")),
        (float("nan"), NAN),
        (float("-inf"), INFINITE),
        (pandas.NaT, NAN),
        (pandas.NA, NAN),
        (numpy.float32("nan"), NAN),
        (numpy.ma.masked, NAN),
        (10**1000, HUGE),
        (-(10**1000), HUGE),
        (Decimal("1e1000"), HUGE),
        (Decimal("1e-1000"), HUGE),
        (numpy.longdouble("1e4000"), HUGE),
        (None, {"junk": "type", "type": "NoneType"}),
        (Colour.RED, {"junk": "type", "type": "Colour"}),
        (1j, {"junk": "type", "type": "complex"}),
        (b"1", {"junk": "type", "type": "bytes"}),
        (of_a_raising_class(), {"junk": "type", "type": "OfARaisingClass"}),
        (RaisesInEverything(), {"junk": "type", "type": "RaisesInEverything"}),
        (lambda: 1, {"junk": "type", "type": "function"}),
    ],
    ids=lambda value: "",
)
def test_other_single_values(answer, expected):
    # numpy's extended precision is no wider than a double on some machines.
    if expected == HUGE and isinstance(answer, numpy.longdouble) and numpy.isinf(answer):
        expected = INFINITE
    assert canonical(answer) == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ([1, "a"], [number("1"), text("a")]),
        ((1,), [number("1")]),
        ({"b", "a", "c"}, [text("a"), text("b"), text("c")]),
        (frozenset({2}), [number("2")]),
        (range(2), [number("0"), number("1")]),
        ({"a": 1}.keys(), [text("a")]),
        ({"a": 1}.values(), [number("1")]),
        (numpy.array([1.5, numpy.nan]), [number("1.5"), NAN]),
        (numpy.array([[1], [2]]), [{"list": [number("1")]}, {"list": [number("2")]}]),
        (numpy.ma.array([1, 2], mask=[False, True]), [number("1"), NAN]),
        (pandas.Series(["a", None]), [text("a"), NAN]),
        (pandas.Series([1, None], dtype="Int64"), [number("1"), NAN]),
        (pandas.Series(["a", "b"]).unique(), [text("a"), text("b")]),
        (pandas.Series(["a", "b", "a"], dtype="category"), [text("a"), text("b"), text("a")]),
        (pandas.Index(["a"]), [text("a")]),
        (pandas.to_datetime(pandas.Series(["2022-11-05"])), [text("2022-11-05")]),
        (bad(list, [1]), [number("1")]),
    ],
    ids=lambda value: "",
)
def test_lists_of_every_make(answer, expected):
    assert canonical(answer) == {"list": expected}


def test_dictionaries_keep_their_order():
    answer = {"b": 1, "a": [True], 3: {}}
    assert canonical(answer) == {
        "map": [
            [text("b"), number("1")],
            [text("a"), {"list": [{"truth": True}]}],
            [number("3"), {"map": []}],
        ]
    }
    assert canonical(bad(dict, {"a": 1})) == {"map": [[text("a"), number("1")]]}


class OwnFrame(pandas.DataFrame):
    @property
    def columns(self):
        raise RuntimeError

    def __len__(self):
        raise RuntimeError


@pytest.mark.parametrize("make", [pandas.DataFrame, OwnFrame])
def test_a_table_loses_its_index_and_types(make):
    frame = make(
        {"side": ["A", "B"], "n": numpy.array([1.5, numpy.nan], "float32"), 2022: [True, None]},
        index=["x", "y"],
    )
    assert canonical(frame) == {
        "table": {
            "columns": ["side", "n", "2022"],
            "rows": [
                [text("A"), number("1.5"), {"truth": True}],
                [text("B"), NAN, {"junk": "type", "type": "NoneType"}],
            ],
        }
    }


def test_a_table_may_have_columns_of_the_same_name_and_of_two_levels():
    twice = pandas.DataFrame([[1, 2]], columns=["a", "a"])
    assert canonical(twice)["table"] == {
        "columns": ["a", "a"],
        "rows": [[number("1"), number("2")]],
    }
    levels = pandas.DataFrame([[1]], columns=pandas.MultiIndex.from_tuples([("n", "sum")]))
    assert canonical(levels)["table"]["columns"] == ["n, sum"]


@pytest.mark.parametrize(
    "answer",
    [
        ____,
        ____.anything / 3,
        "____",
        "\n____\n",
        " ____ ____",
        [____],
        (____, "____"),
        {"a": ____, "b": [____]},
        pandas.DataFrame({"a": [____]}),
    ],
    ids=repr,
)
def test_nothing_filled_in_is_open(answer):
    assert canonical(answer) == {"open": True}


@pytest.mark.parametrize(
    "answer", ["_", "_ _", "a ____", "", [], {}, [____, 1], {"a": ____, "b": 1}, set()]
)
def test_anything_else_is_not(answer):
    assert canonical(answer) != {"open": True}


def test_what_is_half_filled_in_keeps_the_rest_open():
    assert canonical([____, "a"]) == {"list": [{"open": True}, text("a")]}


@pytest.mark.parametrize(
    ("most", "more"),
    [
        ("x" * 20_000, "x" * 20_001),
        ([1] * 3_500, [[]] * 5_001),
        ([[[[[[1]]]]]], [[[[[[[1]]]]]]]),
        (["x" * 14_000] * 4, ["x" * 15_000] * 4),
        (
            pandas.DataFrame({"a": range(1500), "b": range(1500)}),
            pandas.DataFrame({"a": range(2501), "b": range(2501)}),
        ),
    ],
    ids=["text", "list", "depth", "bytes", "table"],
)
def test_limits(most, more):
    assert canonical(most) != HUGE
    assert canonical(more) == HUGE


def test_no_size_takes_long():
    start = time.thread_time()
    assert canonical(Fraction(10**400_000, 3)) == HUGE
    assert canonical(Fraction(3, 10**400_000)) == HUGE
    assert canonical("_" * 19_999 + "x") == text("_" * 19_999 + "x")
    assert canonical(" _ " * 6_666 + "x")["text"][-1] == "x"
    assert canonical(numpy.ma.zeros(10**6)) == HUGE
    assert time.thread_time() - start < 1


def test_a_long_fraction_may_be_a_short_number():
    harmonic = sum((Fraction(1, n) for n in range(1, 5_000)), Fraction(0))
    assert harmonic.numerator.bit_length() > 7_000
    assert canonical(harmonic)["number"].startswith("9.0943")


class OwnMask(numpy.ma.MaskedArray):
    @property
    def mask(self):
        raise AssertionError("asked a class of the student's own")


def test_the_mask_of_an_array_is_numpys():
    flat = numpy.ma.array([1, 2], mask=[False, True])
    assert canonical(flat.view(OwnMask)) == {"list": [number("1"), NAN]}
    square = numpy.ma.array([[1, 2], [3, 4]], mask=[[False, True], [False, False]])
    assert canonical(square) == {
        "list": [{"list": [number("1"), NAN]}, {"list": [number("3"), number("4")]}]
    }
    assert canonical(numpy.ma.array([[[1]]], mask=[[[True]]])) == {
        "list": [{"list": [{"list": [NAN]}]}]
    }


@pytest.mark.parametrize(("name", "make"), JUNK, ids=[name for name, _make in JUNK])
@pytest.mark.parametrize("question", [None, CODE], ids=["no question", "code"])
def test_junk_becomes_small_json_the_same_every_time(name, make, question):
    found = canonical(make(), question)
    assert is_canonical(found)
    assert len(json.dumps(found, separators=(",", ":"))) <= MAX_BYTES
    assert canonical(make(), question) == found
    assert json.loads(json.dumps(found)) == found


def test_there_is_enough_junk():
    names = [name for name, _make in JUNK]
    assert len(names) == len(set(names)) >= 40


def test_a_function_is_called_only_for_a_question_of_code():
    assert canonical(share, CODE) == {
        "calls": [{"value": number(n)} for n in ("0.25", "0.75", "0.6666666666666666")]
    }
    assert canonical(share) == {"junk": "type", "type": "function"}
    assert canonical(3, CODE) == number("3")


def test_an_untouched_function_is_open():
    assert canonical(lambda part, whole: ____, CODE) == {"open": True}
    assert canonical(lambda part, whole: part / ____, CODE) == {"open": True}
    assert canonical(____, CODE) == {"open": True}


def test_a_function_that_gives_back_too_much_is_huge():
    assert canonical(lambda part, whole: ["x" * 15_000] * 2, CODE) == HUGE
    found = canonical(lambda part, whole: "x" * 30_000, replace(CODE, inputs=((1, 2),)))
    assert found == {"calls": [{"value": HUGE}]}


def test_a_changed_context_changes_nothing():
    with decimal.localcontext() as context:
        context.prec = 2
        context.traps[decimal.Inexact] = True
        context.traps[decimal.FloatOperation] = True
        assert canonical(1234.5678) == number("1234.5678")
        assert canonical(Decimal("1234.5678")) == number("1234.5678")
        assert canonical(Fraction(1, 3))["number"].startswith("0.333333333333")


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        (1.05, "1.05"),
        ("a  word\n", "a word"),
        (True, "True"),
        (["a", ["b", 1]], "a, [b, 1]"),
        ({"tweet": "reporter", "map": ____}, "tweet: reporter, map: ____"),
        (pandas.DataFrame({"a": [1, 2], "b": [3, 4]}), "a, b / 1, 3 / 2, 4"),
        (____, "____"),
        (None, "None"),
        (float("nan"), "NaN"),
        (float("inf"), "∞"),
        (10**5000, "…"),
        (b"", "bytes"),
        ("x" * 300, "x" * 199 + "…"),
    ],
    ids=lambda value: "",
)
def test_shows_an_answer_as_a_person_writes_it(answer, shown):
    assert as_shown(canonical(answer)) == shown


def test_shows_what_calls_gave():
    calls = canonical(lambda part, whole: part / (4 - whole), CODE)
    assert (
        as_shown(calls)
        == "ZeroDivisionError: division by zero, ZeroDivisionError: division by zero, 2"
    )


@pytest.mark.parametrize("answer", [None, 3, {}, {"number": 3}, {"list": None}, {"a": {}}])
def test_shows_no_foreign_json(answer):
    assert as_shown(answer) == "?"


def test_the_name_of_a_type_is_not_asked_of_the_type():
    assert type_name(of_a_raising_class()) == "OfARaisingClass"
    assert type_name(type("x" * 100, (), {})()) == "x" * 60


def test_what_we_showed_ourselves_is_no_answer():
    from course.exercises.asking.cells import Answer
    from course.exercises.asking.panel import Panel

    for ours in (Answer, Panel):
        left = object.__new__(ours)
        assert canonical(left) == {"open": True}
        assert canonical([left, 1]) == {"list": [{"open": True}, {"number": "1"}]}
    named = type("Mine", (), {"__module__": "course.exercises_of_mine"})
    assert canonical(named()) == {"junk": "type", "type": "Mine"}


def test_the_judge_imports_no_numpy_and_no_pandas():
    code = """
import sys
from course.exercises.judging.judge import judge
from course.exercises.judging.canonical import canonical
from tests.exercises.kinds import ALL
for question in ALL:
    judge(question, canonical([1.5, {"a": "b"}], question))
heavy = {"numpy", "pandas", "pydantic", "ipywidgets", "plotly", "anywidget"}
print(sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "[]\n"
