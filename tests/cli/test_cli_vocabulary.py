"""``course vocabulary``: files to take home, one entry, a text of one's own."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from course import cli, datasets, files, paths, reading
from course.errors import CourseError
from course.language.readability import measure
from course.vocabulary import take_home
from course.vocabulary.indexes import bodies

DUTCH = (
    "De ploeg hoopt op een tegenaanval. Twee loopgraven zijn nu museum. Zij keurden dat goed. "
    "De volgende morgen regende het hard in de stad."
)
TEXT = "\n\n".join(bodies(reading.reading_text("nl")).values())
ARTICLE = {name: f"{getattr(measure(TEXT), name):.1f}" for name in ("lix", "flesch_douma")}


@pytest.fixture
def vocabulary(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """Return a function that runs a command and returns exit code, stdout lines and stderr."""
    monkeypatch.setenv("COLUMNS", "200")

    def call(*arguments: str | Path) -> tuple[int, list[str], str]:
        code = cli.main(["vocabulary", *map(str, arguments)])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out.splitlines(), err

    return call


# --- export -------------------------------------------------------------------------------------


def test_all_three_files_are_written_where_working_copies_are(vocabulary, tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_WORK", str(tmp_path / "mine"))
    folder = tmp_path / "mine" / "vocabulary"
    code, out, _err = vocabulary("export")
    assert (code, out) == (0, [f"Written: {folder / name}" for name in take_home.NAMES])
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == take_home.files()


@pytest.mark.parametrize(
    ("option", "name"),
    [("--anki", "words.apkg"), ("--csv", "words.csv"), ("--glossary", "words.html")],
)
def test_one_file_can_be_chosen(vocabulary, tmp_path, option, name):
    code, out, _err = vocabulary("export", option, "--to", tmp_path / "new")
    assert (code, out) == (0, [f"Written: {tmp_path / 'new' / name}"])
    assert [path.name for path in (tmp_path / "new").iterdir()] == [name]


def test_a_table_with_semicolons(vocabulary, tmp_path):
    assert vocabulary("export", "--csv", "--semicolons", "--to", tmp_path)[0] == 0
    assert (tmp_path / "words.csv").read_bytes().startswith(b"\xef\xbb\xbfid;dutch;")
    code, _out, err = vocabulary("export", "--anki", "--semicolons", "--to", tmp_path)
    assert code == 1
    assert err.splitlines() == [
        "--semicolons is for the table.",
        "Next: Add --csv, or leave it out.",
    ]


def test_words_can_be_left_out_and_it_is_said_how_many(vocabulary, tmp_path):
    code, out, _err = vocabulary("export", "--without-siege", "--to", tmp_path)
    number = len(datasets.rows("vocabulary_care"))
    assert (code, out[-1]) == (0, f"Left out: {number} words of the siege and of the dead.")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == take_home.files(
        without_siege=True
    )


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data in which one word has no sentence."""
    folder = tmp_path / "datasets"
    shutil.copytree(paths.datasets_dir(), folder)
    file = folder / "cloze.csv"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    whole = len(lines)
    lines = [line for line in lines if not line.startswith("loopgraaf,")]
    assert len(lines) == whole - 1
    file.write_text("".join(lines), "utf-8")
    monkeypatch.setattr(paths, "datasets_dir", lambda: folder)
    return folder


@pytest.mark.parametrize("arguments", [("show", "bataljon"), ("export", "--to", "out")])
def test_a_word_without_a_sentence_is_said_with_file_row_and_next_step(
    vocabulary, damaged, tmp_path, monkeypatch, arguments
):
    monkeypatch.chdir(tmp_path)
    code, out, err = vocabulary(*arguments)
    assert (code, out) == (1, [])
    assert err.splitlines() == [
        "The word “loopgraaf” has no sentence.",
        "Where: datasets/cloze.csv, row loopgraaf",
        "Next: Add a row for it, or restore the file: git checkout -- datasets/cloze.csv (or start "
        "over from a fresh copy of the kit).",
    ]
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_a_file_is_said(vocabulary, tmp_path):
    (tmp_path / "taken").write_text("x")
    code, out, err = vocabulary("export", "--csv", "--to", tmp_path / "taken")
    assert (code, out) == (1, [])
    assert err.startswith("The file cannot be written: ")
    assert f"Where: {tmp_path / 'taken' / 'words.csv'}" in err
    assert (tmp_path / "taken").read_text() == "x"


def test_a_file_is_whole_or_as_it_was(vocabulary, tmp_path, monkeypatch):
    (tmp_path / "words.csv").write_text("mine")

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    code, _out, err = vocabulary("export", "--csv", "--to", tmp_path)
    assert code == 1
    assert err.startswith("The file cannot be written: No space left on device.")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"words.csv": "mine"}


