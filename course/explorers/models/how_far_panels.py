"""Several maps in one figure: their shapes and words in one layout, each with its own paints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from course.charts import painted

Part = Mapping[str, Any]


def shapes_of(layout: Part) -> list[dict[str, Any]]:
    """Return the shapes of a layout, each with its own paints.

    Examples
    --------
    >>> layout = painted({"shapes": [{"type": "rect"}]}, {"shapes.0.fillcolor": "sea"})
    >>> shapes_of(layout)[0]["meta"]
    {'paint': {'fillcolor': 'sea'}}
    """
    found = [dict(shape) for shape in layout["shapes"]]
    for way, paint in layout["meta"]["paint"].items():
        kind, number, *rest = way.split(".")
        if kind == "shapes":
            found[int(number)] = painted(found[int(number)], {".".join(rest): paint})
    return found


def with_parts(layout: Part, shapes: Sequence[Part], annotations: Sequence[Part]) -> dict[str, Any]:
    """Return a layout with these shapes and annotations and no others, paints included.

    Examples
    --------
    >>> shape = painted({"type": "rect"}, {"fillcolor": "sea"})
    >>> new = with_parts({"height": 300}, [{"type": "path"}, shape], [])
    >>> new["shapes"][1]["type"], new["meta"]["paint"]
    ('rect', {'shapes.1.fillcolor': 'sea'})
    """
    paints: dict[str, str] = {}
    new: dict[str, Any] = dict(layout)
    for kind, parts in (("shapes", shapes), ("annotations", annotations)):
        new[kind] = [{key: part[key] for key in part if key != "meta"} for part in parts]
        for number, part in enumerate(parts):
            own = part.get("meta", {}).get("paint", {})
            paints |= {f"{kind}.{number}.{way}": paint for way, paint in own.items()}
    return {**new, "meta": {"paint": paints}}
