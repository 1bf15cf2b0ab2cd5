"""A text in one or more languages, with layers of marks on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class MarkedParagraph:
    """A paragraph cut into runs; each run names the spans that cover it."""

    number: int
    role: str
    runs: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def text(self) -> str:
        """The paragraph without its marks."""
        return "".join(text for text, _ in self.runs)


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
                    "paragraphs": [
                        {
                            "n": paragraph.number,
                            "role": paragraph.role,
                            "runs": [[text, list(spans)] for text, spans in paragraph.runs],
                        }
                        for paragraph in version.paragraphs
                    ],
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
