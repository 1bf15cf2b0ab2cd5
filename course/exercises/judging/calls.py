"""Calling a student's function on listed inputs, each time with a limit.

A thread cannot be stopped from outside, only asked: Python raises an exception in it at the next
line it comes to. A loop stops at once. A single long operation (``sleep``, a giant power) does
not; its thread is left behind, and it cannot keep the program from ending.

Examples
--------
>>> call_each(lambda part, whole: part / whole, [(1, 4), (1, 0)], seconds=2)
[{'value': {'number': '0.25'}}, {'error': 'ZeroDivisionError: division by zero'}]
"""

from __future__ import annotations

import contextlib
import copy
import ctypes
import threading
import types
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from course.exercises.judging import printing
from course.exercises.judging.canonical import canonical, type_name
from course.exercises.judging.shape import MAX_ERROR
from course.exercises.question import Json

T = TypeVar("T")

PRINTED = 200
# How long a thread that is asked to stop gets before it is left behind, and how often it is
# asked: a loop may catch the first request by accident.
_FAREWELL_S = 0.05
_REQUESTS = 4


class TooSlow(Exception):
    """A function did not come back in time."""


def call_each(
    function: Callable[..., object], inputs: Iterable[Sequence[Json]], seconds: float
) -> list[Json]:
    """Call a function once for each list of arguments and say what came of it. Never raises.

    Parameters
    ----------
    function : callable
        What a student wrote; anything else gives the error that Python gives.
    inputs : iterable of sequence of JSON
        The arguments of each call; the function gets copies.
    seconds : float
        The limit for each call. After a call that did not come back the rest is not tried.

    Returns
    -------
    list of JSON
        For each call ``{"value": …}``, ``{"error": "Name: one line"}`` or ``{"slow": seconds}``
        (0 for a call that was not tried), with ``"printed"`` beside it if anything was.
    """
    results: list[Json] = []
    slow = False
    for arguments in inputs:
        if slow:
            results.append({"slow": 0})
            continue
        call = _Call(function, copy.deepcopy(tuple(arguments)))
        result: dict[str, Json]
        if not _run(call, seconds):
            slow = True
            result = {"slow": seconds}
        elif call.problem is not None:
            result = {"error": call.problem_line}
        else:
            result = {"value": canonical(call.value)}
        if call.printed:
            result["printed"] = call.printed
        results.append(result)
    return results


def limited(function: Callable[[], T], seconds: float) -> T:
    """Return what a function returns, if it does so in time.

    Parameters
    ----------
    function : callable without arguments
        Such as an author's solution.
    seconds : float

    Raises
    ------
    TooSlow
        If it does not come back within `seconds`.
    Exception
        What the function raised. What would end the program (``SystemExit``,
        ``KeyboardInterrupt``) becomes a `RuntimeError`.
    """
    call = _Call(function, ())
    if not _run(call, seconds):
        raise TooSlow(f"no result after {seconds:g} seconds")
    if isinstance(call.problem, Exception):
        raise call.problem
    if call.problem is not None:
        raise RuntimeError(call.problem_line)
    value: T = call.value
    return value


@dataclass
class _Call:
    """One call, and what the thread that makes it leaves behind."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    value: Any = None
    problem: BaseException | None = None
    problem_line: str = ""
    printed: str = ""
    over: threading.Event = field(default_factory=threading.Event)

    def make(self) -> None:
        # The request to stop arrives as SystemExit at any line, also at these.
        try:
            try:
                self.value = self.function(*self.arguments)
                if type(self.value) is types.CoroutineType:
                    # Nobody will await it; closed, it does not complain about that.
                    self.value.close()
            except BaseException as problem:
                self.problem_line = _one_line(problem)
                self.problem = problem
        finally:
            self.over.set()


def _run(call: _Call, seconds: float) -> bool:
    """Make a call in a thread and return whether it came back in time."""
    paper = printing.Paper(PRINTED)
    thread = threading.Thread(target=_quietly, args=(call, paper), daemon=True)
    in_time = False
    try:
        thread.start()
        in_time = call.over.wait(seconds)
    finally:
        # Too late, or the student pressed "interrupt": their function stops as well.
        if not in_time:
            _stop(thread)
        paper.put_back()
        # What a thread prints that is left behind must not appear under another cell.
        if in_time or not thread.is_alive():
            paper.leave()
    call.printed = paper.getvalue()
    return in_time


def _quietly(call: _Call, paper: printing.Paper) -> None:
    with contextlib.suppress(SystemExit), printing.kept(paper):
        call.make()


def _stop(thread: threading.Thread) -> None:
    for _request in range(_REQUESTS):
        if thread.ident is None or not thread.is_alive():
            return
        ctypes.pythonapi.PyThreadState_SetAsyncExc(
            ctypes.c_ulong(thread.ident), ctypes.py_object(SystemExit)
        )
        thread.join(_FAREWELL_S)


def _one_line(problem: BaseException) -> str:
    """Return the name of an error and the first line of what it says."""
    try:
        says = str.__str__(str(problem))
    except BaseException:
        # A student's own error can fail while it explains itself.
        says = ""
    line = next((line.strip() for line in says.splitlines() if line.strip()), "")
    return f"{type_name(problem)}: {line}"[:MAX_ERROR].rstrip(": ")
