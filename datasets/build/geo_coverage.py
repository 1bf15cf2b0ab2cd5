"""Oblasts, neighbours, borders and coast: one coverage without gaps or overlaps.

The package draws each country by itself, so Russia's side of a border is not Ukraine's. Here all
outlines are cut at each other (noded) on a grid of 0.001 degree, and each face that comes out is
given to one owner: Ukraine's oblasts first, because their outlines are the ones kept; what lies
between two countries and is nobody's goes to the neighbour that has the longest edge with it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import pairwise
from typing import Any

import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

GRID = 0.001
#: The map.
BOX = shapely.box(30, 44, 42, 53)
#: Ukraine reaches a little further west, so that each place of the gazetteer lies in an oblast.
#: Not so the neighbours: the package draws Moldova without the land east of the Dniester.
UKRAINE = shapely.box(29.6, 44, 42, 53)
#: Sides of a triangle below which a corner goes (root of its area, degrees): about 250 m.
CORNER = {"RU": 0.0025, "BY": 0.0025, "MD": 0.0025, "NL": 0.0095}
#: How far a neighbour's corner may move to meet a corner of Ukraine (degrees, about 500 m).
SNAP = 0.005
#: A nobody's face up to this area (square degrees) lies between two outlines; a larger one is sea.
SLIVER = 0.03
#: Islands below this area (square degrees, about 3 km2) cannot be seen on any map of ours.
ISLET = 0.0004
#: How far a Dutch dam is kept from the water on either side (degrees): too thin, it would vanish.
DAM = 0.006

OBLASTS = {
    "Autonomous Republic of Crimea": ("UA-43", "Crimea", "Krim", "Автономна Республіка Крим"),
    "Cherkasy Oblast": ("UA-71", "Cherkasy", "Tsjerkasy", "Черкаська область"),
    "Chernihiv Oblast": ("UA-74", "Chernihiv", "Tsjernihiv", "Чернігівська область"),
    "Dnipropetrovsk Oblast": (
        "UA-12",
        "Dnipropetrovsk",
        "Dnipropetrovsk",
        "Дніпропетровська область",
    ),
    "Donetsk Oblast": ("UA-14", "Donetsk", "Donetsk", "Донецька область"),
    "Kharkiv Oblast": ("UA-63", "Kharkiv", "Charkiv", "Харківська область"),
    "Kherson Oblast": ("UA-65", "Kherson", "Cherson", "Херсонська область"),
    "Kirovohrad Oblast": ("UA-35", "Kirovohrad", "Kirovohrad", "Кіровоградська область"),
    "Kyiv": ("UA-30", "Kyiv", "Kyiv", "Київ"),
    "Kyiv Oblast": ("UA-32", "Kyiv Oblast", "Kyiv (oblast)", "Київська область"),
    "Luhansk Oblast": ("UA-09", "Luhansk", "Loehansk", "Луганська область"),
    "Mykolaiv Oblast": ("UA-48", "Mykolaiv", "Mykolajiv", "Миколаївська область"),
    "Odessa Oblast": ("UA-51", "Odesa", "Odesa", "Одеська область"),
    "Poltava Oblast": ("UA-53", "Poltava", "Poltava", "Полтавська область"),
    "Sevastopol": ("UA-40", "Sevastopol", "Sebastopol", "Севастополь"),
    "Sumy Oblast": ("UA-59", "Sumy", "Soemy", "Сумська область"),
    "Vinnytsia Oblast": ("UA-05", "Vinnytsia", "Vinnytsja", "Вінницька область"),
    "Zaporizhia Oblast": ("UA-23", "Zaporizhzhia", "Zaporizja", "Запорізька область"),
    "Zhytomyr Oblast": ("UA-18", "Zhytomyr", "Zjytomyr", "Житомирська область"),
}
NEIGHBOURS = {
    "RU": ("Russia", "Rusland", "Росія"),
    "BY": ("Belarus", "Wit-Rusland", "Білорусь"),
    "MD": ("Moldova", "Moldavië", "Молдова"),
}
#: The land that the article speaks about.
FOCUS = {"UA-43", "UA-40", "UA-14", "UA-09", "UA-63", "UA-65", "UA-23"}

Feature = dict[str, Any]


def outlines(script: bytes) -> dict[str, MultiPolygon]:
    """Return the areas of one map script of the package, by name.

    The script registers a GeoJSON whose rings are strings: each pair of characters is a step in
    1/1024 degree, zigzag-coded from 64 on, counted from the ring's offset.
    """
    text = script.decode("utf-8")
    found, _ = json.JSONDecoder().raw_decode(text[text.index('{"type":"FeatureCollection"') :])
    areas = {}
    for feature in found["features"]:
        shape = feature["geometry"]
        parts, starts = shape["coordinates"], shape["encodeOffsets"]
        if shape["type"] == "Polygon":
            parts, starts = [parts], [starts]
        polygons = []
        for rings, offsets in zip(parts, starts, strict=True):
            outer, *holes = map(_ring, rings, offsets)
            polygons.append(Polygon(outer, holes))
        areas[feature["properties"]["name"]] = MultiPolygon(polygons)
    return areas


def _ring(coded: str, start: tuple[int, int]) -> list[tuple[float, float]]:
    at, points = list(start), []
    for i in range(0, len(coded), 2):
        for axis in (0, 1):
            step = ord(coded[i + axis]) - 64
            at[axis] += (step >> 1) ^ -(step & 1)
        points.append((at[0] / 1024, at[1] / 1024))
    return points


def coverage(scripts: dict[str, bytes]) -> dict[str, BaseGeometry]:
    """Return the clipped area of each oblast (by its code) and neighbour, as one coverage.

    Parameters
    ----------
    scripts : dict
        Map scripts of the package by country code: ``UA``, ``RU``, ``BY``, ``MD``.
    """
    oblasts = outlines(scripts["UA"])
    areas = {
        OBLASTS[name][0]: shapely.set_precision(oblasts[name].intersection(UKRAINE), GRID)
        for name in OBLASTS
    }
    for code in ("BY", "MD", "RU"):
        taken = shapely.union_all(list(areas.values()))
        both = shapely.union_all([_neighbour(outlines(scripts[code]), code, taken), taken])
        # What lies between the two and is nobody's becomes the neighbour's, and it gets Ukraine's
        # very line as its edge: no crossing of two outlines is left to make corners.
        areas[code] = _without_gaps(both).difference(taken).intersection(BOX)
    areas = _fitted(areas)
    if not shapely.coverage_is_valid(list(areas.values())):
        raise SystemExit("The areas overlap or their edges do not match.")
    return areas


def _neighbour(parts: dict[str, MultiPolygon], code: str, taken: BaseGeometry) -> BaseGeometry:
    near = shapely.union_all(
        [
            part.buffer(0).intersection(BOX.buffer(0.5))
            for part in parts.values()
            if shapely.box(*part.bounds).intersects(BOX)
        ]
    ).buffer(0)
    drawn = shapely.coverage_simplify([near], CORNER[code])[0]
    # Where border meets sea no gap is closed all round: there the ends have to meet, so beside
    # the border no corner is lost.
    beside = shapely.snap(near, taken, SNAP).buffer(0).intersection(taken.buffer(4 * SNAP))
    return shapely.union_all([drawn, beside])


def _without_gaps(area: BaseGeometry) -> BaseGeometry:
    parts = []
    for part in shapely.get_parts(area):
        holes = [ring for ring in part.interiors if Polygon(ring).area > SLIVER]
        parts.append(Polygon(part.exterior, holes))
    return MultiPolygon(parts)


def _fitted(areas: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Return the areas cut at each other on the grid, without islets and left-over slivers."""
    on_grid = {code: shapely.set_precision(area, GRID) for code, area in areas.items()}
    edges = shapely.union_all([area.boundary for area in on_grid.values()], grid_size=GRID)
    mine: defaultdict[str, list[Polygon]] = defaultdict(list)
    loose: list[Polygon] = []
    for face in shapely.polygonize([edges]).geoms:
        inside = face.representative_point()
        owner = next((code for code, area in on_grid.items() if area.contains(inside)), None)
        whole = owner and (owner not in NEIGHBOURS or face.area > ISLET)
        if owner and whole:
            mine[owner].append(face)
        elif face.area < SLIVER:
            loose.append(face)
    for face in loose:
        edge = {
            code: sum(face.boundary.intersection(part.boundary).length for part in mine[code])
            for code in NEIGHBOURS
        }
        nearest = max(sorted(edge), key=lambda code: edge[code])
        # An islet, or a lake inside one oblast, has no neighbour: it stays away.
        if edge[nearest] > 0:
            mine[nearest].append(face)
    return {code: _seen(shapely.coverage_union_all(mine[code])) for code in on_grid}


