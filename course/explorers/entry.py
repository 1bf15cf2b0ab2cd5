"""An entry: a word, a step or a thing with a few labelled lines, as in a dictionary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """A label and what stands behind it, in the language that ``lang`` names."""

    label: str
    text: str
    lang: str = "en"


@dataclass(frozen=True, slots=True)
class Entry:
    """One card of a view; controls may patch it.

    Parameters
    ----------
    title : str
    lang : str
        Language of the title, so that a screen reader speaks it right (WCAG 2.2, 3.1.2).
    lines : tuple of Line
        Lines without text are left out.
    note : str
        A sentence below the lines; may be empty.

    Examples
    --------
    >>> Entry("havenstad", "nl", (Line("means", "port city"), Line("parts", ""))).to_json()
    {'title': 'havenstad', 'lang': 'nl', 'lines': [['means', 'port city', 'en']], 'note': ''}
    """

    title: str
    lang: str = "en"
    lines: tuple[Line, ...] = ()
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the entry as the view wants it; also the value of a patch."""
        return {
            "title": self.title,
            "lang": self.lang,
            "lines": [[line.label, line.text, line.lang] for line in self.lines if line.text],
            "note": self.note,
        }
