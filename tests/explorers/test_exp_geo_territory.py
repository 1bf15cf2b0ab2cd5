"""The map of lesson 3: marks for what the text says, and a fill that says more."""

from __future__ import annotations

import json
from itertools import combinations

import plotly.graph_objects as go
import pytest

from course import datasets
from course.charts.frames import ARTICLE
from course.charts.map_boxes import Box, words_boxes
from course.charts.map_labels import set_labels
from course.charts.map_places import place_km
from course.charts.map_words import area_point
from course.explorers import patching
from course.explorers.models import territory, territory_fill, territory_marks
from course.explorers.models.territory_words import LOOKS
from course.explorers.view import Choice, Layers, View
from course.geography.marks import claims, marks, standing

MARKS, CLAIMS = marks(), claims()
VIEW = territory.view()
CONTROLS = {control.id: control for control in VIEW.controls}
DATA = VIEW.parts()["figure"]["data"]
TOWNS = [row for row in datasets.rows("places") if row["kind"] in ("city", "town")]
KINDS = {
    option.value: option.traces[0]
    for option in CONTROLS["says"].options  # one trace a kind
}


def put(parts: dict, control: str, value: str) -> dict:
    """Return parts with the patch of an option written into them."""
    patching.put(parts, next(o.patch for o in CONTROLS[control].options if o.value == value))
    return parts


def drawn(state: str) -> dict[str, int]:
    """Return how many marks of each kind a state draws."""
    data = put(VIEW.parts(), "paragraph", state)["figure"]["data"]
    return {says: len(data[n]["x"]) for says, n in KINDS.items() if data[n]["x"]}


def lines(card: dict) -> str:
    return json.dumps([card["lines"], card["note"]], ensure_ascii=False)


def test_it_travels_and_says_what_it_is() -> None:
    assert isinstance(VIEW, View)
    assert VIEW.to_json()["id"] == "3_geography.map"
    assert VIEW.task.startswith("Find a town that has two different marks in the whole text")
    assert VIEW.first_sentence() == (
        "Paragraph 10 speaks of 3 places. It does not say outright who holds any of them. "
        "No area is coloured."
    )


def test_the_whole_map_as_stored_in_a_notebook_weighs_little() -> None:
    output = {
        "cells": [
            {"outputs": [{"data": {"application/vnd.plotly.v1+json": VIEW.chart.standalone()}}]}
        ]
    }
    assert len(json.dumps(output, indent=1, ensure_ascii=False).encode()) <= 130_000


@pytest.mark.parametrize(
    ("control", "value"),
    [
        (control.id, option.value)
        for control in VIEW.controls
        if isinstance(control, Choice)
        for option in control.options
    ],
)
def test_plotly_accepts_every_state(control: str, value: str) -> None:
    figure = put(VIEW.parts(), control, value)["figure"]
    go.Figure(data=figure["data"], layout=figure["layout"])


def test_the_first_state_is_the_base_state() -> None:
    parts = VIEW.parts()
    for control in VIEW.controls:
        if isinstance(control, Choice):
            put(parts, control.id, control.value)
    assert parts == VIEW.parts()


def test_a_state_for_each_paragraph_that_speaks_of_places_and_one_for_all() -> None:
    values = [option.value for option in CONTROLS["paragraph"].options]
    assert values == [
        *["1", "2", "3", "5", "8", "9", "10", "13", "14", "18", "19", "20", "21", "25"],
        "whole",
    ]


def test_each_paragraph_draws_its_own_marks() -> None:
    assert drawn("10") == {"fighting": 1, "silent": 1, "abroad": 1}
    assert drawn("19") == {"implied_ru": 1, "implied_ua": 6}
    assert drawn("20") == {"stated_ru": 1, "stated_ua": 1, "implied_ru": 1, "implied_ua": 1}
    # The border has no point: it stands on the card, and not on the map.
    assert drawn("9") == {"surrender": 1}
    assert "Without a mark" in put(VIEW.parts(), "paragraph", "9")["cards"][0]["note"]
    # Nor has an area without a name.
    note = put(VIEW.parts(), "paragraph", "25")["cards"][0]["note"]
    assert note == "Without a mark: “the south of their country”. No place is named."
    assert put(VIEW.parts(), "paragraph", "20")["cards"][0]["note"] == ""


