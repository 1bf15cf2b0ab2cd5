"""The key of a question, kind by kind: the right answer, what else is right, and the mistakes."""

from __future__ import annotations

import ast
import builtins
import copy
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import singledispatch
from typing import Any

from course.exercises.judging import forms
from course.exercises.judging.canonical import canonical
from course.exercises.judging.slips import slips
from course.exercises.judging.words import normal
from course.exercises.question import Json, Key, Mistake, Question
from course.exercises.writing import examples, schema, shown
from course.exercises.writing.context import Context


@singledispatch
def key(source: schema.QuestionSource, by: Context, public: Question) -> Key:
    """Return what the judge knows and the student does not.

    Parameters
    ----------
    source : QuestionSource
        What the author wrote.
    by : Context
        Says its prose and runs its lines.
    public : Question
        The rest of the question: how an answer to it is read.

    Raises
    ------
    CourseError
        If a reference leads nowhere, or a solution or mistake raises or takes too long.
    """
    raise TypeError(f"no key for {type(source).__name__}")


@key.register
def _number(source: schema.NumberSource, by: Context, public: Question) -> Key:
    value = by.number("solution", source.solution, {})
    # As mistakes compute with it: 1 / 1.05 must not be a slip of types.
    known = {"solution": float(value) if isinstance(value, Decimal) else value}

    def answers(field: str, found: schema.NumberMistake) -> list[Json]:
        return [canonical(by.number(field, one, known), public) for one in found.answer]

    return Key(
        canonical(value, public),
        mistakes=_mistakes(by, source.mistakes, answers),
        why=_why(by),
        shown=_line_or(by, source.solution, lambda: shown.rounded(value, source.tolerance)),
    )


@key.register
def _text(source: schema.TextSource, by: Context, public: Question) -> Key:
    def answers(field: str, found: schema.TextMistake) -> list[Json]:
        return [canonical(by.filled(field, text), public) for text in found.answer]

    right = by.filled("solution", source.solution)
    others = [by.filled("accept", text) for text in source.accept]
    return Key(
        canonical(right, public),
        accept=tuple(canonical(text, public) for text in others),
        forms=tuple(by.filled("forms", text) for text in source.forms),
        slips=_slips(by, source, (right, *others)),
        mistakes=_mistakes(by, source.mistakes, answers),
        why=_why(by),
        shown=shown.quoted(right),
    )


@key.register
def _choice(source: schema.ChoiceSource, by: Context, public: Question) -> Key:
    def answers(field: str, found: schema.ChoiceMistake) -> list[Json]:
        return [canonical(found.answer, public)]

    return Key(
        canonical(source.solution, public),
        accept=tuple(canonical(ident, public) for ident in source.accept),
        mistakes=_mistakes(by, source.mistakes, answers),
        why=_why(by),
        shown=shown.quoted(source.solution),
    )


@key.register
def _many(source: schema.ManySource, by: Context, public: Question) -> Key:
    signs = [examples.sign_of_many(found) for found in source.mistakes]
    return Key(
        canonical(source.solution, public),
        optional=tuple(source.optional),
        mistakes=_signed(
            by, source.mistakes, signs, lambda sign: examples.ticked(source, sign), public
        ),
        why=_why(by),
        shown=shown.listed(source.solution),
    )


@key.register
def _match(source: schema.MatchSource, by: Context, public: Question) -> Key:
    usual = {left.id: source.solution[left.id] for left in source.left}
    signs: list[tuple[str, ...]] = [("pair", *found.pair) for found in source.mistakes]
    return Key(
        canonical(usual, public),
        pairs={left: (right, *source.accept.get(left, [])) for left, right in usual.items()},
        mistakes=_signed(
            by, source.mistakes, signs, lambda sign: [{**usual, sign[1]: sign[2]}], public
        ),
        why=_why(by),
        shown=shown.paired(usual),
    )


@key.register
def _order(source: schema.OrderSource, by: Context, public: Question) -> Key:
    signs: list[tuple[str, ...]] = [("before", *found.before) for found in source.mistakes]
    return Key(
        canonical(source.solution, public),
        accept=tuple(canonical(order, public) for order in source.accept),
        mistakes=_signed(
            by,
            source.mistakes,
            signs,
            lambda sign: examples.reordered(source.solution, sign),
            public,
        ),
        why=_why(by),
        shown=shown.listed(source.solution),
    )


