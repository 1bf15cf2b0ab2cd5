"""One place, many names: looked up, asked about, never guessed."""

from __future__ import annotations

import pytest

from course import datasets
from course.errors import CourseError
from course.geography import gazetteer, names


def test_every_listed_form_leads_to_its_place():
    for row in datasets.rows("place_names"):
        assert row["place"] in {place.id for place in names.named(row["form"])}


def test_every_id_and_every_name_of_the_kit_leads_to_its_place():
    for row in datasets.rows("places"):
        assert gazetteer.by_id(row["id"]).id == row["id"]
        assert row["id"] in {place.id for place in names.named(row["name"])}


def test_places_of_one_name_are_told_apart_by_what_is_listed():
    for row in datasets.rows("places"):
        bearers = names.named(row["name"])
        assert len({place.described for place in bearers}) == len(bearers)


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
        ("Mariupolʹ", "mariupol"),
        ("  Severski   Donets ", "siverskyi_donets"),
        ("Donbass", "donbas"),
        ("Donetsbekken", "donbas"),
        ("Київ", "kyiv"),
        ("КИЇВ", "kyiv"),
    ],
)
def test_case_accents_and_kinds_of_apostrophe_make_no_difference(form, place):
    assert names.find(form).id == place
    assert gazetteer.place(form).id == place


def test_a_mark_that_makes_another_cyrillic_letter_counts():
    with pytest.raises(CourseError, match="No place"):
        names.find("Киів")


def test_donets_and_donetsk_look_alike_and_are_two_things():
    assert names.likeness("Donets", "Donetsk") == pytest.approx(12 / 13)
    assert round(names.likeness("Donets", "DONETSK"), 2) == 0.92
    river, city = names.find("Donets", kind="river"), gazetteer.by_id("donetsk")
    assert (river.kind, river.name) == ("river", "Siverskyi Donets")
    assert (city.kind, city.name) == ("city", "Donetsk")
    # Two spellings of one town look less alike than the names of a river and a city.
    assert names.likeness("Izyum", "Izjoem") < names.likeness("Donets", "Donetsk")


@pytest.mark.parametrize(
    ("form", "ids"),
    [
        ("Lyman", {"lyman", "lyman_kharkiv", "lyman_odesa"}),
        ("Donetsk", {"donetsk", "donetsk_oblast", "donetsk_rostov"}),
        ("Bilohorivka", {"bilohorivka", "bilohorivka_donetsk"}),
        ("Luhansk", {"luhansk", "luhansk_oblast"}),
        ("Donets", {"siverskyi_donets", "donets"}),
        ("Artemivsk", {"bakhmut", "kypuche"}),
        ("Krasnyi Lyman", {"lyman", "krasnyi_lyman"}),
        ("Krasnoarmiisk", {"pokrovsk"}),
    ],
)
def test_every_bearer_of_a_name_is_known(form, ids):
    assert {place.id for place in names.named(form)} == ids


AMBIGUOUS = ["Lyman", "Лиман", "Donetsk", "Donets", "Luhansk", "Loehansk", "Artemivsk"]


@pytest.mark.parametrize("form", [*AMBIGUOUS, *map(str.lower, AMBIGUOUS), "LUHANSK", "bilohorivka"])
def test_a_name_of_several_places_lists_them_all(form):
    every = names.named(form)
    assert len(every) >= 2
    for look_up in (names.find, gazetteer.place):
        with pytest.raises(CourseError, match=f"is the name of {len(every)} places") as caught:
            look_up(form)
        for place in every:
            assert place.described in caught.value.what
            assert f'"{names.typed(place)}"' in caught.value.next_step
    assert caught.value.next_step.startswith("Say which: ")


def test_a_kind_tells_apart_where_it_can():
    assert names.find("Luhansk", kind="oblast").id == "luhansk_oblast"
    assert names.find("Luhansk", kind="city").id == "luhansk"
    with pytest.raises(CourseError, match="No river is called “Luhansk”, but: ") as caught:
        names.find("Luhansk", kind="river")
    assert caught.value.next_step == 'Say which: "Luhansk Oblast"; "Luhansk, city".'


def test_every_place_has_a_name_that_means_it_alone():
    every = gazetteer.places()
    said = [names.typed(place) for place in every]
    assert len(set(said)) == len(every)
    for name, place in zip(said, every, strict=True):
        assert gazetteer.place(name) == place
        assert gazetteer.place(name.upper()) == place
        # No id among them: those are for code.
        assert "_" not in name


