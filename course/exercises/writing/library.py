"""Where questions are: in the kit, among a teacher's own assignments, in a private bank.

A file is parsed once and kept until it changes, and so is each question that was worked out. A
question is looked for only in the files that mention its id: a slip in one assignment does not
close the others. For the same reason a bank that nobody named is opened last, and only when what
was asked for is neither in the kit nor among one's own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from course import i18n, paths
from course.commands import command
from course.datasets.suggest import did_you_mean
from course.errors import CourseError
from course.exercises.question import Question
from course.exercises.writing import source as sources
from course.exercises.writing import variants
from course.exercises.writing.bank import Bank, open_bank
from course.exercises.writing.bank import find as find_bank
from course.exercises.writing.nearest import nearest
from course.exercises.writing.resolve import resolve
from course.exercises.writing.schema import QuestionSource
from course.exercises.writing.source import AssignmentSource

#: A bank, or the folder of one; ``None`` for the one that is found, if any.
BankLike = Bank | Path | str | None

_MOST_KEPT = 2_000


class NoSuchQuestion(CourseError):
    """There is no question of that name."""


@dataclass(frozen=True)
class Place:
    """A folder with assignments, and the secret of its variants."""

    folder: Path
    secret: str | bytes


def own_dir() -> Path:
    """Return the folder of the assignments that a teacher made without a bank."""
    return paths.user_data_dir() / "assignments"


def kit_dir() -> Path:
    """Return the folder of the kit's own assignments."""
    return paths.project_root() / "exercises"


def places(bank: BankLike = None) -> tuple[Place, ...]:
    """Return where assignments are: the kit, one's own, and the bank if there is one."""
    return tuple(_places(bank))


def _places(bank: BankLike) -> Iterator[Place]:
    named = None if bank is None else the_bank(bank)
    yield Place(kit_dir(), variants.KIT_SECRET)
    yield Place(own_dir(), variants.KIT_SECRET)
    opened = find_bank() if bank is None else named
    if opened is not None:
        yield Place(opened.exercises, opened.secret)


def the_bank(bank: BankLike = None) -> Bank | None:
    """Return a bank from what a command was told, or the one that is found by itself."""
    if isinstance(bank, Bank):
        return bank
    return find_bank() if bank is None else open_bank(Path(bank))


def assignments(bank: BankLike = None) -> dict[str, AssignmentSource]:
    """Return every assignment by name: the kit's, then one's own, then the bank's.

    Raises
    ------
    CourseError
        If a file cannot be used, or two assignments have the same name.
    """
    found: dict[str, AssignmentSource] = {}
    for path, _place in _files(bank):
        name = path.parent.name
        if name in found:
            raise CourseError(
                f"There are two assignments {name}.",
                where=f"{found[name].path} and {path}",
                next_step="Rename one of the two folders.",
            )
        found[name] = _parsed(path)
    return found


def readable() -> tuple[tuple[AssignmentSource, ...], tuple[CourseError, ...]]:
    """Return every assignment that can be used here, and what is wrong with the others."""
    found: dict[str, AssignmentSource] = {}
    wrong: list[CourseError] = []
    try:
        for path, _place in _files(None):
            try:
                found.setdefault(path.parent.name, _parsed(path))
            except CourseError as error:
                wrong.append(error)
    except CourseError as error:
        wrong.append(error)
    return tuple(found.values()), tuple(wrong)


def assignment(name: str, bank: BankLike = None) -> AssignmentSource:
    """Return one assignment.

    Raises
    ------
    CourseError
        If there is none of that name (the nearest are named), or its file cannot be used.
    """
    return _called(name, bank)


def sources_of(
    assignment: AssignmentSource | str, bank: BankLike = None
) -> tuple[tuple[QuestionSource, AssignmentSource], ...]:
    """Return the questions of an assignment as their authors wrote them, each with its home.

    Those of an assignment of chosen questions lie in other assignments.
    """
    chosen = _named(assignment, bank)
    if not chosen.head.pick:
        return tuple((question, chosen) for question in chosen.live)
    return tuple((home.question(ident), home) for ident, home, _place in _picked(chosen, bank))


def questions_of(
    assignment: AssignmentSource | str, student: str = "", bank: BankLike = None
) -> tuple[Question, ...]:
    """Return the questions of an assignment as one student gets them, with their keys.

    Parameters
    ----------
    assignment : AssignmentSource or str
        Itself, or its name.
    student : str
        Whose variants; that of ``COURSE_STUDENT`` when empty; the first ones without either.
    bank : Bank, path or None
        Where else to look.
    """
    chosen = _named(assignment, bank)
    if chosen.head.pick:
        return tuple(
            _resolved(home.question(ident), home, student, place)
            for ident, home, place in _picked(chosen, bank)
        )
    place = _place_of(chosen.path, bank)
    return tuple(_resolved(question, chosen, student, place) for question in chosen.live)


