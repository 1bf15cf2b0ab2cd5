"""The widget keeps what a student did, and shows something where nothing runs."""

import pytest

from course import progress
from course.charts import PLOTLY_MIME
from course.explorers import widget
from course.explorers.marked import MarkedParagraph, MarkedText, MarkLayer, Version
from course.explorers.static import static_html
from course.explorers.view import Choice, Option, View
from course.explorers.widget import Explorer
from tests.explorers.test_view import view

WIDGET_MIME = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(autouse=True)
def own_progress(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))


def text_view() -> View:
    runs = (("Zij ", ()), ("lijken", ("s1",)), (" <sterk>", ()))
    text = MarkedText(
        (Version("nl", "Dutch", "nl", ("Retold.",), (MarkedParagraph(1, "body", runs),)),),
        (MarkLayer("hedge", "Hedges", "dashed", "#c96a10"),),
        {"s1": ("hedge", "lijken", "seem")},
        ("nl",),
        0,
        ("hedge",),
    )
    return View("1_reading.text", "Text", "Read.", "One paragraph.", (), text=text)


def test_a_prediction_is_kept_and_there_again_on_reopening() -> None:
    Explorer(view()).kept = {"prediction": {"said": "16"}}
    assert progress.kept("explorer/1_reading.toy/prediction") == {"said": "16"}
    assert Explorer(view()).kept == {"prediction": {"said": "16"}}


def test_only_what_changed_is_kept_again() -> None:
    explorer = Explorer(view())
    explorer.kept = {"verdict/A01": {"said": "x", "reason": "r"}}
    progress.forget()
    explorer.kept = {**explorer.kept, "verdict/A02": {"said": "x", "reason": "r"}}
    assert list(progress.all_kept()) == ["explorer/1_reading.toy/verdict/A02"]


def test_the_output_is_widget_figure_and_plain_text() -> None:
    data, _ = Explorer(view())._repr_mimebundle_()
    assert sorted(data) == [WIDGET_MIME, PLOTLY_MIME, "text/plain"]
    assert data["text/plain"] == "Toy\nOn 16 May: a, b. 1 of 1\ny\n1"


def test_a_text_without_a_chart_shows_html_where_nothing_runs() -> None:
    explorer = Explorer(text_view())
    data, _ = explorer._repr_mimebundle_()
    assert sorted(data) == [WIDGET_MIME, "text/html", "text/plain"]
    mark = '<span lang="en" title="Hedges"><mark lang="nl">lijken</mark></span> &lt;sterk&gt;'
    assert mark in data["text/html"]
    assert explorer.bundle is None


def test_the_static_text_names_its_marks() -> None:
    assert "<p>Marked: Hedges</p>" in static_html(text_view())


def test_two_explorers_share_one_bundle() -> None:
    assert Explorer(view()).bundle is Explorer(view()).bundle is widget.shared_bundle()


def test_the_plain_text_carries_no_address_in_memory() -> None:
    assert repr(Explorer(view())) == repr(Explorer(view()))
    assert " at 0x" not in repr(widget.shared_bundle())


def messages(explorer: Explorer) -> list[dict]:
    """Return the list into which everything goes that the kernel sends."""
    sent: list[dict] = []
    explorer.send = lambda content, buffers=None: sent.append(content)
    return sent


def test_a_private_view_goes_as_a_message_and_never_into_the_state() -> None:
    explorer = Explorer(text_view(), private=lambda: view(title="For you only"))
    sent = messages(explorer)
    explorer._answer(explorer, {"type": "hello", "view": 4}, None)
    assert [(message["type"], message["view"]) for message in sent] == [("welcome", 4)]
    assert sent[0]["spec"]["title"] == "For you only"
    assert "For you only" not in str(explorer.get_state())
    assert "For you only" not in str(explorer._repr_mimebundle_())


def test_whoever_has_no_copy_of_their_own_is_welcomed_all_the_same() -> None:
    explorer = Explorer(text_view(), private=lambda: None)
    sent = messages(explorer)
    explorer._answer(explorer, {"type": "hello", "view": 5}, None)
    assert sent == [{"type": "welcome", "view": 5}]
    assert (explorer.asks, Explorer(text_view()).asks) == (True, False)


def test_the_kernel_says_what_it_has_kept() -> None:
    explorer = Explorer(view())
    sent = messages(explorer)
    explorer.kept = {"prediction": {"said": "16"}}
    assert sent == [{"type": "kept", "keys": ["prediction"]}]


def test_the_reader_hears_when_nothing_can_be_kept(tmp_path, monkeypatch) -> None:
    below = tmp_path / "a-file"
    below.write_text("")
    monkeypatch.setenv("COURSE_HOME", str(below / "home"))
    explorer = Explorer(view())
    sent = messages(explorer)
    explorer.kept = {"prediction": {"said": "16"}}
    assert "Next:" in sent[0]["problem"]


def test_a_bundle_that_was_closed_is_made_again() -> None:
    first = widget.shared_bundle()
    first.close()
    assert widget.shared_bundle() is not first
    assert Explorer(view()).bundle.comm is not None


def test_a_computed_control_is_answered_by_the_kernel() -> None:
    options = (Option("a", "A"), Option("b", "B"))
    computed = view(controls=(Choice("day", "Day", options, "a", computed=True),), sentence="{day}")
    explorer = Explorer(
        computed, compute=lambda state: ({"/figure/data/0/y": [7]}, f"It is {state['day']}.")
    )
    sent = messages(explorer)
    explorer._answer(
        explorer, {"type": "ask", "control": "day", "seq": 3, "state": {"day": "b"}}, None
    )
    assert sent == [
        {
            "type": "patch",
            "control": "day",
            "seq": 3,
            "patch": {"/figure/data/0/y": [7]},
            "says": "It is b.",
        }
    ]
