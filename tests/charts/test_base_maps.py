"""Base maps: what is drawn fits together, stays in its window, and no name lies over another."""

from __future__ import annotations

import json
from itertools import combinations, pairwise
from math import hypot

import plotly.graph_objects as go
import pytest

from course import datasets
from course.charts import PAINTS
from course.charts.clipping import clip_line, clip_ring, thin
from course.charts.coverage import corners, joined, shared_lines
from course.charts.frames import ARTICLE as NARROWER
from course.charts.frames import EAST, IZIUM, KHARKIV_BELGOROD, NETHERLANDS, Frame
from course.charts.map_boxes import words_boxes
from course.charts.map_ground import Ground
from course.charts.map_labels import BEST, SIDES, set_labels
from course.charts.map_places import led_labels, place_km
from course.charts.map_words import scale_box, scale_km
from course.charts.maps import base_map, labels, place_marks, point_km
from course.datasets.geojson import features
from course.errors import CourseError
from course.geography.geodesics import distance_km
from course.geography.points import Point

FRAMES = {frame.name: frame for frame in (EAST, KHARKIV_BELGOROD, IZIUM, NETHERLANDS)}
FRAMES["article"] = NARROWER
#: Places with a point, except those that are an area, in the order of the table.
PLACES = [
    row["id"]
    for row in datasets.rows("places")
    if row["latitude_deg"] is not None
    and row["kind"] not in ("oblast", "region", "peninsula", "river", "border")
]
ARTICLE = [place for place in PLACES if datasets.row("places", place)["article_form"]]


@pytest.fixture(params=FRAMES, ids=str)
def frame(request: pytest.FixtureRequest) -> Frame:
    return FRAMES[request.param]


