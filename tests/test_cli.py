"""Every command explains itself, does its work, and fails with an exit code and no traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import typer

from course import __version__, cli, datasets, progress, reading
from course.authoring import rerun as authoring
from course.datasets import Fact
from course.errors import ArticleError, CourseError, DatasetError

TREE = typer.main.get_command(cli.app)


def commands(tree=TREE, path=()):
    yield path
    for name, command in sorted(getattr(tree, "commands", {}).items()):
        yield from commands(command, (*path, name))


@pytest.fixture(autouse=True)
def home(course_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "200")
    progress._memories.clear()
    return course_home


@pytest.fixture
def course(capsys: pytest.CaptureFixture[str]):
    """Return a function that runs a command and returns exit code, stdout lines and stderr."""

    def call(*arguments: str) -> tuple[int, list[str], str]:
        code = cli.main(list(arguments))
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out.splitlines(), err

    return call


@pytest.mark.parametrize("path", list(commands()), ids=" ".join)
def test_every_command_has_help(course, path):
    code, out, _err = course(*path, "--help")
    assert code == 0
    assert f"Usage: {' '.join(('course', *path))}" in "\n".join(out)
    assert len(out) > 5


def test_the_commands_are_these():
    assert {" ".join(path) for path in commands()} >= {
        "",
        "article import",
        "article forget",
        "article status",
        "build",
        "facts",
        "lab",
        "messages",
        "progress show",
        "progress forget",
        "rerun",
        "start-over",
    }


@pytest.mark.parametrize(
    "arguments",
    [("fly",), ("facts",), ("facts", "a.b", "c"), ("rerun", "--fast"), ("article", "print")],
)
def test_wrong_usage_is_exit_code_2(course, arguments):
    code, _out, err = course(*arguments)
    assert code == 2
    assert "Usage: course" in err


def test_the_version(course):
    assert course("--version") == (0, [__version__], "")


def test_an_error_says_what_where_and_next(course, monkeypatch):
    def fails(ref):
        raise DatasetError("No fact [red]x[/red].", where="datasets/[a].csv", next_step="Try y.")

    monkeypatch.setattr(datasets, "fact", fails)
    code, out, err = course("facts", "x")
    assert (code, out) == (1, [])
    assert err.splitlines() == [
        "No fact [red]x[/red].",
        "Where: datasets/[a].csv",
        "Next: Try y.",
    ]


def test_a_fault_of_ours_keeps_its_traceback(monkeypatch):
    def fails(ref):
        raise RuntimeError("a bug")

    monkeypatch.setattr(datasets, "fact", fails)
    with pytest.raises(RuntimeError, match="a bug"):
        cli.main(["facts", "x"])


def test_python_m_course_is_the_same():
    done = subprocess.run(
        [sys.executable, "-m", "course", "facts", "no-such-fact"], capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Next: " in done.stderr
    assert "Traceback" not in done.stderr


def test_help_loads_nothing_heavy():
    code = (
        "import sys; from course import cli; cli.main(['--help']); "
        "print(sorted({'pandas', 'plotly', 'ipywidgets', 'anywidget', 'IPython', 'jupytext', "
        "'nbformat', 'babel', 'bs4', 'sqlite3', 'numpy'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stderr.strip() == "[]"


# --- facts --------------------------------------------------------------------------------------


def test_a_fact_comes_with_its_source_and_certainty(course, monkeypatch):
    fact = Fact("t.r", 1234, "persons", ("s1",), "computed", "t", "r", "n")
    source = SimpleNamespace(
        label="Report [1]", outlet="The Office", published=None, url="https://example.org"
    )
    monkeypatch.setattr(datasets, "fact", lambda ref: fact)
    monkeypatch.setattr(datasets, "source", lambda key: source)
    assert course("facts", "t.r") == (
        0,
        [
            "1,234 persons",
            "From: datasets/t.csv, row r, column n",
            "How sure: computed",
            "Source: Report [1], The Office, https://example.org",
        ],
        "",
    )


# --- progress -----------------------------------------------------------------------------------


def test_progress_is_shown_and_forgotten(course, home):
    progress.keep("prediction/a", {"guess": 70})
    progress.keep("verdict/b", "é [x]")
    assert course("progress", "show") == (
        0,
        [
            'prediction/a = {"guess": 70}',
            'verdict/b = "é [x]"',
            f"File: {home / 'progress.sqlite3'}",
        ],
        "",
    )
    assert course("progress", "forget", "--yes", "prediction/")[:2] == (0, ["1 entry forgotten."])
    assert progress.all_kept() == {"verdict/b": "é [x]"}


def test_nothing_is_forgotten_without_a_yes(course, monkeypatch):
    progress.keep("a", 1)
    monkeypatch.setattr(typer, "confirm", lambda question: False)
    assert course("progress", "forget")[0] == 1
    assert progress.all_kept() == {"a": 1}


def test_a_damaged_progress_file_is_reported(course, home):
    home.mkdir()
    progress.path().write_bytes(b"damaged" * 500)
    code, _out, err = course("progress", "show")
    assert code == 1
    assert err.startswith("The file with your progress was damaged.")


# --- article ------------------------------------------------------------------------------------

TEXT = "Nobody may see these words on a screen."


@pytest.fixture
def copy(monkeypatch):
    """A reader's copy that imports well."""

    class Paragraph:
        text, spans = TEXT, ("a", "b")

    class Article:
        paragraphs = (Paragraph(), Paragraph())

    kept: list[object] = []
    monkeypatch.setattr(reading, "import_article", lambda path: kept.append(Article()))
    monkeypatch.setattr(reading, "own_copy", lambda: kept[-1] if kept else None)
    monkeypatch.setattr(reading, "own_copy_problem", lambda: None)
    monkeypatch.setattr(reading, "forget_article", lambda: bool(kept) and bool(kept.pop()))
    return kept


