"""How alike two names look: what one may be asked about, and never more than that.

Two names can be almost alike and mean different things (the river Donets, the city Donetsk).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from course import datasets
from course.errors import CourseError
from course.i18n import gettext as _

#: From this likeness on, of 1, a name is near enough to be asked about.
NEAR = 0.8
_MOST = 3
_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼʹ′`"), "'")


def near(form: str) -> tuple[tuple[str, float], ...]:
    """Return the listed names that look like a given one, the likest first, at most three places.

    Parameters
    ----------
    form : str
        Any word.

    Returns
    -------
    tuple of (str, float)
        A form of the table and its :func:`likeness`, 0.8 or more. Of the forms of one place only
        the likest is given.

    Examples
    --------
    >>> [name for name, alike in near("Barvinkowe")]
    ['Barvinkove']
    >>> near("Amsterdam")
    ()
    """
    best: dict[str, tuple[str, float]] = {}
    for row in datasets.rows("place_names"):
        alike = likeness(checked(form), row["form"])
        # 0.8 itself is near; 16 letters of 20 must not fail by a rounding of the machine.
        if alike >= NEAR - 1e-9 and alike > best.get(row["place"], ("", 0.0))[1]:
            best[row["place"]] = (row["form"], alike)
    ordered = sorted(best.values(), key=lambda pair: (-pair[1], pair[0]))
    return tuple({name: (name, alike) for name, alike in ordered}.values())[:_MOST]


def likeness(one: str, other: str) -> float:
    """Return how alike two names look, from 0 to 1: what fuzzy matching goes by.

    Twice the letters that both have in the same order (their longest common subsequence), over all
    letters of both: ``ratio`` of the library rapidfuzz, without regard to case and accents. It
    says nothing about what the names mean.

    Examples
    --------
    >>> round(likeness("Donets", "Donetsk"), 2), round(likeness("Izyum", "Izjoem"), 2)
    (0.92, 0.55)
    """
    from rapidfuzz.fuzz import ratio

    return ratio(plain(one), plain(other)) / 100


@lru_cache(maxsize=4096)
def plain(form: str) -> str:
    """Return a name without case, accents of Latin letters, and kinds of apostrophe.

    Examples
    --------
    >>> plain("Oekraïne"), plain("  Mariupol’ "), plain("КИЇВ")
    ('oekraine', "mariupol'", 'київ')
    """
    kept: list[str] = []
    for letter in unicodedata.normalize("NFC", " ".join(form.split())):
        base = unicodedata.normalize("NFD", letter)[0]
        # In Cyrillic the mark makes another letter (и, й); only Latin letters lose it.
        kept.append(base if base.isascii() else letter)
    return "".join(kept).translate(_APOSTROPHES).casefold()


def checked(form: object) -> str:
    """Return a name as it is, if it is a text.

    Raises
    ------
    CourseError
        If it is none.

    Examples
    --------
    >>> checked("Izjoem")
    'Izjoem'
    """
    if isinstance(form, str):
        return form
    raise CourseError(
        _("{value} is not the name of a place.").format(value=repr(form)),
        next_step=_('Give a name in quotation marks, for example "Izjoem".'),
    )
