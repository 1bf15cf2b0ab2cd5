"""What a machine can see in a text that a person marks: its length, and single words in it.

It does not say whether a text is good. It says whether a word that should go is still there, and
whether something that had to stay got lost, so that nobody waits for a person to hear that.

Examples
--------
>>> holds("De 40-jarige zei: «Het Pakket!»", "pakket"), holds("140 en 40,5", "40")
(True, False)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from course.exercises.judging.words import count, normal
from course.exercises.question import Question
from course.exercises.verdict import Outcome, Verdict
from course.i18n import gettext as _
from course.i18n import ngettext

#: So many words are named; a longer list helps nobody.
MOST_NAMED: Final = 5
# A number with a comma or a point in it is one word; any other sign ends a word.
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")


def plain(text: str) -> str:
    """Return the words of a text, in normal form, with a space before and behind each.

    Examples
    --------
    >>> plain("Foto's van «Kyjív» (13,6 mld.)")
    ' foto s van kyjiv 13.6 mld '
    """
    words = (word.replace(",", ".") for word in _WORD.findall(normal(text)))
    return f" {' '.join(words)} "


def holds(text: str, words: str) -> bool:
    """Return whether a text has some words in it: whole ones, next to each other, in any case."""
    return plain(words) in plain(text)


def still_there(text: str, avoid: Sequence[Sequence[str]]) -> list[str]:
    """Return the words to avoid that stand in a text, each in the form that was found.

    Examples
    --------
    >>> still_there("A monster package.", [("monster", "monsters", "monster package")])
    ['monster package']
    """
    mine = plain(text)
    found = {plain(form): form for forms in avoid for form in forms if plain(form) in mine}
    # Of a word and a longer piece of text with it, the longer one says more.
    return [
        form for own, form in found.items() if not any(own in one and own != one for one in found)
    ]


def lost(text: str, keep: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Return what had to stay and does not stand in a text in any of its forms."""
    mine = plain(text)
    return [forms for forms in keep if not any(plain(form) in mine for form in forms)]


def size(question: Question, text: str) -> str:
    """Return how long a text is, and what is asked."""
    words = count(text)
    parts = [ngettext("Your text has {n} word.", "Your text has {n} words.", words).format(n=words)]
    least, most = question.words
    if words < least:
        parts.append(_("At least {n} words are asked: there is room for more.").format(n=least))
    elif most and words > most:
        parts.append(_("At most {n} words are asked: see what can go.").format(n=most))
    return " ".join(parts)


def told_before(question: Question) -> str:
    """Return a sentence on what is looked at; empty where no machine looks at anything."""
    if not question.avoid and not question.keep:
        return ""
    return _("Check tells you whether a word that should go is left, or something got lost.")


def checked(question: Question, text: str) -> Verdict:
    """Return the verdict on a text: for a person, if a machine has nothing against it.

    Parameters
    ----------
    question : Question
        Its key is not used.
    text : str
        With at least one word.

    Returns
    -------
    Verdict
        Without points: no machine knows what a text is worth.
    """
    there, gone = still_there(text, question.avoid), lost(text, question.keep)
    if not there and not gone:
        parts = [_passed(question), size(question, text)]
        return Verdict(Outcome.FOR_A_PERSON, None, question.points, " ".join(parts))
    parts = [_("Not yet.")]
    if there:
        parts.append(
            ngettext(
                "This should not be in it: {words}.",
                "These should not be in it: {words}.",
                len(there),
            ).format(words=_named([_quoted(word) for word in there]))
        )
    if gone:
        parts.append(
            ngettext(
                "This got lost: {words}.", "These things got lost: {words}.", len(gone)
            ).format(words=_named([_either(forms) for forms in gone]))
        )
    parts.append(size(question, text))
    return Verdict(Outcome.NOT_YET, None, question.points, " ".join(parts))


def _passed(question: Question) -> str:
    if question.avoid or question.keep:
        # No more than that: a word that judges need not be one that is looked for.
        return _("Check found all that it looks for; your teacher judges the rest.")
    return _("Your teacher reads this.")


def _named(words: Sequence[str]) -> str:
    named, more = ", ".join(words[:MOST_NAMED]), len(words) - MOST_NAMED
    if more <= 0:
        return named
    return ngettext("{words} and {n} more", "{words} and {n} more", more).format(
        words=named, n=more
    )


def _either(forms: Sequence[str]) -> str:
    first, *others = map(_quoted, forms)
    # The two that an author put first: a row of forms is no sentence.
    return _("{first} or {other}").format(first=first, other=others[0]) if others else first


def _quoted(word: str) -> str:
    return f"“{word}”"
