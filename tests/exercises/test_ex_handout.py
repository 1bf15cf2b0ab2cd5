"""A hand-out works offline as the repository does, holds no answer, and appears whole or not."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from nbformat import NotebookNode, from_dict

from course.authoring import archive, assignments, handout, paper, run
from course.cli import main, say
from course.errors import CourseError
from course.exercises.asking import marks
from course.exercises.question import TICKETS, Question
from course.exercises.sealing import public, sealed
from course.exercises.writing import library
from tests.exercises import whole

KIT = [
    name
    for name, source in library.assignments().items()
    if source.path.is_relative_to(library.kit_dir())
]


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return whole.bank(tmp_path)


@pytest.fixture
def fast(monkeypatch):
    """The slow hash made fast."""
    monkeypatch.setitem(sealed._COST, "n", 2)


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# --- what is in it ------------------------------------------------------------------------------


def test_a_folder_and_a_zip_with_the_same_files(bank, tmp_path, fast):
    done = handout.handout(whole.NAME, tmp_path / "out", bank=bank)
    assert done.folder == tmp_path / "out" / "9_sample"
    assert done.zips == (tmp_path / "out" / "9_sample.zip",)
    files = _files(done.folder)
    assert list(files) == ["9_sample.ipynb", "README.txt", "data/rates.csv", "handout.json"]
    with zipfile.ZipFile(done.zips[0]) as packed:
        assert packed.namelist() == [f"9_sample/{name}" for name in files]
        assert {name: packed.read(f"9_sample/{name}") for name in files} == files
    # Nothing else, such as what was half-written.
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "9_sample",
        "9_sample.zip",
    ]


def test_two_hand_outs_differ_in_their_seals_alone(bank, tmp_path, fast):
    one, other = (
        _files(handout.handout(whole.NAME, tmp_path / name, bank=bank).folder)
        for name in ("one", "other")
    )
    before, note = one.pop("handout.json"), other.pop("handout.json")
    assert before != note
    assert one == other
    salts = {entry["seal"]["salt"] for entry in json.loads(note)["questions"] if "seal" in entry}
    assert len(salts) == 10


def test_the_same_files_give_the_same_zip():
    assert archive.zipped({"a": b"1", "b": b"2"}) == archive.zipped({"b": b"2", "a": b"1"})


def test_the_notebook_is_not_run_and_has_the_repositorys_cells(bank, tmp_path, fast):
    done = handout.handout(whole.NAME, tmp_path / "out", bank=bank)
    notebook = json.loads((done.folder / "9_sample.ipynb").read_text(encoding="utf-8"))
    built = assignments.pages(paper.paper(whole.NAME, bank=bank))
    assert notebook == built
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)


def test_the_note_says_what_it_is(bank, tmp_path, fast):
    done = handout.handout(whole.NAME, tmp_path / "out", bank=bank)
    note = json.loads((done.folder / "handout.json").read_text(encoding="utf-8"))
    questions = note.pop("questions")
    assert note.pop("kit")
    assert note == {
        "format": 1,
        "assignment": "9_sample",
        "title": "Rates and baskets",
        "lesson": "",
        "student": "",
        "exam": False,
        "language": "en",
    }
    assert [question["id"] for question in questions] == list(whole.IDS)
    assert [question["id"] for question in questions if "seal" not in question] == ["sample.essay"]


def test_a_number_has_its_row_but_no_more_digits_than_the_page(bank, tmp_path, fast):
    fact = "{fact:ecb_rates.2022_05_13.eur_bn_for_40_bn_usd|.0f}"
    whole.edit(bank, 'prompt = "The basket', f'prompt = "For {fact} euros: the basket')
    done = handout.handout(whole.NAME, tmp_path / "out", bank=bank)
    notebook = json.loads((done.folder / "9_sample.ipynb").read_text(encoding="utf-8"))
    assert [
        cell["metadata"]["facts"] for cell in notebook["cells"] if "facts" in cell["metadata"]
    ] == [
        [
            {
                "ref": "ecb_rates.2022_05_13.eur_bn_for_40_bn_usd",
                "table": "ecb_rates",
                "row": "2022_05_13",
                "column": "eur_bn_for_40_bn_usd",
            }
        ]
    ]


@pytest.mark.parametrize("exam", [False, True])
def test_each_question_has_a_fingerprint_of_what_it_asks(bank, tmp_path, fast, exam):
    done = handout.handout(whole.NAME, tmp_path / "out", exam=exam, bank=bank)
    note = json.loads((done.folder / "handout.json").read_text(encoding="utf-8"))
    prints = {one["id"]: one["print"] for one in note["questions"]}
    assert prints == {
        one.id: public.fingerprint(public.to_public(public.neutral(one)))
        for one in paper.paper(whole.NAME, bank=bank).questions
        if not (exam and one.stage in TICKETS)
    }
    assert len(set(prints.values())) == len(whole.IDS) - 2 * exam
    # Nowhere else: a notebook stays the same when only such things change.
    notebook = (done.folder / "9_sample.ipynb").read_text(encoding="utf-8")
    assert not any(mark in notebook for mark in prints.values())


def test_values_of_any_form_are_the_same_as_at_home(bank, tmp_path, fast, monkeypatch):
    whole.edit(
        bank,
        "given = [{part = 7, whole = 16},",
        'given = [{part = 7, whole = 16, row = {date = "2022-05-17"}, at = 07:30:00},',
    )
    for part in (9, 11):
        old = f"{{part = {part}, whole = 16}}"
        whole.edit(bank, old, old[:-1] + ', row = {decimal = "1"}, at = 2022-05-17}')
    done = handout.handout(whole.NAME, tmp_path / "out", bank=bank)
    monkeypatch.chdir(done.folder)
    there = marks.asked("sample.share").question.given
    home = paper.paper(whole.NAME, bank=bank).questions
    assert there == next(one.given for one in home if one.id == "sample.share")
    assert there == (
        ("part", 7),
        ("whole", 16),
        ("row", {"date": "2022-05-17"}),
        ("at", "07:30:00"),
    )


def test_the_readme_says_what_a_seal_does_not_hide(bank):
    text = handout.readme(paper.paper(whole.NAME, bank=bank))
    assert text.startswith("Rates and baskets\n\nUnpack the whole folder and keep it together.")
    assert "a question with four options has only four answers to try" in text
    assert "This is an exam." not in text


# --- no answer in it ----------------------------------------------------------------------------


def _leaves(answer: object) -> Iterator[str]:
    """Every text and number in a canonical answer."""
    if isinstance(answer, dict):
        for name in ("text", "number", "error", "printed"):
            if isinstance(answer.get(name), str):
                yield answer[name]
        answer = list(answer.values())
    if isinstance(answer, list):
        for part in answer:
            yield from _leaves(part)


def _secrets(question: Question) -> set[str]:
    """Everything that a hand-out of this question must not say."""
    key = question.key
    assert key is not None
    found = {key.why, *key.forms, *(mistake.says for mistake in key.mistakes)}
    if question.kind in ("number", "text", "table", "code", "essay"):
        found |= {key.shown, *_leaves(key.solution)}
        found |= {text for answer in key.accept for text in _leaves(answer)}
    if question.kind in ("many", "order", "match", "code", "table"):
        found |= {key.shown, " ".join(key.shown.split())}
    if question.kind == "code":
        found |= {line.strip() for line in key.shown.splitlines()[1:]}
    return {secret.strip() for secret in found if secret.strip()}


def _said_openly(question: Question, data: dict[str, bytes]) -> str:
    """What a student is shown of a question anyway."""
    parts = [question.prompt, question.title, question.start, question.unit, *question.hints]
    parts += [one.text for one in (*question.options, *question.targets)]
    parts += [one.id for one in question.options if question.kind == "match"]
    parts += [repr(question.given), repr(question.inputs), repr(question.tolerance)]
    parts += [rule.says for rule in question.rubric]
    parts += question.columns
    return "\n".join([*parts, *(content.decode() for content in data.values())])


def _disguises(secret: str) -> set[str]:
    """A text as it stands, in JSON, turned round, and in the codes that hide it from the eye."""
    raw = secret.encode()
    found = {secret, json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]}
    if len(secret) > 8:
        found |= {secret[::-1], raw.hex(), base64.b64encode(raw).decode().rstrip("=")[:-1]}
    return found


def _stands_in(text: str, secret: str) -> bool:
    """Find a secret as a word or number of its own: 14 does not stand in 2014."""
    pattern = rf"(?<![\w.]){re.escape(secret)}(?![\w]|\.\d)"
    return secret in text and re.search(pattern, text) is not None


def _strings(content: object) -> Iterator[str]:
    """Every text, name and number in JSON."""
    if isinstance(content, dict):
        yield from content
        content = list(content.values())
    if isinstance(content, list):
        for part in content:
            yield from _strings(part)
    else:
        yield str(content)


def _texts(folder: Path) -> str:
    """Every text in a folder: of its files, names and metadata, but for random bytes."""
    parts = []
    for name, content in _files(folder).items():
        parts.append(name)
        text = content.decode("utf-8")
        if name.endswith((".json", ".ipynb")):
            parts += _strings(_without_sizes(json.loads(text)))
        else:
            parts.append(text)
    return "\n".join(parts)


def _without_sizes(note: dict) -> dict:
    """Leave out what is random, and numbers that count something else: points and minutes."""
    for question in note.get("questions", []):
        seal = question.pop("seal", {"salt": "", "entries": []})
        assert set(seal) == {"salt", "entries"}
        hidden = [seal["salt"], *(value for entry in seal["entries"] for value in entry.values())]
        # Random, and no room in it for anything else.
        assert all(re.fullmatch("[0-9a-f]*", value) for value in hidden)
        for size in ("points", "minutes", "seconds", "decimals", "variant"):
            question.pop(size, None)
    for cell in note.get("cells", []):
        source = re.sub(r"(?m)^(### \d+\.|\*[^*]+\*$)", "", cell["source"])
        cell["source"] = re.sub(r"question \d+ \(", "question (", source)
        cell.pop("execution_count", None)
        for output in cell.get("outputs", []):
            output.pop("execution_count", None)
    sizes = ("format", "nbformat", "nbformat_minor", "kit")
    note = {name: value for name, value in note.items() if name not in sizes}
    # The same in every notebook; the minutes and points of its own are on the page.
    about = note.get("metadata", {})
    for name in ("kernelspec", "language_info"):
        about.pop(name, None)
    about.get("course", {}).update(minutes="", points="")
    return note


@pytest.mark.parametrize("exam", [False, True], ids=["practice", "exam"])
@pytest.mark.parametrize("name", [whole.NAME, *KIT])
def test_an_unpacked_hand_out_holds_no_answer(name, exam, tmp_path, bank, fast):
    folder = bank if name == whole.NAME else None
    done = handout.handout(name, tmp_path / "out", exam=exam, bank=folder)
    with zipfile.ZipFile(done.zips[0]) as packed:
        packed.extractall(tmp_path / "unpacked")
    text = _texts(tmp_path / "unpacked")
    sheet = paper.paper(name, bank=folder)
    assert _search(text, sheet) >= 2 * len(sheet.questions) - 4


def _search(text: str, sheet: paper.Paper) -> int:
    """Assert that a text holds no secret of these questions; return how many were looked for."""
    openly = "\n".join(_said_openly(question, sheet.data) for question in sheet.questions)
    searched = 0
    for question in sheet.questions:
        for secret in _secrets(question):
            if _stands_in(openly, secret):
                continue  # shown as a part of some question, which lint looks at
            searched += 1
            for disguise in _disguises(secret):
                assert not _stands_in(text, disguise), (question.id, secret)
    return searched


def test_the_search_finds_what_is_there(tmp_path, bank, fast):
    """The search above is worth something: it finds each secret of the solution's notebook."""
    sheet = paper.paper(whole.NAME, bank=bank)
    (tmp_path / "out").mkdir()
    pages = assignments.pages(sheet, assignments.SOLUTION)
    (tmp_path / "out" / "a.ipynb").write_text(json.dumps(pages, ensure_ascii=False), "utf-8")
    text = _texts(tmp_path / "out")
    for ident in ("sample.word", "sample.half", "sample.essay", "sample.share", "sample.rows"):
        question = next(one for one in sheet.questions if one.id == ident)
        assert _stands_in(text, question.key.shown), ident


