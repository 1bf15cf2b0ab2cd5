"""Lesson 1 in a real JupyterLab: every explorer, by mouse and by keyboard alone.

What a control should show is computed here from the dataset rows, not from the explorer's model.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from course import datasets
from tests.browser.driver import ExplorerDriver, Lesson

pytestmark = pytest.mark.browser

HANDS = ("mouse", "keyboard")
CLAIMS = datasets.rows("claims")
SPANS = datasets.rows("article_spans")
TIMELINE = datasets.rows("timeline")
CARDS = datasets.rows("evidence")
VERDICTS = {row["id"]: row["label"] for row in datasets.rows("verdicts")}
LAYERS = ("term", "place", "number", "date", "speaker", "hedge", "loaded")


def words_of(language: str) -> dict[int, str]:
    """Return the reading text as its file gives it, one paragraph a number."""
    text = datasets.text(f"article/reading_{language}.md")
    _head, *parts = re.split(r"^\[(\d+)[^\]]*\]$", text, flags=re.MULTILINE)
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return {int(number): " ".join(block.split()) for number, block in pairs}


WORDS = {language: words_of(language) for language in ("nl", "en")}


def places(language: str, layer: str, paragraph: int) -> list[tuple[int, str]]:
    """Return what the table of spans marks in one paragraph, and where, in order."""
    found = []
    for row in SPANS:
        quote = row[f"quote_{language}"]
        if (row["paragraph"], row["layer"]) != (paragraph, layer) or not quote:
            continue
        hits = re.finditer(re.escape(quote), WORDS[language][paragraph])
        found.append(([hit.start() for hit in hits][row[f"nth_{language}"] - 1], quote))
    return sorted(found)


def quotes(language: str, layer: str, paragraph: int) -> list[str]:
    """Return the same quotes without their places."""
    return [quote for _at, quote in places(language, layer, paragraph)]


def masked(language: str, layer: str, paragraph: int) -> str:
    """Return a paragraph with a line in the place of every character that is not marked."""
    words = WORDS[language][paragraph]
    seen = {at + i for at, quote in places(language, layer, paragraph) for i in range(len(quote))}
    return "".join(letter if i in seen else "_" for i, letter in enumerate(words))


#: The same, read from the page: a mark may be cut in two where another one begins inside it.
MASKED = """(node, layer) => {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  let words = '';
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const on = text.parentElement.closest(`.wrk-on[data-layer=${layer}]`);
    words += on ? text.data : '_'.repeat(text.data.length);
  }
  return words;
}"""


def counted(*paragraphs: int) -> dict[str, int]:
    """Count, in the table of spans, what the reader's sentence counts."""
    number = Counter(row["layer"] for row in SPANS if row["paragraph"] in paragraphs)
    names = {"hedge": "hedge", "loaded": "loaded word", "speaker": "speaker", "number": "number"}
    return {name: number[layer] for layer, name in names.items()}


def said(sentence: str) -> dict[str, int]:
    """Return the same numbers as the first sentence gives them."""
    first, _rest = sentence.split(".", 1)
    found = re.findall(r"(\d+) (hedge|loaded word|speaker|number)", first)
    return {name: int(number) for number, name in found}


@pytest.fixture(scope="module")
def lesson(open_lesson: Callable[[str], Lesson]) -> Lesson:
    return open_lesson("1_reading.ipynb")


# ---------------------------------------------------------------- the reader


@pytest.fixture(scope="module")
def reader(lesson: Lesson) -> ExplorerDriver:
    explorer = lesson.explorer("1_reading.reader")
    if explorer.covered():
        explorer.predict("20")
    return explorer


def show(reader: ExplorerDriver, paragraph: int) -> None:
    """Show one paragraph, whatever stood there before."""
    reader.choose("extent", "one")
    reader.choose("version", "both")
    reader.slide("paragraph", paragraph - 1)


def test_every_guess_can_be_made_by_keyboard(lesson: Lesson) -> None:
    guesses = {"reader": "7", "claim_board": "41", "slip_board": "6", "timeline": "11"}
    for name, guess in guesses.items():
        explorer = lesson.explorer(f"1_reading.{name}").by("keyboard")
        assert explorer.covered()
        explorer.predict(guess)
        assert f"You said {guess}; " in explorer.text(".wrk-revealed")
        assert f"it is {answer(name)}" in explorer.text(".wrk-revealed")
    lesson.start_again()


