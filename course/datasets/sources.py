"""Where a fact comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from course.datasets.tables import Row


@dataclass(frozen=True)
class Source:
    """A source, as ``sources.csv`` knows it.

    Attributes
    ----------
    key : str
        The key that other tables use.
    label : str
        Outlet, date and what it is used for.
    outlet : str
        Who published the text that was read.
    published : datetime.date or None
        The day, when the source's label gives one.
    url : str or None
        Where to look it up; ``None`` for packages, own computations and background knowledge.
    certainty : str
        An id of ``certainties.csv``.
    partisan : bool
        The outlet takes a side; use it for what was said, not for what happened.
    secondary : bool
        A copy, or a report on another text: cite the original when it can be opened.
    note : str
        What to know before leaning on it. May be empty.
    """

    key: str
    label: str
    outlet: str
    published: date | None
    url: str | None
    certainty: str
    partisan: bool
    secondary: bool
    note: str


def from_row(row: Row) -> Source:
    """Make a :class:`Source` of a row of ``sources.csv``."""
    return Source(
        key=row["key"],
        label=row["label"],
        outlet=row["outlet"],
        published=row["published"],
        url=row["url"],
        certainty=row["certainty"],
        partisan=row["is_partisan"],
        secondary=row["is_secondary"],
        note=row["note"] or "",
    )
