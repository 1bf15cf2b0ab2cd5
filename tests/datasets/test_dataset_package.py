"""The description and the files hold each other."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from course import datasets, paths

TABLES = datasets.names()
CERTAINTIES = {"verified", "partly_verified", "computed", "unverified"}


def fields(name: str) -> dict[str, dict]:
    return {field["name"]: field for field in datasets.resource(name)["schema"]["fields"]}


def problems(folder: Path) -> list[list[object]]:
    from frictionless import validate

    report = validate(str(folder / "datapackage.json"))
    assert len(report.tasks) in (0, len(TABLES))  # no tasks: the description itself is wrong
    return (
        report.flatten(["type"])
        if report.errors
        else [
            [task.name, *found]
            for task in report.tasks
            for found in task.flatten(["rowNumber", "fieldName", "type"])
        ]
    )


def test_frictionless_finds_nothing_wrong():
    assert problems(paths.datasets_dir()) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "found"),
    [
        ("evidence.csv", "A03.1,A03,", "A03.1,A99,", ["evidence", 6, None, "foreign-key"]),
        ("claims.csv", ",zelensky,", ",zelenski,", ["claims", 16, None, "foreign-key"]),
        ("claims.csv", "A02,1,", "A02,26,", ["claims", 3, "paragraph", "constraint-error"]),
        ("ecb_rates.csv", ",1.0541,", ",x,", ["ecb_rates", 9, "usd_per_eur", "type-error"]),
        (
            "article/spans.csv",
            "p01_term_1,1,term,",
            "p01_term_1,1,terms,",
            ["article_spans", 2, "layer", "constraint-error"],
        ),
        (
            "article/statements.csv",
            ",ukrainian_army,",
            ",ukrainian_navy,",
            ["article_statements", 11, None, "foreign-key"],
        ),
        (
            "article/kept_phrases.csv",
            "loaded_02,loaded,1,tripje,true",
            "loaded_02,loaded,1,tripje,yes",
            ["article_kept_phrases", 3, "core", "type-error"],
        ),
        (
            "article/original_spans.csv",
            ",p01_term_2,",
            ",p99_term_2,",
            ["original_spans", 2, None, "foreign-key"],
        ),
        (
            "article/original_paragraphs.csv",
            ",8592282533f0",
            ",8592282533g0",
            ["original_paragraphs", 2, "hash", "constraint-error"],
        ),
    ],
)
def test_frictionless_sees_damage(
    tmp_path: Path, file: str, old: str, new: str, found: list[object]
):
    folder = tmp_path / "datasets"
    shutil.copytree(paths.datasets_dir(), folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    assert problems(folder) == [found]


def test_every_csv_file_is_described_and_every_description_has_its_file():
    described = {datasets.resource(name)["path"] for name in TABLES}
    folder = paths.datasets_dir()
    assert described == {path.relative_to(folder).as_posix() for path in folder.rglob("*.csv")}


@pytest.mark.parametrize("name", TABLES)
def test_the_loader_reads_it(name: str):
    rows = datasets.rows(name)
    assert rows
    assert list(rows[0]) == list(fields(name))


@pytest.mark.parametrize("name", TABLES)
def test_no_table_or_column_without_a_description(name: str):
    resource = datasets.resource(name)
    assert len(resource["title"]) > 3
    assert len(resource["description"]) > 20
    for column, field in fields(name).items():
        assert field["title"].strip(), column
        assert field["description"].endswith("."), column
        assert field["unit"].strip(), column
        assert re.fullmatch(r"[a-z][a-z0-9_]*", column)
    assert resource["licenses"]
    assert resource["sources"]
    assert resource["factColumn"] in fields(name)


@pytest.mark.parametrize("name", TABLES)
def test_numbers_have_units_and_helpers_exist(name: str):
    for column, field in fields(name).items():
        if field["type"] in ("integer", "number") and column != "geonames_id":
            assert field["unit"] != "none", column
        for helper in ("unitColumn", "certaintyColumn", "sourceColumn"):
            assert field.get(helper, column) in fields(name)
        if field.get("unitColumn"):
            for row in datasets.rows(name):
                assert row[column] is None or row[field["unitColumn"]], row


@pytest.mark.parametrize("name", TABLES)
def test_files_are_plain(name: str):
    raw = (paths.datasets_dir() / datasets.resource(name)["path"]).read_bytes()
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\n")
    assert all(line == line.strip() for line in raw.decode().splitlines())


@pytest.mark.parametrize("name", TABLES)
def test_sources_and_certainties_exist(name: str):
    keys = {row["key"] for row in datasets.rows("sources")}
    assert {row["id"] for row in datasets.rows("certainties")} == CERTAINTIES
    columns = fields(name)
    for row in datasets.rows(name):
        for column in ("sources", "control_sources"):
            assert set(row.get(column, ())) <= keys, row
            assert len(set(row.get(column, ()))) == len(row.get(column, ())), row
        if "certainty" in columns and name != "claims":
            assert row["certainty"] in CERTAINTIES
        # A swap of words is our own reading; only what its notes add from outside has a source.
        if "sources" in columns and name not in ("claims", "article_swaps"):
            assert row["sources"], row


@pytest.mark.parametrize("name", TABLES)
def test_what_rests_on_memory_alone_says_so(name: str):
    for row in datasets.rows(name):
        keys = row.get("sources") or ((row["source"],) if row.get("source") else ())
        if keys == ("BG",):
            assert row["certainty"] == "unverified", row
        elif "BG" in keys:
            assert row["certainty"] in ("unverified", "partly_verified"), row


def test_names_no_machine_and_no_package_index():
    for path in paths.datasets_dir().rglob("*.*"):
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        assert not re.search(r"(?i)pypi\.org|pythonhosted|anaconda\.org|conda-forge", text), path
        assert not re.search(r"(?<![\w.:/])/(home|work|tmp|root|Users)/", text), path


def test_sources_do_not_repeat_themselves():
    rows = datasets.rows("sources")
    labels = [row["label"] for row in rows]
    urls = [row["url"] for row in rows if row["url"]]
    assert len(set(labels)) == len(labels)
    # One repository page stands for the raw data and one for a copy: no address twice.
    assert len(set(urls)) == len(urls)


def test_every_source_is_used():
    used = set()
    for name in TABLES:
        for row in datasets.rows(name):
            for column in row:
                if column.endswith(("source", "sources")) and row[column]:
                    used |= {row[column]} if isinstance(row[column], str) else set(row[column])
    assert {row["key"] for row in datasets.rows("sources")} - used == set()
