"""The flashcards: what is shown, what is kept, and what happens to damaged records."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import pytest

from course import clock, explorers, progress
from course.explorers.cards import box, words
from course.explorers.cards.widget import Flashcards
from course.vocabulary import cards, scheduling
from course.vocabulary.card_states import Rating, to_json

MONDAY = datetime(2022, 5, 16, 10, tzinfo=UTC)
WIDGET_MIME = "application/vnd.jupyter.widget-view+json"
NEWEST = cards.deck("nl_en").cards


@pytest.fixture(autouse=True)
def own_progress(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    at(monkeypatch, MONDAY)


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
    assert clock.now() == moment


def say(widget: Flashcards, kind: str, **content: object) -> dict:
    """Do what the page does, and return what it shows then."""
    widget._hear(widget, {"type": kind, "seq": widget.shown["seq"], **content}, None)
    return widget.shown


def front(widget: Flashcards) -> str | None:
    card = widget.shown["card"]
    return card and card["front"]


# --- one session --------------------------------------------------------------------------------


def test_a_new_box_begins_with_the_most_frequent_word() -> None:
    shown = Flashcards().shown
    assert shown["card"]["front"] == "zeker"
    assert shown["counts"] == "Today: 0 cards to repeat, 10 new."
    assert shown["waits"] == ["1 minute", "6 minutes", "10 minutes", "8 days"]
    assert (shown["says"], shown["done"], shown["undo"], shown["problems"]) == ("", "", False, [])
    assert shown["settings"] == {"deck": "nl_en", "new_a_day": 10, "without_siege": False}


def test_an_answer_is_kept_and_the_next_card_comes() -> None:
    widget = Flashcards()
    shown = say(widget, "rate", rating=3)
    assert shown["card"]["front"] == "volgens"
    assert shown["says"] == "Good: it comes back in 10 minutes."
    assert shown["counts"] == "Today: 1 card to repeat, 9 new."
    expected = to_json(scheduling.review(None, Rating.GOOD, MONDAY))
    assert progress.all_kept() == {"cards/nl_en/zeker": expected}


def test_opened_again_it_goes_on_where_it_was(monkeypatch) -> None:
    widget = Flashcards()
    for _card in range(10):
        say(widget, "rate", rating=4)
    assert front(widget) is None
    assert widget.shown["done"] == (
        "Done for today. The next card comes back in 8 days. 62 words are still new: for more of "
        "them today, choose a larger number above."
    )
    again = Flashcards()
    assert {**again.shown, "seq": 0, "undo": 0} == {
        **widget.shown,
        "seq": 0,
        "undo": 0,
        "says": "",
    }
    at(monkeypatch, MONDAY.replace(day=24, hour=5))
    shown = Flashcards().shown
    assert shown["counts"] == "Today: 10 cards to repeat, 10 new."
    assert shown["card"]["front"] == "zeker"


def test_a_card_that_was_not_known_comes_back_in_the_same_session(monkeypatch) -> None:
    widget = Flashcards()
    say(widget, "settings", settings={"new_a_day": 5})
    for rating in (1, 4, 4, 4):
        say(widget, "rate", rating=rating)
    assert front(widget) == NEWEST[4].front
    say(widget, "rate", rating=4)
    # Nothing else is left: it need not wait for its minute.
    assert front(widget) == "zeker"
    shown = say(widget, "rate", rating=1)
    assert shown["card"]["front"] == "zeker"
    say(widget, "rate", rating=3)
    shown = say(widget, "rate", rating=3)
    assert (shown["card"], shown["says"]) == (None, "Good: it comes back in 1 day.")
    assert shown["done"].startswith("Done for today. The next card comes back tomorrow.")


def test_the_same_click_twice_counts_once() -> None:
    widget = Flashcards()
    seq = widget.shown["seq"]
    for _time in range(2):
        widget._hear(widget, {"type": "rate", "rating": 3, "seq": seq}, None)
    assert list(progress.all_kept()) == ["cards/nl_en/zeker"]
    assert front(widget) == "volgens"


@pytest.mark.parametrize("rating", [0, 5, "3", None, True, 3.0, [3]])
def test_what_is_no_rating_is_passed_over(rating: object) -> None:
    widget = Flashcards()
    shown = say(widget, "rate", rating=rating)
    assert (shown["card"]["front"], progress.all_kept()) == ("zeker", {})


def test_a_message_that_nobody_knows_changes_nothing() -> None:
    widget = Flashcards()
    say(widget, "forget everything")
    say(widget, "rate")
    say(widget, "undo")
    assert (front(widget), progress.all_kept()) == ("zeker", {})


@pytest.mark.parametrize(
    ("wait", "says"),
    [
        (timedelta(minutes=21), "later today."),
        # Four in the morning begins the next day.
        (timedelta(hours=17, minutes=59), "later today."),
        (timedelta(hours=18), "tomorrow."),
        (timedelta(hours=41, minutes=59), "tomorrow."),
        (timedelta(hours=42), "in 2 days."),
    ],
)
def test_when_the_next_card_comes_back(wait: timedelta, says: str) -> None:
    done = words.done(scheduling.Today((), (), (), MONDAY + wait, 0), MONDAY)
    assert done == f"Done for today. The next card comes back {says}"


def test_with_a_clock_set_back_it_is_not_tomorrow(monkeypatch) -> None:
    widget = Flashcards()
    say(widget, "settings", settings={"new_a_day": 0})
    card = cards.deck("nl_en").card("zeker")
    box.answer(card, Rating.GOOD, MONDAY)
    at(monkeypatch, MONDAY.replace(hour=8))
    assert (
        Flashcards()
        .shown["done"]
        .startswith("Done for today. The next card comes back later today.")
    )


# --- taking back --------------------------------------------------------------------------------


def test_the_last_answer_can_be_taken_back_once() -> None:
    widget = Flashcards()
    say(widget, "rate", rating=3)
    kept = progress.kept("cards/nl_en/zeker")
    shown = say(widget, "rate", rating=4)
    assert shown["undo"] is True
    shown = say(widget, "undo")
    assert (shown["card"]["front"], shown["says"], shown["undo"]) == (
        "volgens",
        "Taken back.",
        False,
    )
    assert progress.kept("cards/nl_en/volgens") is None
    assert progress.kept("cards/nl_en/zeker") == kept
    say(widget, "undo")
    assert progress.kept("cards/nl_en/zeker") == kept


def test_what_was_answered_elsewhere_since_is_not_taken_back() -> None:
    here, there = Flashcards(), Flashcards()
    say(here, "rate", rating=1)
    say(there, "rate", rating=4)
    kept = progress.kept("cards/nl_en/zeker")
    shown = say(here, "undo")
    assert shown["says"] == "Not taken back: this card has been answered again since."
    assert progress.kept("cards/nl_en/zeker") == kept


def test_two_notebooks_lose_nothing() -> None:
    here, there = Flashcards(), Flashcards()
    say(here, "rate", rating=3)
    say(there, "rate", rating=3)
    # Both answers count, one after the other.
    twice = scheduling.review(scheduling.review(None, Rating.GOOD, MONDAY), Rating.GOOD, MONDAY)
    assert progress.kept("cards/nl_en/zeker") == to_json(twice)
    say(here, "rate", rating=2)
    assert front(there) == "volgens"
    assert sorted(progress.all_kept("cards/")) == ["cards/nl_en/volgens", "cards/nl_en/zeker"]


# --- choices ------------------------------------------------------------------------------------


def test_each_deck_has_its_own_cards_and_the_choice_stays() -> None:
    widget = Flashcards()
    say(widget, "rate", rating=4)
    shown = say(widget, "settings", settings={"deck": "cloze"})
    assert shown["card"]["id"] == "cloze/zeker"
    assert shown["card"]["accept"][0] == "zeker"
    assert shown["counts"] == "Today: 0 cards to repeat, 10 new."
    assert shown["undo"] is False
    say(widget, "rate", rating=4)
    assert Flashcards().shown["settings"]["deck"] == "cloze"
    shown = say(widget, "settings", settings={"deck": "en_nl"})
    assert (shown["card"]["lang_front"], shown["card"]["back"]) == ("en", "zeker")
    assert sorted(progress.all_kept("cards/")) == ["cards/cloze/zeker", "cards/nl_en/zeker"]


def test_the_number_of_new_cards_counts_those_of_today() -> None:
    widget = Flashcards()
    for _card in range(6):
        say(widget, "rate", rating=4)
    counts = {
        n: say(widget, "settings", settings={"new_a_day": n})["counts"] for n in box.NEW_A_DAY
    }
    assert counts == {
        n: f"Today: 0 cards to repeat, {new} new."
        for n, new in {0: 0, 5: 0, 10: 4, 15: 9, 20: 14, 72: 66}.items()
    }


def test_the_label_of_the_switch_names_what_it_leaves_out() -> None:
    said = Flashcards().spec["strings"]["without_siege"]
    assert said == "Leave out the words of the siege and of the dead"


def test_words_of_the_siege_and_of_the_dead_are_left_out_also_when_they_are_due(
    monkeypatch,
) -> None:
    widget = Flashcards()
    say(widget, "settings", settings={"new_a_day": 72})
    for _card in range(72):
        say(widget, "rate", rating=4)
    at(monkeypatch, MONDAY.replace(month=6))
    assert Flashcards().shown["counts"] == "Today: 72 cards to repeat, 0 new."
    widget = Flashcards()
    shown = say(widget, "settings", settings={"without_siege": True})
    assert shown["counts"] == "Today: 63 cards to repeat, 0 new."
    met = set()
    while shown["card"]:
        met.add(shown["card"]["id"].partition("/")[2])
        shown = say(widget, "rate", rating=4)
    cared = {card.term for card in NEWEST if card.care}
    assert {"hel", "lijken"} <= cared
    assert met == {card.term for card in NEWEST} - cared
    # Nothing is forgotten of them.
    assert all(progress.kept(f"cards/nl_en/{term}") for term in cared)


@pytest.mark.parametrize(
    "settings",
    [None, 7, [], {}, {"deck": "nl_fr"}, {"deck": ["nl_en"]}, {"new_a_day": "5"},
     {"new_a_day": True}, {"new_a_day": 11}, {"without_siege": "yes"}],
)  # fmt: skip
def test_settings_that_cannot_be_are_not_taken_over(settings: object) -> None:
    chosen = box.Settings("cloze", 5, True)
    assert box.clean(settings, chosen) == chosen
    progress.keep("cards-settings", settings)
    assert box.settings() == box.Settings("nl_en", 10, False)


# --- damaged by hand ----------------------------------------------------------------------------


def test_one_damaged_record_costs_one_card_and_is_kept_aside() -> None:
    widget = Flashcards()
    for _card in range(2):
        say(widget, "rate", rating=4)
    held = progress.kept("cards/nl_en/volgens")
    damaged = {**progress.kept("cards/nl_en/zeker"), "stability": "eight"}
    progress.keep("cards/nl_en/zeker", damaged)
    shown = Flashcards().shown
    assert shown["problems"] == [
        "“zeker” begins anew: The record of this card is damaged. The old record is kept as "
        "“cards-aside/nl_en/zeker” in your progress file."
    ]
    assert (shown["card"]["front"], shown["waits"][3]) == ("zeker", "8 days")
    assert progress.kept("cards-aside/nl_en/zeker") == damaged
    assert progress.kept("cards/nl_en/volgens") == held
    # It is told once, and the card is a new one.
    again = Flashcards()
    assert again.shown["problems"] == []
    say(again, "rate", rating=3)
    expected = scheduling.review(None, Rating.GOOD, MONDAY)
    assert progress.kept("cards/nl_en/zeker") == to_json(expected)


def test_a_record_of_a_newer_kit_is_kept_aside_too() -> None:
    newer = {"version": 2, "curve": [1, 2]}
    progress.keep("cards/nl_en/hel", newer)
    (problem,) = Flashcards().shown["problems"]
    assert problem.startswith(
        "“de hel” begins anew: The record of this card was kept by a newer version of this kit."
    )
    assert progress.kept("cards-aside/nl_en/hel") == newer


def test_setting_hel_aside_leaves_held_alone() -> None:
    held = to_json(scheduling.review(None, Rating.EASY, MONDAY))
    progress.keep("cards/nl_en/held", held)
    for record in ({"a": 1}, {"b": 2}):
        progress.keep("cards/nl_en/hel", record)
        assert len(Flashcards().shown["problems"]) == 1
    assert progress.kept("cards/nl_en/held") == held
    assert progress.all_kept("cards-aside/") == {
        "cards-aside/nl_en/hel": {"a": 1},
        "cards-aside/nl_en/hel/2": {"b": 2},
    }


def test_a_record_that_may_not_be_kept_is_kept_as_text() -> None:
    import sqlite3

    progress.keep("cards/nl_en/zeker", 1)
    with sqlite3.connect(progress.path()) as file:
        file.execute("UPDATE kept SET value = '{\"stability\": NaN}' WHERE key LIKE 'cards/%'")
    file.close()
    assert len(Flashcards().shown["problems"]) == 1
    assert progress.kept("cards-aside/nl_en/zeker") == "{'stability': nan}"


def test_a_record_damaged_while_the_card_is_on_the_table_is_told_with_the_next() -> None:
    widget = Flashcards()
    progress.keep("cards/nl_en/zeker", "damaged")
    shown = say(widget, "rate", rating=3)
    assert [problem[:7] for problem in shown["problems"]] == ["“zeker”"]
    assert shown["card"]["front"] == "volgens"


def test_a_card_that_this_kit_does_not_have_is_left_alone() -> None:
    progress.keep("cards/nl_en/a_word_of_tomorrow", {"version": 9})
    assert Flashcards().shown["problems"] == []
    assert progress.kept("cards/nl_en/a_word_of_tomorrow") == {"version": 9}


def test_the_reader_hears_when_nothing_can_be_kept(tmp_path, monkeypatch) -> None:
    below = tmp_path / "a-file"
    below.write_text("")
    monkeypatch.setenv("COURSE_HOME", str(below / "home"))
    widget = Flashcards()
    shown = say(widget, "rate", rating=3)
    assert "cannot be written" in shown["problems"][0]
    assert shown["card"]["front"] == "volgens"


# --- what stands where nothing runs -------------------------------------------------------------


class Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.cells: list[tuple[str | None, str]] = []
        self.open: str | None = None

    def handle_starttag(self, tag, attrs) -> None:
        if tag == "td":
            self.cells.append((dict(attrs).get("lang"), ""))
            self.open = tag

    def handle_endtag(self, tag) -> None:
        self.open = None if tag == self.open else self.open

    def handle_data(self, data) -> None:
        if self.open:
            lang, text = self.cells[-1]
            self.cells[-1] = (lang, text + data)


def test_the_output_does_not_depend_on_what_was_learned() -> None:
    before = Flashcards()
    data, metadata = before._repr_mimebundle_()
    assert (sorted(data), metadata) == ([WIDGET_MIME, "text/html", "text/plain"], {})
    say(before, "settings", settings={"deck": "en_nl", "new_a_day": 0, "without_siege": True})
    after, _ = Flashcards()._repr_mimebundle_()
    for kind in ("text/html", "text/plain"):
        assert after[kind] == data[kind]
    assert " at 0x" not in data["text/plain"]


def test_the_plain_text_is_the_head_of_the_first_deck() -> None:
    lines = repr(Flashcards()).splitlines()
    assert lines[:3] == [
        "Flashcards: the words of the article",
        "Dutch to English: 72 cards. The first ones, the most frequent words first:",
        "front          back",
    ]
    assert lines[3].split("  ")[0] == "zeker"
    assert "and 64 more" not in lines[-1]
    assert len(lines) == 3 + 8


def test_the_page_is_told_which_language_its_words_are_in(monkeypatch) -> None:
    assert words.strings()["language"] == "en"
    monkeypatch.setenv("COURSE_LANGUAGE", "nl")
    assert words.strings()["language"] == "nl"


@pytest.mark.parametrize(
    "damage",
    [
        {"stability": 10**400},
        {"last": "9999-12-30T00:00:00+00:00", "due": "9999-12-31T00:00:00+00:00"},
        {"first": "0001-01-01T00:00:00+00:00"},
    ],
)
def test_a_record_beyond_all_bounds_costs_one_card(damage: dict[str, object]) -> None:
    import json
    import sqlite3

    record = to_json(scheduling.review(None, Rating.EASY, MONDAY)) | damage
    progress.keep("cards/nl_en/zeker", 1)
    with sqlite3.connect(progress.path()) as file:
        file.execute(
            "UPDATE kept SET value = ? WHERE key = 'cards/nl_en/zeker'", (json.dumps(record),)
        )
    file.close()
    shown = Flashcards().shown
    assert len(shown["problems"]) == 1
    assert shown["card"]["front"] == "zeker"


def test_the_table_names_the_language_of_each_cell() -> None:
    data, _ = Flashcards()._repr_mimebundle_()
    reader = Cells()
    reader.feed(data["text/html"])
    assert reader.cells[:2] == [("nl", NEWEST[0].front), ("en", NEWEST[0].back)]
    assert len(reader.cells) == 16
    assert words.needs_kernel() in data["text/html"]


def test_all_that_travels_is_small() -> None:
    import json

    widget = Flashcards()
    assert len(json.dumps([widget.spec, widget.shown])) < 10_000


def test_the_door_opens_twice() -> None:
    # A module of the same name would take the function's place after the first call.
    for _time in range(2):
        assert isinstance(explorers.flashcards(), Flashcards)


def test_a_lesson_without_cards_loads_nothing_of_them() -> None:
    code = (
        "import sys, course.explorers\n"
        "assert not {'fsrs', 'anywidget', 'course.vocabulary.cards'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
