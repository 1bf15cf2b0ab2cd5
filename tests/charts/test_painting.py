"""A figure in light colours that knows which of them change with the theme."""

from __future__ import annotations

import pytest

from course.charts import PAINTS, painted


def test_a_painted_part_carries_the_light_colour_and_its_name() -> None:
    layout = {"annotations": [{"text": "a"}, {"text": "b", "font": {"size": 12}}]}
    done = painted(layout, {"annotations.1.font.color": "label", "plot_bgcolor": "sea"})
    assert done["annotations"] == [
        {"text": "a"},
        {"text": "b", "font": {"size": 12, "color": PAINTS["light"]["label"]}},
    ]
    assert done["plot_bgcolor"] == PAINTS["light"]["sea"]
    assert done["meta"] == {
        "paint": {"annotations.1.font.color": "label", "plot_bgcolor": "sea"},
    }


def test_painting_twice_adds_and_leaves_what_was_given_alone() -> None:
    trace = {"meta": {"picks": "place"}}
    once = painted(trace, {"line.color": "river"})
    twice = painted(once, {"fillcolor": "focus"})
    assert trace == {"meta": {"picks": "place"}}
    assert once["meta"] == {"picks": "place", "paint": {"line.color": "river"}}
    assert twice["meta"]["paint"] == {"line.color": "river", "fillcolor": "focus"}


def test_an_unknown_paint_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        painted({}, {"fillcolor": "pink"})
