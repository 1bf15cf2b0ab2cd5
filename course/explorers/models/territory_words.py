"""How the map puts into words what a mark says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from course.charts import MARKS
from course.geography.marks import Extent, Says
from course.i18n import N_
from course.i18n import gettext as _


class Look(NamedTuple):
    """The shape and the colour of a kind of mark; hollow is what is only implied."""

    symbol: str
    colour: str

    def marker(self, sizes: list[float]) -> dict[str, Any]:
        """Return it as plotly wants it."""
        width = 2.5 if self.symbol.endswith("-open") else 1
        return {
            "symbol": self.symbol,
            "color": self.colour,
            "size": sizes,
            # Where sizes differ plotly takes points for bubbles, and lets them shine through.
            "opacity": 1,
            "line": {"width": width},
        }


LOOKS: dict[Says, Look] = {
    "stated_ru": Look("square", MARKS["red"]),
    "stated_ua": Look("circle", MARKS["blue"]),
    "implied_ru": Look("square-open", MARKS["red"]),
    "implied_ua": Look("circle-open", MARKS["blue"]),
    "fighting": Look("x", MARKS["orange"]),
    "surrender": Look("diamond", MARKS["purple"]),
    "silent": Look("triangle-up", MARKS["grey"]),
    "abroad": Look("hexagon", MARKS["ochre"]),
}


def labels() -> dict[Says, str]:
    """Return the name of each kind of mark, in the order of `LOOKS`."""
    return {
        "stated_ru": _("stated: held by the Russian side"),
        "stated_ua": _("stated: held by the Ukrainian side"),
        "implied_ru": _("implied: held by the Russian side"),
        "implied_ua": _("implied: held by the Ukrainian side"),
        "fighting": _("fighting"),
        "surrender": _("surrender under way"),
        "silent": _("silent: named only"),
        "abroad": _("in Russia"),
    }


def extents() -> dict[Extent, str]:
    """Return of how much a mark speaks, in words."""
    return {
        "point": _("the place"),
        "near": _("somewhere near it"),
        "part": _("some part of it"),
        "most": _("most of it"),
        "whole": _("all of it"),
    }


#: Small numbers, as one writes them in a sentence.
_WORDS = (
    N_("none"),
    N_("one"),
    N_("two"),
    N_("three"),
    N_("four"),
    N_("five"),
    N_("six"),
)


def number(n: int) -> str:
    """Return a number as it stands in a sentence.

    Examples
    --------
    >>> number(2), number(25)
    ('two', '25')
    """
    return _(_WORDS[n]) if n < len(_WORDS) else str(n)


def joined(parts: Sequence[str]) -> str:
    """Return a list as it stands in a sentence.

    Examples
    --------
    >>> joined(["Izium"]), joined(["Izium", "Lyman", "Kharkiv"])
    ('Izium', 'Izium, Lyman and Kharkiv')
    """
    *before, last = parts
    if not before:
        return last
    return _("{before} and {last}").format(before=", ".join(before), last=last)