def area_of(ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def holds(rings, x: float, y: float) -> bool:
    """Return whether a point lies in rings, by the even-odd rule."""
    inside = False
    for ring in rings:
        for (ax, ay), (bx, by) in pairwise(ring):
            if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
                inside = not inside
    return inside


def path_points(path: str) -> list[tuple[float, float]]:
    pairs = path.replace("M", " ").replace("L", " ").replace("Z", " ").split()
    return [tuple(map(float, pair.split(","))) for pair in pairs]


# ---------------------------------------------------------------- clipping


def test_a_clipped_ring_has_the_area_of_the_overlap() -> None:
    diamond = [(0, -2), (2, 0), (0, 2), (-2, 0), (0, -2)]
    assert area_of(clip_ring(diamond, (-1, 1, -1, 1))) == 4
    assert area_of(clip_ring(diamond, (0, 5, 0, 5))) == 2
    assert clip_ring(diamond, (3, 4, 3, 4)) == []


def test_a_clipped_line_comes_back_in_pieces() -> None:
    zigzag = [(0, 0), (2, 2), (4, 0), (6, 2)]
    assert clip_line(zigzag, (0, 6, 0, 1)) == [
        [(0.0, 0.0), (1.0, 1.0)],
        [(3.0, 1.0), (4.0, 0.0), (5.0, 1.0)],
    ]
    assert clip_line([(0, 5), (9, 5)], (0, 9, 0, 1)) == []


def test_a_border_is_thinned_alike_from_both_sides() -> None:
    line = [(float(i), (i * 37 % 11) / 10) for i in range(40)]
    there = thin(line, 0.4)
    assert there == thin(line[::-1], 0.4)[::-1]
    assert 2 < len(there) < len(line)
    # A point that lies just as far off as the tolerance, but for the last digit of a float.
    edge = [(1.8, 1.9), (1.7, 1.9), (0.3, 2.4), (2.5, 1.6), (2.1, 1.3)]
    assert thin(edge, 0.5) == thin(edge[::-1], 0.5)[::-1]


def test_a_ring_is_thinned_alike_wherever_it_begins() -> None:
    ring = [(0.0, 0.0), (5.0, 0.1), (10.0, 0.0), (10.0, 9.0), (4.0, 9.2), (0.0, 9.0)]
    results = {frozenset(thin([*ring[i:], *ring[:i], ring[i]], 0.5)) for i in range(len(ring))}
    assert results == {frozenset({(0.0, 0.0), (10.0, 0.0), (10.0, 9.0), (0.0, 9.0)})}


# ---------------------------------------------------------------- coverage


def test_joined_areas_have_the_outline_of_both_and_share_one_line() -> None:
    left = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    right = [(1, 0), (1, 1), (2, 1), (2, 0), (1, 0)]  # runs the other way round
    (outline,) = joined([left, right])
    assert area_of(outline) == 2
    assert shared_lines([[left], [right]]) == [[(1, 0), (1, 1)]]
    assert corners([left, right]) == {(1, 0), (1, 1)}


def test_thinned_oblasts_leave_no_gap_and_do_not_overlap() -> None:
    ground = Ground(EAST)
    oblasts = [rings for area, rings in ground._areas if area.kind == "oblast"]
    single = sum(abs(area_of(ring)) for rings in oblasts for ring in rings)
    together = sum(area_of(ring) for ring in joined(r for rings in oblasts for r in rings))
    assert together == pytest.approx(single, rel=1e-9)
    points = sum(len(ring) for rings in oblasts for ring in rings)
    before = sum(len(part[0]) for a in features("admin") if a.kind == "oblast" for part in a.parts)
    assert 1000 < points < before


def test_each_line_between_two_oblasts_is_drawn_once() -> None:
    lines = Ground(EAST).oblast_lines()
    edges = [tuple(sorted(edge)) for line in lines for edge in pairwise(line)]
    assert len(edges) == len(set(edges)) > 200


@pytest.mark.parametrize("name", ["simferopol", "sevastopol", "mariupol", "luhansk", "kherson"])
def test_what_is_ukraines_is_drawn_as_ukraines(name: str) -> None:
    ground = Ground(EAST)
    if name not in PLACES:
        pytest.fail(f"{name} is not in the gazetteer")
    assert holds(ground.land(), *place_km(EAST, name))
    assert not holds(ground.abroad(), *place_km(EAST, name))


def test_what_is_russias_is_drawn_as_russias() -> None:
    ground = Ground(EAST)
    assert holds(ground.abroad(), *place_km(EAST, "belgorod"))
    assert not holds(ground.land(), *place_km(EAST, "belgorod"))


# ---------------------------------------------------------------- frames


def test_a_length_on_any_map_is_a_length_on_the_ground(frame: Frame) -> None:
    west, south = frame.west_deg + 0.2, frame.south_deg + 0.2
    east, north = frame.east_deg - 0.2, frame.north_deg - 0.2
    (x0, y0), (x1, y1) = frame.to_km([(west, south), (east, north)])
    plane = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    ground = distance_km(Point(south, west, anywhere=True), Point(north, east, anywhere=True))
    assert plane == pytest.approx(ground, rel=0.001)


def test_north_is_up_in_the_netherlands_too() -> None:
    (x0, y0), (x1, y1) = NETHERLANDS.to_km([(5.3, 51.0), (5.3, 53.0)])
    assert abs(x1 - x0) < 0.001
    assert y1 > y0


def test_a_point_is_rounded_as_the_map_is() -> None:
    assert point_km(EAST, 48.5, 36.0) == (0.0, 0.0)
    x, y = point_km(EAST, 49.9818, 36.2548)
    assert (x, y) == (18.3, 164.8)


# ---------------------------------------------------------------- the map


def test_the_scale_bar_is_as_long_as_it_says(frame: Frame) -> None:
    layout = base_map(frame).layout
    (bar,) = [s for s in layout["shapes"] if s["layer"] == "above" and s["type"] == "path"]
    xs = [x for x, _y in path_points(bar["path"])]
    assert max(xs) - min(xs) == pytest.approx(scale_km(frame), abs=0.11)
    assert layout["annotations"][0]["text"] == f"{scale_km(frame)} km"


def test_all_of_it_lies_in_the_window(frame: Frame) -> None:
    base = base_map(frame)
    left, right, bottom, top = frame.window_km
    points = [p for s in base.layout["shapes"] if "path" in s for p in path_points(s["path"])]
    for trace in base.traces:
        points += [p for p in zip(trace["x"], trace["y"], strict=True) if None not in p]
    points += [(note["x"], note["y"]) for note in base.layout["annotations"]]
    assert all(left - 0.06 <= x <= right + 0.06 for x, _y in points)
    assert all(bottom - 0.06 <= y <= top + 0.06 for _x, y in points)
    # plotly leaves out an annotation whose point lies outside, were it by a hair.
    assert all(left <= note["x"] and bottom <= note["y"] for note in base.layout["annotations"])


def test_lines_are_rounded_to_what_can_be_seen() -> None:
    for frame, step in ((EAST, 10), (IZIUM, 20)):
        base = base_map(frame)
        xs = [x for t in base.traces if t["mode"] == "lines" for x in t["x"] if x is not None]
        assert xs
        assert all(abs(x * step - round(x * step)) < 1e-6 for x in xs)


def test_plotly_draws_it_with_plain_lines_and_texts_alone(frame: Frame) -> None:
    base = base_map(frame)
    go.Figure(data=base.traces, layout=base.layout)
    assert {trace["type"] for trace in base.traces} <= {"scatter"}
    told = json.dumps([base.traces, base.layout])
    assert not any(word in told for word in ("http", "mapbox", "tile", "geojson", "source"))


def test_the_whole_shows_at_its_true_shape(frame: Frame) -> None:
    layout = base_map(frame).layout
    left, right, bottom, top = frame.window_km
    assert layout["yaxis"]["scaleanchor"] == "x"
    assert layout["xaxis"]["range"] == pytest.approx([left, right], abs=0.01)
    assert layout["yaxis"]["range"] == pytest.approx([bottom, top], abs=0.01)
    assert all(layout[axis]["fixedrange"] for axis in ("xaxis", "yaxis"))
    assert all(layout[axis]["constrain"] == "domain" for axis in ("xaxis", "yaxis"))


def test_every_colour_goes_by_the_name_of_a_paint(frame: Frame) -> None:
    base = base_map(frame)
    named = [p for part in (*base.traces, base.layout) for p in part["meta"]["paint"].values()]
    assert set(named) <= set(PAINTS["dark"])
    found = json.dumps([base.traces, base.layout])
    light = json.dumps([PAINTS["light"][paint] for paint in named])
    assert found.count("#") == light.count("#")


def test_whose_data_it_is_stands_on_every_map(frame: Frame) -> None:
    words = base_map(frame).layout["annotations"][1]["text"]
    for credit in ("OpenStreetMap contributors", "ODbL", "GSHHG", "LGPL", "GeoNames", "CC BY"):
        assert credit in words


def test_the_second_map_of_a_figure_has_axes_of_its_own() -> None:
    base = base_map(NETHERLANDS, axes="2")
    assert base.layout["yaxis2"]["scaleanchor"] == "x2"
    assert "xaxis" not in base.layout
    assert {shape["xref"] for shape in base.layout["shapes"]} == {"x2"}
    assert {note["yref"] for note in base.layout["annotations"]} == {"y2"}
    second = base_map(IZIUM, axes="2")
    assert {trace["xaxis"] for trace in second.traces} == {"x2"}


def test_a_country_has_one_tint_unless_one_asks_for_more() -> None:
    plain = base_map(EAST).layout["meta"]["paint"]
    assert "land" not in plain.values()
    base = base_map(EAST)
    (way,) = [way for way, name in plain.items() if name == "focus"]
    drawn = path_points(base.layout["shapes"][int(way.split(".")[1])]["path"])
    assert drawn == [point for ring in base.ground.land() for point in ring[:-1]]


def test_a_map_can_look_at_some_oblasts() -> None:
    def focus(base) -> str:
        paint = base.layout["meta"]["paint"]
        (way,) = [way for way, name in paint.items() if name == "focus"]
        return base.layout["shapes"][int(way.split(".")[1])]["path"]

    assert focus(base_map(EAST, focus=["Poltava"])) != focus(base_map(EAST))
    poltava = base_map(EAST).area("Poltava")
    assert path_points(focus(base_map(EAST, focus=["Poltava"]))) == [
        point for ring in poltava for point in ring[:-1]
    ]


def test_an_unknown_oblast_is_named_with_those_there_are() -> None:
    with pytest.raises(CourseError, match="Lugansk") as caught:
        base_map(EAST, focus=["Lugansk"])
    assert "Luhansk" in caught.value.next_step


# ---------------------------------------------------------------- names


@pytest.mark.parametrize("chosen", [ARTICLE, PLACES], ids=["article", "all"])
def test_no_name_lies_over_another_or_is_cut(frame: Frame, chosen: list[str]) -> None:
    found = set_labels(frame, chosen)
    boxes = [label.box for label in found]
    for one, other in combinations(boxes, 2):
        assert not one.meets(other)
    left, right, bottom, top = (side * frame.px_per_km for side in frame.window_km)
    for label in found:
        assert left < label.box.left < label.box.right < right
        assert bottom < label.box.bottom < label.box.top < top
        assert not any(label.box.meets(word) for word in words_boxes(frame))
        for place in chosen:
            x, y = (side * frame.px_per_km for side in place_km(frame, place))
            box = label.box
            assert not (box.left < x < box.right and box.bottom < y < box.top)


@pytest.mark.parametrize("leaders", [False, True])
@pytest.mark.parametrize("chosen", [ARTICLE, PLACES], ids=["article", "all"])
def test_no_name_reads_as_the_name_of_another_dot(
    frame: Frame, chosen: list[str], leaders: bool
) -> None:
    scale = frame.px_per_km
    dots = {
        place: tuple(side * scale for side in place_km(frame, place))
        for place in chosen
        if frame.shows(place_km(frame, place))
    }
    for label in set_labels(frame, chosen, leaders=leaders):
        if label.leader:
            continue
        # From the dot to the line on which the words stand.
        line = (label.box.bottom + label.box.top) / 2
        off = {
            place: hypot(max(label.box.left - x, 0, x - label.box.right), y - line)
            for place, (x, y) in dots.items()
        }
        assert min(off, key=off.__getitem__) == label.place, label


def test_a_name_without_room_stands_off_with_a_line_to_it() -> None:
    dot = place_km(EAST, "sloviansk")
    scale = EAST.px_per_km
    x, y = (side * scale for side in dot)
    # Every side is taken; what is left lies below right, further off.
    around = [(x + 40, x + 90, y - 15, y + 90), (x - 90, x - 10, y - 90, y + 90)]
    around += [(x - 5, x + 5, y + 8, y + 40), (x - 5, x + 5, y - 40, y - 8)]
    free = [tuple(side / scale for side in box) for box in around]
    assert set_labels(EAST, ["sloviansk"], keep_free=free) == []
    (label,) = set_labels(EAST, ["sloviansk"], keep_free=free, leaders=True)
    (ax, ay), (bx, by) = label.leader
    assert hypot(ax - dot[0], ay - dot[1]) * scale == pytest.approx(6, abs=0.1)
    assert hypot(label.x_km - bx, label.y_km - by) * scale == pytest.approx(4.2, abs=0.2)
    # The line leads from the dot: a wide mark does not push its end away.
    wide = {"sloviansk": (25.0, 25.0)}
    assert set_labels(EAST, ["sloviansk"], keep_free=free, reach=wide, leaders=True) == [label]
    names, lines = led_labels(EAST, ["sloviansk"], keep_free=free)
    assert names["text"] == ["Sloviansk"]
    assert list(zip(lines["x"], lines["y"], strict=True)) == list(label.leader)


def test_names_of_areas_and_waters_keep_apart(frame: Frame) -> None:
    for one, other in combinations(words_boxes(frame), 2):
        assert not one.meets(other)


def test_every_place_of_the_article_has_its_name_on_the_map_of_the_east() -> None:
    wanted = {place for place in ARTICLE if EAST.shows(place_km(EAST, place))}
    assert {"izium", "sloviansk", "kramatorsk", "barvinkove", "azovstal"} <= wanted
    assert {label.place for label in set_labels(EAST, ARTICLE, leaders=True)} == wanted


def test_a_name_that_finds_no_room_stays_away() -> None:
    everywhere = [EAST.window_km]
    assert set_labels(EAST, ["kharkiv"], keep_free=everywhere) == []
    assert labels(EAST, ["kharkiv"], keep_free=everywhere)["text"] == []


def test_the_first_of_two_has_the_room() -> None:
    near = ["druzhkivka", "alchevsk", "bakhmut", "debaltseve"]
    first = {label.place for label in set_labels(EAST, near)}
    last = {label.place for label in set_labels(EAST, near[::-1])}
    assert "alchevsk" in first - last
    assert "bakhmut" in last - first


def test_a_wide_mark_pushes_its_name_aside() -> None:
    (near,) = set_labels(IZIUM, ["lyman"])
    (far,) = set_labels(IZIUM, ["lyman"], reach={"lyman": (25.0, 25.0)})
    moved = abs(far.x_km - near.x_km) * IZIUM.px_per_km
    assert moved == pytest.approx(20, abs=0.2)


def test_no_name_lies_on_the_scale_bar() -> None:
    west, east, south, north = scale_box(EAST)
    assert set_labels(EAST, ["kherson"])[0].box.bottom > north * EAST.px_per_km
    assert east - west > scale_km(EAST)
    assert south > EAST.window_km[2]


def test_sides_set_by_hand_are_of_places_that_exist() -> None:
    ids = {row["id"] for row in datasets.rows("places")}
    assert set(BEST) <= ids
    assert set(BEST.values()) <= set(SIDES)


def test_marks_carry_a_colour_of_the_theme_or_their_own() -> None:
    plain = place_marks(EAST, ["izium", "kharkiv"])
    assert plain["meta"]["paint"] == {"marker.color": "label", "marker.line.color": "halo"}
    assert plain["text"] == ["Izium", "Kharkiv"]
    hollow = place_marks(EAST, ["izium"], symbol="circle-open", colour="#2b7bba", axes="2")
    assert hollow["marker"]["color"] == "#2b7bba"
    assert hollow["xaxis"] == "x2"
    assert "meta" not in hollow or hollow["meta"]["paint"] == {}


def test_a_place_without_a_point_is_no_mark() -> None:
    with pytest.raises(CourseError, match="Ukraine") as caught:
        place_marks(EAST, ["ukraine"])
    assert "ukraine" in caught.value.where
