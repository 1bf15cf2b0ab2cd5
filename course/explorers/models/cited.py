"""What a card shows beside a number: the sentence of the text, who says it, how sure that is."""

from __future__ import annotations

import re

from course import datasets, reading
from course.datasets import Row
from course.errors import CourseError
from course.explorers.entry import Entry, Line
from course.i18n import gettext as _
from course.reading import Article

#: The end of a sentence, and the blank after it.
_END = re.compile(r"(?<=[.?!])\s+")


def sentence_with(words: str, paragraph: int, article: Article) -> str:
    """Return the sentence of a paragraph in which some words stand.

    Parameters
    ----------
    words : str
    paragraph : int
        The original's number.
    article : Article
        A reading text of the kit.

    Raises
    ------
    CourseError
        No sentence of that paragraph holds the words.

    Examples
    --------
    >>> sentence_with("railway junction", 19, reading.reading_text("en"))[:12]
    'From Izyum t'
    """
    for sentence in _END.split(article.paragraph(paragraph).text):
        if words in sentence:
            return sentence
    raise CourseError(
        _("No sentence of paragraph {n} holds the words “{words}”.").format(
            n=paragraph, words=words
        ),
        where=f"datasets/article/reading_{article.language}.md",
        next_step=_("Restore the file: git checkout -- {file}").format(
            file=f"datasets/article/reading_{article.language}.md"
        ),
    )


def quotation(paragraph: int, dutch: str, english: str, *more: Line) -> Entry:
    """Return the card of one sentence of the reading text, in both languages.

    Parameters
    ----------
    paragraph : int
    dutch, english : str
        Words by which the sentence is found in the Dutch and in the English text.
    *more : Line
        What is said of the sentence.
    """
    return Entry(
        _("One sentence of paragraph {n}").format(n=paragraph),
        "en",
        (
            Line(_("In Dutch"), sentence_with(dutch, paragraph, reading.reading_text("nl")), "nl"),
            Line(_("In English"), sentence_with(english, paragraph, reading.reading_text("en"))),
            *more,
        ),
    )


def sources_of(row: Row) -> str:
    """Return where a row comes from, as a reader would cite it.

    Examples
    --------
    >>> sources_of({"sources": ("OWN",)})
    'Own computation or our own reading'
    """
    keys = row.get("sources") or (row["source"],)
    return "; ".join(datasets.source(key).label for key in keys)


def sureness(row: Row) -> str:
    """Return in a word or two how sure a row is.

    Examples
    --------
    >>> sureness({"certainty": "partly_verified"})
    'partly verified'
    """
    return reading.certainties()[row["certainty"]]


def rests_on(row: Row) -> tuple[Line, Line]:
    """Return the two lines with which a card ends: its sources, and how sure it is."""
    return Line(_("Source"), sources_of(row)), Line(_("How sure"), sureness(row))


def rows_of(table: str) -> tuple[Row, ...]:
    """Return the rows of a table that an explorer cannot do without.

    Raises
    ------
    CourseError
        The table has none.
    """
    rows = datasets.rows(table)
    if not rows:
        raise CourseError(
            _("The table “{name}” has no rows.").format(name=table),
            where=f"datasets/{table}.csv",
            next_step=_("Restore the file: git checkout -- {file}").format(
                file=f"datasets/{table}.csv"
            ),
        )
    return rows
