"""From a key press to paint, and what a second explorer brings over the wire."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.benchmarks.measure import line, percentile
from tests.browser.driver import FLAGS, Lab, Lesson

#: Notes the time from a control's event until the next frame has been handed over for painting.
WATCH = """() => {
  window.__times = [];
  document.addEventListener('input', (event) => {
    const start = event.timeStamp;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.__times.push(performance.now() - start);
      channel.port2.postMessage(0);
    });
  }, {capture: true});
}"""
PRESSES = 60


def _times(lesson: Lesson, name: str, control: str) -> list[float]:
    explorer = lesson.explorer(name)
    explorer.press(f"[data-control='{control}'] input[type=range]", "Home")
    before = lesson.page.evaluate("window.__times.length")
    for press in range(PRESSES):
        back = (press // 8) % 2
        lesson.page.keyboard.press("ArrowLeft" if back else "ArrowRight")
        lesson.page.wait_for_timeout(30)
    return lesson.page.evaluate("window.__times")[before:]


def main() -> None:
    """Print the latencies of both sliders, and the bytes of the explorers after the first."""
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    if browser_path is None:
        print("browser: no Chromium here; install it, for example: apt-get install chromium")
        return
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("COURSE_")}
        lab = Lab(Path(folder), environment)
        try:
            browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
            for notebook, name, control, answer in (
                ("0_start_here.ipynb", "0_start_here.rates", "day", "1"),
                ("1_reading.ipynb", "1_reading.reader", "paragraph", "10"),
            ):
                page = browser.new_page(viewport={"width": 1400, "height": 1000})
                lesson = Lesson(page, lab, notebook).open().run_all()
                lesson.explorer(name).predict(answer)
                page.wait_for_timeout(1500)
                page.evaluate(WATCH)
                times = _times(lesson, name, control)
                line(f"{name}: key press to paint", times, "ms", "see p95")
                print(f"{'  p95':<62} {percentile(times, 0.95):8.1f} ms    must be: <= 40")
                page.close()
            page = browser.new_page(viewport={"width": 1400, "height": 1000})
            lesson = Lesson(page, lab, "1_reading.ipynb").open().run_all()
            page.wait_for_timeout(1000)
            before = lesson.received
            page.locator(".jp-CodeCell", has_text="explorers.claim_board()").first.click()
            page.keyboard.press("Control+Enter")
            page.wait_for_timeout(3000)
            line("a second explorer on the page", [lesson.received - before], "kB", "<= 350", 1e-3)
            browser.close()
        finally:
            lab.stop()
