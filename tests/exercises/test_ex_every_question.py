"""Every question of the kit, in every variant: untouched, each mistake, the solution, junk.

What is said of junk stands in ``fixtures/junk_said.json``, by the name of the junk: one sentence
for all kinds (``*``), and those of the kinds that differ. A sentence on what is asked follows it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from course.authoring import question_cells
from course.exercises.judging.canonical import canonical
from course.exercises.judging.judge import judge
from course.exercises.placeholder import ____
from course.exercises.question import Question
from course.exercises.verdict import Outcome, Verdict
from course.exercises.writing import library, resolve, variants
from tests.exercises.junk import JUNK

SAID = json.loads((Path(__file__).parent / "fixtures" / "junk_said.json").read_text("utf-8"))

NOT_ANSWERED = "Not answered yet. Replace ____ in the cell above, run it, and run this cell again."


def every() -> Iterator[Question]:
    for assignment in library.assignments().values():
        for source in assignment.questions:
            for number in range(max(1, len(source.given))):
                yield resolve.resolve(
                    source, assignment, secret=variants.KIT_SECRET, variant=number
                )


QUESTIONS = list(every())
MARKED = [question for question in QUESTIONS if question.kind != "essay"]


def named(question: Question) -> str:
    return f"{question.id}-{question.variant}"


def asked(question: Question) -> str:
    """Return what is asked, written out here once more on purpose."""
    letters = "abcdefghij"
    last = letters[len(question.targets or question.options) - 1]
    columns = ", ".join(question.columns)
    return {
        "number": f"Write one number: {question.unit}.",
        "choice": f"Write the letter of one option: a to {last}.",
        "many": f"Write a list with the letters of all options that hold: a to {last}.",
        "match": f"Give each name the letter of one item: a to {last}.",
        "order": f"Write a list with every letter from a to {last} once.",
        "text": 'Write one word with a stroke at each cut, such as "regen|jas".'
        if question.parts
        else "Write a word or a few words, in quotation marks.",
        "table": f"Make a table with these columns: {columns}.",
        "code": "Write a function that gives its result back with return.",
        "essay": "Write your text between the quotation marks.",
    }[question.kind]


def junk_said(name: str, question: Question) -> str:
    said = SAID[name].get(question.kind, SAID[name]["*"])
    if question.parts and said == "Not yet. This is not the word that is asked.":
        return "Not yet. These are not the parts that are asked."
    # What reads "Not yet." was understood, and is simply not the answer.
    return said if said.startswith("Not yet.") else f"{said} {asked(question)}"


def test_there_are_enough():
    assert len({question.kind for question in QUESTIONS}) == 9
    assert len(JUNK) >= 40
    assert SAID.keys() == {name for name, _make in JUNK}
    assert any(question.variant == 2 for question in QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS, ids=named)
def test_untouched(question):
    nothing = Verdict(Outcome.NOT_ANSWERED, 0.0, question.points, NOT_ANSWERED)
    # The cell as a student finds it, and the placeholder alone.
    cell: dict[str, object] = {"____": ____}
    exec(question_cells.untouched(question), cell)
    for answer in (cell[question.variable], ____):
        assert judge(question, canonical(answer, question)) == nothing


@pytest.mark.parametrize("question", MARKED, ids=named)
def test_the_solution_and_what_else_is_right(question):
    right = Verdict(
        Outcome.RIGHT, question.points, question.points, f"Right. {question.key.why}".strip()
    )
    for answer in (question.key.solution, *question.key.accept):
        assert judge(question, answer) == right


@pytest.mark.parametrize("question", MARKED, ids=named)
def test_each_mistake_gets_exactly_its_sentence(question):
    for mistake in question.key.mistakes:
        for answer in mistake.answers:
            verdict = judge(question, answer)
            assert (verdict.outcome, verdict.message, verdict.mistake) == (
                Outcome.NOT_YET,
                mistake.says,
                mistake.name,
            )
            assert verdict.points < question.points or question.points == 0


@pytest.mark.parametrize("question", QUESTIONS, ids=named)
def test_junk_is_not_yet_with_exactly_this_sentence(question):
    for name, make in JUNK:
        verdict = judge(question, canonical(make(), question))
        assert (name, verdict.outcome, verdict.points, verdict.message, verdict.mistake) == (
            name,
            Outcome.NOT_YET,
            0.0,
            junk_said(name, question),
            "",
        )
