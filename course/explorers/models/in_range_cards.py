"""The words of *in range*: what the live sentence and the cards say."""

from __future__ import annotations

from course import datasets
from course.charts.table import show
from course.datasets import Row
from course.explorers.entry import Entry, Line
from course.explorers.models.cited import quotation, rests_on, sources_of
from course.explorers.models.in_range_chart import state_names
from course.explorers.models.reach import CITY
from course.i18n import gettext as _


def city() -> str:
    """Return the name of the city of the sentence."""
    return str(datasets.row("places", CITY)["name"])


def km_words(low: float, high: float) -> str:
    """Return a band in words.

    Examples
    --------
    >>> km_words(39.4, 41), km_words(70, 70)
    ('39.4 to 41', '70')
    """
    return show(low) if low == high else _("{low} to {high}").format(low=show(low), high=show(high))


def from_words(point: Row) -> str:
    """Return what the live sentence says of a way of measuring."""
    if point["low_km"] is None:
        return _("Measured from {point}: nobody says how far that is.").format(point=point["label"])
    return _("Measured from {point}: {km} km to the centre of {city}.").format(
        point=point["label"], km=km_words(point["low_km"], point["high_km"]), city=city()
    )


def range_words(row: Row) -> str:
    """Return what the live sentence says of a published range."""
    return _("{label}: {km} km. On the day of the article: {state}.").format(
        label=row["label"],
        km=km_words(row["low_km"], row["high_km"]),
        state=state_names()[row["in_ukraine"]],
    )


def verdicts() -> dict[str, str]:
    """Return the verdicts as sentences."""
    return {
        "whole": _("By these numbers alone the whole city lies within range."),
        "centre": _(
            "By these numbers alone the centre lies within range; the far side of the city does "
            "not for certain."
        ),
        "open": _(
            "By these numbers alone the side towards the border lies within range; for the centre "
            "they settle nothing."
        ),
        "side": _("By these numbers alone only the side towards the border lies within range."),
        "edge": _("By these numbers it is not certain that even the edge lies within range."),
        "none": _("By these numbers no part of the city lies within range."),
        "nowhere": _("Even from the nearest point of all, no part of the city lies within range."),
        "unknown": _("So nobody can say."),
    }


def short_verdicts() -> dict[str, str]:
    """Return the verdicts in a few words, for the table."""
    return {
        "whole": _("the whole city"),
        "centre": _("the centre, not surely the far side"),
        "open": _("the side towards the border; the centre is open"),
        "side": _("only the side towards the border"),
        "edge": _("open"),
        "none": _("no part"),
        "nowhere": _("no part"),
        "unknown": _("cannot be said"),
    }


def quoted(paragraph: int) -> Entry:
    """Return the card of the sentence."""
    return quotation(
        paragraph,
        city(),
        city(),
        Line(_("Who says so"), _("The reporter. No source is named.")),
        Line(_("How it is hedged"), _("“Possibly”, and “then”: if the advance goes on.")),
        Line(
            _("What it leaves open"),
            _("Which guns, which shells, from where, to which part of the city, and when."),
        ),
    )


def point_card(point: Row) -> Entry:
    """Return the card of a way of measuring."""
    return Entry(
        _("Measured from {point}").format(point=point["label"]),
        "en",
        (Line(_("What this point is"), point["what"]), *rests_on(point)),
        point["note"],
    )


def range_card(row: Row) -> Entry:
    """Return the card of a published range."""
    return Entry(
        row["label"],
        "en",
        (
            Line(_("Published"), row["published"]),
            Line(_("Delivered when"), row["delivery"]),
            *rests_on(row),
        ),
        row["note"],
    )


def assumed() -> Entry:
    """Return the card of what every answer rests on."""
    area = datasets.row("place_areas", CITY)
    return Entry(
        _("What every answer here assumes"),
        "en",
        (
            Line(
                _("Of the place"),
                _("That somebody stands on the border line itself. Nobody says so."),
            ),
            Line(
                _("Of the range"),
                _("That the longest published one counts. It is a best case, not a usual one."),
            ),
            Line(
                _("Of the city"),
                _("That it is a circle of {area} square kilometres ({source}). {note}").format(
                    area=show(area["area_km2"]), source=sources_of(area), note=area["note"]
                ),
            ),
            Line(
                _("Of the words"),
                _(
                    "That rockets are no guns. And that “within range” tells what could be "
                    "reached: it does not tell what anybody means to do."
                ),
            ),
        ),
        _("People live in {city}, as they live in Kharkiv.").format(city=city()),
    )
