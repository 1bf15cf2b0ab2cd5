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

from course.vocabulary.credit import credit
from course.vocabulary.take_home.entries import Entry, entries

#: Names of the columns, in this order for good: people build on it.
COLUMNS = (
    "id",
    "dutch",
    "plural",
    "verb_forms",
    "part_of_speech",
    "english",
    "in_my_language",
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


def content(separator: Literal[",", ";"] = ",", *, without_siege: bool = False) -> bytes:
    """Return the file: one line of names, then one line a word.

    The licence of the whole stands once, in the cell of the first word: a line of its own would
    become a word wherever the file is read, and a comment above the names would be taken for them.

    Parameters
    ----------
    separator : {",", ";"}
        What stands between two cells.
    without_siege : bool
        Leave out the words of the siege and of the dead.

    Examples
    --------
    >>> content().decode("utf-8-sig").splitlines()[1].split(",")[:3]
    ['pantserbrigade', 'de pantserbrigade', 'pantserbrigades']
    """
    given = credit()
    licence = f"{given.licence}, {given.address}; {given.words} {given.frequencies}"
    words = entries(without_siege=without_siege)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(
        (*_cells(entry), "" if place else licence) for place, entry in enumerate(words)
    )
    return text.getvalue().encode("utf-8-sig")


def _cells(entry: Entry) -> tuple[str, ...]:
    term = entry.term
    return (
        term.id,
        entry.headword,
        entry.plural,
        entry.verb,
        term.pos,
        term.gloss,
        "",  # the learner's own
        term.category,
        term.register,
        term.false_friend,
        entry.parts,
        term.remark,
        "" if term.zipf is None else f"{term.zipf:.2f}",
        entry.cloze.sentence,
        entry.cloze.gap,
        entry.cloze.form,
        " | ".join(entry.cloze.accept),
        entry.cloze.hint,
        entry.cloze.english,
    )
