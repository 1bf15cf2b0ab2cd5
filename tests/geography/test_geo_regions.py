"""In which oblast, in which country, on which bank; the nearest point of the border."""

from __future__ import annotations

import math
from types import SimpleNamespace

import pytest

from course import datasets
from course.errors import CourseError
from course.geography import borders, gazetteer, regions
from course.geography.geodesics import along, destination, distance_km
from course.geography.nearest import nearest
from course.geography.points import Point

DOTS = [
    place for place in gazetteer.places() if place.point and place.kind not in ("region", "river")
]
#: The table writes what a map of oblasts cannot: a city of that rank beside its oblast.
OF_TABLE = {"Kyiv (city)": "Kyiv"}


@pytest.mark.parametrize("place", [p for p in DOTS if p.country == "UA"], ids=lambda p: p.id)
def test_every_place_lies_in_its_oblast(place):
    assert regions.oblast_of(place.point) == (OF_TABLE.get(place.oblast, place.oblast),)
    assert regions.country_of(place.point) == ("UA",)


def test_no_place_abroad_lies_in_an_oblast_of_ours():
    abroad = [place for place in DOTS if place.country != "UA"]
    assert len(abroad) >= 2
    for place in abroad:
        assert regions.oblast_of(place.point) == ()
        # Those off the map lie in no country of it.
        assert regions.country_of(place.point) in ((place.country,), ())


def test_crimea_is_ukraines():
    for name, point in (("Crimea", Point(45.3, 34.4)), ("Sevastopol", Point(44.6, 33.53))):
        assert regions.oblast_of(point) == (name,)
        assert regions.country_of(point) == ("UA",)


def test_nobody_lives_in_the_sea():
    assert regions.oblast_of(Point(46.2, 36.5)) == ()
    assert regions.country_of(Point(46.2, 36.5)) == ()


SQUARES = (
    # Two neighbours with a common edge at 31 E; the second has a hole, and in it an islet.
    ("West", (((30, 50), (31, 50), (31, 51), (30, 51), (30, 50)),)),
    (
        "East",
        (
            ((31, 50), (32, 50), (32, 51), (31, 51), (31, 50)),
            ((31.2, 50.2), (31.8, 50.2), (31.8, 50.8), (31.2, 50.8), (31.2, 50.2)),
        ),
    ),
)


@pytest.fixture
def squares(monkeypatch):
    def features(name):
        assert name == "admin"
        return tuple(
            SimpleNamespace(kind="oblast", name=name, country="UA", parts=(rings,))
            for name, rings in SQUARES
        )

    monkeypatch.setattr(regions, "features", features)


@pytest.mark.parametrize(
    ("latitude", "longitude", "names"),
    [
        (50.5, 30.5, ("West",)),
        (50.5, 31.1, ("East",)),
        (50.5, 31, ("West", "East")),
        (50, 31, ("West", "East")),
        (51, 30.3, ("West",)),
        (50.5, 31.5, ()),
        (50.5, 31.2, ("East",)),
        (50.2, 31.9, ("East",)),
        (50.8, 31.9, ("East",)),
        (50, 29.9, ()),
        (51, 32.1, ()),
        (49.9, 30.5, ()),
    ],
)
def test_on_a_line_both_are_named_and_a_hole_is_not_inside(squares, latitude, longitude, names):
    assert regions.oblast_of(Point(latitude, longitude)) == names


@pytest.mark.parametrize(
    ("place", "side"),
    [
        ("sloviansk", "right"),
        ("barvinkove", "right"),
        ("lysychansk", "right"),
        ("siversk", "right"),
        ("staryi_saltiv", "right"),
        ("kharkiv", "right"),
        ("luhansk", "right"),
        ("lyman", "left"),
        ("kreminna", "left"),
        ("rubizhne", "left"),
        ("sievierodonetsk", "left"),
        ("vovchansk", "left"),
        ("kupiansk", "left"),
    ],
)
def test_the_bank_of_the_river(place, side):
    bank = regions.which_bank(gazetteer.by_id(place).located)
    assert (bank.side, bank.sure) == (side, True)


