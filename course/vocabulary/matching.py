"""Where the terms stand in a text, whatever their form.

Listed forms come first (the longest wins), with a look at what stands around words that may be
other words; then the halves of split verbs; then, for words that nobody listed, their lemma. The
same text always gives the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from course.vocabulary import forms, terms
from course.vocabulary.forms import SEPARATED, Form
from course.vocabulary.halves import other_half
from course.vocabulary.homographs import belongs
from course.vocabulary.running import Words, running
from course.vocabulary.terms import Term

#: Only these classes have forms that a list may have missed.
_INFLECTED = frozenset({"noun", "verb"})


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where a term stands.

    Parameters
    ----------
    term : Term
    start, end : int
        Characters of the text, ``end`` exclusive.
    words : str
        The text there, as printed; the other half of a split verb after a blank.
    rest : tuple of int, optional
        Start and end of that other half, which may stand before or after.
    form : Form, optional
        The listed form; ``None`` when the word was found by its lemma.
    """

    term: Term
    start: int
    end: int
    words: str = field(repr=False)
    rest: tuple[int, int] | None
    form: Form | None


def find(text: str) -> tuple[Occurrence, ...]:
    """Return every place where one of the terms stands, in the order of the text.

    Parameters
    ----------
    text : str
        Dutch, of any length; an empty text has no occurrence.

    Examples
    --------
    >>> [(found.term.id, found.words) for found in find("Zij keurden twee loopgraven niet goed.")]
    [('goedkeuren', 'keurden goed'), ('loopgraaf', 'loopgraven')]
    """
    words = running(text)
    of_id = {term.id: term for term in terms.terms()}
    listed = [form for form in forms.forms() if form.term in of_id]
    taken: set[int] = set()
    hits = [
        *_whole(words, listed, taken),
        *_split(words, listed, taken),
        *_image_alone(words, listed, taken),
    ]
    found = [_occurrence(words, of_id, *hit) for hit in hits]
    found += _by_lemma(words, of_id, listed, taken)
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.term.id)))


_Hit = tuple[Form, int, int, int | None]


def _whole(words: Words, listed: Iterable[Form], taken: set[int]) -> Iterator[_Hit]:
    """Find whole forms; an image such as *overstag* waits until its verb has been looked for."""
    waiting = {(form.term, form.prefix) for form in listed if form.kind == SEPARATED}
    by_first: dict[str, list[tuple[tuple[str, ...], Form]]] = {}
    for form in listed:
        if form.is_whole and (form.term, form.form) not in waiting:
            sought = running(form.form).plain
            by_first.setdefault(sought[0], []).append((sought, form))
    for options in by_first.values():
        options.sort(key=lambda option: -len(option[0]))
    for i, word in enumerate(words.plain):
        for sought, form in by_first.get(word, ()):
            last = i + len(sought) - 1
            if (
                i not in taken
                and words.plain[i : last + 1] == sought
                and not any(words.marked(j) for j in range(i + 1, last + 1))
                and belongs(form.term, words, i)
            ):
                taken.update(range(i, last + 1))
                yield form, i, last, None


def _split(words: Words, listed: Iterable[Form], taken: set[int]) -> Iterator[_Hit]:
    by_word: dict[str, list[Form]] = {}
    for form in listed:
        if form.kind == SEPARATED:
            by_word.setdefault(form.form, []).append(form)
    for i, word in enumerate(words.plain):
        for form in by_word.get(word, ()):
            rest = None if i in taken else other_half(words, i, form.prefix)
            if rest is not None and rest not in taken:
                taken.update((i, rest))
                yield form, i, i, rest


def _image_alone(words: Words, listed: Iterable[Form], taken: set[int]) -> Iterator[_Hit]:
    prefixes = {(form.term, form.prefix) for form in listed if form.kind == SEPARATED}
    alone = {
        form.form: form for form in listed if form.is_whole and (form.term, form.form) in prefixes
    }
    for i, word in enumerate(words.plain):
        if word in alone and i not in taken:
            taken.add(i)
            yield alone[word], i, i, None


def _by_lemma(
    words: Words, of_id: dict[str, Term], listed: Iterable[Form], taken: set[int]
) -> Iterator[Occurrence]:
    """Find forms that nobody listed. A listed form that was refused above stays refused."""
    known = {running(form.form).plain for form in listed if form.kind != SEPARATED}
    of_lemma = {
        term.lemma: term
        for term in of_id.values()
        if term.word_class in _INFLECTED and term.term == term.lemma
    }
    shortest = min(map(len, of_lemma), default=0)
    unknown = {
        word
        for i, word in enumerate(words.plain)
        if i not in taken and len(word) > shortest and word.isalpha() and (word,) not in known
    }
    if not unknown:
        return
    # Loaded here: a text with nothing left to look up does not pay for the dictionary.
    from course.language.lemmas import lemma

    lemmas = {word: lemma(word) for word in sorted(unknown)}
    for i, word in enumerate(words.plain):
        if i not in taken and lemmas.get(word) in of_lemma:
            term = of_lemma[lemmas[word]]
            start, end = words.starts[i], words.ends[i]
            yield Occurrence(term, start, end, words.text[start:end], None, None)


def _occurrence(
    words: Words, of_id: dict[str, Term], form: Form, first: int, last: int, rest: int | None
) -> Occurrence:
    start, end = words.starts[first], words.ends[last]
    shown = words.text[start:end]
    if rest is None:
        return Occurrence(of_id[form.term], start, end, shown, None, form)
    where = words.starts[rest], words.ends[rest]
    shown = f"{shown} {words.text[where[0] : where[1]]}"
    return Occurrence(of_id[form.term], start, end, shown, where, form)
