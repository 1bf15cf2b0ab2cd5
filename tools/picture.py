"""Take the README's picture of lesson 1: ``python tools/picture.py`` (needs Chromium)."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import sync_playwright  # noqa: E402

from tests.browser.driver import FLAGS, Lab, Lesson  # noqa: E402
from tests.conftest import chromium  # noqa: E402


def main() -> None:
    """Open lesson 1, work the reader, and store what the page shows."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("COURSE_")}
        lab = Lab(Path(folder), environment)
        try:
            browser = playwright.chromium.launch(executable_path=str(chromium()), args=FLAGS)
            page = browser.new_page(viewport={"width": 1240, "height": 860})
            lesson = Lesson(page, lab, "1_reading.ipynb").open().run_all()
            page.keyboard.press("Control+b")
            reader = lesson.explorer("1_reading.reader")
            reader.predict("20")
            reader.slide("paragraph", 9)
            reader.toggle("layers", "place", True)
            reader.root.locator(".wrk-mark", has_text="nachtmerriescenario").click()
            reader.root.evaluate("node => node.scrollIntoView({block: 'start'})")
            page.mouse.move(0, 0)
            page.wait_for_timeout(400)
            page.screenshot(path=ROOT / "docs" / "picture.png")
        finally:
            lab.stop()


if __name__ == "__main__":
    main()
