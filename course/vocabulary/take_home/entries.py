"""What is said of one word wherever it is taken home.

Examples
--------
>>> entry = entries()[0]
>>> entry.headword, entry.plural, entry.parts
('de pantserbrigade', 'pantserbrigades', 'pantser + brigade')
>>> entry.cloze.sentence
'De minister wil twee pantserbrigades met nieuwe voertuigen uitrusten.'
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from course import i18n
from course.i18n import gettext as _
from course.vocabulary import care, cloze, headwords, labels, lookup, verbs
from course.vocabulary.cloze import Cloze
from course.vocabulary.terms import Term, terms


@dataclass(frozen=True, slots=True)
class Entry:
    """One word with all that a learner takes home of it.

    Attributes
    ----------
    term : Term
        The word as in the vocabulary.
    headword : str
        With its article, or with *zich*.
    plural : str
        Empty where there is none, or where the word is one.
    verb : str
        Of a verb: infinitive, past, and participle with *heeft* or *is*.
    parts : str
        Of a compound, linking sounds with hyphens: ``staat + -s- + medium``.
    cloze : Cloze
        Our sentence, with the form of the word that stands in it.
    care : str
        Why a learner may want to leave it out: ``"siege"``, ``"dead_and_wounded"`` or empty.
    """

    term: Term
    headword: str
    plural: str
    verb: str
    parts: str
    cloze: Cloze
    care: str

    @property
    def says(self) -> tuple[tuple[str, str, str], ...]:
        """What else there is to say of the word: a label, a text and the language of the text."""
        label = labels.lines()
        said = (
            (label["plural"], self.plural, "nl"),
            (label["verb"], self.verb, "nl"),
            (label["parts"], self.parts, "nl"),
            (label["register"], labels.registers()[self.term.register], i18n.current()),
            (label["false_friend"], self.term.false_friend, "en"),
            (label["note"], self.term.remark, "en"),
        )
        return tuple((label, text, language) for label, text, language in said if text)

    @property
    def frequency(self) -> str:
        """How common the word is, in a sentence."""
        if self.term.zipf is not None:
            return _("Frequency: {zipf} on a scale from 1 (rare) to 7 (very common)").format(
                zipf=f"{self.term.zipf:.1f}"
            )
        if self.term.zipf_rarest_part is None:
            return _("Frequency: not in the list")
        return _("Frequency: not in the list; its rarest part has {zipf}, from 1 to 7").format(
            zipf=f"{self.term.zipf_rarest_part:.1f}"
        )


def entries(*, without_siege: bool = False) -> tuple[Entry, ...]:
    """Return the words in the order of the data.

    Parameters
    ----------
    without_siege : bool
        Leave out the words of the siege and of the dead, as the flashcards can.

    Raises
    ------
    DatasetError
        If a word has no sentence, or a table is missing or damaged.
    """
    sentences, cares = cloze.clozes(), care.kinds()
    return tuple(
        Entry(
            term=term,
            headword=headwords.headword(term),
            plural=headwords.plural(term),
            verb=verbs.written(term),
            parts=headwords.parts(term),
            cloze=cloze.of(term, sentences),
            care=cares.get(term.id, ""),
        )
        for term in terms()
        if not (without_siege and term.id in cares)
    )


def entry(term: str) -> Entry:
    """Return the entry of one term, by its id.

    Raises
    ------
    CourseError
        If there is no such term.
    """
    for one in entries():
        if one.term.id == term:
            return one
    raise lookup.no_entry(term, terms())


def by_category(*, without_siege: bool = False) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Return the words under the names of their categories, in alphabetical order within each."""
    names = labels.categories()
    order = list(names)
    found = sorted(
        entries(without_siege=without_siege),
        key=lambda one: (order.index(one.term.category), one.term.id),
    )
    return tuple(
        (names[category], tuple(words))
        for category, words in groupby(found, key=lambda one: one.term.category)
    )
