"""The practice of lesson 2: its keys are those of the data, and its wrong answers are heard."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from course import datasets, paths, reading
from course.authoring import question_cells
from course.exercises.judging import essays
from course.exercises.judging.canonical import canonical
from course.exercises.judging.judge import judge
from course.exercises.question import Question
from course.exercises.verdict import Outcome
from course.exercises.writing import library, schema
from course.exercises.writing.resolve import resolve
from course.explorers.models import compound_builder, frame_switch, wordings
from course.geography import names as places
from course.language import readability
from course.vocabulary import compounds, distractors, frames, swaps

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
    core = [one.id.partition(".")[2] for one in of("core")]
    assert core == ["loses", "distance", "compound", "article", "neutral"]
    assert sum(one.minutes for one in of("core")) == VOCABULARY.head.minutes == 34
    assert sum(one.points for one in VOCABULARY.questions) == VOCABULARY.head.points == 47


def test_what_one_measures_before_and_after_is_what_the_core_practises():
    assert {one.objective for one in of("entry")} == {one.objective for one in of("core")}
    # Words that lower a claim are shown in a part that nobody needs.
    assert {BY_ID[name].stage for name in ("cloze", "register", "hedges", "stairs")} == {"deeper"}


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
    for tickets in (entry, leave):
        choices = [one for one in tickets if isinstance(one, schema.ChoiceSource)]
        right = [[option.id for option in one.options].index(one.solution) for one in choices]
        # One letter for all of them is no answer.
        assert len(set(right)) > 1


def test_no_answer_to_a_choice_is_the_dutch_word_itself():
    for one in VOCABULARY.questions:
        if isinstance(one, schema.ChoiceSource):
            for word in re.findall(r"What does \*(.+?)\* mean", one.prompt):
                assert verdict(one.id.partition(".")[2], word)[0] is Outcome.NOT_YET
                assert word not in {option.id for option in one.options}
    assert verdict("meaning", "vorderingen")[2].startswith(
        "“vorderingen” is not one of the options"
    )


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
    for one in of("core"):
        assert siege.isdisjoint(option.id for option in getattr(one, "options", [])), one.id
    assert siege.isdisjoint(cell for cut in VOCABULARY.data for cell in cut.rows or [])


# --- keys come from the data --------------------------------------------------------------------


def shown_in_the_core() -> str:
    """What the three explorers of the lesson's core print, as plain words."""
    views = [frame_switch.view().to_json(), compound_builder.view().to_json()]
    return essays.plain(json.dumps(views, ensure_ascii=False) + str(wordings.two_wordings()))


def test_the_other_life_of_the_word_is_among_its_wrong_meanings():
    question = BY_ID["meaning"]
    assert isinstance(question, schema.ChoiceSource)
    texts = {option.id: option.text for option in question.options}
    assert texts[question.solution] == "{fact:vocabulary.vordering.gloss}"
    # Two of the three safe distractors, a battalion and a port, cannot be *booked*: nobody would
    # choose them. In their place stand what else the word means, and what the sentence suggests.
    assert "rivieroversteek" in {term.id for term in distractors.safe("vordering")}
    assert texts["crossing"] == "{fact:vocabulary.rivieroversteek.gloss}"
    assert "a claim to money" in WORDS["vordering"]["false_friend"]
    assert texts.keys() - {question.solution, "crossing"} == {"claim", "delay"}
    for picked in ("claim", "delay"):
        assert not distractors.share_a_word(texts[picked], WORDS["vordering"]["gloss"])


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("entry_meaning", "Het omslagpunt valt in de tweede helft van augustus."),
        ("exit_meaning", "In een interview noemt de trainer de grootste valkuil van zijn ploeg."),
    ],
)
def test_a_ticket_asks_for_a_word_that_its_sentence_does_not_give(name, sentence):
    question = BY_ID[name]
    assert isinstance(question, schema.ChoiceSource)
    quoted = question.prompt.replace("*", "").splitlines()
    assert f"> {sentence}" in quoted
    # What the word means comes from a table; each wrong meaning is none of its own words.
    word = compounds.compound(re.findall(r"What does \*(.+?)\* mean", question.prompt)[0])
    facts = {
        "omslagpunt": "{fact:vocabulary.omslagpunt.gloss}",
        "valkuil": "hidden danger, {fact:compounds.valkuil.english}",
    }
    texts = {option.id: option.text for option in question.options}
    assert texts.pop(question.solution) == facts[word.word]
    shown = {option.id: option.text for option in asked(name).options}[question.solution]
    assert word.english in shown
    own = set(re.findall(r"[a-z]+", shown)) - {"point"}
    for text in texts.values():
        assert own.isdisjoint(re.findall(r"[a-z]+", text)), text
    # The lesson's core shows the word, and not the sentence with its English beside it.
    assert essays.plain(sentence) not in shown_in_the_core()
    builder = essays.plain(json.dumps(compound_builder.view().to_json(), ensure_ascii=False))
    assert essays.holds(builder, word.word)


