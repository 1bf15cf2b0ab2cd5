"""The reader: one text, seven layers, paragraph by paragraph.

Its task: find the paragraph that leans hardest on hedges. The belief it overturns: loaded words
come from the people who are quoted, the reporter only passes them on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from course import reading
from course.charts import MARKS, Table
from course.explorers.marked import MarkedParagraph, MarkedText, MarkLayer, Version
from course.explorers.view import Choice, Layers, Option, Prediction, View
from course.i18n import gettext as _
from course.i18n import ngettext
from course.reading import Article, Paragraph, Span
from course.reading.text import meta

ID = "1_reading.reader"
FIRST_LAYERS = ("hedge", "loaded")
#: The siege stands at the beginning; whoever wants to skip it should not meet it on opening.
FIRST_PARAGRAPH = 12
_COLOURS = dict(
    zip(
        ("term", "place", "number", "date", "speaker", "hedge", "loaded"),
        ("ochre", "green", "blue", "grey", "purple", "orange", "red"),
        strict=True,
    )
)


def view() -> View:
    """Return the reader on the kit's reading text, in Dutch and in English."""
    return _view((reading.reading_text("nl"), reading.reading_text("en")))


def own_copy_view() -> View | None:
    """Return the reader on the student's own copy of the article, or None without one.

    A copy that cannot be used gives the kit's text with a notice in its head, so that the lesson
    goes on. The result is for the page alone: it must never be stored.
    """
    problem = reading.own_copy_problem()
    if problem is not None:
        notice = _("Your own copy of the article cannot be shown. {problem}").format(
            problem=" ".join(str(problem).split())
        )
        return _view((reading.reading_text("nl"), reading.reading_text("en")), notice)
    own = reading.own_copy()
    return None if own is None else _view((own, reading.reading_text("en")))


def loaded_by_voice(article: Article) -> Counter[str]:
    """Return how many loaded words stand in each voice: ``author`` or ``source``.

    Examples
    --------
    >>> sorted(loaded_by_voice(reading.reading_text("nl")))
    ['author', 'source']
    """
    return Counter(span.voice for span in article.spans("loaded"))


def counts(spans: Iterable[Span]) -> Counter[str]:
    """Return how many spans each layer has."""
    return Counter(span.layer for span in spans)


def _view(articles: tuple[Article, ...], notice: str = "") -> View:
    main = articles[0]
    voices = loaded_by_voice(main)
    total, quoted = voices.total(), voices["source"]
    return View(
        id=ID,
        title=_("The reader: what the words do"),
        task=_(
            "Find the paragraph with the most hedges. Then ask of each loaded word: whose voice is "
            "this?"
        ),
        sentence=_("{extent} {paragraph} Marked: {layers}."),
        controls=(
            _version_choice(articles),
            _extent_choice(main),
            _paragraph_choice(main),
            _layer_choice(),
        ),
        text=MarkedText(
            versions=tuple(_version(article, notice) for article in articles),
            layers=tuple(
                MarkLayer(layer.id, layer.label, layer.shape, MARKS[_COLOURS[layer.id]])
                for layer in reading.LAYERS
            ),
            glosses={
                _span_id(article, span): (span.layer, span.quote, _said_of(span))
                for article in articles
                for span in article.spans()
            },
            versions_shown=("nl", "en"),
            paragraph=FIRST_PARAGRAPH,
            marked=FIRST_LAYERS,
        ),
        table=_table(main),
        prediction=Prediction(
            question=_(
                "{total} loaded words are marked in this text: words that judge while they tell. "
                "How many of them are spoken by somebody who is quoted, and not by the reporter?"
            ).format(total=total),
            answer=quoted,
            reveal=_(
                "You said {{said}}; it is {{answer}} of {total}. All the others are the reporter's "
                "own choice of words."
            ).format(total=total),
            why=_("In one line: why would a reporter choose such words?"),
            unit=_("words"),
            most=total,
        ),
    )


def _version_choice(articles: tuple[Article, ...]) -> Choice:
    dutch, english = (article.language for article in articles)
    own = articles[0].is_original
    options = (
        Option(
            dutch,
            _("Your own copy (Dutch)") if own else _("Dutch"),
            patch={"/text/show": [dutch]},
        ),
        Option(english, _("English"), patch={"/text/show": [english]}),
        Option("both", _("Side by side"), patch={"/text/show": [dutch, english]}),
    )
    return Choice("version", _("Language"), options, "both", "radio")


