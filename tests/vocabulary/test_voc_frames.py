"""The swapped words, against the rows they come from and the text they stand in."""

from __future__ import annotations

import csv
import functools
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from course import datasets, paths, reading
from course.errors import CourseError, DatasetError
from course.reading.text import find_nth
from course.vocabulary import frames, swaps
from tests.test_rights import runs_of, text_of, words

ROWS = datasets.rows("article_swaps")
LANGUAGES = ("nl", "en")
TEXTS = {language: reading.reading_text(language) for language in LANGUAGES}
SERIES = swaps.series()
STATES = [
    (paragraph, direction, language, steps)
    for (paragraph, direction), group in SERIES.items()
    for language in LANGUAGES
    for steps in range(len(group) + 1)
]
STEPS = [state for state in STATES if state[3]]
#: Each sentence that a step makes, read aloud by a person who knows both languages. A change of the
#: text or of a swap leads here: read the new sentence before you write it down.
READ = Path(__file__).with_name("frames_read_aloud.csv")
#: Marked as numbers in the text, but none that a swap could get wrong: "many", hidden in a word.
NO_NUMBER = ("p15_number_1", "p24_number_1")
ARTICLE = {"a": "aeiou", "an": "bcdfghjklmnpqrstvwxz"}


@functools.cache
def text(paragraph: int, direction: str, language: str, steps: int) -> str:
    return frames.wording(paragraph, language, direction, steps).text


def sentences(words: str) -> list[str]:
    return re.split(r"(?:(?<=[.!?])|(?<=[.!?]\")) ", words)


# ---------------------------------------------------------------- the data


