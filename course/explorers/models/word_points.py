"""The picture of the word map: where each term stands, its mark, and the axes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from course.charts import MARKS, SYMBOLS, Chart, Table
from course.i18n import gettext as _
from course.i18n import ngettext
from course.vocabulary.commonness import is_listed, one_in
from course.vocabulary.credit import credit
from course.vocabulary.labels import categories
from course.vocabulary.terms import Term

#: What can run from left to right.
AXES = ("letters", "category")
#: Numbers of traces: rings round words with a warning, then a trace for each category.
WARNED, FIRST_CATEGORY = 0, 1
_SPREAD = (-0.27, -0.09, 0.09, 0.27)


def groups_of(drawn: Sequence[Term]) -> dict[str, list[Term]]:
    """Return the terms of each category, the most common first."""
    order = sorted(drawn, key=_commonest_first)
    return {name: [term for term in order if term.category == name] for name in categories()}


def _commonest_first(term: Term) -> tuple[float, str]:
    return -(term.frequency or 0), term.id


def x_of(groups: dict[str, list[Term]], axis: str) -> dict[str, float]:
    """Return where each word stands; words of one column are spread a little, not to hide."""
    columns: dict[int, list[Term]] = {}
    for number, group in enumerate(groups.values()):
        for term in group:
            columns.setdefault(term.letters if axis == "letters" else number, []).append(term)
    return {
        term.id: round(column + _SPREAD[place % len(_SPREAD)], 2)
        for column, group in columns.items()
        for place, term in enumerate(sorted(group, key=_commonest_first))
    }


def axis_of(groups: dict[str, list[Term]], axis: str) -> dict[str, Any]:
    """Return the horizontal axis of an order."""
    if axis == "letters":
        longest = max(term.letters for group in groups.values() for term in group)
        return {
            "title": {"text": _("letters in the word")},
            "range": [1, longest + 2],
            "tickmode": "linear",
            "tick0": 0,
            "dtick": 4,
        }
    return {
        "title": {"text": ""},
        "range": [-0.6, len(groups) - 0.4],
        "tickmode": "array",
        # Level where there is room, upright on a phone; they rise, since there is room on the left.
        "autotickangles": [0, -35, -90],
        "automargin": True,
        "tickvals": list(range(len(groups))),
        "ticktext": [categories()[name] for name in groups],
    }


def marks_of(
    groups: dict[str, list[Term]], first: Term, axis: str = AXES[0]
) -> list[dict[str, Any]]:
    """Return the diamond round the word you chose: one for each order, of which one is seen.

    They are shapes, not points of a trace: plotly draws a shape anew alone, but all points when one
    of them moves; and it has no words, which would have to be measured.
    """
    return [
        {
            "visible": order == axis,
            "type": "path",
            "xsizemode": "pixel",
            "ysizemode": "pixel",
            "path": "M0,-14L14,0L0,14L-14,0Z",
            "line": {"color": MARKS["orange"], "width": 3},
            "opacity": 1,
            **mark_of(groups, first, order),
        }
        for order in AXES
    ]


def mark_of(groups: dict[str, list[Term]], term: Term, axis: str) -> dict[str, Any]:
    """Return what is different for each word: where its diamond stands."""
    x = x_of(groups, axis)
    # The list has nothing for it: it stands nowhere.
    if term.id not in x:
        return {"opacity": 0}
    return {"xanchor": x[term.id], "yanchor": term.frequency}


def chart_of(
    terms: Sequence[Term], drawn: Sequence[Term], groups: dict[str, list[Term]], first: Term
) -> Chart:
    """Return the map by length, with one word picked."""
    x = x_of(groups, AXES[0])
    rings = [term for term in drawn if term.false_friend]
    unlisted = [term for term in terms if not is_listed(term)]
    return Chart(
        [
            _dots(rings, x, _("a warning"))
            | {
                "marker": {
                    "size": 17,
                    "symbol": "circle-open",
                    "color": MARKS["red"],
                    "line": {"width": 1.5},
                }
            },
            *(
                _dots(group, x, categories()[name]) | {"marker": _marker(i, group)}
                for i, (name, group) in enumerate(groups.items())
            ),
        ],
        {
            "height": 460,
            "showlegend": False,
            "shapes": marks_of(groups, first),
            "xaxis": axis_of(groups, AXES[0]),
            "yaxis": {
                "title": {"text": _("met once in so many words"), "standoff": 10},
                "range": [1, 6.2],
                "tickvals": [1, 2, 3, 4, 5, 6],
                "ticktext": [f"{one_in(zipf):,}" for zipf in range(1, 7)],
            },
            "margin": {"l": 122, "t": 24, "b": 84},
        },
        ngettext(
            "Common words stand high. Hollow: the list does not have the word ({n} term); it "
            "stands where its rarest part does. Frequencies: {listed}.",
            "Common words stand high. Hollow: the list does not have the word ({n} terms); it "
            "stands where its rarest part does. Frequencies: {listed}.",
            len(unlisted),
        ).format(n=len(unlisted), listed=credit().listed),
        Table(
            (
                _("word"),
                _("meaning"),
                _("subject"),
                _("letters"),
                _("frequency (Zipf)"),
                _("warning"),
            ),
            tuple(
                (
                    term.term,
                    term.gloss,
                    categories()[term.category],
                    term.letters,
                    term.zipf,
                    term.false_friend,
                )
                for term in terms
            ),
        ),
    )


def _dots(group: Sequence[Term], x: dict[str, float], name: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [x[term.id] for term in group],
        "y": [term.frequency for term in group],
        "text": [term.term for term in group],
        "meta": {"picks": "word", "values": [term.id for term in group]},
        "hovertemplate": "%{text}<extra>" + name + "</extra>",
    }


def _marker(number: int, group: Sequence[Term]) -> dict[str, Any]:
    """Return the marks of a category: a colour and a shape, hollow for words not in the list."""
    colours = [*(MARKS[name] for name in MARKS if name != "red"), MARKS["blue"], MARKS["green"]]
    shape = (*SYMBOLS, "hexagon")[number]
    return {
        "size": 9,
        "color": colours[number],
        "symbol": [shape if is_listed(term) else f"{shape}-open" for term in group],
        "line": {"width": 1.5},
    }
