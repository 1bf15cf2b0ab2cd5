"""The tests themselves run in clean surroundings, and skip only where they may."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from course import paths

ROOT = Path(__file__).resolve().parent.parent

INNER = """
import os
from pathlib import Path
import pytest
from course import paths

def test_surroundings(request):
    assert [name for name in os.environ if name.startswith("COURSE_")] == []
    assert paths.user_data_dir().is_relative_to(Path(os.environ["HOME"]))
    assert os.environ["SOURCE_DATE_EPOCH"] == "1652745600"
    assert not paths.user_data_dir().exists()
    paths.user_data_dir().mkdir(parents=True)

def test_again(request):
    test_surroundings(request)

@pytest.mark.article
def test_article(original_path):
    assert original_path.read_text(encoding="utf-8") == "the original"

@pytest.mark.article
def test_skips(original_path):
    pytest.skip("for no good reason")

@pytest.mark.browser
def test_browser(chromium_path):
    assert chromium_path.exists()

@pytest.mark.browser
@pytest.mark.xfail(reason="known")
def test_known():
    assert False

def test_unmarked():
    pytest.skip("may skip")
"""


@pytest.fixture
def inner(tmp_path: Path):
    """Return a function that runs the tests above with copies of our conftest files."""
    (tmp_path / "tests").mkdir()
    shutil.copy(ROOT / "conftest.py", tmp_path)
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path / "tests")
    (tmp_path / "tests" / "test_inner.py").write_text(INNER, encoding="utf-8")
    markers = "\n".join(f"  {name}: x" for name in ("article", "browser", "network", "confined"))
    (tmp_path / "pytest.ini").write_text(f"[pytest]\nmarkers =\n{markers}\n", encoding="utf-8")
    article = tmp_path / "own.txt"
    article.write_text("the original", encoding="utf-8")

    def call(*options: str, chromium: bool = True, **settings: str) -> dict[str, str]:
        folder = tmp_path / "bin"
        folder.mkdir(exist_ok=True)
        if chromium:
            program = folder / ("chromium.exe" if os.name == "nt" else "chromium")
            program.write_text("", encoding="utf-8")
            program.chmod(0o755)
        env = {name: value for name, value in os.environ.items() if name[:7] != "PYTEST_"}
        env |= {"PATH": str(folder)} | settings
        command = [sys.executable, "-m", "pytest", "-v", "-rA", "--color=no", *options]
        done = subprocess.run(
            [*command, "-p", "no:nbval", "-p", "no:cacheprovider", "-c", "pytest.ini", "tests"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            env=env,
        )
        found = {}
        for line in done.stdout.splitlines():
            words = line.split()
            if len(words) > 1 and words[0] in {"PASSED", "FAILED", "SKIPPED", "XFAIL", "ERROR"}:
                found[words[1].rpartition("::")[2].removeprefix("test_")] = words[0]
        for name in INNER.split("def test_")[1:]:
            found.setdefault(name.partition("(")[0], "SKIPPED")
        found.pop("[1]", None)
        return {name: state for name, state in found.items() if state != "SKIPPED"}

    call.article = article  # type: ignore[attr-defined]
    return call


PASSED = {"surroundings": "PASSED", "again": "PASSED"}


@pytest.mark.parametrize("workers", ["0", "2"])
def test_only_the_fixture_sees_the_original(inner, workers):
    settings = {"COURSE_ARTICLE": str(inner.article), "COURSE_HOME": "elsewhere"}
    assert inner("-n", workers, **settings) == {
        **PASSED,
        "article": "PASSED",
        "browser": "PASSED",
        "known": "XFAIL",
    }


def test_without_its_part_a_marked_test_skips(inner):
    assert inner("-n", "0", chromium=False) == PASSED


@pytest.mark.parametrize("workers", ["0", "2"])
def test_on_ci_a_marked_test_may_not_skip_where_its_part_is(inner, workers):
    settings = {"COURSE_ARTICLE": str(inner.article), "COURSE_CI": "1"}
    assert inner("-n", workers, **settings) == {
        **PASSED,
        "article": "PASSED",
        "browser": "PASSED",
        "known": "XFAIL",
        "skips": "FAILED",
    }


def test_on_ci_a_missing_part_is_a_skip(inner):
    assert inner("-n", "0", chromium=False, COURSE_CI="1") == PASSED


def test_these_tests_run_in_clean_surroundings():
    assert [name for name in os.environ if name.startswith("COURSE_")] == []
    assert paths.user_data_dir().is_relative_to(Path(os.environ["HOME"]))
