"""A solution as a person writes it in a notebook's answer cell."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from course.exercises.question import Json


def quoted(text: str) -> str:
    r"""Return a text as a person writes it in Python: with double quotes if that is possible.

    Examples
    --------
    >>> quoted("vermoedelijk"), quoted('say "so"')
    ('"vermoedelijk"', '\'say "so"\'')
    """
    plain = repr(text) == f"'{text}'" and '"' not in text
    return f'"{text}"' if plain else repr(text)


def listed(ids: list[str]) -> str:
    """Return a list of ids on one line."""
    return "[" + ", ".join(map(quoted, ids)) + "]"


def paired(pairs: Mapping[str, str]) -> str:
    """Return pairs of ids, one on a line."""
    rows = [f"    {quoted(left)}: {quoted(right)}," for left, right in pairs.items()]
    return "\n".join(["{", *rows, "}"])


def rounded(value: Any, tolerance: Decimal) -> str:
    """Return a number with no more digits than its tolerance asks for.

    Examples
    --------
    >>> rounded(1.0541, Decimal("0.005")), rounded(Decimal(76), Decimal(0))
    ('1.054', '76')
    """
    try:
        exact = Decimal(str(value))
        if tolerance > 0 and exact.is_finite():
            for places in range(13):
                near = round(exact, places)
                # Half of it: whoever rounds again is still right.
                if abs(near - exact) <= tolerance / 2:
                    return str(near)
    except (ArithmeticError, ValueError):
        pass
    return str(value)


def records(table: Json) -> str:
    """Return a canonical table as the Python list that would give it."""
    plain = _from_json(table)
    if isinstance(plain, list):
        return "\n".join(["[", *(f"    {row!r}," for row in plain), "]"])
    return repr(plain)


def _from_json(json: Json) -> Any:
    """Return canonical JSON as the Python it came from."""
    if not isinstance(json, dict):
        return json
    match json:
        case {"number": text}:
            number = Decimal(text)
            return int(number) if number == number.to_integral_value() else float(number)
        case {"text": text}:
            return text
        case {"truth": truth}:
            return truth
        case {"list": items}:
            return [_from_json(item) for item in items]
        case {"map": pairs}:
            return {_from_json(name): _from_json(item) for name, item in pairs}
        case {"table": {"columns": columns, "rows": rows}}:
            return [dict(zip(columns, map(_from_json, row), strict=True)) for row in rows]
    return None
