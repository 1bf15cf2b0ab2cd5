"""Medians, and things measured in turn so that drift hits all alike."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median


def in_turn(runs: int, *measures: Callable[[], float]) -> list[list[float]]:
    """Return the seconds of each, measured A B C A B C …, after one uncounted run of each."""
    for measure in measures:
        measure()
    rounds = [[measure() for measure in measures] for _ in range(runs)]
    return [list(column) for column in zip(*rounds, strict=True)]


def percentile(values: list[float], share: float) -> float:
    """Return the value below which a share (0 to 1) of the values lies.

    Examples
    --------
    >>> percentile([1.0, 2.0, 3.0, 4.0], 0.5)
    2.0
    """
    ordered = sorted(values)
    return ordered[max(0, round(share * len(ordered)) - 1)]


def line(what: str, values: list[float], unit: str, must: str, scale: float = 1) -> None:
    """Print one figure: median, spread, and what it must be."""
    low, middle, high = (scale * f(values) for f in (min, median, max))
    spread = f"{low:.1f} to {high:.1f}, n = {len(values)}"
    print(f"{what:<62} {middle:8.1f} {unit:<5} ({spread}) must be: {must}")


def ratio(what: str, ours: list[float], base: list[float], must: str) -> None:
    """Print the median of the ratios, pair by pair."""
    ratios = [a / b for a, b in zip(ours, base, strict=True)]
    spread = f"{min(ratios):.2f} to {max(ratios):.2f}, n = {len(ratios)}"
    print(f"{what:<62} {median(ratios):8.2f} ×     ({spread}) must be: {must}")
