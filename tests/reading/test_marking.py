from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.errors import CourseError
from course.reading.marking import marked
from course.reading.model import LAYER_IDS, Paragraph, Span


@st.composite
def paragraphs(draw):
    text = draw(st.text(max_size=30))
    spans = []
    for number in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        layer = draw(st.sampled_from(LAYER_IDS))
        spans.append(Span(f"s{number}", layer, start, end, text[start:end]))
    return Paragraph(1, "body", text, tuple(spans))


@given(paragraphs(), st.one_of(st.none(), st.sets(st.sampled_from(LAYER_IDS))))
def test_runs_join_to_the_text_and_know_exactly_who_covers_them(paragraph, layers):
    runs = marked(paragraph, layers)
    assert "".join(run.text for run in runs) == paragraph.text
    place = 0
    for run in runs:
        assert run.start == place
        assert run.text
        place = run.end
        for index in range(run.start, run.end):
            assert run.ids == {
                span.id
                for span in paragraph.spans
                if span.start <= index < span.end and (layers is None or span.layer in layers)
            }


@given(paragraphs())
def test_runs_are_as_long_as_they_can_be(paragraph):
    runs = marked(paragraph)
    edges = {span.start for span in paragraph.spans} | {span.end for span in paragraph.spans}
    for before, after in itertools.pairwise(runs):
        assert after.start in edges
        assert before.end == after.start


def test_overlapping_spans_the_wider_one_first():
    spans = (
        Span("a", "hedge", 0, 5, "bijna"),
        Span("b", "number", 0, 8, "bijna 38"),
        Span("c", "term", 0, 5, "bijna"),
    )
    runs = marked(Paragraph(12, "body", "bijna 38 euro", spans))
    assert [(run.text, [span.id for span in run.spans]) for run in runs] == [
        ("bijna", ["b", "c", "a"]),
        (" 38", ["b"]),
        (" euro", []),
    ]
    assert runs[0].layers == ("term", "number", "hedge")


def test_no_layer_chosen_is_one_plain_run():
    spans = (Span("a", "place", 0, 4, "Kyiv"),)
    assert [(r.text, r.ids) for r in marked(Paragraph(1, "body", "Kyiv is", spans), ())] == [
        ("Kyiv is", frozenset())
    ]


def test_an_unknown_layer_is_named():
    with pytest.raises(CourseError, match="no layer “places”") as caught:
        marked(Paragraph(1, "body", "x"), ["places"])
    assert "place," in caught.value.next_step


def test_a_run_does_not_show_its_text():
    assert "Kyiv" not in repr(marked(Paragraph(1, "body", "Kyiv")))
