"""What the text says about who holds which place: a mark for what a paragraph says of a place.

The marks were set by hand, and the words behind each are quoted; that these stand in the reading
text is checked. They say what the text says, not what is right. Where two paragraphs disagree, both
marks stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from course import datasets, reading
from course.datasets import Row
from course.errors import DatasetError
from course.i18n import gettext as _
from course.reading.model import LANGUAGES, Language
from course.reading.text import find_nth

#: What a text can say of a place, the plainest first.
Says = Literal[
    "stated_ru",
    "stated_ua",
    "fighting",
    "surrender",
    "implied_ru",
    "implied_ua",
    "abroad",
    "silent",
]
SAYS: tuple[Says, ...] = (
    "stated_ru",
    "stated_ua",
    "fighting",
    "surrender",
    "implied_ru",
    "implied_ua",
    "abroad",
    "silent",
)
#: Of how much: a point, somewhere near it, or part, most or all of an area.
Extent = Literal["point", "near", "part", "most", "whole"]

_MARKS, _FILLS = "datasets/article/map_marks.csv", "datasets/article/map_fills.csv"


@dataclass(frozen=True, slots=True)
class Mark:
    """What one paragraph says of one place.

    ``quotes`` are the words in Dutch and English, ``speaker`` an id of the table ``speakers``, and
    ``why`` tells how the words lead to this reading.
    """

    id: str
    place: str
    paragraph: int
    says: Says
    extent: Extent
    quotes: Mapping[Language, str]
    speaker: str
    why: str

    @property
    def outright(self) -> bool:
        """Whether the words themselves say who holds the place."""
        return self.says in ("stated_ru", "stated_ua")

    @property
    def side(self) -> str:
        """``"ru"`` or ``"ua"`` where the words speak of one side's hold, else nothing."""
        return self.says[-2:] if self.says.startswith(("stated", "implied")) else ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a filled map says, and the sentence behind it, if there is one.

    ``role`` is ``fill`` (a coloured area), ``against`` (a sentence that the colour contradicts),
    ``line``, ``white`` and ``day`` (claims behind which no sentence stands), or ``unnamed`` (words
    that speak of an area without a name, so that no mark can stand for them).
    """

    id: str
    role: str
    area: str
    side: str
    place: str
    paragraph: int | None
    quotes: Mapping[Language, str]
    says: str


def marks() -> tuple[Mark, ...]:
    """Return all marks, in the order of the text.

    Raises
    ------
    DatasetError
        With file and row, when the words do not stand in the paragraph, or a point is marked that
        the map does not know.

    Examples
    --------
    >>> [(mark.paragraph, mark.says) for mark in marks() if mark.place == "izium"]
    [(10, 'fighting'), (19, 'implied_ru'), (20, 'implied_ru')]
    """
    rows = datasets.rows("article_map_marks")
    texts = _texts()
    return tuple(_mark(row, texts) for row in sorted(rows, key=lambda row: row["paragraph"]))


def claims() -> tuple[Claim, ...]:
    """Return what the filled map claims, in the order of the table.

    Raises
    ------
    DatasetError
        With file and row, when the words do not stand in the paragraph.

    Examples
    --------
    >>> [(claim.area, claim.side) for claim in claims() if claim.role == "fill"]
    [('luhansk_oblast', 'ru'), ('donetsk_oblast', 'ua')]
    """
    texts = _texts()
    return tuple(
        Claim(
            id=row["id"],
            role=row["role"],
            area=row["area"] or "",
            side=row["side"] or "",
            place=row["place"] or "",
            paragraph=row["paragraph"],
            quotes=_quotes(row, _FILLS, texts) if row["paragraph"] else {},
            says=row["says"],
        )
        for row in datasets.rows("article_map_fills")
    )


def standing(found: tuple[Mark, ...]) -> dict[str, tuple[Mark, ...]]:
    """Return for each place the marks that stand when a text is read as a whole.

    A mark that says nothing gives way to one that does, and what is implied to the same said
    outright. What contradicts stays: then a place has two marks.

    Parameters
    ----------
    found : tuple of Mark
        Of several paragraphs.

    Examples
    --------
    >>> whole = standing(marks())
    >>> [mark.says for mark in whole["izium"]], [mark.says for mark in whole["sievierodonetsk"]]
    (['fighting', 'implied_ru'], ['stated_ua', 'fighting'])
    """
    by_place: dict[str, dict[Says, Mark]] = {}
    for mark in found:
        by_place.setdefault(mark.place, {}).setdefault(mark.says, mark)
    for kinds in by_place.values():
        for says in tuple(kinds):
            stated = f"stated_{kinds[says].side}"
            if says.startswith("implied") and stated in kinds:
                del kinds[says]
        if len(kinds) > 1:
            kinds.pop("silent", None)
    return {
        place: tuple(kinds[says] for says in SAYS if says in kinds)
        for place, kinds in by_place.items()
    }


def _texts() -> dict[Language, reading.Article]:
    return {language: reading.reading_text(language) for language in LANGUAGES}


def _mark(row: Row, texts: Mapping[Language, reading.Article]) -> Mark:
    place = datasets.row("places", row["place"])
    if row["extent"] == "point" and place["latitude_deg"] is None:
        raise DatasetError(
            _("“{name}” is marked as a point, and has none.").format(name=place["name"]),
            where=_("{file}, row {row}").format(file=_MARKS, row=row["id"]),
            next_step=_("Give the place a latitude and a longitude, or mark it as an area."),
        )
    return Mark(
        id=row["id"],
        place=row["place"],
        paragraph=row["paragraph"],
        says=row["says"],
        extent=row["extent"],
        quotes=_quotes(row, _MARKS, texts),
        speaker=row["speaker"],
        why=row["why"],
    )


def _quotes(row: Row, file: str, texts: Mapping[Language, reading.Article]) -> dict[Language, str]:
    """Return the words in both languages; they must stand in the paragraph."""
    number: int = row["paragraph"]
    found: dict[Language, str] = {}
    for language in LANGUAGES:
        quote, nth = row[f"quote_{language}"], row[f"nth_{language}"]
        text = texts[language].paragraph(number).text
        if find_nth(text, quote or "", nth or 1) < 0 or not quote:
            raise DatasetError(
                _("“{quote}” (occurrence {nth}) does not stand in paragraph {number}.").format(
                    quote=quote, nth=nth, number=number
                ),
                where=_("{file}, row {row}").format(file=file, row=row["id"]),
                next_step=_("Copy the words from datasets/article/reading_{language}.md.").format(
                    language=language
                ),
            )
        found[language] = quote
    return found
