"""*In range*: bands against bands, only this sentence, and every number from a row."""

from __future__ import annotations

import json
import re
import shutil
from math import pi, sqrt

import plotly.graph_objects as go
import pytest

from course import datasets, paths
from course.errors import CourseError
from course.explorers.models import in_range, reach
from course.explorers.models import in_range_cards as told
from course.explorers.models import in_range_chart as drawn
from course.explorers.models.reach import Band
from course.explorers.patching import put
from course.explorers.view import Choice, Option, View
from course.geography.borders import nearest_border_point
from course.geography.geodesics import distance_km
from course.geography.points import Point

BELGOROD, KHARKIV = Point(50.6034, 36.5809), Point(49.9818, 36.2548)
POINTS = {row["id"]: row for row in datasets.rows("border_points")}
RANGES = {row["id"]: row for row in datasets.rows("ranges")}


@pytest.fixture(scope="module")
def view() -> View:
    return in_range.view()


def control(view: View, name: str) -> Choice:
    return next(c for c in view.controls if c.id == name)


def option(view: View, name: str, value: str) -> Option:
    return next(o for o in control(view, name).options if o.value == value)


def state(view: View, **chosen: str) -> dict:
    """All parts as the page has them for some choices."""
    parts = json.loads(json.dumps(view.parts()))
    for name, value in chosen.items():
        put(parts, option(view, name, value).patch)
    return parts


# ---------------------------------------------------------------- bands


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [
        (10, 21.9, "none"),
        (10, 22, "edge"),
        (24.9, 25, "edge"),
        (25, 29.9, "side"),
        (25, 30, "open"),
        (30.9, 50, "open"),
        (31, 31, "centre"),
        (38.9, 90, "centre"),
        (39, 39, "whole"),
    ],
)
def test_the_verdict_at_each_of_its_edges(low: float, high: float, found: str) -> None:
    assert reach.verdict(Band(low, high), Band(30, 31), Band(6, 8)) == found


def test_of_a_point_that_nobody_names_only_a_no_can_be_said() -> None:
    assert reach.beyond(Band(1, 21.9), Band(30, 31), Band(6, 8)) == "nowhere"
    assert reach.beyond(Band(500, 500), Band(30, 31), Band(6, 8)) == "unknown"


def test_what_each_pair_says() -> None:
    short = {
        point: [reach.judged(row, RANGES[name]) for name in RANGES] for point, row in POINTS.items()
    }
    assert short == {
        "nearest_map": ["edge", "side", "centre", "centre", "whole", "whole"],
        "nearest_older": ["none", "edge", "centre", "centre", "whole", "whole"],
        "near_kharkiv": ["none", "none", "side", "open", "whole", "whole"],
        "printed": ["none", "none", "side", "open", "whole", "whole"],
        "soldiers": ["unknown"] * 6,
    }


# ---------------------------------------------------------------- the tables


def test_the_distances_are_those_of_the_distance_table() -> None:
    linked = [row for row in POINTS.values() if row["distance"]]
    assert len(linked) == 3
    for row in linked:
        there = datasets.row("distances", row["distance"])
        assert (there["from_place"], there["distance_km"]) == (reach.CITY, row["distance_km"])


def test_the_distances_are_those_of_the_ground() -> None:
    for row in POINTS.values():
        if row["latitude_deg"]:
            end = Point(row["latitude_deg"], row["longitude_deg"])
            assert distance_km(BELGOROD, end) == pytest.approx(row["distance_km"], abs=0.1)
            assert row["low_km"] <= row["distance_km"] <= row["high_km"]


def test_the_nearest_points_are_nearest_on_our_map() -> None:
    for row, city in (("nearest_map", BELGOROD), ("near_kharkiv", KHARKIV)):
        found = nearest_border_point(city, oblast="Kharkiv")
        named = Point(POINTS[row]["latitude_deg"], POINTS[row]["longitude_deg"])
        assert distance_km(found, named) < 0.3
    older = datasets.row("distances", "kharkiv_border_older")
    other = Point(older["end_latitude_deg"], older["end_longitude_deg"])
    assert round(distance_km(BELGOROD, other)) == POINTS["near_kharkiv"]["high_km"]


def test_the_city_is_as_large_as_its_area() -> None:
    row = datasets.row("place_areas", reach.CITY)
    assert round(sqrt(row["area_km2"] / pi), 1) == row["radius_km"]
    middle = row["radius_km"]
    assert reach.radius() == (middle - row["spread_km"], middle + row["spread_km"])