def test_a_town_on_the_river_is_on_no_sure_bank():
    bank = regions.which_bank(gazetteer.place("izium").located)
    assert bank.distance_km < 1
    assert not bank.sure


def test_the_bank_is_refused_where_it_says_nothing():
    with pytest.raises(CourseError, match="beyond the end"):
        regions.which_bank(Point(47.3, 41.2))
    with pytest.raises(CourseError, match="on neither bank"):
        regions.which_bank(gazetteer.place("kyiv").located)
    with pytest.raises(CourseError, match="not on the map") as caught:
        regions.which_bank(Point(50, 36), river="Rijn")
    assert "Siverskyi Donets" in caught.value.next_step


def test_at_a_sharp_bend_both_sides_are_told_apart(monkeypatch):
    # A river that runs east and turns back: beyond the bend is outside, left of both stretches.
    bend = ((30.0, 50.0), (31.0, 50.0), (30.0, 49.9))
    feature = SimpleNamespace(kind="river", name="R", shape="line", parts=(bend,))
    monkeypatch.setattr(regions, "features", lambda name: (feature,))
    assert regions.which_bank(Point(50.0, 31.5), "R").side == "left"
    assert regions.which_bank(Point(50.03, 31.2), "R").side == "left"
    assert regions.which_bank(Point(49.95, 31.2), "R").side == "left"
    assert regions.which_bank(Point(49.97, 30.3), "R").side == "right"


@pytest.mark.parametrize("value", [None, "Belgorod", (50.6, 36.6), 50.6])
@pytest.mark.parametrize(
    "asked",
    [
        regions.oblast_of,
        regions.country_of,
        regions.which_bank,
        borders.nearest_border_point,
        borders.border_distance_km,
        lambda value: distance_km(value, Point(50, 36)),
        lambda value: distance_km(Point(50, 36), value),
        lambda value: destination(value, 10, 10),
    ],
)
def test_what_is_no_point_is_refused_in_plain_words(asked, value):
    with pytest.raises(CourseError, match="is not a point on the ground") as caught:
        asked(value)
    assert repr(value) in caught.value.what
    assert caught.value.next_step.startswith("Give a Point, latitude first: ")


# --- the border -----------------------------------------------------------------------------------

TO_BORDER = [
    row
    for row in datasets.rows("distances")
    if row["to_place"] == "kharkiv_border" and row["source"] != "BORDER"
]


def test_the_table_has_the_six_distances_to_the_border():
    assert {"kharkiv", "belgorod", "ternova", "hoptivka", "vovchansk", "izium"} <= {
        row["from_place"] for row in TO_BORDER
    }


@pytest.mark.parametrize("row", TO_BORDER, ids=lambda row: row["id"])
def test_every_distance_to_the_border_is_met(row):
    start = gazetteer.by_id(row["from_place"]).located
    end = Point(row["end_latitude_deg"], row["end_longitude_deg"])
    assert distance_km(start, end) == pytest.approx(row["distance_km"], abs=0.3)
    # The end lies on the line, and, where the row names no other place, nearer than the rest.
    assert borders.border_distance_km(end) < 0.05
    if row["id"] == f"{row['from_place']}_border":
        assert borders.border_distance_km(start) == pytest.approx(row["distance_km"], abs=0.3)
        assert distance_km(borders.nearest_border_point(start), end) < 0.3


def test_the_nearest_point_is_not_beaten_by_any_other_of_the_line():
    for name in ("kharkiv", "belgorod", "izium", "ternova", "kyiv", "odesa", "perekop"):
        start = gazetteer.place(name).located
        found = borders.border_distance_km(start)
        corners = [corner for line in borders.border_lines() for corner in line]
        by_corner = min(distance_km(start, Point(y, x, anywhere=True)) for x, y in corners)
        assert found <= by_corner + 1e-6
        # The line is drawn with a corner every few km: never much nearer than its corners.
        assert by_corner - found < 6
        assert distance_km(start, borders.nearest_border_point(start)) == found


