"""A text in one or more languages, with layers of marks on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

#: Pieces of a text in their order, each with the ids of the spans that cover it.
Runs = tuple[tuple[str, tuple[str, ...]], ...]


def cut(text: str, marks: Iterable[tuple[int, int, str]]) -> Runs:
    """Cut a text at its marks.

    Parameters
    ----------
    text : str
    marks : iterable of (int, int, str)
        Where each mark begins and ends, in characters, end exclusive, and the id of its span; in
        the order of the text, none over another.

    Examples
    --------
    >>> cut("De haven is dicht.", [(3, 8, "a")])
    (('De ', ()), ('haven', ('a',)), (' is dicht.', ()))
    """
    runs: list[tuple[str, tuple[str, ...]]] = []
    at = 0
    for start, end, span in marks:
        runs += [(text[at:start], ()), (text[start:end], (span,))]
        at = end
    runs.append((text[at:], ()))
    return tuple(run for run in runs if run[0])


@dataclass(frozen=True)
class MarkedParagraph:
    """A paragraph cut into runs; each run names the spans that cover it."""

    number: int
    role: str
    runs: Runs

    @property
    def text(self) -> str:
        """The paragraph without its marks."""
        return "".join(text for text, _ in self.runs)

    def to_json(self) -> dict[str, Any]:
        """Return the paragraph as the view wants it; also the value of a patch."""
        return {
            "n": self.number,
            "role": self.role,
            "runs": [[text, list(spans)] for text, spans in self.runs],
        }


@dataclass(frozen=True)
class Version:
    """One language version of the text."""

    id: str
    label: str
    lang: str
    head: tuple[str, ...]
    paragraphs: tuple[MarkedParagraph, ...]


@dataclass(frozen=True)
class MarkLayer:
    """A kind of mark: its name, the shape it has on the page and its colour."""

    id: str
    label: str
    shape: str
    colour: str


@dataclass(frozen=True)
class MarkedText:
    """Versions side by side, layers, and what is said of each marked span.

    Parameters
    ----------
    versions : tuple of Version
    layers : tuple of MarkLayer
    glosses : mapping of str to tuple of str
        Span id → layer, the marked words, and what is said of them.
    versions_shown : tuple of str
        Ids of the versions that stand on the page at first.
    paragraph : int
        The paragraph shown at first.
    marked : tuple of str
        Ids of the layers switched on at first.
    """

    versions: tuple[Version, ...]
    layers: tuple[MarkLayer, ...]
    glosses: Mapping[str, tuple[str, str, str]]
    versions_shown: tuple[str, ...]
    paragraph: int
    marked: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the text as the view wants it."""
        return {
            "versions": [
                {
                    "id": version.id,
                    "label": version.label,
                    "lang": version.lang,
                    "head": list(version.head),
                    "paragraphs": [paragraph.to_json() for paragraph in version.paragraphs],
                }
                for version in self.versions
            ],
            "layers": [
                {"id": x.id, "label": x.label, "shape": x.shape, "colour": x.colour}
                for x in self.layers
            ],
            "glosses": {key: list(value) for key, value in self.glosses.items()},
            "show": list(self.versions_shown),
            "paragraph": self.paragraph,
            "whole": False,
            "marked": list(self.marked),
        }
