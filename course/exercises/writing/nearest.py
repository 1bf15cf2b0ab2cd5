"""Which question somebody means who writes its name wrong."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from course.datasets.suggest import did_you_mean
from course.i18n import gettext as _


def nearest(id: str, known: Iterable[str]) -> str:
    """Return a next step that names the nearest questions.

    The part after the point counts first: it is the name of the variable in a notebook, and what
    people write alone.

    Examples
    --------
    >>> nearest("kinds", ["reading.kinds", "reading.vouches"])
    'Did you mean reading.kinds?'
    >>> nearest("lesson.kind", ["reading.vouches", "reading.kinds"])
    'Did you mean reading.kinds?'
    >>> nearest("reading.vouch", ["reading.vouches", "map.vouch"])
    'Did you mean map.vouch, reading.vouches?'
    """
    ids = list(known)
    name = _name(id)
    found = [one for one in ids if _name(one) == name]
    if "." in id.strip("."):
        found += _close(id.casefold(), {one.casefold(): [one] for one in ids})
    if not found:
        names: dict[str, list[str]] = {}
        for one in ids:
            names.setdefault(_name(one), []).append(one)
        found = _close(name, names)
    if not found:
        return did_you_mean(id, ids)
    return _("Did you mean {names}?").format(names=", ".join(list(dict.fromkeys(found))[:3]))


def _close(word: str, known: dict[str, list[str]]) -> list[str]:
    return [one for near in get_close_matches(word, known, n=3, cutoff=0.6) for one in known[near]]


def _name(id: str) -> str:
    return id.rpartition(".")[2].strip().casefold()
