"""How many syllables a Dutch word has: a rule of vowel groups, right for 99 of 100 words.

Dutch spells a long or double vowel with two or three letters and marks a new syllable between
vowels with two dots (*Oekraïne*), so counting the groups goes far; the dots may stand on the first
letter of a group (*naïef*, *beëindigd*). Loan words from English and abbreviations are where it
goes wrong (*cheerleader* comes out as four); a few of those in the news are known.
"""

from __future__ import annotations

import re

from course.language import composed

# Longest first: "ieu" is one sound, "i" and "eu" would be two.
_SOUNDS = (
    "(?<=^[bg])e(?=ij[^aeiou])",  # ge-ijkt, be-ij-ve-ren
    "(?<=t)ea(?=m)",  # team, and what is made with it
    *("ëeu", "ïe", "ëi", "ëe"),
    *("aai", "ooi", "oei", "eau", "eeu", "ieu"),
    *("aa", "ee", "oo", "uu", "ie", "oe", "ui", "ou", "au", "ei", "ij", "ai", "oi"),
    "eu(?!m(?![aeiouy]))",  # mu-se-um, but reu-ma
    "y(?![aeiou])",  # before a vowel it is a consonant …
    "(?<=^[^aeiou])y(?=[aeiou][a-z])",  # … but Ky-iv, hy-e-na
    "[aeiouáéíóúàèìòùâêîôûäëïöü]",
)
_GROUP = re.compile("|".join(_SOUNDS))


def count(word: str) -> int:
    """Return the number of syllables of a word: at least one, also for a number.

    Examples
    --------
    >>> [count(word) for word in ("brug", "havenstad", "Oekraïne", "evacuatie", "sneeuw", "264")]
    [1, 3, 4, 5, 1, 1]
    """
    # The u of qu is no vowel (kwaliteit, once spelt with qu), nor is the e at the end of drone.
    plain = composed.word(word).casefold().replace("qu", "q").replace("drone", "dron")
    return max(1, len(_GROUP.findall(plain)))
