"""What can stand before a join of a Dutch compound: a word, with a linking sound or without one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.language import lemmas

#: Linking sounds. The -men- of bom-men-werper is -en- behind a doubled letter.
LINKS = ("s", "en", "e", "er")
#: The nouns of two letters that compounds begin with: ei-er-dop, ui-en-soep.
TWO_LETTERS = ("ei", "ui")
# In front of -e- and -en- a short vowel doubles its consonant (pan, pannen).
_SHORT = re.compile(r"[^aeiouy]*[aeiou][bdfgklmnprst]")
# What there is one of takes -e-: zon-ne-schijn, maan-e-schijn; here it also loses a letter.
_ONE_OF_A_KIND = {"mane": "maan"}


def stems(left: str) -> Iterator[tuple[str, str]]:
    """Give the words that could stand before a join, each with what links it.

    Examples
    --------
    >>> list(stems("bommen")), list(stems("steden"))
    ([('bommen', ''), ('bom', 'men')], [('steden', ''), ('stad', 'en')])
    """
    yield left, ""
    if left in _ONE_OF_A_KIND:
        yield _ONE_OF_A_KIND[left], "e"
    for link in LINKS:
        if not left.endswith(link):
            continue
        stem = left.removesuffix(link)
        if link in ("e", "en") and len(stem) > 3 and stem[-1] == stem[-2]:
            yield stem[:-1], stem[-1] + link
            continue
        if link == "s" and stem in TWO_LETTERS:
            continue  # eis, uis
        if link in ("s", "er") or not _SHORT.fullmatch(stem):
            yield stem, link
        if link == "en":
            singular = lemmas.lemma(left)
            if singular != stem and singular[0] == left[0] and len(singular) < len(left):
                yield singular, link


def is_plural(joined: str, stem: str, link: str) -> bool:
    """Whether a front is a plural, or what looks like one, of the word that it is made of."""
    return link[1:] == "e" or (link not in ("", "s") and lemmas.lemma(joined) == stem)
