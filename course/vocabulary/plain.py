"""Three paragraphs in plain Dutch, and three tricks that a readability index does not see.

A retelling keeps the facts and loses something all the same: what it loses and gains was written
down by hand. The tricks ruin or reverse what a text says; the index stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from course import datasets, reading
from course.datasets import Row
from course.errors import DatasetError
from course.i18n import gettext as _
from course.language import sentences, tokens
from course.reading.model import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Retelling:
    """A paragraph of the reading text in plain Dutch (level B1), and in English beside it."""

    paragraph: int
    texts: Mapping[Language, str]
    lost: str
    gained: str


@dataclass(frozen=True, slots=True)
class Trick:
    """A change to a paragraph: the text before and after it, and a sentence to show it on.

    ``shown`` is the first Dutch sentence that changes, as it stands after the change; ``says_en``
    what it then says.
    """

    id: str
    title: str
    paragraph: int
    before: str
    after: str
    shown: str
    says_en: str
    why: str


def retellings() -> tuple[Retelling, ...]:
    """Return the paragraphs that were retold in plain Dutch, in their order.

    Raises
    ------
    DatasetError
        When the table has no rows.

    Examples
    --------
    >>> [retelling.paragraph for retelling in retellings()]
    [12, 20, 21]
    """
    return tuple(
        Retelling(
            paragraph=row["paragraph"],
            texts={language: row[f"text_{language}"] for language in LANGUAGES},
            lost=row["lost"],
            gained=row["gained"],
        )
        for row in datasets.rows("article_plain")
    )


def tricks() -> tuple[Trick, ...]:
    """Return the changes that an index does not see, in the order in which they are shown.

    Raises
    ------
    DatasetError
        When the table has no rows, or a change leaves its paragraph as it is.
    """
    text = reading.reading_text("nl")
    rows = sorted(datasets.rows("article_index_tricks"), key=lambda row: row["order"])
    return tuple(_trick(row, text.paragraph(row["paragraph"]).text) for row in rows)


def denied(text: str) -> str:
    """Return a text with every denial taken back, by the words that the data name.

    Examples
    --------
    >>> denied("Een makkelijke klus is dat niet.")
    'Een makkelijke klus is dat wel.'
    """
    return replaced(text, _pairs(datasets.row("article_index_tricks", "denial")))


def alphabetical(text: str) -> str:
    r"""Return a text with the words of each sentence in the order of the alphabet.

    Each sentence then stands in a paragraph of its own: a heap of words has no end that a machine
    could find.

    Examples
    --------
    >>> alphabetical("De haven is dicht. Wie wacht daar?")
    'De dicht haven is.\n\nDaar wacht Wie.'
    """
    return "\n\n".join(
        _capital(" ".join(sorted((w.text for w in tokens.words(s.text)), key=str.casefold))) + "."
        for s in sentences.sentences(text)
    )


def replaced(text: str, pairs: Mapping[str, str]) -> str:
    """Return a text with whole words replaced, all at once, so that two words can trade places.

    Examples
    --------
    >>> replaced("Niet hier, niet daar", {"niet": "wel", "hier": "daar", "daar": "hier"})
    'Wel daar, wel hier'
    """
    known = {old.casefold(): new for old, new in pairs.items()}
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)"

    def other(found: re.Match[str]) -> str:
        new = known[found[0].casefold()]
        return _capital(new) if found[0][0].isupper() else new

    return re.sub(pattern, other, text, flags=re.IGNORECASE) if known else text


def _trick(row: Row, before: str) -> Trick:
    if row["does"] == "sort":
        after = alphabetical(before)
        changed = [s.text for s in sentences.sentences(after)]
    else:
        after = replaced(before, _pairs(row))
        old = {s.text for s in sentences.sentences(before)}
        changed = [s.text for s in sentences.sentences(after) if s.text not in old]
    if not changed:
        raise DatasetError(
            _("This change leaves paragraph {number} as it is.").format(number=row["paragraph"]),
            where=_("{file}, row {row}").format(
                file="datasets/article/index_tricks.csv", row=row["id"]
            ),
            next_step=_("Choose a paragraph in which the words stand."),
        )
    return Trick(
        id=row["id"],
        title=row["title"],
        paragraph=row["paragraph"],
        before=before,
        after=after,
        shown=changed[0],
        says_en=row["says_en"],
        why=row["why"],
    )


def _pairs(row: Row) -> dict[str, str]:
    return dict(pair.split(">", 1) for pair in row["replace"])


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
