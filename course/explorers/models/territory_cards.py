"""What stands beside the map: the words behind the marks, and the table of them all."""

from __future__ import annotations

from collections.abc import Sequence

from course import datasets
from course.charts import Table
from course.charts.map_places import label_of
from course.explorers.entry import Entry, Line
from course.explorers.models import territory_marks
from course.explorers.models.territory_words import extents, joined
from course.explorers.models.territory_words import labels as says_labels
from course.geography.marks import Claim, Mark, standing
from course.i18n import gettext as _
from course.i18n import ngettext


def card(every: Sequence[Mark], found: Sequence[Claim], state: str) -> Entry:
    """Return the words behind the marks of a paragraph; for the whole text who says what where."""
    if state == territory_marks.WHOLE:
        return _whole_card(every)
    chosen = territory_marks.chosen(every, state)
    notes = [
        _("Without a mark: {place}. The text does not say where along it.").format(
            place=label_of(mark.place)
        )
        for mark in chosen
        if territory_marks.at(mark) is None
    ]
    notes += [
        _("Without a mark: “{words}”. {why}").format(words=claim.quotes["en"], why=claim.says)
        for claim in found
        if claim.role == "unnamed" and str(claim.paragraph) == state
    ]
    lines: list[Line] = []
    for mark in chosen:
        read = _("{says}. {why}").format(says=says_labels()[mark.says], why=mark.why)
        lines += [
            Line(label_of(mark.place), f"“{mark.quotes['nl']}”", "nl"),
            Line(_("in English"), _english(mark)),
            Line(_("our reading"), read),
        ]
    return Entry(_("Paragraph {n}").format(n=state), "en", tuple(lines), " ".join(notes))


def _english(mark: Mark) -> str:
    """Return the words in English, and whose they are if not the reporter's."""
    words = f"“{mark.quotes['en']}”"
    if mark.speaker == "reporter":
        return words
    speaker = datasets.row("speakers", mark.speaker)["label"]
    return _("{words} ({speaker})").format(words=words, speaker=speaker)


def _whole_card(every: Sequence[Mark]) -> Entry:
    lines = []
    for place, group in standing(tuple(every)).items():
        kinds = []
        for kind in group:
            same = [mark for mark in every if (mark.place, mark.says) == (place, kind.says)]
            numbers = [str(mark.paragraph) for mark in same]
            says = says_labels()[kind.says]
            if all(mark.extent == "near" for mark in same):
                says = _("{says} near it").format(says=says)
            kinds.append(
                ngettext(
                    "{says} (paragraph {numbers})", "{says} (paragraphs {numbers})", len(numbers)
                ).format(says=says, numbers=", ".join(numbers))
            )
        lines.append(Line(label_of(place), joined(kinds)))
    return Entry(
        _("The whole text"),
        "en",
        tuple(lines),
        _(
            "What is implied is left out where the same is said outright, and a place that is only "
            "named where more is said of it. Two marks side by side: two sentences say different "
            "things. Do they mean different parts of the place, or do they disagree?"
        ),
    )


def table(every: Sequence[Mark]) -> Table:
    """Return all marks with their words, and beside each what other sources say of the place."""
    return Table(
        (
            _("paragraph"),
            _("place"),
            _("the text"),
            _("of how much"),
            _("its words (Dutch)"),
            _("in English"),
            _("who says so"),
            _("other sources"),
            _("how sure these are"),
        ),
        tuple(
            (
                mark.paragraph,
                label_of(mark.place),
                says_labels()[mark.says],
                extents()[mark.extent],
                mark.quotes["nl"],
                mark.quotes["en"],
                datasets.row("speakers", mark.speaker)["label"],
                row["control_other"],
                _certainty(row["control_certainty"] if row["control_other"] else None),
            )
            for mark in every
            for row in [datasets.row("places", mark.place)]
        ),
    )


def _certainty(key: str | None) -> str | None:
    if key is None:
        return None
    label: str = datasets.row("certainties", key)["label"]
    return label
