"""The package for Anki: the same bytes each time, and Anki takes it, twice, without doubles."""

from __future__ import annotations

import hashlib
import io
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from course import datasets
from course.vocabulary import cards
from course.vocabulary.take_home import anki, entries

CODE = (
    "import hashlib; from course.vocabulary.take_home import anki; "
    "print(hashlib.sha256(anki.content()).hexdigest())"
)


@pytest.fixture(scope="module")
def package() -> bytes:
    return anki.content()


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[object]:
    """Anki's own collection, empty. Anki is AGPL: tests import it, the kit does not."""
    found = pytest.importorskip("anki.collection", reason="Anki's collection code is not here.")
    opened = found.Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def take(collection, package: bytes, tmp_path: Path):
    """Let Anki import a package; return its log."""
    from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

    path = tmp_path / "words.apkg"
    path.write_bytes(package)
    options = ImportAnkiPackageOptions()
    asked = ImportAnkiPackageRequest(package_path=str(path), options=options)
    return collection.import_anki_package(asked).log


def test_another_export_has_the_same_bytes(package):
    assert anki.content() == package


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo"])
def test_so_has_one_in_another_process_and_another_place(package, zone):
    settings = {**os.environ, "PYTHONHASHSEED": str(len(zone)), "TZ": zone}
    settings.pop("SOURCE_DATE_EPOCH", None)
    done = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, text=True, env=settings
    )
    assert done.stdout.strip() == hashlib.sha256(package).hexdigest(), done.stderr


def test_it_has_no_clock_and_no_machine_in_it(package):
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        assert opened.namelist() == ["collection.anki2", "media"]
        assert {entry.date_time for entry in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.create_system for entry in opened.infolist()} == {3}
        assert opened.read("media") == b"{}"


