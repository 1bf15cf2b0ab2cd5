"""A notebook that no kernel belongs to is opened without the views of dead widgets."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import nbformat
import pytest
from traitlets.config import Configurable

from course.contents import VIEW, Contents, drop_dead_views

FIGURE = "application/vnd.plotly.v1+json"


def notebook(**data: object) -> dict:
    outputs = [{"output_type": "display_data", "data": data, "metadata": {}}]
    return {"cells": [{"cell_type": "code", "outputs": outputs}, {"cell_type": "markdown"}]}


def test_a_view_beside_a_figure_is_dropped() -> None:
    made = notebook(**{VIEW: {}, FIGURE: {}, "text/plain": "x"})
    assert drop_dead_views(made) == 1
    assert sorted(made["cells"][0]["outputs"][0]["data"]) == [FIGURE, "text/plain"]


def test_a_widget_with_nothing_but_plain_text_is_left_alone() -> None:
    made = notebook(**{VIEW: {}, "text/plain": "IntSlider()"})
    assert drop_dead_views(made) == 0
    assert VIEW in made["cells"][0]["outputs"][0]["data"]


@pytest.mark.parametrize(("running", "there"), [("lesson.ipynb", True), ("other.ipynb", False)])
def test_only_without_a_running_kernel_and_never_in_the_file(tmp_path, running, there) -> None:
    cell = nbformat.v4.new_code_cell("1", id="one")
    data = {VIEW: {"model_id": "m"}, "text/html": "<p>", "text/plain": "x"}
    cell.outputs = [nbformat.v4.new_output("display_data", data=data)]
    path = tmp_path / "lesson.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    before = path.read_bytes()

    async def sessions() -> list[dict]:
        return [{"path": running}]

    class Server(Configurable):
        session_manager = SimpleNamespace(list_sessions=sessions)

    manager = Contents(root_dir=str(tmp_path), parent=Server())
    with ThreadPoolExecutor(1) as apart:  # another test's browser may have a loop in this thread
        model = apart.submit(asyncio.run, manager.get("lesson.ipynb")).result()
    assert (VIEW in model["content"]["cells"][0]["outputs"][0]["data"]) is there
    assert path.read_bytes() == before
