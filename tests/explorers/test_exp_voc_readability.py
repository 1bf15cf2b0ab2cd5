"""The readability explorer: numbers, series, and a private view of the reader's own copy."""

from __future__ import annotations

import re
from dataclasses import replace

import plotly.graph_objects as go
import pytest

from course import datasets, reading
from course.explorers.models import readability
from course.explorers.view import Choice
from course.language.readability import Readability, measure
from course.vocabulary import indexes, plain
from course.vocabulary.compounds import apart

VIEW = readability.view()
PRINTED = {p.number: p.text for p in reading.reading_text("nl").paragraphs if p.role == "body"}
MEASURE = next(c for c in VIEW.controls if c.id == "measure")
PARAGRAPH = next(c for c in VIEW.controls if c.id == "paragraph")


def words(paragraph: dict) -> str:
    return "".join(text for text, _ in paragraph["runs"])


def test_it_travels_and_asks() -> None:
    assert VIEW.to_json()["id"] == "2_vocabulary.readability"
    assert VIEW.task == (
        "Find a paragraph that LIX calls harder, not easier, once its compounds are written apart. "
        "How can that be?"
    )
    assert "{said}" in VIEW.prediction.reveal
    assert "{answer}" in VIEW.prediction.reveal
    assert VIEW.prediction.why.startswith("In one line")


def test_the_opposite_has_the_same_lix() -> None:
    text = "\n\n".join(PRINTED.values())
    assert measure(plain.denied(text)).lix == measure(text).lix
    assert VIEW.prediction.answer == 0
    assert str(VIEW.prediction.to_json()["answer"]) == "0"


def test_every_measure_redraws_the_three_series() -> None:
    values = {
        "lix": lambda r: r.lix,
        "flesch_douma": lambda r: r.flesch_douma,
        "sentence_length": lambda r: r.words_per_sentence,
        "long_words": lambda r: r.long_share,
    }
    assert [option.value for option in MEASURE.options] == list(values)
    retold = {row["paragraph"]: row["text_nl"] for row in datasets.rows("article_plain")}
    for option in MEASURE.options:
        of = values[option.value]
        for i, texts in enumerate((PRINTED, retold, {n: apart(t) for n, t in PRINTED.items()})):
            wanted = [round(of(measure(text)), 1) for text in texts.values()]
            assert option.patch[f"/figure/data/{i}/y"] == wanted
            assert VIEW.chart.data[i]["x"] == [str(n) for n in texts]
        low, high = option.patch["/figure/layout/yaxis/range"]
        drawn = [v for i in range(3) for v in option.patch[f"/figure/data/{i}/y"]]
        assert low == 0 < max(drawn) < high
        figure = VIEW.chart.figure()
        figure["layout"]["yaxis"]["range"] = [low, high]
        go.Figure(figure)


def test_it_opens_on_lix() -> None:
    lix = MEASURE.options[0].patch
    assert [trace["y"] for trace in VIEW.chart.data] == [
        lix[f"/figure/data/{i}/y"] for i in range(3)
    ]
    assert VIEW.chart.layout["yaxis"]["range"] == lix["/figure/layout/yaxis/range"]
    whole = round(measure("\n\n".join(PRINTED.values())).lix, 1)
    assert f"the whole text has {whole}," in VIEW.first_sentence()


def test_the_task_can_be_done() -> None:
    changes = {n: measure(apart(t)).lix - measure(t).lix for n, t in PRINTED.items()}
    assert any(change > 0.1 for change in changes.values())
    assert sum(change < 0 for change in changes.values()) > len(changes) / 2


def test_plain_stands_beside_the_reading_text_in_both_languages() -> None:
    parts = VIEW.parts()["text"]
    found = {
        version["id"]: {p["n"]: words(p) for p in version["paragraphs"]}
        for version in parts["versions"]
    }
    for row in datasets.rows("article_plain"):
        number = row["paragraph"]
        assert found["nl"][number] == PRINTED[number]
        assert found["plain_nl"][number] == row["text_nl"]
        assert found["plain_en"][number] == row["text_en"]
        assert found["en"][number] == reading.reading_text("en").paragraph(number).text
    assert parts["show"] == ["nl", "plain_nl", "en", "plain_en"]


def test_the_marked_words_are_those_that_lix_counts() -> None:
    for version in ("nl", "plain_nl"):
        paragraphs = next(v for v in VIEW.text.versions if v.id == version).paragraphs
        for paragraph in paragraphs:
            marked = [text for text, spans in paragraph.runs if spans]
            assert len(marked) == measure(paragraph.text).long_words
    counted = ("long", "monsterpakket", "13 letters, 4 syllables.")
    assert [key.split(":")[1] for key, said in VIEW.text.glosses.items() if said == counted] == [
        "12"
    ]


