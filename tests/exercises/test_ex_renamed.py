"""Data files that get another name, and the texts that speak of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from course.authoring.renamed import names, renamed
from course.exercises.judging.canonical import canonical
from course.exercises.question import Key, Mistake, Option, Rubric
from tests.exercises import kinds


def test_a_number_that_is_taken_is_passed_over():
    wanted = [
        ("a.x", "rows", b"1"),
        ("b.x", "rows", b"2"),
        ("c.x", "rows", b"3"),
        ("c.x", "rows_2", b"9"),
        ("d.x", "rows", b"2"),
    ]
    assert names(wanted) == {
        ("a.x", "rows"): "rows",
        ("b.x", "rows"): "rows_3",
        ("c.x", "rows"): "rows_4",
        ("c.x", "rows_2"): "rows_2",
        ("d.x", "rows"): "rows_3",
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("See `data/rows.csv`.", "See `data/rows_2.csv`."),
        ("data(\"rows\"), data( 'rows' )", "data(\"rows_2\"), data( 'rows_2' )"),
        ('pd.read_csv("./data/rows.csv")', 'pd.read_csv("./data/rows_2.csv")'),
        ('data("rows.csv") or rows.csv', 'data("rows_2.csv") or rows_2.csv'),
        ("my_rows.csv, rows_2.csv, arrows.csv", "my_rows.csv, rows_2.csv, arrows.csv"),
        ("the rows; other/rows.csv; rows.csvx", "the rows; other/rows.csv; rows.csvx"),
        ('metadata("rows"), `data("rows_2")`', 'metadata("rows"), `data("rows_2")`'),
        ("data/rows.csv and data/days.csv", "data/rows_2.csv and data/days.csv"),
    ],
)
def test_what_is_changed_in_a_text(text, wanted):
    asked = kinds.question("text", prompt=text, data=("rows", "days"))
    found = renamed(asked, {"rows": "rows_2", "days": "days"})
    assert found.prompt == wanted
    assert found.data == ("rows_2", "days")
    assert renamed(asked, {"rows": "rows", "days": "days"}) is asked


def test_everything_that_a_student_reads_is_changed_and_no_answer():
    old, new = "data/rows.csv", "data/rows_2.csv"
    asked = kinds.question(
        "code",
        title=old,
        prompt=old,
        hints=(old,),
        options=(Option("a", old),),
        targets=(Option("b", old),),
        rubric=(Rubric("r", 1.0, old),),
        start=f'def f():\n    return ____  # data("rows") {old}',
        inputs=((old,),),
        data=("rows",),
        key=Key(
            canonical(old),
            why=old,
            shown=f'open("{old}")',
            mistakes=(Mistake("m", old, (canonical(old),)),),
        ),
    )
    found = renamed(asked, {"rows": "rows_2"})
    assert found == replace(
        asked,
        title=new,
        prompt=new,
        hints=(new,),
        options=(Option("a", new),),
        targets=(Option("b", new),),
        rubric=(Rubric("r", 1.0, new),),
        start=f'def f():\n    return ____  # data("rows_2") {new}',
        data=("rows_2",),
        key=Key(
            canonical(old),
            why=new,
            shown=f'open("{new}")',
            mistakes=(Mistake("m", new, (canonical(old),)),),
        ),
    )
    assert renamed(replace(asked, key=None), {"rows": "rows_2"}) == replace(found, key=None)
