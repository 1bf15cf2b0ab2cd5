from __future__ import annotations

from course import datasets
from course.vocabulary import forms, terms


def test_every_term_has_a_base_or_is_its_own_plural_or_diminutive():
    for term in terms.terms():
        own = [form for form in forms.forms(term.id) if form.is_whole]
        spelt = term.term.removesuffix(" (dat)").casefold()
        assert spelt in {form.form.casefold() for form in own}, term.id


def test_each_form_stands_once():
    rows = [(row["term"], row["form"], row["prefix"]) for row in datasets.rows("vocabulary_forms")]
    assert len(set(rows)) == len(rows)


def test_ids_count_the_forms_of_a_term():
    for term in terms.terms():
        ids = [form.id for form in forms.forms(term.id)]
        assert ids == [f"{term.id}_{number:02d}" for number in range(1, len(ids) + 1)]


def test_only_separated_forms_have_their_other_half_elsewhere():
    for form in forms.forms():
        assert bool(form.prefix) == (form.kind == "separated")


def test_separable_verbs_are_split_and_joined_by_the_same_prefix():
    split = {
        "doorstoten": "door",
        "opmarcheren": "op",
        "ingraven": "in",
        "terugdringen": "terug",
        "goedkeuren": "goed",
        "wegkrimpen": "weg",
        "overstag_gaan": "overstag",
    }
    found = {(form.term, form.prefix) for form in forms.forms() if form.prefix}
    assert found == set(split.items())
    for term, prefix in split.items():
        for form in forms.forms(term):
            assert form.prefix or form.form.startswith(prefix)
    marked = {term.id for term in terms.terms() if "separable" in term.pos}
    assert marked == set(split) - {"overstag_gaan"}


def test_every_verb_has_present_past_and_participle():
    for term in terms.terms():
        if term.word_class == "verb":
            kinds = {form.kind for form in forms.forms(term.id)}
            assert {"base", "first_person", "past", "present_participle"} <= kinds, term.id
            # In "verwachten" one form is both present and participle; it stands once.
            assert "participle" in kinds or term.id == "verwachten"


def test_plurals_that_are_hard():
    plurals = {
        term: forms.plural(term)
        for term in ("loopgraaf", "havenstad", "nachtmerriescenario", "monsterpakket", "wrak")
    }
    assert plurals == {
        "loopgraaf": "loopgraven",
        "havenstad": "havensteden",
        "nachtmerriescenario": "nachtmerriescenario's",
        "monsterpakket": "monsterpakketten",
        "wrak": "wrakken",
    }
    assert [
        term for term in ("geschut", "gezag", "leiding", "mankracht") if forms.plural(term)
    ] == []


def test_a_diminutive_of_what_can_be_counted_has_a_plural():
    for term in ("wrak", "held", "loopgraaf", "tegenaanval", "pontonbrug", "buurland"):
        one, many = forms.of_a_kind(term, "diminutive")
        assert many == f"{one}s"


def test_kinds_and_how_a_split_form_is_written():
    assert forms.of_a_kind("terugdringen", "past") == ("terugdrong", "terugdrongen")
    split = [forms.written(form) for form in forms.forms("wegkrimpen") if form.prefix]
    assert split == ["krimp … weg", "krimpt … weg", "krimpen … weg", "kromp … weg", "krompen … weg"]
    assert forms.written(forms.forms("wrak")[0]) == "wrak"
