"""The picture of one place's names: a row for each spelling, a mark for each that gives it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from course import datasets
from course.charts import MARKS, SYMBOLS, Chart, Table
from course.geography.spellings import ARTICLE, COLUMNS, RUSSIAN, UKRAINIAN, USE, Spelling
from course.i18n import gettext as _

#: The marks of one group are one trace: colour and shape say what sort of thing gives a spelling.
GROUPS = (UKRAINIAN, RUSSIAN, USE, (ARTICLE,))
_GAP = 0.25  # columns of two groups stand apart
X = {
    column: number + _GAP * group
    for number, (group, column) in enumerate(
        (group, column) for group, columns in enumerate(GROUPS) for column in columns
    )
}
_HALF = 0.5


def rule_of(column: str) -> datasets.Row:
    """Return the system of romanisation of a column; ISO 9 has one for each language."""
    return datasets.row("romanisation_systems", column.removesuffix("_uk").removesuffix("_ru"))


def marks_of(found: Sequence[Spelling]) -> list[dict[str, Any]]:
    """Return for each group what its trace shows of a place: ``x``, ``y`` and ``text``."""
    shown = []
    for columns in GROUPS:
        at = [
            (X[column], row, spelling.form)
            for row, spelling in enumerate(found)
            for column in columns
            if column in spelling.columns
        ]
        shown.append(
            {
                "x": [x for x, _row, _form in at],
                "y": [row for _x, row, _form in at],
                "text": [form for _x, _row, form in at],
            }
        )
    return shown


def axis_of(found: Sequence[Spelling]) -> dict[str, Any]:
    """Return what the vertical axis shows of a place: its spellings, the kit's own on top."""
    return {
        "tickvals": list(range(len(found))),
        "ticktext": [spelling.form for spelling in found],
    }


def band_of(row: int) -> dict[str, float]:
    """Return the ends of the band behind the spelling that is chosen."""
    return {"y0": row - _HALF, "y1": row + _HALF}


def chart_of(found: Sequence[Spelling], chosen: int, rows: int, table: Table) -> Chart:
    """Return the picture of a place and of the spelling chosen; all places get as many rows."""
    names = (
        _("a rule for the Ukrainian name"),
        _("a rule for the Russian name"),
        _("in use"),
        _("the article"),
    )
    colours = (MARKS["blue"], MARKS["orange"], MARKS["green"], MARKS["red"])
    symbols = (SYMBOLS[0], SYMBOLS[1], SYMBOLS[2], SYMBOLS[6])
    return Chart(
        [
            {
                "type": "scatter",
                "mode": "markers",
                "name": name,
                **marks,
                "marker": {"size": 13, "color": colour, "symbol": symbol},
                "hovertemplate": "%{text}<extra>" + name + "</extra>",
            }
            for name, marks, colour, symbol in zip(
                names, marks_of(found), colours, symbols, strict=True
            )
        ],
        {
            "height": 450,
            "showlegend": False,
            "xaxis": {
                "side": "top",
                "range": [-_HALF, max(X.values()) + _HALF],
                "tickvals": list(X.values()),
                "ticktext": [_heading(column) for column in COLUMNS],
                "tickangle": 0,
                "tickfont": {"size": 11},
                "showgrid": True,
                "zeroline": False,
            },
            "yaxis": {
                **axis_of(found),
                "range": [rows - _HALF, -_HALF],
                "zeroline": False,
                "ticklabelstandoff": 4,
            },
            "shapes": [
                {
                    "type": "rect",
                    "xref": "paper",
                    "x0": 0,
                    "x1": 1,
                    **band_of(chosen),
                    "layer": "below",
                    "fillcolor": MARKS["grey"],
                    "opacity": 0.25,
                    "line": {"width": 0},
                }
            ],
            "annotations": [_over(columns) for columns in GROUPS[:3]],
            "margin": {"l": 146, "r": 12, "t": 96, "b": 16},
        },
        _(
            "Each row is one spelling of the place. A mark says who gives it: a rule for the "
            "Ukrainian name (circle) or for the Russian one (diamond), the use of a language "
            "(square), the article (star). The ʹ marks are left out, and so are ’ and ”."
        ),
        table,
    )


def _heading(column: str) -> str:
    if column in USE:
        return {"en": _("English"), "nl": _("Dutch"), "de": _("German")}[column]
    if column == ARTICLE:
        return _("article")
    return str(rule_of(column)["short"]).replace("|", "<br>")


def _over(columns: Sequence[str]) -> dict[str, Any]:
    """Return the heading over a group of columns."""
    words = {
        UKRAINIAN: _("rules for the<br>Ukrainian name"),
        RUSSIAN: _("for the<br>Russian name"),
        USE: _("in use in"),
    }
    return {
        "x": (X[columns[0]] + X[columns[-1]]) / 2,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 38,
        "showarrow": False,
        "text": words[tuple(columns)],
        "font": {"size": 13},
    }
