"""``course exercises new``: a question to fill in, with a comment beside each field.

What has to be filled in begins with FILL IN; ``course exercises lint`` names each such field. The
start is appended to ``exercise.toml``: nothing that stands there is touched.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from course import files, paths
from course.authoring import archive
from course.commands import command
from course.errors import CourseError
from course.exercises.question import KINDS, STAGES
from course.exercises.writing import library
from course.exercises.writing import source as sources
from course.exercises.writing.schema import ID_LENGTH, ID_PATTERN

_FOLDER = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")

_HEAD = """\
# An assignment. Text is Markdown. A number in it is written {{fact:TABLE.ROW}}, a paragraph of the
# article {{par:NUMBER}}. Check it with:
# {lint}

[assignment]
title = "FILL IN: what students see above it"
lesson = "{lesson}"{lesson_note}
minutes = 3             # those of the core questions together
points = 2              # those of the core, deeper and transfer questions together
contains = "FILL IN: what a student will meet in it"
skip = "FILL IN: how to skip it, and an equal alternative"
oral = []               # two to five short questions for a talk of a few minutes

[[objective]]           # as many as there are
id = "FILL IN: a short word, such as vouches"
text = "FILL IN: what a student can do afterwards, such as: name who vouches for a sentence"
"""

_COMMON = """\
[[question]]
id = "{id}"
kind = "{kind}"
stage = "core"          # one of: {stages}
title = "FILL IN: a few words"
points = 2              # 0 for entry and exit items
minutes = 3
objective = "FILL IN: {objectives}"
claims = ["FILL IN: ids of the claims that it rests on, such as A06, or take this text out"]
# The variable that holds the answer; this is its name by default.
# answer = "{name}"
# The cuts of data that it needs, each described under [[data]].
# data = ["sentences"]
prompt = \"\"\"
FILL IN: what is asked, in plain words
\"\"\"
"""

_HINTS = """\
hints = [               # each stronger than the one before; none gives the answer
    "FILL IN: where to look",
]
why = "FILL IN: why the answer is right; said with the right answer and with the solution"
"""

_GIVEN = """\
# Value sets, one for each variant; name the values in backticks in the prompt. Same names in each.
# given = [{part = 1, whole = 4}, {part = 3, whole = 4}]
"""

_MISTAKES = (
    "mistakes = [            # wrong answers that people give, and the sentence that helps\n"
)

_OPTIONS = """\
options = [             # in the order shown
    {id = "first", text = "FILL IN: an option"},
    {id = "second", text = "FILL IN: another option"},
    {id = "third", text = "FILL IN: another option"},
]
"""

_NAMED = 'name = "FILL IN: the misconception in a few words"'
_SAYS = 'says = "FILL IN: which step is wrong, without the answer"'

_OF_KIND: Final[dict[str, str]] = {
    "number": """\
solution = "FILL IN: a number without quotes, or one line of Python, such as part / whole"
tolerance = 0           # the largest distance that is still right; 0 for counts
unit = ""               # what is counted, such as "dollars for one euro"
# units = {"cents for one euro" = 0.01}   # other units, and what one of them is worth
"""
    + _GIVEN
    + _MISTAKES
    + f'    {{{_NAMED}, answer = "FILL IN: a number, or a line such as 1 / solution", {_SAYS}}},\n'
    "]\n",
    "choice": _OPTIONS
    + """\
solution = "first"
accept = []             # other options that can be defended
"""
    + _MISTAKES.replace("that people give", "(every one)")
    + f'    {{{_NAMED}, answer = "second", {_SAYS}}},\n'
    f'    {{{_NAMED}, answer = "third", {_SAYS}}},\n'
    "]\n",
    "many": _OPTIONS
    + """\
solution = ["first", "third"]
optional = []           # up to four that can be defended either way: ticked or not, it is right
"""
    + _MISTAKES
    + f'    {{{_NAMED}, ticked = "second", {_SAYS}}},   # or missed = "first"\n'
    "]\n",
    "match": """\
