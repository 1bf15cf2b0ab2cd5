"""The hedge meter: take the hedges out of a sentence, and see what its writer then stands for.

Its task: find the hedges whose loss makes a sentence claim less. The belief it overturns: there is
a list of words, such as *kunnen*, *als* and *zeker*, that always weaken what is said.
"""

from __future__ import annotations

from collections.abc import Iterable

from course.charts import MARKS, Chart, Table
from course.errors import CourseError
from course.explorers.entry import Entry, Line
from course.explorers.marked import MarkedParagraph, MarkedText, MarkLayer, Version, cut
from course.explorers.view import Choice, Layers, Nested, Option, Prediction, View
from course.i18n import gettext as _
from course.i18n import ngettext
from course.reading.model import LANGUAGES, Language
from course.vocabulary.hedge_steps import Sentence, sentences
from course.vocabulary.hedges import Found, Hedge, Lookalike, Trap, lookalikes

ID = "2_vocabulary.hedges"
#: The meter opens on money: what stands first should frighten nobody.
FIRST_PARAGRAPH = 12
ASKED = "kunnen"
_BEGINNING = 5  # words by which a sentence is known in the list


def view() -> View:
    """Return the hedge meter."""
    found = sentences()
    first = next((s for s in found if s.paragraph == FIRST_PARAGRAPH), found[0])
    words = lookalikes()
    asked = _asked(words)
    return View(
        id=ID,
        title=_("The hedge meter: what does the writer stand for?"),
        task=_(
            "Find the two hedges whose loss makes the sentence claim less, not more. What do they "
            "have in common?"
        ),
        sentence="{sentence} {out}",
        controls=(
            Choice(
                "sentence",
                _("Sentence"),
                tuple(
                    Option(
                        sentence.id,
                        _label(sentence),
                        _("Paragraph {n}.").format(n=sentence.paragraph),
                    )
                    for sentence in found
                ),
                first.id,
            ),
            Nested(
                "out",
                _("Hedges taken out"),
                "sentence",
                {sentence.id: _steps(sentence) for sentence in found},
                "slider",
            ),
            Layers(
                "layers",
                _("Mark"),
                (
                    Option("hedge", _("Hedges that are left")),
                    Option("trap", _("Words that only look like hedges")),
                ),
                ("hedge", "trap"),
                "text",
            ),
        ),
        chart=_chart(words),
        text=_text(found, first),
        cards=(_card(first, 0),),
        prediction=Prediction(
            question=_(
                "The Dutch verb “{word}” stands {total} times in the reading text, as “kunnen” or "
                "“kan”. How many times does it make the claim weaker?"
            ).format(word=asked.word, total=asked.total),
            answer=asked.lowers,
            reveal=_(
                "You said {{said}}; by our reading it is {{answer}} of {total}. Elsewhere it means "
                "being able to, and nothing is doubted."
            ).format(total=asked.total),
            why=_("In one line: how can one tell the two apart?"),
            unit=_("times"),
            most=asked.total,
        ),
    )


def _asked(words: Iterable[Lookalike]) -> Lookalike:
    for word in words:
        if word.word == ASKED:
            return word
    raise CourseError(
        _("Nothing is known of the word “{word}”.").format(word=ASKED),
        where="datasets/article/traps.csv",
        next_step=_("Restore the file: git checkout -- {file}").format(
            file="datasets/article/traps.csv"
        ),
    )


def _label(sentence: Sentence) -> str:
    beginning = " ".join(sentence.steps[0].texts["en"].split()[:_BEGINNING])
    return _("{n}: {words} …").format(n=sentence.paragraph, words=beginning.strip('",;:'))


def _steps(sentence: Sentence) -> tuple[Option, ...]:
    """Return a position for each number of hedges taken out; each shows sentence and card anew."""
    return tuple(
        Option(
            step.id,
            _("{k} of {n}").format(k=k, n=len(sentence.hedges)),
            _says(sentence, k),
            {
                "/text/paragraph": sentence.paragraph,
                "/cards/0": _card(sentence, k).to_json(),
                **{
                    f"/text/versions/{i}/paragraphs/0": _paragraph(sentence, k, language).to_json()
                    for i, language in enumerate(LANGUAGES)
                },
            },
        )
        for k, step in enumerate(sentence.steps)
    )


