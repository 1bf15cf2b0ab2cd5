"""The models of the lessons, against the rows they are made from."""

from __future__ import annotations

import shutil
from collections import Counter

import plotly.graph_objects as go
import pytest

from course import datasets, paths, reading
from course.errors import CourseError
from course.explorers.models import (
    claims,
    compound_builder,
    frame_switch,
    hedge_meter,
    how_far,
    in_range,
    place_names,
    rates,
    readability,
    reader,
    sheets,
    speed_trap,
    territory,
    timeline,
    word_map,
)
from course.explorers.patching import put
from course.explorers.view import Choice, Filter, Nested, Together, View

VIEWS = {
    view.id: view
    for view in (
        rates.view(),
        reader.view(),
        claims.claim_view(),
        claims.slip_view(),
        timeline.view(),
        frame_switch.view(),
        compound_builder.view(),
        hedge_meter.view(),
        word_map.view(),
        readability.view(),
        territory.view(),
        place_names.view(),
        how_far.view(),
        in_range.view(),
        speed_trap.view(),
    )
}


@pytest.fixture(params=VIEWS, ids=str)
def view(request: pytest.FixtureRequest) -> View:
    return VIEWS[request.param]


def test_everything_travels(view: View) -> None:
    assert view.to_json()["id"] == view.id


def test_every_explorer_asks_for_a_prediction_and_a_reason(view: View) -> None:
    assert view.prediction is not None
    assert "{said}" in view.prediction.reveal
    assert "{answer}" in view.prediction.reveal
    assert view.prediction.why.startswith("In one line")


def test_every_explorer_has_a_task(view: View) -> None:
    assert view.task.split()[0] in {"Find", "Repair", "Read"}


def test_plotly_accepts_every_state_of_every_choice(view: View) -> None:
    if view.chart is None:
        return
    for control in (*view.controls, *view.together):
        for option in control.options if isinstance(control, Choice | Nested | Together) else ():
            if any(pointer.startswith("/figure/") for pointer in option.patch):
                parts = view.parts()
                put(parts, option.patch)
                go.Figure(data=parts["figure"]["data"], layout=parts["figure"]["layout"])


def test_the_first_state_is_what_a_page_without_a_kernel_shows(view: View) -> None:
    parts, first = view.parts(), {}
    for control in view.controls:
        if isinstance(control, Choice):
            first[control.id] = control.value
            options = control.options
        elif isinstance(control, Nested):
            first[control.id] = control.first_of(first[control.within])
            options = control.sets[first[control.within]]
        else:
            continue
        put(parts, next(o.patch for o in options if o.value == first[control.id]))
    for both in view.together:
        for option in both.chosen(first[both.of[0]], first[both.of[1]]):
            put(parts, option.patch)
    assert parts == view.parts()


def test_filters_offer_only_values_that_occur(view: View) -> None:
    for control in view.controls:
        if isinstance(control, Filter):
            assert view.board is not None
            there = {row.fields[control.field] for row in view.board.rows}
            assert {option.value for option in control.options} == there | {""}


