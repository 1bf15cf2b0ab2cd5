"""The decks: every term once in each, nothing given away, and words that can be left out."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from course import datasets
from course.errors import CourseError
from course.vocabulary.cards import IDS, Card, deck, decks
from course.vocabulary.cloze import GAP
from course.vocabulary.terms import terms
from course.vocabulary.typed import normal

#: Paragraphs of the reading text that tell of the siege (notebooks/src/1_reading.md says so).
SIEGE = {1, 2, 3, 4, 5, 8}


def cards() -> list[Card]:
    return [card for one in decks() for card in one.cards]


def test_every_term_has_one_card_in_each_deck() -> None:
    assert [one.id for one in decks()] == list(IDS)
    wanted = sorted(term.id for term in terms())
    for one in decks():
        assert sorted(card.term for card in one.cards) == wanted
        assert all(card.id == f"{one.id}/{card.term}" for card in one.cards)


def test_no_two_fronts_of_a_deck_are_the_same() -> None:
    for one in decks():
        assert [
            front for front, n in Counter(card.front for card in one.cards).items() if n > 1
        ] == []


def test_frequent_words_come_first() -> None:
    zipf = {term.id: term.zipf or 0 for term in terms()}
    for one in decks():
        order = [zipf[card.term] for card in one.cards]
        assert order == sorted(order, reverse=True)
    assert [card.term for card in deck("nl_en").cards[:3]] == ["zeker", "volgens", "lijken"]


@pytest.mark.parametrize(
    ("term", "front", "kind"),
    [
        ("pantserbrigade", "de pantserbrigade", "noun"),
        ("manschappen", "de manschappen", "noun (plural)"),
        ("tripje", "het tripje", "noun (diminutive)"),
        ("miljard", "het miljard", "noun / numeral"),
        ("donetsbekken", "het Donetsbekken", "name"),
        ("ingraven", "zich ingraven", "verb (separable, reflexive)"),
        ("overstag_gaan", "overstag gaan", "fixed expression"),
        ("volgens", "volgens", "preposition"),
    ],
)
def test_a_word_as_one_says_it(term: str, front: str, kind: str) -> None:
    there, back = deck("nl_en").card(term), deck("en_nl").card(term)
    assert (there.front, there.kind) == (front, kind)
    assert (back.back, back.front) == (there.front, there.back)
    assert (there.lang_front, there.lang_back) == ("nl", "en")
    assert (back.lang_front, back.lang_back) == ("en", "nl")


def test_the_sort_of_word_does_not_tell_its_gender() -> None:
    assert {card.kind for card in cards() if re.search(r"\b(de|het)\b|\(\)", card.kind)} == set()


def test_the_note_is_written_in_whole_sentences() -> None:
    note = deck("nl_en").card("verdedigingsbrigade").note
    assert note.splitlines()[0] == "Parts: verdediging + -s- + brigade."
    for card in cards():
        if not card.id.startswith("cloze/"):
            assert all(line.endswith((".", "?", "!")) for line in card.note.splitlines())


def test_a_warning_is_named() -> None:
    for term in terms():
        note = deck("nl_en").card(term.id).note
        assert ("\nCareful: " in f"\n{note}") == bool(term.false_friend)
        assert term.false_friend.rstrip(".") in note


def test_a_note_that_only_says_neutral_is_left_out() -> None:
    lines = {line for card in cards() for line in card.note.splitlines()}
    assert "Neutral." not in lines


def test_a_gap_is_filled_by_the_form_of_the_card() -> None:
    for card in deck("cloze").cards:
        assert card.front.count(GAP) == 1
        assert card.front.replace(GAP, card.back) == card.whole
        assert normal(card.back) not in re.split(r"\W+", normal(card.front))
        assert card.accept[0] == normal(card.back)
        assert len(set(card.accept)) == len(card.accept)
        assert card.english
        assert card.hint


def test_another_form_of_the_word_is_known_as_such() -> None:
    bataljon = deck("cloze").card("bataljon")
    assert (bataljon.back, bataljon.forms) == ("bataljons", ("bataljon", "bataljonnetje"))
    for card in deck("cloze").cards:
        assert not set(card.accept) & set(card.forms)


def test_the_other_decks_take_no_typing() -> None:
    assert {card.accept for name in ("nl_en", "en_nl") for card in deck(name).cards} == {()}


def test_an_answer_that_is_accepted_is_kept_as_it_is_compared() -> None:
    lorries = deck("cloze").card("vrachtwagen")
    assert lorries.accept[:2] == ("vrachtwagens", "vrachtauto's")
    assert all(normal(one) == one for card in cards() for one in (*card.accept, *card.forms))


def test_words_with_a_care_are_those_of_the_table() -> None:
    listed = {row["term"]: row["kind"] for row in datasets.rows("vocabulary_care")}
    for one in decks():
        assert {card.term: card.care for card in one.cards if card.care} == listed
    assert Counter(listed.values()) == {"siege": 7, "dead_and_wounded": 2}


def test_no_other_card_speaks_of_the_dead_and_wounded() -> None:
    speaks = re.compile(
        r"\b(corpses?|dead|deaths?|die[ds]?|kill\w*|wound\w*|casualt\w*|fatal\w*|graves?|victims?)\b"
        r"|\b(doden?|gedood|gesneuveld|gewond\w*|lijk|slachtoffers?)\b",
        re.IGNORECASE,
    )
    found = {
        card.term
        for card in cards()
        if speaks.search(" ".join((card.front, card.back, card.note, card.english, card.hint)))
    }
    assert found == {card.term for card in cards() if card.care == "dead_and_wounded"}


def test_the_words_of_the_siege_stand_in_its_paragraphs() -> None:
    listed = {row["term"] for row in datasets.rows("vocabulary_care") if row["kind"] == "siege"}
    stands = {
        row["key"]: row["paragraph"]
        for row in datasets.rows("article_spans")
        if row["layer"] == "term" and row["paragraph"] in SIEGE
    }
    assert listed - set(stands) == set()


def test_the_first_cards_are_not_about_the_siege() -> None:
    assert not any(card.care == "siege" for one in decks() for card in one.cards[:10])


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(CourseError, match=r"There is no deck “nl_fr”\.\nNext: .*nl_en, en_nl"):
        deck("nl_fr")
    with pytest.raises(CourseError, match=r"There is no card “tank” in this deck\."):
        deck("nl_en").card("tank")
