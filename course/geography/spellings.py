"""The Latin spellings of one place, and which rules, languages and papers give each of them.

The rows of ``datasets/place_names.csv`` are put together by spelling: signs for soft consonants
and apostrophes are left out, as nearly every paper does, so that *Mariupol’* and *Mariupol* are
one. What is left differs for a reason: another rule, another language, or a slip.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from course import datasets
from course.datasets import Row
from course.errors import CourseError
from course.i18n import gettext as _

#: Where a spelling can come from: four rules, of which ISO 9 writes the Ukrainian name and the
#: Russian one; the use of three languages; the article.
UKRAINIAN = ("national_2010", "bgn_pcgn_1965", "iso9_1995_uk")
RUSSIAN = ("bgn_pcgn_1947", "iso9_1995_ru")
USE = ("en", "nl", "de")
ARTICLE = "article"
COLUMNS = (*UKRAINIAN, *RUSSIAN, *USE, ARTICLE)

_SIGNS = str.maketrans("", "", "’”ʹʺʼ")


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of a place.

    Parameters
    ----------
    place : str
        Id of the place.
    form : str
        The spelling, without signs for soft consonants.
    columns : frozenset of str
        Which of `COLUMNS` give it.
    renders : frozenset of str
        Whose name the rows say it writes: ``uk``, ``ru``, ``both``, ``own``, ``other_time``,
        ``none``. German counts only where no other language gives the spelling: its double s
        writes the Ukrainian *Odesa* too. ISO 9 counts only where nothing else does: it goes by
        letters, and so can make the Ukrainian name look Russian (*Lugansk*).
    is_canonical, in_article : bool
        Whether this kit uses it; whether the article prints it for this place.
    certainties : tuple of str
        How sure its rows are, each degree once.
    """

    place: str
    form: str
    columns: frozenset[str]
    renders: frozenset[str]
    is_canonical: bool
    in_article: bool
    certainties: tuple[str, ...]

    @property
    def is_by_rule(self) -> bool:
        """Whether one of the rules gives it."""
        return not self.columns.isdisjoint(UKRAINIAN + RUSSIAN)

    @property
    def is_nobodys(self) -> bool:
        """Whether the article prints it and no rule and no language gives it."""
        return self.columns == {ARTICLE}


def bare(form: str) -> str:
    """Return a Latin form without signs for soft consonants and apostrophes.

    Examples
    --------
    >>> bare("Slov”yans’k"), bare("Sìversʹkij Donecʹ")
    ('Slovyansk', 'Sìverskij Donec')
    """
    return unicodedata.normalize("NFC", form).translate(_SIGNS)


def shown_places() -> tuple[str, ...]:
    """Return the ids of the places of which the choice of a name is told, in the table's order.

    Examples
    --------
    >>> shown_places()[:2]
    ('kyiv', 'kharkiv')
    """
    return tuple(dict.fromkeys(row["place"] for row in datasets.rows("name_choices")))


def spellings(place: str) -> tuple[Spelling, ...]:
    """Return the Latin spellings of a place.

    Parameters
    ----------
    place : str
        Id of the place.

    Returns
    -------
    tuple of Spelling
        The kit's own first, then those that the most columns give.

    Raises
    ------
    CourseError
        The table has no names of such a place.

    Examples
    --------
    >>> [spelling.form for spelling in spellings("barvinkove") if spelling.is_nobodys]
    ['Barinkove']
    >>> sorted(spellings("kramatorsk")[0].columns) == sorted(COLUMNS)
    True
    """
    groups: dict[str, list[Row]] = {}
    for row in datasets.rows("place_names"):
        if row["place"] == place and _column(row) is not None:
            groups.setdefault(bare(row["form"]), []).append(row)
    if not groups:
        raise CourseError(
            _("No names are listed of a place “{place}”.").format(place=place),
            where="datasets/place_names.csv",
            next_step=_("Take the id of a place, such as kyiv."),
        )
    found = [_spelling(place, form, rows) for form, rows in groups.items()]
    return tuple(sorted(found, key=lambda one: (not one.is_canonical, -len(one.columns), one.form)))


def cyrillic(place: str, language: str) -> str:
    """Return the Ukrainian (``uk``) or Russian (``ru``) name of a place in its own letters.

    Raises
    ------
    CourseError
        The table has none.

    Examples
    --------
    >>> cyrillic("kyiv", "uk"), cyrillic("kyiv", "ru")
    ('Київ', 'Киев')
    """
    for row in datasets.rows("place_names"):
        if (row["place"], row["system"], row["language"]) == (place, "cyrillic", language):
            return str(row["form"])
    raise CourseError(
        _(
            "The table has no name in Cyrillic letters of “{place}” in the language {language}."
        ).format(place=place, language=language),
        where="datasets/place_names.csv",
        next_step=_("Add a row with the system cyrillic."),
    )


def _spelling(place: str, form: str, rows: list[Row]) -> Spelling:
    by_use = [row for row in rows if row["system"] != "iso9_1995"]
    telling = [row for row in by_use if row["language"] != "de"] or by_use or rows
    return Spelling(
        place,
        form,
        frozenset(column for row in rows if (column := _column(row)) in COLUMNS),
        frozenset(row["renders"] for row in telling),
        any(row["is_canonical"] for row in rows),
        any(row["system"] == "article" for row in rows),
        tuple(dict.fromkeys(row["certainty"] for row in rows)),
    )


def _column(row: Row) -> str | None:
    """Return where a row belongs; a canonical form stands in none of the columns but counts."""
    system, language = row["system"], row["language"]
    if system in ("usage", "variant"):
        return language if language in USE else None
    if system == "iso9_1995":
        return f"iso9_1995_{language}"
    return None if system == "cyrillic" else str(system)
