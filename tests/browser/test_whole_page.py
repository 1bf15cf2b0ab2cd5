"""What holds for every explorer of every lesson: accessible, narrow, reloaded, run again, quiet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.accessible import violations
from tests.browser.driver import ExplorerDriver, Lab, Lesson

pytestmark = pytest.mark.browser

NOTEBOOKS = (
    "0_start_here.ipynb",
    "1_reading.ipynb",
    "2_vocabulary.ipynb",
    "3_geography.ipynb",
)


@pytest.fixture(scope="module")
def lab(
    tmp_path_factory: pytest.TempPathFactory, machine_environment: dict[str, str]
) -> Iterator[Lab]:
    """Return a JupyterLab of this module's own, where nothing has been answered yet."""
    started = Lab(tmp_path_factory.mktemp("whole"), machine_environment)
    yield started
    started.stop()


@pytest.fixture(scope="module", params=NOTEBOOKS)
def lesson(request: pytest.FixtureRequest, lab: Lab, chromium: Browser) -> Iterator[Lesson]:
    """Return one lesson after the other: a second page would change what a reload restores."""
    page = chromium.new_page(viewport={"width": 1400, "height": 1000})
    yield Lesson(page, lab, request.param).open().run_all()
    page.close()


@pytest.fixture
def worked(lesson: Lesson) -> Lesson:
    """Return the lesson with everything open that can be opened."""
    for explorer in lesson.explorers():
        if explorer.covered():
            work_through(explorer)
    return lesson


def work_through(explorer: ExplorerDriver) -> None:
    """Guess, open the table, judge one case after all its evidence, and have one word explained."""
    explorer.uncover()
    for summary in explorer.root.locator("summary").all():
        summary.click()
    if explorer.root.locator(".wrk-mark[role]").count():
        explorer.root.locator(".wrk-mark[role]").first.click()
    if not explorer.root.locator(".wrk-list").count():
        return
    explorer.pick(explorer.root.locator(".wrk-list option").first.get_attribute("value") or "")
    while explorer.root.locator(".wrk-open").count():
        explorer.root.locator(".wrk-open").click()
    for own_words in explorer.root.locator(".wrk-case textarea").all():
        own_words.fill("My repair.")
    explorer.root.locator(".wrk-question input[type=radio]").first.check()
    explorer.root.locator(".wrk-question select").select_option(index=1)
    explorer.root.locator(".wrk-compare").click()
    explorer.root.locator(".wrk-judged td").first.wait_for()


def test_it_is_accessible_before_a_guess(lesson: Lesson) -> None:
    assert lesson.explorers()
    assert all(explorer.covered() for explorer in lesson.explorers())
    assert violations(lesson) == ""


@pytest.mark.parametrize("theme", ["JupyterLab Dark", "JupyterLab Light"])
def test_it_is_accessible(worked: Lesson, theme: str) -> None:
    worked.theme(theme)
    assert violations(worked) == ""


def test_no_id_stands_twice_on_the_page(worked: Lesson) -> None:
    ids = worked.page.locator("[id]").evaluate_all("all => all.map(node => node.id)")
    ours = worked.page.locator("[data-explorer] [id]").evaluate_all(
        "all => all.map(node => node.id)"
    )
    assert ours
    times = Counter(ids)
    assert {name: times[name] for name in ours if times[name] != 1} == {}


#: Elements that are wider inside than outside, and explorers that stick out of their cell.
TOO_WIDE = """root => {
  const cell = root.closest('.jp-OutputArea-output');
  const name = (node) => `${node.tagName} ${node.className} ${node.dataset.control ?? ''}`;
  const wide = [cell, root, ...root.querySelectorAll('fieldset')]
    .filter((node) => node.scrollWidth > node.clientWidth + 1)
    .map((node) => `${name(node)}: ${node.scrollWidth} in ${node.clientWidth} px`);
  const edge = cell.getBoundingClientRect().right;
  if (root.getBoundingClientRect().right > edge + 1) wide.push('the explorer sticks out');
  return wide;
}"""


