"""The sentences with a gap: one a term, the form is the term's, and nothing gives it away."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from course import datasets
from course.errors import DatasetError
from course.vocabulary import cards, cloze, forms, matching
from course.vocabulary.take_home import entries

ROWS = {row["id"]: row for row in datasets.rows("cloze")}
ENTRIES = entries()
SIEGE = {row["term"] for row in datasets.rows("vocabulary_care")}


def words(text: str) -> list[str]:
    return re.findall(r"\w[\w'-]*", text)


def kind(term: str, form: str) -> str:
    return next((f.kind for f in forms.forms(term) if f.is_whole and f.form == form), "")


each = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.term.id)


def test_there_is_one_sentence_a_term():
    terms = [row["id"] for row in datasets.rows("vocabulary")]
    assert [row["term"] for row in datasets.rows("cloze")] == terms
    assert list(ROWS) == terms


@each
def test_the_gap_is_the_form_and_the_sentence_is_of_a_size(entry):
    row = ROWS[entry.term.id]
    assert row["sentence_nl"] == f"{entry.cloze.before}{{{row['form']}}}{entry.cloze.after}"
    assert 6 <= len(words(entry.cloze.sentence)) <= 14
    for sentence in (entry.cloze.sentence, entry.cloze.english):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert "  " not in sentence
        assert sentence.strip() == sentence


@each
def test_the_form_is_one_of_the_term_and_is_found_where_the_gap_is(entry):
    assert kind(entry.term.id, entry.cloze.form) not in ("", "variant")
    found = [one for one in matching.find(entry.cloze.sentence) if one.term.id == entry.term.id]
    at = len(entry.cloze.before)
    assert [(one.start, one.end) for one in found] == [(at, at + len(entry.cloze.form))]


@each
def test_nothing_gives_the_answer_away(entry):
    told = set(words(f"{entry.cloze.hint} {entry.cloze.english}".casefold())) - {"te"}
    assert told.isdisjoint(words(entry.cloze.form.casefold()))
    assert entry.term.term.casefold() not in told
    # Nor a form of it somewhere else in the sentence.
    assert entry.cloze.form not in entry.cloze.before + entry.cloze.after


@each
def test_what_is_accepted_too_is_another_word(entry):
    own = {
        form.form
        for form in forms.forms(entry.term.id)
        if form.is_whole and form.kind != "variant"  # another spelling is another answer
    }
    assert own.isdisjoint(entry.cloze.accept)
    assert len(set(entry.cloze.accept)) == len(entry.cloze.accept)
    assert all(other.strip() == other != "" for other in entry.cloze.accept)


@each
def test_words_of_the_siege_stand_in_their_own_sentences_only(entry):
    found = {one.term.id for one in matching.find(entry.cloze.sentence)} - {entry.term.id}
    assert found.isdisjoint(SIEGE)


def test_forms_vary():
    kinds = Counter(kind(entry.term.id, entry.cloze.form) for entry in ENTRIES)
    assert set(kinds) == {
        "base",
        "plural",
        "past",
        "participle",
        "third_person",
        "infinitive_te",
        "diminutive",
    }
    assert kinds["plural"] >= 15
    assert kinds["past"] + kinds["participle"] + kinds["third_person"] >= 12
    assert sum(entry.cloze.form != entry.term.term for entry in ENTRIES) >= 25


def test_two_sentences_to_the_letter():
    row = ROWS["terugdringen"]
    assert row["sentence_nl"] == (
        "De gemeente probeert het lawaai bij het station {terug te dringen}."
    )
    assert row["accept"] == ("te verminderen", "te beperken", "te verkleinen")
    assert ROWS["verwachten"]["form"] == "verwachtten"


@pytest.mark.parametrize(
    "sentence", ["De brug is dicht.", "De {brug} is {dicht}.", "De {} is.", "}{"]
)
def test_a_sentence_without_one_form_in_braces_is_said(monkeypatch, sentence):
    row = {**ROWS["loopgraaf"], "sentence_nl": sentence}
    monkeypatch.setattr(datasets, "rows", lambda _table: (row,))
    with pytest.raises(DatasetError, match="not exactly one form in braces") as caught:
        cloze.clozes()
    assert caught.value.where == "datasets/cloze.csv, row loopgraaf"


def test_flashcards_and_entries_have_the_same_sentences():
    for entry in ENTRIES:
        card = cards.deck("cloze").card(entry.term.id)
        shown = (card.front, card.back, card.whole, card.english, card.hint)
        sentence = entry.cloze
        assert shown == (
            sentence.gap,
            sentence.form,
            sentence.sentence,
            sentence.english,
            sentence.hint,
        )
