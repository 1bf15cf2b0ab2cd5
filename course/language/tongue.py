"""Is this text Dutch? The little words tell, or the letters."""

from __future__ import annotations

from course.errors import CourseError
from course.i18n import gettext as _
from course.language import tokens

#: Below this many words nobody can tell.
FEWEST_WORDS = 5
#: From this many words on, a text without one Dutch little word is not Dutch.
ENOUGH_WORDS = 20
#: Behind the last Latin letter with an accent come Greek, Cyrillic and all the others.
LAST_LATIN = "\u024f"

# Words that stand in every text of their language.
_LITTLE_WORDS = {
    "nl": (
        "de het een van en in dat die is niet op te zijn voor met aan er om ook als maar bij "
        "naar uit nog wel geen door over dan hij zij wij ze we je ik deze dit wordt worden "
        "heeft hebben werd was waren zich hun haar hem mijn ons onze kan kunnen moet zal zou "
        "wat waar wie omdat tegen tot veel meer al na toen nu zo of onder tussen volgens"
    ),
    "en": (
        "the of and to in a is that for it was on are with as be at this have from or by not "
        "but what all were when we there can an your which their said if do will they he she "
        "you his her has had been would who more about into than its them only some could after "
        "over"
    ),
    "de": (
        "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es "
        "an in so werden worden aus er hat dass sie nach wird wurde bei einer um am sind noch "
        "wie einem über einen zum war haben nur oder aber vor zur bis mehr durch man wir ich "
        "wenn unter gegen"
    ),
    "fr": (
        "le la les de des du et un une est en que qui dans pour pas sur au aux par plus avec ce "
        "cette il elle ils elles sont a ont ne se son sa ses leur mais ou où comme tout nous "
        "vous je été être fait deux aussi sans contre"
    ),
    "es": (
        "el la los las de del que y en un una es por con para no se su al lo como más pero sus "
        "le ya fue este ha sí porque esta son entre cuando muy sin sobre también hasta hay "
        "donde desde todo nos contra dijo"
    ),
}
_UKRAINIAN, _RUSSIAN = frozenset("іїєґ"), frozenset("ыэёъ")


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
    if len(words) < FEWEST_WORDS:
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
    """Return ``nl``, ``en``, ``de``, ``fr``, ``es``, ``uk`` or ``ru``; else ``other`` or ``""``.

    ``other`` is another script; ``""`` means that nothing tells, as in a list of names.

    Examples
    --------
    >>> looks_like("Le pont sur la rivière est fermé."), looks_like("Міст через річку закрито.")
    ('fr', 'uk')
    >>> looks_like("Mariupol, Kramatorsk, Izyum")
    ''
    """
    letters = [letter for letter in text.casefold() if letter.isalpha()]
    if 2 * sum(letter > LAST_LATIN for letter in letters) > len(letters):
        ours, theirs = (sum(x in kind for x in letters) for kind in (_UKRAINIAN, _RUSSIAN))
        return "other" if ours == theirs else "uk" if ours > theirs else "ru"
    plain = [word.text.casefold() for word in tokens.words(text)]
    score = {
        language: sum(word in known for word in plain)
        for language, known in ((key, words.split()) for key, words in _LITTLE_WORDS.items())
    }
    # Neighbours share words (die, is, de): of two that score the same, Dutch comes first.
    best = max(score, key=lambda language: score[language])
    return best if score[best] * 12 >= len(plain) else ""


def _names() -> dict[str, str]:
    return {
        "en": _("English"),
        "de": _("German"),
        "fr": _("French"),
        "es": _("Spanish"),
        "uk": _("Ukrainian"),
        "ru": _("Russian"),
    }
