"""Whose the words are: what stands on everything that is taken home."""

from __future__ import annotations

from dataclasses import dataclass

from course import datasets
from course.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class Credit:
    """Who made what, and what others may do with it."""

    words: str
    frequencies: str
    licence: str
    address: str

    @property
    def sentences(self) -> tuple[str, str, str]:
        """All of it in three sentences."""
        return (
            self.words,
            self.frequencies,
            _("Licence of the whole: {licence}, {address}").format(
                licence=self.licence, address=self.address
            ),
        )


def credit() -> Credit:
    """Return the credit, as the description of the data has it.

    Examples
    --------
    >>> credit().licence
    'CC-BY-SA-4.0'
    """
    described = datasets.resource("vocabulary")
    (licence,), (source,) = described["licenses"], described["sources"]
    return Credit(
        words=_("Meanings, notes and sentences: the makers of this kit."),
        frequencies=_("Word frequencies: {title}, {address}").format(
            title=source["title"], address=source["path"]
        ),
        licence=licence["name"],
        address=licence["path"],
    )
