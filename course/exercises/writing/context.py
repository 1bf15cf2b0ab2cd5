"""One question on its way to a student: its prose said, its lines of Python run.

An author's line of Python runs here, and only here. It is trusted like the rest of the kit, but a
slip in it must not stop the lesson: it has a time limit, and what it raises becomes a sentence
that names file, question and field.
"""

from __future__ import annotations

import reprlib
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cached_property, partial
from typing import Any, TypeVar

from course import datasets
from course.errors import CourseError
from course.exercises.judging.calls import TooSlow, limited
from course.exercises.judging.canonical import canonical
from course.exercises.question import Json, Question
from course.exercises.writing import cuts, givens, schema, sense, variants, wording
from course.exercises.writing.source import AssignmentSource, ExerciseError

T = TypeVar("T")


class Context:
    """What is needed at every step: the question's source and place, and this student's values.

    Attributes
    ----------
    source, assignment
        What the author wrote.
    variant : int
        Which value set, from 0.
    given : dict
        Its values.
    """

    def __init__(
        self,
        source: schema.QuestionSource,
        assignment: AssignmentSource,
        student: str,
        secret: str | bytes,
        variant: int | None,
        seconds: float,
    ) -> None:
        self.source, self.assignment, self.seconds = source, assignment, seconds
        sets = source.given
        self.variant = (
            variants.pick(secret, source.id, student, len(sets)) if variant is None else variant
        )
        if variant is not None and not 0 <= variant < max(1, len(sets)):
            raise self.error(
                "given",
                f"There is no value set {variant}.",
                f"Choose one from 0 to {max(1, len(sets)) - 1}.",
            )
        self.given: dict[str, Any] = {}
        for name, value in (sets[self.variant] if sets else {}).items():
            self.given[name] = self.at(f"given, {name}", partial(givens.given, value))

    # --- prose ----------------------------------------------------------------------------------

    def said(self, field: str, text: str) -> str:
        """Return prose as a student reads it."""
        return self.at(field, lambda: wording.said(text))

    def filled(self, field: str, text: str) -> str:
        """Return a text with its placeholders filled, in the author's language."""
        return self.at(field, lambda: wording.filled(text))

    def at(self, field: str, make: Callable[[], T]) -> T:
        """Return what ``make`` returns; an error of it names this question and field."""
        try:
            return make()
        except CourseError as error:
            where = self.assignment.where(self.source.id, field)
            raise ExerciseError(
                error.what,
                where=f"{where} ({error.where})" if error.where else where,
                next_step=error.next_step,
            ) from None

    def error(self, field: str, what: str, next_step: str) -> ExerciseError:
        """Return an error that names this question and a field of it."""
        where = self.assignment.where(self.source.id, field)
        return ExerciseError(what, where=where, next_step=next_step)

    # --- an author's Python ---------------------------------------------------------------------

    @cached_property
    def _names(self) -> dict[str, Any]:
        own: dict[str, Any] = {"datasets": datasets, "fact": lambda ref: datasets.fact(ref).value}
        for name in self.source.data:
            cut = self.at("data", partial(self.assignment.cut, name))
            own[name] = self.at("data", partial(cuts.rows, cut))
        return own | self.given

    def number(self, field: str, answer: Decimal | str, more: Mapping[str, Any]) -> Any:
        """Return a number as it was written, or what an author's line gives."""
        if isinstance(answer, Decimal):
            return answer
        value = self.run(field, answer, more)
        if "number" not in canonical(value):
            raise self.error(
                field,
                f"This Python gives no number, but {reprlib.repr(value)}.",
                "Write a line that gives a finite number.",
            )
        return value

    def run(self, field: str, line: str, more: Mapping[str, Any]) -> Any:
        """Return the value of an author's line."""
        names = {**self._names, **more}
        return self._limited(field, lambda: eval(_compiled(line, "eval"), names))

    def calls(self, field: str, code: str, public: Question) -> Json:
        """Return what an author's function gives for each of the inputs."""
        names = dict(self._names)
        self._limited(field, lambda: exec(_compiled(code, "exec"), names))
        found = canonical(names[sense.function_name(code)], public)
        if any("slow" in call for call in found.get("calls", [])):
            raise self._too_slow(field, public.seconds)
        return found

    def check_calls(self, found: Json, source: schema.CodeSource) -> None:
        """Refuse a solution that fails: nobody could give the right answer."""
        for call, result in zip(source.inputs, found.get("calls", []), strict=False):
            if "error" in result:
                arguments = ", ".join(repr(givens.plain(one)) for one in call)
                raise self.error(
                    "solution",
                    f"{source.variable}({arguments}) raises {result['error']}.",
                    "Mend the function, or take this call out of inputs.",
                )

    def _too_slow(self, field: str, seconds: float) -> ExerciseError:
        return self.error(
            field,
            f"This Python gives no result within {seconds:g} seconds.",
            "Look for a loop that never ends, or write the result itself.",
        )

    def _limited(self, field: str, make: Callable[[], T]) -> T:
        try:
            return self.at(field, lambda: limited(make, self.seconds))
        except TooSlow:
            raise self._too_slow(field, self.seconds) from None
        except CourseError:
            raise
        except Exception as error:
            names = ", ".join(self.given)
            known = f"the given values ({names}), " if names else ""
            said = error.msg if isinstance(error, SyntaxError) else error
            raise self.error(
                field,
                f"This Python raises {type(error).__name__}: {said}.",
                f'Mend the line. It may use {known}fact("REF"), datasets, and the '
                "cuts named in data; in a mistake also solution."
                if isinstance(error, NameError | SyntaxError)
                else "Mend the line, or the values that it is given.",
            ) from None


def _compiled(code: str, mode: str) -> Any:
    return compile(code.strip(), "<exercise.toml>", mode)
