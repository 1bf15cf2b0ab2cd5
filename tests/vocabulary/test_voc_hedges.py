"""Hedges, words that only look like them, and sentences that lose them one by one."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from course import datasets, paths, reading
from course.errors import CourseError
from course.reading.model import LANGUAGES
from course.vocabulary.hedge_steps import sentences
from course.vocabulary.hedges import hedges, lookalikes, traps

BODIES = {
    language: {p.number: p.text for p in reading.reading_text(language).paragraphs}
    for language in LANGUAGES
}
#: Every form that the words of the traps take in the reading text, found by reading it.
FORMS = {
    "als": {"als"},
    "kunnen": {"kan", "kunnen"},
    "moeten": {"moet", "moeten", "moesten"},
    "eerder": {"eerder"},
    "zeker": {"zeker"},
    "mogen": {"mogen", "mag"},
}


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Change a file of a copy of the data; the functions then read the copy."""
    folder = tmp_path / "datasets"
    shutil.copytree(paths.datasets_dir(), folder)
    monkeypatch.setattr(paths, "datasets_dir", lambda: folder)

    def change(file: str, old: str, new: str) -> None:
        text = (folder / file).read_text("utf-8")
        assert text.count(old) >= 1
        (folder / file).write_text(text.replace(old, new), "utf-8")

    return change


def test_the_34_hedges_of_the_text_each_have_a_side_29_beyond_dispute() -> None:
    found = hedges()
    spans = reading.reading_text("nl").spans("hedge")
    assert [h.id for h in found] == [s.id for s in spans]
    assert [h.quotes["nl"] for h in found] == [s.quote for s in spans]
    assert len(found) == 34
    assert sum(h.core for h in found) == 29
    assert Counter(h.lowers for h in found) == Counter(
        row["lowers"] for row in datasets.rows("article_hedges")
    )
    assert all(h.lowers != h.lowers_also for h in found)
    assert all(h.voice in ("author", "source") for h in found)


def test_a_vague_number_lowers_the_number_and_an_if_the_condition() -> None:
    keys = {span.id: span.key for span in reading.reading_text("nl").spans("hedge")}
    for hedge in hedges():
        if keys[hedge.id] == "conditional":
            assert hedge.lowers == "condition"
        if keys[hedge.id] == "approximator":
            assert hedge.lowers in ("number", "time")
        if keys[hedge.id] == "attribution":
            assert hedge.lowers == "source"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_trap_stands_where_it_says_as_whole_words_and_is_no_hedge(language: str) -> None:
    hedged = {
        (p.number, s.start)
        for p in reading.reading_text(language).paragraphs
        for s in p.spans
        if s.layer == "hedge"
    }
    for trap in traps():
        text, start = BODIES[language][trap.paragraph], trap.starts[language]
        end = start + len(trap.quotes[language])
        assert text[start:end] == trap.quotes[language]
        assert not text[start - 1 : start].isalnum()
        assert not text[end : end + 1].isalnum()
        assert (trap.paragraph, start) not in hedged


def test_each_time_such_a_word_stands_in_the_text_it_is_a_hedge_or_a_trap() -> None:
    for word in lookalikes():
        pattern = rf"\b(?:{'|'.join(FORMS[word.word])})\b"
        stands = sum(
            len(re.findall(pattern, text, re.IGNORECASE)) for text in BODIES["nl"].values()
        )
        assert word.total == stands, word.word
    assert {word.word for word in lookalikes()} == set(FORMS)


def test_what_a_trap_means_is_one_of_a_short_list() -> None:
    fields = {f["name"]: f for f in datasets.resource("article_traps")["schema"]["fields"]}
    assert {trap.means for trap in traps()} == set(fields["means"]["constraints"]["enum"])


def test_kunnen_is_a_hedge_twice_in_six_times() -> None:
    word = next(word for word in lookalikes() if word.word == "kunnen")
    assert (word.lowers, word.does_not, word.total) == (2, 4, 6)