def test_everything_but_the_seals_is_the_same_whatever_the_answers_are(tmp_path, bank, fast):
    """The strongest form: what a student can read does not depend on the key at all."""
    before = _files(handout.handout(whole.NAME, tmp_path / "one", bank=bank).folder)
    for old, new in {
        'solution = "part / whole"': 'solution = "part / whole + 0.3"',
        'solution = "bank"\naccept = ["banks"]': 'solution = "notary"\naccept = []',
        'answer = "notary", points = 0.5}': 'answer = "bank"}, {name = "x", says = "Z.", '
        'answer = "banks"}',
        'solution = ["pear", "plum"]': 'solution = ["pear", "plum", "beet"]',
        '= ["pick", "weigh", "wash", "eat"]': '= ["wash", "pick", "weigh", "eat"]',
        'solution = {poland = "zloty"': 'solution = {poland = "soles"',
        'solution = "vermoedelijk"': 'solution = "misschien"',
        "row['usd_per_eur'] * 500": "row['usd_per_eur'] * 600",
        "below = whole * 2.0": "below = whole * 3.0",
        "Names the thing, then its whole": "Names the whole first",
        "A share is a part of its own whole": "Something else is said here",
        "You counted the unripe pears instead.": "Another sentence.",
        'ticked = "beet"': 'ticked = "leek"',
    }.items():
        whole.edit(bank, old, new)
    after = _files(handout.handout(whole.NAME, tmp_path / "other", bank=bank).folder)
    notes = [json.loads(files.pop("handout.json")) for files in (before, after)]
    assert before == after
    seals = [[one.pop("seal", None) for one in note["questions"]] for note in notes]
    assert notes[0] == notes[1]
    assert [set(seal or ()) for seal in seals[0]] == [set(seal or ()) for seal in seals[1]]


