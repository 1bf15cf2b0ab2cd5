"""From an assignment to its two notebooks: one to work in, and one with the answers in it.

Both come from the same cells; only those tagged ``answer`` differ. They are run and stored beside
their source, like lessons.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course import datasets, i18n
from course.authoring import build as lessons
from course.authoring import paper, placeholders, question_cells, rerun, run
from course.authoring.files import needs
from course.authoring.paper import Paper
from course.authoring.rerun import STALE, UNCHANGED, WRITTEN, Result
from course.errors import CourseError
from course.exercises.asking import amounts
from course.exercises.question import Question, Stage
from course.files import write_if_changed
from course.i18n import gettext as _

if TYPE_CHECKING:
    from nbformat import NotebookNode

STUDENT, SOLUTION = "student", "solution"
#: Tag of the cells that hold answers.
ANSWER_TAG = "answer"

_AT_ONCE = 2


def build(
    names: tuple[str, ...] = (), *, check: bool = False, bank: Path | None = None
) -> list[Result]:
    """Build and run the notebooks of assignments; write those whose bytes have changed.

    Parameters
    ----------
    names : tuple of str
        Assignments; by default all of the bank, or all there are where there is no bank.
    check : bool
        Write nothing; say what is stale.
    bank : pathlib.Path, optional
        A private bank; the one that is found by default, if any.

    Raises
    ------
    CourseError
        If an assignment is not known, or a cell of it fails.
    """
    with in_english():
        sheets = [paper.paper(name, bank=bank) for name in names or _everything(bank)]
        jobs = [(sheet, kind) for sheet in sheets for kind in (STUDENT, SOLUTION)]
        results = [one for sheet in sheets for one in _data(sheet, check)]
        # A run mostly waits for its kernel.
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            results += pool.map(lambda job: _in_a_thread(*job, check=check), jobs)
    return sorted(results, key=lambda result: result.name)


def _everything(bank: Path | None) -> list[str]:
    from course.exercises.writing import library

    opened = library.the_bank(bank)
    found = library.assignments(bank).items()
    # A teacher's bank has no say in what the kit holds.
    return [name for name, one in found if not opened or one.path.is_relative_to(opened.exercises)]


def notebook(sheet: Paper, kind: str = STUDENT) -> NotebookNode:
    """Return the notebook of an assignment before its run.

    Parameters
    ----------
    sheet : Paper
        Its questions, with their keys if the solution is wanted.
    kind : {"student", "solution"}
        Whether the answers are in it.
    """
    try:
        from nbformat import from_dict
    except ImportError:
        raise needs("nbformat") from None
    built: NotebookNode = from_dict(pages(sheet, kind))  # type: ignore[no-untyped-call]
    built.metadata["course"]["source_hash"] = lessons.source_hash(built)
    return built


def pages(sheet: Paper, kind: str = STUDENT) -> dict[str, Any]:
    """Return the notebook of an assignment as plain data, as its file holds it."""
    about = {
        "assignment": sheet.name,
        "lesson": sheet.lesson,
        "language": i18n.current(),
        "minutes": _short(sheet.minutes),
        "points": _short(sheet.points),
    }
    if sheet.exam:
        # Whoever looks over its notebook should not miss what an exam goes without.
        about["exam"] = True
    metadata = {"kernelspec": lessons.KERNEL, "language_info": lessons.LANGUAGE, "course": about}
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": metadata,
        "cells": list(_cells(sheet, kind)),
    }


@contextlib.contextmanager
def in_english() -> Iterator[None]:
    """Build in English, whatever language its author reads: what is stored is the same for all."""
    before = i18n.current()
    surroundings = i18n.use(None)
    i18n.use(i18n.ENGLISH)
    try:
        yield
    finally:
        i18n.use(None if before == surroundings else before)


# --- cells --------------------------------------------------------------------------------------


def _cells(sheet: Paper, kind: str) -> Iterator[dict[str, Any]]:
    yield _markdown("title", "title", _title(sheet), _noted(sheet.facts.get("", ())))
    yield _markdown("setup-text", "setup", _before(sheet))
    yield _code("setup", "setup", _imports(sheet))
    yield from _data_cells(sheet)
    numbers = {question.id: place for place, question in enumerate(sheet.questions, start=1)}
    stage = None
    for question in sheet.questions:
        if question.stage != stage:
            stage = question.stage
            yield _markdown(f"stage-{stage}", "stage", _stage(stage))
        twin = next((one for one in sheet.questions if one.id == question.twin), None)
        text = question_cells.prompt(
            question,
            numbers[question.id],
            data=sheet.needs.get(question.id, ()),
            twin=f"{numbers[twin.id]} (*{twin.title}*)" if twin else "",
            exam=sheet.exam,
        )
        facts = _noted(sheet.facts.get(question.id, ()))
        yield _of(question, question_cells.PROMPT, text, facts)
        if values := question_cells.given(question):
            yield _of(question, question_cells.GIVEN, values)
        answer = question_cells.solved if kind == SOLUTION else question_cells.untouched
        yield _of(question, question_cells.ANSWER, answer(question))
        yield _of(question, question_cells.CHECK, question_cells.check(question))
    if sheet.oral:
        yield _markdown("oral", "oral", _oral(sheet))


def _noted(references: Iterable[str]) -> list[dict[str, Any]]:
    """Return facts as metadata note them: every number on a page has its row."""
    return [placeholders.noted(datasets.fact(reference)) for reference in references]


def _markdown(
    ident: str, role: str, text: str, facts: Iterable[dict[str, Any]] = ()
) -> dict[str, Any]:
    metadata: dict[str, Any] = {"course": {"role": role}}
    if facts := list(facts):
        metadata["facts"] = facts
    return {"cell_type": "markdown", "id": ident, "metadata": metadata, "source": text}


def _code(ident: str, role: str, text: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": ident,
        "metadata": {"course": {"role": role}},
        "outputs": [],
        "source": text,
    }


def _of(
    question: Question, role: str, text: str, facts: Iterable[dict[str, Any]] = ()
) -> dict[str, Any]:
    ident = question_cells.cell_id(question.id, role)
    is_text = role == question_cells.PROMPT
    cell = _markdown(ident, role, text, facts) if is_text else _code(ident, role, text)
    cell["metadata"]["course"]["question"] = question.id
    if role == question_cells.ANSWER:
        cell["metadata"]["tags"] = [ANSWER_TAG]
    return cell


def _title(sheet: Paper) -> str:
    parts = [f"# {sheet.title}", f"*{_sizes(sheet)}*"]
    if sheet.left_out:
        parts.append(_("The entry and exit tickets are left out: they carry no points."))
    if sheet.contains:
        parts += [_("## What this contains"), sheet.contains.strip()]
    if sheet.skip:
        parts += [_("## If you would rather skip something"), sheet.skip.strip()]
    return "\n\n".join(parts)


def _sizes(sheet: Paper) -> str:
    """Return how much there is to do: the core, which is for everybody, and all of it."""
    core = [question for question in sheet.questions if question.stage == "core"]
    if not core or len(core) == len(sheet.questions):
        return _size(sheet.questions)
    return _("Core: {core}. Everything: {all}.").format(
        core=_size(core), all=_size(sheet.questions)
    )


def _size(questions: Iterable[Question]) -> str:
    questions = tuple(questions)
    points = amounts.points(sum(question.points for question in questions))
    return f"{points}, {amounts.minutes(sum(one.minutes for one in questions))}"


def _before(sheet: Paper) -> str:
    parts = [
        _("## Before you start"),
        _(
            "Run the cell below first: click in it and press Shift and Enter. Then go through the "
            "questions. In each, replace `____` by your answer, run that cell, and run the cell "
            "with `check` under it."
        ),
    ]
    if sheet.exam:
        parts.append(
            _(
                "This is an exam: a check records your answer and says nothing about it. You can "
                "change an answer and check again; the last one counts."
            )
        )
    else:
        parts.append(
            _(
                "A check never takes points away, so try as often as you like. `hint(…)` helps you "
                "on, `ask(…)` asks the same question as a form, and `progress()` shows what you "
                "have done. Each takes the name of the question, as `check` does."
            )
        )
    return "\n\n".join(parts)


def _imports(sheet: Paper) -> str:
    names = {"____", "ask", "check", "progress"}
    if not sheet.exam:
        names |= {"hint", "solution"}
    if sheet.data:
        names.add("data")
    if any(question.given for question in sheet.questions):
        names.add("given")
    return f"from course.exercises import {', '.join(sorted(names))}"


def _data_cells(sheet: Paper) -> Iterator[dict[str, Any]]:
    """Yield a cell for each cut: a file opened by itself is hard to read in a narrow window."""
    if not sheet.data:
        return
    text = _("Each cell below shows a file that some of the questions are about.")
    heading = _("Data")
    yield _markdown("data", "data", f"## {heading}\n\n{text}")
    for file in sheet.data:
        name = Path(file).stem
        yield _code(f"data-{name}", "data", f'data("{name}")')


def _stage(stage: Stage) -> str:
    heading, text = {
        "entry": (
            _("Entry ticket"),
            _(
                "What do you think now? These questions carry no points; the exit ticket "
                "asks again."
            ),
        ),
        "core": (_("Core"), _("These questions are for everybody.")),
        "deeper": (_("Going deeper"), _("For those who want to know more.")),
        "transfer": (_("Transfer"), _("The same skills, on another article.")),
        "exit": (
            _("Exit ticket"),
            _("As at the start, on other examples and without points: what has changed?"),
        ),
    }[stage]
    return f"## {heading}\n\n{text}"


def _oral(sheet: Paper) -> str:
    lines = "\n".join(f"{number}. {text}" for number, text in enumerate(sheet.oral, start=1))
    intro = _("For a talk of a few minutes about your work. No notes are needed.")
    heading = _("Oral card")
    return f"## {heading}\n\n{intro}\n\n{lines}"


def _short(number: float) -> float | int:
    return int(number) if number == int(number) else number


# --- files --------------------------------------------------------------------------------------


def _in_a_thread(sheet: Paper, kind: str, *, check: bool) -> Result:
    """Build one notebook, and close the event loop that its run leaves open in this thread."""
    try:
        from jupyter_core.utils import ensure_event_loop
    except ImportError:
        raise needs("nbclient") from None
    loop = ensure_event_loop()
    try:
        return _one(sheet, kind, check=check)
    finally:
        loop.close()


def _one(sheet: Paper, kind: str, *, check: bool) -> Result:
    name = f"{sheet.name}/{kind}"
    target = sheet.folder / f"{kind}.ipynb"
    built = notebook(sheet, kind)
    if check and (why := _stale(built, target)):
        return Result(name, target, STALE, why)
    if check and not all((sheet.folder / file).is_file() for file in sheet.data):
        # It shows them, so without them it cannot even be run.
        return Result(name, target, STALE, "its data are missing")
    content = run.as_bytes(run.run(built, sheet.folder))
    if target.is_file() and target.read_bytes() == content:
        return Result(name, target, UNCHANGED)
    if check:
        return Result(name, target, STALE, "its outputs differ")
    write_if_changed(target, content)
    return Result(name, target, WRITTEN)


def _stale(built: NotebookNode, target: Path) -> str:
    try:
        return rerun.stale(built, target)
    except CourseError:
        return "it cannot be read"


def _data(sheet: Paper, check: bool) -> Iterator[Result]:
    """Bring the data beside a source up to date: its notebooks read them."""
    there = {f"data/{path.name}" for path in (sheet.folder / "data").glob("*.csv")}
    for file in sorted(there | set(sheet.data)):
        target = sheet.folder / file
        name = f"{sheet.name}/{file}"
        if file not in sheet.data:
            yield Result(name, target, STALE, "no question needs it any more: delete it")
        elif check:
            same = target.is_file() and target.read_bytes() == sheet.data[file]
            yield Result(name, target, UNCHANGED if same else STALE, "" if same else "it differs")
        else:
            written = write_if_changed(target, sheet.data[file])
            yield Result(name, target, WRITTEN if written else UNCHANGED)