def test_a_figure_in_round_miles_becomes_the_band_that_rounds_to_it() -> None:
    mile = datasets.row("ranges", "howitzer_ordinary")
    for row in (mile, datasets.row("ranges", "howitzer_guided")):
        miles = int(re.search(r"about (\d+) miles", row["published"])[1])
        assert row["low_km"] == round((miles - 0.5) * 1.609344, 1)
        assert row["high_km"] == round((miles + 0.5) * 1.609344, 1)


def test_no_answer_hangs_on_less_than_the_numbers_can_bear() -> None:
    # Half a kilometre more or less on every range leaves each plain no a plain no.
    for point in POINTS.values():
        centre = reach.band(point)
        if centre is None:
            continue
        for row in RANGES.values():
            if reach.judged(point, row) in reach.PLAIN:
                moved = [Band(row["low_km"] + d, row["high_km"] + d) for d in (-0.5, 0.5)]
                assert {reach.verdict(b, centre, reach.radius()) for b in moved} == {
                    reach.judged(point, row)
                }


def test_every_range_is_a_band_with_its_delivery() -> None:
    for row in RANGES.values():
        assert row["low_km"] <= row["high_km"] < drawn._FURTHEST_KM
        assert row["delivery"].endswith(".")
        assert set(row["in_ukraine"].split()) <= set(drawn.state_names())


# ---------------------------------------------------------------- the view


def test_it_travels_light_and_asks_first(view: View) -> None:
    weight = len(json.dumps(view.to_json(), ensure_ascii=False).encode())
    assert weight < 80_000
    assert view.task.startswith("Find ")
    assert view.prediction.why.startswith("In one line")


def test_the_prediction_counts_guns_only(view: View) -> None:
    guns = [row for row in RANGES.values() if row["kind"] == "gun"]
    known = [row for row in POINTS.values() if row["low_km"] is not None]
    plain = [reach.judged(point, gun) in {"none", "whole"} for point in known for gun in guns]
    assert view.prediction.answer == sum(plain) == 5
    assert view.prediction.most == len(plain) == 16
    assert view.prediction.reveal.format(said=9, answer=5).startswith(
        "You said 9; according to our tables it is 5 of 16, all of them a no."
    )
    # The question says which pairs are counted: they are the first bars and the first choices.
    assert "the 4 guns below (no rockets)" in view.prediction.question
    assert "the first 4 ways of measuring (not the last" in view.prediction.question
    assert [row["kind"] for row in reach.ranges()] == ["gun"] * 4 + ["rocket"] * 2
    told = [row["low_km"] is not None for row in reach.points()]
    assert told == [True] * 4 + [False]


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        (("none", "side", "none"), "all of them a no"),
        (("whole", "open"), "all of them a yes"),
        (("whole", "none", "none"), "2 of them a no and 1 a yes"),
    ],
)
def test_the_reveal_says_what_the_plain_answers_are(verdicts, said, monkeypatch) -> None:
    monkeypatch.setattr(in_range, "gun_pairs", lambda: verdicts)
    assert f"{{answer}} of {len(verdicts)}, {said}." in in_range._prediction().reveal


def test_the_task_can_be_done(view: View) -> None:
    assert view.task == (
        "Find a shell for which the answer changes when you measure from another point of the "
        "border. Then say what paragraph 10 would have had to say for a plain answer."
    )
    known = [row for row in POINTS.values() if row["low_km"] is not None]
    shells = [row for row in RANGES.values() if "shell" in row["label"]]
    found = {row["id"]: {reach.judged(point, row) for point in known} for row in shells}
    assert all(len(verdicts) > 1 for verdicts in found.values())
    assert len(found) == 3


def test_every_answer_is_a_whole_sentence(view: View) -> None:
    for said in told.verdicts().values():
        assert said == "So nobody can say." or "within range" in said
        assert "would" not in said
    assert "According to" in json.dumps(view.to_json(), ensure_ascii=False)
    for row in RANGES.values():
        assert ", by " not in row["delivery"] + row["published"] + row["note"]


def test_the_legend_shows_each_state_as_its_bars_are(view: View) -> None:
    bars = [t for t in view.chart.data if t["type"] == "bar"]
    shown = {t["name"]: t["marker"]["pattern"] for t in bars if t.get("showlegend", True)}
    assert len({pattern["shape"] for pattern in shown.values()}) == len(shown) == 4
    # The square of a legend is 12 px: of larger dots it shows quarters, which look like a cross.
    assert all(pattern["size"] <= 5 for pattern in shown.values())


def test_nobody_can_choose_another_place(view: View) -> None:
    assert [c.id for c in view.controls] == ["from", "round"]
    assert {o.value for o in control(view, "from").options} == set(POINTS)
    rows = view.data_table().rows
    assert len(rows) == len(POINTS) * len(RANGES)
    towns = {row["name"] for row in datasets.rows("places") if row["country"] == "RU"}
    said = json.dumps(view.to_json(), ensure_ascii=False)
    named = {town for town in towns if re.search(rf"\b{re.escape(town)}\b", said)}
    assert named <= {"Belgorod", "Russia"}


