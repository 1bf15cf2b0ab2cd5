"""``course vocabulary``: files to take home, one entry, a text of one's own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from course import cli, datasets, files, paths
from course.errors import CourseError
from course.vocabulary import take_home

DUTCH = "De ploeg hoopt op een tegenaanval. Twee loopgraven zijn nu museum. Zij keurden dat goed."


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

    def broken() -> bytes:
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
    assert "Next: Did you mean loopgraaf?" in vocabulary("show", "loopgraav")[2]


# --- check --------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_text_is_measured_and_its_words_are_named(vocabulary, tmp_path, encoding):
    (tmp_path / "a.txt").write_text(DUTCH, encoding=encoding)
    code, out, err = vocabulary("check", tmp_path / "a.txt")
    assert (code, err) == (0, "")
    # 15 words, 3 sentences, 23 syllables, 3 words of more than six letters.
    assert out == [
        "15 words, 3 sentences",
        "LIX: 25.0 (more is harder)",
        "Flesch–Douma: 84.1 (more is easier)",
        "Of the 72 words of this kit 3 stand in it.",
        "- tegenaanval: 1 (tegenaanval)",
        "- loopgraaf: 1 (loopgraven)",
        "- goedkeuren: 1 (keurden goed)",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_the_reading_text_holds_all_the_words(vocabulary):
    code, out, _err = vocabulary("check", paths.datasets_dir() / "article" / "reading_nl.md")
    assert code == 0
    assert "Of the 72 words of this kit 72 stand in it." in out
    assert "- verdediger: 8 (verdedigers, verdediger)" in out


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