def test_a_choice_of_paragraph_brings_what_was_lost() -> None:
    rows = {row["paragraph"]: row for row in datasets.rows("article_plain")}
    assert isinstance(PARAGRAPH, Choice)
    for option in PARAGRAPH.options:
        row = rows[int(option.value)]
        assert option.patch["/text/paragraph"] == row["paragraph"]
        lines = option.patch["/cards/0"]["lines"]
        assert [text for _, text, _ in lines] == [row["lost"], row["gained"]]
    assert VIEW.parts()["cards"][0] == PARAGRAPH.options[0].patch["/cards/0"]
    assert VIEW.parts()["text"]["paragraph"] == int(PARAGRAPH.value)


def test_each_blind_spot_shows_the_same_number_twice() -> None:
    cards = VIEW.cards[1:-1]
    assert [card.title for card in cards] == [trick.title for trick in plain.tricks()]
    for card in cards:
        for line in card.lines[2:]:
            before, after = line.text.removesuffix(" after").split(" before, ")
            assert before == after


def test_a_blind_spot_shows_the_number_before_and_after() -> None:
    trick = replace(plain.tricks()[0], before="De brug is dicht.", after="De havenstad wacht.")
    lines = {line.label: line.text for line in readability._blind_spot(trick).lines}
    assert lines["LIX"] == "4.0 before, 36.3 after"


def test_the_formulas_and_their_sources_stand_below() -> None:
    lines = [(line.label, line.text) for line in VIEW.cards[-1].lines]
    (lix, lix_says), (_, björnsson), (douma, douma_says), (_, source) = lines
    assert (lix, douma) == ("LIX", "Flesch–Douma")
    assert (björnsson, source) == (
        "C. H. Björnsson, Läsbarhet (Stockholm, 1968)",
        "W. H. Douma, De leesbaarheid van landbouwbladen (Wageningen, 1960)",
    )
    assert lix_says.startswith("words in a sentence + long words in per cent of all words; a long")
    assert "more than 6 letters" in lix_says
    # The printed formula, worked out, is the one that is computed.
    found = measure(PRINTED[12])
    start, syllables, words = (float(number) for number in re.findall(r"\d+\.\d+", douma_says))
    assert start - syllables * 100 * found.syllables / found.words - (
        words * found.words_per_sentence
    ) == pytest.approx(found.flesch_douma)
    assert found.words_per_sentence + found.long_share == pytest.approx(found.lix)


def test_the_table_has_each_text_in_its_own_column() -> None:
    assert VIEW.chart.table.columns == (
        *("paragraph", "LIX", "Flesch–Douma", "words in a sentence", "long words"),
        *("LIX in plain Dutch", "LIX with compounds apart"),
    )
    retold = {row["paragraph"]: row["text_nl"] for row in datasets.rows("article_plain")}
    rows = VIEW.chart.table.rows
    assert [row[0] for row in rows] == list(PRINTED)
    for number, *values in rows:
        found = measure(PRINTED[number])
        plainly = round(measure(retold[number]).lix, 1) if number in retold else None
        assert values == [
            *(round(found.lix, 1), round(found.flesch_douma, 1)),
            *(round(found.words_per_sentence, 1), round(found.long_share, 1)),
            plainly,
            round(measure(apart(PRINTED[number])).lix, 1),
        ]
    assert any(row[1] != row[-1] for row in rows)


def test_each_text_is_measured_once(monkeypatch) -> None:
    measured: list[str] = []

    def counting(text: str) -> Readability:
        measured.append(text)
        return measure(text)

    monkeypatch.setattr(indexes, "measure", counting)
    monkeypatch.setattr(readability, "measure", counting)
    readability.view()
    # Printed, apart, denied; retold; before and after each trick.
    assert len(measured) == 3 * len(PRINTED) + 3 + 2 * len(plain.tricks())


def test_without_a_copy_of_ones_own_there_is_no_private_view(monkeypatch) -> None:
    monkeypatch.delenv("COURSE_ARTICLE", raising=False)
    assert readability.own_copy_view() is None


@pytest.mark.article
def test_the_readers_own_copy_is_measured_and_never_stored(
    original_path, monkeypatch, tmp_path
) -> None:
    from course.explorers.widget import Explorer

    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    monkeypatch.setenv("COURSE_ARTICLE", str(original_path))
    private = readability.own_copy_view()
    assert private is not None
    own = next(v for v in private.text.versions if v.id == "nl").paragraphs[0].text
    assert own in original_path.read_text("utf-8")
    explorer = Explorer(readability.view(), private=readability.own_copy_view)
    stored = str(explorer.get_state()) + str(explorer._repr_mimebundle_())
    assert own not in stored
    said = next(c for c in private.controls if c.id == "measure").options[0].says
    lix = float(said.split("the whole text has ")[1].split(",")[0])
    assert lix == pytest.approx(48.1, abs=1)
    private.to_json()
