"""The article's claims, the evidence about each, and our verdict, kept apart from the evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from course import datasets
from course.datasets import Row, Source
from course.errors import CourseError, DatasetError
from course.i18n import gettext as _

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of sentence: the kit's one taxonomy. "Fact" is a verdict, not a kind.

    ``question`` is what to ask of a sentence of this kind.
    """

    id: str
    label: str
    description: str
    question: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who vouches for a claim."""

    id: str
    label: str
    side: str
    role: str
    named_in_article: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one can conclude about a claim. ``is_choice``: offered to a student."""

    id: str
    label: str
    description: str
    order: int
    is_choice: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """One finding about a claim, in the kit's own words, with where it comes from.

    ``shows`` is ``supports``, ``contradicts``, ``qualifies`` or ``context``.
    """

    id: str
    claim_id: str
    finding: str
    source: Source | None
    found_date: date | None
    certainty: str
    shows: str

    @property
    def date(self) -> date | None:
        """The day of the finding, else the day on which its source was published."""
        if self.found_date is not None:
            return self.found_date
        return self.source.published if self.source is not None else None

    @property
    def link(self) -> str | None:
        """An address to click, if the source has one. The kit itself never opens it."""
        return self.source.url if self.source is not None else None

    @property
    def lacks(self) -> tuple[str, ...]:
        """What a reader would need to check the card and does not get: source, date, link."""
        return tuple(
            name
            for name, value in (("source", self.source), ("date", self.date), ("link", self.link))
            if value is None
        )


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of the article.

    ``kind`` is ``None`` and ``certainty`` empty for page furniture, which claims nothing.
    ``kind_also`` is a second label that can be defended. ``verdict`` and ``verdict_note`` are the
    kit's reading: show the evidence first. ``graded``: the label of its kind is not in dispute.
    """

    id: str
    paragraph: int
    text: str
    kind: Kind | None
    kind_also: Kind | None
    speaker: Speaker
    vouched_by: str
    hedge: str
    value: float | None
    value_text: str
    unit: str
    date_from: date | None
    date_to: date | None
    evidence: tuple[Evidence, ...]
    verdict: Verdict
    verdict_note: str
    certainty: str
    sources: tuple[str, ...]
    graded: bool
    materiality: str

    @property
    def kinds(self) -> tuple[str, ...]:
        """The ids of the kinds that can be defended; the usual one first."""
        return tuple(kind.id for kind in (self.kind, self.kind_also) if kind is not None)


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip or weak point of the article, with a ladder of clues for whoever looks for it.

    The clues lead from inside the text to a map, calendar or rate table to a second source
    (``clue_source``); ``resolution`` is our reading. ``rank`` 1 changes the reader's picture most.
    """

    id: str
    claim: Claim
    title: str
    clues: tuple[str, ...]
    clue_source: Source | None
    resolution: str
    rank: int
    materiality: str
    why: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many claims share something."""

    id: str
    label: str
    number: int


def certainties() -> dict[str, str]:
    """Return how sure one can be, in words, by id.

    Examples
    --------
    >>> certainties()["partly_verified"]
    'partly verified'
    """
    return {row["id"]: row["label"] for row in datasets.rows("certainties")}


def kinds() -> tuple[Kind, ...]:
    """Return the kit's kinds of sentence, in the order of their table."""
    return tuple(_kinds().values())


def speakers() -> tuple[Speaker, ...]:
    """Return everybody who vouches for something, in the order of their table."""
    return tuple(_speakers().values())


def verdicts(*, choices_only: bool = False) -> tuple[Verdict, ...]:
    """Return the verdicts in their order; on request only those offered to students."""
    found = sorted(_verdicts().values(), key=lambda verdict: verdict.order)
    return tuple(v for v in found if v.is_choice or not choices_only)


def claims(
    *,
    kind: str | None = None,
    speaker: str | None = None,
    certainty: str | None = None,
    verdict: str | None = None,
    paragraph: int | None = None,
    graded: bool | None = None,
) -> tuple[Claim, ...]:
    """Return the claims, in the order of the article, all of them or those that fit.

    Parameters
    ----------
    kind : str, optional
        An id of ``kinds``; a claim fits by either of its labels.
    speaker, certainty, verdict : str, optional
        Ids of ``speakers``, ``certainties`` and ``verdicts``.
    paragraph : int, optional
        Number of the paragraph.
    graded : bool, optional
        Whether the label of the claim's kind is beyond dispute.

    Raises
    ------
    DatasetError
        When an id does not exist (with the nearest ones), or a table is damaged.

    Examples
    --------
    >>> len(claims())
    76
    >>> {claim.paragraph for claim in claims(paragraph=3)}
    {3}
    """
    for table, key in (
        ("kinds", kind),
        ("speakers", speaker),
        ("certainties", certainty),
        ("verdicts", verdict),
    ):
        if key is not None:
            datasets.row(table, key)
    return tuple(
        found
        for found in _claims().values()
        if (kind is None or kind in found.kinds)
        and (speaker is None or found.speaker.id == speaker)
        and (certainty is None or found.certainty == certainty)
        and (verdict is None or found.verdict.id == verdict)
        and (paragraph is None or found.paragraph == paragraph)
        and (graded is None or found.graded == graded)
    )


def claim(claim_id: str) -> Claim:
    """Return one claim.

    Raises
    ------
    DatasetError
        When there is no such claim; the message names the nearest ids.
    """
    datasets.row("claims", claim_id)
    return _claims()[claim_id]


