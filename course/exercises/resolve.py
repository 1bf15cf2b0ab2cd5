"""From what an author wrote to what one student gets: values filled in, the key worked out.

An author's line of Python runs here, and only here. It is trusted like the rest of the kit, but a
slip in it must not stop the lesson: it has a time limit, and what it raises becomes a sentence.
"""

from __future__ import annotations

import ast
import builtins
import copy
import reprlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from typing import Any, TypeVar

from course import datasets
from course.errors import CourseError
from course.exercises import cuts, examples, forms, schema, sense, shown, variants, wording
from course.exercises.calls import TooSlow, limited
from course.exercises.canonical import canonical
from course.exercises.question import Json, Key, Mistake, Option, Question, Rubric
from course.exercises.source import AssignmentSource, ExerciseError

#: How long a solution may take.
SECONDS = 2.0

T = TypeVar("T")


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
    return _Resolver(source, assignment, student, secret, variant, limit).question()


class _Resolver:
    """One question on its way; what it needs at every step."""

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
            raise ExerciseError(
                f"There is no value set {variant}.",
                where=assignment.where(source.id, "given"),
                next_step=f"Choose one from 0 to {max(1, len(sets)) - 1}.",
            )
        self.given: dict[str, Any] = {}
        for name, value in (sets[self.variant] if sets else {}).items():
            self.given[name] = self._at(f"given, {name}", partial(_value, value))

    # --- the question and its key ---------------------------------------------------------------

    def question(self) -> Question:
        source = self.source
        public = Question(
            id=source.id,
            kind=source.kind,
            stage=source.stage,
            title=self._said("title", source.title),
            prompt=self._said("prompt", source.prompt),
            points=float(source.points),
            minutes=float(source.minutes),
            objective=source.objective,
            variable=source.variable,
            assignment=self.assignment.name,
            lesson=self.assignment.lesson,
            claims=tuple(source.claims),
            hints=tuple(self._said("hints", hint) for hint in source.hints),
            given=tuple(self.given.items()),
            variant=self.variant,
            twin=source.twin,
            parallel=source.parallel,
            **self._of_kind(),
        )
        return replace(public, key=self._key(public))

    def _of_kind(self) -> dict[str, Any]:
        """Return the public fields that only this kind has."""
        match self.source:
            case schema.NumberSource() as source:
                return {
                    "unit": self._said("unit", source.unit),
                    "units": tuple(source.units.items()),
                    "tolerance": source.tolerance,
                }
            case schema.ChoiceSource() | schema.ManySource() as source:
                return {"options": self._options("options", source.options)}
            case schema.MatchSource() as source:
                return {
                    "options": self._options("left", source.left),
                    "targets": self._options("right", source.right),
                }
            case schema.OrderSource() as source:
                return {"options": self._options("items", source.items)}
            case schema.TableSource() as source:
                return {
                    "columns": tuple(source.columns),
                    "ordered": source.ordered,
                    "decimals": source.decimals,
                }
            case schema.CodeSource() as source:
                return {
                    "start": source.start,
                    "inputs": tuple(tuple(map(_plain, call)) for call in source.inputs),
                    "decimals": source.decimals,
                    "seconds": float(source.seconds),
                }
            case schema.EssaySource() as source:
                least, most = source.words
                rubric = tuple(
                    Rubric(line.id, float(line.points), self._said("rubric", line.says))
                    for line in source.rubric
                )
                return {"words": (least, most), "rubric": rubric}
            case _:
                return {}

    def _key(self, public: Question) -> Key:
        source, why = self.source, self._said("why", self.source.why)

        def as_json(answer: object) -> Json:
            return canonical(answer, public)

        match source:
            case schema.NumberSource():
                value = self._number("solution", source.solution, {})
                mistakes = self._mistakes(
                    source.mistakes,
                    lambda field, found: [
                        as_json(self._number(field, answer, {"solution": _computed(value)}))
                        for answer in found.answer
                    ],
                )
                return Key(
                    as_json(value),
                    mistakes=mistakes,
                    why=why,
                    shown=self._line_or(
                        source.solution, lambda: shown.rounded(value, source.tolerance)
                    ),
                )
            case schema.TextSource():
                texts = [self._filled("solution", source.solution)]
                texts += [self._filled("accept", text) for text in source.accept]
                return Key(
                    as_json(texts[0]),
                    accept=tuple(map(as_json, texts[1:])),
                    forms=tuple(self._filled("forms", text) for text in source.forms),
                    mistakes=self._mistakes(
                        source.mistakes,
                        lambda field, found: [
                            as_json(self._filled(field, text)) for text in found.answer
                        ],
                    ),
                    why=why,
                    shown=shown.quoted(texts[0]),
                )
            case schema.ChoiceSource():
                return Key(
                    as_json(source.solution),
                    accept=tuple(map(as_json, source.accept)),
                    mistakes=self._mistakes(
                        source.mistakes, lambda _field, found: [as_json(found.answer)]
                    ),
                    why=why,
                    shown=shown.quoted(source.solution),
                )
            case schema.ManySource():
                return Key(
                    as_json(source.solution),
                    mistakes=self._signed(
                        source.mistakes,
                        [examples.sign_of_many(found) for found in source.mistakes],
                        lambda sign: examples.ticked(source, sign),
                        as_json,
                    ),
                    why=why,
                    shown=shown.listed(source.solution),
                )
            case schema.MatchSource():
                pairs = {
                    left.id: (
                        source.solution[left.id],
                        *source.accept.get(left.id, []),
                    )
                    for left in source.left
                }
                usual = {left: rights[0] for left, rights in pairs.items()}
                return Key(
                    as_json(usual),
                    pairs=pairs,
                    mistakes=self._signed(
                        source.mistakes,
                        [("pair", *found.pair) for found in source.mistakes],
                        lambda sign: [{**usual, sign[1]: sign[2]}],
                        as_json,
                    ),
                    why=why,
                    shown=shown.paired(usual),
                )
            case schema.OrderSource():
                return Key(
                    as_json(source.solution),
                    accept=tuple(as_json(order) for order in source.accept),
                    mistakes=self._signed(
                        source.mistakes,
                        [("before", *found.before) for found in source.mistakes],
                        lambda sign: examples.reordered(source.solution, sign),
                        as_json,
                    ),
                    why=why,
                    shown=shown.listed(source.solution),
                )
            case schema.TableSource():
                made = self._run("solution", source.solution, {})
                table = as_json(made)
                if (read := forms.read(public, table)).verdict is not None:
                    raise ExerciseError(
                        f"The solution is no such table: {read.verdict.message}",
                        where=self.assignment.where(source.id, "solution"),
                        next_step="Write a line that gives a data frame, or a list with a "
                        "dictionary for each row.",
                    )
                return Key(
                    table,
                    mistakes=self._mistakes(
                        source.mistakes,
                        lambda field, found: [
                            as_json(
                                self._run(field, found.answer, {"solution": copy.deepcopy(made)})
                            )
                        ],
                    ),
                    why=why,
                    shown=self._line_or(source.solution, lambda: shown.records(table)),
                )
            case schema.CodeSource():
                calls = self._calls("solution", source.solution, public)
                self._check_calls(calls, source)
                return Key(
                    calls,
                    mistakes=self._mistakes(
                        source.mistakes,
                        lambda field, found: [self._calls(field, found.answer, public)],
                    ),
                    why=why,
                    shown=source.solution.strip(),
                )
            case schema.EssaySource():
                outline = self._said("solution", source.solution)
                return Key(as_json(outline), why=why, shown=outline)
            case _:  # pragma: no cover - the models are all above
                raise TypeError(f"no key for {type(source).__name__}")

    # --- mistakes -------------------------------------------------------------------------------

    def _mistakes(
        self, mistakes: Iterable[Any], answers: Callable[[str, Any], list[Json]]
    ) -> tuple[Mistake, ...]:
        """Return mistakes that are known by their whole answer."""
        return tuple(
            Mistake(
                self._filled(f"mistakes, item {number}, name", found.name),
                self._said(f"mistakes, item {number}, says", found.says),
                tuple(answers(f"mistakes, item {number}, answer", found)),
                points=float(found.points),
            )
            for number, found in enumerate(mistakes, start=1)
        )

    def _signed(
        self,
        mistakes: Iterable[Any],
        signs: list[tuple[str, ...]],
        answers: Callable[[tuple[str, ...]], list[Any]],
        as_json: Callable[[object], Json],
    ) -> tuple[Mistake, ...]:
        """Return mistakes that are known by a sign, each with an answer that shows it alone."""
        done = []
        for number, (found, sign) in enumerate(zip(mistakes, signs, strict=True), start=1):
            earlier = signs[: number - 1]
            made = answers(sign)
            # The judge tells the first sign that fits; an example should show no earlier one.
            alone = [
                answer for answer in made if not any(examples.shows(answer, s) for s in earlier)
            ]
            done.append(
                Mistake(
                    self._filled(f"mistakes, item {number}, name", found.name),
                    self._said(f"mistakes, item {number}, says", found.says),
                    (as_json((alone or made)[0]),),
                    sign=sign,
                    points=float(found.points),
                )
            )
        return tuple(done)

    # --- prose ----------------------------------------------------------------------------------

    def _said(self, field: str, text: str) -> str:
        return self._at(field, lambda: wording.said(text))

    def _filled(self, field: str, text: str) -> str:
        return self._at(field, lambda: wording.filled(text))

    def _options(self, field: str, options: list[schema.OptionSource]) -> tuple[Option, ...]:
        return tuple(Option(option.id, self._said(field, option.text)) for option in options)

    def _at(self, field: str, make: Callable[[], T]) -> T:
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

    # --- an author's Python ---------------------------------------------------------------------

    @cached_property
    def _names(self) -> dict[str, Any]:
        own: dict[str, Any] = {"datasets": datasets, "fact": lambda ref: datasets.fact(ref).value}
        for name in self.source.data:
            cut = self._at("data", partial(self.assignment.cut, name))
            own[name] = self._at("data", partial(cuts.rows, cut))
        return own | self.given

    def _number(self, field: str, answer: Decimal | str, more: Mapping[str, Any]) -> Any:
        if isinstance(answer, Decimal):
            return answer
        value = self._run(field, answer, more)
        if "number" not in canonical(value):
            raise ExerciseError(
                f"This Python gives no number, but {reprlib.repr(value)}.",
                where=self.assignment.where(self.source.id, field),
                next_step="Write a line that gives a finite number.",
            )
        return value

    def _run(self, field: str, line: str, more: Mapping[str, Any]) -> Any:
        """Return the value of an author's line."""
        names = {**self._names, **more}
        return self._limited(field, lambda: eval(_compiled(line, "eval"), names))

    def _calls(self, field: str, code: str, public: Question) -> Json:
        """Return what an author's function gives for each of the inputs."""
        names = dict(self._names)
        self._limited(field, lambda: exec(_compiled(code, "exec"), names))
        found = canonical(names[sense.function_name(code)], public)
        if any("slow" in call for call in found.get("calls", [])):
            raise self._too_slow(field, public.seconds)
        return found

    def _check_calls(self, found: Json, source: schema.CodeSource) -> None:
        """Refuse a solution that fails: nobody could give the right answer."""
        for call, result in zip(source.inputs, found.get("calls", []), strict=False):
            if "error" in result:
                arguments = ", ".join(repr(_plain(one)) for one in call)
                raise ExerciseError(
                    f"{source.variable}({arguments}) raises {result['error']}.",
                    where=self.assignment.where(source.id, "solution"),
                    next_step="Mend the function, or take this call out of inputs.",
                )

    def _too_slow(self, field: str, seconds: float) -> ExerciseError:
        return ExerciseError(
            f"This Python gives no result within {seconds:g} seconds.",
            where=self.assignment.where(self.source.id, field),
            next_step="Look for a loop that never ends, or write the result itself.",
        )

    def _limited(self, field: str, make: Callable[[], T]) -> T:
        try:
            return self._at(field, lambda: limited(make, self.seconds))
        except TooSlow:
            raise self._too_slow(field, self.seconds) from None
        except CourseError:
            raise
        except Exception as error:
            names = ", ".join(self.given)
            known = f"the given values ({names}), " if names else ""
            said = error.msg if isinstance(error, SyntaxError) else error
            raise ExerciseError(
                f"This Python raises {type(error).__name__}: {said}.",
                where=self.assignment.where(self.source.id, field),
                next_step=f'Mend the line. It may use {known}fact("REF"), datasets, and the '
                "cuts named in data; in a mistake also solution."
                if isinstance(error, NameError | SyntaxError)
                else "Mend the line, or the values that it is given.",
            ) from None

    def _line_or(self, solution: object, otherwise: Callable[[], str]) -> str:
        """Return the author's own line where a notebook can run it, else its result."""
        if isinstance(solution, str) and self.given:
            used = {
                node.id
                for node in ast.walk(ast.parse(solution, mode="eval"))
                if isinstance(node, ast.Name)
            }
            if used & set(self.given) and all(
                name in self.given or hasattr(builtins, name) for name in used - _bound(solution)
            ):
                return solution
        return otherwise()


