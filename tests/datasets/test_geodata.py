"""The shapes of the map: whole, matched at the edges, on the right side of each border."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from course import paths
from course.datasets.geojson import Feature, features
from course.errors import DatasetError

SHEETS = ("admin", "lines", "rivers", "netherlands")
GEO = paths.datasets_dir() / "geo"
ADMIN = {feature.name: feature for feature in features("admin")}
WEST, EAST, SOUTH, NORTH = 30.0, 42.0, 44.0, 53.0


def rings(feature: Feature):
    return [ring for part in feature.parts for ring in part]


def inside(feature: Feature, east: float, north: float) -> bool:
    odd = False
    for ring in rings(feature):
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > north) != (y2 > north):
                odd ^= east < x1 + (north - y1) * (x2 - x1) / (y2 - y1)
    return odd


def owners() -> dict[tuple, list[Feature]]:
    found = defaultdict(list)
    for feature in ADMIN.values():
        for ring in rings(feature):
            for edge in pairwise(ring):
                found[min(edge), max(edge)].append(feature)
    return found


def chains(name: str):
    return {
        f.name: {(min(e), max(e)) for line in f.parts for e in pairwise(line)}
        for f in features("lines")
        if f.kind == name
    }


def on_the_edge_of_the_map(edge) -> bool:
    (x1, y1), (x2, y2) = edge
    return max(x1, x2) <= WEST or x1 == x2 == EAST or (y1 == y2 and y1 in (SOUTH, NORTH))


def test_each_edge_is_passed_at_most_once_in_each_direction():
    directed = Counter(
        edge for feature in ADMIN.values() for ring in rings(feature) for edge in pairwise(ring)
    )
    assert set(directed.values()) == {1}
    # Neighbours run along the same points, in opposite directions.
    shared = [edge for edge in directed if edge[::-1] in directed]
    assert len(shared) > 2500
    assert all(len(found) <= 2 for found in owners().values())


def test_no_edge_crosses_another():
    # With the test above: no overlap, and no gap but the sea.
    def side(a, b, c) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    cells = defaultdict(set)
    for a, b in owners():
        for x in range(int(min(a[0], b[0]) * 5), int(max(a[0], b[0]) * 5) + 1):
            for y in range(int(min(a[1], b[1]) * 5), int(max(a[1], b[1]) * 5) + 1):
                cells[x, y].add((a, b))
    checked = 0
    for edges in cells.values():
        listed = sorted(edges)
        for i, (a, b) in enumerate(listed):
            for c, d in listed[i + 1 :]:
                checked += 1
                apart = side(a, b, c) * side(a, b, d) >= 0 or side(c, d, a) * side(c, d, b) >= 0
                assert apart, (a, b, c, d)
    assert checked > 10_000


def test_outer_rings_turn_one_way_and_holes_the_other():
    def area(ring) -> float:
        return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))

    for sheet in ("admin", "netherlands"):
        for feature in features(sheet):
            for outer, *holes in feature.parts:
                assert area(outer) > 0, feature.name
                assert all(area(hole) < 0 for hole in holes), feature.name
    assert [f.name for f in ADMIN.values() if any(len(part) > 1 for part in f.parts)] == [
        "Chernihiv",  # Slavutych lies in it, and belongs to Kyiv Oblast
        "Kyiv Oblast",
    ]


def test_the_border_is_the_edge_that_two_countries_share():
    between = defaultdict(set)
    for edge, found in owners().items():
        countries = tuple(sorted({feature.country for feature in found}))
        if len(countries) == 2:
            between[countries].add(edge)
    borders = {
        tuple(sorted(f.properties["sides"])): f for f in features("lines") if f.kind == "border"
    }
    assert set(borders) == {("RU", "UA"), ("BY", "UA"), ("MD", "UA")}
    for sides, border in borders.items():
        drawn = {(min(e), max(e)) for line in border.parts for e in pairwise(line)}
        assert drawn == between[sides]
        assert len(border.parts) == 1
        assert border.country is None


def test_the_coast_is_the_edge_that_nobody_shares():
    alone = defaultdict(set)
    for edge, (first, *others) in owners().items():
        if not others and not on_the_edge_of_the_map(edge):
            alone[first.country].add(edge)
    coast = chains("coast")
    assert {
        "UA": coast.pop("coast of Ukraine (incl. Crimea)"),
        "RU": coast.pop("coast of Russia"),
    } == alone
    assert not coast


@pytest.mark.parametrize(
    ("name", "country", "east", "north"),
    [
        ("Crimea", "UA", 34.11, 44.96),
        ("Crimea", "UA", 36.47, 45.34),
        ("Sevastopol", "UA", 33.56, 44.6),
        ("Donetsk", "UA", 37.8, 48.02),
        ("Luhansk", "UA", 39.3, 48.57),
        ("Kherson", "UA", 34.0, 46.5),
        ("Zaporizhzhia", "UA", 35.4, 46.85),
        ("Russia", "RU", 36.58, 50.6),
        ("Russia", "RU", 37.0, 45.2),
        ("Belarus", "BY", 31.0, 52.4),
    ],
)
def test_recognised_borders(name: str, country: str, east: float, north: float):
    assert [f.name for f in ADMIN.values() if inside(f, east, north)] == [name]
    assert ADMIN[name].country == country
    assert ADMIN[name].kind == ("oblast" if country == "UA" else "neighbour")


def test_the_land_of_the_lesson_is_marked():
    focus = {name for name, feature in ADMIN.items() if feature.properties["focus"]}
    assert focus == {
        "Crimea", "Sevastopol", "Donetsk", "Luhansk", "Kharkiv", "Kherson", "Zaporizhzhia",
    }  # fmt: skip
    for feature in ADMIN.values():
        assert {"name_nl", "name_uk", "id"} <= set(feature.properties)


def test_the_reservoir_is_that_of_2022():
    waters = [feature for feature in features("rivers") if feature.kind == "water"]
    assert {feature.name for feature in waters} == {"Dnipro"}
    for east, north in ((34.2, 47.5), (34.5, 47.53)):  # between Nikopol and Enerhodar
        assert any(inside(feature, east, north) for feature in waters)


def test_the_donets_runs_from_its_source_to_its_mouth():
    (river,) = [feature for feature in features("rivers") if feature.kind == "river"]
    (line,) = river.parts
    assert river.name == "Siverskyi Donets"
    assert line[0] == (36.951, 50.977)
    assert line[-1] == (40.926, 47.586)
    # It passes these towns in this order: no piece is missing or doubled.
    towns = [(36.68, 49.83), (37.27, 49.2), (37.56, 49.03), (38.25, 48.94), (38.45, 48.94)]
    nearest = [
        min(range(len(line)), key=lambda i: (line[i][0] - x) ** 2 + (line[i][1] - y) ** 2)
        for x, y in towns
    ]
    assert nearest == sorted(nearest)
    for i, (x, y) in zip(nearest, towns, strict=True):
        assert abs(line[i][0] - x) < 0.06
        assert abs(line[i][1] - y) < 0.06
    assert max(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairwise(line)) < 0.15


def test_the_netherlands_without_its_islands_overseas():
    (land,) = features("netherlands")
    points = [point for ring in rings(land) for point in ring]
    assert min(x for x, _ in points) > 3.3
    # Amsterdam, Groningen, Maastricht, Middelburg, Texel; Lelystad and Almere on new land; the dam.
    for east, north in (
        (4.9, 52.37), (6.57, 53.22), (5.69, 50.85), (3.6, 51.5), (4.8, 53.08),
        (5.48, 52.51), (5.22, 52.37), (5.2, 53.015),
    ):  # fmt: skip
        assert inside(land, east, north)
    assert not inside(land, 4.4, 51.0)


def test_the_dutch_lakes_are_water():
    (land,) = features("netherlands")
    holes = [hole for part in land.parts for hole in part[1:]]
    assert len(holes) == 1
    # The middle of the IJsselmeer and of the Markermeer, and the sea beyond the dam.
    for east, north in ((5.3, 52.8), (5.15, 52.55), (5.1, 53.1)):
        assert not inside(land, east, north)


@pytest.mark.parametrize("sheet", SHEETS)
def test_files_say_whose_they_are_and_stay_small(sheet: str):
    raw = (GEO / f"{sheet}.geojson").read_bytes()
    found = json.loads(raw)
    licence = "LGPL-3.0-or-later" if sheet == "rivers" else "ODbL-1.0"
    assert found["licence"].startswith(licence)
    assert "GSHHG" in found["licence"] or "OpenStreetMap contributors" in found["licence"]
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    for feature in features(sheet):
        lines = rings(feature) if feature.shape == "polygon" else feature.parts
        for x, y in (point for line in lines for point in line):
            assert (x, y) == (round(x, 3), round(y, 3))
    assert len(raw) <= (12_000 if sheet == "netherlands" else 90_000)


def test_all_sheets_together_are_small_and_described():
    assert sum((GEO / f"{sheet}.geojson").stat().st_size for sheet in SHEETS) < 140_000
    described = json.loads((GEO / "datapackage.json").read_text(encoding="utf-8"))
    assert {r["path"] for r in described["resources"]} == {f"{sheet}.geojson" for sheet in SHEETS}
    for resource in described["resources"]:
        said = json.loads((GEO / resource["path"]).read_text(encoding="utf-8"))["licence"]
        licence, *second = resource["licenses"]
        assert said.startswith(licence["name"])
        # The Dutch lake comes from the other package.
        assert all(other["name"] in said for other in second)
        assert len(second) == (resource["name"] == "netherlands")
        assert len(resource["description"]) > 20

    from frictionless import validate

    assert validate(str(GEO / "datapackage.json")).valid


# --- damage ---------------------------------------------------------------------------------------

SQUARE = [[[36.0, 50.0], [37.0, 50.0], [37.0, 51.0], [36.0, 50.0]]]


def sheet(**changes) -> dict:
    feature = {
        "type": "Feature",
        "properties": {"kind": "oblast", "name": "Somewhere", "country": "UA"},
        "geometry": {"type": "Polygon", "coordinates": SQUARE},
    }
    return {"type": "FeatureCollection", "features": [feature | changes]}


def shaped(kind: str, coordinates) -> dict:
    return sheet(geometry={"type": kind, "coordinates": coordinates})


def read(folder: Path, found: object, name: str = "admin"):
    (folder / "geo").mkdir(exist_ok=True)
    text = found if isinstance(found, str) else json.dumps(found)
    (folder / "geo" / f"{name}.geojson").write_text(text, encoding="utf-8")
    return features(name, folder)


def test_a_whole_file_is_read(tmp_path: Path):
    (feature,) = read(tmp_path, sheet())
    assert (feature.kind, feature.name, feature.country) == ("oblast", "Somewhere", "UA")
    assert feature.shape == "polygon"
    assert feature.parts == ((tuple(map(tuple, SQUARE[0])),),)
    (line,) = read(tmp_path, shaped("LineString", [[36, 50], [37, 51]]), "lines")
    assert (line.shape, line.parts) == ("line", (((36.0, 50.0), (37.0, 51.0)),))


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ("{", "not valid JSON"),
        ("[]", "no GeoJSON feature collection"),
        ({"type": "FeatureCollection", "features": []}, "no GeoJSON feature collection"),
        ({"type": "Topology", "features": [1]}, "no GeoJSON feature collection"),
        ("[" * 100_000, "no GeoJSON feature collection"),
        ({"type": "FeatureCollection", "features": [1]}, "no properties or no geometry"),
        (sheet(geometry=None), "no properties or no geometry"),
        (sheet(properties={"kind": "province", "name": "x"}), "its kind is 'province'"),
        (sheet(properties={"kind": "oblast"}), "its name or country"),
        (sheet(properties={"kind": "oblast", "name": "x", "country": 7}), "its name or country"),
        (shaped("Point", [36, 50]), "its shape is 'Point'"),
        (shaped("Polygon", []), "no coordinates"),
        (shaped("MultiPolygon", [[]]), "no coordinates"),
        (shaped("Polygon", [SQUARE[0][:-1]]), "a ring of 3 points that ends at (37.0, 51.0)"),
        (
            shaped("Polygon", [[*SQUARE[0][:-1], [36.0, 50.001]]]),
            "that ends at (36.0, 50.001) encloses nothing",
        ),
        (shaped("Polygon", [[[36, 50], [37, 50], [36, 50]]]), "a ring of 3 points"),
        (shaped("LineString", [[36, 50]]), "one point only"),
        (shaped("LineString", [[36, 50], [50, 36]]), "north before east"),
        (shaped("LineString", [[36, 50], [4.9, 52.4]]), "[4.9, 52.4] lies outside the map"),
        (shaped("LineString", [[36, 50], [37, 50, 100]]), "not a pair of numbers"),
        (shaped("LineString", [[36, 50], ["37", 50]]), "not a pair of numbers"),
        (shaped("LineString", [[36, 50], [True, 50]]), "not a pair of numbers"),
        (shaped("LineString", [[36, 50], [float("nan"), 50]]), "not a pair of numbers"),
        (shaped("LineString", [[36, 50], 7]), "not a pair of numbers"),
        (shaped("LineString", [[36, 50], [10**400, 50]]), "damaged"),
    ],
)
def test_damage_is_named(tmp_path: Path, found: object, said: str):
    with pytest.raises(DatasetError) as caught:
        read(tmp_path, found)
    error = caught.value
    assert said in error.what
    assert "geo/admin.geojson" in error.where
    assert "git checkout" in error.next_step
    if error.what.startswith("A shape"):
        assert "feature 1" in error.where


def test_the_feature_is_named_by_number_and_name(tmp_path: Path):
    found = sheet()
    found["features"] += shaped("Polygon", [[[36, 50], [37, 50], [37, 51]]])["features"]
    with pytest.raises(DatasetError) as caught:
        read(tmp_path, found)
    assert caught.value.where == f"{tmp_path.name}/geo/admin.geojson, feature 2 (Somewhere)"


def test_each_sheet_has_its_own_edges(tmp_path: Path):
    dutch = shaped("Polygon", [[[4, 52], [5, 52], [5, 53], [4, 52]]])
    assert len(read(tmp_path, dutch, "netherlands")) == 1
    with pytest.raises(DatasetError, match="outside the map"):
        read(tmp_path, dutch, "rivers")
    (tmp_path / "other").mkdir()
    with pytest.raises(DatasetError, match="outside the map"):
        read(tmp_path / "other", sheet(), "netherlands")


def test_missing_and_unknown_sheets(tmp_path: Path):
    with pytest.raises(DatasetError, match="missing"):
        features("rivers", tmp_path)
    with pytest.raises(DatasetError, match="no map sheet 'river'") as caught:
        features("river")
    assert caught.value.next_step == "Did you mean rivers?"


def test_shapes_load_without_heavy_packages():
    code = (
        "import sys; from course.datasets.geojson import features; features('admin');"
        "sys.exit(any(m in sys.modules for m in ('numpy', 'pandas', 'shapely', 'geographiclib')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
