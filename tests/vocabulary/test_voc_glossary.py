"""The glossary page: whole, in order, in two languages, on paper and on a phone, alone."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from course.charts.palette import contrast
from course.vocabulary import labels, take_home
from course.vocabulary.take_home import glossary

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
        assert entry.cloze.sentence in dutch
        assert not entry.parts or entry.parts in dutch


@pytest.mark.parametrize(
    ("register", "note", "shown"),
    [
        ("neutral", "neutral", ""),
        ("technical", "Neutral.", ""),
        ("formal", "formal", ""),
        ("technical", "formal", "formal"),
        ("technical", "neutral; not a compound", "neutral; not a compound"),
    ],
)
def test_a_note_that_says_no_more_than_the_register_is_left_out(register, note, shown):
    entry = take_home.entry("mankracht")
    entry = replace(entry, term=replace(entry.term, register=register, note=note))
    assert [text for label, text, _lang in entry.says if label == "Note"] == [shown] * bool(shown)


def test_no_note_of_any_word_is_the_bare_register():
    notes = {text for e in take_home.entries() for label, text, _l in e.says if label == "Note"}
    assert notes
    assert notes.isdisjoint(labels.registers())


def test_a_verb_has_its_principal_parts():
    entry = next(e for e in PAGE.find_all(class_="entry") if e.dt.get_text() == "zich ingraven")
    (said,) = (dd for dd in entry.find_all("dd") if dd.get_text().startswith("Verb forms:"))
    assert said.span["lang"] == "nl"
    assert said.span.get_text() == "zich ingraven – groef zich in – heeft zich ingegraven"


def test_words_can_be_left_out():
    page = BeautifulSoup(glossary.content(without_siege=True), "html.parser")
    heads = {next(dt.stripped_strings) for dt in page.find_all("dt")}
    cared = {entry.headword for entry in take_home.entries() if entry.care}
    assert heads == {entry.headword for entry in take_home.entries()} - cared
    assert {"de hel", "lijken"} <= cared
    opening = page.header.get_text(" ")
    assert f"{len(heads)} words of one" in opening
    assert "The words of the siege and of the dead are left out." in opening
    assert "left out" not in PAGE.header.get_text()


def test_each_word_has_a_line_for_ones_own_language():
    assert [e.find_all("dd")[-1].get_text() for e in PAGE.find_all(class_="entry")] == [
        "In my language:"
    ] * 72


def test_the_page_asks_nothing_of_a_network():
    assert PAGE.find_all(["script", "link", "img", "iframe", "object"]) == []
    assert not re.search(r"url\(|@import|\bon\w+=", TEXT)
    assert {a["href"][0] for a in PAGE.find_all("a")} == {"#"}
    ids = [tag["id"] for tag in PAGE.find_all(id=True)]
    assert len(set(ids)) == len(ids)
    assert {a["href"][1:] for a in PAGE.find_all("a")} <= set(ids)


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
