"""``course geography``: how far, which way, and the entry of one place."""

from __future__ import annotations

import sys

import pytest

from course import cli, datasets
from course.cli import geography as lines_of
from course.geography import gazetteer, names, places, ways


@pytest.fixture
def geography(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """Return a function that runs a command and returns exit code, stdout lines and stderr."""
    monkeypatch.setenv("COLUMNS", "200")

    def call(*arguments: str) -> tuple[int, list[str], str]:
        code = cli.main(["geography", *arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out.splitlines(), err

    return call


# --- distance -------------------------------------------------------------------------------------


def test_a_distance_says_how_far_which_way_and_what_it_rests_on(geography):
    code, out, err = geography("distance", "KHARKIV", "IZIUM")
    assert (code, err) == (0, "")
    assert out == [
        "Kharkiv → Izium: 113.5 km to the south-east (139°), in a straight line",
        "Kharkiv (city): 49.982 N, 36.255 E (GeoNames; verified)",
        "Izium (city, Kharkiv): 49.207 N, 37.277 E (GeoNames; verified)",
        "A town is kilometres wide, and this is from one point to one point.",
        "Measured over the ground, on the ellipsoid WGS84. The road is longer.",
    ]


def test_any_name_and_any_id_will_do(geography):
    first = {geography("distance", *pair)[1][0] for pair in (("Izjoem", "Donetsk, city"),)}
    assert first == {repr(ways.way("izium", gazetteer.by_id("donetsk")))}


def test_a_rough_distance_is_called_rough(geography):
    code, out, _err = geography("distance", "Kharkiv", "Azovstal")
    assert code == 0
    assert out[0].startswith("Kharkiv → Azovstal iron and steel works: about ")
    assert "Azovstal iron and steel works (works, Donetsk): " in out[2]
    assert out[2].endswith("(Background knowledge; unverified)")
    assert out[3].startswith("One of these points stands for something wide, or is not exact")


@pytest.mark.parametrize(
    ("start", "end", "what", "after"),
    [
        ("Kharkiv", "Barvinkowe", "No place is listed under the name “Barvinkowe”.", "Did you "),
        ("Amsterdam", "Kharkiv", "No place is listed under the name “Amsterdam”.", "Check the "),
        ("Kharkiv", "kharkiv", "From Kharkiv (city) to itself there is no way", "Choose two "),
        ("Kharkiv", "Ukraine", "Ukraine (country) has no point", "Choose a town"),
        ("lyman", "Kharkiv", "“lyman” is the name of 3 places: ", 'Say which: "Lyman, Donetsk"'),
        ("Bilohorivka, Donetsk", "Izium", "Bilohorivka (village, Donetsk) has no", "Choose a pl"),
        (
            "Luhansk",
            "Kharkiv",
            "“Luhansk” is the name of 2 places: ",
            'Say which: "Luhansk Oblast"; "Luhansk, city".',
        ),
    ],
)
def test_what_cannot_be_measured_is_said_in_plain_words(geography, start, end, what, after):
    code, out, err = geography("distance", start, end)
    assert (code, out) == (1, [])
    lines = err.splitlines()
    assert lines[0].startswith(what)
    assert lines[-1].startswith(f"Next: {after}")


# --- show -----------------------------------------------------------------------------------------


def test_an_entry_is_shown_whole(geography):
    code, out, err = geography("show", "Izjoem")
    assert (code, err) == (0, "")
    row = datasets.row("places", "izium")
    assert out[:4] == [
        "Izium (city, Kharkiv)",
        "The article prints: Izyum",
        "Dutch: Izjoem",
        "English: Izium",
    ]
    assert "Ukrainian: Ізюм" in out
    assert "Russian: Изюм" in out
    latin = next(line for line in out if line.startswith("From Ukrainian, in Latin letters: "))
    assert "Izium (national, 2010); Izyum (BGN/PCGN 1965); Ìzûm (ISO 9:1995)" in latin
    assert "Izium (city, Kharkiv): 49.207 N, 37.277 E (GeoNames; verified)" in out
    assert f"In the text: paragraphs {', '.join(row['paragraphs'])}" in out


def test_a_population_has_its_year_and_its_source(geography):
    row = datasets.row("places", "mariupol")
    start = f"People in {row['population_year']}: {row['population_persons']:,} ("
    line = next(line for line in geography("show", "Mariupol")[1] if line.startswith("People"))
    assert line.startswith(f"{start}State Statistics Service of Ukraine")


def test_a_year_from_memory_is_said_to_be_one(geography):
    assert (
        "People before the war: 45,884 (GeoNames; that it is the figure of 2022 is from memory)"
        in geography("show", "Izium")[1]
    )


def test_a_population_without_a_year_says_so():
    row = {**datasets.row("places", "izium"), "population_year": None}
    row["population_certainty"] = "verified"
    assert lines_of._population(places.from_row(row)) == (
        f"People before the war: {row['population_persons']:,}; the source gives no year "
        "(GeoNames; verified)"
    )


def test_a_place_without_a_point_or_people_shows_what_there_is(geography):
    code, out, _err = geography("show", "Russia")
    assert code == 0
    assert out[0] == "Russia (country)"
    assert not [line for line in out if "°" in line or line.startswith("People")]


def test_a_place_that_the_text_leaves_out_says_so(geography):
    assert "The text does not speak of it." in geography("show", "Lysychansk")[1]
    assert "In the text: paragraph 19" in geography("show", "Sloviansk")[1]


def test_a_slip_of_the_article_leads_to_its_place_with_a_word(geography):
    _code, out, _err = geography("show", "Barinkove")
    assert out[:2] == [
        "Barvinkove (town, Kharkiv)",
        "“Barinkove” is the article's misspelling of Barvinkove.",
    ]
    assert not [line for line in geography("show", "Barvinkove")[1] if "misspelling" in line]


def test_a_distance_from_a_slip_of_the_article_has_the_word_too(geography):
    code, out, _err = geography("distance", "Barinkove", "Izium")
    assert code == 0
    assert out[0].startswith("Barvinkove → Izium: ")
    assert out[1] == "“Barinkove” is the article's misspelling of Barvinkove."


def test_crimea_is_ukraines_and_who_holds_it_is_said_with_a_source(geography):
    said = (
        "Ukraine, by internationally recognised borders; under Russian control since 2014 (United "
        "Nations; Background knowledge; partly verified)"
    )
    for place in ("Crimea", "Simferopol", "Sevastopol", "Perekop"):
        assert said in geography("show", place)[1]
    assert said not in geography("show", "Kherson")[1]


def test_no_line_is_said_twice(geography):
    _code, out, _err = geography("show", "Donets", "(river)")
    assert out[:2] == [
        "Siverskyi Donets (river, Kharkiv, Donetsk, Luhansk)",
        "Donets: short for the whole name",
    ]
    assert len(set(out)) == len(out)
    assert geography("show", "Kyiv")[1][0] == "Kyiv (city)"


def test_a_name_of_several_words(geography):
    assert geography("show", "Severski", "Donets")[1][0].startswith("Siverskyi Donets (river, ")


def test_others_of_the_name_are_listed(geography):
    code, out, err = geography("show", "Donetsk")
    assert (code, out) == (1, [])
    assert "Donetsk Oblast" in err
    assert geography("show", "donetsk")[0] == 1
    _code, out, _err = geography("show", "Donetsk,", "city")
    others = gazetteer.called_alike(gazetteer.by_id("donetsk"))
    assert others
    for other in others:
        command = f'course geography show "{names.typed(other)}"'
        assert f"Another of this name: {other.described}: {command}" in out


@pytest.mark.parametrize("place", [row["id"] for row in datasets.rows("places")])
def test_every_place_can_be_shown(geography, place):
    found = gazetteer.by_id(place)
    code, out, err = geography("show", names.typed(found))
    assert (code, err) == (0, "")
    assert out[0] == found.described
    assert not [line for line in out if "None" in line or "{" in line]


# --- usage ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [("show",), ("distance", "Kharkiv"), ("route",)])
def test_wrong_usage_is_exit_code_2(geography, arguments):
    assert geography(*arguments)[0] == 2


def test_looking_at_the_help_loads_nothing(geography):
    before = set(sys.modules)
    code, out, _err = geography("--help")
    assert code == 0
    assert {"distance", "show"} <= {word for line in out for word in line.split()}
    assert not {"geographiclib", "numpy", "rapidfuzz"} & (set(sys.modules) - before)
