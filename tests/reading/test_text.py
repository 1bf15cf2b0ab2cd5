from __future__ import annotations

from datetime import date

import pytest

from course.errors import CourseError, DatasetError
from course.reading.glosses import Glosses
from course.reading.text import find_nth, meta, parse, reading_text, resolve

TEXT = """> Retold.
> By us.

[1]
Kyiv waits, and
Kyiv hopes.

[2 heading]
The oven

[3 furniture]
[12]x
"""


def row(**values):
    return {
        **{"id": "s1", "paragraph": 1, "layer": "place", "quote_nl": "Kyiv", "nth_nl": 1},
        **{"quote_en": None, "nth_en": None, "key": "kyiv", "voice": None, "note": "a note"},
        **values,
    }


def test_parse():
    parsed = parse(TEXT, "a.md")
    assert parsed.note == "Retold.\nBy us."
    assert [(b.number, b.role, b.text, b.line) for b in parsed.blocks] == [
        (1, "body", "Kyiv waits, and Kyiv hopes.", 4),
        (2, "heading", "The oven", 8),
        (3, "furniture", "[12]x", 11),
    ]


@pytest.mark.parametrize(
    ("text", "what", "line"),
    [
        ("Words\n[1]\nA\n", "text before the first paragraph", 1),
        ("[1]\nA\n\n[3]\nB\n", "Paragraph 3 stands where 2 is expected", 4),
        ("[1]\nA\n\n[1]\nB\n", "Paragraph 1 stands where 2 is expected", 4),
        ("[1]\nA\n\n[2 header]\nB\n", "“header” is no role", 4),
        ("[1]\nA\n\n[2]\n\n[3]\nC", "Paragraph 2 has no text", 4),
        ("> only a note\n", "holds no paragraph", 1),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(text, what, line):
    with pytest.raises(DatasetError, match=what) as caught:
        parse(text, "datasets/a.md")
    assert caught.value.where == f"datasets/a.md, line {line}"


@pytest.mark.parametrize(
    ("quote", "nth", "start"),
    [("Kyiv", 1, 0), ("Kyiv", 2, 16), ("Kyiv", 3, -1), ("aa", 2, -1), ("", 1, 0)],
)
def test_find_nth(quote, nth, start):
    assert find_nth("Kyiv waits, and Kyiv", quote, nth) == start


def test_spans_are_resolved_in_the_order_of_the_text():
    rows = [
        row(id="late", nth_nl=2, note="again"),
        row(id="narrow", layer="hedge", quote_nl="Kyiv"),
        row(id="wide", layer="number", quote_nl="Kyiv waits", voice="author"),
        row(id="english", quote_nl=None, quote_en="Kyiv", nth_en=2),
    ]
    paragraph, *rest = resolve(
        parse(TEXT, "a").blocks, rows, "nl", Glosses({"place": {"kyiv": "a city"}})
    )
    assert [(s.id, s.start, s.end, s.quote) for s in paragraph.spans] == [
        ("wide", 0, 10, "Kyiv waits"),
        ("narrow", 0, 4, "Kyiv"),
        ("late", 16, 20, "Kyiv"),
    ]
    assert paragraph.spans[0].voice == "author"
    assert (paragraph.spans[2].gloss, paragraph.spans[2].note) == ("a city", "again")
    assert all(p.spans == () for p in rest)
    english = resolve(parse(TEXT, "a").blocks, rows, "en", Glosses())
    assert [(s.id, s.start) for s in english[0].spans] == [("english", 16)]


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({"layer": "plaats"}, "“plaats” is no layer"),
        ({"quote_nl": "Kiev"}, r"“Kiev” \(occurrence 1\) does not stand in paragraph 1"),
        ({"nth_nl": 3}, r"“Kyiv” \(occurrence 3\) does not stand in paragraph 1"),
        ({"paragraph": 9}, "does not stand in paragraph 9"),
    ],
)
def test_a_span_that_does_not_fit_names_its_row(values, what):
    with pytest.raises(DatasetError, match=what) as caught:
        resolve(parse(TEXT, "a").blocks, [row(**values)], "nl", Glosses())
    assert caught.value.where == "datasets/article/spans.csv, row s1"


def test_the_head_of_the_invented_text(invented_kit):
    shown = reading_text("en")
    assert (shown.language, shown.title, shown.outlet) == ("en", "Bakery", None)
    assert shown.date == date(2022, 5, 17)
    assert shown.note == "Retold."
    assert not shown.is_original
    assert [span.quote for span in shown.spans()] == ["shop"]


@pytest.mark.parametrize("content", ["{", "[]", '{"date": "17 May"}'])
def test_a_damaged_description_names_the_file(content, invented_kit):
    (invented_kit / "article" / "meta.json").write_text(content, encoding="utf-8")
    with pytest.raises(DatasetError, match="not valid") as caught:
        meta()
    assert caught.value.where == "datasets/article/meta.json"


def test_a_missing_text_names_the_file(invented_kit):
    (invented_kit / "article" / "reading_nl.md").unlink()
    with pytest.raises(DatasetError, match=r"datasets/article/reading_nl\.md"):
        reading_text("nl")


def test_another_language():
    with pytest.raises(CourseError, match="no reading text in “de”"):
        reading_text("de")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_kits_own_text_has_all_paragraphs_and_layers(language):
    shown = reading_text(language)
    assert [p.number for p in shown.paragraphs] == list(range(1, 26))
    assert [p.number for p in shown.paragraphs if p.role == "heading"] == [6, 11, 17, 22]
    assert [p.number for p in shown.paragraphs if p.role == "furniture"] == [16]
    for layer in ("term", "place", "number", "date", "speaker", "hedge", "loaded"):
        spans = shown.spans(layer)
        assert spans
        assert all(span.gloss for span in spans), layer
