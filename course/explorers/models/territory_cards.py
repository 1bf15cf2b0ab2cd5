"""What stands beside the map: the words behind the marks, and the table of them all."""

from __future__ import annotations

from collections.abc import Sequence

from course import datasets
from course.charts import Table
from course.charts.map_places import label_of
from course.explorers.entry import Entry, Line
from course.explorers.models import territory_marks
from course.explorers.models.territory_words import extents
from course.explorers.models.territory_words import labels as says_labels
from course.geography.marks import Mark, standing
from course.i18n import gettext as _


def card(every: Sequence[Mark], state: str) -> Entry:
    """Return the words behind the marks of a paragraph; for the whole text who says what where."""
    if state == territory_marks.WHOLE:
        return _whole_card(every)
    chosen = territory_marks.chosen(every, state)
    unplaced = [label_of(mark.place) for mark in chosen if territory_marks.at(mark) is None]
    note = (
        _("Without a mark: {places}. The text does not say where along it.").format(
            places=", ".join(unplaced)
        )
        if unplaced
        else ""
    )
    lines: list[Line] = []
    for mark in chosen:
        read = _("{says}. {why}").format(says=says_labels()[mark.says], why=mark.why)
        lines += [
            Line(label_of(mark.place), f"“{mark.quotes['nl']}”", "nl"),
            Line(_("in English"), _english(mark)),
            Line(_("our reading"), read),
        ]
    return Entry(_("Paragraph {n}").format(n=state), "en", tuple(lines), note)


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
            numbers = [
                str(mark.paragraph)
                for mark in every
                if mark.place == place and mark.says == kind.says
            ]
            kinds.append(
                _("{says} (paragraph {numbers})").format(
                    says=says_labels()[kind.says], numbers=", ".join(numbers)
                )
            )
        lines.append(Line(label_of(place), "; ".join(kinds)))
    return Entry(
        _("The whole text"),
        "en",
        tuple(lines),
        _("Two marks side by side: two sentences say two things. Which part does each one mean?"),
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