@pytest.mark.parametrize("width", [700, 360])
def test_it_fits_on_a_narrow_screen(worked: Lesson, width: int) -> None:
    page = worked.page
    sidebar = page.locator("#jp-left-stack")
    if sidebar.is_visible():
        page.keyboard.press("Control+b")
        expect(sidebar).to_be_hidden()
    before = page.viewport_size
    assert before is not None
    page.set_viewport_size({"width": width, "height": 900})
    try:
        page.wait_for_function(f"document.querySelector('.jp-Notebook').clientWidth < {width}")
        page.wait_for_timeout(1000)  # pictures are drawn again
        wide = {
            explorer.root.get_attribute("data-explorer"): found
            for explorer in worked.explorers()
            if (found := explorer.root.evaluate(TOO_WIDE))
        }
    finally:
        page.set_viewport_size(before)
    assert wide == {}


def drawn_heights(lesson: Lesson) -> dict[str, tuple[float, float]]:
    """Return for each picture the height of what plotly has drawn, and of its place on the page."""
    return {
        explorer.root.get_attribute("data-explorer") or "": tuple(
            explorer.root.locator(".wrk-picture").evaluate(
                "node => [node.querySelector('.main-svg').clientHeight, node.offsetHeight]"
            )
        )
        for explorer in lesson.explorers()
        if explorer.root.locator(".wrk-picture").count()
    }


def test_a_picture_keeps_its_height_when_the_window_changes(worked: Lesson) -> None:
    page = worked.page
    before, heights = page.viewport_size, drawn_heights(worked)
    assert before is not None
    try:
        for width in (before["width"] - 200, before["width"]):
            page.set_viewport_size({"width": width, "height": before["height"]})
            page.wait_for_timeout(800)
            assert drawn_heights(worked) == heights
    finally:
        page.set_viewport_size(before)


def cell_of(explorer: ExplorerDriver) -> Locator:
    """Return the cell in which an explorer stands."""
    return explorer.page.locator(".jp-CodeCell").filter(has=explorer.root)


def test_a_cell_that_is_run_again_remembers_its_guess(worked: Lesson) -> None:
    for explorer in worked.explorers():
        said = explorer.text(".wrk-revealed")
        name = explorer.root.get_attribute("data-explorer") or ""
        explorer.root.evaluate("node => { node.dataset.before = 'true'; }")
        cell_of(explorer).locator(".jp-InputPrompt").first.click()
        worked.page.keyboard.press("Control+Enter")
        worked.page.locator(f"[data-explorer='{name}']:not([data-before])").wait_for()
        again = worked.explorer(name)
        assert not again.covered()
        assert again.text(".wrk-revealed") == said
        again.uncover()  # waits for its picture


def test_a_reload_with_a_living_kernel_shows_the_explorers_again(worked: Lesson) -> None:
    said = {
        explorer.root.get_attribute("data-explorer") or "": explorer.text(".wrk-revealed")
        for explorer in worked.explorers()
    }
    kernels = [session["kernel"]["id"] for session in worked.lab.ask("api/sessions")]
    worked.save()
    worked.page.reload()
    worked.page.wait_for_selector("text=| Idle")
    for name, words in said.items():
        explorer = worked.explorer(name)
        expect(explorer.root.locator(".wrk-revealed")).to_have_text(words)
        explorer.uncover()  # waits for its picture
        assert explorer.live() != ""
    assert worked.page.get_by_text("model not found").count() == 0
    assert kernels == [session["kernel"]["id"] for session in worked.lab.ask("api/sessions")]


def test_nothing_left_the_machine_and_the_console_is_clean(worked: Lesson) -> None:
    assert worked.received > 0
    assert worked.outside == []
    assert worked.console == []
