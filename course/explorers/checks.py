"""What a view keeps to, so that its page never meets a place, option or word that is missing.

Each check yields what is wrong, as (what, where it is, what to do); the view raises the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from course.explorers.controls import Choice, Control, Nested
from course.explorers.together import Together

Fault = tuple[str, str, str]


def faults(
    controls: Sequence[Control], parts: Mapping[str, Any], together: Sequence[Together] = ()
) -> Iterator[Fault]:
    """Yield what is wrong with the controls of a view over its parts.

    Parameters
    ----------
    controls : sequence of Control
    parts : mapping
        What `View.parts` gives: figure, text, board, cards, table.
    together : sequence of Together
    """
    yield from _nested(controls)
    yield from _patches([*controls, *together], parts)
    yield from _picks(controls, parts)
    yield from _glosses(controls, parts)


def _nested(controls: Sequence[Control]) -> Iterator[Fault]:
    """Find a nested choice whose outer choice is missing or has other values."""
    before: dict[str, Choice] = {}
    for control in controls:
        if isinstance(control, Choice) and not control.computed:
            before[control.id] = control
        elif isinstance(control, Nested):
            outer = before.get(control.within)
            values = [option.value for option in outer.options] if outer else []
            if sorted(values) != sorted(control.sets):
                yield (
                    f"The sets of «{control.id}» do not fit the values of «{control.within}».",
                    f"control {control.id}",
                    "Put the outer choice before it, and give a set for each value.",
                )


def _patches(controls: Sequence[Control | Together], parts: Mapping[str, Any]) -> Iterator[Fault]:
    """Find patches that lead nowhere, and two controls that patch the same place."""
    owners: dict[str, str] = {}
    for control in controls:
        for option in control.options:
            for pointer in option.patch:
                if owners.setdefault(pointer, control.id) != control.id:
                    yield _shared(owners[pointer], control.id, pointer)
                if not leads_somewhere(parts, pointer):
                    yield (
                        "A patch leads to a place that the view does not have.",
                        f"control {control.id}, {pointer}",
                        "Write the pointer as in /figure/data/0/x.",
                    )
    for pointer, owner in owners.items():
        steps = pointer.split("/")
        for length in range(2, len(steps)):
            around = "/".join(steps[:length])
            if owners.get(around, owner) != owner:
                yield _shared(owners[around], owner, pointer)


def _shared(one: str, other: str, pointer: str) -> Fault:
    return (
        f"Two controls patch the same place: {one} and {other}.",
        pointer,
        "Let each control own its patches.",
    )


def _picks(controls: Sequence[Control], parts: Mapping[str, Any]) -> Iterator[Fault]:
    """Find points that choose an option of a control, where there is no such option."""
    by_id = {control.id: control for control in controls}
    for trace in parts.get("figure", {}).get("data", ()):
        meta = trace.get("meta")
        if not isinstance(meta, Mapping) or "picks" not in meta:
            continue
        control = by_id.get(meta["picks"])
        for value in meta.get("values", ()):
            if control is None or not _always_has(control, value):
                yield (
                    f"A point of the figure chooses «{value}», which is not always there.",
                    f"control {meta['picks']}",
                    "Name a control of this view, and options that each of its sets has.",
                )


def _always_has(control: Control, value: str) -> bool:
    sets = control.sets.values() if isinstance(control, Nested) else (control.options,)
    return all(any(option.value == value for option in options) for options in sets)


def _glosses(controls: Sequence[Control], parts: Mapping[str, Any]) -> Iterator[Fault]:
    """Find marked words of the text, in any of its states, of which nothing is said."""
    if "text" not in parts:
        return
    known = set(parts["text"]["glosses"])
    states: list[Any] = [parts["text"]["versions"]]
    for control in controls:
        for option in control.options:
            states += [new for at, new in option.patch.items() if at.startswith("/text/versions")]
    for span in sorted(set(_spans(states)) - known):
        yield (
            f"Nothing is said of the marked words «{span}».",
            "text, glosses",
            "Give every span that any state uses a gloss.",
        )


def _spans(value: Any) -> Iterator[str]:
    """Yield the ids of spans anywhere in versions, paragraphs or runs."""
    if isinstance(value, Mapping):
        for _text, spans in value.get("runs", ()):
            yield from spans
        for part in value.values():
            yield from _spans(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _spans(part)


def leads_somewhere(parts: Mapping[str, Any], pointer: str) -> bool:
    """Return whether a JSON pointer names something that is there.

    Examples
    --------
    >>> parts = {"figure": {"data": [{"x": [1]}]}}
    >>> [leads_somewhere(parts, p) for p in ("/figure/data/0/x", "/figure/data/1/x", "/text")]
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
