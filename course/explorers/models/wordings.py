"""The worked example of lesson 2: one paragraph in two wordings, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable

from course import reading
from course.charts import Sheet, Table
from course.errors import DatasetError
from course.explorers.models.frame_cards import effect_label
from course.i18n import gettext as _
from course.language.sentences import sentences
from course.reading.model import LANGUAGES
from course.vocabulary.frames import place, wordings
from course.vocabulary.swaps import TABLE, Swap, series

#: Two swaps that do opposite things: with one a claim comes in, with the other a claim goes.
PARAGRAPH = 18


def two_wordings() -> Sheet:
    """Return one paragraph as it stands and in a neutral wording, and what that one chose.

    Raises
    ------
    DatasetError
        When the two wordings, or the two languages, have not as many sentences.
    """
    group = series().get((PARAGRAPH, "to_neutral"), ())
    texts = {x: reading.reading_text(x).paragraph(PARAGRAPH) for x in LANGUAGES}
    made = {x: wordings(texts[x], group, x) for x in LANGUAGES}
    cut = [sentences(made[x][steps].text) for steps in (0, -1) for x in LANGUAGES]
    if len({len(found) for found in cut}) > 1:
        raise DatasetError(
            _("The sentences of the two wordings of paragraph {n} do not pair.").format(
                n=PARAGRAPH
            ),
            where=TABLE,
            next_step=_("Let a swap neither join nor split sentences, in either language."),
        )
    # In the Dutch paragraph as it stands: there each swap finds its sentence.
    starts = [(swap, place(texts["nl"], swap, "nl")) for swap in group]
    rows = tuple(
        (
            f"{old.text}\n{old_en.text}",
            f"{new.text}\n{new_en.text}" if new.text != old.text else _("the same"),
            _chose(swap for swap, at in starts if old.start <= at < old.end),
        )
        for old, old_en, new, new_en in zip(*cut, strict=True)
    )
    return Sheet(
        _("Paragraph {n}, in two wordings").format(n=PARAGRAPH),
        Table((_("as it stands"), _("neutral"), _("what the neutral wording chose")), rows),
        _(
            "Neither wording comes from nowhere. The loaded one shows where it stands; the neutral "
            "one may hide it. Do you see it here?"
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
