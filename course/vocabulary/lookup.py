"""What to say of a word that has no entry: the nearest ones, by their spelling or their meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from course.errors import CourseError
from course.i18n import gettext as _
from course.vocabulary.typed import normal

if TYPE_CHECKING:
    from course.vocabulary.terms import Term

_MOST = 3
#: A meaning of more letters is shown up to its explanation.
_SHORT = 40
#: English words that say nothing of a meaning.
_SMALL = frozenset(["a", "an", "be", "for", "here", "in", "of", "on", "or", "the", "to", "up"])


def no_entry(word: str, terms: Sequence[Term]) -> CourseError:
    """Return the error for a word that is not among the terms.

    Examples
    --------
    >>> from course.vocabulary.terms import terms
    >>> no_entry("loopgraav", terms()).next_step
    'Did you mean loopgraaf (trench)?'
    >>> no_entry("counter-attack", terms()).next_step
    'Did you mean tegenaanval (counter-attack)?'
    """
    near = [f"{term.term} ({short(term.gloss)})" for term in nearest(word, terms)]
    return CourseError(
        _("There is no entry for “{word}”.").format(word=word),
        where=_("the {n} words of this kit").format(n=len(terms)),
        next_step=_("Did you mean {names}?").format(names=", ".join(near))
        if near
        else _(
            "Try another form of the word, or its English. All the words stand in the glossary: "
            "course vocabulary export --glossary"
        ),
    )


def nearest(word: str, terms: Sequence[Term]) -> tuple[Term, ...]:
    """Return up to three terms that mean this English word, or else look like it.

    Examples
    --------
    >>> from course.vocabulary.terms import terms
    >>> [term.id for term in nearest("trench", terms())]
    ['loopgraaf']
    """
    wanted = normal(word)
    said = _words(wanted)
    meant = [term for term in terms if said and said <= _words(normal(term.gloss))]
    # Whose meaning is this word, and no more, comes first.
    meant.sort(key=lambda term: said not in [_words(normal(one)) for one in _pieces(term.gloss)])
    by_name = {term.term.casefold(): term for term in terms}
    alike = [by_name[name] for name in get_close_matches(wanted, by_name, n=_MOST, cutoff=0.6)]
    return tuple((meant or alike)[:_MOST])


def short(gloss: str) -> str:
    """Return the first meaning of a gloss, without a long explanation.

    Examples
    --------
    >>> short("counter-attack, usually local and short"), short("support, aid")
    ('counter-attack', 'support')
    """
    first = re.split("[;,]", gloss, maxsplit=1)[0].strip()
    return first if len(first) <= _SHORT else first.partition(":")[0]


def _pieces(gloss: str) -> list[str]:
    return re.split("[;,:()]", gloss)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w'-]+", text)) - _SMALL
