"""Options that count neither way: right with them and without, worth nothing, costing nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.exercises.asking import solved
from course.exercises.judging.canonical import canonical
from course.exercises.judging.judge import answers, judge
from course.exercises.question import Key, Option
from course.exercises.sealing import public, sealed
from course.exercises.verdict import Outcome
from tests.exercises import lenient
from tests.exercises.kinds import question

FRUIT = lenient.question("fruit")
SALT = bytes(range(16))


def said(*ticked: str) -> tuple[str, float | None, str, tuple[str, ...]]:
    verdict = judge(FRUIT, canonical(list(ticked), FRUIT))
    return verdict.outcome.value, verdict.points, verdict.message, verdict.mistakes


def test_right_with_and_without_them():
    right = ("right", 2.0, f"Right. {FRUIT.key.why}", ())
    for more in ([], ["tomato"], ["rhubarb"], ["rhubarb", "tomato"]):
        assert said("plum", *more, "pear") == right


def test_they_bring_nothing_and_cost_nothing():
    missing = "Not yet. What you chose holds, but something is missing."
    extra = "Not yet. Something that you chose does not hold."
    forgot = ("not_yet", 1.0, "You walked past a tree.", ("forgot",))
    assert said("pear") == said("pear", "tomato") == said("rhubarb", "pear", "tomato") == forgot
    assert said("plum") == said("plum", "tomato") == ("not_yet", 1.0, missing, ())
    both = ("not_yet", 1.0, extra, ())
    assert said("pear", "plum", "leek") == said("pear", "plum", "leek", "tomato") == both
    # One wrong option of two, and not of four.
    assert said("tomato", "rhubarb")[:2] == said("tomato")[:2] == ("not_yet", 0.0)


IDENTS = list("stuvwxyz")
OPTIONS = tuple(Option(ident, ident.upper()) for ident in IDENTS)


@st.composite
def asked(draw):
    order = draw(st.permutations(IDENTS))
    right, optional = draw(st.integers(1, 3)), draw(st.integers(0, 4))
    key = Key(canonical(list(order[:right])), optional=tuple(order[right : right + optional]))
    return question("many", options=OPTIONS, points=7.0, key=key)


@settings(max_examples=150, deadline=None)
@given(asked(), st.sets(st.sampled_from(IDENTS)))
def test_the_verdict_is_that_of_the_same_ticks_without_them(one, ticked):
    optional = set(one.key.optional)
    bare = replace(
        one,
        options=tuple(option for option in one.options if option.id not in optional),
        key=replace(one.key, optional=()),
    )
    mine = judge(one, canonical(sorted(ticked), one))
    if ticked - optional:
        assert mine == judge(bare, canonical(sorted(ticked - optional), bare))
    else:
        assert (mine.outcome, mine.points) == (Outcome.NOT_YET, 0.0)


def test_a_hand_out_says_right_to_the_same_answers(monkeypatch):
    monkeypatch.setitem(sealed._COST, "n", 2)
    lettered = public.neutral(FRUIT)
    assert lettered.key.optional == ("b", "e")
    bare, seal = replace(lettered, key=None), sealed.seal(lettered)
    right = []
    for size in range(1, 7):
        for some in combinations("abcdef", size):
            answer = canonical(list(some), bare)
            verdict = sealed.judge_sealed(bare, seal, answer)
            assert verdict.outcome is judge(lettered, answer).outcome
            if verdict.outcome is Outcome.RIGHT:
                right.append("".join(some))
    assert right == ["ad", "abd", "ade", "abde"]


@pytest.mark.parametrize("optional", [("tomato",), ("tomato", "rhubarb"), tuple("stuv")])
def test_a_hand_out_does_not_tell_which_they_are_nor_how_many(optional, monkeypatch):
    monkeypatch.setitem(sealed._COST, "n", 2)
    options = (*FRUIT.options, *(Option(ident, f"Some {ident}") for ident in "stuv"))
    one = replace(FRUIT, options=options, key=replace(FRUIT.key, optional=optional))
    assert len(answers(one)) == 2 ** len(optional)
    seal = sealed.seal(one, SALT)
    assert len(seal["entries"]) == len({entry["tag"] for entry in seal["entries"]}) == 16
    assert len({len(entry["box"]) for entry in seal["entries"]}) == 1
    assert seal == sealed.seal(one, SALT)
    assert public.to_public(one) == public.to_public(replace(one, key=None))
    assert "optional" not in str(public.to_public(one))


def test_the_solution_names_them():
    assert repr(solved.of_key(FRUIT, FRUIT.key)) == (
        "Solution\n- a – Pears\n- d – Plums\n\nThese count neither way:\n\n"
        f"- b – Tomatoes\n- e – Rhubarb\n{FRUIT.key.why}"
    )
