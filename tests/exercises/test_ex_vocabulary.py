"""The practice of lesson 2: its keys are those of the data, and its wrong answers are heard."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from course import datasets, reading
from course.exercises.judging import essays
from course.exercises.judging.canonical import canonical
from course.exercises.judging.judge import judge
from course.exercises.question import Question
from course.exercises.verdict import Outcome
from course.exercises.writing import library, schema
from course.exercises.writing.resolve import resolve
from course.language import readability
from course.vocabulary import compounds, distractors, frames, places, swaps, terms

VOCABULARY = library.assignment("2_vocabulary")
BY_ID = {one.id.partition(".")[2]: one for one in VOCABULARY.questions}
WORDS = {row["id"]: row for row in datasets.rows("vocabulary")}


def of(stage: str) -> list[schema.QuestionSource]:
    return [one for one in VOCABULARY.questions if one.stage == stage]


def asked(name: str, variant: int = 0) -> Question:
    return resolve(BY_ID[name], VOCABULARY, variant=variant)


def verdict(name: str, answer: object) -> tuple[Outcome, str, str]:
    question = asked(name)
    found = judge(question, canonical(answer, question))
    return found.outcome, found.mistake, found.message


def paragraph(number: int, language: str) -> str:
    return reading.reading_text(language).paragraph(number).text


# --- the whole ----------------------------------------------------------------------------------


def test_there_are_questions_of_many_kinds():
    assert len(VOCABULARY.questions) == 23
    assert Counter(one.kind for one in VOCABULARY.questions) == {
        "choice": 7,
        "many": 4,
        "match": 4,
        "number": 2,
        "text": 2,
        "essay": 2,
        "order": 1,
        "code": 1,
    }
    assert len(of("core") + of("deeper") + of("transfer")) >= 12


def test_the_core_fits_a_lesson():
    assert len(of("core")) == 6
    assert sum(one.minutes for one in of("core")) == VOCABULARY.head.minutes == 37


def test_three_parallel_items_to_enter_and_to_leave():
    entry, leave = of("entry"), of("exit")
    assert [one.parallel for one in entry] == [one.id for one in leave]
    assert len(entry) == 3
    for one, other in zip(entry, leave, strict=True):
        assert isinstance(one, schema.ChoiceSource)
        assert isinstance(other, schema.ChoiceSource)
        assert one.objective == other.objective
        places_of = [
            [option.id for option in of_.options].index(of_.solution) for of_ in (one, other)
        ]
        # Whoever only remembers the first answer, or its letter, gets no further.
        assert one.solution != other.solution
        assert places_of[0] != places_of[1]


def test_it_ends_with_an_article_of_the_day_and_a_talk():
    last = of("transfer")[-1]
    assert isinstance(last, schema.EssaySource)
    assert sum(line.points for line in last.rubric) == last.points
    assert len(VOCABULARY.head.oral) == 5
    assert "{par:1} to {par:5}" in VOCABULARY.head.contains
    assert "Instead" in VOCABULARY.head.skip


def test_nothing_is_asked_about_the_siege():
    for one in VOCABULARY.questions:
        shown = one.prompt + " ".join(
            option.text
            for field in ("options", "left", "right", "items")
            for option in getattr(one, field, [])
        )
        assert not re.search(r"\{par:[123458]\}", shown), one.id
    siege = {row["term"] for row in datasets.rows("vocabulary_care")}
    assert siege.isdisjoint(cell for cut in VOCABULARY.data for cell in cut.rows or [])


# --- keys come from the data --------------------------------------------------------------------


@pytest.mark.parametrize("name", ["entry_meaning", "meaning", "exit_meaning"])
def test_wrong_meanings_are_the_safe_distractors(name):
    question = BY_ID[name]
    assert isinstance(question, schema.ChoiceSource)
    wrong = {option.id for option in question.options} - {question.solution}
    assert wrong == {term.id for term in distractors.safe(question.solution)}
    assert all(
        option.text == f"{{fact:vocabulary.{option.id}.gloss}}" for option in question.options
    )
    # The word is asked for in a form that stands in the prompt.
    assert terms.term(re.findall(r"What does \*(.+?)\* mean", question.prompt)[0]).id


def test_every_accepted_way_to_cut_the_compound():
    question = BY_ID["compound"]
    assert isinstance(question, schema.TextSource)
    word = compounds.compound("inlichtingendienst")
    ways = {
        way
        for separator in ("|", " ", " | ", "+", "/")
        for way in compounds.spellings(word, separator)
    }
    assert {question.solution, *question.accept} == ways
    for mistake in question.mistakes:
        for answer in mistake.answer:
            assert not compounds.is_split(word.word, answer), answer
    # The example of the prompt shows all three places of a linking sound.
    assert all(way in question.prompt for way in ("stads|be", "stad|sbe", "stad|s|be"))


def test_every_form_of_the_verb_is_told_as_such():
    question = BY_ID["cloze"]
    assert isinstance(question, schema.TextSource)
    forms = {
        row["form"] for row in datasets.rows("vocabulary_forms") if row["term"] == "goedkeuren"
    }
    assert question.solution in forms
    for form in sorted(forms - {question.solution}):
        outcome, mistake, message = verdict("cloze", form)
        assert outcome is Outcome.NOT_YET
        assert mistake or message.startswith("Almost: this is the right word in another form"), form
    assert verdict("cloze", "goedkeude")[2].startswith("Almost: this is the right word, but one")


def test_registers_are_those_of_the_table():
    question = BY_ID["register"]
    assert isinstance(question, schema.MatchSource)
    assert question.solution == {left.id: WORDS[left.id]["register"] for left in question.left}


HEDGES = {
    "eerder_before": "p12_trap_1",
    "lijkt": "p18_hedge_2",
    "eerder_rather": "p18_hedge_3",
    "als": "p21_trap_1",
    "stellen": "p21_hedge_1",
    "zeker": "p21_hedge_2",
}


def test_hedges_and_traps_are_those_of_the_hand_labels():
    question = BY_ID["hedges"]
    assert isinstance(question, schema.ManySource)
    core = {row["id"]: row["core"] for row in datasets.rows("article_hedges")}
    spans = {row["id"]: row["quote_nl"] for row in datasets.rows("article_spans")}
    traps = {row["id"]: row["quote_nl"] for row in datasets.rows("article_traps")}
    shown = {option.id: option.text for option in question.options}
    for option, label in HEDGES.items():
        assert (spans | traps)[label].casefold() in shown[option].casefold()
    assert set(question.solution) == {one for one, label in HEDGES.items() if core.get(label)}
    assert set(question.optional) == {
        one for one, label in HEDGES.items() if core.get(label) is False
    }
    # What is neither is a hedge nowhere in its paragraph.
    every = {
        (row["paragraph"], row["quote_nl"])
        for row in datasets.rows("article_spans")
        if row["layer"] == "hedge"
    }
    assert {(18, "duidelijke"), (21, "nodig")}.isdisjoint(every)
    assert shown.keys() - HEDGES.keys() == {"duidelijke", "nodig"}


def test_an_optional_hedge_counts_neither_way():
    for answer in (["lijkt", "stellen", "zeker"], ["lijkt", "stellen", "zeker", "eerder_rather"]):
        assert verdict("hedges", answer)[0] is Outcome.RIGHT


def test_names_are_looked_up():
    source = BY_ID["names"]
    assert isinstance(source, schema.MatchSource)
    forms = {left.id: left.text.partition(", as in")[0] for left in asked("names").options}
    for left, form in forms.items():
        assert source.solution[left] in [place.id for place in places.named(form)], form
    # The table to compare with does not hold a form that is asked for.
    cut = next(cut for cut in VOCABULARY.data if cut.name == "names")
    held = {datasets.row("place_names", key)["form"] for key in cut.rows or []}
    assert held.isdisjoint(forms.values())
    # The trap: by likeness the river would be the city.
    assert places.likeness("Donets", "Donetsk") > places.likeness("Loehansk", "Luhansk")


def test_false_friends_are_those_of_the_table():
    question = BY_ID["friends"]
    assert isinstance(question, schema.ManySource)
    term = {option.id: option.id for option in question.options} | {"overwicht": "troepenoverwicht"}
    assert set(question.solution) == {
        option for option, ident in term.items() if WORDS[ident]["false_friend"]
    }


def test_articles_follow_the_last_part():
    question = BY_ID["article"]
    assert isinstance(question, schema.ManySource)
    found = {option.id: compounds.compound(option.id) for option in question.options}
    assert set(question.solution) == {one for one, word in found.items() if word.article == "het"}
    for word in found.values():
        for part, article in zip(word.parts, word.part_articles, strict=True):
            assert f"*{article} {part}*" in question.prompt


@pytest.mark.parametrize(("variant", "number"), [(0, 18), (1, 24), (2, 10)])
def test_the_index_is_that_of_a_paragraph(variant, number):
    printed = paragraph(number, "nl")
    before, after = readability.measure(printed), readability.measure(compounds.apart(printed))
    assert BY_ID["index"].given[variant] == {
        "words": before.words,
        "sentences": before.sentences,
        "long_words": before.long_words,
        "words_apart": after.words,
        "long_apart": after.long_words,
    }
    assert after.sentences == before.sentences
    key = asked("index", variant).key
    assert key is not None
    assert float(key.solution["number"]) == pytest.approx(before.lix - after.lix)


def test_the_swapped_words_are_loaded_in_the_text():
    question = BY_ID["loses"]
    assert isinstance(question, schema.MatchSource)
    loaded = [row for row in datasets.rows("article_spans") if row["layer"] == "loaded"]
    for left in question.left:
        number = int(re.findall(r"\{par:(\d+)\}", left.text)[0])
        old = left.text.partition("→")[0].replace("*", "")
        assert any(row["paragraph"] == number and row["quote_nl"] in old for row in loaded), left.id


# --- the rewording ------------------------------------------------------------------------------


def test_the_paragraph_itself_keeps_everything_and_has_every_loaded_word():
    question = asked("neutral")
    for language in ("nl", "en"):
        printed = paragraph(12, language)
        assert len(essays.still_there(printed, question.avoid)) >= 3
        assert essays.lost(printed, question.keep) == []
    loaded = {
        row["quote_nl"]
        for row in datasets.rows("article_spans")
        if row["layer"] == "loaded" and row["paragraph"] == 12
    }
    assert loaded == {forms[0] for forms in question.avoid}


def test_the_numbers_to_keep_are_those_of_the_claims():
    question = asked("neutral")
    numbers = {forms[0] for forms in question.keep if forms[0].isdigit()}
    assert numbers == {
        f"{datasets.fact(f'claims.{one}.value').value:g}" for one in ("A40", "A41", "A42")
    }


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_frame_switch_has_a_version_that_passes(language):
    every = len(swaps.series()[12, "to_neutral"])
    version = frames.wording(12, language, "to_neutral", every).text
    assert verdict("neutral", version)[0] is Outcome.FOR_A_PERSON


@pytest.mark.parametrize("place", [0, 1])
def test_both_outlines_pass_by_themselves(place):
    question = asked("neutral")
    assert question.key is not None
    english, rest = str(question.key.solution["text"]).split("In Dutch:")
    outline = (english.partition("English:")[2], rest.partition("Two choices")[0])[place]
    assert verdict("neutral", outline)[0] is Outcome.FOR_A_PERSON


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("agrees as well", "comes round", "still there: “comes round”"),
        ("a package", "a monster-package", "still there: “monster package”"),
        ("are arriving", "are streaming", "still there: “streaming”"),
        ("almost", "about", "This got lost: “bijna” or “almost”"),
        ("If the Senate agrees as well,", "The Senate agrees and", "This got lost: “als” or “if”"),
        ("the Senate", "the other chamber", "This got lost: “Senaat” or “Senate”"),
    ],
)
def test_what_a_machine_sees_is_told_before_a_person_reads(old, new, said):
    question = asked("neutral")
    assert question.key is not None
    outline = str(question.key.solution["text"]).split("In Dutch:")[0].partition("English:")[2]
    changed = " ".join(outline.split())
    assert changed.count(old) == 1
    outcome, _mistake, message = verdict("neutral", changed.replace(old, new))
    assert outcome is Outcome.NOT_YET
    assert said in message


# --- wrong answers that people give -------------------------------------------------------------

WRONG: dict[str, list[object]] = {
    "compound": [
        "inlicht ingendienst",
        "in-lichting-en-dienst",
        "inlichtingen",
        "inlichtings|dienst",
        "licht|dienst",
        "inlichtin|gen|dienst",
        "in | lichtingen | dienst",
        "inlichtingen service",
        "Inlichtingendienst",
        "in|licht|ing|en|dien|st",
    ],
    "cloze": [
        "keurde",
        "goedgekeurd",
        "goed keurde",
        "keurde goed",
        "approved",
        "goedkeurden",
        "goedkeude",
        "aannam",
        "goedkeerde",
        "besloot",
    ],
    "biljoen": [2, 2000000, 200, 20000, 0.002, "2 trillion", "2 biljoen", 2e12, 2e9, 24],
    "index": [43.3, 38.7, 3.7, 0.0, 2, "4.7 %", -4.7, 10.7, 4.3, 5.7],
    "stairs": [["may", "condition", "first_week", "perhaps"], ["a", "b", "c", "d"]],
    "hedges": [["b", "c"], ["a", "b", "c", "d", "e", "f", "g", "h"], ["lijkt"], ["zeker", "als"]],
}


@pytest.mark.parametrize("name", list(WRONG))
def test_at_least_half_of_the_wrong_answers_are_heard(name):
    heard = 0
    for answer in WRONG[name]:
        outcome, mistake, message = verdict(name, answer)
        assert outcome is Outcome.NOT_YET, answer
        heard += bool(mistake) or message.startswith("Almost")
    assert heard * 2 >= len(WRONG[name])
