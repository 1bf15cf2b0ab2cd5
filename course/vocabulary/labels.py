"""What things of the vocabulary are called, for people: one list for every place that shows them.

The flashcards, the word map, the glossary, the cards for Anki and ``vocabulary show`` say the same
word for the same thing.
"""

from __future__ import annotations

from course.i18n import gettext as _


def lines() -> dict[str, str]:
    """Return the labels of what is said of a word.

    Examples
    --------
    >>> lines()["false_friend"]
    'Careful'
    """
    return {
        "gloss": _("Meaning"),
        "word_class": _("Kind of word"),
        "plural": _("Plural"),
        "verb": _("Verb forms"),
        "parts": _("Parts"),
        "register": _("Register"),
        # Not "false friend": some of these look like another word of Dutch itself.
        "false_friend": _("Careful"),
        "note": _("Note"),
        "mine": _("In my language"),
    }


def categories() -> dict[str, str]:
    """Return the names of the categories, in the order in which they are shown.

    They are short: they also stand below the columns of a map.
    """
    return {
        "hedging": _("How sure it is"),
        "attribution": _("Who says it"),
        "framing": _("Words that judge"),
        "politics_aid": _("Politics and aid"),
        "geography": _("Places"),
        "manoeuvre": _("Moves in a war"),
        "military_units": _("People and units"),
        "weapons": _("Weapons and vehicles"),
    }


def registers() -> dict[str, str]:
    """Return what the registers mean, in a few words."""
    return {
        "neutral": _("neutral"),
        "formal": _("formal: written rather than said"),
        "technical": _("technical: a word of specialists"),
        "informal": _("informal: said rather than written"),
        "emotive": _("emotive: it moves the reader"),
        "euphemism": _("euphemism: it makes less of what happened"),
        "official": _("official: the name that an institution gave"),
    }


def word_classes() -> dict[str, str]:
    """Return the names of the word classes."""
    return {
        "noun": _("noun"),
        "verb": _("verb"),
        "adjective": _("adjective, also used as an adverb"),
        "adverb": _("adverb"),
        "preposition": _("preposition"),
        "expression": _("fixed expression"),
        "name": _("name"),
    }


def without_siege() -> str:
    """Return what the switch is called that leaves words out."""
    return _("Leave out the words of the siege and of the dead")
