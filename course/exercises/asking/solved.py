"""A solution in the words that a student sees: letters and texts, a number with its unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from decimal import Decimal

from course.exercises.asking.panel import Panel
from course.exercises.judging.forms import as_text
from course.exercises.judging.options import letter
from course.exercises.question import Json, Key, Option, Question
from course.exercises.writing import shown
from course.i18n import gettext as _


def of_key(question: Question, key: Key, note: str = "") -> Panel:
    """Return the panel of a solution.

    Parameters
    ----------
    question : Question
        Whose solution it is.
    key : Key
        The question's own.
    note : str
        A remark below it.
    """
    line, code, body = "", "", ""
    match question.kind:
        case "choice":
            body = _lettered(question.options, as_text(key.solution))
        case "many":
            chosen = {as_text(one) for one in key.solution["list"]}
            body = _chosen(question, chosen)
            if key.optional:
                neither = _("These count neither way:")
                body = f"{body}\n\n{neither}\n\n{_chosen(question, set(key.optional))}"
        case "order":
            body = _list(_lettered(question.options, as_text(one)) for one in key.solution["list"])
        case "match":
            body = _list(
                f"{as_text(left)} → {_lettered(question.targets, as_text(right))}"
                for left, right in key.solution["map"]
            )
        case "number":
            line = f"{_number(question, key.solution)} {question.unit}".strip()
            code = "" if _is_number(key.shown) else key.shown
        case "text":
            line = as_text(key.solution)
        case "essay":
            # An outline is prose, not a line of Python.
            body = key.shown
        case _:
            code = key.shown
    paragraphs = tuple(part for part in (body, key.why) if part)
    return Panel(
        "solution", _("Solution"), paragraphs, markdown=True, code=code, note=note, line=line
    )


def _chosen(question: Question, idents: Set[str]) -> str:
    """Return some options in the order in which they stand in the question."""
    return _list(
        _lettered(question.options, one.id) for one in question.options if one.id in idents
    )


def _lettered(options: Sequence[Option], ident: str) -> str:
    """Return an option as a notebook shows it: its letter and its text."""
    for place, option in enumerate(options):
        if option.id == ident:
            # One line, or the list around it would end.
            text = " ".join(option.text.split())
            return f"{letter(place) or option.id} – {text}"
    return ident


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _number(question: Question, solution: Json) -> str:
    return shown.rounded(Decimal(solution["number"]), question.tolerance)


def _is_number(text: str) -> bool:
    try:
        Decimal(text)
    except ArithmeticError:
        return False
    return True
