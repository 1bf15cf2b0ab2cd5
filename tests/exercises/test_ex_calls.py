"""A student's function is called on copies, with a limit, and whatever it does is an answer."""

import _thread
import sys
import threading
import time

import pytest

from course.exercises.calls import TooSlow, call_each, limited
from course.exercises.placeholder import ____


def one(function, *arguments, seconds=1.0):
    (result,) = call_each(function, [arguments], seconds)
    return result


def test_gives_a_value_for_each_call():
    assert call_each(lambda part, whole: part / whole, [(1, 4), (3, 4)], 1.0) == [
        {"value": {"number": "0.25"}},
        {"value": {"number": "0.75"}},
    ]


def _raise(problem):
    raise problem


class Mute(Exception):
    def __str__(self):
        raise KeyError("I do not explain myself")


class Own(BaseException):
    pass


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (ZeroDivisionError("division by zero"), "ZeroDivisionError: division by zero"),
        (ValueError("\n\n first \n second"), "ValueError: first"),
        (ValueError(), "ValueError"),
        (SystemExit(1), "SystemExit: 1"),
        (KeyboardInterrupt(), "KeyboardInterrupt"),
        (GeneratorExit(), "GeneratorExit"),
        (RecursionError("too deep"), "RecursionError: too deep"),
        (Own("mine"), "Own: mine"),
        (Mute(), "Mute"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_error_is_one_line(problem, line):
    assert one(lambda: _raise(problem)) == {"error": line}


def test_a_long_error_is_cut():
    assert len(one(lambda: _raise(ValueError("x" * 10_000)))["error"]) == 200


def test_says_what_python_says_of_a_wrong_signature():
    def share(part):
        return part

    result = one(share, 1, 2)
    assert result["error"].startswith("TypeError: ")
    assert result["error"].endswith("share() takes 1 positional argument but 2 were given")
    assert one(3, 1) == {"error": "TypeError: 'int' object is not callable"}


def test_endless_recursion_is_an_error():
    def again():
        return again()

    assert one(again)["error"].startswith("RecursionError: ")


def _loop():
    while True:
        pass


def _stubborn():
    for _time in range(2):
        try:
            while True:
                time.sleep(0.001)
        except BaseException:
            pass


@pytest.mark.parametrize("function", [_loop, _stubborn])
def test_an_endless_loop_is_stopped(function):
    before = threading.enumerate()
    assert one(function, seconds=0.1) == {"slow": 0.1}
    for thread in set(threading.enumerate()) - set(before):
        thread.join(5)
        assert not thread.is_alive()


def test_nothing_is_called_after_a_slow_call():
    called = []

    def function(number):
        called.append(number)
        while number == 2:
            pass
        return number

    start = time.monotonic()
    assert call_each(function, [(1,), (2,), (3,), (4,)], 0.1) == [
        {"value": {"number": "1"}},
        {"slow": 0.1},
        {"slow": 0},
        {"slow": 0},
    ]
    assert called == [1, 2]
    assert time.monotonic() - start < 1


def test_what_sleeps_is_left_behind():
    start = time.monotonic()
    assert one(lambda: time.sleep(1.5), seconds=0.1) == {"slow": 0.1}
    assert time.monotonic() - start < 1


def test_an_error_that_never_explains_itself_is_slow():
    class Silent(Exception):
        def __str__(self):
            _loop()

    assert one(lambda: _raise(Silent()), seconds=0.1) == {"slow": 0.1}


def test_what_is_printed_is_kept_and_not_shown(capsys):
    def function():
        print("hello")
        print("problem", file=sys.stderr)
        return 1

    assert one(function) == {"value": {"number": "1"}, "printed": "hello\nproblem\n"}
    assert one(lambda: print("x" * 1000))["printed"] == "x" * 200
    assert capsys.readouterr() == ("", "")


def test_arguments_are_copies():
    inputs = [([3, 1, 2],)]

    def function(numbers):
        numbers.sort()
        return numbers[0]

    assert call_each(function, inputs, 1.0) == [{"value": {"number": "1"}}]
    assert inputs == [([3, 1, 2],)]


def test_a_placeholder_that_comes_back_is_open():
    assert one(lambda part: part * ____, 3) == {"value": {"open": True}}


def test_what_waits_for_others_is_no_value():
    async def function():
        return 1

    assert one(function) == {"value": {"junk": "type", "type": "coroutine"}}


def test_the_student_can_interrupt():
    stdout = sys.stdout

    def function():
        _thread.interrupt_main()
        _loop()

    before = threading.enumerate()
    with pytest.raises(KeyboardInterrupt):
        call_each(function, [()], 30)
    assert sys.stdout is stdout
    for thread in set(threading.enumerate()) - set(before):
        thread.join(5)
        assert not thread.is_alive()


def test_limited_gives_the_value_or_the_error():
    assert limited(lambda: 3, 1.0) == 3
    with pytest.raises(ZeroDivisionError):
        limited(lambda: 1 / 0, 1.0)
    with pytest.raises(RuntimeError, match=r"^SystemExit: 2$"):
        limited(lambda: sys.exit(2), 1.0)
    with pytest.raises(TooSlow, match=r"^no result after 0.1 seconds$"):
        limited(_loop, 0.1)
