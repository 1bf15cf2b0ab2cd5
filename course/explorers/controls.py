"""What can be changed in an explorer: choices, nested choices, layers, filters, a search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from course.charts.chart import rounded
from course.errors import CourseError

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
    """Switch layers on and off: of the marked text, or traces of the figure.

    Those ``below`` stand under the picture: what is seldom touched must not keep the controls that
    are from what they change.
    """

    id: str
    label: str
    options: tuple[Option, ...]
    value: tuple[str, ...]
    target: Literal["text", "figure"] = "text"
    none: str = ""
    below: bool = False

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
            "below": self.below,
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


def patches_of(control: Choice | Nested) -> dict[str, Any]:
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