def question(id: str, student: str = "", bank: BankLike = None) -> Question:
    """Return one question as one student gets it, with its key; also a retired one.

    Raises
    ------
    CourseError
        If there is no such question; the nearest ids are named.
    """
    home, place = _home(id, bank)
    return _resolved(home.question(id), home, student, place)


def find(id: str, bank: BankLike = None) -> tuple[QuestionSource, AssignmentSource]:
    """Return one question as its author wrote it, and the assignment that holds it."""
    home, _place = _home(id, bank)
    return home.question(id), home


def forget() -> None:
    """Forget every file and question kept in memory."""
    _parsed_files.clear()
    _texts.clear()
    _resolved_questions.clear()


# --- looking ------------------------------------------------------------------------------------


def _named(assignment: AssignmentSource | str, bank: BankLike) -> AssignmentSource:
    return assignment if isinstance(assignment, AssignmentSource) else _called(assignment, bank)


def _called(name: str, bank: BankLike) -> AssignmentSource:
    there = []
    for path, _place in _files(bank):
        if path.parent.name == name:
            return _parsed(path)
        there.append(path.parent.name)
    raise CourseError(
        f"There is no assignment {name}.",
        where=", ".join(str(place.folder) for place in places(bank)),
        next_step=did_you_mean(name, sorted(there))
        if there
        else "Write one: " + command("exercises", "new", "LESSON", "ID", "--kind", "choice"),
    )


def _files(bank: BankLike) -> Iterator[tuple[Path, Place]]:
    for place in _places(bank):
        for path in sources.files(place.folder):
            yield path, place


def _place_of(path: Path, bank: BankLike) -> Place:
    for place in _places(bank):
        if path.parent.parent == place.folder:
            return place
    # A source from elsewhere (a test, a copy) has no secret of its own.
    return Place(path.parent.parent, variants.KIT_SECRET)


def _picked(
    chosen: AssignmentSource, bank: BankLike
) -> Iterator[tuple[str, AssignmentSource, Place]]:
    for number, ident in enumerate(chosen.head.pick, start=1):
        try:
            home, place = _home(ident, bank)
        # A slip in the file that holds the question is told where it stands.
        except NoSuchQuestion as error:
            raise sources.ExerciseError(
                error.what,
                where=chosen.where("", f"pick, item {number}"),
                next_step=error.next_step,
            ) from None
        yield ident, home, place


def _home(ident: str, bank: BankLike) -> tuple[AssignmentSource, Place]:
    for path, place in _files(bank):
        if _mentions(path, ident):
            home = _parsed(path)
            if any(question.id == ident for question in home.questions):
                return home, place
    known = _ids(bank)
    raise NoSuchQuestion(
        f"There is no question {ident[:80]}.",
        where=", ".join(str(place.folder) for place in places(bank)),
        next_step=nearest(ident, known) if known else "There are no questions yet.",
    )


def _ids(bank: BankLike) -> list[str]:
    """Return every id that can be read; files with a slip in them are passed over."""
    found = []
    for path, _place in _files(bank):
        home, _wrong = sources.read(path)
        found += [question.id for question in home.questions] if home else []
    return found


# --- keeping ------------------------------------------------------------------------------------

_Stamp = tuple[int, int]
_parsed_files: dict[Path, tuple[_Stamp, AssignmentSource]] = {}
_texts: dict[Path, tuple[_Stamp, str]] = {}
_resolved_questions: dict[tuple[object, ...], Question] = {}


def _stamp(path: Path) -> _Stamp:
    try:
        about = path.stat()
    except OSError:
        return (0, -1)
    return (about.st_mtime_ns, about.st_size)


def _mentions(path: Path, ident: str) -> bool:
    """Return whether a file holds the id at all: much cheaper than to parse it."""
    stamp = _stamp(path)
    if _texts.get(path, (None, ""))[0] != stamp:
        try:
            _texts[path] = (stamp, path.read_bytes().decode("utf-8", "replace"))
        except OSError:
            return False
    return ident in _texts[path][1]


def _parsed(path: Path) -> AssignmentSource:
    stamp = _stamp(path)
    kept = _parsed_files.get(path)
    if kept is None or kept[0] != stamp:
        kept = _parsed_files[path] = (stamp, sources.load(path))
    return kept[1]


def _resolved(
    question: QuestionSource, home: AssignmentSource, student: str, place: Place
) -> Question:
    name = variants.spelled(student) or variants.spelled(os.environ.get("COURSE_STUDENT", ""))
    variant = variants.pick(place.secret, question.id, name, len(question.given))
    file, room = (home.path, _stamp(home.path)), (i18n.current(), paths.datasets_dir())
    key = (*file, question.id, variant, *room)
    if key not in _resolved_questions:
        if len(_resolved_questions) >= _MOST_KEPT:
            _resolved_questions.clear()
        _resolved_questions[key] = resolve(question, home, variant=variant)
    return _resolved_questions[key]
