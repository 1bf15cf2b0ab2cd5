"""Whether the fields of one question agree with each other: what types alone cannot say."""

from __future__ import annotations

import ast
import builtins
import keyword
from collections.abc import Generator, Iterable, Iterator
from functools import singledispatch

from course.datasets.suggest import did_you_mean
from course.exercises.judging import parts
from course.exercises.judging.slips import FEWEST_LETTERS, slips
from course.exercises.judging.words import normal
from course.exercises.writing import schema
from course.exercises.writing.faults import Fault

#: Names that a notebook of an assignment already has.
TAKEN = frozenset({"____", "ask", "check", "given", "hint", "progress", "solution"})


def faults(question: schema.QuestionSource) -> list[Fault]:
    """Return everything in a question that contradicts itself."""
    return [*_names(question), *_given(question), *_of_kind(question), *_part_points(question)]


def function_name(code: str) -> str:
    r"""Return the name of the last function that code defines, or nothing.

    Examples
    --------
    >>> function_name("def share(part, whole):\n    return part / whole")
    'share'
    """
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError):
        return ""
    names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    return names[-1] if names else ""


def _names(question: schema.QuestionSource) -> Iterator[Fault]:
    names = [("answer", question.variable)]
    names += [("given", name) for name in (question.given[0] if question.given else {})]
    for field, name in names:
        if not name.isidentifier() or keyword.iskeyword(name):
            yield Fault(field, f"{name!r} cannot name something in Python.", "Choose another name.")
        elif name in TAKEN or hasattr(builtins, name):
            yield Fault(
                field,
                f"{name} already means something in the notebook.",
                f'Choose another name, such as answer = "my_{name}".'
                if field == "answer"
                else "Choose another name.",
            )


def _given(question: schema.QuestionSource) -> Iterator[Fault]:
    names = [set(values) for values in question.given]
    for number, found in enumerate(names[1:], start=2):
        if found != names[0]:
            odd = ", ".join(sorted(found ^ names[0]))
            yield Fault(
                f"given, item {number}",
                f"The value sets of given do not have the same names: {odd}.",
                f"Give every set these names: {', '.join(sorted(names[0]))}.",
            )
    if names and not names[0]:
        yield Fault("given", "A value set of given is empty.", "Name a value, or leave given out.")
    if names and question.variable in names[0]:
        yield Fault(
            "given",
            f"{question.variable} is both a given value and the answer.",
            "Rename one of them.",
        )
    if names and question.kind in {"choice", "many", "match", "order", "text"}:
        yield Fault(
            "given",
            f"The solution of a {question.kind} question cannot follow given values.",
            "Leave given out, or ask for a number or a table.",
        )


def _part_points(question: schema.QuestionSource) -> Iterator[Fault]:
    for number, mistake in enumerate(getattr(question, "mistakes", []), start=1):
        if mistake.points and mistake.points >= question.points:
            yield Fault(
                f"mistakes, item {number}, points",
                "A mistake earns as much as the right answer.",
                f"Give it less than {question.points} points, or put it in accept.",
            )


@singledispatch
def _of_kind(question: schema.QuestionSource) -> Iterator[Fault]:
    """Yield what is wrong with the fields that only this kind has."""
    raise TypeError(f"no rules for {type(question).__name__}")


@_of_kind.register
def _number(question: schema.NumberSource) -> Iterator[Fault]:
    for name, factor in question.units.items():
        if factor == 0:
            yield Fault(f"units, {name}", "A unit has the factor 0.", "Write how many it is worth.")
    if question.units and not question.unit:
        yield Fault("unit", "There are units, but no unit of the answer.", "Fill in unit.")


@_of_kind.register
def _choice(question: schema.ChoiceSource) -> Iterator[Fault]:
    ids = yield from _options("options", question.options)
    right = [question.solution, *question.accept]
    yield from _known("solution", [question.solution], ids)
    yield from _known("accept", question.accept, ids)
    for number, mistake in enumerate(question.mistakes, start=1):
        place = f"mistakes, item {number}, answer"
        yield from _known(place, [mistake.answer], ids)
        if mistake.answer in right:
            yield Fault(
                place,
                f"The option {mistake.answer} is listed as right and as a mistake.",
                "Take it out of one of the two.",
            )
    yield from _repeated("mistakes", [mistake.answer for mistake in question.mistakes])


