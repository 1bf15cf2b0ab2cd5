"""The box of cards: what a reader's progress file holds of them.

=====================  ===========================================================
key                    what is kept there
=====================  ===========================================================
``cards/DECK/TERM``    how well a card is known; null where it begins anew
``cards-settings``     deck, new cards a day, and whether words are left out
``cards-aside/…``      a record that could not be read, as it was found
=====================  ===========================================================

Each answer is one step of :func:`course.progress.change`: two notebooks that are open at once lose
nothing. One damaged record costs one card, never the deck.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from course import progress
from course.errors import CourseError
from course.i18n import gettext as _
from course.vocabulary import card_states, cards, scheduling
from course.vocabulary.card_states import Rating, State

NEW_A_DAY = (0, 5, 10, 15, 20, 72)
_SETTINGS = "cards-settings"
_MOST_SIGNS = 20_000


@dataclass(frozen=True, slots=True)
class Settings:
    """What a reader has chosen."""

    deck: str = cards.IDS[0]
    new_a_day: int = scheduling.NEW_A_DAY
    without_siege: bool = False


def settings() -> Settings:
    """Return what was chosen; for what cannot be, what stands there at first."""
    return clean(progress.kept(_SETTINGS), Settings())


def keep_settings(chosen: Settings) -> None:
    """Keep what was chosen."""
    progress.keep(_SETTINGS, asdict(chosen))


def clean(sent: object, before: Settings) -> Settings:
    """Return settings in which only values that can be have been taken over."""
    said: Mapping[str, Any] = sent if isinstance(sent, Mapping) else {}
    deck, number = said.get("deck"), said.get("new_a_day")
    without = said.get("without_siege")
    return Settings(
        deck if deck in cards.IDS else before.deck,
        number if type(number) is int and number in NEW_A_DAY else before.new_a_day,
        without if isinstance(without, bool) else before.without_siege,
    )


def states(deck: cards.Deck) -> tuple[dict[str, State], tuple[str, ...]]:
    """Return what is known of the cards of a deck, and what had to be set aside just now.

    Returns
    -------
    dict of str to State
        By the id of the card.
    tuple of str
        A sentence for each record that could not be read. They are said once: the record has been
        set aside.
    """
    found: dict[str, State] = {}
    problems = []
    known = {card.id: card for card in deck.cards}
    for key, record in progress.all_kept(f"cards/{deck.id}/").items():
        card = known.get(key.removeprefix("cards/"))
        # Cards of words that this version does not have are left alone.
        if card is None or record is None:
            continue
        try:
            found[card.id] = card_states.from_json(record)
        except CourseError as error:
            problems.append(_set_aside(card, record, error))
    return found, tuple(problems)


def answer(card: cards.Card, rating: Rating, now: datetime) -> tuple[Any, Any]:
    """Keep one answer; return the record before and after it."""
    # A value that two notebooks change may be another by now: `change` tells us which one it was.
    seen: list[Any] = []

    def answered(record: Any) -> object:
        seen.append(record)
        before = _readable(record)
        return card_states.to_json(scheduling.review(before, rating, now))

    after = progress.change(_key(card), answered)
    return seen[-1], after


def take_back(card: cards.Card, before: Any, after: Any) -> bool:
    """Put a record back as it was before an answer, unless it was answered again since."""
    done: list[bool] = []

    def back(record: Any) -> object:
        done.append(record == after)
        return before if record == after else record

    progress.change(_key(card), back)
    return done[-1]


def _readable(record: Any) -> State | None:
    try:
        return None if record is None else card_states.from_json(record)
    except CourseError:
        return None


def _set_aside(card: cards.Card, record: Any, error: CourseError) -> str:
    """Keep a record that cannot be read under another key, and begin the card anew."""
    stem = f"cards-aside/{card.id}"
    taken = progress.all_kept(stem)
    key, number = stem, 1
    while key in taken:
        number += 1
        key = f"{stem}/{number}"
    try:
        progress.keep(key, record)
    except CourseError:
        # Written by hand, it may hold what we do not keep.
        progress.keep(key, repr(record)[:_MOST_SIGNS])
    # Null, since to forget a key forgets all that begin with it: `hel` and `held`.
    progress.change(_key(card), lambda now: None if _readable(now) is None else now)
    return _(
        "“{word}” begins anew: {why} The old record is kept as “{key}” in your progress file."
    ).format(word=card.back if card.lang_back == "nl" else card.front, why=error.what, key=key)


def _key(card: cards.Card) -> str:
    return f"cards/{card.id}"
