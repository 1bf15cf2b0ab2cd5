"""*How far*: every length, its Dutch likeness, the point of Kharkiv, and the picture."""

from __future__ import annotations

import shutil
from itertools import combinations
from math import dist

import plotly.graph_objects as go
import pytest
from geographiclib.geodesic import Geodesic

from course import datasets, paths
from course.charts.map_boxes import Box, text_box
from course.charts.map_words import AREA_PX, PLACE_PX
from course.errors import CourseError
from course.explorers.models import how_far, how_far_map, how_far_panels
from course.explorers.models.how_far_city import CITY, dots_of
from course.explorers.models.how_far_likeness import ABOUT, cities, like, lines
from course.explorers.models.how_far_ways import dots, sea_km, ways
from course.explorers.patching import put
from course.explorers.view import Choice
from course.geography.gazetteer import places
from course.geography.geodesics import along
from course.geography.regions import country_of

VIEW = how_far.view()
WAY, DIGITS = VIEW.together
FIGURE = VIEW.chart.figure()
ALL = {one.id: one for one in places()}
LISTED = {option.value: ALL[option.value] for option in VIEW.controls[1].options}
#: The points of Kharkiv beside the one of the list.
OTHERS = dots_of()[1:]
#: Half of a mark, px.
MARK = 7


def place(name: str):
    """Return a place by its id: a name can be that of several."""
    return ALL[name]


def inverse(a, b) -> dict[str, float]:
    return Geodesic.WGS84.Inverse(a.latitude_deg, a.longitude_deg, b.latitude_deg, b.longitude_deg)


def spoken(start: str, end: str) -> str:
    """Return the whole live sentence for a state of the controls."""
    words = {
        control.id: next(o.says for o in control.options if o.value == value)
        for control, value in zip(VIEW.controls, (start, end), strict=True)
    }
    words |= {both.id: both.speak(start, end) for both in VIEW.together}
    return " ".join(VIEW.sentence.format_map(words).split())


def state(start: str, end: str) -> dict:
    """Return the parts as the page shows them for a state of the controls."""
    parts = VIEW.parts()
    values = {"from": start, "to": end}
    for control in VIEW.controls:
        put(parts, next(o.patch for o in control.options if o.value == values[control.id]))
    for both in VIEW.together:
        for option in both.chosen(*(values[name] for name in both.of)):
            put(parts, option.patch)
    return parts


def trace(parts: dict, name: str) -> dict:
    return next(one for one in parts["figure"]["data"] if one.get("name") == name)


# ---------------------------------------------------------------- the view


def test_it_travels_and_opens_on_its_first_state() -> None:
    assert VIEW.to_json()["id"] == "3_geography.how_far"
    assert state("kharkiv", "izium") == VIEW.parts()
    assert VIEW.task == (
        "Find two places that are as far apart as two places you know well. Then let the dot of "
        "Kharkiv stand elsewhere in the city: which digits of the distance stay?"
    )
    assert VIEW.chart.sentence.endswith(
        "Below right: 4 points in Kharkiv. The city's dot could stand at any of them."
    )


def test_the_first_sentence() -> None:
    assert VIEW.first_sentence() == (
        "From Kharkiv to Izium it is 113.5 km in a straight line, to the south-east (139°). That "
        "is about as far as from Amsterdam to Eindhoven (111 km). Kharkiv's dot could stand "
        "elsewhere: choose another point under “From”."
    )
    assert VIEW.first_sentence() == spoken("kharkiv", "izium")


def test_plotly_accepts_the_states() -> None:
    for start, end in (
        ("kharkiv_station", "izium"),
        ("kherson", "kherson"),
        ("luhansk", "sevastopol"),
        ("sievierodonetsk", "lysychansk"),
    ):
        go.Figure(**{key: state(start, end)["figure"][key] for key in ("data", "layout")})


