"""Reading exercise.toml: what comes out, and what is said of a file that cannot be used."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from course.errors import CourseError
from course.exercises.writing import source
from course.exercises.writing.faults import Fault
from tests.exercises import clean


def write(folder: Path, content: str | bytes) -> Path:
    path = folder / "exercises" / "week1" / "exercise.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_file_becomes_an_assignment():
    found = source.load(clean.file_of(clean.BANK))
    assert found.name == "9_nine"
    assert (found.title, found.lesson) == ("One of each kind", "")
    assert [question.kind for question in found.questions] == [
        "choice", "number", "many", "match", "order", "text", "table", "code", "essay", "choice",
    ]  # fmt: skip
    assert found.head.points == 16
    assert [objective.id for objective in found.objectives] == ["share", "say"]
    assert found.cut("sentences").rows == ["st01", "st02"]
    share = found.question("nine.share")
    assert share.tolerance == Decimal("0.005")
    assert share.units == {"percent": Decimal("0.01")}
    assert share.variable == "share"
    assert found.question("nine.function").variable == "share_of"


def test_a_folder_stands_for_its_file():
    assert source.load(clean.file_of(clean.BANK).parent).name == "9_nine"
    assert source.files(clean.BANK / "exercises") == (clean.file_of(clean.BANK),)


def test_an_unknown_question_or_cut_names_the_nearest():
    found = source.load(clean.file_of(clean.BANK))
    with pytest.raises(CourseError, match=r"has no question nine\.shares") as caught:
        found.question("nine.shares")
    assert caught.value.next_step.startswith("Did you mean nine.share")
    with pytest.raises(CourseError, match="has no data sentence") as caught:
        found.cut("sentence")
    assert caught.value.next_step == "Did you mean sentences?"


@pytest.mark.parametrize(
    ("text", "what", "line"),
    [
        ('[assignment]\ntitle = "a\npoints = 1\n', "Illegal character '\\n'", 2),
        ("[assignment]\ntitle = a\n", "Invalid value", 2),
        ("[assignment]\ntitle = 1\ntitle = 2\n", "Cannot overwrite a value", 3),
        ('[assignment]\noral = ["a",\n', "Unclosed array", 3),
    ],
)
def test_broken_toml_names_the_line(tmp_path, text, what, line):
    with pytest.raises(CourseError) as caught:
        source.load(write(tmp_path, text))
    assert caught.value.what in (
        f"This is not valid TOML: {what}.",
        # As later versions of Python put it.
        "This is not valid TOML: Invalid value.",
    )
    assert caught.value.where == f"exercises/week1/exercise.toml, line {line}"
    assert caught.value.next_step.startswith("Look at this line and the one before it")


def test_another_encoding_names_the_line(tmp_path):
    path = write(tmp_path, '[assignment]\ntitle = "Één"\n'.encode("latin-1"))
    with pytest.raises(CourseError) as caught:
        source.load(path)
    assert str(caught.value) == (
        "This file is not UTF-8 text.\n"
        "Where: exercises/week1/exercise.toml, line 2\n"
        "Next: Save it again with the encoding UTF-8."
    )


def test_marks_of_windows_are_no_slip(tmp_path):
    text = clean.file_of(clean.BANK).read_bytes()
    path = write(tmp_path, b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    assert source.load(path).question("nine.word").prompt == (
        source.load(clean.file_of(clean.BANK)).question("nine.word").prompt
    )


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CourseError) as caught:
        source.load(tmp_path / "exercises" / "week1" / "exercise.toml")
    assert caught.value.what == "This file cannot be read."
    assert caught.value.where == "exercises/week1/exercise.toml: No such file or directory"


def test_an_empty_file_says_how_to_begin(tmp_path):
    with pytest.raises(CourseError) as caught:
        source.load(write(tmp_path, ""))
    assert caught.value.what == "The table [assignment] is missing."
    assert caught.value.where == "exercises/week1/exercise.toml, line 1"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[[assignment]]\ntitle = 'a'\n", "This part is not a table."),
        ("assignment = 3\n", "This part is not a table."),
        ("[assignment]\ntitle = 'a'\n[question]\nid = 'a.b'\n", "[question] has single brackets."),
        ("question = [3]\n[assignment]\ntitle = 'a'\n", "The field kind is missing."),
    ],
)
def test_parts_of_another_form_are_told_and_never_raise_something_else(tmp_path, text, what):
    with pytest.raises(CourseError) as caught:
        source.load(write(tmp_path, text))
    assert caught.value.what == what


def test_everything_that_is_wrong_is_told_at_once(tmp_path):
    path = write(
        tmp_path,
        '[assignment]\ntitle = ""\n[[question]]\nkind = "text"\n[[question]]\nid = "a.b"\n',
    )
    found, wrong = source.read(path)
    assert found is None
    assert [one.what for one in wrong] == [
        "title is empty.",
        *(
            f"The field {name} is missing."
            for name in (
                "id", "stage", "title", "points", "minutes", "objective", "prompt", "solution",
            )
        ),
        "The field kind is missing.",
    ]  # fmt: skip
    assert wrong[1].where == "exercises/week1/exercise.toml, line 3, question number 1, id"
    assert wrong[-1].where == "exercises/week1/exercise.toml, line 5, question a.b, kind"


def test_what_is_to_fill_in_is_told_before_anything_else():
    assert source.unfilled({"a": {"b": ["FILL IN", "done", "FILL IN: a word.\n"]}}) == [
        Fault("a, b, item 1", "a, b, item 1 is not filled in yet.",
              "Fill it in, or delete the line."),
        Fault("a, b, item 3", "a, b, item 3 is not filled in yet.", "Write here: a word."),
    ]  # fmt: skip


def test_places_count_what_stands_in_texts_of_several_lines_as_text(tmp_path):
    path = write(
        tmp_path,
        '[assignment]\ntitle = "a"\ncontains = """\n[[question]]\npoints = 3\n"""\npoints = 4\n'
        '\n[[question]]\nid = "a.b"\nkind = "text"\n[[question.mistakes]]\nname = "x"\n'
        '\n[[question.mistakes]]\nname = "y"\n',
    )
    _found, wrong = source.read(path)
    places = {one.where.partition(", ")[2] for one in wrong}
    assert "line 12, question a.b, mistakes, item 1, says" in places
    assert "line 15, question a.b, mistakes, item 2, says" in places
    text = path.read_text()
    assert source._Lines(text).of("assignment", 0, "points") == 7
    assert source._Lines(text).of("question", 0, "id") == 10
    assert source._Lines(text).of("question", 5, "id") == 1


def test_where_names_file_line_part_and_field():
    found = source.load(clean.file_of(clean.BANK))
    assert found.where() == "exercises/9_nine/exercise.toml, line 3"
    assert found.where("", "oral") == "exercises/9_nine/exercise.toml, line 10, oral"
    assert found.where("nine.share", "mistakes, item 2, says") == (
        "exercises/9_nine/exercise.toml, line 64, question nine.share, mistakes, item 2, says"
    )
    assert found.where("sentences", "rows", "data") == (
        "exercises/9_nine/exercise.toml, line 24, data sentences, rows"
    )


@pytest.mark.parametrize(
    ("line", "next_step"),
    [
        ("tolerance = 0,5", "Write decimals with a point: 0.5, not 0,5."),
        ("title = “Three”", 'Write straight quotes around a text: "text". A word processor makes'),
    ],
)
def test_two_slips_that_everybody_makes_have_a_name(tmp_path, line, next_step):
    with pytest.raises(CourseError) as caught:
        source.parse(f"[assignment]\n{line}\n", tmp_path / "exercise.toml")
    assert caught.value.where.endswith("line 2")
    assert caught.value.next_step.startswith(next_step)
