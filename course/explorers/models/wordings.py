"""The worked example of lesson 2: one paragraph in two wordings, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from course.charts import Sheet, Table
from course.explorers.models.frame_cards import effect_label
from course.i18n import gettext as _
from course.reading.model import LANGUAGES
from course.vocabulary.frames import wording
from course.vocabulary.swaps import Swap, series

#: Two swaps that do opposite things: with one a claim comes in, with the other a claim goes.
PARAGRAPH = 18
# Enough for this text, which has no abbreviations and no decimal points.
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?]) ")


def two_wordings() -> Sheet:
    """Return one paragraph as it stands and in a neutral wording, and what that one chose."""
    group = series().get((PARAGRAPH, "to_neutral"), ())
    before, after = (
        tuple(
            zip(
                *(
                    _BETWEEN_SENTENCES.split(wording(PARAGRAPH, x, "to_neutral", steps).text)
                    for x in LANGUAGES
                ),
                strict=True,
            )
        )
        for steps in (0, len(group))
    )
    rows = tuple(
        (
            "\n".join(old),
            "\n".join(new) if new != old else _("the same"),
            _chose(swap for swap in group if swap.sides["nl"].words in old[0]),
        )
        for old, new in zip(before, after, strict=True)
    )
    return Sheet(
        _("Paragraph {n}, in two wordings").format(n=PARAGRAPH),
        Table((_("as it stands"), _("neutral"), _("what the neutral wording chose")), rows),
        _(
            "Neither wording comes from nowhere. The loaded one shows where it stands; the neutral "
            "one hides it better."
        ),
    )


def _chose(group: Iterable[Swap]) -> str:
    said = [
        "\n".join(
            (
                _("{effect}.").format(effect=_sentence(effect_label(swap))),
                _("Lost: {loses}").format(loses=swap.loses),
                _("Gained: {gains}").format(gains=swap.gains),
                _("Also a choice: {note}").format(note=swap.note),
            )
        )
        for swap in group
    ]
    return "\n".join(said) or _("No word is marked here. Does that make the sentence neutral?")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
