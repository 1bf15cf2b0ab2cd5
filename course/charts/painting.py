"""Colours that differ between the light and the dark page: areas, lines and labels of a map.

Marks keep one colour on both (`MARKS`). Land and sea cannot: what is pale on white would glare on
black. A figure says by name which paint a place of it has; the page puts in the colour of its
theme, and a stored figure carries the light one.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from course.charts.palette import PAINTS


def painted(part: Mapping[str, Any], paints: Mapping[str, str]) -> dict[str, Any]:
    """Return a trace or a layout in light colours that knows the names of its paints.

    Parameters
    ----------
    part : mapping
        A plotly trace, or a layout.
    paints : mapping of str to str
        Where a colour stands, steps joined by dots → the name of the paint in `PAINTS`.

    Raises
    ------
    KeyError
        A paint or a step of the way does not exist (steps that end in a new key are made).

    Examples
    --------
    >>> painted({"type": "scatter", "line": {"width": 1}}, {"line.color": "river"})
    {'type': 'scatter', 'line': {'width': 1, 'color': '#3f86b8'}, \
'meta': {'paint': {'line.color': 'river'}}}
    """
    new = deepcopy(dict(part))
    for way, paint in paints.items():
        *steps, last = way.split(".")
        here: Any = new
        for step in steps:
            here = here[int(step)] if isinstance(here, list) else here.setdefault(step, {})
        here[int(last) if isinstance(here, list) else last] = PAINTS["light"][paint]
    meta = new.setdefault("meta", {})
    meta["paint"] = {**meta.get("paint", {}), **paints}
    return new
