"""What the cards say: counts, what comes next, and the words of the page."""

from __future__ import annotations

from datetime import datetime

from course import i18n
from course.i18n import gettext as _
from course.i18n import ngettext
from course.vocabulary import labels, scheduling
from course.vocabulary.card_states import Rating
from course.vocabulary.scheduling import Today


def title() -> str:
    """Return the name of the widget."""
    return _("Flashcards: the words of the article")


def task() -> str:
    """Return what to do, and why it works."""
    return _(
        "Say the answer, aloud or in your head, before you look; then be honest about how it "
        "went. A word that you have looked for in your memory stays longer than one that you "
        "have read once more."
    )


def needs_kernel() -> str:
    """Return what stands below the table where nothing runs."""
    return _("To learn with these cards, run this cell: they need a running kernel.")


def counts(today: Today) -> str:
    """Return how much there is to do.

    Examples
    --------
    >>> counts(Today((), (), (), None, 0))
    'Today: 0 cards to repeat, 0 new.'
    """
    repeat = len(today.due) + len(today.soon)
    cards = ngettext("{n} card to repeat", "{n} cards to repeat", repeat).format(n=repeat)
    return _("Today: {cards}, {new} new.").format(cards=cards, new=len(today.new))


def done(today: Today, now: datetime) -> str:
    """Return what stands in the place of a card when there is nothing to do."""
    lines = [_("Done for today.")]
    if today.following is not None:
        days = (scheduling.day(today.following, now) - scheduling.day(now, now)).days
        if days < 1:
            lines.append(_("The next card comes back later today."))
        elif days == 1:
            lines.append(_("The next card comes back tomorrow."))
        else:
            lines.append(_("The next card comes back in {n} days.").format(n=days))
    if today.unseen:
        lines.append(
            ngettext(
                "{n} word is still new: for more of them today, choose a larger number above.",
                "{n} words are still new: for more of them today, choose a larger number above.",
                today.unseen,
            ).format(n=today.unseen)
        )
    return " ".join(lines)


def answered(rating: Rating, wait: str) -> str:
    """Return what is said after an answer.

    Examples
    --------
    >>> answered(Rating.GOOD, "10 minutes")
    'Good: it comes back in 10 minutes.'
    """
    return _("{rating}: it comes back in {wait}.").format(rating=ratings()[rating - 1], wait=wait)


def ratings() -> tuple[str, ...]:
    """Return the words on the four buttons."""
    return _("Again"), _("Hard"), _("Good"), _("Easy")


def strings() -> dict[str, str]:
    """Return the words of the page itself."""
    return {
        "language": i18n.current(),
        "deck": _("Deck"),
        "new_a_day": _("New cards a day"),
        "all": _("all"),
        "without_siege": labels.without_siege(),
        "show": _("Show the answer"),
        "how": _("How well did you know it?"),
        "keys": _(
            "Again: not known. Hard: with effort. Good: after a moment. Easy: at once. "
            "The keys 1 to 4 do the same."
        ),
        "in": _("in {wait}"),
        "hint": _("Hint"),
        "gap": _("gap"),
        "type": _("The missing word (you may also just think it)"),
        "right": _("You typed “{typed}”. That fits."),
        "other_way": _("You typed “{typed}”. That fits too; the card has “{back}”."),
        "other_form": _(
            "You typed “{typed}”: the right word in another form. The card has “{back}”."
        ),
        "not_it": _("You typed “{typed}”. The card has “{back}”: compare letter by letter."),
        "undo": _("Take the last answer back"),
        "no_kernel": _(
            "No answer yet. If it stays like this, run this cell again: the last step is not kept."
        ),
    }
