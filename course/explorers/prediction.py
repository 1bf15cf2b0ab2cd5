"""A question before the look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from course.explorers.controls import Option


@dataclass(frozen=True)
class Prediction:
    """A question before the look: the explorer stays covered until it is answered.

    Parameters
    ----------
    question : str
        Asks for a number or a choice.
    answer : int or float or str
        The right number, or the value of the right option.
    reveal : str
        Said afterwards; ``{said}`` and ``{answer}`` are filled in.
    why : str
        Asks for one line of explanation.
    options : tuple of Option
        For a choice; empty for a number.
    unit : str
        For a number: what is counted.
    most : float
        For a number: the largest that makes sense; 0 is the smallest.
    """

    question: str
    answer: float | str
    reveal: str
    why: str
    options: tuple[Option, ...] = ()
    unit: str = ""
    most: float = 100

    def to_json(self) -> dict[str, Any]:
        """Return the prediction as the view wants it."""
        answer = next((o.label for o in self.options if o.value == self.answer), str(self.answer))
        return {
            "question": self.question,
            "kind": "choice" if self.options else "number",
            "options": [{"value": o.value, "label": o.label} for o in self.options],
            "answer": answer,
            "reveal": self.reveal,
            "why": self.why,
            "unit": self.unit,
            "most": self.most,
        }
