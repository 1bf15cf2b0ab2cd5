"""A view is data: controls with patches, a sentence made of parts, and a weight."""

import json

import pytest

from course.charts import Chart, Table
from course.errors import CourseError
from course.explorers.board import Board, Card, Case
from course.explorers.view import Choice, Filter, Layers, Option, Prediction, Search, View

DAYS = (
    Option("16", "16 May", "On 16 May", {"/figure/data/0/y": [1.0 / 3]}),
    Option("17", "17 May", "On 17 May", {"/figure/data/0/y": [2.0]}),
)


def chart() -> Chart:
    return Chart([{"y": [1]}], {}, "A line.", Table(("y",), ((1,),)))


def board() -> Board:
    case = Case("A01", "One", {"kind": "a"}, (("Who", "me"),), (Card("Found."),), "x", "X", "note")
    return Board((case,), "Cases", "Which?", (("x", "X", "means x"),), "Why?", (("r", "R"),))


def view(**changes) -> View:
    made = {
        "id": "1_reading.toy",
        "title": "Toy",
        "task": "Find the day.",
        "sentence": "{day}: {layers}. {shown} of {total} {kind}{find}",
        "controls": (
            Choice("day", "Day", DAYS, "16", "slider"),
            Layers("layers", "Layers", (Option("a", "A", "a"), Option("b", "B", "b")), ("a", "b")),
            Filter("kind", "Kind", "kind", (Option("", "All"), Option("a", "A", "of kind a"))),
            Search("find", "Find"),
        ),
        "chart": chart(),
        "board": board(),
        "prediction": Prediction("Which day?", "17", "{said}, {answer}", "Why?", DAYS),
    }
    return View(**{**made, **changes})


def test_the_first_sentence_is_made_of_what_the_controls_say() -> None:
    assert view().first_sentence() == "On 16 May: a, b. 1 of 1"


def test_layers_say_none_when_nothing_is_chosen() -> None:
    layers = Layers("l", "L", (Option("a", "A", "a"),), (), none="nothing marked")
    assert layers.says(()) == "nothing marked"


def test_patches_travel_by_control_and_value_rounded() -> None:
    assert view().to_json()["patches"] == {
        "day": {"16": {"/figure/data/0/y": [0.333333]}, "17": {"/figure/data/0/y": [2.0]}}
    }


def test_a_computed_choice_sends_no_patches_and_says_so() -> None:
    spec = view(controls=(Choice("day", "Day", DAYS, "16", computed=True),), sentence="x").to_json()
    assert spec["patches"] == {}
    assert spec["controls"][0]["computed"] is True


def test_what_travels_is_plain_json() -> None:
    spec = view().to_json()
    assert json.loads(json.dumps(spec)) == spec
    assert sorted(spec["parts"]) == ["board", "figure", "table"]
    assert spec["parts"]["board"]["rows"][0]["cards"] == [{"text": "Found."}]


def test_a_choice_prediction_shows_the_label_of_the_right_answer() -> None:
    assert view().to_json()["prediction"]["answer"] == "17 May"


def test_a_view_that_is_too_heavy_names_itself() -> None:
    heavy = Option("h", "H", "", {"/figure/data/0/y": ["x" * 310_000]})
    with pytest.raises(CourseError, match=r"may weigh 300,000") as caught:
        view(controls=(Choice("c", "C", (heavy,), "h"),), sentence="").to_json()
    assert caught.value.where == "view 1_reading.toy"


def test_a_view_without_anything_to_show_is_refused() -> None:
    with pytest.raises(CourseError, match="nothing to show"):
        view(chart=None, board=None)


def test_a_patch_that_leads_nowhere_is_refused() -> None:
    lost = Option("l", "L", "", {"/figure/data/3/y": [1]})
    with pytest.raises(CourseError, match="does not have") as caught:
        view(controls=(Choice("c", "C", (lost,), "l"),), sentence="")
    assert caught.value.where == "view 1_reading.toy, control c, /figure/data/3/y"


def test_two_controls_cannot_own_the_same_place() -> None:
    with pytest.raises(CourseError, match="same place: one and two"):
        view(controls=(Choice("one", "1", DAYS, "16"), Choice("two", "2", DAYS, "16")), sentence="")


def test_a_control_must_start_on_one_of_its_options() -> None:
    with pytest.raises(CourseError) as caught:
        Choice("day", "Day", DAYS, "18")
    assert caught.value.next_step == "Choose one of: 16, 17"


def test_a_filter_must_be_able_to_show_all() -> None:
    with pytest.raises(CourseError, match="«» is not an option"):
        Filter("kind", "Kind", "kind", (Option("a", "A"),), "a")


def test_two_options_cannot_share_a_value() -> None:
    with pytest.raises(CourseError, match="same value"):
        Choice("day", "Day", (DAYS[0], DAYS[0]), "16")
