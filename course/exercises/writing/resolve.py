"""From what an author wrote to what one student gets: values filled in, the key worked out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from course.exercises.judging import essays
from course.exercises.question import Option, Question, Rubric
from course.exercises.writing import givens, keys, schema, variants
from course.exercises.writing.context import Context
from course.exercises.writing.source import AssignmentSource

#: How long a solution may take.
SECONDS = 2.0


def resolve(
    source: schema.QuestionSource,
    assignment: AssignmentSource,
    student: str = "",
    *,
    secret: str | bytes = variants.KIT_SECRET,
    variant: int | None = None,
    seconds: float | None = None,
) -> Question:
    """Return a question as one student gets it, with its key.

    Parameters
    ----------
    source : QuestionSource
        One of the assignment's.
    assignment : AssignmentSource
        Where it stands: for its cuts of data, and for the place in an error.
    student : str
        Chooses the value set; the first one when empty.
    secret : str or bytes
        Of the kit, or of a private bank.
    variant : int, optional
        A value set by number, whoever the student is.
    seconds : float, optional
        The limit for each line of Python; :data:`SECONDS` by default.

    Raises
    ------
    CourseError
        If a reference leads nowhere, or a solution or mistake raises or takes too long: with
        file, question and field.
    """
    limit = SECONDS if seconds is None else seconds
    by = Context(source, assignment, student, secret, variant, limit)
    public = Question(
        id=source.id,
        kind=source.kind,
        stage=source.stage,
        title=by.said("title", source.title),
        prompt=by.said("prompt", source.prompt),
        points=float(source.points),
        minutes=float(source.minutes),
        objective=source.objective,
        variable=source.variable,
        assignment=assignment.name,
        lesson=assignment.lesson,
        claims=tuple(source.claims),
        hints=tuple(by.said("hints", hint) for hint in source.hints),
        given=tuple(by.given.items()),
        variant=by.variant,
        twin=source.twin,
        parallel=source.parallel,
        data=tuple(source.data),
        **_of_kind(source, by),
    )
    return replace(public, key=keys.key(source, by, public))


def _of_kind(source: schema.QuestionSource, by: Context) -> dict[str, Any]:
    """Return the public fields that only this kind has."""
    match source:
        case schema.NumberSource():
            return {
                "unit": by.said("unit", source.unit),
                "units": tuple(source.units.items()),
                "tolerance": source.tolerance,
            }
        case schema.ChoiceSource() | schema.ManySource():
            return {"options": _options(by, "options", source.options)}
        case schema.MatchSource():
            return {
                "options": _options(by, "left", source.left),
                "targets": _options(by, "right", source.right),
            }
        case schema.OrderSource():
            return {"options": _options(by, "items", source.items)}
        case schema.TextSource():
            return {"parts": source.parts}
        case schema.TableSource():
            return {
                "columns": tuple(source.columns),
                "ordered": source.ordered,
                "decimals": source.decimals,
            }
        case schema.CodeSource():
            return {
                "start": source.start,
                "inputs": tuple(tuple(map(givens.plain, call)) for call in source.inputs),
                "decimals": source.decimals,
                "seconds": float(source.seconds),
            }
        case schema.EssaySource():
            least, most = source.words
            rubric = tuple(
                Rubric(line.id, float(line.points), by.said("rubric", line.says))
                for line in source.rubric
            )
            return {
                "words": (least, most),
                "avoid": _words(by, "avoid", source.avoid),
                "keep": _words(by, "keep", source.keep),
                "rubric": rubric,
            }
        case _:
            return {}


def _words(by: Context, field: str, texts: list[str]) -> tuple[tuple[str, ...], ...]:
    """Return words with their forms, which an author writes with ``|`` between them."""
    found = []
    for number, text in enumerate(texts, start=1):
        place = f"{field}, item {number}"
        forms = tuple(form.strip() for form in by.filled(place, text).split("|"))
        if not all(essays.plain(form).strip() for form in forms):
            raise by.error(
                place,
                f"{text!r} has a place without a word.",
                'Write one word, or forms with | between them: "dag|dagen".',
            )
        found.append(forms)
    return tuple(found)


def _options(by: Context, field: str, options: list[schema.OptionSource]) -> tuple[Option, ...]:
    return tuple(Option(option.id, by.said(field, option.text)) for option in options)
