"""The layers found again in a reader's own copy, from positions and fingerprints alone.

The kit knows of the original only this: how many words each paragraph has, a fingerprint of each
paragraph, and for every span its paragraph, the index of its first word, how many words it has and
their fingerprint. In a copy these words may stand anywhere: menus before them, links between them,
paragraphs split, merged or missing. So:

1. every fingerprint is looked up in the copy's words, wherever it occurs; each hit says where its
   paragraph would begin, and rare words say so louder than common ones;
2. of the places that each paragraph could begin at, the best ones that keep the order are chosen
   (dynamic programming over the paragraphs);
3. within each paragraph's stretch, each span is taken at its expected place, or else at the hit
   nearest to it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, cast

from course.errors import ArticleError
from course.i18n import gettext as _
from course.reading.model import Paragraph, Role, Span
from course.reading.words import Word, fingerprint, words

ENOUGH = 0.6
"""The share of spans below which a file is not taken for the article."""

STEADY = 0.8
"""The share of spans at the right distance from a neighbour below which a file retells the article.

A copy with one word in seven changed still has 0.9; a paraphrase with the same key words 0.6.
"""

MAX_WORDS = 20_000
"""More than any page that carries the article; matching takes time in proportion."""

_SLACK = 15
"""How many words may have come in or gone missing within a paragraph."""

_LEAST = 0.4
"""The share of a paragraph's full score that a beginning must have to be considered."""

_CANDIDATES = 12
"""How many beginnings are considered for each paragraph."""


@dataclass(frozen=True, slots=True)
class KnownSpan:
    """Where a span stands in the original, and what its words' fingerprint is."""

    id: str
    layer: str
    paragraph: int
    word_index: int
    n_words: int
    hash: str
    key: str = ""
    voice: str = ""
    note: str = ""
    gloss: str = ""


@dataclass(frozen=True, slots=True)
class KnownParagraph:
    """A paragraph of the original: its number, role, length and fingerprint."""

    number: int
    role: Role
    n_words: int
    hash: str