def test_a_kind_of_mark_that_a_state_does_not_have_is_passed_over() -> None:
    for state in territory_marks.states(MARKS):
        data = put(VIEW.parts(), "paragraph", state)["figure"]["data"]
        for number in KINDS.values():
            assert data[number]["visible"] is bool(data[number]["x"])


def test_what_speaks_of_an_area_or_of_somewhere_near_is_drawn_large() -> None:
    data = put(VIEW.parts(), "paragraph", "20")["figure"]["data"]
    sizes = {says: data[n]["marker"]["size"] for says, n in KINDS.items()}
    large, small = territory_marks.AREA_PX, territory_marks.POINT_PX
    assert large > small
    # Most of Luhansk, most of Donetsk, round Izium; but Sievierodonetsk is one place.
    assert sizes["stated_ru"] == sizes["stated_ua"] == sizes["implied_ru"] == [large]
    assert sizes["implied_ua"] == [small]


def test_no_two_marks_of_a_state_lie_on_each_other() -> None:
    for state in territory_marks.states(MARKS):
        found = territory_marks.drawn(territory_marks.chosen(MARKS, state))
        for (one, (ax, ay)), (other, (bx, by)) in combinations(found, 2):
            apart = ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 * ARTICLE.px_per_km
            wide = (territory_marks.size_px(one) + territory_marks.size_px(other)) / 2
            assert apart > wide * 0.75, (state, one.id, other.id)


def test_the_mark_of_an_area_stands_under_its_name_and_at_no_town() -> None:
    towns = [place_km(ARTICLE, row["id"]) for row in TOWNS]
    for mark in MARKS:
        if mark.extent in ("point", "near") or territory_marks.at(mark) is None:
            continue
        x, y = territory_marks.at(mark)
        named = datasets.row("places", mark.place)
        name = mark.place if mark.place == "donbas" else named["oblast"]
        there = area_point(ARTICLE, name)
        assert x == there[0]
        assert 0 < (there[1] - y) * ARTICLE.px_per_km < 25
        far = territory_marks.AREA_PX / 2 + 20
        drawn = set(territory._points(MARKS)) | set(territory._LANDMARKS)
        for town, row in zip(towns, TOWNS, strict=True):
            if row["id"] in drawn:
                off = ((x - town[0]) ** 2 + (y - town[1]) ** 2) ** 0.5
                assert off * ARTICLE.px_per_km > far, (mark.id, row["id"])


def test_a_mark_stands_at_its_place_or_beside_the_mark_it_shares_it_with() -> None:
    for mark in MARKS:
        if mark.extent in ("point", "near"):
            x, y = territory_marks.at(mark)
            there = place_km(ARTICLE, mark.place)
            assert abs(x - there[0]) * ARTICLE.px_per_km <= 11
            assert abs(y - there[1]) * ARTICLE.px_per_km <= 8


def test_the_text_is_of_two_minds_about_izium_and_the_map_shows_both() -> None:
    x, _y = place_km(ARTICLE, "izium")
    data = put(VIEW.parts(), "paragraph", "whole")["figure"]["data"]
    near = [
        says
        for says, n in KINDS.items()
        for px, text in zip(data[n]["x"], data[n]["text"], strict=True)
        if text.startswith("Izium") and abs(px - x) < 20
    ]
    assert sorted(near) == ["fighting", "implied_ru"]


def test_kinds_differ_in_shape_and_colour_and_hollow_means_implied() -> None:
    looks = {(look.symbol, look.colour) for look in LOOKS.values()}
    assert len(looks) == len(LOOKS)
    assert len({look.symbol for look in LOOKS.values()}) == len(LOOKS)
    for says, look in LOOKS.items():
        assert look.symbol.endswith("-open") == says.startswith("implied")


