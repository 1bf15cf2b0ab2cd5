"""The splitter, on words that stand nowhere in the data; and its frequencies, or their lack."""

from __future__ import annotations

import csv
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from course.errors import CourseError
from course.language import frequency
from course.language.compounds import Split, split

HERE = Path(__file__).parent
KNOWN = {"bom": 4.5, "lucht": 5, "afweer": 3, "geschut": 3.4}


def known(word: str) -> float:
    return KNOWN.get(word, 0)


def test_the_head_of_unseen_words_is_right_in_85_of_100() -> None:
    with (HERE / "compounds_unseen.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["compound"] in ("yes", "no")]
    wrong = []
    for row in rows:
        wanted = row["split"].rpartition("|")[2].replace("+", "") or row["lemma"]
        if split(row["lemma"]).head != wanted:
            wrong.append(row["lemma"])
    assert len(rows) == 90
    assert 1 - len(wrong) / len(rows) >= 0.85, wrong


def test_the_head_of_other_unseen_words_is_right_in_85_of_100() -> None:
    with (HERE / "compounds_unseen_2.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    fields = Counter(row["field"] for row in rows)
    assert fields == {"everyday": 32, "news": 34, "": 15}
    for some in (rows, [row for row in rows if row["compound"] == "yes"]):
        wanted = [row["split"].rpartition("|")[2].replace("+", "") or row["lemma"] for row in some]
        wrong = [
            row["lemma"]
            for row, head in zip(some, wanted, strict=True)
            if split(row["lemma"]).head != head
        ]
        assert 1 - len(wrong) / len(some) >= 0.85, wrong


def test_a_long_word_is_taken_apart_piece_by_piece_and_not_each_way_anew() -> None:
    asked = 0

    def count(word: str) -> float:
        nonlocal asked
        asked += 1
        assert asked <= 10_000  # its 1225 pieces, each cut at some places; anew: many millions
        return frequency.zipf(word)

    word = "kindercarnavalsoptochtvoorbereidingswerkzaamheden"
    assert len(word) == 49
    assert split(word, count).head == "werkzaamheden"


def test_what_nobody_would_write_comes_back_whole() -> None:
    assert split("lucht" * 16, known).is_compound
    assert split("lucht" * 17, known).parts == ("lucht" * 17,)


def test_an_accent_may_be_written_as_two_characters() -> None:
    zipf = {"privé": 4.0, "leven": 5.5}
    decomposed = unicodedata.normalize("NFD", "privéleven")
    assert split(decomposed, lambda word: zipf.get(word, 0)).parts == ("privé", "leven")


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("vredesmacht", Split(("vrede", "macht"), ("s",), "macht")),
        ("gevechtsvliegtuig", Split(("gevecht", "vliegtuig"), ("s",), "vliegtuig")),
        ("oud-minister", Split(("oud", "minister"), ("-",), "minister")),
        ("minister", Split(("minister",), (), "minister")),
    ],
)
def test_parts_links_and_head(word: str, wanted: Split) -> None:
    assert split(word) == wanted


@pytest.mark.parametrize(
    ("word", "parts", "link"),
    [
        ("hondenhok", ("hond", "hok"), "en"),
        ("boekenkast", ("boek", "kast"), "en"),
        ("troepenoverwicht", ("troep", "overwicht"), "en"),
        ("pannenkoek", ("pan", "koek"), "nen"),
        ("zonneschijn", ("zon", "schijn"), "ne"),
        ("kinderwagen", ("kind", "wagen"), "er"),
        ("keukenkast", ("keuken", "kast"), ""),
        ("winterstop", ("winter", "stop"), ""),
        ("waterwereld", ("water", "wereld"), ""),
    ],
)
def test_a_front_in_the_plural_is_the_singular_and_what_links(
    word: str, parts: tuple[str, ...], link: str
) -> None:
    assert split(word) == Split(parts, (link,), parts[-1])


def test_a_singular_may_be_spelt_otherwise() -> None:
    assert split("brievenbus") == Split(("brief", "bus"), ("en",), "bus")
    assert split("zakenman") == Split(("zaak", "man"), ("en",), "man")
    assert split("maneschijn") == Split(("maan", "schijn"), ("e",), "schijn")


@pytest.mark.parametrize("whole", ["kameraad", "bedenken", "kwekerij"])
def test_a_short_vowel_keeps_its_doubled_letter_before_a_link(whole: str) -> None:
    assert split(whole).parts == (whole,)  # not kam-e-raad, bed-en-ken, kwek-e-rij


def test_a_listed_head_is_better_than_a_front_that_nobody_writes() -> None:
    assert split("wapenstilstand") == Split(("wapen", "stilstand"), ("",), "stilstand")
    assert split("kinderdagverblijf").head == "verblijf"


def test_a_long_part_may_be_rare_and_an_egg_short() -> None:
    assert split("wapenleverantie") == Split(("wapen", "leverantie"), ("",), "leverantie")
    assert split("eierdop") == Split(("ei", "dop"), ("er",), "dop")
    assert "ei" not in split("eisenpakket").parts
    assert split("verduistering").parts == ("verduistering",)


def test_any_frequencies_will_do() -> None:
    assert split("luchtafweergeschut", known) == Split(
        ("lucht", "afweer", "geschut"), ("", ""), "geschut"
    )
    assert split("geschut", known).parts == ("geschut",)
    assert not split("geschut", known).is_compound


def test_a_word_far_more_frequent_than_its_would_be_parts_stays_whole() -> None:
    seen = {"slacht": 3.0, "offer": 3.9, "slachtoffer": 3.8}
    assert split("slachtoffer", lambda word: seen.get(word, 0)).is_compound
    seen["slachtoffer"] = 4.9
    assert not split("slachtoffer", lambda word: seen.get(word, 0)).is_compound


def test_a_doubled_letter_belongs_to_the_link() -> None:
    assert split("bommenwerper", lambda word: {"bom": 4.5, "werper": 2.9}.get(word, 0)) == Split(
        ("bom", "werper"), ("men",), "werper"
    )


@pytest.mark.parametrize("short", ["", "ei", "-", "brug-", "brug"])
def test_what_cannot_be_cut_comes_back_whole(short: str) -> None:
    assert split(short, known) == Split((short,), (), short)


def test_without_the_extra_the_message_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "wordfreq", None)
    frequency.zipf.cache_clear()
    with pytest.raises(CourseError) as caught:
        split("vredesmacht")
    assert (
        "python -m pip install --require-hashes -r requirements-language.lock"
        in caught.value.next_step
    )
    assert (HERE.parent.parent / frequency.LOCK).is_file()


def test_frequencies_are_on_the_zipf_scale() -> None:
    frequency.zipf.cache_clear()
    assert frequency.zipf("havenstad") == frequency.zipf("Havenstad") == 3.63
    assert frequency.zipf("xyzzyx") == 0