def _extent_choice(article: Article) -> Choice:
    whole = _("The whole text has {counts}.").format(counts=_counted(article.spans()))
    return Choice(
        "extent",
        _("Show"),
        (
            Option("one", _("one paragraph"), patch={"/text/whole": False}),
            Option("whole", _("the whole text"), whole, {"/text/whole": True}),
        ),
        "one",
        "radio",
    )


def _paragraph_choice(article: Article) -> Choice:
    last = len(article.paragraphs)
    single = tuple(
        Option(
            str(paragraph.number),
            _("{n} of {last}").format(n=paragraph.number, last=last),
            _paragraph_says(paragraph),
            {"/text/paragraph": paragraph.number},
        )
        for paragraph in article.paragraphs
    )
    return Choice("paragraph", _("Paragraph"), single, str(FIRST_PARAGRAPH), "slider")


def _paragraph_says(paragraph: Paragraph) -> str:
    if paragraph.role == "furniture":
        return _("Block {n} is page furniture that was copied along: it is not text.").format(
            n=paragraph.number
        )
    name = _("Heading {n}") if paragraph.role == "heading" else _("Paragraph {n}")
    return _("{name} has {counts}.").format(
        name=name.format(n=paragraph.number), counts=_counted(paragraph.spans)
    )


def _counted(spans: Iterable[Span]) -> str:
    """Return the two layers that the lesson is about, then what else there is, in words."""
    found = counts(spans)
    words = [
        ngettext("{n} hedge", "{n} hedges", found["hedge"]).format(n=found["hedge"]),
        ngettext("{n} loaded word", "{n} loaded words", found["loaded"]).format(n=found["loaded"]),
        ngettext("{n} speaker", "{n} speakers", found["speaker"]).format(n=found["speaker"]),
        ngettext("{n} number", "{n} numbers", found["number"]).format(n=found["number"]),
    ]
    return _("{first} and {last}").format(first=", ".join(words[:-1]), last=words[-1])


def _layer_choice() -> Layers:
    return Layers(
        "layers",
        _("Mark"),
        tuple(Option(layer.id, layer.label, layer.label.lower()) for layer in reading.LAYERS),
        FIRST_LAYERS,
        none=_("nothing"),
    )


def _version(article: Article, notice: str) -> Version:
    label = {"nl": _("Dutch"), "en": _("English")}[article.language]
    if article.is_original:
        label = _("Dutch: your own copy of the article")
    return Version(
        id=article.language,
        label=label,
        lang=article.language,
        head=tuple(line for line in (notice, *_head(article)) if line),
        paragraphs=tuple(
            MarkedParagraph(
                paragraph.number,
                paragraph.role,
                tuple(
                    (run.text, tuple(_span_id(article, s) for s in reversed(run.spans)))
                    for run in reading.marked(paragraph)
                ),
            )
            for paragraph in article.paragraphs
        ),
    )


def _head(article: Article) -> tuple[str, ...]:
    """Return what kind of text this is, what it goes back to, and what is not known of that."""
    about = meta()
    unknown = _("not established")
    day = article.date.isoformat() if article.date else unknown
    return (
        article.note if article.is_original else about[f"retold_note_{article.language}"],
        _("Original: {title}, {outlet}, {day}, {address}").format(
            title=article.title or unknown,
            outlet=article.outlet or unknown,
            day=day,
            address=article.address or unknown,
        ),
        *about["unknown"],
    )


def _span_id(article: Article, span: Span) -> str:
    """Spans of two languages share an id in the data; on the page each needs its own."""
    return f"{article.language}:{span.id}"


def _said_of(span: Span) -> str:
    voices = {
        "author": _("in the reporter's voice"),
        "source": _("in the voice of somebody quoted"),
    }
    said = [text for text in (span.gloss, span.note, voices.get(span.voice, "")) if text]
    return "; ".join(dict.fromkeys(said)) + "."


def _table(article: Article) -> Table:
    labels = [layer.label for layer in reading.LAYERS]
    rows = []
    for paragraph in article.paragraphs:
        found = counts(paragraph.spans)
        rows.append((paragraph.number, *(found[layer.id] for layer in reading.LAYERS)))
    return Table((_("paragraph"), *labels), tuple(rows))