@pytest.mark.parametrize("hand", HANDS)
def test_a_guess_can_be_skipped(lesson: Lesson, hand: str) -> None:
    for name in ("reader", "claim_board", "slip_board", "timeline"):
        explorer = lesson.explorer(f"1_reading.{name}")
        assert explorer.covered()
        explorer.by(hand).skip()
        assert "You said" not in explorer.text(".wrk-revealed")
        assert str(answer(name)) in re.findall(r"\d+", explorer.text(".wrk-revealed"))
    lesson.start_again()


def answer(name: str) -> int:
    """Compute what an explorer asks to guess."""
    named = {row["id"] for row in datasets.rows("speakers") if row["named_in_article"]}
    return {
        "reader": sum((row["layer"], row["voice"]) == ("loaded", "source") for row in SPANS),
        "claim_board": sum(row["speaker"] in named - {"reporter"} for row in CLAIMS),
        "slip_board": sum(row["materiality"] == "large" for row in datasets.rows("slips")),
        "timeline": sum(
            row["paragraph"] is not None and row["date_in_text"] == "absolute" for row in TIMELINE
        ),
    }[name]


def test_the_text_stays_covered_until_there_is_a_guess(lesson: Lesson) -> None:
    explorer = lesson.explorer("1_reading.reader")
    assert explorer.covered()
    assert not explorer.root.locator(".wrk-stage").is_visible()
    loaded = sum(row["layer"] == "loaded" for row in SPANS)
    for typed in ("", "thirty", "-5", "1e3", str(loaded + 1)):
        explorer.root.locator(".wrk-cover input").fill(typed)
        explorer.root.locator(".wrk-go").click()
        assert f"Type a number from 0 to {loaded}" in explorer.text(".wrk-cover")
        assert explorer.covered()
    explorer.predict("20")
    wanted = f"You said 20; it is {answer('reader')} of {loaded}"
    assert explorer.text(".wrk-revealed").startswith(wanted)


@pytest.mark.parametrize("hand", HANDS)
def test_paragraph(reader: ExplorerDriver, hand: str) -> None:
    for paragraph in (21, 3, 12):
        reader.by(hand).slide("paragraph", paragraph - 1)
        assert said(reader.live()) == counted(paragraph)
        assert reader.texts(".wrk-number") == [str(paragraph)] * 2
        assert reader.texts(".wrk-words") == [WORDS["nl"][paragraph], WORDS["en"][paragraph]]


@pytest.mark.parametrize("hand", HANDS)
def test_the_whole_text_or_one_paragraph(reader: ExplorerDriver, hand: str) -> None:
    show(reader, 10)
    for value, shown in (("whole", list(WORDS["nl"])), ("one", [10])):
        reader.by(hand).choose("extent", value)
        assert said(reader.live()) == counted(*shown)
        for language in ("nl", "en"):
            words = [WORDS[language][paragraph] for paragraph in shown]
            assert reader.texts(f"[data-version={language}] .wrk-words") == words


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_marks_what_the_table_lists(reader: ExplorerDriver, layer: str, hand: str) -> None:
    number = Counter(row["paragraph"] for row in SPANS if row["layer"] == layer)
    most = max(number, key=number.__getitem__)
    show(reader, most)
    was_on = layer in {"hedge", "loaded"}
    for on in (not was_on, was_on):
        reader.by(hand).toggle("layers", layer, on)
        for language in ("nl", "en"):
            wanted = masked(language, layer, most)
            assert wanted.strip("_")
            words = reader.root.locator(f"[data-version={language}] .wrk-words")
            shown = words.evaluate(MASKED, layer)
            assert shown == (wanted if on else "_" * len(wanted))


@pytest.mark.parametrize("hand", HANDS)
def test_language(reader: ExplorerDriver, hand: str) -> None:
    show(reader, 10)
    for value, languages in (("nl", ["nl"]), ("en", ["en"]), ("both", ["nl", "en"])):
        reader.by(hand).choose("version", value)
        assert reader.texts(".wrk-words") == [WORDS[language][10] for language in languages]
        loaded = [quote for language in languages for quote in quotes(language, "loaded", 10)]
        assert reader.texts(".wrk-text .wrk-on[data-layer=loaded]") == loaded


