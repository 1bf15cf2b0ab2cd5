"""`check` in a live kernel: what each kind costs, open and in a hand-out."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from jupyter_client.manager import start_new_kernel

from course.authoring.hermetic import environment
from course.exercises.question import KINDS
from tests.benchmarks.measure import line
from tests.exercises import nine

RUNS = 30
#: What a notebook's answer cells hold: a right and a wrong answer in turn, so that each is a new
#: try and is written to the progress file.
ANSWERS = """
import json, time
from course.exercises import check
RIGHT = {right}
WRONG = {wrong}
def share(part, whole):
    return part / whole
def turned(part, whole):
    return whole / part
RIGHT["code"], WRONG["code"] = share, turned
def times(kind):
    found = []
    for number in range({runs} + 2):
        answer = (WRONG if number % 2 else RIGHT)[kind]
        start = time.perf_counter()
        shown = check(f"nine.{{kind}}", answer)
        shown._repr_html_(), repr(shown)
        found.append(time.perf_counter() - start)
    # The first reads the assignment or the hand-out; the second is the first wrong answer.
    return found[2:]
"""
WRONG = {
    "number": 4,
    "choice": "paper",
    "many": ["good"],
    "match": {"rate": "dollars", "share": "dollars", "length": "days"},
    "order": ["sleep", "work", "wake", "eat"],
    "text": "zal",
    "table": [{"day": "Monday", "rate": 1}],
    "essay": "Too short",
}


def times(folder: Path, home: Path, kinds: Iterable[str]) -> dict[str, list[float]]:
    """Return the seconds of each `check` of each kind, in a fresh kernel in that folder."""
    settings = {**environment(home), "COURSE_HOME": str(home)}
    manager, client = start_new_kernel(kernel_name="python3", env=settings, cwd=str(folder))
    printed: list[str] = []

    def look(message: dict) -> None:
        if message["msg_type"] == "stream":
            printed.append(message["content"]["text"])

    right = {kind: answer for kind, (answer, _fields) in nine.RIGHT.items() if kind != "code"}
    code = ANSWERS.format(right=right, wrong=WRONG, runs=RUNS)
    try:
        # A cell of its own for each kind, as in a notebook.
        for cell in (code, *(f"print(json.dumps(times({kind!r})))" for kind in kinds)):
            reply = client.execute_interactive(cell, output_hook=look, timeout=120)
            assert reply["content"]["status"] == "ok", reply["content"]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    return dict(zip(kinds, map(json.loads, "".join(printed).splitlines()), strict=True))


def show(what: str, found: dict[str, list[float]], must: str) -> None:
    """Print each kind, and the median over the kinds."""
    for kind, seconds in found.items():
        line(f"  {what}, {kind}", seconds, "ms", "see median", 1000)
    line(f"{what}: median over kinds", [median(one) for one in found.values()], "ms", must, 1000)


def main() -> None:
    """Print what `check` takes, where the key is known and in a hand-out."""
    kinds = [kind for kind in KINDS if kind != "essay"]
    with tempfile.TemporaryDirectory() as place:
        home, folder, handout = (Path(place) / name for name in ("home", "work", "handout"))
        for path in (folder, handout):
            path.mkdir()
        nine.own_assignment(home)
        nine.handout(handout)
        show("check in a live kernel", times(folder, home, kinds), "<= 10")
        show("check in a hand-out", times(handout, home, kinds), "<= 120")
