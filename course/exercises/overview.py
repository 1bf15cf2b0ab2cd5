"""What is done: each assignment with its questions, their outcomes, points, tries and hints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from course.errors import CourseError
from course.exercises import panel, prose, record
from course.exercises.question import Question
from course.exercises.record import Kept
from course.exercises.verdict import Outcome
from course.i18n import gettext as _
from course.i18n import ngettext


@dataclass(frozen=True, slots=True)
class Line:
    """One question and what is kept of it."""

    title: str
    id: str
    of: float
    kept: Kept

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """Outcome, points, tries and hints in words; empty where there is nothing to tell."""
        kept = self.kept
        return (
            panel.word(Outcome(kept.outcome)),
            panel.points_text(kept.points, self.of),
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
        right = sum(line.kept.outcome == Outcome.RIGHT for line in self.lines)
        waits = sum(line.kept.outcome == Outcome.FOR_A_PERSON for line in self.lines)
        parts = [_("{n} of {m} right").format(n=right, m=total)]
        if waits:
            parts.append(_("{n} for a person").format(n=waits))
        reached = sum(line.kept.points or 0 for line in self.lines)
        parts.append(panel.points_text(reached, sum(line.of for line in self.lines)))
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
                    f"- {line.title}: " + " · ".join(cell for cell in line.cells if cell)
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
    names = (_("Question"), _("Outcome"), _("Points"), _("Tries"), _("Hints"))
    left = ' style="text-align:left"'
    columns = "".join(f'<th scope="col"{left}>{prose.plain(name)}</th>' for name in names)
    rows = "".join(
        f'<tr><th scope="row" style="text-align:left;font-weight:normal">{prose.plain(line.title)}'
        "</th>"
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
    from course.exercises import marks

    here = marks.handout()
    if here is not None:
        questions = [asked.question for asked in here.asked.values()]
        return Overview((_group(here.title, questions),), _problem())
    from course.exercises import library

    groups, notes = [], []
    try:
        found = library.assignments()
    except CourseError as error:
        return Overview((), (" ".join(str(error).split()), *_problem()))
    for name, source in found.items():
        try:
            groups.append(_group(source.head.title, library.questions_of(name)))
        except CourseError as error:
            # One broken assignment must not hide what is done in the others.
            notes.append(" ".join(str(error).split()))
    return Overview(tuple(groups), (*notes, *_problem()))


def _group(title: str, questions: Iterable[Question]) -> Group:
    return Group(
        title, tuple(Line(one.title, one.id, one.points, record.kept(one)) for one in questions)
    )


def _problem() -> tuple[str, ...]:
    problem = record.problem()
    return (problem,) if problem else ()
