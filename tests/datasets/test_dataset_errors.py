"""What a person reads when a data file is not as it should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.datasets import Catalog
from course.errors import DatasetError
from tests.datasets.small_package import TOWNS

MEND = "Restore it: git checkout -- datasets/{} (or start over from a fresh copy of the kit)."


def message(folder: Path, table: bytes | str) -> list[str]:
    """Return the lines of the error that reading a damaged table gives."""
    raw = table.encode() if isinstance(table, str) else table
    (folder / "towns.csv").write_bytes(raw)
    with pytest.raises(DatasetError) as caught:
        Catalog(folder).rows("towns")
    lines = str(caught.value).splitlines()
    assert lines[-1] == "Next: " + MEND.format("towns.csv")
    return lines[:-1]


def test_missing_table(folder: Path):
    (folder / "towns.csv").unlink()
    with pytest.raises(DatasetError) as caught:
        Catalog(folder).rows("towns")
    assert str(caught.value).splitlines() == [
        "A data file is missing.",
        "Where: datasets/towns.csv",
        "Next: " + MEND.format("towns.csv"),
    ]


def test_missing_description(folder: Path):
    (folder / "datapackage.json").unlink()
    with pytest.raises(DatasetError) as caught:
        Catalog(folder).names()
    assert caught.value.what == "A data file is missing."
    assert caught.value.where == "datasets/datapackage.json"
    assert caught.value.next_step == MEND.format("datapackage.json")


def test_a_folder_in_place_of_a_file(folder: Path):
    (folder / "towns.csv").unlink()
    (folder / "towns.csv").mkdir()
    with pytest.raises(DatasetError, match=r"^A data file cannot be read: "):
        Catalog(folder).rows("towns")


def test_description_that_is_no_json(folder: Path):
    (folder / "datapackage.json").write_text('{"resources": [\n  oops\n]}', encoding="utf-8")
    with pytest.raises(DatasetError) as caught:
        Catalog(folder).names()
    assert str(caught.value).splitlines() == [
        "The description of the data is not valid JSON: Expecting value.",
        "Where: datasets/datapackage.json, line 2, column 3",
        "Next: " + MEND.format("datapackage.json"),
    ]


@pytest.mark.parametrize("text", ["{}", "[]", '{"resources": [{}]}', "null"])
def test_description_without_resources(folder: Path, text: str):
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    with pytest.raises(DatasetError) as caught:
        Catalog(folder).names()
    assert caught.value.what == "The description of the data has no list of named resources."


def test_too_few_cells(folder: Path):
    assert message(folder, TOWNS.replace("berg,,12.0,ha,,false,right,S1", "berg,,12.0")) == [
        "The row has 3 cells; expected 8.",
        "Where: datasets/towns.csv, line 3",
    ]


def test_too_many_cells(folder: Path):
    assert message(folder, TOWNS.replace("berg,", "berg,,")) == [
        "The row has 9 cells; expected 8.",
        "Where: datasets/towns.csv, line 3",
    ]


@pytest.mark.parametrize(
    ("old", "new", "column", "cell", "expected"),
    [
        ("1421125", "1.4 million", "people", "1.4 million", "a whole number, such as 264"),
        ("1421125", "-5", "people", "-5", "at least 0"),
        ("0.5", '"0,5"', "size", "0,5", "a number with a decimal point, such as 37.95"),
        ("0.5", "nan", "size", "nan", "a number with a decimal point, such as 37.95"),
        ("0.5", "1e999", "size", "1e999", "a number with a decimal point, such as 37.95"),
        (
            "2022-05-07",
            "7-5-2022",
            "seen",
            "7-5-2022",
            "a date as year-month-day, such as 2022-05-17",
        ),
        (
            "2022-05-07",
            "2022-02-30",
            "seen",
            "2022-02-30",
            "a date as year-month-day, such as 2022-05-17",
        ),
        ("true", "TRUE", "is_port", "TRUE", "true or false"),
        ("left", "up", "side", "up", "one of left, right"),
        ("left", "", "side", "", "a value: this column has no empty cells"),
        ("S1;S2", "S1; S2", "sources", "S1; S2", "items separated by ; without blanks"),
        ("S1;S2", "S1;", "sources", "S1;", "items separated by ; without blanks"),
    ],
)
def test_a_value_that_does_not_parse(
    folder: Path, old: str, new: str, column: str, cell: str, expected: str
):
    assert message(folder, TOWNS.replace(old, new, 1)) == [
        f"Column {column} holds {cell!r}; expected {expected}.",
        "Where: datasets/towns.csv, line 2",
    ]


def test_the_line_is_that_of_the_file_even_after_a_long_cell(folder: Path):
    text = TOWNS.replace("km2", '"square\nkilometre"').replace("12.0", "twelve")
    assert message(folder, text)[1] == "Where: datasets/towns.csv, line 4"


def test_a_key_that_stands_there_twice(folder: Path):
    assert message(folder, TOWNS.replace("berg", "haven")) == [
        "The key 'haven' stands there twice.",
        "Where: datasets/towns.csv, line 3",
    ]


def test_semicolons_of_a_spreadsheet(folder: Path):
    assert message(folder, TOWNS.replace(";", "+").replace(",", ";")) == [
        "The columns are separated by semicolons; expected commas. "
        "A spreadsheet program may have saved it that way.",
        "Where: datasets/towns.csv, line 1",
    ]


def test_a_missing_column(folder: Path):
    assert message(folder, TOWNS.replace("people,", "", 1)) == [
        "The header lacks: people.",
        "Where: datasets/towns.csv, line 1",
    ]


def test_columns_in_another_order(folder: Path):
    what = message(folder, TOWNS.replace("id,people", "people,id", 1))[0]
    assert what == (
        "The header is people,id,size,size_unit,seen,is_port,side,sources; "
        "expected id,people,size,size_unit,seen,is_port,side,sources."
    )


def test_an_empty_file(folder: Path):
    assert message(folder, "")[0].startswith("The header lacks: id, people")


def test_a_quotation_mark_that_never_closes(folder: Path):
    assert message(folder, TOWNS.replace("berg", '"berg')) == [
        "The row cannot be read: unexpected end of data.",
        "Where: datasets/towns.csv, line 3",
    ]


def test_windows_1252_names_byte_and_line(folder: Path):
    assert message(folder, TOWNS.replace("berg", "bérg").encode("cp1252")) == [
        "The file is not in UTF-8: byte 0xE9 makes no character there; it looks like Windows-1252.",
        "Where: datasets/towns.csv, line 3",
    ]


def test_windows_1252_after_a_byte_order_mark(folder: Path):
    raw = b"\xef\xbb\xbf" + TOWNS.replace("dal", "d€l").encode("cp1252")
    assert message(folder, raw)[1] == "Where: datasets/towns.csv, line 4"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16(folder: Path, encoding: str):
    assert message(folder, TOWNS.encode(encoding)) == [
        "The file is not in UTF-8; it looks like UTF-16.",
        "Where: datasets/towns.csv",
    ]


def ask(folder: Path, question: str, *args: str) -> list[str]:
    with pytest.raises(DatasetError) as caught:
        getattr(Catalog(folder), question)(*args)
    return str(caught.value).splitlines()


def test_unknown_table(folder: Path):
    assert ask(folder, "rows", "town") == [
        "There is no table 'town'.",
        "Where: datasets/datapackage.json",
        "Next: Did you mean towns?",
    ]


def test_unknown_row(folder: Path):
    assert ask(folder, "row", "towns", "HAVENS") == [
        "There is no row 'HAVENS' in the table towns.",
        "Where: datasets/towns.csv",
        "Next: Did you mean haven?",
    ]
    assert ask(folder, "row", "towns", "xyz")[-1] == "Next: Choose one of: haven, berg, dal.2."


def test_unknown_source(folder: Path):
    assert ask(folder, "source", "S3") == [
        "There is no row 'S3' in the table sources.",
        "Where: datasets/sources.csv",
        "Next: Choose one of: S1, S2.",
    ]


def test_unknown_column_of_a_fact(folder: Path):
    assert ask(folder, "fact", "towns.haven.peoples") == [
        "The table towns has no column 'peoples'.",
        "Where: datasets/towns.csv",
        "Next: Did you mean people?",
    ]


def test_unknown_row_and_table_of_a_fact(folder: Path):
    assert ask(folder, "fact", "towns.harbour")[0] == (
        "There is no row 'harbour' in the table towns."
    )
    assert ask(folder, "fact", "town.haven")[0] == "There is no table 'town'."


def test_empty_cell_of_a_fact(folder: Path):
    assert ask(folder, "fact", "towns.berg") == [
        "The cell of the fact 'towns.berg' is empty.",
        "Where: datasets/towns.csv",
        "Next: Choose a row of which column people is filled.",
    ]


def test_a_fact_without_a_column_in_a_table_without_a_usual_one(folder: Path):
    assert ask(folder, "fact", "sources.S1") == [
        "The fact 'sources.S1' names no column, and the table has no usual one.",
        "Where: datasets/sources.csv",
        "Next: Choose one of: key, label, outlet, published, url, is_partisan, is_secondary, "
        "certainty, ….",
    ]


@pytest.mark.parametrize("path", ["../secret.txt", "article/../../secret.txt"])
def test_text_stays_inside_the_data_folder(folder: Path, path: str):
    (folder.parent / "secret.txt").write_text("no", encoding="utf-8")
    assert ask(folder, "text", path) == [
        "Data files lie inside the data folder.",
        f"Where: datasets/{path}",
        "Next: Give a path below datasets/.",
    ]
