"""A board of cases: pick one, see the evidence, decide, and only then read what others decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Card:
    """One piece of evidence, or one clue.

    Parameters
    ----------
    text : str
        What was found, in one or two sentences.
    source, url, date : str
        Who says so, where (for a click) and when; empty where there is none.
    note : str
        How sure: the certainty in words.
    """

    text: str
    source: str = ""
    url: str = ""
    date: str = ""
    note: str = ""


@dataclass(frozen=True)
class Case:
    """One row of the board.

    Parameters
    ----------
    id, title : str
    fields : mapping of str to str
        What filters look at.
    lines : tuple of (str, str)
        Label and text, shown at once.
    cards : tuple of Card
    verdict, verdict_label, verdict_note : str
        Our reading, shown after the student's own.
    rank : int
        Our order of weight, 1 first; 0 where nothing is ranked.
    """

    id: str
    title: str
    fields: Mapping[str, str]
    lines: tuple[tuple[str, str], ...]
    cards: tuple[Card, ...]
    verdict: str
    verdict_label: str
    verdict_note: str
    rank: int = 0


@dataclass(frozen=True)
class Board:
    """Cases, the question asked of each, and the reasons one can give.

    Parameters
    ----------
    rows : tuple of Case
    list_label : str
        Names the list for a screen reader.
    question : str
    options : tuple of (str, str, str)
        Value, short label, and what it means.
    reasons : tuple of (str, str)
        Value and label.
    reason_label : str
    ladder : bool
        True: cards come one at a time, as clues. False: all at once, as evidence.
    own_words : str
        Asks for a line in the student's own words before the choice; empty: none is asked for.
    """

    rows: tuple[Case, ...]
    list_label: str
    question: str
    options: tuple[tuple[str, str, str], ...]
    reason_label: str
    reasons: tuple[tuple[str, str], ...]
    ladder: bool = False
    own_words: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the board as the view wants it."""
        return {
            "rows": [
                {
                    "id": row.id,
                    "title": row.title,
                    "fields": dict(row.fields),
                    "lines": [list(line) for line in row.lines],
                    "cards": [{k: v for k, v in vars(card).items() if v} for card in row.cards],
                    "ours": [row.verdict, row.verdict_label, row.verdict_note],
                    "rank": row.rank,
                }
                for row in self.rows
            ],
            "label": self.list_label,
            "question": self.question,
            "options": [list(option) for option in self.options],
            "reason": self.reason_label,
            "reasons": [list(reason) for reason in self.reasons],
            "ladder": self.ladder,
            "own_words": self.own_words,
        }
