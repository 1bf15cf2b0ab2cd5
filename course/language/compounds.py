"""Taking a Dutch compound apart by the frequencies of the words that it could be made of.

Dutch writes a compound as one word, and its last part is its head: a *havenstad* is a kind of
*stad*. Between two parts may stand a linking sound (*verdediging-s-brigade*, *troep-en-overwicht*)
or a hyphen. For the words of the lessons the parts stand in the data, set by hand; this splitter is
for any other word, finds the head of about nine in ten, and is never the key of an exercise.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from course.language import composed, frequency
from course.language.joins import TWO_LETTERS, is_plural, stems

Zipf = Callable[[str], float]

#: A part is a word used at least this often (Zipf); a part of three letters more often, and a long
#: one less: the longer it is, the less likely it stands there by chance.
RAREST = 2.2
RAREST_SHORT, RAREST_LONG = 3.6, 1.8
LONG = 8
#: A compound is hardly ever this much more frequent than its rarest part (Zipf).
MARGIN = 0.9
#: What a part costs that is no listed word but a compound itself; more so at the end.
BUILT, BUILT_HEAD = 1.2, 1.6
SHORTEST = 3
#: Nobody writes a longer word than this; what is longer comes back whole.
LONGEST = 80
#: Behind ei and ui a part of three letters may be rarer: ei-er is no beginning of anything else.
RAREST_BEHIND_TWO = 3.2

# Little words, beginnings and endings that look like parts and are none.
_LITTLE_WORDS = (
    "aan als bij con dat der des die dit door een het hem her hij hoe hun kan maar men met mis "
    "naar niet om onder ont ook over par per pro sub ten ter toe tussen uit van ver voor was wat "
    "weer wel wij zij"
)
_WORD_ENDINGS = (
    "aal aar achtig ant aren atie baar dom ede eel een eer ement end ende ent eren erij ers haar "
    "heid heden ide iek ier ies ing ingen isch ische ist iteit lijk lijke ling lingen loos maal "
    "ment ner nis nissen ren sche schap schappen sel sen ser sie ste ster tal teit ten tie tier "
    "ties tig tje tjes tor tuur uur vering zaam"
)
_LITTLE = frozenset(_LITTLE_WORDS.split())
_ENDINGS = frozenset(_WORD_ENDINGS.split())


@dataclass(frozen=True, slots=True)
class Split:
    """A word taken apart.

    Parameters
    ----------
    parts : tuple of str
        The words it is made of, in order, without linking sounds; one part: no compound.
    links : tuple of str
        What stands between each two parts: ``""``, a linking sound or ``"-"``.
    head : str
        What stands behind the uppermost cut: what kind of thing the whole is.
    """

    parts: tuple[str, ...]
    links: tuple[str, ...]
    head: str

    @property
    def is_compound(self) -> bool:
        """Whether it has more than one part."""
        return len(self.parts) > 1


def split(word: str, zipf: Zipf | None = None) -> Split:
    """Return the parts, linking sounds and head of a Dutch word.

    Parameters
    ----------
    word : str
        One word, in the form a dictionary lists.
    zipf : callable, optional
        Word → frequency on the Zipf scale, 0 for an unknown one. By default the optional package's
        (:func:`course.language.frequency.zipf`).

    Raises
    ------
    CourseError
        When no ``zipf`` is given and the optional package is not installed.

    Examples
    --------
    >>> known = {"verdediging": 4.4, "brigade": 3.7, "haven": 4.6, "stad": 5.7}
    >>> split("verdedigingsbrigade", lambda word: known.get(word, 0))
    Split(parts=('verdediging', 'brigade'), links=('s',), head='brigade')
    >>> split("haven", lambda word: known.get(word, 0)).is_compound
    False
    """
    return _split(composed.word(word), frequency.zipf if zipf is None else zipf)


def _split(word: str, zipf: Zipf) -> Split:
    first, hyphen, rest = word.rpartition("-")
    if hyphen and first and rest:
        left, right = _split(first, zipf), _split(rest, zipf)
        return Split((*left.parts, *right.parts), (*left.links, "-", *right.links), rest)
    found = _Search(zipf).best(word.casefold()) if len(word) <= LONGEST else None
    return found.split if found else Split((word,), (), word)


@dataclass(frozen=True, slots=True)
class _Found:
    """A split and how good it is: the frequency of its rarest part, less what built parts cost."""

    rarest: float
    cost: float
    split: Split
    of_singulars: bool = False

    @property
    def worth(self) -> float:
        return self.rarest - self.cost


class _Search:
    """The best split of a word; that of each piece of it is looked for once and remembered."""

    def __init__(self, zipf: Zipf) -> None:
        self.zipf = zipf
        self.known: dict[str, _Found | None] = {}

    def best(self, word: str) -> _Found | None:
        """Return the best way to cut a word, or None where it is better left whole."""
        if word not in self.known:
            self.known[word] = self._best(word)
        return self.known[word]

    def _best(self, word: str) -> _Found | None:
        found = [
            _Found(
                min(left.rarest, right.rarest),
                left.cost + right.cost,
                Split(
                    left.split.parts + right.split.parts,
                    (*left.split.links, link, *right.split.links),
                    word[at:],
                ),
                is_plural(word[:at], stem, link),
            )
            for at in range(SHORTEST, len(word) - SHORTEST + 1)
            if word[at:] not in _LITTLE | _ENDINGS
            for stem, link in stems(word[:at])
            if stem not in _LITTLE
            if (right := self.part(word[at:], BUILT_HEAD, short=_head_of_three(stem))) is not None
            if (left := self.part(stem, BUILT, word[:at])) is not None
        ]
        # Of two that are worth the same, the one that takes a plural for what it is: hond-en-hok.
        best = max(found, key=lambda one: (one.worth, one.of_singulars), default=None)
        if best is None or best.rarest < self.zipf(word) - MARGIN:
            return None
        return best

    def part(
        self, part: str, cost: float, joined: str = "", short: float = RAREST_SHORT
    ) -> _Found | None:
        """Return what a part is worth: a listed word, or else a compound itself at a cost."""
        if len(part) < SHORTEST and part not in TWO_LETTERS:
            return None
        frequency_ = self.zipf(part)
        # inlichting is rare by itself, inlichtingen is not: with its linking sound it is a plural.
        if frequency_ and joined != part:
            frequency_ = max(frequency_, self.zipf(joined))
        whole = _Found(frequency_, 0, Split((part,), (), part))
        if frequency_ >= (short if len(part) <= SHORTEST else RAREST):
            return whole
        inside = self.best(part) if len(part) > 2 * SHORTEST else None
        if inside:
            return _Found(inside.rarest, inside.cost + cost, inside.split)
        return whole if len(part) >= LONG and frequency_ >= RAREST_LONG else None


def _head_of_three(stem: str) -> float:
    return RAREST_BEHIND_TWO if stem in TWO_LETTERS else RAREST_SHORT