# --- it works as the repository does ------------------------------------------------------------

GIVEN = {
    # In letters and words: a hand-out does not know its options by the ids of their author.
    "sample.guess": ['"a"', '"b"', '"x"'],
    "sample.share": ["7 / 16", '"43,75 per cent"', "16 / 7", "9 / 16", '"1,234"', "None", "7"],
    "sample.who": ['"b"', '"The central banks together"', '"The notary"', '"a"', "3"],
    "sample.fruit": ['["a", "c"]', '["Pears", "Plums", "Beets"]', '["a"]', "[]", '"a, c"'],
    "sample.pairs": [
        '{"poland": "c", "japan": "a", "peru": "b"}',
        '{"poland": "c", "japan": "b", "peru": ____}',
    ],
    "sample.steps": ['["c", "d", "b", "a"]', '["d", "c", "b", "a"]', '["a"]'],
    "sample.word": ['"Vermoedelijk"', '"waarschijnlijk"', '"vermoedelijke"', '"zeker"', '"x"'],
    "sample.rows": [
        "pandas.read_csv('data/rates.csv').rename(columns={'id': 'day'})"
        ".assign(dollars=lambda rates: rates['usd_per_eur'] * 500)",
        "[{'day': 1, 'dollars': 2}]",
        "float('nan')",
    ],
    "sample.half": ["lambda part, whole: part / whole / 2", "lambda a, b: a * 2 / b", "1"],
    "sample.essay": ['"word " * 30', '""'],
    "sample.again": ['"a"', '"b"'],
}