def test_a_marked_word_tells_its_gloss_by_mouse_and_by_keyboard(reader: ExplorerDriver) -> None:
    show(reader, 10)
    reader.root.locator(".wrk-mark[role]", has_text="nachtmerriescenario").click()
    assert reader.text(".wrk-gloss").startswith("nachtmerriescenario (Loaded words)")
    reader.press(".wrk-mark[role]", "Enter")
    marked = [q for layer in ("hedge", "loaded") for q in quotes("nl", layer, 10)]
    first = min(marked, key=WORDS["nl"][10].index)
    assert reader.text(".wrk-gloss").startswith(f"{first} (")


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
    assert f"it is {answer('claim_board')} of {len(CLAIMS)}" in board.text(".wrk-revealed")


def direction(claim: str) -> str:
    """Return where the evidence cards of a claim point, as the filter names it."""
    shows = {row["shows"] for row in CARDS if row["claim"] == claim}
    if not shows:
        return "none"
    return "both" if {"supports", "contradicts"} <= shows else "one"


def kept_by(control: str, value: str) -> list[str]:
    """Return the claims that a filter should leave."""
    if control == "evidence":
        return [row["id"] for row in CLAIMS if direction(row["id"]) == value]
    return [row["id"] for row in CLAIMS if row[control] == value]


def bright(board: ExplorerDriver) -> list[str]:
    """Return the claims whose marks are not faded."""
    return sorted(
        trace["text"][i].split(":")[0]
        for trace in board.figure()["data"]
        for i, opacity in enumerate(trace["marker"]["opacity"])
        if opacity == 1
    )


FILTERS = {
    "speaker": ("budanov", "uk_mod"),
    "kind": ("forecast", "doctrine"),
    "certainty": ("verified", "unverified"),
    "evidence": ("both", "none"),
}


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("control", FILTERS)
def test_a_filter_keeps_the_rows_of_the_table(
    board: ExplorerDriver, control: str, hand: str
) -> None:
    reset(board)
    for value in FILTERS[control]:
        wanted = kept_by(control, value)
        assert 0 < len(wanted) < len(CLAIMS)
        board.by(hand).choose(control, value)
        assert listed(board) == wanted
        assert board.live().startswith(f"{len(wanted)} of {len(CLAIMS)} claims")
        assert bright(board) == sorted(wanted)
    board.by(hand).choose(control, "")
    assert listed(board) == [row["id"] for row in CLAIMS]


@pytest.mark.parametrize("hand", HANDS)
def test_filters_work_together(board: ExplorerDriver, hand: str) -> None:
    reset(board)
    board.by(hand).choose("speaker", "reporter")
    board.by(hand).choose("kind", "opinion")
    both = set(kept_by("speaker", "reporter")) & set(kept_by("kind", "opinion"))
    assert both
    assert listed(board) == sorted(both)


@pytest.mark.parametrize("hand", HANDS)
def test_search(board: ExplorerDriver, hand: str) -> None:
    reset(board)
    for words in ("land bridge", "RUSSIA", "a1", "no such words"):
        wanted = [
            row["id"]
            for row in CLAIMS
            if all(word in f"{row['id']}: {row['claim']}".lower() for word in words.lower().split())
        ]
        assert len(wanted) < len(CLAIMS)
        board.by(hand).search("find", words)
        assert listed(board) == wanted
        assert board.live().startswith(f"{len(wanted)} of {len(CLAIMS)} claims")
    board.by(hand).search("find", "")
    assert listed(board) == [row["id"] for row in CLAIMS]


