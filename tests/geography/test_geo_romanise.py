"""Names in Latin letters, by rules that somebody laid down."""

from __future__ import annotations

import pytest

from course import datasets
from course.errors import CourseError
from course.geography.romanise import romanise, systems

CYRILLIC = {
    (row["place"], row["language"]): row["form"]
    for row in datasets.rows("place_names")
    if row["system"] == "cyrillic"
}


@pytest.mark.parametrize("system", systems())
def test_the_rules_give_every_romanised_form_of_the_table(system):
    rows = [row for row in datasets.rows("place_names") if row["system"] == system]
    assert len(rows) >= 70
    for row in rows:
        assert romanise(CYRILLIC[row["place"], row["language"]], system) == row["form"], row["id"]


def test_every_name_in_cyrillic_has_all_its_romanised_forms():
    made = {
        (row["place"], row["language"], row["system"])
        for row in datasets.rows("place_names")
        if row["system"] in systems()
    }
    for place, language in CYRILLIC:
        wanted = {"uk": ("national_2010", "bgn_pcgn_1965"), "ru": ("bgn_pcgn_1947",)}[language]
        for system in (*wanted, "iso9_1995"):
            assert (place, language, system) in made, place


# Examples that go with the systems where they are published (see the sources of the tables).
@pytest.mark.parametrize(
    ("form", "latin"),
    [
        ("Алушта", "Alushta"),
        ("Борщагівка", "Borshchahivka"),
        ("Ґалаґан", "Galagan"),
        ("Єнакієве", "Yenakiieve"),
        ("Наєнко", "Naienko"),
        ("Закарпаття", "Zakarpattia"),
        ("Їжакевич", "Yizhakevych"),
        ("Кадіївка", "Kadiivka"),
        ("Йосипівка", "Yosypivka"),
        ("Стрий", "Stryi"),
        ("Згорани", "Zghorany"),
        ("Згурський", "Zghurskyi"),
        ("Юрій", "Yurii"),
        ("Крюківка", "Kriukivka"),
        ("Яготин", "Yahotyn"),
        ("Ічня", "Ichnia"),
        ("Знам’янка", "Znamianka"),
        ("Русь", "Rus"),
        ("Біла Церква", "Bila Tserkva"),
    ],
)
def test_ukraines_own_rule(form, latin):
    assert romanise(form, "national_2010") == latin


@pytest.mark.parametrize(
    ("form", "latin"),
    [
        ("Загір’я", "Zahir”ya"),
        ("Гагарінський Район", "Haharins’kyy Rayon"),
        ("Їжаківка", "Yizhakivka"),
        ("Єфросинівка", "Yefrosynivka"),
        ("Івано-Франківська Міськрада", "Ivano-Frankivs’ka Mis’krada"),
        ("Ґрунь", "Grun’"),
    ],
)
def test_the_older_rule_for_ukrainian(form, latin):
    assert romanise(form, "bgn_pcgn_1965") == latin


@pytest.mark.parametrize(
    ("form", "latin"),
    [
        ("Еловая шишка", "Yelovaya shishka"),
        ("Длинное покрывало", "Dlinnoye pokryvalo"),
        ("Ёж колючий", "Yëzh kolyuchiy"),
        ("Он видел её в первый раз", "On videl yeyë v pervyy raz"),
        ("ЕЛОВАЯ ШИШКА", "YELOVAYA SHISHKA"),
        ("седьмого созыва", "sed’mogo sozyva"),
        ("Запорожье", "Zaporozh’ye"),
        ("Подъезд", "Pod”yezd"),
        ("Энергодар", "Energodar"),
    ],
)
def test_the_rule_for_russian(form, latin):
    assert romanise(form, "bgn_pcgn_1947") == latin


def test_iso_9_writes_one_letter_for_one_letter_whatever_the_language():
    assert romanise("Щастя", "iso9_1995") == "Ŝastâ"
    assert romanise("Объезд", "iso9_1995") == "Obʺezd"
    assert romanise("Ґ", "iso9_1995") == "G̀"
    every = [
        row["cyrillic"] for row in datasets.rows("romanisation") if row["system"] == "iso9_1995"
    ]
    written = [romanise(letter, "iso9_1995") for letter in every]
    # So one can go back: no two letters are written alike.
    assert len(set(written)) == len(every) == 38


def test_a_word_after_a_hyphen_or_a_blank_begins_anew():
    assert romanise("Яр-Яр яр", "national_2010") == "Yar-Yar yar"
    assert romanise("  Новий   Яр ", "national_2010") == "Novyi Yar"


@pytest.mark.parametrize("mark", ["'", "’", "ʼ", "′"])
def test_every_kind_of_apostrophe_is_one(mark):
    assert romanise(f"Слов{mark}янськ", "national_2010") == "Sloviansk"
    assert romanise(f"Слов{mark}янськ", "bgn_pcgn_1965") == "Slov”yans’k"


def test_letters_put_together_of_two_signs_are_one_letter():
    assert (
        romanise(
            "Ки\N{CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I}\N{COMBINING DIAERESIS}в",
            "national_2010",
        )
        == "Kyiv"
    )


def test_capitals_stay_capitals():
    assert romanise("ХАРКІВ", "national_2010") == "KHARKIV"
    assert romanise("Щ", "national_2010") == "Shch"


@pytest.mark.parametrize(
    ("form", "system", "letter"),
    [
        ("Сумы", "national_2010", "«ы»"),
        ("Київ", "bgn_pcgn_1947", "«ї»"),
        ("Kyiv", "national_2010", "«k», «y», «i», «v»"),
        ("Харків2", "iso9_1995", "«2»"),
        ("straße", "iso9_1995", "«s»"),
    ],
)
def test_a_letter_of_another_language_is_named(form, system, letter):
    with pytest.raises(CourseError, match="has no rule for") as caught:
        romanise(form, system)
    assert letter in caught.value.what
    assert caught.value.next_step


@pytest.mark.parametrize("form", ["", "   "])
def test_no_name_is_said_to_be_none(form):
    with pytest.raises(CourseError, match="no name"):
        romanise(form, "national_2010")


def test_an_unknown_system_is_answered_with_the_known_ones():
    with pytest.raises(CourseError, match="no system") as caught:
        romanise("Київ", "scholarly")
    assert caught.value.next_step.endswith(", ".join(systems()))


def test_every_letter_of_both_alphabets_has_a_rule():
    ukrainian = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’"
    russian = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
    for system in ("national_2010", "bgn_pcgn_1965", "iso9_1995"):
        romanise(ukrainian, system)
    for system in ("bgn_pcgn_1947", "iso9_1995"):
        romanise(russian, system)


def test_each_letter_has_one_answer_in_each_place():
    for system in systems():
        rows = [row for row in datasets.rows("romanisation") if row["system"] == system]
        keys = [(row["cyrillic"], row["place_in_word"]) for row in rows]
        assert len(set(keys)) == len(keys)
        for letter, where in keys:
            if where != "any":
                assert (letter, "elsewhere") in keys
                assert (letter, "any") not in keys