def database(package: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return opened.read("collection.anki2")


def test_it_does_not_say_which_sqlite_wrote_it(package):
    assert int.from_bytes(database(package)[96:100], "big") == 3_040_000 != sqlite_number()


def sqlite_number() -> int:
    major, minor, patch = sqlite3.sqlite_version_info
    return major * 1_000_000 + minor * 1_000 + patch


def test_the_database_is_sound(package, tmp_path):
    (tmp_path / "base").write_bytes(database(package))
    with closing(sqlite3.connect(tmp_path / "base")) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        times = {row[0] for row in base.execute("SELECT mod FROM notes")}
    made = datetime.fromisoformat(json.loads(datasets.text("datapackage.json"))["created"])
    assert times == {int(made.timestamp()) // 60}
    assert datetime.fromtimestamp(times.pop(), UTC).year == 1970


#: When the data were made, and what stood on the notes then.
WORDS = ("2026-11-22T00:00:00Z", "d0e0cc509e65ee8b")


def test_corrected_words_come_with_a_later_date(package, tmp_path):
    """Anki takes a note anew only where the package's is later than its own."""
    (tmp_path / "base").write_bytes(database(package))
    with closing(sqlite3.connect(tmp_path / "base")) as base:
        notes = base.execute("SELECT guid, flds, tags FROM notes ORDER BY guid").fetchall()
    created = json.loads(datasets.text("datapackage.json"))["created"]
    found = hashlib.sha256(json.dumps(notes, ensure_ascii=False).encode()).hexdigest()[:16]
    assert (created, found) == WORDS, (
        "The words on the cards have changed. Raise “created” in datasets/datapackage.json by a "
        f"day or more, and put the new pair here: {(created, found)}. (Only as long as the kit "
        "has not been given to anybody may the date stay.)"
    )


def test_what_we_say_on_a_card_is_in_the_language_in_use(monkeypatch):
    monkeypatch.setattr(anki, "_", {"Also right:": "Ook goed:"}.get)
    monkeypatch.setenv("COURSE_LANGUAGE", "nl")
    (_name, _front, back) = anki._templates()[2]
    assert '<div class="more" lang="nl">Ook goed: <span lang="nl">{{Accepted too}}' in back


def test_anki_takes_it_twice_without_doubles(collection, package, tmp_path):
    first = take(collection, package, tmp_path)
    assert (len(first.new), len(first.updated), len(first.duplicate)) == (72, 0, 0)
    assert (collection.note_count(), collection.card_count()) == (72, 216)
    second = take(collection, anki.content(), tmp_path)
    assert (len(second.new), len(second.updated), len(second.duplicate)) == (0, 0, 72)
    assert (collection.note_count(), collection.card_count()) == (72, 216)
    decks = {deck.name for deck in collection.decks.all_names_and_ids()}
    assert decks == {"Default", anki.DECK}
    names = [model.name for model in collection.models.all_names_and_ids()]
    assert names.count(anki.MODEL) == 1
    assert not [name for name in names if name.startswith(f"{anki.MODEL}+")]


def test_a_later_package_brings_new_words_and_keeps_what_was_learnt(
    collection, package, tmp_path, monkeypatch
):
    take(collection, package, tmp_path)
    (card,) = collection.find_cards("card:1 Dutch:*bataljon")
    learnt = collection.get_card(card)
    learnt.reps, learnt.ivl, learnt.type, learnt.queue, learnt.due = 5, 30, 2, 2, 30
    collection.update_card(learnt)
    text = datasets.text

    def later(path: str) -> str:
        if path != "datapackage.json":
            return text(path)
        described = json.loads(text(path))
        year = int(described["created"][:4])
        return json.dumps({**described, "created": f"{year + 1}-01-01T00:00:00Z"})

    (mine,) = collection.find_notes("Dutch:*havenstad")
    own = collection.get_note(mine)
    assert own["In my language"] == ""
    own["In my language"] = "thành phố cảng"
    collection.update_note(own)
    monkeypatch.setattr(datasets, "text", later)
    monkeypatch.setattr(anki, "_line", lambda *said: "corrected")
    log = take(collection, anki.content(), tmp_path)
    assert (len(log.new), len(log.updated), len(log.duplicate)) == (0, 71, 1)
    assert collection.card_count() == 216
    kept = collection.get_card(card)
    assert (kept.reps, kept.ivl) == (5, 30)
    assert "corrected" in kept.note()["More"]
    assert collection.get_note(mine)["In my language"] == "thành phố cảng"


def test_ones_own_language_is_shown_where_the_meaning_is(collection, package, tmp_path):
    take(collection, package, tmp_path)
    (found,) = collection.find_notes("Dutch:*havenstad")
    note = collection.get_note(found)
    first, second, third = sorted(note.cards(), key=lambda card: card.ord)
    assert all("mine" not in (card.question() + card.answer()).split("</style>")[-1]
               for card in (first, second, third))  # fmt: skip
    note["In my language"] = "Hafenstadt"
    collection.update_note(note)
    first, second, third = sorted(note.cards(), key=lambda card: card.ord)
    shown = '<div class="word mine" lang="">Hafenstadt</div>'
    assert [shown in card.question() for card in (first, second, third)] == [False, True, False]
    assert all(shown in card.answer() for card in (first, second, third))


def test_verbs_show_their_principal_parts(collection, package, tmp_path):
    take(collection, package, tmp_path)
    (found,) = collection.find_notes("Dutch:opmarcheren")
    assert (
        'Verb forms: <span lang="nl">opmarcheren – marcheerde op – is opgemarcheerd</span>'
        in (collection.get_note(found)["More"])
    )


def test_words_can_be_left_out_and_brought_in_later(collection, tmp_path):
    without = anki.content(without_siege=True)
    log = take(collection, without, tmp_path)
    cared = {entry.headword for entry in entries() if entry.care}
    assert len(log.new) == 72 - len(cared)
    assert f"{72 - len(cared)} words of" in collection.decks.by_name(anki.DECK)["desc"]
    found = {collection.get_note(one)["Dutch"] for one in collection.find_notes("")}
    assert found.isdisjoint(cared)
    log = take(collection, anki.content(), tmp_path)
    assert (len(log.new), len(log.updated)) == (len(cared), 0)


def test_the_three_cards_of_a_word(collection, package, tmp_path):
    take(collection, package, tmp_path)

    def sides(number: int) -> tuple[str, str]:
        (found,) = collection.find_cards(f"card:{number} Dutch:*havenstad")
        card = collection.get_card(found)
        return card.question(), card.answer()

    question, answer = sides(1)
    assert '<div class="word" lang="nl">de havenstad</div>' in question
    assert "port city" not in question
    assert '<div class="word" lang="en">port city</div>' in answer
    assert 'Parts: <span lang="nl">haven + stad</span>' in answer
    question, answer = sides(2)
    assert "port city" in question
    assert "havenstad" not in question.replace('lang="nl"', "")
    assert "de havenstad" in answer
    question, answer = sides(3)
    assert "Antwerpen en Rotterdam zijn twee grote ____." in question
    assert "Antwerp and Rotterdam are two large port cities." in question
    assert "[[type:Form]]" in question
    assert "havensteden" not in question
    assert "Antwerpen en Rotterdam zijn twee grote <b>havensteden</b>." in answer


def test_no_front_shows_its_back(collection, package, tmp_path):
    take(collection, package, tmp_path)
    for entry in entries():
        (note,) = (
            collection.get_note(found)
            for found in collection.find_notes("")
            if collection.get_note(found)["Dutch"] == entry.headword.replace("'", "&#x27;")
        )
        first, second, third = sorted(note.cards(), key=lambda card: card.ord)
        assert entry.headword in first.question()
        assert entry.headword not in second.question()
        assert entry.cloze.sentence not in third.question()
        assert note["Form"] == entry.cloze.form


def test_frequent_words_come_first_and_siblings_together(collection, package, tmp_path):
    take(collection, package, tmp_path)
    found = [collection.get_card(one) for one in collection.find_cards("", order="c.due, c.ord")]
    order = [card.note()["Dutch"] for card in found]
    wanted = [card.front for card in cards.deck("nl_en").cards]
    assert order == [word for word in wanted for _three in range(3)]


@pytest.mark.parametrize("tag", ["care", "care::siege", "care::dead_and_wounded"])
def test_words_with_a_care_can_be_found_by_their_tag(collection, package, tmp_path, tag):
    take(collection, package, tmp_path)
    found = {collection.get_note(one)["Dutch"] for one in collection.find_notes(f"tag:{tag}")}
    assert found == {
        entry.headword
        for entry in entries()
        if entry.care and (tag == "care" or tag == f"care::{entry.care}")
    }
    assert found
    tagged = collection.find_notes("tag:register::euphemism")
    assert [collection.get_note(one)["Dutch"] for one in tagged] == [
        "de speciale militaire operatie"
    ]


def test_the_description_gives_credit(collection, package, tmp_path):
    take(collection, package, tmp_path)
    text = collection.decks.by_name(anki.DECK)["desc"]
    for needed in ("Robyn Speer", "wordfreq", "list of 2021", "CC-BY-SA-4.0", "creativecommons.org",
                   "siege", "the tag care", "In my language"):  # fmt: skip
        assert needed in text