@dataclass(frozen=True, slots=True)
class Match:
    """What was found: paragraphs with their spans, and how much of it.

    ``found`` and ``total`` count the spans outside page furniture; ``missing`` names the ids.
    ``steady`` is the share of places that lie as many words from a neighbouring place as in the
    original: it tells a copy from a text that says the same in other words.
    """

    paragraphs: tuple[Paragraph, ...] = field(repr=False)
    found: int
    total: int
    missing: tuple[str, ...]
    steady: float

    @property
    def share(self) -> float:
        """The share of spans found, from 0 to 1."""
        return self.found / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The words of the copy that a paragraph is taken to run over, end exclusive."""

    start: int
    end: int


def known_paragraphs(rows: Iterable[Mapping[str, Any]]) -> tuple[KnownParagraph, ...]:
    """Make paragraphs of the rows of ``article/original_paragraphs.csv``."""
    return tuple(
        KnownParagraph(
            int(row["paragraph"]), cast(Role, row["role"]), int(row["n_words"]), row["hash"]
        )
        for row in rows
    )


def match(
    blocks: Sequence[str],
    paragraphs: Sequence[KnownParagraph],
    spans: Sequence[KnownSpan],
    where: str = "",
) -> Match:
    """Find the known paragraphs and spans in the blocks of a copy.

    Parameters
    ----------
    blocks : sequence of str
        The copy's blocks of text, in order, page furniture included.
    paragraphs, spans
        What is known of the original.
    where : str
        The file's name, for messages.

    Returns
    -------
    Match
        The paragraphs that were found, in order, cut at the copy's own block ends where these
        lie near the expected ones.

    Raises
    ------
    ArticleError
        When the copy is far too long to be searched.
    """
    text = "\n".join(blocks)
    stream = words(text)
    if len(stream) > MAX_WORDS:
        raise ArticleError(
            _("The file is too long to be the article ({count} words).").format(count=len(stream)),
            where=where,
            next_step=_("Save the text of the article alone."),
        )
    hits = _hits(stream, paragraphs, spans)
    of_paragraph: defaultdict[int, list[KnownSpan]] = defaultdict(list)
    for span in spans:
        of_paragraph[span.paragraph].append(span)
    starts = _begin(paragraphs, of_paragraph, hits)
    edges = _block_edges(stream, text)
    found: list[Paragraph] = []
    seen: set[str] = set()
    in_step: list[bool] = []
    previous_end = 0
    for position, paragraph in enumerate(paragraphs):
        start = starts[position]
        if start is None:
            continue
        limit = next((s for s in starts[position + 1 :] if s is not None), len(stream))
        placed = _place(of_paragraph[paragraph.number], start, previous_end, limit, paragraph, hits)
        stretch = _stretch(paragraph, start, placed, previous_end, limit, edges, stream)
        if stretch.start >= stretch.end:
            continue
        previous_end = stretch.end
        in_step.extend(_in_step(placed))
        found.append(_cut(paragraph, stretch, placed, stream, text))
        seen.update(span.id for span in found[-1].spans)
    furniture = {p.number for p in paragraphs if p.role == "furniture"}
    counted = [span for span in spans if span.paragraph not in furniture]
    return Match(
        tuple(found),
        sum(span.id in seen for span in counted),
        len(counted),
        tuple(span.id for span in counted if span.id not in seen),
        sum(in_step) / len(in_step) if in_step else 0.0,
    )


def _in_step(placed: Mapping[KnownSpan, int]) -> list[bool]:
    """Tell for each place in a paragraph whether it lies as far from a neighbour as it should."""
    # Two layers on one word are one place.
    places = sorted({(span.word_index, place - span.word_index) for span, place in placed.items()})
    shifts = [shift for _index, shift in places]
    return [
        any(abs(shift - other) <= 1 for other in shifts[max(0, i - 1) : i] + shifts[i + 1 : i + 2])
        for i, shift in enumerate(shifts)
        if len(shifts) > 1
    ]


def _hits(
    stream: Sequence[Word], paragraphs: Sequence[KnownParagraph], spans: Sequence[KnownSpan]
) -> Mapping[str, list[int]]:
    """Return the places in the copy at which each known fingerprint occurs."""
    wanted = {s.hash for s in spans} | {p.hash for p in paragraphs}
    plain = [word.plain for word in stream]
    hits: defaultdict[str, list[int]] = defaultdict(list)
    for length in {s.n_words for s in spans} | {p.n_words for p in paragraphs}:
        for start in range(len(plain) - length + 1):
            digest = fingerprint(plain[start : start + length])
            if digest in wanted:
                hits[digest].append(start)
    return hits


def _begin(
    paragraphs: Sequence[KnownParagraph],
    of_paragraph: Mapping[int, Sequence[KnownSpan]],
    hits: Mapping[str, list[int]],
) -> list[int | None]:
    """Choose where each paragraph begins in the copy; ``None`` when it is not there."""
    # Each chain: its score, where the next paragraph may begin, the beginnings chosen so far.
    chains: list[tuple[float, int, tuple[int | None, ...]]] = [(0.0, 0, ())]
    common = Counter(span.hash for spans in of_paragraph.values() for span in spans)
    for paragraph in paragraphs:
        spans = of_paragraph.get(paragraph.number, ())
        candidates = _candidates(paragraph, spans, hits, common)
        # At most a dozen chains more for each paragraph: nothing has to be pruned.
        absent = [(total, end, (*chain, None)) for total, end, chain in chains]
        present = []
        for start, score in candidates:
            before = max(
                (c for c in chains if c[1] <= start + min(_SLACK, paragraph.n_words) // 2),
                key=lambda c: c[0],
                default=None,
            )
            if before is not None:
                total, _end, chain = before
                present.append((total + score, start + paragraph.n_words // 2, (*chain, start)))
        chains = [*absent, *present]
    return list(max(chains, key=lambda c: c[0])[2])


def _candidates(
    paragraph: KnownParagraph,
    spans: Sequence[KnownSpan],
    hits: Mapping[str, list[int]],
    common: Mapping[str, int],
) -> list[tuple[int, float]]:
    """Return the likeliest beginnings of a paragraph, each with a score.

    ``common`` counts how many known spans have a fingerprint.
    """
    weight: defaultdict[int, float] = defaultdict(float)
    for span in spans:
        places = hits.get(span.hash, ())
        for place in places:
            # In a copy that lacks something a common word may look rare.
            weight[place - span.word_index] += 1 / max(len(places), common[span.hash])
    for place in hits.get(paragraph.hash, ()):
        # A whole paragraph, word for word, settles it.
        weight[place] += len(spans) + 3
    scored = [
        (
            start,
            sum(
                value if other == start else value / 2
                for other, value in weight.items()
                if abs(other - start) <= _SLACK
            ),
        )
        for start in weight
    ]
    # A common word or two are no sign of a paragraph.
    least = max(0.5, _LEAST * sum(1 / common[span.hash] for span in spans))
    scored = [(start, score) for start, score in scored if score >= least]
    return sorted(scored, key=lambda c: (-c[1], c[0]))[:_CANDIDATES]


def _place(
    spans: Sequence[KnownSpan],
    start: int,
    lowest: int,
    limit: int,
    paragraph: KnownParagraph,
    hits: Mapping[str, list[int]],
) -> dict[KnownSpan, int]:
    """Return where each span of a paragraph stands, as near as possible to its expected place."""
    first = max(lowest, start - paragraph.n_words - _SLACK)
    last = min(limit, start + 2 * paragraph.n_words + _SLACK)
    placed: dict[KnownSpan, int] = {}
    # Words that came in before a span shift all that follow: carry the shift along.
    shift = 0
    for span in sorted(spans, key=lambda s: (s.word_index, -s.n_words)):
        places = [p for p in hits.get(span.hash, ()) if first <= p and p + span.n_words <= last]
        if places:
            expected = start + span.word_index
            off = {p: min(abs(p - expected), abs(p - expected - shift)) for p in places}
            placed[span] = min(places, key=lambda p: (off[p], p))
            shift = placed[span] - expected
    return placed


def _stretch(
    paragraph: KnownParagraph,
    start: int,
    placed: Mapping[KnownSpan, int],
    lowest: int,
    limit: int,
    edges: Sequence[int],
    stream: Sequence[Word],
) -> _Stretch:
    """Return the words that a paragraph runs over."""
    end = start + paragraph.n_words
    exact = (
        start >= 0
        and end <= len(stream)
        and fingerprint([w.plain for w in stream[start:end]]) == paragraph.hash
    )
    if not exact:
        if placed:
            first = min(placed, key=lambda s: s.word_index)
            last = max(placed, key=lambda s: s.word_index)
            start = placed[first] - first.word_index
            end = placed[last] - last.word_index + paragraph.n_words
        start, end = _snapped(start, edges), _snapped(end, edges)
        for span, place in placed.items():
            start, end = min(start, place), max(end, place + span.n_words)
    return _Stretch(max(start, lowest, 0), min(end, limit, len(stream)))


def _snapped(place: int, edges: Sequence[int]) -> int:
    """Return the nearest block end within the slack, else the place itself."""
    near = min(edges, key=lambda edge: abs(edge - place), default=place)
    return near if abs(near - place) <= _SLACK // 2 else place


def _block_edges(stream: Sequence[Word], text: str) -> list[int]:
    """Return the indices of the words that begin a block, and the number of words."""
    edges = [0]
    for index, (before, word) in enumerate(pairwise(stream), start=1):
        if "\n" in text[before.end : word.start]:
            edges.append(index)
    return [*edges, len(stream)]


def _cut(
    known: KnownParagraph,
    stretch: _Stretch,
    placed: Mapping[KnownSpan, int],
    stream: Sequence[Word],
    text: str,
) -> Paragraph:
    """Cut a paragraph out of the copy, quotes and full stops at its ends included."""
    first, last = stream[stretch.start].start, stream[stretch.end - 1].end
    while first > 0 and not text[first - 1].isspace():
        first -= 1
    while last < len(text) and not text[last].isspace():
        last += 1
    # Blocks are joined by a line end; a paragraph is one line. Offsets stay what they are.
    body = text[first:last].replace("\n", " ")
    spans = []
    for span, place in placed.items():
        if stretch.start <= place and place + span.n_words <= stretch.end:
            start = stream[place].start - first
            end = stream[place + span.n_words - 1].end - first
            spans.append(
                Span(
                    span.id,
                    span.layer,
                    start,
                    end,
                    body[start:end],
                    span.key,
                    span.voice,
                    span.note,
                    span.gloss,
                )
            )
    spans.sort(key=lambda s: (s.start, -s.end, s.id))
    return Paragraph(known.number, known.role, body, tuple(spans))
