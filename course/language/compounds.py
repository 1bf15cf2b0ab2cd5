"""Taking a Dutch compound apart by the frequencies of the words that it could be made of.

Dutch writes a compound as one word, and its last part is its head: a *havenstad* is a kind of
*stad*. Between two parts may stand a linking sound (*verdediging-s-brigade*, *troep-en-overwicht*)
or a hyphen. For the words of the lessons the parts stand in the data, set by hand; this splitter is
for any other word, finds the head of about nine in ten, and is never the key of an exercise.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from course.language import frequency

Zipf = Callable[[str], float]

#: Linking sounds. The -men- of bom-men-werper is -en- behind a doubled letter.
LINKS = ("s", "en", "e", "er")
#: A part is a word used at least this often (Zipf); a part of three letters more often.
RAREST = 2.2
RAREST_SHORT = 3.6
#: A compound is hardly ever this much more frequent than its rarest part (Zipf).
MARGIN = 0.9
#: What a part costs that is no listed word but a compound itself; more so at the end.
BUILT, BUILT_HEAD = 0.8, 1.6
SHORTEST = 3

# Little words, beginnings and endings that look like parts and are none.
_LITTLE_WORDS = (
    "aan als bij con dat der des die dit door een het hem her hij hoe hun kan maar men met mis "
    "naar niet om onder ont ook over par per pro sub ten ter toe tussen uit van ver voor was weer "
    "wel wij zij"
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
    lookup = frequency.zipf if zipf is None else zipf
    first, hyphen, rest = word.rpartition("-")
    if hyphen and first and rest:
        left, right = split(first, lookup), split(rest, lookup)
        return Split((*left.parts, *right.parts), (*left.links, "-", *right.links), rest)
    found = _best(word.casefold(), lookup)
    return found.split if found else Split((word,), (), word)


@dataclass(frozen=True, slots=True)
class _Found:
    """A split and how good it is: the frequency of its rarest part, less what built parts cost."""

    rarest: float
    cost: float
    split: Split

    @property
    def worth(self) -> float:
        return self.rarest - self.cost


def _best(word: str, zipf: Zipf) -> _Found | None:
    """Return the best way to cut a word, or None where it is better left whole."""
    found = [
        _Found(
            min(left.rarest, right.rarest),
            left.cost + right.cost,
            Split(
                left.split.parts + right.split.parts,
                (*left.split.links, link, *right.split.links),
                word[at:],
            ),
        )
        for at in range(SHORTEST, len(word) - SHORTEST + 1)
        if word[at:] not in _LITTLE | _ENDINGS
        if (right := _part(word[at:], zipf, BUILT_HEAD)) is not None
        for stem, link in _stems(word[:at])
        if stem not in _LITTLE
        if (left := _part(stem, zipf, BUILT, word[:at])) is not None
    ]
    best = max(found, key=lambda one: one.worth, default=None)
    if best is None or best.rarest < zipf(word) - MARGIN:
        return None
    return best


def _part(part: str, zipf: Zipf, cost: float, joined: str = "") -> _Found | None:
    """Return what a part is worth: a listed word, or else a compound itself at a cost."""
    if len(part) < SHORTEST:
        return None
    frequency_ = zipf(part)
    # inlichting is rare by itself, inlichtingen is not: with its linking sound it is a plural.
    if frequency_ and joined != part:
        frequency_ = max(frequency_, zipf(joined))
    if frequency_ >= (RAREST_SHORT if len(part) == SHORTEST else RAREST):
        return _Found(frequency_, 0, Split((part,), (), part))
    inside = _best(part, zipf) if len(part) > 2 * SHORTEST else None
    return inside and _Found(inside.rarest, inside.cost + cost, inside.split)


def _stems(left: str) -> list[tuple[str, str]]:
    """Return the words that could stand before a join, each with what links it.

    Examples
    --------
    >>> _stems("bommen")[:3]
    [('bommen', ''), ('bomm', 'en'), ('bom', 'men')]
    """
    found = [(left, "")]
    for link in LINKS:
        if left.endswith(link):
            stem = left.removesuffix(link)
            found.append((stem, link))
            if link in ("e", "en") and len(stem) > 3 and stem[-1] == stem[-2]:
                found.append((stem[:-1], stem[-1] + link))
    return found