@key.register
def _table(source: schema.TableSource, by: Context, public: Question) -> Key:
    made = by.run("solution", source.solution, {})
    table = canonical(made, public)
    if (read := forms.read(public, table)).verdict is not None:
        raise by.error(
            "solution",
            f"The solution is no such table: {read.verdict.message}",
            "Write a line that gives a data frame, or a list with a dictionary for each row.",
        )

    def answers(field: str, found: schema.ExpressionMistake) -> list[Json]:
        # A copy: what one line does to it must not reach the next.
        return [canonical(by.run(field, found.answer, {"solution": copy.deepcopy(made)}), public)]

    return Key(
        table,
        mistakes=_mistakes(by, source.mistakes, answers),
        why=_why(by),
        shown=_line_or(by, source.solution, lambda: shown.records(table)),
    )


@key.register
def _code(source: schema.CodeSource, by: Context, public: Question) -> Key:
    def answers(field: str, found: schema.CodeMistake) -> list[Json]:
        return [by.calls(field, found.answer, public)]

    calls = by.calls("solution", source.solution, public)
    by.check_calls(calls, source)
    return Key(
        calls,
        mistakes=_mistakes(by, source.mistakes, answers),
        why=_why(by),
        shown=source.solution.strip(),
    )


@key.register
def _essay(source: schema.EssaySource, by: Context, public: Question) -> Key:
    outline = by.said("solution", source.solution)
    return Key(canonical(outline, public), why=_why(by), shown=outline)


# --- parts of a key -----------------------------------------------------------------------------


def _why(by: Context) -> str:
    return by.said("why", by.source.why)


def _slips(by: Context, source: schema.TextSource, right: Iterable[str]) -> tuple[str, ...]:
    """Return the slips of the pen that are told as such, each once."""
    if not source.spelling:
        return ()
    others = {normal(by.filled("not_slips", text)) for text in source.not_slips}
    found = dict.fromkeys(slip for word in right for slip in slips(word))
    return tuple(slip for slip in found if slip not in others)


def _mistakes(
    by: Context, mistakes: Iterable[Any], answers: Callable[[str, Any], list[Json]]
) -> tuple[Mistake, ...]:
    """Return mistakes that are known by their whole answer."""
    return tuple(
        Mistake(
            by.filled(f"mistakes, item {number}, name", found.name),
            by.said(f"mistakes, item {number}, says", found.says),
            tuple(answers(f"mistakes, item {number}, answer", found)),
            points=float(found.points),
        )
        for number, found in enumerate(mistakes, start=1)
    )


def _signed(
    by: Context,
    mistakes: Iterable[Any],
    signs: list[tuple[str, ...]],
    answers: Callable[[tuple[str, ...]], list[Any]],
    public: Question,
) -> tuple[Mistake, ...]:
    """Return mistakes that are known by a sign, each with an answer that shows it alone."""
    done = []
    for number, (found, sign) in enumerate(zip(mistakes, signs, strict=True), start=1):
        earlier = signs[: number - 1]
        made = answers(sign)
        # The judge tells the first sign that fits; an example should show no earlier one.
        alone = [answer for answer in made if not any(examples.shows(answer, s) for s in earlier)]
        done.append(
            Mistake(
                by.filled(f"mistakes, item {number}, name", found.name),
                by.said(f"mistakes, item {number}, says", found.says),
                (canonical((alone or made)[0], public),),
                sign=sign,
                points=float(found.points),
            )
        )
    return tuple(done)


def _line_or(by: Context, solution: object, otherwise: Callable[[], str]) -> str:
    """Return the author's own line where a notebook can run it, else its result."""
    if isinstance(solution, str) and by.given:
        used = {
            node.id
            for node in ast.walk(ast.parse(solution, mode="eval"))
            if isinstance(node, ast.Name)
        }
        if used & set(by.given) and all(
            name in by.given or hasattr(builtins, name) for name in used - _bound(solution)
        ):
            return solution
    return otherwise()


def _bound(line: str) -> set[str]:
    """Return the names that a line makes itself (in a comprehension or a lambda)."""
    tree = ast.parse(line, mode="eval")
    own = {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    return own | {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
