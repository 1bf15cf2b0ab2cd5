"""What stands in a form, and the answer that it means.

The fields of a form, by kind::

    number, text, essay, code   {"text": "…"}
    choice                      {"choice": "id"}
    many                        {"ticked": ["id", …]}
    match                       {"pairs": {"left": "right", …}}
    order                       {"order": ["id", …], "moved": true}
    table                       {"rows": [["cell", …], …]}

The answer goes to the same :func:`.canonical` as one from a cell.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from itertools import zip_longest
from typing import Any, Final, NoReturn

from course.exercises.judging import forms, tables
from course.exercises.judging.shape import is_canonical
from course.exercises.placeholder import ____
from course.exercises.question import Json, Question
from course.i18n import gettext as _

MOST_LETTERS: Final = 20_000
MOST_ROWS: Final = 200
_ROWS_AT_FIRST = 3
# One number, written one way: a comma before three digits could be a thousand.
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_UNCLEAR = re.compile(r"[+-]?\d{1,3},\d{3}")

Fields = dict[str, Any]


def empty(question: Question) -> Fields:
    """Return the fields of an untouched form."""
    if question.kind == "choice":
        return {"choice": ""}
    if question.kind == "many":
        return {"ticked": []}
    if question.kind == "match":
        return {"pairs": {}}
    if question.kind == "order":
        return {"order": [option.id for option in question.options], "moved": False}
    if question.kind == "table":
        return {"rows": [[""] * len(question.columns) for _row in range(_ROWS_AT_FIRST)]}
    return {"text": question.start if question.kind == "code" else ""}


def clean(question: Question, fields: object) -> Fields:
    """Return fields that fit the question; what does not fit (an edited file) is left out.

    Parameters
    ----------
    question : Question
        Whose form it is.
    fields : object
        What a page sent or a file held.
    """
    good = empty(question)
    if not isinstance(fields, dict):
        return good
    ids = [option.id for option in question.options]
    if question.kind == "choice":
        if fields.get("choice") in ids:
            good["choice"] = fields["choice"]
    elif question.kind == "many":
        ticked = _list(fields.get("ticked"))
        good["ticked"] = [option for option in ids if option in ticked]
    elif question.kind == "match":
        pairs = fields.get("pairs")
        targets = [target.id for target in question.targets]
        if isinstance(pairs, dict):
            good["pairs"] = {left: pairs[left] for left in ids if pairs.get(left) in targets}
    elif question.kind == "order":
        order = _list(fields.get("order"))
        if len(order) == len(ids) and set(map(str, order)) == set(ids):
            good = {"order": [str(one) for one in order], "moved": fields.get("moved") is True}
    elif question.kind == "table":
        rows = [_list(row) for row in _list(fields.get("rows"))][:MOST_ROWS]
        width = len(question.columns)
        good["rows"] = [[_text(cell) for cell in (*row, *[""] * width)][:width] for row in rows]
        good["rows"] = good["rows"] or empty(question)["rows"]
    elif isinstance(fields.get("text"), str):
        good["text"] = fields["text"][:MOST_LETTERS]
    return good


def answer_of(question: Question, fields: Fields) -> object:
    """Return the answer that the fields mean, as a cell would give it.

    Parameters
    ----------
    question : Question
        Whose form it is.
    fields : dict
        As :func:`clean` returns them.
    """
    if question.kind == "choice":
        return fields["choice"] or ____
    if question.kind == "many":
        return fields["ticked"] or [____]
    if question.kind == "match":
        return {option.id: fields["pairs"].get(option.id, ____) for option in question.options}
    if question.kind == "order":
        return fields["order"] if fields["moved"] else [____]
    if question.kind == "table":
        return _table(question, fields["rows"])
    if question.kind == "code":
        return _function(question, fields["text"])
    return fields["text"].strip() or ____


def fields_of(question: Question, answer: Json) -> Fields | None:
    """Return the fields that show a canonical answer given in a cell.

    It is read as the judge reads it, so that a letter ticks the option that it is judged as.

    Parameters
    ----------
    question : Question
        Whose form it is.
    answer : JSON
        In canonical form, as it was kept.

    Returns
    -------
    dict or None
        ``None`` for code, of which only the results are known, and for what is no answer at all.
        What cannot be read as the kind that is asked leaves the form untouched.
    """
    if question.kind == "code" or not is_canonical(answer):
        return None
    if question.kind == "table":
        return clean(question, {"rows": _rows(question, answer)})
    if question.kind == "essay":
        # A list has one text for each paragraph.
        return clean(question, {"text": "\n".join(map(_typed, answer.get("list", [answer])))})
    if question.parts:
        return clean(question, {"text": _typed(forms.as_one(answer))})
    if question.kind in ("number", "text"):
        return clean(question, {"text": _typed(answer)})
    meant = forms.read(question, answer).value
    if meant is None:
        return empty(question)
    fields = {
        "choice": {"choice": meant},
        "many": {"ticked": list(meant)},
        "match": {"pairs": meant},
        "order": {"order": list(meant), "moved": True},
    }
    return clean(question, fields[question.kind])


def _table(question: Question, rows: list[list[str]]) -> object:
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return ____
    return [dict(zip(question.columns, map(_cell, row), strict=True)) for row in filled]


def _cell(text: str) -> object:
    """Return a cell as a number where it can only be one."""
    text = text.strip()
    if not text:
        return ____
    if _NUMBER.fullmatch(text) and not _UNCLEAR.fullmatch(text):
        return float(text.replace(",", ".")) if re.search("[.,]", text) else int(text)
    return text


# --- code ---------------------------------------------------------------------------------------


def _function(question: Question, text: str) -> object:
    """Return the function that the code defines; one that raises, where the code does not run."""
    from course.exercises.judging import calls

    if not text.strip() or text.strip() == question.start.strip():
        return ____
    names: dict[str, Any] = {"__name__": "answer", "____": ____, **dict(question.given)}
    try:
        with warnings.catch_warnings():
            # Python's remarks on a student's style would land in the log of the server.
            warnings.simplefilter("ignore")
            code = compile(text, "answer", "exec", dont_inherit=True)
        calls.limited(lambda: exec(code, names), question.seconds)
    except SyntaxError as error:
        place = _("{what} (line {line})").format(what=error.msg, line=error.lineno)
        return _raising(SyntaxError(place))
    except calls.TooSlow as error:
        return _raising(TimeoutError(str(error)))
    except Exception as error:  # whatever a student's code raises is told, and ends nothing
        return _raising(error)
    if question.variable not in names:
        missing = _("your code does not define {name}").format(name=question.variable)
        return _raising(NameError(missing))
    return names[question.variable]


def _raising(error: BaseException) -> Callable[..., NoReturn]:
    def answer(*_arguments: object) -> NoReturn:
        raise error

    return answer


# --- from canonical JSON back to fields ---------------------------------------------------------


def _typed(answer: Json) -> str:
    """Return a text or a number as somebody types it; nothing for anything else."""
    return str(answer.get("text", answer.get("number", "")))


def _rows(question: Question, answer: Json) -> list[list[str]]:
    found = tables.cells(answer, question.columns) or {}
    columns = [map(_typed, found.get(name, ())) for name in question.columns]
    return [list(row) for row in zip_longest(*columns, fillvalue="")]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value[:MOST_LETTERS] if isinstance(value, str) else ""
