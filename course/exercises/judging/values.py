"""Two values are the same when what they say is the same, whatever type holds it.

A value becomes a *compact* one: nested lists and texts that are equal exactly when the values are,
after rounding, and that can be written out to be looked up.

Examples
--------
>>> compact({"number": "0.333333333"}, 2) == compact({"number": "0.33"}, 2)
True
>>> written(cell({"text": " 45 "}, 0)), written(cell({"junk": "nan"}, 0))
('"n:45"', 'null')
"""

from __future__ import annotations

import json
import re
import unicodedata
from decimal import Decimal
from typing import Any, TypeAlias

from course.exercises.judging.numbers import plain, rounded
from course.exercises.judging.shape import form
from course.exercises.question import Json

#: Nested lists, texts and None; hashable once written out.
Compact: TypeAlias = Any

_DIGITS = re.compile(r"[+-]?[0-9]{1,40}(?:\.[0-9]{1,40})?")


def compact(answer: Json, decimals: int) -> Compact:
    """Return a canonical value in the form in which it is compared.

    Parameters
    ----------
    answer : JSON
        Canonical.
    decimals : int
        Numbers are rounded to so many.
    """
    content = answer.get(form(answer))
    match form(answer):
        case "number":
            return _number(Decimal(content), decimals)
        case "text":
            return f"t:{_text(content)}"
        case "truth":
            return content
        case "list":
            return [compact(item, decimals) for item in content]
        case "map":
            pairs = [[compact(key, decimals), compact(value, decimals)] for key, value in content]
            return {"map": sorted(pairs, key=written)}
        case "table":
            rows = [[cell(item, decimals) for item in row] for row in content["rows"]]
            return {"table": [content["columns"], rows]}
        case "open":
            return "____"
        case _:
            missing = content == "nan" or answer.get("type") == "NoneType"
            return None if missing else f"junk:{content}"


def cell(answer: Json, decimals: int) -> Compact:
    """Return a cell of a table in the form in which it is compared.

    In a table a number may stand as text: it depends on how a file was read.
    """
    if form(answer) == "text" and _DIGITS.fullmatch(answer["text"].strip()):
        return _number(Decimal(answer["text"].strip()), decimals)
    return compact(answer, decimals)


def written(value: Compact) -> str:
    """Return a compact value as a text, always the same for the same value."""
    return json.dumps(value, separators=(",", ":"), sort_keys=True)


def _number(value: Decimal, decimals: int) -> str:
    return f"n:{plain(rounded(value, decimals))}"


def _text(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
