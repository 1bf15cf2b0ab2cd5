"""The hedge meter, against the rows it is made from."""

from __future__ import annotations

import shutil

import plotly.graph_objects as go
import pytest

from course import datasets, paths
from course.errors import CourseError
from course.explorers.models import hedge_meter
from course.explorers.view import Nested
from course.vocabulary.hedges import lookalikes

VIEW = hedge_meter.view()
ROWS = datasets.rows("article_hedge_steps")
OUT = next(control for control in VIEW.controls if isinstance(control, Nested))


def words(paragraph: dict) -> str:
    return "".join(text for text, _ in paragraph["runs"])


def test_it_travels_and_asks() -> None:
    assert VIEW.to_json()["id"] == "2_vocabulary.hedges"
    assert VIEW.task == (
        "Find the two hedges whose loss makes the sentence claim less, not more. What do they have "
        "in common?"
    )
    assert "{said}" in VIEW.prediction.reveal
    assert "{answer}" in VIEW.prediction.reveal
    assert "by our reading it is {answer} of 6" in VIEW.prediction.reveal
    assert VIEW.prediction.why.startswith("In one line")


def test_the_prediction_is_counted_from_the_rows() -> None:
    kunnen = next(word for word in lookalikes() if word.word == "kunnen")
    assert VIEW.prediction.answer == kunnen.lowers == 2
    assert VIEW.prediction.most == kunnen.total == 6
    assert "stands 6 times" in VIEW.prediction.question
    assert "by our reading it is {answer} of 6" in VIEW.prediction.reveal


def test_the_task_has_the_answer_that_it_speaks_of() -> None:
    assert sum(row["claims"] == "less" for row in ROWS) == 2


def test_the_card_says_what_the_hedge_lowered() -> None:
    sides = {
        "truth": "how likely the claim is",
        "time": "when, or for how long, it holds",
        "number": "how much is claimed",
        "source": "who answers for it",
        "condition": "on what it depends",
    }
    hedges = {row["id"]: row for row in datasets.rows("article_hedges")}
    options = {option.value: option for option in OUT.options}
    seen = set()
    for row in ROWS:
        card = options[row["id"]].patch["/cards/0"]
        said = {label: text for label, text, _lang in card["lines"]}
        if not row["out"]:
            assert "It lowered" not in said
            continue
        hedge = hedges[row["out"]]
        named = [side for side in (hedge["lowers"], hedge["lowers_also"]) if side]
        assert said["It lowered"] == "; ".join(sides[side] for side in named)
        seen |= set(named)
    assert seen == set(sides)


def test_it_opens_on_money_as_the_text_has_it() -> None:
    parts = VIEW.parts()
    first = OUT.sets["s12"][0].patch
    assert parts["text"]["paragraph"] == 12
    for i in (0, 1):
        assert parts["text"]["versions"][i]["paragraphs"] == [
            first[f"/text/versions/{i}/paragraphs/0"]
        ]
    assert parts["cards"] == [first["/cards/0"]]
    assert VIEW.first_sentence() == ("Paragraph 12. Nothing is taken out yet. 3 hedges are left.")


def test_every_state_shows_its_row() -> None:
    options = {option.value: option for options in OUT.sets.values() for option in options}
    assert list(options) == [row["id"] for row in ROWS]
    for row in ROWS:
        patch = options[row["id"]].patch
        assert patch["/text/paragraph"] == row["paragraph"]
        for i, language in enumerate(("nl", "en")):
            paragraph = patch[f"/text/versions/{i}/paragraphs/0"]
            assert words(paragraph) == row[f"text_{language}"]
            assert paragraph["n"] == row["paragraph"]
        lines = [text for _, text, _ in patch["/cards/0"]["lines"]]
        assert lines[-2:] == [row["commits"], row["disproof"]]
        assert (row["claims"] == "less") == ("claims less" in options[row["id"]].says)
        assert (row["claims"] == "more") == ("claims more" in options[row["id"]].says)


def test_a_sentence_begins_with_all_its_hedges_in() -> None:
    # Values differ from sentence to sentence, so that the page begins again with the first.
    values = [option.value for option in OUT.options]
    assert len(set(values)) == len(values)
    for sentence, options in OUT.sets.items():
        assert OUT.first_of(sentence) == f"{sentence}_0"
        assert [o.label for o in options] == [
            f"{k} of {len(options) - 1}" for k in range(len(options))
        ]


def test_every_mark_has_a_gloss_in_its_layer() -> None:
    glosses = VIEW.text.glosses
    used = {
        span
        for option in OUT.options
        for i in (0, 1)
        for _, spans in option.patch[f"/text/versions/{i}/paragraphs/0"]["runs"]
        for span in spans
    }
    assert used == set(glosses)
    for key, (layer, _, says) in glosses.items():
        assert layer == ("trap" if "_trap_" in key else "hedge")
        assert says.endswith(".")
    assert glosses["nl:p25_trap_1"][1] == "zeker"


def test_the_chart_counts_both_uses_of_each_word() -> None:
    lowers, does_not = VIEW.chart.data
    found = {
        word: (a, b) for word, a, b in zip(lowers["y"], lowers["x"], does_not["x"], strict=True)
    }
    assert found["kunnen"] == (2, 4)
    assert found["zeker"] == (1, 1)
    total = sum(a + b for a, b in found.values())
    assert f"{total} times in the reading text" in VIEW.chart.sentence
    assert VIEW.chart.sentence.endswith(f"{sum(lowers['x'])} times.")
    go.Figure(VIEW.chart.figure())


def test_a_word_that_the_data_lost_is_named(tmp_path, monkeypatch) -> None:
    folder = tmp_path / "datasets"
    shutil.copytree(paths.datasets_dir(), folder)
    file = folder / "article/traps.csv"
    rows = [row for row in file.read_text("utf-8").splitlines() if ",kunnen,ability" not in row]
    file.write_text("\n".join(rows) + "\n", "utf-8")
    monkeypatch.setattr(paths, "datasets_dir", lambda: folder)
    with pytest.raises(CourseError, match="kunnen") as caught:
        hedge_meter.view()
    assert "traps.csv" in caught.value.where
