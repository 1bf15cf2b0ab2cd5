"""What is shown below a cell: a verdict, a hint or a solution, as HTML and as plain text.

Both say the same. The HTML needs no script and no style sheet, so that it survives in a stored
notebook; its colour is only the edge, and says nothing that the words do not say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from course.exercises.asking import amounts, prose
from course.exercises.question import Question
from course.exercises.verdict import Outcome, Verdict
from course.i18n import gettext as _

Look = Literal["right", "not_yet", "not_answered", "for_a_person", "hint", "solution", "note"]

#: Edge (a colour of :data:`course.charts.palette.MARKS`), its line, and a sign for the eye.
LOOKS: Final[dict[Look, tuple[str, str, str]]] = {
    "right": ("green", "solid", "✓"),
    "not_yet": ("orange", "dashed", "→"),
    "not_answered": ("grey", "dotted", "…"),
    "for_a_person": ("blue", "double", "✎"),
    "hint": ("purple", "solid", "?"),
    "solution": ("blue", "solid", "="),
    "note": ("grey", "solid", "i"),
}


@dataclass(frozen=True, slots=True)
class Panel:
    """A framed message.

    Attributes
    ----------
    look : str
        One of :data:`LOOKS`.
    head : str
        The first words: "Right", "Hint 1 of 2".
    line : str
        A line right below the head, shown as it stands: the answer that was judged.
    body : tuple of str
        Paragraphs.
    details : tuple of str
        A list below them, shown as it stands.
    markdown : bool
        Whether the body is an author's Markdown; else it is shown as it stands.
    code : str
        A line of Python, shown as such.
    note : str
        A remark that has nothing to do with the answer (progress that cannot be kept).
    verdict : Verdict or None
        What was judged.
    """

    look: Look
    head: str
    body: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    markdown: bool = False
    code: str = ""
    note: str = ""
    verdict: Verdict | None = None
    line: str = ""

    def __repr__(self) -> str:
        lines = [
            self.head,
            self.line,
            self.code,
            *self.body,
            *(f"- {line}" for line in self.details),
        ]
        return "\n".join(line for line in (*lines, self.note) if line)

    def _repr_html_(self) -> str:
        # A front end that inserts outputs reads them out where it can.
        return f'<div role="status">{self.inner_html()}</div>'

    def inner_html(self) -> str:
        """Return the panel's HTML without the live region around it."""
        from course.charts.palette import MARKS

        colour, line, sign = LOOKS[self.look]
        write = prose.block if self.markdown else _paragraph
        parts = [
            f'<p style="margin:0.2em 0"><span aria-hidden="true">{sign} </span>'
            f"<strong>{prose.plain(self.head)}</strong></p>"
        ]
        if self.line:
            parts.append(_paragraph(self.line))
        if self.code:
            parts.append(f'<pre style="margin:0.3em 0"><code>{prose.plain(self.code)}</code></pre>')
        parts += [write(paragraph) for paragraph in self.body]
        if self.details:
            rows = "".join(f"<li>{prose.plain(line)}</li>" for line in self.details)
            parts.append(f'<ul style="margin:0.2em 0">{rows}</ul>')
        if self.note:
            parts.append(f"<p><em>{prose.plain(self.note)}</em></p>")
        # Front ends put much room below each paragraph; in a frame it looks like a missing line.
        inside = "".join(parts).replace("<p>", '<p style="margin:0.3em 0">')
        style = f"border-left:6px {line} {MARKS[colour]};padding:0.2em 1em;max-width:48em"
        return f'<div style="{style}">{inside}</div>'


def _paragraph(text: str) -> str:
    return f"<p>{prose.plain(text)}</p>"


def word(outcome: Outcome, *, exam: bool = False) -> str:
    """Return an outcome in words; an exam only records.

    Examples
    --------
    >>> word(Outcome.NOT_YET)
    'Not yet'
    >>> word(Outcome.FOR_A_PERSON, exam=True)
    'Recorded'
    """
    if exam and outcome is Outcome.FOR_A_PERSON:
        return _("Recorded")
    return {
        Outcome.NOT_ANSWERED: _("Not answered yet"),
        Outcome.NOT_YET: _("Not yet"),
        Outcome.RIGHT: _("Right"),
        Outcome.FOR_A_PERSON: _("For a person"),
    }[outcome]


def of_verdict(verdict: Verdict, note: str = "", answer: str = "") -> Panel:
    """Return the panel of a verdict; with the answer, where it does not stand beside it.

    Examples
    --------
    >>> of_verdict(Verdict(Outcome.RIGHT, 2.0, 2.0, "Right. The commander says so himself."))
    Right · 2 of 2 points
    The commander says so himself.
    """
    name = word(verdict.outcome)
    points = amounts.points_of(verdict.points, verdict.of)
    # Messages stand alone elsewhere, so some begin with the outcome. Here the head says it.
    message = verdict.message
    if message.startswith(f"{name}."):
        message = message[len(name) + 1 :].strip()
    # What an author wrote is Markdown. Other messages may quote the student, who writes none.
    authored = bool(verdict.mistake) or verdict.outcome is Outcome.RIGHT
    return Panel(
        look=verdict.outcome.value,
        head=f"{name} · {points}" if points else name,
        body=(message,) if message else (),
        details=verdict.details,
        markdown=authored,
        note=note,
        verdict=verdict,
        line=_("Your answer: {shown}").format(shown=answer) if answer else "",
    )


def of_hint(question: Question, number: int, note: str = "", *, again: bool = False) -> Panel:
    """Return the panel of one hint, counted from 1; it says so when it is shown again."""
    head = _("Hint {n} of {m}, once more.") if again else _("Hint {n} of {m}")
    head = head.format(n=number, m=len(question.hints))
    return Panel("hint", head, (question.hints[number - 1],), markdown=True, note=note)
