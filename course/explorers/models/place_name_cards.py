"""The two cards of the explorer of names: the place with all its forms, and one spelling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from course import datasets, i18n, reading
from course.datasets import Row
from course.explorers.entry import Entry, Line
from course.explorers.models.place_name_chart import rule_of
from course.geography import name_choices
from course.geography.names import likeness
from course.geography.places import Place
from course.geography.spellings import (
    ARTICLE,
    COLUMNS,
    RUSSIAN,
    UKRAINIAN,
    USE,
    Spelling,
    bare,
    cyrillic,
)
from course.i18n import gettext as _

#: So alike two names look before a reader may take one for the other.
_ALMOST = 90  # per cent
_RULES = (*UKRAINIAN, *RUSSIAN)


def place_card(place: Place, found: Sequence[Spelling]) -> Entry:
    """Return the card of a place: its names in five languages, and by rule with all their signs."""
    rows = _rows(place.id)
    paragraphs = ", ".join(place.row["paragraphs"])
    printed = [spelling.form for spelling in found if spelling.in_article]
    return Entry(
        place.name,
        "en",
        (
            Line(_("In Ukrainian"), cyrillic(place.id, "uk"), "uk"),
            Line(_("In Russian"), cyrillic(place.id, "ru"), "ru"),
            Line(_("In English"), _used(found, "en"), "en"),
            Line(_("In Dutch"), _used(found, "nl"), "nl"),
            Line(_("In German"), _used(found, "de"), "de"),
            *(Line(_("The article prints"), form, "nl") for form in printed),
            Line(_("In paragraph"), paragraphs if printed else "", i18n.current()),
            *(
                Line(_label(column), row["form"], "en")
                for column in _RULES
                for row in rows
                if _is_of(row, column)
            ),
        ),
        " ".join(filter(None, (name_choices.about(place.id), _namesakes(place)))),
    )


def spelling_card(spelling: Spelling, every: Iterable[Place]) -> Entry:
    """Return the card of a spelling: what gives it, and what choosing it says."""
    told, ours = name_choices.told(spelling), i18n.current()
    return Entry(
        spelling.form,
        _language(spelling),
        (
            Line(_("What it is"), told.title),
            Line(_("Given by"), given_by(spelling), ours),
            Line(_("Who writes it"), told.who),
            Line(_("Since when"), told.since),
            Line(_("Readers may hear"), told.may_hear),
            Line(_("How sure"), reading.certainties()[told.certainty], ours),
            Line(_("Sources"), "; ".join(datasets.source(key).label for key in told.sources)),
        ),
        _take_care(spelling, every),
    )


def given_by(spelling: Spelling) -> str:
    """Return in words which rules, languages and papers give a spelling.

    Examples
    --------
    >>> from course.geography.spellings import spellings
    >>> given_by(spellings("kyiv")[0])
    "Ukraine's own system (2010); use in English; use in Dutch; the article"
    """
    words = [_word(column) for column in COLUMNS if column in spelling.columns]
    if spelling.is_nobodys:
        return _("no rule and no language; only the article prints it")
    return "; ".join(words)


def _rows(place: str) -> list[Row]:
    return [row for row in datasets.rows("place_names") if row["place"] == place]


def _is_of(row: Row, column: str) -> bool:
    system = str(rule_of(column)["id"])
    language = "uk" if column in UKRAINIAN else "ru"
    return (row["system"], row["language"]) == (system, language)


def _label(column: str) -> str:
    """Return a rule's name as on the chart: in a card the labels stand in a narrow column."""
    if rule_of(column)["language"] != "any":
        return str(rule_of(column)["short"]).replace("|", " ")
    return _("ISO 9, Ukrainian") if column in UKRAINIAN else _("ISO 9, Russian")


def _used(found: Iterable[Spelling], language: str) -> str:
    return ", ".join(spelling.form for spelling in found if language in spelling.columns)


def _word(column: str) -> str:
    if column == ARTICLE:
        return _("the article")
    if column in USE:
        return {
            "en": _("use in English"),
            "nl": _("use in Dutch"),
            "de": _("use in German"),
        }[column]
    if rule_of(column)["language"] != "any":
        return str(rule_of(column)["title"])
    whose = _("on the Ukrainian name") if column in UKRAINIAN else _("on the Russian name")
    return _("{rule}, {whose}").format(rule=rule_of(column)["title"], whose=whose)


def _language(spelling: Spelling) -> str:
    """Return in which language a spelling is read aloud: its own, where only one uses it."""
    for language in ("nl", "de"):
        if spelling.columns == {language}:
            return language
    return "nl" if spelling.is_nobodys else "en"


def _namesakes(place: Place) -> str:
    """Return which other places of the kit have the same name."""
    from course.geography.gazetteer import places

    others = [one for one in places() if one.name == place.name and one.id != place.id]
    if not others:
        return ""
    return _("Other places with this name: {places}.").format(
        places="; ".join(other.described for other in others)
    )


def _take_care(spelling: Spelling, every: Iterable[Place]) -> str:
    """Return a warning where a spelling looks like another name: likeness asks, never decides."""
    said = []
    own = next(place for place in every if place.id == spelling.place)
    if spelling.is_nobodys:
        said.append(
            _(
                "{percent:.0f} per cent like {name}. That is a reason to ask, not a reason to "
                "correct: this kit shows the printed form, and says that it is a slip."
            ).format(percent=100 * likeness(spelling.form, own.name), name=own.name)
        )
    for other in every:
        name = bare(other.name)
        if name == spelling.form != own.name:
            said.append(_("Take care: {place} has this name too.").format(place=other.described))
        elif other.id != own.id and name != spelling.form:
            alike = 100 * likeness(spelling.form, name)
            if alike >= _ALMOST:
                said.append(
                    _(
                        "Take care: {percent:.0f} per cent like {place}, which is another place."
                    ).format(percent=alike, place=other.described)
                )
    return " ".join(said)
