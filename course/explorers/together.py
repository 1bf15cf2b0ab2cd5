"""What two choices say together, from a table that is as small as the numbers in it.

A `Nested` choice writes a sentence and a patch for each of its options within each outer option;
for sixty places to sixty places that is too much. Here the sentence is written once, and a table
holds what differs from pair to pair: a few short cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from course.charts.chart import rounded
from course.explorers.controls import Choice, Control, Option, Patch

Fault = tuple[str, str, str]

#: Stands between the cells of a row on their way to the page.
BETWEEN = "|"


@dataclass(frozen=True)
class Together:
    """A sentence and patches that depend on two choices at once.

    Parameters
    ----------
    id : str
        Its place in the view's sentence, ``{id}``.
    of : tuple of (str, str)
        Two choices of the view.
    says : str
        Template with a place for each column.
    columns : mapping of str to None or tuple of Option
        ``None``: the cell is the text itself. Options: the cell names one of them; it speaks its
        *says*, and its patch applies.
    rows : mapping of (str, str) to tuple of str
        For a pair of values the cells, in the order of the columns.
    other : Option
        What is said and patched for a pair that has no row.

    Examples
    --------
    >>> way = Together("way", ("from", "to"), "{km} km {towards}.",
    ...     {"km": None, "towards": (Option("n", "", "to the north"),)},
    ...     {("izium", "kupiansk"): ("61", "n")}, Option("same", "", "The same place."))
    >>> way.speak("izium", "kupiansk"), way.speak("izium", "izium")
    ('61 km to the north.', 'The same place.')
    """

    id: str
    of: tuple[str, str]
    says: str
    columns: Mapping[str, tuple[Option, ...] | None]
    rows: Mapping[tuple[str, str], Sequence[str]]
    other: Option = field(default_factory=lambda: Option("other", ""))

    @property
    def options(self) -> tuple[Option, ...]:
        """The options of all columns, and what stands for a pair without a row."""
        return (*(o for column in self.columns.values() for o in column or ()), self.other)

    def chosen(self, one: str, two: str) -> tuple[Option, ...]:
        """Return the options that a pair of values names; each of them applies its patch."""
        cells = self.rows.get((one, two))
        if cells is None:
            return (self.other,)
        named = zip(self.columns.values(), cells, strict=True)
        return tuple(_of(column, cell) for column, cell in named if column is not None)

    def speak(self, one: str, two: str) -> str:
        """Return the sentence of a pair of values."""
        cells = self.rows.get((one, two))
        if cells is None:
            return self.other.says
        return self.says.format_map(
            {
                name: cell if column is None else _of(column, cell).says
                for (name, column), cell in zip(self.columns.items(), cells, strict=True)
            }
        )

    def to_json(self) -> dict[str, Any]:
        """Return it as the page wants it, patches included."""
        rows: dict[str, dict[str, str]] = {}
        for (one, two), cells in self.rows.items():
            # One text a row: quotes and commas would weigh as much as what stands between them.
            rows.setdefault(one, {})[two] = BETWEEN.join(cells)
        return {
            "id": self.id,
            "of": list(self.of),
            "says": self.says,
            "columns": [
                [name, None if column is None else {o.value: _told(o) for o in column}]
                for name, column in self.columns.items()
            ],
            "rows": rows,
            "other": _told(self.other),
        }


def _of(column: tuple[Option, ...], value: str) -> Option:
    return next(option for option in column if option.value == value)


def _told(option: Option) -> dict[str, Patch | str]:
    return {"says": option.says, "patch": rounded(dict(option.patch))}


def faults(together: Sequence[Together], controls: Sequence[Control]) -> Iterator[Fault]:
    """Yield what is wrong with what is said together, as (what, where, what to do)."""
    choices = {c.id: c for c in controls if isinstance(c, Choice)}
    for said in together:
        where = f"together {said.id}"
        if missing := [name for name in said.of if name not in choices]:
            yield (
                f"There is no choice «{missing[0]}» to speak together with.",
                where,
                "Name two choices of this view.",
            )
            continue
        values = [{option.value for option in choices[name].options} for name in said.of]
        for pair, cells in said.rows.items():
            if any(value not in known for value, known in zip(pair, values, strict=True)):
                yield (
                    f"The row «{', '.join(pair)}» names an option that is not there.",
                    where,
                    "Make a row for pairs of values of the two choices.",
                )
            elif len(cells) != len(said.columns):
                yield (
                    f"The row «{', '.join(pair)}» has {len(cells)} cells for "
                    f"{len(said.columns)} columns.",
                    where,
                    "Give each column a cell.",
                )
            elif any(BETWEEN in cell for cell in cells):
                yield (
                    f"A cell of the row «{', '.join(pair)}» holds the sign {BETWEEN}.",
                    where,
                    "Write the cell without it.",
                )
            elif not all(
                column is None or any(option.value == cell for option in column)
                for column, cell in zip(said.columns.values(), cells, strict=True)
            ):
                yield (
                    f"A cell of the row «{', '.join(pair)}» names no option of its column.",
                    where,
                    "Give the column that option.",
                )
        if len(said.rows) < len(values[0]) * len(values[1]) and not said.other.says:
            yield (
                "There are pairs of options of which nothing is said.",
                where,
                "Give them a row, or say something with other=Option(…).",
            )
