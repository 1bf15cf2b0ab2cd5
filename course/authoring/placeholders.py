"""Numbers that a lesson's prose may state: taken from a dataset row or from the lesson's head.

======================  =====================================================================
in the source           on the page
======================  =====================================================================
``{fact:REF}``          the value of a fact, as :meth:`course.datasets.Fact.formatted` shows it
``{fact:REF|FORMAT}``   the same with a Python format, such as ``.1f``
``{par:10}``            ``paragraph 10``, if the article has one
``{minutes}``           the minutes of the lesson's core
``{minutes:TITLE}``     the minutes of one part of the head
======================  =====================================================================
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from course import datasets
from course.authoring import prose
from course.authoring.sources import Part, Source
from course.errors import CourseError

PLACEHOLDER = re.compile(r"\{(fact|par|minutes)(?::([^{}|]*))?(?:\|([^{}]*))?\}")
# A brace that opens one of ours and does not make a whole one: a slip of the keyboard.
_BROKEN = re.compile(r"\{\s*(?:fact|par|minutes)\b[^}\n]{0,60}\}?")

FactOf = Callable[[str], datasets.Fact]


@dataclass(frozen=True)
class Expanded:
    """Prose ready for the page, and the facts in it for the cell's metadata."""

    text: str
    facts: tuple[dict[str, Any], ...]


def expand(
    text: str, source: Source, where: str, *, fact: FactOf | None = None, last: int | None = None
) -> Expanded:
    """Replace the placeholders in a Markdown cell; code in it stays as it is.

    Parameters
    ----------
    text : str
        The Markdown.
    source : Source
        The lesson, for its minutes.
    where : str
        For errors: file and line.
    fact : callable, optional
        Returns a fact for a reference; :func:`course.datasets.fact` by default.
    last : int, optional
        The article's last paragraph; that of the claims table by default.

    Raises
    ------
    CourseError
        If a reference, format, paragraph or part does not exist; it names the nearest.
    """
    facts: list[dict[str, Any]] = []

    def one(match: re.Match[str]) -> str:
        kind, name, spec = match[1], (match[2] or "").strip(), match[3] or ""
        if kind == "fact":
            return _fact(name, spec)
        if spec or (kind == "par" and not name.isdecimal()):
            raise _broken(match.group(), where)
        return _minutes(source, name, where) if kind == "minutes" else _paragraph(int(name))

    def _fact(ref: str, spec: str) -> str:
        try:
            found = (fact or datasets.fact)(ref)
            shown = found.formatted(spec)
        except CourseError as error:
            both = f"{where} ({error.where})" if error.where else where
            raise CourseError(error.what, where=both, next_step=error.next_step) from None
        except (ValueError, TypeError) as error:
            raise CourseError(
                f"The fact {ref} cannot be shown in the format {spec!r}: {error}.",
                where=where,
                next_step="Use a Python format that suits the value, such as .1f or ,d.",
            ) from None
        if found.value is None:
            raise CourseError(
                f"The fact {ref} has no value.",
                where=where,
                next_step="Choose another row or column.",
            )
        facts.append(noted(found))
        return shown

    def _paragraph(number: int) -> str:
        end = last_paragraph() if last is None else last
        if not 1 <= number <= end:
            raise CourseError(
                f"The article has no paragraph {number}.",
                where=where,
                next_step=f"Choose one from 1 to {end}.",
            )
        return f"paragraph {number}"

    def whole(piece: str) -> str:
        rest = PLACEHOLDER.sub("", piece)
        if broken := _BROKEN.search(rest):
            raise _broken(broken.group(), where)
        return PLACEHOLDER.sub(one, piece)

    return Expanded(prose.outside_code(text, whole), tuple(facts))


def names(text: str) -> tuple[str, ...]:
    """Return the placeholders of a text, sorted: a translation has to have the same ones.

    A translation may format a number in its own way, so formats do not count.
    """
    return tuple(sorted(f"{kind}:{name}" for kind, name, _ in PLACEHOLDER.findall(text)))


def noted(fact: datasets.Fact) -> dict[str, Any]:
    """Return a fact as a cell's metadata note it: with the place where its value stands."""
    return {
        "ref": fact.ref,
        "table": fact.table,
        "row": fact.row_id,
        "column": fact.column,
        "value": as_json(fact.value),
    }


def as_json(value: object) -> object:
    """Return a fact's value as notebook metadata can hold it."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def last_paragraph() -> int:
    """Return the number of the article's last paragraph."""
    return max(int(row["paragraph"]) for row in datasets.rows("claims"))


def _minutes(source: Source, title: str, where: str) -> str:
    if not title:
        return str(source.minutes)
    parts: dict[str, Part] = {part.title: part for part in source.parts}
    if title not in parts:
        raise CourseError(
            f"The head of this lesson has no part {title!r}.",
            where=where,
            next_step=f"Choose from: {', '.join(parts)}.",
        )
    return str(parts[title].minutes)


def _broken(text: str, where: str) -> CourseError:
    return CourseError(
        f"{text} is not a placeholder that can be filled.",
        where=where,
        next_step="Write {fact:REF}, {fact:REF|FORMAT}, {par:NUMBER}, {minutes} or "
        "{minutes:TITLE}.",
    )