def test_every_pair_is_there_once_and_a_place_to_itself_says_so() -> None:
    plain = {(a, b) for a in LISTED for b in LISTED if a != b}
    moved = {(dot.id, b) for dot in OTHERS for b in LISTED if b != CITY}
    assert set(WAY.rows) == plain | moved
    starts = [option.value for option in VIEW.controls[0].options]
    assert sorted(starts) == sorted([*LISTED, *(dot.id for dot in OTHERS)])
    for one in LISTED:
        name = next(o.label for o in VIEW.controls[1].options if o.value == one)
        assert spoken(one, one) == (
            f"From {name} to {name} there is nothing to measure: it is the same place."
        )
    assert spoken("kharkiv_square", "kharkiv") == (
        "From Kharkiv (Freedom Square) to Kharkiv there is nothing to measure: it is the same "
        "place."
    )
    assert trace(state("izium", "izium"), "Dutch cities")["x"] == []


def test_the_lists_hold_all_that_the_text_and_the_distances_name() -> None:
    there = how_far_map.on_the_map(dots(places()))
    rows = datasets.rows("distances")
    measured = {row[end] for row in rows for end in ("from_place", "to_place")}
    for one in there:
        if (one.row["paragraphs"] or one.id in measured) and one.id not in how_far.LEFT_OUT:
            assert one.id in LISTED
    # No list asks for the way to a place that is known for those who were killed there.
    assert {"azovstal", "olenivka"} <= {one.id for one in there}
    assert {one.id for one in there} - set(LISTED) == {"azovstal", "olenivka"}
    assert {"simferopol", "sevastopol"} <= set(LISTED)
    assert not {"moscow", "donbas", "siverskyi_donets", "crimea"} & set(LISTED)


def test_two_places_of_one_name_are_told_apart() -> None:
    for control in VIEW.controls:
        labels = [option.label for option in control.options]
        assert len(set(labels)) == len(labels)
    assert {"Donetsk (Ukraine)", "Donetsk (Russia)"} <= set(labels)


# ---------------------------------------------------------------- lengths and directions


def test_the_table_of_distances_says_the_same() -> None:
    checked = 0
    for row in datasets.rows("distances"):
        pair = row["from_place"], row["to_place"]
        if row["method"] == "geodesic" and pair in WAY.rows:
            km, bearing, *_rest = WAY.rows[pair]
            assert abs(float(km) - row["distance_km"]) <= 0.2, row
            turn = (float(bearing) - row["bearing_deg"] + 180) % 360 - 180
            assert abs(turn) <= 1, row
            checked += 1
    assert checked >= 23


@pytest.mark.parametrize(
    ("start", "end", "towards"),
    [
        ("kharkiv", "izium", "south-east"),
        ("izium", "kharkiv", "north-west"),
        ("mariupol", "donetsk", "north"),
        ("izium", "sumy", "north-west"),
        ("luhansk", "kherson", "west"),
    ],
)
def test_length_and_bearing_are_those_of_the_ellipsoid(start, end, towards) -> None:
    line = inverse(place(start).located, place(end).located)
    km, bearing, *_rest = WAY.rows[start, end]
    assert km == f"{line['s12'] / 1000:.1f}"
    assert int(bearing) == round(line["azi1"]) % 360
    assert f"it is {km} km in a straight line, to the {towards} ({bearing}°)." in WAY.speak(
        start, end
    )


def test_both_directions_have_one_length_and_their_own_bearing() -> None:
    for a, b in combinations(LISTED, 2):
        there, back = WAY.rows[a, b], WAY.rows[b, a]
        assert there[0] == back[0]
        turned = (int(there[1]) - int(back[1])) % 360
        assert 170 <= turned <= 190


