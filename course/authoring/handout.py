"""Hand-outs: an assignment as a folder and a zip file that a student can use, without answers.

A folder holds the notebook (not run), its data, ``handout.json`` with the questions and their
sealed answers (:mod:`.sealed`), and a page that says what to do. Everything is
worked out before the first file is written, and the folder appears as a whole or not at all.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from course import __version__, i18n
from course.authoring import archive, paper
from course.authoring.paper import Paper
from course.commands import command
from course.errors import CourseError
from course.exercises.asking import marks
from course.exercises.question import Json, Question
from course.exercises.sealing import public, sealed
from course.i18n import gettext as _
from course.i18n import ngettext

README = "README.txt"
_PART = ".handout-"
_DELIMITERS = (",", ";", "\t")
_STUDENT = "student"
_SEPARATOR = "sep="
# How the files of spreadsheet programs begin, the older and the newer ones.
_EXCEL = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def _in_silence(_line: str) -> None:
    """Say nothing on how far the work is."""


@dataclass(frozen=True)
class HandOut:
    """What was written.

    Attributes
    ----------
    folder : pathlib.Path
        The folder; with one folder for each student in it, if students were named.
    zips : tuple of pathlib.Path
        The zip files to give out.
    remarks : tuple of str
        Sentences for the teacher.
    """

    folder: Path
    zips: tuple[Path, ...]
    remarks: tuple[str, ...] = ()


def handout(
    name: str,
    to: Path,
    *,
    exam: bool = False,
    students: Sequence[str] = (),
    bank: Path | None = None,
    tell: Callable[[str], None] = _in_silence,
) -> HandOut:
    """Write the hand-out of an assignment.

    Parameters
    ----------
    name : str
        The assignment.
    to : pathlib.Path
        Where the folder ``<name>`` and ``<name>.zip`` are put.
    exam : bool
        Leave out the sealed answers, the hints, and entry and exit questions: ``check`` then
        only records the answer.
    students : sequence of str
        One folder and one zip file for each, with the values of that student's variant. They are
        put below ``<name>``.
    bank : pathlib.Path, optional
        A private bank to look in as well.
    tell : function, optional
        Gets a line now and then on how far the work is: the seals are slow on purpose.

    Raises
    ------
    CourseError
        If the assignment is not known, something is wrong with it, or there is already something
        in the folder. Then nothing has been written.
    """
    folder = to / name
    # Before the slow part, and again after it.
    _must_be_free(folder)
    if not students:
        _must_not_exist(to / f"{name}.zip")
    # Also says what is wrong with a name that is not known, or that two places have.
    first = paper.paper(name, bank=bank, exam=exam)
    _must_be_sound(name, bank)
    remarks = tuple(filter(None, (public_answers(first),)))
    seals = _Seals(exam, tell)
    everything: dict[str, bytes] = {}
    if not students:
        content = files(first, seals)
        done = _written(to, name, content, archive.zipped(_below(name, content)))
        return replace(done, remarks=remarks)
    inside_of = _file_names(students)
    for number, (student, inside) in enumerate(inside_of.items(), start=1):
        seals.of_whom = _("{n} of {m}: {student}").format(
            n=number, m=len(inside_of), student=student
        )
        tell(seals.of_whom)
        content = files(paper.paper(name, student=student, bank=bank, exam=exam), seals)
        everything |= _below(inside, content)
        everything[f"{inside}.zip"] = archive.zipped(_below(name, content))
    return replace(_written(to, name, everything), remarks=remarks)


def files(sheet: Paper, seals: _Seals | None = None) -> dict[str, bytes]:
    """Return the files of one hand-out by their names.

    Parameters
    ----------
    sheet : Paper
        The questions of one student.
    seals : optional
        Those made for other students, to be used again for the same questions.
    """
    from course.authoring import assignments

    seals = _Seals(sheet.exam) if seals is None else seals
    questions = tuple(map(public.neutral, sheet.questions))
    seals.make(questions)
    notebook = assignments.pages(sheet)
    for cell in notebook["cells"]:
        for fact in cell["metadata"].get("facts", ()):
            # Its row, yes; but the page may have rounded what stands there.
            del fact["value"]
    note = {
        "format": marks.FORMAT,
        "assignment": sheet.name,
        "title": sheet.title,
        "lesson": sheet.lesson,
        "student": sheet.student,
        "exam": sheet.exam,
        "language": i18n.current(),
        "kit": __version__,
        "questions": [_entry(question, seals) for question in questions],
    }
    return {
        f"{sheet.name}.ipynb": _json(notebook),
        marks.FILE_NAME: _json(note),
        README: readme(sheet).encode(),
        **sheet.data,
    }


def public_answers(sheet: Paper) -> str:
    """Return a sentence on questions whose answers everybody can read, where that matters.

    In practice with the kit's own questions it does not.
    """
    mixed = 0 < sheet.from_kit < len(sheet.questions)
    if not mixed and not (sheet.exam and sheet.from_kit):
        return ""
    return ngettext(
        "{n} of these questions comes with the kit, and its answer is public there. For marks, "
        "use a bank of your own.",
        "{n} of these questions come with the kit, and their answers are public there. For marks, "
        "use a bank of your own.",
        sheet.from_kit,
    ).format(n=sheet.from_kit)


def _must_be_sound(name: str, bank: Path | None) -> None:
    """Refuse to give out an assignment in which lint finds something."""
    from course.authoring import exercise_lint

    if problems := exercise_lint.lint((name,), bank=bank).problems:
        raise CourseError(
            ngettext(
                "There is {n} problem in this assignment. Nothing was written.",
                "There are {n} problems in this assignment. Nothing was written.",
                len(problems),
            ).format(n=len(problems)),
            where=name,
            next_step=_("See what to do about it: {command}").format(
                command=command("exercises", "lint", name, bank=bank)
            ),
        )


def readme(sheet: Paper) -> str:
    """Return the page that goes with a hand-out: how to use it, and what it does not hide."""
    parts = [
        sheet.title,
        _(
            "Unpack the whole folder and keep it together. To open {file}, go to the folder of "
            "the kit in a terminal and type:\n"
            "    python3 run.py lab PATH\n"
            "PATH is where this folder is now (on Windows: py run.py). It works without a network."
        ).format(file=f"{sheet.name}.ipynb"),
        _(
            "When you are done, save the notebook and hand it in, in the same terminal:\n"
            '    python3 run.py course handin PATH --name "YOUR NAME"\n'
            "This makes one zip file with your notebook under your name."
        ),
    ]
    if sheet.exam:
        parts.append(
            _(
                "This is an exam. The folder holds no answers in any form: a check says that your "
                "answer was recorded, and your teacher marks it. There are no hints."
            )
        )
        if sheet.left_out:
            parts.append(_("The entry and exit tickets are left out: they carry no points."))
    else:
        parts.append(
            _(
                "The answers are in this folder only in a sealed form. A seal keeps answers from "
                "being read, not from being tried: a question with four options has only four "
                "answers to try, and a computer can try them all at once; the same goes for "
                "small numbers and single words. So this is for practice. For marks that count, "
                "teachers take an exam hand-out."
            )
        )
        parts.append(
            _(
                "Where you tick several options, put things in order, make a table or write a "
                "function, a check here says only right or not yet, and not how near you are."
            )
        )
    if said := public_answers(sheet):
        parts.append(said)
    return "\n\n".join(parts) + "\n"


def roster(path: Path) -> tuple[str, ...]:
    """Return the students in a CSV file with a column ``student``.

    Raises
    ------
    CourseError
        If the file cannot be read, lacks the column, or names a student twice.
    """
    file = io.StringIO(_roster_text(path), newline="")
    try:
        reader = csv.DictReader(file, delimiter=_delimiter(file), strict=True)
        # The line on which a row ends; one above the heading was read before.
        rows = [(reader.line_num, row) for row in reader]
        columns = [_plain(column) for column in reader.fieldnames or ()]
    except csv.Error as error:
        raise _no_roster(
            path, _("The roster cannot be read: {reason}.").format(reason=error)
        ) from None
    if _STUDENT not in columns:
        raise CourseError(
            _("The roster has no column named student."),
            where=f"{path}: {', '.join(columns)}",
            next_step=_("Put the word student above the column with the names or code names."),
        )
    above = 1 if file.getvalue().casefold().startswith(_SEPARATOR) else 0
    found: list[str] = []
    lines: list[int] = []
    for line, row in rows:
        if student := _student_of(row, path, line + above):
            found.append(student)
            lines.append(line + above)
    if not found:
        raise CourseError(
            _("The roster names no student."),
            where=str(path),
            next_step=_("Write one student a line below the heading."),
        )
    _file_names(found, [f"{path}, line {line}" for line in lines])
    return tuple(found)


def _roster_text(path: Path) -> str:
    """Return the text of a roster.

    Bytes first: a cell in quotes keeps the line breaks that it holds.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise CourseError(
            _("There is no such file."),
            where=str(path),
            next_step=_("Look at the name of the roster, and at the folder that it is in."),
        ) from None
    except OSError as error:
        reason = error.strerror or error
        raise _no_roster(
            path, _("The roster cannot be read: {reason}.").format(reason=reason)
        ) from None
    if content.startswith(_EXCEL):
        raise _no_roster(path, _("This is a spreadsheet, and not a CSV file.")) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _no_roster(
            path, _("The letters of this file cannot be read: it is not UTF-8.")
        ) from None


