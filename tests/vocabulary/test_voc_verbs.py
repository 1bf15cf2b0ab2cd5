"""The principal parts: of every verb, out of forms that are listed, with the right auxiliary."""

from __future__ import annotations

from dataclasses import replace

import pytest

from course import datasets
from course.vocabulary import forms, verbs
from course.vocabulary.terms import term, terms

ROWS = datasets.rows("vocabulary_verbs")
each = pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])


def test_every_verb_has_its_row_and_no_other_word_but_an_expression_with_one():
    listed = [row["term"] for row in ROWS]
    assert listed == [one.id for one in terms() if one.word_class == "verb" or one.id in listed]
    assert {one for one in listed if term(one).word_class != "verb"} == {"overstag_gaan"}
    assert [row["id"] for row in ROWS] == listed


@each
def test_the_parts_are_forms_of_the_term(row):
    known = {forms.written(form) for form in forms.forms(row["term"])}
    finite, *other = row["past"].replace(" zich ", " ").split(" ")
    # A half of a split verb is listed with the other half behind dots.
    assert (" … ".join((finite, *other)) in known) or (row["past"] in known)
    assert row["participle"] in known or any(
        form.form == row["participle"] or "the participle" in form.note
        for form in forms.forms(row["term"])
    )


@each
def test_a_separable_verb_stands_apart_in_the_past_and_together_in_the_participle(row):
    apart = "separable" in term(row["term"]).pos
    assert (" " in row["past"]) == (apart or row["term"] == "overstag_gaan")
    if apart:
        prefix = row["past"].split(" ")[-1]
        assert row["participle"].startswith(f"{prefix}ge")
        assert row["term"].startswith(prefix)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("belegeren", ("belegeren", "belegerde", "heeft belegerd")),
        ("doorstoten", ("doorstoten", "stootte door", "is doorgestoten")),
        ("opmarcheren", ("opmarcheren", "marcheerde op", "is opgemarcheerd")),
        ("ingraven", ("zich ingraven", "groef zich in", "heeft zich ingegraven")),
        ("terugdringen", ("terugdringen", "drong terug", "heeft teruggedrongen")),
        ("goedkeuren", ("goedkeuren", "keurde goed", "heeft goedgekeurd")),
        ("overstag_gaan", ("overstag gaan", "ging overstag", "is overstag gegaan")),
        ("wegkrimpen", ("wegkrimpen", "kromp weg", "is weggekrompen")),
        ("lijken", ("lijken", "leek", "heeft geleken")),
        ("schatten", ("schatten", "schatte", "heeft geschat")),
        ("voorspellen", ("voorspellen", "voorspelde", "heeft voorspeld")),
        ("stellen_dat", ("stellen", "stelde", "heeft gesteld")),
        ("verwachten", ("verwachten", "verwachtte", "heeft verwacht")),
    ],
)
def test_principal_parts(word, parts):
    assert verbs.principal_parts(term(word)) == parts


def test_a_verb_may_take_either_auxiliary(monkeypatch):
    verb = term("schatten")
    row = {**datasets.row("vocabulary_verbs", "schatten"), "auxiliary": "both"}
    monkeypatch.setattr(datasets, "rows", lambda _table: (row,))
    assert verbs.written(verb) == "schatten – schatte – heeft/is geschat"


def test_what_is_no_verb_has_none():
    assert verbs.principal_parts(term("hel")) == ()
    assert verbs.written(replace(term("schatten"), id="hel")) == ""
