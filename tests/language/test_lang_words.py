"""Words, sentences, lemmas, hyphens, syllables."""

from __future__ import annotations

import csv
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from course.language import composed, hyphens, lemmas, sentences, syllables, tokens

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
     ("koeien", 2), ("km", 1), ("XL", 1), ("eigen", 2), ("theater", 3), ("oceaan", 3)],
)  # fmt: skip
def test_syllables_of_awkward_words(word: str, wanted: int) -> None:
    assert syllables.count(word) == wanted


@pytest.mark.parametrize(
    ("word", "wanted"),
    [("Oekraïens", 3), ("Oekraïense", 4), ("naïef", 2), ("egoïsme", 4), ("beëindigd", 3),
     ("geëindigd", 3), ("geëist", 2), ("reëel", 2), ("geëeuwd", 2), ("poëzie", 3)],
)  # fmt: skip
def test_two_dots_may_stand_on_the_first_letter_of_a_sound(word: str, wanted: int) -> None:
    assert syllables.count(word) == wanted


@pytest.mark.parametrize(
    ("word", "wanted"),
    [("Kyiv", 2), ("hyena", 3), ("geijkt", 2), ("beijveren", 4), ("Beijer", 2), ("team", 1),
     ("beamen", 3), ("teams", 1), ("drone", 1), ("drones", 1), ("droneaanval", 3)],
)  # fmt: skip
def test_syllables_of_words_in_the_news(word: str, wanted: int) -> None:
    assert syllables.count(word) == wanted


NFD = unicodedata.normalize("NFD", "Eén geëist, in België. Een café in Kyïv? Ja.")


def test_places_count_characters_of_a_text_with_decomposed_accents() -> None:
    found = tokens.words(NFD)
    assert [w.text for w in found] == [
        "Eén",
        "geëist",
        "in",
        "België",
        "Een",
        "café",
        "in",
        "Kyïv",
        "Ja",
    ]
    assert [unicodedata.normalize("NFC", NFD[w.start : w.end]) for w in found] == [
        w.text for w in found
    ]
    held = sentences.sentences(NFD)
    assert [s.text for s in held] == ["Eén geëist, in België.", "Een café in Kyïv?", "Ja."]
    assert all(unicodedata.normalize("NFC", NFD[s.start : s.end]) == s.text for s in held)


def test_composing_keeps_what_has_no_composed_form() -> None:
    text = "e\N{COMBINING DIAERESIS}q\N{COMBINING DIAERESIS}\N{COMBINING GREEK DIALYTIKA TONOS}!"
    found = composed.composed(text)
    assert found.text == unicodedata.normalize("NFC", text)
    assert found.place(len(found.text)) == len(text)
    assert text[found.place(len(found.text) - 1)] == "!"
    assert composed.composed("België").gone == ()


@pytest.mark.parametrize("word", ["geëist", "Oekraïne", "café", "beëindigd"])
def test_a_decomposed_word_is_the_same_word(word: str) -> None:
    apart = unicodedata.normalize("NFD", word)
    assert syllables.count(apart) == syllables.count(word)
    assert lemmas.lemma(apart) == lemmas.lemma(word)
    assert hyphens.hyphenated(apart) == hyphens.hyphenated(word)


def test_nothing_heavy_is_imported_before_it_is_used() -> None:
    rooms = "composed joins little_words tokens sentences lemmas hyphens syllables readability "
    rooms += "compounds frequency tongue"
    code = (
        "import sys, course; "
        + "; ".join(f"import course.language.{room}" for room in rooms.split())
        + "; import course.vocabulary.compounds"
        + "; heavy = {'simplemma', 'syntok', 'pyphen', 'wordfreq', 'pandas', 'fsrs', 'genanki'}"
        + "; print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
