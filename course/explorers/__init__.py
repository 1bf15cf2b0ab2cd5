"""Explorers: a pure model for each idea, and one view for all of them.

Nothing heavy is imported before an explorer is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from course.charts import Sheet
    from course.explorers.cards.widget import Flashcards
    from course.explorers.widget import Explorer

__all__ = [
    "claim_board",
    "compound_builder",
    "flashcards",
    "frame_switch",
    "hedge_meter",
    "how_far",
    "in_range",
    "kinds",
    "paragraphs",
    "place_names",
    "rates",
    "readability",
    "reader",
    "speed_trap",
    "taken_apart",
    "territory",
    "text_to_map",
    "timeline",
    "two_wordings",
    "word_map",
]


def kinds() -> Sheet:
    """Return the six kinds of sentence, each with the question that it asks for."""
    from course.explorers.models import sheets

    return sheets.kinds()


def taken_apart() -> Sheet:
    """Return the worked example of lesson 1: one sentence, question by question."""
    from course.explorers.models import sheets

    return sheets.taken_apart()


def paragraphs(*numbers: int) -> Sheet:
    """Return whole paragraphs of the reading text, Dutch and English, to be read aloud."""
    from course.explorers.models import sheets

    return sheets.paragraphs(*numbers)


def rates() -> Explorer:
    """Return the first explorer: the euro in dollars, day by day."""
    from course.explorers.models import rates as model
    from course.explorers.widget import Explorer

    return Explorer(model.view())


def reader() -> Explorer:
    """Return the reader: the text with its layers, paragraph by paragraph."""
    from course.explorers.models import reader as model
    from course.explorers.widget import Explorer

    return Explorer(model.view(), private=model.own_copy_view)


def claim_board(*, slips: bool = False) -> Explorer:
    """Return the claim board: evidence first, then a verdict.

    Parameters
    ----------
    slips : bool
        Show the article's slips instead of all claims: clues first, then how much each matters.
    """
    from course.explorers.models import claims as model
    from course.explorers.widget import Explorer

    return Explorer(model.slip_view() if slips else model.claim_view())


def timeline() -> Explorer:
    """Return the timeline of what happened and when it was said."""
    from course.explorers.models import timeline as model
    from course.explorers.widget import Explorer

    return Explorer(model.view())


def two_wordings() -> Sheet:
    """Return the worked example of lesson 2: one loaded paragraph, and a neutral one beside it."""
    from course.explorers.models import wordings

    return wordings.two_wordings()


def frame_switch() -> Explorer:
    """Return the frame switch: a paragraph whose judging words are swapped one by one."""
    from course.explorers.models import frame_switch as model
    from course.explorers.widget import Explorer

    return Explorer(model.view())


def compound_builder() -> Explorer:
    """Return the compound builder: long Dutch words taken apart and put together again."""
    from course.explorers.models import compound_builder as model
    from course.explorers.widget import Explorer

    return Explorer(model.view())


def word_map() -> Explorer:
    """Return the word map: the article's terms by frequency and length, each with its entry."""
    from course.explorers.models import word_map as model
    from course.explorers.widget import Explorer

    return Explorer(model.view())


def hedge_meter() -> Explorer:
    """Return the hedge meter: what a sentence claims when its hedges are taken out."""
    from course.explorers.models import hedge_meter as model
    from course.explorers.widget import Explorer

    return Explorer(model.view())


def readability() -> Explorer:
    """Return the readability of the text, paragraph by paragraph."""
    from course.explorers.models import readability as model
    from course.explorers.widget import Explorer

    return Explorer(model.view(), private=model.own_copy_view)


def flashcards() -> Flashcards:
    """Return the flashcards: the article's words both ways, and in sentences."""
    from course.explorers.cards.widget import Flashcards

    return Flashcards()


def text_to_map() -> Sheet:
    """Return the worked example of lesson 3: a few words, and all that a map makes of them."""
    from course.explorers.models import text_to_map as model

    return model.text_to_map()


def territory() -> Explorer:
    """Return the map: what the text says of each place, and what a fill adds to it."""
    from course.explorers.models import territory as model
    from course.explorers.widget import Explorer

    return Explorer(model.view())


def place_names() -> Explorer:
    """Return the names: one place in five languages and several romanisations."""
    from course.explorers.models import place_names as model
    from course.explorers.widget import Explorer

    return Explorer(model.view())


def how_far() -> Explorer:
    """Return the distances: any two places, and the same way laid over the Netherlands."""
    from course.explorers.models import how_far as model
    from course.explorers.widget import Explorer

    return Explorer(model.view())


def in_range() -> Explorer:
    """Return the bands behind one sentence on range."""
    from course.explorers.models import in_range as model
    from course.explorers.widget import Explorer

    return Explorer(model.view())


def speed_trap() -> Explorer:
    """Return the speed trap: a rate of the text, extended, and what happened."""
    from course.explorers.models import speed_trap as model
    from course.explorers.widget import Explorer

    return Explorer(model.view())
