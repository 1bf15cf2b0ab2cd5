"""Values of ``exercise.toml`` as a notebook gets them: facts instead of references, plain JSON.

Whatever is given here has to come out of a hand-out as it went in, so there are no dates or
decimals among it; students do not know decimals anyway.
"""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

from course import datasets
from course.exercises.writing import wording


def given(value: Any) -> Any:
    """Return a given value, with a fact instead of a reference to it alone.

    Examples
    --------
    >>> given("{fact:ecb_rates.2022_05_17.usd_per_eur}")
    1.0541
    >>> given({"day": "{fact:ecb_rates.2022_05_17.date}", "rates": [Decimal("1.05")]})
    {'day': '2022-05-17', 'rates': [1.05]}
    """
    if isinstance(value, str):
        whole = wording.FACT_ALONE.fullmatch(value.strip())
        return _fact(whole[1]) if whole else wording.filled(value)
    if isinstance(value, list):
        return [given(item) for item in value]
    if isinstance(value, dict):
        return {name: given(item) for name, item in value.items()}
    return plain(value)


def plain(value: Any) -> Any:
    """Return a value of the file as plain JSON.

    Examples
    --------
    >>> plain([Decimal("0.5"), date(2022, 5, 17), time(7, 30)])
    [0.5, '2022-05-17', '07:30:00']
    """
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    return value.isoformat() if isinstance(value, date | time) else value


def _fact(ref: str) -> Any:
    found = datasets.fact(ref).value
    if isinstance(found, float) and found.is_integer():
        # A column of estimates may hold fractions; 120 groups are still no 120.0 groups.
        return int(found)
    return list(found) if isinstance(found, tuple) else plain(found)
