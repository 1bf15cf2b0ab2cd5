from __future__ import annotations

from datetime import date

import pytest

from course.errors import CourseError
from course.reading.model import LAYERS, Article, Paragraph, Span, known_language


def an_article():
    span = Span("s1", "place", 0, 6, "Geheim")
    paragraphs = (
        Paragraph(1, "body", "Geheim is dit", (span,)),
        Paragraph(3, "heading", "Verborgen"),
    )
    return Article("nl", "Title", None, date(2022, 5, 17), None, "Note", paragraphs, True)


def test_no_repr_shows_text():
    shown = repr(an_article()) + repr(an_article().paragraphs) + repr(an_article().spans())
    assert "Geheim" not in shown
    assert "Verborgen" not in shown
    assert "is_original=True" in shown


def test_paragraph_by_number():
    assert an_article().paragraph(3).role == "heading"
    with pytest.raises(CourseError, match="no paragraph 2") as caught:
        an_article().paragraph(2)
    assert caught.value.next_step == "Choose one of: 1, 3."


def test_spans_by_layer():
    assert [span.id for span in an_article().spans("place")] == ["s1"]
    assert an_article().spans("date") == ()


def test_seven_layers_each_with_its_own_shape():
    assert [layer.id for layer in LAYERS] == [
        *("term", "place", "number", "date", "speaker", "hedge", "loaded")
    ]
    assert len({layer.shape for layer in LAYERS}) == 7
    assert all(layer.label and layer.description.endswith(".") for layer in LAYERS)


def test_a_language_without_a_text():
    with pytest.raises(CourseError, match="no reading text in “fr”"):
        known_language("fr")
