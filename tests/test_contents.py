"""A notebook that no kernel belongs to is opened without the views of dead widgets."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import nbformat
import pytest
from traitlets.config import Configurable

from course import contents
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


@pytest.mark.parametrize(
    ("running", "began", "there"),
    [
        ("lesson.ipynb", -3600, True),  # saved by this kernel's page
        ("lesson.ipynb", 3600, False),  # this kernel began after the file was saved
        ("other.ipynb", -3600, False),
    ],
)
def test_views_live_as_long_as_their_kernel(tmp_path, monkeypatch, running, began, there) -> None:
    cell = nbformat.v4.new_code_cell("1", id="one")
    data = {VIEW: {"model_id": "m"}, "text/html": "<p>", "text/plain": "x"}
    cell.outputs = [nbformat.v4.new_output("display_data", data=data)]
    path = tmp_path / "lesson.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    before = path.read_bytes()

    async def sessions() -> list[dict]:
        return [{"path": running, "kernel": {"id": "k"}}]

    class Server(Configurable):
        session_manager = SimpleNamespace(list_sessions=sessions)
        kernel_manager = SimpleNamespace(
            get_kernel={"k": SimpleNamespace(provisioner=SimpleNamespace(pid=7))}.get
        )

    start = datetime.now(UTC) + timedelta(seconds=began)
    monkeypatch.setattr(contents, "process_started", {7: start}.get)
    manager = Contents(root_dir=str(tmp_path), parent=Server())

    def get() -> dict:
        try:
            return asyncio.run(manager.get("lesson.ipynb"))
        finally:
            manager.notary.store.close()  # the signatures of trusted notebooks

    with ThreadPoolExecutor(1) as apart:  # another test's browser may have a loop in this thread
        model = apart.submit(get).result()
    assert (VIEW in model["content"]["cells"][0]["outputs"][0]["data"]) is there
    assert path.read_bytes() == before


def test_a_process_that_is_gone_has_not_begun() -> None:
    assert contents.process_started(None) is None
    assert contents.process_started(2**22 + 1) is None
