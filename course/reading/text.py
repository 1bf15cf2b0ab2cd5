"""The kit's reading text: its file parsed, and the hand-set spans found in it.

A reading text begins with a few lines marked ``>`` that say what it is; then come blocks, each
headed by a line with the original's paragraph number: ``[5]``, ``[6 heading]``, ``[16 furniture]``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from course import datasets
from course.datasets import Row
from course.errors import DatasetError
from course.i18n import gettext as _
from course.reading.glosses import Glosses
from course.reading.model import (
    LAYER_IDS,
    Article,
    Language,
    Paragraph,
    Role,
    Span,
    known_language,
)

_HEADER = re.compile(r"\[(?P<number>[0-9]+)(?: +(?P<role>[a-z]+))?\]")
_ROLES = ("heading", "furniture")
META = "article/meta.json"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as the file gives it, and the line on which it begins."""

    number: int
    role: Role
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """A reading text before its spans are found: the note at its head and its blocks."""

    note: str
    blocks: tuple[Block, ...]


def _damaged(what: str, where: str, line: int, next_step: str) -> DatasetError:
    return DatasetError(
        what,
        where=_("{file}, line {line}").format(file=where, line=line),
        next_step=next_step,
    )


def parse(text: str, where: str) -> Parsed:
    r"""Take a reading text apart.

    Parameters
    ----------
    text : str
        The file's content.
    where : str
        The file's name, for messages.

    Returns
    -------
    Parsed
        The note, line by line, and the blocks; lines of one block are joined by a blank.

    Raises
    ------
    DatasetError
        With file and line: text before the first number, an unknown role, a number out of order,
        a block without text.

    Examples
    --------
    >>> parsed = parse("> Retold.\n\n[1]\nOne\nline.\n\n[2 heading]\nTwo\n", "a.md")
    >>> parsed.note
    'Retold.'
    >>> [(b.number, b.role, b.text, b.line) for b in parsed.blocks]
    [(1, 'body', 'One line.', 3), (2, 'heading', 'Two', 7)]
    """
    note: list[str] = []
    opened: list[tuple[int, Role, int]] = []
    lines_of: list[list[str]] = []
    for line, content in enumerate(text.splitlines(), start=1):
        stripped = content.strip()
        header = _HEADER.fullmatch(stripped)
        if header is not None:
            number, role = int(header["number"]), header["role"] or "body"
            if role != "body" and role not in _ROLES:
                raise _damaged(
                    _("“{role}” is no role of a paragraph.").format(role=role),
                    where,
                    line,
                    _("Write [{number}], [{number} heading] or [{number} furniture].").format(
                        number=number
                    ),
                )
            if number != len(opened) + 1:
                raise _damaged(
                    _("Paragraph {number} stands where {expected} is expected.").format(
                        number=number, expected=len(opened) + 1
                    ),
                    where,
                    line,
                    _("Number the paragraphs 1, 2, 3, … without gaps or repeats."),
                )
            opened.append((number, cast(Role, role), line))
            lines_of.append([])
        elif stripped and opened:
            lines_of[-1].append(stripped)
        elif stripped.startswith(">"):
            note.append(stripped.removeprefix(">").strip())
        elif stripped:
            raise _damaged(
                _("There is text before the first paragraph number."),
                where,
                line,
                _("Begin notes with “> ” and each paragraph with a line such as [1]."),
            )
    for (number, _role, line), lines in zip(opened, lines_of, strict=True):
        if not lines:
            raise _damaged(
                _("Paragraph {number} has no text.").format(number=number),
                where,
                line,
                _("Write the paragraph on the lines below its number."),
            )
    if not opened:
        raise _damaged(
            _("The file holds no paragraph."),
            where,
            1,
            _("Begin each paragraph with a line such as [1]."),
        )
    return Parsed(
        "\n".join(filter(None, note)),
        tuple(
            Block(number, role, " ".join(lines), line)
            for (number, role, line), lines in zip(opened, lines_of, strict=True)
        ),
    )


def find_nth(text: str, quote: str, nth: int) -> int:
    """Return where the nth occurrence of a quote begins, or -1.

    Examples
    --------
    >>> find_nth("to the tomb", "to", 2)
    7
    >>> find_nth("to the tomb", "to", 3)
    -1
    """
    start = -1
    for _occurrence in range(nth):
        start = text.find(quote, start + 1)
        if start < 0:
            break
    return start


