"""A word cut into parts: the sign does not count, the cuts do, open and sealed alike."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.authoring import question_cells
from course.exercises.asking import fields, widget
from course.exercises.asking.marks import Asked
from course.exercises.judging.canonical import canonical
from course.exercises.judging.judge import judge
from course.exercises.judging.parts import ARTICLES, EXAMPLE, cut, parts
from course.exercises.placeholder import ____
from course.exercises.question import Key
from course.exercises.sealing import public, sealed
from course.exercises.verdict import Outcome, Verdict
from tests.exercises import kinds, lenient

CUT = lenient.question("cut")
SALT = bytes(range(16))
SIGNS = ("|", "/", "\\", "·", "•", "+", ",", ";", ".", "-", "–", " ", "—", "_", "\n", "¦", ":", ">")


@cache
def _seal() -> dict:
    return sealed.seal(CUT, SALT)


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sealed._COST, "n", 2)


def both(answer: object) -> Verdict:
    """Return the verdict, which has to be the same from a hand-out."""
    value = canonical(answer, CUT)
    found = judge(CUT, value)
    assert sealed.judge_sealed(replace(CUT, key=None), _seal(), value) == found
    return found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("haven|stad", "haven|stad"),
        ("haven || stad", "haven|stad"),
        (" de Haven – stád. ", "haven|stad"),
        ("|haven|stad|", "haven|stad"),
        ("(haven) (stad)", "haven|stad"),
        ("‘haven’ + “stad”", "haven|stad"),
        ("foto’s|boek", "foto's|boek"),
        ("het | een haven/stad", "haven|stad"),
        ("havenstad", "havenstad"),
        ("de havenstad", "havenstad"),
        ("de", "de"),
        ("een|the", "the"),
        ("delen", "delen"),
        ("an-other", "other"),
        ("covid19|test", "covid19|test"),
        (" | ", ""),
        ("", ""),
    ],
)
def test_what_a_text_is_cut_into(text, wanted):
    assert cut(text) == wanted
    assert cut(cut(text)) == wanted


def test_parts_tell_an_article_and_cut_does_not():
    assert parts("De haven·stad") == ["de", "haven", "stad"]


def test_what_is_said():
    right = "Right. It is a kind of government; the sound between the two may go with either."
    for text in ("stads|bestuur", "Het stad–sbestuur", "stad·s·bestuur", ["stad", "s", "bestuur"]):
        assert both(text) == Verdict(Outcome.RIGHT, 2.0, 2.0, right)
    assert both("het stadsbestuur").mistake == "in one piece"
    assert both("stads be stuur").mistake == "too fine"
    assert both("stadsb|estuur").message == "Not yet. These are not the parts that are asked."
    assert both(", ,").message == (
        'The answer is empty. Write one word with a stroke at each cut, such as "regen|jas".'
    )
    assert both(["stads", ____]).message.startswith("This is a list. Write one word")
    assert both({"stads": "bestuur"}).message.startswith("This is a dictionary.")
    assert both(____).outcome is Outcome.NOT_ANSWERED


WORD = "stadsbestuur"
PLACES = st.sets(st.integers(1, len(WORD) - 1), max_size=5)


def pieces(places: set[int]) -> list[str]:
    ends = [0, *sorted(places), len(WORD)]
    return [WORD[start:end] for start, end in pairwise(ends)]


between = st.text(alphabet=SIGNS, min_size=1, max_size=4)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_mix_of_signs_has_the_verdict_of_the_stroke(data):
    places = data.draw(PLACES | st.sampled_from([{5}, {4}, {4, 5}, {5, 7}, set()]))
    some = pieces(places)
    text = some[0]
    for piece in some[1:]:
        text += data.draw(between) + piece
    article = data.draw(st.sampled_from(["", "", *(one + " " for one in sorted(ARTICLES))]))
    text = data.draw(st.sampled_from(["", " ", '"', "("])) + article + text
    if data.draw(st.booleans()):
        text = text.upper()
    assert both(text) == both("|".join(some))
    assert cut(text) == "|".join(some)


@pytest.mark.parametrize("word", ["stadsbestuur", "eenheden", "anananas", "theedeksel"])
def test_no_two_cuts_of_a_word_are_the_same(word):
    found = {}
    for size in range(4):
        for places in combinations(range(1, len(word)), size):
            ends = [0, *places, len(word)]
            text = "|".join(word[a:b] for a, b in pairwise(ends))
            assert found.setdefault(cut(text), text) == text
    assert found[word] == word


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40) | st.text(alphabet="de n|'-’é \u0301", max_size=12))
def test_any_text_has_one_normal_form(text):
    assert cut(cut(text)) == cut(text)
    assert both(text).message


def test_a_hand_out_holds_the_field_and_no_answer():
    written = public.to_public(CUT)
    assert written["parts"] is True
    assert "bestuur|" not in str(written)
    assert "|bestuur" not in str(written)
    assert public.from_public(written) == replace(CUT, key=None)
    with pytest.raises(Exception, match="damaged"):
        public.from_public({**written, "parts": "yes"})
    # Of other questions nothing changes, and neither does their fingerprint.
    assert "parts" not in public.to_public(lenient.question("word"))
    assert public.fingerprint({**written, "parts": False}) != public.fingerprint(written)


def test_what_is_not_cut_keeps_its_stroke_as_before():
    asked = kinds.question("text", key=Key(canonical("haven|stad")))
    assert judge(asked, canonical("haven stad")).outcome is Outcome.NOT_YET
    assert judge(asked, canonical("haven|stad")).outcome is Outcome.RIGHT


def test_a_form_shows_how():
    asked = Asked(CUT)
    assert widget.spec(asked)["placeholder"] == f"e.g. {EXAMPLE}"
    assert widget.spec(asked)["help"] == (
        "Write a stroke | at each cut. Another sign or a blank will do as well."
    )
    assert widget.spec(Asked(lenient.question("word")))["placeholder"] == ""
    assert fields.fields_of(CUT, canonical(["stads", "bestuur"])) == {"text": "stads|bestuur"}
    assert fields.fields_of(CUT, canonical("stads bestuur")) == {"text": "stads bestuur"}


def test_a_notebook_says_how():
    assert question_cells.how_to_answer(CUT) == (
        "Put the word in quotation marks in place of `____`, with a stroke at each cut: "
        '`cut = "regen|jas"`. Another sign or a blank will do as well.'
    )
    assert question_cells.solved(CUT) == 'cut = "stads|bestuur"'
