"""Hand-outs: an assignment as a folder and a zip file that a student can use, without answers.

A folder holds the notebook (not run), its data, ``handout.json`` with the questions and their
sealed answers (:mod:`course.exercises.sealed`), and a page that says what to do. Everything is
worked out before the first file is written, and the folder appears as a whole or not at all.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from course import __version__
from course.authoring import archive, paper
from course.authoring.paper import Paper
from course.errors import CourseError
from course.exercises import sealed
from course.exercises.question import Json, Question
from course.i18n import gettext as _

FORMAT = 1
NOTE = "handout.json"
README = "README.txt"
_PART = ".handout-"


@dataclass(frozen=True)
class HandOut:
    """What was written.

    Attributes
    ----------
    folder : pathlib.Path
        The folder; with one folder for each student in it, if students were named.
    zips : tuple of pathlib.Path
        The zip files to give out.
    """

    folder: Path
    zips: tuple[Path, ...]


def handout(
    name: str,
    to: Path,
    *,
    exam: bool = False,
    students: Sequence[str] = (),
    bank: Path | None = None,
) -> HandOut:
    """Write the hand-out of an assignment.

    Parameters
    ----------
    name : str
        The assignment.
    to : pathlib.Path
        Where the folder ``<name>`` and ``<name>.zip`` are put.
    exam : bool
        Leave out the sealed answers and the hints: ``check`` then only records the answer.
    students : sequence of str
        One folder and one zip file for each, with the values of that student's variant. They are
        put below ``<name>``.
    bank : pathlib.Path, optional
        A private bank to look in as well.

    Raises
    ------
    CourseError
        If the assignment is not known, or there is already something in the folder. Then nothing
        has been written.
    """
    folder = to / name
    # Before the slow part, and again after it.
    _must_be_free(folder)
    if not students:
        _must_not_exist(to / f"{name}.zip")
    seals = _Seals(exam)
    everything: dict[str, bytes] = {}
    for student in _file_names(students) or {"": ""}:
        content = files(paper.paper(name, student=student, bank=bank, exam=exam), seals)
        if not students:
            return _written(to, name, content, archive.zipped(_below(name, content)))
        inside = _file_names(students)[student]
        everything |= _below(inside, content)
        everything[f"{inside}.zip"] = archive.zipped(_below(name, content))
    return _written(to, name, everything)


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
    notebook = assignments.pages(sheet)
    note = {
        "format": FORMAT,
        "assignment": sheet.name,
        "title": sheet.title,
        "lesson": sheet.lesson,
        "student": sheet.student,
        "exam": sheet.exam,
        "kit": __version__,
        "questions": [_entry(question, seals) for question in sheet.questions],
    }
    return {
        f"{sheet.name}.ipynb": _json(notebook),
        NOTE: _json(note),
        README: readme(sheet).encode(),
        **sheet.data,
    }


def readme(sheet: Paper) -> str:
    """Return the page that goes with a hand-out: how to use it, and what it does not hide."""
    parts = [
        sheet.title,
        _(
            "Unpack the whole folder and keep it together. Open {file} with the kit:\n"
            "    python3 run.py lab FOLDER\n"
            "where FOLDER is this folder (on Windows: py run.py). It works without a network."
        ).format(file=f"{sheet.name}.ipynb"),
        _(
            "When you are done, save the notebook and hand it in:\n"
            '    python3 run.py course handin FOLDER --name "YOUR NAME"\n'
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
    else:
        parts.append(
            _(
                "The answers are in this folder only in a sealed form. A check can say whether an "
                "answer is right; nobody can read the right answer from the file. But a question "
                "with four options has only four answers to try, and a computer can try them all "
                "at once; the same goes for small numbers and single words. So this is for "
                "practice. For marks that count, teachers take an exam hand-out."
            )
        )
    return "\n\n".join(parts) + "\n"


def roster(path: Path) -> tuple[str, ...]:
    """Return the students in a CSV file with a column ``student``.

    Raises
    ------
    CourseError
        If the file cannot be read, lacks the column, or names a student twice.
    """
    try:
        text = path.read_text("utf-8-sig")
        # A spreadsheet program may have saved it with semicolons.
        first = text.partition("\n")[0]
        delimiter = ";" if first.count(";") > first.count(",") else ","
        reader = csv.DictReader(text.splitlines(), delimiter=delimiter, strict=True)
        rows = list(reader)
        columns = [str(column).strip() for column in reader.fieldnames or ()]
    except (OSError, ValueError, csv.Error) as error:
        raise CourseError(
            _("The roster cannot be read: {reason}.").format(reason=error),
            where=str(path),
            next_step=_("Save it as CSV (UTF-8) with a column named student."),
        ) from None
    if "student" not in columns:
        raise CourseError(
            _("The roster has no column named student."),
            where=f"{path}: {', '.join(columns)}",
            next_step=_("Put the word student above the column with the names or code names."),
        )
    clean = [{str(key).strip(): value for key, value in row.items()} for row in rows]
    found = [" ".join((row["student"] or "").split()) for row in clean]
    found = [student for student in found if student]
    if not found:
        raise CourseError(
            _("The roster names no student."),
            where=str(path),
            next_step=_("Write one student a line below the heading."),
        )
    _file_names(found)
    return tuple(found)


class _Seals:
    """Seals by question: students with the same values share one, and the slow hashes with it."""

    def __init__(self, exam: bool) -> None:
        self.exam = exam
        self._made: dict[str, dict[str, Json]] = {}

    def of(self, question: Question) -> dict[str, Json]:
        if self.exam:
            return {}
        same = repr(question)
        if same not in self._made:
            self._made[same] = sealed.seal(question)
        return self._made[same]


def _entry(question: Question, seals: _Seals) -> dict[str, Json]:
    seal = seals.of(question)
    public = sealed.to_public(question, exam=seals.exam)
    return {**public, "seal": seal} if seal else public


def _json(content: Mapping[str, Json]) -> bytes:
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()


def _below(folder: str, content: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"{folder}/{name}": one for name, one in content.items()}


def _file_names(students: Sequence[str]) -> dict[str, str]:
    """Return a folder name for each student, all different on every system."""
    names = {student: archive.file_name(student) for student in students}
    folded = [names[student].casefold() for student in students]
    for student, one in zip(students, folded, strict=True):
        if not one or folded.count(one) > 1:
            raise CourseError(
                _("Two students have the same name.") if one else _("This is not a name."),
                where=student,
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
