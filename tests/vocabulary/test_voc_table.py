"""The table for spreadsheets: letters come through, columns stay, nothing runs."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest

from course import datasets
from course.errors import CourseError
from course.vocabulary import take_home
from course.vocabulary.compounds import compounds
from course.vocabulary.take_home import table

COLUMNS = [
    "id",
    "dutch",
    "plural",
    "verb_forms",
    "part_of_speech",
    "english",
    "in_my_language",
    "category",
    "register",
    "false_friend",
    "parts",
    "note",
    "frequency_zipf",
    "sentence_nl",
    "sentence_gap",
    "missing_form",
    "accepted_too",
    "hint",
    "sentence_en",
    "licence",
]


def rows(content: bytes, separator: str = ",") -> list[dict[str, str]]:
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, delimiter=separator))


def test_it_begins_with_the_mark_and_the_names():
    content = table.content()
    assert content.startswith(b"\xef\xbb\xbfid,dutch,plural,")
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == 73
    assert list(rows(content)[0]) == COLUMNS


def test_there_is_one_line_a_word_in_the_order_of_the_data():
    found = [row["id"] for row in rows(table.content())]
    assert found == [row["id"] for row in datasets.rows("vocabulary")]


def test_one_line_to_the_letter():
    row = next(row for row in rows(table.content()) if row["id"] == "landbrug")
    of_data = datasets.row("vocabulary", "landbrug")
    assert row == {
        "id": "landbrug",
        "dutch": "de landbrug",
        "plural": "landbruggen",
        "verb_forms": "",
        "part_of_speech": "noun (de)",
        "english": of_data["gloss"],
        "in_my_language": "",
        "category": "geography",
        "register": of_data["register"],
        "false_friend": of_data["false_friend"] or "",
        "parts": "land + brug",
        "note": of_data["note"],
        "frequency_zipf": "1.92",
        "sentence_nl": "Ooit lag er een landbrug tussen Siberië en Alaska.",
        "sentence_gap": "Ooit lag er een ____ tussen Siberië en Alaska.",
        "missing_form": "landbrug",
        "accepted_too": "",
        "hint": "singular; as in English, in one word",
        "sentence_en": "There was once a land bridge between Siberia and Alaska.",
        "licence": "",
    }


def test_the_licence_stands_once():
    first, *others = (row["licence"] for row in rows(table.content()))
    assert first.startswith("CC-BY-SA-4.0, https://creativecommons.org/")
    assert "wordfreq 3.1.1 (Robyn Speer), list of 2021, CC BY-SA 4.0" in first
    assert set(others) == {""}


def test_verbs_have_their_principal_parts_and_other_words_none():
    found = {row["id"]: row["verb_forms"] for row in rows(table.content()) if row["verb_forms"]}
    assert found["wegkrimpen"] == "wegkrimpen – kromp weg – is weggekrompen"
    assert list(found) == [row["term"] for row in datasets.rows("vocabulary_verbs")]


def test_words_can_be_left_out():
    found = rows(table.content(without_siege=True))
    cared = {row["term"] for row in datasets.rows("vocabulary_care")}
    everything = [row["id"] for row in rows(table.content())]
    assert [row["id"] for row in found] == [word for word in everything if word not in cared]
    assert len(everything) - len(found) == len(cared) == take_home.left_out()
    assert found[0]["licence"]


def test_no_note_only_says_that_a_word_is_neutral():
    assert "neutral" not in {row["note"] for row in rows(table.content())}


def test_a_word_without_a_frequency_has_an_empty_cell():
    by_id = {row["id"]: row for row in rows(table.content())}
    assert by_id["monsterpakket"]["frequency_zipf"] == ""
    assert by_id["strijdkrachten"]["frequency_zipf"] == "3.87"


def test_semicolons_say_the_same():
    assert rows(table.content(";"), ";") == rows(table.content())
    assert table.content(";").startswith(b"\xef\xbb\xbfid;dutch;plural;")


def test_pandas_reads_it_without_being_told_how():
    frame = pd.read_csv(io.BytesIO(table.content()))
    assert list(frame.columns) == COLUMNS
    assert len(frame) == 72


def test_no_cell_is_a_formula():
    cells = [cell for row in rows(table.content()) for cell in row.values()]
    assert [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")] == []


def test_parts_are_those_of_the_compounds():
    by_term = {one.term: one for one in compounds() if one.term}
    for entry in take_home.entries():
        if entry.parts:
            compound = by_term[entry.term.id]
            parts = entry.parts.split(" + ")
            links = [part.strip("-") for part in parts if part.startswith("-")]
            assert tuple(part.strip("-") for part in parts) == compound.parts
            assert links == list(compound.links)


def test_plurals_are_of_the_word_that_is_listed():
    plural = {entry.term.id: entry.plural for entry in take_home.entries()}
    assert plural["tripje"] == "tripjes"
    assert plural["havenstad"] == "havensteden"
    assert plural["strijdkrachten"] == plural["geschut"] == plural["bijna"] == ""


def test_an_entry_that_is_not_there_is_said():
    with pytest.raises(CourseError, match="no entry for “loopgraav”") as failed:
        take_home.entry("loopgraav")
    assert failed.value.next_step == "Did you mean loopgraaf (trench)?"
