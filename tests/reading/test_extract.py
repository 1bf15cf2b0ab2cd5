from __future__ import annotations

import subprocess
import sys

import pytest

from course.errors import ArticleError
from course.reading.extract import MAX_BYTES, blocks_of, decode, html_blocks, is_html, text_blocks

WORDS = "Oekraïne – “hé”"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-mark", "utf-32", "cp1252"]
)
def test_decodes(encoding):
    if encoding == "utf-16-le-mark":
        data = b"\xff\xfe" + WORDS.encode("utf-16-le")
    else:
        data = WORDS.encode(encoding)
    assert decode(data, "a.txt") == WORDS


def test_a_declared_encoding_counts():
    page = '<html><head><meta charset="iso-8859-2"></head><p>łódź</p></html>'
    assert "łódź" in decode(page.encode("iso-8859-2"), "a.html")


def test_a_declared_encoding_that_is_no_single_byte_one_does_not():
    # Codecs such as "unicode_escape" turn harmless bytes into something else.
    page = b'<meta charset="unicode_escape"><p>\\x41\xeb</p>'
    assert decode(page, "a.html").endswith("<p>\\x41ë</p>")


@pytest.mark.parametrize(
    ("data", "what", "step"),
    [
        (b"", "is empty", "Save the article again"),
        (b" \r\n\t ", "is empty", "Save the article again"),
        (b"%PDF-1.7 secret", "PDF", "plain text editor"),
        (b"PK\x03\x04secret", "Word, OpenDocument or ZIP", "plain text editor"),
        (b"\xd0\xcf\x11\xe0secret", "old Word", "plain text editor"),
        (b"{\\rtf1 secret", "RTF", "plain text editor"),
        (b"\x00\x01\x02secret", "cannot be read as text", "plain text editor"),
        (b"secret \x81\x8d", "cannot be read as text", "plain text editor"),
        (b"\xff\xfe\x00", "cannot be read as text", "plain text editor"),
        (b"x" * (MAX_BYTES + 1), r"too large to be the article \(2.0 MB\)", "article alone"),
        (
            b"From: <Saved by Blink>\r\nContent-Type: multipart/related\r\n\r\nsecret",
            "MHTML",
            "HTML only",
        ),
    ],
)
def test_what_cannot_be_used_says_why_and_what_to_do(data, what, step):
    with pytest.raises(ArticleError, match=what) as caught:
        blocks_of(data, "mine.txt")
    assert caught.value.where == "mine.txt"
    assert step in caught.value.next_step
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_the_largest_allowed_file_is_allowed():
    assert len(decode(b"x" * MAX_BYTES, "a")) == MAX_BYTES


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("<!DOCTYPE html>\n<html>", "a.txt", True),
        ("words", "a.html", True),
        ("words", "a.HTM", True),
        ("words <div class='x'>", "", True),
        ("Als 2 < 3 en 5 > 4", "a.txt", False),
        ("<planken> van hout", "a.txt", False),
    ],
)
def test_is_html(text, name, expected):
    assert is_html(text, name) is expected


def test_blank_lines_part_paragraphs_and_wrapped_lines_do_not():
    assert text_blocks("Een\r\ntwee\r\n \r\n\r\nDrie\r\n") == ("Een twee", "Drie")


def test_without_blank_lines_each_line_is_a_paragraph():
    assert text_blocks("Een\rTwee\rDrie") == ("Een", "Twee", "Drie")


def test_html_gives_text_in_order_without_furniture():
    page = """<?xml version="1.0"?><!doctype html><html><head><title>Titel</title></head><body>
    <nav><p>Menu</p></nav><!-- een opmerking -->
    <article><h1>Kop &amp; staart</h1><p>Een <a href="#"><b>twee</b></a>
      drie</p><script>var x = "weg";</script><div>Los<p>Alinea</p>staart</div>
    <figure><img alt="x"><figcaption>Bijschrift</figcaption></figure>
    <aside><p>Lees ook</p></aside><p>Regel<br>twee</p></article>
    <footer>Colofon</footer></body></html>"""
    assert html_blocks(page) == (
        *("Kop & staart", "Een twee drie", "Los", "Alinea", "staart", "Regel twee"),
    )


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("page", "blocks"),
    [
        ('<?xml version="1.0" encoding="UTF-8"?><p>Alinea</p>', ("Alinea",)),
        ("alinea.txt", ("alinea.txt",)),
    ],
)
def test_odd_pages_give_no_warning(page, blocks):
    assert html_blocks(page) == blocks


def test_a_page_within_a_form_is_read():
    assert html_blocks("<form><p>Alinea</p><button>Zoek</button></form>") == ("Alinea",)


def test_html_nested_a_hundred_thousand_deep_is_no_problem():
    assert html_blocks("<div>" * 5000 + "diep" + "</div>" * 5000) == ("diep",)


def test_soft_hyphens_and_no_break_spaces_go():
    assert text_blocks("pan\u00adser\u00a0brigade\u200b") == ("panser brigade",)


def test_reading_plain_text_does_not_load_beautifulsoup():
    code = (
        "import sys; from course.reading.extract import blocks_of; blocks_of(b'a', 'a.txt');"
        "sys.exit('bs4' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
