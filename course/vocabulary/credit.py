"""Whose the words are: what stands on everything that is taken home, and where values are shown."""

from __future__ import annotations

from dataclasses import dataclass

from course import datasets
from course.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class Credit:
    """Who made what, and what others may do with it.

    Attributes
    ----------
    words, frequencies : str
        A sentence each.
    listed : str
        Which list the frequencies are from, whose it is, of when, and under which licence.
    licence, address : str
        Of the whole: its short name (SPDX), and where it can be read.
    """

    words: str
    frequencies: str
    listed: str
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
    >>> credit().listed
    'wordfreq 3.1.1 (Robyn Speer), list of 2021, CC BY-SA 4.0'
    """
    described = datasets.resource("vocabulary")
    (licence,), (source,) = described["licenses"], described["sources"]
    listed = _("{title}, list of 2021, {licence}").format(
        title=source["title"], licence=_spoken(licence["name"])
    )
    return Credit(
        words=_("Meanings, notes and sentences: the makers of this kit."),
        frequencies=_("Word frequencies: {listed}, {address}").format(
            listed=listed, address=source["path"]
        ),
        listed=listed,
        licence=licence["name"],
        address=licence["path"],
    )


def _spoken(licence: str) -> str:
    """Return the name of a Creative Commons licence as its makers write it."""
    first, _dash, rest = licence.partition("-")
    kind, _dash, version = rest.rpartition("-")
    return f"{first} {kind} {version}"