def test_each_step_takes_one_hedge_out_and_keeps_the_others() -> None:
    for sentence in sentences():
        assert sentence.steps[0].out is None
        ids = [hedge.id for hedge in sentence.hedges]
        assert len(set(ids)) == len(sentence.steps) - 1
        for k, step in enumerate(sentence.steps):
            for language in LANGUAGES:
                found = [mark.found.id for mark in sentence.marks(k, language)]
                left = [h.id for h in sentence.hedges[k:]] + [t.id for t in sentence.traps]
                assert sorted(found) == sorted(left), (step.id, language)
            for gone in sentence.hedges[:k]:
                pattern = rf"\b{re.escape(gone.quotes['nl'])}\b"
                assert not re.search(pattern, step.texts["nl"], re.IGNORECASE), step.id


def test_a_sentence_loses_all_its_hedges_in_the_end() -> None:
    spans = {s.id: s for s in reading.reading_text("nl").spans("hedge")}
    for sentence in sentences():
        text = BODIES["nl"][sentence.paragraph]
        start = text.index(sentence.steps[0].texts["nl"])
        end = start + len(sentence.steps[0].texts["nl"])
        there = {
            h.id
            for h in hedges()
            if h.paragraph == sentence.paragraph and start <= spans[h.id].start < end
        }
        assert {h.id for h in sentence.hedges} == there, sentence.id


def test_marks_cover_exactly_the_words() -> None:
    sentence = next(s for s in sentences() if s.id == "s10")
    words = sentence.steps[1].texts["nl"]
    assert [words[m.start : m.end] for m in sentence.marks(1, "nl")] == ["Als", "kunnen"]
    words = sentence.steps[0].texts["en"]
    assert [words[m.start : m.end] for m in sentence.marks(0, "en")] == ["If", "may", "possibly"]


def test_a_trap_stays_when_the_hedges_go() -> None:
    sentence = next(s for s in sentences() if s.id == "s25")
    assert [trap.quotes["nl"] for trap in sentence.traps] == ["zeker"]
    assert [mark.found for mark in sentence.marks(1, "nl")] == list(sentence.traps)


def test_the_siege_stands_in_no_sentence() -> None:
    for sentence in sentences():
        assert sentence.paragraph not in (2, 3, 4, 5, 8)
        words = " ".join(text for step in sentence.steps for text in step.texts.values())
        assert not re.search("Azovstal|Mariupol", words)


def test_only_a_round_number_takes_a_claim_with_it() -> None:
    less = [step.out for s in sentences() for step in s.steps if step.claims == "less"]
    assert [hedge.quotes["nl"] for hedge in less] == ["tientallen", "een paar"]
    assert {hedge.lowers for hedge in less} == {"number"}


@pytest.mark.parametrize(
    ("file", "old", "new", "function", "said"),
    [
        ("hedges.csv", "p01_hedge_1,vooralsnog", "p99_hedge_1,vooralsnog", hedges, "p99_hedge_1"),
        ("traps.csv", "p02_trap_1,2,mogen,1", "p02_trap_1,2,mogen,2", traps, "paragraph 2"),
        ("hedge_steps.csv", "s23_1,s23,23,1,", "s23_1,s23,23,2,", sentences, "s23"),
        ("hedge_steps.csv", "Het lijkt er niet op", "Het schijnt niet", sentences, "paragraph 23"),
    ],
)
def test_damaged_rows_are_named(damaged, file, old, new, function, said) -> None:
    damaged(f"article/{file}", old, new)
    with pytest.raises(CourseError) as caught:
        function()
    assert said in str(caught.value)
    assert file in caught.value.where
    assert caught.value.next_step


def test_a_hedge_that_got_lost_in_a_rewording_is_noticed(damaged) -> None:
    damaged("article/hedge_steps.csv", "kunnen de Oekraïners de Russen hinderen", "hinderen ze")
    sentence = next(s for s in sentences() if s.id == "s10")
    with pytest.raises(CourseError, match="should stand once") as caught:
        sentence.marks(1, "nl")
    assert "s10_1" in caught.value.where


@pytest.mark.parametrize(
    ("table", "function"),
    [("traps", traps), ("hedge_steps", sentences), ("hedges", hedges)],
)
def test_a_table_without_rows_is_named(table, function, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "datasets"
    shutil.copytree(paths.datasets_dir(), folder)
    file = folder / "article" / f"{table}.csv"
    file.write_text(file.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    monkeypatch.setattr(paths, "datasets_dir", lambda: folder)
    with pytest.raises(CourseError) as caught:
        function()
    assert f"{table}.csv" in caught.value.where
