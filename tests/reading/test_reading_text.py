"""The content of the reading text: what stands where, and what has to stay there."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from course import datasets
from course.datasets import Row

FOLDER = Path(__file__).resolve().parents[2] / "datasets" / "article"
LANGUAGES = ("nl", "en")
ROLES = {6: "heading", 11: "heading", 16: "furniture", 17: "heading", 22: "heading"}
LAYERS = {"term", "place", "number", "date", "speaker", "hedge", "loaded"}
HEADER = re.compile(r"\[(\d+)(?: (heading|furniture))?\]")
# No run of so many words may be the original's.
RUN = 8

# What the student is to find: paragraph and wording.
SLIPS = [
    (1, "pantserbrigade"),
    (8, "maandenlang belegerd"),
    (8, "in puin geschoten"),
    (10, "In de stad, die ten zuidoosten van Kharkiv"),
    (10, "zware gevechten"),
    (12, "11 mei"),
    (12, "14 miljard dollar ontvangen"),
    (12, "bijna 38 miljard euro"),
    (14, "pantserbrigade"),
    (19, "Barinkove"),
    (20, "Rond Izyum"),
    (20, "Van de provincie Donetsk heeft Oekraïne het grootste deel"),
    (23, "Een derde van de invasiemacht"),
]


def parts(language: str) -> list[tuple[int, str, str]]:
    """Return number, role and text of each block below the head."""
    content = (FOLDER / f"reading_{language}.md").read_text(encoding="utf-8")
    found = []
    for block in content.strip().split("\n\n")[1:]:
        first, text = block.split("\n", 1)
        header = HEADER.fullmatch(first)
        assert header is not None, first
        found.append((int(header[1]), header[2] or "body", text))
    return found


TEXTS = {language: {number: text for number, _, text in parts(language)} for language in LANGUAGES}
SPANS = datasets.rows("article_spans")
KEPT = datasets.rows("article_kept_phrases")
STATEMENTS = datasets.rows("article_statements")


def starts(text: str, quote: str) -> list[int]:
    return [match.start() for match in re.finditer(f"(?={re.escape(quote)})", text)]


def place(span: Row, language: str) -> tuple[int, int] | None:
    quote = span[f"quote_{language}"]
    if not quote:
        return None
    text = TEXTS[language][span["paragraph"]]
    begin = starts(text, quote)[span[f"nth_{language}"] - 1]
    return begin, begin + len(quote)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_25_blocks_with_the_roles_of_the_original(language: str) -> None:
    assert [(number, role) for number, role, _ in parts(language)] == [
        (number, ROLES.get(number, "body")) for number in range(1, 26)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_head_says_what_the_text_is_and_what_is_known(language: str) -> None:
    head = (FOLDER / f"reading_{language}.md").read_text(encoding="utf-8").split("\n\n")[0]
    meta = json.loads((FOLDER / "meta.json").read_text(encoding="utf-8"))
    assert all(line.startswith("> ") for line in head.splitlines())
    assert meta[f"retold_note_{language}"] in head
    for name in ("title", "outlet", "address"):
        assert meta[name] is None or meta[name] in head
    assert {"nl": "niet vastgesteld", "en": "not established"}[language] in head


def test_the_description_names_what_is_not_known() -> None:
    meta = json.loads((FOLDER / "meta.json").read_text(encoding="utf-8"))
    assert meta["date"] == "2022-05-17"
    assert meta["unknown"]
    assert all(isinstance(line, str) and line.endswith(".") for line in meta["unknown"])
    assert set(meta) == {
        "title",
        "outlet",
        "date",
        "address",
        "retold_note_nl",
        "retold_note_en",
        "unknown",
    }


@pytest.mark.parametrize("span", SPANS, ids=lambda span: span["id"])
def test_a_span_stands_where_it_says(span: Row) -> None:
    for language in LANGUAGES:
        found = place(span, language)
        if found is None:
            continue
        text = TEXTS[language][span["paragraph"]]
        before, after = text[: found[0]][-1:], text[found[1] :][:1]
        assert not before.isalnum(), "a span begins with a word"
        assert not after.isalnum(), "a span ends with a word"


@pytest.mark.parametrize("language", LANGUAGES)
def test_spans_of_one_layer_never_overlap(language: str) -> None:
    stretches: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for span in SPANS:
        found = place(span, language)
        if found is not None:
            stretches.setdefault((span["paragraph"], span["layer"]), []).append(found)
    for where, found in stretches.items():
        for one, other in pairwise(sorted(found)):
            assert one[1] <= other[0], (where, one, other)


def test_every_layer_has_spans_in_both_languages() -> None:
    for language in LANGUAGES:
        assert {span["layer"] for span in SPANS if span[f"quote_{language}"]} == LAYERS


def test_dates_are_iso_days_or_intervals() -> None:
    for span in SPANS:
        if span["layer"] == "date":
            days = [date.fromisoformat(day) for day in span["key"].split("/")]
            assert len(days) in (1, 2), span["id"]
            assert days == sorted(days), span["id"]


def test_loaded_words_have_a_neutral_wording() -> None:
    for span in SPANS:
        if span["layer"] == "loaded":
            assert span["note"].startswith("neutral wording: "), span["id"]


def test_no_repeated_row_marks_the_same_words() -> None:
    marked = [(s["paragraph"], s["layer"], s["quote_nl"], s["nth_nl"]) for s in SPANS]
    assert len(marked) == len(set(marked))


def test_kept_phrases_are_the_37_loaded_words_and_34_hedges() -> None:
    assert Counter(row["list"] for row in KEPT) == {"loaded": 37, "hedge": 34}
    core = Counter(row["list"] for row in KEPT if row["core"])
    assert core == {"loaded": 27, "hedge": 29}


def test_each_kept_phrase_stands_in_its_paragraph_and_has_a_span() -> None:
    wanted = Counter((row["list"], row["paragraph"], row["phrase"]) for row in KEPT)
    marked = Counter(
        (span["layer"], span["paragraph"], span["quote_nl"])
        for span in SPANS
        if span["layer"] in {"hedge", "loaded"}
    )
    assert marked == wanted
    for (_, paragraph, phrase), times in wanted.items():
        assert len(starts(TEXTS["nl"][paragraph], phrase)) >= times


@pytest.mark.parametrize(("paragraph", "wording"), SLIPS)
def test_the_slips_of_the_article_are_still_there(paragraph: int, wording: str) -> None:
    assert wording in TEXTS["nl"][paragraph]


def test_the_town_is_misspelled_everywhere_and_only_as_in_the_article() -> None:
    for language in LANGUAGES:
        assert "Barinkove" in TEXTS[language][19]
        assert not any("Barvinkove" in text for text in TEXTS[language].values())


def test_each_statement_is_a_sentence_of_its_paragraph() -> None:
    for row in STATEMENTS:
        text = TEXTS["nl"][row["paragraph"]]
        begin = text.index(row["sentence_nl"])
        end = begin + len(row["sentence_nl"])
        assert begin == 0 or text[begin - 1] == " ", row["id"]
        assert end == len(text) or text[end] in ' "', row["id"]
        assert row["sentence_nl"].rstrip('"')[-1] in ".:", row["id"]


def test_the_statements_are_the_whole_text_in_order() -> None:
    bodies = [number for number, role, _ in parts("nl") if role == "body"]
    for number in bodies:
        rows = [row["sentence_nl"] for row in STATEMENTS if row["paragraph"] == number]
        assert rows, number
        told = [word for sentence in rows for word in words(sentence)]
        text = words(TEXTS["nl"][number])
        # The words that lead into the president's quotation are no statement.
        assert told == text[len(text) - len(told) :], number
        assert len(text) - len(told) == (9 if number == 4 else 0), number


def test_graded_statements_have_one_defensible_label() -> None:
    for row in STATEMENTS:
        assert row["graded"] == (row["kind_also"] is None), row["id"]
        assert row["kind"] != row["kind_also"], row["id"]
        assert row["why"].endswith("."), row["id"]


@pytest.mark.parametrize(
    ("paragraph", "kind", "voice"),
    [
        (2, "checkable", "unnamed"),
        (3, "checkable", "ukrainian_army"),
        (10, "forecast", "reporter"),
        (12, "checkable", "reporter"),
        (13, "forecast", "budanov"),
        (14, "visual", "uncredited_images"),
        (15, "opinion", "khodaryonok"),
        (21, "doctrine", "doctrines"),
        (23, "estimate", "uk_mod"),
    ],
)
def test_a_graded_statement_of_each_kind(paragraph: int, kind: str, voice: str) -> None:
    assert any(
        row["graded"] and (row["paragraph"], row["kind"], row["voice"]) == (paragraph, kind, voice)
        for row in STATEMENTS
    )


@pytest.mark.parametrize(
    ("layer", "resource"), [("term", "vocabulary"), ("place", "places"), ("speaker", "speakers")]
)
def test_keys_of_spans_are_in_the_data(layer: str, resource: str) -> None:
    known = {row["id"] for row in datasets.rows(resource)}
    used = {span["key"] for span in SPANS if span["layer"] == layer}
    assert used <= known, used - known


def test_every_word_of_the_vocabulary_is_marked_in_the_text() -> None:
    used = {span["key"] for span in SPANS if span["layer"] == "term"}
    assert used == {row["id"] for row in datasets.rows("vocabulary")}


def test_every_claim_is_about_a_paragraph_of_the_text() -> None:
    for claim in datasets.rows("claims"):
        assert claim["paragraph"] in TEXTS["nl"], claim["id"]


@pytest.mark.article
def test_no_eight_words_in_a_row_are_the_original_s(original_path: Path) -> None:
    theirs = runs(original_path.read_text(encoding="utf-8"))
    for name in ("reading_nl.md", "reading_en.md", "spans.csv", "kept_phrases.csv"):
        assert not runs((FOLDER / name).read_text(encoding="utf-8")) & theirs, name
    assert not runs(" ".join(row["sentence_nl"] for row in STATEMENTS)) & theirs


@pytest.mark.article
def test_blocks_are_numbered_as_in_the_original(original_path: Path) -> None:
    blocks = original_path.read_text(encoding="utf-8").strip().split("\n\n")
    assert len(blocks) == len(TEXTS["nl"])
    short = {number for number, text in enumerate(blocks, start=1) if len(words(text)) < 15}
    assert short == set(ROLES)
