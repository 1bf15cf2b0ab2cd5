"""What holds for every answer, whatever it is."""

import copy
import json
import math
import string
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from course.exercises.judging import credit
from course.exercises.judging.canonical import MAX_BYTES, as_shown, canonical
from course.exercises.judging.judge import answers, judge, judge_with
from course.exercises.judging.shape import is_canonical
from course.exercises.placeholder import ____
from course.exercises.question import WHOLE, Key, Option
from course.exercises.verdict import Outcome, Verdict
from tests.exercises.junk import JUNK
from tests.exercises.kinds import (
    ALL,
    CODE,
    MANY,
    MARKED,
    MATCH,
    NUMBER,
    ORDER,
    TABLE,
    TEXT,
    question,
)

ASKED = st.sampled_from(ALL)
EXAMPLES = settings(max_examples=150, deadline=None)

# --- answers of every make ----------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        *("", " ", "____", "a", "b, d", "army", "tweet", "1,05", "1.05 euros", "45 %", "1,234"),
        *(
            "vermoedelijk",
            "Vermoedelijke",
            "winter",
            "side",
            "share",
            "A",
            "€ 1e9999",
            "\ud800",
            "²",
        ),
    ]
)
TEXTS = st.text(max_size=8) | WORDS
NUMBERS = (
    st.integers()
    | st.floats()
    | st.decimals()
    | st.fractions()
    | st.integers(min_value=10**900, max_value=10**1100)
    | st.sampled_from([1.05, 0.9524, 1.1, Decimal("1e9999"), Decimal("sNaN"), 1.0562499])
)
SINGLE = TEXTS | NUMBERS | st.none() | st.booleans() | st.binary(max_size=4) | st.dates()
SINGLE |= st.datetimes() | st.complex_numbers() | st.just(____)


@dataclass(frozen=True)
class Made:
    """Stands for a piece of junk; hypothesis would ask the object itself what it looks like."""

    name: str


def made(answer):
    """Return an answer with the junk in it."""
    if isinstance(answer, Made):
        return dict(JUNK)[answer.name]()
    if isinstance(answer, (list, tuple)):
        return type(answer)(map(made, answer))
    if isinstance(answer, dict):
        return {key: made(value) for key, value in answer.items()}
    return answer


def _around(inner):
    keys = TEXTS | st.integers() | st.booleans()
    return (
        st.lists(inner, max_size=5)
        | st.lists(inner, max_size=5).map(tuple)
        | st.dictionaries(keys, inner, max_size=4)
        | st.fixed_dictionaries({"side": inner, "share": inner})
        | st.fixed_dictionaries({"tweet": inner, "photo": inner, "speech": inner})
    )


OBJECTS = st.recursive(
    SINGLE | st.builds(Made, st.sampled_from([name for name, _make in JUNK])),
    _around,
    max_leaves=12,
)

LEAF = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS
FORMS = ["open", "number", "truth", "text", "list", "map", "table", "calls", "junk", "type"]
NAMES = st.sampled_from([*FORMS, "columns", "rows", "value", "error", "slow", "printed"]) | TEXTS
CALL = st.fixed_dictionaries({"slow": st.floats() | st.integers() | st.just(10**400)})
CALL |= st.fixed_dictionaries({"error": TEXTS | st.just("Error: " + "long" * 5_000)})
ANY_JSON = st.recursive(
    LEAF,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(NAMES, inner, max_size=3)
        | st.tuples(st.sampled_from(FORMS), inner).map(lambda pair: {pair[0]: pair[1]})
        | st.fixed_dictionaries({"table": st.fixed_dictionaries({"columns": inner, "rows": inner})})
        | st.fixed_dictionaries({"calls": st.lists(st.dictionaries(NAMES, inner, max_size=2))})
        | st.fixed_dictionaries({"calls": st.lists(CALL, min_size=3, max_size=3)})
    ),
    max_leaves=15,
)


def check(asked, answer):
    """Judge an answer and check what must hold for every verdict."""
    before = copy.deepcopy(answer)
    verdict = judge(asked, answer)
    assert answer == before or answer != answer or "nan" in repr(answer)
    assert isinstance(verdict, Verdict)
    assert verdict.of == asked.points
    assert verdict.message.strip()
    assert len(verdict.message) < 1_000
    assert len(verdict.details) <= 4
    assert all(isinstance(line, str) and len(line) < 600 for line in verdict.details)
    if verdict.outcome is Outcome.FOR_A_PERSON:
        assert asked.kind == "essay"
        assert verdict.points is None
    else:
        assert 0 <= verdict.points <= asked.points
        assert (verdict.points == asked.points) is (verdict.outcome is Outcome.RIGHT)
    assert judge(asked, answer) == verdict
    return verdict


@EXAMPLES
@given(ASKED, OBJECTS)
def test_any_object_gets_a_verdict(asked, answer):
    found = canonical(made(answer), asked)
    assert is_canonical(found)
    check(asked, found)