def _transcript(folder: Path, bank: Path | None, tmp_path: Path) -> dict[str, list[str]]:
    """Run every answer in a fresh kernel in a folder and return what each check says."""
    cells = ["import pandas\nfrom course.exercises import ____, check, hint, solution"]
    names = []
    for ident, answers in GIVEN.items():
        for answer in (*answers, "____"):
            names.append(ident)
            cells.append(f'print(check("{ident}", {answer}))')
    notebook = from_dict(
        {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": {"course": {"assignment": "trial"}, "kernelspec": {"name": "python3"}},
            "cells": [
                {
                    "cell_type": "code",
                    "id": f"c{number}",
                    "metadata": {},
                    "execution_count": None,
                    "outputs": [],
                    "source": source,
                }
                for number, source in enumerate(cells)
            ],
        }
    )
    env = {"COURSE_BANK": str(bank)} if bank else {}
    ran = run.run(notebook, folder, env=env)
    said: dict[str, list[str]] = {}
    for name, cell in zip(names, ran.cells[1:], strict=True):
        said.setdefault(name, []).append("".join(output.text for output in cell.outputs))
    return said


def test_a_check_says_the_same_as_in_the_repository(tmp_path, bank):
    done = handout.handout(whole.NAME, tmp_path / "out", bank=bank)
    shutil.copytree(done.folder / "data", bank / "exercises" / whole.NAME / "data")
    here = _transcript(bank / "exercises" / whole.NAME, bank, tmp_path)
    # The bank is out of reach now, as it is on a student's computer.
    shutil.rmtree(bank)
    there = _transcript(done.folder, None, tmp_path)
    for ident in GIVEN:
        if ident in ("sample.fruit", "sample.steps", "sample.rows", "sample.half"):
            assert [text.startswith("Right") for text in there[ident]] == [
                text.startswith("Right") for text in here[ident]
            ]
            assert "Right" in there[ident][0]
            assert here[ident][-1] == there[ident][-1]
        else:
            assert there[ident] == here[ident], ident


def _firsts(ran: NotebookNode) -> list[str]:
    """What each check says first."""
    return [
        cell.outputs[0]["data"]["text/plain"].splitlines()[0]
        for cell in ran.cells
        if cell.id.endswith("-check")
    ]