def _seen(area: BaseGeometry) -> BaseGeometry:
    parts = [part for part in shapely.get_parts(area) if part.area > ISLET]
    return shapely.normalize(MultiPolygon(parts) if len(parts) > 1 else parts[0])


def admin(areas: dict[str, BaseGeometry]) -> list[Feature]:
    """Return oblasts and neighbours as features."""
    found: list[Feature] = []
    for code, name, name_nl, name_uk in OBLASTS.values():
        properties = {"id": code, "kind": "oblast", "name": name, "name_nl": name_nl}
        properties |= {"name_uk": name_uk, "country": "UA", "focus": code in FOCUS}
        found.append(feature(properties, areas[code]))
    for code, (name, name_nl, name_uk) in NEIGHBOURS.items():
        properties = {"id": code, "kind": "neighbour", "name": name, "name_nl": name_nl}
        properties |= {"name_uk": name_uk, "country": code, "focus": False}
        found.append(feature(properties, areas[code]))
    return found


def lines(areas: dict[str, BaseGeometry]) -> list[Feature]:
    """Return state borders (edges of two countries) and coasts (edges of one) as features."""
    owners: defaultdict[tuple[Any, Any], list[str]] = defaultdict(list)
    for code, area in areas.items():
        for ring in shapely.get_rings(shapely.get_parts(area)):
            points = [tuple(point) for point in shapely.get_coordinates(ring).round(3).tolist()]
            for edge in pairwise(points):
                owners[min(edge), max(edge)].append(code if code in NEIGHBOURS else "UA")
    edges: defaultdict[tuple[str, ...], list[Any]] = defaultdict(list)
    for edge, codes in owners.items():
        edges[tuple(sorted(codes))].append(edge)
    found = []
    for code, other in (("RU", "Russia"), ("BY", "Belarus"), ("MD", "Moldova")):
        border = _joined(edges[tuple(sorted(("UA", code)))])
        properties = {"kind": "border", "name": f"Ukraine–{other} border", "sides": ["UA", code]}
        found.append(feature(properties, border))
    for code, name in (("UA", "coast of Ukraine (incl. Crimea)"), ("RU", "coast of Russia")):
        shore = _joined([edge for edge in edges[code,] if not _off(edge)])
        found.append(feature({"kind": "coast", "name": name, "country": code}, shore))
    return found


