from __future__ import annotations

from pathlib import Path

import pytest

from course import paths
from tests.reading import invented


@pytest.fixture
def invented_kit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A kit of its own: data about the invented article, an empty folder for the reader."""
    folder = invented.data_folder(tmp_path / "datasets")
    monkeypatch.setattr(paths, "datasets_dir", lambda: folder)
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("COURSE_ARTICLE", raising=False)
    return folder
