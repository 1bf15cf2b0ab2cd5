"""Spellings put together, and what is told of choosing one."""

from __future__ import annotations

import pytest

from course import datasets
from course.errors import CourseError
from course.geography.name_choices import about, by_own_rule, convention, printed_towns, told
from course.geography.spellings import (
    COLUMNS,
    Spelling,
    bare,
    cyrillic,
    shown_places,
    spellings,
)

SHOWN = {place: {one.form: one for one in spellings(place)} for place in shown_places()}


def test_kyiv_and_kiev_come_from_different_rules():
    assert SHOWN["kyiv"]["Kyiv"].columns == {"national_2010", "en", "nl", "article"}
    assert SHOWN["kyiv"]["Kiev"].columns == {"iso9_1995_ru", "en", "nl"}
    assert SHOWN["kyiv"]["Kiyev"].columns == {"bgn_pcgn_1947"}
    assert SHOWN["kyiv"]["Kyyiv"].columns == {"bgn_pcgn_1965"}
    assert cyrillic("kyiv", "uk") != cyrillic("kyiv", "ru")


def test_the_forms_of_the_article_come_from_five_different_places():
    said = {place: convention(SHOWN[place][form]) for place, form in printed_towns()}
    assert said == {
        "mariupol": "alike",
        "kharkiv": "official",
        "izium": "alike",
        "sievierodonetsk": "russian_en",
        "sloviansk": "ukrainian_1965",
        "kramatorsk": "alike",
        "barvinkove": "mixed",
        "kyiv": "official",
    }
    assert by_own_rule(printed_towns()) == ("mariupol", "kharkiv", "kramatorsk", "kyiv")


def test_only_one_form_is_nobodys():
    nobodys = [one for forms in SHOWN.values() for one in forms.values() if one.is_nobodys]
    assert [(one.place, one.form) for one in nobodys] == [("barvinkove", "Barinkove")]
    assert not nobodys[0].is_by_rule


@pytest.mark.parametrize("place", ["kramatorsk", "mariupol", "donetsk", "kherson"])
def test_some_names_tell_no_language_apart(place):
    assert convention(next(iter(SHOWN[place].values()))) == "alike"


def test_iso_9_does_not_make_a_russian_form_ukrainian():
    assert "iso9_1995_uk" in SHOWN["luhansk"]["Lugansk"].columns
    assert convention(SHOWN["luhansk"]["Lugansk"]) == "russian_en"
    assert convention(SHOWN["lyman"]["Liman"]) == "russian_en"


@pytest.mark.parametrize(
    ("place", "form", "name"),
    [
        ("kyiv", "Kyjiw", "ukrainian_de"),
        ("kyiv", "Kiew", "russian_de"),
        ("kharkiv", "Charkov", "russian_nl"),
        ("kyiv", "Kiïv", "library"),
        ("crimea", "Krim", "own"),
        ("bakhmut", "Artyomovsk", "renamed"),
        ("belgorod", "Belgorod", "own_state"),
        ("belgorod", "Bielhorod", "official"),
        ("moscow", "Moskou", "own"),
    ],
)
def test_how_a_spelling_comes_about(place, form, name):
    assert convention(SHOWN[place][form]) == name


def test_german_odessa_is_the_ukrainian_name_too():
    # Its double s is the rule of German; in English and Dutch it is the Russian double s.
    renders = {
        row["language"]: row["renders"]
        for row in datasets.rows("place_names")
        if row["place"] == "odesa" and row["form"] == "Odessa" and row["system"] == "usage"
    }
    assert renders == {"nl": "ru", "en": "ru", "de": "both"}
    # Its card is read in English: there it is the Russian name, and the title says the same.
    one = SHOWN["odesa"]["Odessa"]
    assert one.renders == {"ru"}
    assert convention(one) == "russian_en"
    assert told(one).title.startswith("The Russian name")
    assert "the Russian name" in told(one).may_hear
    # Where German alone writes a form, German says whose name it is.
    assert SHOWN["kyiv"]["Kyjiw"].renders == {"uk"}
    assert SHOWN["donetsk"]["Donezk"].renders == {"both"}


