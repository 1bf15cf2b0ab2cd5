"""A text in another language is said to be so, and a Dutch one never."""

from __future__ import annotations

import unicodedata

import pytest

from course import datasets
from course.errors import CourseError
from course.language.tongue import expect_dutch, looks_like

OTHERS = {
    "English": "The bridge across the river is closed, said the mayor of the town on Monday.",
    "German": "Die Brücke ist heute wieder gesperrt worden, und niemand weiß warum.",
    "French": "Le pont sur la rivière est fermé depuis lundi, a dit le maire de la ville.",
    "Spanish": "El puente sobre el río está cerrado hoy, dijo el alcalde de la ciudad.",
    "Afrikaans": "Die brug oor die rivier is nie meer oop nie, het die burgemeester gesê.",
    "West Frisian": "De brêge oer de rivier is hjoed ticht, sei de boargemaster fan it stedsje.",
    "Ukrainian": "Міст через річку закрито з понеділка, повідомив міський голова.",
    "Russian": "Мост через реку был закрыт из-за ремонта, сообщил мэр города, объявив об этом.",
}


#: One sentence of at least twenty words in each, our own: about a bridge that is closed.
LONG = {
    "en": (
        "The old bridge across the river has been closed since Monday, because the council "
        "wants to know whether it is still safe for buses and lorries."
    ),
    "de": (
        "Die alte Brücke über den Fluss ist seit Montag gesperrt, weil die Stadt wissen "
        "will, ob sie für Busse und Lastwagen noch sicher genug ist."
    ),
    "fr": (
        "Le vieux pont sur la rivière est fermé depuis lundi, parce que la ville veut "
        "savoir s'il est encore assez solide pour les bus et les camions."
    ),
    "es": (
        "El viejo puente sobre el río está cerrado desde el lunes, porque la ciudad quiere "
        "saber si todavía es seguro para los autobuses y los camiones."
    ),
    "it": (
        "Il vecchio ponte sul fiume è chiuso da lunedì, perché la città vuole sapere se è "
        "ancora sicuro per gli autobus e per i camion."
    ),
    "pt": (
        "A velha ponte sobre o rio está fechada desde segunda-feira, porque a cidade quer "
        "saber se ela ainda é segura para os ônibus e os caminhões."
    ),
    "ro": (
        "Podul vechi de peste râu este închis de luni, pentru că orașul vrea să știe dacă "
        "mai este sigur pentru autobuze și camioane."
    ),
    "da": (
        "Den gamle bro over floden har været lukket siden mandag, fordi byen vil vide, om "
        "den stadig er sikker nok for busser og lastbiler."
    ),
    "no": (
        "Den gamle broen over elva har vært stengt siden mandag, fordi kommunen vil vite om "
        "den fortsatt er trygg nok for busser og lastebiler."
    ),
    "sv": (
        "Den gamla bron över floden har varit stängd sedan i måndags, eftersom staden vill "
        "veta om den fortfarande är säker för bussar och lastbilar."
    ),
    "pl": (
        "Stary most przez rzekę jest zamknięty od poniedziałku, ponieważ miasto chce "
        "wiedzieć, czy nadal jest bezpieczny dla autobusów i ciężarówek, które przez niego "
        "jeżdżą."
    ),
    "cs": (
        "Starý most přes řeku je od pondělí uzavřen, protože město chce vědět, zda je ještě "
        "bezpečný pro autobusy a nákladní auta, která po něm jezdí."
    ),
    "hu": (
        "A folyó fölötti régi híd hétfő óta zárva van, mert a város tudni akarja, hogy még "
        "elég biztonságos-e a buszok és a teherautók számára."
    ),
    "tr": (
        "Nehrin üzerindeki eski köprü pazartesiden beri kapalı, çünkü belediye köprünün "
        "otobüsler ve kamyonlar için hâlâ yeterince güvenli olup olmadığını bilmek istiyor "
        "ve bu çok önemli."
    ),
    "af": (
        "Die ou brug oor die rivier is sedert Maandag gesluit, omdat die stad wil weet of "
        "dit nog veilig genoeg is vir busse en vragmotors."
    ),
    "fy": (
        "De âlde brêge oer de rivier is sûnt moandei ticht, om't de stêd witte wol oft er "
        "noch feilich genôch is foar bussen en frachtweinen."
    ),
    "uk": (
        "Старий міст через річку закрито з понеділка, бо місто хоче знати, чи він іще "
        "досить безпечний для автобусів і вантажівок, які ним щодня їздять."
    ),
    "ru": (
        "Старый мост через реку закрыт с понедельника, потому что город хочет знать, "
        "достаточно ли он ещё безопасен для автобусов и грузовиков, которые по нему ездят."
    ),
}
NAMES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "ro": "Romanian",
    "da": "Danish or Norwegian",
    "no": "Danish or Norwegian",
    "sv": "Swedish",
    "pl": "Polish",
    "cs": "Czech",
    "hu": "Hungarian",
    "tr": "Turkish",
    "af": "Afrikaans",
    "fy": "West Frisian",
    "uk": "Ukrainian",
    "ru": "Russian",
}


