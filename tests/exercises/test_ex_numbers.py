"""Numbers as people write them, and the edge of what is near enough."""

import decimal
from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from course.exercises.judging.numbers import (
    OUT_OF_REACH,
    Reading,
    is_range,
    parse,
    plain,
    rounded,
    same_unit,
    token,
    tokens_within,
)

TOLERANCES = st.sampled_from(
    [Decimal(text) for text in ("0.005", "0.05", "0.3", "1", "7", "250", "1e-9", "1e12")]
)
NUMBERS = st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False, places=12)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1.05", "1.05", ""),
        ("1,05", "1.05", ""),
        (" 45 ", "45", ""),
        ("45 %", "45", "%"),
        ("45%", "45", "%"),
        ("1.05 dollars for one euro", "1.05", "dollars for one euro"),
        ("€ 12", "12", "€"),
        ("€12,50", "12.50", "€"),
        ("about 45 people", "45", "people"),
        ("About 1,05", "1.05", ""),
        ("ongeveer 1,05 dollar", "1.05", "dollar"),
        ("ca. 12", "12", ""),
        ("ca 12", "12", ""),
        ("~1.05", "1.05", ""),
        ("≈ € 1,05", "1.05", "€"),
        ("cars 3", "3", "cars"),
        ("1 234,5", "1234.5", ""),
        ("1\u00a0234\u202f567", "1234567", ""),
        ("1.234,5", "1234.5", ""),
        ("1,234.5", "1234.5", ""),
        ("1'234.5", "1234.5", ""),
        ("12_000", "12000", ""),
        ("1.234.567", "1234567", ""),
        ("1,234,567.8", "1234567.8", ""),
        ("-3", "-3", ""),
        ("− 3", "-3", ""),
        ("+3,0", "3.0", ""),
        ("0,234", "0.234", ""),
        ("1234,567", "1234.567", ""),
        (".5", "0.5", ""),
        ("5.", "5", ""),
        ("1e3", "1E+3", ""),
        ("1.5E-3 km", "0.0015", "km"),
        ("1.05 euros", "1.05", "euros"),
        ("45, I think", "45", "I think"),
    ],
)
def test_reads_one_number_and_what_stands_around_it(text, value, unit):
    assert parse(text) == (Reading(Decimal(value), unit),)


@pytest.mark.parametrize("text", ["1,234", "1.234"])
def test_reads_one_group_of_thousands_in_two_ways(text):
    assert {reading.value for reading in parse(text)} == {Decimal("1234"), Decimal("1.234")}


@pytest.mark.parametrize(
    "text", ["", "  ", "many", "A06", "nan", "1.2.3", "1..5", "1,23,456.7,8", ",", "9" * 1001]
)
def test_finds_no_number(text):
    assert parse(text) == ()


@pytest.mark.parametrize(
    "text",
    ["60-62", "60–62 km", "60 - 62", "60 to 62 km", "about 60 tot 62", "1,5-2,5", "60 t/m 62"],
)
def test_two_ends_are_a_range(text):
    assert is_range(text)


@pytest.mark.parametrize(
    "text", ["", "60", "-60", "- 60 km", "60 km", "2022-05-17", "60 tons", "60-", "to 60", "1e-3"]
)
def test_one_number_is_no_range(text):
    assert not is_range(text)


@given(st.text(alphabet="0123456789.,-–to /", max_size=30))
def test_what_is_a_range_is_never_one_number_without_a_unit(text):
    if is_range(text):
        assert all(reading.unit for reading in parse(text))


@given(st.text(alphabet="0123456789.,-+eE €%x'", max_size=30) | st.text(max_size=30))
def test_never_raises_over_a_text(text):
    for reading in parse(text):
        assert reading.value.is_finite()
        assert token(reading.value, Decimal(1)).startswith(("n:", OUT_OF_REACH))
        assert token(reading.value).startswith(("n:", OUT_OF_REACH))


@given(NUMBERS)
def test_reads_what_python_writes(value):
    assert value in {reading.value for reading in parse(format(value, "f"))}


