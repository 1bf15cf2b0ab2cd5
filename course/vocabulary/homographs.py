"""Words that look like a term and may be another word: what stands around them decides.

The rules are plain lists and looks to the left and right. They are made for news; where a text
leaves both readings open they take the one that news has more often.
"""

from __future__ import annotations

from collections.abc import Callable

from course.vocabulary.running import Words, word_set

_ARTICLES = word_set("de het een geen deze dit elke iedere alle 't")
_OWNERS = word_set("mijn jouw zijn haar hun onze ons uw")
_AMOUNTS = word_set(
    "twee drie vier vijf zes zeven acht negen tien elf twaalf twintig honderd enkele meerdere "
    "tientallen honderden duizenden vele veel"
)
_NOUN_FOLLOWS = _ARTICLES | _OWNERS | _AMOUNTS
PREPOSITIONS = word_set(
    "aan achter bij binnen boven buiten door in langs met na naar naast om onder op over per "
    "richting rond sinds te tegen tijdens tot tussen uit van vanaf vanuit via volgens voor "
    "voorbij wegens zonder"
)
_CLOSE_TO_SEEM = word_set("te op erop niet wel nu alsof eerder vooral me mij ons hem")
# A finite verb or "full of" before it leaves no room for another finite verb.
_NO_ROOM = word_set(
    "lag lagen liggen ligt vond vonden vinden zag zagen zien zijn waren werden borgen bergen vol"
)
_LIGHT = word_set(
    "licht lichte verlicht verlichte schijnend schijnende wit witte geel gele rood rode blauw "
    "blauwe groen groene oranje"
)
_AFTER_ADJECTIVE = word_set(
    "wapen wapens karakter optreden beleid spel vermogen ingesteld ingestelde gericht te"
)
# Verbs such as vaststellen and voorstellen: their other half at the end of the clause.
_OTHER_HALVES = word_set(
    "vast voor in op bij samen uit aan af gerust teleur veilig terug tentoon tewerk beschikbaar "
    "open centraal"
)
_WHAT_ONE_PUTS = word_set("vraag vragen eis eisen voorwaarde voorwaarden")
_FAR = 6


def belongs(term: str, words: Words, i: int) -> bool:
    """Return whether word ``i``, which has a form of the term, is the term.

    Parameters
    ----------
    term : str
        Id of the term.
    words : Words
        The running text.
    i : int
        Number of the word.

    Examples
    --------
    >>> from course.vocabulary.running import running
    >>> belongs("lijken", running("Zij lijken te winnen"), 1)
    True
    >>> belongs("lijken", running("Zij vonden twee lijken"), 3)
    False
    """
    rule = _RULES.get(term)
    return rule is None or rule(words, i)


def _lijken(words: Words, i: int) -> bool:
    word, before, after = words.plain[i], words.before(i), words.after(i)
    if word == "lijk":
        return "ik" in (before, after) or after in ("je", "jij")
    if word == "leek":
        return before not in (_ARTICLES - {"het", "dit", "alle"}) | {"als", "volslagen"}
    if word not in ("lijken", "leken"):
        return True
    if before == "te":
        return True
    if before in PREPOSITIONS | _NOUN_FOLLOWS | _NO_ROOM:
        return False
    # An adjective or "die" before it: a noun, unless something follows that "to seem" asks for.
    if before.endswith("e") or before in ("die", "dat"):
        ahead = (words.after(i, step) for step in range(1, _FAR + 1))
        return after in _CLOSE_TO_SEEM or "te" in ahead
    return True


def _schatten(words: Words, i: int) -> bool:
    word, before, after = words.plain[i], words.before(i), words.after(i)
    if word not in ("schat", "schatten") or before == "te":
        return True
    if before == "die":
        return after == "dat" or after[:1].isdigit()
    return before not in _NOUN_FOLLOWS | PREPOSITIONS | {"vol"}


def _hel(words: Words, i: int) -> bool:
    return words.after(i) not in _LIGHT and words.before(i) not in ("zo", "te", "heel", "erg")


def _steun(words: Words, i: int) -> bool:
    return "ik" not in (words.before(i), words.after(i))


def _voorspellen(words: Words, i: int) -> bool:
    return words.plain[i] != "voorspel" or words.before(i) not in _NOUN_FOLLOWS | PREPOSITIONS


def _offensief(words: Words, i: int) -> bool:
    return words.plain[i] != "offensief" or words.after(i) not in _AFTER_ADJECTIVE


def _mogelijk(words: Words, i: int) -> bool:
    """Leave out *zo ver mogelijk* (as far as possible), which says nothing about being sure."""
    return "zo" not in (words.before(i, 2), words.before(i, 3))


def _stellen(words: Words, i: int) -> bool:
    """Take it only where it says something: with *dat*, after *zo*, beside a quotation."""
    word, after = words.plain[i], words.after(i)
    if words.begins_sentence(i) and word in ("stel", "gesteld"):
        return False  # "stel dat": suppose
    if after == "dat":
        return words.after(i, 2) not in _OTHER_HALVES
    if word == "gesteld":
        return False  # buiten gevecht gesteld
    ahead = words.clause_ahead(i, _FAR)
    if "dat" in ahead:
        between = ahead[: ahead.index("dat")]
        return not _WHAT_ONE_PUTS.intersection(between) and between[-1] not in _OTHER_HALVES
    if ahead and ahead[-1] in _OTHER_HALVES:
        return False
    return (
        words.before(i) == "zo"
        or words.quoted(i)
        or ":" in words.gaps[i + 1]
        or (after in ("hij", "zij", "ze", "men") and ":" in words.gaps[i + 2])
    )


_RULES: dict[str, Callable[[Words, int], bool]] = {
    "hel": _hel,
    "lijken": _lijken,
    "mogelijk": _mogelijk,
    "offensief": _offensief,
    "schatten": _schatten,
    "stellen_dat": _stellen,
    "steun": _steun,
    "voorspellen": _voorspellen,
}
