"""Questions: one source, one judge, and two ways to ask, in a cell or as a form.

A notebook says ``from course.exercises import ____, check, hint``. Nothing is imported before it
is used, so that the judge stays light.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from course.exercises.asking.cells import ask, check, given, hint, progress, solution
    from course.exercises.asking.rows import data
    from course.exercises.placeholder import ____

__all__ = ["____", "ask", "check", "data", "given", "hint", "progress", "solution"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: Any
    if name == "____":
        from course.exercises import placeholder

        found = placeholder.____
    elif name == "data":
        from course.exercises.asking import rows

        found = rows.data
    else:
        from course.exercises.asking import cells

        found = getattr(cells, name)
    # Found once, it need not be looked for again.
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
