"""The worked example of lesson 3: a few words about a place, and all that a map makes of them."""

from __future__ import annotations

from course import datasets, reading
from course.charts import Sheet, Table
from course.errors import DatasetError
from course.i18n import gettext as _

#: A paragraph that no explorer opens on: it says where, and leaves much of the where open.
PARAGRAPH = 14


def text_to_map() -> Sheet:
    """Return the places of one paragraph, with what the text gives and what a mapmaker adds.

    Raises
    ------
    DatasetError
        Quoted words do not stand in the paragraph any more.
    """
    rows = tuple(
        (_quoted(nl, en), needs, gives, datasets.with_facts(adds))
        for nl, en, needs, gives, adds in _steps()
    )
    sources = dict.fromkeys(
        source.label
        for event in reading.timeline()
        if event.id == "T07"
        for source in event.sources
    )
    return Sheet(
        _("Paragraph {n}, from text to map").format(n=PARAGRAPH),
        Table(
            (
                _("the words"),
                _("a map needs"),
                _("the text gives"),
                _("so the mapmaker adds"),
            ),
            rows,
        ),
        _(
            "Nothing in the last column is a lie, and nothing in it stands in the text. Days and "
            "village: {sources}; the distance is computed between two GeoNames points."
        ).format(sources="; ".join(sources)),
    )


def _quoted(dutch: str, english: str) -> str:
    for language, words in (("nl", dutch), ("en", english)):
        if words not in reading.reading_text(language).paragraph(PARAGRAPH).text:
            raise DatasetError(
                _("Paragraph {n} does not say “{words}”.").format(n=PARAGRAPH, words=words),
                where=f"datasets/article/reading_{language}.md",
                next_step=_("Quote the words as they stand in the reading text."),
            )
    return f"{dutch}\n{english}"


def _steps() -> tuple[tuple[str, str, str, str, str], ...]:
    """Return words in Dutch and English, what a map needs, what they give, what has to be added."""
    return (
        (
            "Severodonetsk",
            "Severodonetsk",
            _("a point, and a name to print"),
            _("a name, in one of several spellings"),
            _(
                "One point for a city that is kilometres wide, taken from a list of places; and "
                "one of its names."
            ),
        ),
        (
            "Bij",
            "Near",
            _("a distance and a direction"),
            _("neither"),
            _(
                "A second point. Other reports name the village of Bilohorivka, "
                "{fact:distances.sievierodonetsk_bilohorivka.distance_km} km from the city's "
                "point: near, on a map of a country; not near, on foot."
            ),
        ),
        (
            "een stad in Luhansk",
            "a city in Luhansk",
            _("a line round the province"),
            _("the province's name"),
            _(
                "A boundary that somebody else has drawn, made simpler so that it fits. A city of "
                "the same name lies inside it, and could be taken for it."
            ),
        ),
        (
            "die Oekraïne in handen heeft",
            "held by Ukraine",
            _("an area with an edge, and a colour"),
            _("one city, and who says so: the reporter"),
            _("Where the holding ends, street by street. Or only a mark, and then no edge at all."),
        ),
        (
            "vorige week",
            "last week",
            _("a day: a map shows one moment"),
            _("seven days"),
            _(
                "A day. The crossings were tried from {fact:timeline.T07.date_from} to "
                "{fact:timeline.T07.date_to}; on which of these days is this the map?"
            ),
        ),
        (
            "bij een pontonbrug",
            "near a pontoon bridge",
            _("a river, and a place on it"),
            _("no river by name"),
            _("A river line, and a guess at the bend where the bridge lay."),
        ),
    )
