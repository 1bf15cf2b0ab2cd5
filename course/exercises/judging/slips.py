"""Slips of the pen: a right word with one letter missing, doubled, or swapped with its neighbour.

A hand-out holds no right word to compare an answer with, only a sealed entry for each text that
is known. So slips are listed one by one, and there are few of them: any wrong letter in any place
would be hundreds.
"""

from __future__ import annotations

from typing import Final

from course.exercises.judging.words import normal

#: In a shorter word one letter often makes another word.
FEWEST_LETTERS: Final = 7
#: Of one word. A word of up to thirteen letters has no more.
MOST_SLIPS: Final = 40


def slips(text: str) -> tuple[str, ...]:
    """Return the slips of a word, in normal form.

    Parameters
    ----------
    text : str
        A right answer.

    Returns
    -------
    tuple of str
        Each once: first those with a letter missing, then doubled, then swapped. At most
        :data:`MOST_SLIPS`, so that of a very long word the last swaps are not known. Empty for
        several words, for what is not made of letters alone, and for a word of fewer than
        :data:`FEWEST_LETTERS` letters.

    Examples
    --------
    >>> slips("Brigade")[:7]
    ('rigade', 'bigade', 'brgade', 'briade', 'brigde', 'brigae', 'brigad')
    >>> "brrigade" in slips("brigade"), "birgade" in slips("brigade"), slips("leger")
    (True, True, ())
    """
    word = normal(text)
    if len(word) < FEWEST_LETTERS or not word.isalpha():
        return ()
    places = range(len(word))
    missing = [word[:at] + word[at + 1 :] for at in places]
    doubled = [word[:at] + word[at] + word[at:] for at in places]
    swapped = [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in places[:-1]]
    # In some scripts two letters side by side become one, as they would in a student's answer.
    found = dict.fromkeys(map(normal, (*missing, *doubled, *swapped)))
    return tuple(one for one in found if one and one != word)[:MOST_SLIPS]