def test_nothing_is_written_when_one_file_cannot_be_made(vocabulary, tmp_path, monkeypatch):
    from course.vocabulary.take_home import glossary

    def broken(**_how: object) -> bytes:
        raise CourseError("It is broken.", next_step="Mend it.")

    monkeypatch.setattr(glossary, "content", broken)
    monkeypatch.setattr(files, "write", lambda *_all: pytest.fail("a file was written"))
    code, _out, err = vocabulary("export", "--to", tmp_path)
    assert (code, err) == (1, "It is broken.\nNext: Mend it.\n")


# --- show ---------------------------------------------------------------------------------------


def test_an_entry_is_shown_whole(vocabulary):
    code, out, err = vocabulary("show", "Havensteden")
    friend = datasets.row("vocabulary", "havenstad")
    assert (code, err) == (0, "")
    assert out == [
        "de havenstad: port city",
        "Kind of word: noun (de)",
        "Plural: havensteden",
        "Parts: haven + stad",
        "Register: neutral",
        f"Careful: {friend['false_friend']}",
        f"Note: {friend['note']}",
        "Frequency: 3.6 on a scale from 1 (rare) to 7 (very common)",
        "Frequencies: wordfreq 3.1.1 (Robyn Speer), list of 2021, CC BY-SA 4.0",
        "Example: Antwerpen en Rotterdam zijn twee grote havensteden.",
        "         Antwerp and Rotterdam are two large port cities.",
    ]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (("het", "tripje"), "het tripje: "),
        (("overstag", "gegaan"), "overstag gaan: "),
        (("keurde", "goed"), "goedkeuren: "),
        (("zich ingraven",), "zich ingraven: "),
        (("speciale_militaire_operatie",), "de speciale militaire operatie: "),
    ],
)
def test_any_form_leads_to_the_entry(vocabulary, words, first):
    code, out, _err = vocabulary("show", *words)
    assert code == 0
    assert out[0].startswith(first)


def test_a_verb_is_shown_with_its_principal_parts(vocabulary):
    _code, out, _err = vocabulary("show", "keurde", "goed")
    assert "Verb forms: goedkeuren – keurde goed – heeft goedgekeurd" in out


def test_a_note_that_only_says_neutral_is_not_shown(vocabulary):
    assert datasets.row("vocabulary", "mankracht")["note"] == "neutral"
    _code, out, _err = vocabulary("show", "mankracht")
    assert [line for line in out if line.startswith("Note")] == []


def test_a_word_that_the_list_does_not_have_shows_its_rarest_part(vocabulary):
    _code, out, _err = vocabulary("show", "monsterpakket")
    assert "Frequency: not in the list; its rarest part has 4.2, from 1 to 7" in out
    _code, out, _err = vocabulary("show", "Huis van Afgevaardigden")
    assert "Frequency: not in the list" in out


@pytest.mark.parametrize("word", ["loopgraav", "keurde", "fiets", ""])
def test_a_word_without_an_entry_is_said(vocabulary, word):
    code, out, err = vocabulary("show", word)
    assert (code, out) == (1, [])
    assert err.startswith(f"There is no entry for “{word}”.")
    assert "Next: " in err


def test_the_nearest_word_is_named(vocabulary):
    assert "Next: Did you mean loopgraaf (trench)?" in vocabulary("show", "loopgraav")[2]


def test_an_english_word_is_looked_for_in_the_meanings(vocabulary):
    assert vocabulary("show", "trench")[2].splitlines() == [
        "There is no entry for “trench”.",
        "Where: the 72 words of this kit",
        "Next: Did you mean loopgraaf (trench)?",
    ]


def test_where_nothing_is_near_no_words_are_listed(vocabulary):
    assert vocabulary("show", "zzzz")[2].splitlines()[2] == (
        "Next: Try another form of the word, or its English. All the words stand in the glossary: "
        "course vocabulary export --glossary"
    )


