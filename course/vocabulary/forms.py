"""The forms of the terms, listed by hand: plurals, pasts, participles, split verbs."""

from __future__ import annotations

from dataclasses import dataclass

from course import datasets

#: A form that looks as if it belonged to the term and is another word.
OTHER_WORD = "other_word"
#: The finite half of a verb or expression whose other half stands elsewhere in the clause.
SEPARATED = "separated"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a term.

    ``kind`` says which: ``base``, ``plural``, ``past`` and so on. ``prefix`` is filled only for
    ``separated`` forms: the word that stands elsewhere (``goed`` for ``keurde``).
    """

    id: str
    term: str
    form: str
    kind: str
    prefix: str
    note: str

    @property
    def is_whole(self) -> bool:
        """Whether the form alone names the term."""
        return self.kind not in (SEPARATED, OTHER_WORD)


def forms(term: str | None = None) -> tuple[Form, ...]:
    """Return the forms of a term, or of all terms, in the order of the table.

    Parameters
    ----------
    term : str, optional
        The id of a term.

    Raises
    ------
    DatasetError
        If the table is missing or damaged.

    Examples
    --------
    >>> [(form.form, form.kind) for form in forms("loopgraaf")][:2]
    [('loopgraaf', 'base'), ('loopgraven', 'plural')]
    """
    return tuple(
        Form(
            id=row["id"],
            term=row["term"],
            form=row["form"],
            kind=row["kind"],
            prefix=row["prefix"] or "",
            note=row["note"] or "",
        )
        for row in datasets.rows("vocabulary_forms")
        if term is None or row["term"] == term
    )


def plural(term: str) -> str:
    """Return the usual plural of a term, empty when it has none.

    Examples
    --------
    >>> plural("havenstad"), plural("geschut")
    ('havensteden', '')
    """
    return next((form.form for form in forms(term) if form.kind == "plural"), "")


def of_a_kind(term: str, kind: str) -> tuple[str, ...]:
    """Return the forms of one kind, such as the two pasts of a verb.

    Examples
    --------
    >>> of_a_kind("schatten", "past")
    ('schatte',)
    """
    return tuple(form.form for form in forms(term) if form.kind == kind)


def written(form: Form) -> str:
    """Return a form as a learner should see it: halves of a split verb with dots between.

    Examples
    --------
    >>> written(next(form for form in forms("goedkeuren") if form.prefix))
    'keur … goed'
    """
    return f"{form.form} … {form.prefix}" if form.prefix else form.form
