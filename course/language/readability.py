"""How hard a Dutch text is by two old formulas, which see the length of words and sentences only.

* Flesch–Douma = 206.84 − 0.77 × syllables per 100 words − 0.93 × words per sentence. Higher is
  easier. W. H. Douma, *De leesbaarheid van landbouwbladen* (Wageningen, 1960), after R. Flesch.
* LIX = words per sentence + 100 × long words / words, a long word having more than six letters.
  Lower is easier. C. H. Björnsson, *Läsbarhet* (Stockholm, 1968).

Neither formula knows what a word means, whether it is common, or in what order words stand.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from course.errors import CourseError
from course.i18n import gettext as _
from course.language import sentences as _sentences
from course.language import syllables, tokens

#: A word with more letters than this is long.
LONG = 6
#: Of fewer words than this an index says little: one more long word moves it by several points.
FEWEST_WORDS = 20


@dataclass(frozen=True, slots=True)
class Readability:
    """What was counted in a text. A number is a word of one syllable and no letters."""

    words: int
    sentences: int
    syllables: int
    long_words: int

    @property
    def too_short(self) -> bool:
        """Whether the text is too short to measure well: fewer than twenty words.

        Examples
        --------
        >>> measure("De brug is dicht.").too_short
        True
        """
        return self.words < FEWEST_WORDS

    @property
    def words_per_sentence(self) -> float:
        """Mean length of a sentence, in words."""
        return self.words / self.sentences

    @property
    def long_share(self) -> float:
        """Words of more than six letters, in per cent of all words."""
        return 100 * self.long_words / self.words

    @property
    def lix(self) -> float:
        """LIX of Björnsson (1968): about 25 for children's books, 60 for hard official prose."""
        return self.words_per_sentence + self.long_share

    @property
    def flesch_douma(self) -> float:
        """Reading ease after Douma (1960): most texts between 0 (hard) and 100 (easy).

        Examples
        --------
        >>> round(Readability(100, 10, 150, 20).flesch_douma, 2)
        82.04
        """
        return 206.84 - 0.77 * (100 * self.syllables / self.words) - 0.93 * self.words_per_sentence


def measure(text: str) -> Readability:
    """Return the counts of a text and its two indexes.

    Parameters
    ----------
    text : str
        Running text; a blank line ends a paragraph, and with it a sentence.

    Raises
    ------
    CourseError
        When there is no word in it.

    Examples
    --------
    >>> found = measure("De brug is dicht. De havenstad wacht op hulp.")
    >>> found.words, found.sentences, found.syllables, found.long_words
    (9, 2, 11, 1)
    >>> round(found.lix, 1), round(found.flesch_douma, 1)
    (15.6, 108.5)
    """
    words = tokens.words(text)
    if not words:
        raise CourseError(
            _("There are no words in this text."),
            next_step=_("Give it a text of a few sentences."),
        )
    # A sentence without a word (a line of stars, a stray bracket) is none: count those that hold
    # the start of a word.
    starts = [sentence.start for sentence in _sentences.sentences(text)]
    held = {bisect_right(starts, word.start) for word in words}
    return Readability(
        words=len(words),
        sentences=len(held),
        syllables=sum(syllables.count(word.text) for word in words),
        long_words=sum(word.letters > LONG for word in words),
    )