def test_the_key_shows_every_kind_as_it_is_drawn_on_a_ground_of_its_own() -> None:
    key = DATA[-1]
    kinds = len(LOOKS)
    assert key["marker"]["symbol"][:kinds] == [look.symbol for look in LOOKS.values()]
    assert key["marker"]["color"][:kinds] == [look.colour for look in LOOKS.values()]
    assert all(key["marker"]["size"][:kinds])
    assert not any(key["marker"]["size"][kinds:])
    # Rows and columns of the small table: how it is said, and whose side.
    at = {
        words.strip(): (x, y)
        for words, x, y in zip(key["text"], key["x"], key["y"], strict=True)
        if words
    }
    spots = list(zip(key["x"], key["y"], strict=True))
    table = [("stated", "Russian"), ("stated", "Ukrainian"), ("implied", "Russian")]
    for (row, column), spot in zip([*table, ("implied", "Ukrainian")], spots, strict=False):
        assert spot == (at[column][0], at[row][1])
    names = {option.value: option.label for option in CONTROLS["says"].options}
    assert [w.strip() for w in key["text"][4:kinds]] == list(names.values())[4:]
    assert names["stated_ru"] == "stated: held by the Russian side"
    ground = VIEW.parts()["figure"]["layout"]["shapes"][-1]
    assert ground["type"] == "rect"
    assert ground["layer"] == "below"
    for x, y in spots:
        assert ground["x0"] < x < ground["x1"]
        assert ground["y0"] < y < ground["y1"]
    paints = VIEW.parts()["figure"]["layout"]["meta"]["paint"]
    number = len(VIEW.parts()["figure"]["layout"]["shapes"]) - 1
    assert paints[f"shapes.{number}.fillcolor"] == "abroad"


def test_a_mark_of_the_whole_text_leads_to_its_paragraph() -> None:
    data = put(VIEW.parts(), "paragraph", "whole")["figure"]["data"]
    trace = data[KINDS["fighting"]]
    leads = dict(zip(trace["text"], trace["meta"]["values"], strict=True))
    assert leads["Izium, paragraph 10: fighting"] == "10"
    values = {option.value for option in CONTROLS["paragraph"].options}
    for state in values:
        data = put(VIEW.parts(), "paragraph", state)["figure"]["data"]
        for number in KINDS.values():
            assert data[number]["meta"]["picks"] == "paragraph"
            assert set(data[number]["meta"]["values"]) <= values
            assert len(data[number]["meta"]["values"]) == len(data[number]["x"])


def test_a_mark_of_one_paragraph_leads_to_the_next_on_that_place() -> None:
    trace = DATA[KINDS["fighting"]]
    assert trace["text"] == ["Izium, paragraph 10: fighting"]
    assert trace["meta"]["values"] == ["19"]
    later = put(VIEW.parts(), "paragraph", "20")["figure"]["data"][KINDS["implied_ru"]]
    assert later["meta"]["values"] == ["10"]


def test_the_card_quotes_the_paragraph_in_both_languages_and_says_who_speaks() -> None:
    card = put(VIEW.parts(), "paragraph", "3")["cards"][0]
    assert card["lines"][0][2] == "nl"
    for mark in MARKS:
        if mark.paragraph == 3:
            assert mark.quotes["nl"] in lines(card)
            assert mark.quotes["en"] in lines(card)
    assert "the Ukrainian army" in lines(card)


