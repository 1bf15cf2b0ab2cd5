"""A student's function is called on copies, with a limit, and whatever it does is an answer."""

import _thread
import contextlib
import io
import sys
import threading
import time

import pytest
from jupyter_client import KernelManager

from course.exercises.judging.calls import TooSlow, call_each, limited
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
    _ended(before)


def test_nothing_is_called_after_a_slow_call():
    called = []

    def function(number):
        called.append(number)
        while number == 2:
            pass
        return number

    assert call_each(function, [(1,), (2,), (3,), (4,)], 0.1) == [
        {"value": {"number": "1"}},
        {"slow": 0.1},
        {"slow": 0},
        {"slow": 0},
    ]
    assert called == [1, 2]


def _ended(before):
    """Wait for the threads that were not there before."""
    for thread in set(threading.enumerate()) - set(before):
        thread.join(5)
        assert not thread.is_alive()


def test_what_sleeps_is_left_behind():
    before = threading.enumerate()
    wake = threading.Event()
    # It waits in C, where no exception reaches it, until it is woken.
    assert one(lambda: wake.wait(60), seconds=0.1) == {"slow": 0.1}
    assert set(threading.enumerate()) - set(before)
    wake.set()
    _ended(before)


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


def _beside(*functions):
    """Call functions at the same time, each in a thread of its own; return what came of each."""
    found = {}

    def work(place, function):
        found[place] = one(function, seconds=5.0)

    threads = [threading.Thread(target=work, args=each) for each in enumerate(functions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    return [found[place] for place in range(len(functions))]


def test_two_calls_at_once_keep_their_prints_and_leave_the_streams_as_they_were(capsys):
    before, errors = sys.stdout, sys.stderr
    begun, over = threading.Event(), threading.Event()

    def first():
        print("first")
        begun.set()
        over.wait(5)
        return 1

    def second():
        # The first that began is also the first to end.
        begun.wait(5)
        print("second")
        over.set()
        time.sleep(0.1)
        print("still the second")
        return 2

    assert _beside(first, second) == [
        {"value": {"number": "1"}, "printed": "first\n"},
        {"value": {"number": "2"}, "printed": "second\nstill the second\n"},
    ]
    assert (sys.stdout, sys.stderr) == (before, errors)
    print("alive")
    assert capsys.readouterr() == ("alive\n", "")


def test_what_another_thread_prints_meanwhile_is_shown(capsys):
    begun, tried, said, over = (threading.Event() for _event in range(4))

    def cell():
        begun.wait(5)
        print("from a cell")
        # As IPython does it while a cell runs.
        stream, write = sys.stdout, sys.stdout.write
        stream.write = lambda text: write(text.upper())
        print("and another line")
        tried.set()
        said.wait(5)
        stream.write = write
        print("a problem", file=sys.stderr)
        assert sys.stdout.writable()
        sys.stdout.flush()
        over.set()

    def function():
        begun.set()
        tried.wait(5)
        print("from the function")
        said.set()
        over.wait(5)

    running = threading.Thread(target=cell)
    running.start()
    assert one(function, seconds=5.0)["printed"] == "from the function\n"
    running.join(5)
    assert over.is_set()
    assert capsys.readouterr() == ("from a cell\nAND ANOTHER LINE\n", "a problem\n")
    print("as before")
    assert capsys.readouterr() == ("as before\n", "")


def test_a_function_that_is_left_behind_prints_nothing_later(capsys):
    before, stdout = threading.enumerate(), sys.stdout
    go = threading.Event()

    def function():
        while not go.is_set():
            with contextlib.suppress(BaseException):
                go.wait(5)
        print("NOISE")
        print("NOISE", file=sys.stderr)

    assert one(function, seconds=0.1) == {"slow": 0.1}
    print("a cell")
    assert one(lambda: print("another")) == {
        "value": {"junk": "type", "type": "NoneType"},
        "printed": "another\n",
    }
    go.set()
    _ended(before)
    assert sys.stdout is stdout
    assert capsys.readouterr() == ("a cell\n", "")


def test_a_function_may_replace_the_streams(capsys):
    stdout = sys.stdout

    def function():
        sys.stdout = io.StringIO()
        print("where nobody looks")

    assert "printed" not in one(function)
    assert sys.stdout is stdout
    with contextlib.redirect_stdout(io.StringIO()) as kept:
        assert one(lambda: print("in the function"))["printed"] == "in the function\n"
        print("in the cell")
    assert kept.getvalue() == "in the cell\n"
    assert sys.stdout is stdout


CELLS = """
import sys, threading, time
from course.exercises.judging.calls import call_each

stream = sys.stdout
begun, over = threading.Event(), threading.Event()

def first():
    begun.set()
    over.wait(20)
    return 1

def second():
    print("kept")
    begun.wait(20)
    over.set()
    time.sleep(0.3)
    return 2
"""


def test_a_form_that_is_checked_beside_a_running_cell_swallows_no_prints():
    """As JupyterLab does it: messages of a form go to a subshell, another thread of the kernel."""
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(60)
        client.control_channel.send(client.session.msg("create_subshell_request", {}))
        reply = client.control_channel.get_msg(timeout=20)["content"]

        def send(code, subshell=None):
            content = {"code": code, "silent": False, "store_history": False}
            content |= {"user_expressions": {}, "allow_stdin": False, "stop_on_error": False}
            message = client.session.msg("execute_request", content)
            message["header"]["subshell_id"] = subshell
            client.shell_channel.send(message)
            return message["header"]["msg_id"]

        def printed(*waiting):
            waiting, text = set(waiting), ""
            while waiting:
                message = client.get_iopub_msg(timeout=20)
                assert message["msg_type"] != "error", message["content"]
                if message["msg_type"] == "stream":
                    text += message["content"]["text"]
                elif message["content"].get("execution_state") == "idle":
                    waiting.discard(message["parent_header"].get("msg_id"))
            return text

        assert printed(send(CELLS)) == ""
        cell = send("print('before')\nmine = call_each(first, [()], 20)\nprint('after')")
        form = send("theirs = call_each(second, [()], 20)", reply["subshell_id"])
        assert printed(cell, form) == "before\nafter\n"
        assert printed(send("print(sys.stdout is stream, mine, theirs)")) == (
            "True [{'value': {'number': '1'}}] [{'value': {'number': '2'}, 'printed': 'kept\\n'}]\n"
        )
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        manager.cleanup_resources()


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
    _ended(before)
    assert sys.stdout is stdout


def test_limited_gives_the_value_or_the_error():
    assert limited(lambda: 3, 1.0) == 3
    with pytest.raises(ZeroDivisionError):
        limited(lambda: 1 / 0, 1.0)
    with pytest.raises(RuntimeError, match=r"^SystemExit: 2$"):
        limited(lambda: sys.exit(2), 1.0)
    with pytest.raises(TooSlow, match=r"^no result after 0.1 seconds$"):
        limited(_loop, 0.1)
