"""What only trying can tell: every value set is worked out, and every listed answer judged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from course.authoring import prose, question_cells
from course.authoring.exercise_rules import prose_of
from course.errors import CourseError
from course.exercises.judging import essays, numbers, parts
from course.exercises.judging.calls import limited
from course.exercises.judging.canonical import canonical
from course.exercises.judging.judge import judge
from course.exercises.judging.words import normal
from course.exercises.placeholder import ____
from course.exercises.question import Json, Question
from course.exercises.verdict import Outcome
from course.exercises.writing import schema, wording
from course.exercises.writing.resolve import SECONDS, resolve
from course.exercises.writing.source import AssignmentSource, ExerciseError

# So near to a half that another machine, or a student's way of computing, may round it the other
# way.
_NEAR = Decimal("0.000001")
# The day of a date is not a quantity, and neither is its year.
_DATE = re.compile(
    r"\b(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)(?: \d{4})?\b"
)
_PARAGRAPH = re.compile(r"\{par:\d+\}")
# Blanks round a sign that is there to cut.
_LOOSE = re.compile(r"\s*([|/\\·•+])\s*")
_NUMBER = re.compile(r"(?<![\w.,])[+-]?\d[\d.,]*")


def problems(source: schema.QuestionSource, assignment: AssignmentSource) -> list[CourseError]:
    """Return what is wrong with a question once it is asked, in each of its value sets.

    The first value set in which something is wrong tells of it; a question that cannot be worked
    out at all has only that problem.
    """
    found: dict[tuple[str, str], CourseError] = {}
    for variant in range(max(1, len(source.given))):
        try:
            question = resolve(source, assignment, variant=variant)
        except CourseError as error:
            found.setdefault(("", error.where), _in_set(error, source, variant))
            continue
        for field, what, next_step in _of_variant(question, source):
            wrong = ExerciseError(
                what, where=assignment.where(source.id, field), next_step=next_step
            )
            found.setdefault((field, what), _in_set(wrong, source, variant))
    return list(found.values())


def _in_set(error: CourseError, source: schema.QuestionSource, variant: int) -> CourseError:
    if len(source.given) < 2:
        return error
    where = f"{error.where}, with value set {variant + 1}"
    return ExerciseError(error.what, where=where, next_step=error.next_step)


Told = tuple[str, str, str]


def _of_variant(question: Question, source: schema.QuestionSource) -> Iterator[Told]:
    yield from _untouched(question)
    solved = list(_solution(question))
    yield from solved
    if not solved:
        yield from _mistakes(question)
    yield from _looked_for(question)
    yield from _giveaways(question, source)
    yield from _rounding(question)
    yield from _times_ten(question)


def _untouched(question: Question) -> Iterator[Told]:
    field = "start" if question.start else "answer"
    try:
        answer = _of_cell(question_cells.untouched(question), question)
    except Exception as error:
        yield (
            field,
            f"The untouched answer cell does not run: {_said(error)}.",
            "Let it run as it stands: ____ can be computed with like a number.",
        )
        return
    if judge(question, answer).outcome is not Outcome.NOT_ANSWERED:
        yield (
            field,
            "The untouched answer counts as an answer.",
            "Put ____ where the student's part comes, and let the result depend on it.",
        )


def _solution(question: Question) -> Iterator[Told]:
    assert question.key is not None  # resolved here, not from a hand-out
    wanted = Outcome.FOR_A_PERSON if question.kind == "essay" else Outcome.RIGHT
    verdict = judge(question, question.key.solution)
    if verdict.outcome is not wanted:
        yield (
            "solution",
            f"The solution does not count as right: {verdict.message}",
            "Mend the solution, or the fields that say what is asked for.",
        )
        return
    for answer in question.key.accept:
        if judge(question, answer).outcome is not Outcome.RIGHT:
            yield ("accept", "An answer in accept does not count as right.", "Take it out.")
    if question.kind == "essay":
        return
    try:
        written = _of_cell(question_cells.solved(question), question)
    except Exception as error:
        yield (
            "solution",
            f"The solution does not run in a notebook: {_said(error)}.",
            "Use only the given values, Python's own functions and what you import yourself.",
        )
        return
    verdict = judge(question, written)
    if verdict.outcome is not Outcome.RIGHT:
        said = verdict.details[0] if verdict.details else verdict.message
        yield (
            "solution",
            f"The solution as a notebook shows it does not count as right: {said}",
            "Use only the given values, Python's own functions and what you import yourself."
            if question.kind == "code"
            else f"Make the tolerance larger, or the solution easier to write: "
            f"{question.key.shown}",
        )
    if (
        question.kind == "number"
        and question.tolerance == 0
        and len(question.key.solution["number"].strip("-").replace(".", "").strip("0")) > 12
    ):
        yield (
            "tolerance",
            "The solution has a long row of decimals and no tolerance.",
            "Add the largest distance that is still right: tolerance = 0.005.",
        )


def _mistakes(question: Question) -> Iterator[Told]:
    assert question.key is not None
    for number, mistake in enumerate(question.key.mistakes, start=1):
        field = f"mistakes, item {number}"
        for answer in mistake.answers:
            verdict = judge(question, answer)
            if verdict.outcome is Outcome.RIGHT:
                yield (
                    field,
                    f"The mistake {mistake.name!r} counts as right.",
                    "Take it out, change its answer, or make the tolerance smaller.",
                )
            elif verdict.outcome is not Outcome.NOT_YET:
                yield (
                    field,
                    f"The mistake {mistake.name!r} does not count as an answer: {verdict.message}",
                    "Write an answer that a student could give.",
                )
            elif verdict.mistake != mistake.name:
                told = f"of the mistake {verdict.mistake!r}" if verdict.mistake else "of none"
                yield (
                    field,
                    f"Whoever makes the mistake {mistake.name!r} gets the sentence {told}.",
                    "Check its answer; where two mistakes fit, list the narrower one first.",
                )
            elif mistake.says not in verdict.message:
                yield (
                    field,
                    f"The sentence of the mistake {mistake.name!r} is not told as it stands.",
                    "Say it in one plain paragraph.",
                )


def _looked_for(question: Question) -> Iterator[Told]:
    """Yield where an essay is checked for what nobody asked, or asked in vain."""
    for field, entries in (("avoid", question.avoid), ("keep", question.keep)):
        for number, forms in enumerate(entries, start=1):
            place = f"{field}, item {number}"
            if not any(essays.holds(question.prompt, form) for form in forms):
                yield (
                    place,
                    f"The prompt does not hold {' or '.join(forms)}, which is looked for.",
                    "Put it into the prompt, or write it as a form of a word that is there: "
                    '"dag|dagen".',
                )
            if field == "keep":
                yield from (
                    (place, f"Whoever keeps {form} has {word}, which should go.", "Change one.")
                    for form in forms
                    for word in essays.still_there(form, question.avoid)
                )


def _giveaways(question: Question, source: schema.QuestionSource) -> Iterator[Told]:
    """Yield where a text before the answer holds the answer."""
    assert question.key is not None
    if question.kind not in ("number", "text"):
        return
    for field, text in prose_of(source):
        if field == "why":
            continue
        # A number of a paragraph is a place, not a quantity.
        shown = wording.filled(_PARAGRAPH.sub("", text))
        if field == "prompt":
            # A sentence to search in has to hold the word that is searched for.
            shown = _without_quotes(shown)
        if question.kind == "number":
            held = _holds_number(shown, question)
        else:
            held = _holds_text(shown, question)
        if held:
            yield (
                field,
                f"The text holds the answer: {held}.",
                "Say it without the answer. A text to search in goes into a quotation "
                "(lines that begin with >), in the prompt."
                if question.kind == "text"
                else "Say it without the answer.",
            )


def _without_quotes(text: str) -> str:
    rows = [row for row in text.splitlines() if not row.lstrip().startswith(">")]
    return "\n".join(rows)


def _holds_number(text: str, question: Question) -> str:
    assert question.key is not None
    right = Decimal(question.key.solution["number"])
    for found in _NUMBER.finditer(_DATE.sub("", prose.blank_code(text))):
        for reading in numbers.parse(found.group().rstrip(".,")):
            if abs(reading.value - right) <= question.tolerance:
                return found.group().rstrip(".,")
    return ""


def _holds_text(text: str, question: Question) -> str:
    assert question.key is not None
    if question.parts:
        return _holds_cut(text, question)
    words = f" {' '.join(normal(word) for word in text.split())} "
    for answer in (question.key.solution, *question.key.accept):
        right = normal(answer["text"])
        if right and f" {right} " in words:
            return str(answer["text"])
    return ""


def _holds_cut(text: str, question: Question) -> str:
    """Return a right cut that stands in a text; two words side by side are none."""
    assert question.key is not None
    known = {parts.cut(word) for word in _LOOSE.sub(r"\1", text).split()}
    for answer in (question.key.solution, *question.key.accept):
        if parts.cut(answer["text"]) in known:
            return str(answer["text"])
    return ""


def _rounding(question: Question) -> Iterator[Told]:
    assert question.key is not None
    if question.kind not in ("table", "code"):
        return
    for number in _numbers_in(question.key.solution):
        scaled = abs(number).scaleb(question.decimals)
        if number.is_finite() and abs(scaled % 1 - Decimal("0.5")) < _NEAR:
            yield (
                "decimals",
                f"The solution holds {number}, which lies between two roundings to "
                f"{question.decimals} decimals.",
                "Compare with more decimals: decimals = " + str(question.decimals + 2) + ".",
            )
            return


def _times_ten(question: Question) -> Iterator[Told]:
    assert question.key is not None
    if question.kind != "number":
        return
    right = Decimal(question.key.solution["number"])
    for place, mistake in enumerate(question.key.mistakes, start=1):
        for answer in mistake.answers:
            wrong = Decimal(answer["number"])
            for factor in (Decimal(10), Decimal("0.1")):
                if right and abs(wrong - right * factor) <= abs(right) * _NEAR:
                    yield (
                        f"mistakes, item {place}",
                        f"The mistake {mistake.name!r} is the solution times {factor}.",
                        "List a wrong step that somebody takes, and what comes of it.",
                    )


def _numbers_in(json: Json) -> Iterator[Decimal]:
    if isinstance(json, dict):
        if isinstance(json.get("number"), str):
            yield Decimal(json["number"])
            return
        for part in json.values():
            yield from _numbers_in(part)
    elif isinstance(json, list):
        for part in json:
            yield from _numbers_in(part)


def _of_cell(code: str, question: Question) -> Json:
    """Return the canonical answer that an answer cell leaves behind."""
    names: dict[str, Any] = {**dict(question.given), "____": ____}
    limited(lambda: exec(compile(code, "<answer>", "exec"), names), SECONDS)
    return canonical(names[question.variable], question)


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