def test_a_copy_is_imported_reported_and_forgotten_without_its_text(course, copy, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    count = "2 paragraphs, 4 marked places"
    retold = "The lessons show the kit's own text, which retells the article."
    assert course("article", "status") == (0, [retold], "")
    assert course("article", "import", str(file)) == (
        0,
        ["Your copy of the article is in use from now on.", count],
        "",
    )
    assert course("article", "status") == (
        0,
        ["The lessons show your copy of the article.", count],
        "",
    )
    assert course("article", "forget") == (0, ["Your copy of the article has been removed."], "")
    assert course("article", "forget") == (0, ["There was no copy of the article."], "")


def test_a_copy_that_cannot_be_used_is_exit_code_1(course, monkeypatch):
    problem = ArticleError("It is too short.", where="a.txt", next_step="Use the whole article.")
    monkeypatch.setattr(reading, "own_copy_problem", lambda: problem)
    code, out, err = course("article", "status")
    assert (code, out) == (1, [])
    assert err.splitlines() == [
        "It is too short.",
        "Where: a.txt",
        "Next: Use the whole article.",
    ]


def test_a_file_that_is_not_there_is_exit_code_1(course, tmp_path):
    code, _out, err = course("article", "import", str(tmp_path / "none.txt"))
    assert code == 1
    assert "Next: " in err


# --- for authors --------------------------------------------------------------------------------


@pytest.mark.parametrize(("status", "code"), [("unchanged", 0), ("written", 0), ("stale", 1)])
def test_rerun_reports_each_lesson(course, monkeypatch, status, code):
    asked = []

    def rerun(names, **options):
        asked.append((names, options))
        return [
            authoring.Result("0_start", Path("a"), "unchanged"),
            authoring.Result("1_reading", Path("b"), status, "why"),
        ]

    monkeypatch.setattr(authoring, "rerun", rerun)
    assert course("rerun", "--check", "1_reading", "-l", "nl") == (
        code,
        ["0_start: unchanged", f"1_reading: {status} (why)"],
        "",
    )
    assert asked == [(("1_reading",), {"check": True, "language": "nl"})]


def test_build_passes_names_and_language_on(course, monkeypatch):
    asked = []

    def build_only(names, **options):
        asked.append((names, options))
        return []

    monkeypatch.setattr(authoring, "build_only", build_only)
    assert course("build") == (0, ["There are no lesson sources in notebooks/src."], "")
    assert asked == [((), {"language": "en"})]


def test_an_unknown_lesson_is_exit_code_1(course):
    code, _out, err = course("rerun", "99_none")
    assert code == 1
    assert err.startswith("There is no lesson 99_none.")


def test_messages_names_what_is_stale(course, monkeypatch):
    from course import i18n
    from course.authoring import messages

    path = i18n.LOCALE_DIR / "course.pot"
    monkeypatch.setattr(messages, "stale", lambda: [path])
    assert course("messages", "--check") == (1, ["course.pot: stale"], "")
    monkeypatch.setattr(messages, "stale", lambda: [])
    assert course("messages", "--check") == (0, ["All catalogues are up to date."], "")
    monkeypatch.setattr(messages, "update", lambda: [path])
    assert course("messages") == (0, ["course.pot: written"], "")


def test_start_over_passes_the_name_on(course, monkeypatch):
    workspace = pytest.importorskip("course.workspace")

    def start_over(name):
        if name != "1_reading":
            raise CourseError("There is no lesson x.", next_step="Choose 1_reading.")
        return Path("work/1_reading.ipynb")

    monkeypatch.setattr(workspace, "start_over", start_over)
    out = [f"A fresh copy: {Path('work/1_reading.ipynb')}"]
    assert course("start-over", "1_reading") == (0, out, "")
    assert course("start-over", "x")[0] == 1