def _says(sentence: Sentence, taken_out: int) -> str:
    step = sentence.steps[taken_out]
    left = len(sentence.hedges) - taken_out
    still = ngettext("{n} hedge is left.", "{n} hedges are left.", left).format(n=left)
    if step.out is None:
        return _("Nothing is taken out yet. {still}").format(still=still)
    effect = {
        "more": _("Without “{words}” the sentence claims more."),
        "less": _("Without “{words}” the sentence claims less."),
    }[step.claims]
    return f"{effect.format(words=step.out.quotes['nl'])} {still}"


def _card(sentence: Sentence, taken_out: int) -> Entry:
    step = sentence.steps[taken_out]
    title = _("The sentence as it stands")
    gone: tuple[Line, ...] = ()
    if step.out is not None:
        title = _("With {k} of {n} hedges taken out").format(k=taken_out, n=len(sentence.hedges))
        gone = (
            Line(_("Taken out now"), step.out.quotes["nl"], "nl"),
            Line(_("In English"), step.out.quotes["en"]),
            Line(_("It lowered"), _lowered(step.out)),
        )
    return Entry(
        title,
        "en",
        (
            *gone,
            Line(_("The writer stands for"), step.commits),
            Line(_("What would prove it wrong"), step.disproof),
        ),
    )


def _lowered(hedge: Hedge) -> str:
    names = {
        "truth": _("how likely the claim is"),
        "time": _("when, or for how long, it holds"),
        "number": _("how much is claimed"),
        "source": _("who answers for it"),
        "condition": _("on what it depends"),
    }
    return "; ".join(names[side] for side in (hedge.lowers, hedge.lowers_also) if side)


def _text(every: tuple[Sentence, ...], first: Sentence) -> MarkedText:
    labels = {"nl": _("Dutch"), "en": _("English")}
    return MarkedText(
        versions=tuple(
            Version(language, labels[language], language, (), (_paragraph(first, 0, language),))
            for language in LANGUAGES
        ),
        layers=(
            MarkLayer("hedge", _("Hedge"), "dashed", MARKS["orange"]),
            MarkLayer("trap", _("Only looks like a hedge"), "dotted", MARKS["blue"]),
        ),
        glosses={
            _span_id(language, found): (_layer(found), found.quotes[language], _said_of(found))
            for sentence in every
            for found in (*sentence.hedges, *sentence.traps)
            for language in LANGUAGES
            if found.quotes[language]
        },
        versions_shown=LANGUAGES,
        paragraph=first.paragraph,
        marked=("hedge", "trap"),
    )


def _paragraph(sentence: Sentence, taken_out: int, language: Language) -> MarkedParagraph:
    marks = [
        (mark.start, mark.end, _span_id(language, mark.found))
        for mark in sentence.marks(taken_out, language)
    ]
    words = sentence.steps[taken_out].texts[language]
    return MarkedParagraph(sentence.paragraph, "body", cut(words, marks))


def _span_id(language: Language, found: Found) -> str:
    return f"{language}:{found.id}"


def _layer(found: Found) -> str:
    return "trap" if isinstance(found, Trap) else "hedge"


def _said_of(found: Found) -> str:
    if isinstance(found, Hedge):
        return _("It lowers {side}. {why}").format(side=_lowered(found), why=found.why)
    return found.why


def _chart(words: tuple[Lookalike, ...]) -> Chart:
    """Return the words that mislead, each with how often it lowers a claim and how often not."""
    names = [word.word for word in words]
    series = (
        (_("lowers the claim"), [word.lowers for word in words], "orange", ""),
        (_("only looks like it"), [word.does_not for word in words], "blue", "/"),
    )
    lowering, total = sum(word.lowers for word in words), sum(word.total for word in words)
    return Chart(
        [
            {
                "type": "bar",
                "orientation": "h",
                "name": name,
                "y": names,
                "x": counts,
                "marker": {"color": MARKS[colour], "pattern": {"shape": shape}},
                "hovertemplate": "%{y}: %{x}<extra>" + name + "</extra>",
            }
            for name, counts, colour, shape in series
        ],
        {
            "barmode": "stack",
            "height": 320,
            "xaxis": {"title": {"text": _("times in the reading text")}, "dtick": 1},
            "yaxis": {"autorange": "reversed"},
            "legend": {
                "orientation": "h",
                "traceorder": "normal",
                "y": 1.02,
                "yanchor": "bottom",
                "x": 0,
            },
            "margin": {"l": 78, "t": 44},
        },
        _(
            "Together these {n} words stand {total} times in the reading text. They lower a claim "
            "{lowering} times."
        ).format(n=len(words), total=total, lowering=lowering),
        Table(
            (_("word"), _("lowers the claim"), _("only looks like it")),
            tuple((word.word, word.lowers, word.does_not) for word in words),
        ),
    )
