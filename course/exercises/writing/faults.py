"""What is wrong with a part of ``exercise.toml``, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from course.datasets.suggest import did_you_mean
from course.exercises.question import KINDS, STAGES
from course.exercises.writing.schema import ID_LENGTH, ID_PATTERN, OPTION_PATTERN


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, before it is known in which file.

    Attributes
    ----------
    field : str
        ``solution``, or ``options, item 2, text``.
    what : str
        A whole sentence.
    next_step : str
        What to do about it.
    """

    field: str
    what: str
    next_step: str


def explained(error: ValidationError, model: type[BaseModel]) -> list[Fault]:
    """Return what is wrong with a part that does not fit its model.

    Examples
    --------
    >>> from course.exercises.writing.schema import ObjectiveSource
    >>> try:
    ...     ObjectiveSource.model_validate({"id": "vouches", "txt": "name who vouches"})
    ... except ValidationError as error:
    ...     for fault in explained(error, ObjectiveSource):
    ...         print(fault.what, fault.next_step)
    The field text is missing. Add it: text = …
    There is no field txt here. Did you mean text?
    """
    return [_fault(found, model) for found in error.errors(include_url=False, include_input=False)]


def place(loc: tuple[int | str, ...]) -> str:
    """Return the way to a field as a person says it, counted from 1.

    Examples
    --------
    >>> place(("options", 1, "text"))
    'options, item 2, text'
    """
    return ", ".join(
        f"item {part + 1}" if isinstance(part, int) else part for part in loc if part != "[key]"
    )


def _fault(found: Any, model: type[BaseModel]) -> Fault:
    loc, kind, context = found["loc"], found["type"], found.get("ctx", {})
    field = place(loc)
    name = str(loc[-1]) if loc else ""
    called = field or "This part"
    if kind == "missing":
        return Fault(field, f"The field {name} is missing.", f"Add it: {name} = …")
    if kind == "extra_forbidden":
        known = sorted(_model_at(model, loc[:-1]).model_fields)
        return Fault(field, f"There is no field {name} here.", did_you_mean(name, known))
    if kind == "told":
        return Fault(field, f"{called} {context['what']}.", context["next_step"])
    if kind == "literal_error":
        known = list(KINDS if name == "kind" else STAGES)
        return Fault(field, f"{name} is not one of the known words.", did_you_mean("", known))
    if kind == "string_pattern_mismatch":
        return Fault(field, *_pattern(field, str(context["pattern"])))
    what, next_step = _WORDS.get(
        kind, ("cannot be used as it stands", "Look at docs/exercises.md.")
    )
    return Fault(field, f"{called} {what.format(**context)}.", next_step.format(**context))


_WORDS = {
    "string_type": ("is not text", "Write it between quotes."),
    "string_too_short": ("is empty", "Fill it in, or leave the field out if it may be."),
    "string_too_long": (
        "is longer than {max_length} characters",
        "Make it shorter: at most {max_length} characters.",
    ),
    "int_type": ("is not a whole number", "Write a whole number, without quotes."),
    "bool_type": ("is not true or false", "Write true or false, without quotes."),
    "list_type": ("is not a list", 'Write it between square brackets: ["one", "two"].'),
    "dict_type": ("is not a table", "Write it between curly brackets: {{name = value}}."),
    "model_type": ("is not a table", "Write it between curly brackets: {{name = value}}."),
    "too_short": (
        "has too few items",
        "Write at least {min_length}.",
    ),
    "too_long": ("has too many items", "Write at most {max_length}."),
    "greater_than": ("is too small", "Write a number above {gt}."),
    "greater_than_equal": ("is too small", "Write {ge} or more."),
    "less_than": ("is too large", "Write a number below {lt}."),
    "less_than_equal": ("is too large", "Write {le} or less."),
}


def _pattern(field: str, pattern: str) -> tuple[str, str]:
    if pattern == ID_PATTERN:
        return (
            f"{field} is not a question's id.",
            "Write a lesson word, a point and a name, in small letters, digits and _: "
            f"reading.vouches; at most {ID_LENGTH} characters.",
        )
    if pattern == OPTION_PATTERN:
        return f"{field} is not an option's id.", "Use letters, digits, - and _, without blanks."
    return f"{field} is not a name.", "Begin with a small letter; then small letters, digits and _."


def _model_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> type[BaseModel]:
    """Return the model of the part that a place lies in."""
    for part in loc:
        if isinstance(part, str) and part in model.model_fields:
            inner = next(_models(model.model_fields[part].annotation), None)
            model = inner or model
    return model


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