def count_claims(by: str, among: Iterable[Claim] | None = None) -> tuple[Count, ...]:
    """Count claims by speaker, kind, certainty, verdict or materiality, largest first.

    Each claim counts once, under its usual label, so the numbers add up to the claims counted.

    Parameters
    ----------
    by : {"speaker", "kind", "certainty", "verdict", "materiality"}
        What to count by.
    among : iterable of Claim, optional
        All claims by default.

    Examples
    --------
    >>> sum(count.number for count in count_claims("kind"))
    76
    """
    label_of: dict[str, Callable[[Claim], tuple[str, str]]] = {
        "speaker": lambda c: (c.speaker.id, c.speaker.label),
        "kind": lambda c: (c.kind.id, c.kind.label) if c.kind else ("", _("no claim")),
        "certainty": lambda c: (c.certainty, _certainty(c.certainty)),
        "verdict": lambda c: (c.verdict.id, c.verdict.label),
        "materiality": lambda c: (c.materiality, c.materiality),
    }
    if by not in label_of:
        raise CourseError(
            _("Claims cannot be counted by “{by}”.").format(by=by),
            next_step=_("Choose from: {names}.").format(names=", ".join(label_of)),
        )
    numbers = Counter(label_of[by](found) for found in (claims() if among is None else among))
    return tuple(
        Count(key, label, number)
        for (key, label), number in sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
    )


def slips() -> tuple[Slip, ...]:
    """Return the article's slips, the one that changes the reader's picture most first."""
    found = _claims()
    return tuple(
        Slip(
            id=row["id"],
            claim=found[row["claim"]],
            title=row["title"],
            clues=tuple(
                datasets.with_facts(row[clue])
                for clue in ("clue_1", "clue_2", "clue_3")
                if row[clue]
            ),
            clue_source=datasets.source(row["clue_3_source"]) if row["clue_3_source"] else None,
            resolution=datasets.with_facts(row["resolution"]),
            rank=row["materiality_rank"],
            materiality=row["materiality"],
            why=row["why"],
        )
        for row in sorted(datasets.rows("slips"), key=lambda row: row["materiality_rank"])
    )


def evidence_gaps() -> Mapping[str, tuple[str, ...]]:
    """Return what evidence cards lack, by card: of source, date and link those not given.

    A card without a source is an error in the data. A card without a link rests on background
    knowledge or on our own computation, and its certainty has to say so.
    """
    return {card.id: card.lacks for found in claims() for card in found.evidence if card.lacks}


def _certainty(key: str) -> str:
    return str(datasets.row("certainties", key)["label"]) if key else _("nothing to be sure of")


def _kinds() -> Mapping[str, Kind]:
    return {
        row["id"]: Kind(row["id"], row["label"], row["description"], row["question"])
        for row in datasets.rows("kinds")
    }


def _speakers() -> Mapping[str, Speaker]:
    return {
        row["id"]: Speaker(
            row["id"], row["label"], row["side"], row["role"] or "", row["named_in_article"]
        )
        for row in datasets.rows("speakers")
    }


def _verdicts() -> Mapping[str, Verdict]:
    return {
        row["id"]: Verdict(
            row["id"], row["label"], row["description"], row["order"], row["is_choice"]
        )
        for row in datasets.rows("verdicts")
    }


def _cards(rows: Iterable[Row]) -> Mapping[str, tuple[Evidence, ...]]:
    cards: defaultdict[str, list[Evidence]] = defaultdict(list)
    for row in rows:
        cards[row["claim"]].append(
            Evidence(
                id=row["id"],
                claim_id=row["claim"],
                finding=row["finding"],
                source=datasets.source(row["source"]) if row["source"] else None,
                found_date=row["found_date"],
                certainty=row["certainty"],
                shows=row["shows"],
            )
        )
    return {claim_id: tuple(found) for claim_id, found in cards.items()}


#: The table that each column of claims.csv refers to.
_TABLES = {"kind": "kinds", "kind_also": "kinds", "speaker": "speakers", "verdict": "verdicts"}


def _known(table: Mapping[str, _T], key: str, claim_id: str, column: str) -> _T:
    """Look up what a row of claims.csv refers to; an unknown key names the file to look in."""
    if key not in table:
        raise DatasetError(
            _("Column {column} refers to “{key}”, which does not exist.").format(
                column=column, key=key
            ),
            where=_("{file}, row {row}").format(file="datasets/claims.csv", row=claim_id),
            next_step=_("Look in {file}, and choose one of: {names}.").format(
                file=f"datasets/{datasets.resource(_TABLES[column])['path']}",
                names=", ".join(table),
            ),
        )
    return table[key]


def _claims() -> Mapping[str, Claim]:
    """Join the tables to claims by id. The tables are kept by the data room; this takes 1 ms."""
    kinds_, speakers_, verdicts_ = _kinds(), _speakers(), _verdicts()
    cards = _cards(datasets.rows("evidence"))
    found = {}
    for row in datasets.rows("claims"):
        key = row["id"]
        also = row["kind_also"]
        found[key] = Claim(
            id=key,
            paragraph=row["paragraph"],
            text=row["claim"],
            kind=_known(kinds_, row["kind"], key, "kind") if row["kind"] else None,
            kind_also=_known(kinds_, also, key, "kind_also") if also else None,
            speaker=_known(speakers_, row["speaker"], key, "speaker"),
            vouched_by=row["vouched_by"] or "",
            hedge=row["hedge"] or "",
            value=row["value"],
            value_text=row["value_text"] or "",
            unit=row["unit"] or "",
            date_from=row["date_from"],
            date_to=row["date_to"],
            evidence=cards.get(key, ()),
            verdict=_known(verdicts_, row["verdict"], key, "verdict"),
            verdict_note=row["verdict_note"] or "",
            certainty=row["certainty"] or "",
            sources=tuple(row["sources"] or ()),
            graded=row["graded"],
            materiality=row["materiality"],
        )
    return found
