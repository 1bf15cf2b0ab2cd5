"""What two choices say together, and colours that the page puts in."""

from __future__ import annotations

import json

import pytest

from course.charts import PAINTS, Chart, Table, painted
from course.errors import CourseError
from course.explorers.view import Choice, Option, Together, View

PLACES = ("kharkiv", "izium", "kupiansk")
FROM = Choice("from", "From", tuple(Option(p, p.title()) for p in PLACES), "kharkiv")
TO = Choice("to", "To", tuple(Option(p, p.title()) for p in PLACES), "izium")
TOWARDS = (
    Option("se", "", "to the south-east", {"/figure/data/0/x": [0, 1]}),
    Option("n", "", "to the north", {"/figure/data/0/x": [0, -1]}),
)
ROWS = {
    ("kharkiv", "izium"): ("113.5", "se"),
    ("izium", "kharkiv"): ("113.5", "n"),
    ("izium", "kupiansk"): ("61.1", "n"),
}
OTHER = Option("other", "", "Not measured.", {"/figure/data/0/x": [0, 0]})


def way(**changes) -> Together:
    given = {
        "says": "{km} km {towards}.",
        "columns": {"km": None, "towards": TOWARDS},
        "rows": ROWS,
        "other": OTHER,
    }
    return Together("way", ("from", "to"), **{**given, **changes})


def view(both: Together, **changes) -> View:
    line = {"type": "scatter", "x": [0, 1], "y": [0, 1], **changes}
    chart = Chart([line], {}, "A line.", Table(("a",), ((1,),)))
    return View("3_x.y", "Toy", "Find it.", "Way: {way}", (FROM, TO), chart, together=(both,))


def test_it_speaks_the_row_of_the_pair() -> None:
    assert view(way()).first_sentence() == "Way: 113.5 km to the south-east."
    assert way().speak("izium", "kharkiv") == "113.5 km to the north."
    assert way().speak("izium", "izium") == "Not measured."


def test_a_pair_brings_the_patches_of_its_options() -> None:
    assert way().chosen("izium", "kupiansk") == (TOWARDS[1],)
    assert way().chosen("izium", "izium") == (OTHER,)


def test_it_travels_as_a_table() -> None:
    told = view(way()).to_json()["together"]
    assert told == [
        {
            "id": "way",
            "of": ["from", "to"],
            "says": "{km} km {towards}.",
            "columns": [
                ["km", None],
                [
                    "towards",
                    {
                        "se": {"says": "to the south-east", "patch": {"/figure/data/0/x": [0, 1]}},
                        "n": {"says": "to the north", "patch": {"/figure/data/0/x": [0, -1]}},
                    },
                ],
            ],
            "rows": {
                "kharkiv": {"izium": "113.5|se"},
                "izium": {"kharkiv": "113.5|n", "kupiansk": "61.1|n"},
            },
            "other": {"says": "Not measured.", "patch": {"/figure/data/0/x": [0, 0]}},
        }
    ]
    assert len(json.dumps(told[0]["rows"])) < 40 * len(ROWS)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"rows": {("kharkiv", "lviv"): ("1", "n")}}, "names an option that is not there"),
        ({"rows": {("kharkiv", "izium"): ("1",)}}, "has 1 cells for 2 columns"),
        ({"rows": {("kharkiv", "izium"): ("1", "w")}}, "names no option of its column"),
        ({"rows": {("kharkiv", "izium"): ("1|2", "n")}}, "holds the sign"),
        ({"other": Option("other", "")}, "pairs of options of which nothing is said"),
        ({"other": Option("o", "", "No.", {"/figure/data/7/x": []})}, "leads to a place"),
    ],
)
def test_a_row_that_leads_nowhere_is_refused(changes, message) -> None:
    with pytest.raises(CourseError, match=message):
        view(way(**changes))


def test_both_choices_are_there() -> None:
    both = Together("way", ("from", "at"), "", {}, {}, OTHER)
    with pytest.raises(CourseError, match="no choice «at»"):
        view(both)


def test_a_place_belongs_to_one_control_only() -> None:
    taken = Choice("to", "To", (Option("izium", "Izium", "", {"/figure/data/0/x": [1]}),), "izium")
    chart = Chart([{"type": "scatter", "x": [1]}], {}, "A line.", Table(("a",), ((1,),)))
    with pytest.raises(CourseError, match="Two controls patch the same place: to and way"):
        View("3_x.y", "T", "Find it.", "", (FROM, taken), chart, together=(way(rows={}),))


def test_paints_travel_only_where_they_are_used() -> None:
    assert view(way()).to_json()["paints"] == {}
    meta = painted({}, {"line.color": "river"})
    assert view(way(), **meta).to_json()["paints"] == PAINTS
