"""The script that builds the tables of the original, on invented labels."""

from __future__ import annotations

import csv
import importlib.util
import json
import sys
from pathlib import Path

import pytest

from course import datasets, paths
from course.reading.model import LAYER_IDS
from course.reading.words import fingerprint

TEXT = (
    'De bakker uit Loenen zei: "We gaan dicht."\n\nKop\n\nIn Loenen, dertig kilometer van Terlet.'
)


@pytest.fixture(scope="module")
def script():
    path = paths.project_root() / "datasets" / "build" / "original_spans.py"
    spec = importlib.util.spec_from_file_location("build_original_spans", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


def at(phrase, nth=1, **more):
    start = -1
    for _ in range(nth):
        start = TEXT.index(phrase, start + 1)
    return {"start": start, "end": start + len(phrase), "text": phrase, **more}


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    files = {
        "gold_framing.json": [at("dicht", type="idiom", voice="source", neutral="gesloten")],
        "gold_hedges.json": {
            "hedges": [
                at("gaan", cat="forecast_modal", note=""),
                at("dertig", cat="approximator", note="so many"),
            ]
        },
        "gold_numbers.json": {
            "numbers": [at("dertig kilometer", value=30, unit="km", kind="count")],
            "vague": [],
        },
        "gold_dates.json": {"dates": []},
        "gold_entities.json": [
            at("Loenen", type="LOC", norm="Loenen"),
            at("Loenen", 2, type="LOC", norm="Loenen"),
            at("Terlet", type="LOC", norm="Terlet"),
        ],
        "gold_quotes.json": {
            "quotes": [at("We gaan dicht.", speaker="de bakker")],
            "indirect": [],
        },
    }
    for name, content in files.items():
        (tmp_path / name).write_text(json.dumps(content), encoding="utf-8")
    (tmp_path / "vocabulary.csv").write_text(
        "term,lemma,n_in_article\nbakker,bakker,1\ndichtgaan,dichtgaan,0\n", encoding="utf-8"
    )
    return tmp_path


OURS = [
    {"id": "p1", "paragraph": 1, "layer": "place", "quote_nl": "Loenen", "key": "loenen"},
    {"id": "p2", "paragraph": 3, "layer": "number", "quote_nl": "30 kilometer", "key": "30 km"},
    {"id": "p3", "paragraph": 1, "layer": "speaker", "quote_nl": "de bakker", "key": "baker"},
]


@pytest.mark.parametrize(
    ("columns", "table"),
    [("SPAN_COLUMNS", "original_spans"), ("PARAGRAPH_COLUMNS", "original_paragraphs")],
)
def test_the_columns_are_those_of_the_description(script, columns, table):
    fields = datasets.resource(table)["schema"]["fields"]
    assert getattr(script, columns) == tuple(field["name"] for field in fields)


def test_rows_hold_places_and_fingerprints(script, labels):
    lines, paragraphs = script.table(TEXT, labels, OURS)
    assert lines[0][:7] == ("id", "paragraph", "layer", "span_id", "word_index", "n_words", "hash")
    expected = [
        ("o01_speaker_1", 1, "speaker", "p3", 0, "de bakker", "", "", ""),
        ("o01_term_1", 1, "term", "", 1, "bakker", "bakker", "", ""),
        ("o01_place_1", 1, "place", "p1", 3, "loenen", "", "", ""),
        ("o01_hedge_1", 1, "hedge", "", 6, "gaan", "forecast_modal", "source", ""),
        (
            "o01_loaded_1",
            1,
            "loaded",
            "",
            7,
            "dicht",
            "idiom",
            "source",
            "neutral wording: gesloten",
        ),
        # Not in the reading text there, but the same words elsewhere give the key.
        ("o03_place_1", 3, "place", "", 1, "loenen", "loenen", "", ""),
        ("o03_number_1", 3, "number", "p2", 2, "dertig kilometer", "", "", ""),
        ("o03_hedge_1", 3, "hedge", "", 2, "dertig", "approximator", "author", "so many"),
    ]
    assert lines[1:] == [
        (*row[:5], len(row[5].split()), fingerprint(row[5].split()), *row[6:]) for row in expected
    ]
    assert [row[:3] for row in paragraphs[1:]] == [(1, "body", 8), (2, "body", 1), (3, "body", 6)]
    assert {line[2] for line in lines[1:]} <= set(LAYER_IDS)


def test_the_same_input_gives_the_same_bytes_and_no_half_file(script, labels, tmp_path, capsys):
    source = tmp_path / "copy.txt"
    source.write_text(TEXT, encoding="utf-8")
    written = []
    for name in ("one", "two"):
        to = tmp_path / name
        to.mkdir()
        script.main([str(source), str(labels), "--to", str(to)])
        assert sorted(p.name for p in to.iterdir()) == [
            *("original_paragraphs.csv", "original_spans.csv")
        ]
        written.append((to / "original_spans.csv").read_bytes())
    assert written[0] == written[1]
    assert b"\r" not in written[0]
    rows = list(csv.DictReader(written[0].decode().splitlines()))
    assert "bakker" in {row["key"] for row in rows}
    assert capsys.readouterr().err == ""


def test_a_term_that_is_not_found_is_reported(script, labels, capsys):
    (labels / "vocabulary.csv").write_text(
        "term,lemma,n_in_article\nbakker,bakker,2\n", encoding="utf-8"
    )
    script.table(TEXT, labels, [])
    assert capsys.readouterr().err == "bakker: 1 found, 2 expected\n"