@pytest.mark.parametrize("name", ["entry_meaning", "exit_meaning"])
def test_the_word_of_a_ticket_stands_nowhere_else_in_the_assignment(name):
    word = re.findall(r"What does \*(.+?)\* mean", BY_ID[name].prompt)[0]
    frame = json.dumps(frame_switch.view().to_json(), ensure_ascii=False)
    assert not essays.holds(frame, word)
    for one in VOCABULARY.questions:
        if one.id != f"vocabulary.{name}":
            printed = one.model_dump_json()
            assert not essays.holds(printed, word), one.id
            assert not essays.holds(printed, compounds.compound(word).english), one.id
    for cut in VOCABULARY.data:
        for key in cut.rows or []:
            row = datasets.row(cut.table, key)
            cells = [str(row[column]) for column in cut.columns]
            # A sentence to read may hold a word, if no English stands beside it.
            assert not essays.holds(" ".join(cells), compounds.compound(word).english), key
            assert cut.name != "words" or not essays.holds(" ".join(cells), word), key


def test_a_sentence_of_the_text_is_quoted_as_it_stands():
    assert "Het omslagpunt valt in de tweede helft van augustus" in paragraph(13, "nl")


def test_what_is_left_out_differs_within_the_pair():
    entry, leave = BY_ID["entry_left_out"], BY_ID["exit_left_out"]
    assert isinstance(entry, schema.ChoiceSource)
    assert isinstance(leave, schema.ChoiceSource)
    assert {one.id: one.text for one in entry.options} == {
        one.id: one.text for one in leave.options
    }
    first, second = re.findall(r'- "(.+)"', leave.prompt)
    assert second == first.replace("what it calls ", "")
    number = re.findall(r"\b[Ff]orty people\b", entry.prompt)
    assert len(number) == 2


def test_every_accepted_way_to_cut_the_compound():
    question = BY_ID["compound"]
    assert isinstance(question, schema.TextSource)
    word = compounds.compound("schootsafstand")
    ways = compounds.spellings(word)
    assert question.parts
    assert [question.solution, *question.accept][0] == ways[0]
    assert {question.solution, *question.accept} == set(ways)
    assert len(question.accept) == len(ways) - 1
    for mistake in question.mistakes:
        for answer in mistake.answer:
            assert not compounds.is_split(word.word, answer), answer
    # Every word in two pieces is heard, and so is a copy without the linking sound.
    for cut in range(1, len(word.word)):
        pieces = f"{word.word[:cut]}|{word.word[cut:]}"
        outcome, name, _says = verdict("compound", pieces)
        assert outcome is Outcome.RIGHT or name, pieces
    assert verdict("compound", "schootafstand")[1] == "not cut, and a letter lost"
    assert verdict("compound", "schoot|afstand")[1] == "the linking sound lost"
    assert verdict("compound", "scho|ots|afstand")[1] == "a cut through a part"
    # The example of the prompt shows all three places of a linking sound.
    assert all(way in question.prompt for way in ("stads|be", "stad|sbe", "stad|s|be"))