def test_every_loaded_word_has_a_neutral_wording() -> None:
    spans = {span.id: span for span in TEXTS["nl"].spans("loaded")}
    found = {swap.span: swap for swap in swaps.swaps("to_neutral")}
    assert set(found) == set(spans)
    assert len(spans) == 37
    assert {key: swap.voice for key, swap in found.items()} == {
        key: span.voice for key, span in spans.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_marked_word_is_among_the_words_that_go(language: str) -> None:
    for span in TEXTS[language].spans("loaded"):
        swap = next(s for s in swaps.swaps("to_neutral") if s.span == span.id)
        side = swap.sides[language]
        paragraph = TEXTS[language].paragraph(swap.paragraph)
        start = find_nth(paragraph.text, side.words, side.nth)
        assert start <= span.start < span.end <= start + len(side.words)
        before = frames.wording(swap.paragraph, language, "to_neutral", 0)
        assert [piece.text for piece in before.pieces if piece.swap == swap] == [span.quote]


def test_soft_words_of_every_side_have_a_plain_wording() -> None:
    soft = swaps.swaps("to_plain")
    assert len(soft) == 15
    assert {swap.speaker for swap in soft} == {"reporter", "kremlin", "general_staff"}
    said = {swap.sides["nl"].words for swap in soft}
    assert {"buiten gevecht gesteld", '"speciale militaire operatie" tegen'} <= said
    assert "binnen schootsafstand van Oekraïens geschut" in " ".join(said)


def test_out_of_action_covers_all_that_it_may_mean() -> None:
    row = datasets.row("article_swaps", "p23_plain_1")
    assert "gedood, gewond, gevangengenomen of op een andere manier" in row["new_nl"]
    assert "killed, wounded, captured or lost in some other way" in row["new_en"]
    # It names ways that the first wording left open: a claim comes.
    assert (row["loses_fact"], row["adds_fact"]) == (False, True)


def test_the_voice_is_the_authors_where_the_reporter_speaks() -> None:
    for swap in swaps.swaps():
        assert (swap.voice == "author") is (swap.speaker == "reporter"), swap.id


def test_most_loaded_words_are_the_reporters_own() -> None:
    assert swaps.voices() == {"author": 34, "source": 3}
    assert swaps.voices("to_plain") == {"author": 13, "source": 2}


def test_the_effects_are_counted_from_the_rows() -> None:
    counted = Counter(
        (row["loses_fact"], row["adds_fact"]) for row in ROWS if row["direction"] == "to_neutral"
    )
    assert swaps.effects() == {
        "tone": counted[False, False],
        "less": counted[True, False],
        "more": counted[False, True],
        "other": counted[True, True],
    }
    assert swaps.effects() == {"tone": 11, "less": 13, "more": 4, "other": 9}
    assert swaps.effects("to_plain") == {"tone": 4, "less": 1, "more": 6, "other": 4}


def test_the_rule_of_the_flags_stands_where_they_are_described() -> None:
    fields = {f["name"]: f for f in datasets.resource("article_swaps")["schema"]["fields"]}
    rule = "a picture only as far as that"
    assert rule in fields["loses_fact"]["description"]
    assert rule in " ".join((swaps.__doc__ or "").split())
    assert "by the rule of the column before" in fields["adds_fact"]["description"]


@pytest.mark.parametrize(
    ("key", "effect"),
    [
        # Nothing goes with praise, mockery or a picture; a degree of the same height is kept.
        ("p02_neutral_2", "tone"),
        ("p12_neutral_1", "tone"),
        ("p10_plain_1", "tone"),
        # The same word is read alike in two paragraphs.
        ("p12_neutral_3", "less"),
        ("p15_neutral_2", "less"),
        ("p11_neutral_1", "more"),
        ("p14_neutral_3", "more"),
        ("p22_neutral_1", "other"),
        ("p24_neutral_1", "other"),
        ("p05_plain_2", "more"),
        ("p20_plain_1", "more"),
        # Who won, and whose word it was, could be looked up.
        ("p01_neutral_1", "less"),
        ("p14_neutral_1", "other"),
    ],
)
def test_the_rule_is_kept(key: str, effect: str) -> None:
    assert next(swap for swap in swaps.swaps() if swap.id == key).effect == effect


def test_the_same_soft_words_are_made_plain_alike() -> None:
    one, other = (datasets.row("article_swaps", x) for x in ("p05_plain_2", "p20_plain_1"))
    for name in ("words_nl", "new_nl", "words_en", "new_en", "gains", "note", "adds_fact"):
        assert one[name] == other[name], name


def test_what_is_told_beyond_the_text_has_a_source() -> None:
    assert {row["id"]: row["sources"] for row in ROWS if row["sources"]} == {
        "p01_neutral_1": ("UP2439",),
        "p02_plain_1": ("KI264", "Olen", "UP2439", "Blaze188"),
        "p02_plain_3": ("Blaze188", "Censor1900"),
        "p03_plain_1": ("KI264",),
        "p05_neutral_3": ("ISW17",),
        "p05_plain_1": ("AP0521", "UP2439"),
        "p06_neutral_1": ("Parl227", "Top227"),
        "p09_neutral_1": ("Parl227", "Top227"),
        "p12_plain_1": ("CSIS40",),
        "p14_neutral_1": ("BNE0307",),
        "p14_plain_1": ("BNE0307", "MoD2"),
        "p23_plain_1": ("MoD15",),
    }


def test_what_may_be_left_out_is_named() -> None:
    cared = {row["paragraph"]: row["care"] for row in ROWS if row["care"]}
    assert cared == {
        **dict.fromkeys(range(1, 6), "the siege"),
        **dict.fromkeys((8, 10), "a city under fire"),
        **dict.fromkeys((16, 20, 23), "the dead and wounded"),
    }
    for row in ROWS:
        assert row["care"] == cared.get(row["paragraph"]), row["id"]


def test_what_is_said_of_a_swap_is_whole_and_short() -> None:
    for row in ROWS:
        for name in ("loses", "gains", "reader", "note"):
            said = row[name]
            assert said[0].isupper() or said[0] == '"', (row["id"], name)
            assert said[-1] in ".?", (row["id"], name)
            assert len(said) <= 150, (row["id"], name, len(said))


# ---------------------------------------------------------------- whole sentences


def read_aloud() -> dict[tuple[str, str], str]:
    with READ.open(encoding="utf-8", newline="") as file:
        return {(row["swap"], row["language"]): row["reads"] for row in csv.DictReader(file)}


def made_by_a_step(paragraph: int, direction: str, language: str, steps: int) -> str:
    """Return the sentences that were not there a step before."""
    before = sentences(text(paragraph, direction, language, steps - 1))
    after = sentences(text(paragraph, direction, language, steps))
    return " ".join(sentence for sentence in after if sentence not in before)


def test_every_sentence_that_a_step_makes_was_read_aloud() -> None:
    made = {
        (SERIES[paragraph, direction][steps - 1].id, language): made_by_a_step(
            paragraph, direction, language, steps
        )
        for paragraph, direction, language, steps in STEPS
    }
    assert made == read_aloud()


@pytest.mark.parametrize("state", STATES, ids=str)
def test_a_paragraph_stays_whole_after_any_number_of_steps(state: tuple) -> None:
    paragraph, _direction, language, _steps = state
    reads, was = text(*state), TEXTS[language].paragraph(paragraph)
    assert reads.count('"') % 2 == 0
    assert not re.search(r"\s{2}|\s[.,;:!?]|^\s|\s$", reads)
    assert not re.search(r"\b(\w+) \1\b", reads, re.IGNORECASE)
    assert len(sentences(reads)) == len(sentences(was.text))
    for sentence in sentences(reads):
        assert re.match(r"[\"\[]?[A-Z]", sentence), sentence
        assert was.role != "body" or re.search(r"[.!?]\"?$", sentence), sentence
    if language == "en":
        for article, letter in re.findall(r"\b(an?) ([a-z])", reads):
            assert letter not in ARTICLE["an" if article == "an" else "a"], reads


@pytest.mark.parametrize("state", STEPS, ids=str)
def test_names_and_numbers_stay(state: tuple) -> None:
    paragraph, _direction, language, _steps = state
    reads = text(*state)
    for span in TEXTS[language].paragraph(paragraph).spans:
        if span.layer in ("place", "number", "date") and span.id not in NO_NUMBER:
            assert span.quote in reads, span.id
    assert re.findall(r"\d+", reads) == re.findall(
        r"\d+", TEXTS[language].paragraph(paragraph).text
    )


@pytest.mark.parametrize("state", STATES, ids=str)
def test_a_wording_swaps_the_first_words_and_no_others(state: tuple) -> None:
    paragraph, direction, language, steps = state
    group = SERIES[paragraph, direction]
    made = frames.wording(paragraph, language, direction, steps)
    assert made.made == group[:steps]
    whole = TEXTS[language].paragraph(paragraph).text
    # From the back, so that places counted in the first text stay right.
    for swap in sorted(group[:steps], key=lambda s: -whole.index(s.sides[language].words)):
        side = swap.sides[language]
        start = find_nth(whole, side.words, side.nth)
        assert not re.match(r"\w", whole[start + len(side.words) :]), swap.id
        assert not re.search(r"\w$", whole[:start]), swap.id
        whole = whole[:start] + side.new + whole[start + len(side.words) :]
    assert made.text == whole
    assert {piece.swap.id for piece in made.pieces if piece.swap} == {s.id for s in group}


def test_nothing_swapped_is_the_reading_text() -> None:
    for paragraph, direction, language, steps in STATES:
        if not steps:
            reads = text(paragraph, direction, language, 0)
            assert reads == TEXTS[language].paragraph(paragraph).text


def test_only_what_changed_is_marked() -> None:
    made = frames.wording(12, "en", "to_neutral", 3)
    assert [piece.text for piece in made.pieces if piece.swap] == [
        "very large",
        "agrees",
        "arriving in",
    ]


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("a b c", "a x c", "x"),
        ("a b", "b", "b"),
        ("b", "a b", "a"),
        ("a b c", "x", "x"),
        ("de oude stad", "de heel oude stad", "heel"),
    ],
)
def test_changed_words(old: str, new: str, marked: str) -> None:
    first, last = frames.changed(old, new)
    assert new[first:last] == marked


