"""The flashcards in the page: a deck, one card, four buttons.

The kernel decides which card comes and keeps what was said of it; the page turns the card. No
clock runs for the learner to see, nothing is scored, and a missed day costs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import anywidget
import traitlets
from ipywidgets import Widget

from course import clock, progress
from course.explorers.cards import box, page, static, words
from course.i18n import gettext as _
from course.vocabulary import cards, scheduling
from course.vocabulary.card_states import Rating, State


class Flashcards(anywidget.AnyWidget):
    """Three decks of the article's words, one card at a time.

    Notes
    -----
    Displayed, it gives the widget, an HTML table of the first cards for where nothing runs, and a
    plain text. Neither depends on what was learned.

    Examples
    --------
    >>> print(repr(Flashcards()).splitlines()[0])
    Flashcards: the words of the article
    """

    _esm = page.script()
    _css = page.style()

    spec = traitlets.Dict().tag(sync=True)
    shown = traitlets.Dict().tag(sync=True)

    def __init__(self) -> None:
        self._decks = {deck.id: deck for deck in cards.decks()}
        self._settings = box.settings()
        self._last: tuple[cards.Card, Any, Any] | None = None
        self._problems: list[str] = []
        self._heard = ""
        super().__init__(spec=self._spec(), shown=self._show())
        self.on_msg(self._hear)

    def _hear(self, _widget: Widget, content: Mapping[str, Any], _buffers: object) -> None:
        kind = content.get("type")
        says = ""
        if kind == "settings":
            self._settings = box.clean(content.get("settings"), self._settings)
            box.keep_settings(self._settings)
            self._heard = str(content.get("id"))
            self._last = None
        elif content.get("seq") != self.shown["seq"]:
            # Said of a card that is no longer on the table: a second click, or a slow line.
            pass
        elif kind == "rate":
            says = self._rate(content.get("rating"))
        elif kind == "undo":
            says = self._undo()
        self.shown = self._show(says)

    def _rate(self, rating: object) -> str:
        card, now = self._card(), _now()
        if card is None or type(rating) is not int or rating not in tuple(Rating):
            return ""
        chosen = Rating(rating)
        wait = scheduling.waits(self._states(self._deck()).get(card.id), now)[rating - 1]
        self._last = (card, *box.answer(card, chosen, now))
        return words.answered(chosen, wait)

    def _undo(self) -> str:
        if self._last is None:
            return ""
        last, self._last = self._last, None
        if box.take_back(*last):
            return _("Taken back.")
        return _("Not taken back: this card has been answered again since.")

    # ------------------------------------------------------------ what the page gets

    def _card(self) -> cards.Card | None:
        shown = self.shown["card"]
        return None if shown is None else self._deck().card(shown["id"].partition("/")[2])

    def _deck(self) -> cards.Deck:
        return self._decks[self._settings.deck]

    def _states(self, deck: cards.Deck) -> dict[str, State]:
        states, problems = box.states(deck)
        self._problems += problems
        return states

    def _show(self, says: str = "") -> dict[str, Any]:
        deck, chosen, now = self._deck(), self._settings, _now()
        states = self._states(deck)
        on_table = [one for one in deck.cards if not (chosen.without_siege and one.care)]
        today = scheduling.today(on_table, states, now, chosen.new_a_day)
        card = today.card
        trouble = progress.problem(again=True)
        problems = [*self._problems, *([] if trouble is None else [" ".join(str(trouble).split())])]
        self._problems = []
        return {
            "seq": self.shown.get("seq", 0) + 1,
            "card": None if card is None else _face(card),
            "waits": [] if card is None else list(scheduling.waits(states.get(card.id), now)),
            "counts": words.counts(today),
            "says": says,
            "done": "" if card else words.done(today, now),
            "undo": self._last is not None,
            "problems": problems,
            "heard": self._heard,
            "settings": {
                "deck": chosen.deck,
                "new_a_day": chosen.new_a_day,
                "without_siege": chosen.without_siege,
            },
        }

    def _spec(self) -> dict[str, Any]:
        return {
            "title": words.title(),
            "task": words.task(),
            "decks": [[deck.id, deck.label] for deck in self._decks.values()],
            "new_a_day": list(box.NEW_A_DAY),
            "ratings": list(words.ratings()),
            "strings": words.strings(),
        }

    def __repr__(self) -> str:
        return static.plain_text(self._decks[cards.IDS[0]])

    def _repr_mimebundle_(self, **_how: object) -> tuple[dict[str, Any], dict[str, Any]]:
        data = {
            "application/vnd.jupyter.widget-view+json": {
                "version_major": 2,
                "version_minor": 0,
                "model_id": self.model_id,
            },
            "text/html": static.static_html(self._decks[cards.IDS[0]]),
            "text/plain": repr(self),
        }
        return data, {}


def _now() -> datetime:
    """Return the present moment where the reader is: their day begins and ends there."""
    return clock.now().astimezone()


def _face(card: cards.Card) -> dict[str, Any]:
    return {
        "id": card.id,
        "front": card.front,
        "lang_front": card.lang_front,
        "kind": card.kind,
        "english": card.english,
        "hint": card.hint,
        "back": card.back,
        "lang_back": card.lang_back,
        "whole": card.whole,
        "note": card.note,
        "accept": list(card.accept),
        "forms": list(card.forms),
    }
