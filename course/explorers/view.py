"""What an explorer shows and what can be changed in it, as plain data.

A model (one module an idea) builds a `View`; one widget shows every view. A control does one of
four things, and the first three need no kernel:

* `Choice` picks a state: each option carries a patch (JSON pointer → value) to the view's parts;
  `Nested` is a choice whose options depend on another choice;
* `Layers` switches parts of a text or traces of a figure on and off;
* `Filter` and `Search` keep some rows and fade the others;
* a `Choice` whose options are computed asks the kernel (see `Explorer`), and says so on a static
  page.

Controls are independent: each owns its patches, so their sizes add up and do not multiply. The live
sentence is put together the same way, from what each chosen option *says*.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from course.charts import CONFIG, THEMES, Chart, Table
from course.charts.chart import rounded
from course.errors import CourseError
from course.explorers.board import Board
from course.explorers.entry import Entry
from course.explorers.marked import MarkedText
from course.explorers.strings import view_strings

#: What travels with an explorer may weigh this much (bytes of JSON); more is the kernel's work.
LARGEST_VIEW = 300_000

Patch = Mapping[str, Any]


@dataclass(frozen=True)
class Option:
    """One position of a control.

    Parameters
    ----------
    value : str
        Stable name, used in tests and in what is kept.
    label : str
        What a reader sees.
    says : str
        The part of the live sentence that this position speaks.
    patch : mapping of str to object
        JSON pointer into the view's parts → new value, e.g. ``{"/figure/data/0/x": [1, 2]}``.
    traces : tuple of int
        For `Layers` over a figure: the traces that this layer shows.
    """

    value: str
    label: str
    says: str = ""
    patch: Patch = field(default_factory=dict)
    traces: tuple[int, ...] = ()


@dataclass(frozen=True)
class Choice:
    """Pick one state. A slider is for ordered options, a radio group for up to five."""

    id: str
    label: str
    options: tuple[Option, ...]
    value: str
    look: Literal["select", "radio", "slider"] = "select"
    computed: bool = False

    def __post_init__(self) -> None:
        _check_values(self.id, self.options, (self.value,))

    def says(self, value: str) -> str:
        """Return what the option of that value says."""
        return next(option.says for option in self.options if option.value == value)

    def says_first(self) -> str:
        """Return what it says before it is touched."""
        return self.says(self.value)

    def to_json(self) -> dict[str, Any]:
        """Return the control as the view wants it."""
        return {
            **_control(self, "choice"),
            "look": self.look,
            "computed": self.computed,
            "value": self.value,
        }


@dataclass(frozen=True)
class Layers:
    """Switch layers on and off: of the marked text, or traces of the figure."""

    id: str
    label: str
    options: tuple[Option, ...]
    value: tuple[str, ...]
    target: Literal["text", "figure"] = "text"
    none: str = ""

    def __post_init__(self) -> None:
        _check_values(self.id, self.options, self.value)

    def says(self, values: tuple[str, ...]) -> str:
        """Return what the chosen layers say together, in the order of the options."""
        chosen = [option.says for option in self.options if option.value in values]
        return ", ".join(chosen) or self.none

    def says_first(self) -> str:
        """Return what it says before it is touched."""
        return self.says(self.value)

    def to_json(self) -> dict[str, Any]:
        """Return the control as the view wants it."""
        return {
            **_control(self, "layers"),
            "target": self.target,
            "none": self.none,
            "value": list(self.value),
        }


@dataclass(frozen=True)
class Filter:
    """Keep the rows whose ``field`` has the chosen value; the value ``""`` keeps all."""

    id: str
    label: str
    field: str
    options: tuple[Option, ...]
    value: str = ""

    def __post_init__(self) -> None:
        _check_values(self.id, self.options, (self.value, ""))

    def says(self, value: str) -> str:
        """Return what the option of that value says."""
        return next(option.says for option in self.options if option.value == value)

    def says_first(self) -> str:
        """Return what it says before it is touched."""
        return self.says(self.value)

    def to_json(self) -> dict[str, Any]:
        """Return the control as the view wants it."""
        return {**_control(self, "filter"), "field": self.field, "value": self.value}


@dataclass(frozen=True)
class Search:
    """Keep the rows whose title holds the words typed."""

    id: str
    label: str

    @property
    def options(self) -> tuple[Option, ...]:
        """A search has no options."""
        return ()

    def says_first(self) -> str:
        """Return what it says before it is touched: nothing."""
        return ""

    def to_json(self) -> dict[str, Any]:
        """Return the control as the view wants it."""
        return {**_control(self, "search"), "value": ""}


@dataclass(frozen=True)
class Nested:
    """A choice whose options depend on another choice.

    When the outer choice changes, it keeps its value if the new options have it; else it begins
    again with their first.

    Parameters
    ----------
    id, label : str
    within : str
        The outer choice; it stands before this one.
    sets : mapping of str to tuple of Option
        For each value of the outer choice the options.
    look : str
    first : mapping of str to str
        For a value of the outer choice the option at first, where it is not the first one.

    Examples
    --------
    >>> cut = Nested("cut", "Cut after", "word", {
    ...     "landbrug": (Option("l", "l"), Option("land", "land", "Both are words.")),
    ...     "wrak": (Option("w", "w"),)}, first={"landbrug": "land"})
    >>> cut.first_of("landbrug"), cut.first_of("wrak")
    ('land', 'w')
    """

    id: str
    label: str
    within: str
    sets: Mapping[str, tuple[Option, ...]]
    look: Literal["select", "radio", "slider"] = "slider"
    first: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for outer, options in self.sets.items():
            if not options:
                raise CourseError(
                    f"For «{outer}» this control has no options.",
                    where=f"control {self.id}",
                    next_step="Give every value of the outer choice at least one option.",
                )
            _check_values(f"{self.id}, {outer}", options, (self.first_of(outer),))

    @property
    def options(self) -> tuple[Option, ...]:
        """The options of all sets."""
        return tuple(option for options in self.sets.values() for option in options)

    def first_of(self, outer: str) -> str:
        """Return the value at first when the outer choice has that value."""
        return self.first.get(outer) or self.sets[outer][0].value

    def says(self, outer: str, value: str) -> str:
        """Return what an option says."""
        return next(option.says for option in self.sets[outer] if option.value == value)

    def to_json(self) -> dict[str, Any]:
        """Return the control as the view wants it."""
        return {
            "id": self.id,
            "type": "nested",
            "label": self.label,
            "look": self.look,
            "within": self.within,
            "sets": {
                outer: {
                    "options": [_option(option) for option in options],
                    "value": self.first_of(outer),
                }
                for outer, options in self.sets.items()
            },
        }


Control = Choice | Layers | Filter | Search | Nested


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

    def __post_init__(self) -> None:
        if not (self.chart or self.text or self.board or self.cards):
            raise CourseError(
                "This explorer has nothing to show.",
                where=f"view {self.id}",
                next_step="Give it a chart, a text, a board or cards.",
            )
        self._check_nested()
        self._check_patches()

    def _check_nested(self) -> None:
        """Refuse a nested choice whose outer choice is missing or has other values."""
        before: dict[str, Choice] = {}
        for control in self.controls:
            if isinstance(control, Choice) and not control.computed:
                before[control.id] = control
            elif isinstance(control, Nested):
                outer = before.get(control.within)
                values = [option.value for option in outer.options] if outer else []
                if sorted(values) != sorted(control.sets):
                    raise CourseError(
                        f"The sets of «{control.id}» do not fit the values of «{control.within}».",
                        where=f"view {self.id}",
                        next_step="Put the outer choice before it, and give a set for each value.",
                    )

    def _check_patches(self) -> None:
        """Refuse patches that lead nowhere, and two controls that patch the same place."""
        parts = self.parts()
        owners: dict[str, str] = {}
        for control in self.controls:
            for option in control.options:
                for pointer in option.patch:
                    owner = owners.setdefault(pointer, control.id)
                    if owner != control.id:
                        raise CourseError(
                            f"Two controls patch the same place: {owner} and {control.id}.",
                            where=f"view {self.id}, {pointer}",
                            next_step="Let each control own its patches.",
                        )
                    if not _leads_somewhere(parts, pointer):
                        raise CourseError(
                            "A patch leads to a place that the view does not have.",
                            where=f"view {self.id}, control {control.id}, {pointer}",
                            next_step="Write the pointer as in /figure/data/0/x.",
                        )

    def first_sentence(self) -> str:
        """Return the live sentence before anything is touched."""
        total = len(self.board.rows) if self.board else 0
        said: dict[str, Any] = {"shown": total, "total": total}
        said |= {control.id: self._says_first(control) for control in self.controls}
        return " ".join(self.sentence.format_map(said).split())

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
                control.id: _patches(control)
                for control in self.controls
                if isinstance(control, Nested)
                or (isinstance(control, Choice) and not control.computed)
            },
            "parts": self.parts(),
            "prediction": self.prediction.to_json() if self.prediction else None,
            "strings": view_strings(),
            "themes": THEMES if self.chart else {},
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


def _leads_somewhere(parts: Mapping[str, Any], pointer: str) -> bool:
    """Return whether a JSON pointer names something that is there.

    Examples
    --------
    >>> parts = {"figure": {"data": [{"x": [1]}]}}
    >>> [_leads_somewhere(parts, p) for p in ("/figure/data/0/x", "/figure/data/1/x", "/text")]
    [True, False, False]
    """
    here: Any = parts
    for step in pointer.split("/")[1:]:
        if isinstance(here, list):
            if not (step.isdecimal() and int(step) < len(here)):
                return False
            here = here[int(step)]
        elif isinstance(here, Mapping) and step in here:
            here = here[step]
        else:
            return False
    return True


def _patches(control: Choice | Nested) -> dict[str, Any]:
    """Return value → patch; for a nested choice outer value → value → patch."""

    def of(options: tuple[Option, ...]) -> dict[str, Any]:
        return {option.value: rounded(dict(option.patch)) for option in options}

    if isinstance(control, Nested):
        return {outer: of(options) for outer, options in control.sets.items()}
    return of(control.options)


def _control(control: Control, kind: str) -> dict[str, Any]:
    return {
        "id": control.id,
        "type": kind,
        "label": control.label,
        "options": [_option(option) for option in control.options],
    }


def _option(option: Option) -> dict[str, Any]:
    return {
        "value": option.value,
        "label": option.label,
        "says": option.says,
        **({"traces": list(option.traces)} if option.traces else {}),
    }


def _check_values(control: str, options: tuple[Option, ...], wanted: tuple[str, ...]) -> None:
    values = [option.value for option in options]
    if len(set(values)) != len(values):
        raise CourseError(
            "Two options of a control have the same value.",
            where=f"control {control}",
            next_step="Give every option a value of its own.",
        )
    for value in wanted:
        if value not in values:
            raise CourseError(
                f"«{value}» is not an option of this control.",
                where=f"control {control}",
                next_step=f"Choose one of: {', '.join(values)}",
            )
