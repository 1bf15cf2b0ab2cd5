"""Notebooks of an assignment: two that differ in their answers alone, the same at every build."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from course import i18n
from course.authoring import assignments, hygiene, messages, paper, question_cells, rerun
from course.cli import main
from course.errors import CourseError
from course.exercises.writing import library
from tests.exercises import whole

KIT = [
    (name, source)
    for name, source in library.assignments().items()
    if source.path.is_relative_to(library.kit_dir())
]


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return whole.bank(tmp_path)


@pytest.fixture
def short(bank: Path) -> Path:
    """A bank whose assignment has two questions: quick to run."""
    folder = bank / "exercises" / "short"
    folder.mkdir()
    (folder / "exercise.toml").write_text(
        '[assignment]\ntitle = "Short"\npick = ["sample.rows", "sample.share"]\n'
    )
    return bank


def _sources(kind: str) -> list[tuple[str, str, str, dict]]:
    pages = assignments.pages(paper.paper(whole.NAME, bank=whole.SOURCE), kind)
    return [
        (cell["id"], cell["cell_type"], cell["source"], cell["metadata"]) for cell in pages["cells"]
    ]


def _statuses(results: list[rerun.Result]) -> dict[str, str]:
    return {result.name: result.status for result in results}


# --- the pages ----------------------------------------------------------------------------------


def test_only_answer_cells_differ():
    pairs = list(zip(_sources(assignments.STUDENT), _sources(assignments.SOLUTION), strict=True))
    for student, solution in pairs:
        tagged = student[3].get("tags") == ["answer"]
        assert (student != solution) is tagged
        assert (student[:2], student[3]) == (solution[:2], solution[3])
    assert sum(one[3].get("tags") == ["answer"] for one, _other in pairs) == len(whole.IDS)


def test_ids_come_from_questions_and_never_collide():
    ids = [ident for ident, _kind, _source, _metadata in _sources(assignments.STUDENT)]
    assert len(set(ids)) == len(ids)
    assert all(len(ident) <= 64 for ident in ids)
    assert ids[:7] == [
        "title",
        "setup-text",
        "setup",
        "data",
        "data-rates",
        "stage-entry",
        "sample-guess-prompt",
    ]
    assert ids[-1] == "oral"


def test_long_ids_stay_apart():
    ids = [f"reading.{'x' * 51}{letter}" for letter in "ab"]
    cells = {question_cells.cell_id(ident, "answer") for ident in ids}
    assert len(cells) == 2
    assert {len(cell) for cell in cells} == {64}


def test_untouched_answers_by_kind():
    found = {
        metadata["course"]["question"]: source
        for _id, _kind, source, metadata in _sources(assignments.STUDENT)
        if metadata.get("tags") == ["answer"]
    }
    assert found == {
        "sample.guess": "guess = ____",
        "sample.share": "share = ____",
        "sample.who": "who = ____",
        "sample.fruit": "fruit = [____]",
        "sample.pairs": 'pairs = {\n    "poland": ____,\n    "japan": ____,\n    "peru": ____,\n}',
        "sample.steps": "steps = [____]",
        "sample.word": "word = ____",
        "sample.rows": "rows = ____",
        "sample.half": "def half(part, whole):\n    return ____",
        "sample.essay": 'essay = """\n____\n"""',
        "sample.again": "again = ____",
    }


def test_the_cells_of_one_question():
    found = {ident: source for ident, _kind, source, _metadata in _sources(assignments.STUDENT)}
    assert found["sample-share-prompt"] == (
        "### 2. A share of the basket\n\n"
        "*2 points, about 2 minutes*\n\n"
        "The basket holds `whole` pears, and `part` of them are ripe. Which share is ripe?\n\n"
        "Put a number in place of `____` (ripe pears for each pear).\n\n"
        'If you are stuck, write in a cell of your own: `hint("sample.share")`'
    )
    assert found["sample-share-given"] == 'part, whole = given("sample.share")\npart, whole'
    assert found["sample-share-check"] == 'check("sample.share", share)'
    assert found["setup"] == (
        "from course.exercises import ____, ask, check, data, given, hint, progress, solution"
    )


def test_prompts_show_what_can_be_chosen():
    found = {ident: source for ident, _kind, source, _metadata in _sources(assignments.STUDENT)}
    assert (
        "\n\n- **a** – Pears\n- **b** – Leeks\n- **c** – Plums\n- **d** – Beets\n\n"
        in (found["sample-fruit-prompt"])
    )
    assert (
        "- `poland`: Poland\n- `japan`: Japan\n- `peru`: Peru\n\nWhat belongs to them:\n\n"
        "- **a** – yen\n- **b** – sol\n- **c** – złoty\n- **d** – soles\n\n"
    ) in found["sample-pairs-prompt"]
    assert '`steps = ["a", "b", "c", "d"]`' in found["sample-steps-prompt"]
    assert "Data: `data/rates.csv`" in found["sample-rows-prompt"]
    assert "question 2 (*A share of the basket*) asks the same" in found["sample-half-prompt"]
    assert "- says what was counted (2 points)\n" in found["sample-essay-prompt"]
    assert "no points, about 1 minute" in found["sample-guess-prompt"]
    assert found["title"] == (
        "# Rates and baskets\n\n*Core: 13 points, about 10 minutes. "
        "Everything: 22 points, about 28 minutes.*\n\n"
        "## What this contains\n\nNothing but prices.\n\n"
        "## If you would rather skip something\n\nAny question may be left out."
    )
    assert found["oral"].endswith("1. What did you count?\n2. What would you count next time?")


def test_a_text_with_quotes_stays_one_text():
    from dataclasses import replace

    essay = whole.question("sample.essay")
    for text in ('She said """so""" \\ and left."', 'Ends with "', "\\"):
        shown = replace(essay, key=replace(essay.key, shown=text))
        names: dict[str, str] = {}
        exec(question_cells.solved(shown), names)
        assert names["essay"] == f"\n{text}\n"


def test_every_number_on_a_page_has_its_row(bank):
    rate = "ecb_rates.2022_05_17.usd_per_eur"
    whole.edit(bank, 'prompt = "The basket', f'prompt = "At {{fact:{rate}|.1f}} the basket')
    whole.edit(
        bank, '"Look at what stands', '"Not {fact:ecb_rates.2022_05_13.date}. Look at what stands'
    )
    whole.edit(
        bank,
        "given = [{part = 7, whole = 16},",
        'given = [{part = 7, whole = 16, more = [{day = "{fact:ecb_rates.2022_05_16.date}"}]},',
    )
    for part in (9, 11):
        whole.edit(
            bank, f"{{part = {part}, whole = 16}}", f"{{part = {part}, whole = 16, more = 0}}"
        )
    whole.edit(bank, "Nothing but prices.", "Prices of {fact:ecb_rates.2022_05_17.date}.")
    cells = {
        cell["id"]: cell["metadata"]["facts"]
        for cell in assignments.pages(paper.paper(whole.NAME, bank=bank))["cells"]
        if "facts" in cell["metadata"]
    }
    assert {ident: [fact["ref"] for fact in facts] for ident, facts in cells.items()} == {
        "title": ["ecb_rates.2022_05_17.date"],
        "sample-share-prompt": [rate, "ecb_rates.2022_05_16.date"],
    }
    assert cells["sample-share-prompt"][0] == {
        "ref": rate,
        "table": "ecb_rates",
        "row": "2022_05_17",
        "column": "usd_per_eur",
        "value": 1.0541,
    }


def test_student_does_not_depend_on_the_key():
    from dataclasses import replace

    sheet = paper.paper(whole.NAME, bank=whole.SOURCE)
    bare = replace(sheet, questions=tuple(replace(one, key=None) for one in sheet.questions))
    assert assignments.pages(bare) == assignments.pages(sheet)


# --- building -----------------------------------------------------------------------------------


def test_a_build_is_executed_right_and_clean(bank):
    results = assignments.build((whole.NAME,), bank=bank)
    assert _statuses(results) == {
        "9_sample/data/rates.csv": "written",
        "9_sample/solution": "written",
        "9_sample/student": "written",
    }
    folder = bank / "exercises" / whole.NAME
    said = {}
    for kind in (assignments.STUDENT, assignments.SOLUTION):
        stored = rerun.load(folder / f"{kind}.ipynb")
        nbformat.validate(stored)
        assert hygiene.problems(stored) == []
        said[kind] = [
            cell.outputs[0].data["text/plain"].split("\n")[0].split(" · ")[0]
            for cell in stored.cells
            if cell.id.endswith("-check")
        ]
        assert dict(stored.metadata["course"]) | {"source_hash": ""} == {
            "assignment": "9_sample",
            "lesson": "",
            "language": "en",
            "minutes": 10,
            "points": 22,
            "source_hash": "",
        }
    assert said["student"] == ["Not answered yet"] * 11
    assert said["solution"] == ["Right"] * 9 + ["For a person", "Right"]
    assert (folder / "data" / "rates.csv").read_text() == (
        "id,usd_per_eur\n2022_05_13,1.0385\n2022_05_16,1.0422\n2022_05_17,1.0541\n"
    )


def test_a_second_build_changes_no_byte(short, monkeypatch):
    assignments.build(("short",), bank=short)
    folder = short / "exercises" / "short"
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*.*")}
    assert {path.name for path in before} == {
        "exercise.toml",
        "student.ipynb",
        "solution.ipynb",
        "rates.csv",
    }
    # Whoever builds, and whatever language they read.
    monkeypatch.setenv("COURSE_STUDENT", "s3")
    monkeypatch.setenv("COURSE_LANGUAGE", "nl")
    results = assignments.build(("short",), bank=short)
    assert set(_statuses(results).values()) == {"unchanged"}
    after = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*.*")}
    assert after == before
    assert i18n.current() == "nl"


def test_check_names_what_is_stale_and_writes_nothing(short):
    def found() -> dict[str, tuple[str, str]]:
        results = assignments.build(("short",), check=True, bank=short)
        return {result.name: (result.status, result.why) for result in results}

    assert found() == {
        "short/data/rates.csv": ("stale", "it differs"),
        "short/solution": ("stale", "it has not been built"),
        "short/student": ("stale", "it has not been built"),
    }
    folder = short / "exercises" / "short"
    assert [path.name for path in folder.iterdir()] == ["exercise.toml"]
    assignments.build(("short",), bank=short)
    assert {status for status, _why in found().values()} == {"unchanged"}
    # The answer stands in the solution alone.
    whole.edit(short, "row['usd_per_eur'] * 500", "row['usd_per_eur'] * 600")
    assert found() == {
        "short/data/rates.csv": ("unchanged", ""),
        "short/solution": ("stale", "its source, or a fact in it, has changed"),
        "short/student": ("unchanged", ""),
    }
    # What is said with a right answer stands in no source; only a run shows it.
    whole.edit(short, "row['usd_per_eur'] * 600", "row['usd_per_eur'] * 500")
    whole.edit(short, "A share is a part of its own whole", "A part")
    assert found()["short/solution"] == ("stale", "its outputs differ")
    (folder / "data" / "old.csv").write_text("a\n")
    expected = ("stale", "no question needs it any more: delete it")
    assert found()["short/data/old.csv"] == expected


def test_a_notebook_edited_by_hand_is_stale(short):
    assignments.build(("short",), bank=short)
    path = short / "exercises" / "short" / "student.ipynb"
    path.write_text(path.read_text("utf-8").replace("rows = ____", "rows = 3"), "utf-8")
    results = assignments.build(("short",), check=True, bank=short)
    assert [(one.name, one.why) for one in results if one.status == "stale"] == [
        ("short/student", "it was edited by hand")
    ]


def test_a_bank_is_built_without_the_kit(short):
    (short / "exercises" / "9_sample" / "student.ipynb").write_text("no notebook")
    results = assignments.build(check=True, bank=short)
    assert [(one.name, one.why) for one in results] == [
        ("9_sample/data/rates.csv", "it differs"),
        ("9_sample/solution", "it has not been built"),
        ("9_sample/student", "it cannot be read"),
        ("short/data/rates.csv", "it differs"),
        ("short/solution", "it has not been built"),
        ("short/student", "it has not been built"),
    ]


def test_the_command(short, capsys):
    arguments = ["exercises", "build", "short", "--bank", str(short)]
    lines = [f"short/{name}: " for name in ("data/rates.csv", "solution", "student")]
    assert main(arguments) == 0
    assert capsys.readouterr().out.splitlines() == [line + "written" for line in lines]
    assert main([*arguments, "--check"]) == 0
    assert capsys.readouterr().out.splitlines() == [line + "unchanged" for line in lines]
    (short / "exercises" / "short" / "data" / "rates.csv").unlink()
    assert main([*arguments, "--check"]) == 1
    again = f"python3 run.py course exercises build short --bank {short}"
    assert capsys.readouterr().out.splitlines() == [
        lines[0] + "stale (it differs)",
        *(line + "stale (its data are missing)" for line in lines[1:]),
        f"Build again: {again}",
    ]


def test_an_unknown_assignment_is_said(bank):
    with pytest.raises(CourseError, match=r"There is no assignment 9_sampel\."):
        assignments.build(("9_sampel",), bank=bank)


def test_a_cell_that_fails_names_the_assignment(bank):
    whole.edit(bank, 'return ____"', 'return ____\\n1 / 0"')
    with pytest.raises(CourseError, match=r"A cell of 9_sample failed\."):
        assignments.build((whole.NAME,), bank=bank)


# --- the kit's own ------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "source"), KIT)
def test_the_kits_notebooks_are_what_their_sources_give(name, source):
    stale = [
        f"{result.name}: {result.why}"
        for result in assignments.build((name,), check=True)
        if result.status == rerun.STALE
    ]
    assert stale == [], "Run: course exercises build"


@pytest.mark.parametrize(("name", "source"), KIT)
def test_the_kits_solutions_are_right(name, source):
    stored = rerun.load(source.path.parent / "solution.ipynb")
    said = {
        cell.id: cell.outputs[0].data["text/plain"]
        for cell in stored.cells
        if cell.id.endswith("-check")
    }
    assert said
    for ident, text in said.items():
        assert text.startswith(("Right", "For a person")), ident


@pytest.mark.parametrize("kind", [assignments.STUDENT, assignments.SOLUTION])
@pytest.mark.parametrize(("name", "source"), KIT)
def test_the_kits_notebooks_are_clean_and_their_facts_are_those_of_the_data_room(
    name, source, kind
):
    stored = rerun.load(source.path.parent / f"{kind}.ipynb")
    assert hygiene.problems(stored) == []
    assert hygiene.fact_problems(stored) == []
    noted = {fact["ref"] for cell in stored.cells for fact in cell.metadata.get("facts", [])}
    # What is said after an answer, and how it is worked out, is not on the page.
    text = "\n".join(one for question in source.live for one in paper.on_page(question))
    referred = set(re.findall(r"\{fact:([^{}|]+)", text))
    first = [question.given[0] for question in source.live if question.given]
    assert noted == referred | set(re.findall(r"\{fact:([^{}|]+)", json.dumps(first, default=str)))
    assert referred


# --- catalogues ---------------------------------------------------------------------------------


def test_every_text_a_student_reads_can_be_translated(bank):
    catalogue = messages.exercises(bank)
    found = {message.id for message in catalogue if message.id}
    assert {
        "Rates and baskets",
        "Nothing but prices.",
        "Any question may be left out.",
        "What did you count?",
        "say what a rate counts",
        "The basket holds `whole` pears, and `part` of them are ripe. Which share is ripe?",
        "ripe pears for each pear",
        "Look at what stands below the line.",
        "A share is a part of its own whole, and of no other.",
        "You counted the unripe pears instead.",
        "The central bank",
        "Poland",
        "złoty",
        "Weigh",
        "says what the whole is",
        "Names the thing, then its whole, then why that whole was taken; ends with a doubt of "
        "its own.",
    } <= found
    # Names of mistakes are for teachers, answers are no prose, and code is none.
    assert not {"upside down", "vermoedelijk", "part / whole", "per cent"} & found


def test_paragraphs_are_messages_of_their_own(bank):
    whole.edit(
        bank,
        'prompt = "Put the steps in order."',
        'prompt = """\nPut the steps in order.\n\nThe first one\ncomes first.\n"""',
    )
    found = {message.id for message in messages.exercises(bank) if message.id}
    assert {"Put the steps in order.", "The first one\ncomes first."} <= found


def test_a_dutch_catalogue_reaches_the_notebook(bank, tmp_path, monkeypatch):
    (tmp_path / "locale" / "nl" / "LC_MESSAGES").mkdir(parents=True)
    root = tmp_path / "root"
    for name in ("course", "notebooks/src"):
        (root / name).mkdir(parents=True)
    (bank / "exercises").rename(root / "exercises")
    po = tmp_path / "locale" / "nl" / "LC_MESSAGES" / "exercises.po"
    po.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Who sets it?"\nmsgstr "Wie stelt hem vast?"\n',
        encoding="utf-8",
    )
    messages.update(tmp_path / "locale", root=root)
    (root / "exercises").rename(bank / "exercises")
    monkeypatch.setattr(i18n, "LOCALE_DIR", tmp_path / "locale")
    i18n._catalogue.cache_clear()
    i18n.use("nl")
    try:
        pages = assignments.pages(paper.paper(whole.NAME, bank=bank))
    finally:
        i18n.use(None)
        i18n._catalogue.cache_clear()
    text = json.dumps(pages, ensure_ascii=False)
    assert "### 3. Wie stelt hem vast?" in text
    assert '"language": "nl"' in text


def test_a_title_without_a_core_says_the_whole():
    sheet = paper.paper(whole.NAME, bank=whole.SOURCE)
    few = tuple(one for one in sheet.questions if one.stage in ("entry", "deeper"))
    title = assignments.pages(replace(sheet, questions=few))["cells"][0]["source"]
    points, minutes = sum(one.points for one in few), sum(one.minutes for one in few)
    assert f"\n*{points:g} points, about {minutes:g} minutes*\n" in title


def test_each_cut_of_data_is_shown_by_a_cell():
    found = {ident: source for ident, _kind, source, _metadata in _sources(assignments.STUDENT)}
    assert found["data-rates"] == 'data("rates")'
    assert " data," in found["setup"]
    sheet = paper.paper(whole.NAME, bank=whole.SOURCE)
    without = assignments.pages(replace(sheet, data={}))["cells"]
    assert not any(cell["id"].startswith("data") for cell in without)
    assert " data," not in without[2]["source"]
