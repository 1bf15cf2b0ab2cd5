"""A chart is figure, sentence and table; none of them may be missing, and none may drift."""

import json

import plotly.graph_objects as go
import pytest

from course.charts import PLOTLY_MIME, Chart, Table
from course.charts.bundle import bundle, bundle_path, bundle_version
from course.errors import CourseError

ROWS = (("16 May", 1.0422), ("17 May", 1.0541))


def rates() -> Chart:
    data = [{"type": "scatter", "x": [row[0] for row in ROWS], "y": [row[1] for row in ROWS]}]
    return Chart(
        data, {"yaxis": {"title": {"text": "USD"}}}, "The rate rose.", Table(("day", "rate"), ROWS)
    )


def test_the_plain_text_is_the_sentence_and_the_first_rows() -> None:
    assert repr(rates()) == "The rate rose.\nday     rate\n16 May  1.0422\n17 May  1.0541"


def test_a_notebook_gets_the_figure_and_the_plain_text() -> None:
    bundle = rates()._repr_mimebundle_()
    assert sorted(bundle) == [PLOTLY_MIME, "text/plain"]
    assert bundle[PLOTLY_MIME]["data"][0]["y"] == [1.0422, 1.0541]


def test_the_caption_stands_visibly_under_the_figure() -> None:
    caption = rates().standalone()["layout"]["annotations"][-1]
    assert caption["text"] == "The rate rose."
    assert (caption["xref"], caption["yref"], caption["yanchor"]) == ("paper", "paper", "top")


def test_a_long_caption_is_broken_into_lines_and_gets_room() -> None:
    chart = Chart([], {}, "word " * 60, Table(("a",), ((1,),)))
    layout = chart.standalone()["layout"]
    assert layout["annotations"][-1]["text"].count("<br>") == 3
    assert layout["margin"]["b"] == 56 + 18 * 4


def test_never_an_offer_to_upload() -> None:
    assert rates().standalone()["config"]["showSendToCloud"] is False


def test_float_noise_does_not_reach_the_figure() -> None:
    chart = Chart([{"y": (0.1 + 0.2,)}], {}, "", Table(("a",), ((1,),)))
    assert chart.data == [{"y": [0.3]}]


def test_plotly_accepts_the_house_template() -> None:
    figure = rates().standalone()
    accepted = go.Figure(data=figure["data"], layout=figure["layout"]).to_plotly_json()
    assert accepted["layout"]["template"]["layout"]["font"]["size"] == 14


def test_changing_what_is_handed_out_leaves_the_chart_alone() -> None:
    chart = rates()
    chart.figure()["data"][0]["y"].append(2)
    assert chart.figure()["data"][0]["y"] == [1.0422, 1.0541]


def test_a_chart_without_rows_says_what_to_do() -> None:
    with pytest.raises(CourseError) as caught:
        Chart([], {}, "Nothing.", Table(("day",), ()))
    assert str(caught.value) == (
        "This chart has nothing to show: its table has no rows.\n"
        "Where: chart «Nothing.»\n"
        "Next: Check the filter, the dates or the ids it was asked for."
    )


def test_rows_and_columns_must_agree() -> None:
    with pytest.raises(ValueError, match="row 2 has 1 cells, the table 2 columns"):
        Table(("a", "b"), ((1, 2), (1,)))


def test_the_template_is_small() -> None:
    assert len(json.dumps(rates().figure()["layout"]["template"])) < 1_500


def test_the_bundle_is_the_file_of_the_installed_wheel() -> None:
    assert bundle_path().name == "plotly.min.js"
    assert "plotly.js v" in bundle()[:200]
    assert bundle_version().startswith("7.")
