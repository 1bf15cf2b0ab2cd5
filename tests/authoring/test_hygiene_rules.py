"""Each rule for stored notebooks catches what it is there for."""

from __future__ import annotations

import copy
import sys
from datetime import date

import pytest
from nbformat import v4

from course import paths
from course.authoring import build, hygiene
from course.datasets import Fact
from course.errors import CourseError


def clean() -> object:
    """A notebook that breaks no rule."""
    output = v4.new_output("execute_result", {"text/plain": "3"}, execution_count=2)
    notebook = v4.new_notebook(
        cells=[
            v4.new_markdown_cell("# A", id="a"),
            v4.new_code_cell("x = 3", id="b", execution_count=1),
            v4.new_code_cell("x", id="c", execution_count=2, outputs=[output]),
        ]
    )
    notebook.metadata |= {
        "kernelspec": dict(build.KERNEL),
        "language_info": dict(build.LANGUAGE),
        "course": {"lesson": "a"},
    }
    return notebook


def test_a_clean_notebook_has_no_problems():
    assert hygiene.problems(clean()) == []


def _unrun(nb):
    nb.cells[2].execution_count = None
    nb.cells[2].outputs = []


def _order(nb):
    nb.cells[1].execution_count, nb.cells[2].execution_count = 2, 1
    nb.cells[2].outputs[0].execution_count = 1


def _data(mime):
    def change(nb):
        nb.cells[2].outputs[0].data[mime] = "x"

    return change


def _output(*arguments, **more):
    def change(nb):
        nb.cells[2].outputs.append(v4.new_output(*arguments, **more))

    return change


def _tag(tag):
    def change(nb):
        nb.cells[2].metadata.tags = [tag]

    return change


def _source(text):
    def change(nb):
        nb.cells[2].source = text

    return change


def _same_id(nb):
    nb.cells[2].id = "b"


def _bad_id(nb):
    nb.cells[2].id = "c d"


def _metadata(nb):
    nb.cells[2].metadata.execution = {"iopub.execute_input": "2022-05-17"}


def _notebook_metadata(nb):
    nb.metadata.widgets = {hygiene.WIDGET_STATE: {}}


def _version(nb):
    nb.metadata["language_info"]["version"] = "3.11"


def _count(nb):
    nb.cells[2].outputs[0].execution_count = 7


def _text(text):
    def change(nb):
        nb.cells[2].outputs[0].data["text/plain"] = text

    return change


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (_unrun, "Cell c: it was not run."),
        (_order, "Cell b: it was run as 2, not as 1."),
        (_count, "Cell c: its output has another number than the cell."),
        (_output("stream", name="stderr", text="Warning"), "Cell c: it wrote to stderr: Warning"),
        (_output("error", ename="E", evalue="no"), "Cell c: it ended with an error: no"),
        (_data("image/png"), "Cell c: its output is image/png, which nbval does not compare."),
        (_data(hygiene.WIDGET_VIEW), "Cell c: its output names a widget that no reader has."),
        (_same_id, "Cell b: another cell has the same id."),
        (_bad_id, "Cell 'c d': this is not a valid id."),
        (_metadata, "Cell c: its metadata hold 'execution', which belongs to one session."),
        (
            _notebook_metadata,
            "The notebook's metadata hold 'widgets', which a reader does not need.",
        ),
        (_version, "The notebook's metadata hold the version of Python."),
        *(
            (_tag(tag), "Cell c: nbval does not compare it, and nbval_reason does not say why.")
            for tag in (
                "nbval-ignore-output",
                "nbval-skip",
                "nbval-raises-exception",
                "raises-exception",
            )
        ),
        (
            _source("# NBVAL_IGNORE_OUTPUT\nx"),
            "Cell c: nbval does not compare it, and nbval_reason does not say why.",
        ),
        (_text("/home/anna/x.csv"), "It shows what belongs to one machine: /home/anna/x.csv"),
        (_text("<A at 0x7f1234567890>"), "It shows what belongs to one machine: at 0x7f1234567890"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_problem_is_named(change, problem):
    notebook = clean()
    change(notebook)
    assert problem in hygiene.problems(notebook)


@pytest.mark.parametrize(
    "trace", [str(paths.project_root()), sys.prefix, sys.version.split()[0], "ipykernel_1234"]
)
def test_traces_of_this_machine_are_named(trace):
    notebook = clean()
    _text(f"see {trace}: there")(notebook)
    assert f"It shows what belongs to one machine: {trace}" in hygiene.problems(notebook)


def test_what_only_looks_like_a_trace_is_no_problem():
    notebook = clean()
    _text("kilometres/hour, and/or, 54/46; the /homecoming of a root/branch")(notebook)
    assert hygiene.problems(notebook) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/kit", True),
        ("in /kit/a", True),
        ("a: '/kit'", True),
        ("and a/kits", False),
        ("/kitshop", False),
        ("a/kit", False),
        ("/kit-day and then /kit", True),
    ],
)
def test_a_folder_is_not_found_in_longer_words(text, found):
    assert hygiene._contains(text, "/kit") is found


def test_a_cell_that_says_why_may_be_ignored():
    notebook = clean()
    _tag("nbval-ignore-output")(notebook)
    notebook.cells[2].metadata.nbval_reason = "the clock"
    assert hygiene.problems(notebook) == []


NOTED = {"ref": "t.r", "table": "t", "row": "r", "column": "c", "value": 3}


def _fact(value):
    return lambda ref: Fact(ref, value, "", (), "verified", "t", "r", "c")


def test_facts_are_compared_with_the_data_room():
    notebook = clean()
    notebook.cells[0].metadata.facts = [copy.deepcopy(NOTED)]
    assert hygiene.fact_problems(notebook, _fact(3)) == []
    assert hygiene.fact_problems(notebook, _fact(4)) == ["Cell a: t.r is 4 in the data now, not 3."]
    notebook.cells[0].metadata.facts[0]["value"] = "2022-05-17"
    assert hygiene.fact_problems(notebook, _fact(date(2022, 5, 17))) == []


def test_a_fact_that_is_gone_is_named():
    def gone(ref):
        raise CourseError("There is no row r.", next_step="Choose another.")

    notebook = clean()
    notebook.cells[0].metadata.facts = [copy.deepcopy(NOTED)]
    assert hygiene.fact_problems(notebook, gone) == ["Cell a: There is no row r."]
