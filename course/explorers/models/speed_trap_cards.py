"""The words of the speed trap: what its cards say."""

from __future__ import annotations

from course import datasets
from course.charts.table import show
from course.datasets import Row
from course.explorers.entry import Entry, Line
from course.explorers.models import speed_trap_chart as drawn
from course.explorers.models.cited import quotation, rests_on
from course.i18n import gettext as _

PARAGRAPH = 20
#: The town whose end no dated report tells, and the row that says so.
UNREPORTED, _EVIDENCE = "barvinkove", "A62.3"
#: Words by which the sentence on the pace is found.
_DUTCH, _ENGLISH = "per dag hoogstens een paar kilometer", "at most a few kilometres a day"


def when(event: Row) -> str:
    """Return the day of a report, as well as it is known."""
    written = drawn.day(event["date"])
    return written if event["date_precision"] == "day" else _("about {day}").format(day=written)


def capital(words: str) -> str:
    """Return words with a capital, for the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def quoted() -> Entry:
    """Return the card of the sentence on the pace."""
    return quotation(
        PARAGRAPH,
        _DUTCH,
        _ENGLISH,
        Line(_("Who says so"), _("The reporter. No source is named.")),
        Line(_("How it is hedged"), _("“At most” sets an upper end. There is no lower one.")),
        Line(_("What it speaks of"), _("The week that was over, not the weeks to come.")),
    )


def pace_card(row: Row) -> Entry:
    """Return the card of a reading of the pace."""
    low, high = show(row["low_km_per_day"]), show(row["high_km_per_day"])
    km = low if low == high else _("{low} to {high}").format(low=low, high=high)
    return Entry(
        _("The pace, read as: {label}").format(label=row["label"]),
        "en",
        (
            Line(_("Kilometres a day"), km),
            Line(_("Whose reading"), row["whose"]),
            Line(_("How one comes to it"), row["why"]),
            *rests_on(row),
        ),
    )


def nothing_told() -> Entry:
    """Return the card before the first report."""
    return Entry(
        _("What was reported"),
        "en",
        (),
        _("Move the slider: the reports come in the order of their days."),
    )


def said_card(number: int, of: int, event: Row) -> Entry:
    """Return the card of a report."""
    return Entry(
        _("{n} of {total}: {day} {year}").format(
            n=number,
            total=of,
            day=drawn.day(event["date"]).removesuffix(f" {event['date'].year}"),
            year=event["date"].year,
        ),
        "en",
        (
            Line(_("The report"), event["says"]),
            Line(_("It bears on"), ", ".join(drawn.name_of(town) for town in event["places"])),
            *rests_on(event),
        ),
    )


def evidence() -> Row:
    """Return the row that the last word on the unreported town rests on."""
    return datasets.row("evidence", _EVIDENCE)


def never_reported() -> str:
    """Return what can be said of the town of which no dated report tells the end."""
    return _("We know of no report that {town} was ever taken (from memory).").format(
        town=drawn.name_of(UNREPORTED)
    )


def unreported_card() -> Entry:
    """Return the card of that town: not a report, but that there is none."""
    return Entry(
        _("And {town}?").format(town=drawn.name_of(UNREPORTED)),
        "en",
        (Line(_("What we know"), never_reported()), *rests_on(evidence())),
    )


def gap_card(row: Row | None) -> Entry:
    """Return the card of something that a rate leaves out; ``None`` before one is chosen."""
    if row is None:
        return Entry(
            _("What a rate leaves out"),
            "en",
            (),
            _("Before you choose: which reasons can you think of yourself?"),
        )
    return Entry(
        _("A rate leaves out {what}").format(what=row["label"]),
        "en",
        (
            Line(_("In general"), row["says"]),
            Line(_("In this case"), row["evidence"]),
            *rests_on(row),
        ),
    )