def _no_roster(path: Path, what: str) -> CourseError:
    return CourseError(
        what,
        where=str(path),
        next_step=_(
            "Save it from your spreadsheet program as CSV (UTF-8), with a column named student."
        ),
    )


def _student_of(row: Mapping[str | None, Any], path: Path, line: int) -> str:
    """Return the student in a row; nothing for an empty row."""
    if any(str(value).strip() for value in row.get(None) or ()):
        raise CourseError(
            _("A row of the roster is longer than its heading."),
            where=_("{file}, line {line}").format(file=path, line=line),
            next_step=_("Put a name that holds a comma in quotation marks, or add a heading."),
        )
    cells = {_plain(column): str(value or "").strip() for column, value in row.items() if column}
    student = " ".join(cells[_STUDENT].split())
    if not student and any(cells.values()):
        raise CourseError(
            _("A row of the roster names no student."),
            where=_("{file}, line {line}").format(file=path, line=line),
            next_step=_("Write a name in the column student, or delete the row."),
        )
    return student


def _plain(column: object) -> str:
    return str(column).strip().casefold()


def _delimiter(file: io.StringIO) -> str:
    """Return what stands between the cells of a roster, and go to its head.

    A spreadsheet program may write semicolons or tabs, and say so in a line above the head.
    """
    first = file.readline().strip()
    if first.casefold().startswith(_SEPARATOR) and len(first) == len(_SEPARATOR) + 1:
        return first[-1]
    for delimiter in _DELIMITERS:
        file.seek(0)
        head = next(csv.reader(file, delimiter=delimiter), [])
        if _STUDENT in map(_plain, head):
            break
    else:
        delimiter = _DELIMITERS[0]
    file.seek(0)
    return delimiter