def test_it_runs_as_given_out_and_after_wrong_answers_and_no_output_tells(tmp_path, bank):
    sheet = paper.paper(whole.NAME, bank=bank)
    done = handout.handout(whole.NAME, tmp_path / "out", bank=bank)
    shutil.rmtree(bank)
    text = (done.folder / "9_sample.ipynb").read_text("utf-8")
    ran = run.run(from_dict(json.loads(text)), done.folder)
    assert _firsts(ran) == ["Not answered yet"] * 11
    # Now everything a student may do with an answer that its author did not think of.
    wrong = from_dict(json.loads(text))
    for cell in wrong.cells:
        if cell.id.endswith("-answer"):
            name = next(
                q.variable for q in sheet.questions if q.id == cell.metadata.course.question
            )
            cell.source = f'{name} = "nothing of the kind"'
        elif cell.id.endswith("-check"):
            ident = cell.metadata.course.question
            cell.source += f'\nprint(hint("{ident}"), hint("{ident}"), solution("{ident}"))'
            cell.source += f"\n{cell.source.splitlines()[0]}"
    ran = run.run(wrong, done.folder)
    said = [cell.outputs[1]["data"]["text/plain"] for cell in ran.cells if "-check" in cell.id]
    assert [text.split("\n")[0].split(" · ")[0] for text in said] == [
        *["Not yet"] * 9,
        "For a person",
        "Not yet",
    ]
    (tmp_path / "ran").mkdir()
    (tmp_path / "ran" / "a.ipynb").write_text(json.dumps(ran, ensure_ascii=False), "utf-8")
    assert _search(_texts(tmp_path / "ran"), sheet) > 20


# --- students -----------------------------------------------------------------------------------


def test_each_student_gets_a_folder_a_zip_and_values(bank, tmp_path, fast):
    students = ("Ann", "Bo", "Cé")
    done = handout.handout(whole.NAME, tmp_path / "out", students=students, bank=bank)
    assert sorted(path.name for path in done.folder.iterdir()) == [
        "Ann",
        "Ann.zip",
        "Bo",
        "Bo.zip",
        "Cé",
        "Cé.zip",
    ]
    assert done.zips == tuple(done.folder / f"{name}.zip" for name in students)
    assert not (tmp_path / "out" / "9_sample.zip").exists()
    for student in students:
        files = _files(done.folder / student)
        note = json.loads(files["handout.json"])
        given = next(one for one in note["questions"] if one["id"] == "sample.share")["given"]
        expected = library.question("sample.share", student, bank).given
        assert [tuple(pair) for pair in given] == list(expected)
        assert note["student"] == student
        with zipfile.ZipFile(done.folder / f"{student}.zip") as packed:
            assert {name.removeprefix("9_sample/") for name in packed.namelist()} == set(files)


def test_students_with_the_same_values_share_a_seal(bank, tmp_path, monkeypatch, fast):
    made = []
    seals = sealed.seals

    def counted(questions):
        made.extend(question.id for question in questions)
        return seals(questions)

    monkeypatch.setattr(sealed, "seals", counted)
    students = [f"s{number:02}" for number in range(12)]
    handout.handout(whole.NAME, tmp_path / "out", students=students, bank=bank)
    # Three value sets of one question, and the others once.
    assert len(made) == len(whole.IDS) + 2


def test_it_says_how_far_it_is(bank, tmp_path, fast):
    told: list[str] = []
    handout.handout(whole.NAME, tmp_path / "one", bank=bank, tell=told.append)
    every = len(whole.IDS)
    assert told == [f"Sealed: {n} of {every} questions" for n in range(1, every + 1)]
    told.clear()
    students = ("Ann [x]", "Bo")
    handout.handout(whole.NAME, tmp_path / "all", students=students, bank=bank, tell=told.append)
    first = ["1 of 2: Ann [x]"]
    first += [f"1 of 2: Ann [x]. Sealed: {n} of {every} questions" for n in range(1, every + 1)]
    assert told[: every + 2] == [*first, "2 of 2: Bo"]
    told.clear()
    handout.handout(whole.NAME, tmp_path / "exam", exam=True, bank=bank, tell=told.append)
    assert told == []


