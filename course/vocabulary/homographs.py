"""Words that look like a term and may be another word: what stands around them decides.

The rules are plain lists and looks to the left and right. They are made for news; where a text
leaves both readings open they take the one that news has more often.
"""

from __future__ import annotations

from collections.abc import Callable

from course.vocabulary import stellen
from course.vocabulary.running import Words, word_set
from course.vocabulary.word_kinds import (
    ARTICLES,
    CLAUSE,
    NEAR,
    OWNERS,
    PREPOSITIONS,
    SUBJECTS,
    SUBORDINATORS,
)

_AMOUNTS = word_set(
    "twee drie vier vijf zes zeven acht negen tien elf twaalf twintig honderd enkele meerdere "
    "tientallen honderden duizenden vele veel"
)
_NOUN_FOLLOWS = ARTICLES | OWNERS | _AMOUNTS
_CLOSE_TO_SEEM = word_set("te op erop niet wel nu alsof eerder vooral me mij ons hem")
# A finite verb or "full of" before it leaves no room for another finite verb.
_NO_ROOM = word_set(
    "lag lagen liggen ligt vond vonden vinden zag zagen zien zijn waren werden borgen bergen vol"
)
# Nouns in -e, and all in -ie: before "lijken" they are no adjective of it but its subject.
_NOUNS_IN_E = word_set(
    "ambassade behoefte belofte bende blokkade brigade campagne diepte einde elite etappe gedachte "
    "gemeente hitte hoogte lengte machine menigte methode parade periode ruimte schade vlakte "
    "vrede zijde ziekte"
)
_WERE = _NO_ROOM - {"zijn", "vol"} | {"worden"}
_FOUND = word_set("aangetroffen geborgen gevonden ontdekt opgegraven opgehaald")
_LIGHT = word_set(
    "licht lichte verlicht verlichte schijnend schijnende wit witte geel gele rood rode blauw "
    "blauwe groen groene oranje"
)
_SHINES = word_set("brand branden brandt brandde brandden schijn schijnen schijnt scheen schenen")
_SHONE = word_set("brandend brandende gebrand geschenen")
_AS_MUCH = word_set("zodra zolang zover zoveel zovele")
_IS = word_set("is was zijn waren wordt werd blijft bleef kan kon maakt maakte lijkt leek zou")
_AFTER_ADJECTIVE = word_set(
    "wapen wapens karakter optreden beleid spel vermogen ingesteld ingestelde gericht te"
)


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
        return before not in (ARTICLES - {"het", "dit", "alle"}) | {"als", "volslagen"}
    if word not in ("lijken", "leken"):
        return True
    if before == "te" or before in SUBJECTS:
        return True
    if words.begins_sentence(i):  # a question, or else a headline about what was found
        return after == "te" or after in ARTICLES | OWNERS | SUBJECTS | {"die"}
    if before in PREPOSITIONS | _NOUN_FOLLOWS | _NO_ROOM:
        return False
    # An adjective or "die" before it: a noun, unless something follows that "to seem" asks for.
    if before.endswith("e") or before in ("die", "dat"):
        ahead = [words.after(i, step) for step in range(1, NEAR + 1)]
        if after in _CLOSE_TO_SEEM or "te" in ahead or (after.endswith("er") and "dan" in ahead):
            return True
        is_noun = before in _NOUNS_IN_E or (before.endswith("ie") and before != "die")
        return is_noun and after not in _FOUND and _WERE.isdisjoint(words.clause_behind(i))
    return True


def _schatten(words: Words, i: int) -> bool:
    word, before, after = words.plain[i], words.before(i), words.after(i)
    if word not in ("schat", "schatten", "schatte"):
        return True
    if before == "te":
        return words.before(i, 2) != "in"
    if _is_followed_by_in(words, i):  # inschatten: to judge
        return False
    if word == "schatte":
        return True
    if before == "die":
        return after == "dat" or after[:1].isdigit()
    return before not in _NOUN_FOLLOWS | PREPOSITIONS | {"vol"}


def _is_followed_by_in(words: Words, i: int) -> bool:
    """Whether *in* ends the clause, or stands before a clause with *dat*."""
    ahead = (*words.clause_ahead(i, CLAUSE), "")
    for at, word in enumerate(ahead[:-1]):
        if word in SUBORDINATORS | {"dat"}:
            return False
        follows = ahead[at + 1]
        if word == "in" and (
            follows in SUBORDINATORS | {""}
            or (follows in ("en", "maar") and words.after(i, at + 3) not in PREPOSITIONS)
            or (follows == "dat" and words.after(i, at + 3) in ARTICLES | SUBJECTS | {"er"})
        ):
            return True
    return False


def _hel(words: Words, i: int) -> bool:
    before, after = words.before(i), words.after(i)
    return after not in _LIGHT | _SHONE and before not in _SHINES | {"zo", "te", "heel", "erg"}


def _steun(words: Words, i: int) -> bool:
    return "ik" not in (words.before(i), words.after(i)) and words.after(i) not in ("je", "jij")


def _voorspellen(words: Words, i: int) -> bool:
    return words.plain[i] != "voorspel" or words.before(i) not in _NOUN_FOLLOWS | PREPOSITIONS


def _offensief(words: Words, i: int) -> bool:
    return words.plain[i] != "offensief" or words.after(i) not in _AFTER_ADJECTIVE


def _mogelijk(words: Words, i: int) -> bool:
    """Leave out *zo ver mogelijk* (as far as possible), which says nothing about being sure."""
    if words.before(i) in _AS_MUCH or (words.before(i) == "als" and words.before(i, 2) in _AS_MUCH):
        return False
    # "Zo is het mogelijk": in this way it is possible.
    return not any(
        words.before(i, steps) == "zo" and words.before(i, steps - 1) not in _IS for steps in (2, 3)
    )


_RULES: dict[str, Callable[[Words, int], bool]] = {
    "hel": _hel,
    "lijken": _lijken,
    "mogelijk": _mogelijk,
    "offensief": _offensief,
    "schatten": _schatten,
    "stellen_dat": stellen.says_something,
    "steun": _steun,
    "voorspellen": _voorspellen,
}
