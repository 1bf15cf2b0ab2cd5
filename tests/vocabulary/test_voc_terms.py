from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter

import pytest

from course import datasets, paths
from course.errors import CourseError
from course.vocabulary import commonness, forms, standing, terms


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("miljard", "miljard"),
        ("het miljard", "miljard"),
        ("MILJARDEN", "miljard"),
        ("huis_van_afgevaardigden", "huis_van_afgevaardigden"),
        ("Huis  van\nAfgevaardigden", "huis_van_afgevaardigden"),
        ("nachtmerriescenario’s", "nachtmerriescenario"),
        ("trip", "tripje"),
        ("stellen", "stellen_dat"),
        ("goedgekeurd", "goedkeuren"),
        ("door te stoten", "doorstoten"),
        ("operatie", "speciale_militaire_operatie"),
        ("offensief", "offensief"),
    ],
)
def test_a_term_is_found_by_any_of_its_names(word, found):
    assert terms.term(word).id == found


@pytest.mark.parametrize("word", ["keurde", "leidingen", "offensieve", "zekere", "bakfiets", ""])
def test_a_word_without_an_entry_is_refused(word):
    with pytest.raises(CourseError, match="no entry") as caught:
        terms.term(word)
    assert caught.value.next_step


def test_the_nearest_entry_is_asked_about():
    with pytest.raises(CourseError) as caught:
        terms.term("batajlon")
    assert caught.value.next_step == "Did you mean bataljon (battalion)?"
    assert caught.value.where == "the 72 words of this kit"


@pytest.mark.parametrize(
    ("word", "step"),
    [
        ("trench", "Did you mean loopgraaf (trench)?"),
        ("Trench ", "Did you mean loopgraaf (trench)?"),
        ("to besiege", "Did you mean belegeren (to besiege)?"),
        ("certainly", "Did you mean zeker (before a number: at least)?"),
        # Whose meaning is this word alone stands first; three are enough.
        ("artillery", "Did you mean artillerie (artillery), geschut (artillery pieces)?"),
        ("state media", "Did you mean staatsmedia (state media)?"),
    ],
)
def test_an_english_word_leads_to_the_dutch_ones(word, step):
    with pytest.raises(CourseError) as caught:
        terms.term(word)
    assert caught.value.next_step == step


@pytest.mark.parametrize("word", ["to", "a", "qqq", "", "?!"])
def test_where_nothing_is_near_no_word_is_named(word):
    with pytest.raises(CourseError) as caught:
        terms.term(word)
    assert caught.value.next_step.startswith("Try another form of the word, or its English.")
    assert not any(term.term in caught.value.next_step for term in terms.terms())


def test_every_term_is_found_by_id_by_itself_and_by_each_whole_form():
    by_id = {term.id: term for term in terms.terms()}
    for term in by_id.values():
        assert terms.term(term.id) == term
        assert terms.term(term.term) == term
        assert terms.term(term.with_article) == term
    owner: dict[str, str] = {}
    for form in forms.forms():
        if form.is_whole:
            assert owner.setdefault(form.form.casefold(), form.term) == form.term
            assert terms.term(form.form).id == form.term


def test_word_classes_and_articles():
    classes = Counter(term.word_class for term in terms.terms())
    assert classes == {
        "noun": 50,
        "verb": 12,
        "adverb": 4,
        "expression": 2,
        "name": 2,
        "adjective": 1,
        "preposition": 1,
    }
    for term in terms.terms():
        assert bool(term.article) == (
            term.word_class in ("noun", "name") or term.id == "speciale_militaire_operatie"
        )
    assert terms.term("wapenstroom").with_article == "de wapenstroom"
    assert terms.term("bataljon").with_article == "het bataljon"
    assert terms.term("verwachten").with_article == "verwachten"


