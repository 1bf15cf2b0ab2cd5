"""Where a word may be broken at the end of a line, with pyphen.

For showing only. A word is never broken off after one letter, so these are not its syllables:
:mod:`course.language.syllables` counts those.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from course.language import composed

if TYPE_CHECKING:
    from pyphen import Pyphen


def hyphenated(word: str, mark: str = "·") -> str:
    """Return a Dutch word with a mark at every place where it may be broken.

    Examples
    --------
    >>> hyphenated("troepenoverwicht")
    'troe·pen·over·wicht'
    >>> hyphenated("brug", "-")
    'brug'
    """
    return str(_patterns().inserted(composed.word(word), mark))


@lru_cache(maxsize=1)
def _patterns() -> Pyphen:
    import pyphen

    return pyphen.Pyphen(lang="nl_NL")