@pytest.mark.parametrize(
    ("form", "place"),
    [
        ("Lyman, Donetsk", "lyman"),
        ("Lyman (Donetsk)", "lyman"),
        ("Lyman (town, Donetsk)", "lyman"),
        ("  lyman ,  odesa ", "lyman_odesa"),
        ("Liman, Charkov", "lyman_kharkiv"),
        ("Lyman, Kharkiv Oblast", "lyman_kharkiv"),
        ("Lyman, Kharkiv province", "lyman_kharkiv"),
        ("Donetsk, city", "donetsk"),
        ("Donetsk, Donetsk", "donetsk"),
        ("Donetsk (province)", "donetsk_oblast"),
        ("Donetsk, oblast", "donetsk_oblast"),
        ("Donetsk, Russia", "donetsk_rostov"),
        ("Donetsk (town, Rostov, Russia)", "donetsk_rostov"),
        ("Donets, river", "siverskyi_donets"),
        ("Donets (Kharkiv)", "donets"),
        ("Izium, Kharkiv", "izium"),
        ("Ukraine–Russia border, Kharkiv section", "kharkiv_border"),
    ],
)
def test_a_province_or_a_kind_tells_places_apart(form, place):
    assert gazetteer.place(form).id == place
    assert names.find(form).id == place


@pytest.mark.parametrize("form", ["Lyman, Luhansk", "Lyman (river)", "Izium, Odesa", "Lyman, xyz"])
def test_what_tells_a_place_from_itself_finds_nothing(form):
    with pytest.raises(CourseError, match=r"^No “.*” is listed, but: ") as caught:
        gazetteer.place(form)
    assert caught.value.next_step.startswith("Say which: ")


def test_what_tells_too_little_lists_what_is_left():
    with pytest.raises(CourseError, match="is the name of 2 places") as caught:
        gazetteer.place("Lyman, village")
    assert caught.value.next_step == 'Say which: "Lyman, Kharkiv"; "Lyman, Odesa".'


@pytest.mark.parametrize("value", [None, 3, 49.98, ["Izium"]])
@pytest.mark.parametrize("look_up", [names.find, names.named, names.near, gazetteer.place])
def test_what_is_no_text_is_no_name(look_up, value):
    with pytest.raises(CourseError, match="is not the name of a place") as caught:
        look_up(value)
    assert caught.value.next_step == 'Give a name in quotation marks, for example "Izjoem".'


def test_an_id_means_one_place_in_code_and_nobody_is_guessed_from_it():
    assert gazetteer.by_id("donetsk").kind == "city"
    assert gazetteer.place("donetsk_oblast").kind == "oblast"
    for row in datasets.rows("places"):
        bearers = names.bearers(row["id"])
        if len(bearers) > 1:
            with pytest.raises(CourseError, match="is the name of"):
                gazetteer.place(row["id"])
        else:
            assert gazetteer.place(row["id"]).id == row["id"]
    with pytest.raises(CourseError):
        gazetteer.by_id("Donetsk")
    others = gazetteer.called_alike(gazetteer.by_id("donetsk"))
    assert "donetsk_oblast" in {other.id for other in others}
    assert "donetsk" not in {other.id for other in others}


@pytest.mark.parametrize("form", ["Donetskk", "Donet", "Iziumm", "Barvinkowe", "Kramatorks"])
def test_a_near_name_is_asked_about_and_never_taken(form):
    for look_up in (names.find, gazetteer.place):
        with pytest.raises(CourseError, match="No place is listed") as caught:
            look_up(form)
        assert caught.value.next_step.startswith("Did you mean ")
        assert caught.value.next_step.endswith("?")


@pytest.mark.parametrize("form", ["", "qqq", "Rotterdam", "Ch"])
def test_a_name_like_no_other_is_refused_without_a_guess(form):
    with pytest.raises(CourseError, match="No place is listed") as caught:
        names.named(form)
    assert "Did you mean" not in caught.value.next_step
    assert names.near(form) == ()


def test_near_means_four_fifths_of_the_letters_and_more():
    # 2 * 4 letters of 5 + 5 is 0.8 to the letter; one letter less is not near.
    assert names.likeness("abcde", "abcdf") == pytest.approx(0.8)
    assert names.likeness("Lymanov", "Lyman") > 0.8 > names.likeness("Lymanovka", "Lyman")
    assert "Lyman" in dict(names.near("Lymax"))
    assert "Lyman" in dict(names.near("Lymanov"))
    assert "Lyman" not in dict(names.near("Lymanovka"))
    for form in ("Barvinkowe", "Donetskk", "Sloviansky"):
        for found, alike in names.near(form):
            assert alike >= 0.8
            assert alike == names.likeness(form, found)


def test_the_nearest_come_first_and_each_place_once():
    found = names.near("Barvinkovo")
    assert [alike for _name, alike in found] == sorted((a for _n, a in found), reverse=True)
    assert len(found) <= 3
    bearers = [names.named(name)[0].id for name, _alike in found]
    assert len(set(bearers)) == len(bearers)
    assert bearers[0] == "barvinkove"
    assert [name for name, _alike in names.near("Donetskk")][:2] == ["Donetsk", "Donets"]
