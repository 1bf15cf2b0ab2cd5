"""One question as the cells of a notebook: prompt, given values, answer, check.

Pure text: what differs between a student's notebook and the one with the answers is
:func:`untouched` against :func:`solved`, and nothing else.
"""

from __future__ import annotations

import hashlib
import string
from collections.abc import Iterable

from course.exercises.asking import amounts
from course.exercises.judging import essays, parts
from course.exercises.question import Option, Question
from course.i18n import gettext as _

PROMPT, GIVEN, ANSWER, CHECK = "prompt", "given", "answer", "check"
# Notebooks allow cell ids of 64 characters; "-prompt" takes seven of them.
_LONGEST_ID = 57


def cell_id(question_id: str, role: str) -> str:
    """Return the id of a cell, always the same for the same question.

    Examples
    --------
    >>> cell_id("reading.vouches", "answer")
    'reading-vouches-answer'
    >>> len(cell_id("reading." + "x" * 52, "prompt"))
    64
    """
    stem = question_id.replace(".", "-")
    if len(stem) > _LONGEST_ID:
        digest = hashlib.sha256(question_id.encode()).hexdigest()[:8]
        stem = f"{stem[: _LONGEST_ID - 9]}-{digest}"
    return f"{stem}-{role}"


def prompt(
    question: Question, number: int, *, data: Iterable[str] = (), twin: str = "", exam: bool = False
) -> str:
    """Return the Markdown above an answer: what is asked, of how much, and how to write it.

    Parameters
    ----------
    question : Question
        Its key is not looked at.
    number : int
        Its place in the notebook, from 1.
    data : iterable of str
        Files that it needs, such as ``data/sentences.csv``.
    twin : str
        Number and title of the question that asks the same without code, if the notebook has it.
    exam : bool
        Say nothing about hints, nor about what a check looks at: it only records.
    """
    parts = [f"### {number}. {question.title}", f"*{_size(question)}*", question.prompt.strip()]
    parts += _choices(question)
    if files := ", ".join(f"`{file}`" for file in data):
        parts.append(_("Data: {files}").format(files=files))
    parts.append(how_to_answer(question))
    if not exam:
        parts.append(essays.told_before(question))
    if twin:
        parts.append(
            _("You need no code for this: question {twin} asks the same.").format(twin=twin)
        )
    if question.hints and not exam:
        parts.append(
            _('If you are stuck, write in a cell of your own: `hint("{id}")`').format(
                id=question.id
            )
        )
    return "\n\n".join(part for part in parts if part)


def given(question: Question) -> str:
    """Return the code that gets the values of a student's variant, or nothing.

    Examples
    --------
    >>> print(given(Question("aid.share", "number", "core", "", "", 1, 1, "", "share",
    ...                      given=(("part", 3), ("whole", 4)))))
    part, whole = given("aid.share")
    part, whole
    """
    names = ", ".join(name for name, _value in question.given)
    return f'{names} = given("{question.id}")\n{names}' if names else ""


def untouched(question: Question) -> str:
    r"""Return the answer cell as a student gets it.

    Examples
    --------
    >>> who = Question("reading.who", "choice", "core", "", "", 1, 1, "", "who")
    >>> untouched(who)
    'who = ____'
    """
    if question.start:
        return question.start.strip("\n")
    name = question.variable
    if question.kind in ("many", "order"):
        return f"{name} = [____]"
    if question.kind == "match":
        lines = "".join(f'    "{left.id}": ____,\n' for left in question.options)
        return f"{name} = {{\n{lines}}}"
    if question.kind == "essay":
        return f'{name} = """\n____\n"""'
    return f"{name} = ____"


def solved(question: Question) -> str:
    """Return the answer cell with the solution in it.

    Parameters
    ----------
    question : Question
        With its key.
    """
    assert question.key is not None, "only a question with its key can be solved"
    shown = question.key.shown.strip("\n")
    if question.kind == "code":
        return shown
    if question.kind == "essay":
        text = shown.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
        return f'{question.variable} = """\n{text}\n"""'
    return f"{question.variable} = {shown}"


def check(question: Question) -> str:
    """Return the code that checks the answer.

    Examples
    --------
    >>> check(Question("aid.rate", "number", "core", "", "", 1, 1, "", "rate"))
    'check("aid.rate", rate)'
    """
    return f'check("{question.id}", {question.variable})'


def how_to_answer(question: Question) -> str:
    """Return a sentence on how to write the answer of this kind of question."""
    name, kind = question.variable, question.kind
    letters = string.ascii_lowercase[: len(question.options)]
    if kind == "number" and question.unit:
        text = _("Put a number in place of `____` ({unit}).").format(unit=question.unit)
    elif kind == "number":
        text = _("Put a number in place of `____`.")
    elif kind == "choice":
        text = _("Put the letter of your answer in quotation marks: `{name} = {example}`.").format(
            name=name, example='"a"'
        )
    elif kind == "many":
        text = _("Write the letters of all that hold as a list: `{name} = {example}`.").format(
            name=name, example='["a", "b"]'
        )
    elif kind == "match":
        text = _("Behind each name, put the letter of what belongs to it in quotation marks.")
    elif kind == "order":
        example = "[" + ", ".join(f'"{letter}"' for letter in letters) + "]"
        text = _("Write all letters in the right order: `{name} = {example}`.").format(
            name=name, example=example
        )
    elif kind == "text" and question.parts:
        text = _(
            "Put the word in quotation marks in place of `____`, with a stroke at each cut: "
            '`{name} = "{example}"`. Another sign or a blank will do as well.'
        ).format(name=name, example=parts.EXAMPLE)
    elif kind == "text":
        text = _("Put your answer in quotation marks in place of `____`.")
    elif kind == "table":
        columns = ", ".join(f"`{column}`" for column in question.columns)
        text = _("Make a table with these columns: {columns}.").format(columns=columns)
    elif kind == "code":
        text = _("Complete the function `{name}`.").format(name=name)
    else:
        fewest, most = question.words
        text = _(
            "Write your text in place of `____`, between the quotation marks: "
            "{fewest} to {most} words."
        ).format(fewest=fewest, most=most)
    return text


def _size(question: Question) -> str:
    worth = amounts.points(question.points) if question.points else _("no points")
    return f"{worth}, {amounts.minutes(question.minutes)}"


def _choices(question: Question) -> list[str]:
    if question.kind == "match":
        names = "\n".join(f"- `{left.id}`: {left.text}" for left in question.options)
        # A heading between them: two lists without one would run together.
        return [names, _("What belongs to them:"), _lettered(question.targets)]
    if question.kind == "essay" and question.rubric:
        lines = "\n".join(
            f"- {rule.says} ({amounts.points(rule.points)})" for rule in question.rubric
        )
        return [_("What your teacher looks for:") + "\n\n" + lines]
    return [_lettered(question.options)] if question.options else []


def _lettered(options: Iterable[Option]) -> str:
    letters = zip(string.ascii_lowercase, options, strict=False)
    return "\n".join(f"- **{letter}** – {option.text}" for letter, option in letters)