def test_dutch_writes_the_ukrainian_forms_too():
    for place, form in (("kharkiv", "Kharkiv"), ("luhansk", "Luhansk")):
        assert "nl" in SHOWN[place][form].columns
    assert datasets.row("place_names", "kharkiv_17")["sources"] == ("NUnames",)
    assert datasets.row("place_names", "luhansk_15")["certainty"] == "unverified"
    for place in ("luhansk", "luhansk_oblast"):
        row = next(
            row
            for row in datasets.rows("place_names")
            if (row["place"], row["form"]) == (place, "Loehansk")
        )
        assert (row["sources"], row["certainty"]) == (("TrouwNames", "NOSnames2"), "verified")


def test_an_older_dutch_form_writes_the_russian_name():
    rows = [row for row in datasets.rows("place_names") if row["form"] == "Donjetsk"]
    assert {row["place"] for row in rows} == {"donetsk", "donetsk_oblast"}
    assert {(row["renders"], row["certainty"]) for row in rows} == {("ru", "unverified")}
    assert all("older Dutch" in row["note"] for row in rows)
    assert convention(SHOWN["donetsk"]["Donjetsk"]) == "russian_nl"


def test_a_form_by_library_letters_is_not_called_dutch():
    (row,) = [
        row
        for row in datasets.rows("place_names")
        if (row["place"], row["form"]) == ("siverskyi_donets", "Donec")
    ]
    assert row["language"] == "other"
    assert "Donec" not in SHOWN["siverskyi_donets"]


def test_a_ministry_is_named_with_its_state_and_a_change_with_what_it_is_a_change_to():
    for row in datasets.rows("name_choices"):
        words = " ".join(filter(None, (row["who"], row["since"], row["may_hear"])))
        assert "The ministry" not in words, row["id"]
        assert "its change." not in words, row["id"]
        assert "oblast" not in words, row["id"]
        assert "’s" not in words, row["id"]


def test_all_that_is_told_of_a_spelling_is_about_one_that_exists():
    for row in datasets.rows("name_choices"):
        if row["form"]:
            one = SHOWN[row["place"]][row["form"]]
            assert told(one).may_hear == row["may_hear"]
            assert told(one).who == (row["who"] or "")


def test_what_nobody_said_anything_of_is_told_by_its_convention():
    one = SHOWN["kyiv"]["Kyyiv"]
    row = datasets.row("name_conventions", "ukrainian_1965")
    assert (told(one).who, told(one).may_hear) == (row["who"], row["may_hear"])
    assert told(one).certainty == row["certainty"]


def test_every_convention_is_met():
    met = {convention(one) for forms in SHOWN.values() for one in forms.values()}
    assert met == {row["id"] for row in datasets.rows("name_conventions")}


def test_about_a_place_as_a_whole():
    assert "province" in about("luhansk")
    assert about("kyiv") == ""


def test_the_names_of_other_peoples_conflicts_rest_on_more_than_memory():
    for row in datasets.rows("name_choices"):
        if row["certainty"] == "verified":
            assert "BG" not in row["sources"], row["id"]


def test_places_of_all_five_languages():
    every = datasets.rows("place_names")
    for place in {row["place"] for row in every if row["system"] == "cyrillic"}:
        mine = {row["language"] for row in every if row["place"] == place}
        assert mine >= {"uk", "ru", "en", "nl", "de"}, place


def test_what_a_row_renders_agrees_with_the_rules():
    for row in datasets.rows("place_names"):
        if row["system"] in ("national_2010", "bgn_pcgn_1965"):
            other = {
                bare(one["form"])
                for one in datasets.rows("place_names")
                if one["place"] == row["place"] and one["system"] == "bgn_pcgn_1947"
            }
            expected = "both" if bare(row["form"]) in other else "uk"
            assert row["renders"] == expected, row["id"]


def test_a_place_without_names_is_refused():
    with pytest.raises(CourseError, match="No names"):
        spellings("atlantis")
    with pytest.raises(CourseError, match="no name in Cyrillic"):
        cyrillic("kharkiv_border", "uk")


def test_columns_are_all_there_is():
    given = {column for forms in SHOWN.values() for one in forms.values() for column in one.columns}
    assert given == set(COLUMNS)
    assert isinstance(SHOWN["kyiv"]["Kyiv"], Spelling)
