"""Handing in: look a finished notebook over, name it, and put it into a zip file.

Nothing here judges an answer. A student hears what a teacher would otherwise find out too late:
an answer that is still open, a cell that is gone or doubled, a notebook that was never run. None
of it stops a hand-in, also where nobody here knows the assignment. Only a notebook that has no
cell of its assignment is refused: it is another one.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course import __version__, clock, paths
from course.authoring import archive, submitted
from course.authoring.submitted import Submitted
from course.errors import CourseError
from course.exercises.question import Question
from course.files import write_if_changed
from course.i18n import gettext as _
from course.i18n import ngettext

if TYPE_CHECKING:
    from course.exercises.writing.source import AssignmentSource

FORMAT = 1
NOTE = "handin.json"
ANSWERED, STILL_OPEN, MISSING = "answered", "open", "missing"
#: What stands there is no Python, so a check cannot have seen it.
BROKEN = "broken"
# The kit's own notebook with the answers in it.
_SOLUTION = "solution.ipynb"


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
        ``answered``, ``open``, ``broken`` (cannot be run) or ``missing`` for each question; empty
        if they are not known here.
    remarks : tuple of str
        Sentences, the most important first; none of them stops a hand-in.
    replaced : bool
        Whether an earlier hand-in of the same name was replaced.
    names : tuple of str
        Whose work it is.
    """

    path: Path
    answered: int
    states: Mapping[str, str]
    remarks: tuple[str, ...] = ()
    replaced: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Task:
    """The assignment that a notebook is held against; without questions if it is not known."""

    name: str
    questions: tuple[Question, ...] = ()
    student: str = ""
    remarks: tuple[str, ...] = ()


def handin(
    path: Path,
    name: str = "",
    *,
    with_names: Sequence[str] = (),
    to: Path | None = None,
    bank: Path | None = None,
) -> HandIn:
    """Check a finished notebook and write ``<assignment> - <names>.zip``.

    Parameters
    ----------
    path : pathlib.Path
        The notebook, or the folder of the hand-out.
    name : str
        Whose work it is: a name, or the pseudonym that the teacher gave. May be left out where
        the hand-out was made for one student.
    with_names : sequence of str
        Who else worked on it: they get the same mark.
    to : pathlib.Path, optional
        Folder for the zip file; the notebook's own by default.
    bank : pathlib.Path, optional
        A private bank that has the assignment, if neither the hand-out nor the kit has it.

    Raises
    ------
    CourseError
        If there is no notebook, it has no cell of its assignment, there is no name, or the zip
        file cannot be written. What else is odd about the notebook, its hand-out or its
        assignment raises nothing.
    """
    if bank is not None:
        _must_be_a_bank(bank)
    file = find(path)
    content = _start_of(file)
    notebook = submitted.read(content, str(file))
    task = _task(notebook, file.parent, bank)
    names = _names(name or task.student, with_names)
    states, odd = look_over(notebook, task.questions)
    if states and set(states.values()) == {MISSING}:
        raise CourseError(
            _(
                "This does not look like the notebook of {name}: no cell for an answer is there."
            ).format(name=task.name),
            where=str(file),
            next_step=_("Name the notebook in which you answered the questions."),
        )
    remarks = (*task.remarks, *_about(states, task.questions), *odd, *notebook.oddities)
    inside = archive.file_name(joined(names))
    note = {
        "format": FORMAT,
        "assignment": task.name,
        "names": names,
        "student": task.student,
        "notebook": f"{inside}.ipynb",
        "sha256": hashlib.sha256(content).hexdigest(),
        "questions": states,
        "kit": __version__,
        "at": clock.now().isoformat(timespec="seconds"),
    }
    about = (json.dumps(note, indent=1, ensure_ascii=False) + "\n").encode()
    called = archive.file_name(task.name or file.stem) or "notebook"
    target = (to or file.parent) / f"{called} - {inside}.zip"
    replaced = _may_replace(target)
    try:
        write_if_changed(target, archive.zipped({f"{inside}.ipynb": content, NOTE: about}))
    except OSError as error:
        raise archive.unwritable(target.parent, error) from None
    answered = sum(state == ANSWERED for state in states.values())
    return HandIn(target, answered, states, remarks, replaced, tuple(names))


def joined(names: Sequence[str]) -> str:
    """Return names as a person lists them.

    Examples
    --------
    >>> joined(["Anna"]), joined(["Anna", "Bram"]), joined(["Anna", "Bram", "Cé"])
    ('Anna', 'Anna and Bram', 'Anna, Bram and Cé')
    """
    *first, last = names
    return _("{first} and {last}").format(first=", ".join(first), last=last) if first else last


# --- finding and reading ------------------------------------------------------------------------


def find(path: Path) -> Path:
    """Return the notebook that is meant: the file itself, or the one in a folder.

    Raises
    ------
    CourseError
        If there is none, or more than one that could be meant.
    """
    if path.is_file():
        if _is_of_kit(path):
            raise CourseError(
                _("This is the kit's own notebook, with the answers in it."),
                where=str(path),
                next_step=_("Name your own notebook: your copy is in the folder work."),
            )
        return path
    if not path.is_dir():
        raise CourseError(
            _("There is no such file or folder."),
            where=str(path),
            next_step=_("Name your notebook, such as 1_reading.ipynb, or the folder it is in."),
        )
    found = sorted(
        file
        for file in path.glob("*.ipynb")
        if not file.name.startswith(".") and not _is_of_kit(file)
    )
    if len(found) == 1:
        return found[0]
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


