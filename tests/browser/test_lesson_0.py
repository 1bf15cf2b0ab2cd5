"""Lesson 0 as a newcomer meets it, by mouse and by keyboard alone."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from course import datasets
from tests.browser.driver import ExplorerDriver, Lesson

pytestmark = pytest.mark.browser

HANDS = ("mouse", "keyboard")
RATES = sorted(
    (row for row in datasets.rows("ecb_rates") if f"{row['date']:%Y-%m}" == "2022-05"),
    key=lambda row: row["date"],
)
VALUES = [row["usd_per_eur"] for row in RATES]
ROOM = (max(VALUES) - min(VALUES)) / 5
#: Where the value axis begins and ends, in dollars for one euro.
AXIS = {"zero": (0, max(VALUES) * 1.08), "near": (min(VALUES) - ROOM, max(VALUES) + ROOM)}
STEP = max(abs(b - a) for a, b in itertools.pairwise(VALUES)) * 100


@pytest.fixture(scope="module")
def lesson(open_lesson: Callable[[str], Lesson]) -> Lesson:
    return open_lesson("0_start_here.ipynb")


@pytest.fixture(scope="module")
def rates(lesson: Lesson) -> ExplorerDriver:
    explorer = lesson.explorer("0_start_here.rates")
    if explorer.covered():
        explorer.predict("0,5")
    return explorer.drawn()


def test_the_installation_is_well(lesson: Lesson) -> None:
    report = lesson.page.locator(".jp-OutputArea-output").first.inner_text()
    assert report.count(": well.") == 4
    assert "not well" not in report


@pytest.mark.parametrize("hand", ["keyboard", "mouse"])
def test_a_guess_is_compared_with_the_largest_step(lesson: Lesson, hand: str) -> None:
    lesson.start_again()
    rates = lesson.explorer("0_start_here.rates")
    assert rates.covered()
    rates.by(hand).skip().drawn()
    assert "You said" not in rates.text(".wrk-revealed")
    assert f"{STEP:.2f}" in rates.text(".wrk-revealed")
    lesson.start_again()
    assert rates.covered()
    rates.by(hand).predict("0,5").drawn()
    assert "You said 0.5;" in rates.text(".wrk-revealed")
    assert f"it was {STEP:.2f} cents" in rates.text(".wrk-revealed")


@pytest.mark.parametrize("hand", HANDS)
def test_the_day(rates: ExplorerDriver, hand: str) -> None:
    for position in (len(RATES) - 1, 4, 7):
        row = RATES[position]
        rates.by(hand).slide("day", position)
        assert f"On {row['date'].day} May one euro bought {row['usd_per_eur']:.4f}" in rates.live()
        assert rates.figure()["data"][1]["y"] == [row["usd_per_eur"]]


@pytest.mark.parametrize("hand", HANDS)
def test_the_axis(rates: ExplorerDriver, hand: str) -> None:
    for value in ("zero", "near"):
        rates.by(hand).choose("axis", value)
        wanted = pytest.approx(AXIS[value], abs=0.005)
        assert rates.figure()["layout"]["yaxis"]["range"] == wanted
        assert ("leaves out" in rates.live()) == (AXIS[value][0] > 0)


def test_the_table_holds_every_day(rates: ExplorerDriver) -> None:
    rates.root.locator("summary").click()
    rates.root.locator(".wrk-table td").first.wait_for()
    cells = rates.texts(".wrk-table td")
    assert cells[0::2] == [row["date"].isoformat() for row in RATES]
    assert [float(cell) for cell in cells[1::2]] == VALUES


def test_moving_controls_asks_the_kernel_nothing(lesson: Lesson, rates: ExplorerDriver) -> None:
    before = lesson.messages()
    rates.slide("day", 2)
    rates.choose("axis", "zero")
    rates.choose("axis", "near")
    lesson.page.wait_for_timeout(1000)
    assert lesson.messages() == before


def test_nothing_left_the_machine_and_the_console_is_clean(
    lesson: Lesson, rates: ExplorerDriver
) -> None:
    assert lesson.outside == []
    assert lesson.console == []
