"""What was typed, compared alike in the kernel and in the page: one table of pairs for both."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from course.explorers import page
from course.vocabulary import terms
from course.vocabulary.typed import normal

PAIRS: list[list[str]] = json.loads(
    Path(__file__).with_name("typed_answers.json").read_text("utf-8")
)
TYPED, NORMAL = ([pair[n] for pair in PAIRS] for n in (0, 1))


def plain() -> str:
    """Return the page's function, out of its script."""
    found = re.search(r"^function plain\(.*?^}$", page.part("cards.js"), re.DOTALL | re.MULTILINE)
    assert found
    return found[0]


@pytest.mark.parametrize(("typed", "wanted"), PAIRS)
def test_the_kernel_sees_what_is_meant(typed: str, wanted: str) -> None:
    assert normal(typed) == wanted
    assert normal(wanted) == wanted


def test_the_page_sees_the_same_in_node() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("There is no node here; tests/browser asks the same.")
    code = f"{plain()}\nconsole.log(JSON.stringify({json.dumps(TYPED)}.map(plain)));"
    done = subprocess.run([node, "-"], input=code, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == NORMAL


@pytest.mark.parametrize(
    "word", ["nachtmerriescenario\u2019s", "nacht\u00admerriescenario", "GENERAAL\u2011MAJOOR"]
)
def test_entries_are_found_by_the_same_rule(word: str) -> None:
    assert terms.term(word).id == terms.term(normal(word)).id