@_of_kind.register
def _many(question: schema.ManySource) -> Iterator[Fault]:
    ids = yield from _options("options", question.options)
    yield from _known("solution", question.solution, ids)
    yield from _repeated("solution", question.solution)
    yield from _known("optional", question.optional, ids)
    yield from _repeated("optional", question.optional)
    for ident in dict.fromkeys(question.optional):
        if ident in question.solution:
            yield Fault(
                "optional",
                f"The option {ident} is listed as right and as optional.",
                "Take it out of one of the two.",
            )
    for number, mistake in enumerate(question.mistakes, start=1):
        place = f"mistakes, item {number}"
        if bool(mistake.ticked) == bool(mistake.missed):
            yield Fault(
                place,
                "A mistake of a many question names one option.",
                'Write either ticked = "id" (wrongly ticked) or missed = "id" (left out).',
            )
            continue
        yield from _known(place, [mistake.ticked or mistake.missed], ids)
        if (mistake.ticked or mistake.missed) in question.optional:
            yield Fault(
                place,
                f"The option {mistake.ticked or mistake.missed} is optional, so neither to tick "
                "it nor to leave it out is a mistake.",
                "Name another option, or take this one out of optional.",
            )
            continue
        if mistake.ticked in question.solution:
            yield Fault(
                f"{place}, ticked",
                f"The option {mistake.ticked} is right, so to tick it is no mistake.",
                "Name a wrong option, or write missed.",
            )
        if mistake.missed and mistake.missed in ids and mistake.missed not in question.solution:
            yield Fault(
                f"{place}, missed",
                f"The option {mistake.missed} is wrong, so to leave it out is no mistake.",
                "Name a right option, or write ticked.",
            )


@_of_kind.register
def _match(question: schema.MatchSource) -> Iterator[Fault]:
    left = yield from _options("left", question.left)
    right = yield from _options("right", question.right)
    yield from _known("solution", question.solution, left)
    yield from _known("solution", question.solution.values(), right)
    if missing := [ident for ident in left if ident not in question.solution]:
        yield Fault(
            "solution",
            f"The solution has nothing for {', '.join(missing)}.",
            "Match every item of left.",
        )
    yield from _known("accept", question.accept, left)
    for others in question.accept.values():
        yield from _known("accept", others, right)
    for number, mistake in enumerate(question.mistakes, start=1):
        place = f"mistakes, item {number}, pair"
        first, second = mistake.pair
        yield from _known(place, [first], left)
        yield from _known(place, [second], right)
        if second in [question.solution.get(first), *question.accept.get(first, [])]:
            yield Fault(
                place,
                f"{first} with {second} is right, so it is no mistake.",
                "Name a pair that is wrong.",
            )


@_of_kind.register
def _order(question: schema.OrderSource) -> Iterator[Fault]:
    ids = yield from _options("items", question.items)
    orders = {"solution": question.solution}
    orders |= {f"accept, item {n}": order for n, order in enumerate(question.accept, start=1)}
    for place, order in orders.items():
        yield from _known(place, order, ids)
        yield from _repeated(place, order)
        if missing := [ident for ident in ids if ident not in order]:
            yield Fault(place, f"{place} leaves out {', '.join(missing)}.", "Put every item in.")
        if place != "solution" and order == question.solution:
            yield Fault(place, "This is the solution once more.", "Delete it.")
    for number, mistake in enumerate(question.mistakes, start=1):
        first, second = mistake.before
        place = f"mistakes, item {number}, before"
        yield from _known(place, mistake.before, ids)
        for where, order in orders.items():
            both = first in order and second in order
            if both and order.index(first) <= order.index(second):
                yield Fault(
                    place,
                    f"{first} comes before {second} in {where}, so it is no mistake.",
                    "Write the two the other way round, or delete this mistake.",
                )


@_of_kind.register
def _text(question: schema.TextSource) -> Iterator[Fault]:
    right = [question.solution, *question.accept]
    yield from _repeated("accept", list(map(parts.cut, right)) if question.parts else right)
    if question.parts:
        yield from _parts(question)
    # What a placeholder will be is not known here.
    elif question.spelling and not any(slips(text) or "{" in text for text in right):
        yield Fault(
            "spelling",
            f"No right answer is one word of {FEWEST_LETTERS} letters or more, and in others no "
            "slip is looked for.",
            "Take spelling out.",
        )
    if question.not_slips and not question.spelling:
        yield Fault(
            "not_slips",
            "There are words that are no slips, but no slips are looked for.",
            "Add spelling = true, or take not_slips out.",
        )


