"""The splitter, on words that stand nowhere in the data; and its frequencies, or their lack."""

from __future__ import annotations

import csv
import sys
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
