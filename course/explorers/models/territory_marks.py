"""The marks of the map as traces: where each stands, in every state of the explorer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from course import datasets
from course.charts import painted
from course.charts.clipping import Point, Window
from course.charts.frames import ARTICLE
from course.charts.map_places import label_of, place_km
from course.charts.map_words import area_point
from course.explorers.models import territory_key
from course.explorers.models.territory_words import LOOKS, labels
from course.explorers.view import Patch
from course.geography.marks import Mark, Says, standing
from course.i18n import gettext as _

#: The whole text: a position of the slider beside those of the paragraphs.
WHOLE = "whole"
#: Sizes of a mark on a point, and of one that speaks of an area, px.
POINT_PX, AREA_PX = 11, 17
#: Two places nearer to each other than their marks are wide: moved apart, px right and up.
_NUDGES = {"azovstal": (11.0, -8.0), "mariupol": (-3.0, 1.0)}
#: Where there is no room to both sides, two marks stand one below the other.
_STACKED = ("sievierodonetsk",)
#: An area's mark stands this far below its name, px.
_BELOW_NAME_PX = 19
#: Kinds of places that are areas, and have their marks under their names.
_AREAS = ("oblast", "peninsula", "region")

_SCALE = ARTICLE.px_per_km


def at(mark: Mark) -> Point | None:
    """Return where a mark stands, in km; nothing for a place without a point.

    An area's mark stands under its name: somewhere in the area, and not at any place.
    """
    row = datasets.row("places", mark.place)
    name = row["id"] if row["kind"] == "region" else row["oblast"] or ""
    area = area_point(ARTICLE, name) if row["kind"] in _AREAS else None
    if area:
        return area[0], area[1] - _BELOW_NAME_PX / _SCALE
    if row["latitude_deg"] is None:
        return None
    x, y = place_km(ARTICLE, mark.place)
    right, up = _NUDGES.get(mark.place, (0.0, 0.0))
    return x + right / _SCALE, y + up / _SCALE


def size_px(mark: Mark) -> int:
    """Return the size of a mark: wide where the text leaves open where."""
    return POINT_PX if mark.extent == "point" else AREA_PX


def drawn(marks: Sequence[Mark]) -> list[tuple[Mark, Point]]:
    """Return marks with where they stand; two of one place stand side by side."""
    found: list[tuple[Mark, Point]] = []
    for group in standing(tuple(marks)).values():
        where = at(group[0])
        if where is None:
            continue
        for number, mark in enumerate(group):
            x, y = where
            if mark.place in _STACKED:
                y -= number * (size_px(mark) + POINT_PX + 4) / 2 / _SCALE
            else:
                x += (number - (len(group) - 1) / 2) * (size_px(mark) + 2) / _SCALE
            found.append((mark, (round(x, 1), round(y, 1))))
    return found


def traces(every: Sequence[Mark], state: str) -> list[dict[str, Any]]:
    """Return a trace for each kind of mark, in the order of `LOOKS`, in one state."""
    return [
        painted(
            {
                "type": "scatter",
                "mode": "markers",
                "name": labels()[says],
                "x": kind["x"],
                "y": kind["y"],
                "text": kind["text"],
                "marker": LOOKS[says].marker(kind["sizes"]),
                "meta": {"picks": "paragraph", "values": kind["leads_to"]},
                "hovertemplate": "%{text}<extra></extra>",
                "showlegend": False,
                # What has nothing to show is passed over, which makes a step quicker.
                "visible": bool(kind["x"]),
            },
            {} if LOOKS[says].symbol.endswith("-open") else {"marker.line.color": "halo"},
        )
        for says, kind in _kinds(every, state).items()
    ]


def patch(every: Sequence[Mark], state: str, first: int) -> Patch:
    """Return what moves the marks to a state; ``first`` is the number of their first trace."""
    found: dict[str, Any] = {}
    for number, kind in enumerate(_kinds(every, state).values(), first):
        trace = f"/figure/data/{number}"
        found |= {f"{trace}/{name}": kind[name] for name in ("x", "y", "text")}
        found[f"{trace}/visible"] = bool(kind["x"])
        found |= {f"{trace}/marker/size": kind["sizes"], f"{trace}/meta/values": kind["leads_to"]}
    return found


def chosen(every: Sequence[Mark], state: str) -> tuple[Mark, ...]:
    """Return the marks of a state: of one paragraph, or all."""
    return tuple(mark for mark in every if state in (WHOLE, str(mark.paragraph)))


def states(every: Sequence[Mark]) -> tuple[str, ...]:
    """Return the positions of the slider: the paragraphs with marks, then the whole text."""
    return (*(str(n) for n in sorted({mark.paragraph for mark in every})), WHOLE)


def _kinds(every: Sequence[Mark], state: str) -> dict[Says, dict[str, list[Any]]]:
    """Return for each kind of mark what its trace holds in a state."""
    found: dict[Says, dict[str, list[Any]]] = {
        says: {name: [] for name in ("x", "y", "text", "sizes", "leads_to")} for says in LOOKS
    }
    for mark, (x, y) in drawn(chosen(every, state)):
        kind = found[mark.says]
        kind["x"].append(x)
        kind["y"].append(y)
        kind["text"].append(_hover(mark))
        kind["sizes"].append(size_px(mark))
        kind["leads_to"].append(_leads_to(every, state, mark))
    return found


def _hover(mark: Mark) -> str:
    return _("{place}, paragraph {n}: {says}").format(
        place=label_of(mark.place), n=mark.paragraph, says=labels()[mark.says]
    )


def _leads_to(every: Sequence[Mark], state: str, mark: Mark) -> str:
    """Return the paragraph that a click leads to: the mark's own, then the next on that place."""
    if state == WHOLE:
        return str(mark.paragraph)
    others = [other.paragraph for other in every if other.place == mark.place]
    return str(next((n for n in others if n > mark.paragraph), others[0]))


def room(every: Sequence[Mark]) -> list[Window]:
    """Return the room that marks of areas and the key take, in km: no name may lie there."""
    boxes = []
    for state in states(every):
        for mark, (x, y) in drawn(chosen(every, state)):
            if mark.extent in ("point", "near"):
                continue
            half = size_px(mark) / 2 / _SCALE
            boxes.append((x - half, x + half, y - half, y + half))
    return [*boxes, territory_key.box()]


def reach(every: Sequence[Mark]) -> dict[str, tuple[float, float]]:
    """Return how far the marks of each point reach to its left and right in any state, in px."""
    found: dict[str, tuple[float, float]] = {}
    for state in states(every):
        for mark, (x, _y) in drawn(chosen(every, state)):
            if mark.extent not in ("point", "near"):
                continue
            aside = (x - place_km(ARTICLE, mark.place)[0]) * _SCALE
            left, right = found.get(mark.place, (0.0, 0.0))
            half = size_px(mark) / 2 + 1.5
            found[mark.place] = max(left, half - aside), max(right, half + aside)
    return found
