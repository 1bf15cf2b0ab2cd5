"""Data of the present folder, shown to be read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from course.errors import CourseError
from course.exercises import data

LONG = "a sentence with many words, so that it does not fit on one line of a narrow column"
TEXT = f'\ufeffid,sentence,n\ns1,"{LONG}",1\ns2,"short <b>&""q""</b>"\ns10,two  spaces,300\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "sentences.csv").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_plain_text_is_aligned_and_whole() -> None:
    assert repr(data("sentences")).split("\n") == [
        "data/sentences.csv, 3 rows",
        "id   sentence                                      n",
        "---  --------------------------------------------  ---",
        "s1   a sentence with many words, so that it does   1",
        "     not fit on one line of a narrow column",
        's2   short <b>&"q"</b>',
        "s10  two spaces                                    300",
    ]
    assert repr(data("sentences")) == repr(data("sentences.csv")) == repr(data("data/sentences"))


def test_the_table_is_escaped_wrapped_and_has_no_colours() -> None:
    html = data("sentences")._repr_html_()
    assert html == data("sentences")._repr_html_()
    assert "data/sentences.csv, 3 rows</caption>" in html
    assert html.count('<th scope="col"') == 3
    assert html.count("<td") == 9
    assert html.count("text-align:left;vertical-align:top;white-space:pre-line") == 12
    assert f">{LONG}</td>" in html
    assert '>short &lt;b&gt;&amp;"q"&lt;/b&gt;</td>' in html
    assert "color" not in html
    assert "background" not in html


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("sentence", "Did you mean sentences?"),
        ("../sentences", 'Write it in quotes: data("sentences") shows data/sentences.csv.'),
        ("", 'Write it in quotes: data("sentences") shows data/sentences.csv.'),
        (3, 'Write it in quotes: data("sentences") shows data/sentences.csv.'),
    ],
)
def test_a_wrong_name_says_what_to_do(name: object, step: str) -> None:
    with pytest.raises(CourseError) as error:
        data(name)  # type: ignore[arg-type]
    assert error.value.next_step == step


def test_a_folder_without_data_says_where_to_go(folder: Path) -> None:
    (folder / "data" / "sentences.csv").unlink()
    (folder / "data").rmdir()
    with pytest.raises(CourseError) as error:
        data("sentences")
    assert error.value.what == "There is no file data/sentences.csv in this folder."
    assert error.value.next_step == (
        "Open the notebook in its own folder, which has a folder data beside it."
    )


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b'a\n"b'])
def test_a_damaged_file_is_told(folder: Path, content: bytes) -> None:
    (folder / "data" / "sentences.csv").write_bytes(content)
    with pytest.raises(CourseError, match="damaged"):
        data("sentences")


def test_it_needs_no_heavy_library() -> None:
    code = (
        "import sys\nfrom course.exercises import data\nrepr(data('sentences'))\n"
        "print(sorted({'numpy', 'pandas', 'pydantic', 'IPython'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