def test_where_nobody_looks_on_nothing_is_shown(bank, tmp_path, capsys, fast):
    assert main(["handout", whole.NAME, "--to", str(tmp_path / "out"), "--bank", str(bank)]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert "Sealed" not in shown.out


def test_in_a_terminal_one_line_shows_it(monkeypatch, capsys):
    monkeypatch.setenv("FORCE_COLOR", "1")
    with say.working() as tell:
        tell("1 of 2: Ann [x]")
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "1 of 2: Ann [x]" in shown.err


def test_nobodys_hand_out_does_not_follow_the_teachers_own_name(bank, tmp_path, monkeypatch, fast):
    for number in range(20):
        monkeypatch.setenv("COURSE_STUDENT", f"s{number}")
        if dict(library.question("sample.share", bank=bank).given)["part"] != 7:
            break
    done = handout.handout(whole.NAME, tmp_path / "out", bank=bank)
    note = json.loads((done.folder / "handout.json").read_text("utf-8"))
    share = next(one for one in note["questions"] if one["id"] == "sample.share")
    assert share["given"] == [["part", 7], ["whole", 16]]


@pytest.mark.parametrize(
    ("students", "what"),
    [
        (("Ann", "Ann"), "Ann is named twice."),
        (("Ann", "ann"), "Ann and ann would get the same file name."),
        (("Bo", "a/b", "a:b"), "a/b and a:b would get the same file name."),
        (("Ann", ".."), "This is not a name."),
    ],
)
def test_students_need_names_of_their_own(bank, tmp_path, students, what):
    with pytest.raises(CourseError) as caught:
        handout.handout(whole.NAME, tmp_path / "out", students=students, bank=bank)
    assert caught.value.what == what
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "content",
    [
        "student\ns1\ns2\n",
        "\ufeffstudent,name\r\ns1,Ann\r\n\r\ns2,Bo\r\n",
        "name;student\nAnn; s1\nBo;s2\n;\n",
        "Name,Student\nAnn,s1\nBo,s2\n",
        "STUDENT\ns1\ns2\n",
        ' student \n"s1"\n"s2"',
        'name;student\r\n"Peeters\r\nAnn";s1\r\n"de Vries;\nBo";s2\r\n',
        '"name; first, last",student\nAnn,s1\nBo,s2\n',
        "\ufeffsep=;\r\nname;student\r\nAnn;s1\r\nBo;s2\r\n",
        "name\tstudent\nAnn, A.\ts1\nBo; B.\ts2\n",
        'student,remark\ns1,"one\ntwo"\ns2,\n',
        "student\r\rs1\rs2\r",
    ],
)
def test_a_roster_in_any_shape(tmp_path, content):
    (tmp_path / "class.csv").write_bytes(content.encode())
    assert handout.roster(tmp_path / "class.csv") == ("s1", "s2")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"name\ns1\n", "The roster has no column named student."),
        (b"", "The roster has no column named student."),
        (b"student\n\n", "The roster names no student."),
        (b"student\ns1\ns1\n", "s1 is named twice."),
        (b'student\n"s1', "The roster cannot be read: unexpected end of data."),
        (b"student\n\xff\xfe", "The letters of this file cannot be read: it is not UTF-8."),
        (b"PK\x03\x04\x14", "This is a spreadsheet, and not a CSV file."),
    ],
)
def test_a_roster_that_cannot_be_used(tmp_path, content, what):
    (tmp_path / "class.csv").write_bytes(content)
    with pytest.raises(CourseError) as caught:
        handout.roster(tmp_path / "class.csv")
    assert caught.value.what.startswith(what)


def test_a_name_with_a_line_break_is_one_name(tmp_path):
    (tmp_path / "class.csv").write_bytes('student;mark\r\n"Zoë\r\nPeeters";\r\n'.encode())
    assert handout.roster(tmp_path / "class.csv") == ("Zoë Peeters",)


def test_folders_are_named_once_for_all_students(bank, tmp_path, monkeypatch, fast):
    asked = []
    file_name = archive.file_name
    monkeypatch.setattr(archive, "file_name", lambda text: asked.append(text) or file_name(text))
    handout.handout(whole.NAME, tmp_path / "out", students=("Ann", "Bo", "Cé"), bank=bank)
    assert asked == ["Ann", "Bo", "Cé"]


@pytest.mark.parametrize(
    ("content", "what", "line"),
    [
        ("student\nBo\nPeeters, Ann\n", "A row of the roster is longer than its heading.", 3),
        ("name,student\nAnn\n", "A row of the roster names no student.", 2),
        ("sep=;\nname;student\nBo;s1\nAnn;\n", "A row of the roster names no student.", 4),
        ("student\nann\nbo\nAnn\n", "ann and Ann would get the same file name.", 4),
    ],
)
def test_a_row_that_cannot_be_meant_is_told_by_its_line(tmp_path, content, what, line):
    (tmp_path / "class.csv").write_text(content)
    with pytest.raises(CourseError) as caught:
        handout.roster(tmp_path / "class.csv")
    assert caught.value.what == what
    assert caught.value.where == f"{tmp_path / 'class.csv'}, line {line}"


