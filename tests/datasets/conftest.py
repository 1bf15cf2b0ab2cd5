from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.datasets.small_package import PACKAGE, SOURCES, TOWNS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a fresh data folder with two tables, which a test may damage."""
    folder = tmp_path / "datasets"
    folder.mkdir()
    (folder / "datapackage.json").write_text(json.dumps(PACKAGE, indent=1), encoding="utf-8")
    (folder / "sources.csv").write_text(SOURCES, encoding="utf-8")
    (folder / "towns.csv").write_text(TOWNS, encoding="utf-8")
    return folder
