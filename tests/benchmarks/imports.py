"""What ``import course`` costs over a bare Python."""

from __future__ import annotations

import subprocess
import sys
import time

from tests.benchmarks.measure import in_turn, line


def _seconds(code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - start


def main() -> None:
    """Print the difference, pair by pair."""
    ours, bare = in_turn(15, lambda: _seconds("import course"), lambda: _seconds("pass"))
    over = [a - b for a, b in zip(ours, bare, strict=True)]
    line("import course over bare Python", over, "ms", "<= 20", 1000)
    line("  (bare Python)", bare, "ms", "the baseline", 1000)
