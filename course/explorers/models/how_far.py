"""How far is that? Any two places, in kilometres, by the compass, and as a Dutch distance.

Its task: find two places as far apart as two cities one knows, then move the dot of Kharkiv. The
belief it overturns: the distance between two cities is one number, and more digits are more truth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from course import reading
from course.charts import Chart, Table
from course.explorers.models.how_far_dot import CITY, Dot, dots_of, lengths_km, spread_km
from course.explorers.models.how_far_likeness import cities, like, lines
from course.explorers.models.how_far_map import Picture, on_the_map
from course.explorers.models.how_far_says import moved_dot, way_between
from course.explorers.models.how_far_ways import dots, ways
from course.explorers.view import Choice, Option, Prediction, View
from course.geography.gazetteer import place as place_of
from course.geography.gazetteer import places as all_places
from course.geography.places import Place
from course.i18n import gettext as _

ID = "3_geography.how_far"
#: Where the line starts and ends at first, and the other end of the prediction.
START, END, ASKED = CITY, "izium", "belgorod"
#: Where the table measures to, from each point of Kharkiv.
MEASURED = ("belgorod", "izium", "donetsk")


def view() -> View:
    """Return the explorer."""
    places = on_the_map(dots(all_places()))
    names = names_of(places)
    points = dots_of()
    between = ways(places)
    dutch = lines(cities())
    likenesses = {pair: like(way.km, dutch) for pair, way in between.items()}
    picture = Picture(places, names, points)
    data, layout = picture.figure()
    opening = {
        **picture.start(place_of(START)),
        **picture.end(place_of(END)),
        **picture.sides(picture.northward(place_of(START), place_of(END))),
        **picture.home(likenesses[START, END]),
        **picture.dot(points[0]),
    }
    _write({"figure": {"data": data, "layout": layout}}, opening)
    return View(
        id=ID,
        title=_("How far is that?"),
        task=_(
            "Find two places as far apart as your own town is from one you know. Then let the dot "
            "of Kharkiv stand elsewhere in the city: which digits of the distance stay?"
        ),
        sentence="{from} {to} {way} {moved}",
        controls=(
            Choice("from", _("From"), _ends(places, names, picture, start=True), START),
            Choice("to", _("To"), _ends(places, names, picture, start=False), END),
            Choice(
                "dot",
                _("Kharkiv’s dot stands at"),
                tuple(
                    Option(
                        dot.id,
                        f"{n} {dot.label}",
                        "",
                        picture.dot(dot),
                    )
                    for n, dot in enumerate(points, 1)
                ),
                points[0].id,
                "radio",
            ),
        ),
        together=(
            way_between(places, between, likenesses, picture),
            moved_dot(places, points),
        ),
        chart=Chart(
            data,
            layout,
            _(
                "{n} places on one map, and the Netherlands to the same scale. The line is the "
                "shortest one over the ground; every road is longer. Below right, {k} points of "
                "Kharkiv, for each of which one dot can stand."
            ).format(n=len(places), k=len(points)),
            _table(points),
        ),
        prediction=_prediction(points),
    )


def names_of(places: Sequence[Place]) -> dict[str, str]:
    """Return what each place is called in a list: where two share a name, with what tells them.

    Examples
    --------
    >>> list(names_of([place_of("donetsk"), place_of("donetsk_rostov")]).values())
    ['Donetsk (Ukraine)', 'Donetsk (Russia)']
    >>> list(names_of([place_of("izium"), place_of("lyman"), place_of("lyman_kharkiv")]).values())
    ['Izium', 'Lyman (Donetsk)', 'Lyman (Kharkiv)']
    """
    countries = {"UA": _("Ukraine"), "RU": _("Russia")}
    found: dict[str, str] = {}
    for place in places:
        alike = [one for one in places if one.name == place.name]
        abroad = len({one.country for one in alike}) == len(alike)
        told = countries.get(place.country) if abroad else place.oblast
        found[place.id] = place.name if len(alike) == 1 else f"{place.name} ({told})"
    return found


def _ends(
    places: Sequence[Place], names: Mapping[str, str], picture: Picture, *, start: bool
) -> tuple[Option, ...]:
    says = _("From {place}") if start else _("to {place}")
    patch = picture.start if start else picture.end
    return tuple(
        Option(place.id, names[place.id], says.format(place=names[place.id]), patch(place))
        for place in places
    )


# ---------------------------------------------------------------- from and to


def _table(points: Sequence[Dot]) -> Table:
    ends = [place_of(name) for name in MEASURED]
    sure = reading.certainties()
    columns = zip(*(lengths_km(points, end.located) for end in ends), strict=True)
    return Table(
        (
            _("Kharkiv’s dot at"),
            _("what that is"),
            _("how sure its position is"),
            *(_("to {place} (km)").format(place=end.name) for end in ends),
        ),
        tuple(
            (dot.label, dot.what, sure[dot.certainty], *lengths)
            for dot, lengths in zip(points, columns, strict=True)
        ),
    )


def _prediction(points: Sequence[Dot]) -> Prediction:
    end = place_of(ASKED)
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


def _write(parts: dict[str, Any], patch: Mapping[str, Any]) -> None:
    """Write a patch into the parts of a figure, so that its first state is what it opens on."""
    for pointer, value in patch.items():
        *steps, last = pointer.split("/")[1:]
        here: Any = parts
        for step in steps:
            here = here[int(step)] if isinstance(here, list) else here[step]
        here[int(last) if isinstance(here, list) else last] = value