def test_between_corners_it_is_exact_to_a_few_metres():
    # 111 km long, straight on the map: measured by trying 20,000 points of it.
    line = ((36.0, 50.0), (37.0, 50.9))
    start = Point(50.6, 36.1)
    tried = min(
        distance_km(start, Point(50 + 0.9 * share, 36 + share))
        for share in (step / 20_000 for step in range(20_001))
    )
    found = nearest(start, [line])
    assert found.distance_km == pytest.approx(tried, abs=0.003)
    assert nearest(start, []) is None


def test_the_ground_decides_and_not_the_flat_sheet():
    start = Point(50, 36)
    north_east = ((37.5, 51.0), (37.5, 51.001))
    north = ((36.0, 51.388), (36.001, 51.388))
    assert nearest(start, [north, north_east]).segment == 1
    assert nearest(start, [north_east, north]).segment == 0
    # On a sheet that takes a degree east to be as long everywhere, the north would be nearer.
    assert math.hypot(1.5 * math.cos(math.radians(50)), 1.0) > 1.388


def test_a_corner_that_two_segments_share_is_found_to_the_metre():
    corner = (36.5, 50.3)
    found = nearest(Point(50.6, 36.5), [((35.5, 49.9), corner), (corner, (37.5, 49.9))])
    assert (found.point.longitude_deg, found.point.latitude_deg) == corner
    assert found.share == 1.0


def test_belgorod_from_its_own_nearest_point_and_from_that_of_kharkiv():
    belgorod = gazetteer.place("belgorod").located
    kharkiv = gazetteer.place("kharkiv").located
    nearest_to_kharkiv = borders.nearest_border_point(kharkiv)
    assert borders.border_distance_km(belgorod) == pytest.approx(33.2, abs=0.3)
    assert distance_km(belgorod, nearest_to_kharkiv) == pytest.approx(40.0, abs=0.3)


def test_a_point_stays_as_far_when_it_goes_round_the_nearest_point():
    belgorod = gazetteer.place("belgorod").located
    end = borders.nearest_border_point(belgorod)
    for near in along(belgorod, end, 5)[1:-1]:
        assert distance_km(near, borders.nearest_border_point(near)) == pytest.approx(
            distance_km(near, end), abs=0.01
        )


def test_only_the_part_along_an_oblast():
    kharkiv = gazetteer.place("kharkiv").located
    assert borders.border_distance_km(kharkiv, oblast="Kharkiv") == borders.border_distance_km(
        kharkiv
    )
    further = [borders.border_distance_km(kharkiv, oblast=name) for name in ("Luhansk", "Donetsk")]
    assert borders.border_distance_km(kharkiv) < further[0] < further[1]
    sumy = borders.nearest_border_point(kharkiv, oblast="Sumy")
    assert "Sumy" in regions.oblast_of(sumy)


def test_countries_in_either_order_and_other_borders():
    chernihiv = Point(51.5, 31.3)
    assert borders.border_distance_km(chernihiv, ("BY", "UA")) == borders.border_distance_km(
        chernihiv, ("UA", "BY")
    )
    end = borders.nearest_border_point(chernihiv, ("UA", "BY"))
    assert destination(end, 0, 0) == end


def test_a_border_that_is_not_there_is_refused():
    with pytest.raises(CourseError, match="no border UA–PL") as caught:
        borders.nearest_border_point(Point(50, 36), ("UA", "PL"))
    assert "UA–RU" in caught.value.next_step
    with pytest.raises(CourseError, match="along Poltava") as caught:
        borders.nearest_border_point(Point(50, 36), oblast="Poltava")
    assert "Kharkiv" in caught.value.next_step
    assert "Poltava" not in caught.value.next_step
