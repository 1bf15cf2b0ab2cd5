from __future__ import annotations

import re
import shutil

import pytest

from course import datasets, paths
from course.errors import CourseError, DatasetError
from course.vocabulary import distractors, terms

BY_HAND = {
    "overstag_gaan",
    "huis_van_afgevaardigden",
    "donetsbekken",
    "speciale_militaire_operatie",
    "mogelijk",
    "volgens",
}


def test_every_term_has_three_and_never_itself():
    for term in terms.terms():
        safe = distractors.safe(term)
        assert len({wrong.id for wrong in safe} - {term.id}) == 3
        assert len({wrong.gloss for wrong in safe} | {term.gloss}) == 4


def test_66_terms_have_three_by_rule_and_the_other_six_by_hand():
    short = {term.id for term in terms.terms() if len(distractors.by_rule(term)) < 3}
    assert short == BY_HAND
    rows = datasets.rows("vocabulary_distractors")
    assert {row["term"] for row in rows if row["distractors"]} == BY_HAND


def test_by_rule_is_what_the_rule_says():
    never = {
        frozenset((row["term"], other))
        for row in datasets.rows("vocabulary_distractors")
        for other in row["never"] or ()
    }
    for term in terms.terms():
        if term.id in BY_HAND:
            continue
        for wrong in distractors.safe(term):
            assert wrong.word_class == term.word_class
            assert not (set(wrong.parts) & set(term.parts)) - {"s", "en", "e"}
            assert not distractors.share_a_word(term.gloss, wrong.gloss)
            assert frozenset((term.id, wrong.id)) not in never


def test_glosses_of_hand_picked_ones_share_no_word_either():
    for term in BY_HAND:
        for wrong in distractors.safe(term):
            assert not distractors.share_a_word(terms.term(term).gloss, wrong.gloss), wrong.id
            assert not distractors.share_a_part(terms.term(term), wrong)


def test_the_nearest_in_frequency_come_first():
    for term in terms.terms():
        gaps = [abs((term.frequency or 0) - (o.frequency or 0)) for o in distractors.by_rule(term)]
        assert [round(gap, 2) for gap in gaps] == sorted(round(gap, 2) for gap in gaps) or (
            term.frequency is None
        )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pontonbrug", "landbrug"),
        ("tegenoffensief", "offensief"),
        ("verdediger", "verdedigingsbrigade"),
        ("pantserbrigade", "pantservoertuig"),
        ("manschappen", "strijdkrachten"),
        ("mankracht", "strijdkrachten"),
        ("geschut", "artillerie"),
        ("tegenaanval", "offensief"),
        ("schatten", "voorspellen"),
        ("overgave", "verovering"),
        ("held", "verdediger"),
        ("bataljon", "pantserbrigade"),
    ],
)
def test_words_too_near_never_stand_together(one, other):
    for asked, beside in ((one, other), (other, one)):
        assert beside not in {wrong.id for wrong in distractors.by_rule(terms.term(asked))}


def test_a_name_of_the_term_will_do_and_an_unknown_one_is_refused():
    assert distractors.safe("miljarden") == distractors.safe(terms.term("miljard"))
    with pytest.raises(CourseError, match="no entry"):
        distractors.safe("fiets")


def test_glosses_share_words_not_endings_or_small_words():
    assert distractors.share_a_word("a trench", "two trenches")
    assert distractors.share_a_word("weapons", "weaponry")
    assert not distractors.share_a_word("to dig in", "to put in")
    assert not distractors.share_a_word("boss", "bos")


@pytest.mark.parametrize("ids", ["steun;leiding", "steun;leiding;fiets", "volgens;steun;leiding"])
def test_a_damaged_row_is_named(ids, tmp_path, monkeypatch):
    folder = tmp_path / "datasets"
    shutil.copytree(paths.datasets_dir(), folder)
    file = folder / "vocabulary_distractors.csv"
    damaged = re.sub(
        r"(?m)^volgens,volgens,[^,]*", f"volgens,volgens,{ids}", file.read_text("utf-8")
    )
    file.write_text(damaged, "utf-8")
    monkeypatch.setattr(paths, "datasets_dir", lambda: folder)
    with pytest.raises(DatasetError, match="three other terms") as caught:
        distractors.safe("volgens")
    assert "row volgens" in caught.value.where
