"""The key in the corner of the map: what each mark says."""

from __future__ import annotations

from typing import Any

from course.charts import MARKS, painted
from course.charts.clipping import Window
from course.charts.frames import ARTICLE
from course.explorers.models.territory_words import LOOKS, labels
from course.i18n import gettext as _

#: Size of the words, pitch of the lines, size of the marks and of the whole key, px.
_KEY_TYPE_PX, _KEY_LINE_PX, _MARK_PX = 12, 18, 10
_KEY_BOX_PX = (182.0, 186.0)

_SCALE = ARTICLE.px_per_km


def box() -> Window:
    """Return the room that the key takes, in km."""
    _left, right, bottom, _top = ARTICLE.window_km
    wide, high = (side / _SCALE for side in _KEY_BOX_PX)
    return right - wide, right, bottom, bottom + high


def key() -> dict[str, Any]:
    """Return the key to the marks as one trace: the marks first, then words without a mark.

    Who holds a place and how the text says so make a small table; the other kinds follow it.
    """
    left, _right, _bottom, top = box()
    columns = {"ru": 78.0, "ua": 140.0}  # px from the left
    rows = {"stated": 2, "implied": 3}
    points: list[tuple[float, float, str, str]] = []  # px right, line, words, where they stand
    for says, name in labels().items():
        how, _sep, side = says.partition("_")
        if how in rows:
            points.append((columns[side], rows[how], "", "middle right"))
        else:
            points.append((14, len(points), f" {name}", "middle right"))
    points += [
        (4, 0, _("held by the … side:"), "middle right"),
        (columns["ru"], 1, _("Russian"), "middle center"),
        (columns["ua"], 1, _("Ukrainian"), "middle center"),
        (4, rows["stated"], _("stated"), "middle right"),
        (4, rows["implied"], _("implied"), "middle right"),
        (4, 8, _("large: a province or region,"), "middle right"),
        (4, 9, _("or near the place"), "middle right"),
    ]
    looks = list(LOOKS.values())
    bare = len(points) - len(looks)
    return painted(
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": [round(left + px / _SCALE, 1) for px, *_rest in points],
            "y": [round(top - (line + 0.7) * _KEY_LINE_PX / _SCALE, 1) for _px, line, *_ in points],
            "text": [words for *_where, words, _anchor in points],
            "textposition": [anchor for *_rest, anchor in points],
            "textfont": {"size": _KEY_TYPE_PX},
            "marker": {
                "symbol": [look.symbol for look in looks] + ["circle"] * bare,
                "color": [look.colour for look in looks] + [MARKS["grey"]] * bare,
                "size": [_MARK_PX] * len(looks) + [0] * bare,
                "opacity": 1,
                "line": {"width": [_width(look.symbol) for look in looks] + [0] * bare},
            },
            "hoverinfo": "skip",
            "showlegend": False,
        },
        {"textfont.color": "label"},
    )


def ground() -> dict[str, Any]:
    """Return what lies behind the key, so that no coast runs through its words (to be painted)."""
    left, right, bottom, top = box()
    return {
        "type": "rect",
        "x0": round(left, 1),
        "x1": round(right, 1),
        "y0": round(bottom, 1),
        "y1": round(top, 1),
        "xref": "x",
        "yref": "y",
        "layer": "below",
        "line": {"width": 1},
    }


def _width(symbol: str) -> float:
    return 2.5 if symbol.endswith("-open") else 0
