"""What the frame switch says beside the text: a card for each step, and the table of all swaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from course import datasets
from course.charts import Table
from course.explorers.entry import Entry, Line
from course.i18n import gettext as _
from course.i18n import ngettext
from course.vocabulary.swaps import Swap, voices


def effect_label(swap: Swap) -> str:
    """Return what a swap does to what can be checked, in words."""
    return {
        "tone": _("only the tone changes"),
        "less": _("a claim goes"),
        "more": _("a claim comes in"),
        "other": _("one claim goes, another comes in"),
    }[swap.effect]


def counted(group: tuple[Swap, ...]) -> str:
    """Return how many loaded or soft words a paragraph has, in words."""
    n = len(group)
    if group[0].direction == "to_neutral":
        return ngettext("{n} loaded word", "{n} loaded words", n).format(n=n)
    return ngettext("{n} soft word", "{n} soft words", n).format(n=n)


def card(group: tuple[Swap, ...], made: int, speakers: Mapping[str, str]) -> Entry:
    """Return the card of the last swap made; before the first one, what stands there."""
    if not made:
        return _first_card(group, speakers)
    swap = group[made - 1]
    dutch, english = swap.sides["nl"], swap.sides["en"]
    return Entry(
        f"{dutch.words} → {dutch.new}",
        "nl",
        (
            Line(
                _("In English"),
                f"{english.words} → {english.new}",
            ),
            Line(_("Who spoke"), speakers[swap.speaker]),
            Line(_("What happens to the claim"), effect_label(swap)),
            Line(_("What is lost"), swap.loses),
            Line(_("What is gained"), swap.gains),
            Line(_("For whom it matters"), swap.reader),
            Line(_("Source"), "; ".join(datasets.source(key).label for key in swap.sources)),
        ),
        _("Also a choice. {note}").format(note=swap.note),
    )


def _first_card(group: tuple[Swap, ...], speakers: Mapping[str, str]) -> Entry:
    whose = dict.fromkeys(speakers[swap.speaker] for swap in group)
    loaded = group[0].direction == "to_neutral"
    found = voices()
    return Entry(
        _("The paragraph as it stands"),
        "en",
        (
            Line(counted(group), "; ".join(swap.sides["nl"].words for swap in group), "nl"),
            Line(_("In English"), "; ".join(swap.sides["en"].words for swap in group)),
            Line(_("Who speaks"), ", ".join(whose)),
            Line(
                _("In the whole text"),
                _("{own} of {total} loaded words are the reporter's own choice").format(
                    own=found["author"], total=found.total()
                )
                if loaded
                else "",
            ),
        ),
        _("Read it aloud. What do you see before you know what happened?")
        if loaded
        else _("Read it aloud. What do these words leave in the dark, and who did it?"),
    )


def table(every: Iterable[tuple[Swap, ...]], speakers: Mapping[str, str]) -> Table:
    """Return every swap with who speaks and what changes; what some leave out stands last."""
    return Table(
        (
            _("paragraph"),
            _("Dutch"),
            _("becomes"),
            _("English"),
            _("becomes (English)"),
            _("who speaks"),
            _("what changes"),
        ),
        tuple(
            (
                swap.paragraph,
                swap.sides["nl"].words,
                swap.sides["nl"].new,
                swap.sides["en"].words,
                swap.sides["en"].new,
                speakers[swap.speaker],
                effect_label(swap),
            )
            for group in sorted(every, key=lambda group: bool(group[0].care))
            for swap in group
        ),
    )