def _joined(edges: list[Any]) -> BaseGeometry:
    return shapely.normalize(shapely.line_merge(shapely.multilinestrings(sorted(edges))))


def _off(edge: Any) -> bool:
    west, south, east, north = BOX.bounds
    (x1, y1), (x2, y2) = edge
    outside = max(x1, x2) <= west
    return outside or (x1 == x2 == east) or (y1 == y2 and y1 in (south, north))


def netherlands(script: bytes, sea: Polygon) -> list[Feature]:
    """Return the outline of the European Netherlands, for laying distances over it.

    The package counts the IJsselmeer and the Markermeer as land. Its outline follows the dam, so
    what is open water within it is the lake; it becomes a hole.
    """
    parts = [p for p in outlines(script)["Netherlands"].geoms if p.centroid.x > 0]
    land = shapely.union_all(parts)
    water = shapely.get_parts(shapely.intersection(sea, land.buffer(-DAM)))
    lake = max(water, key=lambda part: part.area)
    drawn = [shapely.coverage_simplify([one], CORNER["NL"])[0] for one in (land, lake)]
    land = shapely.difference(drawn[0], drawn[1], grid_size=GRID)
    land = shapely.normalize(_seen(shapely.set_precision(land, GRID)))
    properties = {"id": "NL", "kind": "land", "name": "the Netherlands", "name_nl": "Nederland"}
    return [feature({**properties, "country": "NL"}, land)]


def feature(properties: dict[str, Any], shape: BaseGeometry) -> Feature:
    """Return a GeoJSON feature: three decimals, outer rings counter-clockwise."""
    turned = shapely.orient_polygons(shape) if shape.geom_type.endswith("Polygon") else shape
    plain = json.loads(shapely.to_geojson(turned))
    geometry = {"type": plain["type"], "coordinates": rounded(plain["coordinates"])}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def rounded(nested: Any) -> Any:
    """Return nested coordinates with three decimals: about 100 m, finer than the outlines are."""
    if isinstance(nested, list):
        return [rounded(inner) for inner in nested]
    return round(nested, 3)