def test_more_than_one_level_is_asked_for_and_the_builder_shows_none():
    word = compounds.compound("schootsafstand")
    assert "schootsafstand" in paragraph(10, "nl")
    assert not word.in_builder
    builder = json.dumps(compound_builder.view().to_json(), ensure_ascii=False)
    assert "schootsafstand" not in builder
    pieces = {len(way.split("|")) for way in compounds.spellings(word) if "|s|" not in way}
    assert pieces == {2, 3}
    # Both levels are in the example as well, of another word.
    assert "voetbal|wedstrijd" in BY_ID["compound"].prompt
    assert "voet|bal|wedstrijd" in BY_ID["compound"].prompt


@pytest.mark.parametrize("way", compounds.spellings(compounds.compound("schootsafstand"), "#"))
@pytest.mark.parametrize("sign", ["|", " | ", "||", "/", " + ", "-", "·", " "])
def test_any_sign_and_a_leading_article_mean_the_same_cut(way, sign):
    for article in ("", "de "):
        assert verdict("compound", article + way.replace("#", sign))[0] is Outcome.RIGHT


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
    for form in ("goedgekeurd", "goedgekeurde", "goedgekeurt", "goetgekeurd"):
        assert verdict("cloze", form)[1] == "ge- in the middle", form
        assert "with *heeft* (has)" in verdict("cloze", form)[2]
    for form in ("goetkeurde", "goedkeurede", "goedkeurte"):
        assert verdict("cloze", form)[2].startswith("Almost: this is the right word in another")
    assert verdict("cloze", "goedkeude")[2].startswith("Almost: this is the right word, but one")


@pytest.mark.parametrize(
    ("answer", "mistake", "points"),
    [
        ("keurdegoed", "one word in the wrong order", 1),
        ("gegoedkeurd", "ge- in the wrong place", 1),
        ("goed keurde", "the right order, with a gap", 1),
        ("goed|keurde", "the right order, with a gap", 1),
        ("goed-keurde", "the right order, with a gap", 1),
        ("het plan goedkeurde", "more than the word", 1),
        ("Dat de gemeenteraad het plan goedkeurde.", "more than the word", 1),
        ("goed keuren", "another form, with a gap", 1),
        ("werd goedgekeurd", "a passive", 0),
        ("goedgekeurd werd", "a passive", 0),
        ("heeft goedgekeurd", "a perfect tense", 1),
    ],
)
def test_each_way_to_miss_the_verb_has_its_own_sentence(answer, mistake, points):
    question = asked("cloze")
    found = judge(question, canonical(answer, question))
    assert (found.outcome, found.mistake, found.points) == (Outcome.NOT_YET, mistake, points)


def test_the_two_pieces_stand_apart_in_the_text():
    found = re.search(r"keurde (.+?) goed\b", paragraph(12, "nl"))
    assert found is not None
    # The prompt says "far from each other", and no number.
    assert len(found[1].split()) > 9
    assert "far from each other" in BY_ID["cloze"].prompt


def test_registers_are_those_of_the_table():
    question = BY_ID["register"]
    assert isinstance(question, schema.MatchSource)
    assert question.solution == {left.id: WORDS[left.id]["register"] for left in question.left}
    # What can be argued about is right either way.
    assert question.accept == {"opsteker": ["emotive", "neutral"], "pontonbrug": ["neutral"]}


