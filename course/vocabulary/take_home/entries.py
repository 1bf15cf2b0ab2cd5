"""What is said of one word wherever it is taken home.

Examples
--------
>>> entry = entries()[0]
>>> entry.headword, entry.plural, entry.parts
('de pantserbrigade', 'pantserbrigades', ('pantser', 'brigade'))
>>> entry.sentence
'De minister wil twee pantserbrigades met nieuwe voertuigen uitrusten.'
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from course import datasets, i18n
from course.datasets.suggest import did_you_mean
from course.errors import CourseError
from course.i18n import gettext as _
from course.vocabulary import cards, forms
from course.vocabulary.take_home import labels
from course.vocabulary.terms import Term, terms

#: Sounds that hold the parts of a compound together; no part of a term is spelt like one.
LINKS = frozenset({"s", "en", "e"})


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
    parts : tuple of str
        Of a compound, linking sounds with hyphens: ``("staat", "-s-", "medium")``.
    before, form, after : str
        Our sentence, with the form of the word that stands in it.
    english, hint : str
        The sentence in English, and a clue to the form.
    accept : tuple of str
        Other words that would do in the sentence.
    siege : bool
        Whether the word tells of the siege.
    """

    term: Term
    headword: str
    plural: str
    parts: tuple[str, ...]
    before: str
    form: str
    after: str
    english: str
    hint: str
    accept: tuple[str, ...]
    siege: bool

    @property
    def sentence(self) -> str:
        """Our whole sentence."""
        return self.before + self.form + self.after

    @property
    def gap(self) -> str:
        """Our sentence without the word."""
        return self.before + cards.GAP + self.after

    @property
    def says(self) -> tuple[tuple[str, str, str], ...]:
        """What else there is to say of the word: a label, a text and the language of the text."""
        said = (
            (_("Plural"), self.plural, "nl"),
            (_("Parts"), " + ".join(self.parts), "nl"),
            (_("Register"), labels.registers()[self.term.register], i18n.current()),
            (_("Careful"), self.term.false_friend, "en"),
            (_("Note"), "" if self.term.note == self.term.register else self.term.note, "en"),
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


def entries() -> tuple[Entry, ...]:
    """Return the words in the order of the data."""
    sentences = {row["term"]: row for row in datasets.rows("cloze")}
    siege = {row["term"] for row in datasets.rows("vocabulary_care")}
    made = []
    for term in terms():
        sentence = sentences[term.id]
        before, _open, rest = str(sentence["sentence_nl"]).partition("{")
        form, _close, after = rest.partition("}")
        # Of a word that is listed as a diminutive the forms give the plural of what it comes from.
        plural = f"{term.term}s" if "diminutive" in term.pos else forms.plural(term.id)
        made.append(
            Entry(
                term=term,
                headword=cards.headword(term),
                plural="" if plural == term.term else plural,
                parts=tuple(f"-{part}-" if part in LINKS else part for part in term.parts),
                before=before,
                form=form,
                after=after,
                english=sentence["sentence_en"],
                hint=sentence["hint"],
                accept=tuple(sentence["accept"] or ()),
                siege=term.id in siege,
            )
        )
    return tuple(made)


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
    raise CourseError(
        _("There is no entry for “{word}”.").format(word=term),
        where="datasets/vocabulary.csv",
        next_step=did_you_mean(term, [one.id for one in terms()]),
    )


def by_category() -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Return the words under the names of their categories, in alphabetical order within each."""
    names = labels.categories()
    order = list(names)
    found = sorted(entries(), key=lambda one: (order.index(one.term.category), one.term.id))
    return tuple(
        (names[category], tuple(words))
        for category, words in groupby(found, key=lambda one: one.term.category)
    )
