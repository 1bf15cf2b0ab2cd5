"""From a key press to paint, and what a second explorer brings over the wire."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.benchmarks.measure import line, percentile
from tests.browser.driver import FLAGS, ExplorerDriver, Lab, Lesson

#: Notes the time from a key press until the next frame has been handed over for painting. The
#: clock starts when the browser received the key, so that waiting behind other work counts.
WATCH = """() => {
  window.__times = [];
  let pressed = null;
  window.addEventListener('keydown', (event) => { pressed = event.timeStamp; }, {capture: true});
  window.addEventListener('input', () => {
    if (pressed === null) return;
    const start = pressed;
    pressed = null;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.__times.push(performance.now() - start);
      channel.port2.postMessage(0);
    });
  }, {capture: true});
}"""
PRESSES = 60
#: Not counted: the browser compiles what it runs often only after the first of them.
WARM_UP = 6


def times(
    explorer: ExplorerDriver, selector: str, key: Callable[[int], str], first: tuple[str, ...] = ()
) -> list[float]:
    """Return the milliseconds of each press, after the keys that bring the control to its start."""
    page = explorer.page
    explorer.press(selector, *first)
    page.wait_for_timeout(500)
    page.evaluate("() => { window.__times = []; }")
    for press in range(WARM_UP + PRESSES):
        page.keyboard.press(key(press))
        page.wait_for_timeout(30)  # as often as a key that is held down
    page.wait_for_timeout(1000)
    found: list[float] = page.evaluate("window.__times")
    if len(found) != WARM_UP + PRESSES:
        raise RuntimeError(f"{WARM_UP + PRESSES} presses gave {len(found)} changes: {selector}")
    return found[WARM_UP:]


def there_and_back(there: str, back: str, steps: int = 8) -> Callable[[int], str]:
    """Return the key of each press: so many steps there, as many back."""
    return lambda press: back if (press // steps) % 2 else there


def show(what: str, found: list[float], median: str = "see p95") -> None:
    """Print the median and the 95th percentile."""
    line(f"{what}: key press to paint", found, "ms", median)
    print(f"{'  p95':<62} {percentile(found, 0.95):8.1f} ms    must be: <= 40")


def opened(browser: Browser, lab: Lab, notebook: str) -> Lesson:
    """Return a lesson with all its explorers uncovered, and the watch set."""
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    lesson = Lesson(page, lab, notebook).open().run_all()
    for explorer in lesson.explorers():
        explorer.uncover()
    page.wait_for_timeout(1500)
    page.evaluate(WATCH)
    return lesson


def latencies(browser: Browser, lab: Lab) -> None:
    """Print what a key press costs in each kind of control."""
    slide = there_and_back("ArrowRight", "ArrowLeft")
    lesson = opened(browser, lab, "0_start_here.ipynb")
    rates = lesson.explorer("0_start_here.rates")
    slider = "[data-control=day] input[type=range]"
    show("rates, day", times(rates, slider, slide, ("Home",)))
    lesson.page.close()

    lesson = opened(browser, lab, "1_reading.ipynb")
    reader = lesson.explorer("1_reading.reader")
    slider = "[data-control=paragraph] input[type=range]"
    show("reader, paragraph", times(reader, slider, slide, ("Home",)))
    reader.choose("extent", "whole")
    box = "[data-control=layers] input[value=place]"
    show("reader, whole text side by side, one layer", times(reader, box, lambda _: "Space"))
    reader.choose("extent", "one")

    board = lesson.explorer("1_reading.claim_board")
    select = "[data-control=speaker] select"
    down = there_and_back("ArrowDown", "ArrowUp")
    show("claim board, speaker", times(board, select, down, ("Home",)))

    timeline = lesson.explorer("1_reading.timeline")
    radio = "[data-control=range] input:checked"
    show("timeline, range", times(timeline, radio, lambda _: "ArrowRight"))
    lesson.page.close()
    vocabulary(browser, lab)


def vocabulary(browser: Browser, lab: Lab) -> None:
    """Print what a key press costs in the explorers of lesson 2."""
    lesson = opened(browser, lab, "2_vocabulary.ipynb")
    slide = there_and_back("ArrowRight", "ArrowLeft")
    # A paragraph or a sentence has few steps: three there, three back.
    step = there_and_back("ArrowRight", "ArrowLeft", 3)
    frames = lesson.explorer("2_vocabulary.frames")
    slider = "[data-control=steps] input[type=range]"
    show("frame switch, words swapped", times(frames, slider, step, ("Home",)))

    compounds = lesson.explorer("2_vocabulary.compounds")
    compounds.choose("word", "verdedigingsbrigade")
    slider = "[data-control=cut] input[type=range]"
    show("compound builder, cut", times(compounds, slider, slide, ("Home",)))

    hedges = lesson.explorer("2_vocabulary.hedges")
    slider = "[data-control=out] input[type=range]"
    show("hedge meter, hedges taken out", times(hedges, slider, step, ("Home",)))

    word_map = lesson.explorer("2_vocabulary.word_map")
    select = "[data-control=word] select"
    down = there_and_back("ArrowDown", "ArrowUp")
    show("word map, word", times(word_map, select, down, ("Home",)))

    readability = lesson.explorer("2_vocabulary.readability")
    radio = "[data-control=measure] input:checked"
    show("readability, measure", times(readability, radio, lambda _: "ArrowRight"))
    lesson.page.close()
    geography(browser, lab)


#: Notes the time from the click that uncovers an explorer until its picture has been handed over
#: for painting.
LOOK = """root => {
  window.__drawn = null;
  let clicked = null;
  const note = (event) => { clicked = event.timeStamp; };
  root.querySelector('.wrk-skip').addEventListener('click', note, { capture: true });
  const picture = root.querySelector('.wrk-picture');
  const watch = new MutationObserver(() => {
    if (picture.dataset.drawn !== 'true') return;
    watch.disconnect();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { window.__drawn = performance.now() - clicked; };
      channel.port2.postMessage(0);
    });
  });
  watch.observe(picture, { attributes: true });
}"""
LOOKS = 5


def looked(lesson: Lesson, name: str, before: str) -> float:
    """Return the milliseconds from a click until a picture is drawn.

    Another explorer is uncovered first: plotly is on the page when the clock starts.
    """
    lesson.explorer(before).uncover()
    explorer = lesson.explorer(name)
    lesson.page.wait_for_timeout(1000)
    explorer.root.evaluate(LOOK)
    explorer.skip()
    lesson.page.wait_for_function("() => window.__drawn !== null")
    found: float = lesson.page.evaluate("window.__drawn")
    return found


def geography(browser: Browser, lab: Lab) -> None:
    """Print what the map of lesson 3 costs, and a key press in its explorers."""
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    lesson = Lesson(page, lab, "3_geography.ipynb").open().run_all()
    found = []
    for again in range(LOOKS):
        if again:
            lesson.start_again()
        found.append(looked(lesson, "3_geography.map", "3_geography.speed_trap"))
    line("the map: from a click until it is drawn", found, "ms", "<= 600")
    page.close()

    lesson = opened(browser, lab, "3_geography.ipynb")
    slide = there_and_back("ArrowRight", "ArrowLeft")
    down = there_and_back("ArrowDown", "ArrowUp")
    # Only a few positions: so many there, so many back.
    few = there_and_back("ArrowDown", "ArrowUp", 4)
    territory = lesson.explorer("3_geography.map")
    slider = "[data-control=paragraph] input[type=range]"
    show("map, paragraph", times(territory, slider, slide, ("Home",)), "<= 30")
    radio = "[data-control=fill] input:checked"
    show("map, fill", times(territory, radio, lambda _: "ArrowRight"), "<= 30")

    names = lesson.explorer("3_geography.names")
    show("names, place", times(names, "[data-control=place] select", down, ("Home",)))

    how_far = lesson.explorer("3_geography.how_far")
    show("how far, to", times(how_far, "[data-control=to] select", down, ("Home",)))

    in_range = lesson.explorer("3_geography.in_range")
    show("in range, from", times(in_range, "[data-control=from] select", few, ("Home",)))

    speed_trap = lesson.explorer("3_geography.speed_trap")
    slider = "[data-control=said] input[type=range]"
    show("speed trap, what was said", times(speed_trap, slider, slide, ("Home",)))
    lesson.page.close()


def second_explorer(browser: Browser, lab: Lab) -> None:
    """Print the bytes that one more explorer brings to a page that has some."""
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    lesson = Lesson(page, lab, "1_reading.ipynb").open().run_all()
    page.wait_for_timeout(1000)
    before = lesson.received
    cell = page.locator(".jp-CodeCell", has=page.locator("[data-explorer='1_reading.claim_board']"))
    cell.locator(".jp-InputPrompt").first.click()
    page.keyboard.press("Control+Enter")
    page.wait_for_timeout(3000)
    if lesson.received == before:
        raise RuntimeError("the cell did not run again")
    line("a second explorer on the page", [lesson.received - before], "kB", "<= 350", 1e-3)
    page.close()


def main() -> None:
    """Print the latencies of the controls, and the bytes of the explorers after the first."""
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    if browser_path is None:
        print("browser: no Chromium here; install it, for example: apt-get install chromium")
        return
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("COURSE_")}
        lab = Lab(Path(folder), environment)
        try:
            browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
            latencies(browser, lab)
            second_explorer(browser, lab)
            browser.close()
        finally:
            lab.stop()