@EXAMPLES
@given(OBJECTS)
def test_any_object_becomes_small_json_that_stays_the_same(answer):
    found = canonical(made(answer))
    assert canonical(made(answer)) == found
    written = json.dumps(found, separators=(",", ":"), allow_nan=False)
    assert len(written) <= MAX_BYTES
    assert json.loads(written) == found
    assert len(as_shown(found)) <= 200


@settings(max_examples=200, deadline=None)
@given(ASKED, ANY_JSON)
@example(NUMBER, {"number": "9" * 3000})
@example(
    TABLE, {"table": {"columns": ["side", "share"], "rows": [[{"text": "A"}, {"open": True}]]}}
)
@example(CODE, {"calls": [{"value": {"open": True}}, {"error": ""}, {"slow": math.nan}]})
def test_any_json_gets_a_verdict(asked, answer):
    check(asked, answer)


def _deep(form):
    answer = {"text": "x"}
    for _level in range(900):
        answer = {"list": [answer]} if form == "list" else {"map": [[answer, answer]]}
    return answer


@pytest.mark.parametrize("form", ["list", "map"])
def test_deep_json_gets_a_verdict(form):
    for asked in ALL:
        verdict = judge(asked, _deep(form))
        assert verdict.outcome is Outcome.NOT_YET


@EXAMPLES
@given(st.sampled_from(MARKED), OBJECTS)
def test_a_hand_out_says_the_same_of_any_object(asked, answer):
    found = canonical(made(answer), asked)
    mine = judge(asked, found)
    theirs = judge_with(replace(asked, key=None), found, answers(asked).get)
    assert theirs.outcome is mine.outcome
    if asked.kind not in WHOLE or mine.outcome is not Outcome.NOT_YET:
        assert theirs == mine


# What canonical gives, as the plain object that means the same.
PLAIN = st.recursive(
    st.booleans() | st.integers() | st.text(max_size=8) | st.just(____) | st.none(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=10,
)


def restored(answer):
    """Return the object that a canonical answer was made from, for the types of PLAIN."""
    ((form, content), *_rest) = answer.items()
    match form:
        case "list":
            return [restored(item) for item in content]
        case "map":
            return {restored(key): restored(value) for key, value in content}
        case "number":
            return int(content)
        case "open":
            return ____
        case "junk":
            return None
        case _:
            return content


@EXAMPLES
@given(PLAIN)
def test_what_is_restored_from_json_becomes_the_same_json(answer):
    found = canonical(answer)
    assert canonical(restored(found)) == found


@EXAMPLES
@given(PLAIN)
def test_the_make_of_a_list_does_not_matter(answer):
    if isinstance(answer, list):
        assert canonical(tuple(answer)) == canonical(answer)


# --- number -------------------------------------------------------------------------------------

TOLERANCES = st.sampled_from([Decimal(text) for text in ("0.005", "0.5", "3", "1000")])
AMOUNTS = st.decimals(-(10**9), 10**9, places=6, allow_nan=False, allow_infinity=False)


def _number(solution, tolerance):
    return question("number", tolerance=tolerance, key=Key(canonical(solution)))


@EXAMPLES
@given(AMOUNTS, TOLERANCES, st.decimals(-1, 1, places=4))
def test_a_number_within_the_tolerance_is_right(solution, tolerance, share):
    asked = _number(solution, tolerance)
    answer = solution + share * tolerance
    assert judge(asked, canonical(answer)).outcome is Outcome.RIGHT
    assert judge(asked, canonical(f"{answer:f}".replace(".", ","))).outcome is Outcome.RIGHT


@EXAMPLES
@given(AMOUNTS, TOLERANCES, st.decimals(0, 10**6, places=4), st.sampled_from([-1, 1]))
def test_a_number_a_step_outside_the_tolerance_is_not(solution, tolerance, further, sign):
    answer = solution + sign * (tolerance * Decimal("1.25") + further + Decimal("1e-9"))
    assert judge(_number(solution, tolerance), canonical(answer)).outcome is Outcome.NOT_YET


@EXAMPLES
@given(AMOUNTS, AMOUNTS)
def test_without_tolerance_only_the_number_itself_is_right(solution, answer):
    verdict = judge(_number(solution, Decimal(0)), canonical(answer))
    assert (verdict.outcome is Outcome.RIGHT) is (answer == solution)


# --- answers of several parts -------------------------------------------------------------------

IDENTS = [f"item{letter}" for letter in string.ascii_lowercase[:8]]
OPTIONS = tuple(Option(ident, ident.upper()) for ident in IDENTS)
SUBSETS = st.sets(st.sampled_from(IDENTS))


def _many(right):
    return question("many", options=OPTIONS, points=7.0, key=Key(canonical(sorted(right))))


def _points(asked, answer):
    return judge(asked, canonical(answer)).points


@EXAMPLES
@given(SUBSETS.filter(lambda right: 0 < len(right) < len(IDENTS)), SUBSETS)
def test_many_pays_for_right_ticks_and_charges_for_wrong_ones(right, ticked):
    asked = _many(right)
    now = _points(asked, ticked)
    assert (now == asked.points) is (ticked == right)
    for ident in set(IDENTS) - ticked:
        then = _points(asked, ticked | {ident})
        assert then >= now if ident in right else then <= now


@EXAMPLES
@given(SUBSETS.filter(lambda right: 0 < len(right) < len(IDENTS)))
def test_ticking_everything_or_nothing_earns_nothing(right):
    asked = _many(right)
    assert _points(asked, IDENTS) == _points(asked, []) == 0


def test_ticking_everything_earns_nothing_whatever_a_mistake_pays():
    paid = tuple(replace(mistake, points=4.0) for mistake in MANY.key.mistakes)
    asked = replace(MANY, key=replace(MANY.key, mistakes=paid))
    assert _points(asked, "abcd") == _points(asked, list("abcd")) == 0


@EXAMPLES
@given(st.sets(st.sampled_from(IDENTS), min_size=1, max_size=7), st.data())
def test_ticking_blindly_earns_less_than_ticking_right(right, data):
    asked = _many(right)
    blind = data.draw(st.sets(st.sampled_from(IDENTS)))
    assert _points(asked, blind) <= _points(asked, right) == asked.points


@EXAMPLES
@given(st.permutations(IDENTS), st.permutations(IDENTS), st.data())
def test_order_pays_more_for_each_pair_put_right(right, mine, data):
    asked = question("order", options=OPTIONS, points=28.0, key=Key(canonical(right)))
    now = _points(asked, mine)
    assert (now == 28.0) is (mine == right)
    place = data.draw(st.integers(0, len(mine) - 2))
    swapped = [*mine[:place], mine[place + 1], mine[place], *mine[place + 2 :]]
    better = right.index(mine[place]) > right.index(mine[place + 1])
    assert _points(asked, swapped) >= now if better else _points(asked, swapped) <= now
    assert _points(asked, right[::-1]) == 0


def test_a_random_order_earns_little():
    right = ["a", "b", "c", "d"]
    taus = [credit.tau(mine, right) for mine in permutations(right)]
    # Without the floor at nothing the mean would be nothing.
    assert math.isclose(sum(taus) / len(taus), 7 / 36)


@EXAMPLES
@given(
    st.dictionaries(
        st.sampled_from(["tweet", "photo", "speech"]),
        st.sampled_from(["satellite", "account", "archive", "witness"]),
    )
)
def test_match_pays_for_each_right_pair(pairs):
    hits = sum(pairs[left] in MATCH.key.pairs[left] for left in pairs)
    verdict = check(MATCH, canonical(pairs))
    assert verdict.points == hits
    assert (verdict.outcome is Outcome.RIGHT) is (hits == 3)


ROWS = st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from([0.25, 0.5, None])), max_size=4)


