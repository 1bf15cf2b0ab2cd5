"""The practice of lesson 3: its keys are reckoned again from the data, in another way."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from course import datasets, paths, reading
from course.exercises.judging import essays
from course.exercises.judging.canonical import canonical
from course.exercises.judging.judge import judge
from course.exercises.question import Question
from course.exercises.verdict import Outcome
from course.exercises.writing import library, schema
from course.exercises.writing.resolve import resolve

GEOGRAPHY = library.assignment("3_geography")
BY_ID = {one.id.partition(".")[2]: one for one in GEOGRAPHY.questions}
PLACES = {row["id"]: row for row in datasets.rows("places")}
NAMES = {row["id"]: row for row in datasets.rows("place_names")}
LESSON = paths.project_root() / "notebooks" / "3_geography.ipynb"


def of(stage: str) -> list[schema.QuestionSource]:
    return [one for one in GEOGRAPHY.questions if one.stage == stage]


def asked(name: str, variant: int = 0) -> Question:
    return resolve(BY_ID[name], GEOGRAPHY, variant=variant)


def verdict(name: str, answer: object, variant: int = 0) -> tuple[Outcome, str, str]:
    question = asked(name, variant)
    found = judge(question, canonical(answer, question))
    return found.outcome, found.mistake, found.message


def solution(name: str, variant: int = 0) -> float:
    key = asked(name, variant).key
    assert key is not None
    return float(key.solution["number"])


def cut(name: str) -> list[dict[str, Any]]:
    source = next(one for one in GEOGRAPHY.data if one.name == name)
    assert source.rows
    return [dict(datasets.row(source.table, row)) for row in source.rows]


# --- reckoned in another way --------------------------------------------------------------------


def point(place: str) -> tuple[float, float]:
    return float(PLACES[place]["latitude_deg"]), float(PLACES[place]["longitude_deg"])


def line(one: str, other: str) -> tuple[float, float, float]:
    """Kilometres, bearing, and bearing back, on the ellipsoid."""
    from geographiclib.geodesic import Geodesic

    found = Geodesic.WGS84.Inverse(*point(one), *point(other))
    return found["s12"] / 1000, found["azi1"] % 360, (found["azi2"] + 180) % 360


def row_of(one: str, other: str) -> dict[str, Any]:
    return dict(datasets.row("distances", f"{one}_{other}"))


def parallel_degree(latitude: float) -> float:
    """How many km a degree of longitude is on the ellipsoid."""
    a, e2 = 6378.137, 0.00669437999
    bent = math.sqrt(1 - e2 * math.sin(math.radians(latitude)) ** 2)
    return math.pi / 180 * a * math.cos(math.radians(latitude)) / bent


def features(name: str) -> list[dict[str, Any]]:
    path = paths.datasets_dir() / "geo" / f"{name}.geojson"
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return found


def rings(shape: dict[str, Any]) -> Iterator[list[list[float]]]:
    many = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    for polygon in many:
        yield from polygon


def oblast(place: str) -> set[str]:
    """The oblasts round a point, by counting the edges on its right."""
    y, x = point(place)
    found = set()
    for one in features("admin"):
        if one["properties"]["kind"] != "oblast":
            continue
        crossed = 0
        for ring in rings(one["geometry"]):
            for (x1, y1), (x2, y2) in pairwise(ring):
                if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                    crossed += 1
        if crossed % 2:
            found.add(one["properties"]["name"])
    return found


def bank(place: str) -> str:
    """The side of the Siverskyi Donets, by the nearest stretch of it, looking downstream."""
    lat, lon = point(place)
    wide = math.cos(math.radians(lat))
    best = (math.inf, "")
    for one in features("rivers"):
        if one["properties"]["name"] != "Siverskyi Donets":
            continue
        run = one["geometry"]["coordinates"]
        runs = [run] if one["geometry"]["type"] == "LineString" else run
        for stretch in runs:
            # It rises in the north, in Russia, and ends in the Don: so its points run.
            assert stretch[0][1] > stretch[-1][1]
            for (x1, y1), (x2, y2) in pairwise(stretch):
                ax, ay = (x1 - lon) * wide, y1 - lat
                dx, dy = (x2 - x1) * wide, y2 - y1
                along = max(0.0, min(1.0, -(ax * dx + ay * dy) / (dx * dx + dy * dy)))
                off = math.hypot(ax + along * dx, ay + along * dy)
                best = min(best, (off, "left" if dy * ax > dx * ay else "right"))
    assert best[1]
    return best[1]


def paragraph(number: int, language: str = "en") -> str:
    return reading.reading_text(language).paragraph(number).text


def whole_text(language: str = "en") -> str:
    return " ".join(one.text for one in reading.reading_text(language).paragraphs)


# --- the whole ----------------------------------------------------------------------------------


def test_there_are_questions_of_many_kinds():
    assert Counter(one.kind for one in GEOGRAPHY.questions) == {
        "choice": 8,
        "many": 4,
        "match": 3,
        "number": 3,
        "order": 1,
        "text": 1,
        "code": 1,
        "essay": 1,
    }
    assert len(of("core") + of("deeper") + of("transfer")) == 16


def test_the_core_fits_a_lesson():
    core = [one.id.partition(".")[2] for one in of("core")]
    assert core == ["towns", "where", "izium", "beyond", "names", "misspelt"]
    assert sum(one.minutes for one in of("core")) == GEOGRAPHY.head.minutes == 32
    assert sum(one.points for one in GEOGRAPHY.questions) == GEOGRAPHY.head.points == 42


def test_what_one_measures_before_and_after_is_what_the_core_practises():
    assert {one.objective for one in of("core")} == {"place", "beyond", "names"}
    assert {one.objective for one in of("entry")} == {"place", "beyond", "names"}
    assert {one.id for one in GEOGRAPHY.objectives} == {"place", "beyond", "names"}


def test_three_parallel_items_to_enter_and_to_leave():
    entry, leave = of("entry"), of("exit")
    assert [one.parallel for one in entry] == [one.id for one in leave]
    assert len(entry) == 3
    for one, other in zip(entry, leave, strict=True):
        assert isinstance(one, schema.ChoiceSource)
        assert isinstance(other, schema.ChoiceSource)
        assert one.objective == other.objective
        spots = [[option.id for option in at.options].index(at.solution) for at in (one, other)]
        # Whoever only remembers the first answer, or its letter, gets no further.
        assert one.solution != other.solution
        assert spots[0] != spots[1]
    for tickets in (entry, leave):
        choices = [one for one in tickets if isinstance(one, schema.ChoiceSource)]
        right = [[option.id for option in one.options].index(one.solution) for one in choices]
        # One letter for all of them is no answer.
        assert len(set(right)) == 3
    for name in ("place", "names"):
        one, other = BY_ID[f"entry_{name}"], BY_ID[f"exit_{name}"]
        assert isinstance(one, schema.ChoiceSource)
        assert isinstance(other, schema.ChoiceSource)
        assert {at.id: at.text for at in one.options} == {at.id: at.text for at in other.options}


def test_the_letters_of_the_keys_vary():
    choices = [BY_ID[name] for name in ("izium", "north")]
    matches = [BY_ID[name] for name in ("towns", "names")]
    right, unused = set(), set()
    for one in choices:
        assert isinstance(one, schema.ChoiceSource)
        right.add([option.id for option in one.options].index(one.solution))
    for one in matches:
        assert isinstance(one, schema.MatchSource)
        (left_over,) = {at.id for at in one.right} - set(one.solution.values())
        unused.add([at.id for at in one.right].index(left_over))
    assert len(right) == len(unused) == 2
    where = BY_ID["where"]
    assert isinstance(where, schema.MatchSource)
    # No pattern: neither in groups nor by turns.
    keys = [where.solution[at.id] for at in where.left]
    assert keys == ["said", "shown", "said", "open", "open", "shown"]


def test_no_right_option_of_a_choice_is_the_longest():
    for one in GEOGRAPHY.questions:
        if isinstance(one, schema.ChoiceSource):
            lengths = {option.id: len(option.text) for option in one.options}
            right = lengths.pop(one.solution)
            assert right <= max(lengths.values()), one.id


def test_it_ends_with_a_map_of_the_day_and_a_talk():
    last = of("transfer")[-1]
    assert isinstance(last, schema.EssaySource)
    assert sum(part.points for part in last.rubric) == last.points == 8
    assert len(GEOGRAPHY.head.oral) == 5
    assert "paragraphs one to five" in " ".join(GEOGRAPHY.head.contains.split())
    assert "GeoNames" in GEOGRAPHY.head.contains
    assert "Instead" in GEOGRAPHY.head.skip


def test_nothing_is_asked_about_the_siege():
    for one in GEOGRAPHY.questions:
        shown = one.prompt + " ".join(
            option.text
            for field in ("options", "left", "right", "items")
            for option in getattr(one, field, [])
        )
        assert not re.search(r"\{par:[1234]\}", shown), one.id
        assert "{par:5}" not in shown or one.id == "geography.bridge"
        assert not essays.holds(shown, "Azovstal"), one.id
        assert not essays.holds(shown, "rubble"), one.id
    assert {one.stage for one in GEOGRAPHY.questions if "{par:8}" in one.prompt} == {
        "core",
        "deeper",
    }


def quotations() -> Iterator[tuple[str, int, str]]:
    for one in GEOGRAPHY.questions:
        quoted = " ".join(row[1:].strip() for row in one.prompt.splitlines() if row[:1] == ">")
        for found in re.finditer(r"\{par:(\d+)\}: (.+?)(?=\{par:|$)", quoted):
            yield one.id, int(found[1]), re.sub(r"\([^)]*\)", "", found[2]).strip()


def test_what_is_quoted_stands_in_the_text():
    pieces = 0
    for ident, number, words in quotations():
        for piece in words.split("…"):
            piece = piece.strip().rstrip(".")
            assert piece in paragraph(number), (ident, number, piece)
            pieces += 1
    assert pieces >= 19


@pytest.mark.skipif(not LESSON.is_file(), reason="the lesson is not built yet")
def test_the_lesson_shows_no_answer():
    cells = json.loads(LESSON.read_text(encoding="utf-8"))["cells"]
    shown = " ".join("".join(cell["source"]) for cell in cells)
    for words in ("Popsana", "Lant", "Oeverdam", "Rijsel", "Hengelo"):
        assert not essays.holds(shown, words), words
    for variant in range(3):
        assert f"{solution('distance', variant):.1f}" not in shown
    assert f"{solution('bridge'):.0f}" not in shown


# --- place --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "place", ["barvinkove", "lyman", "lysychansk", "sievierodonetsk", "sloviansk"]
)
def test_each_town_lies_in_its_oblast_and_on_its_bank(place):
    question = BY_ID["towns"]
    assert isinstance(question, schema.MatchSource)
    where, side = question.solution[place].split("_")
    assert oblast(place) == {where.capitalize()} == {PLACES[place]["oblast"]}
    assert bank(place) == side


def test_the_table_for_the_towns_does_not_say_the_oblast():
    question = BY_ID["towns"]
    assert isinstance(question, schema.MatchSource)
    assert {one.id for one in question.right} - set(question.solution.values()) == {"kharkiv_left"}
    source = next(one for one in GEOGRAPHY.data if one.name == "places")
    assert source.columns == ["id", "name", "latitude_deg", "longitude_deg", "coordinate_source"]
    assert question.solution.keys() <= set(source.rows or [])
    # The prompt: the river runs between the two towns of each pair.
    for pair in ("Sloviansk and Lyman", "Lysychansk and Sievierodonetsk"):
        assert pair in " ".join(question.prompt.split())
    for one, other in (("lyman", "sloviansk"), ("lysychansk", "sievierodonetsk")):
        assert bank(one) != bank(other)
        # The hint: the town on the left bank lies further to the north.
        north = max(one, other, key=lambda town: point(town)[0])
        assert bank(north) == "left"
    # And on the whole it runs from Izium to the south-east, as the prompt has it.
    assert 90 < line("izium", "sievierodonetsk")[1] < 180
    assert "Luhansk" in paragraph(14)


def test_what_is_said_shown_and_open():
    question = BY_ID["where"]
    assert isinstance(question, schema.MatchSource)
    said = {left for left, right in question.solution.items() if right == "said"}
    assert said == {"river", "most"}
    assert "lies on the river Donets" in paragraph(10)
    assert paragraph(20).startswith("Luhansk is for the greater part in Russian hands")
    # Only on a map: the oblast of the third town is not one of the two that its paragraph names.
    assert "Luhansk and Donetsk" in paragraph(19)
    assert "Kharkiv" not in paragraph(19)
    assert oblast("barvinkove") == {"Kharkiv"}
    assert oblast("sloviansk") == oblast("kramatorsk") == {"Donetsk"}
    ways = {town: line("izium", town)[0] for town in ("barvinkove", "sloviansk", "kramatorsk")}
    assert min(ways, key=ways.__getitem__) == "barvinkove"
    assert ways["barvinkove"] + 5 < ways["sloviansk"]
    # It is not the first in the list of the text.
    assert paragraph(19).index("Barinkove") > paragraph(19).index("Slovyansk")
    # Open: the oblast of {par:20} has no place in it that the paragraph names.
    assert "Of the province of Donetsk, Ukraine still has the greater part" in paragraph(20)
    inside = [row["name"] for row in PLACES.values() if row["oblast"] == "Donetsk"]
    inside += [row["article_form"] for row in PLACES.values() if row["oblast"] == "Donetsk"]
    towns = {name for name in inside if name and not name.startswith("Donetsk")}
    assert not [name for name in towns if essays.holds(paragraph(20), name)]
    # The worked example of the lesson is made of another paragraph.
    assert "{par:14}" not in question.prompt


def test_the_text_contradicts_itself_on_izium():
    question = BY_ID["izium"]
    assert isinstance(question, schema.ChoiceSource)
    assert "In the city" in paragraph(10)
    assert "From Izyum" in paragraph(19)
    assert "Around Izyum" in paragraph(20)
    confirmed = datasets.row("timeline", "T03")
    published = datasets.row("timeline", "T16")
    assert confirmed["date_from"] < published["date_from"]
    assert confirmed["certainty"] == "verified"
    assert datasets.row("claims", "A35")["verdict"] == "did_not_hold"
    assert "{fact:timeline.T03.date_from}" in question.why
    # None of the three says a bank.
    for number in (10, 19, 20):
        assert not essays.holds(paragraph(number), "bank")


def test_above_passes_and_just_cannot_fail():
    question = asked("north")
    border = datasets.row("distances", "kharkiv_border")
    bearing = float(border["bearing_deg"])
    assert min(bearing, 360 - bearing) < 22.5
    assert f"about {round(border['distance_km'])} km" in " ".join(question.prompt.split())
    # In prose without a decimal that nobody measured.
    assert not re.search(r"\d\.\d", question.prompt)
    # "Several hours on foot", at five kilometres an hour.
    assert float(border["distance_km"]) / 5 > 4
    assert datasets.row("claims", "A24")["verdict"] == "held_up"


# --- beyond -------------------------------------------------------------------------------------


def test_what_two_colours_claim_beyond_the_text():
    question = BY_ID["beyond"]
    assert isinstance(question, schema.ManySource)
    assert not question.optional
    assert not essays.holds(whole_text(), "Kupiansk")
    assert not essays.holds(whole_text("nl"), "Koepjansk")
    for place in ("kharkiv", "izium", "kupiansk"):
        assert oblast(place) == {"Kharkiv"}
    # The two oblasts share a line.
    edges = {}
    for one in features("admin"):
        if one["properties"]["name"] in ("Kharkiv", "Luhansk"):
            corners = {tuple(corner) for ring in rings(one["geometry"]) for corner in ring}
            edges[one["properties"]["name"]] = corners
    assert len(edges["Kharkiv"] & edges["Luhansk"]) > 10
    assert line("kharkiv", "luhansk")[1] > 90  # to the east of it, and a little south
    assert set(question.solution) == {"kupiansk", "same", "edge", "gone"}
    for wrong in ("kharkiv", "most", "stays"):
        assert verdict("beyond", [*question.solution, wrong])[0] is Outcome.NOT_YET


def test_the_chatbot_is_marked_by_text_and_tables():
    question = BY_ID["chatbot"]
    assert isinstance(question, schema.ManySource)
    given = {row["id"]: row for row in cut("distances")}
    assert {row["method"] for row in given.values()} == {"geodesic"}
    assert 112.5 <= given["kharkiv_izium"]["bearing_deg"] <= 157.5
    ways = {one: given[f"izium_{one}"]["distance_km"] for one in ("sloviansk", "kramatorsk")}
    assert given["izium_barvinkove"]["distance_km"] < min(ways.values())
    forms = [row for row in cut("spellings") if row["place"] == "barvinkove"]
    assert "Barinkove" not in {row["form"] for row in forms}
    assert "Barvenkovo" in {row["form"] for row in forms if row["language"] == "ru"}
    assert set(question.solution) == {"drive", "front", "russian", "weeks"}
    shown = {one.id: one.text for one in asked("chatbot").options}
    assert f"{given['kharkiv_izium']['distance_km']} km" in shown["line"]


# --- measure ------------------------------------------------------------------------------------

PAIRS = [("izium", "kupiansk"), ("donetsk", "kramatorsk"), ("sievierodonetsk", "kramatorsk")]


@pytest.mark.parametrize("variant", range(3))
def test_a_distance_is_that_of_the_ellipsoid_and_of_the_table(variant):
    one, other = PAIRS[variant]
    values = dict(asked("distance", variant).given)
    assert (values["here"], values["there"]) == (PLACES[one]["name"], PLACES[other]["name"])
    assert (values["lat_1"], values["lon_1"]) == point(one)
    assert (values["lat_2"], values["lon_2"]) == point(other)
    real = line(one, other)[0]
    # Flat paper is good enough: it takes up a small part of the tolerance.
    assert solution("distance", variant) == pytest.approx(real, abs=0.2)
    assert float(row_of(one, other)["distance_km"]) == pytest.approx(real, abs=0.06)
    half_way = (values["lat_1"] + values["lat_2"]) / 2
    assert values["km_east"] == pytest.approx(parallel_degree(half_way), abs=0.15)
    for answer in (real, round(real), f"{real:.1f} km", str(row_of(one, other)["distance_km"])):
        assert verdict("distance", answer, variant)[0] is Outcome.RIGHT


@pytest.mark.parametrize("variant", range(3))
def test_miles_are_known_and_kilometres_are_not_miles(variant):
    km = solution("distance", variant)
    assert verdict("distance", f"{round(km / 1.609344)} miles", variant)[0] is Outcome.RIGHT
    for taken in (round(km / 1.609344), f"{round(km)} miles", f"{round(km)} mijl"):
        assert verdict("distance", taken, variant)[1] == "in miles"


def test_no_pair_is_the_one_that_how_far_opens_on_or_that_a_cut_holds():
    assert ("kharkiv", "izium") not in PAIRS
    held = {(row["from_place"], row["to_place"]) for row in cut("distances")}
    assert held.isdisjoint(PAIRS)
    answers = sorted(line(*pair)[0] for pair in PAIRS)
    # Whoever copies a neighbour's number is not right.
    assert min(after - before for before, after in pairwise(answers)) > 2


def test_what_is_wrong_in_one_set_is_wrong_in_each():
    for variant in range(3):
        question = asked("distance", variant)
        assert question.key is not None
        told = {mistake.name: mistake.answers for mistake in question.key.mistakes}
        for name, answers in told.items():
            for answer in answers:
                found = judge(question, answer)
                assert (found.outcome, found.mistake) == (Outcome.NOT_YET, name)


@pytest.mark.parametrize("variant", range(3))
def test_the_way_back_is_half_a_turn(variant):
    one, other = [
        ("izium", "kramatorsk"),
        ("sievierodonetsk", "kramatorsk"),
        ("izium", "kupiansk"),
    ][variant]
    values = dict(asked("bearing", variant).given)
    assert (values["here"], values["there"]) == (PLACES[one]["name"], PLACES[other]["name"])
    _km, there, _ = line(one, other)
    assert values["out"] == round(there)
    real = line(other, one)[1]
    assert solution("bearing", variant) == pytest.approx(real, abs=1)
    assert (
        verdict("bearing", f"{solution('bearing', variant):.0f} degrees", variant)[0]
        is Outcome.RIGHT
    )
    # The same arrow, counted a full turn too far or too short.
    for written in (solution("bearing", variant) - 360, solution("bearing", variant) + 360):
        assert verdict("bearing", written, variant)[1] == "a full turn too many or too few"
    # What `why` says of the globe.
    assert abs((real - there) % 360 - 180) < 1


def test_the_order_by_kilometres_is_not_the_order_by_degrees():
    question = BY_ID["nearest"]
    assert isinstance(question, schema.OrderSource)
    towns = [item.id for item in question.items]
    assert towns == sorted(towns)
    ways = {town: line("kharkiv", town)[0] for town in towns}
    assert question.solution == sorted(towns, key=ways.__getitem__)
    assert min(b - a for a, b in pairwise(sorted(ways.values()))) > 8
    lat, lon = point("kharkiv")
    apart = {town: (point(town)[0] - lat, point(town)[1] - lon) for town in towns}
    by_degrees = sorted(towns, key=lambda town: math.hypot(*apart[town]))
    assert by_degrees == ["hoptivka", "belgorod", "vovchansk", "izium", "kupiansk"]
    assert verdict("nearest", by_degrees)[1] == "degrees compared, to the north"
    north, east = map(int, re.findall(r"`(\d+)`", question.prompt))
    flat = {town: math.hypot(n * north, e * east) for town, (n, e) in apart.items()}
    assert sorted(towns, key=flat.__getitem__) == question.solution
    assert east == pytest.approx(parallel_degree(lat), abs=1)
    # "Only two thirds as long."
    assert 0.6 < east / north < 0.7
    assert {"kharkiv", *towns} <= {row["id"] for row in cut("places")}


def test_the_land_bridge_is_as_long_as_the_ellipsoid_says():
    real = line("mariupol", "perekop")[0]
    assert solution("bridge") == pytest.approx(real, abs=1)
    assert float(row_of("mariupol", "perekop")["distance_km"]) == pytest.approx(real, abs=0.06)
    values = dict(asked("bridge").given)
    half_way = (point("mariupol")[0] + point("perekop")[0]) / 2
    assert values["km_east"] == pytest.approx(parallel_degree(half_way), abs=0.15)
    assert verdict("bridge", round(real))[0] is Outcome.RIGHT
    # Both ways to give the two kinds of degree one length are outside the tolerance.
    north, east = values["km_north"], values["km_east"]
    apart = [a - b for a, b in zip(point("mariupol"), point("perekop"), strict=True)]
    assert verdict("bridge", round(east * math.hypot(*apart)))[1] == "the short degree for both"
    assert verdict("bridge", round(north * math.hypot(*apart)))[1] == "all degrees alike"
    # Another beginning, or the way along the coast, makes another number.
    coast = ("mariupol", "berdiansk", "melitopol", "perekop")
    for other in (line("donetsk", "perekop")[0], sum(line(*leg)[0] for leg in pairwise(coast))):
        assert abs(other - real) > 10
        assert verdict("bridge", round(other))[0] is Outcome.NOT_YET
    assert verdict("bridge", round(line("donetsk", "perekop")[0]))[1] == "from the city of Donetsk"
    assert "land bridge from Donetsk to Crimea" in paragraph(5)
    assert "port city of Mariupol" in paragraph(1)


def test_a_date_made_of_a_distance():
    question = BY_ID["rate"]
    assert isinstance(question, schema.ManySource)
    way = float(row_of("izium", "kramatorsk")["distance_km"])
    # "Three" and "nineteen days" stand there in words.
    assert round(way / 3) == 19
    assert "for three" in question.prompt
    assert "nineteen days" in question.prompt
    needed = ["every_day", "limit", "aim", "straight"]
    assert question.solution == needed
    assert question.optional == ["centre"]
    for more in ([], ["centre"]):
        assert verdict("rate", [*needed, *more])[0] is Outcome.RIGHT
    for wrong in ("ratio", "falls", "dear"):
        assert verdict("rate", [*needed, wrong])[0] is Outcome.NOT_YET
    given_up, published = (datasets.row("timeline", row)["date_from"] for row in ("T12", "T16"))
    assert (published - given_up).days == 2
    assert "at most a few kilometres a day" in " ".join(paragraph(20).split())


def test_belgorod_lies_within_range_under_two_assumptions():
    question = BY_ID["belgorod"]
    assert isinstance(question, schema.ManySource)
    finding = str(datasets.row("evidence", "A36.2")["finding"])
    usual, guided = (int(km) for km in re.findall(r"\((\d+) km\)", finding))
    assert usual < guided
    # Whichever border data one takes: not with the usual shells, and with the guided ones only
    # from a narrow strip behind the nearest stretch of the border.
    for row in ("belgorod_border", "belgorod_border_older"):
        way = float(datasets.row("distances", row)["distance_km"])
        assert re.search(rf"\s{round(way)} (km )?by", asked("belgorod").prompt)
        assert usual < way < guided
        assert guided - way < 10
    assert float(datasets.row("distances", "belgorod_border_kharkiv")["distance_km"]) >= guided
    # Neither from the city that the text names before it, nor from across the border.
    assert line("kharkiv", "belgorod")[0] > guided
    assert set(question.solution) == {"at_border", "guided"}
    assert set(question.optional) == {"delivered"}
    # Other guns reach further; the question takes one howitzer, in Ukraine, and the middle.
    assert "only the howitzer" in question.prompt
    assert "standing in Ukraine, and the middle of the city" in question.prompt
    for more in ([], ["delivered"]):
        assert verdict("belgorod", [*question.solution, *more])[0] is Outcome.RIGHT
    for wrong in ("wish", "from_kharkiv", "crossing"):
        assert verdict("belgorod", [*question.solution, wrong])[0] is Outcome.NOT_YET
    assert "guns" in paragraph(10)
    assert not essays.holds(paragraph(10), "howitzer")


def test_the_code_has_a_twin_without_code():
    code, twin = BY_ID["flat"], BY_ID["distance"]
    assert isinstance(code, schema.CodeSource)
    assert (code.twin, twin.kind) == (twin.id, "number")
    names: dict[str, Any] = {}
    exec(code.solution, names)
    assert names["flat"](3, 4, 1, 1) == 5.0
    assert round(names["flat"](0.5, -1, 110, 70), 2) == 89.02
    for variant in range(3):
        values = dict(asked("distance", variant).given)
        north, east = values["lat_2"] - values["lat_1"], values["lon_2"] - values["lon_1"]
        got = names["flat"](north, east, values["km_north"], values["km_east"])
        assert got == pytest.approx(solution("distance", variant))


# --- names --------------------------------------------------------------------------------------

CHOSEN = {
    "uk_national": ("uk", "national_2010"),
    "uk_letters": ("uk", "iso9_1995"),
    "ru_english": ("ru", "bgn_pcgn_1947"),
    "uk_dutch": ("nl", None),
}


LIKE = {
    "07": ("uk", "national_2010"),
    "03": ("uk", "usage"),
    "09": ("uk", "iso9_1995"),
    "10": ("ru", "bgn_pcgn_1947"),
    "11": ("ru", "iso9_1995"),
    "12": ("ru", "variant"),
}


def test_each_form_chose_what_its_row_says():
    question = BY_ID["names"]
    assert isinstance(question, schema.MatchSource)
    shown = {left.id: left.text for left in asked("names").options}
    for left in question.left:
        row = NAMES[re.findall(r"place_names\.(\w+)\.form", left.text)[0]]
        assert shown[left.id] == row["form"]
        assert row["place"] == "sievierodonetsk"
        language, system = CHOSEN[question.solution[left.id]]
        assert row["language"] == language
        assert system in (None, row["system"])
        # From which name it starts, by the table: so for the Dutch form as well.
        assert row["renders"] == question.solution[left.id][:2]
    assert {one.id for one in question.right} - set(question.solution.values()) == {"ru_letters"}
    # What is left over: one sign for each letter; the form of the article has two for one of them.
    assert NAMES["sievierodonetsk_12"]["renders"] == "ru"
    assert len(NAMES["sievierodonetsk_12"]["form"]) == len(NAMES["sievierodonetsk_07"]["form"])
    assert len(shown["first"]) > len(NAMES["sievierodonetsk_07"]["form"])
    # "In Dutch it comes out the same."
    dutch = NAMES["sievierodonetsk_03"]
    assert (dutch["form"], dutch["language"], dutch["renders"]) == (shown["first"], "nl", "ru")
    # One kind of e in its first half, or two: so one sees the language.
    assert re.match(r"S(.)v(.)r", shown["first"])
    assert len(set(re.findall(r"[^Svr]", shown["first"][:5]))) == 1
    assert shown["third"].startswith("Sjevjer")
    assert shown["fourth"].startswith("Sievier")
    assert "ê" in shown["second"]
    # The town to compare with made the same choices, and one more.
    prompt = asked("names").prompt
    for number, (renders, system) in LIKE.items():
        row = NAMES[f"sloviansk_{number}"]
        assert (row["renders"], row["system"]) == (renders, system)
        assert f"*{row['form']}*: the {'Ukrainian' if renders == 'uk' else 'Russian'}" in prompt
    assert question.data == []
    assert "Severodonetsk" in paragraph(14)


def test_five_forms_are_somebodys_and_one_is_nobodys():
    from rapidfuzz.fuzz import ratio

    question = BY_ID["misspelt"]
    assert isinstance(question, schema.TextSource)
    printed = re.findall(r"(?<!\*)\*(\w+)\*(?!\*)", question.prompt)
    assert len(printed) == 6
    held = {row["form"] for row in cut("gazetteer")}
    assert set(printed) - held == {"Popsana"}
    every = datasets.rows("place_names")
    assert "Popsana" not in {row["form"] for row in every}
    # The nearest place of all is the one that is meant, and by a wide margin.
    near: dict[str, float] = {}
    for row in every:
        like = ratio("popsana", str(row["form"]).casefold())
        near[row["place"]] = max(near.get(row["place"], 0), like)
    first, second = sorted(near.values(), reverse=True)[:2]
    assert near["popasna"] == first >= 80
    assert first - second > 10
    key = asked("misspelt").key
    assert key is not None
    assert key.solution["text"] == NAMES["popasna_01"]["form"] == "Popasna"
    assert NAMES["popasna_01"]["system"] == "canonical"
    # Each of the five is told that it stands in the table.
    for form in set(printed) - {"Popsana"}:
        place = next(row["place"] for row in cut("gazetteer") if row["form"] == form)
        assert verdict("misspelt", form)[1] == "odd, so a slip"
        assert verdict("misspelt", PLACES[place]["name"])[1] == "odd, so a slip"
    # The other rows of the town itself are no slips.
    rows = [row for row in cut("gazetteer") if row["place"] == "popasna"]
    assert [row["form"] for row in rows] == ["Popasna", "Попасна", "Popasnaya"]
    for form in ("Попасна", "Попасная", "Popasnaya", "Popasnaâ"):
        assert verdict("misspelt", form)[1] == "the town in another row"


# --- wrong answers that people give -------------------------------------------------------------

WRONG: dict[str, list[object]] = {
    "distance": [67.45, 80.5, 55.9, 24.6, 3733, 0.61, 38, "61 miles", 44.0, 65],
    "bearing": [158, 202, 68, 248, -158, "north-west", 292, -22, 180, 360],
    "bridge": [440, 399, 295, 104, 374, 4, 304, 194, 97702, 250],
    "misspelt": ["Popsana", "Lysychansk", "Barvinkove", "Kreminna", "Posana", "Volchansk"],
    "nearest": [
        ["hoptivka", "belgorod", "vovchansk", "kupiansk", "izium"],
        ["hoptivka", "vovchansk", "belgorod", "izium", "kupiansk"],
        ["hoptivka", "vovchansk", "kupiansk", "belgorod", "izium"],
        ["izium", "kupiansk", "belgorod", "vovchansk", "hoptivka"],
    ],
    "beyond": [
        ["kupiansk", "gone"],
        ["kharkiv", "kupiansk", "most", "same", "edge", "stays", "gone"],
        ["edge"],
        ["same", "kupiansk", "edge", "gone", "stays"],
    ],
    "rate": [["every_day"], ["every_day", "limit", "aim", "straight", "falls"], ["dear"]],
    "belgorod": [["guided"], ["at_border"], ["wish", "guided", "at_border"], ["delivered"]],
    "chatbot": [["drive", "front"], ["line", "drive", "front", "russian", "weeks"], ["weeks"]],
}


@pytest.mark.parametrize("name", list(WRONG))
def test_at_least_half_of_the_wrong_answers_are_heard(name):
    heard = 0
    for answer in WRONG[name]:
        outcome, mistake, message = verdict(name, answer)
        assert outcome is not Outcome.RIGHT, answer
        heard += bool(mistake) or message.startswith("Almost")
    assert heard * 2 >= len(WRONG[name])


@pytest.mark.parametrize("name", ["towns", "where", "names"])
def test_most_wrong_pairs_have_a_sentence_of_their_own(name):
    question = BY_ID[name]
    assert isinstance(question, schema.MatchSource)
    told = {tuple(mistake.pair) for mistake in question.mistakes}
    wrong = {
        (left.id, right.id)
        for left in question.left
        for right in question.right
        if question.solution[left.id] != right.id
    }
    assert told <= wrong
    assert len(told) * 2 >= len(wrong)