@pytest.mark.parametrize(
    ("hand", "claim", "choice", "reason"),
    [
        ("mouse", "A42", "held_up", "against"),
        ("mouse", "A10", "disputed", "split"),
        ("keyboard", "A06", "partly", "agree"),
        ("keyboard", "A03", "did_not_hold", "later"),
    ],
)
def test_evidence_then_verdict(
    board: ExplorerDriver, hand: str, claim: str, choice: str, reason: str
) -> None:
    reset(board)
    row = datasets.row("claims", claim)
    worked = board.by(hand)
    worked.pick(claim)
    assert board.text(".wrk-case h4") == f"{claim}: {row['claim']}"
    assert board.texts(".wrk-case dd")[0] == str(row["paragraph"])
    assert board.root.locator(".wrk-question").count() == 0
    worked.open_cards()
    findings = [card["finding"] for card in CARDS if card["claim"] == claim]
    assert board.texts(".wrk-card > p:first-child") == findings
    links = board.root.locator(".wrk-card a").evaluate_all("all => all.map(a => a.href)")
    assert links
    assert all(link.startswith("http") for link in links)
    assert board.root.locator(".wrk-verdict").count() == 0
    if hand == "mouse":
        board.root.locator(".wrk-compare").click()
    else:
        board.press(".wrk-compare", "Enter")
    assert "Choose an answer and a reason" in board.text(".wrk-result")
    worked.judge(choice, reason)
    ours = VERDICTS[row["verdict"]]
    assert f"You chose: {VERDICTS[choice]}." in board.text(".wrk-result")
    assert f"The kit's reading, for you to doubt: {ours}." in board.text(".wrk-result")
    cells = board.texts(".wrk-judged td")
    at = cells.index(f"{claim}: {row['claim']}")
    assert cells[at + 1 : at + 3] == [VERDICTS[choice], ours]


def test_a_case_that_is_filtered_out_does_not_stay_open(board: ExplorerDriver) -> None:
    reset(board)
    board.pick("A01")
    board.choose("speaker", "budanov")
    assert board.text(".wrk-case") == "Pick one to begin."


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


WEIGHED = (
    # by which hand, which slip, how many of its three clues
    ("mouse", "S03", 3),
    ("mouse", "S12", 2),
    ("keyboard", "S04", 1),
    ("keyboard", "S08", 3),
)


@pytest.mark.parametrize(("hand", "slip", "clues"), WEIGHED)
def test_clues_come_one_at_a_time(slips: ExplorerDriver, hand: str, slip: str, clues: int) -> None:
    row = datasets.row("slips", slip)
    worked = slips.by(hand)
    worked.pick(slip)
    paragraph = datasets.row("claims", row["claim"])["paragraph"]
    assert slips.texts(".wrk-case dd")[0] == str(paragraph)
    for number in range(1, clues + 1):
        worked.open_cards()
        cards = slips.texts(".wrk-card > p:first-child")
        wanted = [datasets.with_facts(row[f"clue_{n}"]) for n in range(1, number + 1)]
        assert cards == wanted
    resolution = datasets.with_facts(row["resolution"])
    assert resolution not in slips.text(".wrk-case")
    worked.judge(row["materiality"], "much")
    assert slips.text(".wrk-result") == "Write your repair first. A guess will do."
    worked.repair(f"My repair of {slip}.")
    worked.judge(row["materiality"], "much")
    assert resolution in slips.text(".wrk-result")
    assert f"Your repair: My repair of {slip}." in slips.text(".wrk-result")
    assert f"You chose: {row['materiality']}." in slips.text(".wrk-result")
    assert f"Clues used: {clues}." in slips.text(".wrk-result")


def test_weighed_slips_stand_in_the_order_of_weight(slips: ExplorerDriver) -> None:
    for hand, slip, clues in WEIGHED:  # those that a run of this test alone has not weighed yet
        slips.pick(slip)
        if not slips.root.locator(".wrk-verdict").count():
            test_clues_come_one_at_a_time(slips, hand, slip, clues)
    judged = sorted(
        (datasets.row("slips", slip) for _hand, slip, _clues in WEIGHED),
        key=lambda row: row["materiality_rank"],
    )
    assert slips.texts(".wrk-judged td")[2::3] == [row["materiality"] for row in judged]
    places = [datasets.row("claims", row["claim"])["paragraph"] for row in judged]
    titles = slips.texts(".wrk-judged td")[0::3]
    assert [int(title.split("paragraph ")[1]) for title in titles] == places


# ---------------------------------------------------------------- the timeline


@pytest.fixture(scope="module")
def timeline(lesson: Lesson) -> ExplorerDriver:
    explorer = lesson.explorer("1_reading.timeline")
    if explorer.covered():
        explorer.predict("9")
    return explorer.drawn()