def test_the_prediction_counts_towns_of_which_a_sentence_says_who_holds_them() -> None:
    held = [m for m in MARKS if m.extent == "point" and m.says != "abroad"]
    assert len({m.place for m in held}) == VIEW.prediction.most == 8
    named = {m.place for m in held if m.says in ("stated_ru", "stated_ua")}
    assert named == {"mariupol", "kharkiv", "sievierodonetsk"}
    assert VIEW.prediction.answer == 3
    assert VIEW.prediction.reveal.format(said=1, answer=3).startswith("You said 1;")
    assert "Mariupol, Kharkiv and Sievierodonetsk." in VIEW.prediction.reveal
    works = [place for place in {m.place for m in held} if place == "azovstal"]
    assert len(works) == 1
    assert VIEW.prediction.question.startswith("The text names 7 towns and one steelworks in Ukr")
    assert "of these 8 does a sentence say outright" in VIEW.prediction.question


def test_the_task_can_be_done_on_the_map() -> None:
    whole = standing(MARKS)
    doubled = {place for place, group in whole.items() if len(group) > 1}
    towns = doubled & {row["id"] for row in TOWNS}
    # Three pairs mean different parts or times; one disagrees.
    assert towns == {"izium", "mariupol", "kharkiv", "sievierodonetsk"}
    assert {mark.place for mark in territory_fill.ringed(CLAIMS, MARKS)} <= towns


def test_the_card_of_the_whole_text_says_its_rule_and_every_paragraph() -> None:
    card = put(VIEW.parts(), "paragraph", "whole")["cards"][0]
    said = {label: text for label, text, _lang in card["lines"]}
    assert said["Azovstal"] == (
        "surrender under way (paragraphs 1, 2, 5, 9) and implied: held by the Ukrainian side "
        "(paragraph 3)"
    )
    assert said["Sievierodonetsk"] == (
        "stated: held by the Ukrainian side (paragraph 14) and fighting near it (paragraph 14)"
    )
    # Izium itself in one paragraph, somewhere near it in another: not "near it" as a whole.
    assert said["Izium"].endswith("implied: held by the Russian side (paragraphs 19, 20)")
    assert "What is implied is left out where the same is said outright" in card["note"]
    assert "or do they disagree?" in card["note"]


def test_what_is_seldom_touched_stands_under_the_picture() -> None:
    below = {c.id for c in VIEW.controls if isinstance(c, Layers) and c.below}
    assert below == {"says", "map"}
    assert {c.id for c in VIEW.controls} - below == {"paragraph", "fill"}


# ---------------------------------------------------------------- the fill


def shown(fill: str) -> list[str]:
    data = put(VIEW.parts(), "fill", fill)["figure"]["data"]
    return [trace["name"] for trace in data[:4] if trace["visible"] is True]


def test_no_area_is_coloured_until_one_asks_for_it() -> None:
    assert shown("marks") == []
    assert shown("fill") == [
        "Luhansk as held by the Russian side",
        "Donetsk as held by the Ukrainian side",
    ]
    assert shown("beyond")[2:] == ["a line that no sentence draws", "coloured against the text"]


def test_the_fills_are_hatched_in_two_directions() -> None:
    one, other = (DATA[n]["fillpattern"] for n in (0, 1))
    assert one["shape"] != other["shape"]
    assert one["fgcolor"] != other["fgcolor"]


def test_the_line_that_no_sentence_draws_is_the_edge_of_both_colours() -> None:
    points = set(zip(DATA[2]["x"], DATA[2]["y"], strict=True)) - {(None, None)}
    assert len(points) > 10
    for fill in (DATA[0], DATA[1]):
        assert points <= set(zip(fill["x"], fill["y"], strict=True))


def test_rings_stand_round_the_towns_that_are_coloured_against_the_text() -> None:
    at = {(x, y) for x, y in zip(DATA[3]["x"], DATA[3]["y"], strict=True)}
    wanted = {
        territory_marks.at(mark)
        for mark in MARKS
        if (mark.place, mark.paragraph) in {("sievierodonetsk", 14), ("mariupol", 5)}
    }
    assert at == {(round(x, 1), round(y, 1)) for x, y in wanted}
    assert len(DATA[3]["x"]) == len(at) == 2


