"""The two cards of the compound builder: of the cut, and of the join.

The first says from the start what the whole word means; finding which part says it is the task.
"""

from __future__ import annotations

from course.explorers.entry import Entry, Line
from course.explorers.models.compound_says import (
    JOINS,
    is_uppermost,
    spelt_with,
    stem,
    what_a_cut_gives,
    what_a_join_gives,
)
from course.i18n import gettext as _
from course.i18n import ngettext
from course.vocabulary.compounds import Compound


def uncut_card(one: Compound) -> Entry:
    """Return the card of a word that is still in one piece."""
    return Entry(one.word, "nl", (_in_english(one),), _("Move the cut."))


def cut_card(one: Compound, at: int) -> Entry:
    """Return the card of a word cut behind the n-th letter."""
    lines = [_in_english(one)]
    if is_uppermost(one, at):
        lines += [
            Line(_("last part, the head"), f"{one.part_articles[-1]} {one.head}", "nl"),
            Line(_("in front of it"), stem(one), "nl"),
            Line(
                _("the parts mean"),
                " + ".join(m for m in one.part_meanings if m != "-"),
            ),
            Line(_("so the whole is"), f"{one.article} {one.word}", "nl"),
            Line(_("it means"), one.meaning),
            Line(_("take care"), one.note),
        ]
        if one.misread:
            lines.append(
                Line(
                    _("to play with"),
                    _("The letters also make two quite different words. Where would you cut?"),
                )
            )
    left, right = one.word[:at], one.word[at:]
    return Entry(f"{left} | {right}", "nl", tuple(lines), what_a_cut_gives(one, at))


def _in_english(one: Compound) -> Line:
    """Say what the whole word means: which part means what is then left to find."""
    words = ngettext("{english} ({n} word)", "{english} ({n} words)", one.english_words)
    return Line(_("in English"), words.format(english=one.english, n=one.english_words))


def join_card(one: Compound, name: str) -> Entry:
    """Return the card of a word joined in one of the ways on offer."""
    lines = [Line(_("why"), one.link_why)]
    if one.link == "s" and one.other_link and JOINS[name] == one.link:
        lines.append(
            Line(_("to play with"), _("Joined otherwise, it is another word. Which join makes it?"))
        )
    return Entry(spelt_with(one, name), "nl", tuple(lines), what_a_join_gives(one, name))


def join_not_chosen() -> Entry:
    """Return the card of a join that nobody has chosen yet."""
    return Entry(_("The join"), note=_("Choose what Dutch puts between the two parts."))
