"""A term as a learner meets it: its headword, its plural, its parts. One source for every place."""

from __future__ import annotations

from course.vocabulary import forms
from course.vocabulary.terms import Term


def headword(term: Term) -> str:
    """Return a term as a learner should say it: nouns with their article, verbs with *zich*.

    Examples
    --------
    >>> from course.vocabulary.terms import term
    >>> [headword(term(one)) for one in ("bataljon", "ingraven", "bijna")]
    ['het bataljon', 'zich ingraven', 'bijna']
    """
    return f"zich {term.term}" if term.is_reflexive else term.with_article


def plural(term: Term) -> str:
    """Return the plural of a term as it is listed; empty where it has none, or is one itself.

    Examples
    --------
    >>> from course.vocabulary.terms import term
    >>> [plural(term(one)) for one in ("havenstad", "tripje", "strijdkrachten", "bijna")]
    ['havensteden', 'tripjes', '', '']
    """
    # Of a word that is listed as a diminutive the forms give the plural of what it comes from.
    found = f"{term.term}s" if "diminutive" in term.pos else forms.plural(term.id)
    return "" if found == term.term else found


def parts(term: Term) -> str:
    """Return the parts of a compound, linking sounds between hyphens; empty for other words.

    Examples
    --------
    >>> from course.vocabulary.terms import term
    >>> parts(term("staatsmedia")), parts(term("wrak"))
    ('staat + -s- + medium', '')
    """
    return " + ".join(term.marked_parts)
