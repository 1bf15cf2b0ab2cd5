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
