"""Readability: an index by paragraph, beside plain Dutch and beside compounds written apart.

Its task: find a paragraph that becomes harder by LIX once its compounds are written apart. The
belief it overturns: a readability index says how hard a text is to understand.
"""

from __future__ import annotations

from collections.abc import Iterable

from course import reading
from course.charts import MARKS, SYMBOLS, Chart, Table
from course.explorers.entry import Entry, Line
from course.explorers.models.side_by_side import side_by_side
from course.explorers.view import Choice, Layers, Option, Prediction, View
from course.i18n import gettext as _
from course.language.readability import LONG, measure
from course.reading import Article
from course.vocabulary import plain
from course.vocabulary.indexes import (
    DECIMALS,
    MEASURES,
    Counts,
    Measure,
    Texts,
    bodies,
    together,
)
from course.vocabulary.plain import Retelling, Trick

ID = "2_vocabulary.readability"


def view() -> View:
    """Return the readability explorer on the kit's reading text."""
    return _view(reading.reading_text("nl"))


def own_copy_view() -> View | None:
    """Return it on the student's own copy of the article, or None without a usable one.

    The result is for the page alone: it must never be stored.
    """
    own = reading.own_copy()
    return None if own is None else _view(own)


def _view(article: Article) -> View:
    retold = plain.retellings()
    texts = Texts.of(article, retold)
    own = article.is_original
    return View(
        id=ID,
        title=_("Readability: what a number can see"),
        task=_(
            "Find a paragraph that LIX calls harder, not easier, once its compounds are written "
            "apart. How can that be?"
        ),
        sentence="{measure} {paragraph}",
        controls=(
            Choice(
                "measure",
                _("Measure"),
                tuple(_measure_option(one, texts) for one in MEASURES),
                MEASURES[0].id,
                "radio",
            ),
            Layers(
                "texts",
                _("Show"),
                (
                    Option("printed", _name(own=own), traces=(0,)),
                    Option("plain", _("in plain Dutch"), traces=(1,)),
                    Option("apart", _("with compounds written apart"), traces=(2,)),
                ),
                ("printed", "plain"),
                "figure",
            ),
            Choice(
                "paragraph",
                _("Compare paragraph"),
                tuple(
                    Option(
                        str(one.paragraph),
                        str(one.paragraph),
                        _("Below: paragraph {n}.").format(n=one.paragraph),
                        {"/text/paragraph": one.paragraph, "/cards/0": _exchange(one).to_json()},
                    )
                    for one in retold
                ),
                str(retold[0].paragraph),
                "radio",
            ),
            Layers(
                "marks",
                _("Mark"),
                (Option("long", _("Words of more than six letters")),),
                (),
                "text",
            ),
        ),
        chart=_chart(texts, own=own),
        text=side_by_side(article, retold),
        cards=(
            _exchange(retold[0]),
            *(_blind_spot(trick) for trick in plain.tricks()),
            _formulas(),
        ),
        prediction=_prediction(None if own else texts.printed),
    )


def _prediction(printed: Counts | None) -> Prediction:
    """Ask about the kit's own text, also when the reader's own copy is shown.

    ``printed`` is what was counted in the kit's text, if that was done already.
    """
    kit = bodies(reading.reading_text("nl"))
    if printed is None:
        printed = {number: measure(text) for number, text in kit.items()}
    denied = [measure(plain.denied(text)) for text in kit.values()]
    lix = MEASURES[0]
    change = abs(lix.value(together(denied)) - lix.value(together(printed.values())))
    return Prediction(
        question=_(
            "LIX is a readability index: the higher, the harder. Every “niet” (not) of the reading "
            "text is turned into “wel”, which says the opposite, and every “geen” (no) into “een” "
            "(a). By how many points does its LIX change?"
        ),
        answer=int(change) if change.is_integer() else round(change, DECIMALS),
        reveal=_(
            "You said {said}; it changes by {answer}, although the text now says the opposite in "
            "many places."
        ),
        why=_("In one line: what does a readability index count?"),
        unit=_("points of LIX"),
        most=20,
    )


def _measure_option(one: Measure, texts: Texts) -> Option:
    """Return a position that redraws the three series, and says what the whole text has."""
    series = _series(one, texts)
    return Option(
        one.id,
        _(one.name),
        _says(one, texts),
        {
            **{f"/figure/data/{i}/y": list(values.values()) for i, values in enumerate(series)},
            "/figure/layout/yaxis/title/text": _(one.axis),
            "/figure/layout/yaxis/range": _range(series),
        },
    )


def _says(one: Measure, texts: Texts) -> str:
    said = _("{measure}: the whole text has {whole}, and {apart} with its compounds written apart.")
    said = said.format(
        measure=_(one.axis),
        whole=one.value(together(texts.printed.values())),
        apart=one.value(together(texts.apart.values())),
    )
    if not texts.plain:
        return said
    retold = _("The retold paragraphs have {before}, and {after} in plain Dutch.").format(
        before=one.value(together(texts.printed[n] for n in texts.plain)),
        after=one.value(together(texts.plain.values())),
    )
    return f"{said} {retold}"


