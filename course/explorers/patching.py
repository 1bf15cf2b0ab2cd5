"""A patch put into the parts of a view, as the page does it when a control is moved."""

from __future__ import annotations

from typing import Any

from course.charts.chart import rounded
from course.explorers.controls import Patch


def put(parts: dict[str, Any], patch: Patch) -> None:
    """Write a patch into parts, in place.

    Parameters
    ----------
    parts : dict
        What `View.parts` gives, or some of it.
    patch : mapping of str to object
        JSON pointer → new value.

    Raises
    ------
    KeyError, IndexError
        A pointer leads to a place that the parts do not have; a view refuses such a patch.

    Examples
    --------
    >>> parts = {"figure": {"data": [{"x": [1, 2]}]}}
    >>> put(parts, {"/figure/data/0/x/1": 3.0000000001})
    >>> parts
    {'figure': {'data': [{'x': [1, 3.0]}]}}
    """
    for pointer, value in rounded(dict(patch)).items():
        *steps, last = pointer.split("/")[1:]
        here: Any = parts
        for step in steps:
            here = here[int(step)] if isinstance(here, list) else here[step]
        here[int(last) if isinstance(here, list) else last] = value
