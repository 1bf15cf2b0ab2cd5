"""The kit's colours, and the arithmetic that shows they can be told apart.

Every mark colour keeps a contrast of at least 3:1 on the light and on the dark paper (WCAG 2.2,
1.4.11), so one palette serves both themes. Colour never stands alone: charts add a symbol, a dash
or a label.
"""

from __future__ import annotations

from typing import Final

LIGHT_PAPER: Final = "#ffffff"
DARK_PAPER: Final = "#212121"
LIGHT_INK: Final = "#1f2430"
DARK_INK: Final = "#e8eaee"
LIGHT_GRID: Final = "#d9dce3"
DARK_GRID: Final = "#43474f"

#: Mark colours by name, in the order in which charts should use them. Hues after Okabe and Ito
#: (2008), moved to a middle lightness so that they hold on white and on black.
MARKS: Final[dict[str, str]] = {
    "blue": "#2b7bba",
    "orange": "#c96a10",
    "green": "#2a8a6a",
    "purple": "#a0629c",
    "red": "#d0483e",
    "grey": "#7a818f",
    "ochre": "#94801a",
}

#: Symbols in the same order: the second way to tell series apart.
SYMBOLS: Final = ("circle", "diamond", "square", "triangle-up", "x", "cross", "star")

#: Colours of maps, by theme and name. On each of the areas marks keep 3:1 and labels 4.5:1; the
#: lines between areas are drawn to be seen, not to be read (`charts.painting`).
PAINTS: Final[dict[str, dict[str, str]]] = {
    "light": {
        "land": "#f4f2ec",
        "focus": "#fcf6e3",
        "abroad": "#ececed",
        "sea": "#e1ecf5",
        "water": "#d8e8f3",
        "river": "#3f86b8",
        "edge": "#a89c72",
        "border": "#3d3d40",
        "coast": "#7297b0",
        "label": "#1f2430",
        "faint_label": "#686148",
        "water_label": "#2f6286",
        "halo": "#ffffff",
    },
    "dark": {
        "land": "#242522",
        "focus": "#2c2a20",
        "abroad": "#1f1f22",
        "sea": "#17222d",
        "water": "#1a2d3c",
        "river": "#5b9bca",
        "edge": "#857c5b",
        "border": "#cfd0d4",
        "coast": "#5d84a0",
        "label": "#e8eaee",
        "faint_label": "#b3aa8c",
        "water_label": "#8fbbdb",
        "halo": "#212121",
    },
}


def luminance(colour: str) -> float:
    """Return the relative luminance of an sRGB colour, 0 (black) to 1 (white).

    Parameters
    ----------
    colour : str
        Six hexadecimal digits after ``#``.

    Notes
    -----
    WCAG 2.2, definition of relative luminance.

    Examples
    --------
    >>> luminance("#ffffff"), luminance("#000000")
    (1.0, 0.0)
    """
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return round(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2], 12)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2).

    Examples
    --------
    >>> contrast("#000000", "#ffffff")
    21.0
    """
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return round((high + 0.05) / (low + 0.05), 2)