def _series(one: Measure, texts: Texts) -> tuple[dict[int, float], ...]:
    return tuple(
        {number: one.value(counted) for number, counted in paragraphs.items()}
        for paragraphs in (texts.printed, texts.plain, texts.apart)
    )


def _range(series: Iterable[dict[int, float]]) -> list[float]:
    """Let the axis begin at zero: a few points of an index should look like a few points."""
    return [0, round(max(v for values in series for v in values.values()) * 1.08, DECIMALS)]


def _name(*, own: bool) -> str:
    return _("your own copy") if own else _("the reading text")


def _chart(texts: Texts, *, own: bool) -> Chart:
    first = MEASURES[0]
    series = _series(first, texts)
    looks = (
        (_name(own=own), "blue", SYMBOLS[0]),
        (_("in plain Dutch"), "orange", SYMBOLS[1]),
        (_("with compounds written apart"), "green", f"{SYMBOLS[2]}-open"),
    )
    return Chart(
        [
            {
                "type": "scatter",
                "mode": "markers",
                "name": name,
                "x": [str(number) for number in values],
                "y": list(values.values()),
                "marker": {"color": MARKS[colour], "symbol": symbol, "size": 11},
                "hovertemplate": _("paragraph {x}: {y}").format(x="%{x}", y="%{y}")
                + "<extra>"
                + name
                + "</extra>",
            }
            for (name, colour, symbol), values in zip(looks, series, strict=True)
        ],
        {
            "height": 400,
            "xaxis": {
                "type": "category",
                "title": {"text": _("paragraph")},
                "categoryorder": "array",
                "categoryarray": [str(number) for number in texts.printed],
            },
            "yaxis": {"title": {"text": _(first.axis)}, "range": _range(series)},
            "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
            "margin": {"l": 78, "t": 60},
        },
        _caption(series),
        _table(texts),
    )


def _caption(series: tuple[dict[int, float], ...]) -> str:
    printed, plainly, _apart = (tuple(values.values()) for values in series)
    said = _("By LIX the paragraphs lie between {low} and {high}.").format(
        low=min(printed), high=max(printed)
    )
    if not plainly:
        return said
    retold = _("The {n} that were retold in plain Dutch lie between {low} and {high}.").format(
        n=len(plainly), low=min(plainly), high=max(plainly)
    )
    return f"{said} {retold}"


def _table(texts: Texts) -> Table:
    plainly, separately = _("LIX in plain Dutch"), _("LIX with compounds apart")
    lix = MEASURES[0]
    return Table(
        (_("paragraph"), *(_(one.name) for one in MEASURES), plainly, separately),
        tuple(
            (
                number,
                *(one.value(counted) for one in MEASURES),
                lix.value(texts.plain[number]) if number in texts.plain else None,
                lix.value(texts.apart[number]),
            )
            for number, counted in texts.printed.items()
        ),
    )


def _exchange(one: Retelling) -> Entry:
    return Entry(
        _("Paragraph {n} in plain Dutch").format(n=one.paragraph),
        "en",
        (Line(_("Lost"), one.lost), Line(_("Gained"), one.gained)),
    )


def _blind_spot(trick: Trick) -> Entry:
    before, after = measure(trick.before), measure(trick.after)
    return Entry(
        trick.title,
        "en",
        (
            Line(_("In paragraph {n} then stands").format(n=trick.paragraph), trick.shown, "nl"),
            Line(_("It says"), trick.says_en),
            *(
                Line(
                    _(one.name),
                    _("{before} before, {after} after").format(
                        before=one.value(before), after=one.value(after)
                    ),
                )
                for one in MEASURES[:2]
            ),
        ),
        trick.why,
    )


def _formulas() -> Entry:
    """Return how the two indexes are worked out, and who published them."""
    return Entry(
        _("How the two indexes are worked out"),
        "en",
        (
            Line(
                _("LIX"),
                _(
                    "words in a sentence + long words in per cent of all words; a long word has "
                    "more than {letters} letters. Lower is easier."
                ).format(letters=LONG),
            ),
            Line(_("Published by"), "C. H. Björnsson, Läsbarhet (Stockholm, 1968)", "sv"),
            Line(
                _("Flesch–Douma"),
                _(
                    "206.84 − 0.77 × syllables in 100 words − 0.93 × words in a sentence. Higher "
                    "is easier."
                ),
            ),
            Line(
                _("Published by"),
                "W. H. Douma, De leesbaarheid van landbouwbladen (Wageningen, 1960)",
                "nl",
            ),
        ),
        _("Neither formula knows what a word means, or in what order the words stand."),
    )
