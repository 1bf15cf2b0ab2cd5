"""What people and programs hand in that is no answer: each must be "not yet", and never an error.

``JUNK`` is a list of ``(name, factory)``; a factory makes a fresh object. None of them is the
answer to a question of any kind, and none is a text that a teacher should read.

``HEAVY`` is a list of ``(name, JSON)``: what a file may hold that somebody wrote by hand, and that
must not keep the judge busy.
"""

from __future__ import annotations

import datetime
import fractions
import io
import itertools
import math
import threading
import types
import weakref
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any
from unittest import mock


class Trouble(BaseException):
    """Raised by objects below; a BaseException, so that `except Exception` does not hide it."""


def _raises(*arguments: Any, **options: Any) -> Any:
    raise Trouble


class RaisesInEq:
    __eq__ = __ne__ = __lt__ = _raises  # type: ignore[assignment]
    __hash__ = object.__hash__


class RaisesInRepr:
    __repr__ = __str__ = __format__ = _raises  # type: ignore[assignment]


class RaisesInFloat:
    __float__ = __int__ = __index__ = __complex__ = __round__ = _raises  # type: ignore[assignment]


class RaisesInBool:
    __bool__ = __len__ = _raises  # type: ignore[assignment]


class RaisesInHash:
    __hash__ = _raises  # type: ignore[assignment]


class RaisesInIter:
    __iter__ = __len__ = __getitem__ = __contains__ = _raises  # type: ignore[assignment]


class RaisesInEverything:
    __getattribute__ = __setattr__ = __call__ = __dir__ = _raises  # type: ignore[assignment]
    __eq__ = __hash__ = __repr__ = __bool__ = __iter__ = _raises  # type: ignore[assignment]


class LiesAboutItsClass:
    __class__ = property(_raises)  # type: ignore[assignment]


def of_a_raising_class() -> Any:
    """Return an object whose class raises when anything is asked of it.

    The class is made here and nowhere else: whoever goes through a module, such as a search for
    examples in docstrings, asks each class in it for its module.
    """

    class _Meta(type):
        __eq__ = __instancecheck__ = __subclasscheck__ = __repr__ = _raises  # type: ignore[assignment]
        __hash__ = type.__hash__
        __name__ = property(_raises)  # type: ignore[assignment]
        __module__ = property(_raises)  # type: ignore[assignment]

    class OfARaisingClass(metaclass=_Meta):
        pass

    return OfARaisingClass()


def bad(base: type, *arguments: Any) -> Any:
    """Return an object of a class like `base` in which every method that judges call raises."""
    names = [
        "__eq__",
        "__ne__",
        "__lt__",
        "__repr__",
        "__str__",
        "__format__",
        "__iter__",
        "__len__",
        "__getitem__",
        "__contains__",
        "__float__",
        "__int__",
        "__index__",
        "__bool__",
        "__add__",
        "__hash__",
        "__round__",
        "__reduce_ex__",
        "items",
        "keys",
        "values",
        "is_nan",
        "as_tuple",
        "strip",
        "lower",
        "casefold",
        "isoformat",
        "tolist",
        "item",
    ]
    return type("Bad", (base,), dict.fromkeys(names, _raises))(*arguments)


def _itself() -> list[Any]:
    endless: list[Any] = []
    endless.append(endless)
    return endless


def _dict_of_itself() -> dict[str, Any]:
    endless: dict[str, Any] = {}
    endless["again"] = endless
    return endless


def _deep() -> list[Any]:
    deep: list[Any] = []
    for _level in range(5_000):
        deep = [deep]
    return deep


def _endless() -> Iterator[int]:
    yield from itertools.count()


def _dead() -> Any:
    class Gone:
        pass

    return weakref.proxy(Gone())


def _numpy(make: Callable[[Any], Any]) -> Callable[[], Any]:
    def factory() -> Any:
        import numpy

        return make(numpy)

    return factory


def _pandas(make: Callable[[Any], Any]) -> Callable[[], Any]:
    def factory() -> Any:
        import pandas

        return make(pandas)

    return factory


def _objects(*_library: Any) -> Any:
    import numpy

    # Filled one by one: to make an array from a list, numpy asks each object for its length.
    array = numpy.empty(2, dtype=object)
    array[0], array[1] = RaisesInRepr(), RaisesInEq()
    return array


def _bad_frame(pandas: Any) -> Any:
    names = ["columns", "shape", "iloc", "loc", "index", "dtypes", "values", "empty"]
    body: dict[str, Any] = {name: property(_raises) for name in names}
    body |= dict.fromkeys(["__len__", "__iter__", "__getitem__", "__eq__", "__repr__"], _raises)
    return type("BadFrame", (pandas.DataFrame,), body)({"a": [math.nan]})


