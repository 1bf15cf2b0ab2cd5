"""Rows to a pandas data frame, for lessons that count and draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from course.datasets.tables import Row

if TYPE_CHECKING:
    import pandas as pd

# The nullable kinds: an empty cell must not turn whole numbers into 1.0, 2.0.
_KINDS = {
    "integer": "Int64",
    "number": "float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
    "string": "string",
    "list": "object",
}


def frame(rows: Sequence[Row], fields: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Return the rows as a data frame with the described column order and types.

    Parameters
    ----------
    rows : sequence of Mapping
        Typed rows.
    fields : sequence of Mapping
        The descriptions of the columns.

    Returns
    -------
    pandas.DataFrame
        Shape (rows, columns). Lists stay tuples of strings; empty cells are missing values.
    """
    import pandas as pd  # half a second that a lesson without tables should not pay

    columns = {
        field["name"]: pd.Series([row[field["name"]] for row in rows], dtype=_KINDS[field["type"]])
        for field in fields
    }
    return pd.DataFrame(columns)
