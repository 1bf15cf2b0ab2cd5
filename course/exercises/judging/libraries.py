"""Objects of numpy and pandas, told by their class if somebody has imported these libraries.

Nothing is imported here: without numpy in the process no answer can be one of its objects.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

MISSING = Decimal("NaN")


class Array(NamedTuple):
    """A list of `length` items."""

    items: Iterable[Any]
    length: int


class Frame(NamedTuple):
    """A table: names of columns, and the items of each column."""

    names: Iterable[Any]
    columns: Iterable[Iterable[Any]]
    height: int
    width: int


class Plain(NamedTuple):
    """A single value of a type that Python has built in."""

    value: Any


def read(answer: Any) -> Array | Frame | Plain | None:
    """Return an object of numpy or pandas in built-in terms; ``None`` if it is not one.

    A missing value (``NaT``, ``NA``, a masked number) becomes the decimal NaN.
    """
    kind = type(answer)
    pandas: Any = sys.modules.get("pandas")
    if pandas is not None:
        found = _of_pandas(answer, kind, pandas)
        if found is not None:
            return found
    numpy: Any = sys.modules.get("numpy")
    return None if numpy is None else _of_numpy(answer, kind, numpy)


def _of_pandas(answer: Any, kind: type, pandas: Any) -> Array | Frame | Plain | None:
    if answer is pandas.NaT or answer is pandas.NA:
        return Plain(MISSING)
    if issubclass(kind, pandas.DataFrame):
        frame = _own_class(answer, pandas.DataFrame)
        height, width = frame.shape
        columns = (frame.iloc[:, place].array for place in range(width))
        return Frame(frame.columns, columns, height, width)
    if issubclass(kind, pandas.Series):
        array = _own_class(answer, pandas.Series).array
        return Array(array, len(array))
    # Classes that others derive from these may do anything when they are read.
    module = str(type.__dict__["__module__"].__get__(kind))
    if module.partition(".")[0] == "pandas" and issubclass(
        kind, (pandas.Index, pandas.api.extensions.ExtensionArray)
    ):
        return Array(answer, len(answer))
    return None


def _own_class(answer: Any, base: Any) -> Any:
    """Return a frame or series as pandas' own class, over the same data."""
    if type(answer) is base:
        return answer
    data = object.__getattribute__(answer, "_mgr")
    return base._from_mgr(data, axes=data.axes)


def _of_numpy(answer: Any, kind: type, numpy: Any) -> Array | Plain | None:
    if issubclass(kind, numpy.ndarray):
        if issubclass(kind, numpy.ma.MaskedArray):
            return _masked(answer, numpy)
        array = numpy.ndarray.view(answer, numpy.ndarray)
        return Array(array, len(array)) if array.ndim else Plain(array[()])
    if not any(kind is scalar for scalar in numpy.sctypeDict.values()):
        return None
    if issubclass(kind, (numpy.bool_, numpy.integer)) and kind is not numpy.timedelta64:
        return Plain(answer.item())
    if issubclass(kind, numpy.floating):
        # The shortest text that means this number: 1.05 in 32 bits is 1.05, not 1.0499999523.
        return Plain(Decimal(numpy.format_float_scientific(answer, unique=True)))
    if kind is numpy.datetime64:
        moment = answer.astype("datetime64[us]").item()
        return Plain(MISSING if moment is None else moment)
    return None


def _masked(answer: Any, numpy: Any) -> Array | Plain:
    data = numpy.ndarray.view(answer, numpy.ndarray)
    # A class derived from this one may have a mask of its own.
    hidden = numpy.broadcast_to(numpy.ma.MaskedArray.mask.fget(answer), data.shape)
    if not data.ndim:
        return Plain(MISSING if hidden else data[()])
    pairs = zip(data, hidden, strict=True)
    if data.ndim > 1:
        return Array((numpy.ma.MaskedArray(row, mask=off) for row, off in pairs), len(data))
    return Array((MISSING if off else item for item, off in pairs), len(data))
