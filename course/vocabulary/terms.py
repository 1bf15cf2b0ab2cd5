"""The 72 terms of the vocabulary, found by any of their forms."""

from __future__ import annotations

from dataclasses import dataclass

from course import datasets
from course.datasets import Row
from course.vocabulary import forms, lookup
from course.vocabulary.typed import normal

#: Sounds that hold the parts of a compound together; no part of a term is spelt like one.
LINKS = frozenset({"s", "en", "e"})
#: Classes whose members may stand in for each other, in the order of a grammar.
WORD_CLASSES = ("noun", "verb", "adjective", "adverb", "preposition", "expression", "name")


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the vocabulary.

    ``article`` is ``de``, ``het`` or empty; ``parts`` are the parts of a compound in order, linking
    sounds included. ``zipf_lemma`` and ``zipf_form`` are frequencies (Zipf: ten-based logarithm of
    uses in a billion words) of the dictionary form and of the form that the article uses, ``None``
    where the list has neither. ``sentences`` counts the original's sentences, headings too.
    """

    id: str
    term: str
    lemma: str
    pos: str
    word_class: str
    article: str
    gloss: str
    category: str
    zipf_lemma: float | None
    zipf_form: float | None
    zipf_rarest_part: float | None
    band: str
    is_compound: bool
    parts: tuple[str, ...]
    n_in_article: int
    sentences: tuple[int, ...]
    register: str
    false_friend: str
    note: str

    @property
    def with_article(self) -> str:
        """The term as a learner should remember it: a noun with ``de`` or ``het``."""
        return f"{self.article} {self.term}" if self.article else self.term

    @property
    def is_reflexive(self) -> bool:
        """Whether it is a verb with ``zich``."""
        return "reflexive" in self.pos

    @property
    def marked_parts(self) -> tuple[str, ...]:
        """The parts of a compound, linking sounds with hyphens: ``("staat", "-s-", "medium")``."""
        return tuple(f"-{part}-" if part in LINKS else part for part in self.parts)

    @property
    def remark(self) -> str:
        """The note, unless it says no more than the register does, or only that it is neutral."""
        says = self.note.strip(" .").casefold()
        return "" if says in ("neutral", self.register) else self.note

    @property
    def zipf(self) -> float | None:
        """The larger frequency of lemma and form; ``None`` when neither is listed.

        A plural can be far commoner than its singular: ``strijdkrachten``.
        """
        listed = [zipf for zipf in (self.zipf_lemma, self.zipf_form) if zipf is not None]
        return max(listed, default=None)

    @property
    def frequency(self) -> float | None:
        """How common the term is, on the Zipf scale: its own value, else its rarest part's."""
        return self.zipf if self.zipf is not None else self.zipf_rarest_part

    @property
    def letters(self) -> int:
        """How many letters it has; hyphens and blanks do not count."""
        return sum(character.isalpha() for character in self.term)


def terms() -> tuple[Term, ...]:
    """Return all terms in the order of the table.

    Raises
    ------
    DatasetError
        If the table is missing or damaged.

    Examples
    --------
    >>> len(terms())
    72
    """
    return tuple(_term(row) for row in datasets.rows("vocabulary"))


def term(word: str) -> Term:
    """Return the term that a word belongs to.

    Parameters
    ----------
    word : str
        An id, the term as listed, its lemma, or any of its forms; case does not matter. A noun may
        have its article. A split verb is found by its joined form: ``goedkeuren``, not ``keurde``.

    Raises
    ------
    CourseError
        If there is no such entry; the nearest ones are named.

    Examples
    --------
    >>> term("Tegenaanvallen").id, term("het tripje").id, term("donets-bekken").id
    ('tegenaanval', 'tripje', 'donetsbekken')
    """
    by_name = _by_name()
    wanted = normal(word)
    for tried in (wanted, *(wanted.removeprefix(start) for start in ("de ", "het ", "een "))):
        if tried in by_name:
            return by_name[tried]
    raise lookup.no_entry(word, terms())


def _by_name() -> dict[str, Term]:
    """Return the terms by everything they may be called; an earlier name wins."""
    listed = terms()
    of_id = {found.id: found for found in listed}
    names: dict[str, Term] = {}
    for found in listed:
        for name in (found.id, found.term):
            names.setdefault(name.casefold(), found)
    for form in forms.forms():
        if form.is_whole and form.term in of_id:
            names.setdefault(form.form.casefold(), of_id[form.term])
    for found in listed:
        names.setdefault(found.lemma.casefold(), found)
    return names


def _term(row: Row) -> Term:
    article = next((word for word in ("de", "het") if f"({word}" in row["pos"]), "")
    return Term(
        id=row["id"],
        term=row["term"],
        lemma=row["lemma"],
        pos=row["pos"],
        word_class=row["word_class"],
        article=article,
        gloss=row["gloss"],
        category=row["category"],
        zipf_lemma=row["zipf_lemma"],
        zipf_form=row["zipf_best_form"],
        zipf_rarest_part=row["zipf_rarest_part"],
        band=row["band"],
        is_compound=row["is_compound"],
        parts=tuple(row["parts"] or ()),
        n_in_article=row["n_in_article"],
        sentences=tuple(int(number) for number in row["sentences"]),
        register=row["register"],
        false_friend=row["false_friend"] or "",
        note=row["note"] or "",
    )