def test_the_picture_has_no_rings_round_a_point_of_the_border(view: View) -> None:
    drawn_round = [t for t in view.chart.data if t.get("fill") == "toself" and len(t["x"]) == 37]
    assert len(drawn_round) == 1  # the city itself
    xs = drawn_round[0]["x"]
    circle = datasets.row("place_areas", reach.CITY)["radius_km"]
    assert (max(xs) - min(xs)) / 2 == pytest.approx(circle, abs=0.1)


def test_every_pair_is_spoken_and_as_the_bands_say(view: View) -> None:
    (said,) = view.together
    for point, row in POINTS.items():
        for name, gun in RANGES.items():
            assert said.rows[point, name] == (reach.judged(row, gun),)
            assert said.speak(point, name).endswith(".")
    assert said.speak("near_kharkiv", "howitzer_long") == (
        "By these numbers no part of the city lies within range."
    )
    assert said.speak("nearest_map", "howitzer_long") != said.speak("printed", "howitzer_long")


def test_the_band_of_the_city_moves_with_the_point(view: View) -> None:
    for name, row in POINTS.items():
        parts = state(view, **{"from": name})
        city, middle = parts["figure"]["layout"]["shapes"][-2:]
        if row["low_km"] is None:
            assert (city["x0"], city["x1"]) == (
                round(POINTS["nearest_map"]["low_km"] - reach.radius().high, 1),
                drawn._FURTHEST_KM,
            )
            assert middle["visible"] is False
        else:
            assert city["x0"] == round(row["low_km"] - reach.radius().high, 1)
            assert city["x1"] == round(row["high_km"] + reach.radius().high, 1)
            assert (middle["x0"], middle["x1"], middle["visible"]) == (
                row["low_km"],
                row["high_km"],
                True,
            )
        go.Figure(data=parts["figure"]["data"], layout=parts["figure"]["layout"])


def test_the_line_on_the_map_is_as_long_as_it_says(view: View) -> None:
    line = next(t for t in view.chart.data if t.get("line", {}).get("dash") == "dot")
    at = view.chart.data.index(line)
    for name, row in POINTS.items():
        trace = state(view, **{"from": name})["figure"]["data"][at]
        if row["latitude_deg"] is None:
            assert trace["x"] == []
        else:
            (x0, x1), (y0, y1) = trace["x"], trace["y"]
            long = sqrt((x1 - x0) ** 2 + (y1 - y0) ** 2)
            assert long == pytest.approx(row["distance_km"], abs=0.2)


def test_the_bars_end_where_the_ranges_do(view: View) -> None:
    ends: dict[float, float] = {}
    for trace in view.chart.data:
        if trace["type"] == "bar":
            for y, x in zip(trace["y"], trace["x"], strict=True):
                ends[y] = round(ends.get(y, 0) + x, 1)
    assert [ends[y] for y in sorted(ends)] == [row["high_km"] for row in reach.ranges()]


def test_the_chosen_bar_and_its_card(view: View) -> None:
    parts = state(view, round="rockets_new")
    mark = parts["figure"]["data"][drawn.CHOSEN]
    assert mark["x"] == [RANGES["rockets_new"]["high_km"]]
    assert mark["y"] == [len(RANGES) - 1]
    lines = [line[1] for line in parts["cards"][2]["lines"]]
    assert RANGES["rockets_new"]["delivery"] in lines
    assert "verified" in lines


def test_cards_carry_their_sources(view: View) -> None:
    for row in POINTS.values():
        parts = state(view, **{"from": row["id"]})
        shown = json.dumps(parts["cards"][1], ensure_ascii=False)
        for key in row["sources"]:
            assert datasets.source(key).label in shown


def test_the_first_state_is_the_base_state(view: View) -> None:
    firsts = {c.id: c.value for c in view.controls}
    assert state(view, **firsts) == json.loads(json.dumps(view.parts()))


@pytest.mark.parametrize("table", ["ranges", "border_points"])
def test_a_table_without_rows_is_named_with_what_to_do(table, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "datasets"
    shutil.copytree(paths.datasets_dir(), folder)
    file = folder / f"{table}.csv"
    file.write_text(file.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    monkeypatch.setattr(paths, "datasets_dir", lambda: folder)
    with pytest.raises(CourseError) as caught:
        in_range.view()
    assert f"{table}.csv" in caught.value.where
    assert caught.value.next_step
