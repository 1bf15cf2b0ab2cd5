"""Handing in: what is odd is said, nothing of it stops, and the zip file holds what was written."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from course.authoring import archive, assignments, handin, paper
from course.cli import main
from course.errors import CourseError
from tests.exercises import whole


def _solved(kind: str = assignments.SOLUTION) -> dict:
    """The notebook of the whole bank, as if a student had filled it in and run it."""
    pages = assignments.pages(paper.paper(whole.NAME, bank=whole.SOURCE), kind)
    count = 0
    for cell in pages["cells"]:
        if cell["cell_type"] == "code":
            count += 1
            cell["execution_count"] = count
    return pages


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return whole.bank(tmp_path)


@pytest.fixture
def hand(tmp_path: Path, bank: Path):
    """Return a function that hands a notebook in and returns what came of it."""
    folder = tmp_path / "work"
    folder.mkdir()

    def call(content: object, **options) -> handin.HandIn:
        path = folder / "mine.ipynb"
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_text(text, encoding="utf-8")
        return handin.handin(path, options.pop("name", "Ann Peeters"), bank=bank, **options)

    return call


def _cell(pages: dict, ident: str) -> dict:
    return next(cell for cell in pages["cells"] if cell["id"] == ident)


def _without(pages: dict, ident: str) -> dict:
    pages["cells"] = [cell for cell in pages["cells"] if cell["id"] != ident]
    return pages


def test_a_finished_notebook_is_named_and_zipped(hand, tmp_path):
    pages = _solved()
    done = hand(pages, with_names=("Bo", "Cé Dür"))
    assert done.path == tmp_path / "work" / "9_sample - Ann Peeters.zip"
    assert (done.answered, done.remarks, done.replaced) == (11, (), False)
    assert done.states == dict.fromkeys(whole.IDS, "answered")
    content = (tmp_path / "work" / "mine.ipynb").read_bytes()
    with zipfile.ZipFile(done.path) as packed:
        assert packed.namelist() == ["Ann Peeters.ipynb", "handin.json"]
        assert packed.read("Ann Peeters.ipynb") == content
        note = json.loads(packed.read("handin.json"))
    assert note.pop("kit")
    assert note == {
        "format": 1,
        "assignment": "9_sample",
        "names": ["Ann Peeters", "Bo", "Cé Dür"],
        "student": "",
        "notebook": "Ann Peeters.ipynb",
        "sha256": hashlib.sha256(content).hexdigest(),
        "questions": dict.fromkeys(whole.IDS, "answered"),
        "at": "2022-05-17T00:00:00+00:00",
    }


def test_an_untouched_notebook_is_handed_in_and_every_title_is_named(hand):
    done = hand(_solved(assignments.STUDENT))
    assert done.answered == 0
    assert done.remarks == (
        "Not answered yet: “A first guess”, “A share of the basket”, “Who sets it?”, "
        "“Which are fruit?”, “Which coin belongs where?”, “First things first”, “The hedge”, "
        "“Two days of it”, “A function for shares”, “Your own basket”, “Once more”.",
    )
    assert done.path.is_file()


def test_a_cell_that_is_gone_is_named(hand):
    done = hand(_without(_solved(), "sample-who-answer"))
    assert done.answered == 10
    assert done.states["sample.who"] == "missing"
    assert done.remarks == ("The cell for the answer is gone: “Who sets it?”.",)


def test_a_doubled_cell_is_named(hand):
    pages = _solved()
    copy = json.loads(json.dumps(_cell(pages, "sample-who-answer")))
    copy["id"] = "b7c1"
    pages["cells"].insert(4, copy)
    done = hand(pages)
    assert done.answered == 11
    assert done.remarks == (
        "The answer to “Who sets it?” stands there 2 times. Keep the one that counts.",
    )


def test_cells_that_were_not_run_are_counted(hand):
    pages = _solved()
    _cell(pages, "sample-who-check")["execution_count"] = None
    assert hand(pages).remarks == (
        "1 cell has not been run since the notebook was opened or its outputs cleared.",
    )
    for cell in pages["cells"]:
        cell.pop("execution_count", None)
    assert hand(pages).remarks == (
        "No cell has been run. Run them all, save, and look at what the checks say.",
    )


def test_lost_metadata_and_ids_do_not_lose_an_answer(hand):
    pages = _solved()
    for number, cell in enumerate(pages["cells"]):
        cell["id"] = f"c{number}"
        cell["metadata"] = {}
    pages["metadata"] = {}
    done = hand(pages)
    assert (done.answered, done.remarks) == (11, ())
    assert done.path.name == "9_sample - Ann Peeters.zip"


def test_an_id_alone_finds_an_answer(hand):
    pages = _without(_solved(), "sample-who-check")
    cell = _cell(pages, "sample-who-answer")
    cell["metadata"], cell["source"] = {}, 'anybody = "bank"'
    done = hand(pages)
    assert (done.answered, done.remarks) == (11, ())


def test_an_old_format_is_read_and_said(hand):
    cells = []
    for cell in _solved()["cells"]:
        old = {"cell_type": cell["cell_type"], "metadata": {}}
        if cell["cell_type"] == "code":
            old |= {"input": cell["source"].splitlines(keepends=True), "prompt_number": 3}
            old |= {"outputs": [], "language": "python", "collapsed": False}
        else:
            old["source"] = [cell["source"]]
        cells.append(old)
    pages = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]}
    done = hand(pages)
    assert done.answered == 11
    assert done.remarks == ("It is in the format of old Jupyter versions (nbformat 3).",)


@pytest.mark.parametrize(
    "odd",
    [
        {"cell_type": 7, "source": None, "metadata": []},
        {"cell_type": "code", "source": [1, None, "x"], "metadata": {"course": "no"}},
        {"cell_type": "code", "source": {"a": 1}, "metadata": {"course": {"question": 3}}},
        {},
    ],
)
def test_cells_of_any_shape_are_survived(hand, odd):
    pages = _solved()
    pages["cells"].append(odd)
    assert hand(pages).answered == 11


@pytest.mark.parametrize("damaged", [None, 3, "cell", ["code"]])
def test_what_is_no_cell_is_said(hand, damaged):
    pages = _solved()
    pages["cells"].append(damaged)
    done = hand(pages)
    assert done.answered == 11
    assert done.remarks == ("Some of its cells are damaged and cannot be read.",)


def test_a_large_notebook_is_said(hand, monkeypatch):
    monkeypatch.setattr(handin, "LARGE_BYTES", 1000)
    assert hand(_solved()).remarks == (
        "It is 0 MB large. Clear large outputs if it cannot be sent.",
    )


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", "3", '{"a": 1}', '{"cells": 3}', "[" * 100_000, '"\\ud800"'],
)
def test_what_is_no_notebook_is_refused(hand, content, tmp_path):
    with pytest.raises(CourseError) as caught:
        hand(content)
    assert caught.value.what == "This is not a notebook that can be read."
    assert str(tmp_path / "work" / "mine.ipynb") in caught.value.where
    assert sorted(path.name for path in (tmp_path / "work").iterdir()) == ["mine.ipynb"]


def test_a_notebook_of_no_assignment_is_refused(hand):
    with pytest.raises(CourseError, match=r"belongs to no assignment that is known here"):
        hand({"cells": [{"cell_type": "code", "source": "1 + 1"}]})


def test_an_unknown_assignment_is_refused(hand):
    pages = _solved()
    pages["metadata"]["course"]["assignment"] = "8_gone"
    with pytest.raises(CourseError, match=r"There is no assignment 8_gone here\."):
        hand(pages)


def test_a_hand_out_says_which_assignment_it_is(tmp_path, course_home):
    """Where the kit does not know the assignment, the hand-out beside the notebook does."""
    from course.exercises import sealed

    folder = tmp_path / "out"
    folder.mkdir()
    pages = _solved()
    del pages["metadata"]["course"]
    (folder / "9_sample.ipynb").write_text(json.dumps(pages), encoding="utf-8")
    (folder / "other.ipynb").write_text("{}", encoding="utf-8")
    public = [sealed.to_public(whole.question(ident)) for ident in whole.IDS]
    note = {"format": 1, "assignment": "9_sample", "student": "s07", "questions": public}
    (folder / "handout.json").write_text(json.dumps(note), encoding="utf-8")
    done = handin.handin(folder, "Ann")
    assert (done.answered, done.remarks) == (11, ())
    with zipfile.ZipFile(done.path) as packed:
        assert json.loads(packed.read("handin.json"))["student"] == "s07"


def test_a_folder_without_a_notebook_is_refused(tmp_path):
    (tmp_path / "notes.txt").write_text("nothing")
    with pytest.raises(CourseError, match=r"There is no notebook in this folder\."):
        handin.handin(tmp_path, "Ann")
    with pytest.raises(CourseError, match=r"There is no such file or folder\."):
        handin.handin(tmp_path / "gone", "Ann")


def test_a_folder_with_several_notebooks_is_refused(tmp_path):
    for name in ("b", "a"):
        (tmp_path / f"{name}.ipynb").write_text("{}")
    with pytest.raises(CourseError) as caught:
        handin.handin(tmp_path, "Ann")
    assert caught.value.what == "There is more than one notebook in this folder."
    assert caught.value.where == f"{tmp_path}: a.ipynb, b.ipynb"


@pytest.mark.parametrize("name", ["", "  ", "../..", "///", "\x00"])
def test_a_name_is_needed(hand, name):
    with pytest.raises(CourseError, match=r"A hand-in needs a name\."):
        hand(_solved(), name=name)


def test_a_name_cannot_lead_out_of_the_folder(hand, tmp_path):
    done = hand(_solved(), name="../../Ann: the / best")
    assert done.path == tmp_path / "work" / "9_sample - Ann the best.zip"


def test_a_name_that_is_no_text_is_written_anyhow(hand):
    done = hand(_solved(), with_names=("B\udce9",))
    with zipfile.ZipFile(done.path) as packed:
        assert json.loads(packed.read("handin.json"))["names"] == ["Ann Peeters", "B?"]


def test_handing_in_again_replaces_the_earlier_one(hand):
    first = hand(_solved(assignments.STUDENT))
    again = hand(_solved())
    assert again.path == first.path
    assert (first.replaced, again.replaced) == (False, True)
    with zipfile.ZipFile(again.path) as packed:
        assert json.loads(packed.read("handin.json"))["questions"]["sample.who"] == "answered"


def test_another_file_of_that_name_is_never_replaced(hand, tmp_path):
    other = tmp_path / "work" / "9_sample - Ann Peeters.zip"
    for content in (b"mine", archive.zipped({"a.txt": b"mine"})):
        other.write_bytes(content)
        with pytest.raises(CourseError, match="There is another file of this name"):
            hand(_solved())
        assert other.read_bytes() == content


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("rate = ____", True),
        ("rate = 1.05", False),
        ("# ____\nrate = 1.05", False),
        ("", True),
        ("names = ['a', ____]", True),
        ("text = '____'", True),
        ('text = """\n____\n"""', True),
        ('text = "a ____ in it"', False),
        ("rate = (____", True),
        ("rate = (1", False),
        ("def f(x):\n    return x", False),
    ],
)
def test_what_is_still_open(source, expected):
    assert handin.is_open(source) is expected


def test_what_is_as_it_was_given_out_is_open():
    assert handin.is_open("def f(x):\n    pass\n", "def f(x):\n    pass")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zoë de Vries", "Zoë de Vries"),
        ("a/b\\c:d", "a b c d"),
        (".hidden.", "hidden"),
        ("LPT1.txt", "LPT1.txt_"),
        ("aux", "aux_"),
        ("é" * 200, "é" * 60),
        ("\ud800x\u200b", "x"),
    ],
)
def test_names_that_every_system_takes(text, expected):
    assert archive.file_name(text) == expected


def test_the_command_says_what_happened(hand, bank, tmp_path, capsys):
    hand(_solved(assignments.STUDENT))
    pages = _solved()
    _cell(pages, "sample-who-answer")["source"] = "who = ____"
    path = tmp_path / "work" / "mine.ipynb"
    path.write_text(json.dumps(pages), encoding="utf-8")
    arguments = ["handin", str(path), "--name", "Ann Peeters", "--with", "Bo", "--bank", str(bank)]
    assert main(arguments) == 0
    out = capsys.readouterr().out
    assert out.splitlines() == [
        "10 of 11 questions are answered.",
        "- Not answered yet: “Who sets it?”.",
        "Your earlier hand-in was replaced.",
        f"To hand in: {tmp_path / 'work' / '9_sample - Ann Peeters.zip'}",
    ]