def test_a_roster_that_is_not_there(tmp_path):
    with pytest.raises(CourseError) as caught:
        handout.roster(tmp_path / "class.csv")
    assert caught.value.what == "There is no such file."


def test_questions_of_the_kit_are_no_secret_and_that_is_said(bank, tmp_path, fast, capsys):
    said = (
        "1 of these questions comes with the kit, and its answer is public there. For marks, use "
        "a bank of your own."
    )
    (bank / "exercises" / "mixed").mkdir()
    (bank / "exercises" / "mixed" / "exercise.toml").write_text(
        '[assignment]\ntitle = "Mixed"\npick = ["sample.word", "reading.vouches"]\n'
    )
    for place, exam in (("one", False), ("two", True)):
        done = handout.handout("mixed", tmp_path / place, exam=exam, bank=bank)
        assert done.remarks == (said,)
        assert said in (done.folder / "README.txt").read_text("utf-8")
    own = handout.handout(whole.NAME, tmp_path / "three", exam=True, bank=bank)
    assert own.remarks == ()
    sheet = paper.paper("0_start_here")
    assert handout.public_answers(sheet) == ""
    assert handout.public_answers(replace(sheet, exam=True)).startswith("3 of these questions come")
    arguments = ["handout", "mixed", "--to", str(tmp_path / "four"), "--bank", str(bank)]
    assert main(arguments) == 0
    assert capsys.readouterr().out.endswith(said + "\n")


def test_what_lint_finds_is_not_given_out(bank, tmp_path):
    whole.edit(bank, 'why = "Orchards', 'why = "76 orchards')
    with pytest.raises(CourseError) as caught:
        handout.handout(whole.NAME, tmp_path / "out", bank=bank)
    assert caught.value.what == "There is 1 problem in this assignment. Nothing was written."
    assert caught.value.next_step.endswith(f"course exercises lint 9_sample --bank {bank}")
    assert not (tmp_path / "out").exists()


def test_a_name_that_two_places_have_is_refused(bank, tmp_path):
    shutil.copytree(bank / "exercises" / whole.NAME, bank / "exercises" / "1_reading")
    with pytest.raises(CourseError) as caught:
        handout.handout("1_reading", tmp_path / "out", bank=bank)
    assert caught.value.what == "There are two assignments 1_reading."
    with pytest.raises(CourseError, match="There are two assignments 1_reading"):
        assignments.build(("1_reading",), bank=bank)


@pytest.mark.parametrize("name", [whole.NAME, *KIT])
def test_no_id_of_an_option_is_given_out(name, tmp_path, bank, fast):
    """Unless a student sees it anyway: as a letter, a word of a text, or a name on the left."""
    folder = bank if name == whole.NAME else None
    sheet = paper.paper(name, bank=folder)
    done = handout.handout(name, tmp_path / "out", bank=folder)
    note = json.loads((done.folder / "handout.json").read_text("utf-8"))
    looked_for = 0
    for question, given_out in zip(sheet.questions, note["questions"], strict=True):
        for field in ("targets",) if question.kind == "match" else ("options",):
            there = [one["id"] for one in given_out.get(field, [])]
            assert there == list("abcdefghij"[: len(there)])
            shown = [option.text for option in getattr(question, field)]
            assert [one["text"] for one in given_out.get(field, [])] == shown
    openly = "\n".join(_said_openly(question, sheet.data) for question in sheet.questions)
    text = _texts(done.folder)
    for question in sheet.questions:
        for option in question.targets if question.kind == "match" else question.options:
            if "_" in option.id and not _stands_in(openly, option.id):
                looked_for += 1
                assert not _stands_in(text, option.id), option.id
    assert name != "1_reading" or looked_for == 3


# --- whole or not at all ------------------------------------------------------------------------


def test_a_folder_with_files_is_never_touched(bank, tmp_path):
    folder = tmp_path / "out" / "9_sample"
    folder.mkdir(parents=True)
    (folder / "mine.txt").write_text("mine")
    with pytest.raises(CourseError) as caught:
        handout.handout(whole.NAME, tmp_path / "out", bank=bank)
    assert caught.value.what == (
        "There is already something in the folder of this hand-out. Nothing was written."
    )
    assert caught.value.where == str(folder)
    assert _files(tmp_path / "out") == {"9_sample/mine.txt": b"mine"}