def test_a_ruler_on_either_map_gives_the_length() -> None:
    km = how_far_map.positions_km(list(LISTED.values()))
    for a, b in combinations(LISTED, 2):
        true = inverse(LISTED[a].located, LISTED[b].located)["s12"] / 1000
        # A tenth of a per cent, and what rounding to 0.1 km takes.
        assert abs(dist(km[a], km[b]) - true) <= 0.001 * true + 0.15
    for line in lines(cities()):
        ends = [(c.point.longitude_deg, c.point.latitude_deg) for c in (line.start, line.end)]
        assert abs(dist(*how_far_panels.HOME.to_km(ends)) - line.km) <= 0.001 * line.km


# ---------------------------------------------------------------- sea and borders


@pytest.mark.parametrize(
    ("shores", "wet"),
    [
        ((), 0),
        ((0.2, 0.5), 30),
        ((0.2, 0.25), 0),
        ((0.1, 0.2, 0.5, 0.8), 40),
        ((0.1, 0.4, 0.9), 30),
    ],
)
def test_water_is_counted_between_leaving_and_reaching_land(shores, wet) -> None:
    assert sea_km(100, shores) == wet


def test_a_line_over_the_sea_says_so() -> None:
    found = ways([place("berdiansk"), place("perekop"), place("izium"), place("novoazovsk")])
    assert found["berdiansk", "perekop"].sea_km == pytest.approx(78, abs=3)
    assert found["berdiansk", "izium"].sea_km == 0
    assert found["perekop", "berdiansk"] == found["berdiansk", "perekop"]._replace(
        bearing_deg=found["perekop", "berdiansk"].bearing_deg
    )
    assert "About 80 km of that line lie over the sea" in WAY.speak("berdiansk", "perekop")
    assert "sea" not in WAY.speak("kharkiv", "izium")


@pytest.mark.parametrize(("start", "end"), [("berdiansk", "perekop"), ("taganrog", "kerch")])
def test_the_sea_is_where_no_country_is(start, end) -> None:
    one, other = place(start), place(end)
    points = along(one.located, other.located, 121)
    share = sum(not country_of(point) for point in points) / len(points)
    way = ways([one, other])[start, end]
    assert way.sea_km == pytest.approx(share * way.km, abs=0.02 * way.km)


def test_a_line_that_leaves_the_country_says_so() -> None:
    found = ways([place("hoptivka"), place("vovchansk"), place("belgorod"), place("kharkiv")])
    assert found["hoptivka", "vovchansk"].abroad
    assert not found["kharkiv", "vovchansk"].abroad
    assert not found["kharkiv", "belgorod"].abroad  # it ends abroad, and does not come back
    assert "leaves the country" in WAY.speak("vovchansk", "hoptivka")


# ---------------------------------------------------------------- the Netherlands


def test_a_likeness_is_within_five_per_cent_or_says_which_way_it_is_off() -> None:
    dutch = lines(cities())
    shortest, longest = dutch[0].km, dutch[-1].km
    for tenth in range(20, 8000, 7):
        km = tenth / 10
        found = like(km, dutch)
        if found.how == "about":
            assert abs(found.line.km - km) <= ABOUT * km
        elif found.how == "times":
            assert km > longest
            assert found.times == round(km / found.line.km, 1)
            assert found.line.id == "groningen-maastricht"
        elif found.how == "more":
            assert found.line.km < km < longest
        else:
            assert km < found.line.km
            assert km < shortest or found.line.km > shortest
    assert like(shortest * 0.9, dutch).how == "less"


