"""What must not be in the repository: the article's sentences, index hosts, paths of a machine."""

from __future__ import annotations

import fnmatch
import json
import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.reading import invented

ROOT = Path(__file__).resolve().parent.parent
RUN = 8
"""So many words in a row in common with the original are too many."""

_WORD = re.compile(r"\w+")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|[nrt])")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")


@dataclass(frozen=True)
class Find:
    """Where a file has words in common with the original. The words are not repeated."""

    file: str
    line: int
    words: int

    def __str__(self) -> str:
        return (
            f"{self.file}, line {self.line}: {self.words} words in a row stand in the article too"
        )


def repository_files(root: Path = ROOT) -> list[Path]:
    """Return every file that is in git or could be added to it."""
    if shutil.which("git"):
        command = ["git", "ls-files", "-z", "-co", "--exclude-standard"]
        listed = subprocess.run(command, cwd=root, capture_output=True)
        if listed.returncode == 0:
            names = [name for name in listed.stdout.decode().split("\0") if name]
            return sorted({root / name for name in names if (root / name).is_file()})
    return sorted(walk(root))


def walk(root: Path) -> Iterator[Path]:
    """Yield the files below a folder that its .gitignore does not name, in a copy without git."""
    ignore = root / ".gitignore"
    lines = ignore.read_text("utf-8").splitlines() if ignore.is_file() else []
    patterns = [".git", *(line.strip().strip("/") for line in lines if line.strip())]
    for folder, folders, files in os.walk(root):
        folders[:] = [f for f in folders if not any(fnmatch.fnmatch(f, p) for p in patterns)]
        for name in files:
            if not any(fnmatch.fnmatch(name, pattern) for pattern in patterns):
                yield Path(folder) / name


