"""The compounds of the lessons: parts, cuts, accepted spellings, and texts with them apart."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from course import datasets, reading
from course.errors import CourseError
from course.language import readability
from course.vocabulary.compounds import (
    Compound,
    apart,
    compound,
    compounds,
    cuts,
    is_split,
    spellings,
)

ALL = compounds()
HERE = Path(__file__).parent


@pytest.fixture(params=ALL, ids=lambda one: one.id)
def one(request: pytest.FixtureRequest) -> Compound:
    return request.param


def test_every_compound_of_the_vocabulary_is_there_with_its_parts() -> None:
    terms = {row["id"]: row["parts"] for row in datasets.rows("vocabulary") if row["is_compound"]}
    assert {one.term: one.parts for one in ALL if one.term} == terms


def test_split_and_head_agree_with_the_hand_made_list() -> None:
    with (HERE / "compounds_by_hand.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 44
    for row in rows:
        found = compound(row["lemma"])
        left, _, head = row["split"].replace("(-)", "-").replace("+", "").partition("|")
        assert found.head == head
        assert found.front == re.sub(r"[()]", "", left)
        link = re.search(r"\((.+)\)", row["split"])
        assert found.link == (link[1] if link else "")
        # Any level: the parts of parts that the list gives are accepted too.
        assert is_split(found.word, re.sub(r"[()]", "", row["split"]))


def test_a_row_is_sound(one: Compound) -> None:
    assert "".join(one.parts).casefold() == one.word.replace("-", "").casefold()
    assert len(one.parts) == len(one.part_meanings) == len(one.part_articles)
    assert set(one.part_articles) <= {"de", "het", "-"}
    for part, meaning in zip(one.parts, one.part_meanings, strict=True):
        assert (part in one.links) == (meaning == "-"), part
    assert all(link in one.parts for link in one.links)
    assert one.front + one.head == one.word
    assert one.english_words == len(one.english.split())
    assert all(form.startswith(one.front) for form in one.forms)
    assert not one.other_heads or one.head not in one.other_heads
    if one.misread:
        assert len(one.misread) == 3
        assert one.misread[0] + one.misread[1] == one.word
    if one.other_link:
        assert one.other_link[0] in ("none", "s", "en", "e", "hyphen")
        assert one.other_link[1].casefold() != one.word.casefold()


def test_a_noun_takes_the_article_of_its_last_part(one: Compound) -> None:
    assert one.article == one.head_article


def test_the_article_of_a_term_is_that_of_the_vocabulary() -> None:
    for one in ALL:
        if one.term and one.article:
            kind = datasets.row("vocabulary", one.term)["pos"]
            # Of a word used in the plural the vocabulary gives the plural's: always de.
            assert f"({one.article}" in kind or "plural" in kind, one.word


def test_every_noun_of_the_reading_text_that_is_known_is_found_in_any_form() -> None:
    text = " ".join(p.text for p in reading.reading_text("nl").paragraphs)
    written = apart(text)
    assert "ponton brug" in written
    assert "loop graven" in written
    assert "staats media" in written
    assert "Kremlin cheerleaders" in written
    assert "krijgs gevangenen" in written
    assert "door te stoten" in written
    # Letters are neither lost nor added: blanks come in, and hyphens of compounds go.
    assert re.sub(r"[\s-]", "", written) == re.sub(r"[\s-]", "", text)
    for one in ALL:
        for form in (one.word, *one.forms):
            assert not one.article or not re.search(rf"\b{form}\b", written, re.I), form


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", ""),
        ("HAVENSTEDEN, (pantserbrigade)!", "HAVEN STEDEN, (pantser brigade)!"),
        ("De oud-kolonel zag de Azovstal-fabriek.", "De oud kolonel zag de Azovstal fabriek."),
        ("goedkeuren, havenstadje, buurlands", "goedkeuren, havenstadje, buurlands"),
        ("spoorwegknooppunten", "spoorweg knooppunten"),
        ("pantserbrigade-achtig", "pantserbrigade-achtig"),
    ],
)
def test_apart(text: str, wanted: str) -> None:
    assert apart(text) == wanted


def test_written_apart_a_text_reads_easier_to_lix_and_means_the_same() -> None:
    text = reading.reading_text("nl").paragraph(14).text
    as_is, cut = readability.measure(text), readability.measure(apart(text))
    assert cut.words == as_is.words + 7
    assert cut.lix < as_is.lix


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("havenstad", {"haven|stad"}),
        ("troepenoverwicht", {
            "troepen|overwicht", "troep|enoverwicht", "troep|en|overwicht",
            "troepen|over|wicht", "troep|enover|wicht", "troep|en|over|wicht",
        }),
        ("spoorwegknooppunt", {
            "spoorweg|knooppunt", "spoor|weg|knooppunt", "spoorweg|knoop|punt",
            "spoor|weg|knoop|punt",
        }),
        ("opperbevelhebber", {"opper|bevelhebber", "opperbevel|hebber", "opper|bevel|hebber"}),
        ("generaal-majoor", {"generaal|majoor", "generaal-|majoor", "generaal|-majoor"}),
    ],
)  # fmt: skip
def test_every_accepted_spelling(word: str, wanted: set[str]) -> None:
    found = spellings(compound(word))
    assert len(found) == len(set(found))
    assert set(found) == wanted


def test_spellings_hold_all_letters_and_cut_where_cuts_says(one: Compound) -> None:
    places = set(cuts(one))
    for way in spellings(one):
        assert way.replace("|", "").replace("-", "") == one.word.replace("-", "")
        if "-" not in one.word:
            lengths = [len(piece) for piece in way.split("|")]
            ends = {sum(lengths[: n + 1]) for n in range(len(lengths) - 1)}
            assert ends
            assert ends <= places
    assert spellings(one, "·") == tuple(way.replace("|", "·") for way in spellings(one))


@pytest.mark.parametrize(
    ("word", "answer", "right"),
    [
        ("Verdedigingsbrigade", "verdediging + s + brigade", True),
        ("verdedigingsbrigade", "Verdedigings·Brigade", True),
        ("verdedigingsbrigade", "verdediging|brigade", False),
        ("verdedigingsbrigade", "verdedigingsbrigade", False),
        ("kremlin_cheerleader", "kremlin-cheerleader", True),
        ("spoorwegknooppunt", "spoor|wegknooppunt", False),
        ("valkuil", "valk|uil", False),
        ("havenstad", "", False),
        ("havenstad", "|||", False),
        ("inlichtingendienst", "in|lichtingen|dienst", False),
    ],
)
def test_an_answer_is_judged(word: str, answer: str, right: bool) -> None:
    assert is_split(word, answer) is right


def test_a_word_without_an_entry_is_named_with_its_neighbours() -> None:
    with pytest.raises(CourseError, match="no entry for the compound “havenstat”") as caught:
        compound("havenstat")
    assert "havenstad" in caught.value.next_step


@pytest.mark.article
def test_in_article_says_what_the_original_holds(original_path: Path) -> None:
    text = original_path.read_text(encoding="utf-8").casefold()
    for one in ALL:
        if one.article:
            there = any(
                re.search(rf"\b{re.escape(form.casefold())}\b", text)
                for form in (one.word, *one.forms)
            )
            assert one.in_article is there, one.word