def test_of_all_lines_about_as_long_the_best_known_is_taken() -> None:
    dutch = lines(cities())
    rank = {city.id: n for n, city in enumerate(cities())}
    population = {row["id"]: row["population_persons"] for row in datasets.rows("dutch_cities")}
    assert sorted(rank, key=rank.get) == sorted(population, key=lambda c: -population[c])
    for km in (30, 57.1, 113.5, 200):
        found = like(km, dutch).line
        about = [line for line in dutch if abs(line.km - km) <= ABOUT * km]
        least = min(rank[line.start.id] + rank[line.end.id] for line in about)
        assert rank[found.start.id] + rank[found.end.id] == least
    assert {like(57.1, dutch).line.start.id, like(57.1, dutch).line.end.id} == {
        "rotterdam",
        "amsterdam",
    }


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("sievierodonetsk", "lysychansk", "That is not as far as from The Hague to Delft (9 km)."),
        ("kramatorsk", "sloviansk", "somewhat further than from Rotterdam to Delft (13 km)."),
        ("izium", "kramatorsk", "about as far as from Rotterdam to Amsterdam (58 km)."),
        ("kherson", "luhansk", "That is 2 times as far as from Groningen to Maastricht (271 km)."),
    ],
)
def test_the_likeness_in_words_and_on_the_map(start, end, said) -> None:
    assert said in WAY.speak(start, end)
    drawn = trace(state(start, end), "Dutch cities")
    assert all(name in said for name in drawn["text"])
    by_name = {city.name: city for city in cities()}
    for name, x, y in zip(drawn["text"], drawn["x"], drawn["y"], strict=True):
        point = by_name[name].point
        ((wx, wy),) = how_far_panels.HOME.to_km([(point.longitude_deg, point.latitude_deg)])
        assert dist((x, y), (wx, wy)) < 0.1


# ---------------------------------------------------------------- the dot of Kharkiv


def test_the_prediction_is_the_spread_over_the_points_of_the_city() -> None:
    rows = [row for row in datasets.rows("place_points") if row["place"] == "kharkiv"]
    end = place("belgorod").located
    lengths = [
        Geodesic.WGS84.Inverse(
            row["latitude_deg"], row["longitude_deg"], end.latitude_deg, end.longitude_deg
        )["s12"]
        / 1000
        for row in rows
    ]
    prediction = VIEW.prediction
    assert prediction.answer == pytest.approx(max(lengths) - min(lengths), abs=0.11)
    assert prediction.answer > 1
    assert f"from {min(lengths):.1f} to {max(lengths):.1f}" in prediction.reveal
    assert f"{len(rows)} points" in prediction.question
    assert "{said}" in prediction.reveal
    assert "{answer}" in prediction.reveal
    assert prediction.why.startswith("In one line")


@pytest.mark.parametrize("end", ["izium", "belgorod", "poltava"])
def test_moving_the_dot_moves_the_number_and_the_line(end) -> None:
    points = dots_of()
    assert points[0].id == CITY
    assert points[0].point == place("kharkiv").located
    name = place(end).name
    first = inverse(points[0].point, place(end).located)["s12"] / 1000
    for dot in OTHERS:
        line = inverse(dot.point, place(end).located)
        said = spoken(dot.id, end)
        assert said.startswith(
            f"From Kharkiv ({dot.label}) to {name} it is {line['s12'] / 1000:.1f} km in a straight "
            "line, to the "
        )
        assert f"({round(line['azi1']) % 360}°)" in said
        assert said.endswith(f"From the list's point it was {first:.1f}. Which digits stayed?")
        # One sentence, one answer: no likeness beside it. The Dutch line stays where it was.
        assert "as far as" not in said
        moved, before = state(dot.id, end), state("kharkiv", end)
        assert trace(moved, "Dutch cities") == trace(before, "Dutch cities")
        drawn, drawn_before = trace(moved, "the line"), trace(before, "the line")
        assert (drawn["x"][0], drawn["y"][0]) != (drawn_before["x"][0], drawn_before["y"][0])
        assert dist((drawn["x"][0], drawn["y"][0]), dot.km) < 0.1
        assert drawn["text"] == ["Kharkiv", name]


def test_from_anywhere_else_it_says_how_to_move_the_dot() -> None:
    told = {
        start: {DIGITS.speak(start, end).strip() for end in LISTED if end not in (start, CITY)}
        for start in ("izium", CITY)
    }
    assert told == {
        "izium": {"Choose Kharkiv under “From” to move its dot."},
        CITY: {"Kharkiv's dot could stand elsewhere: choose another point under “From”."},
    }
    assert DIGITS.speak("izium", CITY) == "Choose Kharkiv under “From” to move its dot."
    # What it asks for is there, right under the city.
    starts = [option.value for option in VIEW.controls[0].options]
    at = starts.index(CITY)
    assert starts[at : at + len(OTHERS) + 1] == [dot.id for dot in dots_of()]


