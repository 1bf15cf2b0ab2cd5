"""What an explorer shows and what can be changed in it, as plain data.

A model (one module an idea) builds a `View`; one widget shows every view. A control does one of
four things, and the first three need no kernel:

* `Choice` picks a state: each option carries a patch (JSON pointer → value) to the view's parts;
  `Nested` is a choice whose options depend on another choice;
* `Layers` switches parts of a text or traces of a figure on and off;
* `Filter` and `Search` keep some rows and fade the others;
* a `Choice` whose options are computed asks the kernel (see `Explorer`), and says so on a static
  page.

Controls are independent: each owns its patches, so their sizes add up and do not multiply. (Only
those of a `Nested` multiply with its outer choice: put there what really depends on both; a
`Together` is for two long lists.) The live sentence is put together the same way, from what each
chosen option *says*.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from course.charts import CONFIG, PAINTS, THEMES, Chart, Table
from course.errors import CourseError
from course.explorers import checks, together
from course.explorers.board import Board
from course.explorers.controls import (
    Choice,
    Control,
    Filter,
    Layers,
    Nested,
    Option,
    Patch,
    Search,
    patches_of,
)
from course.explorers.entry import Entry
from course.explorers.marked import MarkedText
from course.explorers.prediction import Prediction
from course.explorers.strings import view_strings
from course.explorers.together import Together

# All that a model needs to build a view comes through this door.
__all__ = [
    "LARGEST_VIEW",
    "Choice",
    "Control",
    "Filter",
    "Layers",
    "Nested",
    "Option",
    "Patch",
    "Prediction",
    "Search",
    "Together",
    "View",
]

#: What travels with an explorer may weigh this much (bytes of JSON); more is the kernel's work.
LARGEST_VIEW = 300_000


@dataclass(frozen=True)
class View:
    """Everything an explorer shows, before a reader touches it.

    Parameters
    ----------
    id : str
        ``"<lesson>.<explorer>"``; what a student does is kept under it.
    title, task : str
        The name, and what to find.
    sentence : str
        Template of the live sentence: ``{control}`` is what that control says, ``{shown}`` and
        ``{total}`` count the rows.
    controls : tuple of Control
    chart, text, board, cards : optional
        What is drawn; at least one of them.
    table : Table, optional
        The data table; a chart brings its own.
    prediction : Prediction, optional
    together : tuple of Together
        What two choices say at once.

    Raises
    ------
    CourseError
        Nothing is drawn, a control leads nowhere, or the view weighs more than `LARGEST_VIEW`.
    """

    id: str
    title: str
    task: str
    sentence: str
    controls: tuple[Control, ...]
    chart: Chart | None = None
    text: MarkedText | None = None
    board: Board | None = None
    cards: tuple[Entry, ...] = ()
    table: Table | None = None
    prediction: Prediction | None = None
    together: tuple[Together, ...] = ()

    def __post_init__(self) -> None:
        if not (self.chart or self.text or self.board or self.cards):
            raise CourseError(
                "This explorer has nothing to show.",
                where=f"view {self.id}",
                next_step="Give it a chart, a text, a board or cards.",
            )
        wrong = (
            *together.faults(self.together, self.controls),
            *checks.faults(self.controls, self.parts(), self.together),
        )
        for what, where, next_step in wrong:
            raise CourseError(what, where=f"view {self.id}, {where}", next_step=next_step)

    def first_sentence(self) -> str:
        """Return the live sentence before anything is touched."""
        total = len(self.board.rows) if self.board else 0
        said: dict[str, Any] = {"shown": total, "total": total}
        said |= {control.id: self._says_first(control) for control in self.controls}
        said |= {both.id: both.speak(*self._first(both)) for both in self.together}
        return " ".join(self.sentence.format_map(said).split())

    def _first(self, both: Together) -> tuple[str, str]:
        values = {c.id: c.value for c in self.controls if isinstance(c, Choice)}
        return values[both.of[0]], values[both.of[1]]

    def _says_first(self, control: Control) -> str:
        if not isinstance(control, Nested):
            return control.says_first()
        outer = next(
            other.value
            for other in self.controls
            if isinstance(other, Choice) and other.id == control.within
        )
        return control.says(outer, control.first_of(outer))

    def data_table(self) -> Table | None:
        """Return the table that stands behind the picture."""
        return self.table or (self.chart.table if self.chart else None)

    def parts(self) -> dict[str, Any]:
        """Return what controls may patch: figure, text, board, cards and table, if there."""
        parts: dict[str, Any] = {}
        if self.chart:
            parts["figure"] = self.chart.figure()
        if self.text:
            parts["text"] = self.text.to_json()
        if self.board:
            parts["board"] = self.board.to_json()
        if self.cards:
            parts["cards"] = [card.to_json() for card in self.cards]
        table = self.data_table()
        if table:
            parts["table"] = table.to_json()
        return parts

    def _is_painted(self) -> bool:
        parts = [self.chart.layout, *self.chart.data] if self.chart else []
        return any("paint" in part.get("meta", {}) for part in parts)

    def to_json(self) -> dict[str, Any]:
        """Return all that travels with the explorer, rounded and weighed."""
        spec: dict[str, Any] = {
            "id": self.id,
            "title": self.title,
            "task": self.task,
            "sentence": self.sentence,
            "caption": self.chart.sentence if self.chart else "",
            "controls": [control.to_json() for control in self.controls],
            "patches": {
                control.id: patches_of(control)
                for control in self.controls
                if isinstance(control, Nested)
                or (isinstance(control, Choice) and not control.computed)
            },
            "together": [both.to_json() for both in self.together],
            "parts": self.parts(),
            "prediction": self.prediction.to_json() if self.prediction else None,
            "strings": view_strings(),
            "themes": THEMES if self.chart else {},
            "paints": PAINTS if self._is_painted() else {},
            "config": CONFIG if self.chart else {},
        }
        weight = len(json.dumps(spec, ensure_ascii=False).encode())
        if weight > LARGEST_VIEW:
            raise CourseError(
                f"The explorer weighs {weight:,} bytes; what travels with it may weigh "
                f"{LARGEST_VIEW:,}.",
                where=f"view {self.id}",
                next_step="Let the kernel compute some states: Choice(..., computed=True).",
            )
        return spec
