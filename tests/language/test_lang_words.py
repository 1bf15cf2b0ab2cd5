"""Words, sentences, lemmas, hyphens, syllables."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from course.language import hyphens, lemmas, sentences, syllables, tokens

HERE = Path(__file__).parent


def test_words_stand_where_they_say() -> None:
    text = "*Zij* zei: 'De politie- en legerleiding telt 1,5 miljoen auto's', zo'n 264… __ €40?"
    found = tokens.words(text)
    assert [word.text for word in found] == (
        [
            "Zij",
            "zei",
            "De",
            "politie-",
            "en",
            "legerleiding",
            "telt",
            "1,5",
            "miljoen",
            "auto's",
            "zo'n",
            "264",
            "40",
        ]
    )
    assert all(text[word.start : word.end] == word.text for word in found)
    assert [word.text for word in found if word.is_number] == ["1,5", "264", "40"]


def test_a_word_is_found_at_its_own_place_and_not_at_an_earlier_one() -> None:
    assert [(w.text, w.start) for w in tokens.words("aan de wand aan de an")] == [
        ("aan", 0), ("de", 4), ("wand", 7), ("aan", 12), ("de", 16), ("an", 19)
    ]  # fmt: skip


def test_hyphens_and_digits_are_no_letters() -> None:
    assert [word.letters for word in tokens.words("oud-kolonel 227e 12")] == [10, 1, 0]


def test_a_heading_does_not_run_on_into_its_paragraph() -> None:
    text = (
        'Even naar de haven\r\n\r\n"Het is zo", zei zij. De brug ging om\n12.30 uur open.\n\n\nEind'
    )
    found = sentences.sentences(text)
    assert [sentence.text for sentence in found] == [
        "Even naar de haven",
        '"Het is zo", zei zij.',
        "De brug ging om\n12.30 uur open.",
        "Eind",
    ]
    assert all(text[s.start : s.end] == s.text for s in found)


@pytest.mark.parametrize("empty", ["", "  \n\n ", "\n"])
def test_nothing_has_no_sentences_and_no_words(empty: str) -> None:
    assert sentences.sentences(empty) == ()
    assert tokens.words(empty) == ()


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("pantservoertuigen", "pantservoertuig"),
        ("haven_stad", "havenstad"),
        ("loopgraven", "loopgraaf"),
        ("krijgsgevangenen", "krijgsgevangenen"),
        ("vernietigde", "vernietigen"),
    ],
)
def test_lemmas_are_clean(word: str, wanted: str) -> None:
    assert lemmas.lemma(word) == wanted


def test_hyphens_stand_where_a_line_may_break() -> None:
    assert hyphens.hyphenated("verdedigingsbrigade") == "ver·de·di·gings·bri·ga·de"
    assert hyphens.hyphenated("troepenoverwicht", "-") == "troe-pen-over-wicht"


def test_syllables_agree_with_the_hand_count() -> None:
    with (HERE / "syllables.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    wrong = [row["word"] for row in rows if syllables.count(row["word"]) != int(row["syllables"])]
    assert len(rows) == 96
    assert len(wrong) <= 0.02 * len(rows), wrong


@pytest.mark.parametrize(
    ("word", "wanted"),
    [("museum", 3), ("reuma", 2), ("bureau", 2), ("ideeën", 3), ("yoga", 2), ("quota", 2),
     ("koeien", 2), ("km", 1), ("XL", 1)],
)  # fmt: skip
def test_syllables_of_awkward_words(word: str, wanted: int) -> None:
    assert syllables.count(word) == wanted


def test_nothing_heavy_is_imported_before_it_is_used() -> None:
    rooms = "tokens sentences lemmas hyphens syllables readability compounds frequency tongue"
    code = (
        "import sys, course; "
        + "; ".join(f"import course.language.{room}" for room in rooms.split())
        + "; import course.vocabulary.compounds"
        + "; heavy = {'simplemma', 'syntok', 'pyphen', 'wordfreq', 'pandas', 'fsrs', 'genanki'}"
        + "; print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
