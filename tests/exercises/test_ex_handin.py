"""Handing in: what is odd is said, nothing of it stops, and the zip file holds what was written."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from course.authoring import archive, assignments, handin, handout, paper, submitted
from course.cli import main
from course.errors import CourseError
from course.exercises.writing import library
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
    assert done.path == tmp_path / "work" / "9_sample - Ann Peeters, Bo and Cé Dür.zip"
    assert (done.answered, done.remarks, done.replaced) == (11, (), False)
    assert done.states == dict.fromkeys(whole.IDS, "answered")
    content = (tmp_path / "work" / "mine.ipynb").read_bytes()
    with zipfile.ZipFile(done.path) as packed:
        assert packed.namelist() == ["Ann Peeters, Bo and Cé Dür.ipynb", "handin.json"]
        assert packed.read("Ann Peeters, Bo and Cé Dür.ipynb") == content
        note = json.loads(packed.read("handin.json"))
    assert note.pop("kit")
    assert note == {
        "format": 1,
        "assignment": "9_sample",
        "names": ["Ann Peeters", "Bo", "Cé Dür"],
        "student": "",
        "notebook": "Ann Peeters, Bo and Cé Dür.ipynb",
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
    monkeypatch.setattr(submitted, "LARGE_BYTES", 1000)
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


UNKNOWN = (
    "The questions of this notebook are not known here, so nobody looked whether each has an "
    "answer. They are known in the folder of its hand-out."
)


def _note(done: handin.HandIn) -> dict:
    with zipfile.ZipFile(done.path) as packed:
        return json.loads(packed.read("handin.json"))


def test_a_notebook_of_no_assignment_is_handed_in(hand, tmp_path):
    done = hand({"cells": [{"cell_type": "code", "source": "1 + 1", "execution_count": 1}]})
    assert done.path == tmp_path / "work" / "mine - Ann Peeters.zip"
    assert (done.answered, done.states, done.remarks) == (0, {}, (UNKNOWN,))
    assert (_note(done)["assignment"], _note(done)["questions"]) == ("", {})


def test_an_assignment_that_is_not_known_here_is_handed_in(hand, tmp_path):
    """A notebook of a private bank, outside the folder of its hand-out."""
    pages = _solved()
    pages["metadata"]["course"]["assignment"] = "8_gone"
    done = hand(pages)
    assert done.path == tmp_path / "work" / "8_gone - Ann Peeters.zip"
    assert (done.answered, done.states, done.remarks) == (0, {}, (UNKNOWN,))
    assert (_note(done)["assignment"], _note(done)["questions"]) == ("8_gone", {})


def test_a_name_that_is_no_file_name_stops_nothing(hand, tmp_path):
    done = hand({"cells": [], "metadata": {"course": {"assignment": "../.."}}})
    assert done.path == tmp_path / "work" / "notebook - Ann Peeters.zip"


def test_a_slip_in_another_assignment_stops_no_hand_in(hand, bank):
    other = bank / "exercises" / "8_broken"
    other.mkdir()
    (other / "exercise.toml").write_text("[assignment", encoding="utf-8")
    pages = _solved()
    del pages["metadata"]["course"]
    assert hand(pages).remarks == (UNKNOWN,)


def test_a_bank_that_is_named_has_to_be_one(tmp_path):
    (tmp_path / "a.ipynb").write_text(json.dumps(_solved()), encoding="utf-8")
    with pytest.raises(CourseError) as caught:
        handin.handin(tmp_path / "a.ipynb", "Ann", bank=tmp_path / "none")
    assert str(tmp_path / "none") in caught.value.where


@pytest.fixture
def out(bank, tmp_path, monkeypatch):
    """The folder of an exam, where nobody knows the bank that it comes from."""
    done = handout.handout(whole.NAME, tmp_path / "out", exam=True, bank=bank)
    (done.folder / f"{whole.NAME}.ipynb").write_text(json.dumps(_solved()), encoding="utf-8")
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "home"))
    return done.folder


def test_an_exam_outside_its_folder_is_handed_in(out, tmp_path):
    moved = tmp_path / "moved"
    moved.mkdir()
    (out / "9_sample.ipynb").rename(moved / "9_sample.ipynb")
    done = handin.handin(moved / "9_sample.ipynb", "Ann")
    assert (done.path.name, done.remarks) == ("9_sample - Ann.zip", (UNKNOWN,))
    assert _note(done)["assignment"] == "9_sample"


def test_one_broken_question_does_not_hide_the_others(out):
    note = json.loads((out / "handout.json").read_text("utf-8"))
    note["questions"][2]["points"] = "many"
    (out / "handout.json").write_text(json.dumps(note), encoding="utf-8")
    done = handin.handin(out, "Ann")
    assert done.states == dict.fromkeys((*whole.IDS[1:3], *whole.IDS[4:-1]), "answered")
    assert done.remarks == (
        "handout.json is damaged: 1 question cannot be read, so nobody looked whether it has an "
        "answer.",
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff", b'{"assignment": 3}', b'{"assignment": "9_sample"}',
     b'{"assignment": "9_sample", "questions": {}}', b"[" * 100_000],
)  # fmt: skip
def test_a_damaged_hand_out_stops_no_hand_in(out, content):
    (out / "handout.json").write_bytes(content)
    done = handin.handin(out / "9_sample.ipynb", "Ann")
    assert (done.path.name, done.states) == ("9_sample - Ann.zip", {})
    assert done.remarks == (
        "handout.json is damaged, so nobody looked whether each question has an answer.",
    )


def test_a_notebook_that_fills_the_memory_is_refused(hand, tmp_path):
    path = tmp_path / "work" / "large.ipynb"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(CourseError) as caught:
        handin.handin(path, "Ann")
    assert caught.value.what == "This notebook is larger than 50 MB."
    assert caught.value.where == str(path)
    assert sorted(one.name for one in path.parent.iterdir()) == ["large.ipynb"]


def test_what_cannot_be_opened_is_said(tmp_path, monkeypatch):
    path = tmp_path / "a.ipynb"
    path.write_text("{}")

    def refuse(*_arguments: object, **_more: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(CourseError, match=r"not a notebook that can be read") as caught:
        handin.handin(path, "Ann")
    assert caught.value.where == f"{path} (Permission denied)"


def test_a_hand_out_says_which_assignment_it_is(tmp_path, course_home):
    """Where the kit does not know the assignment, the hand-out beside the notebook does."""
    from course.exercises.sealing import public

    folder = tmp_path / "out"
    folder.mkdir()
    pages = _solved()
    del pages["metadata"]["course"]
    (folder / "9_sample.ipynb").write_text(json.dumps(pages), encoding="utf-8")
    questions = [public.to_public(whole.question(ident)) for ident in whole.IDS]
    note = {"format": 1, "assignment": "9_sample", "student": "s07", "questions": questions}
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
        "This is the work of Ann Peeters and Bo.",
        f"To hand in: {tmp_path / 'work' / '9_sample - Ann Peeters and Bo.zip'}",
    ]


def test_the_command_does_not_count_what_nobody_knows(tmp_path, capsys, course_home):
    path = tmp_path / "mine.ipynb"
    path.write_text('{"cells": []}', encoding="utf-8")
    assert main(["handin", str(path), "--name", "Ann"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"- {UNKNOWN}",
        f"To hand in: {tmp_path / 'mine - Ann.zip'}",
    ]


def test_a_cell_that_is_no_python_is_told(hand):
    pages = _solved()
    _cell(pages, "sample-who-answer")["source"] = "who = the bank"
    _cell(pages, "sample-word-answer")["source"] = '%time\nword = "vermoedelijk"'
    done = hand(pages)
    assert (done.states["sample.who"], done.states["sample.word"]) == ("broken", "answered")
    assert done.answered == 10
    assert done.remarks == ("Cannot be run, because it is not Python: “Who sets it?”.",)


def test_another_notebook_is_refused(hand, tmp_path):
    pages = {"cells": [{"cell_type": "code", "source": "1 + 1"}], "metadata": {}}
    pages["metadata"] = {"course": {"assignment": whole.NAME}}
    with pytest.raises(CourseError, match=r"This does not look like the notebook of 9_sample"):
        hand(pages)
    assert list((tmp_path / "work").glob("*.zip")) == []


def test_a_partner_has_another_name(hand):
    for partner in ("ann  peeters", "Ann: Peeters"):
        with pytest.raises(CourseError, match="A name is there twice"):
            hand(_solved(), with_names=(partner,))


def test_a_hand_out_made_for_a_student_knows_the_name(bank, tmp_path):
    done = handout.handout(whole.NAME, tmp_path / "o", exam=True, students=("s07",), bank=bank)
    handed = handin.handin(done.folder / "s07")
    assert handed.path.name == "9_sample - s07.zip"
    assert handed.names == ("s07",)
    assert handin.handin(done.folder / "s07", "Ann").names == ("Ann",)


def test_a_hand_out_with_a_copy_of_its_notebook_prefers_none(bank, tmp_path):
    done = handout.handout(whole.NAME, tmp_path / "o", exam=True, bank=bank)
    (done.folder / "9_sample-Copy1.ipynb").write_text("{}")
    with pytest.raises(CourseError) as caught:
        handin.handin(done.folder, "Ann")
    assert caught.value.where.endswith(": 9_sample-Copy1.ipynb, 9_sample.ipynb")


@pytest.mark.parametrize("name", ["0_start_here", "exercises/0_start_here"])
def test_the_name_of_an_assignment_is_its_working_copy(name, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("COURSE_WORK", str(tmp_path / "work"))
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "home"))
    folder = tmp_path / "work" / "exercises" / "0_start_here"
    folder.mkdir(parents=True)
    kit = library.kit_dir() / "0_start_here"
    shutil.copy(kit / "student.ipynb", folder / "0_start_here_exercises.ipynb")
    for place in (tmp_path, library.kit_dir().parent):
        monkeypatch.chdir(place)
        assert main(["handin", name, "--name", "Ann"]) == 0
        assert f"To hand in: {folder / '0_start_here - Ann.zip'}" in capsys.readouterr().out
    # A folder of that name that is there is meant itself.
    (tmp_path / name).mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert main(["handin", name, "--name", "Ann"]) == 1
    assert "There is no notebook in this folder." in capsys.readouterr().err


def test_the_kits_own_solution_is_never_handed_in():
    folder = library.kit_dir() / "0_start_here"
    assert handin.find(folder) == folder / "student.ipynb"
    with pytest.raises(CourseError, match="with the answers in it"):
        handin.find(folder / "solution.ipynb")
