"""The map's shapes: ``datasets/geo/*.geojson``, checked before anything is drawn or measured.

A map with a hole in it, or with north and east exchanged, looks like a fact all the same. So a
damaged file is refused whole, with the file and the feature named.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import isfinite
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from course import paths
from course.datasets.files import mend, read_text
from course.datasets.suggest import did_you_mean
from course.errors import DatasetError
from course.i18n import gettext as _

#: A point of the map: degrees east, degrees north (WGS 84), in the order of GeoJSON.
Corner = tuple[float, float]
#: A line, or a closed ring of which the last point is the first.
Line = tuple[Corner, ...]

_POLYGONS = ("Polygon", "MultiPolygon")
_TYPES = (*_POLYGONS, "LineString", "MultiLineString")
_KINDS = ("oblast", "neighbour", "border", "coast", "river", "water", "land")
#: West, east, south, north in degrees: nothing of the file can lie outside.
_BOXES = {
    "admin": (20.0, 45.0, 40.0, 56.0),
    "lines": (20.0, 45.0, 40.0, 56.0),
    "rivers": (20.0, 45.0, 40.0, 56.0),
    "netherlands": (3.0, 7.5, 50.5, 54.0),
}


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing on the map.

    Attributes
    ----------
    kind : str
        ``oblast``, ``neighbour``, ``border``, ``coast``, ``river``, ``water`` or ``land``.
    name : str
        English name: of an oblast, a country, a river, a line.
    country : str or None
        Two-letter code; ``None`` for a border, which has two sides, and for a river.
    properties : Mapping
        All that the file says of it, such as ``name_uk``, ``focus``, ``sides``.
    shape : str
        ``"polygon"`` or ``"line"``.
    parts : tuple
        Lines; or areas, each a tuple of rings of which the first is the outer one and the others
        are holes. Points are (degrees east, degrees north).
    """

    kind: str
    name: str
    country: str | None
    properties: Mapping[str, Any]
    shape: Literal["polygon", "line"]
    parts: tuple[Any, ...]


def features(name: str, folder: Path | None = None) -> tuple[Feature, ...]:
    """Return what is on a sheet of the map, in the order of the file.

    Parameters
    ----------
    name : str
        ``admin`` (oblasts and neighbours), ``lines`` (borders and coasts), ``rivers`` or
        ``netherlands``.
    folder : Path, optional
        The data folder; the kit's own when left out.

    Returns
    -------
    tuple of Feature

    Raises
    ------
    DatasetError
        If there is no such sheet, or its file is damaged: not JSON, no feature collection, a
        ring that does not close, points outside the map, an unknown kind.

    Examples
    --------
    >>> crimea = features("admin")[0]
    >>> crimea.name, crimea.country, crimea.shape, len(crimea.parts)
    ('Crimea', 'UA', 'polygon', 1)
    """
    if name not in _BOXES:
        raise DatasetError(
            _("There is no map sheet {name!r}.").format(name=name),
            where="datasets/geo/",
            next_step=did_you_mean(name, _BOXES),
        )
    return _read(folder or paths.datasets_dir(), name)


@cache
def _read(folder: Path, name: str) -> tuple[Feature, ...]:
    path = f"geo/{name}.geojson"
    where = f"{folder.name}/{path}"
    try:
        found = json.loads(read_text(folder, path))
    except json.JSONDecodeError as error:
        raise DatasetError(
            _("The map sheet is not valid JSON: {reason}.").format(reason=error.msg),
            where=_("{file}, line {line}, column {column}").format(
                file=where, line=error.lineno, column=error.colno
            ),
            next_step=mend(folder, path),
        ) from None
    except (RecursionError, ValueError):  # nested too deep, or a number too long to read
        found = None
    listed = found.get("features") if isinstance(found, dict) else None
    if not isinstance(listed, list) or found.get("type") != "FeatureCollection" or not listed:
        raise DatasetError(
            _("The map sheet is no GeoJSON feature collection, or it is empty."),
            where=where,
            next_step=mend(folder, path),
        )
    features = []
    for number, feature in enumerate(listed, 1):
        try:
            features.append(_feature(feature, _BOXES[name]))
        except (ValueError, OverflowError) as error:
            raise DatasetError(
                _("A shape of the map is damaged: {reason}.").format(reason=error),
                where=_("{file}, feature {number}{name}").format(
                    file=where, number=number, name=_called(feature)
                ),
                next_step=mend(folder, path),
            ) from None
    return tuple(features)


def _called(feature: Any) -> str:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return f" ({name})" if isinstance(name, str) else ""


def _feature(feature: Any, box: tuple[float, float, float, float]) -> Feature:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(properties, dict) or not isinstance(geometry, dict):
        raise ValueError(_("it has no properties or no geometry"))
    kind, name, country = (properties.get(key) for key in ("kind", "name", "country"))
    if kind not in _KINDS:
        raise ValueError(
            _("its kind is {kind!r}; expected one of {kinds}").format(
                kind=kind, kinds=", ".join(_KINDS)
            )
        )
    if not isinstance(name, str) or not name or not isinstance(country, str | None):
        raise ValueError(_("its name or country is missing or no text"))
    shape, parts = geometry.get("type"), geometry.get("coordinates")
    if shape not in _TYPES:
        raise ValueError(_("its shape is {shape!r}, neither line nor polygon").format(shape=shape))
    every = _some(parts if shape.startswith("Multi") else [parts])
    if shape in _POLYGONS:
        areas = tuple(tuple(_ring(ring, box) for ring in _some(area)) for area in every)
        return Feature(kind, name, country, MappingProxyType(properties), "polygon", areas)
    lines = tuple(_line(line, box) for line in every)
    return Feature(kind, name, country, MappingProxyType(properties), "line", lines)


def _some(nested: Any) -> list[Any]:
    if not isinstance(nested, list) or not nested:
        raise ValueError(_("it has no coordinates where some belong"))
    return nested


def _ring(ring: Any, box: tuple[float, float, float, float]) -> Line:
    points = _line(ring, box)
    if len(points) < 4 or points[0] != points[-1]:
        raise ValueError(
            _("a ring of {n} points that ends at {point} encloses nothing").format(
                n=len(points), point=points[-1]
            )
        )
    return points


def _line(line: Any, box: tuple[float, float, float, float]) -> Line:
    points = tuple(_corner(point, box) for point in _some(line))
    if len(points) < 2:
        raise ValueError(_("a line has one point only"))
    return points


def _corner(point: Any, box: tuple[float, float, float, float]) -> Corner:
    if not isinstance(point, list) or len(point) != 2:
        raise ValueError(_("{point} is not a pair of numbers").format(point=point))
    for number in point:
        # In JSON true is no number, but in Python it is one.
        if isinstance(number, bool) or not isinstance(number, int | float) or not isfinite(number):
            raise ValueError(_("{point} is not a pair of numbers").format(point=point))
    east, north = float(point[0]), float(point[1])
    if not _within(east, north, box):
        if _within(north, east, box):
            raise ValueError(
                _("{point} seems to be north before east; expected east before north").format(
                    point=point
                )
            )
        raise ValueError(_("{point} lies outside the map").format(point=point))
    return east, north


def _within(east: float, north: float, box: tuple[float, float, float, float]) -> bool:
    return box[0] <= east <= box[1] and box[2] <= north <= box[3]
