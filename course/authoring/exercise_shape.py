"""What every lesson's assignment has: something to transfer, a talk, and three pairs of tickets."""

from __future__ import annotations

from collections.abc import Iterator

from course.exercises.writing.source import AssignmentSource, ExerciseError

#: So many entry questions, each with its exit question.
PAIRS = 3
# The first lessons only show how the kit works.
_FIRST = "0_"


def of_lesson(assignment: AssignmentSource) -> Iterator[ExerciseError]:
    """Yield what an assignment that goes with a lesson lacks; nothing for any other one."""
    if not assignment.lesson or assignment.name.startswith(_FIRST) or assignment.head.pick:
        return
    stages = [question.stage for question in assignment.live]
    if "transfer" not in stages:
        yield ExerciseError(
            "There is no transfer question.",
            where=assignment.where(),
            next_step='Add one with stage = "transfer": the same skills on another article.',
        )
    if not assignment.head.oral:
        yield ExerciseError(
            "There is no oral card.",
            where=assignment.where("", "oral"),
            next_step="Write two to five short questions for a talk of a few minutes.",
        )
    exits = {question.id for question in assignment.live if question.stage == "exit"}
    pairs = {
        question.parallel
        for question in assignment.live
        if question.stage == "entry" and question.parallel in exits
    }
    if not len(pairs) == stages.count("entry") == stages.count("exit") == PAIRS:
        yield ExerciseError(
            f"There are {len(pairs)} pairs of an entry and an exit question, among "
            f"{stages.count('entry')} entry and {stages.count('exit')} exit questions.",
            where=assignment.where(),
            next_step="Have exactly three entry questions, each with parallel = the id of an exit "
            "question of its own.",
        )
