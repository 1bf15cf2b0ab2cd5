"""``____``: an answer that is not there yet.

An untouched cell must run, or a student meets an error before the first question. So the
placeholder takes part in whatever a cell does with it, and what comes out is the placeholder
again: the check below the cell then says "not answered yet".

Examples
--------
>>> 100 * ____ / 76
____
>>> round(____.mean(), 2)
____
>>> bool(____), list(____)
(False, [])
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class Open:
    """The placeholder. There is one, ``____``; copies and pickles of it are the same object."""

    __slots__ = ()

    # numpy and pandas ask for these two before they try to compute with an object they do not
    # know; with them, `array * ____` and `series > ____` come here instead of failing there.
    __array_ufunc__ = None
    __pandas_priority__ = 10_000

    _only: Open | None = None

    def __new__(cls) -> Open:
        """Return the one placeholder."""
        if Open._only is None:
            Open._only = super().__new__(cls)
        return Open._only

    def __init_subclass__(cls) -> None:
        raise TypeError("Open has no subclasses: there is one placeholder.")

    def __repr__(self) -> str:
        return "____"

    def __format__(self, spec: str) -> str:
        return "____"

    def __reduce__(self) -> str:
        return "____"

    def __bool__(self) -> bool:
        return False

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __contains__(self, item: object) -> bool:
        return False

    def __hash__(self) -> int:
        return hash("____")

    def __getattr__(self, name: str) -> Open:
        # Names with an underscore in front are questions of Python, IPython and libraries
        # ("can you draw yourself?"), and the honest answer to those is no.
        if name.startswith("_"):
            raise AttributeError(f"'Open' object has no attribute {name!r}")
        return self

    def __setattr__(self, name: str, value: object) -> None:
        """Take a value and forget it."""

    def __setitem__(self, key: object, value: object) -> None:
        """Take a value and forget it."""

    def __delitem__(self, key: object) -> None:
        """Do nothing: nothing was kept."""

    def _itself(self, *args: object, **kwargs: object) -> Open:
        return self

    __call__ = __getitem__ = _itself
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _itself
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = _itself
    __mod__ = __rmod__ = __divmod__ = __rdivmod__ = __pow__ = __rpow__ = _itself
    __matmul__ = __rmatmul__ = __lshift__ = __rlshift__ = __rshift__ = __rrshift__ = _itself
    __and__ = __rand__ = __or__ = __ror__ = __xor__ = __rxor__ = _itself
    __neg__ = __pos__ = __abs__ = __invert__ = _itself
    __round__ = __trunc__ = __floor__ = __ceil__ = _itself
    __lt__ = __le__ = __gt__ = __ge__ = _itself
    # These two are annotated to return bool in every object; a placeholder is falsy, so whoever
    # asks "is it this?" still hears no.
    __eq__ = __ne__ = _itself  # type: ignore[assignment]


____ = Open()
