"""The frame switch: one paragraph, its judging words swapped one by one, in two directions.

Its task: find a swap that loses no claim, and one that loses something a reader needs. The belief
it overturns: take the loaded words out, and what is left are the same facts, told neutrally.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from course import datasets, reading
from course.charts import MARKS
from course.explorers.marked import MarkedParagraph, MarkedText, MarkLayer, Version
from course.explorers.models.frame_cards import card, counted, effect_label, table
from course.explorers.view import Choice, Nested, Option, Patch, Prediction, View
from course.i18n import gettext as _
from course.reading.model import LANGUAGES, Language, Paragraph
from course.vocabulary.frames import Wording, wordings
from course.vocabulary.swaps import Direction, Swap, effects, series

ID = "2_vocabulary.frames"
#: Money: the siege stands at the beginning, and whoever skips it should not meet it on opening.
FIRST: tuple[int, Direction] = (12, "to_neutral")


def view() -> View:
    """Return the frame switch."""
    every = series()
    first = FIRST if FIRST in every else next(iter(every))
    texts = {language: reading.reading_text(language) for language in LANGUAGES}
    speakers = {row["id"]: row["label"] for row in datasets.rows("speakers")}
    states = {
        key: tuple(
            zip(
                *(wordings(texts[x].paragraph(key[0]), group, x) for x in LANGUAGES),
                strict=True,
            )
        )
        for key, group in every.items()
    }
    paragraphs = {p.number: p for p in texts[LANGUAGES[0]].paragraphs}
    only_tone, total = effects()["tone"], effects().total()
    return View(
        id=ID,
        title=_("The frame switch: what a word makes you see"),
        task=_(
            "Find a swap that loses no claim, and one that loses something a reader needs. Then "
            "take a paragraph with soft words, and go from soft to plain."
        ),
        sentence="{text} {steps}",
        controls=(
            Choice(
                "text",
                _("Paragraph and direction"),
                tuple(
                    Option(_value(key), *_named(paragraphs[key[0]], key[1], group))
                    for key, group in every.items()
                ),
                _value(first),
            ),
            Nested(
                "steps",
                _("Words swapped"),
                "text",
                {
                    _value(key): tuple(
                        Option(
                            f"{_value(key)}_{k}",
                            _("{k} of {n}").format(k=k, n=len(group)),
                            _says(group, k),
                            _patch(paragraphs[key[0]], group, k, states[key][k], speakers),
                        )
                        for k in range(len(group) + 1)
                    )
                    for key, group in every.items()
                },
                "slider",
            ),
        ),
        text=_text(paragraphs[first[0]], states[first][0], every.values()),
        cards=(card(every[first], 0, speakers),),
        table=table(every.values(), speakers),
        prediction=Prediction(
            question=_(
                "{total} words of this text judge while they tell. We put a more neutral wording "
                "in the place of each. How many times, by your guess, did only the tone change, so "
                "that no claim got lost and none came in?"
            ).format(total=total),
            answer=only_tone,
            reveal=_(
                "You said {{said}}; by our reading it is {{answer}} of {total}. Each other time a "
                "claim went, or another one came: the neutral text says something else. Where "
                "would you differ? The cards say why we read it so."
            ).format(total=total),
            why=_("In one line: how can a neutral word change what a text claims?"),
            unit=_("words"),
            most=total,
        ),
    )


def _value(key: tuple[int, Direction]) -> str:
    return f"{key[0]}_{key[1]}"


def _named(paragraph: Paragraph, direction: Direction, group: tuple[Swap, ...]) -> tuple[str, str]:
    """Return the name of a choice, and what the live sentence says of it."""
    name = {
        "body": _("Paragraph {n}"),
        "heading": _("Heading {n}"),
        "furniture": _("Block {n}, page furniture"),
    }[paragraph.role].format(n=paragraph.number)
    if group[0].care:
        name = _("{name}, {what}").format(name=name, what=group[0].care)
    way = {
        "to_neutral": _("{name}: loaded to neutral"),
        "to_plain": _("{name}: soft to plain"),
    }[direction].format(name=name)
    return way, _("{what}.").format(what=way)


def _says(group: tuple[Swap, ...], made: int) -> str:
    if not made:
        return _("Nothing is swapped yet: {counted}.").format(counted=counted(group))
    swap = group[made - 1]
    said = _("“{before}” became “{after}”: {effect}.").format(
        before=swap.sides["nl"].words, after=swap.sides["nl"].new, effect=effect_label(swap)
    )
    if made == len(group):
        said += " " + _("All is swapped: for whom would you print this?")
    return said


def _patch(
    paragraph: Paragraph,
    group: tuple[Swap, ...],
    made: int,
    state: tuple[Wording, ...],
    speakers: Mapping[str, str],
) -> Patch:
    return {
        "/text/paragraph": paragraph.number,
        "/cards/0": card(group, made, speakers).to_json(),
        **{
            f"/text/versions/{i}/paragraphs/0": _marked(paragraph, wording, language).to_json()
            for i, (language, wording) in enumerate(zip(LANGUAGES, state, strict=True))
        },
    }


def _marked(paragraph: Paragraph, wording: Wording, language: Language) -> MarkedParagraph:
    """Return the paragraph in one wording; its pieces are the runs already."""
    return MarkedParagraph(
        paragraph.number,
        paragraph.role,
        tuple(
            (p.text, (_mark(p.swap, language, made=p.swap in wording.made),) if p.swap else ())
            for p in wording.pieces
        ),
    )


def _mark(swap: Swap, language: Language, *, made: bool) -> str:
    return f"{language}:{swap.id}:{'after' if made else 'before'}"


def _text(
    paragraph: Paragraph, state: tuple[Wording, ...], every: Iterable[tuple[Swap, ...]]
) -> MarkedText:
    labels = {"nl": _("Dutch"), "en": _("English")}
    layers = (
        MarkLayer("loaded", _("Loaded words"), "wavy", MARKS["red"]),
        MarkLayer("soft", _("Soft words"), "dotted", MARKS["purple"]),
        MarkLayer("swapped", _("Swapped"), "box", MARKS["green"]),
    )
    return MarkedText(
        versions=tuple(
            Version(
                language,
                labels[language],
                language,
                (),
                (_marked(paragraph, wording, language),),
            )
            for language, wording in zip(LANGUAGES, state, strict=True)
        ),
        layers=layers,
        glosses={
            _mark(swap, language, made=made): _gloss(swap, language, made=made)
            for group in every
            for swap in group
            for language in LANGUAGES
            for made in (False, True)
        },
        versions_shown=LANGUAGES,
        paragraph=paragraph.number,
        marked=tuple(layer.id for layer in layers),
    )


def _gloss(swap: Swap, language: Language, *, made: bool) -> tuple[str, str, str]:
    side = swap.sides[language]
    if made:
        said = _("Before it was “{words}”: {effect}.").format(
            words=side.words, effect=effect_label(swap)
        )
        return "swapped", side.new, said
    whose = {
        "author": _("In the reporter's voice."),
        "source": _("In the voice of somebody else."),
    }[swap.voice]
    return ("loaded" if swap.direction == "to_neutral" else "soft"), side.words, whose
