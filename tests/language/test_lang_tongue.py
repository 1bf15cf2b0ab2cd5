"""A text in another language is said to be so, and a Dutch one never."""

from __future__ import annotations

import pytest

from course.errors import CourseError
from course.language.tongue import expect_dutch, looks_like

OTHERS = {
    "English": "The bridge across the river is closed, said the mayor of the town on Monday.",
    "German": "Die Brücke ist heute wieder gesperrt worden, und niemand weiß warum.",
    "French": "Le pont sur la rivière est fermé depuis lundi, a dit le maire de la ville.",
    "Spanish": "El puente sobre el río está cerrado hoy, dijo el alcalde de la ciudad.",
    "Ukrainian": "Міст через річку закрито з понеділка, повідомив міський голова.",
    "Russian": "Мост через реку был закрыт из-за ремонта, сообщил мэр города, объявив об этом.",
}


@pytest.mark.parametrize("language", OTHERS)
def test_another_language_is_named(language: str) -> None:
    with pytest.raises(CourseError, match=f"looks like {language}"):
        expect_dutch(OTHERS[language])


def test_another_script_is_refused_without_a_name() -> None:
    with pytest.raises(CourseError, match="does not look like Dutch"):
        expect_dutch("Το γεφύρι είναι κλειστό σήμερα λόγω ζημιών")


@pytest.mark.parametrize(
    "dutch",
    [
        "De brug is dicht vandaag.",
        "Die brug is in de winter dicht.",
        "In Kyiv was die brug over.",
        "Mariupol, Kramatorsk, Izyum, Kharkiv, Belgorod en Kyiv",
        "havens bruggen steden dorpen wegen huizen",
        "Het Britse ministerie van Defensie meldt op Twitter: 'slow progress'.",
    ],
)
def test_dutch_passes(dutch: str) -> None:
    expect_dutch(dutch)


def test_every_paragraph_of_the_reading_text_passes() -> None:
    from course import reading

    for paragraph in reading.reading_text("nl").paragraphs:
        expect_dutch(paragraph.text)
    for paragraph in reading.reading_text("en").paragraphs:
        if len(paragraph.text.split()) > 20:
            assert looks_like(paragraph.text) == "en"


@pytest.mark.parametrize("short", ["the bridge is closed", "міст закрито"])
def test_four_words_are_too_few_to_tell(short: str) -> None:
    expect_dutch(short)


@pytest.mark.parametrize("empty", ["", " \n", "12, 13!"])
def test_nothing_is_refused(empty: str) -> None:
    with pytest.raises(CourseError, match="no words"):
        expect_dutch(empty)


def test_a_long_text_without_one_known_word_is_not_dutch() -> None:
    assert looks_like("xyz " * 30) == ""
    with pytest.raises(CourseError, match="does not look like Dutch"):
        expect_dutch("xyz " * 30)
