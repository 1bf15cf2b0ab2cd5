from __future__ import annotations

import pytest

from course import datasets
from course.errors import CourseError
from course.vocabulary import places


def test_every_listed_form_leads_to_its_place():
    for row in datasets.rows("place_names"):
        assert row["place"] in {place.id for place in places.named(row["form"])}


def test_only_a_city_and_its_province_share_a_name():
    shared = {
        frozenset(place.id for place in places.named(row["form"]))
        for row in datasets.rows("place_names")
        if len(places.named(row["form"])) > 1
    }
    assert shared == {
        frozenset({"donetsk", "donetsk_oblast"}),
        frozenset({"luhansk", "luhansk_oblast"}),
    }


@pytest.mark.parametrize(
    ("form", "place"),
    [
        ("Izjoem", "izium"),
        ("izyum", "izium"),
        ("Ізюм", "izium"),
        ("Barinkove", "barvinkove"),
        ("OEKRAINE", "ukraine"),
        ("Oekrai\N{COMBINING DIAERESIS}ne", "ukraine"),
        ("Mariupol'", "mariupol"),
        ("  Severski   Donets ", "siverskyi_donets"),
        ("Donbass", "donbas"),
        ("Donetsbekken", "donbas"),
        ("Kiev", "kyiv"),
        ("Київ", "kyiv"),
    ],
)
def test_case_accents_and_kinds_of_apostrophe_make_no_difference(form, place):
    assert places.canonical(form).id == place


def test_a_mark_that_makes_another_cyrillic_letter_counts():
    with pytest.raises(CourseError, match="No place"):
        places.canonical("Киів")


def test_donets_and_donetsk_look_alike_and_are_two_things():
    assert places.likeness("Donets", "Donetsk") == pytest.approx(12 / 13)
    assert round(places.likeness("Donets", "DONETSK"), 2) == 0.92
    river, city = places.canonical("Donets"), places.canonical("Donetsk", "city")
    assert (river.kind, river.name) == ("river", "Siverskyi Donets")
    assert (city.kind, city.name) == ("city", "Donetsk")
    # Two spellings of one town look less alike than the names of a river and a city.
    assert places.likeness("Izyum", "Izjoem") < places.likeness("Donets", "Donetsk")


def test_a_name_of_two_places_must_be_told_apart():
    with pytest.raises(CourseError, match="is the name of") as caught:
        places.canonical("Donetsk")
    assert caught.value.next_step == "Say which kind is meant: oblast, city."
    assert places.canonical("Donetsk", "oblast").id == "donetsk_oblast"
    with pytest.raises(CourseError):
        places.canonical("Donetsk", "river")


@pytest.mark.parametrize("form", ["Donetskk", "Donet", "Kyi", "Izumm"])
def test_a_near_name_is_asked_about_and_never_taken(form):
    with pytest.raises(CourseError, match="No place is listed") as caught:
        places.canonical(form)
    assert caught.value.next_step.startswith("Did you mean ")
    assert caught.value.next_step.endswith("?")


def test_a_name_like_no_other_is_refused_too():
    with pytest.raises(CourseError):
        places.named("")
    with pytest.raises(CourseError):
        places.named("qqq")
