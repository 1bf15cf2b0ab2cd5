"""The data room's door: the only place that opens a file under ``datasets/``.

Everything a lesson states rests on a row here, and every row names its sources and how sure
they make us. The functions below read the kit's own data folder; :class:`Catalog` reads any
other one, which is what tests do.

Examples
--------
>>> from course import datasets
>>> len(datasets.rows("claims"))
76
>>> datasets.row("certainties", "computed")["label"]
'computed'
>>> datasets.fact("ecb_rates.2022_05_17.usd_per_eur").formatted(".4f")
'1.0541'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from course import paths
from course.datasets.catalog import Catalog
from course.datasets.facts import Fact
from course.datasets.geojson import Feature, features
from course.datasets.sources import Source
from course.datasets.tables import Row

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Catalog",
    "Fact",
    "Feature",
    "Row",
    "Source",
    "fact",
    "features",
    "names",
    "resource",
    "row",
    "rows",
    "source",
    "table",
    "text",
    "with_facts",
]


_FACT = re.compile(r"\{fact:([^{}|]+)(?:\|([^{}]*))?\}")


def _kit() -> Catalog:
    # Asked anew each time: cheap, and a test can point `course.paths` somewhere else.
    return Catalog(paths.datasets_dir())


def names() -> tuple[str, ...]:
    """Return the names of all tables, in the order of ``datapackage.json``."""
    return _kit().names()


def resource(name: str) -> Mapping[str, Any]:
    """Return the description of a table: title, fields, units, keys, licence, sources.

    Raises
    ------
    DatasetError
        If there is no such table.
    """
    return _kit().resource(name)


def rows(name: str) -> tuple[Row, ...]:
    """Return the rows of a table, in the order of the file.

    Parameters
    ----------
    name : str
        A name from :func:`names`, such as ``"claims"``.

    Returns
    -------
    tuple of Mapping
        One read-only mapping a row: ``str``, ``int``, ``float``, ``bool``, ``datetime.date``,
        a tuple of strings for list fields, ``None`` for an empty cell.

    Raises
    ------
    DatasetError
        If the file is missing, damaged or not UTF-8. Nothing half-read is returned.
    """
    return _kit().rows(name)


def row(name: str, key: str) -> Row:
    """Return one row by its primary key.

    Raises
    ------
    DatasetError
        If there is no such row; the message names the nearest keys.
    """
    return _kit().row(name, key)


def table(name: str) -> pd.DataFrame:
    """Return a table as a data frame, indexed 0..n-1 in the order of the file."""
    return _kit().table(name)


def text(path: str) -> str:
    """Return the text of a UTF-8 file below ``datasets/``, such as ``article/reading_nl.md``."""
    return _kit().text(path)


def fact(ref: str) -> Fact:
    """Return one value with its unit, sources and certainty.

    Parameters
    ----------
    ref : str
        ``table.row_id`` (the table's default column) or ``table.row_id.column``.

    Raises
    ------
    DatasetError
        If the table, the row or the column does not exist, or the cell is empty.
    """
    return _kit().fact(ref)


def with_facts(words: str) -> str:
    """Return words with every ``{fact:REF}`` or ``{fact:REF|FORMAT}`` in them filled in.

    Examples
    --------
    >>> with_facts("one euro: {fact:ecb_rates.2022_05_17.usd_per_eur|.2f} dollars")
    'one euro: 1.05 dollars'

    Raises
    ------
    DatasetError
        If a reference leads nowhere.
    """
    return _FACT.sub(lambda found: fact(found[1]).formatted(found[2] or ""), words)


def source(key: str) -> Source:
    """Return a source by its key, such as ``"KI264"``."""
    return _kit().source(key)