def test_the_article_of_a_compound_is_that_of_its_last_part():
    article = {term.lemma: term.article for term in terms.terms() if term.word_class == "noun"}
    heads = [
        (term, article[term.parts[-1]])
        for term in terms.terms()
        if term.word_class == "noun" and term.parts and term.parts[-1] in article
    ]
    assert [term.id for term, _ in heads] == ["tegenoffensief"]
    assert all(term.article == head for term, head in heads)


def test_frequency_is_the_larger_of_lemma_and_form_else_that_of_the_rarest_part():
    assert terms.term("strijdkrachten").frequency == 3.87
    assert terms.term("trip").frequency == 4.01
    assert terms.term("troepenoverwicht").zipf is None
    assert terms.term("troepenoverwicht").frequency == 2.98
    # The list counts single words: one of three says nothing of the expression.
    assert terms.term("speciale militaire operatie").zipf is None
    assert terms.term("Donetsbekken").frequency is None


def test_eight_terms_are_not_listed_and_most_of_them_have_a_part_that_is():
    missing = [term for term in terms.terms() if term.band == "not_listed"]
    assert len(missing) == 8
    assert all(term.is_compound and term.zipf is None for term in missing)
    assert [term.id for term in missing if term.frequency is None] == ["donetsbekken"]


def test_letters_leave_out_hyphens_and_blanks():
    assert terms.term("oud-kolonel").letters == 10
    assert terms.term("stellen (dat)").letters == 10


def test_false_friends_never_stand_where_there_is_nothing_to_warn_of():
    assert terms.term("havenstad").false_friend == "'haven' is a harbour, not a refuge"
    assert terms.term("artillerie").false_friend == ""


def test_thirds_are_equal_and_in_order():
    parts = commonness.thirds(terms.terms())
    assert [len(part) for part in parts.values()] == [19, 19, 21]
    values = [term.zipf for part in parts.values() for term in part]
    assert values == sorted(values, reverse=True)
    assert commonness.warnings(parts["common"]) == sum(
        term.false_friend != "" for term in parts["common"]
    )


def test_a_term_stands_where_its_spans_are():
    places = standing.standing()
    rows = [row for row in datasets.rows("article_spans") if row["layer"] == "term"]
    wanted: dict[str, list[int]] = {}
    for row in rows:
        found = wanted.setdefault(row["key"], [])
        if row["paragraph"] not in found:
            found.append(row["paragraph"])
    assert {term: [one.paragraph for one in found] for term, found in places.items()} == wanted
    seen: set[tuple[str, int]] = set()
    for row in rows:
        if (row["key"], row["paragraph"]) not in seen:
            first = next(one for one in places[row["key"]] if one.paragraph == row["paragraph"])
            assert row["quote_nl"] in first.dutch
            assert row["quote_en"] in first.english
        seen.add((row["key"], row["paragraph"]))


def test_around_never_cuts_a_word():
    text = "een twee drie vier vijf"
    words = set(text.split()) | {"…"}
    for start in range(len(text)):
        if start == 0 or text[start - 1] == " ":
            end = text.find(" ", start) if " " in text[start:] else len(text)
            for letters in range(12):
                shown = standing.around(text, start, end, letters)
                assert set(shown.split()) <= words
                assert text[start:end] in shown


def test_a_table_without_its_file_is_named(tmp_path, monkeypatch):
    folder = tmp_path / "datasets"
    shutil.copytree(paths.datasets_dir(), folder)
    (folder / "vocabulary_forms.csv").unlink()
    monkeypatch.setattr(paths, "datasets_dir", lambda: folder)
    with pytest.raises(CourseError) as caught:
        terms.term("miljard")
    assert "vocabulary_forms.csv" in caught.value.where


def test_the_rooms_load_no_language_tools():
    modules = "terms forms matching distractors running halves homographs standing"
    code = (
        "import importlib, sys\n"
        f"for name in {modules.split()!r}: importlib.import_module('course.vocabulary.' + name)\n"
        "heavy = {'simplemma', 'syntok', 'pyphen', 'fsrs', 'genanki', 'pandas', 'wordfreq'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
