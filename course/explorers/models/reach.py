"""A published range against a distance to a city: two bands, and what they allow one to say.

Neither is one number. A range is printed in round miles or differs from source to source; a
distance differs with the outline of the border; and a city is several kilometres wide. So the
answer is not yes or no but what part of the city, if any, and whether it can be said at all.
"""

from __future__ import annotations

from typing import NamedTuple

from course import datasets
from course.datasets import Row
from course.explorers.models.cited import rows_of

#: The city of the sentence in paragraph 10. There is no other: nobody may choose one.
CITY = "belgorod"
#: Verdicts that are a plain yes or a plain no for the whole city.
PLAIN = ("whole", "none")


class Band(NamedTuple):
    """A number as it is known: from a lowest to a highest value, in km."""

    low: float
    high: float


def verdict(reach: Band, centre: Band, radius: Band) -> str:
    """Return what part of a city two bands put within reach.

    Parameters
    ----------
    reach : Band
        A published range.
    centre : Band
        The distance to the middle of the city.
    radius : Band
        From the middle of the city to its edge.

    Returns
    -------
    str
        ``whole``; ``centre`` (not surely its far side); ``side`` (only what lies towards the
        border); ``open`` (that side, and of the centre it cannot be said); ``edge`` (not even of
        that side it can be said); ``none``.

    Examples
    --------
    >>> city, radius = Band(33, 34), Band(6, 8)
    >>> [verdict(Band(km, km + 0.5), city, radius) for km in (24, 25.5, 28, 33, 36, 45)]
    ['none', 'edge', 'side', 'open', 'centre', 'whole']
    """
    if reach.high < centre.low - radius.high:
        return "none"
    if reach.low < centre.high - radius.low:
        return "edge"
    if reach.high < centre.low:
        return "side"
    if reach.low < centre.high:
        return "open"
    if reach.low < centre.high + radius.high:
        return "centre"
    return "whole"


def beyond(reach: Band, nearest: Band, radius: Band) -> str:
    """Return what can be said when nobody tells from where: only what the nearest point rules out.

    Examples
    --------
    >>> nearest, radius = Band(33, 34), Band(6, 8)
    >>> beyond(Band(23, 24), nearest, radius), beyond(Band(70, 80), nearest, radius)
    ('nowhere', 'unknown')
    """
    return "nowhere" if verdict(reach, nearest, radius) == "none" else "unknown"


def ranges() -> tuple[Row, ...]:
    """Return the published ranges, guns first, each by its reach."""
    rows = rows_of("ranges")
    return tuple(sorted(rows, key=lambda row: (row["kind"], row["low_km"], row["high_km"])))


def points() -> tuple[Row, ...]:
    """Return the readings of “the border”, in the order of the table."""
    return rows_of("border_points")


def radius() -> Band:
    """Return how far the edge of the city lies from its middle: about as far as a circle's."""
    row = datasets.row("place_areas", CITY)
    return Band(row["radius_km"] - row["spread_km"], row["radius_km"] + row["spread_km"])


def band(row: Row) -> Band | None:
    """Return the band of a row; ``None`` where nobody says."""
    return None if row["low_km"] is None else Band(row["low_km"], row["high_km"])


def judged(point: Row, reach: Row) -> str:
    """Return the verdict on one published range, measured from one reading of the border."""
    distance = band(point)
    reached = Band(reach["low_km"], reach["high_km"])
    if distance is not None:
        return verdict(reached, distance, radius())
    # Nobody says from where; but nearer than the nearest point of all it cannot be.
    known = [found for found in map(band, points()) if found is not None]
    return beyond(reached, min(known), radius())


def gun_pairs() -> tuple[str, ...]:
    """Return the verdicts on the guns (the sentence says guns), from each point that is known."""
    return tuple(
        judged(point, reach)
        for point in points()
        if band(point)
        for reach in ranges()
        if reach["kind"] == "gun"
    )
