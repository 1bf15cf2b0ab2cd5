"""With a copy of the original, the page shows it, and nothing that is stored holds it."""

from __future__ import annotations

import html
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from course import reading
from course.explorers.models import reader as model
from course.explorers.static import static_html
from tests.browser.driver import Lab, Lesson
from tests.browser.stored import Run, columns, runs_stored
from tests.reading import invented
from tests.test_rights import runs_of, text_of

# ---------------------------------------------------------------- the check can see a leak


def in_view(text: str) -> dict:
    """Return a text as a view holds it at worst: every word a run beside the names of its marks."""
    runs = [[f"{word} ", ["nl:s1", "nl:s2"]] for word in text.split()]
    return {"versions": [{"id": "nl", "paragraphs": [{"n": 1, "role": "body", "runs": runs}]}]}


def in_html(text: str) -> str:
    """Return a text with every word marked."""
    return " ".join(f'<mark title="Hedges">{word}</mark>' for word in text.split())


def notebook(outputs: dict, metadata: dict) -> str:
    """Return a notebook file with one output."""
    cell = {"cell_type": "code", "source": "x", "outputs": [{"data": outputs}]}
    return json.dumps({"cells": [cell], "metadata": metadata})


PLANTED = invented.PARAGRAPHS[4][1]
WAYS: dict[str, Callable[[str], str]] = {
    "html.ipynb": lambda text: notebook({"text/html": in_html(text)}, {}),
    "lines.ipynb": lambda text: notebook({"text/html": in_html(text).splitlines(True)}, {}),
    "state.ipynb": lambda text: notebook({}, {"widgets": {"state": {"spec": in_view(text)}}}),
    "nested.json": lambda text: json.dumps({"value": json.dumps(in_view(text))}),
    "view.log": lambda text: f"a line\n{json.dumps(in_view(text))}\n",
    "plain.log": lambda text: "\n".join(text.split()),
    "escaped.log": lambda text: f"repr: {json.dumps(text)}",
    "no_suffix": lambda text: text.upper(),
}


@pytest.mark.parametrize("name", WAYS)
def test_a_text_is_found_however_it_is_stored(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(WAYS[name](PLANTED), encoding="utf-8")
    assert runs_of(PLANTED) <= runs_stored(tmp_path / name)


def test_a_text_is_found_in_a_database(tmp_path: Path) -> None:
    path = tmp_path / "progress.sqlite3"
    with sqlite3.connect(path) as file:
        file.execute("CREATE TABLE kept (key TEXT, value TEXT)")
        file.execute("INSERT INTO kept VALUES ('a', ?)", (json.dumps(in_view(PLANTED)),))
    file.close()
    assert runs_of(PLANTED) <= runs_stored(path)


@dataclass(frozen=True)
class Original:
    """The runs of words that are the original's alone. A report must not quote them."""

    runs: set[Run] = field(repr=False)

    def share(self, path: Path) -> float:
        """Return which part of them a file holds."""
        return len(self.runs & runs_stored(path)) / len(self.runs)


@pytest.fixture(scope="module")
def original(original_path: Path) -> Original:
    ours = runs_of(" ".join(columns(model.view().to_json()).values()))
    texts = [reading.reading_text(language) for language in ("nl", "en")]
    ours |= {run for text in texts for p in text.paragraphs for run in runs_of(p.text)}
    return Original(runs_of(text_of(original_path) or "") - ours)


@pytest.mark.article
@pytest.mark.parametrize("form", ["json", "html"])
def test_the_view_of_the_own_copy_would_be_found(
    form: str,
    original: Original,
    original_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COURSE_ARTICLE", str(original_path.resolve()))
    view = model.own_copy_view()
    assert view is not None
    assert reading.own_copy_problem() is None
    path = tmp_path / f"leak.{form}"
    path.write_text(json.dumps(view.to_json()) if form == "json" else static_html(view), "utf-8")
    # Numbers of paragraphs stand between them; within paragraphs nothing is missed.
    assert original.share(path) > 0.8
    path.write_text(json.dumps(model.view().to_json()), "utf-8")
    assert original.share(path) == 0


# ---------------------------------------------------------------- the page, and what it leaves


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


def as_html(data: dict) -> str:
    """Return the HTML of an output, empty where it has none."""
    return "".join(data.get("text/html", ""))


def paragraphs(original_path: Path) -> list[str]:
    """Return the blocks of the original."""
    return [block.strip() for block in original_path.read_text("utf-8").split("\n\n")]


@pytest.mark.browser
@pytest.mark.article
def test_the_page_shows_the_original_with_its_layers(lesson: Lesson, original_path: Path) -> None:
    reader = lesson.explorer("1_reading.reader")
    reader.predict("5")
    reader.slide("paragraph", 9)
    reader.choose("version", "nl")
    shown = reader.root.locator(".wrk-words").inner_text()
    # Yes or no, and not the texts: a report of this test must not quote the article.
    is_original = shown == paragraphs(original_path)[9]
    assert is_original
    is_ours = shown == reading.reading_text("nl").paragraph(10).text
    assert not is_ours
    marks = reader.root.locator(".wrk-text .wrk-on[data-layer=loaded]")
    assert "nachtmerriescenario" in marks.all_inner_texts()
    assert "your own copy" in reader.text(".wrk-version-name").casefold()


@pytest.mark.browser
@pytest.mark.article
def test_the_english_version_stands_beside_it(lesson: Lesson) -> None:
    reader = lesson.explorer("1_reading.reader")
    reader.choose("version", "en")
    shown = reader.root.locator(".wrk-words").inner_text()
    assert shown == reading.reading_text("en").paragraph(10).text


@pytest.mark.browser
@pytest.mark.article
def test_what_is_stored_while_it_is_shown_holds_the_kits_text_alone(
    lesson: Lesson, original_path: Path, original: Original
) -> None:
    reader = lesson.explorer("1_reading.reader")
    if reader.covered():
        reader.predict("5")
    reader.choose("version", "nl")
    reader.choose("extent", "whole")
    is_original = reader.texts(".wrk-words") == paragraphs(original_path)
    assert is_original
    lesson.leave()

    saved = lesson.lab.work / "1_reading.ipynb"
    cells = json.loads(saved.read_text("utf-8"))["cells"]
    outputs = [output["data"] for cell in cells for output in cell.get("outputs", [])]
    (shown,) = (text for text in map(as_html, outputs) if html.escape(model.view().title) in text)
    shown = html.unescape(re.sub("<[^<>]*>", "", shown))
    # From one paragraph to the next there is a number, so each stands for itself.
    missing = [p.number for p in reading.reading_text("nl").paragraphs if p.text not in shown]
    assert missing == []

    stored = [path for path in lesson.lab.work.parent.rglob("*") if path.is_file()]
    assert {saved.name, "progress.sqlite3", "lab.log"} <= {path.name for path in stored}
    # How much, not what: a report of this test must not quote the article.
    leaks = {path.name: original.share(path) for path in stored}
    assert {name: share for name, share in leaks.items() if share} == {}
