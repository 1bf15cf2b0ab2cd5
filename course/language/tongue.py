"""Is this text Dutch? A dictionary and the little words tell, or else the letters."""

from __future__ import annotations

import re
from collections import Counter

from course.errors import CourseError
from course.i18n import gettext as _
from course.language import composed, tokens
from course.language.little_words import LITTLE_WORDS

#: Below this many words nobody can tell.
FEWEST_WORDS = 5
#: From this many words on, Dutch has to show.
ENOUGH_WORDS = 20
#: Of all words of a Dutch text at least this part stands in a Dutch dictionary.
FEWEST_DUTCH = 0.7
#: A clear lead is this many times the score of all other languages …
CLEAR = 1.5
#: … of a language whose little words are at least so many, and this part of the text.
FEWEST_LITTLE, LEAST_LITTLE = 3, 1 / 8
#: The letters of one Cyrillic alphabet have to lead by more: Belarusian has both.
CLEAR_LETTERS = 10
#: Behind the last Latin letter with an accent come Greek, Cyrillic and all the others.
LAST_LATIN = "\u024f"

# Signs of scripts that leave no blanks between words (Thai to Khmer, Japanese, Chinese): one of
# them counts as a word.
_NO_BLANKS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
# What Ukrainian has and Russian has not, and the other way round.
_UKRAINIAN, _RUSSIAN = frozenset("іїєґ"), frozenset("ыэё")
# A word of many languages says little about one.
_SHARED_BY = Counter(word for words in LITTLE_WORDS.values() for word in words)


def expect_dutch(text: str) -> None:
    """Do nothing for a Dutch text; refuse an empty one and one in another language.

    A text of fewer than five words passes: it is too short to tell.

    Raises
    ------
    CourseError
        Saying what is wrong and, where it can be told, which language it looks like.

    Examples
    --------
    >>> expect_dutch("De brug over de rivier is vandaag dicht.")
    >>> expect_dutch("The bridge across the river is closed today.")
    Traceback (most recent call last):
    course.errors.CourseError: This text is not in Dutch: it looks like English.
    Next: Give it a Dutch text.
    """
    words = [word for word in tokens.words(text) if not word.is_number]
    if not words:
        raise CourseError(
            _("There are no words in this text."),
            next_step=_("Give it a Dutch text of a few sentences."),
        )
    if max(len(words), len(_NO_BLANKS.findall(text))) < FEWEST_WORDS:
        return
    found = looks_like(text)
    if found == "nl" or (not found and len(words) < ENOUGH_WORDS):
        return
    name = _names().get(found)
    what = (
        _("This text is not in Dutch: it looks like {language}.").format(language=name)
        if name
        else _("This text does not look like Dutch.")
    )
    raise CourseError(what, next_step=_("Give it a Dutch text."))


def looks_like(text: str) -> str:
    """Return the code of the language, where one leads; ``other`` for one that is not Dutch.

    Of a text of fewer than twenty words Dutch needs no clear lead, and ``""`` means that nothing
    tells, as in a list of names. ``da`` stands for Danish or Norwegian.

    Examples
    --------
    >>> looks_like("Le pont sur la rivière est fermé."), looks_like("Міст через річку закрито.")
    ('fr', 'uk')
    >>> looks_like("Mariupol, Kramatorsk, Izyum"), looks_like("Το γεφύρι είναι κλειστό.")
    ('', 'other')
    """
    letters = [letter for letter in composed.word(text).casefold() if letter.isalpha()]
    if 2 * sum(letter > LAST_LATIN for letter in letters) > len(letters):
        ours, theirs = (sum(x in kind for x in letters) for kind in (_UKRAINIAN, _RUSSIAN))
        if max(ours, theirs) <= CLEAR_LETTERS * min(ours, theirs):
            return "other"
        return "uk" if ours > theirs else "ru"
    words = [word.text for word in tokens.words(text) if not word.is_number]
    plain = [word.casefold() for word in words]
    score = {
        language: sum(1 / _SHARED_BY[word] for word in plain if word in known)
        for language, known in LITTLE_WORDS.items()
    }
    best, second = sorted(score, key=lambda language: score[language], reverse=True)[:2]
    rival = second if best == "nl" else best
    little = sum(word in LITTLE_WORDS[rival] for word in plain)
    tells = little >= max(FEWEST_LITTLE, LEAST_LITTLE * len(words))
    leads = tells and score[rival] >= CLEAR * score["nl"]
    is_long = len(words) >= ENOUGH_WORDS
    if not leads and score["nl"] and (not is_long or _known(words) >= FEWEST_DUTCH * len(words)):
        return "nl"
    if leads and score[rival] >= CLEAR * score[second]:
        return rival
    return "other" if tells else ""


def _known(words: list[str]) -> int:
    """Return how many of the words stand in simplemma's list of Dutch words."""
    from simplemma import is_known

    return sum(is_known(word, lang="nl") for word in words)


def _names() -> dict[str, str]:
    return {
        "en": _("English"),
        "de": _("German"),
        "fr": _("French"),
        "es": _("Spanish"),
        "it": _("Italian"),
        "pt": _("Portuguese"),
        "ro": _("Romanian"),
        "da": _("Danish or Norwegian"),
        "sv": _("Swedish"),
        "pl": _("Polish"),
        "cs": _("Czech"),
        "hu": _("Hungarian"),
        "tr": _("Turkish"),
        "af": _("Afrikaans"),
        "fy": _("West Frisian"),
        "uk": _("Ukrainian"),
        "ru": _("Russian"),
    }
