"""How the tempting fill is drawn: stripes, the line between them, and rings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from course.charts import MARKS
from course.charts.coverage import shared_lines
from course.charts.map_ground import Line
from course.charts.maps import BaseMap
from course.explorers.models.territory_fill import name_of, oblast_of, ringed
from course.explorers.models.territory_marks import at
from course.geography.marks import Claim, Mark
from course.i18n import gettext as _

#: Size of the ring round a town that is coloured against the text, px.
RING_PX = 24
_HATCH = {"ru": ("/", "red"), "ua": ("\\", "blue")}


def traces(base: BaseMap, found: Sequence[Claim], marks: Sequence[Mark]) -> list[dict[str, Any]]:
    """Return the hatched areas, the line between them and rings round what contradicts them.

    None is visible at first.
    """
    fills = [claim for claim in found if claim.role == "fill"]
    rings = {claim.area: base.area(oblast_of(claim.area)) for claim in fills}
    front = shared_lines(list(rings.values()))
    common = {"type": "scatter", "hoverinfo": "skip", "showlegend": False, "visible": False}
    points = sorted(point for mark in ringed(found, marks) if (point := at(mark)))
    return [
        *(
            {**common, **_xy(rings[claim.area]), "name": name_of(claim), **_hatched(claim.side)}
            for claim in fills
        ),
        {
            **common,
            **_xy(front),
            "name": _("a line that no sentence draws"),
            "mode": "lines",
            "line": {"color": MARKS["orange"], "width": 4, "dash": "dot"},
        },
        {
            **common,
            "name": _("coloured against the text"),
            "mode": "markers",
            "x": [round(x, 1) for x, _y in points],
            "y": [round(y, 1) for _x, y in points],
            "marker": {
                "symbol": "circle-open",
                "size": RING_PX,
                "color": MARKS["orange"],
                "line": {"width": 3},
            },
        },
    ]


def _hatched(side: str) -> dict[str, Any]:
    shape, colour = _HATCH[side]
    return {
        "mode": "lines",
        "line": {"width": 0},
        "fill": "toself",
        "fillcolor": "rgba(0,0,0,0)",
        "fillpattern": {
            "shape": shape,
            "fgcolor": MARKS[colour],
            "bgcolor": "rgba(0,0,0,0)",
            "size": 9,
            "solidity": 0.18,
        },
    }


def _xy(lines: Sequence[Line]) -> dict[str, list[float | None]]:
    """Return lines as coordinates with gaps; pieces that follow one another are one line."""
    whole: list[Line] = []
    for line in lines:
        if whole and whole[-1][-1] == line[0]:
            whole[-1] += line[1:]
        else:
            whole.append(list(line))
    x: list[float | None] = []
    y: list[float | None] = []
    for after, line in enumerate(whole):
        if after:
            x.append(None)
            y.append(None)
        x += [point[0] for point in line]
        y += [point[1] for point in line]
    return {"x": x, "y": y}