left = [
    {id = "one", text = "FILL IN: an item"},
    {id = "two", text = "FILL IN: another item"},
]
right = [               # in another order than left
    {id = "second", text = "FILL IN: what goes with the second item"},
    {id = "first", text = "FILL IN: what goes with the first item"},
]
solution = {one = "first", two = "second"}
accept = {}             # others that can be defended: {one = ["second"]}
"""
    + _MISTAKES
    + f'    {{{_NAMED}, pair = ["one", "second"], {_SAYS}}},\n'
    "]\n",
    "order": """\
items = [               # in the order shown, which is not the right one
    {id = "second", text = "FILL IN: an item"},
    {id = "first", text = "FILL IN: another item"},
    {id = "third", text = "FILL IN: another item"},
]
solution = ["first", "second", "third"]
accept = []             # other orders that can be defended
"""
    + _MISTAKES
    + f'    {{{_NAMED}, before = ["third", "first"], {_SAYS}}},\n'
    "]\n",
    "text": """\
solution = "FILL IN: the word or words"
accept = []             # others that are right; case, accents and spaces do not matter
forms = []              # the right word in a wrong form
spelling = false        # true: of a long word, one letter off is told as a slip of the pen
# not_slips = ["words that only look like a slip of the right one"]
parts = false           # true: a word cut into parts; write "regen|jas", students use any sign
"""
    + _MISTAKES
    + f'    {{{_NAMED}, answer = "FILL IN: a wrong word", {_SAYS}}},\n'
    "]\n",
    "table": """\
columns = ["FILL IN: a column that counts"]
ordered = false         # whether the order of the rows counts
decimals = 2            # numbers are compared after rounding
solution = "FILL IN: one line of Python that gives a data frame or a list of dictionaries"
"""
    + _GIVEN
    + _MISTAKES
    + f'    {{{_NAMED}, answer = "FILL IN: a line that gives the wrong table", {_SAYS}}},\n'
    "]\n",
    "code": """\
twin = "FILL IN: the id of a question that reaches the same objective without code"
start = \"\"\"
def {name}(value):
    return ____
