"""What the flashcards look like where nothing runs: the first lines of a deck, always the same."""

from __future__ import annotations

from html import escape

from course.charts.table import Table
from course.explorers.cards import words
from course.i18n import gettext as _
from course.vocabulary.cards import Card, Deck

LINES = 8
_CELL = "text-align: left; vertical-align: top; white-space: normal"


def plain_text(deck: Deck) -> str:
    """Return title, size and the first lines of a deck."""
    rows = tuple((card.front, card.back) for card in deck.cards[:LINES])
    table = Table((_("front"), _("back")), rows)
    return "\n".join([words.title(), size(deck), table.head(LINES)])


def static_html(deck: Deck) -> str:
    """Return the same as HTML that needs no script and no style sheet."""
    head = "".join(f'<th scope="col" style="{_CELL}">{name}</th>' for name in _columns())
    rows = "\n".join(_row(card) for card in deck.cards[:LINES])
    return "\n".join(
        [
            f"<p><strong>{escape(words.title())}</strong></p>",
            f"<p>{escape(words.task())}</p>",
            f"<p>{escape(size(deck))}</p>",
            f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>",
            f"<p><small>{escape(words.needs_kernel())}</small></p>",
        ]
    )


def size(deck: Deck) -> str:
    """Return the name of a deck, and how many cards it has.

    Examples
    --------
    >>> size(Deck("nl_en", "Dutch to English", ()))
    'Dutch to English: 0 cards. The first ones, the most frequent words first:'
    """
    return _("{deck}: {n} cards. The first ones, the most frequent words first:").format(
        deck=deck.label, n=len(deck.cards)
    )


def _columns() -> tuple[str, str]:
    return escape(_("front")), escape(_("back"))


def _row(card: Card) -> str:
    cells = ((card.front, card.lang_front), (card.back, card.lang_back))
    inside = "".join(
        f'<td lang="{lang}" style="{_CELL}">{escape(text)}</td>' for text, lang in cells
    )
    return f"<tr>{inside}</tr>"
