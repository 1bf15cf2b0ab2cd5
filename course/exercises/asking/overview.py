"""What is done: each assignment with its questions, their outcomes, points, tries and hints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from course.errors import CourseError
from course.exercises.asking import amounts, panel, prose, record
from course.exercises.asking.record import Kept
from course.exercises.verdict import Outcome
from course.i18n import gettext as _
from course.i18n import ngettext

if TYPE_CHECKING:
    from course.exercises.asking.marks import Asked


@dataclass(frozen=True, slots=True)
class Line:
    """One question and what is kept of it."""

    title: str
    id: str
    of: float
    kept: Kept
    number: int
    exam: bool = False

    @property
    def outcome(self) -> Outcome:
        """The outcome that counts."""
        return Outcome(self.kept.best.outcome)

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """Outcome, points, tries and hints in words; empty where there is nothing to tell."""
        kept = self.kept
        return (
            panel.word(self.outcome, exam=self.exam),
            amounts.points_of(kept.best.points, self.of),
            ngettext("{n} try", "{n} tries", kept.tries).format(n=kept.tries) if kept.tries else "",
            ngettext("{n} hint", "{n} hints", kept.hints).format(n=kept.hints)
            if kept.hints
            else "",
        )


@dataclass(frozen=True, slots=True)
class Group:
    """One assignment."""

    title: str
    lines: tuple[Line, ...]

    @property
    def begun(self) -> bool:
        """Whether anything was tried, or a hint taken."""
        return any(line.kept.tries or line.kept.hints for line in self.lines)

    @property
    def summary(self) -> str:
        """How far it is done, in words."""
        total = len(self.lines)
        if not self.begun:
            whole = ngettext("{n} question, not begun yet", "{n} questions, not begun yet", total)
            return whole.format(n=total)
        waits = [line for line in self.lines if line.outcome is Outcome.FOR_A_PERSON]
        if all(line.exam for line in self.lines):
            return _("{n} of {m} recorded").format(n=len(waits), m=total)
        right = sum(line.outcome is Outcome.RIGHT for line in self.lines)
        parts = [_("{n} of {m} right").format(n=right, m=total)]
        if waits:
            parts.append(_("{n} for a person").format(n=len(waits)))
        reached = sum(line.kept.best.points or 0 for line in self.lines)
        later = sum(line.of for line in waits)
        parts.append(amounts.points_sum(reached, sum(line.of for line in self.lines), later))
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Overview:
    """All assignments, and a remark where something could not be read."""

    groups: tuple[Group, ...]
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        lines = []
        for group in self.groups:
            lines.append(f"{group.title}: {group.summary}")
            if group.begun:
                lines += [
                    f"- {line.number}. {line.title} (`{line.id}`): "
                    + " · ".join(cell for cell in line.cells if cell)
                    for line in group.lines
                ]
        return "\n".join([*lines, *self.notes])

    def _repr_html_(self) -> str:
        parts = []
        for group in self.groups:
            head = f"<strong>{prose.plain(group.title)}</strong>: {prose.plain(group.summary)}"
            parts.append(_table(head, group.lines) if group.begun else f"<p>{head}</p>")
        parts += [f"<p><em>{prose.plain(note)}</em></p>" for note in self.notes]
        return "\n".join(parts)


def _table(head: str, lines: Iterable[Line]) -> str:
    names = (_("Question"), _("Name"), _("Outcome"), _("Points"), _("Tries"), _("Hints"))
    left = ' style="text-align:left"'
    columns = "".join(f'<th scope="col"{left}>{prose.plain(name)}</th>' for name in names)
    rows = "".join(
        '<tr><th scope="row" style="text-align:left;font-weight:normal">'
        f"{line.number}. {prose.plain(line.title)}</th>"
        f"<td{left}><code>{prose.plain(line.id)}</code></td>"
        + "".join(f"<td{left}>{prose.plain(cell) or '–'}</td>" for cell in line.cells)
        + "</tr>"
        for line in lines
    )
    return (
        '<div style="overflow-x:auto"><table>'
        f'<caption style="text-align:left">{head}</caption>'
        f"<thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def overview() -> Overview:
    """Return what is done: of the hand-out in this folder, else of every assignment."""
    from course.exercises.asking import marks

    if marks.is_grading():
        return Overview((), (_("Nothing is kept here."),))
    here = marks.handout()
    if here is not None:
        return Overview((_group(here.title, here.asked.values()),), _problem())
    from course.exercises.writing import library

    groups = []
    # One broken assignment, or a bank that has moved, must not hide what is done in the others.
    found, wrong = library.readable()
    for source in found:
        try:
            asked = [marks.Asked(question) for question in library.questions_of(source)]
        except CourseError as error:
            wrong = (*wrong, error)
        else:
            groups.append(_group(source.head.title, asked))
    notes = (" ".join(str(error).split()) for error in wrong)
    return Overview(tuple(groups), (*notes, *_problem()))


def _group(title: str, asked: Iterable[Asked]) -> Group:
    return Group(title, tuple(_line(one, number) for number, one in enumerate(asked, start=1)))


def _line(asked: Asked, number: int) -> Line:
    question = asked.question
    kept = record.kept(asked)
    return Line(
        prose.words(question.title), question.id, question.points, kept, number, asked.how == "exam"
    )


def _problem() -> tuple[str, ...]:
    problem = record.problem()
    return (problem,) if problem else ()
