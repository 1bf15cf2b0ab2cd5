"""When a card comes back: FSRS without chance, days that begin at four, checked records."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import fsrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from course.errors import CourseError
from course.vocabulary import card_states, scheduling
from course.vocabulary.card_states import Rating, State, from_json, to_json
from course.vocabulary.cards import Card
from course.vocabulary.scheduling import due, in_words, review, today, waits

NOON = datetime(2022, 5, 17, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
CARDS = tuple(Card(f"nl_en/{name}", name, name, "nl", "en", "") for name in "abcdef")
GOOD = State("review", None, 10.0, 5.0, NOON + 10 * DAY, NOON, NOON)


def learned(moment: datetime, *ratings: Rating) -> State:
    """Return a card that was answered whenever it was due."""
    state = None
    for rating in ratings:
        state = review(state, rating, moment if state is None else state.due)
    assert state is not None
    return state


# --- one answer ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rating", "phase", "step", "wait"),
    [
        (Rating.AGAIN, "learning", 0, MINUTE),
        (Rating.HARD, "learning", 0, 5.5 * MINUTE),
        (Rating.GOOD, "learning", 1, 10 * MINUTE),
        (Rating.EASY, "review", None, 8 * DAY),
    ],
)
def test_a_new_card(rating: Rating, phase: str, step: int | None, wait: timedelta) -> None:
    state = review(None, rating, NOON)
    assert (state.phase, state.step, state.due - NOON) == (phase, step, wait)
    assert (state.first, state.last) == (NOON, NOON)


def test_a_card_that_is_known_comes_back_ever_later_and_a_forgotten_one_soon() -> None:
    state = learned(NOON, Rating.GOOD, Rating.GOOD)
    gaps = []
    for _round in range(4):
        gaps.append((state.due - state.last).days)
        state = review(state, Rating.GOOD, state.due)
    assert gaps == [2, 11, 46, 163]
    lapsed = review(state, Rating.AGAIN, state.due)
    assert (lapsed.phase, lapsed.step, lapsed.due - lapsed.last) == ("relearning", 0, 10 * MINUTE)
    assert lapsed.first == NOON


def test_no_interval_is_longer_than_a_year() -> None:
    state = learned(NOON, *[Rating.EASY] * 5)
    assert (state.due - state.last).days == card_states.LONGEST_DAYS == 365


def test_the_same_answers_give_the_same_days() -> None:
    first = learned(NOON, *[Rating.GOOD] * 5)
    assert {learned(NOON, *[Rating.GOOD] * 5) for _time in range(20)} == {first}


def test_what_fsrs_says_is_what_we_keep() -> None:
    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    card, state, moment = fsrs.Card(card_id=1, due=NOON), None, NOON
    for rating in (3, 3, 2, 1, 3, 4):
        card, _log = scheduler.review_card(card, fsrs.Rating(rating), moment)
        state = review(state, Rating(rating), moment)
        assert (state.phase, state.step) == (card.state.name.lower(), card.step)
        # We round what we keep, so that the sixth digit may differ after some answers.
        assert state.stability == pytest.approx(card.stability, abs=1e-4)
        assert state.difficulty == pytest.approx(card.difficulty, abs=1e-4)
        assert state.due == card.due
        moment = card.due


def test_a_day_is_a_day_also_after_23_hours() -> None:
    start = datetime(2022, 5, 17, 20, tzinfo=UTC)
    known = replace(GOOD, due=start + DAY, last=start, first=start)
    full = review(known, Rating.GOOD, start + 24 * HOUR)
    early = review(known, Rating.GOOD, start + 13 * HOUR)
    assert early.stability == full.stability
    # An hour later is the same day, also past midnight: that proves less.
    again = review(known, Rating.GOOD, start + HOUR)
    assert review(known, Rating.GOOD, start + 5 * HOUR).stability == again.stability
    assert again.stability < full.stability


def test_the_day_is_that_of_the_reader() -> None:
    evening = datetime(2022, 5, 17, 23, tzinfo=UTC)
    assert scheduling.day(evening, evening).day == 17
    tokyo = timezone(9 * HOUR)
    assert scheduling.day(evening, evening.astimezone(tokyo)).day == 18
    # fsrs wants UTC, and what we keep is in UTC.
    state = review(None, Rating.GOOD, evening.astimezone(tokyo))
    assert (state.last, state.last.tzinfo) == (evening, UTC)


def test_a_clock_that_was_set_back_makes_no_damage() -> None:
    state = review(GOOD, Rating.GOOD, NOON - 3 * DAY)
    assert state.last == NOON
    assert from_json(to_json(state)) == state


def test_how_long_in_words() -> None:
    assert waits(None, NOON) == ("1 minute", "6 minutes", "10 minutes", "8 days")
    assert waits(GOOD, GOOD.due) == ("10 minutes", "23 days", "32 days", "51 days")
    assert in_words(timedelta(seconds=5)) == "1 minute"
    assert [in_words(n * DAY) for n in (1, 60, 61, 365)] == [
        "1 day",
        "60 days",
        "about 2 months",
        "about 12 months",
    ]


# --- the day's work -----------------------------------------------------------------------------


def states() -> dict[str, State]:
    """Return six cards, of which `a` is new, at noon."""
    learning = State("learning", 0, 1.0, 5.0, NOON - MINUTE, NOON - 2 * MINUTE, NOON - HOUR)
    return {
        "nl_en/b": replace(GOOD, last=NOON - 9 * DAY, first=NOON - 9 * DAY, due=NOON - DAY),
        "nl_en/c": replace(GOOD, last=NOON - 9 * DAY, first=NOON - 9 * DAY, due=NOON + 9 * HOUR),
        "nl_en/d": learning,
        "nl_en/e": replace(learning, due=NOON + 9 * MINUTE),
        "nl_en/f": GOOD,
    }


def names(cards: tuple[Card, ...]) -> str:
    return "".join(card.front for card in cards)


def test_what_is_forgotten_first_comes_first() -> None:
    # c is due this evening: that is today.
    assert names(due(CARDS, states(), NOON)) == "dbc"
    assert names(due(CARDS, states(), NOON - 8 * HOUR - MINUTE)) == "b"


def test_the_work_of_a_day() -> None:
    work = today(CARDS, states(), NOON)
    assert (names(work.due), names(work.new), names(work.soon)) == ("dbc", "a", "e")
    assert (work.following, work.unseen) == (GOOD.due, 1)
    assert work.card is not None
    assert work.card.front == "d"


def test_new_cards_come_after_due_ones_and_those_that_wait_come_last() -> None:
    found = states()
    for name in "dbc":
        del found[f"nl_en/{name}"]
    work = today([card for card in CARDS if card.front in "aef"], found, NOON)
    assert (work.card.front, names(work.soon)) == ("a", "e")
    work = today([card for card in CARDS if card.front in "ef"], found, NOON)
    assert work.card.front == "e"
    work = today([card for card in CARDS if card.front in "f"], found, NOON)
    assert (work.card, work.following) == (None, GOOD.due)


def test_a_card_that_waits_longer_does_not_come_at_once() -> None:
    found = {"nl_en/e": replace(states()["nl_en/e"], due=NOON + 21 * MINUTE)}
    work = today(CARDS[4:5], found, NOON)
    assert (work.soon, work.card, work.following) == ((), None, NOON + 21 * MINUTE)


def test_new_cards_a_day_are_few_and_counted_by_the_day() -> None:
    many = tuple(Card(f"nl_en/{n}", str(n), "", "nl", "en", "") for n in range(30))
    assert len(today(many, {}, NOON).new) == scheduling.NEW_A_DAY == 10
    met = {card.id: replace(GOOD, first=NOON) for card in many[:7]}
    assert [card.front for card in today(many, met, NOON).new] == ["7", "8", "9"]
    assert len(today(many, met, NOON + DAY).new) == 10
    assert len(today(many, met, NOON, 5).new) == 0
    # Past midnight it is still the same evening.
    assert len(today(many, met, NOON + 15 * HOUR).new) == 3


# --- what is kept -------------------------------------------------------------------------------


@pytest.mark.parametrize("ratings", [(1,), (2,), (3,), (4,), (3, 3), (3, 3, 1), (3, 3, 1, 2)])
def test_a_state_survives_as_json(ratings: tuple[int, ...]) -> None:
    state = learned(NOON, *map(Rating, ratings))
    assert from_json(to_json(state)) == state
    assert to_json(state)["version"] == 1


# fmt: off
DAMAGE = {
    "phase": ["known", None, 3],
    "step": [0, True, -1, "0"],
    "stability": [0, -1.0, 0.0009, 36501, 1e308, 10**400, float("nan"), float("inf"), "10", True,
                  None],
    "difficulty": [0.9, 10.1, float("nan"), "5", None],
    "due": ["soon", "2022-05-27T12:00:00", "", None, 7, "2022-05-17T12:00:00+00:00", "2024-01-01Z"],
    "last": ["2022-05-16T12:00:00+00:00", "9999-99-99", None],
    "first": ["2022-05-18T12:00:00+00:00", "0001-01-01T00:00:00+05:00",
              "0001-01-01T00:00:00-05:00", "1969-12-31T23:59:59+00:00", None, {}],
    "version": [0, "1", 1.5, True, None],
}
# fmt: on
#: More than one field must be wrong for these.
FAR = [
    {"last": "9999-12-30T00:00:00+00:00", "due": "9999-12-31T00:00:00+00:00"},
    {"last": "2201-01-01T00:00:00+00:00", "due": "2201-01-02T00:00:00+00:00"},
    {
        "first": "0001-01-01T00:00:00+00:00",
        "last": "0001-01-02T00:00:00+00:00",
        "due": "0001-01-03T00:00:00+00:00",
    },
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in DAMAGE.items() for value in values]
)
def test_a_damaged_record_is_refused(name: str, value: object) -> None:
    record = {**to_json(GOOD), name: value}
    with pytest.raises(CourseError, match=r"The record of this card is damaged\."):
        from_json(record)


@pytest.mark.parametrize("dates", FAR)
def test_a_time_that_nobody_learns_in_is_refused(dates: dict[str, str]) -> None:
    with pytest.raises(CourseError, match=r"The record of this card is damaged\."):
        from_json({**to_json(GOOD), **dates})


# --- whatever is in the file --------------------------------------------------------------------

MOMENTS = st.datetimes(timezones=st.just(UTC)).map(datetime.isoformat)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.just(10**400),
    st.floats(),
    st.text(max_size=5),
    MOMENTS,
    st.lists(st.integers(), max_size=2),
)
ANY_JSON = st.recursive(
    VALUES, lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside), max_leaves=5
)
#: Records that could be: each field is of its kind, or anything.
ALMOST = st.builds(
    lambda start, wait, gap, others: {
        **to_json(GOOD),
        "first": start.isoformat(),
        "last": (start + gap).isoformat(),
        "due": (start + gap + wait).isoformat(),
        **others,
    },
    st.datetimes(datetime(1960, 1, 1), datetime(2210, 1, 1), timezones=st.just(UTC)),
    st.timedeltas(timedelta(0), timedelta(days=400)),
    st.timedeltas(timedelta(0), timedelta(days=40_000)),
    st.fixed_dictionaries(
        {},
        optional={
            "phase": st.sampled_from(["learning", "review", "relearning"]) | VALUES,
            "step": st.sampled_from([None, 0, 1]) | VALUES,
            "stability": st.floats(0.001, 36_500) | st.floats() | VALUES,
            "difficulty": st.floats(1, 10) | VALUES,
        },
    ),
)


@given(ANY_JSON | ALMOST, st.datetimes(datetime(1970, 1, 2), datetime(2199, 1, 1)))
@example({**to_json(GOOD), "stability": 10**400}, NOON.replace(tzinfo=None))
@example({**to_json(GOOD), **FAR[0]}, NOON.replace(tzinfo=None))
@example({**to_json(GOOD), "first": "0001-01-01T00:00:00+05:00"}, NOON.replace(tzinfo=None))
@example({**to_json(GOOD), "stability": 36_500}, NOON.replace(tzinfo=None))
@example({**to_json(GOOD), "stability": 0.001}, NOON.replace(tzinfo=None))
def test_a_record_is_a_state_or_is_refused_and_a_state_can_be_used(
    record: object, moment: datetime
) -> None:
    try:
        state = from_json(record)
    except CourseError:
        return
    now = moment.replace(tzinfo=timezone(-11 * HOUR))
    known = {CARDS[0].id: state}
    assert len(waits(state, now)) == 4
    due(CARDS, known, now)
    assert today(CARDS, known, now).card is not None
    for rating in Rating:
        after = review(state, rating, now)
        assert from_json(to_json(after)) == after


@pytest.mark.parametrize("record", [None, 5, "review", [], {}, {**to_json(GOOD), "more": 1}])
def test_what_is_no_record_is_refused(record: object) -> None:
    with pytest.raises(CourseError, match=r"is damaged\."):
        from_json(record)


def test_a_record_without_one_field_is_refused() -> None:
    for name in to_json(GOOD):
        record = to_json(GOOD)
        del record[name]
        with pytest.raises(CourseError, match=r"is damaged\."):
            from_json(record)


def test_a_record_of_a_newer_kit_is_told_from_a_damaged_one() -> None:
    with pytest.raises(CourseError, match=r"kept by a newer version of this kit\."):
        from_json({"version": 2, "curve": [1, 2, 3]})


def test_a_learning_card_has_a_step_and_a_known_one_has_none() -> None:
    learning = to_json(review(None, Rating.GOOD, NOON))
    assert from_json(learning).step == 1
    for step in (None, 2):
        with pytest.raises(CourseError):
            from_json({**learning, "step": step})


def test_fsrs_loads_when_a_card_is_answered_and_not_before() -> None:
    code = (
        "import sys, course.vocabulary.cards, course.vocabulary.scheduling as s\n"
        "assert 'fsrs' not in sys.modules\n"
        "from datetime import datetime, UTC\n"
        "s.waits(None, datetime(2022, 5, 17, tzinfo=UTC))\n"
        "assert 'fsrs' in sys.modules and 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