def _parts(question: schema.TextSource) -> Iterator[Fault]:
    """Yield what is wrong with the answers of a word that is to be cut."""
    if question.spelling:
        yield Fault(
            "spelling",
            "Of a word that is cut into parts no slips are looked for.",
            "Take out spelling, or parts.",
        )
    right = [("solution", question.solution), *(("accept", text) for text in question.accept)]
    listed = [*right, *(("forms", text) for text in question.forms)]
    for number, mistake in enumerate(question.mistakes, start=1):
        listed += [(f"mistakes, item {number}, answer", text) for text in mistake.answer]
    for field, text in listed:
        # What a placeholder will be is not known here.
        if "{" not in text and any(map(parts.is_sign, text.replace(parts.SIGN, ""))):
            yield Fault(
                field,
                f"{text!r} is not written with {parts.SIGN} alone.",
                f'Write "{parts.EXAMPLE}": students may use any other sign, and an article.',
            )
    for field, text in right:
        found = parts.parts(text)
        if "{" in text:
            continue
        if len(found) < 2:
            yield Fault(
                field,
                f"{text!r} is not cut into parts.",
                f'Write {parts.SIGN} at each cut: "{parts.EXAMPLE}".',
            )
        elif found[0] in parts.ARTICLES:
            yield Fault(
                field,
                f"{found[0]!r} at the beginning would be passed over as an article.",
                "Ask for another word.",
            )
        elif parts.cut(text) == parts.EXAMPLE:
            yield Fault(
                field,
                f"{parts.EXAMPLE} is the example that students see.",
                "Ask for another word.",
            )


@_of_kind.register
def _table(question: schema.TableSource) -> Iterator[Fault]:
    yield from _repeated("columns", question.columns)


@_of_kind.register
def _code(question: schema.CodeSource) -> Iterator[Fault]:
    pieces = [("start", question.start), ("solution", question.solution)]
    pieces += [
        (f"mistakes, item {number}, answer", mistake.answer)
        for number, mistake in enumerate(question.mistakes, start=1)
    ]
    for field, code in pieces:
        try:
            ast.parse(code)
        except (SyntaxError, ValueError) as error:
            line = f", line {error.lineno} of it" if isinstance(error, SyntaxError) else ""
            yield Fault(field, f"{field} is not valid Python{line}.", "Mend the code.")
            continue
        if function_name(code) != question.variable:
            yield Fault(
                field,
                f"{field} does not define the function {question.variable}.",
                f"Begin with def {question.variable}(…): or set answer to the function's name.",
            )
    if "____" not in question.start:
        yield Fault(
            "start",
            "The start has nothing to fill in.",
            "Write ____ where the student's part comes: return ____.",
        )


@_of_kind.register
def _essay(question: schema.EssaySource) -> Iterator[Fault]:
    total = sum(line.points for line in question.rubric)
    if total != question.points:
        yield Fault(
            "rubric",
            f"The rubric gives {total} points, the question {question.points}.",
            "Make the points of the rubric add up to those of the question.",
        )
    yield from _repeated("rubric", [line.id for line in question.rubric])
    for field in ("avoid", "keep"):
        yield from _repeated(field, [normal(text) for text in getattr(question, field)])


def _options(field: str, options: list[schema.OptionSource]) -> Generator[Fault, None, list[str]]:
    """Yield what is wrong with a list of options, and return their ids."""
    ids = [option.id for option in options]
    yield from _repeated(field, [ident.casefold() for ident in ids])
    return ids


def _known(field: str, ids: Iterable[str], known: Iterable[str]) -> Iterator[Fault]:
    known = list(known)
    for ident in ids:
        if ident not in known:
            yield Fault(
                field,
                f"There is no option or item {ident!r} in this question.",
                did_you_mean(ident, known),
            )


def _repeated(field: str, ids: list[str]) -> Iterator[Fault]:
    for ident in sorted({ident for ident in ids if ids.count(ident) > 1}):
        yield Fault(field, f"{ident} stands in {field} more than once.", "Keep one of them.")
