"""The house template: small enough to travel with every figure (plotly's own adds 7 kB)."""

from __future__ import annotations

from typing import Any

from course.charts.palette import (
    DARK_GRID,
    DARK_INK,
    DARK_PAPER,
    LIGHT_GRID,
    LIGHT_INK,
    LIGHT_PAPER,
    MARKS,
)

_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"


def _axis(ink: str, grid: str) -> dict[str, Any]:
    return {
        "gridcolor": grid,
        "linecolor": ink,
        "zerolinecolor": grid,
        "tickcolor": ink,
        # No automatic margins: they make plotly draw every change twice. Charts say their own.
        "fixedrange": True,
    }


def theme(ink: str, paper: str, grid: str) -> dict[str, Any]:
    """Return the part of the layout that differs between light and dark.

    Parameters
    ----------
    ink, paper, grid : str
        Colours of text and axes, of the background, of grid lines.
    """
    return {
        "font": {"family": _FONT, "size": 14, "color": ink},
        "paper_bgcolor": paper,
        "plot_bgcolor": paper,
        "hoverlabel": {"bgcolor": paper, "bordercolor": ink, "font": {"color": ink, "size": 14}},
        "xaxis": _axis(ink, grid),
        "yaxis": _axis(ink, grid),
    }


#: Layout parts by theme name; the view picks one by the page's theme.
THEMES: dict[str, dict[str, Any]] = {
    "light": theme(LIGHT_INK, LIGHT_PAPER, LIGHT_GRID),
    "dark": theme(DARK_INK, DARK_PAPER, DARK_GRID),
}

#: The template of every figure. Stored figures are drawn on light paper.
TEMPLATE: dict[str, Any] = {
    "layout": {
        **THEMES["light"],
        "colorway": list(MARKS.values()),
        "margin": {"l": 60, "r": 24, "t": 40, "b": 56},
        "title": {"x": 0, "xanchor": "left", "xref": "paper", "font": {"size": 17}},
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
    }
}
