"""The compound builder: where to cut a long Dutch word, and what joins its parts.

Its task: cut and join three words. What each means in English stands there from the start, so that
finding which part says it is the work. The belief it overturns: a long word is read like a row of
words, and its beginning says what it is. Its end does: meaning, and de or het.
"""

from __future__ import annotations

from course.charts import Table
from course.errors import CourseError
from course.explorers.models.compound_cards import cut_card, join_card, join_not_chosen, uncut_card
from course.explorers.models.compound_says import JOINS, what_a_join_gives
from course.explorers.view import Choice, Nested, Option, Prediction, View
from course.i18n import gettext as _
from course.vocabulary.compounds import Compound, compounds

ID = "2_vocabulary.compounds"
#: A word of peace: nobody should meet a siege on opening.
FIRST = "havenstad"


def nouns() -> tuple[Compound, ...]:
    """Return the compounds that are nouns: those that take de or het."""
    return tuple(one for one in compounds() if one.article)


def like_the_last(words: tuple[Compound, ...]) -> int:
    """Return how many take the article of their last part."""
    return sum(one.article == one.head_article for one in words)


def unlike_the_first(words: tuple[Compound, ...]) -> int:
    """Return how many would have the wrong article if their first part decided."""
    return sum(one.first_article not in (None, one.article) for one in words)


def view() -> View:
    """Return the compound builder."""
    shown = tuple(one for one in nouns() if one.in_builder)
    opening = next((one for one in shown if one.id == FIRST), None)
    if opening is None:
        raise CourseError(
            _("The word that the compound builder opens on is not there."),
            where="datasets/compounds.csv",
            next_step=_("Restore the file: git checkout -- {file}").format(
                file="datasets/compounds.csv"
            ),
        )
    return View(
        id=ID,
        title=_("The compound builder: cut a long word, and join it again"),
        task=_(
            "Find where three of these words join, and put them together again. Which part says "
            "what kind of thing it is?"
        ),
        sentence="{word} {cut} {join}",
        controls=(
            Choice(
                "word",
                _("Word"),
                tuple(
                    Option(
                        one.id,
                        one.word,
                        _("{word} ({english}) has {n} letters.").format(
                            word=one.word, english=one.english, n=_letters(one)
                        ),
                    )
                    for one in shown
                ),
                FIRST,
            ),
            Nested(
                "cut",
                _("Where would you cut?"),
                "word",
                {one.id: _cuts(one) for one in shown},
                "slider",
            ),
            Nested(
                "join",
                _("What joins the parts?"),
                "word",
                {one.id: _joins(one) for one in shown},
                "select",
            ),
        ),
        cards=(uncut_card(opening), join_not_chosen()),
        table=_table(shown),
        prediction=_prediction(nouns()),
    )


def _cuts(one: Compound) -> tuple[Option, ...]:
    # Each word has values of its own, so that a new word begins with nothing found.
    uncut = uncut_card(one)
    return (
        Option(f"{one.id}.0", uncut.title, uncut.note, {"/cards/0": uncut.to_json()}),
        *(
            Option(f"{one.id}.{at}", card.title, card.note, {"/cards/0": card.to_json()})
            for at, card in ((at, cut_card(one, at)) for at in range(1, len(one.word)))
        ),
    )


def _joins(one: Compound) -> tuple[Option, ...]:
    labels = {
        "none": _("nothing"),
        "s": "-s-",
        "en": "-en-",
        "e": "-e-",
        "hyphen": _("a hyphen"),
    }
    not_chosen = {"/cards/1": join_not_chosen().to_json()}
    return (
        Option(f"{one.id}.unset", _("not chosen yet"), "", not_chosen),
        *(
            Option(
                f"{one.id}.{name}",
                labels[name],
                what_a_join_gives(one, name),
                {"/cards/1": join_card(one, name).to_json()},
            )
            for name in JOINS
        ),
    )


def _letters(one: Compound) -> int:
    return sum(map(str.isalpha, one.word))


def _table(shown: tuple[Compound, ...]) -> Table:
    return Table(
        (
            _("word"),
            _("de or het"),
            _("parts"),
            _("last part"),
            _("English"),
            _("English words"),
        ),
        tuple(
            (
                one.word,
                one.article,
                " + ".join(one.parts),
                f"{one.head_article} {one.head}",
                one.english,
                one.english_words,
            )
            for one in shown
        ),
    )


def _prediction(words: tuple[Compound, ...]) -> Prediction:
    total = len(words)
    return Prediction(
        question=_(
            "Dutch nouns take de or het, and learners have to remember which. Our data hold "
            "{total} long nouns made of shorter words. How many of them take de or het from their "
            "last part?"
        ).format(total=total),
        answer=like_the_last(words),
        reveal=_(
            "You said {{said}}; it is {{answer}} of {total}. If the first part decided, "
            "{wrong} would come out wrong."
        ).format(total=total, wrong=unlike_the_first(words)),
        why=_("In one line: why is it the last part that decides?"),
        unit=_("nouns"),
        most=total,
    )
