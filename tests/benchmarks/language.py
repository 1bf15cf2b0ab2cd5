"""What the language tools cost the first time they are used, in a process of their own.

The clock runs from the first import of ours to the first result; Python itself has started. The
baseline is what a notebook about data does anyway: import pandas.
"""

from __future__ import annotations

import subprocess
import sys

from tests.benchmarks.measure import in_turn, line, ratio

_TEXT = "from course import reading\nt = reading.reading_text('nl').paragraph(12).text\n"
TOOLS = {
    "readability of a paragraph": (
        "from course.language import readability\nreadability.measure(t)"
    ),
    "the lemma of a word": "from course.language import lemmas\nlemmas.lemma('wapensystemen')",
    "the terms of a paragraph": "from course.vocabulary import matching\nmatching.find(t)",
    "all of them, one after the other": (
        "from course.language import hyphens, lemmas, readability, tongue\n"
        "from course.vocabulary import matching\n"
        "tongue.expect_dutch(t); readability.measure(t); lemmas.lemma('wapensystemen')\n"
        "hyphens.hyphenated('troepenoverwicht'); matching.find(t)"
    ),
}


def first_use(code: str) -> float:
    """Return the seconds that code takes, as the process itself measures them."""
    timed = f"import time\n_s = time.perf_counter()\n{code}\nprint(time.perf_counter() - _s)"
    done = subprocess.run([sys.executable, "-c", timed], check=True, capture_output=True, text=True)
    return float(done.stdout.split()[-1])


def main() -> None:
    """Print each tool, and its ratio to the baseline."""
    base, *tools = in_turn(
        7,
        lambda: first_use("import pandas"),
        *(lambda code=code: first_use(_TEXT + code) for code in TOOLS.values()),
    )
    line("(import pandas)", base, "ms", "the baseline", 1000)
    for name, seconds in zip(TOOLS, tools, strict=True):
        line(f"first use: {name}", seconds, "ms", "<= 1500", 1000)
        ratio("  ratio", seconds, base, "see above")