def test_the_ring_goes_to_the_point_chosen_and_a_click_chooses_it() -> None:
    points = trace(VIEW.parts(), "points of the city")
    assert points["meta"]["picks"] == "from"
    assert points["meta"]["values"] == [dot.id for dot in dots_of()]
    for n, dot in enumerate(points["meta"]["values"]):
        ring = trace(state(dot, "izium"), "the point chosen")
        assert (ring["x"], ring["y"]) == ([points["x"][n]], [points["y"][n]])
        (label,) = (option.label for option in VIEW.controls[0].options if option.value == dot)
        assert n == 0 or f"point {n + 1}: " in label
    assert trace(state("izium", "kharkiv"), "the point chosen")["x"] == []


def test_the_table_says_what_each_point_is_and_how_sure() -> None:
    table = VIEW.data_table()
    assert [row[0] for row in table.rows] == [dot.label for dot in dots_of()]
    assert {row[2] for row in table.rows} <= {row["label"] for row in datasets.rows("certainties")}
    column = table.columns.index("to Belgorod (km)")
    assert table.rows[0][column] == float(WAY.rows["kharkiv", "belgorod"][0])


# ---------------------------------------------------------------- the picture


def test_both_countries_have_one_scale() -> None:
    layout = FIGURE["layout"]

    def per_km(axis: str) -> float:
        low, high = layout[axis].get("domain", [0, 1])
        start, end = layout[axis]["range"]
        return (high - low) / (end - start)

    assert per_km("xaxis2") == pytest.approx(per_km("xaxis"), rel=1e-3)
    assert per_km("yaxis2") == pytest.approx(per_km("yaxis"), rel=1e-3)
    assert [layout[axis]["scaleanchor"] for axis in ("yaxis", "xaxis2", "yaxis2")] == ["x"] * 3


def box_of(name: str, x_km: float, y_km: float, side: str, size: int) -> Box:
    upright, across = side.split()
    lift = {"top": MARK, "bottom": -MARK, "middle": 0}[upright]
    push = {"left": -MARK, "right": MARK, "center": 0}[across] if upright == "middle" else 0
    scale = how_far_panels.PX_PER_KM
    return text_box(name, side, x_km * scale + push, y_km * scale + lift, size)


def ends_boxes(start: str, end: str) -> list[Box]:
    drawn = trace(state(start, end), "the line")
    assert drawn["text"] == [LISTED[start].name, LISTED[end].name]
    return [
        box_of(name, x, y, side, PLACE_PX)
        for name, x, y, side in zip(
            drawn["text"], drawn["x"], drawn["y"], drawn["textposition"], strict=True
        )
    ]


def fixed_boxes() -> list[Box]:
    """Return the room of the names of countries and seas, and of the scale bar."""
    scale = how_far_panels.PX_PER_KM
    words = [
        text_box(word, "middle center", x * scale, y * scale, AREA_PX)
        for one in FIGURE["data"]
        if one["mode"] == "text"
        for word, x, y in zip(one["text"], one["x"], one["y"], strict=True)
    ]
    assert len(words) == 4
    x, y = how_far_panels.bar_at_km()
    bar = Box(x * scale, (x + how_far_panels.BAR_KM) * scale, y * scale, y * scale + 20)
    return [*words, bar]


