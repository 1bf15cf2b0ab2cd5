"""The explorer of names: what its picture and its cards show."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from course import datasets
from course.explorers.controls import Option
from course.explorers.models import place_names
from course.explorers.models.place_name_cards import spelling_card
from course.explorers.models.place_name_chart import GROUPS, X
from course.explorers.view import Choice, Nested
from course.geography import gazetteer
from course.geography.names import likeness
from course.geography.spellings import COLUMNS, shown_places, spellings

VIEW = place_names.view()
PLACE, FORM = VIEW.controls


def lines(card: dict[str, Any]) -> dict[str, str]:
    return {label: text for label, text, _language in card["lines"]}


def place(name: str) -> Option:
    assert isinstance(PLACE, Choice)
    return next(option for option in PLACE.options if option.value == name)


def form(of: str, name: str) -> Option:
    assert isinstance(FORM, Nested)
    return next(option for option in FORM.sets[of] if option.value == name)


def test_it_opens_on_the_capital_under_the_kits_own_name():
    assert (PLACE.value, FORM.first_of("kyiv")) == ("kyiv", "Kyiv")
    assert VIEW.cards[0].title == VIEW.cards[1].title == "Kyiv"


def test_the_places_of_the_article_stand_first_and_are_signed():
    printed = [any(one.in_article for one in spellings(one.value)) for one in PLACE.options]
    assert printed == sorted(printed, reverse=True)
    assert 0 < sum(printed) < len(printed)
    assert [option.label.endswith(" (in the article)") for option in PLACE.options] == printed
    assert PLACE.options[0].label == "Kyiv (in the article)"


def test_the_place_that_the_next_cell_asks_about_is_not_in_the_list():
    shown = {option.value for option in PLACE.options}
    assert set(shown_places()) - shown == {"sievierodonetsk"}
    told = json.dumps(VIEW.to_json(), ensure_ascii=False)
    for row in datasets.rows("place_names"):
        if row["place"] == "sievierodonetsk":
            assert row["form"] not in told, row["id"]


def test_the_list_of_forms_opens_on_the_printed_one():
    for option in PLACE.options:
        printed = [one.form for one in spellings(option.value) if one.in_article]
        own = next(one.form for one in spellings(option.value) if one.is_canonical)
        assert FORM.first_of(option.value) == (printed[0] if printed else own)
    assert FORM.first_of("barvinkove") == "Barinkove"
    assert FORM.first_of("moscow") == "Moskou"
    assert FORM.first_of("odesa") == "Odesa"


def test_every_place_has_every_spelling():
    assert len(PLACE.options) == 23
    for option in PLACE.options:
        assert [one.value for one in FORM.sets[option.value]] == [
            one.form for one in spellings(option.value)
        ]


def test_four_of_eight_towns_stand_in_ukraines_own_form():
    assert VIEW.prediction is not None
    assert (VIEW.prediction.answer, VIEW.prediction.most) == (4, 8)
    assert " 8 towns" in VIEW.prediction.question
    # Not to be read off the first view: Kyiv is one of eight.
    assert "4" not in VIEW.first_sentence()


def test_a_mark_stands_where_a_row_gives_the_spelling():
    patch = place("barvinkove").patch
    shown = {
        (patch["/figure/layout/yaxis/ticktext"][y], x)
        for trace in range(len(GROUPS))
        for x, y in zip(
            patch[f"/figure/data/{trace}/x"], patch[f"/figure/data/{trace}/y"], strict=True
        )
    }
    assert shown == {
        (one.form, X[column]) for one in spellings("barvinkove") for column in one.columns
    }
    assert {form for form, x in shown if x == X["article"]} == {"Barinkove"}
    assert [x for form, x in shown if form == "Barinkove"] == [X["article"]]


def test_columns_do_not_lie_on_each_other():
    assert list(X) == list(COLUMNS)
    xs = list(X.values())
    assert all(b - a >= 1 for a, b in pairwise(xs))


def test_the_band_lies_behind_the_spelling_chosen():
    names = place("izium").patch["/figure/layout/yaxis/ticktext"]
    patch = form("izium", "Izyum").patch
    row = names.index("Izyum")
    assert row > 0
    assert patch["/figure/layout/shapes/0/y0"] < row < patch["/figure/layout/shapes/0/y1"]
    assert patch["/cards/1"]["title"] == "Izyum"


def test_all_places_have_room_for_their_rows():
    assert VIEW.chart is not None
    low, high = VIEW.chart.layout["yaxis"]["range"]
    most = max(len(options) for options in FORM.sets.values())
    assert (low, high) == (most - 0.5, -0.5)
    # 20 pixels a row at least: labels are 14 pixels high.
    room = VIEW.chart.layout["height"] - VIEW.chart.layout["margin"]["t"] - 16
    assert room / most >= 20


def test_the_card_of_a_place_has_five_languages_and_five_forms_by_rule():
    told = lines(place("sloviansk").patch["/cards/0"])
    assert told["In Ukrainian"] == "Слов’янськ"
    assert told["In Russian"] == "Славянск"
    assert told["In English"] == "Sloviansk"
    assert told["In Dutch"] == "Slavjansk, Slovjansk"
    assert told["In German"] == "Slowjansk"
    assert told["The article prints"] == "Slovyansk"
    assert told["Ukraine 2010"] == "Sloviansk"
    assert told["US/UK 1965"] == "Slov”yans’k"
    assert told["US/UK 1947"] == "Slavyansk"
    assert told["ISO 9, Ukrainian"] == "Slovʼânsʹk"
    assert told["ISO 9, Russian"] == "Slavânsk"


def test_labels_fit_a_narrow_column():
    cards = [option.patch["/cards/0"] for option in PLACE.options]
    cards += [option.patch["/cards/1"] for option in FORM.options]
    assert max(len(label) for card in cards for label in lines(card)) <= 18


def test_title_and_card_of_odessa_say_the_same():
    told = lines(form("odesa", "Odessa").patch["/cards/1"])
    assert told["What it is"] == "The Russian name in Latin letters"
    assert "In English and Dutch the Russian name." in told["Readers may hear"]


def test_the_cards_speak_their_languages():
    card = place("odesa").patch["/cards/0"]
    spoken = {label: language for label, _text, language in card["lines"]}
    assert (spoken["In Ukrainian"], spoken["In Dutch"], spoken["In German"]) == ("uk", "nl", "de")
    assert form("odesa", "Odesa").patch["/cards/1"]["lang"] == "en"
    assert form("kyiv", "Kyjiw").patch["/cards/1"]["lang"] == "de"
    assert form("kyiv", "Kyjiv").patch["/cards/1"]["lang"] == "nl"


def test_the_slip_is_shown_and_never_silently_corrected():
    option = form("barvinkove", "Barinkove")
    assert "no rule and no language" in option.says
    note = option.patch["/cards/1"]["note"]
    assert f"{100 * likeness('Barinkove', 'Barvinkove'):.0f} per cent like Barvinkove" in note
    assert "95 per cent" in note
    assert option.patch["/cards/1"]["title"] == "Barinkove"


@pytest.mark.parametrize(
    ("of", "name", "other"),
    [("siverskyi_donets", "Donets", "92 per cent like Donetsk")],
)
def test_two_things_that_look_alike_carry_a_warning(of, name, other):
    assert other in form(of, name).patch["/cards/1"]["note"]


def test_a_short_form_that_is_the_whole_name_of_another_place_carries_a_warning():
    short = next(one for one in spellings("siverskyi_donets") if one.form == "Donets")
    town = replace(next(one for one in gazetteer.places() if one.id == "izium"), name="Donets")
    note = spelling_card(short, [*gazetteer.places(), town]).note
    assert "Take care: Donets (" in note
    assert note.count("has this name too") >= 1


def test_namesakes_are_listed():
    note = place("lyman").patch["/cards/0"]["note"]
    bearers = [row["id"] for row in datasets.rows("places") if row["name"] == "Lyman"]
    assert len(bearers) == 3
    assert note.count("Lyman (") >= len(bearers) - 1


def test_who_says_so_and_how_sure_stands_on_every_card_of_a_spelling():
    for options in FORM.sets.values():
        for option in options:
            told = lines(option.patch["/cards/1"])
            assert {"What it is", "Given by", "Readers may hear", "How sure", "Sources"} <= (
                told.keys()
            ), option.value


def test_contested_claims_name_who_makes_them():
    told = lines(form("bakhmut", "Artyomovsk").patch["/cards/1"])
    assert "RT, a Russian state broadcaster" in told["Readers may hear"]
    told = lines(form("crimea", "Krim").patch["/cards/1"])
    assert "By international law it is Ukraine's" in told["Readers may hear"]
    told = lines(form("kyiv", "Kiev").patch["/cards/1"])
    assert all(name in told["Readers may hear"] for name in ("Onze Taal", "VRT"))


def test_the_table_is_that_of_the_place_chosen():
    rows = place("kharkiv").patch["/table/rows"]
    assert [
        "Charkov",
        "Dutch",
        "in use",
        "the Russian name",
        "verified",
        "from the Russian name",
    ] in (rows)
    assert len(rows) == sum(row["place"] == "kharkiv" for row in datasets.rows("place_names"))


def test_it_weighs_less_than_a_view_may():
    assert len(json.dumps(VIEW.to_json(), ensure_ascii=False).encode()) < 250_000
