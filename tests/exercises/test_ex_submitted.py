"""Any notebook of a student: bytes in, the cells that answer each question out."""

from __future__ import annotations

import json

import pytest

from course.authoring import assignments, paper, submitted
from course.errors import CourseError
from tests.exercises import whole


@pytest.fixture
def pages() -> dict:
    return assignments.pages(paper.paper(whole.NAME, bank=whole.SOURCE), assignments.SOLUTION)


QUESTIONS = tuple(whole.question(ident) for ident in whole.IDS)


def _read(pages: object) -> submitted.Submitted:
    return submitted.read(json.dumps(pages).encode())


def _sources(pages: dict) -> dict[str, list[str]]:
    found = submitted.answers(_read(pages), QUESTIONS)
    return {ident: [cell.source for cell in cells] for ident, cells in found.items()}


def _given_out(pages: dict) -> dict[str, list[str]]:
    return {
        cell["metadata"]["course"]["question"]: [cell["source"]]
        for cell in pages["cells"]
        if cell["id"].endswith("-answer")
    }


def test_each_question_has_its_cell(pages):
    notebook = _read(pages)
    assert notebook.assignment == "9_sample"
    assert notebook.checked == set(whole.IDS)
    assert notebook.oddities == ()
    found = _sources(pages)
    assert list(found) == list(whole.IDS)
    assert found == _given_out(pages)


def test_metadata_ids_and_checks_each_suffice(pages):
    expected = _given_out(pages)
    bare = json.loads(json.dumps(pages))
    for number, cell in enumerate(bare["cells"]):
        cell["id"] = f"c{number}"
    assert _sources(bare) == expected
    for cell in bare["cells"]:
        cell["metadata"] = {}
    assert _sources(bare) == expected
    named = json.loads(json.dumps(pages))
    named["cells"] = [cell for cell in named["cells"] if not cell["id"].endswith("-check")]
    for cell in named["cells"]:
        cell["metadata"] = {}
    assert _sources(named) == expected


def test_what_is_gone_or_doubled_is_seen_in_the_number_of_cells(pages):
    kept = [cell for cell in pages["cells"] if cell["id"] != "sample-who-answer"]
    assert _sources({**pages, "cells": kept})["sample.who"] == []
    copy = {"cell_type": "code", "id": "b7", "source": 'who = "notary"'}
    copy["metadata"] = {"course": {"question": "sample.who", "role": "answer"}}
    doubled = [*pages["cells"], copy]
    found = _sources({**pages, "cells": doubled})["sample.who"]
    assert found == ['who = "bank"', 'who = "notary"']


def test_a_notebook_without_questions_has_no_answers(pages):
    assert submitted.answers(_read(pages), ()) == {}


def test_too_large_a_notebook_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(submitted, "MOST_BYTES", 3_000_000)
    monkeypatch.setattr(submitted, "LARGE_BYTES", 3_000_000)
    assert submitted.read(b'{"cells": []}'.ljust(3_000_000)) == submitted.Submitted(())
    with pytest.raises(CourseError) as caught:
        submitted.read(b"{" * 3_000_001, "mine.ipynb")
    assert caught.value.what == "This notebook is larger than 3 MB."
    assert caught.value.where == "mine.ipynb"
    assert caught.value.next_step.startswith("Clear its outputs")


def test_no_notebook_comes_near_the_limit():
    from course.authoring import run

    assert submitted.MOST_BYTES >= 100 * run.MOST_BYTES


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("rate = ____", True),
        ("rate = 1.05", False),
        ("# ____\nrate = 1.05", False),
        ("", True),
        ("names = ['a', ____]", True),
        ("text = '____'", True),
        ('text = """\n____\n"""', True),
        ('text = "a ____ in it"', False),
        ("rate = (____", True),
        ("rate = (1", False),
        ("def f(x):\n    return x", False),
    ],
)
def test_what_is_still_open(source, expected):
    assert submitted.is_open(source) is expected


def test_what_is_as_it_was_given_out_is_open():
    assert submitted.is_open("def f(x):\n    pass\n", "def f(x):\n    pass")
