"""Compounds of the lessons: their parts, every accepted cut, and a text with them written apart.

The parts stand in ``datasets/compounds.csv``, set by hand; nothing is guessed here. A cut counts at
any level, and a linking sound may go to either side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, product

from course import datasets
from course.datasets.suggest import did_you_mean
from course.errors import CourseError
from course.i18n import gettext as _

_PAIRS = ("other_link", "misread")
#: What a reader may write between two parts, next to the separator that is asked for.
SEPARATORS = "|/+·-"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Compound:
    """A compound taken apart; a field with one entry a part has one for each linking sound too.

    ``other_link`` and ``misread`` tell of another word made of nearly the same, or the same,
    letters; both are empty tuples for nearly every word.
    """

    id: str
    word: str
    term: str | None
    article: str | None
    meaning: str
    parts: tuple[str, ...]
    links: tuple[str, ...]
    head: str
    part_meanings: tuple[str, ...]
    part_articles: tuple[str, ...]
    english: str
    english_words: int
    forms: tuple[str, ...]
    link_why: str
    other_link: tuple[str, ...]
    finer: tuple[str, ...]
    other_heads: tuple[str, ...]
    misread: tuple[str, ...]
    in_article: bool
    in_builder: bool
    note: str

    @property
    def front(self) -> str:
        """What stands before the head, with its linking sound and hyphen."""
        return self.word.removesuffix(self.head)

    @property
    def link(self) -> str:
        """The linking sound or hyphen of the uppermost join; empty where there is none."""
        if self.front.endswith("-"):
            return "-"
        at = len(self.front)
        return next((p for p, start, end in self.places() if p in self.links and end == at), "")

    @property
    def head_article(self) -> str | None:
        """The article of the last part; None for a verb."""
        article = self.part_articles[-1]
        return None if article == "-" else article

    @property
    def first_article(self) -> str | None:
        """The article of the first part; None where it is no noun of today."""
        article = self.part_articles[0]
        return None if article == "-" else article

    def places(self) -> tuple[tuple[str, int, int], ...]:
        """Return each part with where it begins and ends in the word; a hyphen is in none."""
        found = []
        at = 0
        for part in self.parts:
            at += self.word[at] == "-" and part[0] != "-"
            found.append((part, at, at + len(part)))
            at += len(part)
        return tuple(found)


def compounds() -> tuple[Compound, ...]:
    """Return all compounds in the order of the data: nouns of peace first, verbs last."""
    return tuple(
        Compound(
            **{
                **{name: row[name] for name in Compound.__slots__},
                **{name: tuple(row[name].split("|")) if row[name] else () for name in _PAIRS},
                "note": row["note"] or "",
            }
        )
        for row in datasets.rows("compounds")
    )


def compound(word: str) -> Compound:
    """Return a compound by its id, its word or one of its plurals, in any case.

    Examples
    --------
    >>> compound("havensteden").word, compound("kremlin_cheerleader").head
    ('havenstad', 'cheerleader')

    Raises
    ------
    CourseError
        When the data have no such compound; with the nearest ones.
    """
    asked = word.casefold()
    known = compounds()
    for one in known:
        if asked in {name.casefold() for name in (one.id, one.word, *one.forms)}:
            return one
    raise CourseError(
        _("There is no entry for the compound “{word}”.").format(word=word),
        where="datasets/compounds.csv",
        next_step=did_you_mean(word, [one.word for one in known]),
    )


def cuts(one: Compound) -> tuple[int, ...]:
    """Return every place where a single cut gives correct parts, at any level.

    A cut at ``n`` stands behind the n-th letter. Next to a linking sound or a hyphen there are two.

    Examples
    --------
    >>> cuts(compound("havenstad")), cuts(compound("verdedigingsbrigade"))
    ((5,), (11, 12))
    """
    return tuple(sorted({at for join in _joins(one) for at in join}))


def spellings(one: Compound, separator: str = "|") -> tuple[str, ...]:
    """Return every accepted way to write the split of a compound.

    Any correct level counts, so two parts of four are enough when they are the uppermost two. A
    linking sound goes to either side or stands by itself; a hyphen of the word may stay or go.

    Parameters
    ----------
    one : Compound
    separator : str
        What stands between the parts.

    Examples
    --------
    >>> spellings(compound("verdedigingsbrigade"))
    ('verdedigings|brigade', 'verdediging|sbrigade', 'verdediging|s|brigade')
    >>> spellings(compound("opperbevelhebber"), "+")
    ('opper+bevel+hebber', 'opper+bevelhebber', 'opperbevel+hebber')
    """
    joins = _joins(one)
    tops = [_top(one, head, joins) for head in (one.head, *one.other_heads)]
    found = set()
    for chosen in product(*((None, *_ways(join)) for join in joins)):
        if any(chosen[top] is not None for top in tops):
            at = {place for way in chosen if way for place in way}
            found.add(_written(one.word, at, separator))
    return tuple(sorted(found))


def is_split(word: str, answer: str) -> bool:
    """Return whether an answer is a correct split of a compound of the data.

    Case and blanks do not matter; parts may be parted by ``|``, ``/``, ``+``, ``·``, a hyphen or a
    blank.

    Examples
    --------
    >>> [is_split("havenstad", answer) for answer in ("haven | stad", "Haven-stad", "havens|tad")]
    [True, True, False]
    """
    one = compound(word)
    return _plain(answer) in {_plain(way) for way in spellings(one)}


def apart(text: str) -> str:
    """Return a text with its compounds written apart, as English would; all else as it is.

    Each known compound, in the singular or plural, is cut once, before its head. Only nouns are:
    Dutch itself writes its separable verbs apart.

    Examples
    --------
    >>> apart("Havensteden en een troepenoverwicht")
    'Haven steden en een troepen overwicht'
    """
    fronts = {
        form.casefold(): len(one.front)
        for one in compounds()
        if one.article
        for form in (one.word, *one.forms)
    }

    def cut(found: re.Match[str]) -> str:
        word = found[0]
        at = fronts.get(word.casefold())
        return word if at is None else f"{word[:at].rstrip('-')} {word[at:]}"

    return _WORD.sub(cut, text)


def _joins(one: Compound) -> list[tuple[int, ...]]:
    """Return for each join the places of its cut: one, or the two sides of what links."""
    places = [place for place in one.places() if place[0] not in one.links]
    joins = [
        (end,) if end == start else (end, start) for (_, _, end), (_, start, _) in pairwise(places)
    ]
    for finer in one.finer:
        left, right = finer.split("|")
        at = one.word.rindex(left + right) + len(left)
        joins.append((at,))
    return sorted(joins)


def _ways(join: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Return the ways to cut at a join: to either side of what links, or on both."""
    return [join] if len(join) == 1 else [(join[0],), (join[1],), join]


def _top(one: Compound, head: str, joins: list[tuple[int, ...]]) -> int:
    at = len(one.word) - len(head)
    return next(n for n, join in enumerate(joins) if at in join)


def _written(word: str, at: set[int], separator: str) -> str:
    edges = [0, *sorted(at), len(word)]
    pieces = [word[a:b] for a, b in pairwise(edges)]
    return separator.join(piece for piece in pieces if piece != "-")


def _plain(answer: str) -> str:
    pieces = re.split(rf"[\s{re.escape(SEPARATORS)}]+", answer.casefold())
    return "|".join(piece for piece in pieces if piece)
