"""The flashcards: three decks of the same words, made from the data.

Examples
--------
>>> [(one.id, len(one.cards)) for one in decks()]
[('nl_en', 72), ('en_nl', 72), ('cloze', 72)]
>>> card = deck("nl_en").card("bataljon")
>>> (card.front, card.back)
('het bataljon', 'battalion, roughly 300-1000 soldiers under a lieutenant-colonel')
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from course.errors import CourseError
from course.i18n import gettext as _
from course.vocabulary import care, cloze, forms, headwords, labels
from course.vocabulary.cloze import Cloze
from course.vocabulary.terms import Term, terms
from course.vocabulary.typed import normal

IDS = ("nl_en", "en_nl", "cloze")
#: The gender in "noun (de, plural)" belongs to the answer.
_GENDER = re.compile(r"\b(?:de|het)\b(?:, )?")


@dataclass(frozen=True, slots=True)
class Card:
    """One card.

    Attributes
    ----------
    id : str
        Deck and term, such as ``"nl_en/pantserbrigade"``.
    front, back : str
        What is asked, and the answer.
    lang_front, lang_back : str
        Their languages, ``"nl"`` or ``"en"``.
    note : str
        What else is worth knowing, in English and in lines; may be empty.
    kind : str
        Which sort of word it is, in English; for the front.
    english : str
        English below the front: a sentence with a gap needs it.
    hint : str
        A clue for whoever wants one; may be empty.
    whole : str
        The whole Dutch sentence, for the back; may be empty.
    accept : tuple of str
        What may be typed, the card's own word first; empty where nothing is typed.
    forms : tuple of str
        Other forms of the word, which do not fit here.
    care : str
        Why a learner may want to leave the word out: ``"siege"``, ``"dead_and_wounded"`` or empty.
    """

    id: str
    front: str
    back: str
    lang_front: str
    lang_back: str
    note: str
    kind: str = ""
    english: str = ""
    hint: str = ""
    whole: str = ""
    accept: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    care: str = ""

    @property
    def term(self) -> str:
        """Id of the term, as in the table ``vocabulary``."""
        return self.id.partition("/")[2]


@dataclass(frozen=True, slots=True)
class Deck:
    """Cards of one direction, the most frequent words first: they help in most texts."""

    id: str
    label: str
    cards: tuple[Card, ...]

    def card(self, term: str) -> Card:
        """Return the card of one term, by the id of the term.

        Raises
        ------
        CourseError
            If the deck has no such card.
        """
        for card in self.cards:
            if card.term == term:
                return card
        raise CourseError(
            _("There is no card “{term}” in this deck.").format(term=term),
            where=self.id,
            next_step=_("Choose an id from the table “vocabulary”, such as “{example}”.").format(
                example=self.cards[0].term
            ),
        )


def decks() -> tuple[Deck, ...]:
    """Return the three decks: Dutch to English, English to Dutch, and sentences with a gap."""
    words = sorted(terms(), key=lambda word: word.zipf or 0.0, reverse=True)
    cares = care.kinds()
    sentences = cloze.clozes()
    listed = _listed_forms()
    made = {
        "nl_en": [_to_english(word, cares.get(word.id, "")) for word in words],
        "en_nl": [_to_dutch(word, cares.get(word.id, "")) for word in words],
        "cloze": [
            _with_a_gap(word, sentences[word.id], listed.get(word.id, ()), cares.get(word.id, ""))
            for word in words
            if word.id in sentences
        ],
    }
    names = {
        "nl_en": _("Dutch to English"),
        "en_nl": _("English to Dutch"),
        "cloze": _("Sentences with a gap"),
    }
    return tuple(Deck(name, names[name], tuple(made[name])) for name in IDS)


def deck(name: str) -> Deck:
    """Return one deck by its id.

    Raises
    ------
    CourseError
        If there is no such deck.
    """
    for one in decks():
        if one.id == name:
            return one
    raise CourseError(
        _("There is no deck “{name}”.").format(name=name),
        next_step=_("Choose one of these: {names}.").format(names=", ".join(IDS)),
    )


# --- the three kinds ----------------------------------------------------------------------------


def _to_english(word: Term, care: str) -> Card:
    return Card(
        id=f"nl_en/{word.id}",
        front=headwords.headword(word),
        back=word.gloss,
        lang_front="nl",
        lang_back="en",
        note=_note(word),
        kind=_kind(word),
        care=care,
    )


def _to_dutch(word: Term, care: str) -> Card:
    return Card(
        id=f"en_nl/{word.id}",
        front=word.gloss,
        back=headwords.headword(word),
        lang_front="en",
        lang_back="nl",
        note=_note(word),
        kind=_kind(word),
        care=care,
    )


def _with_a_gap(word: Term, sentence: Cloze, listed: tuple[str, ...], care: str) -> Card:
    accept = tuple(map(normal, (sentence.form, *sentence.accept)))
    return Card(
        id=f"cloze/{word.id}",
        front=sentence.gap,
        back=sentence.form,
        lang_front="nl",
        lang_back="nl",
        note=f"{headwords.headword(word)}: {word.gloss}",
        kind=_kind(word),
        english=sentence.english,
        hint=sentence.hint,
        whole=sentence.sentence,
        accept=accept,
        forms=tuple(form for form in listed if form not in accept),
        care=care,
    )


def _listed_forms() -> dict[str, tuple[str, ...]]:
    """Return the forms of every term as they are compared."""
    found: dict[str, dict[str, None]] = {}
    for form in forms.forms():
        # A half of a split verb is no word to fill in, and some look like forms and are none.
        if form.is_whole:
            found.setdefault(form.term, {})[normal(form.form)] = None
    return {name: tuple(several) for name, several in found.items()}


def _note(word: Term) -> str:
    """Return parts, note and warning of a term, a line each."""
    label = labels.lines()
    parts = headwords.parts(word)
    lines = [
        f"{label['parts']}: {parts}" if parts else "",
        word.remark,
        f"{label['false_friend']}: {word.false_friend}" if word.false_friend else "",
    ]
    return "\n".join(filter(None, map(_sentence, lines)))


def _sentence(words: str) -> str:
    words = words.strip()
    if not words:
        return ""
    return words[0].upper() + words[1:] + ("" if words.endswith((".", "?", "!")) else ".")


def _kind(word: Term) -> str:
    """Return the sort of word without its gender."""
    return _GENDER.sub("", word.pos).replace(" ()", "")