@pytest.mark.parametrize("hand", HANDS)
def test_the_clock(timeline: ExplorerDriver, hand: str) -> None:
    row = datasets.row("timeline", "T08")
    told = datetime.combine(row["date_from"], time.fromisoformat(row["time_local"]))
    moment = datetime.fromisoformat(f"{told.isoformat()}{row['utc_offset']}")
    for zone in ("Europe/Amsterdam", "Europe/Kyiv", "America/New_York"):
        timeline.by(hand).choose("zone", zone)
        local = moment.astimezone(ZoneInfo(zone))
        assert f"on {local.day} May, about {local:%H:%M}" in timeline.live()
        assert timeline.figure()["data"][-1]["x"] == [f"{local:%Y-%m-%dT%H:%M}"]


def stretches() -> dict[str, tuple[date, date]]:
    """Compute the first and the last day that each choice of the range shows."""
    first = min(row["date_from"] for row in TIMELINE)
    last = max(row["date_to"] for row in TIMELINE)
    (tuesday,) = (row["date_from"] for row in TIMELINE if row["event_kind"] == "published")
    year = date(first.year, 12, 31)
    room = {end: (end - first) / 30 for end in (year, last)}
    return {
        "week": (tuesday - timedelta(days=9), tuesday + timedelta(days=5)),
        "year": (first - room[year], year + room[year]),
        "all": (first - room[last], last + room[last]),
    }


@pytest.mark.parametrize("hand", HANDS)
def test_the_range_counts_what_is_in_view(timeline: ExplorerDriver, hand: str) -> None:
    seen = []
    for value in ("all", "year", "week"):
        timeline.by(hand).choose("range", value)
        first, last = stretches()[value]
        seen.append(sum(row["date_to"] >= first and row["date_from"] <= last for row in TIMELINE))
        assert timeline.live().startswith(f"{seen[-1]} events lie in this stretch of time.")
        shown = timeline.figure()["layout"]["xaxis"]["range"]
        assert [day[:10] for day in shown] == [first.isoformat(), last.isoformat()]
    assert len(TIMELINE) == seen[0] > seen[1] > seen[2] > 0


LANES = {
    "happened": "happened",
    "said": "said",
    "law": "decided",
    "published": "published",
    "after": "after the article",
}


def shown_events(timeline: ExplorerDriver) -> dict[str, int]:
    """Count the marks of each lane that can be seen; the House vote has one of its own."""
    return {
        trace["name"]: len(trace["x"])
        for trace in timeline.figure()["data"]
        if trace.get("name") in LANES.values() and trace.get("visible", True) is True
    }


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("kind", LANES)
def test_a_sort_of_events_can_be_left_out(timeline: ExplorerDriver, kind: str, hand: str) -> None:
    number = Counter(row["event_kind"] for row in TIMELINE if row["time_local"] is None)
    everything = {LANES[lane]: number[lane] for lane in LANES}
    for on in (False, True):
        timeline.by(hand).toggle("lanes", kind, on)
        left = {name: n for name, n in everything.items() if on or name != LANES[kind]}
        assert shown_events(timeline) == left
        assert timeline.live().endswith(f"Shown: {', '.join(left)}.")


# ---------------------------------------------------------------- the page as a whole


def test_moving_controls_asks_the_kernel_nothing(
    lesson: Lesson, reader: ExplorerDriver, board: ExplorerDriver, timeline: ExplorerDriver
) -> None:
    lesson.page.wait_for_timeout(1000)  # what was typed before is on its way
    before = lesson.messages()
    reader.slide("paragraph", 4)
    for control, value in (("extent", "whole"), ("extent", "one"), ("version", "both")):
        reader.choose(control, value)
    for on in (True, False):
        reader.toggle("layers", "term", on)
        timeline.toggle("lanes", "said", not on)
    for control, values in FILTERS.items():
        for value in (values[0], ""):
            board.choose(control, value)
    for words in ("pontoon", ""):
        board.search("find", words)
    for control, value in (("zone", "Europe/Kyiv"), ("range", "year"), ("range", "week")):
        timeline.choose(control, value)
    lesson.page.wait_for_timeout(1000)
    assert lesson.messages() == before
    # What is typed is kept, and that the kernel must hear: so the count can see a message.
    timeline.root.locator(".wrk-outcome textarea").fill("Not a mistake.")
    lesson.page.wait_for_timeout(1000)
    assert lesson.messages() > before


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
