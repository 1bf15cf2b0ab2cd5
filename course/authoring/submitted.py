"""A student's notebook, whatever it was saved by: its cells, and which of them answer what.

Bytes in, cells out; nothing is run and nothing is judged. Notebooks come from many editors, so
only what is surely there is relied on: a list of cells.
"""

from __future__ import annotations

import ast
import io
import json
import re
import tokenize
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from course.authoring.question_cells import ANSWER, cell_id
from course.errors import CourseError
from course.exercises.question import Question
from course.i18n import gettext as _

#: No notebook of an assignment comes near it; whoever reads more may run out of memory.
MOST_BYTES = 50_000_000
#: From here on a notebook is a burden to send.
LARGE_BYTES = 10_000_000
#: What stands in an answer cell that waits for its answer.
OPEN = "____"

# A cell may wait for something, as Jupyter allows.
_FLAGS = ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
_COMMAND = re.compile(r"\s*[%!?]|[\w.]+\?+\s*$")
_CHECKED = re.compile(r"""\bcheck\(\s*["']([a-z][a-z0-9_]*\.[a-z][a-z0-9_]*)["']""")


@dataclass(frozen=True)
class Cell:
    """A cell of any notebook."""

    kind: str
    source: str
    id: str = ""
    question: str = ""
    role: str = ""
    was_run: bool = False


@dataclass(frozen=True)
class Submitted:
    """A notebook as it was found.

    Attributes
    ----------
    cells : tuple of Cell
        In their order.
    assignment : str
        What its metadata say it is; may be empty.
    oddities : tuple of str
        Sentences about its form, for its student.
    exam : bool
        Whether its metadata say that it is an exam.
    """

    cells: tuple[Cell, ...]
    assignment: str = ""
    oddities: tuple[str, ...] = ()
    exam: bool = False

    @property
    def code(self) -> tuple[Cell, ...]:
        """The cells that hold code."""
        return tuple(cell for cell in self.cells if cell.kind == "code")

    @property
    def checked(self) -> frozenset[str]:
        """The ids of the questions that it checks."""
        return frozenset(name for cell in self.cells for name in _CHECKED.findall(cell.source))


def read(content: bytes, where: str = "") -> Submitted:
    """Read a notebook of any version, forgivingly.

    Parameters
    ----------
    content : bytes
        The whole file; of a larger one its first :data:`MOST_BYTES` + 1 will do.
    where : str
        For errors: the file.

    Raises
    ------
    CourseError
        If it is not a notebook, or larger than :data:`MOST_BYTES`.
    """
    if len(content) > MOST_BYTES:
        raise CourseError(
            _("This notebook is larger than {size} MB.").format(size=MOST_BYTES // 1_000_000),
            where=where,
            next_step=_(
                "Clear its outputs (in JupyterLab: Edit, Clear Outputs of All Cells) and "
                "save it. Pictures that you pasted in may have to go too."
            ),
        )
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise no_notebook(where, str(error)[:200]) from None
    if not isinstance(found, dict):
        raise no_notebook(where, type(found).__name__)
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
        raise no_notebook(where, "no cells")
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
    exam = about.get("exam") is True
    return Submitted(tuple(map(_cell, whole)), _text(about.get("assignment")), tuple(odd), exam)


def no_notebook(where: str, why: str) -> CourseError:
    """Return the error for a file that is no notebook."""
    return CourseError(
        _("This is not a notebook that can be read."),
        where=f"{where} ({why})" if where else why,
        next_step=_("Open it in JupyterLab, save it, and hand in the file that ends in .ipynb."),
    )


def answers(notebook: Submitted, questions: Iterable[Question]) -> dict[str, tuple[Cell, ...]]:
    """Return the cells that answer each question, by its id, in the order of the questions.

    They are found by their metadata, else by their id, else by what the check below them takes.
    Most questions have one such cell. One that was copied has several, one that was deleted none.

    Parameters
    ----------
    notebook : Submitted
        As read.
    questions : iterable of Question
        Their keys are not looked at.
    """
    return {question.id: _answers(notebook.code, question) for question in questions}


def _answers(code: Sequence[Cell], question: Question) -> tuple[Cell, ...]:
    found = [cell for cell in code if (cell.question, cell.role) == (question.id, ANSWER)]
    # A copy that was pasted elsewhere keeps its metadata and gets another id.
    named = cell_id(question.id, ANSWER)
    found += [cell for cell in code if cell.id == named and cell not in found]
    if found:
        return tuple(found)
    name = re.escape(question.variable)
    assigned = re.compile(rf"^\s*(?:{name}\s*=(?!=)|def\s+{name}\b)", re.M)
    for place, cell in enumerate(code):
        if question.id in _CHECKED.findall(cell.source):
            if assigned.search(cell.source):
                return (cell,)
            above = [other for other in code[:place] if assigned.search(other.source)]
            return tuple(above[-1:])
    return ()


def is_open(source: str, untouched: str = "") -> bool:
    r"""Return whether an answer cell still waits for its answer.

    Parameters
    ----------
    source : str
        Of the cell.
    untouched : str
        The same as it was given out.

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


def is_python(source: str) -> bool:
    r"""Return whether a cell can be run at all: Python, and the notebook's own commands.

    Examples
    --------
    >>> is_python("rate = 1.05"), is_python("rate = 1.05 dollars"), is_python("%time\nrate = 1")
    (True, False, True)
    """
    if source.lstrip().startswith("%%"):
        return True
    lines = ("" if _COMMAND.match(line) else line for line in source.splitlines())
    return _compiles(source) or _compiles("\n".join(lines))


def _compiles(source: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(source, "<cell>", "exec", _FLAGS)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


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