class _Seals:
    """Seals by question: students with the same values share one, and the slow hashes with it."""

    def __init__(self, exam: bool, tell: Callable[[str], None] = _in_silence) -> None:
        self.exam, self.tell = exam, tell
        #: Told before each line: for whom the seals are made.
        self.of_whom = ""
        self._made: dict[str, dict[str, Json]] = {}

    def make(self, questions: Iterable[Question]) -> None:
        """Make those that are not there yet, side by side."""
        new = {} if self.exam else {repr(one): one for one in questions}
        new = {same: one for same, one in new.items() if same not in self._made}
        for number, (same, made) in enumerate(
            zip(new, sealed.seals(tuple(new.values())), strict=True), start=1
        ):
            self._made[same] = made
            said = _("Sealed: {n} of {m} questions").format(n=number, m=len(new))
            self.tell(f"{self.of_whom}. {said}" if self.of_whom else said)

    def of(self, question: Question) -> dict[str, Json]:
        return {} if self.exam else self._made[repr(question)]


def _entry(question: Question, seals: _Seals) -> dict[str, Json]:
    seal = seals.of(question)
    written = public.to_public(question, exam=seals.exam)
    # Whoever marks it later can tell whether the question is still the same.
    written["print"] = public.fingerprint(written)
    return {**written, "seal": seal} if seal else written


def _json(content: Mapping[str, Json]) -> bytes:
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()


def _below(folder: str, content: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"{folder}/{name}": one for name, one in content.items()}


def _file_names(students: Sequence[str], where: Sequence[str] = ()) -> dict[str, str]:
    """Return a folder name for each student, all different on every system.

    Parameters
    ----------
    students : sequence of str
    where : sequence of str
        Where each is written, for an error.
    """
    names = {student: archive.file_name(student) for student in students}
    before: dict[str, str] = {}
    for place, student in enumerate(students):
        at = where[place] if where else student
        folded = names[student].casefold()
        if not folded:
            what = _("This is not a name.")
        elif folded not in before:
            before[folded] = student
            continue
        elif before[folded] == student:
            what = _("{name} is named twice.").format(name=student)
        else:
            what = _("{one} and {other} would get the same file name.").format(
                one=before[folded], other=student
            )
        raise CourseError(
            what,
            where=at,
            next_step=_("Give each student a name or code name that no other one has."),
        )
    return names


# --- writing ------------------------------------------------------------------------------------


def _written(
    to: Path, name: str, content: Mapping[str, bytes], packed: bytes | None = None
) -> HandOut:
    """Write a folder, and a zip beside it, so that each is there as a whole or not at all."""
    folder, zip_file = to / name, to / f"{name}.zip"
    try:
        to.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=_PART, dir=to))
    except OSError as error:
        raise archive.unwritable(to, error) from None
    try:
        for path, one in content.items():
            target = part / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(one)
        if packed is not None:
            (part / zip_file.name).write_bytes(packed)
        _must_be_free(folder)
        if packed is not None:
            _must_not_exist(zip_file)
        if folder.exists():
            folder.rmdir()
        (part / name).rename(folder)
        if packed is not None:
            (part / zip_file.name).rename(zip_file)
    except OSError as error:
        raise archive.unwritable(to, error) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return HandOut(folder, (zip_file,) if packed is not None else tuple(_zips(folder)))


def _zips(folder: Path) -> Iterator[Path]:
    return iter(sorted(folder.glob("*.zip")))


def _must_be_free(folder: Path) -> None:
    if not os.path.lexists(folder) or (folder.is_dir() and not any(folder.iterdir())):
        return
    raise CourseError(
        _("There is already something in the folder of this hand-out. Nothing was written."),
        where=str(folder),
        next_step=_("Move or delete it, or choose another folder with --to."),
    )


def _must_not_exist(zip_file: Path) -> None:
    if os.path.lexists(zip_file):
        raise CourseError(
            _("There is already a zip file of this hand-out. Nothing was written."),
            where=str(zip_file),
            next_step=_("Move or delete it, or choose another folder with --to."),
        )