def test_a_file_or_zip_of_that_name_is_never_touched(bank, tmp_path):
    (tmp_path / "out").mkdir()
    for name in ("9_sample", "9_sample.zip"):
        (tmp_path / "out" / name).write_bytes(b"mine")
        with pytest.raises(CourseError, match="Nothing was written"):
            handout.handout(whole.NAME, tmp_path / "out", bank=bank)
        assert _files(tmp_path / "out") == {name: b"mine"}
        (tmp_path / "out" / name).unlink()


def test_an_empty_folder_is_filled(bank, tmp_path, fast):
    (tmp_path / "out" / "9_sample").mkdir(parents=True)
    done = handout.handout(whole.NAME, tmp_path / "out", bank=bank)
    assert len(_files(done.folder)) == 4


def test_what_appears_while_it_is_made_is_kept(bank, tmp_path, monkeypatch, fast):
    """Two hand-outs at once: the second finds the first and leaves it alone."""
    first = tmp_path / "out" / "9_sample" / "mine.txt"
    pages = assignments.pages

    def slow(sheet: paper.Paper) -> dict:
        first.parent.mkdir(parents=True)
        first.write_text("mine")
        return pages(sheet)

    monkeypatch.setattr(assignments, "pages", slow)
    with pytest.raises(CourseError, match="Nothing was written"):
        handout.handout(whole.NAME, tmp_path / "out", bank=bank)
    assert _files(tmp_path / "out") == {"9_sample/mine.txt": b"mine"}


def test_a_place_that_cannot_be_written_is_said(bank, tmp_path, fast):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(CourseError, match="This folder cannot be written"):
        handout.handout(whole.NAME, tmp_path / "out", bank=bank)


def test_a_full_disk_leaves_nothing(bank, tmp_path, monkeypatch, fast):
    def full(path: Path, content: bytes) -> int:
        if path.name == "handout.json":
            raise OSError(28, "No space left on device")
        return write(path, content)

    write = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(CourseError, match="No space left on device"):
        handout.handout(whole.NAME, tmp_path / "out", bank=bank)
    assert list((tmp_path / "out").iterdir()) == []


_KILLED = """
import sys, time
from pathlib import Path
from course.authoring import handout
from course.exercises.sealing import sealed
sealed._COST["n"] = 2
write = Path.write_bytes
def slow(path, content):
    done = write(path, content)
    print(path.name, flush=True)
    time.sleep(0.5)
    return done
Path.write_bytes = slow
handout.handout("9_sample", Path(sys.argv[1]), bank=Path(sys.argv[2]))
"""


@pytest.mark.skipif(os.name == "nt", reason="needs a signal that nobody can catch")
def test_killed_in_the_middle_nothing_half_written_is_there(bank, tmp_path, fast):
    out = tmp_path / "out"
    command = [sys.executable, "-c", _KILLED, str(out), str(bank)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)
    assert not (out / "9_sample").exists()
    assert not (out / "9_sample.zip").exists()
    # And it can be made again.
    done = handout.handout(whole.NAME, out, bank=bank)
    assert len(_files(done.folder)) == 4


def test_an_unknown_assignment_writes_nothing(bank, tmp_path):
    with pytest.raises(CourseError, match=r"There is no assignment 9_sampel\."):
        handout.handout("9_sampel", tmp_path / "out", bank=bank)
    assert not (tmp_path / "out").exists()


# --- the command --------------------------------------------------------------------------------


def test_the_command(bank, tmp_path, capsys, fast):
    out = tmp_path / "out"
    assert main(["handout", "9_sample", "--to", str(out), "--bank", str(bank)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"Folder: {out / '9_sample'}",
        f"To give out: {out / '9_sample.zip'}",
    ]
    assert main(["handout", "9_sample", "--to", str(out), "--bank", str(bank)]) == 1
    assert capsys.readouterr().err.splitlines()[0] == (
        "There is already something in the folder of this hand-out. Nothing was written."
    )


def test_the_command_with_students(bank, tmp_path, capsys, fast):
    (tmp_path / "class.csv").write_text("student\ns1\ns2\n")
    out = tmp_path / "out"
    arguments = ["handout", "9_sample", "--to", str(out), "--bank", str(bank)]
    arguments += ["--student", "s0", "--roster", str(tmp_path / "class.csv")]
    assert main(arguments) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"Folder: {out / '9_sample'}",
        "3 zip files to give out.",
    ]
