"""Our own sentences, one a term, each with a gap for one form of it.

In the table the form stands in the sentence, in braces: ``De {brug} is dicht.``
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from course import datasets
from course.datasets import Row
from course.errors import DatasetError
from course.i18n import gettext as _
from course.vocabulary.terms import Term

GAP = "____"
_SENTENCE = re.compile(r"([^{}]*)\{([^{}]+)\}([^{}]*)")


@dataclass(frozen=True, slots=True)
class Cloze:
    """A sentence with a gap.

    Attributes
    ----------
    before, form, after : str
        The Dutch sentence in three pieces; the form is the one that is missing.
    english, hint : str
        The sentence in English, and a clue to the form.
    accept : tuple of str
        Other words that would do in the sentence.
    """

    before: str
    form: str
    after: str
    english: str
    hint: str
    accept: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The whole sentence.

        Examples
        --------
        >>> Cloze("De ", "brug", " is dicht.", "The bridge is closed.", "", ()).sentence
        'De brug is dicht.'
        """
        return self.before + self.form + self.after

    @property
    def gap(self) -> str:
        """The sentence without the form.

        Examples
        --------
        >>> Cloze("De ", "brug", " is dicht.", "The bridge is closed.", "", ()).gap
        'De ____ is dicht.'
        """
        return self.before + GAP + self.after


def clozes() -> dict[str, Cloze]:
    """Return the sentences by the id of their term.

    Raises
    ------
    DatasetError
        If the table is missing or damaged, or a sentence has not exactly one form in braces.

    Examples
    --------
    >>> clozes()["loopgraaf"].gap
    'Bij Ieper kunnen toeristen de oude ____ nog zien.'
    """
    return {row["term"]: _cloze(row) for row in datasets.rows("cloze")}


def of(term: Term, found: dict[str, Cloze]) -> Cloze:
    """Return the sentence of a term out of those of :func:`clozes`.

    Raises
    ------
    DatasetError
        If it has none.
    """
    if term.id in found:
        return found[term.id]
    file = _file()
    raise DatasetError(
        _("The word “{word}” has no sentence.").format(word=term.term),
        where=_("{file}, row {row}").format(file=file, row=term.id),
        next_step=_(
            "Add a row for it, or restore the file: git checkout -- {file} (or start over from a "
            "fresh copy of the kit)."
        ).format(file=file),
    )


def _cloze(row: Row) -> Cloze:
    pieces = _SENTENCE.fullmatch(row["sentence_nl"])
    if pieces is None:
        raise DatasetError(
            _("A sentence has not exactly one form in braces."),
            where=_("{file}, row {row}").format(file=_file(), row=row["id"]),
            next_step=_("Put the form that is to be missing, and nothing else, in braces."),
        )
    before, form, after = pieces.groups()
    return Cloze(
        before, form, after, row["sentence_en"], row["hint"], accept=tuple(row["accept"] or ())
    )


def _file() -> str:
    return f"datasets/{datasets.resource('cloze')['path']}"
