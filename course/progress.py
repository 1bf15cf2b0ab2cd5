"""What a student did: answers, predictions, verdicts and cards, in one small file.

The file is a SQLite database in the reader's own data folder. It is opened for one short
transaction at a time, so that two kernels can use it together, and it uses SQLite's rollback
journal: the newer write-ahead log does not work on network drives, where many home folders are.

A lesson never stops because of it. What cannot be stored is kept in memory for as long as the
kernel runs, and :func:`problem` says so once.

Examples
--------
>>> kept("prediction/1_reading.claim_board", default="no prediction yet")
'no prediction yet'
>>> keep("prediction/1_reading.claim_board", {"guess": 70})
>>> kept("prediction/1_reading.claim_board")
{'guess': 70}
>>> forget("prediction/")
1
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from course import clock
from course.errors import CourseError
from course.i18n import gettext as _
from course.paths import user_data_dir

FILE_NAME = "progress.sqlite3"
MAX_BYTES = 64 * 1024
MAX_KEY = 200
# How long one call waits for another kernel. Transactions last milliseconds; a longer wait
# means that something is stuck, and then memory serves better than a frozen lesson.
WAIT_S = 5.0
FORMAT = 1
#: What stood under a key and was no JSON is kept under this and the key.
STRAY = "unreadable/"

T = TypeVar("T")
#: Makes a new value of the one that was kept, or of None.
Change: TypeAlias = Callable[[Any], object]


@dataclass
class _Memory:
    """What one kernel holds for one progress file, beside the file itself."""

    # key → JSON text not yet in the file
    unsaved: dict[str, str] = field(default_factory=dict)
    # key → changes not yet made, for what the file holds by then (or for the text above)
    unmade: dict[str, list[Change]] = field(default_factory=dict)
    # prefixes that should be forgotten as soon as the file lets us
    unforgotten: list[str] = field(default_factory=list)
    problem: CourseError | None = None
    told: bool = False


_memories: dict[Path, _Memory] = {}
_lock = threading.RLock()


def path() -> Path:
    """Return where the progress file is, or will be after the first :func:`keep`."""
    return user_data_dir() / FILE_NAME


def keep(key: str, value: object) -> None:
    """Keep a value under a key, in place of what was there.

    Parameters
    ----------
    key : str
        For example ``"prediction/1_reading.claim_board"``; at most 200 characters, no spaces.
    value : JSON
        Text, numbers, ``True``, ``False``, ``None``, lists and dictionaries with text as keys;
        at most 64 kB as JSON.

    Raises
    ------
    CourseError
        If the key or the value is not of that form. A file that cannot be written raises
        nothing: the value stays in memory and :func:`problem` says so.
    """
    _check_key(key)
    text = _as_json(key, value)
    with _lock:
        memory = _memory()
        memory.unsaved[key] = text
        memory.unmade.pop(key, None)
        _save(memory)


def change(key: str, how: Change) -> Any:
    """Keep what ``how`` makes of the value kept under a key, in one step.

    Between the reading and the writing no other kernel can write: two kernels that count under one
    key lose nothing.

    Parameters
    ----------
    key : str
        As for :func:`keep`.
    how : callable
        Gets the kept value, or None; returns the new one. It may be called again when the file
        has to be mended, or later when another program held it now, so it must do nothing else.

    Returns
    -------
    JSON
        The new value.

    Raises
    ------
    CourseError
        As for :func:`keep`.

    Examples
    --------
    >>> for _round in range(3):
    ...     count = change("example/count", lambda before: (before or 0) + 1)
    >>> count
    3
    >>> forget("example/")
    1
    """
    _check_key(key)
    with _lock:
        memory = _memory()
        waiting = memory.unmade.setdefault(key, [])
        waiting.append(how)
        try:
            made = _save(memory)
            if made is not None:
                return json.loads(made[key])
            # The file cannot be used now. What it holds under this key may be unknown, so the
            # change waits, and is made again at the next save.
            value = _read(key, exact=True)[key]
        except BaseException as error:
            waiting.pop()
            if not waiting:
                memory.unmade.pop(key, None)
            if isinstance(error, _Refused):
                raise error.error from None
            raise
        waiting[-1] = _if_it_may(key, how)
        return value


def kept(key: str, default: object = None) -> Any:
    """Return the value kept under ``key``, or ``default``."""
    _check_key(key)
    with _lock:
        return _read(key, exact=True).get(key, default)


def all_kept(prefix: str = "") -> dict[str, Any]:
    """Return every key that starts with ``prefix``, in order, with its value."""
    with _lock:
        return dict(sorted(_read(prefix, exact=False).items()))


def forget(prefix: str = "") -> int:
    """Forget every key that starts with ``prefix`` (all of them by default).

    Returns
    -------
    int
        How many keys were forgotten.
    """
    with _lock:
        gone = len(_read(prefix, exact=False))
        memory = _memory()
        memory.unsaved = _without(prefix, memory.unsaved)
        memory.unmade = _without(prefix, memory.unmade)
        if _is_there(path()):
            memory.unforgotten.append(prefix)
            _save(memory)
        return gone


def problem(*, again: bool = False) -> CourseError | None:
    """Return what is wrong with the progress file, once for each problem.

    Parameters
    ----------
    again : bool
        Also return a problem that was returned before.
    """
    with _lock:
        memory = _memory()
        if memory.told and not again:
            return None
        memory.told = memory.problem is not None
        return memory.problem


# --- the file -----------------------------------------------------------------------------------


def _memory() -> _Memory:
    return _memories.setdefault(path(), _Memory())


class _Refused(Exception):
    """A value that may not be kept, found in the middle of a transaction."""

    def __init__(self, error: CourseError) -> None:
        self.error = error


def _save(memory: _Memory) -> dict[str, str] | None:
    """Bring the file up to date with what is in memory, or note why it cannot be done.

    Returns
    -------
    dict of str to str, or None
        What was made of each key that had changes waiting; None when nothing could be saved.
    """
    for _attempt in range(3):
        made: dict[str, str] = {}
        before = _identity(path())
        try:
            # Once it has failed, do not make every further answer wait as long.
            with _opened(create=True, wait=0.2 if memory.problem else WAIT_S) as file:
                for prefix in memory.unforgotten:
                    file.execute("DELETE FROM kept WHERE substr(key, 1, ?) = ?", _start(prefix))
                strays = _keep_strays(file, (*memory.unsaved, *memory.unmade))
                _write(file, memory.unsaved)
                for key, changes in memory.unmade.items():
                    row = file.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
                    try:
                        made[key] = _changed(key, _parsed(row[0]) if row else None, changes)
                    except CourseError as error:
                        raise _Refused(error) from None
                _write(file, made)
        except CourseError as error:
            _note(memory, error)
            return None
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                _note(memory, _unwritable(error))
                return None
            if not _set_aside(memory, before):
                return None
        except OSError as error:
            _note(memory, _unwritable(error))
            return None
        else:
            memory.unsaved.clear()
            memory.unmade.clear()
            memory.unforgotten.clear()
            if memory.told:
                memory.problem, memory.told = None, False
            if strays:
                _note(memory, _stray(strays))
            return made
    _note(memory, _unwritable(OSError("it stays damaged")))
    return None


def _keep_strays(file: sqlite3.Connection, keys: Iterable[str]) -> dict[str, str]:
    """Copy what is no JSON to a key of its own before it is written over: it may be of use.

    Returns
    -------
    dict of str to str
        Where each such value went, by its key.
    """
    strays: dict[str, str] = {}
    for key in keys:
        row = file.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        if row is None or _parsed(row[0], bad=_BAD) is not _BAD:
            continue
        stem = f"{STRAY}{key}"
        strays[key] = stem
        number = 1
        while file.execute("SELECT 1 FROM kept WHERE key = ?", (strays[key],)).fetchone():
            number += 1
            strays[key] = f"{stem}~{number}"
        text = row[0] if isinstance(row[0], str) else repr(row[0])
        _write(file, {strays[key]: json.dumps(text)})
    return strays


def _stray(strays: Mapping[str, str]) -> CourseError:
    return CourseError(
        _("Something in your progress could not be read, so that one thing begins anew."),
        where=", ".join(strays),
        next_step=_("Go on working. What stood there is kept under {keys}.").format(
            keys=", ".join(strays.values())
        ),
    )


def _write(file: sqlite3.Connection, texts: Mapping[str, str]) -> None:
    now = clock.now().isoformat()
    file.executemany(
        "INSERT INTO kept VALUES (:key, :value, :now, :now) ON CONFLICT (key) "
        "DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at",
        [{"key": key, "value": value, "now": now} for key, value in texts.items()],
    )


def _changed(key: str, value: Any, changes: Iterable[Change]) -> str:
    """Return, as JSON, what changes make of a value, one after the other."""
    text = ""
    for how in changes:
        text = _as_json(key, how(value))
        value = json.loads(text)
    return text


def _if_it_may(key: str, how: Change) -> Change:
    """Return a change that is passed over where its value may not be kept.

    It was fine when it was asked for; by the time it is made, nobody waits for an error.
    """

    def change(before: Any) -> object:
        try:
            value = how(before)
            _as_json(key, value)
        except CourseError:
            return before
        return value

    return change


def _read(key: str, *, exact: bool) -> dict[str, Any]:
    """Return what file and memory hold under one key, or under every key that starts with it."""
    memory = _memory()
    texts: dict[str, str] = {}
    before = _identity(path())
    if _is_there(path()):
        where = "key = ?" if exact else "substr(key, 1, ?) = ?"
        values: tuple[Any, ...] = (key,) if exact else _start(key)
        try:
            with _opened(create=False, wait=0.2 if memory.problem else WAIT_S) as file:
                texts.update(file.execute(f"SELECT key, value FROM kept WHERE {where}", values))
        except CourseError as error:
            _note(memory, error)
        except sqlite3.DatabaseError as error:
            if _is_damage(error):
                _set_aside(memory, before)
            else:
                _note(memory, _unreadable(error))
        except OSError as error:
            _note(memory, _unreadable(error))
    for prefix in memory.unforgotten:
        texts = _without(prefix, texts)
    for name, text in memory.unsaved.items():
        if name == key if exact else name.startswith(key):
            texts[name] = text
    # Someone may have edited the file by hand: one bad value must not hide the others.
    parsed = {name: _parsed(text, bad=_BAD) for name, text in texts.items()}
    found = {name: value for name, value in parsed.items() if value is not _BAD}
    for name, changes in memory.unmade.items():
        if name == key if exact else name.startswith(key):
            found[name] = json.loads(_changed(name, found.get(name), changes))
    return found


_BAD = object()


def _parsed(text: object, bad: object = None) -> Any:
    """Return what a kept text says as JSON, or ``bad`` when it says nothing."""
    with contextlib.suppress(ValueError, TypeError, RecursionError):
        return json.loads(text)  # type: ignore[arg-type]
    return bad


@contextlib.contextmanager
def _opened(*, create: bool, wait: float) -> Iterator[sqlite3.Connection]:
    """Open the file for one transaction and close it again."""
    file = path()
    if create:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # SQLite would create it readable for everybody.
        with contextlib.suppress(FileExistsError):
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    # "rw" never creates a file, and falls back to reading where writing is not allowed.
    connection = sqlite3.connect(
        f"{_uri(file)}?mode=rw", uri=True, timeout=wait, isolation_level=None
    )
    try:
        if create:
            # Taking the lock first: two kernels then queue up instead of colliding half-way.
            connection.execute("BEGIN IMMEDIATE")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > FORMAT:
            raise CourseError(
                _("Your progress was kept by a newer version of this kit."),
                where=str(file),
                next_step=_("Use the newer version. Until then, work is kept only while it runs."),
            )
        if create:
            connection.execute(
                "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value TEXT NOT NULL, "
                "created_at TEXT NOT NULL, changed_at TEXT NOT NULL) WITHOUT ROWID"
            )
            connection.execute(f"PRAGMA user_version = {FORMAT}")
        elif version == 0:
            # Created a moment ago by another kernel that has not filled it yet, or empty.
            connection.execute("CREATE TEMP TABLE kept (key TEXT, value TEXT)")
        yield connection
        if create:
            connection.execute("COMMIT")
    finally:
        # Closing rolls back what was not committed.
        connection.close()


def _uri(file: Path) -> str:
    """Return the file's address; on a Windows share SQLite wants four slashes, not two."""
    uri = file.absolute().as_uri()
    return uri if uri.startswith("file:///") else uri.replace("file://", "file:////", 1)


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Tell a damaged file from one that is only busy, full or read-only."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    wrong_shape = code == sqlite3.SQLITE_ERROR  # no such table, no such column
    return wrong_shape or code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _set_aside(memory: _Memory, seen: tuple[int, ...] | None) -> bool:
    """Move a damaged file out of the way; return whether a new one may be started."""
    file = path()
    if _identity(file) != seen:
        return True  # another kernel has already put a new one in its place
    stem = f"progress.damaged-{clock.now():%Y-%m-%d}"
    aside = file.with_name(f"{stem}.sqlite3")
    number = 1
    while aside.exists():
        number += 1
        aside = file.with_name(f"{stem}-{number}.sqlite3")
    try:
        file.rename(aside)
        # Left behind, its journal would be played back into the new file.
        journal = file.with_name(FILE_NAME + "-journal")
        if journal.exists():
            journal.rename(aside.with_name(aside.name + "-journal"))
    except OSError as error:
        _note(memory, _unwritable(error))
        return False
    _note(
        memory,
        CourseError(
            _("The file with your progress was damaged. A new one has been started."),
            where=str(aside),
            next_step=_("Go on working. Keep the damaged file if someone can look at it for you."),
        ),
    )
    return True


