"""What tests share: the original article, the browser, confinement, a package index.

A test marked ``article``, ``browser``, ``confined`` or ``network`` skips when its part is not on
the machine, and says what to install. On the machine that checks the kit (``COURSE_CI=1``, set by
``.ci/run``) it must not skip for any other reason: there such a skip is a failure.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Generator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

HOW_TO = {
    "article": "Set COURSE_ARTICLE to a text file with the original article.",
    "browser": "Install Chromium, for example: apt-get install chromium",
    "confined": "Install bubblewrap, for example: apt-get install bubblewrap",
    "network": "Connect this machine to a package index that pip can reach.",
}


def chromium() -> Path | None:
    """Return the system's Chromium or Chrome."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return Path(found) if found else None


@functools.cache
def can_confine() -> bool:
    """Return whether bubblewrap is here and allowed to work."""
    tool = shutil.which("bwrap")
    if tool is None:
        return False
    trial = [tool, "--ro-bind", "/", "/", "--unshare-net", "true"]
    return subprocess.run(trial, capture_output=True, timeout=30).returncode == 0


@functools.lru_cache(maxsize=1)
def _index_answers(settings: frozenset[tuple[str, str]]) -> bool:
    """Return whether pip, as the reader has set it up, finds one small package."""
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--no-deps", "-q"]
    command += ["--ignore-installed", "--retries", "0", "--timeout", "10", "iniconfig"]
    done = subprocess.run(command, capture_output=True, env=dict(settings), timeout=120)
    return done.returncode == 0


def _settings(config: pytest.Config) -> Mapping[str, str]:
    """Return the environment as it was before the root conftest cleaned it."""
    settings: Mapping[str, str] = config.course_settings  # type: ignore[attr-defined]
    return settings


def _article(config: pytest.Config) -> Path | None:
    named = _settings(config).get("COURSE_ARTICLE")
    if not named:
        return None
    path = Path(named).expanduser()
    return path if path.is_absolute() else config.invocation_params.dir / path


def _machine(config: pytest.Config) -> dict[str, str]:
    return {
        name: value
        for name, value in _settings(config).items()
        if not name.startswith(("COURSE_", "PYTEST_"))
    }


def is_there(part: str, config: pytest.Config) -> bool:
    """Return whether what a marker stands for is on this machine."""
    if part == "article":
        article = _article(config)
        return article is not None and article.is_file()
    if part == "browser":
        return chromium() is not None
    if part == "confined":
        return can_confine()
    return _index_answers(frozenset(_machine(config).items()))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a marked test whose part is missing, saying what to do about it."""
    for part, how in HOW_TO.items():
        if item.get_closest_marker(part) and not is_there(part, item.config):
            pytest.skip(f"{part}: {how}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where the part is there and the kit is being checked."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and on_ci(item.config):
        parts = [part for part in HOW_TO if item.get_closest_marker(part)]
        if parts and all(is_there(part, item.config) for part in parts):
            report.outcome = "failed"
            report.longrepr = (
                f"{item.nodeid} skipped although its parts are there ({', '.join(parts)}): "
                f"{report.longrepr}"
            )
    return report


def on_ci(config: pytest.Config) -> bool:
    """Return whether this run checks the kit (``.ci/run`` sets ``COURSE_CI=1``)."""
    return _settings(config).get("COURSE_CI") == "1"


@pytest.fixture(scope="session")
def original_path(pytestconfig: pytest.Config) -> Path:
    """Return the file with the original article. The test must be marked ``article``."""
    path = _article(pytestconfig)
    if path is None:
        pytest.skip(f"article: {HOW_TO['article']}")
    if not path.is_file():
        pytest.fail(f"COURSE_ARTICLE names a file that is not there: {path}")
    return path


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """Return the system's Chromium. The test must be marked ``browser``."""
    path = chromium()
    if path is None:
        pytest.skip(f"browser: {HOW_TO['browser']}")
    return path


@pytest.fixture(scope="session")
def machine_environment(pytestconfig: pytest.Config) -> dict[str, str]:
    """Return the reader's own environment, for tests that use pip or start the kit as they do.

    Without any ``COURSE_*`` variable: tests that start the kit say themselves what it sees.
    """
    return _machine(pytestconfig)


@pytest.fixture
def course_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a data folder of the test's own, not created yet, and let ``COURSE_HOME`` name it."""
    home = tmp_path / "course-home"
    monkeypatch.setitem(os.environ, "COURSE_HOME", str(home))
    return home