def resolve(
    blocks: Iterable[Block],
    rows: Iterable[Row],
    language: Language,
    glosses: Glosses,
) -> tuple[Paragraph, ...]:
    """Find the hand-set spans in the blocks of one language.

    Parameters
    ----------
    blocks : iterable of Block
        From :func:`parse`.
    rows : iterable of mapping
        Rows of the table ``article_spans``. A row without a quote in this language has no span
        in it.
    language : {"nl", "en"}
        Which quote to look for.
    glosses : Glosses
        Plain English for a span's key.

    Raises
    ------
    DatasetError
        With file and row: an unknown layer or paragraph, a quote that does not stand there.
    """
    texts = {block.number: block.text for block in blocks}
    spans: dict[int, list[Span]] = {number: [] for number in texts}
    for row in rows:
        quote = row[f"quote_{language}"]
        if not quote:
            continue
        number, layer = row["paragraph"], row["layer"]
        where = _("{file}, row {row}").format(file="datasets/article/spans.csv", row=row["id"])
        if layer not in LAYER_IDS:
            raise DatasetError(
                _("“{layer}” is no layer.").format(layer=layer),
                where=where,
                next_step=_("Choose from: {layers}.").format(layers=", ".join(LAYER_IDS)),
            )
        nth = row[f"nth_{language}"] or 1
        start = find_nth(texts.get(number, ""), quote, nth)
        if start < 0:
            raise DatasetError(
                _("“{quote}” (occurrence {nth}) does not stand in paragraph {number}.").format(
                    quote=quote, nth=nth, number=number
                ),
                where=where,
                next_step=_("Copy the words from datasets/article/reading_{language}.md.").format(
                    language=language
                ),
            )
        key = row["key"] or ""
        spans[number].append(
            Span(
                id=row["id"],
                layer=layer,
                start=start,
                end=start + len(quote),
                quote=quote,
                key=key,
                voice=row["voice"] or "",
                note=row["note"] or "",
                gloss=glosses.of(layer, key),
            )
        )
    return tuple(
        Paragraph(block.number, block.role, block.text, in_order(spans[block.number]))
        for block in blocks
    )


def in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in the order of the text, the wider of two that begin together first."""
    return tuple(sorted(spans, key=lambda s: (s.start, -s.end, LAYER_IDS.index(s.layer), s.id)))


def meta() -> Mapping[str, Any]:
    """Return what is known of the original: title, outlet, date, address, and what is not.

    Raises
    ------
    DatasetError
        When the file is missing or not valid JSON.
    """
    try:
        found = json.loads(datasets.text(META))
        if not isinstance(found, dict):
            raise ValueError
        if found.get("date"):
            found["date"] = date.fromisoformat(found["date"])
    except ValueError:
        raise DatasetError(
            _("The description of the article is not valid."),
            where=f"datasets/{META}",
            next_step=_("Restore the file: git checkout -- {file}").format(file=f"datasets/{META}"),
        ) from None
    return found


def reading_text(language: str = "nl") -> Article:
    """Return the kit's own text, which retells the article paragraph by paragraph.

    Parameters
    ----------
    language : {"nl", "en"}
        Dutch or English.

    Returns
    -------
    Article
        With all layers; ``is_original`` is false.

    Raises
    ------
    CourseError
        When there is no text in that language.
    DatasetError
        When a file is missing or damaged, with file and line.
    """
    chosen = known_language(language)
    path = f"article/reading_{chosen}.md"
    parsed = parse(datasets.text(path), f"datasets/{path}")
    paragraphs = resolve(
        parsed.blocks, datasets.rows("article_spans"), chosen, Glosses.from_datasets()
    )
    return describe(paragraphs, chosen, parsed.note, is_original=False)


def describe(
    paragraphs: tuple[Paragraph, ...], language: Language, note: str, *, is_original: bool
) -> Article:
    """Return an article with the title, outlet, date and address that are known."""
    known = meta()
    return Article(
        language=language,
        title=known.get("title"),
        outlet=known.get("outlet"),
        date=known.get("date"),
        address=known.get("address"),
        note=note,
        paragraphs=paragraphs,
        is_original=is_original,
    )
