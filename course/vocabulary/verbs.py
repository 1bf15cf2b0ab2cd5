"""The principal parts of the verbs, as a learner says them: infinitive, past, participle."""

from __future__ import annotations

import re

from course import datasets
from course.vocabulary.terms import Term

#: What stands before the participle.
AUXILIARIES = {"hebben": "heeft", "zijn": "is", "both": "heeft/is"}


def principal_parts(term: Term) -> tuple[str, str, str] | tuple[()]:
    """Return infinitive, past and participle with its auxiliary; empty for what is no verb.

    Raises
    ------
    DatasetError
        If the table of the verbs is missing or damaged.

    Examples
    --------
    >>> from course.vocabulary.terms import term
    >>> principal_parts(term("opmarcheren"))
    ('opmarcheren', 'marcheerde op', 'is opgemarcheerd')
    >>> principal_parts(term("ingraven"))
    ('zich ingraven', 'groef zich in', 'heeft zich ingegraven')
    """
    for row in datasets.rows("vocabulary_verbs"):
        if row["term"] == term.id:
            itself = "zich " if term.is_reflexive else ""
            return (
                # "stellen (dat)": what follows a verb is no part of its forms.
                itself + re.sub(r" \(.*\)", "", term.term),
                row["past"],
                f"{AUXILIARIES[row['auxiliary']]} {itself}{row['participle']}",
            )
    return ()


def written(term: Term) -> str:
    """Return the principal parts in one line, empty for what is no verb.

    Examples
    --------
    >>> from course.vocabulary.terms import term
    >>> written(term("schatten")), written(term("wrak"))
    ('schatten – schatte – heeft geschat', '')
    """
    return " – ".join(principal_parts(term))
