"""A question as a form: the right native control, Check and Hint, and what was answered before.

The page gets what a student may see, and never the key. Answers go to the kernel, through the
same `canonical` and the same marking as an answer in a cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import anywidget
import traitlets
from ipywidgets import Widget

from course.errors import CourseError
from course.exercises.asking import amounts, beside, marks, page, panel, prose, record
from course.exercises.asking import fields as form
from course.exercises.asking.marks import Asked
from course.exercises.judging import essays, parts
from course.exercises.judging.canonical import canonical
from course.exercises.question import Json, Question
from course.exercises.verdict import Outcome, Verdict
from course.i18n import gettext as _


class QuestionForm(anywidget.AnyWidget):
    """A question, to be answered in the page.

    Parameters
    ----------
    asked : Asked
        The question, and how its answers are marked here.

    Notes
    -----
    Displayed, it gives the widget, an HTML text that can be read where nothing runs, and a plain
    text. Neither text holds an answer or anything else that changes.
    """

    _esm = page.script()
    _css = page.style()

    spec = traitlets.Dict().tag(sync=True)
    fields = traitlets.Dict().tag(sync=True)
    said = traitlets.Unicode().tag(sync=True)
    hints = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        question = asked.question
        kept = record.kept(asked)
        taken = 0 if asked.how == "exam" else min(kept.hints, len(question.hints))
        stood, at = record.kept_form(asked)
        fields = _fields_again(question, kept, stood, at)
        super().__init__(
            spec=spec(asked),
            fields=fields,
            said=_said_again(asked, kept, fields, at),
            hints=[_hint(question, number) for number in range(1, taken + 1)],
        )
        self.on_msg(self._answer)
        self.observe(self._keep, names="fields")

    def _keep(self, change: Mapping[str, Any]) -> None:
        problem = _("This is too long to be kept. Keep a copy in a file of your own.")
        if record.keep_form(self._asked, form.clean(self._asked.question, change["new"])):
            problem = record.problem()
        if problem:
            self.send({"type": "kept", "problem": problem})

    def _answer(self, _widget: Widget, content: Mapping[str, Any], _buffers: object) -> None:
        if content.get("type") == "check":
            self._check(content.get("fields"))
        elif content.get("type") == "hint":
            self._hint()

    def _check(self, sent: object) -> None:
        question = self._asked.question
        fields = form.clean(question, sent)
        self.fields = fields
        note = ""
        try:
            answer = canonical(form.answer_of(question, fields), question)
            verdict = marks.mark(self._asked, answer)
            kept = record.keep(self._asked, answer, verdict, by="form")
            note = record.remark(self._asked, kept, verdict.outcome)
            self.said = panel.of_verdict(_for_a_form(question, verdict), note).inner_html()
        except CourseError as error:
            self.said = panel.Panel("note", error.what, (error.next_step,)).inner_html()
        self.send({"type": "said", "html": self.said})

    def _hint(self) -> None:
        question = self._asked.question
        if self._asked.how == "exam" or not question.hints:
            return
        # The button says which hint comes next; a cell may have taken more, or they were forgotten.
        number = max(record.take_hint(self._asked), min(len(self.hints) + 1, len(question.hints)))
        self.hints = [_hint(question, n) for n in range(1, number + 1)]

    def __repr__(self) -> str:
        return plain_text(self._asked)

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, Any], dict[str, Any]]:
        data = {
            "application/vnd.jupyter.widget-view+json": {
                "version_major": 2,
                "version_minor": 0,
                "model_id": self.model_id,
            },
            "text/html": static_html(self._asked),
            "text/plain": repr(self),
        }
        return data, {}


# --- one form for each run of a cell -------------------------------------------------------------

# cell → the run of it that made these forms
_open: dict[str, tuple[str, list[QuestionForm]]] = {}


def opened(asked: Asked) -> QuestionForm:
    """Return a new form, and close those that an earlier run of this cell has made.

    A form lives in kernel and page until it is closed; without this, each run would add one.
    """
    made = QuestionForm(asked)
    cell, run = _cell_and_run()
    if cell:
        earlier, forms = _open.get(cell, ("", []))
        if earlier != run:
            for one in forms:
                one.close()
            forms = []
        _open[cell] = (run, [*forms, made])
    return made


def _cell_and_run() -> tuple[str, str]:
    """Return the id of the cell that runs, and of this run of it; empty where nobody says."""
    from IPython.core.getipython import get_ipython

    parent: Any = getattr(get_ipython(), "parent_header", None)
    try:
        cell, run = parent["metadata"]["cellId"], parent["header"]["msg_id"]
    except (TypeError, KeyError):
        # Some front ends do not name their cells.
        return "", ""
    return str(cell), str(run)


# --- what the page gets -------------------------------------------------------------------------


def spec(asked: Asked) -> dict[str, Json]:
    """Return what the page needs to draw a question: nothing that a student may not see."""
    question = asked.question
    return {
        "id": question.id,
        "kind": question.kind,
        "title": question.title,
        "meta": amounts.size(question),
        "prompt": prose.block(question.prompt),
        "given": [[name, str(value)] for name, value in question.given],
        "data": [
            {"title": one.title, "columns": list(one.columns), "rows": [list(r) for r in one.rows]}
            for one in beside.tables(asked)
        ],
        "rubric": {
            "title": rubric_title(),
            "lines": [prose.inline(line) for line in rubric_lines(question)],
        },
        "legend": legend(question),
        "help": help_text(asked),
        "placeholder": _("e.g. {example}").format(example=parts.EXAMPLE) if question.parts else "",
        "unit": question.unit if question.kind == "number" else "",
        "options": [
            {"id": one.id, "html": prose.inline(one.text), "text": prose.words(one.text)}
            for one in question.options
        ],
        "targets": [{"id": one.id, "text": prose.words(one.text)} for one in question.targets],
        "columns": list(question.columns),
        "hints": 0 if asked.how == "exam" else len(question.hints),
        "strings": _strings(),
    }


def legend(question: Question) -> str:
    """Return the visible label of the controls."""
    return {
        "number": _("Your answer"),
        "choice": _("Choose one"),
        "many": _("Tick all that fit"),
        "match": _("Choose one for each"),
        "order": _("Put these in the right order"),
        "text": _("Your answer"),
        "table": _("Fill in the table"),
        "code": _("Your code"),
        "essay": _("Your text"),
    }[question.kind]


def rubric_title() -> str:
    """Return the words above the rubric of an essay."""
    return _("What your teacher looks for")


def rubric_lines(question: Question) -> tuple[str, ...]:
    """Return the rubric of an essay in Markdown, each line with its points."""
    return tuple(f"{line.says} ({amounts.points(line.points)})" for line in question.rubric)


def help_text(asked: Asked) -> str:
    """Return one more line on how to answer; empty where the control says it all."""
    question = asked.question
    if question.parts:
        return _("Write a stroke | at each cut. Another sign or a blank will do as well.")
    if question.kind == "order":
        return _("The first one stands at the top.")
    if question.kind == "table":
        return _("Leave rows that you do not need empty. You can paste from a spreadsheet.")
    if question.kind == "code":
        return _("Python. Replace ____ and leave the name “{name}” as it is.").format(
            name=question.variable
        )
    if question.kind == "essay" and any(question.words):
        low, high = question.words
        asks = _("From {low} to {high} words.").format(low=low, high=high)
        # An exam looks at nothing.
        tells = "" if asked.how == "exam" else essays.told_before(question)
        return f"{asks} {tells}".strip()
    return ""


def _strings() -> dict[str, str]:
    return {
        "check": _("Check"),
        "hint": _("Hint {n} of {m}"),
        "no_more": _("No more hints"),
        "stale": _("You have changed your answer since. Check it again."),
        "no_kernel": _("No answer yet. If it stays like this, run this cell again."),
        "choose": _("– choose –"),
        "place": _("Place"),
        "up": _("Up"),
        "down": _("Down"),
        "moved": _("{item}: now {n} of {m}."),
        "add": _("Add a row"),
        "remove": _("Remove row {n}"),
        "cell": _("{column}, row {n}"),
        "words": _("{n} words"),
        "one_word": _("{n} word"),
    }


def _hint(question: Question, number: int) -> str:
    return panel.of_hint(question, number).inner_html()


# --- what was there before ----------------------------------------------------------------------


def _fields_again(question: Question, kept: record.Kept, stood: Json, at: str) -> form.Fields:
    """Return what stood in the form at that time, or what a cell has answered since."""
    if kept.tries and kept.by == "cell" and kept.at >= at:
        fields = form.fields_of(question, kept.answer)
        if fields is not None:
            return fields
    return form.clean(question, stood)


def _said_again(asked: Asked, kept: record.Kept, fields: form.Fields, at: str) -> str:
    """Return what was said of the answer that stands in the form; empty for a new one.

    It is judged again and not remembered: the question may have been mended since.
    """
    question = asked.question
    if question.kind == "code" and kept.tries and kept.by == "cell" and at <= kept.at:
        # Of a cell only the results are known, so its code cannot stand here.
        return _from_a_notebook(asked, kept)
    if kept.answer is None or not kept.tries or not _stands(question, kept, fields, at):
        return ""
    try:
        verdict = _for_a_form(question, marks.mark(asked, kept.answer))
    except CourseError as error:
        return panel.Panel("note", error.what, (error.next_step,)).inner_html()
    note = record.remark(asked, kept, verdict.outcome)
    return panel.of_verdict(verdict, note).inner_html()


def _from_a_notebook(asked: Asked, kept: record.Kept) -> str:
    outcome = Outcome(kept.outcome)
    word = panel.word(outcome, exam=asked.how == "exam")
    head = _("You answered this in a notebook: {outcome}.").format(outcome=word)
    note = record.remark(asked, kept, outcome)
    return panel.Panel(outcome.value, head, note=note).inner_html()


def _stands(question: Question, kept: record.Kept, fields: form.Fields, at: str) -> bool:
    """Return whether the fields, last changed at that time, still mean what was judged."""
    if question.kind == "code":
        # A function is not called before somebody asks for it.
        return kept.by == "form" and at <= kept.at
    if form.fields_of(question, kept.answer) == fields:
        return True
    answer: Json = canonical(form.answer_of(question, fields), question)
    return bool(answer == kept.answer)


def _for_a_form(question: Question, verdict: Verdict) -> Verdict:
    """Return the verdict with words that fit a form, where the judge speaks of a cell."""
    if verdict.outcome is not Outcome.NOT_ANSWERED:
        return verdict
    message = {
        "choice": _("Choose one, then press Check."),
        "many": _("Tick at least one, then press Check."),
        "match": _("Choose one for each, then press Check."),
        "order": _("Move at least one, then press Check."),
        "code": _("Replace ____ in the code, then press Check."),
        "table": _("Fill in the table, then press Check."),
    }.get(question.kind, _("Write your answer, then press Check."))
    return Verdict(verdict.outcome, verdict.points, verdict.of, message)


# --- where nothing runs -------------------------------------------------------------------------


def plain_text(asked: Asked) -> str:
    """Return title, prompt and options as plain text."""
    question = asked.question
    lines = [question.title, amounts.size(question), question.prompt]
    lines += [f"{name} = {value}" for name, value in question.given]
    lines.append(legend(question) + (f" ({question.unit})" if question.unit else ""))
    if question.rubric:
        lines.append(help_text(asked))
        lines.append(rubric_title())
        lines += [f"- {line}" for line in rubric_lines(question)]
    lines += [f"- {option.text}" for option in question.options]
    if question.targets:
        lines.append(_("To choose from: {names}").format(names=_targets(question)))
    if question.columns:
        lines.append(", ".join(question.columns))
    return "\n".join(line for line in lines if line)


def static_html(asked: Asked) -> str:
    """Return the question as HTML that can be read where no kernel runs."""
    question = asked.question
    parts = [f"<p><strong>{escape(question.title)}</strong></p>"]
    if size := amounts.size(question):
        parts.append(f"<p><small>{escape(size)}</small></p>")
    parts.append(prose.block(question.prompt))
    if question.given:
        values = ", ".join(f"{name} = {value}" for name, value in question.given)
        parts.append(f"<p>{escape(values)}</p>")
    unit = f" ({question.unit})" if question.unit else ""
    parts.append(f"<p><em>{escape(legend(question) + unit)}</em></p>")
    if question.rubric:
        if help_line := help_text(asked):
            parts.append(f"<p>{escape(help_line)}</p>")
        rows = "".join(f"<li>{prose.inline(line)}</li>" for line in rubric_lines(question))
        parts.append(f"<p>{escape(rubric_title())}</p>\n<ul>{rows}</ul>")
    if question.options:
        rows = "".join(f"<li>{prose.inline(option.text)}</li>" for option in question.options)
        parts.append(f"<ul>{rows}</ul>")
    if question.targets:
        names = _("To choose from: {names}").format(names=_targets(question))
        parts.append(f"<p>{escape(names)}</p>")
    if question.columns:
        parts.append(f"<p>{escape(', '.join(question.columns))}</p>")
    needs = _("To answer, run this cell: the form needs a running kernel.")
    parts.append(f"<p><small>{escape(needs)}</small></p>")
    return "\n".join(parts)


def _targets(question: Question) -> str:
    return "; ".join(prose.words(target.text) for target in question.targets)
