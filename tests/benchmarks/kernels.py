"""Lessons in a fresh kernel until their first explorer shows, against the ordinary way.

The baseline is what a notebook usually does: import pandas and plotly, show one figure.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import nbformat
from jupyter_client.manager import start_new_kernel

from course.authoring.hermetic import environment
from tests.benchmarks.measure import in_turn, line, ratio

ROOT = Path(__file__).resolve().parents[2]
WIDGET = "application/vnd.jupyter.widget-view+json"
PLOTLY = "application/vnd.plotly.v1+json"
ORDINARY = [
    "import pandas as pd\nimport plotly.express as px",
    "px.line(pd.DataFrame({'day': [1, 2, 3], 'rate': [1.05, 1.04, 1.06]}), x='day', y='rate')",
]


def lesson_cells(name: str) -> list[str]:
    """Return the code cells of a lesson."""
    notebook = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4)
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def until(cells: list[str], mime: str) -> float:
    """Return the seconds from the first cell's start until an output of that kind arrives."""
    with tempfile.TemporaryDirectory() as home:
        manager, client = start_new_kernel(
            kernel_name="python3", env=environment(Path(home)), cwd=str(ROOT / "notebooks")
        )
        seen: list[float] = []

        def look(message: dict) -> None:
            content = message["content"]
            if mime in content.get("data", {}) and not seen:
                seen.append(time.perf_counter())

        try:
            start = time.perf_counter()
            for code in cells:
                reply = client.execute_interactive(code, output_hook=look, timeout=120)
                assert reply["content"]["status"] == "ok", reply["content"]
                if seen:
                    return seen[0] - start
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
    raise AssertionError(f"no output of the kind {mime} came")


def main() -> None:
    """Print each lesson, the baseline, and their ratios."""
    os.environ.setdefault("JUPYTER_PLATFORM_DIRS", "1")
    # The first explorer of lessons 0 and 3 brings the plotly bundle; those of 1 and 2 are texts.
    names = ("0_start_here", "1_reading", "2_vocabulary", "3_geography")
    lessons = [lesson_cells(name) for name in names]
    *opened, base = in_turn(
        7,
        *(lambda cells=cells: until(cells, WIDGET) for cells in lessons),
        lambda: until(ORDINARY, PLOTLY),
    )
    line("(pandas, plotly and one figure the ordinary way)", base, "ms", "the baseline", 1000)
    for number, ours in enumerate(opened):
        what = f"lesson {number}: first cell to first explorer, fresh kernel"
        line(what, ours, "ms", "see ratio", 1000)
        ratio("  ratio", ours, base, "<= 0.8")