def _bad_array(numpy: Any) -> Any:
    body = dict.fromkeys(["__getitem__", "__len__", "__iter__", "tolist", "item"], _raises)
    return numpy.array([math.nan]).view(type("BadArray", (numpy.ndarray,), body))


JUNK: list[tuple[str, Callable[[], Any]]] = [
    # nothing, or nothing in it
    ("None", lambda: None),
    ("empty text", lambda: ""),
    ("blank text", lambda: " \n\t\u00a0"),
    ("punctuation", lambda: "?! …"),
    ("invisible text", lambda: "\u200b\u00ad"),
    ("null character", lambda: "\x00"),
    ("half a character", lambda: "\ud800"),
    ("empty list", list),
    ("empty tuple", tuple),
    ("empty dict", dict),
    ("empty set", set),
    ("list of empty texts", lambda: ["", " "]),
    ("list of nothing", lambda: [None, None]),
    # no numbers
    ("nan", lambda: math.nan),
    ("infinity", lambda: math.inf),
    ("minus infinity", lambda: -math.inf),
    ("decimal nan", lambda: Decimal("NaN")),
    ("decimal signalling nan", lambda: Decimal("sNaN")),
    ("decimal infinity", lambda: Decimal("-Infinity")),
    ("complex", lambda: 1 + 1j),
    ("list of nan", lambda: [math.nan]),
    # too large, too small, too deep
    ("largest float", lambda: 1.7e308),
    ("smallest float", lambda: 5e-324),
    ("integer of 900 digits", lambda: 10**900),
    ("integer of a million digits", lambda: 1 << 3_500_000),
    ("decimal out of reach", lambda: Decimal("1e999999")),
    ("decimal next to nothing", lambda: Decimal("-1e-999999")),
    ("fraction without an end", lambda: fractions.Fraction(1, 10**400 + 1)),
    ("fraction of a million digits", lambda: fractions.Fraction(1 << 3_500_000, 3)),
    ("long text", lambda: "war and peace " * 5_000),
    ("long list", lambda: [0] * 1_000_000),
    ("list of long texts", lambda: ["x" * 15_000] * 10),
    ("list of pairs", lambda: [["a", "b"]] * 1_500),
    ("list of rows without a common column", lambda: [{f"k{n}": n} for n in range(1_100)]),
    ("endless range", lambda: range(10**18)),
    ("list in itself", _itself),
    ("dict in itself", _dict_of_itself),
    ("deep list", _deep),
    # other types
    ("bytes", lambda: b"1.05"),
    ("bytearray", lambda: bytearray(b"1.05")),
    ("memoryview", lambda: memoryview(b"1.05")),
    ("object", object),
    ("class", lambda: RaisesInEq),
    ("module", lambda: math),
    ("function that raises", lambda: lambda *arguments: _raises()),
    ("generator", _endless),
    ("endless iterator", itertools.count),
    ("map", lambda: map(_raises, [1])),
    ("ellipsis", lambda: ...),
    ("NotImplemented", lambda: NotImplemented),
    ("exception", lambda: ValueError("no")),
    ("duration", lambda: datetime.timedelta(days=45)),
    ("namespace", types.SimpleNamespace),
    ("file", io.StringIO),
    ("lock", threading.Lock),
    ("dead reference", _dead),
    ("mock", mock.MagicMock),
    # objects that object
    ("raises in eq", RaisesInEq),
    ("raises in repr", RaisesInRepr),
    ("raises in float", RaisesInFloat),
    ("raises in bool", RaisesInBool),
    ("raises in hash", RaisesInHash),
    ("raises in iter", RaisesInIter),
    ("raises in everything", RaisesInEverything),
    ("raises in class", LiesAboutItsClass),
    ("class of a raising class", lambda: type(of_a_raising_class())),
    ("raising class", of_a_raising_class),
    ("list of raising objects", lambda: [RaisesInEverything(), RaisesInRepr()]),
    ("dict of raising objects", lambda: {RaisesInRepr(): RaisesInEq()}),
    ("bad text", lambda: bad(str, "?")),
    ("bad float", lambda: bad(float, "nan")),
    ("bad integer", lambda: bad(int, 10**900)),
    ("bad decimal", lambda: bad(Decimal, "Infinity")),
    ("bad list", lambda: bad(list)),
    ("bad dict", lambda: bad(dict)),
    ("bad set", lambda: bad(set)),
    # numpy and pandas
    ("numpy nan", _numpy(lambda numpy: numpy.float32("nan"))),
    ("numpy infinity", _numpy(lambda numpy: numpy.longdouble("inf"))),
    ("numpy complex", _numpy(lambda numpy: numpy.complex128(1))),
    ("numpy no time", _numpy(lambda numpy: numpy.datetime64("NaT", "s"))),
    ("numpy empty array", _numpy(lambda numpy: numpy.array([]))),
    ("numpy long array", _numpy(lambda numpy: numpy.zeros((1000, 1000)))),
    ("numpy array without a shape", _numpy(lambda numpy: numpy.array(math.nan))),
    ("numpy record", _numpy(lambda numpy: numpy.zeros(1, dtype=[("a", "i4")])[0])),
    ("numpy masked", _numpy(lambda numpy: numpy.ma.masked)),
    ("numpy masked table", _numpy(lambda numpy: numpy.ma.masked_all((2, 2)))),
    ("numpy objects", _numpy(_objects)),
    ("numpy bad array", _numpy(_bad_array)),
    ("pandas NA", _pandas(lambda pandas: pandas.NA)),
    ("pandas no time", _pandas(lambda pandas: pandas.NaT)),
    ("pandas empty table", _pandas(lambda pandas: pandas.DataFrame())),
    ("pandas rows without columns", _pandas(lambda p: p.DataFrame(index=range(100_000)))),
    ("pandas table of nothing", _pandas(lambda p: p.DataFrame({"a": [None], "b": [math.nan]}))),
    ("pandas large table", _pandas(lambda p: p.DataFrame({"a": range(100_000)}))),
    ("pandas table of objects", _pandas(lambda p: p.DataFrame({"a": _objects()}))),
    ("pandas empty series", _pandas(lambda p: p.Series(dtype="float64"))),
    ("pandas series of objects", _pandas(lambda p: p.Series([RaisesInRepr()]))),
    ("pandas bad table", _pandas(_bad_frame)),
]