def _is_of_kit(path: Path) -> bool:
    """Return whether this is a notebook of the kit that nobody hands in."""
    kit = paths.project_root() / "exercises"
    return path.name == _SOLUTION and path.resolve().is_relative_to(kit.resolve())


def _start_of(path: Path) -> bytes:
    """Return a file, or the beginning of one that is too large: enough to say so."""
    try:
        with path.open("rb") as file:
            return file.read(submitted.MOST_BYTES + 1)
    except OSError as error:
        raise submitted.no_notebook(str(path), str(error.strerror or error)) from None


def _handout(folder: Path) -> dict[str, Any] | None:
    """Return the hand-out's own file; None if there is none, empty if it is damaged."""
    from course.exercises.asking.marks import FILE_NAME as HANDOUT

    path = folder / HANDOUT
    try:
        with path.open("rb") as file:
            content = file.read(submitted.MOST_BYTES)
        found = json.loads(content.decode("utf-8-sig"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _damaged() -> str:
    return _("handout.json is damaged, so nobody looked whether each question has an answer.")


def _must_be_a_bank(bank: Path) -> None:
    """Whoever names a bank should hear that there is none, and not that nothing is known."""
    from course.exercises.writing import library

    library.the_bank(bank)


def _task(notebook: Submitted, folder: Path, bank: Path | None) -> _Task:
    """Find out which assignment a notebook is: from the hand-out, its metadata or its checks."""
    beside = _handout(folder)
    named = _text((beside or {}).get("assignment"))
    if beside and named and notebook.assignment in ("", named):
        return _of_handout(named, beside)
    try:
        return _of_library(notebook, bank)
    except CourseError:
        remark = (
            _(
                "The questions of this notebook are not known here, so nobody looked whether each "
                "has an answer. They are known in the folder of its hand-out."
            )
            if beside is None
            else _damaged()
        )
        return _Task(notebook.assignment, remarks=(remark,))


def _of_handout(name: str, beside: Mapping[str, Any]) -> _Task:
    """Return the questions of a hand-out, as far as they can be read."""
    from course.exercises.sealing.public import from_public

    listed = beside.get("questions")
    listed = listed if isinstance(listed, list) else []
    questions = []
    for one in listed:
        try:
            questions.append(from_public(one))
        except CourseError:
            continue
    broken = len(listed) - len(questions)
    remarks = []
    if broken or not questions:
        remarks.append(
            ngettext(
                "handout.json is damaged: {n} question cannot be read, so nobody looked whether "
                "it has an answer.",
                "handout.json is damaged: {n} questions cannot be read, so nobody looked whether "
                "they have an answer.",
                broken,
            ).format(n=broken)
            if broken
            else _damaged()
        )
    return _Task(name, tuple(questions), _text(beside.get("student")), tuple(remarks))


def _of_library(notebook: Submitted, bank: Path | None) -> _Task:
    """Return the questions of an assignment that is known here.

    Raises
    ------
    CourseError
        If it is not known, or cannot be read.
    """
    from course.authoring import paper
    from course.exercises.writing import library

    name = notebook.assignment or _by_checks(notebook, library.assignments(bank))
    return _Task(name, paper.paper(name, bank=bank, exam=notebook.exam).questions)


def _by_checks(notebook: Submitted, known: Mapping[str, AssignmentSource]) -> str:
    """Return the assignment most of whose questions a notebook checks."""
    counts = {name: len(notebook.checked & set(_ids(source))) for name, source in known.items()}
    best = max(counts, key=lambda name: counts[name], default="")
    return best if counts.get(best) else ""


def _ids(source: AssignmentSource) -> Iterator[str]:
    yield from source.head.pick
    yield from (question.id for question in source.questions)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


# --- looking over -------------------------------------------------------------------------------


def look_over(
    notebook: Submitted, questions: Sequence[Question]
) -> tuple[dict[str, str], list[str]]:
    """Return what became of each question, and sentences on what is odd.

    Parameters
    ----------
    notebook : Submitted
        As read.
    questions : sequence of Question
        Those of its assignment.
    """
    from course.authoring.question_cells import untouched

    states, odd = {}, []
    found = submitted.answers(notebook, questions)
    for question in questions:
        cells, start = found[question.id], untouched(question)
        done = [cell for cell in cells if not submitted.is_open(cell.source, start)]
        if any(submitted.is_python(cell.source) for cell in done):
            states[question.id] = ANSWERED
        else:
            states[question.id] = BROKEN if done else STILL_OPEN if cells else MISSING
        if len(cells) > 1:
            odd.append(
                _(
                    "The answer to “{title}” stands there {n} times. Keep the one that counts."
                ).format(title=question.title, n=len(cells))
            )
    code = [cell for cell in notebook.code if cell.source.strip()]
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


def _about(states: Mapping[str, str], questions: Sequence[Question]) -> Iterator[str]:
    titles = {question.id: question.title for question in questions}
    for state, sentence in (
        (STILL_OPEN, _("Not answered yet: {titles}.")),
        (BROKEN, _("Cannot be run, because it is not Python: {titles}.")),
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
    folded = [archive.file_name(one).casefold() for one in names]
    if len(set(folded)) < len(folded):
        raise CourseError(
            _("A name is there twice."),
            where="--with",
            next_step=_("Write behind --with who worked on it with you, each once."),
        )
    return names


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
