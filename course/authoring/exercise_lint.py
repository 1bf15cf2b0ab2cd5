"""``course exercises lint``: everything about assignments that can be checked, told in one go.

Ids are for ever: marks, progress and hand-outs hang on them. So the ids that were once published
are listed in ``exercises/ids.csv``, each with how many value sets its question has, and one that
vanishes is an error. So is another number of value sets: students would get other values.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from course import __version__
from course.authoring import chosen as choosing
from course.authoring import exercise_rules as rules
from course.authoring import exercise_shape
from course.authoring import exercise_trials as trials
from course.commands import command
from course.datasets.suggest import did_you_mean
from course.errors import CourseError
from course.exercises.writing import library
from course.exercises.writing import source as sources
from course.exercises.writing.schema import QuestionSource
from course.exercises.writing.source import AssignmentSource, ExerciseError
from course.files import write_if_changed

IDS = "ids.csv"
_COLUMNS = ("id", "assignment", "since", "sets")


@dataclass(frozen=True)
class Report:
    """What came of a check.

    Attributes
    ----------
    problems : tuple of CourseError
        What has to be mended, file by file.
    notes : tuple of str
        What is worth knowing.
    assignments, questions : int
        How many were looked at.
    """

    problems: tuple[CourseError, ...]
    notes: tuple[str, ...]
    assignments: int
    questions: int


@dataclass(frozen=True)
class _Read:
    """One file, as far as it could be read."""

    path: Path
    source: AssignmentSource | None
    wrong: tuple[CourseError, ...]


def lint(
    names: tuple[str, ...] = (), *, bank: library.BankLike = None, accept_ids: bool = False
) -> Report:
    """Check assignments.

    Parameters
    ----------
    names : tuple of str
        Of assignments; by default those of the bank, or of the kit and one's own without a bank.
    bank : Bank, path or None
        See :mod:`course.exercises.writing.library`.
    accept_ids : bool
        Write the ids that are there now into ``ids.csv``.

    Raises
    ------
    CourseError
        If there is no assignment of a name, or ``ids.csv`` cannot be read or written.
    """
    named, bank = bank, library.the_bank(bank)
    places = library.places(bank)
    read = {place.folder: [_read(path) for path in sources.files(place.folder)] for place in places}
    chosen = _chosen(names, read, bank, named)
    homes, twice = _homes([one for files in read.values() for one in files])
    problems: list[CourseError] = []
    for file in chosen:
        problems += file.wrong
        if file.source is not None:
            problems += _of_source(file.source, homes, complete=not file.wrong)
    problems += [error for path, error in twice if any(file.path == path for file in chosen)]
    notes = [note for file in chosen if file.source for note in _to_complete(file.source)]
    for folder, files in read.items():
        mine = [file for file in files if file in chosen]
        if mine and folder != library.own_dir():
            lost, note = _stable(folder, files, mine, accept_ids, named)
            problems += lost
            notes += note
    count = sum(
        len(file.source.live) + len(file.source.head.pick) for file in chosen if file.source
    )
    return Report(tuple(problems), tuple(notes), len(chosen), count)


def _read(path: Path) -> _Read:
    found, wrong = sources.read(path)
    return _Read(path, found, tuple(wrong))


def _chosen(
    names: tuple[str, ...],
    read: dict[Path, list[_Read]],
    bank: library.BankLike,
    named: library.BankLike,
) -> list[_Read]:
    everything = [file for files in read.values() for file in files]
    if not names:
        folders = list(read)
        return [file for folder in (folders[2:] if bank else folders) for file in read[folder]]
    chosen = []
    for name in names:
        # A path works as well: whoever types has the shell complete it.
        plain = Path(name).parent.name if name.endswith(sources.FILE_NAME) else Path(name).name
        found = [file for file in everything if file.path.parent.name == plain]
        if not found:
            known = [file.path.parent.name for file in everything]
            raise CourseError(
                f"There is no assignment {plain}.",
                where=", ".join(str(folder) for folder in read),
                next_step=did_you_mean(plain, known)
                if known
                else "Write one: "
                + command("exercises", "new", plain, "ID", "--kind", "choice", bank=named),
            )
        chosen += found
    return chosen


def _of_source(
    source: AssignmentSource, homes: rules.Homes, *, complete: bool
) -> Iterable[CourseError]:
    """Yield what is wrong with one assignment.

    A question that cannot be read would make sums and references look wrong as well, so these
    are left out until it can.
    """
    torn = set(rules.torn_cuts(source))
    for question in source.live:
        for fault in rules.of_question(question):
            yield ExerciseError(
                fault.what,
                where=source.where(question.id, fault.field),
                next_step=fault.next_step,
            )
        # What is wrong with a cut is told once, where it is described.
        if not torn & set(question.data):
            yield from trials.problems(question, source)
    if complete:
        yield from rules.of_assignment(source)
        yield from rules.of_neighbours(source, homes)
        yield from exercise_shape.of_lesson(source)


def _to_complete(source: AssignmentSource) -> Iterator[str]:
    """Yield a note on a start that is no mistake, but says little."""
    if fields := choosing.to_complete(source.head):
        yield (
            f"{source.where('', fields[0])}: of {' and '.join(fields)} there is only the "
            "start that `assignment new` wrote. Say what students will meet in these questions, "
            "and what they can do instead of one."
        )


def _homes(
    files: Iterable[_Read],
) -> tuple[rules.Homes, list[tuple[Path, CourseError]]]:
    """Return every question by id, and an error for each id that two files use."""
    homes: dict[str, tuple[QuestionSource, AssignmentSource]] = {}
    twice: list[tuple[Path, CourseError]] = []
    for file in files:
        for question in file.source.questions if file.source else ():
            assert file.source is not None
            before = homes.setdefault(question.id, (question, file.source))[1]
            if before is not file.source:
                twice.append(
                    (
                        file.path,
                        ExerciseError(
                            f"The id {question.id} is used twice; the first is in "
                            f"{before.where(question.id)}.",
                            where=file.source.where(question.id, "id"),
                            next_step="Give one of them another id.",
                        ),
                    )
                )
    return homes, twice


# --- ids that stay ------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Published:
    """A row of ``ids.csv``; `sets` is None where an older one does not say how many there are."""

    assignment: str
    since: str
    sets: int | None


def _stable(
    folder: Path,
    files: list[_Read],
    chosen: list[_Read],
    accept: bool,
    named: library.BankLike,
) -> tuple[list[CourseError], list[str]]:
    """Return an error for each id that vanished or gives other values, and a note on new ones."""
    path = folder / IDS
    published = _published(path)
    there = {
        question.id: (question, file.source)
        for file in files
        if file.source
        for question in file.source.questions
    }
    looked_at = {file.path.parent.name for file in chosen}
    broken = [*_lost(path, published, there, files, looked_at)]
    broken += _moved(published, there, looked_at)
    new = sorted(ident for ident in there if ident not in published)
    if accept and not broken:
        now = {
            ident: _Published(
                source.name,
                published[ident].since if ident in published else __version__,
                len(question.given),
            )
            for ident, (question, source) in there.items()
        }
        _write_ids(path, published | now)
        return broken, [f"{sources.short(path)}: {len(published | now)} ids."]
    accepting = command("exercises", "lint", "--accept-ids", bank=named)
    if new:
        return broken, [f"New ids: {', '.join(new)}. When they are final: {accepting}"]
    if any(published[ident].sets is None for ident in there):
        return broken, [
            f"{sources.short(path)} does not say yet how many value sets each question has. "
            f"To add it: {accepting}"
        ]
    return broken, []


def _lost(
    path: Path,
    published: Mapping[str, _Published],
    there: Iterable[str],
    files: list[_Read],
    looked_at: set[str],
) -> Iterator[CourseError]:
    """Yield an error for each published id that no file has any more."""
    unread = {file.path.parent.name for file in files if file.wrong}
    # The file of an assignment that was deleted is none of those that were looked at.
    gone = {row.assignment for row in published.values()} - {
        file.path.parent.name for file in files
    }
    for ident, row in published.items():
        in_sight = row.assignment in looked_at | gone and row.assignment not in unread
        if in_sight and ident not in there:
            yield ExerciseError(
                f"The question {ident} is no longer there.",
                where=f"{sources.short(path)}, row {ident}; it was in {row.assignment}",
                next_step="Ids stay, because marks hang on them: put the question back and mark "
                "it retired = true.",
            )


def _moved(
    published: Mapping[str, _Published],
    there: Mapping[str, tuple[QuestionSource, AssignmentSource]],
    looked_at: set[str],
) -> Iterator[CourseError]:
    """Yield an error for each published question that now has more value sets, or fewer.

    Which set a student gets follows from their number.
    """
    for ident, (question, source) in there.items():
        before = published[ident].sets if ident in published else None
        if source.name in looked_at and before not in (None, len(question.given)):
            yield ExerciseError(
                f"The question {ident} was published with {_sets(before)} and has "
                f"{_sets(len(question.given))} now, so students would get other values.",
                where=source.where(ident, "given"),
                next_step="Put the value sets back. For other ones publish the question under a "
                "new id, and mark this one retired = true.",
            )


def _sets(number: int | None) -> str:
    return "1 value set" if number == 1 else f"{number or 'no'} value sets"


def _published(path: Path) -> dict[str, _Published]:
    """Return the rows of ``ids.csv`` by id."""
    if not path.is_file():
        return {}
    rows = csv.DictReader(io.StringIO(sources.read_text(path), newline=""))
    columns = tuple(rows.fieldnames or ())
    if columns not in (_COLUMNS, _COLUMNS[:-1]):
        raise _damaged(path, f"This file does not have the columns {', '.join(_COLUMNS)}.")
    found = {}
    for row in rows:
        sets = row.get("sets") or ""
        if None in row.values() or (sets and not (sets.isascii() and sets.isdecimal())):
            raise _damaged(path, f"The row {row['id']} of this file cannot be read.")
        found[row["id"]] = _Published(row["assignment"], row["since"], int(sets) if sets else None)
    return found


def _damaged(path: Path, what: str) -> CourseError:
    return CourseError(
        what, where=sources.short(path), next_step="Put back the version that was there before."
    )


def _write_ids(path: Path, ids: Mapping[str, _Published]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(
        [ident, row.assignment, row.since, "" if row.sets is None else row.sets]
        for ident, row in sorted(ids.items())
    )
    try:
        write_if_changed(path, text.getvalue().encode())
    except OSError as error:
        raise CourseError(
            "The list of ids cannot be written.",
            where=f"{sources.short(path)}: {error.strerror}",
            next_step="Look whether you may write in this folder.",
        ) from None