_ONE_KEY = [{"map": [[{"text": f"k{n}"}, {"number": "1"}]]} for n in range(6_000)]
_ONE_KEY[0] = {"map": [[{"text": "side"}, {"text": "A"}], [{"text": "share"}, {"number": "1"}]]}
_PAIR = [{"text": "tweet"}, {"text": "c"}]

HEAVY: list[tuple[str, Any]] = [
    ("a time of four hundred digits", {"calls": [{"slow": 10**400}] * 3}),
    ("endless time", {"calls": [{"slow": math.inf}] * 3}),
    ("no time", {"calls": [{"slow": math.nan}] * 3}),
    ("less than no time", {"calls": [{"slow": -1}] * 3}),
    ("an error of a million letters", {"calls": [{"error": "E" * 1_000_000}] * 3}),
    ("an error of ten thousand letters", {"calls": [{"error": "E" * 10_000}] * 3}),
    ("a type of a million letters", {"junk": "type", "type": "T" * 1_000_000}),
    ("a digit too many", {"number": "9" * 1_100 + "." + "9" * 2_200}),
    ("numbers of a thousand digits", {"list": [{"number": "9" * 1_000}] * 50}),
    ("rows of one key each", {"list": _ONE_KEY}),
    (
        "columns of one cell each",
        {"map": [[{"text": f"k{n}"}, {"open": True}] for n in range(6_000)]},
    ),
    ("six thousand columns", {"table": {"columns": [f"k{n}" for n in range(6_000)], "rows": []}}),
    ("letters between spaces", {"text": "a " * 9_999}),
    ("letters between commas", {"text": "a," * 9_999}),
    ("letters between dashes", {"text": "a - " * 4_999}),
    ("letters in a list", {"list": [{"text": "a"}] * 15_000}),
    ("pairs in a list", {"list": [{"list": _PAIR}] * 4_000}),
    ("pairs in a dictionary", {"map": [_PAIR] * 4_000}),
    ("ticks in a dictionary", {"map": [[{"text": "one"}, {"truth": True}]] * 4_000}),
    ("spaces and a letter", {"text": " " * 19_999 + "x"}),
    ("dashes and a letter", {"text": "-" * 19_999 + "x"}),
    ("spaces and dashes", {"text": " -" * 9_999 + "x"}),
    ("underscores and a letter", {"text": "_" * 19_999 + "x"}),
    ("accents", {"text": "\u0301" * 20_000}),
    ("digits", {"text": "1" * 20_000}),
    ("digits between points", {"text": "1." * 499}),
]