def test_no_name_lies_over_another_or_is_cut() -> None:
    fixed = fixed_boxes()
    left, right, bottom, _top = (
        side * how_far_panels.PX_PER_KM for side in how_far_panels.FRAME.window_km
    )
    gap = how_far_panels.GAP_KM * how_far_panels.PX_PER_KM
    for start in LISTED:
        for end in LISTED:
            if start == end:
                continue
            one, other = ends_boxes_fast(start, end)
            assert not one.meets(other), (start, end)
            for box in (one, other):
                assert not any(box.meets(word) for word in fixed), (start, end)
                assert left - 4 <= box.left, (start, end)
                assert box.right <= right + gap, (start, end)
                assert bottom <= box.bottom, (start, end)


def ends_boxes_fast(start: str, end: str) -> list[Box]:
    """Return what `ends_boxes` does, from the options alone: there are thousands of pairs."""
    (side,) = (
        value
        for option in WAY.chosen(start, end)
        for pointer, value in option.patch.items()
        if pointer == f"/figure/data/{LINE}/textposition"
    )
    return [
        box_of(LISTED[one].name, *KM[one], at, PLACE_PX)
        for one, at in zip((start, end), side, strict=True)
    ]


LINE = next(i for i, one in enumerate(FIGURE["data"]) if one.get("name") == "the line")
KM = how_far_map.positions_km(list(LISTED.values()))


def test_the_fast_way_to_the_names_is_the_true_one() -> None:
    for pair in (("kharkiv", "izium"), ("sloviansk", "kramatorsk"), ("mykolaiv", "luhansk")):
        assert ends_boxes_fast(*pair) == ends_boxes(*pair)


def test_dutch_names_stay_on_their_map() -> None:
    left, right, bottom, top = (
        side * how_far_panels.PX_PER_KM for side in how_far_panels.HOME.window_km
    )
    (likenesses,) = (column for name, column in WAY.columns.items() if name == "like")
    for option in likenesses:
        parts = VIEW.parts()
        put(parts, option.patch)
        drawn = trace(parts, "Dutch cities")
        one, other = (
            box_of(name, x, y, side, AREA_PX)
            for name, x, y, side in zip(
                drawn["text"], drawn["x"], drawn["y"], drawn["textposition"], strict=True
            )
        )
        assert not one.meets(other), drawn["text"]
        for box in (one, other):
            # On the left is empty ground, on the right the edge of the figure.
            assert left - 12 <= box.left, drawn["text"]
            assert box.right <= right + 4, drawn["text"]
            assert bottom <= box.bottom, drawn["text"]
            assert box.top <= top, drawn["text"]


def test_every_dot_can_be_picked_as_an_end() -> None:
    every = trace(VIEW.parts(), "places")
    assert every["meta"]["picks"] == "to"
    assert every["meta"]["values"] == list(LISTED)
    assert len(every["x"]) == len(LISTED)


def test_shapes_and_words_keep_their_paints() -> None:
    layout = FIGURE["layout"]
    paint = layout["meta"]["paint"]
    painted = {way.split(".")[0] + way.split(".")[1] for way in paint}
    for kind in ("shapes", "annotations"):
        for number in range(len(layout[kind])):
            assert f"{kind}{number}" in painted
    words = [word["text"] for word in layout["annotations"]]
    assert sum("OpenStreetMap" in word for word in words) == 1
    assert [word for word in words if word.endswith(" km")] == ["100 km", "2 km"]


# ---------------------------------------------------------------- bad data


@pytest.mark.parametrize("table", ["dutch_cities", "place_points"])
def test_a_table_without_rows_is_named_with_what_to_do(table, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "datasets"
    shutil.copytree(paths.datasets_dir(), folder)
    file = folder / f"{table}.csv"
    file.write_text(file.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    monkeypatch.setattr(paths, "datasets_dir", lambda: folder)
    with pytest.raises(CourseError) as caught:
        how_far.view()
    assert f"{table}.csv" in caught.value.where
    assert caught.value.next_step


def test_controls_are_two_ends() -> None:
    assert [(c.id, c.look) for c in VIEW.controls if isinstance(c, Choice)] == [
        ("from", "select"),
        ("to", "select"),
    ]