@EXAMPLES
@given(ROWS, ROWS, st.booleans())
def test_tables_are_the_same_exactly_if_their_rows_are(right, mine, ordered):
    assume(right)
    as_rows = [
        [dict(zip(("side", "share"), row, strict=True)) for row in rows] for rows in (right, mine)
    ]
    asked = replace(TABLE, ordered=ordered, key=Key(canonical(as_rows[0])))
    verdict = check(asked, canonical(as_rows[1]))
    same = mine == right if ordered else sorted(map(repr, mine)) == sorted(map(repr, right))
    assert (verdict.outcome is Outcome.RIGHT) is same
    assert bool(verdict.details) is (bool(mine) and not same)


@EXAMPLES
@given(st.text(alphabet="vermodlijk éÉ-.", max_size=14))
def test_text_is_right_exactly_if_only_looks_differ(answer):
    verdict = check(TEXT, canonical(answer))
    plain = answer.strip(" -.").lower().replace("é", "e")
    assert (verdict.outcome is Outcome.RIGHT) is (plain in ("vermoedelijk", "waarschijnlijk"))


@EXAMPLES
@given(st.lists(st.floats() | st.text(max_size=3) | st.none(), min_size=3, max_size=3))
def test_code_is_right_exactly_if_every_result_is(results):
    given_back = iter(results)
    found = canonical(lambda part, whole: next(given_back), CODE)
    right = [0.25, 0.75, 2 / 3]
    same = all(
        isinstance(a, float) and abs(a - b) < 4e-7 for a, b in zip(results, right, strict=True)
    )
    verdict = check(CODE, found)
    assert (verdict.outcome is Outcome.RIGHT) is same
    assert len(verdict.details) <= 3
    assert bool(verdict.details) is not same


def test_order_has_a_verdict_for_every_order():
    for mine in permutations("abcd"):
        check(ORDER, canonical(list(mine)))
