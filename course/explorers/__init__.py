"""Explorers: a pure model for each idea, and one view for all of them.

Nothing heavy is imported before an explorer is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from course.charts import Sheet
    from course.explorers.widget import Explorer

__all__ = ["claim_board", "kinds", "rates", "reader", "taken_apart", "timeline"]


def kinds() -> Sheet:
    """Return the six kinds of sentence, each with the question that it asks for."""
    from course.explorers.models import sheets

    return sheets.kinds()


def taken_apart() -> Sheet:
    """Return the worked example of lesson 1: one sentence, question by question."""
    from course.explorers.models import sheets

    return sheets.taken_apart()


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
