"""The outcome of judging one answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """Three outcomes, never two; and a fourth where a machine should not decide."""

    NOT_ANSWERED = "not_answered"
    NOT_YET = "not_yet"
    RIGHT = "right"
    FOR_A_PERSON = "for_a_person"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge says of one answer.

    Attributes
    ----------
    outcome : Outcome
        What it comes to.
    points : float or None
        Points reached; ``None`` where nobody can say yet (for a person, or a sealed hand-out
        that says only right or not yet).
    of : float
        Points that can be reached.
    message : str
        For the student, in plain sentences; never empty.
    mistake : str
        Name of the listed mistake, or empty.
    details : tuple of str
        Further lines, such as the first cells of a table that differ.
    mistakes : tuple of str
        Names of all listed mistakes that fit, the one that is told first. A hand-out that knows
        only whether a whole answer is right has none.
    """

    outcome: Outcome
    points: float | None
    of: float
    message: str
    mistake: str = ""
    details: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.mistake and not self.mistakes:
            object.__setattr__(self, "mistakes", (self.mistake,))
