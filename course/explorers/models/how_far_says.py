"""What the two ends of a line say together: the way between them, and what the digits rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from course.explorers.models.how_far_city import CITY
from course.explorers.models.how_far_likeness import Likeness, in_words
from course.explorers.models.how_far_map import Picture
from course.explorers.models.how_far_ways import Way
from course.explorers.view import Option, Together
from course.geography.bearings import in_words as direction
from course.geography.places import Place
from course.i18n import gettext as _

_COMPASS = 8

Ways = Mapping[tuple[str, str], Way]


def way_between(
    places: Sequence[Place],
    between: Ways,
    likenesses: Mapping[tuple[str, str], Likeness],
    picture: Picture,
) -> Together:
    """Return what two ends say: length, direction, a Dutch length like it, and what lies between.

    Its options also lay the Dutch line over the Netherlands, and keep the names off the line.
    From another point of the city the Dutch line stays, and no word is said of it: there the digits
    are what counts.
    """
    by_id = {place.id: place for place in places}
    # Short values: they stand in thousands of rows.
    known = {one.id: one for one in likenesses.values()}
    numbers = {key: str(n) for n, key in enumerate(known)}
    like: dict[str, Option] = {}
    rows: dict[tuple[str, str], tuple[str, ...]] = {}
    notes = {_note(way): _note_says(way) for way in between.values()}
    for (start, end), way in between.items():
        moved = (start, end) not in likenesses
        likeness = likenesses[CITY if moved else start, end]
        value = numbers[likeness.id] + "q" * moved
        if value not in like:
            says = "" if moved else in_words(likeness)
            like[value] = Option(value, "", says, picture.home(likeness))
        side = "n" if picture.northward(by_id[start], by_id[end]) else "s"
        rows[start, end] = (
            f"{way.km:.1f}",
            f"{round(way.bearing_deg) % 360}",
            f"{_eighth(way)}{side}",
            value,
            _note(way),
        )
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
            "like": tuple(like.values()),
            "note": tuple(Option(key, "", says) for key, says in sorted(notes.items())),
        },
        rows,
        Option(
            "same",
            "",
            _("there is nothing to measure: it is the same place."),
            picture.home(None),
        ),
    )


def digits(places: Sequence[Place], others: Sequence[Place], between: Ways) -> Together:
    """Return what is said of the point that the line starts from.

    From another point of the city: what the number was from the first one. From that first point:
    where the others are. From anywhere else: how to get there. Of a place and itself nothing.
    """
    rows = {(place.id, place.id): ("nothing", "", "nothing") for place in places}
    for place in places:
        if place.id != CITY:
            rows[CITY, place.id] = ("others", "", "nothing")
    for dot in others:
        rows[dot.id, CITY] = ("nothing", "", "nothing")
        for place in places:
            if place.id != CITY:
                was = f"{between[CITY, place.id].km:.1f}"
                rows[dot.id, place.id] = ("was", was, "was")
    return Together(
        "digits",
        ("from", "to"),
        "{before} {km}{after}",
        {
            "before": (
                Option("was", "", _("From the list's point it was")),
                Option(
                    "others",
                    "",
                    _("Kharkiv's dot could stand elsewhere: choose another point under “From”."),
                ),
                Option("nothing", ""),
            ),
            "km": None,
            "after": (Option("was", "", _(". Which digits stayed?")), Option("nothing", "")),
        },
        rows,
        Option("elsewhere", "", _("Choose Kharkiv under “From” to move its dot.")),
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
