"""How often a Dutch word is used, by wordfreq: an optional extra of 60 MB.

The lessons show the frequencies that stand in the data; this is for words that do not. wordfreq's
lists (Robyn Speer, data CC BY-SA 4.0) were made from texts up to 2021 and are frozen.
"""

from __future__ import annotations

from functools import lru_cache

from course.errors import CourseError
from course.i18n import gettext as _
from course.language import composed

LOCK = "requirements-language.lock"


@lru_cache(maxsize=50_000)
def zipf(word: str) -> float:
    """Return the frequency of a Dutch word on the Zipf scale; 0 where it is not listed.

    Parameters
    ----------
    word : str
        One word, in any case.

    Returns
    -------
    float
        Ten-based logarithm of uses in a billion words: 3 is once in a million, 6 is once in a
        thousand.

    Raises
    ------
    CourseError
        When the optional package is not installed; with the line that installs it.

    Examples
    --------
    >>> zipf("huis") > zipf("pantserbrigade") > zipf("xyzzyx")
    True
    """
    try:
        import wordfreq
    except ImportError:
        raise CourseError(
            _("The frequencies of Dutch words are not installed."),
            next_step=_(
                "Install them into the environment that run.py has made: "
                "python -m pip install --require-hashes -r {lock}. The lessons do not need them."
            ).format(lock=LOCK),
        ) from None
    return float(wordfreq.zipf_frequency(composed.word(word).casefold(), "nl", wordlist="large"))
