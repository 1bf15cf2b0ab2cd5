"""A table to read: plain text for GitHub and nbval, HTML for the page."""

from course.charts import Sheet, Table

SHEET = Sheet("Two <days>", Table(("day", "rate"), (("16 May", 1.0422), ("17 May", None))), "So.")


def test_plain_text_has_every_row_and_both_lines() -> None:
    assert repr(SHEET) == "Two <days>\nday     rate\n16 May  1.0422\n17 May  –\nSo."


def test_html_is_escaped_and_reads_from_left_to_right() -> None:
    html = SHEET.to_html()
    assert "Two &lt;days&gt;" in html
    assert html.count('scope="col"') == 2
    assert html.count("text-align: left") == 6


def test_a_notebook_gets_both() -> None:
    assert sorted(SHEET._repr_mimebundle_()) == ["text/html", "text/plain"]


def test_lines_of_a_cell_stand_below_each_other_on_a_page_and_side_by_side_in_plain_text() -> None:
    sheet = Sheet("", Table(("both",), (("een <dag>\na day",),)))
    assert "een &lt;dag&gt;<br>a day</td>" in sheet.to_html()
    assert repr(sheet) == "both\neen <dag> / a day"