@pytest.mark.parametrize(
    ("typed", "unit", "same"),
    [
        ("%", "percent", True),
        ("°", "degrees", True),
        ("°", "km", False),
        ("procent", "per cent", True),
        ("€", "euros", True),
        ("dollar", "dollars for one euro", True),
        ("Dollars for one Euro", "dollars for one euro", True),
        ("€ billion", "billion euros", True),
        ("dollars per euro", "dollars for one euro", True),
        ("dollar per euro", "dollars for one euro", True),
        ("dollars/euro", "dollars for one euro", True),
        ("$/€", "dollars for one euro", True),
        ("dollars for 1 euro", "dollar per euro", True),
        ("dollar voor één euro", "dollars for one euro", True),
        ("euros per dollar", "dollars for one euro", False),
        ("km/h", "km per h", True),
        ("%", "per cent", True),
        ("euros", "dollars for one euro", False),
        ("km", "percent", False),
        ("", "percent", False),
        ("dollars for one euro in spring", "dollars for one euro", False),
    ],
)
def test_knows_a_unit_by_its_first_words(typed, unit, same):
    assert same_unit(typed, unit) is same


@pytest.mark.parametrize(
    ("value", "text"),
    [("45", "n:45"), ("45.0", "n:45"), ("4.5E+1", "n:45"), ("-0.0", "n:0"), ("1.050", "n:1.05")],
)
def test_without_tolerance_a_number_is_its_own_token(value, text):
    assert token(Decimal(value)) == text


def test_without_tolerance_the_noise_of_floating_point_is_no_difference():
    assert token(Decimal(repr(0.1 + 0.2))) == token(Decimal("0.3"))
    assert token(Decimal(repr(0.29 * 100))) == token(Decimal(29))


def test_without_tolerance_whole_numbers_are_exact():
    assert token(Decimal(10**25 + 1)) != token(Decimal(10**25))
    assert tokens_within(Decimal(76)) == ("n:76",)


@given(NUMBERS, TOLERANCES, st.fractions(-1, 1))
@example(Decimal("0.592105263157"), Decimal("0.005"), 1)
@example(Decimal("1.05"), Decimal("0.005"), 1)
@example(Decimal("1.05"), Decimal("0.005"), -1)
def test_everything_within_the_tolerance_is_right(solution, tolerance, share):
    away = Decimal(share.numerator) * tolerance / Decimal(share.denominator)
    value = solution + away
    assume(abs(value - solution) <= tolerance)
    assert token(value, tolerance) in tokens_within(solution, tolerance)


@given(NUMBERS, TOLERANCES, st.decimals(0, 1000, places=3), st.sampled_from([1, -1]))
@example(Decimal("1.05"), Decimal("0.005"), Decimal("0.001"), 1)
def test_nothing_a_step_outside_the_tolerance_is_right(solution, tolerance, further, sign):
    value = solution + sign * (tolerance * Decimal("1.25") + further * tolerance + Decimal("1e-12"))
    assert token(value, tolerance) not in tokens_within(solution, tolerance)


@given(NUMBERS, TOLERANCES)
def test_there_are_few_tokens(solution, tolerance):
    assert 8 <= len(tokens_within(solution, tolerance)) <= 10


@pytest.mark.parametrize("value", ["1e31", "-1e5000", "NaN", "sNaN", "Infinity"])
@pytest.mark.parametrize("tolerance", ["0", "0.005"])
def test_what_is_out_of_reach_never_matches(value, tolerance):
    assert token(Decimal(value), Decimal(tolerance)) == OUT_OF_REACH
    assert tokens_within(Decimal(value), Decimal(tolerance)) == ()


def test_next_to_nothing_is_nothing_only_within_a_tolerance():
    assert token(Decimal("1e-5000"), Decimal("0.005")) == "n:0"
    assert token(Decimal("1e-5000")) == OUT_OF_REACH


def test_a_changed_context_changes_nothing():
    with decimal.localcontext() as context:
        context.prec = 2
        context.Emax = 3
        assert plain(Decimal("1234.5678")) == "1234.5678"
        assert rounded(Decimal("1234.5678"), 2) == Decimal("1234.57")
        assert token(Decimal("1234.5678")) == "n:1234.5678"
        assert token(Decimal("1234.5678"), Decimal("0.004")) == "n:1234568"
        assert tokens_within(Decimal("1234.5678"))[0] == "n:1234.5678"


@pytest.mark.parametrize(
    ("value", "decimals", "result"),
    [("2.345", 2, "2.34"), ("2.355", 2, "2.36"), ("-0.001", 2, "0"), ("1e40", 2, "1" + "0" * 40)],
)
def test_rounds_half_to_even(value, decimals, result):
    assert plain(rounded(Decimal(value), decimals)) == result
