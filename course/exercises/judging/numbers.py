"""What number somebody wrote, and whether it is near enough.

Exact arithmetic throughout: an answer on the edge of the tolerance must not depend on the
machine. The edge is made of steps of a quarter of the tolerance, so that the open judge and a
sealed hand-out, which can only look a number up, draw it at the same place.

Examples
--------
>>> parse("€ 1,05")
(Reading(value=Decimal('1.05'), unit='€'),)
>>> parse("1,234")
(Reading(value=Decimal('1234'), unit=''), Reading(value=Decimal('1.234'), unit=''))
>>> token(Decimal("1.0513"), Decimal("0.005")) in tokens_within(Decimal("1.05"), Decimal("0.005"))
True
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import NamedTuple

from course.exercises.judging.words import normal

#: Decimal places before and after which a number is out of reach of any question.
REACH = 30
#: The token of such a number; it is in no table.
OUT_OF_REACH = "out of reach"
#: What is left of a number that is compared without a tolerance: 0.1 + 0.2 is then 0.3.
_SIGNIFICANT = 12
_PLACES = 9

_SPACES = " \u00a0\u2009\u202f'’_"
_NUMBER = re.compile(
    rf"""(?:(?P<sign>[+\-\u2212\u2013])\s*)?
    (?P<body>(?:\d|[.,](?=\d))(?:[\d.,]|[{_SPACES}](?=\d{{3}}(?!\d)))*)
    (?P<power>[eE][+\-]?\d{{1,4}}(?!\w))?""",
    re.VERBOSE,
)
_GROUPED = {
    separator: re.compile(rf"[1-9]\d{{0,2}}(?:{re.escape(separator)}\d{{3}})+")
    for separator in (",", ".")
}
_LONGEST = 1_000

_SYMBOLS = {"%": "percent", "€": "euro", "$": "dollar", "£": "pound", "°": "degree"}
_SYMBOLS |= {"km²": "square kilometre"}
_SAME = {"procent": "percent", "per cent": "percent", "pct": "percent", "eur": "euro"}
_SAME |= {"usd": "dollar", "kms": "km", "kilometre": "km", "kilometer": "km", "miljard": "billion"}
# "dollars/euro", "dollars per euro" and "dollars for one euro" are the same.
_FOR = frozenset({"for", "voor"})
_ONE = frozenset({"one", "1", "a", "an", "each", "every", "een", "elke"})
# Between the two ends of a range.
_UP_TO = re.compile(r"\s*(?:[\-\u2212\u2013\u2014]|to\b|tot\b|t/m)\s*", re.IGNORECASE)
# Said before a number that is not claimed to be exact.
_ABOUT = re.compile(
    r"(?:(?:about|around|roughly|approximately|approx|ongeveer|circa|ca)\b\.?|[~≈])\s*",
    re.IGNORECASE,
)


class Reading(NamedTuple):
    """A number as it can be read, and what stands around it."""

    value: Decimal
    unit: str


def parse(text: str) -> tuple[Reading, ...]:
    """Return every way to read a text as one number with a unit.

    A point or a comma may be the decimal sign; spaces, apostrophes, points and commas may group
    thousands. "1,234" can be read in two ways, and both are given. "About" in front is left out.

    Parameters
    ----------
    text : str
        Such as ``"1 234,5"``, ``"45 %"`` or ``"1.05 dollars for one euro"``.

    Returns
    -------
    tuple of Reading
        Empty when there is no number in it.
    """
    if len(text) > _LONGEST:
        return ()
    text = text.strip()
    about = _ABOUT.match(text)
    text = text[about.end() :] if about else text
    found = _NUMBER.search(text)
    if found is None:
        return ()
    before, after = text[: found.start()], text[found.end() :]
    if before[-1:].isalpha() or before[-1:].isdigit():
        # "A06" is a name, and so is what follows any other letter.
        return ()
    unit = " ".join(f"{before} {after}".split())
    minus = "-" if found["sign"] not in (None, "+") else ""
    power = found["power"] or ""
    return tuple(
        Reading(Decimal(f"{minus}{digits}{power}"), unit) for digits in _ways(found["body"])
    )


def is_range(text: str) -> bool:
    """Return whether a text gives the two ends of a range, and not one number.

    Examples
    --------
    >>> is_range("60-62 km"), is_range("60 to 62"), is_range("-60"), is_range("2022-05-17")
    (True, True, False, False)
    """
    text = text.strip()
    about = _ABOUT.match(text)
    place = about.end() if about else 0
    ends = 0
    while len(text) <= _LONGEST and (found := _NUMBER.match(text, place)):
        ends += 1
        between = _UP_TO.match(text, found.end())
        if between is None:
            break
        place = between.end()
    # Three of them are a date or a telephone number.
    return ends == 2


def _ways(body: str) -> tuple[str, ...]:
    """Return the digits with a point as the decimal sign, for each way to read them."""
    spaced = any(space in body for space in _SPACES)
    body = body.rstrip(".,")
    for space in _SPACES:
        body = body.replace(space, "")
    points, commas = body.count("."), body.count(",")
    if points and commas:
        # The last of the two is the decimal sign, the other one groups thousands.
        last = "." if body.rfind(".") > body.rfind(",") else ","
        whole, _, part = body.rpartition(last)
        other = "," if last == "." else "."
        fits = body.count(last) == 1 and _GROUPED[other].fullmatch(whole)
        return (f"{whole.replace(other, '')}.{part}",) if fits else ()
    if not points and not commas:
        return (body,)
    sign = "." if points else ","
    grouped = _GROUPED[sign].fullmatch(body) is not None and not spaced
    ways = []
    if grouped:
        ways.append(body.replace(sign, ""))
    if body.count(sign) == 1:
        ways.append(body.replace(sign, "."))
    # A point is first of all a decimal sign, as in Python.
    return tuple(reversed(ways)) if sign == "." else tuple(ways)


def same_unit(typed: str, unit: str) -> bool:
    """Return whether a typed unit stands for `unit`; its first words are enough.

    Examples
    --------
    >>> same_unit("%", "percent"), same_unit("Dollars", "dollars for one euro")
    (True, True)
    >>> same_unit("dollar/euro", "dollars for one euro")
    True
    >>> same_unit("euros", "dollars for one euro")
    False
    """
    short, full = _unit(typed), _unit(unit)
    # "€ 12 billion" has its unit on both sides of the number; "billion euros" is the same.
    return bool(short) and any(full[: len(way)] == way for way in (short, short[1:] + short[:1]))


def _unit(text: str) -> tuple[str, ...]:
    for symbol, name in _SYMBOLS.items():
        text = text.replace(symbol, f" {name} ")
    words = normal(text.replace("/", " per "))
    words = _SAME.get(words, words)
    singular = (
        word[:-1] if len(word) > 2 and word.endswith("s") else word for word in words.split()
    )
    return _with_per([_SAME.get(word, word) for word in singular])


def _with_per(words: list[str]) -> tuple[str, ...]:
    """Return the words of a unit with "per" for each way to write it."""
    found: list[str] = []
    for place, word in enumerate(words):
        before = words[place - 1] if place else ""
        if word in _ONE and (before in _FOR or before == "per"):
            found[-1] = "per"
        else:
            found.append(word)
    return tuple(found)


def in_reach(value: Decimal) -> bool:
    """Return whether a number is of a size that some question could ask for."""
    return value.is_finite() and (value == 0 or value.adjusted() <= REACH)


def token(value: Decimal, tolerance: Decimal = Decimal(0)) -> str:
    """Return the text under which a number is looked up.

    Parameters
    ----------
    value : Decimal
    tolerance : Decimal
        The largest distance that is still right. With 0, the number itself, freed from the noise
        that floating point leaves in the last places; else a step of a quarter of the tolerance.

    Returns
    -------
    str
        :data:`OUT_OF_REACH` for what is larger than 10 to the power 31 or, with tolerance 0,
        smaller than 10 to the power -30.
    """
    if not in_reach(value):
        return OUT_OF_REACH
    if tolerance <= 0:
        if value and value.adjusted() < -REACH:
            return OUT_OF_REACH
        return f"n:{plain(_without_noise(value))}"
    return f"n:{_steps(value, tolerance)}"


def tokens_within(solution: Decimal, tolerance: Decimal = Decimal(0)) -> tuple[str, ...]:
    """Return the token of every number within the tolerance, and of none a step outside it.

    Parameters
    ----------
    solution, tolerance : Decimal

    Returns
    -------
    tuple of str
        One with tolerance 0, else nine (ten if `solution` lies between two steps).
    """
    if not in_reach(solution):
        return ()
    if tolerance <= 0:
        return (token(solution),)
    # Rounding keeps the order, so what lies between two numbers lies between their steps.
    first = _steps_of(Fraction(solution) - Fraction(tolerance), tolerance)
    last = _steps_of(Fraction(solution) + Fraction(tolerance), tolerance)
    return tuple(f"n:{step}" for step in range(first, last + 1))


def tokens_near(mistake: Decimal, tolerance: Decimal = Decimal(0)) -> tuple[str, ...]:
    """Return the tokens of the numbers that come from one mistake.

    A twentieth of the number is near enough, and never more than the tolerance: half a percent
    round 15 percent is the same slip, round 0.15 it is any small number at all.

    Examples
    --------
    >>> tokens_near(Decimal("0.15"), Decimal("0.5")), len(tokens_near(Decimal(15), Decimal("0.5")))
    (('n:1',), 9)
    """
    if tolerance <= 0 or not in_reach(mistake):
        return tokens_within(mistake)
    nearness = min(Fraction(tolerance), abs(Fraction(mistake)) / 20)
    first = _steps_of(Fraction(mistake) - nearness, tolerance)
    last = _steps_of(Fraction(mistake) + nearness, tolerance)
    return tuple(f"n:{step}" for step in range(first, last + 1))


def plain(value: Decimal) -> str:
    """Return a number without exponent, without zeros behind the last decimal.

    Examples
    --------
    >>> plain(Decimal("1.050")), plain(Decimal("1E+3")), plain(Decimal("-0.0"))
    ('1.05', '1000', '0')
    """
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Return a number rounded to so many decimals, half to even; huge ones as they are."""
    if not in_reach(value):
        return value
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN, Context(prec=1_100))


def _without_noise(value: Decimal) -> Decimal:
    if value == value.to_integral_value():
        return value
    places = min(value.adjusted() - _SIGNIFICANT + 1, -_PLACES)
    exact = Context(prec=1_100, Emin=-5_000, Emax=5_000)
    return value.quantize(Decimal(1).scaleb(places, exact), ROUND_HALF_EVEN, exact)


def _steps(value: Decimal, tolerance: Decimal) -> int:
    if value.adjusted() < tolerance.adjusted() - REACH:
        # As good as nothing; and a fraction of a thousand digits would cost time for it.
        return 0
    return _steps_of(Fraction(value), tolerance)


def _steps_of(value: Fraction, tolerance: Decimal) -> int:
    return round(value / (Fraction(tolerance) / 4))
