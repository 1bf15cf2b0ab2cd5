"""One JupyterLab and one browser for each worker; a fresh page for each lesson."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.driver import FLAGS, Lab, Lesson


@pytest.fixture(scope="session")
def lab(
    tmp_path_factory: pytest.TempPathFactory, machine_environment: dict[str, str]
) -> Iterator[Lab]:
    """Return a running JupyterLab, started as a reader starts it."""
    started = Lab(tmp_path_factory.mktemp("lab"), machine_environment)
    yield started
    started.stop()


@pytest.fixture(scope="session")
def chromium(chromium_path: Path) -> Iterator[Browser]:
    """Return the system's Chromium, without a screen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium_path), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def open_lesson(lab: Lab, chromium: Browser) -> Iterator[Callable[[str], Lesson]]:
    """Return a function that opens a notebook and runs it, once for all tests of a module."""
    opened: dict[str, Lesson] = {}

    def opener(notebook: str) -> Lesson:
        if notebook not in opened:
            page = chromium.new_page(viewport={"width": 1400, "height": 1000})
            opened[notebook] = Lesson(page, lab, notebook).open().run_all()
        return opened[notebook]

    yield opener
    for lesson in opened.values():
        lesson.page.close()