# --- check --------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_text_is_measured_and_its_words_are_named(vocabulary, tmp_path, encoding):
    (tmp_path / "a.txt").write_text(DUTCH, encoding=encoding)
    code, out, err = vocabulary("check", tmp_path / "a.txt")
    assert (code, err) == (0, "")
    # 24 words, 4 sentences, 37 syllables, 5 words of more than six letters.
    assert out == [
        "24 words, 4 sentences",
        f"LIX: 26.8 (more is harder); the reading text of this kit: {ARTICLE['lix']}",
        "Flesch–Douma: 82.6 (more is easier); the reading text of this kit: "
        f"{ARTICLE['flesch_douma']}",
        "Of the 72 words of this kit 3 stand in it.",
        "- tegenaanval: 1 (tegenaanval) – counter-attack, usually local and short",
        "- loopgraaf: 1 (loopgraven) – trench",
        "- goedkeuren: 1 (keurden goed) – to approve, pass (a bill)",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize(
    ("words", "short", "measured"),
    [(1, True, False), (4, True, False), (5, True, True), (19, True, True), (20, False, True)],
)
def test_a_short_text_is_not_measured_as_if_it_were_long(
    vocabulary, tmp_path, words, short, measured
):
    text = " ".join(["De", "brug", "is", "dicht", "en"] * 4)
    (tmp_path / "a.txt").write_text(" ".join(text.split()[:words]) + ".")
    code, out, err = vocabulary("check", tmp_path / "a.txt")
    assert (code, err) == (0, "")
    assert out[0] == f"{words} word{'s' * (words > 1)}, 1 sentence"
    assert ("The text is too short to measure well." in out) == short
    assert [line.split(":")[0] for line in out if line.startswith(("LIX", "Flesch"))] == (
        ["LIX", "Flesch–Douma"] if measured else []
    )
    assert out[-1] == "Of the 72 words of this kit 0 stand in it."


def test_the_reading_text_has_the_value_that_stands_beside_the_others(vocabulary, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    _code, out, _err = vocabulary("check", tmp_path / "a.txt")
    for line, value in zip(out[1:3], ARTICLE.values(), strict=True):
        assert line.count(f": {value}") == 2


def test_the_reading_text_holds_all_the_words(vocabulary):
    code, out, _err = vocabulary("check", paths.datasets_dir() / "article" / "reading_nl.md")
    assert code == 0
    assert "Of the 72 words of this kit 72 stand in it." in out
    assert "- verdediger: 8 (verdedigers, verdediger) – defender" in out


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf \n", "The file is empty."),
        (b"1 2 3", "There are no words in this text."),
        (b"caf\xe9", "The file is not plain text in UTF-8."),
        ("Een Word-bestand?".encode("utf-16"), "The file is not plain text in UTF-8."),
        (b"een\0twee", "The file is not plain text."),
        (
            b"The bridge across the river is closed today, and nobody knows for how long.",
            "This text is not in Dutch: it looks like English.",
        ),
        (b"een twee " * 300_000, "The file is too long."),
    ],
    ids=["empty", "blank", "numbers", "latin-1", "utf-16", "binary", "English", "long"],
)
def test_a_text_that_cannot_be_checked_is_said_in_plain_words(vocabulary, tmp_path, content, says):
    (tmp_path / "a.txt").write_bytes(content)
    code, out, err = vocabulary("check", tmp_path / "a.txt")
    assert (code, out) == (1, [])
    what, where, after = err.splitlines()
    assert what == says
    assert where == f"Where: {tmp_path / 'a.txt'}"
    assert after.startswith("Next: ")


def test_a_file_that_is_not_there_or_a_folder_is_said(vocabulary, tmp_path):
    for path in (tmp_path / "none.txt", tmp_path):
        code, _out, err = vocabulary("check", path)
        assert code == 1
        assert err.startswith("The file cannot be read: ")


# --- usage --------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [("show",), ("check",), ("export", "--pdf")])
def test_wrong_usage_is_exit_code_2(vocabulary, arguments):
    assert vocabulary(*arguments)[0] == 2


def test_looking_at_the_help_loads_no_data(vocabulary, monkeypatch):
    before = set(sys.modules)
    assert vocabulary("--help")[0] == 0
    assert not {"genanki", "simplemma", "syntok"} & (set(sys.modules) - before)
    assert os.environ.get("COURSE_HOME") is None or not Path(os.environ["COURSE_HOME"]).exists()


# --- split --------------------------------------------------------------------------------------


def test_a_word_of_the_kit_is_taken_apart_by_hand_in_any_form(vocabulary):
    code, out, _err = vocabulary("split", "Havensteden")
    assert code == 0
    assert out == [
        "Parts: haven | stad",
        "Head: stad",
        "A line may break at: ha·ven·stad",
        "Taken apart by hand.",
    ]


def test_any_other_word_is_taken_apart_by_frequency_and_says_so(vocabulary):
    code, out, _err = vocabulary("split", "keukentafel")
    assert code == 0
    assert out[:2] == ["Parts: keuken | tafel", "Head: tafel"]
    assert out[-1] == "Taken apart by a program, from how often words are used: look it over."


def test_a_word_that_is_no_compound_is_called_so(vocabulary):
    code, out, _err = vocabulary("split", "fiets")
    assert (code, out[0]) == (0, "“fiets” is not made of other words, as far as can be seen.")


def test_without_the_extra_it_says_what_to_install(vocabulary, monkeypatch):
    from course.language import frequency

    frequency.zipf.cache_clear()
    monkeypatch.setitem(sys.modules, "wordfreq", None)
    code, out, err = vocabulary("split", "keukentafel")
    assert (code, out) == (1, [])
    assert "requirements-language.lock" in err
    assert vocabulary("split", "havenstad")[0] == 0
