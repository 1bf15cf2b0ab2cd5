"""A file is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from course import files


def test_a_file_and_its_folders(tmp_path):
    path = tmp_path / "a" / "b" / "c.txt"
    files.write(path, b"one")
    files.write(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes for groups and others")
@pytest.mark.parametrize("mode", [files.EVERYBODY, files.OWNER])
def test_who_may_read_it(tmp_path, mode):
    path = tmp_path / "c.txt"
    files.write(path, b"one", mode=mode)
    assert path.stat().st_mode & 0o777 == mode


def test_a_write_that_fails_leaves_what_was_there(tmp_path, monkeypatch):
    path = tmp_path / "c.txt"
    files.write(path, b"one")

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        files.write(path, b"two")
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]


def test_what_has_not_changed_is_not_written(tmp_path):
    path = tmp_path / "c.txt"
    assert files.write_if_changed(path, b"one")
    before = path.stat().st_mtime_ns
    assert not files.write_if_changed(path, b"one")
    assert path.stat().st_mtime_ns == before
    assert files.write_if_changed(path, b"two")