HEDGES = {
    "eerder_before": "p12_trap_1",
    "lijkt": "p18_hedge_2",
    "eerder_rather": "p18_hedge_3",
    "stellen": "p21_hedge_1",
    "zeker": "p21_hedge_2",
    "zeker_not": "p25_trap_1",
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
    # No hedge by hand, but without it the sentence would hold of every victory.
    assert set(question.optional) == {
        "duidelijke",
        *(one for one, label in HEDGES.items() if core.get(label) is False),
    }
    for number, word in ((12, "al"), (18, "duidelijke")):
        assert essays.holds(paragraph(number, "nl"), word)
    # What is neither is a hedge nowhere in its paragraph.
    every = {
        (row["paragraph"], row["quote_nl"])
        for row in datasets.rows("article_spans")
        if row["layer"] == "hedge"
    }
    assert {(12, "al"), (18, "duidelijke")}.isdisjoint(every)
    assert shown.keys() - HEDGES.keys() == {"al", "duidelijke"}


def test_one_word_has_one_english_word_wherever_it_stands():
    question = BY_ID["hedges"]
    assert isinstance(question, schema.ManySource)
    glosses = [re.findall(r"^\*(\w+)\* \(([^)]+)\)", one.text) for one in question.options]
    pairs = {pair for found in glosses for pair in found}
    assert {"sooner", "certainly"} <= {english for _dutch, english in pairs}
    assert len({dutch for dutch, _english in pairs}) == len(pairs)


def test_an_optional_hedge_counts_neither_way():
    lowers = ["lijkt", "stellen", "zeker"]
    for more in ([], ["eerder_rather"], ["duidelijke"], ["eerder_rather", "duidelijke"]):
        assert verdict("hedges", [*lowers, *more])[0] is Outcome.RIGHT


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
    # How sure the kit is of each form is said, and is in the table to compare with.
    sure = {row["form"]: row["certainty"] for row in datasets.rows("place_names")}
    sure["Donetsbekken"] = datasets.row("place_names", "donbas_02")["certainty"]
    assert {form: sure[form] for form in forms.values()} == {
        "Donjetsk": "unverified",
        "Severski Donets": "unverified",
        "Donetsbekken": "verified",
        "Donbass": "computed",
        "Loehansk": "verified",
        "Lysytsjansk": "unverified",
    }
    assert "*Donetsbekken* and *Loehansk* are verified" in source.why
    assert "the other three" in source.why
    assert "certainty" in cut.columns
    assert source.points == 2
    # The trap: by likeness the river would be the city.
    assert places.likeness("Donets", "Donetsk") > places.likeness("Loehansk", "Luhansk")


#: Look-alikes of everyday Dutch: hand-picked, and no terms of the lesson.
EVERYDAY = {"eventueel", "brand"}


def test_false_friends_are_those_of_the_table_or_everyday_words():
    question = BY_ID["friends"]
    assert isinstance(question, schema.ManySource)
    shown = {option.id for option in question.options}
    assert shown - WORDS.keys() == EVERYDAY
    friends = {one for one in shown & WORDS.keys() if not WORDS[one]["false_friend"]}
    assert set(question.solution) == shown - friends
    builder = json.dumps(compound_builder.view().to_json(), ensure_ascii=False)
    for option in question.options:
        word = re.findall(r"\*(\w+)\*", option.text)[0]
        assert not essays.holds(builder, word), word


def test_articles_follow_the_last_part():
    question = BY_ID["article"]
    assert isinstance(question, schema.ManySource)
    found = {option.id: compounds.compound(option.id) for option in question.options}
    assert set(question.solution) == {one for one, word in found.items() if word.article == "het"}
    for word in found.values():
        for part, article in zip(word.parts, word.part_articles, strict=True):
            listed = f"*{article} {part}*" if article != "-" else f"*{part}*"
            assert part in word.links or listed.casefold() in question.prompt.casefold()
    # Neither the builder nor the text prints the article of any of them.
    builder = json.dumps(compound_builder.view().to_json(), ensure_ascii=False)
    text = " ".join(one.text for one in reading.reading_text("nl").paragraphs)
    for word in found.values():
        assert not word.in_builder
        for printed in (builder, text):
            assert not essays.holds(printed, f"{word.article} {word.word}"), word.word


@pytest.mark.parametrize(("variant", "number"), [(0, 18), (1, 24), (2, 15)])
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


@pytest.mark.parametrize(
    ("answer", "mistake"),
    [
        (0.66, "the old number of long words"),
        (4.6, "rounded or cut too far"),
        (5, "rounded or cut too far"),
    ],
)
def test_near_misses_of_the_index_are_heard(answer, mistake):
    assert verdict("index", answer)[:2] == (Outcome.NOT_YET, mistake)
    # One decimal is precise enough, in every value set.
    for variant in range(len(BY_ID["index"].given)):
        question = asked("index", variant)
        assert question.key is not None
        rounded = f"{float(question.key.solution['number']):.1f}"
        assert judge(question, canonical(rounded, question)).outcome is Outcome.RIGHT


@pytest.mark.parametrize("answer", [20, 200000, 20000000, 0.02])
def test_zeros_that_are_off_are_told_as_such(answer):
    assert verdict("biljoen", answer)[1] == "zeros miscounted"


def test_one_place_is_used_twice_and_the_prompt_says_so():
    question = BY_ID["names"]
    assert isinstance(question, schema.MatchSource)
    used = Counter(question.solution.values())
    assert sorted(used.values()) == [1, 1, 1, 1, 2]
    assert len(question.right) == len(used) + 1
    assert "One place is used twice, and one is left over." in question.prompt
    assert ["donbass", "siversk"] in [mistake.pair for mistake in question.mistakes]


def test_whatever_is_said_about_an_article_is_true_of_all_who_hear_it():
    question = BY_ID["article"]
    assert isinstance(question, schema.ManySource)
    # Whoever ticks everything, or the *de* words alone, hears what holds of the first of these.
    assert question.options[0].id == question.mistakes[0].ticked == "gevechtshandeling"
    for ticked in ([one.id for one in question.options], ["gevechtshandeling", "pantserbrigade"]):
        message = verdict("article", ticked)[2]
        assert message.startswith("*Gevechtshandeling*: which part says what kind of thing it is?")
    for mistake in question.mistakes:
        assert "You went by" not in mistake.says
        assert f"*{(mistake.ticked or mistake.missed).replace('_', '-')}*" in mistake.says.lower()


def test_what_the_sober_word_cost_cannot_be_copied_from_the_lesson():
    question = BY_ID["loses"]
    assert isinstance(question, schema.MatchSource)
    shown = shown_in_the_core()
    assert "{" not in question.prompt + "".join(one.text for one in question.left)
    assert question.claims == question.data == []
    for one in question.left:
        for word in re.findall(r"\*([^*]+)\*", one.text.partition("→")[0]):
            if word not in {"gaf", "weg"}:  # words of everyday, elsewhere in other verbs
                assert not essays.holds(shown, word), word
    for one in question.right:
        assert not essays.holds(shown, one.text), one.id


def test_every_wrong_pair_of_a_core_question_gets_a_sentence():
    for name in ("loses", "distance"):
        question = BY_ID[name]
        assert isinstance(question, schema.MatchSource)
        wrong = {
            (left.id, right.id)
            for left in question.left
            for right in question.right
            if question.solution[left.id] != right.id
        }
        assert {tuple(mistake.pair) for mistake in question.mistakes} == wrong, name


def test_the_chatbot_is_not_answered_word_for_word():
    question = BY_ID["chatbot"]
    assert isinstance(question, schema.ManySource)
    notes = [
        WORDS[word]["note"]
        for cut in VOCABULARY.data
        if cut.name == "words"
        for word in cut.rows or []
    ]
    printed = shown_in_the_core() + essays.plain(" ".join(notes))
    # What holds should be found in the sources, and not in the same words.
    for option in question.options:
        if option.id in question.solution:
            continue
        own = re.sub(r"\{.*?\}|\(.*?\)|\*", "", option.text).split()
        for three in zip(own, own[1:], own[2:], strict=False):
            if len("".join(three)) > 16:
                assert not essays.holds(printed, " ".join(three)), (option.id, three)


# --- the rewording ------------------------------------------------------------------------------

TAKEN_OUT = {
    "pompt": "pumping",
    "prestigeproject": "vanity project",
    "aan het lijntje": "strung along",
}


def paragraphs() -> tuple[str, str]:
    """The invented paragraph, in Dutch and in English, as the prompt shows it."""
    quoted = [line[1:].strip() for line in asked("neutral").prompt.splitlines() if line[:1] == ">"]
    dutch, english = " ".join(quoted).split(" (The town council")
    return dutch.strip(), "The town council" + english.rstrip(")")


def outlines() -> tuple[str, str]:
    """The two versions of the solution, in Dutch and in English."""
    question = asked("neutral")
    assert question.key is not None
    english, rest = str(question.key.solution["text"]).split("In Dutch:")
    pair = (rest.partition("Two choices")[0], english.partition("English:")[2])
    return " ".join(pair[0].split()), " ".join(pair[1].split())


@pytest.mark.parametrize("place", [0, 1])
def test_the_paragraph_itself_has_the_three_wordings_and_lacks_only_the_choice(place):
    question = asked("neutral")
    printed = paragraphs()[place]
    assert essays.still_there(printed, question.avoid) == [
        list(pair)[place] for pair in TAKEN_OUT.items()
    ]
    assert [forms[0] for forms in essays.lost(printed, question.keep)] == ["mijn keuze"]
    assert verdict("neutral", printed)[0] is Outcome.NOT_YET


def test_it_rests_on_no_claim_and_no_paragraph_of_the_article():
    question = BY_ID["neutral"]
    assert isinstance(question, schema.EssaySource)
    assert question.claims == question.data == []
    assert "{" not in question.prompt + question.solution
    assert "invented" in question.prompt


def test_the_lesson_shows_no_answer_to_it():
    shown = (paths.project_root() / "notebooks" / "2_vocabulary.ipynb").read_text(encoding="utf-8")
    views = json.dumps(frame_switch.view().to_json(), ensure_ascii=False)
    held = essays.plain(shown + views)
    for words in ("Oeverdam", *TAKEN_OUT, *TAKEN_OUT.values()):
        assert not essays.holds(held, words), words
    # What the lesson does show, its neutral paragraphs, is nothing to hand in here.
    for (number, direction), steps in swaps.series().items():
        for language in ("nl", "en"):
            version = frames.wording(number, language, direction, len(steps)).text
            assert len(essays.lost(version, asked("neutral").keep)) >= 6, (number, direction)


def test_what_is_lost_and_for_whom_earns_points():
    question = BY_ID["neutral"]
    assert isinstance(question, schema.EssaySource)
    assert (question.stage, question.points, question.minutes) == ("core", 6, 15)
    assert {line.id: line.points for line in question.rubric} == {
        "pictures": 1,
        "facts": 1,
        "doubts": 1,
        "nothing_added": 1,
        "choice": 2,
    }
    choice = next(line.says for line in question.rubric if line.id == "choice")
    for words in ("last sentence", "which reader", "one point"):
        assert words in choice
    assert "Neutral is a choice" in question.prompt


@pytest.mark.parametrize("place", [0, 1])
def test_both_outlines_pass_by_themselves(place):
    assert verdict("neutral", outlines()[place])[0] is Outcome.FOR_A_PERSON


OTHER_WORDS = [
    # One's own order and words, figures, a condition and a doubt put in another way.
    """
    Oeverdam: de gemeenteraad reserveert € 60 mln voor een nieuwe waterkering bij de haven. Als
    ook de provincie betaalt, is die over 12 jaar klaar. De oude kering houdt een zware storm
    vermoedelijk niet meer tegen, zegt het waterschap. Wie aan de kade woont, wacht al jaren en
    mag in juni zeggen wat hij ervan vindt. Mijn keuze laat weg wie dat wachten te verwijten is;
    wie er woont, mist dat.
    """,
    """
    Voor een nieuwe waterkering bij de haven trekt de raad van Oeverdam 60 miljoen euro uit.
    Mits de provincie meebetaalt, moet die er over twaalf jaar zijn. Het is volgens het
    waterschap onwaarschijnlijk dat de oude kering een zware storm nog doorstaat. Bewoners van
    de kade wachten sinds jaren en geven in juni hun mening. Mijn keuze zwijgt over de kritiek
    op de hoogte van het bedrag, en belastingbetalers missen die.
    """,
    """
    Councillors in Oeverdam have voted €60m for a new flood barrier by the harbour. Provided
    that the province contributes, it will be there in 12 years. The old barrier is unlikely to
    withstand a heavy storm, the water board says. Residents of the quay, after years of
    waiting, may give their opinion in June. My choice hides that the paper blames the council
    for the wait, which residents would miss.
    """,
    """
    In June the people on the quay in Oeverdam, who have waited for several years, may say what
    they think of a new flood barrier by the harbour. The Town Council is spending 60,000,000
    euros on it. Whether it is finished in twelve years depends on a share paid by the Province.
    The old one, says the Water Board, will probably not withstand a heavy storm. My choice:
    nobody reads here that the council wants to shine; voters would miss that.
    """,
]


@pytest.mark.parametrize("text", OTHER_WORDS)
def test_a_good_version_in_other_words_passes(text):
    found = verdict("neutral", text)
    assert found[0] is Outcome.FOR_A_PERSON, found[2]
    assert found[2].startswith("Check found all that it looks for; your teacher judges the rest.")
    assert "there is room for more" not in found[2]
    assert "At most" not in found[2]


@pytest.mark.parametrize(
    ("place", "old", "new", "said"),
    [
        (1, "setting aside", "pumping", "not be in it: “pumping”"),
        (1, "is setting aside", "pumps", "not be in it: “pumps sixty”"),
        (1, "The barrier is to", "The vanity-project is to", "not be in it: “vanity project”"),
        (1, "been waiting", "been Strung Along", "not be in it: “strung along”"),
        (0, "trekt", "pompte", "not be in it: “pompte”"),
        (0, "De kering", "Het prestigeproject", "not be in it: “prestigeproject”"),
        (0, "wachten,", "aan het lijntje hangen,", "not be in it: “aan het lijntje”"),
        (1, "sixty million", "millions of", "lost: “zestig miljoen” or “sixty million”"),
        (0, "zestig miljoen", "zestig miljard", "lost: “zestig miljoen” or “sixty million”"),
        (1, "twelve", "ten", "lost: “twaalf” or “twelve”"),
        (
            1,
            "town council of Oeverdam",
            "town of Oeverdam",
            "lost: “gemeenteraad” or “town council”",
        ),
        (1, "of Oeverdam", "of the town", "lost: “Oeverdam” or “Oeverdamse”"),
        (1, "if the province pays its share", "at shared cost", "“als” or “if”"),
        (1, "if the province pays its share", "at shared cost", "“provincie” or “province”"),
        (1, "if the province", "and the province", "lost: “als” or “if”"),
        (1, "According to the water board, the", "The", "lost: “waterschap” or “water board”"),
        (1, "will probably no longer", "will no longer", "lost: “waarschijnlijk” or “probably”"),
        (0, "waarschijnlijk ", "", "lost: “waarschijnlijk” or “probably”"),
        (1, ", who have been waiting for years,", "", "lost: “al jaren” or “for years”"),
        (1, "in June", "soon", "lost: “juni” or “June”"),
        (1, "My choice drops", "I drop", "lost: “mijn keuze” or “my choice”"),
        (0, "Mijn keuze verzwijgt", "Ik verzwijg", "lost: “mijn keuze” or “my choice”"),
    ],
)
def test_what_a_machine_sees_is_told_before_a_person_reads(place, old, new, said):
    text = outlines()[place]
    assert text.count(old) == 1
    outcome, _mistake, message = verdict("neutral", text.replace(old, new))
    assert outcome is Outcome.NOT_YET
    assert said in message


@pytest.mark.parametrize(
    ("place", "old", "new"),
    [
        # As sure, as long or as many in other words.
        (1, "probably", "presumably"),
        (1, "will probably no longer", "is expected no longer to"),
        (1, "probably", "in all likelihood"),
        (0, "waarschijnlijk ", "naar verwachting "),
        (0, "waarschijnlijk ", "allicht "),
        (1, "for years,", "year after year,"),
        (1, "been waiting for years,", "not had an answer in years,"),
        (1, "for years,", "for a long time,"),
        (1, "twelve years", "a dozen years"),
        # Loaded as well, but no form of the three wordings: a person sees it.
        (1, "is setting aside", "is pouring"),
        (1, "The barrier is to", "The showpiece is to"),
        (0, "De kering", "Het pronkstuk"),
        (1, "been waiting", "been kept dangling"),
    ],
)
def test_what_a_machine_leaves_to_a_person(place, old, new):
    text = outlines()[place]
    assert text.count(old) == 1
    outcome, _mistake, message = verdict("neutral", text.replace(old, new))
    assert outcome is Outcome.FOR_A_PERSON, message


@pytest.mark.parametrize(
    "choice",
    [
        "My choice throws light on nobody's motives, and the council's critics would miss that.",
        "My choice hides that the paper finds it vain: it may be about prestige; voters miss that.",
        "My choice keeps quiet about a long string of promises, and the residents would miss it.",
    ],
)
def test_a_word_of_ones_own_in_the_last_sentence_is_not_refused(choice):
    text = outlines()[1].partition("My choice")[0] + choice
    assert verdict("neutral", text)[0] is Outcome.FOR_A_PERSON


def test_the_form_says_by_itself_what_a_machine_looks_at():
    question = asked("neutral")
    assert "achine" not in question.prompt
    assert essays.told_before(question) in question_cells.prompt(question, 1)
    assert essays.told_before(question) not in question_cells.prompt(question, 1, exam=True)


def test_a_rubric_says_what_each_point_is_for():
    for name in ("neutral", "transfer"):
        question = BY_ID[name]
        assert isinstance(question, schema.EssaySource)
        for line in question.rubric:
            if line.points == 2:
                assert "one point" in line.says, (name, line.id)


@pytest.mark.parametrize("weaker", ["perhaps", "possibly"])
def test_a_weaker_doubt_is_not_the_one_that_got_lost(weaker):
    text = outlines()[1].replace("will probably no", f"will {weaker} no")
    assert "lost: “waarschijnlijk” or “probably”" in verdict("neutral", text)[2]
    # A hint says which doubt is meant, and why this one will not do.
    assert weaker in asked("neutral").hints[-1].casefold()
    assert "*probably*" in asked("neutral").hints[-1]


# --- wrong answers that people give -------------------------------------------------------------

WRONG: dict[str, list[object]] = {
    "compound": [
        "schootsaf|stand",
        "schoots-afs-tand",
        "schootsafstand",
        "afstand",
        "schoot|afstand",
        "schoten|afstand",
        "schots afstand",
        "firing range",
        "schootsa|fstand",
        "scho|ots|afstand",
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
    "hedges": [
        ["b", "c"],
        ["a", "b", "c", "d", "e", "f", "g", "h"],
        ["lijkt"],
        ["zeker_not"],
    ],
}


@pytest.mark.parametrize("name", list(WRONG))
def test_at_least_half_of_the_wrong_answers_are_heard(name):
    heard = 0
    for answer in WRONG[name]:
        outcome, mistake, message = verdict(name, answer)
        assert outcome is Outcome.NOT_YET, answer
        heard += bool(mistake) or message.startswith("Almost")
    assert heard * 2 >= len(WRONG[name])
