"""What the compound builder says of a cut and of a join.

A wrong cut names no part: what is left to find stays to be found. Of the join it says only what is
true wherever the word has been cut, as a reader may choose it first.
"""

from __future__ import annotations

import re

from course.i18n import gettext as _
from course.language import syllables
from course.vocabulary.compounds import Compound, cuts

#: The joins on offer, by name: what stands between the parts.
JOINS = {"none": "", "s": "s", "en": "en", "e": "e", "hyphen": "-"}
# In front of -e- and -en- a short vowel doubles its consonant (val, vallen) and a long one is
# written once (staat, staten).
_SHORT = re.compile(r"(?<![aeiou])[aeiou][bdfgklmnprst]$")
_LONG = re.compile(r"([aeou])\1[bdfgklmnprst]$")


def what_a_cut_gives(one: Compound, at: int) -> str:
    """Return whether a word can be cut behind the n-th letter; where it can, what its parts are.

    Examples
    --------
    >>> from course.vocabulary.compounds import compound
    >>> what_a_cut_gives(compound("landbrug"), 4)
    'Right: land and brug are its parts, and brug is the head.'
    >>> what_a_cut_gives(compound("landbrug"), 2)
    'Not here: a part would be broken.'
    """
    if one.misread and at == len(one.misread[0]):
        return _(
            "{left} and {right} are both words: {meaning}. The letters allow it; the meaning does "
            "not."
        ).format(left=one.misread[0], right=one.misread[1], meaning=one.misread[2])
    if is_uppermost(one, at):
        said = _("Right: {stem} and {head} are its parts, and {head} is the head.").format(
            stem=stem(one), head=one.head
        )
        return f"{said} {_side(one)}".strip()
    if at in (len(one.word) - len(head) for head in one.other_heads):
        return _("Right too: {left} and {right} can both be defended.").format(
            left=one.word[:at], right=one.word[at:]
        )
    if at in cuts(one):
        return _("This is a join too. Cut first where the two biggest pieces meet.")
    if _runs_through(one, at) in one.links:
        return _("Not here: a linking sound would be broken.")
    return _("Not here: a part would be broken.")


def what_a_join_gives(one: Compound, name: str) -> str:
    """Return whether Dutch joins the parts so, and why.

    Examples
    --------
    >>> from course.vocabulary.compounds import compound
    >>> what_a_join_gives(compound("landsgrens"), "none")
    'landgrens is a word too, but not the same: a land border, as opposed to a border at sea.'
    """
    spelt = spelt_with(one, name)
    if JOINS[name] == one.link:
        return _("Dutch writes it so: {word}.").format(word=one.word)
    if one.other_link and name == one.other_link[0]:
        return (
            _("{spelt} is right too: {meaning}.")
            if one.link == "-"
            else _("{spelt} is a word too, but not the same: {meaning}.")
        ).format(spelt=spelt, meaning=one.other_link[2])
    if name == "hyphen" and one.link:
        return _instead_of_a_linking_sound(one, spelt)
    if name == "hyphen":
        return _("{spelt}: a hyphen may help the eye in a long word; usual is {word}.").format(
            spelt=spelt, word=one.word
        )
    return _("Dutch does not write {spelt}; it writes {word}.").format(spelt=spelt, word=one.word)


def is_uppermost(one: Compound, at: int) -> bool:
    """Whether a cut behind the n-th letter is the one before the head, to either side of a link."""
    return at in (len(one.front), len(one.front) - len(one.link))


def stem(one: Compound) -> str:
    """Return what stands before the head, without what links it."""
    return one.front.removesuffix(one.link)


def spelt_with(one: Compound, name: str) -> str:
    """Return the word with that join, spelt as Dutch would: mannenkracht, statenmedium."""
    before, join = stem(one), JOINS[name]
    if join in ("e", "en") and join != one.link and syllables.count(before) == 1:
        if _SHORT.search(before):
            before += before[-1]
        elif _LONG.search(before):
            before = before[:-2] + before[-1]
    return f"{before}{join}{one.head}"


def _instead_of_a_linking_sound(one: Compound, spelt: str) -> str:
    if one.other_link and one.other_link[0] == "none":  # land-grens could be read as landgrens
        return _(
            "A hyphen never takes the place of the linking sound: {spelt} could only be {other}, "
            "which is not the same."
        ).format(spelt=spelt, other=one.other_link[1])
    return _(
        "Dutch does not write {spelt}: a hyphen may be added behind the linking sound, but never "
        "takes its place."
    ).format(spelt=spelt)


def _side(one: Compound) -> str:
    if not one.link:
        return ""
    if one.link == "-":
        return _("The hyphen may go to either side.")
    return _("The linking sound -{link}- may go to either side.").format(link=one.link)


def _runs_through(one: Compound, at: int) -> str:
    """Return the part, or the linking sound, that a cut runs through."""
    return next(part for part, start, end in one.places() if start < at < end)
