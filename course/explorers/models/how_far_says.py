"""What the two ends of a line say together, and an end together with the dot of Kharkiv."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from course import reading
from course.explorers.models.how_far_dot import CITY, Dot, lengths_km
from course.explorers.models.how_far_likeness import Likeness, in_words
from course.explorers.models.how_far_map import Picture
from course.explorers.models.how_far_ways import Way
from course.explorers.view import Option, Together
from course.geography.bearings import in_words as direction
from course.geography.places import Place
from course.i18n import gettext as _

_COMPASS = 8


def way_between(
    places: Sequence[Place],
    between: Mapping[tuple[str, str], Way],
    likenesses: Mapping[tuple[str, str], Likeness],
    picture: Picture,
) -> Together:
    """Return what two places say: length, direction, a Dutch length like it, and what lies between.

    Its options also lay the Dutch line over the Netherlands, and keep the names off the line.
    """
    by_id = {place.id: place for place in places}
    # Short values: they stand in thousands of rows.
    known = {one.id: one for one in likenesses.values()}
    numbers = {key: str(n) for n, key in enumerate(known)}
    notes = {_note(way): _note_says(way) for way in between.values()}
    northward = {(a, b): picture.northward(by_id[a], by_id[b]) for a, b in between}
    return Together(
        "way",
        ("from", "to"),
        _("it is {km} km in a straight line, to the {towards} ({bearing}°). {like} {note}"),
        {
            "km": None,
            "bearing": None,
            "towards": tuple(
                Option(f"{n}{side}", "", direction(n * 360 / _COMPASS), picture.sides(up))
                for n in range(_COMPASS)
                for side, up in (("n", True), ("s", False))
            ),
            "like": tuple(
                Option(numbers[key], "", in_words(one), picture.home(one))
                for key, one in known.items()
            ),
            "note": tuple(Option(key, "", says) for key, says in sorted(notes.items())),
        },
        {
            pair: (
                f"{way.km:.1f}",
                f"{round(way.bearing_deg) % 360}",
                f"{_eighth(way)}{'n' if northward[pair] else 's'}",
                numbers[likenesses[pair].id],
                _note(way),
            )
            for pair, way in between.items()
        },
        Option(
            "same",
            "",
            _("there is nothing to measure: choose two different places."),
            picture.home(None),
        ),
    )


def _eighth(way: Way) -> int:
    """Return the point of the compass, from 0 for north, as `direction` rounds it."""
    return int(way.bearing_deg * _COMPASS / 360 + 0.5) % _COMPASS


def _note(way: Way) -> str:
    return f"{round(way.sea_km, -1):.0f}{'x' if way.abroad else ''}"


def _note_says(way: Way) -> str:
    said = []
    if way.sea_km:
        said.append(
            _("About {km} km of that line lie over the sea or its bays; roads go round.").format(
                km=f"{round(way.sea_km, -1):.0f}"
            )
        )
    if way.abroad:
        said.append(_("On its way it leaves the country and comes back."))
    return " ".join(said)


def moved_dot(places: Sequence[Place], points: Sequence[Dot]) -> Together:
    """Return what the choice of a point of Kharkiv does to the way from there to a place."""
    sure = reading.certainties()
    rows = {}
    for place in places:
        if place.id == CITY:
            continue
        lengths = lengths_km(points, place.located)
        for dot, km in zip(points[1:], lengths[1:], strict=True):
            more = round(km - lengths[0], 1)
            sign = "+" if more > 0 else "-" if more < 0 else "="
            rows[place.id, dot.id] = (place.name, f"{km:.1f}", f"{abs(more):.1f}", sign, dot.id)
    return Together(
        "moved",
        ("to", "dot"),
        _(
            "With Kharkiv’s dot at {point}, Kharkiv and {place} are {km} km apart: {by} km {sign}. "
            "A decimal in print claims to know which dot is meant."
        ),
        {
            "place": None,
            "km": None,
            "by": None,
            "sign": (
                Option("+", "", _("more")),
                Option("-", "", _("less")),
                Option("=", "", _("more or less")),
            ),
            "point": tuple(
                Option(
                    dot.id,
                    "",
                    _("{point} (position: {sure})").format(
                        point=dot.label, sure=sure[dot.certainty]
                    ),
                )
                for dot in points
            ),
        },
        rows,
        Option("here", "", _("Move Kharkiv’s dot, and measure from there: the number moves too.")),
    )