@pytest.mark.parametrize(
    ("model", "table"),
    [
        (rates.view, "ecb_rates"),
        (reader.view, "article/spans"),
        (claims.claim_view, "claims"),
        (claims.claim_view, "evidence"),
        (claims.slip_view, "slips"),
        (timeline.view, "timeline"),
        (sheets.kinds, "kinds"),
    ],
)
def test_a_table_without_rows_is_named_with_what_to_do(model, table, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "datasets"
    shutil.copytree(paths.datasets_dir(), folder)
    file = folder / f"{table}.csv"
    file.write_text(file.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    monkeypatch.setattr(paths, "datasets_dir", lambda: folder)
    with pytest.raises(CourseError) as caught:
        model()
    assert f"{table}.csv" in caught.value.where
    assert caught.value.next_step


def test_a_timeline_without_the_article_says_so(tmp_path, monkeypatch) -> None:
    folder = tmp_path / "datasets"
    shutil.copytree(paths.datasets_dir(), folder)
    file = folder / "timeline.csv"
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("T16,")]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    monkeypatch.setattr(paths, "datasets_dir", lambda: folder)
    with pytest.raises(CourseError, match="when the article was published"):
        timeline.view()


# ---------------------------------------------------------------- rates


def test_the_largest_step_is_the_one_between_11_and_12_may() -> None:
    table = {row["date"].isoformat(): row["usd_per_eur"] for row in rates.month()}
    step = (table["2022-05-11"] - table["2022-05-12"]) * 100
    assert rates.largest_step_us_cents(rates.month()) == round(step, 2) == 1.45


# ---------------------------------------------------------------- reader


def test_the_prediction_counts_the_loaded_words_of_people_quoted() -> None:
    rows = list(reading.reading_text("nl").spans("loaded"))
    wanted = sum(span.voice == "source" for span in rows)
    assert VIEWS[reader.ID].prediction.answer == wanted
    assert f"{len(rows)} loaded words" in VIEWS[reader.ID].prediction.question


def test_every_run_of_the_text_has_a_gloss_for_its_spans() -> None:
    text = VIEWS[reader.ID].text
    used = {
        span
        for version in text.versions
        for paragraph in version.paragraphs
        for _, spans in paragraph.runs
        for span in spans
    }
    assert used == set(text.glosses)
    assert all(said.strip(". ") for _, _, said in text.glosses.values())


def test_the_paragraph_slider_counts_what_is_marked() -> None:
    control = next(c for c in VIEWS[reader.ID].controls if c.id == "paragraph")
    spans = reading.reading_text("nl").paragraph(10).spans
    number = Counter(span.layer for span in spans)
    assert control.options[9].says.startswith(
        f"Paragraph 10 has {number['hedge']} hedges, {number['loaded']} loaded words"
    )


def test_page_furniture_is_called_by_its_name() -> None:
    control = next(c for c in VIEWS[reader.ID].controls if c.id == "paragraph")
    assert "page furniture" in control.options[15].says


def test_without_a_copy_of_ones_own_there_is_no_private_view(monkeypatch) -> None:
    monkeypatch.delenv("COURSE_ARTICLE", raising=False)
    assert reader.own_copy_view() is None


def test_a_broken_copy_leaves_the_kits_text_with_a_notice(tmp_path, monkeypatch) -> None:
    broken = tmp_path / "article.txt"
    broken.write_text("This is something else entirely.\n\nNot the article at all.")
    monkeypatch.setenv("COURSE_ARTICLE", str(broken))
    private = reader.own_copy_view()
    assert private is not None
    version = private.text.versions[0]
    assert version.head[0].startswith("Your own copy of the article cannot be shown.")
    assert "something else entirely" not in version.head[0]
    assert version.paragraphs[0].text == reading.reading_text("nl").paragraphs[0].text


@pytest.mark.article
def test_the_readers_own_copy_is_shown_to_them_and_to_nobody_else(
    original_path, monkeypatch, tmp_path
) -> None:
    from course.explorers import reader as show

    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    monkeypatch.setenv("COURSE_ARTICLE", str(original_path))
    explorer = show()
    sent: list[dict] = []
    explorer.send = lambda content, buffers=None: sent.append(content)
    explorer._answer(explorer, {"type": "hello", "view": 1}, None)
    own = "".join(run[0] for run in _runs(sent[0]["spec"], "nl", 3))
    original = original_path.read_text("utf-8")
    assert own in original
    assert own != reading.reading_text("nl").paragraph(3).text
    stored = str(explorer.get_state()) + str(explorer._repr_mimebundle_())
    assert own not in stored


def _runs(spec: dict, language: str, number: int) -> list:
    version = next(v for v in spec["parts"]["text"]["versions"] if v["id"] == language)
    return next(p["runs"] for p in version["paragraphs"] if p["n"] == number)


# ---------------------------------------------------------------- claims and slips


def test_the_board_holds_all_claims_and_their_evidence() -> None:
    board = VIEWS[claims.CLAIMS_ID].board
    assert [row.id for row in board.rows] == [row["id"] for row in datasets.rows("claims")]
    cards = Counter(row["claim"] for row in datasets.rows("evidence"))
    assert {row.id: len(row.cards) for row in board.rows if row.cards} == dict(cards)


def test_every_dot_of_the_chart_is_one_claim() -> None:
    rows = [n for trace in VIEWS[claims.CLAIMS_ID].chart.data for n in trace["meta"]["rows"]]
    assert sorted(rows) == list(range(len(datasets.rows("claims"))))


def test_a_verdict_is_never_in_what_is_shown_first() -> None:
    for row in VIEWS[claims.CLAIMS_ID].board.rows:
        shown = " ".join([row.title, *(text for line in row.lines for text in line)])
        if row.verdict_note:
            assert row.verdict_note not in shown


def test_a_slip_shows_its_clues_in_order_and_its_resolution_last() -> None:
    board = VIEWS[claims.SLIPS_ID].board
    for case in board.rows:
        row = datasets.row("slips", case.id)
        clues = [datasets.with_facts(row[f"clue_{n}"]) for n in (1, 2, 3)]
        assert [card.text for card in case.cards] == clues
        assert "{fact:" not in " ".join(clues)
        assert bool(case.cards[2].source) is bool(row["clue_3_source"])
        assert case.verdict_note.startswith(datasets.with_facts(row["resolution"]))
        certainty = datasets.row("claims", row["claim"])["certainty"]
        label = datasets.row("certainties", certainty)["label"]
        assert case.verdict_note.endswith(f"{row['why']} How sure we are of the evidence: {label}.")
        assert row["title"] not in case.title
    assert board.ladder


def test_the_order_of_the_slips_is_that_of_the_text_not_of_their_weight() -> None:
    ids = [case.id for case in VIEWS[claims.SLIPS_ID].board.rows]
    paragraphs = [
        datasets.row("claims", datasets.row("slips", i)["claim"])["paragraph"] for i in ids
    ]
    assert paragraphs == sorted(paragraphs)
    assert [datasets.row("slips", i)["materiality_rank"] for i in ids] != list(
        range(1, len(ids) + 1)
    )


# ---------------------------------------------------------------- timeline


def test_every_event_says_how_sure_it_is_and_who_says_so() -> None:
    table = VIEWS[timeline.ID].chart.table
    for row in table.rows:
        assert row[-2] in reading.certainties().values()
    moscow = next(row for row in table.rows if "Moscow declares" in row[2])
    assert moscow[-2] == "unverified"


def test_a_gloss_does_not_give_a_slip_away() -> None:
    glosses = VIEWS[reader.ID].text.glosses.values()
    said = [says for layer, quote, says in glosses if layer == "place" and quote == "Barinkove"]
    assert len(said) == 2
    assert not any("Barvinkove" in says for says in said)


def test_a_vague_date_is_drawn_as_long_as_it_is() -> None:
    lanes = VIEWS[timeline.ID].chart.data
    bars = next(trace for trace in lanes if trace["mode"] == "lines")
    row = datasets.row("timeline", "T07")
    start = bars["x"].index(row["date_from"].isoformat())
    assert bars["x"][start : start + 3] == ["2022-05-05", "2022-05-14", None]


def test_the_caption_counts_before_and_after() -> None:
    rows = datasets.rows("timeline")
    before = sum(row["date_to"].isoformat() < "2022-05-17" for row in rows)
    after = sum(row["date_from"].isoformat() > "2022-05-17" for row in rows)
    on = len(rows) - before - after
    assert VIEWS[timeline.ID].chart.sentence == (
        f"Of {len(rows)} events, {before} were over before the reporter's Tuesday, {on} touch it, "
        f"and {after} came after it."
    )


# ---------------------------------------------------------------- sheets


def test_the_kinds_are_those_of_the_table_in_order() -> None:
    assert [row[0] for row in sheets.kinds().table.rows] == [
        row["label"] for row in sorted(datasets.rows("kinds"), key=lambda row: row["order"])
    ]


def test_whole_paragraphs_stand_in_both_languages() -> None:
    rows = sheets.paragraphs(19, 20).table.rows
    wanted = [
        (n, *(reading.reading_text(language).paragraph(n).text for language in ("nl", "en")))
        for n in (19, 20)
    ]
    assert list(rows) == wanted
    with pytest.raises(CourseError):
        sheets.paragraphs(99)


def test_the_timeline_counts_the_dates_that_the_article_gives() -> None:
    rows = [row for row in datasets.rows("timeline") if row["paragraph"] is not None]
    prediction = VIEWS[timeline.ID].prediction
    assert prediction.answer == sum(row["date_in_text"] == "absolute" for row in rows) == 2
    assert prediction.most == len(rows)


def test_the_house_vote_is_drawn_once_and_moves_with_the_clock() -> None:
    traces = VIEWS[timeline.ID].chart.data
    decided = next(trace for trace in traces if trace.get("name") == "decided")
    laws = [row for row in datasets.rows("timeline") if row["event_kind"] == "law"]
    assert len(decided["x"]) == len(laws) - 1
    assert traces[-1]["x"] == ["2022-05-10T22:00"]


def test_the_evidence_filter_finds_claims_whose_cards_disagree() -> None:
    shows: dict[str, set[str]] = {}
    for row in datasets.rows("evidence"):
        shows.setdefault(row["claim"], set()).add(row["shows"])
    wanted = [key for key, seen in shows.items() if {"supports", "contradicts"} <= seen]
    board = VIEWS[claims.CLAIMS_ID].board
    assert [row.id for row in board.rows if row.fields["evidence"] == "both"] == wanted


def test_the_worked_example_quotes_the_reading_text() -> None:
    sheet = sheets.taken_apart()
    sentence = sheet.title.split("»")[0].removeprefix("«")
    assert sentence in reading.reading_text("nl").paragraph(13).text
    assert "<table>" in sheet.to_html()
