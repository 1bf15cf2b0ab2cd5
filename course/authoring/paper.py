"""What goes into the notebook of an assignment: its questions as one student gets them, its data.

A paper is resolved and in the language in use. Notebooks for the kit, hand-outs and hand-ins are
all made from one.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from course.authoring.renamed import names, renamed
from course.errors import CourseError
from course.exercises.question import STAGES, TICKETS, Question
from course.exercises.writing import cuts, wording

if TYPE_CHECKING:
    from course.exercises.writing.schema import CutSource, QuestionSource
    from course.exercises.writing.source import AssignmentSource


@dataclass(frozen=True)
class Paper:
    """An assignment, ready to be put on the page.

    Attributes
    ----------
    name, title, lesson : str
        Of the assignment; the lesson may be empty.
    questions : tuple of Question
        In the order of the notebook, with their keys.
    needs : mapping of str to tuple of str
        For each question that needs data, the files: ``data/sentences.csv``.
    data : mapping of str to bytes
        The content of those files.
    facts : mapping of str to tuple of str
        For each question the references of the facts on its page, those among its given values
        too; under an empty name those of the title and the oral card.
    contains, skip : str
        What to know before, and how to leave something out; Markdown.
    oral : tuple of str
        The questions of the oral card.
    student : str
        Whose values these are; empty for everybody's.
    exam : bool
        Whether answers are only recorded.
    folder : pathlib.Path
        Where the source is.
    from_kit : int
        How many of the questions come with the kit, where everybody can read their answers.
    left_out : int
        How many entry and exit questions an exam goes without.
    """

    name: str
    title: str
    questions: tuple[Question, ...]
    lesson: str = ""
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    data: Mapping[str, bytes] = field(default_factory=dict)
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    contains: str = ""
    skip: str = ""
    oral: tuple[str, ...] = ()
    student: str = ""
    exam: bool = False
    folder: Path = Path()
    from_kit: int = 0
    left_out: int = 0

    @property
    def points(self) -> float:
        """All points that can be reached."""
        return sum(question.points for question in self.questions)

    @property
    def minutes(self) -> float:
        """The minutes of the core."""
        return sum(question.minutes for question in self.questions if question.stage == "core")


def paper(name: str, *, student: str = "", bank: Path | None = None, exam: bool = False) -> Paper:
    """Return an assignment as one student gets it.

    An exam goes without entry and exit questions, which earn nothing, unless there are no others.

    Raises
    ------
    CourseError
        If there is no such assignment, or two of its questions cannot stand in one notebook.
    """
    from course.exercises.writing import library
    from course.exercises.writing.resolve import resolve

    _must_be_one(name, bank)
    source = library.assignment(name, bank)
    written = library.sources_of(source, bank)
    if student:
        questions = library.questions_of(source, student, bank)
    else:
        # Not of whoever COURSE_STUDENT names: this paper is for everybody.
        questions = tuple(resolve(question, home, variant=0) for question, home in written)
    everything = len(written)
    if exam:
        written = tuple(one for one in written if one[0].stage not in TICKETS) or written
        kept = {question.id for question, _home in written}
        questions = tuple(question for question in questions if question.id in kept)
    wanted = [
        (question.id, name, cut(home.cut(name)))
        for question, home in written
        for name in question.data
    ]
    called = names(wanted)
    questions = tuple(
        renamed(question, {name: called[question.id, name] for name in question.data})
        for question in questions
    )
    needs = {
        question.id: tuple(f"data/{name}.csv" for name in question.data)
        for question in questions
        if question.data
    }
    data = {f"data/{called[ident, name]}.csv": content for ident, name, content in wanted}
    # Chosen questions come in any order, and each stage has one heading.
    questions = tuple(sorted(distinct(questions), key=lambda one: STAGES.index(one.stage)))
    return Paper(
        name=name,
        title=wording.said(source.title),
        questions=questions,
        lesson=source.lesson,
        needs=needs,
        data=data,
        facts={
            "": _references(_of_head(source)),
            **{
                question.id: _references([*on_page(wrote), *_given(wrote, question.variant)])
                for question in questions
                for wrote, _home in written
                if wrote.id == question.id
            },
        },
        contains=wording.said(source.head.contains),
        skip=wording.said(source.head.skip),
        oral=tuple(map(wording.said, source.head.oral)),
        student=student,
        exam=exam,
        folder=source.path.parent,
        from_kit=sum(home.path.is_relative_to(library.kit_dir()) for _one, home in written),
        left_out=everything - len(written),
    )


def _must_be_one(name: str, bank: Path | None) -> None:
    """Refuse a name that two places have: which of them is meant nobody can tell."""
    from course.exercises.writing import library
    from course.exercises.writing import source as sources

    try:
        places = library.places(bank)
    except CourseError:
        if bank is not None:
            raise
        return  # a damaged bank that nobody named closes nothing
    files = [place.folder / name / sources.FILE_NAME for place in places]
    found = [file for file in dict.fromkeys(files) if file.is_file()]
    if len(found) > 1:
        raise CourseError(
            f"There are two assignments {name}.",
            where=" and ".join(map(str, found)),
            next_step="Rename one of the two folders.",
        )


def distinct(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Give questions of one notebook different variables.

    Chosen questions may come from several lessons and use the same name. Then each gets its whole
    id as a name, but for functions, whose name stands in their code.

    Raises
    ------
    CourseError
        If two functions have the same name.
    """
    questions = tuple(questions)
    times = Counter(question.variable for question in questions)
    functions = Counter(one.variable for one in questions if one.kind == "code")
    for question in questions:
        if question.kind == "code" and functions[question.variable] > 1:
            raise CourseError(
                f"Two questions of this assignment define a function {question.variable}.",
                where=question.id,
                next_step="Choose only one of them for this assignment.",
            )
    return tuple(
        replace(question, variable=question.id.replace(".", "_"))
        if times[question.variable] > 1 and question.kind != "code"
        else question
        for question in questions
    )


def cut(described: CutSource) -> bytes:
    """Return a cut of a dataset as a CSV file.

    Raises
    ------
    CourseError
        If the table, a column or a row is not there; the nearest are named.
    """
    stream = io.StringIO()
    writer = csv.DictWriter(stream, described.columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(cuts.rows(described))
    return stream.getvalue().encode()


def _of_head(source: AssignmentSource) -> Iterator[str]:
    head = source.head
    yield from (head.title, head.contains, head.skip, *head.oral)


def on_page(source: QuestionSource) -> Iterator[str]:
    """Yield the prose of a question that a notebook shows before it is answered."""
    yield from (source.title, source.prompt, getattr(source, "unit", ""))
    for name in ("options", "left", "right", "items"):
        yield from (option.text for option in getattr(source, name, ()))
    yield from (line.says for line in getattr(source, "rubric", ()))


def _given(source: QuestionSource, variant: int) -> Iterator[str]:
    return _texts(source.given[variant] if source.given else [])


def _references(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref for text in texts for ref in wording.references(text)))


def _texts(value: object) -> Iterator[str]:
    """Yield the texts in a given value, however deep they are."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
