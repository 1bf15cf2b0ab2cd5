"""What a question and an assignment must keep to, as far as reading them can tell.

What only trying can tell (does the solution count as right?) is in
:mod:`course.authoring.exercise_trials`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from course import datasets, paths
from course.authoring.lint import MOST_MINUTES, literal_numbers
from course.commands import command
from course.datasets.suggest import did_you_mean
from course.errors import CourseError
from course.exercises.judging import parts
from course.exercises.judging.options import letter
from course.exercises.judging.words import normal
from course.exercises.question import TICKETS
from course.exercises.writing import cuts, schema
from course.exercises.writing.faults import Fault
from course.exercises.writing.source import AssignmentSource, ExerciseError

MOST_CORE = 6
MOST_CORE_MINUTES = MOST_MINUTES
ORAL = (2, 5)
#: What a notebook shows with letters, by which a student answers.
LETTERED = ("options", "items", "right")
#: Stages of which the points add up to those of the assignment.
MARKED = ("core", "deeper", "transfer")

Homes = Mapping[str, tuple[schema.QuestionSource, AssignmentSource]]


def of_question(question: schema.QuestionSource) -> Iterator[Fault]:
    """Yield what is wrong with one question in itself."""
    yield from _hints(question)
    yield from _claims(question)
    yield from _numbers(prose_of(question))
    yield from _mistakes(question)
    yield from _distinct(question)
    if question.stage in TICKETS and question.points:
        yield Fault(
            "points",
            f"An {question.stage} item earns points.",
            "Write points = 0: it shows what was learned and is not marked.",
        )
    if question.stage not in TICKETS and not question.points:
        yield Fault(
            "points", f"This {question.stage} question earns no points.", "Give it at least one."
        )


def of_assignment(assignment: AssignmentSource) -> Iterator[CourseError]:
    """Yield what is wrong with how the questions of an assignment go together."""
    yield from _head(assignment)
    if assignment.head.pick:
        return
    yield from _sums(assignment)
    yield from _objectives(assignment)
    yield from _data(assignment)
    yield from _variables(assignment)
    yield from _longest(assignment)


def of_neighbours(assignment: AssignmentSource, homes: Homes) -> Iterator[CourseError]:
    """Yield what is wrong with the questions that an assignment refers to.

    Parameters
    ----------
    assignment : AssignmentSource
        The one that is checked.
    homes : mapping of str to (QuestionSource, AssignmentSource)
        Every question there is, by id.
    """
    for number, ident in enumerate(assignment.head.pick, start=1):
        place = assignment.where("", f"pick, item {number}")
        if ident not in homes:
            yield _error(f"There is no question {ident}.", place, did_you_mean(ident, homes))
        elif homes[ident][0].retired:
            yield _error(f"The question {ident} is retired.", place, "Pick another one.")
    for question in assignment.live:
        yield from _twin(question, assignment, homes)
        yield from _parallel(question, assignment, homes)


def torn_cuts(assignment: AssignmentSource) -> Iterator[str]:
    """Yield the names of cuts that questions need and that cannot be made."""
    names = {cut.name for cut in assignment.data}
    yield from {name for question in assignment.live for name in question.data} - names
    for cut in assignment.data:
        try:
            cuts.rows(cut)
        except CourseError:
            yield cut.name


def prose_of(question: schema.QuestionSource) -> Iterator[tuple[str, str]]:
    """Yield the field and text of everything in a question that a student reads."""
    yield from (("title", question.title), ("prompt", question.prompt), ("why", question.why))
    yield from _listed("hints", question.hints)
    for field in ("options", "left", "right", "items"):
        for number, option in enumerate(getattr(question, field, []), start=1):
            yield f"{field}, item {number}, text", option.text
    for field in ("mistakes", "rubric"):
        for number, part in enumerate(getattr(question, field, []), start=1):
            yield f"{field}, item {number}, says", part.says
    if isinstance(question, schema.EssaySource):
        yield "solution", question.solution


# --- one question -------------------------------------------------------------------------------


def _hints(question: schema.QuestionSource) -> Iterator[Fault]:
    if question.stage in TICKETS or question.kind == "essay":
        return
    if not question.hints:
        yield Fault("hints", "This question has no hint.", 'Add one: hints = ["…"].')
    if not question.why:
        yield Fault(
            "why",
            "The question does not say why its answer is right.",
            'Add why = "…": it is said with the right answer and with the solution.',
        )


def _claims(question: schema.QuestionSource) -> Iterator[Fault]:
    known = [str(row["id"]) for row in datasets.rows("claims")]
    for claim in question.claims:
        if claim not in known:
            yield Fault("claims", f"There is no claim {claim}.", did_you_mean(claim, known))


def _numbers(texts: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    for field, text in texts:
        for _line, number in literal_numbers(text):
            yield Fault(
                field,
                f"The number {number} stands in the text without a fact behind it.",
                "Write {fact:TABLE.ROW}, or {par:NUMBER} for a paragraph; write small counting "
                "numbers as words.",
            )


def _mistakes(question: schema.QuestionSource) -> Iterator[Fault]:
    if question.kind == "essay":
        return
    mistakes = getattr(question, "mistakes", [])
    if isinstance(question, schema.ChoiceSource):
        told = {mistake.answer for mistake in question.mistakes}
        told |= {question.solution, *question.accept}
        for option in question.options:
            if option.id not in told:
                yield Fault(
                    "mistakes",
                    f"Nothing is said to whoever chooses {option.id}.",
                    f'Add {{name = "…", answer = "{option.id}", says = "…"}} to mistakes.',
                )
    elif not mistakes and question.stage not in TICKETS:
        yield Fault(
            "mistakes",
            "No mistake is listed.",
            "Ask somebody who sees only the prompt, and list the wrong answers that come.",
        )
    for what in ("name", "says"):
        texts = [normal(getattr(mistake, what)) for mistake in mistakes]
        for number, text in enumerate(texts, start=1):
            if text in texts[: number - 1]:
                yield Fault(
                    f"mistakes, item {number}, {what}",
                    f"Two mistakes have the same {what}.",
                    "Make them differ, or list both answers under one mistake.",
                )


def _letters(place: str, option: schema.OptionSource, at: int, count: int) -> Iterator[Fault]:
    own = letter(at)
    others = {letter(other) for other in range(count)} - {own, ""}
    if normal(option.id) in others:
        yield Fault(
            f"{place}, id",
            f"The id {option.id} is also the letter of another option.",
            f"Use a word, or its own letter, which is {own}." if own else "Use a word.",
        )
    if normal(option.text) in others:
        yield Fault(
            f"{place}, text",
            f"The text {option.text} is also the letter of another option.",
            "Change the text, or the order: a student answers with a letter.",
        )


def _distinct(question: schema.QuestionSource) -> Iterator[Fault]:
    for field in ("options", "left", "right", "items"):
        options = getattr(question, field, [])
        texts = [normal(option.text) for option in options]
        for number, option in enumerate(options, start=1):
            place = f"{field}, item {number}"
            if texts[number - 1] in texts[: number - 1]:
                yield Fault(
                    f"{place}, text",
                    "Two options are the same but for capitals, accents or spaces.",
                    "Make them differ in their words.",
                )
            if field in LETTERED:
                yield from _letters(place, option, number - 1, len(options))
            others = [normal(other.id) for other in options if other is not option]
            if texts[number - 1] in others:
                yield Fault(
                    f"{place}, text",
                    "The text of this option is the id of another.",
                    "Change one of the two: a student may answer with either.",
                )
    if isinstance(question, schema.OrderSource):
        shown = [item.id for item in question.items]
        if shown in (question.solution, *question.accept):
            yield Fault(
                "items",
                "The items stand in the right order already.",
                "List them in another order, for example by the alphabet.",
            )
    if isinstance(question, schema.MatchSource) and len(question.left) > 2:
        side_by_side = [question.solution.get(left.id) for left in question.left]
        if side_by_side == [right.id for right in question.right]:
            yield Fault(
                "right",
                "Every right item stands beside its left one.",
                "List the right items in another order.",
            )
    if isinstance(question, schema.ManySource):
        wrong = len(question.options) - len(question.solution) - len(question.optional)
        if not wrong:
            neither = " or counts neither way" if question.optional else ""
            yield Fault(
                "solution",
                f"Every option is right{neither}.",
                "Add an option that is wrong, or leave one out.",
            )
    if isinstance(question, schema.TextSource):
        same = parts.cut if question.parts else normal
        right = {same(text) for text in (question.solution, *question.accept)}
        forms = {same(text) for text in question.forms}
        for text in sorted(right & forms):
            yield Fault(
                "forms", f"{text} is right and a wrong form.", "Take it out of one of the two."
            )


# --- an assignment ------------------------------------------------------------------------------


def _head(assignment: AssignmentSource) -> Iterator[CourseError]:
    head = assignment.head

    def wrong(field: str, what: str, next_step: str) -> CourseError:
        return _error(what, assignment.where("", field), next_step)

    yield from _in_file(assignment, _numbers(_prose_of_head(assignment)))
    if head.pick:
        if assignment.questions:
            yield wrong(
                "pick",
                "An assignment of chosen questions has questions of its own.",
                "Take out pick, or move the questions to an assignment of their own.",
            )
        for ident in sorted({one for one in head.pick if head.pick.count(one) > 1}):
            yield wrong("pick", f"{ident} is picked twice.", "Keep one of them.")
        return
    if not assignment.questions:
        yield wrong(
            "",
            "The assignment has no questions.",
            "Add one: " + command("exercises", "new", assignment.name, "ID", "--kind", "choice"),
        )
    if head.lesson:
        lessons = sorted(path.stem for path in (paths.project_root() / "notebooks").glob("*.ipynb"))
        if head.lesson not in lessons:
            yield wrong(
                "lesson", f"There is no lesson {head.lesson}.", did_you_mean(head.lesson, lessons)
            )
        for field, asked in (
            ("contains", "what a student will meet in it"),
            ("skip", "how to skip it, and an equal alternative"),
        ):
            if not getattr(head, field).strip():
                yield wrong(field, f"The assignment does not say {asked}.", f'Add {field} = "…".')
    least, most = ORAL
    has_transfer = any(question.stage == "transfer" for question in assignment.live)
    if (head.oral or has_transfer) and not least <= len(head.oral) <= most:
        yield wrong(
            "oral",
            f"The oral card has {len(head.oral)} questions.",
            f"Write {least} to {most} short questions for a talk of a few minutes.",
        )


def _prose_of_head(assignment: AssignmentSource) -> Iterator[tuple[str, str]]:
    head = assignment.head
    yield from (("title", head.title), ("contains", head.contains), ("skip", head.skip))
    yield from _listed("oral", head.oral)


def _sums(assignment: AssignmentSource) -> Iterator[CourseError]:
    core = [question for question in assignment.live if question.stage == "core"]
    marked = [question for question in assignment.live if question.stage in MARKED]
    for field, total, told in (
        ("minutes", sum(question.minutes for question in core), "core questions"),
        ("points", sum(question.points for question in marked), "core, deeper and transfer ones"),
    ):
        said = getattr(assignment.head, field)
        if said is None or said != total:
            yield _error(
                f"The assignment says {_short(said)} {field}, its {told} add up to "
                f"{_short(Decimal(total))}.",
                assignment.where("", field),
                f"Write {field} = {_short(Decimal(total))}, or change the questions.",
            )
    if len(core) > MOST_CORE:
        yield _error(
            f"The core has {len(core)} questions.",
            assignment.where(core[MOST_CORE].id, "stage"),
            f'Keep {MOST_CORE}; give the others stage = "deeper".',
        )
    if (minutes := sum(question.minutes for question in core)) > MOST_CORE_MINUTES:
        yield _error(
            f"The core takes {_short(Decimal(minutes))} minutes and does not fit a lesson.",
            assignment.where("", "minutes"),
            f'Give questions stage = "deeper" until it is at most {MOST_CORE_MINUTES}.',
        )


def _objectives(assignment: AssignmentSource) -> Iterator[CourseError]:
    known = [objective.id for objective in assignment.objectives]
    for ident in sorted({one for one in known if known.count(one) > 1}):
        yield _error(
            f"The objective {ident} is there twice.",
            assignment.where(ident, "id", "objective"),
            "Keep one of them.",
        )
    for question in assignment.live:
        if question.objective not in known:
            yield _error(
                f"There is no objective {question.objective} in this assignment.",
                assignment.where(question.id, "objective"),
                did_you_mean(question.objective, known)
                if known
                else "Add it: [[objective]] with id and text.",
            )
    core = {question.objective for question in assignment.live if question.stage == "core"}
    for ident in dict.fromkeys(known):
        if ident not in core:
            yield _error(
                f"No core question reaches the objective {ident}.",
                assignment.where(ident, "", "objective"),
                "Add one, or leave the objective out: what is needed stands in the core.",
            )


def _data(assignment: AssignmentSource) -> Iterator[CourseError]:
    names = [cut.name for cut in assignment.data]
    used = {name for question in assignment.live for name in question.data}
    for cut in assignment.data:
        try:
            cuts.rows(cut)
        except CourseError as error:
            yield _error(
                error.what,
                assignment.where(cut.name, "", "data"),
                error.next_step,
            )
        if cut.name not in used:
            yield _error(
                f"No question needs the cut {cut.name}.",
                assignment.where(cut.name, "", "data"),
                f'Add data = ["{cut.name}"] to a question, or take the cut out.',
            )
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield _error(
            f"There are two cuts {name}.",
            assignment.where(name, "name", "data"),
            "Rename one of them.",
        )
    for question in assignment.live:
        for name in question.data:
            if name not in names:
                yield _error(
                    f"There is no cut {name} in this assignment.",
                    assignment.where(question.id, "data"),
                    did_you_mean(name, names)
                    if names
                    else f'Add [[data]] with name = "{name}", table and columns.',
                )


def _variables(assignment: AssignmentSource) -> Iterator[CourseError]:
    first: dict[str, str] = {}
    for question in assignment.live:
        before = first.setdefault(question.variable, question.id)
        if before != question.id:
            yield _error(
                f"{question.id} and {before} keep their answers in the same variable, "
                f"{question.variable}.",
                assignment.where(question.id, "answer"),
                'Give one of them another: answer = "…".',
            )


def _longest(assignment: AssignmentSource) -> Iterator[CourseError]:
    choices = [one for one in assignment.live if isinstance(one, schema.ChoiceSource)]
    longest = []
    for question in choices:
        lengths = {option.id: len(option.text) for option in question.options}
        right = lengths.pop(question.solution, 0)
        if right > max(lengths.values(), default=0):
            longest.append(question.id)
    if len(choices) > 1 and len(longest) * 2 > len(choices):
        yield _error(
            f"The right option is the longest in {len(longest)} of {len(choices)} choice "
            "questions, and that gives it away.",
            assignment.where(longest[0], "options"),
            f"Shorten the right option, or write out a wrong one, in some of: "
            f"{', '.join(longest)}.",
        )


# --- neighbours ---------------------------------------------------------------------------------


def _twin(
    question: schema.QuestionSource, assignment: AssignmentSource, homes: Homes
) -> Iterator[CourseError]:
    place = assignment.where(question.id, "twin")
    if question.kind != "code":
        if question.twin:
            yield _error("Only a code question has a twin.", place, "Take the line out.")
        return
    if not question.twin:
        yield _error(
            "This code question has no twin without code.",
            place,
            'Write one that reaches the same objective, and add twin = "its id".',
        )
    elif question.twin not in homes:
        yield _error(
            f"There is no question {question.twin}.", place, did_you_mean(question.twin, homes)
        )
    else:
        twin = homes[question.twin][0]
        if twin.kind == "code" or twin.retired:
            why = "needs code itself" if twin.kind == "code" else "is retired"
            yield _error(f"The twin {twin.id} {why}.", place, "Name another one.")
        if twin.objective != question.objective:
            yield _error(
                f"The twin {twin.id} has another objective, {twin.objective}.",
                place,
                "Name a question with the same objective.",
            )


def _parallel(
    question: schema.QuestionSource, assignment: AssignmentSource, homes: Homes
) -> Iterator[CourseError]:
    place = assignment.where(question.id, "parallel")
    if question.stage not in TICKETS:
        if question.parallel:
            yield _error(
                "Only entry and exit items have a parallel item.", place, "Take the line out."
            )
        return
    other = {"entry": "exit", "exit": "entry"}[question.stage]
    mine = question.parallel or next(
        (one.id for one in assignment.live if one.parallel == question.id), ""
    )
    if not mine:
        yield _error(
            f"This {question.stage} item has no parallel {other} item.",
            place,
            'Write one that asks the same of another example, and add parallel = "its id" '
            "to the entry item.",
        )
    elif mine not in homes:
        yield _error(f"There is no question {mine}.", place, did_you_mean(mine, homes))
    else:
        found = homes[mine][0]
        if found.stage != other or found.retired:
            yield _error(
                f"The parallel item {mine} is not an {other} item of this assignment.",
                place,
                f'Name one with stage = "{other}".',
            )
        elif (found.kind, found.objective) != (question.kind, question.objective):
            yield _error(
                f"{question.id} and {mine} differ in kind or objective.",
                place,
                "Parallel items have both in common: else the gain means nothing.",
            )


# --- small things -------------------------------------------------------------------------------


def _error(what: str, where: str, next_step: str) -> CourseError:
    return ExerciseError(what, where=where, next_step=next_step)


def _in_file(assignment: AssignmentSource, faults: Iterable[Fault]) -> Iterator[CourseError]:
    for fault in faults:
        yield _error(fault.what, assignment.where("", fault.field), fault.next_step)


def _listed(field: str, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for number, text in enumerate(texts, start=1):
        yield f"{field}, item {number}", text


def _short(number: Decimal | None) -> str:
    return "no" if number is None else f"{number.normalize():f}"
