"""The two cards of the explorer of names: the place with all its forms, and one spelling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from course import datasets, i18n, reading
from course.charts import Table
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
_ALMOST = 0.9
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
                Line(_word(column), row["form"], "en")
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
            Line(_("What a reader may hear"), told.may_hear),
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


def table_of(place: Place) -> Table:
    """Return all forms of a place that are in the data, and how sure each is."""
    sure = reading.certainties()
    languages = {
        "en": _("English"),
        "nl": _("Dutch"),
        "de": _("German"),
        "uk": _("Ukrainian"),
        "ru": _("Russian"),
        "other": _("several"),
    }
    systems = {
        "canonical": _("this kit's form"),
        "article": _("printed in the article"),
        "usage": _("in use"),
        "variant": _("also met"),
        "cyrillic": _("its own letters"),
    } | {row["id"]: row["title"] for row in datasets.rows("romanisation_systems")}
    renders = {
        "uk": _("the Ukrainian name"),
        "ru": _("the Russian name"),
        "both": _("both alike"),
        "own": _("a name of that language"),
        "other_time": _("a name of another time"),
        "none": _("nobody's: a slip or a mixture"),
    }
    return Table(
        (_("form"), _("language"), _("rule or use"), _("whose name"), _("how sure"), _("note")),
        tuple(
            (
                row["form"],
                languages[row["language"]],
                systems[row["system"]],
                renders[row["renders"]],
                sure[row["certainty"]],
                row["note"],
            )
            for row in _rows(place.id)
        ),
    )


def _rows(place: str) -> list[Row]:
    return [row for row in datasets.rows("place_names") if row["place"] == place]


def _is_of(row: Row, column: str) -> bool:
    system = str(rule_of(column)["id"])
    language = "uk" if column in UKRAINIAN else "ru"
    return (row["system"], row["language"]) == (system, language)


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
    return _("The same name has: {places}.").format(
        places="; ".join(other.described for other in others)
    )


def _take_care(spelling: Spelling, every: Iterable[Place]) -> str:
    """Return a warning where a spelling looks like another name: likeness asks, never decides."""
    said = []
    if spelling.is_nobodys:
        own = next(place for place in every if place.id == spelling.place)
        said.append(
            _(
                "{percent:.0f} per cent like {name}. That is a reason to ask, not a reason to "
                "correct: this kit shows the printed form, and says that it is a slip."
            ).format(percent=100 * likeness(spelling.form, own.name), name=own.name)
        )
    for other in every:
        name = bare(other.name)
        if other.id != spelling.place and name != spelling.form:
            alike = likeness(spelling.form, name)
            if alike >= _ALMOST:
                said.append(
                    _(
                        "Take care: {percent:.0f} per cent like {place}, which is another place."
                    ).format(percent=100 * alike, place=other.described)
                )
    return " ".join(said)
