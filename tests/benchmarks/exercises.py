"""What it costs an author to check and build all assignments, for each question."""

from __future__ import annotations

import json
import subprocess
import sys
import time

from tests.benchmarks.measure import in_turn, line

RUNS = 5


def course(*arguments: str) -> str:
    """Run a command of the kit in a fresh process and return what it printed."""
    command = [sys.executable, "-m", "course", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def seconds(*arguments: str) -> float:
    """Return how long a command takes, from its start to its end."""
    start = time.perf_counter()
    course(*arguments)
    return time.perf_counter() - start


def main() -> None:
    """Print the time for each question: lint, build (both notebooks run), and both together."""
    questions = len(json.loads(course("exercises", "list", "--json")))
    lint, build = in_turn(
        RUNS,
        lambda: seconds("exercises", "lint") / questions,
        # With --check everything is run and compared, and nothing is written.
        lambda: seconds("exercises", "build", "--check") / questions,
    )
    both = [one + other for one, other in zip(lint, build, strict=True)]
    line(f"lint, for each of {questions} questions", lint, "ms", "-", 1000)
    line("build and run both notebooks, for each question", build, "ms", "-", 1000)
    line("lint + build, for each question", both, "ms", "<= 1000", 1000)
