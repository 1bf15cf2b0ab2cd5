"""Slips of the pen: nearly the right word, in open questions and in hand-outs alike."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.exercises.judging.canonical import canonical
from course.exercises.judging.judge import answers, judge
from course.exercises.judging.slips import MOST_SLIPS, slips
from course.exercises.judging.words import normal
from course.exercises.question import Key, Mistake
from course.exercises.sealing import public, sealed
from course.exercises.verdict import Outcome
from tests.exercises import lenient
from tests.exercises.kinds import question

WORD = lenient.question("word")
SLIP = "Almost: this is the right word, but one letter is off. Look at its spelling."
SALT = bytes(range(16))


def said(answer: str) -> tuple[str, float | None, str, str]:
    verdict = judge(WORD, canonical(answer, WORD))
    return verdict.outcome.value, verdict.points, verdict.message, verdict.mistake


def test_the_slips_of_a_word():
    assert slips("Landing") == (
        *("anding", "lnding", "lading", "laning", "landng", "landig", "landin"),
        *("llanding", "laanding", "lannding", "landding", "landiing", "landinng", "landingg"),
        *("alnding", "lnading", "ladning", "lanidng", "landnig", "landign"),
    )
    # A double letter: either of the two is missing, and the two swapped are the word itself.
    assert slips("hallway")[:6] == ("allway", "hllway", "halway", "hallay", "hallwy", "hallwa")
    assert len(slips("hallway")) == 6 + 6 + 5


def test_of_which_texts_there_are_none():
    for text in ("", "brigad", "brig ade", "haven|stad", "covid19x", "zo’n ding", "op-de-kaart"):
        assert slips(text) == ()
    # Accents do not count as letters, and six letters are too few.
    assert slips("crèmes") == ()
    assert "brulee" in slips("Brulées")


def test_a_long_word_has_no_more_than_forty():
    word = "abcdefghijklmnopqrstuvwx"
    found = slips(word)
    assert len(found) == MOST_SLIPS == 40
    assert [len(one) for one in found] == [23] * 24 + [25] * 16
    # So that of thirteen letters none is left out.
    assert len(slips("abcdefghijklm")) == 13 + 13 + 12


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30) | st.text(alphabet="abéßﬁ어각", min_size=5, max_size=16))
def test_every_slip_is_one_letter_away_and_in_normal_form(text):
    word = normal(text)
    found = slips(text)
    assert len(found) == len(set(found)) <= MOST_SLIPS
    for one in found:
        assert one == normal(one) != word
        if word.isascii():
            kind = len(one) - len(word)
            assert kind in (-1, 0, 1)
            assert kind or sorted(one) == sorted(word)


def test_what_is_said():
    assert said("landing")[0] == said("Aankomst")[0] == "right"
    assert said("landng") == said("LANDIGN.") == said("aankomt") == ("not_yet", 1.0, SLIP, "")
    other_form = (
        "not_yet",
        1.0,
        "Almost: this is the right word in another form. Look at how it ends.",
        "",
    )
    assert said("landingen") == other_form
    generic = ("not_yet", 0.0, "Not yet. This is not the word that is asked.", "")
    # A cargo is another word; one wrong letter is not a slip; nor are two slips.
    assert said("lading") == said("lanting") == said("lnadign") == generic
    assert said("landin") == ("not_yet", 0.0, "That is how it begins.", "the other end")


def test_without_spelling_there_are_none(tmp_path):
    bank = lenient.copy(tmp_path)
    lenient.change(bank, 'spelling = true\nnot_slips = ["lading"]\n', "")
    from course.exercises.writing import library

    bare = library.question("lenient.word", bank=bank)
    assert bare.key == replace(WORD.key, slips=())
    assert judge(bare, canonical("landng", bare)).points == 0


def test_what_is_listed_is_never_a_slip():
    key = Key(
        canonical("brigade"),
        accept=(canonical("brigae"),),
        forms=("brigad",),
        slips=slips("brigade"),
        mistakes=(Mistake("m", "Another one.", (canonical("rigade"),)),),
    )
    asked = question("text", key=key)
    found = {text: judge(asked, canonical(text)).message for text in ("brigae", "brigad", "rigade")}
    assert found == {
        "brigae": "Right.",
        "brigad": "Almost: this is the right word in another form. Look at how it ends.",
        "rigade": "Another one.",
    }
    assert judge(asked, canonical("brigde")).message == SLIP


@pytest.mark.parametrize("word", ["landing", "abcdefghijklm"])
def test_a_hand_out_does_not_tell_how_long_the_word_is(word, monkeypatch):
    monkeypatch.setitem(sealed._COST, "n", 2)
    asked = question("text", key=Key(canonical(word), slips=slips(word)))
    seal = sealed.seal(asked, SALT)
    assert len(answers(asked)) < len(seal["entries"]) == 48
    assert len({entry["tag"] for entry in seal["entries"]}) == 48
    assert len({len(entry["box"]) for entry in seal["entries"]}) == 1
    assert word not in str(public.to_public(asked))
    bare = replace(asked, key=None)
    for text in (word, *slips(word), "nothing"):
        answer = canonical(text)
        assert sealed.judge_sealed(bare, seal, answer) == judge(asked, answer)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="landig", min_size=5, max_size=9))
def test_a_slip_is_told_exactly_where_one_letter_is_off(answer):
    verdict = judge(WORD, canonical(answer))
    is_slip = answer in slips("landing") and answer not in ("lading", "landin")
    assert (verdict.message == SLIP) is is_slip
    assert (verdict.outcome is Outcome.RIGHT) is (answer == "landing")
