"""``exercise.toml`` as an author wrote it: read, checked part by part, and kept.

A fault in one question does not hide the faults of the others: :func:`read` returns what could be
read together with everything that is wrong; :func:`load` raises the first of it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, TypeGuard

from pydantic import BaseModel, ValidationError

from course.datasets.suggest import did_you_mean
from course.errors import CourseError
from course.exercises.question import KINDS
from course.exercises.writing import sense
from course.exercises.writing.faults import Fault, explained
from course.exercises.writing.schema import (
    MODELS,
    AssignmentHead,
    CutSource,
    ObjectiveSource,
    QuestionSource,
)

FILE_NAME = "exercise.toml"
#: A field that still begins with this has not been filled in (see ``course exercises new``).
TO_FILL = "FILL IN"

_PARTS = ("assignment", "objective", "data", "question")
_COMMA = re.compile(r"=\s*[-+]?\d+,\d")
_CURLY = re.compile(r"[=\[,{]\s*[“”„‘’«»]")
_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)|\s*\(at end of document\)")
_HEADER = re.compile(r"\s*\[\[?\s*([A-Za-z0-9_.]+)\s*\]\]?")
_QUOTES = re.compile(r'"""|' + "'''")


class ExerciseError(CourseError):
    """Something in an ``exercise.toml`` that its author has to mend."""


@dataclass(frozen=True)
class AssignmentSource:
    """One assignment as its author wrote it.

    Attributes
    ----------
    name : str
        Of its folder: ``1_reading``.
    path : pathlib.Path
        The file it was read from.
    head : AssignmentHead
        The ``[assignment]`` table: title, lesson, minutes, points, contains, skip, oral, pick.
    objectives : tuple of ObjectiveSource
        What a student can do afterwards.
    data : tuple of CutSource
        The cuts of datasets that its notebook reads.
    questions : tuple of QuestionSource
        In the order of the file, retired ones too.
    text : str
        The file.
    """

    name: str
    path: Path
    head: AssignmentHead
    objectives: tuple[ObjectiveSource, ...] = ()
    data: tuple[CutSource, ...] = ()
    questions: tuple[QuestionSource, ...] = ()
    text: str = field(default="", repr=False)

    @property
    def title(self) -> str:
        """What the assignment is called."""
        return self.head.title

    @property
    def lesson(self) -> str:
        """Name of the lesson's notebook; empty for an assignment of its own."""
        return self.head.lesson

    @property
    def live(self) -> tuple[QuestionSource, ...]:
        """The questions that are asked: those that are not retired."""
        return tuple(question for question in self.questions if not question.retired)

    def question(self, ident: str) -> QuestionSource:
        """Return one question.

        Raises
        ------
        CourseError
            If it is not in this assignment; the nearest ids are named.
        """
        for question in self.questions:
            if question.id == ident:
                return question
        raise ExerciseError(
            f"The assignment {self.name} has no question {ident}.",
            where=short(self.path),
            next_step=did_you_mean(ident, [question.id for question in self.questions]),
        )

    def cut(self, name: str) -> CutSource:
        """Return the description of one cut of a dataset."""
        for cut in self.data:
            if cut.name == name:
                return cut
        raise ExerciseError(
            f"The assignment {self.name} has no data {name}.",
            where=short(self.path),
            next_step=did_you_mean(name, [cut.name for cut in self.data])
            if self.data
            else f'Add it: [[data]] with name = "{name}".',
        )

    @cached_property
    def _lines(self) -> _Lines:
        return _Lines(self.text)

    def where(self, ident: str = "", field: str = "", part: str = "question") -> str:
        """Return the place of a part and a field of it, for an error.

        Parameters
        ----------
        ident : str
            A question's id, or the name of another part; the ``[assignment]`` table when empty.
        field : str
            ``solution``, or ``options, item 2, text``.
        part : {"question", "data", "objective"}
            What `ident` names.
        """
        if not ident:
            return _where(self.path, self._lines, "assignment", 0, "", field)
        return _where(self.path, self._lines, part, self._number(part, ident), ident, field)

    @cached_property
    def _idents(self) -> dict[str, list[object]]:
        # From the file: what could not be read is not among the questions, but it counts.
        data = tomllib.loads(self.text)
        keys = {"question": "id", "objective": "id", "data": "name"}
        return {part: [raw.get(key) for raw in data.get(part, [])] for part, key in keys.items()}

    def _number(self, part: str, ident: str) -> int:
        """Return which of its sort a part is in the file, from 0."""
        idents = self._idents[part]
        return idents.index(ident) if ident in idents else 0


def short(path: Path) -> str:
    """Return a file as its last three parts: enough to find it, nothing of the reader's own.

    Examples
    --------
    >>> short(Path("somewhere/kit/exercises/1_reading/exercise.toml"))
    'exercises/1_reading/exercise.toml'
    """
    return "/".join(path.parts[-3:])


