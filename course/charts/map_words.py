"""The words that belong to a map itself: names of areas and waters, the scale, whose data it is."""

from __future__ import annotations

from typing import Any

from course.charts.frames import Frame
from course.charts.painting import painted
from course.i18n import gettext as _

#: Sizes of type, px. Nothing on a map is smaller than the credits.
PLACE_PX, AREA_PX, CREDIT_TYPE_PX = 13, 12, 11
#: Lengths that a scale bar may have, km.
_SCALES = (200, 100, 50, 20, 10, 5)
#: The bar takes at most this share of the map's width.
_BAR_SHARE = 0.2

#: Where the names of areas stand, set by hand: frame → oblast → latitude, longitude.
_AREAS: dict[str, dict[str, tuple[float, float]]] = {
    "east": {
        "Crimea": (45.35, 34.3),
        "Dnipropetrovsk": (48.22, 34.03),
        "Donetsk": (47.72, 37.2),
        "Kharkiv": (49.3, 36.1),
        "Kherson": (46.55, 33.75),
        "Kirovohrad": (48.35, 32.35),
        "Luhansk": (49.5, 38.9),
        "Mykolaiv": (47.5, 32.4),
        "Poltava": (49.75, 33.85),
        "Sumy": (50.5, 34.2),
        "Zaporizhzhia": (47.12, 35.35),
    },
    "kharkiv_belgorod": {"Kharkiv": (49.9, 35.85)},
    "izium": {
        "Donetsk": (48.62, 37.25),
        "Kharkiv": (49.38, 36.75),
        "Luhansk": (49.3, 38.45),
    },
}
#: The same for names of waters, of the neighbour and of what is no oblast.
_WATERS: dict[str, dict[str, tuple[float, float]]] = {
    "east": {
        "azov": (46.4, 36.2),
        "black_sea": (44.85, 32.35),
        "dnipro": (46.98, 34.25),
        "donets": (49.65, 37.3),
    },
    "izium": {"donets": (49.12, 37.62)},
}
_OTHERS: dict[str, dict[str, tuple[float, float]]] = {
    "east": {"russia": (50.0, 39.75), "donbas": (48.3, 39.36)},
    "kharkiv_belgorod": {"russia": (50.7, 36.15)},
}


def area_names(frame: Frame) -> list[tuple[str, float, float]]:
    """Return the names of the oblasts as the map writes them, with latitude and longitude."""
    found = [(name.upper(), lat, lon) for name, (lat, lon) in _AREAS.get(frame.name, {}).items()]
    names = {"russia": _("RUSSIA"), "donbas": _("the Donbas")}
    return found + [
        (names[key], lat, lon) for key, (lat, lon) in _OTHERS.get(frame.name, {}).items()
    ]


def area_point(frame: Frame, oblast: str) -> tuple[float, float] | None:
    """Return where the name of an oblast or of the Donbas stands on the map, in km.

    Returns nothing where the map does not name it.

    Examples
    --------
    >>> from course.charts.frames import EAST, IZIUM
    >>> area_point(EAST, "Luhansk") == area_point(IZIUM, "Luhansk"), area_point(IZIUM, "Crimea")
    (False, None)
    """
    found = _AREAS.get(frame.name, {}).get(oblast) or _OTHERS.get(frame.name, {}).get(oblast)
    return frame.to_km([found[::-1]])[0] if found else None


def water_names(frame: Frame) -> list[tuple[str, float, float]]:
    """Return the names of seas and rivers, with latitude and longitude."""
    names = {
        "azov": _("Sea of Azov"),
        "black_sea": _("Black Sea"),
        "dnipro": "Dnipro",
        "donets": "Siverskyi Donets",
    }
    return [(names[key], lat, lon) for key, (lat, lon) in _WATERS.get(frame.name, {}).items()]


def scale_km(frame: Frame) -> int:
    """Return the length of the scale bar, in km.

    Examples
    --------
    >>> from course.charts.frames import EAST, IZIUM
    >>> scale_km(EAST), scale_km(IZIUM)
    (100, 20)
    """
    left, right, _bottom, _top = frame.window_km
    return next(km for km in _SCALES if km <= (right - left) * _BAR_SHARE)


def scale_box(frame: Frame) -> tuple[float, float, float, float]:
    """Return left, right, bottom and top of bar and number together, in km on the map."""
    left, _right, bottom, _top = frame.window_km
    px = 1 / frame.px_per_km
    return left + 10 * px, left + 14 * px + scale_km(frame), bottom + 8 * px, bottom + 36 * px


def scale_bar(frame: Frame, axes: str = "") -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the scale bar as a shape, and its number as an annotation (to be painted)."""
    left, _right, bottom, _top = scale_box(frame)
    px = 1 / frame.px_per_km
    x0, y0, x1 = left + 2 * px, bottom + 5 * px, left + 2 * px + scale_km(frame)
    tick = y0 + 5 * px
    path = f"M{x0:.1f},{tick:.1f}L{x0:.1f},{y0:.1f}L{x1:.1f},{y0:.1f}L{x1:.1f},{tick:.1f}"
    where = {"xref": f"x{axes}", "yref": f"y{axes}"}
    bar = {"type": "path", "path": path, **where, "line": {"width": 1.5}, "layer": "above"}
    number = {
        **where,
        "x": round((x0 + x1) / 2, 1),
        "y": round(y0, 1),
        "yanchor": "bottom",
        "yshift": 2,
        "showarrow": False,
        "text": _("{n} km").format(n=scale_km(frame)),
        "font": {"size": AREA_PX},
    }
    return bar, number


def credit(frame: Frame, axes: str = "") -> dict[str, Any]:
    """Return whose data the map is, as an annotation below it (to be painted)."""
    left, _right, bottom, _top = frame.window_km
    return {
        "xref": f"x{axes}",
        "yref": f"y{axes}",
        # A step inside: an annotation beyond the range of its axes is not drawn at all.
        "x": round(left + 1 / frame.px_per_km, 2),
        "y": round(bottom + 1 / frame.px_per_km, 2),
        "yshift": -2,
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
        "showarrow": False,
        "borderpad": 0,
        "text": _(
            "Borders and coast © OpenStreetMap contributors (ODbL). Rivers: GSHHG (LGPL).<br>"
            "Places: GeoNames (CC BY 4.0). Equal-area map; north is up."
        ),
        "font": {"size": CREDIT_TYPE_PX},
    }


def names_trace(
    frame: Frame, words: list[tuple[str, float, float]], *, slanted: bool, axes: str = ""
) -> dict[str, Any] | None:
    """Return names as a trace of texts; nothing when the frame has none."""
    if not words:
        return None
    points = frame.to_km([(lon, lat) for _word, lat, lon in words])
    trace = {
        "type": "scatter",
        "mode": "text",
        "x": [round(x, 1) for x, _y in points],
        "y": [round(y, 1) for _x, y in points],
        "text": [word for word, _lat, _lon in words],
        # plotly's own halo: where a line crosses the word it gives way.
        "textfont": {
            "size": AREA_PX,
            "shadow": "auto",
            **({"style": "italic"} if slanted else {}),
        },
        "hoverinfo": "skip",
        "showlegend": False,
        **({"xaxis": f"x{axes}", "yaxis": f"y{axes}"} if axes else {}),
    }
    return painted(trace, {"textfont.color": "water_label" if slanted else "faint_label"})
