"""The decks: every term once in each, nothing given away, and words that can be left out."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from course import datasets
from course.errors import CourseError
from course.vocabulary.cards import GAP, IDS, Card, deck, decks, normal
from course.vocabulary.terms import terms

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
    note = deck("nl_en").card("pantserbrigade").note
    assert note.splitlines()[0] == "Parts: pantser + brigade."
    for card in cards():
        if not card.id.startswith("cloze/"):
            assert all(line.endswith((".", "?", "!")) for line in card.note.splitlines())


def test_a_false_friend_is_named() -> None:
    for term in terms():
        note = deck("nl_en").card(term.id).note
        assert ("False friend: " in note) == bool(term.false_friend)
        assert term.false_friend.rstrip(".") in note


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


@pytest.mark.parametrize(
    "typed", ["Generaal-Majoor", " generaal-majoor. ", "generaal\u2011majoor", "“generaal-majoor”"]
)
def test_differences_that_mean_nothing(typed: str) -> None:
    assert normal(typed) == "generaal-majoor"


def test_accents_typed_in_two_signs_are_the_same() -> None:
    assert normal("officie\u0308le") == "offici\u00eble"


def test_the_words_of_the_siege_stand_in_its_paragraphs() -> None:
    listed = {row["term"] for row in datasets.rows("vocabulary_care")}
    assert {card.term for card in cards() if card.siege} == listed
    assert Counter(card.siege for card in deck("nl_en").cards) == {False: 65, True: 7}
    stands = {
        row["key"]: row["paragraph"]
        for row in datasets.rows("article_spans")
        if row["layer"] == "term" and row["paragraph"] in SIEGE
    }
    assert listed - set(stands) == set()


def test_the_first_cards_are_not_about_the_siege() -> None:
    assert not any(card.siege for one in decks() for card in one.cards[:10])


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(CourseError, match=r"There is no deck “nl_fr”\.\nNext: .*nl_en, en_nl"):
        deck("nl_fr")
    with pytest.raises(CourseError, match=r"There is no card “tank” in this deck\."):
        deck("nl_en").card("tank")