@pytest.mark.parametrize("language", LONG)
def test_a_long_sentence_is_named(language: str) -> None:
    assert len(LONG[language].split()) >= 20
    with pytest.raises(CourseError, match=f"looks like {NAMES[language]}"):
        expect_dutch(LONG[language])


@pytest.mark.parametrize(
    "text",
    [
        "河上的桥从星期一起关闭了。",
        "川にかかる古い橋は閉鎖されています。",
        "สะพานปิดตั้งแต่วันจันทร์",
        # Belarusian and Bulgarian have letters of Ukrainian and of Russian.
        "Стары мост цераз раку зачынены з панядзелка, бо горад хоча ведаць, ці ён бяспечны.",
        "Мостът над реката е затворен от понеделник, защото общината иска да го провери.",
        # Finnish: no list of little words here, and hardly a word in a Dutch dictionary.
        "Joen yli kulkeva vanha silta on ollut suljettuna maanantaista lähtien, koska "
        "kaupunki haluaa tietää, onko se vielä turvallinen busseille ja autoille, jotka siitä "
        "ajavat.",
        # Half Swedish, half Danish.
        "Den gamla bron har varit stängd sedan i måndags, eftersom staden inte vet om den är "
        "säker. Den gamle bro har været lukket siden mandag, fordi byen ikke ved, om den er "
        "sikker nok.",
    ],
)
def test_another_language_is_refused_without_a_name_where_none_leads(text: str) -> None:
    with pytest.raises(CourseError, match="does not look like Dutch"):
        expect_dutch(text)


@pytest.mark.parametrize("short", ["桥", "河上的桥"])
def test_four_signs_are_too_few_to_tell(short: str) -> None:
    expect_dutch(short)


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
        "Wat was dit, en van wat is die?",
        "Dat was me 'n mooie boel met die brug.",
        "In de stad is op de kade net op tijd plaats.",
        "Mariupol, Kramatorsk, Izyum, Kharkiv, Belgorod en Kyiv",
        "havens bruggen steden dorpen wegen huizen",
        "Het Britse ministerie van Defensie meldt op Twitter: 'slow progress'.",
    ],
)
def test_dutch_passes(dutch: str) -> None:
    expect_dutch(dutch)


def test_every_sentence_of_twenty_words_in_the_data_passes() -> None:
    rows = datasets.rows("cloze")
    known = [row["sentence_nl"].replace("{", "").replace("}", "") for row in rows]
    for first in range(0, len(known), 3):
        expect_dutch(" ".join(known[first : first + 3]))
        with pytest.raises(CourseError, match="English"):
            expect_dutch(" ".join(row["sentence_en"] for row in rows[first : first + 3]))


def test_decomposed_accents_make_no_other_language() -> None:
    for language in ("fr", "sv", "uk", "hu"):
        assert looks_like(unicodedata.normalize("NFD", LONG[language])) == language


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