def text_of(path: Path) -> str | None:
    """Return the text of a file; nothing for a picture or another binary file."""
    data = path.read_bytes()
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def plain(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else " "


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines that a reader of the file would see, each with its number.

    Notebooks and JSON keep text in strings, one string a line or all in one; there the number
    counts strings.
    """
    text = text_of(path)
    if text is None:
        return
    if path.suffix in (".ipynb", ".json"):
        try:
            yield from enumerate(strings(json.loads(text)), start=1)
        except ValueError:
            pass
        else:
            return
    for number, line in enumerate(text.splitlines(), start=1):
        yield number, _TAG.sub(" ", _ESCAPE.sub(plain, line))


def strings(value: object) -> Iterator[str]:
    """Yield every string in a JSON value, in order, keys too; escapes within them undone."""
    if isinstance(value, str):
        yield _TAG.sub(" ", _ESCAPE.sub(plain, value))
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield key
            yield from strings(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from strings(inside)


def words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def runs_in(path: Path, forbidden: set[tuple[str, ...]], root: Path = ROOT) -> list[Find]:
    """Return where a file has a run of words that is forbidden, each run once."""
    found: list[tuple[str, int]] = [
        (word, number) for number, line in lines_of(path) for word in words(line)
    ]
    plain_words = [word for word, _number in found]
    finds: list[Find] = []
    index = 0
    while index <= len(plain_words) - RUN:
        start = index
        while tuple(plain_words[index : index + RUN]) in forbidden:
            index += 1
        if index > start:
            name = path.relative_to(root).as_posix()
            finds.append(Find(name, found[start][1], index - start + RUN - 1))
            index += RUN - 1
        else:
            index += 1
    return finds


def runs_of(text: str) -> set[tuple[str, ...]]:
    """Return every run of the forbidden length."""
    tokens = words(text)
    return {tuple(tokens[i : i + RUN]) for i in range(len(tokens) - RUN + 1)}


@pytest.mark.article
def test_no_sentence_of_the_original_is_in_the_repository(original_path):
    # A reader may keep the copy below the project, ignored or not: that file is not ours.
    files = [path for path in repository_files() if path.resolve() != original_path.resolve()]
    assert ROOT / "pyproject.toml" in files
    forbidden = runs_of(text_of(original_path) or "")
    finds = [str(find) for path in files for find in runs_in(path, forbidden)]
    assert finds == []


PLANTED = invented.PARAGRAPHS[4][1]
FORBIDDEN = runs_of("\n".join(invented.texts()))
ALL_WORDS = PLANTED.split()


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("a.md", f"Before.\n\n> {PLANTED}\n", 3),
        ("a.md", "One\n" + "\n".join(ALL_WORDS), 2),
        ("a.py", '"""' + "\n    # ".join(ALL_WORDS) + '"""', 1),
        ("a.py", f"x = 1\nx = ({' '.join(chr(34) + w + ' ' + chr(34) for w in ALL_WORDS)})", 2),
        ("a.csv", f'id,note\n1,"{PLANTED}"\n', 2),
        ("a.toml", f"note = '{PLANTED}'", 1),
        ("a.po", 'msgid ""\n"' + ' "\n"'.join(ALL_WORDS) + '"', 2),
        ("a.po", 'msgid "' + "\\n".join(ALL_WORDS) + '"', 1),
        ("a.html", "<p>" + " <b>woord</b> ".join([PLANTED]) + "</p>", 1),
        ("a.html", "<p>" + "</i> <i>".join(ALL_WORDS) + "</p>", 1),
        ("a.js", f"const x = '{PLANTED}';", 1),
        ("a.json", json.dumps({"key": ["x", PLANTED]}), 3),
        ("a.json", json.dumps({PLANTED: 1}), 1),
        ("a.json", '{"broken": ' + json.dumps(PLANTED), 1),
        ("a.txt", PLANTED.upper(), 1),
        ("a.txt", unicodedata.normalize("NFD", PLANTED), 1),
        ("no_suffix", PLANTED, 1),
    ],
)
def test_a_planted_sentence_is_found(name, content, line, tmp_path):
    (tmp_path / name).write_text(content, encoding="utf-8")
    (find,) = runs_in(tmp_path / name, FORBIDDEN, tmp_path)
    assert (find.file, find.line, find.words) == (name, line, len(words(PLANTED)))
    assert "kaneel" not in str(find)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_planted_sentence_is_found_in_any_encoding(encoding, tmp_path):
    (tmp_path / "a.txt").write_text(f"Één: {PLANTED}", encoding=encoding)
    assert len(runs_in(tmp_path / "a.txt", FORBIDDEN, tmp_path)) == 1


def test_a_planted_sentence_is_found_in_a_notebook(tmp_path):
    half = len(PLANTED) // 2
    notebook = {
        "cells": [
            {"cell_type": "markdown", "source": [PLANTED[:half], PLANTED[half:] + "\n"]},
            {"cell_type": "code", "source": "x", "outputs": [{"data": {"text/html": PLANTED}}]},
            {"cell_type": "code", "source": json.dumps({"é": PLANTED.replace(" ", "\n")})},
        ]
    }
    (tmp_path / "a.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    # Half a word may end one string: whoever splits a sentence there loses that word.
    assert len(runs_in(tmp_path / "a.ipynb", FORBIDDEN, tmp_path)) >= 3


def test_seven_words_are_allowed_and_eight_are_not(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("x " + " ".join(words(PLANTED)[2 : 2 + RUN - 1]) + " y", encoding="utf-8")
    assert runs_in(path, FORBIDDEN, tmp_path) == []
    path.write_text("x " + " ".join(words(PLANTED)[2 : 2 + RUN]) + " y", encoding="utf-8")
    assert [find.words for find in runs_in(path, FORBIDDEN, tmp_path)] == [RUN]


def test_two_runs_are_two_finds(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(f"{PLANTED}\nx\n{invented.PARAGRAPHS[0][1]}\n", encoding="utf-8")
    assert [find.line for find in runs_in(path, FORBIDDEN, tmp_path)] == [1, 3]


def test_pictures_are_passed_over(tmp_path):
    (tmp_path / "a.png").write_bytes(b"\x89PNG\0" + PLANTED.encode())
    assert runs_in(tmp_path / "a.png", FORBIDDEN, tmp_path) == []


def test_without_git_the_folder_is_walked(tmp_path, monkeypatch):
    (tmp_path / ".gitignore").write_text("left_out/\n*.egg-info/\n*.tmp\n", encoding="utf-8")
    for name in ("a.md", "in/b.py", "left_out/c.py", "x.egg-info/d", "e.tmp", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    found = [path.relative_to(tmp_path).as_posix() for path in repository_files(tmp_path)]
    assert found == [".gitignore", "a.md", "in/b.py"]


# Written in pieces, so that this file does not contain what it looks for.
HOSTS = re.compile(
    "|".join(
        rf"\b{first}\.{last}\b"
        for first, last in (
            ("py" + "pi", "org"),
            ("python" + "hosted", "org"),
            ("npm" + "js", "(?:org|com)"),
            ("deb" + r"\.debian", "org"),
            ("archive" + r"\.ubuntu", "com"),
            ("ana" + "conda", "(?:org|com)"),
        )
    ),
    re.IGNORECASE,
)
# Invented homes in examples are allowed; the folders that the kit is made in are not.
MACHINE_PATHS = re.compile(
    r"(?<![\w.~:/-])/(?:" + "|".join(("wo" + "rk", "fa" + "rm", "ro" + "ot")) + ")/"
)


def test_no_index_host_and_no_path_of_a_machine():
    own_path = str(ROOT)
    problems = []
    for path in repository_files():
        for number, line in enumerate((text_of(path) or "").splitlines(), start=1):
            name = path.relative_to(ROOT).as_posix()
            if HOSTS.search(line):
                problems.append(f"{name}, line {number}: names a package index host")
            if MACHINE_PATHS.search(line) or own_path in line:
                problems.append(f"{name}, line {number}: carries a path of a machine")
    assert problems == []


@pytest.mark.parametrize(
    "line",
    [
        "see https://" + "py" + "pi.org/simple",
        "files.python" + "hosted.org",
        "--index-url=https://conda.ana" + "conda.org/x",
        "registry.NPM" + "js.org",
    ],
)
def test_a_host_is_seen(line):
    assert HOSTS.search(line)


@pytest.mark.parametrize("line", ["happy" + "pi.organic", "python.org", "the anaconda, org chart"])
def test_what_is_no_host_is_not(line):
    assert not HOSTS.search(line)


@pytest.mark.parametrize(
    "line",
    [
        "/" + "work/main/run.py",
        "cd /" + "root/kit",
        "'/" + "farm/x'",
    ],
)
def test_a_path_of_a_machine_is_seen(line):
    assert MACHINE_PATHS.search(line)


@pytest.mark.parametrize(
    "line", ["./work/copies", "~/" + "work/kit", "https://a.org/home/page", "network/work/x"]
)
def test_what_is_no_path_of_a_machine_is_not(line):
    assert not MACHINE_PATHS.search(line)
