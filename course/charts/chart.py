"""A chart is a figure, one sentence that says what it shows, and its data as a table."""

from __future__ import annotations

import textwrap
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from course.charts.table import Table
from course.charts.template import TEMPLATE
from course.errors import CourseError

PLOTLY_MIME = "application/vnd.plotly.v1+json"
#: Never offer to upload a chart, and show no toolbar: what it does, labelled controls do better.
CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "responsive": True,
    "showSendToCloud": False,
}
_DECIMALS = 6
_CAPTION_WIDTH = 96


@dataclass(frozen=True)
class Chart:
    """A figure with its sentence and its table.

    Parameters
    ----------
    data : list of dict
        Plotly traces as plain dictionaries of lists. Floats are rounded to 6 decimals, so that
        stored outputs can be compared to the letter.
    layout : dict
        Plotly layout; the house template is added.
    sentence : str
        What a reader should see, in one plain sentence.
    table : Table
        The data that are drawn.

    Raises
    ------
    CourseError
        A figure is asked for with no rows.

    Examples
    --------
    >>> dots = [{"type": "scatter", "x": [1, 2], "y": [1.05, 1.06]}]
    >>> chart = Chart(dots, {}, "The rate rose.", Table(("day", "rate"), ((1, 1.05), (2, 1.06))))
    >>> chart
    The rate rose.
    day  rate
    1    1.05
    2    1.06
    """

    data: list[dict[str, Any]]
    layout: dict[str, Any]
    sentence: str
    table: Table

    def __post_init__(self) -> None:
        if not self.table.rows:
            raise CourseError(
                "This chart has nothing to show: its table has no rows.",
                where=f"chart «{self.sentence}»" if self.sentence else "a chart without a sentence",
                next_step="Check the filter, the dates or the ids it was asked for.",
            )
        object.__setattr__(self, "data", rounded(self.data))
        object.__setattr__(self, "layout", {**rounded(self.layout), "template": TEMPLATE})

    def figure(self) -> dict[str, Any]:
        """Return the figure alone (for a view that writes the caption itself)."""
        return {"data": deepcopy(self.data), "layout": deepcopy(self.layout)}

    def standalone(self) -> dict[str, Any]:
        """Return the figure with its sentence as a caption under it, as Plotly JSON."""
        figure = self.figure()
        lines = textwrap.wrap(self.sentence, _CAPTION_WIDTH)
        layout = figure["layout"]
        # An axis title stands between the axis and the caption.
        below = 78 if "title" in layout.get("xaxis", {}) else 56
        margin = {"l": 60, "r": 24, "t": 40, "b": below, **layout.get("margin", {})}
        caption = {
            "text": "<br>".join(lines),
            "showarrow": False,
            "xref": "paper",
            "yref": "paper",
            "x": 0,
            "y": 0,
            "xanchor": "left",
            "yanchor": "top",
            "yshift": -(margin["b"] - 4),
            "align": "left",
        }
        layout["annotations"] = [*layout.get("annotations", []), caption]
        layout["margin"] = {**margin, "b": margin["b"] + 18 * len(lines)}
        if "height" in layout:
            layout["height"] += 18 * len(lines)
        return {"data": figure["data"], "layout": layout, "config": CONFIG}

    def __repr__(self) -> str:
        return f"{self.sentence}\n{self.table.head()}"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return {PLOTLY_MIME: self.standalone(), "text/plain": repr(self)}


def rounded(value: Any) -> Any:
    """Return ``value`` with every float inside it rounded, and tuples as lists.

    Examples
    --------
    >>> rounded({"x": (0.1 + 0.2, 1)})
    {'x': [0.3, 1]}
    """
    if isinstance(value, float):
        return round(value, _DECIMALS)
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(item) for item in value]
    return value