def load(path: Path) -> AssignmentSource:
    """Read one ``exercise.toml``, or the one in a folder.

    Raises
    ------
    CourseError
        With file, line, question and field of the first thing that is wrong, and what to do.
    """
    source, wrong = read(path)
    if wrong:
        raise wrong[0]
    assert source is not None  # nothing wrong means that it was read
    return source


def files(folder: Path) -> tuple[Path, ...]:
    """Return the sources of all assignments in a folder, in order of name."""
    return tuple(sorted(folder.glob(f"*/{FILE_NAME}")))


def read(path: Path) -> tuple[AssignmentSource | None, list[CourseError]]:
    """Read one source as far as it can be read.

    Returns
    -------
    AssignmentSource or None
        With the questions in which nothing is wrong; ``None`` if there is nothing to begin with.
    list of CourseError
        Everything that is wrong.
    """
    path = path / FILE_NAME if path.is_dir() else path
    try:
        text = read_text(path)
        data = parse(text, path)
    except CourseError as error:
        return None, [error]
    lines = _Lines(text)
    wrong: list[CourseError] = []

    def note(part: str, number: int, ident: str, faults: Iterable[Fault]) -> None:
        wrong.extend(
            ExerciseError(
                fault.what,
                where=_where(path, lines, part, number, ident, fault.field),
                next_step=fault.next_step,
            )
            for fault in faults
        )

    for name in data:
        if name not in _PARTS:
            note(name, 0, "", [_unknown_part(name)])
    head, faults = _validated(data.get("assignment", {}), AssignmentHead)
    note("assignment", 0, "", faults if "assignment" in data else [_NO_HEAD])
    objectives = _all(data, "objective", lambda raw: ObjectiveSource, note)
    cuts = _all(data, "data", lambda raw: CutSource, note)
    questions = _all(data, "question", _model_of, note)
    for ident, places in _places(data).items():
        for place in places[1:]:
            note(
                "question",
                place,
                ident,
                [
                    Fault(
                        "id",
                        f"The id {ident} is used twice; the first is at line "
                        f"{lines.of('question', places[0], 'id')}.",
                        "Give one of them another id.",
                    )
                ],
            )
    if head is None:
        return None, wrong
    source = AssignmentSource(path.parent.name, path, head, objectives, cuts, questions, text)
    return source, wrong


def read_text(path: Path) -> str:
    """Return the text of a source.

    Raises
    ------
    CourseError
        If the file cannot be read, or is not UTF-8.
    """
    try:
        # An editor on Windows may begin the file with a mark of its encoding.
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ExerciseError(
            "This file is not UTF-8 text.",
            where=f"{short(path)}, line {line}",
            next_step="Save it again with the encoding UTF-8.",
        ) from None
    except OSError as error:
        raise ExerciseError(
            "This file cannot be read.",
            where=f"{short(path)}: {error.strerror}",
            next_step="Look whether the file is there, and whether you may read it.",
        ) from None


def parse(text: str, path: Path) -> dict[str, Any]:
    """Return a source as plain data; numbers with a point are exact decimals.

    Raises
    ------
    CourseError
        If it is not TOML; the line is named.
    """
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        at = _AT_LINE.search(message)
        line = int(at[1]) if at and at[1] else text.count("\n") + 1
        raise ExerciseError(
            f"This is not valid TOML: {_AT_LINE.sub('', message)}.",
            where=f"{short(path)}, line {line}",
            next_step=_remedy(text.split("\n")[line - 1]),
        ) from None


def _remedy(row: str) -> str:
    """Return what to do about a line that is not TOML: two slips have a name."""
    if _COMMA.search(row):
        return "Write decimals with a point: 0.5, not 0,5."
    if _CURLY.search(row):
        return 'Write straight quotes around a text: "text". A word processor makes curly ones.'
    return (
        "Look at this line and the one before it: is each text between quotes, "
        "each bracket closed, a comma between two items, each name used once?"
    )


def is_unfilled(value: object) -> TypeGuard[str]:
    """Return whether an author still has to fill in a field."""
    return isinstance(value, str) and value.startswith(TO_FILL)


def unfilled(value: object, field: str = "") -> list[Fault]:
    """Return what is still to fill in, below a part of the file.

    Examples
    --------
    >>> for fault in unfilled({"title": "FILL IN: a few words", "points": 1}):
    ...     print(fault.what, fault.next_step)
    title is not filled in yet. Write here: a few words.
    """
    if is_unfilled(value):
        asked = value.removeprefix(TO_FILL).lstrip(": ").rstrip(".\n")
        next_step = f"Write here: {asked}." if asked else "Fill it in, or delete the line."
        return [Fault(field, f"{field} is not filled in yet.", next_step)]
    inner: Iterable[tuple[str, object]] = ()
    if isinstance(value, Mapping):
        inner = [(str(name), part) for name, part in value.items()]
    elif isinstance(value, list):
        inner = [(f"item {number}", part) for number, part in enumerate(value, start=1)]
    return [
        fault
        for name, part in inner
        for fault in unfilled(part, f"{field}, {name}" if field else name)
    ]


