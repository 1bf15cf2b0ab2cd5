"""____ takes part in everything a cell does with it, and stays ____."""

import copy
import math
import operator
import pickle

import numpy
import pandas
import pytest
from IPython.core.formatters import DisplayFormatter

from course.exercises.placeholder import Open, ____


def test_is_written_as_it_is_typed():
    assert repr(____) == str(____) == f"{____:.2f}" == "____"


@pytest.mark.parametrize(
    "compute",
    [
        operator.add,
        operator.sub,
        operator.mul,
        operator.truediv,
        operator.floordiv,
        operator.mod,
        operator.pow,
        operator.and_,
        operator.or_,
        operator.xor,
        operator.lt,
        operator.le,
        operator.gt,
        operator.ge,
        operator.eq,
        operator.ne,
        divmod,
    ],
)
@pytest.mark.parametrize(
    "other", [3, 1.5, numpy.float64(2), numpy.array([1, 2]), pandas.Series([1, 2])], ids=repr
)
def test_gives_itself_on_either_side_of_an_operation(compute, other):
    assert compute(____, other) is ____
    assert compute(other, ____) is ____


@pytest.mark.parametrize("other", ["text", [1], (1,)], ids=repr)
def test_gives_itself_when_added_to_text_and_lists(other):
    assert other + ____ is ____
    assert ____ + other is ____


def test_gives_itself_when_called_indexed_or_asked():
    assert ____(1, key=2) is ____
    assert ____["share"] is ____
    assert ____[1:2] is ____
    assert ____.mean().round(2) is ____
    assert round(____, 2) is math.floor(____) is math.ceil(____) is abs(-____) is ____
    assert sum([1, ____]) is ____


def test_computes_with_a_table():
    frame = pandas.DataFrame({"a": [1, 2]})
    assert frame["a"] * ____ is ____
    assert frame / ____ is ____


def test_is_nothing():
    assert not ____
    assert (len(____), list(____), 3 in ____) == (0, [], False)


def test_forgets_what_is_put_in():
    ____["a"] = 1
    ____.a = 1
    del ____["a"]
    assert ____.a is ____["a"] is ____


@pytest.mark.parametrize("name", ["_repr_html_", "_ipython_display_", "__array__", "_private"])
def test_has_no_names_that_begin_with_an_underscore(name):
    with pytest.raises(AttributeError, match=f"'Open' object has no attribute '{name}'"):
        getattr(____, name)


def test_a_notebook_shows_it_as_text():
    assert DisplayFormatter().format(____) == ({"text/plain": "____"}, {})


def test_there_is_only_one():
    assert Open() is copy.copy(____) is copy.deepcopy(____) is ____
    assert copy.deepcopy([____])[0] is ____
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(____, protocol)) is ____
    with pytest.raises(TypeError, match="one placeholder"):
        type("Other", (Open,), {})


def test_can_be_a_key():
    assert {____: 1}[____] == 1
