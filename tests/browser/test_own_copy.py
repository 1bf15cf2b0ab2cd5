"""With a copy of the original, the page shows it, and nothing that is stored holds it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from course import reading
from tests.browser.driver import Lab, Lesson

pytestmark = [pytest.mark.browser, pytest.mark.article]


@pytest.fixture(scope="module")
def lesson(
    tmp_path_factory: pytest.TempPathFactory,
    machine_environment: dict[str, str],
    original_path: Path,
    chromium: Browser,
) -> Iterator[Lesson]:
    own = {"COURSE_ARTICLE": str(original_path.resolve())}
    lab = Lab(tmp_path_factory.mktemp("own"), machine_environment | own)
    page = chromium.new_page(viewport={"width": 1400, "height": 1000})
    yield Lesson(page, lab, "1_reading.ipynb").open().run_all()
    page.close()
    lab.stop()


def paragraphs(original_path: Path) -> list[str]:
    """Return the blocks of the original."""
    return [block.strip() for block in original_path.read_text("utf-8").split("\n\n")]


def test_the_page_shows_the_original_with_its_layers(lesson: Lesson, original_path: Path) -> None:
    reader = lesson.explorer("1_reading.reader")
    reader.predict("5")
    reader.slide("paragraph", 9)
    reader.choose("version", "nl")
    shown = reader.root.locator(".wrk-version p:not([class])").inner_text()
    # Yes or no, and not the texts: a report of this test must not quote the article.
    assert (shown == paragraphs(original_path)[9]) is True
    assert (shown == reading.reading_text("nl").paragraph(10).text) is False
    marks = reader.root.locator(".wrk-text [data-layer=loaded]")
    assert "nachtmerriescenario" in marks.all_inner_texts()
    assert "your own copy" in reader.text(".wrk-version-name").casefold()


def test_the_english_version_stands_beside_it(lesson: Lesson) -> None:
    reader = lesson.explorer("1_reading.reader")
    reader.choose("version", "en")
    shown = reader.root.locator(".wrk-version p:not([class])").inner_text()
    assert shown == reading.reading_text("en").paragraph(10).text


def test_no_stored_file_holds_a_sentence_of_it(lesson: Lesson, original_path: Path) -> None:
    lesson.leave()
    stored = [
        path
        for path in lesson.lab.work.parent.rglob("*")
        if path.is_file() and path.suffix in {".ipynb", ".json", ".log", ".sqlite3", ""}
    ]
    assert any(path.name == "1_reading.ipynb" for path in stored)
    longest = sorted(paragraphs(original_path), key=len)[-5:]
    for path in stored:
        text = path.read_bytes().decode("utf-8", "ignore")
        if path.suffix in {".ipynb", ".json"}:
            text = json.dumps(json.loads(text), ensure_ascii=False)
        # Half of a paragraph would be one too many.
        assert not any(block[: len(block) // 2] in text for block in longest), path.name
