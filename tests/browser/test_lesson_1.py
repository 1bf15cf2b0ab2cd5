"""Lesson 1 in a real JupyterLab: every explorer, by mouse and by keyboard alone.

What a control should show is computed here from the dataset rows, not from the explorer's model.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from course import datasets, reading
from tests.browser.driver import ExplorerDriver, Lesson

pytestmark = pytest.mark.browser

CLAIMS = datasets.rows("claims")
EVIDENCE = Counter(row["claim"] for row in datasets.rows("evidence"))
LABEL = {row["id"]: row["label"] for row in datasets.rows("speakers")}


@pytest.fixture(scope="module")
def lesson(open_lesson: Callable[[str], Lesson]) -> Lesson:
    return open_lesson("1_reading.ipynb")


def spans(paragraph: int, layer: str) -> int:
    """Count spans in the table itself."""
    rows = reading.reading_text("nl").paragraph(paragraph).spans
    return sum(span.layer == layer for span in rows)


# ---------------------------------------------------------------- the reader


@pytest.fixture(scope="module")
def reader(lesson: Lesson) -> ExplorerDriver:
    explorer = lesson.explorer("1_reading.reader")
    if explorer.covered():
        explorer.predict("20")
    return explorer


def test_the_text_stays_covered_until_there_is_a_guess(lesson: Lesson) -> None:
    explorer = lesson.explorer("1_reading.reader")
    assert explorer.covered()
    assert not explorer.root.locator(".wrk-stage").is_visible()
    loaded = reading.reading_text("nl").spans("loaded")
    for typed in ("", "thirty", "-5", "1e3", str(len(loaded) + 1)):
        explorer.root.locator(".wrk-cover input").fill(typed)
        explorer.root.locator(".wrk-go").click()
        assert f"Type a number from 0 to {len(loaded)}" in explorer.text(".wrk-cover")
        assert explorer.covered()
    explorer.predict("20")
    quoted = sum(s.voice == "source" for s in loaded)
    assert explorer.text(".wrk-revealed").startswith(f"You said 20; it is {quoted} of ")


@pytest.mark.parametrize("paragraph", [10, 21])
def test_paragraph_by_mouse(reader: ExplorerDriver, paragraph: int) -> None:
    reader.slide("paragraph", paragraph - 1)
    assert reader.live().startswith(f"Paragraph {paragraph} has {spans(paragraph, 'hedge')} hedge")
    assert reader.texts(".wrk-number") == [str(paragraph)] * 2
    dutch, english = (reading.reading_text(x).paragraph(paragraph).text for x in ("nl", "en"))
    assert reader.texts(".wrk-words") == [dutch, english]


@pytest.mark.parametrize("paragraph", [3, 12])
def test_paragraph_by_keyboard(reader: ExplorerDriver, paragraph: int) -> None:
    reader.press("[data-control=paragraph] input", "Home", *["ArrowRight"] * (paragraph - 1))
    assert reader.texts(".wrk-number") == [str(paragraph)] * 2


def test_the_whole_text_by_mouse_and_one_paragraph_by_keyboard(reader: ExplorerDriver) -> None:
    reader.choose("extent", "whole")
    assert reader.texts("[data-version=nl] .wrk-number") == [str(n) for n in range(1, 26)]
    hedges = len(reading.reading_text("nl").spans("hedge"))
    assert reader.live().startswith(f"The whole text has {hedges} hedges")
    reader.press("[data-control=extent] input:checked", "ArrowUp")
    assert len(reader.texts(".wrk-number")) == 2


@pytest.mark.parametrize("layer", ["place", "number"])
def test_a_layer_marks_what_the_table_lists(reader: ExplorerDriver, layer: str) -> None:
    reader.slide("paragraph", 9)
    wanted = [s.quote for s in reading.reading_text("nl").paragraph(10).spans if s.layer == layer]
    reader.toggle("layers", layer, True)
    assert reader.texts(f"[data-version=nl] .wrk-on[data-layer={layer}]") == wanted
    reader.press(f"[data-control=layers] input[value={layer}]", "Space")
    assert reader.texts(f".wrk-on[data-layer={layer}]") == []


def test_language_by_mouse_and_by_keyboard(reader: ExplorerDriver) -> None:
    reader.slide("paragraph", 22)
    reader.choose("version", "nl")
    dutch, english = (reading.reading_text(x).paragraph(23).text for x in ("nl", "en"))
    assert reader.texts(".wrk-words") == [dutch]
    reader.press("[data-control=version] input:checked", "ArrowRight")
    assert reader.texts(".wrk-words") == [english]
    reader.choose("version", "both")


def test_a_marked_word_tells_its_gloss_by_mouse_and_by_keyboard(reader: ExplorerDriver) -> None:
    reader.slide("paragraph", 9)
    reader.root.locator(".wrk-mark[role]", has_text="nachtmerriescenario").click()
    assert reader.text(".wrk-gloss").startswith("nachtmerriescenario (Loaded words)")
    reader.press(".wrk-mark[role]", "Enter")
    first = min(
        (
            s
            for s in reading.reading_text("nl").paragraph(10).spans
            if s.layer in {"hedge", "loaded"}
        ),
        key=lambda s: s.start,
    )
    assert reader.text(".wrk-gloss").startswith(f"{first.quote} (")


@pytest.mark.parametrize(
    "selector",
    ["[data-control=paragraph] input", "[data-control=version] input:checked", ".wrk-mark[role]"],
)
def test_letters_typed_in_an_explorer_do_not_reach_the_notebook(
    lesson: Lesson, reader: ExplorerDriver, selector: str
) -> None:
    def notebook() -> list[str]:
        cells = lesson.page.locator(".jp-Notebook .jp-Cell")
        return cells.evaluate_all("all => all.map(cell => cell.className.match(/jp-\\w+Cell/)[0])")

    before = notebook()
    for key in ("a", "b", "m", "x"):
        reader.press(selector, key)
        lesson.page.wait_for_timeout(150)
        assert notebook() == before, key


def test_escape_gives_the_keyboard_back_to_the_notebook(
    lesson: Lesson, reader: ExplorerDriver
) -> None:
    for selector in (
        "[data-control=paragraph] input",
        "[data-control=layers] input",
        ".wrk-mark[role]",
    ):
        reader.press(selector, "Escape")
        cell = lesson.page.evaluate("document.activeElement.closest('.jp-Notebook') !== null")
        inside = reader.root.evaluate("node => node.contains(document.activeElement)")
        assert (cell, inside) == (True, False)


def test_from_the_cell_the_keyboard_gets_into_its_explorer(
    lesson: Lesson, reader: ExplorerDriver
) -> None:
    reader.press("[data-control=paragraph] input", "Escape")
    for _ in range(12):
        lesson.page.keyboard.press("Tab")
        if reader.root.evaluate("node => node.contains(document.activeElement)"):
            return
    raise AssertionError("Tab does not lead from the cell into its explorer")


def test_saving_works_from_inside_an_explorer(lesson: Lesson, reader: ExplorerDriver) -> None:
    with lesson.page.expect_response(
        lambda answer: (
            "/api/contents/1_reading.ipynb" in answer.url and answer.request.method == "PUT"
        )
    ) as saved:
        reader.press("[data-control=paragraph] input", "Control+s")
    assert saved.value.ok


def test_after_escape_a_key_is_the_notebooks_again(lesson: Lesson, reader: ExplorerDriver) -> None:
    number = lesson.page.locator(".jp-Notebook .jp-Cell").count()
    reader.press("[data-control=paragraph] input", "Escape", "b")
    lesson.page.wait_for_function(
        "n => document.querySelectorAll('.jp-Notebook .jp-Cell').length === n", arg=number + 1
    )
    lesson.page.keyboard.press("Escape")
    lesson.page.keyboard.press("d")
    lesson.page.keyboard.press("d")
    lesson.page.wait_for_function(
        "n => document.querySelectorAll('.jp-Notebook .jp-Cell').length === n", arg=number
    )


# ---------------------------------------------------------------- the claim board


@pytest.fixture(scope="module")
def board(lesson: Lesson) -> ExplorerDriver:
    explorer = lesson.explorer("1_reading.claim_board")
    if explorer.covered():
        explorer.predict("60")
    return explorer.drawn()


def listed(explorer: ExplorerDriver) -> list[str]:
    """Return the ids in the list."""
    return explorer.root.locator(".wrk-list option").evaluate_all("all => all.map(o => o.value)")


def reset(board: ExplorerDriver) -> None:
    for control in ("speaker", "kind", "certainty", "evidence"):
        board.choose(control, "")
    board.control("find").locator("input").fill("")


def test_the_guess_is_compared_with_the_table(board: ExplorerDriver) -> None:
    named = {row["id"] for row in datasets.rows("speakers") if row["named_in_article"]}
    vouched = sum(row["speaker"] in named - {"reporter"} for row in CLAIMS)
    assert f"it is {vouched} of {len(CLAIMS)}" in board.text(".wrk-revealed")


@pytest.mark.parametrize(
    ("control", "value"),
    [
        ("speaker", "budanov"),
        ("speaker", "uk_mod"),
        ("kind", "forecast"),
        ("kind", "doctrine"),
        ("certainty", "verified"),
        ("certainty", "unverified"),
    ],
)
def test_a_filter_keeps_the_rows_of_the_table(
    board: ExplorerDriver, control: str, value: str
) -> None:
    reset(board)
    board.choose(control, value)
    wanted = [row["id"] for row in CLAIMS if row[control] == value]
    assert listed(board) == wanted
    assert board.live().startswith(f"{len(wanted)} of {len(CLAIMS)} claims")
    bright = [
        trace["text"][i].split(":")[0]
        for trace in board.figure()["data"]
        for i, opacity in enumerate(trace["marker"]["opacity"])
        if opacity == 1
    ]
    assert sorted(bright) == sorted(wanted)


@pytest.mark.parametrize("control", ["speaker", "kind", "certainty"])
def test_a_filter_by_keyboard(board: ExplorerDriver, control: str) -> None:
    reset(board)
    board.press(f"[data-control={control}] select", "ArrowDown")
    value = board.control(control).locator("select").input_value()
    assert value != ""
    assert listed(board) == [row["id"] for row in CLAIMS if row[control] == value]
    board.press(f"[data-control={control}] select", "ArrowUp")
    assert len(listed(board)) == len(CLAIMS)


def test_search_by_mouse_and_by_keyboard(board: ExplorerDriver) -> None:
    reset(board)
    board.control("find").locator("input").fill("land bridge")
    assert listed(board) == ["A18"]
    board.control("find").locator("input").fill("")
    board.tab_to("[data-control=find] input")
    board.page.keyboard.type("pontoon")
    assert "A52" in listed(board)
    assert len(listed(board)) < 5


def test_evidence_then_verdict_by_mouse(board: ExplorerDriver) -> None:
    reset(board)
    board.pick("A42")
    assert board.root.locator(".wrk-question").count() == 0
    board.root.locator(".wrk-open").click()
    assert board.root.locator(".wrk-card").count() == EVIDENCE["A42"]
    links = board.root.locator(".wrk-card a").evaluate_all("all => all.map(a => a.href)")
    assert links
    assert all(link.startswith("http") for link in links)
    assert board.root.locator(".wrk-verdict").count() == 0
    board.root.locator(".wrk-compare").click()
    assert "Choose an answer and a reason" in board.text(".wrk-result")
    board.root.locator(".wrk-question input[value=held_up]").check()
    board.root.locator(".wrk-question select").select_option("against")
    board.root.locator(".wrk-compare").click()
    ours = next(
        row["label"]
        for row in datasets.rows("verdicts")
        if row["id"] == datasets.row("claims", "A42")["verdict"]
    )
    assert f"The kit's reading, for you to doubt: {ours}." in board.text(".wrk-result")
    assert board.texts(".wrk-judged td")[1:] == ["held up", ours]


@pytest.mark.parametrize("value", ["both", "none"])
def test_the_evidence_filter(board: ExplorerDriver, value: str) -> None:
    reset(board)
    shows: dict[str, set[str]] = {row["id"]: set() for row in CLAIMS}
    for row in datasets.rows("evidence"):
        shows[row["claim"]].add(row["shows"])
    both = [key for key, seen in shows.items() if {"supports", "contradicts"} <= seen]
    wanted = both if value == "both" else [key for key, seen in shows.items() if not seen]
    board.choose("evidence", value)
    assert listed(board) == wanted
    board.press("[data-control=evidence] select", "Home")
    assert len(listed(board)) == len(CLAIMS)


def test_a_case_that_is_filtered_out_does_not_stay_open(board: ExplorerDriver) -> None:
    reset(board)
    board.pick("A01")
    board.choose("speaker", "budanov")
    assert board.text(".wrk-case") == "Pick one to begin."


def test_evidence_then_verdict_by_keyboard(board: ExplorerDriver) -> None:
    reset(board)
    board.press(".wrk-list", "Home", *["ArrowDown"] * 5)
    assert board.root.locator(".wrk-list").input_value() == "A06"
    board.press(".wrk-open", "Enter")
    assert board.root.locator(".wrk-card").count() == EVIDENCE["A06"]
    board.press(".wrk-question input", "Space")
    board.press(".wrk-question select", "ArrowDown")
    board.press(".wrk-compare", "Enter")
    assert "You chose: held up." in board.text(".wrk-result")


def test_a_dot_picks_its_claim(board: ExplorerDriver) -> None:
    reset(board)
    board.pick("A01")
    wanted = board.figure()["data"][0]["text"][4].split(":")[0]
    board.root.locator(".wrk-picture .trace").first.locator(".points path").nth(4).click(force=True)
    assert board.root.locator(".wrk-list").input_value() == wanted


# ---------------------------------------------------------------- the slips


@pytest.fixture(scope="module")
def slips(lesson: Lesson) -> ExplorerDriver:
    explorer = lesson.explorer("1_reading.slip_board")
    if explorer.covered():
        explorer.predict("3")
    return explorer


def test_no_title_gives_a_slip_away(slips: ExplorerDriver) -> None:
    titles = slips.texts(".wrk-list option")
    assert not any("S0" in title for title in titles)
    paragraphs = sorted(
        datasets.row("claims", row["claim"])["paragraph"] for row in datasets.rows("slips")
    )
    assert [int(title.split("paragraph ")[1]) for title in titles] == paragraphs


@pytest.mark.parametrize("slip", ["S03", "S12"])
def test_clues_come_one_at_a_time_by_mouse(slips: ExplorerDriver, slip: str) -> None:
    row = datasets.row("slips", slip)
    slips.pick(slip)
    for number in (1, 2, 3):
        slips.root.locator(".wrk-open").click()
        cards = slips.texts(".wrk-card > p:first-child")
        wanted = [datasets.with_facts(row[f"clue_{n}"]) for n in range(1, number + 1)]
        assert cards == wanted
    assert row["resolution"] not in slips.text(".wrk-case")
    slips.root.locator(".wrk-own textarea").fill("My repair.")
    slips.root.locator(f".wrk-question input[value={row['materiality']}]").check()
    slips.root.locator(".wrk-question select").select_option("much")
    slips.root.locator(".wrk-compare").click()
    assert row["resolution"] in slips.text(".wrk-result")
    assert "Clues used: 3." in slips.text(".wrk-result")


def test_clues_by_keyboard_and_the_order_of_weight(slips: ExplorerDriver) -> None:
    slips.press(".wrk-list", "Home")
    slip = slips.root.locator(".wrk-list").input_value()
    slips.press(".wrk-open", "Enter")
    assert slips.texts(".wrk-card > p:first-child") == [datasets.row("slips", slip)["clue_1"]]
    slips.press(".wrk-question input", "Space")
    slips.press(".wrk-question select", "ArrowDown")
    slips.press(".wrk-compare", "Enter")
    assert slips.text(".wrk-result") == "Write your repair first. A guess will do."
    slips.page.keyboard.type("One battalion.")
    slips.press(".wrk-compare", "Enter")
    assert "Your repair: One battalion." in slips.text(".wrk-result")
    assert "Clues used: 1." in slips.text(".wrk-result")
    judged = sorted(
        (datasets.row("slips", key) for key in ("S03", "S12", slip)),
        key=lambda row: row["materiality_rank"],
    )
    assert slips.texts(".wrk-judged td")[2::3] == [row["materiality"] for row in judged]


# ---------------------------------------------------------------- the timeline


@pytest.fixture(scope="module")
def timeline(lesson: Lesson) -> ExplorerDriver:
    explorer = lesson.explorer("1_reading.timeline")
    if explorer.covered():
        explorer.predict("9")
    return explorer.drawn()


@pytest.mark.parametrize(
    ("zone", "says"),
    [
        ("America/New_York", "on 10 May, about 22:00"),
        ("Europe/Amsterdam", "on 11 May, about 04:00"),
    ],
)
def test_the_clock_by_mouse(timeline: ExplorerDriver, zone: str, says: str) -> None:
    timeline.choose("zone", zone)
    assert says in timeline.live()


def test_the_clock_by_keyboard(timeline: ExplorerDriver) -> None:
    timeline.choose("zone", "Europe/Amsterdam")
    timeline.press("[data-control=zone] input:checked", "ArrowRight")
    vote = timeline.figure()["data"][-1]
    assert vote["x"] == ["2022-05-11T05:00"]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [("week", "2022-05-08", "2022-05-22"), ("year", "2022-02-14", "2023-01-10")],
)
def test_the_range_counts_what_is_in_view(
    timeline: ExplorerDriver, value: str, first: str, last: str
) -> None:
    timeline.choose("range", value)
    seen = sum(
        row["date_to"].isoformat() >= first and row["date_from"].isoformat() <= last
        for row in datasets.rows("timeline")
    )
    assert timeline.live().startswith(f"{seen} events lie in this stretch of time.")
    assert [day[:10] for day in timeline.figure()["layout"]["xaxis"]["range"]] == [first, last]


def test_the_range_by_keyboard(timeline: ExplorerDriver) -> None:
    timeline.choose("range", "year")
    timeline.press("[data-control=range] input:checked", "ArrowRight")
    assert timeline.live().startswith(f"{len(datasets.rows('timeline'))} events")


@pytest.mark.parametrize("kind", ["said", "after"])
def test_a_sort_of_events_can_be_left_out(timeline: ExplorerDriver, kind: str) -> None:
    timeline.choose("range", "all")
    kinds = ["happened", "said", "law", "published", "after"]
    number = sum(row["event_kind"] == kind for row in datasets.rows("timeline"))
    trace = timeline.figure()["data"][kinds.index(kind)]
    assert len(trace["x"]) == number
    assert trace["name"] == {"said": "said", "after": "after the article"}[kind]
    timeline.toggle("lanes", kind, False)
    assert timeline.figure()["data"][kinds.index(kind)]["visible"] is False
    timeline.press(f"[data-control=lanes] input[value={kind}]", "Space")
    assert timeline.figure()["data"][kinds.index(kind)].get("visible", True) is True


# ---------------------------------------------------------------- the page as a whole


def test_a_notebook_opened_without_its_kernel_shows_figures(
    lesson: Lesson, timeline: ExplorerDriver
) -> None:
    lesson.leave()
    lesson.open()
    assert lesson.page.locator("[data-explorer]").count() == 0
    assert lesson.page.get_by_text("model not found").count() == 0
    lesson.page.wait_for_selector(".jp-OutputArea-output .plot-container")
    assert "reporter's Tuesday" in lesson.page.locator(".jp-Notebook").inner_text()


def test_predictions_are_there_after_reopening(lesson: Lesson) -> None:
    lesson.run_all()
    explorer = lesson.explorer("1_reading.reader")
    assert not explorer.covered()
    assert explorer.text(".wrk-revealed").startswith("You said 20;")


def test_nothing_left_the_machine_and_the_console_is_clean(
    lesson: Lesson, timeline: ExplorerDriver, slips: ExplorerDriver, board: ExplorerDriver
) -> None:
    assert lesson.outside == []
    assert lesson.console == []


def test_whoever_writes_to_a_kernel_that_is_gone_is_told(lesson: Lesson) -> None:
    reader = lesson.explorer("1_reading.reader")
    reader.root.locator(".wrk-outcome textarea").fill("Because it sells.")
    reader.page.wait_for_timeout(1500)
    assert reader.text(".wrk-notice") == ""
    lesson.restart_kernel()
    reader.root.locator(".wrk-outcome textarea").fill("Because it is quick.")
    reader.root.locator(".wrk-notice", has_text="Not kept").wait_for()
    lesson.run_all()
    again = lesson.explorer("1_reading.reader")
    assert again.root.locator(".wrk-outcome textarea").input_value() == "Because it sells."
