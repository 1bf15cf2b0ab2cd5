"""A term as a dictionary entry: what the word map shows of the word that is picked."""

from __future__ import annotations

from course import i18n
from course.explorers.entry import Entry, Line
from course.i18n import gettext as _
from course.i18n import ngettext
from course.vocabulary import headwords, labels, verbs
from course.vocabulary.commonness import is_listed, one_in
from course.vocabulary.standing import Standing
from course.vocabulary.terms import Term

#: The entry quotes so many paragraphs; of the others it gives the numbers.
_QUOTED = 2


def card(term: Term, places: tuple[Standing, ...]) -> Entry:
    """Return the entry of a term.

    Parameters
    ----------
    term : Term
    places : tuple of Standing
        The paragraphs of the reading text that hold it.
    """
    label, ours = labels.lines(), i18n.current()
    return Entry(
        headwords.headword(term),
        "nl",
        (
            Line(label["gloss"], term.gloss),
            Line(label["word_class"], labels.word_classes()[term.word_class], ours),
            Line(label["plural"], headwords.plural(term), "nl"),
            Line(label["verb"], verbs.written(term), "nl"),
            Line(label["parts"], headwords.parts(term), "nl"),
            Line(label["register"], labels.registers()[term.register], ours),
            Line(label["false_friend"], term.false_friend),
            Line(_("How common"), commonness(term), ours),
            *_quotes(places),
        ),
        term.remark,
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


def _quotes(places: tuple[Standing, ...]) -> tuple[Line, ...]:
    lines: list[Line] = []
    for place in places[:_QUOTED]:
        lines.append(Line(_("Paragraph {n}").format(n=place.paragraph), place.dutch, "nl"))
        lines.append(Line(_("In English"), place.english))
    more = [str(place.paragraph) for place in places[_QUOTED:]]
    said = ngettext("paragraph {numbers}", "paragraphs {numbers}", len(more))
    shown = said.format(numbers=", ".join(more)) if more else ""
    lines.append(Line(_("Also in"), shown, i18n.current()))
    return tuple(lines)
