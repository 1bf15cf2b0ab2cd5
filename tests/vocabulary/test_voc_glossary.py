"""The glossary page: whole, in order, in two languages, on paper and on a phone, alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from course.charts.palette import contrast
from course.vocabulary import take_home
from course.vocabulary.take_home import glossary, labels

TEXT = glossary.content().decode()
PAGE = BeautifulSoup(TEXT, "html.parser")
CSS = PAGE.style.get_text()


def test_every_word_stands_under_its_category():
    sections = [
        (section.h2.get_text(), [next(dt.stripped_strings) for dt in section.find_all("dt")])
        for section in PAGE.find_all("section")
    ]
    assert sections == [
        (name, [entry.headword for entry in words]) for name, words in take_home.by_category()
    ]
    assert [name for name, _words in sections] == list(labels.categories().values())
    assert sum(len(words) for _name, words in sections) == 72
    assert all(words == sorted(words, key=bare) for _name, words in sections)


def bare(headword: str) -> str:
    plain = re.sub(r"^(de|het|zich) ", "", headword).casefold()
    return re.sub(r"\W+", "_", plain).strip("_")


def test_one_entry_to_the_letter():
    entry = next(e for e in PAGE.find_all(class_="entry") if "havenstad" in e.dt.get_text())
    assert entry.dt.get_text() == "de havenstad havensteden"
    lines = [dd.get_text(" ", strip=True) for dd in entry.find_all("dd")]
    assert lines[:3] == ["port city", "Parts: haven + stad", "Register: neutral"]
    assert lines[3].startswith("Careful: ")
    example = entry.find(class_="example")
    assert [(span.get("lang"), span.get_text()) for span in example.find_all("span")] == [
        ("nl", "Antwerpen en Rotterdam zijn twee grote havensteden."),
        ("en", "Antwerp and Rotterdam are two large port cities."),
    ]
    assert example.b.get_text() == "havensteden"


def test_every_dutch_word_is_marked_as_dutch():
    assert PAGE.html["lang"] == "en"
    assert {dt["lang"] for dt in PAGE.find_all("dt")} == {"nl"}
    dutch = {span.get_text() for span in PAGE.find_all("span", lang="nl")}
    for entry in take_home.entries():
        assert entry.sentence in dutch
        assert not entry.parts or " + ".join(entry.parts) in dutch


def test_a_note_that_says_no_more_than_the_register_is_left_out():
    entry = take_home.entry("mankracht")
    assert entry.term.note == entry.term.register == "neutral"
    assert [label for label, _text, _lang in entry.says] == ["Parts", "Register"]


def test_the_page_asks_nothing_of_a_network():
    assert PAGE.find_all(["script", "link", "img", "iframe", "object"]) == []
    assert not re.search(r"url\(|@import|\bon\w+=", TEXT)
    assert {a["href"][0] for a in PAGE.find_all("a")} == {"#"}
    ids = [tag["id"] for tag in PAGE.find_all(id=True)]
    assert len(set(ids)) == len(ids)
    assert {a["href"][1:] for a in PAGE.find_all("a")} <= set(ids)


def test_words_cannot_become_markup(monkeypatch):
    found = take_home.by_category()
    name, (first, *_rest) = found[0]
    nasty = replace(first, headword="<i>x</i>", english="<script>", form="a&b")
    monkeypatch.setattr(glossary, "by_category", lambda: ((name, (nasty,)),))
    text = glossary.content().decode()
    assert "<i>x" not in text
    assert "<script>" not in text
    assert "<b>a&amp;b</b>" in text


def test_it_gives_credit():
    footer = PAGE.footer.get_text()
    assert "Robyn Speer" in footer
    assert "CC-BY-SA-4.0" in footer


def test_it_is_made_for_a4():
    assert re.search(r"@page\s*{\s*size: A4;", CSS)


def test_inks_can_be_read_on_their_papers():
    themes = [
        dict(re.findall(r"--(\w+): (#\w+)", block)) for block in re.findall(r":root {(.*?)}", CSS)
    ]
    assert len(themes) == 3
    for theme in themes:
        paper = long(theme["paper"])
        assert contrast(long(theme["ink"]), paper) >= 7
        assert contrast(long(theme["soft"]), paper) >= 4.5


def long(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])


@pytest.fixture(scope="module")
def page(chromium_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    file = tmp_path_factory.mktemp("glossary") / "words.html"
    file.write_bytes(glossary.content())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(chromium_path), args=["--no-sandbox"]
        )
        opened = browser.new_page()
        opened.goto(file.as_uri())
        yield opened
        browser.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme=scheme)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 400, 1100])
def test_no_width_needs_scrolling_sideways(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_it_prints_on_few_sheets_of_a4(page):
    printed = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", printed)
    # A4 in points, 1/72 inch: 210 by 297 mm.
    assert {(round(float(w)), round(float(h))) for w, h in boxes} == {(595, 842)}
    assert 5 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) <= 12
