"""What the text says of places: the words behind each mark, and what stands when all is read."""

from __future__ import annotations

import csv
import shutil

import pytest

from course import datasets, paths, reading
from course.errors import DatasetError
from course.geography.marks import SAYS, claims, marks, standing

MARKS = marks()


@pytest.fixture
def own(tmp_path, monkeypatch):
    """Return a function that changes a table of a copy of the data."""
    folder = tmp_path / "datasets"
    shutil.copytree(paths.datasets_dir(), folder)
    monkeypatch.setattr(paths, "datasets_dir", lambda: folder)

    def change(table: str, key: str, **cells: str) -> None:
        file = folder / table
        rows = list(csv.DictReader(file.read_text("utf-8").splitlines()))
        next(row for row in rows if row["id"] == key).update(cells)
        with file.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    return change


def test_every_place_that_the_text_names_has_its_mark() -> None:
    named = {
        (row["key"], row["paragraph"])
        for row in datasets.rows("article_spans")
        if row["layer"] == "place"
    }
    marked = {(mark.place, mark.paragraph) for mark in MARKS}
    # The name of the capital stands for a government; nobody holds a river.
    assert named - marked == {("kyiv", 3), ("kyiv", 12), ("siverskyi_donets", 10)}
    # Meant, and not named: "the factory", "that border".
    assert marked - named == {("azovstal", 3), ("kharkiv_border", 8), ("kharkiv_border", 9)}


def test_there_is_one_mark_for_a_place_and_a_paragraph_but_once() -> None:
    keys = [(mark.place, mark.paragraph) for mark in MARKS]
    assert len(keys) == len(datasets.rows("article_map_marks"))
    # Who holds the city, and fighting near it.
    assert [key for key in set(keys) if keys.count(key) > 1] == [("sievierodonetsk", 14)]
    assert [n for _place, n in keys] == sorted(n for _place, n in keys)


def test_the_words_stand_in_their_paragraph_and_are_the_kits() -> None:
    for language in ("nl", "en"):
        text = reading.reading_text(language)
        for mark in MARKS:
            assert mark.quotes[language] in text.paragraph(mark.paragraph).text
        for claim in claims():
            if claim.paragraph:
                assert claim.quotes[language] in text.paragraph(claim.paragraph).text


def test_the_text_contradicts_itself_about_izium_and_both_marks_stay() -> None:
    assert [(m.paragraph, m.says, m.extent) for m in MARKS if m.place == "izium"] == [
        (10, "fighting", "point"),
        (19, "implied_ru", "point"),
        (20, "implied_ru", "near"),
    ]
    assert [mark.says for mark in standing(MARKS)["izium"]] == ["fighting", "implied_ru"]


def test_what_is_said_outright_stands_above_what_is_implied() -> None:
    whole = standing(MARKS)
    assert [mark.says for mark in whole["sievierodonetsk"]] == ["stated_ua", "fighting"]
    assert [mark.says for mark in whole["donetsk_oblast"]] == ["stated_ru", "stated_ua"]
    assert [mark.says for mark in whole["luhansk_oblast"]] == ["stated_ru", "implied_ua"]


def test_silence_gives_way_and_stands_where_it_is_alone() -> None:
    tenth = tuple(mark for mark in MARKS if mark.paragraph == 10)
    assert [mark.says for mark in standing(tenth)["kharkiv"]] == ["silent"]
    assert "silent" not in [mark.says for mark in standing(MARKS)["kharkiv"]]


def test_which_marks_speak_of_a_side() -> None:
    sides = {mark.says: mark.side for mark in MARKS}
    assert set(sides) == set(SAYS)
    assert {says: side for says, side in sides.items() if side} == {
        "stated_ru": "ru",
        "implied_ru": "ru",
        "stated_ua": "ua",
        "implied_ua": "ua",
    }
    assert {mark.says for mark in MARKS if mark.outright} == {"stated_ru", "stated_ua"}


def test_the_fill_is_made_of_two_sentences_on_the_greater_part() -> None:
    fills = {c.area: (c.side, c.paragraph) for c in claims() if c.role == "fill"}
    assert fills == {"luhansk_oblast": ("ru", 20), "donetsk_oblast": ("ua", 20)}
    most = {(m.place, m.side) for m in MARKS if m.extent == "most"}
    assert most == {(area, side) for area, (side, _n) in fills.items()}


def test_what_speaks_against_the_fill_is_a_mark_of_the_other_side() -> None:
    colours = {claim.area: claim.side for claim in claims() if claim.role == "fill"}
    against = [claim for claim in claims() if claim.role == "against"]
    assert {claim.place for claim in against} == {"sievierodonetsk", "mariupol", ""}
    for claim in against:
        (mark,) = [
            m
            for m in MARKS
            if (m.place, m.paragraph) == (claim.place or claim.area, claim.paragraph) and m.outright
        ]
        assert mark.side != colours[claim.area]
        assert claim.side == colours[claim.area]
        oblast = datasets.row("places", claim.area)["oblast"]
        assert datasets.row("places", mark.place)["oblast"] == oblast


def test_words_that_do_not_stand_there_are_named_with_their_row(own) -> None:
    own("article/map_marks.csv", "p19_izium", quote_nl="Vanuit Izium")
    with pytest.raises(DatasetError, match="Vanuit Izium") as caught:
        marks()
    assert "map_marks.csv" in caught.value.where
    assert "p19_izium" in caught.value.where


def test_words_of_a_fill_are_checked_too(own) -> None:
    own("article/map_fills.csv", "fill_luhansk", quote_en="Luhansk is Russian")
    with pytest.raises(DatasetError, match="paragraph 20") as caught:
        claims()
    assert "map_fills.csv" in caught.value.where


def test_a_second_occurrence_must_be_there(own) -> None:
    own("article/map_marks.csv", "p19_sloviansk", nth_en="2")
    with pytest.raises(DatasetError, match="occurrence 2"):
        marks()


def test_a_point_is_marked_only_where_there_is_one(own) -> None:
    own("article/map_marks.csv", "p08_kharkiv_border", extent="point")
    with pytest.raises(DatasetError, match="marked as a point"):
        marks()


def test_a_table_without_marks_says_so(own) -> None:
    file = paths.datasets_dir() / "article/map_marks.csv"
    file.write_text(file.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    with pytest.raises(DatasetError) as caught:
        marks()
    assert "map_marks.csv" in caught.value.where
    assert caught.value.next_step
