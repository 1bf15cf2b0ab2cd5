"""What a machine sees in a text before a person reads it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.authoring import question_cells
from course.exercises.asking import marks, widget
from course.exercises.asking.marks import Asked
from course.exercises.judging import essays
from course.exercises.judging.canonical import canonical
from course.exercises.judging.judge import judge, judge_with
from course.exercises.sealing import public, sealed
from course.exercises.verdict import Outcome
from tests.exercises import lenient
from tests.exercises.kinds import question

REWORD = lenient.question("reword")
GOOD = "Door de brand gingen veertig huizen verloren, zegt de Senaat."
TOLD = "Check tells you whether a word that should go is left, or something got lost."


def said(text: object) -> tuple[str, float | None, str]:
    verdict = judge(REWORD, canonical(text, REWORD))
    return verdict.outcome.value, verdict.points, verdict.message


def test_a_text_that_passes_goes_to_a_person():
    assert said(GOOD) == (
        "for_a_person",
        None,
        "Check found all that it looks for; your teacher judges the rest. Your text has 10 words.",
    )
    assert (
        said(["Door de brand gingen 40 huizen verloren,", "says the SENATE."])[0] == "for_a_person"
    )


def test_a_text_that_does_not_is_told_what_to_look_at():
    assert said(GOOD.replace("brand", "Chaos")) == (
        "not_yet",
        None,
        "Not yet. This should not be in it: “chaos”. Your text has 10 words.",
    )
    assert said("Totale chaos, chaotisch!") == (
        "not_yet",
        None,
        "Not yet. These should not be in it: “chaotisch”, “totale chaos”. These things "
        "got lost: “veertig” or “forty”, “Senaat” or “Senate”. Your text has 3 words. At "
        "least 5 words are asked: there is room for more.",
    )
    assert said("Er gingen veertig huizen verloren.")[2] == (
        "Not yet. This got lost: “Senaat” or “Senate”. Your text has 5 words."
    )


def test_no_answer_and_junk_stay_what_they_were():
    assert said("____")[0] == "not_answered"
    assert said("  ")[2].startswith("The answer is empty. ")
    assert said(7)[2].startswith("This is a number. ")


@pytest.mark.parametrize(
    ("text", "words", "is_there"),
    [
        ("«Chaos», zei hij", "chaos", True),
        ("een politieke-chaos-theorie", "chaos", True),
        ("chaostheorie", "chaos", False),
        ("Chaós", "CHAOS", True),
        ("de tótale\n  chaos", "totale chaos", True),
        ("de chaos totale", "totale chaos", False),
        ("foto’s", "foto", True),
        ("the Senate's vote", "Senate", True),
        ("€40, of $40.", "40", True),
        ("40% en 40-jarig", "40", True),
        ("140", "40", False),
        ("40,5", "40", False),
        ("2.40", "40", False),
        ("13,6 miljard", "13.6", True),
        ("op 24.", "24", True),
        ("1.000,50", "1,000.50", True),
        ("", "40", False),
    ],
)
def test_whole_words_in_any_case(text, words, is_there):
    assert essays.holds(text, words) is is_there


def test_only_the_first_few_are_named():
    asked = question("essay", words=(1, 9), avoid=tuple((letter,) for letter in "abcdefg"))
    assert judge(asked, canonical("a b c d e f")).message == (
        "Not yet. These should not be in it: “a”, “b”, “c”, “d”, “e” and 1 more. "
        "Your text has 6 words."
    )


def test_only_what_is_looked_for_is_said_to_be_fine():
    found = "Check found all that it looks for; your teacher judges the rest."
    for lists in ({"avoid": (("a",),)}, {"keep": (("b",),)}):
        asked = question("essay", words=(1, 9), **lists)
        assert judge(asked, canonical("b")).message == f"{found} Your text has 1 word."
    plain = judge(question("essay", words=(1, 9)), canonical("b")).message
    assert plain == "Your teacher reads this. Your text has 1 word."


WORDS = st.sampled_from(["chaos", "Chaotisch", "veertig", "40", "Senaat", "senate,", "huis", "–"])


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_it_passes_exactly_if_each_word_is_gone_or_there(words):
    plain = {word.strip(",–").lower() for word in words} - {""}
    verdict = judge(REWORD, canonical(" ".join(words)))
    passes = (
        not plain & {"chaos", "chaotisch"}
        and bool(plain & {"veertig", "40"})
        and bool(plain & {"senaat", "senate"})
    )
    assert (verdict.outcome is Outcome.FOR_A_PERSON) is passes
    assert (verdict.points is None) is bool(plain)


def test_a_hand_out_says_the_same_and_its_lists_are_public():
    written = json.loads(json.dumps(public.to_public(REWORD)))
    assert written["avoid"] == [["chaos", "chaotisch", "chaotische"], ["totale chaos"]]
    assert written["keep"] == [["veertig", "forty", "40"], ["Senaat", "Senate"]]
    bare = public.from_public(written)
    assert bare == replace(REWORD, key=None)
    for text in (GOOD, "Chaos!", "____", 3):
        answer = canonical(text, bare)
        mine = judge(REWORD, answer)
        assert sealed.judge_sealed(bare, {}, answer) == mine
        assert judge_with(bare, answer, {}.get) == mine
        assert marks.mark(Asked(bare, "sealed"), answer) == mine


@pytest.mark.parametrize("how", ["exam", "grading"])
def test_an_exam_only_records(how):
    verdict = marks.mark(Asked(replace(REWORD, key=None), how), canonical("Totale chaos!"))
    assert (verdict.outcome, verdict.message) == (
        Outcome.FOR_A_PERSON,
        "Answer recorded: Totale chaos!.",
    )


def test_the_cell_and_the_form_say_what_is_looked_at_but_not_in_an_exam():
    assert TOLD in question_cells.prompt(REWORD, 1)
    assert TOLD not in question_cells.prompt(REWORD, 1, exam=True)
    assert TOLD not in question_cells.prompt(question("essay", words=(1, 2)), 1)
    asked, exam = Asked(REWORD), Asked(replace(REWORD, key=None), "exam")
    assert widget.spec(asked)["help"] == f"From 5 to 30 words. {TOLD}"
    assert widget.spec(exam)["help"] == "From 5 to 30 words."
    for text in (widget.plain_text, widget.static_html):
        assert TOLD in text(asked)
        assert TOLD not in text(exam)
