"""What the maps cost the first time they are used, in a process of their own.

As in `tests.benchmarks.language`: the clock runs from the first import of ours to the first
result, and the baseline is what a notebook about data does anyway, import pandas.
"""

from __future__ import annotations

import json

from tests.benchmarks.language import first_use
from tests.benchmarks.measure import in_turn, line, ratio

TOOLS = {
    "one distance": "from course.geography.ways import way\nway('Kharkiv', 'Izium')",
    "the map": "from course.explorers.models import territory\nterritory.view().to_json()",
    "the names": "from course.explorers.models import place_names\nplace_names.view().to_json()",
    "how far": "from course.explorers.models import how_far\nhow_far.view().to_json()",
}


def main() -> None:
    """Print each tool with its ratio to the baseline, and the weight of the map."""
    base, *tools = in_turn(
        7,
        lambda: first_use("import pandas"),
        *(lambda code=code: first_use(code) for code in TOOLS.values()),
    )
    line("(import pandas)", base, "ms", "the baseline", 1000)
    for name, seconds in zip(TOOLS, tools, strict=True):
        line(f"first use: {name}", seconds, "ms", "see the ratio", 1000)
        ratio("  ratio", seconds, base, "see above")
    from course.explorers.models import territory

    chart = territory.view().chart
    assert chart is not None
    stored = json.dumps(chart.standalone(), ensure_ascii=False, separators=(",", ":"))
    line("the map as a notebook stores it", [len(stored.encode())], "kB", "<= 130", 1e-3)
