"""Lesson 0 as a newcomer meets it."""

import itertools
from collections.abc import Callable

import pytest

from course import datasets
from tests.browser.driver import ExplorerDriver, Lesson

pytestmark = pytest.mark.browser

RATES = sorted(
    (row for row in datasets.rows("ecb_rates") if f"{row['date']:%Y-%m}" == "2022-05"),
    key=lambda row: row["date"],
)


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


def test_the_guess_is_compared_with_the_largest_step(rates: ExplorerDriver) -> None:
    values = [row["usd_per_eur"] for row in RATES]
    step = max(abs(b - a) for a, b in itertools.pairwise(values)) * 100
    assert f"it was {step:.2f} cents" in rates.text(".wrk-revealed")
    assert "You said 0.5;" in rates.text(".wrk-revealed")


@pytest.mark.parametrize("position", [3, len(RATES) - 1])
def test_the_day_by_mouse(rates: ExplorerDriver, position: int) -> None:
    rates.slide("day", position)
    row = RATES[position]
    assert f"On {row['date'].day} May one euro bought {row['usd_per_eur']:.4f}" in rates.live()
    assert rates.figure()["data"][1]["y"] == [row["usd_per_eur"]]


@pytest.mark.parametrize("position", [1, 4])
def test_the_day_by_keyboard(rates: ExplorerDriver, position: int) -> None:
    rates.press("[data-control=day] input", "Home", *["ArrowRight"] * position)
    assert rates.figure()["data"][1]["y"] == [RATES[position]["usd_per_eur"]]


def test_the_axis_by_mouse_and_by_keyboard(rates: ExplorerDriver) -> None:
    rates.choose("axis", "zero")
    assert rates.figure()["layout"]["yaxis"]["range"][0] == 0
    rates.press("[data-control=axis] input:checked", "ArrowUp")
    assert 1 < rates.figure()["layout"]["yaxis"]["range"][0] < min(r["usd_per_eur"] for r in RATES)
    assert "leaves out" in rates.live()


def test_the_table_holds_every_day(rates: ExplorerDriver) -> None:
    rates.root.locator("summary").click()
    rates.root.locator(".wrk-table td").first.wait_for()
    cells = rates.texts(".wrk-table td")
    assert cells[0::2] == [row["date"].isoformat() for row in RATES]
    assert [float(cell) for cell in cells[1::2]] == [row["usd_per_eur"] for row in RATES]


def test_nothing_left_the_machine_and_the_console_is_clean(
    lesson: Lesson, rates: ExplorerDriver
) -> None:
    assert lesson.outside == []
    assert lesson.console == []
