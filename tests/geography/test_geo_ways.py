"""From one place to another, and along several."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import pytest

from course import datasets
from course.errors import CourseError
from course.geography import gazetteer, places, ways


def test_a_way_is_said_in_one_line():
    found = ways.way("Kharkiv", "Izium")
    assert repr(found) == "Kharkiv → Izium: 113.5 km to the south-east (139°), in a straight line"
    assert (found.from_place.id, found.to_place.id, found.words) == (
        "kharkiv",
        "izium",
        "south-east",
    )
    assert not found.rough


def test_the_way_back_is_as_long_and_the_other_way():
    there, back = ways.way("Izium", "Barvinkove"), ways.way("Barvinkove", "Izium")
    assert there.km == pytest.approx(back.km)
    assert (there.words, back.words) == ("south-west", "north-east")


def test_places_and_ids_and_names_will_do():
    izium = gazetteer.place("izium")
    assert ways.way(izium, "Slovyansk") == ways.way("Izjoem", "sloviansk")
    assert len({izium, gazetteer.place("Izyum")}) == 1


def test_a_point_that_stands_for_something_wide_gives_a_rough_number():
    for end in ("donetsk_oblast", "azovstal", "Crimea"):
        found = ways.way("Kharkiv", end)
        assert found.rough
        assert f"about {found.km:.0f} km" in repr(found)
        assert "°" not in repr(found)


def test_just_west_of_north_is_not_360_degrees():
    kharkiv, izium = gazetteer.place("kharkiv"), gazetteer.place("izium")
    assert "(0°)" in repr(ways.Way(kharkiv, izium, 1.0, 359.7))


@pytest.mark.parametrize(
    ("start", "end", "what"),
    [
        ("Kharkiv", "Charkov", "From Kharkiv .city. to itself"),
        ("Kharkiv", "Ukraine", "Ukraine .country. has no point: it is an area"),
        ("kharkiv_border", "Kharkiv", "has no point: a border is a line"),
        ("Izium", "Bilohorivka, Donetsk", "No source that we read gives one"),
        ("donetsk", "Kharkiv", "is the name of 3 places"),
        ("Izium", "Donets", "is the name of 2 places"),
        ("Donetsk", "Kharkiv", "is the name of"),
        ("Kharkiv", "Xyzzy", "No place is listed"),
    ],
)
def test_what_cannot_be_measured_is_refused(start, end, what):
    with pytest.raises(CourseError, match=what):
        ways.way(start, end)


@pytest.mark.parametrize(
    "pair", [(None, "Izium"), ("Izium", None), (49.98, 36.25), (3, 4), ([], ())]
)
def test_what_is_no_name_is_refused_with_an_example(pair):
    with pytest.raises(CourseError, match="is not the name of a place") as caught:
        ways.way(*pair)
    assert caught.value.next_step.startswith(
        'Give two names in quotation marks, for example way("Charkov", "Izjoem"). '
    )
    with pytest.raises(CourseError, match="is not the name of a place"):
        ways.route(*pair)


def test_a_misspelling_of_the_article_is_said():
    there = ways.way("Barinkove", "Izium")
    assert repr(there).splitlines() == [
        "Barvinkove → Izium: 38.4 km to the north-east (29°), in a straight line",
        "“Barinkove” is the article's misspelling of Barvinkove.",
    ]
    back = ways.way("Izium", "BARINKOVE, Kharkiv")
    assert repr(back).endswith("misspelling of Barvinkove.")
    # Another honest form is none: nor is one where a place, not a name, was given.
    assert ways.way("Barvenkovo", "Izyum").remarks == ()
    assert there == ways.way(there.from_place, there.to_place)


def test_the_reason_why_there_is_no_point_fits_the_kind():
    def refused(**changed):
        with pytest.raises(CourseError) as caught:
            _ = places.from_row(_izium(latitude_deg=None, longitude_deg=None, **changed)).located
        return caught.value

    assert refused(kind="border").what.endswith("a border is a line, not a dot on the map.")
    assert refused(kind="river").what.endswith("a river is a line.")
    for kind in ("oblast", "country", "region", "peninsula"):
        assert refused(kind=kind).what.endswith("it is an area, and not a dot on the map.")
        assert refused(kind=kind).next_step == "Choose a town in it."
    for kind in ("village", "town", "city", "plant"):
        assert "No source that we read gives one" in refused(kind=kind).what
        assert refused(kind=kind).next_step == "Choose a place near it."


def test_the_land_bridge_straight_and_along_the_coast():
    bridge = ways.land_bridge()
    assert [place.id for place in bridge.places] == list(ways.LAND_BRIDGE)
    assert bridge.straight.km == pytest.approx(
        datasets.fact("distances.mariupol_perekop.distance_km").value, abs=0.2
    )
    parts = [ways.way(a, b).km for a, b in pairwise(bridge.places)]
    assert bridge.km == pytest.approx(sum(parts))
    assert bridge.km > bridge.straight.km
    assert repr(bridge) == (
        f"Mariupol → Berdiansk → Melitopol → Perekop: {bridge.km:.1f} km; straight from end to "
        f"end {bridge.straight.km:.1f} km"
    )


@pytest.mark.parametrize("stops", [(), ("Izium",)])
def test_a_route_has_two_ends(stops):
    with pytest.raises(CourseError, match="two points"):
        ways.route(*stops)


# --- what the table may not hold --------------------------------------------------------------


def _izium(**changed):
    return MappingProxyType({**datasets.row("places", "izium"), **changed})


@pytest.mark.parametrize(
    "changed",
    [
        {"latitude_deg": 37.2768, "longitude_deg": 49.207},
        {"latitude_deg": 37.2768, "longitude_deg": 49.207, "country": "RU"},
        {"latitude_deg": 4.92},
        {"latitude_deg": 492.07, "country": "RU"},
    ],
    ids=["swapped", "swapped abroad", "off the map", "off the Earth"],
)
def test_a_row_with_impossible_coordinates_is_named(changed):
    with pytest.raises(CourseError) as caught:
        places.from_row(_izium(**changed))
    assert caught.value.where == "datasets/places.csv, row izium"


def test_a_place_abroad_may_lie_off_the_map_and_one_at_home_not():
    assert places.from_row(_izium(latitude_deg=55.7, country="RU")).point is not None
    with pytest.raises(CourseError, match="off the map"):
        places.from_row(_izium(latitude_deg=55.7))


def test_a_city_with_the_rank_of_a_province_is_named_once():
    assert gazetteer.place("Kyiv").described == "Kyiv (city)"
    assert gazetteer.place("Sevastopol").described == "Sevastopol (city)"
    assert gazetteer.by_id("donetsk_oblast").described == "Donetsk Oblast (province)"


def test_every_kind_of_place_has_its_word():
    for row in datasets.rows("places"):
        assert places.kind_word(row["kind"]) != row["kind"] or row["kind"].isalpha()
        assert str(places.from_row(row).described).startswith(row["name"])


def test_what_is_wide_is_rough():
    assert gazetteer.place("donbas").rough
    assert gazetteer.place("azovstal").rough
    assert not gazetteer.place("izium").rough
    # However well the middle of an oblast is known.
    assert places.from_row(_izium(kind="oblast")).rough
    assert places.from_row(_izium(coordinate_certainty="unverified")).rough


def test_importing_it_loads_nothing_heavy():
    folder = Path(ways.__file__).parent
    modules = [file.stem for file in folder.glob("*.py") if file.stem != "__init__"]
    assert "projection" in modules
    code = (
        "import sys\n"
        + "".join(f"import course.geography.{name}\n" for name in modules)
        + "import course.cli.geography\n"
        "heavy = {'numpy', 'pandas', 'geographiclib', 'rapidfuzz', 'rich'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
