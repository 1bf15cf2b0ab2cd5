"""Unknown name? Offer the nearest ones."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from course.i18n import gettext as _


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a next step: up to three similar names, or the first few when none is similar.

    Examples
    --------
    >>> did_you_mean("izjum", ["izium", "kharkiv", "mariupol"])
    'Did you mean izium?'
    >>> did_you_mean("zzz", ["izium", "kharkiv"])
    'Choose one of: izium, kharkiv.'
    """
    names = list(known)
    # Case is the commonest slip (a01 for A01), so the comparison ignores it.
    folded: dict[str, list[str]] = {}
    for name in names:
        folded.setdefault(name.casefold(), []).append(name)
    near = [
        name
        for match in get_close_matches(word.casefold(), folded, n=3, cutoff=0.6)
        for name in folded[match]
    ]
    if near:
        return _("Did you mean {names}?").format(names=", ".join(near))
    shown = ", ".join(names[:8]) + (", …" if len(names) > 8 else "")
    return _("Choose one of: {names}.").format(names=shown)
