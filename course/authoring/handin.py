"""Handing in: look a finished notebook over, name it, and put it into a zip file.

Nothing here judges an answer. A student hears what a teacher would otherwise find out too late:
an answer that is still open, a cell that is gone or doubled, a notebook that was never run.
Notebooks come from many editors, so only what is surely there is relied on: a list of cells.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import tokenize
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from course import __version__, clock
from course.authoring import archive
from course.authoring.files import write_if_changed
from course.errors import CourseError
from course.exercises.question import Question
from course.i18n import gettext as _
from course.i18n import ngettext

FORMAT = 1
NOTE = "handin.json"
LARGE_BYTES = 10_000_000
OPEN = "____"
ANSWERED, STILL_OPEN, MISSING = "answered", "open", "missing"

_CHECKED = re.compile(r"""\bcheck\(\s*["']([a-z][a-z0-9_]*\.[a-z][a-z0-9_]*)["']""")


@dataclass(frozen=True)
class Cell:
    """A cell of any notebook, whatever it was saved by."""

    kind: str
    source: str
    id: str = ""
    question: str = ""
    role: str = ""
    was_run: bool = False


@dataclass(frozen=True)
class Finished:
    """A notebook as it was found.

    Attributes
    ----------
    path : pathlib.Path
        Its file.
    content : bytes
        What the file holds; handed in as it is.
    cells : tuple of Cell
        In their order.
    assignment : str
        What its metadata say it is; may be empty.
    oddities : tuple of str
        Sentences about its form.
    """

    path: Path
    content: bytes
    cells: tuple[Cell, ...]
    assignment: str = ""
    oddities: tuple[str, ...] = ()


@dataclass(frozen=True)
class HandIn:
    """What was handed in, and what a student should know about it.

    Attributes
    ----------
    path : pathlib.Path
        The zip file.
    answered : int
        How many questions have an answer.
    states : dict of str to str
        ``answered``, ``open`` or ``missing`` for each question.
    remarks : tuple of str
        Sentences, the most important first; none of them stops a hand-in.
    replaced : bool
        Whether an earlier hand-in of the same name was replaced.
    """

    path: Path
    answered: int
    states: Mapping[str, str]
    remarks: tuple[str, ...] = ()
    replaced: bool = False


@dataclass(frozen=True)
class _Task:
    """The assignment that a notebook is held against."""

    name: str
    questions: tuple[Question, ...]
    student: str = ""
    untouched: Mapping[str, str] = field(default_factory=dict)


def handin(
    path: Path,
    name: str,
    *,
    with_names: Sequence[str] = (),
    to: Path | None = None,
    bank: Path | None = None,
) -> HandIn:
    """Check a finished notebook and write ``<assignment> - <name>.zip``.

    Parameters
    ----------
    path : pathlib.Path
        The notebook, or the folder of the hand-out.
    name : str
        Whose work it is: a name, or the pseudonym that the teacher gave.
    with_names : sequence of str
        Who else worked on it: they get the same mark.
    to : pathlib.Path, optional
        Folder for the zip file; the notebook's own by default.
    bank : pathlib.Path, optional
        A private bank that has the assignment, if neither the hand-out nor the kit has it.

    Raises
    ------
    CourseError
        If there is no notebook, or it belongs to no assignment. Open answers raise nothing.
    """
    names = _names(name, with_names)
    finished = read(find(path))
    task = _task(finished, bank)
    states, odd = look_over(finished, task.questions, task.untouched)
    remarks = (*_about(states, task.questions), *odd, *finished.oddities)
    inside = archive.file_name(names[0])
    note = {
        "format": FORMAT,
        "assignment": task.name,
        "names": names,
        "student": task.student,
        "notebook": f"{inside}.ipynb",
        "sha256": hashlib.sha256(finished.content).hexdigest(),
        "questions": states,
        "kit": __version__,
        "at": clock.now().isoformat(timespec="seconds"),
    }
    about = (json.dumps(note, indent=1, ensure_ascii=False) + "\n").encode()
    target = (to or finished.path.parent) / f"{archive.file_name(task.name)} - {inside}.zip"
    replaced = _may_replace(target)
    try:
        write_if_changed(target, archive.zipped({f"{inside}.ipynb": finished.content, NOTE: about}))
    except OSError as error:
        raise archive.unwritable(target.parent, error) from None
    answered = sum(state == ANSWERED for state in states.values())
    return HandIn(target, answered, states, remarks, replaced)


# --- finding and reading ------------------------------------------------------------------------


def find(path: Path) -> Path:
    """Return the notebook that is meant: the file itself, or the one in a folder.

    Raises
    ------
    CourseError
        If there is none, or more than one that could be meant.
    """
    if path.is_file():
        return path
    if not path.is_dir():
        raise CourseError(
            _("There is no such file or folder."),
            where=str(path),
            next_step=_("Name your notebook, such as 1_reading.ipynb, or the folder it is in."),
        )
    found = sorted(file for file in path.glob("*.ipynb") if not file.name.startswith("."))
    assignment = _handout(path).get("assignment")
    named = [file for file in found if file.stem == assignment]
    if len(found) == 1 or named:
        return (named or found)[0]
    if not found:
        raise CourseError(
            _("There is no notebook in this folder."),
            where=str(path),
            next_step=_("Name the folder that holds your notebook (a file that ends in .ipynb)."),
        )
    raise CourseError(
        _("There is more than one notebook in this folder."),
        where=f"{path}: {', '.join(file.name for file in found)}",
        next_step=_("Name the one that you want to hand in."),
    )


def read(path: Path) -> Finished:
    """Read a notebook of any version, forgivingly.

    Raises
    ------
    CourseError
        If it is not a notebook.
    """
    try:
        content = path.read_bytes()
        found = json.loads(content.decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise _no_notebook(path, str(error)[:200]) from None
    if not isinstance(found, dict):
        raise _no_notebook(path, type(found).__name__)
    odd = []
    listed = found.get("cells")
    if not isinstance(listed, list) and isinstance(found.get("worksheets"), list):
        odd.append(_("It is in the format of old Jupyter versions (nbformat 3)."))
        listed = [
            cell
            for sheet in found["worksheets"]
            if isinstance(sheet, dict) and isinstance(sheet.get("cells"), list)
            for cell in sheet["cells"]
        ]
    if not isinstance(listed, list):
        raise _no_notebook(path, "no cells")
    whole = [cell for cell in listed if isinstance(cell, dict)]
    if len(whole) < len(listed):
        odd.append(_("Some of its cells are damaged and cannot be read."))
    if len(content) > LARGE_BYTES:
        odd.append(
            _("It is {size} MB large. Clear large outputs if it cannot be sent.").format(
                size=len(content) // 1_000_000
            )
        )
    about = _dict(_dict(found.get("metadata")).get("course"))
    return Finished(
        path, content, tuple(map(_cell, whole)), _text(about.get("assignment")), tuple(odd)
    )


def _cell(found: Mapping[str, Any]) -> Cell:
    about = _dict(_dict(found.get("metadata")).get("course"))
    # The older format calls them input and prompt_number.
    count = found.get("execution_count", found.get("prompt_number"))
    return Cell(
        kind=_text(found.get("cell_type")),
        source=_text(found.get("source", found.get("input"))),
        id=_text(found.get("id")),
        question=_text(about.get("question")),
        role=_text(about.get("role")),
        was_run=isinstance(count, int) or bool(found.get("outputs")),
    )


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    if isinstance(value, list):
        return "".join(line for line in value if isinstance(line, str))
    return value if isinstance(value, str) else ""


def _handout(folder: Path) -> dict[str, Any]:
    """Return the hand-out's own file, or nothing where it is missing or damaged."""
    from course.authoring.handout import NOTE as HANDOUT

    try:
        return _dict(json.loads((folder / HANDOUT).read_text("utf-8")))
    except (OSError, ValueError, RecursionError):
        return {}


def _task(finished: Finished, bank: Path | None) -> _Task:
    """Find out which assignment a notebook is: from the hand-out, its metadata or its checks."""
    from course.authoring import paper
    from course.exercises import library, sealed

    beside = _handout(finished.path.parent)
    named = _text(beside.get("assignment"))
    if named and finished.assignment in ("", named):
        listed = beside.get("questions")
        questions = tuple(map(sealed.from_public, listed if isinstance(listed, list) else ()))
        return _with_starts(named, questions, _text(beside.get("student")))
    known = library.assignments(bank)
    name = finished.assignment or _by_checks(finished, known)
    if name not in known:
        raise CourseError(
            _("This notebook belongs to no assignment that is known here.")
            if not name
            else _("There is no assignment {name} here.").format(name=name),
            where=str(finished.path),
            next_step=_("Put it back into the folder of its hand-out, and hand in from there."),
        )
    return _with_starts(name, paper.paper(name, bank=bank).questions)


def _with_starts(name: str, questions: tuple[Question, ...], student: str = "") -> _Task:
    from course.authoring.question_cells import untouched

    return _Task(name, questions, student, {one.id: untouched(one) for one in questions})


def _by_checks(finished: Finished, known: Mapping[str, Any]) -> str:
    """Return the assignment most of whose questions a notebook checks."""
    checked = {ident for cell in finished.cells for ident in _CHECKED.findall(cell.source)}
    counts = {name: len(checked & set(_ids(source))) for name, source in known.items()}
    best = max(counts, key=lambda name: counts[name], default="")
    return best if counts.get(best) else ""


def _ids(source: Any) -> Iterator[str]:
    yield from source.head.pick
    yield from (question.id for question in source.questions)


# --- looking over -------------------------------------------------------------------------------


def look_over(
    finished: Finished, questions: Sequence[Question], untouched: Mapping[str, str] | None = None
) -> tuple[dict[str, str], list[str]]:
    """Return what became of each question, and sentences on what is odd.

    Parameters
    ----------
    finished : Finished
        The notebook.
    questions : sequence of Question
        Those of its assignment.
    untouched : mapping of str to str, optional
        The answer cell of each question as it was given out.
    """
    states, odd = {}, []
    for question in questions:
        cells = answer_cells(finished.cells, question)
        start = (untouched or {}).get(question.id, "")
        done = [cell for cell in cells if not is_open(cell.source, start)]
        states[question.id] = ANSWERED if done else STILL_OPEN if cells else MISSING
        if len(cells) > 1:
            odd.append(
                _(
                    "The answer to “{title}” stands there {n} times. Keep the one that counts."
                ).format(title=question.title, n=len(cells))
            )
    code = [cell for cell in finished.cells if cell.kind == "code" and cell.source.strip()]
    waiting = sum(not cell.was_run for cell in code)
    if waiting and waiting == len(code):
        odd.append(_("No cell has been run. Run them all, save, and look at what the checks say."))
    elif waiting:
        odd.append(
            ngettext(
                "{n} cell has not been run since the notebook was opened or its outputs cleared.",
                "{n} cells have not been run since the notebook was opened or its outputs cleared.",
                waiting,
            ).format(n=waiting)
        )
    return states, odd


def answer_cells(cells: Sequence[Cell], question: Question) -> list[Cell]:
    """Return the cells that answer a question: by metadata, else by id, else above its check."""
    from course.authoring.question_cells import ANSWER, cell_id

    code = [cell for cell in cells if cell.kind == "code"]
    found = [cell for cell in code if (cell.question, cell.role) == (question.id, ANSWER)]
    # A copy that was pasted elsewhere keeps its metadata and gets another id.
    named = cell_id(question.id, ANSWER)
    found += [cell for cell in code if cell.id == named and cell not in found]
    if found:
        return found
    name = re.escape(question.variable)
    assigned = re.compile(rf"^\s*(?:{name}\s*=(?!=)|def\s+{name}\b)", re.M)
    for place, cell in enumerate(code):
        if question.id in _CHECKED.findall(cell.source):
            if assigned.search(cell.source):
                return [cell]
            above = [other for other in code[:place] if assigned.search(other.source)]
            return above[-1:]
    return []


def is_open(source: str, untouched: str = "") -> bool:
    r"""Return whether an answer cell still waits for its answer.

    Examples
    --------
    >>> is_open("rate = ____"), is_open("rate = 1.05  # was ____"), is_open(" \n")
    (True, False, True)
    >>> is_open('text = \"\"\"\n____\n\"\"\"'), is_open('word = "a ____ b"')
    (True, False)
    """
    if not source.strip() or source.strip() == untouched.strip():
        return True
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (tokenize.TokenError, SyntaxError, ValueError):
        # Python cannot read it; a person can.
        return OPEN in source
    words = [token for token in tokens if token.type in (tokenize.NAME, tokenize.STRING)]
    return any(token.string.strip("\"'\n\t ") == OPEN for token in words)


def _about(states: Mapping[str, str], questions: Sequence[Question]) -> Iterator[str]:
    titles = {question.id: question.title for question in questions}
    for state, sentence in (
        (STILL_OPEN, _("Not answered yet: {titles}.")),
        (MISSING, _("The cell for the answer is gone: {titles}.")),
    ):
        if found := [titles[ident] for ident, one in states.items() if one == state]:
            yield sentence.format(titles=", ".join(f"“{title}”" for title in found))


# --- names and files ----------------------------------------------------------------------------


def _names(name: str, with_names: Sequence[str]) -> list[str]:
    # What a terminal could not read as text is half a surrogate pair, which no file takes.
    clean = [one.encode("utf-8", "replace").decode() for one in (name, *with_names)]
    names = [" ".join(one.split()) for one in clean]
    if not all(map(archive.file_name, names)):
        raise CourseError(
            _("A hand-in needs a name."),
            where="--name",
            next_step=_("Write your name, or the code name that your teacher gave you."),
        )
    return list(dict.fromkeys(names))


def _may_replace(target: Path) -> bool:
    """Return whether an earlier hand-in is there; another file of that name is never replaced."""
    if not target.exists():
        return False
    try:
        with zipfile.ZipFile(target) as earlier:
            ours = NOTE in earlier.namelist()
    except (OSError, zipfile.BadZipFile):
        ours = False
    if not ours:
        raise CourseError(
            _("There is another file of this name, which is no hand-in."),
            where=str(target),
            next_step=_("Move it away, or choose another folder with --to."),
        )
    return True


def _no_notebook(path: Path, why: str) -> CourseError:
    return CourseError(
        _("This is not a notebook that can be read."),
        where=f"{path} ({why})",
        next_step=_("Open it in JupyterLab, save it, and hand in the file that ends in .ipynb."),
    )
