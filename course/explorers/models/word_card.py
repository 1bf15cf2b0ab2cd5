"""A term as a dictionary entry: what the word map shows of the word that is picked."""

from __future__ import annotations

from course.explorers.entry import Entry, Line
from course.i18n import gettext as _
from course.i18n import ngettext
from course.vocabulary import forms
from course.vocabulary.commonness import is_listed, one_in
from course.vocabulary.standing import Standing
from course.vocabulary.terms import Term

#: The entry quotes so many paragraphs; of the others it gives the numbers.
_QUOTED = 2
_LINKS = ("s", "en", "e")


def card(term: Term, places: tuple[Standing, ...]) -> Entry:
    """Return the entry of a term.

    Parameters
    ----------
    term : Term
    places : tuple of Standing
        The paragraphs of the reading text that hold it.
    """
    return Entry(
        term.with_article,
        "nl",
        (
            Line(_("means"), term.gloss),
            Line(_("word class"), _classes()[term.word_class]),
            Line(_("plural"), _plural(term), "nl"),
            Line(_("parts"), _parts(term), "nl"),
            Line(_("at home in"), _registers()[term.register]),
            Line(_("take care"), term.false_friend),
            Line(_("how common"), commonness(term)),
            *_quotes(places),
        ),
        term.note,
    )


def commonness(term: Term) -> str:
    """Return in a sentence how common a term is, and what that rests on."""
    if term.frequency is None:
        return _("The list has neither the word nor a value for its parts.")
    met = f"{one_in(term.frequency):,}"
    if is_listed(term):
        if term.lemma.casefold() == term.term.casefold():
            return _("It is met about once in {n} words.").format(n=met)
        return _(
            "It is met about once in {n} words, counted for “{lemma}” or its form in the article."
        ).format(n=met, lemma=term.lemma)
    return _(
        "The list does not have it. The rarest of its parts is met about once in {n} words."
    ).format(n=met)


def _classes() -> dict[str, str]:
    return {
        "noun": _("noun"),
        "verb": _("verb"),
        "adjective": _("adjective, also used as an adverb"),
        "adverb": _("adverb"),
        "preposition": _("preposition"),
        "expression": _("fixed expression"),
        "name": _("name"),
    }


def _registers() -> dict[str, str]:
    return {
        "neutral": _("any text"),
        "formal": _("formal texts"),
        "technical": _("texts by and for specialists"),
        "informal": _("speech and lively journalism"),
        "emotive": _("texts that want to move a reader"),
        "euphemism": _("texts that make something sound less bad"),
        "official": _("official names"),
    }


def _plural(term: Term) -> str:
    plural = forms.plural(term.id)
    return "" if plural == term.term else plural


def _parts(term: Term) -> str:
    """Return the parts with plus signs, linking sounds between dashes."""
    return " + ".join(f"-{part}-" if part in _LINKS else part for part in term.parts)


def _quotes(places: tuple[Standing, ...]) -> tuple[Line, ...]:
    lines: list[Line] = []
    for place in places[:_QUOTED]:
        lines.append(Line(_("paragraph {n}").format(n=place.paragraph), place.dutch, "nl"))
        lines.append(Line(_("in English"), place.english))
    more = [str(place.paragraph) for place in places[_QUOTED:]]
    said = ngettext("paragraph {numbers}", "paragraphs {numbers}", len(more))
    lines.append(Line(_("also in"), said.format(numbers=", ".join(more)) if more else ""))
    return tuple(lines)
