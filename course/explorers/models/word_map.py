"""The word map: 72 terms by how common and how long they are, each with its entry.

Its task: find the commonest word with a warning, then take a long word that no list knows apart.
The belief it overturns: the words to fear are the long, rare ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from course.explorers.entry import Entry
from course.explorers.models.word_card import card, commonness
from course.explorers.models.word_points import (
    AXES,
    FIRST_CATEGORY,
    WARNED,
    axis_of,
    chart_of,
    groups_of,
    mark_of,
    x_of,
)
from course.explorers.view import Choice, Layers, Option, Prediction, View
from course.i18n import gettext as _
from course.vocabulary import terms as vocabulary
from course.vocabulary.commonness import thirds, warnings
from course.vocabulary.labels import categories
from course.vocabulary.standing import standing
from course.vocabulary.terms import Term

ID = "2_vocabulary.word_map"
#: The map opens on money: what stands first should frighten nobody.
FIRST_WORD = "miljard"


def view() -> View:
    """Return the word map."""
    terms = vocabulary.terms()
    drawn = [term for term in terms if term.frequency is not None]
    groups = groups_of(drawn)
    first = vocabulary.term(FIRST_WORD)
    places = standing()
    cards = {term.id: card(term, places.get(term.id, ())) for term in terms}
    parts = thirds(terms)
    return View(
        id=ID,
        title=_("The word map: which words want care?"),
        task=_(
            "Find the most common word with a warning, and read what it warns of. Then pick a long "
            "hollow word: which of its parts do you know?"
        ),
        sentence="{word} {axis}",
        controls=(
            _axis_choice(groups, drawn),
            Choice("word", _("Word"), _word_options(terms, groups, cards), first.id),
            Layers(
                "layers",
                _("Show"),
                (
                    Option("warned", _("rings: words with a warning"), traces=(WARNED,)),
                    *(
                        Option(name, categories()[name], traces=(FIRST_CATEGORY + i,))
                        for i, name in enumerate(groups)
                    ),
                ),
                ("warned", *groups),
                "figure",
            ),
        ),
        chart=chart_of(terms, drawn, groups, first),
        cards=(cards[first.id],),
        prediction=_prediction(parts),
    )


def _prediction(parts: dict[str, tuple[Term, ...]]) -> Prediction:
    common, rare = parts["common"], parts["rare"]
    return Prediction(
        question=_(
            "Some words mislead: they look like another word, or mean two things. We put the terms "
            "that a list of frequencies has in order, from common to rare. Of the {rare} rarest, "
            "{warned} carry such a warning. How many of the {common} most common ones do?"
        ).format(rare=len(rare), warned=warnings(rare), common=len(common)),
        answer=warnings(common),
        reveal=_(
            "You said {{said}}; by our count it is {{answer}} of the {common} most common words, "
            "against {warned} of the {rare} rarest."
        ).format(rare=len(rare), warned=warnings(rare), common=len(common)),
        why=_("In one line: why would common words mislead more often than rare ones?"),
        unit=_("words"),
        most=len(common),
    )


def _axis_choice(groups: dict[str, list[Term]], drawn: Sequence[Term]) -> Choice:
    rings = [term for term in drawn if term.false_friend]
    labels = {"letters": _("by length"), "category": _("by subject")}
    says = {
        "letters": _("From left to right the words get longer."),
        "category": _("From left to right stand the subjects."),
    }
    options = []
    for axis in AXES:
        x = x_of(groups, axis)
        patch: dict[str, Any] = {
            f"/figure/data/{WARNED}/x": [x[term.id] for term in rings],
            "/figure/layout/xaxis": axis_of(groups, axis),
            **{f"/figure/layout/shapes/{i}/visible": a == axis for i, a in enumerate(AXES)},
        }
        for i, group in enumerate(groups.values(), FIRST_CATEGORY):
            patch[f"/figure/data/{i}/x"] = [x[term.id] for term in group]
        options.append(Option(axis, labels[axis], says[axis], patch))
    return Choice("axis", _("Order"), tuple(options), AXES[0], "radio")


def _word_options(
    terms: Sequence[Term], groups: dict[str, list[Term]], cards: dict[str, Entry]
) -> tuple[Option, ...]:
    """Return a position for each word in the order of the alphabet.

    Each word moves the marks of both orders, of which one is seen: so it travels once, and stays
    picked when the order changes.
    """
    return tuple(
        Option(
            term.id,
            term.term,
            _("“{word}”: {gloss}. {how_common}").format(
                word=term.term, gloss=term.gloss, how_common=commonness(term)
            ),
            {
                **{
                    f"/figure/layout/shapes/{i}/{name}": value
                    for i, axis in enumerate(AXES)
                    for name, value in mark_of(groups, term, axis).items()
                },
                "/cards/0": cards[term.id].to_json(),
            },
        )
        for term in sorted(terms, key=lambda term: term.term.casefold())
    )
