"""Progress is kept, by one kernel or two, and a bad file never stops a lesson."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sqlite3
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from course import progress
from course.errors import CourseError


@pytest.fixture(autouse=True)
def home(course_home: Path) -> Iterator[Path]:
    progress._memories.clear()
    yield course_home
    progress._memories.clear()


def forget_what_this_kernel_knows() -> None:
    progress._memories.clear()


def test_values_come_back_as_they_were_kept(home):
    values = {
        "a": None,
        "b": True,
        "c": -3,
        "d": 0.1,
        "e": "Сєвєродонецьк 🙂 \ud800",
        "f": [1, [2, {"g": None}]],
        "h": {},
    }
    for key, value in values.items():
        progress.keep(key, value)
    forget_what_this_kernel_knows()
    assert progress.all_kept() == values
    assert progress.kept("e") == values["e"]
    assert progress.kept("z", default=7) == 7
    assert progress.kept("a", default=7) is None


def test_nothing_is_written_before_the_first_keep(home):
    assert progress.kept("a") is None
    assert progress.all_kept() == {}
    assert progress.forget() == 0
    assert progress.problem() is None
    assert not home.exists()


def test_the_latest_value_counts_and_both_times_are_noted(home, monkeypatch):
    progress.keep("a", 1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1652745660")
    progress.keep("a", 2)
    with contextlib.closing(sqlite3.connect(progress.path())) as file:
        rows = file.execute("SELECT key, value, created_at, changed_at FROM kept").fetchall()
    assert rows == [("a", "2", "2022-05-17T00:00:00+00:00", "2022-05-17T00:01:00+00:00")]


def test_a_prefix_is_taken_literally(home):
    for key in ("p_1/x", "p_1/y", "pX1/x", "%", "p"):
        progress.keep(key, key)
    assert list(progress.all_kept("p_1/")) == ["p_1/x", "p_1/y"]
    assert list(progress.all_kept("%")) == ["%"]
    assert progress.forget("p_1/") == 2
    assert list(progress.all_kept()) == ["%", "p", "pX1/x"]
    assert progress.forget() == 3
    assert progress.all_kept() == {}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_the_reader_can_read_it(home):
    progress.keep("a", 1)
    assert stat.S_IMODE(progress.path().stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_no_connection_stays_open_and_no_file_beside_it(home):
    progress.keep("a", 1)
    progress.kept("a")
    assert [file.name for file in home.iterdir()] == ["progress.sqlite3"]
    progress.path().rename(home / "moved")  # fails on Windows while it is open


@pytest.mark.parametrize(
    "value",
    [
        {1, 2},
        b"bytes",
        object(),
        float("nan"),
        float("inf"),
        {1: "a"},
        [{"a": {2: 3}}],
        Path("x"),
        lambda: None,
    ],
)
def test_what_is_not_json_is_refused(home, value):
    with pytest.raises(CourseError) as caught:
        progress.keep("answers/q1", value)
    assert caught.value.where == "answers/q1"
    assert not home.exists()


def test_a_value_that_holds_itself_is_refused(home):
    value: list[object] = []
    value.append(value)
    with pytest.raises(CourseError):
        progress.keep("a", value)


def test_the_size_is_limited_to_64_kib_of_json(home):
    progress.keep("a", "x" * (65536 - 2))  # the quotation marks count
    with pytest.raises(CourseError, match="65537 bytes"):
        progress.keep("a", "x" * (65536 - 1))
    assert len(progress.kept("a")) == 65534


@pytest.mark.parametrize("key", ["", "a b", "a\n", "x" * 201, 7, None, "a\x00", "\ud800"])
def test_a_bad_key_is_refused(home, key):
    with pytest.raises(CourseError, match="not a key"):
        progress.keep(key, 1)
    with pytest.raises(CourseError, match="not a key"):
        progress.kept(key)


# --- two kernels --------------------------------------------------------------------------------


def _keep_many(home: str, name: str, barrier: object, failures: object) -> None:
    os.environ["COURSE_HOME"] = home
    barrier.wait()
    for number in range(200):
        progress.keep(f"{name}/{number:03}", number)
    if progress.problem() is not None or progress._memory().unsaved:
        failures.put(str(progress.problem(again=True)))


def test_two_kernels_writing_at_once_lose_nothing(home):
    spawn = multiprocessing.get_context("spawn")
    barrier, failures = spawn.Barrier(2), spawn.SimpleQueue()
    workers = [
        spawn.Process(target=_keep_many, args=(str(home), name, barrier, failures))
        for name in ("one", "two")
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0]
    assert failures.empty() or failures.get() is None
    expected = {f"{name}/{n:03}": n for name in ("one", "two") for n in range(200)}
    assert progress.all_kept() == expected
    failures.close()


def test_a_second_kernel_sees_what_the_first_kept(home):
    progress.keep("a", 1)
    forget_what_this_kernel_knows()
    assert progress.kept("a") == 1


def test_a_file_that_another_program_holds_does_not_block_for_long(home, monkeypatch):
    progress.keep("a", 1)
    monkeypatch.setattr(progress, "WAIT_S", 0.1)
    with contextlib.closing(sqlite3.connect(progress.path(), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        progress.keep("b", 2)
        problem = progress.problem()
        assert problem is not None
        assert problem.what.startswith("Your progress cannot be written")
        assert progress.kept("b") == 2
        other.execute("ROLLBACK")
    progress.keep("c", 3)
    forget_what_this_kernel_knows()
    assert progress.all_kept() == {"a": 1, "b": 2, "c": 3}


# --- bad files ----------------------------------------------------------------------------------

GARBAGE = b"this is no database, whatever its name says" * 30


def damaged(home: Path, kind: str) -> bytes:
    home.mkdir(parents=True, exist_ok=True)
    if kind == "garbage":
        progress.path().write_bytes(GARBAGE)
    elif kind == "torn":
        for number in range(300):
            progress.keep(f"k/{number}", "x" * 100)
        forget_what_this_kernel_knows()
        content = bytearray(progress.path().read_bytes())
        content[200:] = b"\xa5" * (len(content) - 200)
        progress.path().write_bytes(content)
    else:
        with contextlib.closing(sqlite3.connect(progress.path())) as other:
            other.execute("CREATE TABLE kept (name TEXT)")
            other.execute("PRAGMA user_version = 1")
            other.commit()
    return progress.path().read_bytes()


@pytest.mark.parametrize("kind", ["garbage", "torn", "foreign"])
@pytest.mark.parametrize("first", ["keep", "kept", "all_kept"])
def test_a_damaged_file_is_moved_aside_and_work_goes_on(home, kind, first):
    content = damaged(home, kind)
    if first == "kept":
        assert progress.kept("a", "nothing") == "nothing"
    elif first == "all_kept":
        assert progress.all_kept() == {}
    progress.keep("a", 1)
    progress.keep("b", 2)
    aside = home / "progress.damaged-2022-05-17.sqlite3"
    assert aside.read_bytes() == content
    problem = progress.problem()
    assert problem is not None
    assert problem.where == str(aside)
    assert progress.problem() is None, "it is said once"
    forget_what_this_kernel_knows()
    assert progress.all_kept() == {"a": 1, "b": 2}
    assert sorted(file.name for file in home.iterdir()) == [aside.name, "progress.sqlite3"]


def test_a_second_damaged_file_does_not_replace_the_first(home):
    for number in (1, 2):
        damaged(home, "garbage")
        progress.path().write_bytes(GARBAGE + bytes([number]))
        progress.keep("a", number)
    names = sorted(file.name for file in home.iterdir())
    assert names == [
        "progress.damaged-2022-05-17-2.sqlite3",
        "progress.damaged-2022-05-17.sqlite3",
        "progress.sqlite3",
    ]


def test_a_file_of_a_newer_kit_is_left_alone(home):
    home.mkdir()
    with contextlib.closing(sqlite3.connect(progress.path())) as other:
        other.execute("PRAGMA user_version = 9")
        other.commit()
    content = progress.path().read_bytes()
    progress.keep("a", 1)
    assert progress.kept("a") == 1
    problem = progress.problem()
    assert problem is not None
    assert "newer version" in problem.what
    assert progress.path().read_bytes() == content


def test_one_value_edited_by_hand_does_not_hide_the_others(home):
    progress.keep("a", 1)
    progress.keep("b", 2)
    with contextlib.closing(sqlite3.connect(progress.path())) as file:
        file.execute("UPDATE kept SET value = '{broken' WHERE key = 'a'")
        file.commit()
    assert progress.all_kept() == {"b": 2}
    assert progress.kept("a", "default") == "default"


@pytest.mark.parametrize("how", ["keep", "change"])
def test_what_is_no_json_is_set_aside_before_it_is_written_over(home, how):
    for number, text in enumerate(("{half", "other half"), 1):
        progress.keep("cards/nl_en/hel", 1)
        with contextlib.closing(sqlite3.connect(progress.path())) as file:
            file.execute("UPDATE kept SET value = ? WHERE key = 'cards/nl_en/hel'", (text,))
            file.commit()
        if how == "keep":
            progress.keep("cards/nl_en/hel", 7)
        else:
            assert progress.change("cards/nl_en/hel", lambda before: before or 7) == 7
        problem = progress.problem()
        assert problem is not None
        assert problem.where == "cards/nl_en/hel"
        assert len(progress.all_kept("unreadable/")) == number
    assert progress.all_kept("unreadable/") == {
        "unreadable/cards/nl_en/hel": "{half",
        "unreadable/cards/nl_en/hel~2": "other half",
    }
    assert progress.kept("cards/nl_en/hel") == 7
    progress.keep("cards/nl_en/hel", 8)
    assert progress.problem() is None


def test_a_home_that_is_a_file_keeps_progress_in_memory(home, monkeypatch):
    home.write_text("not a folder", encoding="utf-8")
    _only_in_memory()
    assert home.read_text(encoding="utf-8") == "not a folder"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
@pytest.mark.parametrize("there_before", [False, True])
def test_a_read_only_folder_keeps_progress_in_memory(monkeypatch, there_before):
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        monkeypatch.setenv("COURSE_HOME", name)
        if there_before:
            progress.keep("before", 0)
            progress.path().chmod(0o444)
            forget_what_this_kernel_knows()
        home.chmod(0o555)
        # The administrator may write everywhere, so become somebody else.
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            _only_in_memory({"before": 0} if there_before else {})
        finally:
            if root:
                os.seteuid(0)
            home.chmod(0o755)


def _only_in_memory(before: dict[str, int] | None = None) -> None:
    before = before or {}
    assert progress.all_kept() == before
    progress.keep("a", 1)
    progress.keep("a", 2)
    progress.keep("b", {"c": 3})
    assert progress.kept("a") == 2
    assert progress.all_kept() == {"a": 2, "b": {"c": 3}} | before
    problem = progress.problem()
    assert problem is not None
    assert problem.what.startswith("Your progress cannot be written")
    assert progress.problem() is None
    assert progress.problem(again=True) is problem
    assert progress.forget("a") == 1
    assert progress.all_kept() == {"b": {"c": 3}} | before
    assert progress.forget() == 1 + len(before)
    assert progress.all_kept() == {}
    forget_what_this_kernel_knows()
    assert progress.all_kept() == before, "nothing reached the disk"


# --- changing in one step -----------------------------------------------------------------------


def _one_more(before: object) -> int:
    return (before if isinstance(before, int) else 0) + 1


def test_a_change_starts_from_what_is_kept(home):
    assert [progress.change("a", _one_more) for _time in range(3)] == [1, 2, 3]
    forget_what_this_kernel_knows()
    assert progress.change("a", _one_more) == 4
    assert progress.all_kept() == {"a": 4}


def test_a_change_to_what_may_not_be_kept_changes_nothing(home):
    progress.keep("a", 1)
    for bad in (object(), "x" * progress.MAX_BYTES):
        with pytest.raises(CourseError):
            progress.change("a", lambda before, bad=bad: bad)
    assert progress.kept("a") == 1
    assert progress._memory().unsaved == {}
    progress.keep("b", 2)
    assert progress.all_kept() == {"a": 1, "b": 2}


def test_a_change_of_a_damaged_file_counts_once(home):
    damaged(home, "garbage")
    assert progress.change("a", _one_more) == 1
    forget_what_this_kernel_knows()
    assert progress.all_kept() == {"a": 1}


def test_a_change_that_cannot_be_written_goes_on_in_memory(home, monkeypatch):
    home.write_text("a file where a folder should be")
    assert [progress.change("a", _one_more) for _time in range(3)] == [1, 2, 3]
    assert progress.kept("a") == 3


def test_a_change_starts_from_what_waited_in_memory(home):
    home.write_text("a file where a folder should be")
    assert [progress.change("a", _one_more) for _time in range(2)] == [1, 2]
    home.unlink()
    assert progress.change("a", _one_more) == 3
    forget_what_this_kernel_knows()
    assert progress.kept("a") == 3


@contextlib.contextmanager
def held() -> Iterator[None]:
    """Hold the file as a program does that is stuck: nobody can read it or write to it."""
    with contextlib.closing(sqlite3.connect(progress.path(), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


def test_a_change_that_found_the_file_held_is_made_later_of_what_is_there(home, monkeypatch):
    for _time in range(5):
        progress.change("a", _one_more)
    forget_what_this_kernel_knows()
    monkeypatch.setattr(progress, "WAIT_S", 0.1)
    with held():
        progress.change("a", _one_more)
        progress.change("a", _one_more)
        progress.change("b", _one_more)
        assert progress.problem() is not None
    assert progress.kept("a") == 7
    assert progress.all_kept() == {"a": 7, "b": 1}
    progress.keep("c", 3)
    forget_what_this_kernel_knows()
    assert progress.all_kept() == {"a": 7, "b": 1, "c": 3}


def test_what_is_kept_or_forgotten_after_a_waiting_change_counts(home, monkeypatch):
    for key in ("a", "b", "d"):
        progress.keep(key, 10)
    monkeypatch.setattr(progress, "WAIT_S", 0.1)
    with held():
        for key in ("a", "b", "d"):
            progress.change(key, _one_more)
        progress.keep("a", 20)
        progress.change("a", _one_more)
        progress.forget("b")
        progress.change("b", _one_more)
        progress.forget("d")
        assert progress.all_kept() == {"a": 21, "b": 1}
    progress.keep("c", 3)
    forget_what_this_kernel_knows()
    assert progress.all_kept() == {"a": 21, "b": 1, "c": 3}


def test_a_waiting_change_that_may_not_be_kept_after_all_stops_nothing(home, monkeypatch):
    progress.keep("a", "x" * 40_000)
    monkeypatch.setattr(progress, "WAIT_S", 0.1)
    with held():
        # Nobody can know yet that it will be too long.
        assert progress.change("a", lambda before: (before or "y") * 2) == "yy"
        with pytest.raises(CourseError, match="too large"):
            progress.change("a", lambda before: "x" * progress.MAX_BYTES)
        with pytest.raises(ZeroDivisionError):
            progress.change("b", lambda before: 1 / 0)
    assert progress.kept("a") == "x" * 40_000
    progress.keep("c", 3)
    forget_what_this_kernel_knows()
    assert progress.all_kept() == {"a": "x" * 40_000, "c": 3}


def _change_many(home: str, barrier: object) -> None:
    os.environ["COURSE_HOME"] = home
    barrier.wait()
    for _number in range(100):
        progress.change("count", _one_more)


def test_two_kernels_that_count_under_one_key_lose_nothing(home):
    spawn = multiprocessing.get_context("spawn")
    barrier = spawn.Barrier(2)
    workers = [
        spawn.Process(target=_change_many, args=(str(home), barrier)) for _worker in range(2)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0]
    assert progress.kept("count") == 200
