"""The two formulas, exactly, and on the original."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from course.errors import CourseError
from course.language.readability import Readability, measure

TEXT = "De brug is dicht. De havenstad wacht op 264 pakketten.\n\nNog even"


def test_what_is_counted() -> None:
    # De brug is dicht (4) · De ha-ven-stad wacht op 264 pak-ket-ten (10) · Nog e-ven (3)
    assert measure(TEXT) == Readability(words=12, sentences=3, syllables=17, long_words=2)


def test_the_formulas() -> None:
    found = Readability(words=200, sentences=10, syllables=320, long_words=50)
    assert found.words_per_sentence == 20
    assert found.long_share == 25
    assert found.lix == 45
    assert found.flesch_douma == pytest.approx(206.84 - 0.77 * 160 - 0.93 * 20)


def test_nineteen_words_are_too_short_to_measure_well() -> None:
    assert measure("De brug is dicht. " * 4 + "Nog drie woorden").too_short
    assert not measure("De brug is dicht. " * 5).too_short


def test_accents_written_as_two_characters_change_no_count() -> None:
    text = "De geëvacueerde Oekraïners zijn één voor één naar België geëmigreerd."
    assert measure(unicodedata.normalize("NFD", text)) == measure(text)


def test_six_letters_are_not_long_and_seven_are() -> None:
    assert measure("bataljon leiders soldaat wapens brugge").long_words == 3


def test_order_of_words_does_not_matter_to_an_index() -> None:
    assert measure("dicht De brug is.").lix == measure("De brug is dicht.").lix


def test_lines_without_words_are_no_sentences() -> None:
    assert measure("De brug is dicht.\n\n* * *\n\n(…)").sentences == 1


@pytest.mark.parametrize("empty", ["", " \n ", "… — !"])
def test_a_text_without_words_is_refused(empty: str) -> None:
    with pytest.raises(CourseError, match="no words"):
        measure(empty)


@pytest.mark.article
def test_the_original_reads_as_hard_as_was_measured(original_path: Path) -> None:
    found = measure(original_path.read_text(encoding="utf-8"))
    assert found.lix == pytest.approx(48.1, abs=1)
    assert found.flesch_douma == pytest.approx(46.4, abs=1.5)