def test_the_towns_nobody_spoke_of_are_counted_from_the_list() -> None:
    towns = territory_fill.unspoken(CLAIMS, MARKS)
    named = {row["id"] for row in towns}
    assert {"bakhmut", "lysychansk", "luhansk"} <= named
    assert not named & {mark.place for mark in MARKS}
    assert {row["oblast"] for row in towns} == {"Luhansk", "Donetsk"}
    assert {row["country"] for row in towns} == {"UA"}
    says = next(o.says for o in CONTROLS["fill"].options if o.value == "beyond")
    assert says == (
        "The fill colours two towns and part of a province against the text, and "
        f"{len(towns)} towns for which no sentence says who holds them. It draws a line that is "
        "in no sentence."
    )


def test_what_the_fill_claims_stands_on_its_card() -> None:
    card = put(VIEW.parts(), "fill", "beyond")["cards"][1]
    for claim in CLAIMS:
        if claim.role == "against":
            assert claim.quotes["nl"] in lines(card)
        if claim.role not in ("fill", "unnamed"):
            assert claim.says in lines(card)
    # And how to read the map: stripes, ring, dots.
    assert card["lines"][0][:2] == [
        "on the map",
        "Stripes: the fill. Ring: coloured against the text. Dots: a line in no sentence.",
    ]
    assert "Stripes" in lines(put(VIEW.parts(), "fill", "fill")["cards"][1])


# ---------------------------------------------------------------- layers, names, table


def test_every_trace_of_the_map_can_be_switched_off_once() -> None:
    numbers = [
        n
        for control in VIEW.controls
        if isinstance(control, Layers)
        for option in control.options
        for n in option.traces
    ]
    assert len(numbers) == len(set(numbers))
    # All but the fill, which has a choice of its own, and the key.
    assert sorted(numbers) == list(range(4, len(DATA) - 1))


def test_every_point_of_the_text_has_its_name_and_no_mark_lies_on_a_name() -> None:
    places = [*territory._points(MARKS), *territory._LANDMARKS]
    found = set_labels(
        ARTICLE,
        places,
        keep_free=territory_marks.room(MARKS),
        reach=territory._reach(MARKS, CLAIMS),
        leaders=True,
    )
    assert {label.place for label in found} == set(places)
    names = DATA[CONTROLS["map"].options[2].traces[0]]
    stand = zip(names["text"], names["x"], names["y"], strict=True)
    assert list(stand) == [(label.text, label.x_km, label.y_km) for label in found]
    boxes = {label.place: label.box for label in found}
    for state in territory_marks.states(MARKS):
        for mark, (x, y) in territory_marks.drawn(territory_marks.chosen(MARKS, state)):
            half = territory_marks.size_px(mark) / 2
            px, py = x * ARTICLE.px_per_km, y * ARTICLE.px_per_km
            here = Box(px - half, px + half, py - half, py + half)
            for place, box in boxes.items():
                assert not here.meets(box), (state, mark.id, place)
            for box in words_boxes(ARTICLE):
                assert not here.meets(box), (state, mark.id)
    # Nor does a ring of the fill.
    for x, y in zip(DATA[3]["x"], DATA[3]["y"], strict=True):
        half = DATA[3]["marker"]["size"] / 2
        px, py = x * ARTICLE.px_per_km, y * ARTICLE.px_per_km
        ring = Box(px - half, px + half, py - half, py + half)
        assert not any(ring.meets(box) for box in boxes.values())


def test_the_table_has_a_row_for_each_mark_with_other_sources_and_how_sure_they_are() -> None:
    table = VIEW.data_table()
    assert len(table.rows) == len(MARKS)
    row = dict(
        zip(table.columns, table.rows[[m.id for m in MARKS].index("p10_izium")], strict=True)
    )
    place = datasets.row("places", "izium")
    assert row["the text"] == "fighting"
    assert row["other sources"] == place["control_other"]
    label = datasets.row("certainties", place["control_certainty"])["label"]
    assert row["how sure these are"] == label
