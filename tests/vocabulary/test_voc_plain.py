"""The plain retelling, the tricks that an index does not see, and the numbers of the texts."""

from __future__ import annotations

import re
import shutil

import pytest

from course import datasets, paths, reading
from course.errors import CourseError
from course.language.readability import measure
from course.vocabulary import indexes, plain
from course.vocabulary.compounds import apart

PRINTED = {p.number: p.text for p in reading.reading_text("nl").paragraphs}
BODIES = [p.text for p in reading.reading_text("nl").paragraphs if p.role == "body"]


def numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", text))


@pytest.mark.parametrize("one", plain.retellings(), ids=lambda one: f"p{one.paragraph}")
def test_a_retelling_keeps_numbers_and_is_plainer_by_every_measure(one) -> None:
    before, after = measure(PRINTED[one.paragraph]), measure(one.texts["nl"])
    assert numbers(one.texts["nl"]) == numbers(PRINTED[one.paragraph])
    assert numbers(one.texts["en"]) == numbers(PRINTED[one.paragraph])
    assert after.lix < before.lix - 10
    assert after.flesch_douma > before.flesch_douma + 10
    assert after.words_per_sentence < 12
    assert one.lost.endswith(".")
    assert one.gained.endswith(".")


def test_a_retelling_keeps_the_names() -> None:
    for one in plain.retellings():
        for name in (
            *("Kyiv", "Senaat", "Huis van Afgevaardigden", "Luhansk", "Severodonetsk", "Izyum"),
            *("Donetsk", "Moskou", "Donetsbekken", "Kramatorsk"),
        ):
            if re.search(rf"\b{name}\b", PRINTED[one.paragraph]):
                assert re.search(rf"\b{name}\b", one.texts["nl"]), name


def test_the_siege_is_not_retold() -> None:
    assert [one.paragraph for one in plain.retellings()] == [12, 20, 21]


def test_a_trick_changes_the_words_and_not_one_count() -> None:
    found = plain.tricks()
    assert [trick.id for trick in found] == ["alphabet", "denial", "currencies"]
    for trick in found:
        assert trick.before == PRINTED[trick.paragraph]
        assert trick.shown in trick.after
        assert trick.shown not in trick.before
        assert measure(trick.after) == measure(trick.before), trick.id


def test_the_tricks_say_the_opposite() -> None:
    shown = {trick.id: trick.shown for trick in plain.tricks()}
    assert shown["denial"].startswith("Een makkelijke klus is dat wel, zeker wel als")
    assert shown["currencies"].endswith(
        "40 miljard euro steun rekenen, omgerekend bijna 38 miljard dollar."
    )
    assert shown["alphabet"].split()[:4] == ["11", "aan", "Afgevaardigden", "de"]


def test_no_trick_sets_one_country_in_the_place_of_another() -> None:
    for row in datasets.rows("article_index_tricks"):
        for pair in row["replace"]:
            assert not {"Rusland", "Oekraïne", "Moskou", "Kyiv"} & set(pair.split(">")), row["id"]


@pytest.mark.parametrize("change", [plain.denied, plain.alphabetical])
def test_the_whole_text_has_the_same_counts_after_it(change) -> None:
    text = "\n\n".join(BODIES)
    assert change(text) != text
    assert measure(change(text)) == measure(text)


def test_no_denial_is_left() -> None:
    assert re.search(r"\bniet\b", "\n\n".join(BODIES))
    assert not re.search(r"\b(niet|geen)\b", plain.denied("\n\n".join(BODIES)), re.IGNORECASE)


def test_words_trade_places_once_and_keep_their_capital() -> None:
    pairs = {"Rusland": "Oekraïne", "Oekraïne": "Rusland", "niet": "wel"}
    assert plain.replaced("Oekraïne, Rusland. Niet Ruslands.", pairs) == (
        "Rusland, Oekraïne. Wel Ruslands."
    )
    assert plain.replaced("niets te doen", {}) == "niets te doen"


def test_headings_and_furniture_are_not_measured() -> None:
    texts = indexes.Texts.of(reading.reading_text("nl"), plain.retellings())
    roles = {p.number: p.role for p in reading.reading_text("nl").paragraphs}
    assert {roles[n] for n in texts.printed} == {"body"}
    assert len(texts.printed) == sum(role == "body" for role in roles.values())
    assert texts.printed.keys() == texts.apart.keys()
    assert texts.printed[12] == measure(PRINTED[12])
    assert "wapen tuig" in apart(PRINTED[12])
    assert texts.apart[12] == measure(apart(PRINTED[12]))
    assert texts.plain.keys() == {12, 20, 21}


def test_counts_of_paragraphs_add_up_to_those_of_the_text() -> None:
    found = indexes.Texts.of(reading.reading_text("nl"), ()).printed.values()
    assert indexes.together(found) == measure("\n\n".join(BODIES))


def test_measures_are_those_of_the_readability_module() -> None:
    counted = measure("De brug is dicht. De havenstad wacht op hulp.")
    assert {one.id: one.value(counted) for one in indexes.MEASURES} == {
        "lix": 15.6,
        "flesch_douma": 108.5,
        "sentence_length": 4.5,
        "long_words": 11.1,
    }


def test_a_trick_that_changes_nothing_is_refused(tmp_path, monkeypatch) -> None:
    folder = tmp_path / "datasets"
    shutil.copytree(paths.datasets_dir(), folder)
    file = folder / "article/index_tricks.csv"
    file.write_text(file.read_text("utf-8").replace("niet>wel;geen>een", "nooit>ooit"), "utf-8")
    monkeypatch.setattr(paths, "datasets_dir", lambda: folder)
    with pytest.raises(CourseError, match="leaves paragraph 25 as it is") as caught:
        plain.tricks()
    assert "denial" in caught.value.where


@pytest.mark.parametrize(
    ("table", "function"), [("plain", plain.retellings), ("index_tricks", plain.tricks)]
)
def test_a_table_without_rows_is_named(table, function, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "datasets"
    shutil.copytree(paths.datasets_dir(), folder)
    file = folder / f"article/{table}.csv"
    file.write_text(file.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    monkeypatch.setattr(paths, "datasets_dir", lambda: folder)
    with pytest.raises(CourseError) as caught:
        function()
    assert f"{table}.csv" in caught.value.where