def _note(memory: _Memory, error: CourseError) -> None:
    if memory.problem is None or memory.problem.what != error.what:
        memory.problem, memory.told = error, False


def _unwritable(error: Exception) -> CourseError:
    return CourseError(
        _("Your progress cannot be written, so it is kept only while this notebook runs."),
        where=f"{path()} ({error})",
        next_step=_("Check that this folder can be written and that the disk is not full."),
    )


def _unreadable(error: Exception) -> CourseError:
    return CourseError(
        _("Your progress cannot be read, so this lesson starts without it."),
        where=f"{path()} ({error})",
        next_step=_("Check that this file can be read and that no other program holds it."),
    )


def _identity(file: Path) -> tuple[int, ...] | None:
    try:
        stat = file.stat()
    except OSError:
        return None
    return (stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns)


def _is_there(file: Path) -> bool:
    return _identity(file) is not None


def _without(prefix: str, values: Mapping[str, T]) -> dict[str, T]:
    return {key: value for key, value in values.items() if not key.startswith(prefix)}


def _start(prefix: str) -> tuple[int, str]:
    return (len(prefix), prefix)


# --- keys and values ----------------------------------------------------------------------------


def _check_key(key: str) -> None:
    good = (
        isinstance(key, str)
        and 0 < len(key) <= MAX_KEY
        and key.isprintable()
        and not any(sign.isspace() for sign in key)
    )
    if not good:
        raise CourseError(
            _("This is not a key for the progress file."),
            where=repr(key)[:80],
            next_step=_("Use 1 to {most} characters without spaces, such as {example}.").format(
                most=MAX_KEY, example="prediction/1_reading.claim_board"
            ),
        )


def _as_json(key: str, value: object) -> str:
    try:
        _check_value(value)
        text = json.dumps(value, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError) as error:
        raise CourseError(
            _("This value cannot be kept as progress: {why}").format(why=error),
            where=key,
            next_step=_("Keep only text, numbers, true, false, none, lists and dictionaries."),
        ) from None
    if len(text) > MAX_BYTES:
        raise CourseError(
            _("This value is too large to be kept as progress ({size} bytes).").format(
                size=len(text)
            ),
            where=key,
            next_step=_("Keep at most {most} bytes under one key.").format(most=MAX_BYTES),
        )
    return text


def _check_value(value: object) -> None:
    """Refuse what JSON would change without a word, such as numbers as keys."""
    if isinstance(value, dict):
        for key, part in value.items():
            if not isinstance(key, str):
                raise TypeError(f"{key!r} is a key that is not text")
            _check_value(part)
    elif isinstance(value, list | tuple):
        for part in value:
            _check_value(part)
    elif not (value is None or isinstance(value, str | int | float | bool)):
        raise TypeError(f"{type(value).__name__} is not a JSON type")