# --- values ---------------------------------------------------------------------------------------


def _value(value: Any) -> Any:
    """Return a given value as a notebook gets it: a fact instead of a reference to it alone."""
    if isinstance(value, str):
        whole = wording.FACT_ALONE.fullmatch(value.strip())
        if whole:
            found = datasets.fact(whole[1]).value
            if isinstance(found, date):
                return found.isoformat()
            if isinstance(found, float) and found.is_integer():
                # A column of estimates may hold fractions; 120 groups are still no 120.0 groups.
                return int(found)
            return list(found) if isinstance(found, tuple) else found
        return wording.filled(value)
    if isinstance(value, list):
        return [_value(item) for item in value]
    return _plain(value)


def _plain(value: Any) -> Any:
    """Return a value of the file as ordinary Python: no decimals, which students do not know."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def _computed(value: Any) -> Any:
    """Return a solution as mistakes compute with it: 1 / 1.05 must not be a slip of types."""
    return float(value) if isinstance(value, Decimal) else value


def _compiled(code: str, mode: str) -> Any:
    return compile(code.strip(), "<exercise.toml>", mode)


def _bound(line: str) -> set[str]:
    """Return the names that a line makes itself (in a comprehension or a lambda)."""
    tree = ast.parse(line, mode="eval")
    own = {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    return own | {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
