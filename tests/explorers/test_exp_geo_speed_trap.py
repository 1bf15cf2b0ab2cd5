"""The speed trap: sums that are right, dates that are none, and what was said afterwards."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from itertools import combinations, pairwise
from math import ceil

import plotly.graph_objects as go
import pytest

from course import datasets, paths, reading
from course.errors import CourseError
from course.explorers.models import arrival, cited, speed_trap
from course.explorers.models import speed_trap_cards as told_cards
from course.explorers.models import speed_trap_chart as drawn
from course.explorers.models import speed_trap_scale as scale
from course.explorers.models.arrival import TOWNS
from course.explorers.patching import put
from course.explorers.view import Choice, Option, View

PACES = {row["id"]: row for row in datasets.rows("paces")}
EVENTS = arrival.events()
#: Pixels for a day in the narrowest cell: its width less margins, by the length of the scale.
PX_A_DAY = (560 - 114) / (scale.EDGE - scale.FIRST).days


@pytest.fixture(scope="module")
def view() -> View:
    return speed_trap.view()


def control(view: View, name: str) -> Choice:
    return next(c for c in view.controls if c.id == name)


def option(view: View, name: str, value: str) -> Option:
    return next(o for o in control(view, name).options if o.value == value)


def state(view: View, **chosen: str) -> dict:
    """All parts as the page has them for some choices."""
    parts = json.loads(json.dumps(view.parts()))
    for name, value in chosen.items():
        put(parts, option(view, name, value).patch)
    return parts


# ---------------------------------------------------------------- the sum


def test_the_sum_counts_begun_days_from_the_day_of_the_article() -> None:
    assert arrival.published() == date(2022, 5, 17)
    for town in TOWNS:
        km = datasets.row("distances", f"izium_{town}")["distance_km"]
        for row in PACES.values():
            found = arrival.reckoned(town, row)
            assert (found.first - arrival.published()).days == ceil(km / row["high_km_per_day"])
            if row["low_km_per_day"] == 0:
                assert found.last is None
            else:
                assert (found.last - arrival.published()).days == ceil(km / row["low_km_per_day"])


def test_a_whole_number_of_days_is_not_rounded_up() -> None:
    day = date(2022, 5, 17)
    assert arrival.arrival(day, 40, 4, 5) == (day + timedelta(8), day + timedelta(10))


@pytest.mark.parametrize("pace", [(-1, 5), (5, 1), (0, 0), (1, 500)])
def test_an_absurd_pace_is_refused(pace: tuple[float, float]) -> None:
    with pytest.raises(CourseError):
        arrival.arrival(date(2022, 5, 17), 40, *pace)


def test_only_the_careful_reading_has_no_last_day() -> None:
    endless = [name for name, row in PACES.items() if row["low_km_per_day"] == 0]
    assert endless == ["at_most"]


def test_the_readings_fit_the_words_and_their_sources() -> None:
    assert (PACES["two_four"]["low_km_per_day"], PACES["two_four"]["high_km_per_day"]) == (2, 4)
    (span,) = [s for s in datasets.rows("article_spans") if s["id"] == "p20_number_2"]
    assert span["key"] == "2-4 km per day"
    # Single digits of kilometres in several days: 1 in seven, 9 in three.
    assert PACES["us_official"]["low_km_per_day"] == round(1 / 7, 1)
    assert PACES["us_official"]["high_km_per_day"] == 9 / 3
    (april,) = [row for row in EVENTS if row["id"] == "april_day"]
    assert f"{PACES['one_day_in_april']['low_km_per_day']:g} km" in april["says"]
    assert PACES["us_official"]["whose"].startswith("Our sum on words of a US official")
    assert "another direction, towards Lyman" in PACES["us_official"]["why"]


def test_every_pace_has_its_unit() -> None:
    assert all(" km a day" in row["label"] for row in PACES.values())


# ---------------------------------------------------------------- what was said


def test_statements_stand_in_the_order_of_their_days_and_name_known_towns() -> None:
    days = [row["date"] for row in EVENTS]
    assert days == sorted(days)
    for row in EVENTS:
        assert set(row["places"]) <= set(TOWNS)
        assert row["says"].endswith(".")
    dropped = next(row for row in EVENTS if row["id"] == "isw_dropped")
    assert dropped["date"] < arrival.published()
    assert set(dropped["places"]) == set(TOWNS)


def test_no_report_says_that_a_town_was_taken() -> None:
    assert all(row["taken"] == () for row in EVENTS)
    told = " ".join(row["says"] for row in EVENTS).casefold()
    assert "falls" not in told
    assert "captur" not in told
    assert {row["id"] for row in EVENTS if row["date"].year > 2022} == {"still_held"}


# ---------------------------------------------------------------- the view


def test_it_travels_light_and_asks_first(view: View) -> None:
    assert len(json.dumps(view.to_json(), ensure_ascii=False).encode()) < 60_000
    assert view.task.startswith("Find ")
    assert view.prediction.why.startswith("In one line")


def test_the_prediction_counts_reports_of_a_town_that_was_taken(view: View, monkeypatch) -> None:
    after = [row for row in EVENTS if row["date"] > date(2022, 5, 17)]
    asked = view.prediction
    assert (asked.answer, asked.most, len(after)) == (0, 6, 6)
    assert "Below stand 6 dated reports" in asked.question
    assert asked.reveal.format(said=2, answer=0).startswith("You said 2; it is 0 of 6.")
    # Neither of the two gives the first task away.
    assert "at most" not in asked.question + asked.reveal
    assert "last" not in asked.question + asked.reveal
    # It is counted: a report that names a town as taken changes the answer.
    changed = [{**row, "taken": row["places"]} if row is after[0] else row for row in EVENTS]
    monkeypatch.setattr(arrival, "events", lambda: tuple(changed))
    assert speed_trap._prediction().answer == 1


def test_the_task_can_be_done(view: View) -> None:
    assert view.task == (
        "Find the reading of the pace that gives no last day. Then go through what was reported "
        "before and after: which of the dates came true, and what had the sum left out?"
    )
    assert [row["date"] < date(2022, 5, 17) for row in EVENTS].count(True) == 3


def test_town_and_pace_speak_together(view: View) -> None:
    (said,) = view.together
    assert set(said.rows) == {(town, pace) for town in TOWNS for pace in PACES}
    assert said.speak("barvinkove", "one_five") == (
        "One to five km a day: the sum says 25 May to 25 June."
    )
    assert said.speak("sloviansk", "at_most") == (
        "Nothing to five km a day: the sum says 27 May or later, or never."
    )
    assert said.speak("kramatorsk", "us_official").endswith("6 June to 9 December 2023.")


def test_the_bars_are_the_sums(view: View) -> None:
    for name, row in PACES.items():
        figure = state(view, pace=name)["figure"]
        bars, words = figure["data"][drawn.BARS], figure["data"][drawn.WORDS]
        for i, town in enumerate(TOWNS):
            found = arrival.reckoned(town, row)
            first, last, gap = bars["x"][3 * i : 3 * i + 3]
            assert (first, gap) == (found.first.isoformat(), None)
            open_end = found.last is None or found.last > scale.LAST
            assert last == (
                (scale.LAST - timedelta(6)).isoformat() if open_end else found.last.isoformat()
            )
            symbol = figure["data"][drawn.ENDS]["marker"]["symbol"][2 * i + 1]
            assert (symbol == "triangle-right") == open_end
            assert words["text"][i] == drawn.in_words(found)
        go.Figure(data=figure["data"], layout=figure["layout"])


def test_what_is_told_stays_and_no_number_lies_over_another(view: View) -> None:
    for told, event in enumerate(EVENTS, 1):
        figure = state(view, said=event["id"])["figure"]
        said = figure["data"][drawn.SAID]
        assert len(said["x"]) == sum(len(row["places"]) for row in EVENTS[:told])
        boxes = []
        for x, y, text, side in zip(
            said["x"], said["y"], said["text"], said["textposition"], strict=True
        ):
            middle = (date.fromisoformat(x) - scale.FIRST).days * PX_A_DAY
            wide = 8 * len(text) + 8
            left, right = (wide, 6) if side == "middle left" else (6, wide)
            boxes.append((middle - left, middle + right, y))
        for one, other in combinations(boxes, 2):
            apart = abs(one[2] - other[2]) * (430 - 70) / 3 >= 18
            assert apart or one[1] <= other[0] or other[1] <= one[0], (event["id"], one, other)
        assert all(left >= 0 and right <= 560 - 114 for left, right, _y in boxes)
        rows = [round(y) for y in said["y"]]
        assert all(row - 0.45 < y < row + 0.5 for row, y in zip(rows, said["y"], strict=True))
        go.Figure(data=figure["data"], layout=figure["layout"])


def test_a_later_year_stands_beyond_the_break_with_its_date(view: View) -> None:
    axis = view.chart.layout["xaxis"]
    assert axis["ticktext"] == [
        "1 Apr<br>2022",
        "1 May",
        "1 Jun",
        "1 Jul",
        "1 Aug",
        "1 Sep",
        "1 Oct",
        "27 Sep<br>2025",
    ]
    (late,) = [row for row in EVENTS if row["date"].year > 2022]
    said = state(view, said=late["id"])["figure"]["data"][drawn.SAID]
    beyond = {x for x in said["x"] if x >= scale.LAST.isoformat()}
    assert beyond == {axis["tickvals"][-1]}
    assert [x in beyond for x in said["x"]].count(True) == len(late["places"])
    assert scale.seen_at(date(2022, 9, 10)) == date(2022, 9, 10)
    teeth = view.chart.layout["shapes"][-1]["path"]
    assert teeth.startswith(f"M{scale.LAST.isoformat()},0.000")
    assert teeth.endswith(f"{scale.LAST.isoformat()},1.000")
    # The words on the axis do not touch: 8 px a letter, in the narrowest cell.
    ticks = [date.fromisoformat(when) for when in axis["tickvals"]]
    for (one, other), label in zip(pairwise(ticks), axis["ticktext"], strict=False):
        assert (other - one).days * PX_A_DAY >= 8 * max(map(len, label.split("<br>")))
    assert (scale.EDGE - ticks[-1]).days * PX_A_DAY + 10 >= 8 * len("27 Sep") / 2


def test_the_last_step_tells_of_no_report(view: View) -> None:
    value = control(view, "said").options[-1].value
    parts = state(view, said=value)
    shown = json.dumps(parts["cards"][2], ensure_ascii=False)
    row = datasets.row("evidence", "A62.3")
    assert "We know of no report that Barvinkove was ever taken (from memory)." in shown
    assert datasets.row("certainties", row["certainty"])["label"] in shown
    assert datasets.source(row["source"]).label in shown
    # Nothing that was told goes away.
    assert parts["figure"] == state(view, said=EVENTS[-1]["id"])["figure"]
    # It stands for the town of which no report after Izium was retaken tells the end.
    assert told_cards.UNREPORTED in TOWNS
    assert told_cards.UNREPORTED not in EVENTS[-1]["places"]
    assert view.data_table().rows[-1][2] == told_cards.never_reported()


def test_each_report_has_a_card_with_its_source(view: View) -> None:
    for event in EVENTS:
        card = state(view, said=event["id"])["cards"][2]
        shown = json.dumps(card, ensure_ascii=False)
        assert event["says"] in shown
        assert str(event["date"].year) in card["title"]
        for key in event["sources"]:
            assert datasets.source(key).label in shown


def test_each_gap_has_a_card_and_a_sentence(view: View) -> None:
    for row in datasets.rows("rate_gaps"):
        card = state(view, gap=row["id"])["cards"][3]
        assert row["label"] in card["title"]
        assert option(view, "gap", row["id"]).says.startswith("The sum leaves out ")


def test_the_card_quotes_the_reading_text(view: View) -> None:
    shown = [line[1] for line in view.parts()["cards"][0]["lines"]]
    for language in ("nl", "en"):
        text = reading.reading_text(language).paragraph(20).text
        assert any(line in text and len(line) > 60 for line in shown)


def test_words_that_no_sentence_holds_are_refused() -> None:
    with pytest.raises(CourseError, match="No sentence of paragraph 20") as caught:
        cited.sentence_with("submarine", 20, reading.reading_text("en"))
    assert "reading_en.md" in caught.value.where


def test_the_first_state_is_the_base_state(view: View) -> None:
    firsts = {c.id: c.value for c in view.controls}
    assert state(view, **firsts) == json.loads(json.dumps(view.parts()))


def test_the_row_of_the_town_is_marked(view: View) -> None:
    for i, town in enumerate(TOWNS):
        shape = state(view, town=town)["figure"]["layout"]["shapes"][drawn.ROW]
        assert (shape["y0"], shape["y1"]) == (i - 0.5, i + 0.5)


@pytest.mark.parametrize("table", ["paces", "advance_events", "rate_gaps"])
def test_a_table_without_rows_is_named_with_what_to_do(table, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "datasets"
    shutil.copytree(paths.datasets_dir(), folder)
    file = folder / f"{table}.csv"
    file.write_text(file.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    monkeypatch.setattr(paths, "datasets_dir", lambda: folder)
    with pytest.raises(CourseError) as caught:
        speed_trap.view()
    assert f"{table}.csv" in caught.value.where
    assert caught.value.next_step
