"""The words as a table for spreadsheets and other programs for learning words.

UTF-8 with a byte order mark: without it Excel takes the file for an old Windows alphabet and shows
``SiberiÃ«``; LibreOffice, Google Sheets and pandas pass over the mark. Lines end as in RFC 4180.
Commas are what most programs expect; an Excel that is set to Dutch, German or French wants
semicolons, because there the comma belongs to numbers.
"""

from __future__ import annotations

import csv
import io
from typing import Literal

from course.vocabulary.take_home.credit import credit
from course.vocabulary.take_home.entries import Entry, entries

#: Names of the columns, in this order for good: people build on it.
COLUMNS = (
    "id",
    "dutch",
    "plural",
    "part_of_speech",
    "english",
    "category",
    "register",
    "false_friend",
    "parts",
    "note",
    "frequency_zipf",
    "sentence_nl",
    "sentence_gap",
    "missing_form",
    "accepted_too",
    "hint",
    "sentence_en",
    "licence",
)


def content(separator: Literal[",", ";"] = ",") -> bytes:
    """Return the file: one line of names, then one line a word.

    Parameters
    ----------
    separator : {",", ";"}
        What stands between two cells.

    Examples
    --------
    >>> content().decode("utf-8-sig").splitlines()[1].split(",")[:3]
    ['pantserbrigade', 'de pantserbrigade', 'pantserbrigades']
    """
    given = credit()
    licence = f"{given.licence}; {given.words} {given.frequencies}"
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows((*_cells(entry), licence) for entry in entries())
    return text.getvalue().encode("utf-8-sig")


def _cells(entry: Entry) -> tuple[str, ...]:
    term = entry.term
    return (
        term.id,
        entry.headword,
        entry.plural,
        term.pos,
        term.gloss,
        term.category,
        term.register,
        term.false_friend,
        " + ".join(entry.parts),
        term.note,
        "" if term.zipf is None else f"{term.zipf:.2f}",
        entry.sentence,
        entry.gap,
        entry.form,
        " | ".join(entry.accept),
        entry.hint,
        entry.english,
    )
