from __future__ import annotations

import json
import shutil

import pytest

from course import datasets, paths
from course.errors import DatasetError
from course.reading import sentences
from course.reading.claim_cards import claim, slips
from course.reading.sentences import statements, worked_example
from course.reading.text import reading_text


def test_statements_stand_in_the_reading_text():
    text = reading_text("nl")
    found = statements()
    assert len(found) > 50
    for statement in found:
        assert statement.sentence in text.paragraph(statement.paragraph).text, statement.id
        assert statement.why
    assert all(s.kind_also is None for s in found if s.graded)


def test_statements_know_kind_and_voice():
    by_id = {statement.id: statement for statement in statements()}
    statement = by_id["st10"]
    assert (statement.kind.id, statement.voice.id, statement.graded) == (
        *("checkable", "ukrainian_army"),
        True,
    )
    assert statement.kinds == ("checkable",)
    assert len(next(s for s in by_id.values() if s.kind_also is not None).kinds) == 2


@pytest.mark.parametrize("column", ["kind", "kind_also", "voice"])
def test_a_reference_to_nothing_names_the_row(column, monkeypatch):
    rows = datasets.rows
    row = {**rows("article_statements")[0], column: "nonsense"}
    monkeypatch.setattr(
        sentences.datasets,
        "rows",
        lambda name: (row,) if name == "article_statements" else rows(name),
    )
    with pytest.raises(DatasetError, match=f"{column} refers to “nonsense”") as caught:
        statements()
    assert caught.value.where == "datasets/article/statements.csv, row st01"
    file = "speakers.csv" if column == "voice" else "kinds.csv"
    assert caught.value.next_step.startswith(f"Look in datasets/{file}, and choose one of: ")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_worked_example_stands_in_the_text(language):
    example = worked_example(language)
    assert example.sentence in reading_text(language).paragraph(example.paragraph).text
    assert example.language == language
    assert [part.id for part in example.parts] == [
        *("statement", "kind", "vouches", "hedge", "vague", "check")
    ]
    for part in example.parts:
        if part.start is not None:
            assert example.sentence[part.start : part.end] == part.quote
        assert part.question.endswith("?")
        assert part.answer
    assert example.parts[-1].start is None
    assert all(claim(key).paragraph == example.paragraph for key in example.claims)


def test_the_worked_example_agrees_with_the_tables():
    example = worked_example("nl")
    (statement,) = [s for s in statements() if s.sentence == example.sentence]
    assert example.kind == statement.kind
    assert example.speaker == statement.voice
    for key in example.claims:
        assert claim(key).kind == example.kind
        assert claim(key).speaker == example.speaker


def test_the_worked_example_gives_no_slip_away():
    assert not set(worked_example().claims) & {slip.claim.id for slip in slips()}


@pytest.fixture
def own_datasets(tmp_path, monkeypatch):
    folder = tmp_path / "datasets"
    shutil.copytree(paths.datasets_dir(), folder)
    monkeypatch.setattr(paths, "datasets_dir", lambda: folder)
    return folder


def test_a_stale_or_damaged_example_is_told(own_datasets):
    path = own_datasets / "article" / "worked_example.json"
    data = json.loads(path.read_text("utf-8"))
    for change, what in (
        ({"sentence_nl": "Iets anders."}, "do not stand in the text"),
        ({"paragraph": 4}, "do not stand in the text"),
        ({"kind": "fact"}, "not as expected: KeyError"),
        ({"parts": [{}]}, "not as expected: KeyError"),
        (
            {"parts": [{**data["parts"][0], "quote_nl": "geen woord daarvan"}]},
            r"\(statement\) quotes words that do not stand in the text",
        ),
    ):
        path.write_text(json.dumps({**data, **change}), encoding="utf-8")
        with pytest.raises(DatasetError, match=what) as caught:
            worked_example("nl")
        assert caught.value.where == "datasets/article/worked_example.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(DatasetError, match="not as expected: JSONDecodeError"):
        worked_example("nl")
    path.write_text(json.dumps(data), encoding="utf-8")
    assert worked_example("nl").paragraph == 13
    assert datasets.text("article/meta.json")