# ---------------------------------------------------------------- what can go wrong


def test_a_paragraph_without_swaps_says_so() -> None:
    with pytest.raises(CourseError, match="Paragraph 13 has 0 swaps") as caught:
        frames.wording(13, "nl", "to_neutral", 0)
    assert caught.value.next_step
    with pytest.raises(CourseError, match=r"Paragraph 12 has 3 swaps .* asked for 4"):
        frames.wording(12, "nl", "to_neutral", 4)
    with pytest.raises(CourseError, match="reading text in “de”"):
        frames.wording(12, "de", "to_neutral", 0)


@pytest.fixture
def spoilt(tmp_path, monkeypatch):
    """Return a function that writes other swaps into a copy of the data."""
    folder = tmp_path / "datasets"
    shutil.copytree(paths.datasets_dir(), folder)
    file = folder / "article" / "swaps.csv"

    def write(old: str, new: str) -> None:
        content = file.read_text("utf-8")
        assert old in content
        file.write_text(content.replace(old, new, 1), "utf-8")
        monkeypatch.setattr(paths, "datasets_dir", lambda: folder)

    return write


def test_words_that_do_not_stand_there_are_named(spoilt) -> None:
    spoilt("monsterpakket,1,", "monsterpakje,1,")
    with pytest.raises(DatasetError, match="“monsterpakje” does not stand in paragraph 12") as it:
        frames.wording(12, "nl", "to_neutral", 0)
    assert it.value.where == "datasets/article/swaps.csv, row p12_neutral_1"


@pytest.mark.parametrize(("more", "overlap"), [("", False), (" overstag", True)])
def test_swaps_that_overlap_are_named(spoilt, more: str, overlap: bool) -> None:
    wide = f"monsterpakket aan hulp voor Oekraïne goed. Als ook de Senaat{more}"
    spoilt(",monsterpakket,1,", f',"{wide}",1,')
    if not overlap:
        assert frames.wording(12, "nl", "to_neutral", 0).text
        return
    with pytest.raises(DatasetError, match="overlap") as caught:
        frames.wording(12, "nl", "to_neutral", 0)
    assert caught.value.where == "datasets/article/swaps.csv, row p12_neutral_1"


def test_an_order_with_a_gap_is_named(spoilt) -> None:
    spoilt("p12_loaded_2,12,2,", "p12_loaded_2,12,4,")
    with pytest.raises(DatasetError, match="order 3 where 2 is expected") as caught:
        swaps.swaps()
    assert caught.value.where == "datasets/article/swaps.csv, row p12_neutral_3"


def test_an_empty_table_is_named(spoilt) -> None:
    content = (paths.datasets_dir() / "article" / "swaps.csv").read_text("utf-8")
    spoilt(content.partition("\n")[2], "")
    with pytest.raises(DatasetError) as caught:
        swaps.swaps()
    assert "datasets/article/swaps.csv" in caught.value.where
    assert caught.value.next_step


@pytest.mark.article
def test_no_wording_comes_near_the_original(original_path) -> None:
    forbidden = runs_of(text_of(original_path) or "")
    for state in STATES:
        assert not runs_of(text(*state)) & forbidden, state
    assert words("een twee") == ["een", "twee"]
