"""The glossary in a real browser: for everybody's eyes, on every width, on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from course.vocabulary.take_home import glossary

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    file: Path = tmp_path_factory.mktemp("glossary") / "words.html"
    file.write_bytes(glossary.content())
    opened = chromium.new_page()
    opened.goto(file.as_uri())
    yield opened
    opened.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page, scheme):
    page.emulate_media(color_scheme=scheme)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [320, 400, 1100])
def test_no_width_needs_scrolling_sideways(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_line_to_write_on_is_there_on_paper_only(page):
    wide = """() => [...document.querySelectorAll(".mine")].map(node => node.clientWidth)"""
    assert set(page.evaluate(wide)) == {0}
    page.emulate_media(media="print")
    assert min(page.evaluate(wide)) > 150
    page.emulate_media(media="null")


def test_it_prints_on_few_sheets_of_a4(page):
    printed = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", printed)
    # A4 in points, 1/72 inch: 210 by 297 mm.
    assert {(round(float(w)), round(float(h))) for w, h in boxes} == {(595, 842)}
    assert 5 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) <= 12
