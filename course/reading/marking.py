"""A paragraph cut into runs, so that any view can draw overlapping spans."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import pairwise

from course.reading.model import LAYER_IDS, Paragraph, Span, known_layers


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive characters that are covered by the same spans, perhaps by none.

    ``spans`` begins with the widest one; spans of equal width stand in the order of the layers.
    """

    start: int
    text: str = field(repr=False)
    spans: tuple[Span, ...] = field(default=(), repr=False)

    @property
    def end(self) -> int:
        """The place of the first character after the run."""
        return self.start + len(self.text)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the spans that cover the run."""
        return frozenset(span.id for span in self.spans)

    @property
    def layers(self) -> tuple[str, ...]:
        """The layers that cover the run, each once, in the order of the layers."""
        return tuple(layer for layer in LAYER_IDS if any(s.layer == layer for s in self.spans))


def marked(paragraph: Paragraph, layers: Collection[str] | None = None) -> tuple[Run, ...]:
    """Cut a paragraph into runs, each with the spans of the chosen layers that cover it.

    Parameters
    ----------
    paragraph : Paragraph
        Text and spans.
    layers : collection of str, optional
        Layer ids to show; all by default, none for an empty collection.

    Returns
    -------
    tuple of Run
        In order; their texts joined are the paragraph's text.

    Raises
    ------
    CourseError
        When a layer does not exist.

    Examples
    --------
    >>> text = "near Izyum"
    >>> span = Span("p1", "place", 5, 10, "Izyum", "izyum")
    >>> [(run.text, sorted(run.ids)) for run in marked(Paragraph(1, "body", text, (span,)))]
    [('near ', []), ('Izyum', ['p1'])]
    """
    chosen = known_layers(layers)
    spans = sorted(
        (s for s in paragraph.spans if s.layer in chosen and s.start < s.end),
        key=lambda s: (s.start - s.end, LAYER_IDS.index(s.layer), s.id),
    )
    edges = {0, len(paragraph.text)}
    for span in spans:
        edges.update((span.start, span.end))
    cuts = sorted(edges)
    return tuple(
        Run(
            start,
            paragraph.text[start:end],
            tuple(s for s in spans if s.start <= start and end <= s.end),
        )
        for start, end in pairwise(cuts)
    )
