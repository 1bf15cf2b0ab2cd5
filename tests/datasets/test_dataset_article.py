"""The tables that lie beside the reading text, in ``datasets/article/``."""

from __future__ import annotations

import pytest

from course import datasets
from course.reading.words import fingerprint, words

SPANS = {row["id"]: row for row in datasets.rows("article_spans")}
PARAGRAPHS = {row["paragraph"]: row for row in datasets.rows("original_paragraphs")}
ORIGINAL = datasets.rows("original_spans")


def test_cells_are_typed():
    assert dict(datasets.row("article_spans", "p01_term_1")) == {
        "id": "p01_term_1",
        "paragraph": 1,
        "layer": "term",
        "quote_nl": "verdedigers",
        "nth_nl": 1,
        "quote_en": "defenders",
        "nth_en": 1,
        "key": "verdediger",
        "voice": None,
        "note": "defender; a neutral word with a warm tone",
    }
    assert [type(row["graded"]) for row in datasets.rows("article_statements")] == [bool] * 71
    assert datasets.row("article_statements", "st01")["kind_also"] is None
    phrase = datasets.row("article_kept_phrases", "loaded_02")
    assert (phrase["phrase"], phrase["core"]) == ("tripje", True)
    assert datasets.row("original_paragraphs", "1")["n_words"] == 62
    linked = datasets.row("original_spans", "o01_term_1")
    assert (linked["span_id"], linked["word_index"], linked["key"]) == ("p01_term_2", 2, None)


def test_words_without_a_counterpart_have_no_occurrence_either():
    missing = [row for row in SPANS.values() if row["quote_en"] is None]
    assert missing
    for row in SPANS.values():
        assert (row["quote_en"] is None) == (row["nth_en"] is None), row["id"]


def test_hedges_and_loaded_words_have_a_voice_and_nothing_else_has():
    for row in SPANS.values():
        assert (row["voice"] is not None) == (row["layer"] in ("hedge", "loaded")), row["id"]


@pytest.mark.parametrize("name", ["article_statements", "article_kept_phrases", "original_spans"])
def test_rows_stand_in_the_order_of_the_text(name: str):
    lists: dict[object, list[int]] = {}
    for row in datasets.rows(name):
        lists.setdefault(row.get("list"), []).append(row["paragraph"])
    assert all(found == sorted(found) for found in lists.values())


def test_the_original_has_25_paragraphs():
    assert list(PARAGRAPHS) == list(range(1, 26))
    assert [n for n, row in PARAGRAPHS.items() if row["role"] == "heading"] == [6, 11, 17, 22]
    assert [n for n, row in PARAGRAPHS.items() if row["role"] == "furniture"] == [16]


def test_spans_of_the_original_lie_within_their_paragraph():
    for row in ORIGINAL:
        end = row["word_index"] + row["n_words"]
        assert end <= PARAGRAPHS[row["paragraph"]]["n_words"], row["id"]


def test_spans_of_the_original_refer_to_spans_of_the_same_kind_and_paragraph():
    used = [row["span_id"] for row in ORIGINAL if row["span_id"]]
    assert len(used) == len(set(used))
    for row in ORIGINAL:
        if row["span_id"]:
            span = SPANS[row["span_id"]]
            assert (span["paragraph"], span["layer"]) == (row["paragraph"], row["layer"])
            assert (row["key"], row["voice"], row["note"]) == (None, None, None)
        else:
            assert row["key"], row["id"]


def test_spans_of_the_original_refer_to_the_same_words_where_there_are_any():
    # Fails when spans.csv was renumbered: build the tables of the original again.
    prints: dict[tuple[int, str, str], set[str]] = {}
    for row in SPANS.values():
        hashed = fingerprint([word.plain for word in words(row["quote_nl"])])
        prints.setdefault((row["paragraph"], row["layer"], hashed), set()).add(row["id"])
    for row in ORIGINAL:
        same = prints.get((row["paragraph"], row["layer"], row["hash"]))
        assert same is None or row["span_id"] in same, row["id"]


def test_the_tables_of_the_original_hold_no_words():
    for row in ORIGINAL:
        # A key is an id, a note is ours; the form of the fingerprint is in the description.
        assert len((row["key"] or "").split()) <= 3, row["id"]
