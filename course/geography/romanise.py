"""A name in Cyrillic letters, written in Latin ones by a rule that somebody laid down.

One town gets several Latin names in honest ways: the rule differs (who made it, for whom), and so
does the language whose name is written. The letters stand in ``datasets/romanisation.csv``, the
systems in ``datasets/romanisation_systems.csv``:

* ``national_2010``: Ukrainian, Ukraine's own (Cabinet of Ministers, resolution 55 of 27 January
  2010); soft sign and apostrophe dropped, *зг* → zgh, є ї й ю я otherwise at the start of a word;
* ``bgn_pcgn_1965``: Ukrainian, of the American and British offices for names, until 2019;
* ``bgn_pcgn_1947``: Russian, of the same offices;
* ``iso9_1995``: any Cyrillic, one Latin letter for each letter.

The middle dots that the two BGN/PCGN systems allow (t·s for *тс*) are left out, as most maps do.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from course import datasets
from course.errors import CourseError
from course.i18n import gettext as _

_APOSTROPHES = dict.fromkeys(map(ord, "'ʼ‘′`"), "’")
_BETWEEN_WORDS = " -"
#: Where Russian е and ё are written with a y, besides the beginning of a word (BGN/PCGN 1947).
_VOWELS_AND_SIGNS = "аеёиоуыэюяйъь"
_Rules = Mapping[str, Mapping[str, str]]


def systems() -> tuple[str, ...]:
    """Return the names of the systems.

    Examples
    --------
    >>> systems()
    ('national_2010', 'bgn_pcgn_1965', 'bgn_pcgn_1947', 'iso9_1995')
    """
    return tuple(row["id"] for row in datasets.rows("romanisation_systems"))


def romanise(form: str, system: str) -> str:
    """Return a Cyrillic name in Latin letters.

    Parameters
    ----------
    form : str
        One or more words in the letters of the system's language; spaces and hyphens stay.
    system : str
        One of `systems`.

    Returns
    -------
    str
        The name in Latin letters, capitals where the name has them.

    Raises
    ------
    CourseError
        The system is unknown, the name is empty, or a letter is not of that language.

    Notes
    -----
    Cabinet of Ministers of Ukraine, resolution 55 (2010); BGN/PCGN systems for Ukrainian (1965)
    and Russian (1947); ISO 9:1995. The sources that were read are named in the tables.

    Examples
    --------
    >>> [romanise("Київ", system) for system in ("national_2010", "bgn_pcgn_1965", "iso9_1995")]
    ['Kyiv', 'Kyyiv', 'Kiïv']
    >>> romanise("Киев", "bgn_pcgn_1947"), romanise("Єнакієве", "national_2010")
    ('Kiyev', 'Yenakiieve')
    """
    rules = _rules(system)
    name = " ".join(unicodedata.normalize("NFC", form).translate(_APOSTROPHES).split())
    if not name:
        raise CourseError(
            _("There is no name to write in Latin letters."),
            where=system,
            next_step=_("Give a name in Cyrillic letters, such as Київ."),
        )
    small = name.casefold()
    unknown = [letter for letter in dict.fromkeys(small) if not _is_known(letter, rules)]
    if unknown:
        raise CourseError(
            _("The system {system} has no rule for {letters} in “{form}”.").format(
                system=system, letters=", ".join(f"«{letter}»" for letter in unknown), form=form
            ),
            where="datasets/romanisation.csv",
            next_step=_("Is the name in the other language, or are there Latin letters among it?"),
        )
    done: list[str] = []
    at = 0
    while at < len(name):
        length = 2 if small[at : at + 2] in rules else 1
        latin = _latin(small, at, length, rules)
        done.append(_cased(latin, name, at))
        at += length
    return "".join(done)


def _rules(system: str) -> _Rules:
    """Return letter or two letters → place in the word → Latin."""
    if system not in systems():
        raise CourseError(
            _("There is no system of romanisation called “{system}”.").format(system=system),
            where="datasets/romanisation_systems.csv",
            next_step=_("Choose one of: {names}").format(names=", ".join(systems())),
        )
    rules: dict[str, dict[str, str]] = {}
    for row in datasets.rows("romanisation"):
        if row["system"] == system:
            rules.setdefault(row["cyrillic"], {})[row["place_in_word"]] = row["latin"] or ""
    return rules


def _is_known(letter: str, rules: _Rules) -> bool:
    return letter in rules or letter in _BETWEEN_WORDS


def _latin(small: str, at: int, length: int, rules: _Rules) -> str:
    letter = small[at : at + length]
    if letter in _BETWEEN_WORDS:
        return letter
    places = rules[letter]
    before = small[at - 1] if at else " "
    if before in _BETWEEN_WORDS and "initial" in places:
        return places["initial"]
    if before in _VOWELS_AND_SIGNS and "after_vowel_or_sign" in places:
        return places["after_vowel_or_sign"]
    return places["any"] if "any" in places else places["elsewhere"]


def _cased(latin: str, name: str, at: int) -> str:
    """Return Latin letters in the case of their letter: Ye in a word, YE among capitals."""
    if not name[at].isupper():
        return latin
    around = name[max(at - 1, 0) : at] + name[at + 1 : at + 2]
    in_capitals = any(letter.isupper() for letter in around)
    return latin.upper() if in_capitals else latin[:1].upper() + latin[1:]