\"\"\"
solution = \"\"\"
FILL IN: the function {name}, written out
\"\"\"
inputs = [              # the arguments of each call
    ["FILL IN: the arguments of a call, such as 1, 4"],
]
decimals = 6            # numbers are compared after rounding
seconds = 2             # the limit for each call
mistakes = [            # wrong functions that people write, and the sentence that helps
"""
    + f'    {{{_NAMED}, answer = "FILL IN: the wrong function, written out", {_SAYS}}},\n'
    "]\n",
    "essay": """\
words = [120, 250]      # the least and the most
# What a machine looks for first; forms of a word have | between them. All of it is in the prompt.
avoid = []              # words that have to go: ["monster|monsters"]
keep = []               # what has to stay: ["forty|veertig", "Senate"]
rubric = [              # its points add up to those of the question
    {id = "who", points = 1, says = "FILL IN: what to look for"},
    {id = "check", points = 1, says = "FILL IN: what else to look for"},
]
solution = \"\"\"
FILL IN: an outline of a good answer
\"\"\"
""",
}


def add(lesson: str, ident: str, kind: str, *, bank: library.BankLike = None) -> Path:
    """Append a question to fill in to an assignment; start the assignment if there is none.

    Parameters
    ----------
    lesson : str
        The assignment's folder, such as ``1_reading``.
    ident : str
        The question's id, such as ``reading.vouches``.
    kind : str
        One of the nine kinds.
    bank : Bank, path or None
        A private bank to write into; the kit by default.

    Returns
    -------
    pathlib.Path
        The ``exercise.toml``.

    Raises
    ------
    CourseError
        If a name cannot be used, the id is taken, the file is broken, or it cannot be written.
        Nothing is changed then.
    """
    _check_names(lesson, ident, kind)
    opened = library.the_bank(bank)
    folder = opened.exercises if opened else library.kit_dir()
    path = folder / lesson / sources.FILE_NAME
    _check_free(ident, opened)
    if path.is_file():
        text = sources.read_text(path)
        data = sources.parse(text, path)
        if isinstance(head := data.get("assignment"), dict) and head.get("pick"):
            raise CourseError(
                f"{lesson} is made of chosen questions and has none of its own.",
                where=sources.short(path),
                next_step="Choose another name for an assignment with new questions.",
            )
        objectives = [str(one.get("id")) for one in data.get("objective", [])]
        before = path.read_bytes()
    else:
        _check_folder(lesson, folder, opened)
        text, objectives, before = "", [], head_of(lesson, bank).encode()
    start = "\n" + start_of(ident, kind, objectives)
    if b"\r\n" in before:
        start = start.replace("\n", "\r\n")
    after = before + start.encode()
    _check_whole(after, path)
    _write(path, after)
    return path


def head_of(name: str, bank: library.BankLike = None) -> str:
    """Return the start of a new ``exercise.toml``; it names the bank that was named."""
    is_lesson = (paths.project_root() / "notebooks" / f"{name}.ipynb").is_file()
    return _HEAD.format(
        lint=command("exercises", "lint", name, bank=bank),
        lesson=name if is_lesson else "",
        lesson_note=""
        if is_lesson
        else "             # name of a lesson's notebook, if it goes with one",
    )


def start_of(ident: str, kind: str, objectives: list[str] | None = None) -> str:
    """Return the commented start of a question.

    Parameters
    ----------
    ident, kind : str
        Of the question.
    objectives : list of str, optional
        Those that the assignment has, to choose from.
    """
    known = [one for one in objectives or [] if not sources.is_unfilled(one)]
    name = ident.partition(".")[2]
    common = _COMMON.format(
        id=ident,
        kind=kind,
        name=name,
        stages=", ".join(STAGES),
        objectives=f"one of {', '.join(known)}" if known else "the id of an objective above",
    )
    hints = "" if kind == "essay" else _HINTS
    return common + hints + _OF_KIND[kind].replace("{name}", name)


def _check_names(lesson: str, ident: str, kind: str) -> None:
    # A name such as con is one of Windows' own.
    if not _FOLDER.fullmatch(lesson) or archive.file_name(lesson) != lesson:
        raise CourseError(
            f"{lesson!r} cannot be the name of an assignment.",
            next_step="Use small letters, digits, - and _: 1_reading.",
        )
    if not re.match(ID_PATTERN, ident) or len(ident) > ID_LENGTH:
        raise CourseError(
            f"{ident!r} cannot be the id of a question.",
            next_step="Write a lesson word, a point and a name, in small letters, digits and _: "
            f"reading.vouches; at most {ID_LENGTH} characters.",
        )
    if kind not in KINDS:
        raise CourseError(
            f"There is no kind {kind}.", next_step=f"It is one of: {', '.join(KINDS)}."
        )


def _check_folder(name: str, folder: Path, bank: library.BankLike) -> None:
    """Refuse the name of an assignment that is elsewhere: commands know one by its name alone."""
    for place in library.places(bank):
        if place.folder != folder and (taken := place.folder / name / sources.FILE_NAME).is_file():
            raise CourseError(
                f"There is already an assignment {name}. Nothing was written.",
                where=sources.short(taken),
                next_step=f"Choose another name, such as my_{name}.",
            )


def _check_free(ident: str, bank: library.BankLike) -> None:
    """Refuse an id that is used anywhere, in a file that is broken too."""
    used = re.compile(rf"""^\s*id\s*=\s*["']{re.escape(ident)}["']""", re.MULTILINE)
    for place in library.places(bank):
        for path in sources.files(place.folder):
            text = sources.read_text(path)
            if found := used.search(text):
                line = text.count("\n", 0, found.end()) + 1
                raise CourseError(
                    f"The id {ident} is taken.",
                    where=f"{sources.short(path)}, line {line}",
                    next_step="Choose another id; ids are never used again.",
                )


def _check_whole(content: bytes, path: Path) -> None:
    try:
        sources.parse(content.decode("utf-8-sig"), path)
    except CourseError:
        raise CourseError(
            "A question cannot be added to the end of this file.",
            where=sources.short(path),
            next_step="Write each question under [[question]], and [[objective]] and [[data]] "
            "with double brackets too.",
        ) from None


def _write(path: Path, content: bytes) -> None:
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else files.EVERYBODY
        files.write(path, content, mode=mode)
    except OSError as error:
        raise CourseError(
            "The question cannot be written.",
            where=f"{sources.short(path)}: {error.strerror}",
            next_step="Look whether you may write in this folder; a bank of your own is made "
            f"with: {command('bank', 'new', 'DIR')}",
        ) from None