# --- parts of the file --------------------------------------------------------------------------

Note = Callable[[str, int, str, Iterable[Fault]], None]

_NO_HEAD = Fault(
    "",
    "The table [assignment] is missing.",
    'Begin the file with [assignment] and title = "…", minutes = …, points = ….',
)


def _unknown_part(name: str) -> Fault:
    return Fault(
        "",
        f"There is no part {name} in an exercise.toml.",
        f"{did_you_mean(name, _PARTS)} Questions begin with [[question]].",
    )


def _all(
    data: Mapping[str, Any],
    part: str,
    model_of: Callable[[Any], type[BaseModel] | Fault],
    note: Note,
) -> tuple[Any, ...]:
    """Return the valid parts of one sort, and note what is wrong with the others."""
    raws = data.get(part, [])
    if not isinstance(raws, list):
        note(
            part,
            0,
            "",
            [Fault("", f"[{part}] has single brackets.", f"Write [[{part}]]: there may be more.")],
        )
        return ()
    good = []
    for number, raw in enumerate(raws):
        ident = str(raw.get("id", raw.get("name", ""))) if isinstance(raw, dict) else ""
        model = model_of(raw)
        found, faults = (None, [model]) if isinstance(model, Fault) else _validated(raw, model)
        if isinstance(found, QuestionSource):
            faults = sense.faults(found)
        # What is still to fill in explains most of what does not fit, so it is told alone.
        faults = unfilled(raw) or faults
        note(part, number, ident, faults)
        if found is not None and not faults:
            good.append(found)
    return tuple(good)


def _validated(raw: Any, model: type[BaseModel]) -> tuple[Any, list[Fault]]:
    try:
        found = model.model_validate(raw)
    except ValidationError as error:
        return None, unfilled(raw) or explained(error, model)
    return found, unfilled(raw)


def _model_of(raw: Any) -> type[BaseModel] | Fault:
    kind = raw.get("kind") if isinstance(raw, dict) else None
    if kind is None:
        return Fault(
            "kind", "The field kind is missing.", f"Add it; it is one of: {', '.join(KINDS)}."
        )
    if not isinstance(kind, str) or kind not in MODELS:
        return Fault("kind", f"There is no kind {kind}.", f"It is one of: {', '.join(KINDS)}.")
    return MODELS[kind]


def _places(data: Mapping[str, Any]) -> dict[str, list[int]]:
    """Return the places of each question id, from 0."""
    found: dict[str, list[int]] = {}
    raws = data.get("question", [])
    for number, raw in enumerate(raws if isinstance(raws, list) else []):
        if isinstance(raw, dict) and isinstance(raw.get("id"), str) and not is_unfilled(raw["id"]):
            found.setdefault(raw["id"], []).append(number)
    return found


# --- places -------------------------------------------------------------------------------------


class _Lines:
    """On which line each part and field begins: tomllib does not say."""

    def __init__(self, text: str) -> None:
        self._rows = text.split("\n")
        self._starts: dict[str, list[int]] = {}
        self._free: list[bool] = []  # whether a line begins outside a text of several lines
        inside = ""
        for number, row in enumerate(self._rows):
            self._free.append(not inside)
            if not inside and (header := _HEADER.match(row)):
                self._starts.setdefault(header[1], []).append(number)
            for quote in _QUOTES.findall(row):
                if not inside:
                    inside = quote
                elif inside == quote:
                    inside = ""

    def of(self, part: str, number: int, field: str = "") -> int:
        """Return the line (from 1) of a field of the n-th part, or of the part itself."""
        starts = self._starts.get(part, [])
        if number >= len(starts):
            return 1
        first = starts[number]
        name, _comma, rest = field.partition(", ")
        # Of [[question.mistakes]] the right one; a list written in place has one line for all.
        item = int(rest.split(",")[0].removeprefix("item ")) if rest.startswith("item ") else 1
        for at in range(first + 1, len(self._rows)):
            row = self._rows[at]
            if not self._free[at]:
                continue
            header = _HEADER.match(row)
            if header and not header[1].startswith(f"{part}."):
                break
            if header and header[1] == f"{part}.{name}":
                item -= 1
                if not item:
                    return at + 1
            elif name and not header and re.match(rf"\s*{re.escape(name)}\s*[=.]", row):
                return at + 1
        return first + 1


def _where(path: Path, lines: _Lines, part: str, number: int, ident: str, field: str) -> str:
    parts = [short(path), f"line {lines.of(part, number, field)}"]
    if ident and not is_unfilled(ident):
        parts.append(f"{part} {ident}")
    elif part != "assignment" and part in _PARTS:
        parts.append(f"{part} number {number + 1}")
    if field:
        parts.append(field)
    return ", ".join(parts)
