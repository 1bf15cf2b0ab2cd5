"""How far is that? Any two places, in kilometres, by the compass, and as a Dutch distance.

Its task: find two places as far apart as two cities one knows, then move the dot of Kharkiv. The
belief it overturns: the distance between two cities is one number, and more digits are more truth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from course import reading
from course.charts import Chart, Table
from course.explorers.models.how_far_city import (
    CITY,
    Dot,
    dots_of,
    lengths_km,
    spread_km,
)
from course.explorers.models.how_far_likeness import cities, like, lines
from course.explorers.models.how_far_map import Picture, on_the_map
from course.explorers.models.how_far_says import digits, way_between
from course.explorers.models.how_far_ways import dots, ways
from course.explorers.patching import put
from course.explorers.view import Choice, Option, Prediction, View
from course.geography.gazetteer import places as all_places
from course.geography.places import Place
from course.i18n import gettext as _

ID = "3_geography.how_far"
#: Where the line starts and ends at first, and the other end of the prediction.
START, END, ASKED = CITY, "izium", "belgorod"
#: Where the table measures to, from each point of Kharkiv.
MEASURED = ("belgorod", "izium", "donetsk")
#: Known for the people who were killed there: nobody is asked to measure the way to them.
LEFT_OUT = ("azovstal", "olenivka")


def view() -> View:
    """Return the explorer."""
    by_id = {place.id: place for place in all_places() if place.id not in LEFT_OUT}
    places = on_the_map(dots(by_id.values()))
    names = names_of(places)
    points = dots_of()
    # A city whose dot stands elsewhere is a place like any other, as far as a line goes.
    others = tuple(replace(by_id[CITY], id=dot.id, point=dot.point) for dot in points[1:])
    between = {
        (start, end): way
        for (start, end), way in ways([*places, *others]).items()
        if end in names and (start in names or end != CITY)
    }
    dutch = lines(cities())
    likenesses = {pair: like(way.km, dutch) for pair, way in between.items() if pair[0] in names}
    picture = Picture(places, others, names, points)
    data, layout = picture.figure()
    opening = {
        **picture.start(by_id[START]),
        **picture.end(by_id[END]),
        **picture.sides(picture.northward(by_id[START], by_id[END])),
        **picture.home(likenesses[START, END]),
    }
    put({"figure": {"data": data, "layout": layout}}, opening)
    return View(
        id=ID,
        title=_("How far is that?"),
        task=_(
            "Find two places that are as far apart as two places you know well. Then let the dot "
            "of Kharkiv stand elsewhere in the city: which digits of the distance stay?"
        ),
        sentence="{from} {to} {way} {digits}",
        controls=(
            Choice("from", _("From"), _starts(places, others, points, names, picture), START),
            Choice("to", _("To"), _ends(places, names, picture), END),
        ),
        together=(
            way_between([*places, *others], between, likenesses, picture),
            digits(places, others, between),
        ),
        chart=Chart(
            data,
            layout,
            _(
                "{n} places on one map, and the Netherlands to the same scale. The line is the "
                "shortest one over the ground; every road is longer. Below right: {k} points in "
                "Kharkiv. The city's dot could stand at any of them."
            ).format(n=len(places), k=len(points)),
            _table(points, [by_id[name] for name in MEASURED]),
        ),
        prediction=_prediction(points, by_id[ASKED]),
    )


def names_of(places: Sequence[Place]) -> dict[str, str]:
    """Return what each place is called in a list: where two share a name, with what tells them.

    Examples
    --------
    >>> every = all_places()
    >>> list(names_of([p for p in every if p.id in ("donetsk", "donetsk_rostov")]).values())
    ['Donetsk (Ukraine)', 'Donetsk (Russia)']
    >>> list(names_of([p for p in every if p.id in ("lyman", "lyman_kharkiv")]).values())
    ['Lyman (Donetsk)', 'Lyman (Kharkiv)']
    """
    countries = {"UA": _("Ukraine"), "RU": _("Russia")}
    found: dict[str, str] = {}
    for place in places:
        alike = [one for one in places if one.name == place.name]
        abroad = len({one.country for one in alike}) == len(alike)
        told = countries.get(place.country) if abroad else place.oblast
        found[place.id] = place.name if len(alike) == 1 else f"{place.name} ({told})"
    return found


def _starts(
    places: Sequence[Place],
    others: Sequence[Place],
    points: Sequence[Dot],
    names: Mapping[str, str],
    picture: Picture,
) -> tuple[Option, ...]:
    """Return where a line can start: at every place, and at other points of the city beneath it."""
    found = []
    for place in places:
        name = names[place.id]
        found.append(
            Option(place.id, name, _("From {place}").format(place=name), picture.start(place))
        )
        if place.id != CITY:
            continue
        for number, (dot, other) in enumerate(zip(points[1:], others, strict=True), 2):
            label = _("{city}, point {n}: {point}").format(city=name, n=number, point=dot.label)
            says = _("From {city} ({point})").format(city=name, point=dot.label)
            found.append(Option(dot.id, label, says, picture.start(other)))
    return tuple(found)


def _ends(
    places: Sequence[Place], names: Mapping[str, str], picture: Picture
) -> tuple[Option, ...]:
    return tuple(
        Option(
            place.id,
            names[place.id],
            _("to {place}").format(place=names[place.id]),
            picture.end(place),
        )
        for place in places
    )


def _table(points: Sequence[Dot], ends: Sequence[Place]) -> Table:
    sure = reading.certainties()
    columns = zip(*(lengths_km(points, end.located) for end in ends), strict=True)
    return Table(
        (
            _("Kharkiv's dot at"),
            _("what that is"),
            _("how sure its position is"),
            *(_("to {place} (km)").format(place=end.name) for end in ends),
        ),
        tuple(
            (dot.label, dot.what, sure[dot.certainty], *lengths)
            for dot, lengths in zip(points, columns, strict=True)
        ),
    )


def _prediction(points: Sequence[Dot], end: Place) -> Prediction:
    lengths = lengths_km(points, end.located)
    return Prediction(
        question=_(
            "A map shows Kharkiv as one dot. We let that dot stand at {n} points of the city and "
            "measured the straight line to {place} from each, in kilometres. How much do the "
            "shortest and the longest answer differ?"
        ).format(n=len(points), place=end.name),
        answer=spread_km(points, end.located),
        reveal=_(
            "You said {{said}}; it is {{answer}} km: from {low} to {high}. Each of them is the "
            "distance from Kharkiv to {place}; a decimal in print claims to know which one."
        ).format(low=f"{min(lengths):.1f}", high=f"{max(lengths):.1f}", place=end.name),
        why=_("In one line: how many digits of this distance would you print?"),
        unit=_("km"),
        most=50,
    )
