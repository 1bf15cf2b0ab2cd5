from __future__ import annotations

import csv
import io
import json
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from course import datasets, paths
from course.datasets import Catalog, Row
from course.errors import DatasetError
from tests.datasets.small_package import PACKAGE, SOURCES, TOWNS

HAVEN = {
    "id": "haven",
    "people": 1421125,
    "size": 0.5,
    "size_unit": "km2",
    "seen": date(2022, 5, 7),
    "is_port": True,
    "side": "left",
    "sources": ("S1", "S2"),
}
BERG = {
    "id": "berg",
    "people": None,
    "size": 12.0,
    "size_unit": "ha",
    "seen": None,
    "is_port": False,
    "side": "right",
    "sources": ("S1",),
}
DAL = {
    "id": "dal.2",
    "people": 7,
    "size": None,
    "size_unit": None,
    "seen": None,
    "is_port": None,
    "side": "left",
    "sources": (),
}


def test_rows_are_typed_and_in_the_order_of_the_file(folder: Path):
    assert [dict(row) for row in Catalog(folder).rows("towns")] == [HAVEN, BERG, DAL]


def test_rows_cannot_be_changed(folder: Path):
    row = Catalog(folder).row("towns", "haven")
    with pytest.raises(TypeError):
        row["people"] = 1  # type: ignore[index]
    with pytest.raises(TypeError):
        Catalog(folder).resource("towns")["path"] = "x"  # type: ignore[index]


def test_a_file_is_read_once(folder: Path):
    first = Catalog(folder).rows("towns")
    (folder / "towns.csv").unlink()
    assert Catalog(folder).rows("towns") is first


def test_a_mended_file_is_read_without_a_restart(folder: Path):
    (folder / "towns.csv").write_text(TOWNS.replace("true", "maybe"), encoding="utf-8")
    with pytest.raises(DatasetError):
        Catalog(folder).rows("towns")
    (folder / "towns.csv").write_text(TOWNS, encoding="utf-8")
    assert len(Catalog(folder).rows("towns")) == 3


@pytest.mark.parametrize(
    "written",
    [
        TOWNS.encode("utf-8-sig"),
        TOWNS.replace("\n", "\r\n").encode(),
        ("﻿" + TOWNS.replace("\n", "\r\n")).encode(),
        TOWNS.rstrip("\n").encode(),
        (TOWNS + "\n\n").encode(),
    ],
    ids=["byte-order mark", "windows line ends", "both", "no last line end", "empty lines"],
)
def test_harmless_differences_are_tolerated(folder: Path, written: bytes):
    (folder / "towns.csv").write_bytes(written)
    assert dict(Catalog(folder).rows("towns")[0]) == HAVEN
    assert dict(Catalog(folder).rows("towns")[-1]) == DAL


def test_a_cell_may_hold_commas_quotes_and_line_ends(folder: Path):
    text = SOURCES.replace("Memory", '"He said ""no"", twice\nand left"')
    (folder / "sources.csv").write_text(text, encoding="utf-8")
    assert Catalog(folder).source("S2").label == 'He said "no", twice\nand left'


def test_text_reads_below_the_folder(folder: Path):
    (folder / "article").mkdir()
    (folder / "article" / "reading.md").write_bytes("é\r\nn".encode("utf-8-sig"))
    assert Catalog(folder).text("article/reading.md") == "é\nn"


def test_source_is_a_record_of_its_row(folder: Path):
    source = Catalog(folder).source("S1")
    assert (source.key, source.published, source.url, source.secondary, source.note) == (
        "S1",
        date(2022, 5, 17),
        "https://example.org/1",
        True,
        "",
    )
    assert Catalog(folder).source("S2").published is None


def test_table_keeps_order_types_and_gaps(folder: Path):
    table = Catalog(folder).table("towns")
    assert list(table.columns) == list(HAVEN)
    assert table.shape == (3, 8)
    assert str(table["people"].dtype) == "Int64"
    assert table["people"].isna().tolist() == [False, True, False]
    assert table["seen"].dt.month.iloc[0] == 5
    assert table["sources"].tolist() == [("S1", "S2"), ("S1",), ()]


def test_module_functions_read_the_kits_folder(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(paths, "datasets_dir", lambda: folder)
    assert datasets.names() == ("sources", "towns")
    assert dict(datasets.row("towns", "berg")) == BERG
    assert datasets.resource("towns")["factColumn"] == "people"
    assert datasets.fact("towns.haven").value == 1421125
    assert datasets.source("S1").label == "Gazette"
    assert len(datasets.rows("towns")) == len(datasets.table("towns")) == 3
    assert datasets.text("towns.csv") == TOWNS


names = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), min_size=1)
towns = st.lists(
    st.fixed_dictionaries(
        {
            "id": names.filter(str.strip),
            "people": st.none() | st.integers(0, 10**12),
            "size": st.none() | st.floats(-1e12, 1e12, allow_subnormal=False),
            "size_unit": st.none() | names,
            "seen": st.none() | st.dates(),
            "is_port": st.none() | st.booleans(),
            "side": st.sampled_from(["left", "right"]),
            "sources": st.lists(st.from_regex(r"[A-Za-z0-9]+", fullmatch=True)).map(tuple),
        }
    ),
    unique_by=lambda row: row["id"],
    min_size=1,  # a table without rows is an error
    max_size=5,
)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return ";".join(value) if isinstance(value, tuple) else str(value)


def _folder(parent: str, table: bytes) -> Path:
    folder = Path(parent) / "datasets"
    folder.mkdir()
    (folder / "datapackage.json").write_text(json.dumps(PACKAGE), encoding="utf-8")
    (folder / "towns.csv").write_bytes(table)
    return folder


# Each example writes a folder: fifty are enough and take a second.
@settings(max_examples=50, deadline=None)
@given(towns)
def test_what_is_written_is_what_is_read(rows: list[dict[str, object]]):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HAVEN)
    writer.writerows([_cell(row[column]) for column in HAVEN] for row in rows)
    with tempfile.TemporaryDirectory() as parent:
        read = Catalog(_folder(parent, out.getvalue().encode())).rows("towns")
    assert [dict(row) for row in read] == rows


@settings(max_examples=50, deadline=None)
@given(st.integers(0, len(TOWNS) - 1), st.binary(max_size=3), st.integers(0, 20))
@example(0, b"", 200)
def test_damage_gives_an_error_or_whole_rows_never_half_of_them(at: int, new: bytes, cut: int):
    damaged = TOWNS.encode()
    damaged = damaged[:at] + new + damaged[at + cut :]
    with tempfile.TemporaryDirectory() as parent:
        read, error = _attempt(Catalog(_folder(parent, damaged)))
    assert error is None or error.where.startswith("datasets/towns.csv")
    assert error is None or error.next_step.startswith("Restore it: git checkout -- datasets/towns")
    assert all(list(row) == list(HAVEN) for row in read)
    assert all(row["side"] in ("left", "right") for row in read)


def _attempt(catalog: Catalog) -> tuple[tuple[Row, ...], DatasetError | None]:
    try:
        return catalog.rows("towns"), None
    except DatasetError as error:
        return (), error
