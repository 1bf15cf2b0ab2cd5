"""Sentences of the reading text with their kind and voice, and one of them taken apart."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from course import datasets
from course.errors import DatasetError
from course.i18n import gettext as _
from course.reading.claim_cards import Kind, Speaker, kinds, speakers
from course.reading.model import Language, known_language
from course.reading.text import find_nth, parse

WORKED_EXAMPLE = "article/worked_example.json"


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of the Dutch reading text: what kind it is and whose word it rests on.

    ``kind_also`` is a second label that can be defended; ``graded``: the label is not in dispute.
    """

    id: str
    paragraph: int
    sentence: str
    kind: Kind
    kind_also: Kind | None
    voice: Speaker
    graded: bool
    why: str

    @property
    def kinds(self) -> tuple[str, ...]:
        """The ids of the kinds that can be defended; the usual one first."""
        return (self.kind.id,) if self.kind_also is None else (self.kind.id, self.kind_also.id)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the worked example: the question asked of it, its words, and the answer.

    ``start`` and ``end`` count characters of the sentence; both are ``None`` for a question whose
    answer stands nowhere in it.
    """

    id: str
    question: str
    quote: str
    start: int | None
    end: int | None
    answer: str


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """One sentence taken apart with the kit's one taxonomy."""

    paragraph: int
    language: Language
    sentence: str
    kind: Kind
    speaker: Speaker
    claims: tuple[str, ...]
    parts: tuple[Part, ...] = field(default=())
    lesson: str = ""


def statements() -> tuple[Statement, ...]:
    """Return the labelled sentences in the order of the text.

    Raises
    ------
    DatasetError
        With file and row, when a sentence refers to a kind or speaker that does not exist.
    """
    kind_of = {kind.id: kind for kind in kinds()}
    speaker_of = {speaker.id: speaker for speaker in speakers()}
    found = []
    for row in datasets.rows("article_statements"):
        for column, key, known, table in (
            ("kind", row["kind"], kind_of, "kinds"),
            ("kind_also", row["kind_also"] or row["kind"], kind_of, "kinds"),
            ("voice", row["voice"], speaker_of, "speakers"),
        ):
            if key not in known:
                raise DatasetError(
                    _("Column {column} refers to “{key}”, which does not exist.").format(
                        column=column, key=key
                    ),
                    where=_("{file}, row {row}").format(
                        file="datasets/article/statements.csv", row=row["id"]
                    ),
                    next_step=_("Look in {file}, and choose one of: {names}.").format(
                        file=f"datasets/{datasets.resource(table)['path']}",
                        names=", ".join(known),
                    ),
                )
        found.append(
            Statement(
                id=row["id"],
                paragraph=row["paragraph"],
                sentence=row["sentence_nl"],
                kind=kind_of[row["kind"]],
                kind_also=kind_of[row["kind_also"]] if row["kind_also"] else None,
                voice=speaker_of[row["voice"]],
                graded=row["graded"],
                why=row["why"],
            )
        )
    return tuple(found)


def worked_example(language: str = "en") -> WorkedExample:
    """Return one sentence of the reading text, taken apart.

    Parameters
    ----------
    language : {"en", "nl"}
        In which language the sentence is quoted; questions and answers are in English.

    Raises
    ------
    DatasetError
        When the file is damaged, or quotes words that do not stand in the reading text.
    """
    chosen = known_language(language)
    where = f"datasets/{WORKED_EXAMPLE}"
    try:
        data = json.loads(datasets.text(WORKED_EXAMPLE))
        example = WorkedExample(
            paragraph=int(data["paragraph"]),
            language=chosen,
            sentence=data[f"sentence_{chosen}"],
            kind={kind.id: kind for kind in kinds()}[data["kind"]],
            speaker={speaker.id: speaker for speaker in speakers()}[data["speaker"]],
            claims=tuple(data["claims"]),
            parts=tuple(
                _part(part, data[f"sentence_{chosen}"], chosen, where) for part in data["parts"]
            ),
            lesson=data["lesson"],
        )
    except (ValueError, KeyError, TypeError) as error:
        raise DatasetError(
            _("The worked example is not as expected: {reason}.").format(
                reason=f"{type(error).__name__} {error}"
            ),
            where=where,
            next_step=_("Restore the file: git checkout -- {file}").format(file=where),
        ) from None
    path = f"article/reading_{chosen}.md"
    blocks = parse(datasets.text(path), f"datasets/{path}").blocks
    if not any(b.number == example.paragraph and example.sentence in b.text for b in blocks):
        raise _stale(where, f"sentence_{chosen}")
    return example


def _part(data: dict[str, str], sentence: str, language: Language, where: str) -> Part:
    quote = data[f"quote_{language}"]
    start = find_nth(sentence, quote, 1) if quote else None
    if start == -1:
        raise _stale(where, data["id"])
    return Part(
        id=data["id"],
        question=data["question"],
        quote=quote,
        start=start,
        end=None if start is None else start + len(quote),
        answer=data["answer"],
    )


def _stale(where: str, which: str) -> DatasetError:
    return DatasetError(
        _("The worked example ({which}) quotes words that do not stand in the text.").format(
            which=which
        ),
        where=where,
        next_step=_("Copy the words from the reading text."),
    )
