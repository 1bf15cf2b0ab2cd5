"""When a card comes back: the FSRS model of memory, without chance.

FSRS (Free Spaced Repetition Scheduler, version 6, by Open Spaced Repetition; here the package
``fsrs`` with its own parameters) estimates how fast one person forgets one card, and sends it back
when about one in ten such cards would be forgotten. It can shift each interval a little at random.
That is switched off: the same answers give the same days.

A day begins at four in the morning where the reader is: whoever learns at eight in the evening and
on the next day at seven finds the cards of "1 day" waiting, and a session across midnight is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from course.i18n import gettext as _
from course.i18n import ngettext
from course.vocabulary.card_states import LONGEST_DAYS, STABILITIES, Rating, State

if TYPE_CHECKING:
    from fsrs import Scheduler

    from course.vocabulary.cards import Card

NEW_A_DAY = 10
DAY_BEGINS = timedelta(hours=4)
#: A card that waits for so few minutes comes back at once when nothing else is left.
SOON = timedelta(minutes=20)
_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Today:
    """What there is to do with a deck.

    Attributes
    ----------
    due : tuple of Card
        Cards that were answered before and are due by now.
    new : tuple of Card
        Cards that may be met for the first time today.
    soon : tuple of Card
        Cards that are due in a few minutes.
    following : datetime or None
        When the next of all other cards comes back.
    unseen : int
        How many cards were never answered, with those of `new`.
    """

    due: tuple[Card, ...]
    new: tuple[Card, ...]
    soon: tuple[Card, ...]
    following: datetime | None
    unseen: int

    @property
    def card(self) -> Card | None:
        """The card to show now: one that is due, else a new one, else one that is due soon."""
        return next(iter((*self.due, *self.new, *self.soon)), None)


def review(state: State | None, rating: Rating, now: datetime) -> State:
    """Return what is known of a card after one more answer.

    Parameters
    ----------
    state : State or None
        What was known before; None for a card that was never answered.
    rating : Rating
    now : datetime
        With a time zone: that of the reader.

    Examples
    --------
    >>> noon = datetime(2022, 5, 17, 12, tzinfo=UTC)
    >>> first = review(None, Rating.GOOD, noon)
    >>> (first.phase, str(first.due - noon))
    ('learning', '0:10:00')
    >>> second = review(first, Rating.GOOD, first.due)
    >>> (second.phase, str(second.due - first.due))
    ('review', '2 days, 0:00:00')
    """
    import fsrs

    utc = now.astimezone(UTC)
    if state is not None:
        # A clock that was set back must not make an answer older than the one before it.
        utc = max(utc, state.last)
    card = fsrs.Card(card_id=1, due=utc)
    if state is not None:
        elapsed = max(0, (day(utc, now) - day(state.last, now)).days)
        card = fsrs.Card(
            card_id=1,
            state=fsrs.State[state.phase.capitalize()],
            step=state.step,
            stability=state.stability,
            difficulty=state.difficulty,
            due=state.due,
            # fsrs counts spans of 24 hours; we count days.
            last_review=utc - elapsed * _DAY,
        )
    after, _log = _scheduler().review_card(card, fsrs.Rating(int(rating)), utc)
    assert after.stability is not None
    assert after.difficulty is not None
    return State(
        phase=after.state.name.lower(),  # type: ignore[arg-type]
        step=after.step,
        stability=round(min(after.stability, STABILITIES[1]), 6),
        difficulty=round(after.difficulty, 6),
        due=after.due,
        last=utc,
        first=utc if state is None else state.first,
    )


def due(cards: Iterable[Card], states: Mapping[str, State], now: datetime) -> tuple[Card, ...]:
    """Return the cards that are due, in the order in which they should come.

    Cards that are being learned come first, since they are forgotten first; then those that have
    waited longest.

    Parameters
    ----------
    cards : iterable of Card
    states : mapping of str to State
        By the id of the card; new cards are not in it.
    now : datetime
        With a time zone: that of the reader.
    """
    found = [
        (states[card.id].phase == "review", states[card.id].due, place, card)
        for place, card in enumerate(cards)
        if card.id in states and _is_due(states[card.id], now)
    ]
    return tuple(card for *_order, card in sorted(found, key=lambda one: one[:3]))


def today(
    cards: Iterable[Card],
    states: Mapping[str, State],
    now: datetime,
    new_a_day: int = NEW_A_DAY,
) -> Today:
    """Return what there is to do: due cards, new ones up to a number a day, and what comes soon."""
    cards = tuple(cards)
    ready = due(cards, states, now)
    waiting = [card for card in cards if card.id in states and card not in ready]
    soon = [card for card in waiting if states[card.id].due - now <= SOON]
    soon.sort(key=lambda card: states[card.id].due)
    later = [states[card.id].due for card in waiting if card not in soon]
    unseen = [card for card in cards if card.id not in states]
    met = sum(
        day(states[card.id].first, now) == day(now, now) for card in cards if card.id in states
    )
    return Today(
        due=ready,
        new=tuple(unseen[: max(0, new_a_day - met)]),
        soon=tuple(soon),
        following=min(later, default=None),
        unseen=len(unseen),
    )


def waits(state: State | None, now: datetime) -> tuple[str, ...]:
    """Return in words after how long a card comes back, for each rating in order.

    Examples
    --------
    >>> waits(None, datetime(2022, 5, 17, 12, tzinfo=UTC))
    ('1 minute', '6 minutes', '10 minutes', '8 days')
    """
    after = (review(state, rating, now) for rating in Rating)
    return tuple(in_words(one.due - one.last) for one in after)


def in_words(wait: timedelta) -> str:
    """Return a time in words: minutes below one day, then days, then months.

    Examples
    --------
    >>> in_words(timedelta(days=1)), in_words(timedelta(days=95))
    ('1 day', 'about 3 months')
    """
    if wait < _DAY:
        minutes = max(1, round(wait / _MINUTE))
        return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
    days = round(wait / _DAY)
    if days < 61:
        return ngettext("{n} day", "{n} days", days).format(n=days)
    return _("about {n} months").format(n=round(days / 30.44))


def day(moment: datetime, now: datetime) -> date:
    """Return the day to which a moment belongs, in the time zone of ``now``.

    Examples
    --------
    >>> day(datetime(2022, 5, 17, 2, tzinfo=UTC), datetime(2022, 5, 17, 12, tzinfo=UTC))
    datetime.date(2022, 5, 16)
    """
    return (moment.astimezone(now.tzinfo) - DAY_BEGINS).date()


def _is_due(state: State, now: datetime) -> bool:
    if state.phase == "review":
        return day(state.due, now) <= day(now, now)
    return state.due <= now


@cache
def _scheduler() -> Scheduler:
    import fsrs

    return fsrs.Scheduler(enable_fuzzing=False, maximum_interval=LONGEST_DAYS)
