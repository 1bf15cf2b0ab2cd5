"""An assignment of chosen questions: a small ``exercise.toml`` that lists ids and asks nothing new.

It lies in a private bank, or in the reader's own data folder. What its questions say stays in one
place, so a question that is mended is mended here too.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from course.authoring import archive, paper
from course.authoring.lint import literal_numbers
from course.commands import command
from course.errors import CourseError
from course.exercises.writing import source
from course.files import write_if_changed
from course.i18n import gettext as _

if TYPE_CHECKING:
    from course.exercises.writing.schema import AssignmentHead
    from course.exercises.writing.source import AssignmentSource

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")

# Above chosen questions what a whole lesson contains would be wrong, so only a start is written.
_CONTAINS = "Questions from {lesson}; see what it contains."
_BEGIN, _END = _CONTAINS.split("{lesson}")
_SKIP = (
    "To skip a question, leave its answer as it is: it counts as *not answered*. Ask your teacher "
    "what you can do instead."
)


def new(name: str, pick: Sequence[str], *, title: str = "", bank: Path | None = None) -> Path:
    """Write an assignment of chosen questions and return its file.

    Parameters
    ----------
    name : str
        Small letters, digits, ``_`` and ``-``, such as ``week3``.
    pick : sequence of str
        Ids of questions, in the order wanted; entry and exit questions are put first and last.
    title : str
        What students see above it; the name by default.
    bank : pathlib.Path, optional
        A private bank to put it in; by default the one that is found, else the reader's own
        data folder.

    Raises
    ------
    CourseError
        If the name is taken, a question is not known or listed twice, or two of them cannot stand
        in one notebook. Then nothing is left behind.
    """
    from course.exercises.writing import library

    known = library.assignments(bank)
    _check_name(name, known)
    _check_pick(pick, bank)
    _check_title(title)
    homes = {home.name: home for home in (library.find(ident, bank)[1] for ident in pick)}
    opened = library.the_bank(bank)
    folder = (opened.exercises if opened else library.own_dir()) / name
    if folder.exists():
        raise CourseError(
            _("There is already a folder of this name. Nothing was written."),
            where=str(folder),
            next_step=_("Choose another name, or move the folder away."),
        )
    try:
        write_if_changed(
            folder / source.FILE_NAME, text(title or name, pick, homes.values()).encode()
        )
        # Only the whole shows whether the questions go together.
        paper.paper(name, bank=bank)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise archive.unwritable(folder.parent, error) from None
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder / source.FILE_NAME


def text(title: str, pick: Sequence[str], homes: Iterable[AssignmentSource]) -> str:
    """Return the ``exercise.toml`` of chosen questions.

    Parameters
    ----------
    title : str
        Of the assignment.
    pick : sequence of str
        Ids.
    homes : iterable of AssignmentSource
        Where the questions come from.
    """
    homes = tuple(homes)
    contains = "\n\n".join(dict.fromkeys(_CONTAINS.format(lesson=_called(home)) for home in homes))
    lines = ["[assignment]", f"title = {_quoted(title)}"]
    lines += ["# Complete these two: what will students meet in these questions, and what can they"]
    lines += ["# do instead of one? To take over what fits, see:"]
    lines += [f"#   {source.short(home.path)}" for home in homes]
    lines += [f"contains = {_quoted(contains)}", f"skip = {_quoted(_SKIP)}"]
    lines += ["# The oral card: two to five short questions of your own about these questions."]
    lines += ["oral = []"]
    lines += [f"pick = {_listed(pick)}"]
    return "\n".join(lines) + "\n"


def to_complete(head: AssignmentHead) -> tuple[str, ...]:
    """Return which of ``contains`` and ``skip`` still are as :func:`text` wrote them."""
    rows = [row.strip() for row in head.contains.splitlines() if row.strip()]
    started = bool(rows) and all(row.startswith(_BEGIN) and row.endswith(_END) for row in rows)
    fields = {"contains": started, "skip": head.skip.strip() == _SKIP}
    return tuple(field for field, is_start in fields.items() if head.pick and is_start)


def _called(home: AssignmentSource) -> str:
    """Return a lesson by its number, which is no figure of the article; else what it is called."""
    number = home.lesson.partition("_")[0]
    called = home.title.strip()
    return f"lesson {number} ({called})" if number.isdecimal() else f"“{called}”"


def _check_name(name: str, known: Iterable[str]) -> None:
    # A name such as con is one of Windows' own.
    if not _NAME.fullmatch(name) or archive.file_name(name) != name:
        raise CourseError(
            _("This cannot be the name of an assignment."),
            where=name,
            next_step=_("Use small letters, digits and _, such as week3."),
        )
    if name in known:
        raise CourseError(
            _("There is already an assignment {name}. Nothing was written.").format(name=name),
            where=name,
            next_step=_("Choose another name."),
        )


def _check_title(title: str) -> None:
    """Refuse a number that no row of the data vouches for, before anything is written."""
    if found := literal_numbers(title):
        numbers = ", ".join(number for _line, number in found)
        raise CourseError(
            _("The title holds a bare number: {numbers}. Nothing was written.").format(
                numbers=numbers
            ),
            where=f"--title {title}",
            next_step=_("Write it in words, or leave it out."),
        )


def _check_pick(pick: Sequence[str], bank: Path | None) -> None:
    twice = [ident for ident in dict.fromkeys(pick) if list(pick).count(ident) > 1]
    if twice or not pick:
        raise CourseError(
            _("A question is listed twice.") if twice else _("No question is listed."),
            where="--pick " + ",".join(twice),
            next_step=_("List each question once. This shows them all: {command}").format(
                command=command("exercises", "list", bank=bank)
            ),
        )


def _listed(texts: Sequence[str]) -> str:
    return "[\n" + "".join(f"    {_quoted(text)},\n" for text in texts) + "]"


def _quoted(text: str) -> str:
    # A text in JSON is one in TOML as well, but for one sign that TOML wants written out.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
