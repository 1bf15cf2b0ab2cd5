"""Lesson 3 in a real JupyterLab: every explorer, by mouse and by keyboard alone.

What a control should show is computed here from the dataset rows, from geographiclib and from
pyproj, not from the explorers' models.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import pairwise
from math import ceil, dist

import pytest
from geographiclib.geodesic import Geodesic
from playwright.sync_api import ElementHandle, Locator, expect
from pyproj import Proj
from rapidfuzz.fuzz import ratio

from course import datasets
from tests.browser.accessible import violations
from tests.browser.driver import ROOT, ExplorerDriver, Lesson
from tests.browser.test_lesson_1 import WORDS
from tests.browser.test_lesson_2 import begin, card, form, numbers, slider
from tests.browser.test_whole_page import TOO_WIDE

pytestmark = pytest.mark.browser

HANDS = ("mouse", "keyboard")
NAMES = ("map", "names", "how_far", "in_range", "speed_trap")
PLACES = {row["id"]: row for row in datasets.rows("places")}
MARKS = sorted(datasets.rows("article_map_marks"), key=lambda row: row["paragraph"])
FILLS = datasets.rows("article_map_fills")
SPEAKERS = {row["id"]: row["label"] for row in datasets.rows("speakers")}
SURE = {row["id"]: row["label"] for row in datasets.rows("certainties")}
#: The day of the article.
PUBLISHED = date.fromisoformat(json.loads(datasets.text("article/meta.json"))["date"])
#: The plane of the maps: equal areas, in km from 48.5 N 36 E.
PLANE = Proj("+proj=laea +lat_0=48.5 +lon_0=36 +ellps=WGS84 +units=km")


@pytest.fixture(scope="module")
def lesson(open_lesson: Callable[[str], Lesson]) -> Lesson:
    return open_lesson("3_geography.ipynb")


def uncovered(lesson: Lesson, name: str) -> ExplorerDriver:
    """Return an explorer after a guess, with its picture drawn."""
    return lesson.explorer(f"3_geography.{name}").uncover()


def lines(explorer: ExplorerDriver, place: int) -> list[tuple[str, str]]:
    """Return the lines of a card, of which several may have the same label."""
    node = explorer.root.locator(".wrk-entry").nth(place)
    labels, texts = node.locator("dt").all_inner_texts(), node.locator("dd").all_inner_texts()
    return list(zip(labels, texts, strict=True))


def title(explorer: ExplorerDriver, place: int) -> str:
    return card(explorer, place)[0]


def cited(row: datasets.Row) -> dict[str, str]:
    """Return the two lines with which a card ends."""
    sources = "; ".join(datasets.row("sources", key)["label"] for key in row["sources"])
    return {"Source": sources, "How sure": SURE[row["certainty"]]}


def table(explorer: ExplorerDriver) -> list[list[str]]:
    """Open the table and return its cells."""
    details = explorer.root.locator(".wrk-details")
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    details.locator("tbody tr").first.wait_for()
    rows = details.locator("tbody tr").all()
    return [row.locator("td").all_inner_texts() for row in rows]


def geodesic(start: datasets.Row, end: datasets.Row) -> tuple[float, float]:
    """Return length (km) and bearing (degrees) of the shortest line between two rows."""
    ends = [row[f"{way}_deg"] for row in (start, end) for way in ("latitude", "longitude")]
    line = Geodesic.WGS84.Inverse(*ends)
    return line["s12"] / 1000, line["azi1"] % 360


def on_plane(row: datasets.Row) -> tuple[float, float]:
    """Return where a row lies on the plane of the maps, in km."""
    x, y = PLANE(row["longitude_deg"], row["latitude_deg"])
    return float(x), float(y)


def near(row: datasets.Row) -> object:
    """Return what a drawn point of a row is compared with."""
    return pytest.approx(on_plane(row), abs=0.06)


def traces(explorer: ExplorerDriver) -> dict[str, dict]:
    """Return the drawn series that have a name, by it."""
    return {trace["name"]: trace for trace in explorer.figure()["data"] if trace.get("name")}


def visible(trace: dict) -> bool:
    return trace.get("visible", True) is True


def words(explorer: ExplorerDriver) -> list[str]:
    """Return all words of a picture that can be seen."""
    found: list[str] = explorer.root.locator(".wrk-picture svg text").evaluate_all(
        "all => all.filter(node => node.checkVisibility({checkOpacity: true}))"
        ".map(node => node.textContent)"
    )
    return found


#: The drawn point that picks a value in a control.
POINT = """(root, [control, value, says]) => {
  const found = [...root.querySelectorAll('.wrk-picture .points path')].filter((path) => {
    const { trace } = path.parentNode.parentNode.__data__[0];
    const n = path.__data__.i;
    return trace.meta?.picks === control
      && (value === null || trace.meta.values[n] === value)
      && (says === null || trace.text[n].startsWith(says));
  });
  if (found.length !== 1) throw new Error(`${found.length} points: ${control} ${value} ${says}`);
  return found[0];
}"""


def click_point(
    explorer: ExplorerDriver, control: str, value: str | None = None, says: str | None = None
) -> None:
    """Click on the one mark that picks something, by what it picks or by what it says."""
    found = explorer.root.evaluate_handle(POINT, [control, value, says]).as_element()
    assert found
    # For plotly two clicks in quick succession are a double click, wherever they are.
    explorer.page.wait_for_timeout(400)
    found.click(force=True)


def middle(node: ElementHandle | Locator) -> tuple[float, float]:
    """Return where the middle of something stands on the page."""
    box = node.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


# ---------------------------------------------------------------- the worked example


def test_the_worked_example_quotes_measures_and_dates(lesson: Lesson) -> None:
    output = lesson.page.locator(".jp-CodeCell").first.locator(".jp-OutputArea-output")
    head = output.locator("thead th").all_inner_texts()
    rows = [row.locator("td").all_inner_texts() for row in output.locator("tbody tr").all()]
    assert len(head) == 4
    assert len(rows) == 6
    assert all(all(row) and len(row) == 4 for row in rows)
    for row in rows:
        dutch, english = row[0].split("\n")
        assert dutch in WORDS["nl"][14]
        assert english in WORDS["en"][14]
    km, _bearing = geodesic(PLACES["sievierodonetsk"], PLACES["bilohorivka"])
    assert f"{km:.1f} km" in rows[1][3]
    crossing = datasets.row("timeline", "T07")
    for day in (crossing["date_from"], crossing["date_to"]):
        assert f"{day.day} {day:%B %Y}" in rows[4][3]


# ---------------------------------------------------------------- guesses


def spots(row: datasets.Row) -> tuple[tuple[float, float], ...] | None:
    """Return how far near edge, middle and far edge of Belgorod lie, in km, each as a band."""
    if row["low_km"] is None:
        return None
    area = datasets.row("place_areas", "belgorod")
    low, high = area["radius_km"] - area["spread_km"], area["radius_km"] + area["spread_km"]
    return (
        (row["low_km"] - high, row["high_km"] - low),
        (row["low_km"], row["high_km"]),
        (row["low_km"] + low, row["high_km"] + high),
    )


def reaches(shell: datasets.Row, spot: tuple[float, float]) -> bool | None:
    """Return whether a range reaches a spot; nothing where the numbers do not settle it."""
    if shell["high_km"] < spot[0]:
        return False
    return True if shell["low_km"] >= spot[1] else None


def days_at(km: float, slow: float, fast: float) -> tuple[date, date | None]:
    """Return the first and the last day that a sum gives, counted from the article."""
    first = PUBLISHED + timedelta(ceil(km / fast))
    return first, PUBLISHED + timedelta(ceil(km / slow)) if slow else None


def answer(name: str) -> tuple[float, int]:
    """Compute what an explorer asks to guess, and the largest guess that it takes."""
    if name == "map":
        held = [row for row in MARKS if row["extent"] == "point" and row["says"] != "abroad"]
        outright = {row["place"] for row in held if row["says"].startswith("stated")}
        return len(outright), len({row["place"] for row in held})
    if name == "names":
        printed = {
            key: row["article_form"]
            for key, row in PLACES.items()
            if row["country"] == "UA" and row["kind"] in {"city", "town"} and row["article_form"]
        }
        by_rule = [
            key
            for key, printed_form in printed.items()
            if printed_form in {bare(r["form"]) for r in names_of(key, "national_2010")}
        ]
        return len(by_rule), len(printed)
    if name == "how_far":
        lengths = [round(geodesic(dot, PLACES["belgorod"])[0], 1) for dot in DOTS]
        return round(max(lengths) - min(lengths), 1), 50
    if name == "in_range":
        guns = [row for row in SHELLS if row["kind"] == "gun"]
        known = [found for row in BORDER if (found := spots(row))]
        plain = sum(
            len(told := {reaches(gun, spot) for spot in found}) == 1 and None not in told
            for found in known
            for gun in guns
        )
        return plain, len(known) * len(guns)
    later = [row for row in TOLD if row["date"] > PUBLISHED]
    return sum(bool(row["taken"]) for row in later), len(later)


def test_everything_is_covered_until_there_is_a_guess(lesson: Lesson) -> None:
    for name in NAMES:
        explorer = lesson.explorer(f"3_geography.{name}")
        _right, most = answer(name)
        assert explorer.covered()
        assert not explorer.root.locator(".wrk-stage").is_visible()
        for typed in ("", "three", "-1", str(most + 1)):
            explorer.root.locator(".wrk-cover input").fill(typed)
            explorer.root.locator(".wrk-go").click()
            assert f"Type a number from 0 to {most}" in explorer.text(".wrk-cover")
            assert explorer.covered()


@pytest.mark.parametrize("hand", HANDS)
def test_a_guess_can_be_made_or_skipped(lesson: Lesson, hand: str) -> None:
    lesson.start_again()
    for name in NAMES:
        explorer = lesson.explorer(f"3_geography.{name}").by(hand)
        explorer.skip()
        assert "You said" not in explorer.text(".wrk-revealed")
        assert answer(name)[0] in numbers(explorer.text(".wrk-revealed"))
    lesson.start_again()
    for name in NAMES:
        explorer = lesson.explorer(f"3_geography.{name}").by(hand)
        assert explorer.covered()
        right, most = answer(name)
        guess = 2 if right == 1 else 1
        explorer.predict(str(guess))
        revealed = explorer.text(".wrk-revealed")
        assert revealed.startswith(f"You said {guess};")
        assert numbers(revealed)[:2] == [guess, right]
        if name != "how_far":
            assert numbers(revealed)[2] == most


# ---------------------------------------------------------------- the map

SAYS = {
    "stated_ru": "stated: held by the Russian side",
    "stated_ua": "stated: held by the Ukrainian side",
    "implied_ru": "implied: held by the Russian side",
    "implied_ua": "implied: held by the Ukrainian side",
    "fighting": "fighting",
    "surrender": "surrender under way",
    "silent": "silent: named only",
    "abroad": "in Russia",
}
#: Moved aside on the map, because the one stands in the other.
NUDGED = {"azovstal", "mariupol"}
#: The border is a line: the text does not say where along it.
NOWHERE = {"kharkiv_border"}
PARAGRAPHS = [str(n) for n in dict.fromkeys(row["paragraph"] for row in MARKS)]
STEPS = [*PARAGRAPHS, "whole"]


@pytest.fixture(scope="module")
def territory(lesson: Lesson) -> ExplorerDriver:
    return uncovered(lesson, "map")


def label(place: str) -> str:
    """Return what a place is called on the map."""
    row = PLACES[place]
    if row["kind"] == "oblast":
        return f"{row['oblast']} province"
    return "Azovstal" if place == "azovstal" else row["name"]


def standing(rows: Iterable[datasets.Row]) -> set[tuple[str, str]]:
    """Return place and kind of the marks of some rows; what says less gives way."""
    every = {(row["place"], row["says"]) for row in rows}
    return {
        (place, says)
        for place, says in every
        if (place, says.replace("implied", "stated")) not in every - {(place, says)}
        and not (says == "silent" and any(p == place and s != says for p, s in every))
    }


def drawn_marks(territory: ExplorerDriver) -> dict[tuple[str, str], tuple[float, float, float]]:
    """Return the marks as drawn: by place and kind, where each stands, and its size."""
    found = {}
    ids = {label(key): key for key in PLACES}
    for says, name in SAYS.items():
        trace = traces(territory)[name]
        for x, y, size, text in zip(
            trace["x"], trace["y"], trace["marker"]["size"], trace["text"], strict=True
        ):
            place, told = re.fullmatch(r"(.+), paragraph \d+: (.+)", text).groups()  # type: ignore[union-attr]
            assert told == name
            found[ids[place], says] = (x, y, size)
    return found


def assert_marks(territory: ExplorerDriver, rows: list[datasets.Row]) -> None:
    """Assert that the map shows some rows and nothing else, each where it belongs."""
    found = drawn_marks(territory)
    assert found.keys() == {pair for pair in standing(rows) if pair[0] not in NOWHERE}
    points = {row["place"] for row in rows if row["extent"] == "point"}
    sizes: dict[bool, set[float]] = {True: set(), False: set()}
    for (place, says), (x, y, size) in found.items():
        extents = {r["extent"] for r in rows if (r["place"], r["says"]) == (place, says)}
        if len(extents) == 1:
            sizes[extents == {"point"}].add(size)
        if place in points:
            alone = sum(other == place for other, _says in found) == 1
            assert dist((x, y), on_plane(PLACES[place])) < (
                0.1 if alone and place not in NUDGED else 30
            )
    assert all(small < large for small in sizes[True] for large in sizes[False])


def assert_paragraph(territory: ExplorerDriver, step: str) -> None:
    """Assert marks, card and sentence of a step of the slider."""
    rows = [row for row in MARKS if step in ("whole", str(row["paragraph"]))]
    assert_marks(territory, rows)
    assert slider(territory, "paragraph") == (str(STEPS.index(step)), str(len(STEPS) - 1))
    shown = territory.text("[data-control=paragraph] .wrk-value")
    live = territory.live()
    named = {row["place"] for row in rows}
    counted = f"speaks of {len(named)} place{'s' if len(named) > 1 else ''}"
    outright = [row for row in rows if row["says"].startswith("stated")]
    if outright:
        assert f"{counted}; outright it says who holds " in live
        assert all(label(row["place"]) in live for row in outright)
    else:
        which = "any of them" if len(named) > 1 else "it"
        assert f"{counted}. It does not say outright who holds {which}." in live
    if step == "whole":
        assert (shown, title(territory, 0)) == ("the whole text", "The whole text")
        assert live.startswith("The whole text ")
        told = dict(lines(territory, 0))
        assert told.keys() == {label(place) for place, _says in standing(rows)}
        for place, text in told.items():
            kinds = {says for key, says in standing(rows) if label(key) == place}
            assert text.count("(paragraph") == len(kinds)
            for key, says in standing(rows):
                if label(key) == place:
                    every = told_in(rows, key, says)
                    which = "paragraphs" if len(every) > 1 else "paragraph"
                    kind = [row for row in rows if (row["place"], row["says"]) == (key, says)]
                    near = all(row["extent"] == "near" for row in kind)
                    kind_said = SAYS[says] + (" near it" if near else "")
                    assert f"{kind_said} ({which} {', '.join(every)})" in text
        return
    assert (shown, title(territory, 0)) == (f"paragraph {step}", f"Paragraph {step}")
    assert live.startswith(f"Paragraph {step} ")
    wanted = []
    for row in rows:
        whose = "" if row["speaker"] == "reporter" else f" ({SPEAKERS[row['speaker']]})"
        assert row["quote_nl"] in WORDS["nl"][row["paragraph"]]
        assert row["quote_en"] in WORDS["en"][row["paragraph"]]
        wanted += [
            (label(row["place"]), f"“{row['quote_nl']}”"),
            ("in English", f"“{row['quote_en']}”{whose}"),
            ("our reading", f"{SAYS[row['says']]}. {row['why']}"),
        ]
    assert lines(territory, 0) == wanted
    note = card_note(territory, 0)
    unnamed = [r for r in FILLS if r["role"] == "unnamed" and str(r["paragraph"]) == step]
    assert note.count("Without a mark: ") == len(named & NOWHERE) + len(unnamed)
    assert all(f"Without a mark: {label(place)}." in note for place in named & NOWHERE)
    assert all(f"Without a mark: “{row['quote_en']}”. {row['says']}" in note for row in unnamed)


def at_step(territory: ExplorerDriver, step: str) -> None:
    """Wait until the slider stands at a step."""
    box = territory.control("paragraph").locator("input")
    expect(box).to_have_value(str(STEPS.index(step)), timeout=3000)


def told_in(rows: Iterable[datasets.Row], place: str, says: str) -> list[str]:
    return [str(r["paragraph"]) for r in rows if (r["place"], r["says"]) == (place, says)]


def card_note(explorer: ExplorerDriver, place: int) -> str:
    node = explorer.root.locator(".wrk-entry").nth(place)
    return "".join(node.locator("p").all_inner_texts())


@pytest.mark.parametrize("hand", HANDS)
def test_the_text_step_by_step(territory: ExplorerDriver, hand: str) -> None:
    worked = territory.by(hand)
    # One step after the other by keyboard; by mouse far steps too.
    steps = STEPS if hand == "keyboard" else ["1", "whole", "20", "13", "8", "10"]
    for step in steps:
        worked.slide("paragraph", STEPS.index(step))
        assert_paragraph(territory, step)


def test_it_opens_on_no_siege_and_two_paragraphs_disagree(territory: ExplorerDriver) -> None:
    kinds = {}
    for step in ("10", "19"):
        territory.slide("paragraph", STEPS.index(step))
        kinds[step] = {says for place, says in drawn_marks(territory) if place == "izium"}
    assert kinds == {"10": {"fighting"}, "19": {"implied_ru"}}
    territory.slide("paragraph", STEPS.index("whole"))
    both = [spot for (place, _says), spot in drawn_marks(territory).items() if place == "izium"]
    assert len({spot[0] for spot in both}) == 2  # side by side


def inside(spot: tuple[float, float], trace: dict) -> bool:
    """Return whether a spot lies in a filled area."""
    x, y = spot
    crossings = 0
    for (x0, y0), (x1, y1) in pairwise(zip(trace["x"], trace["y"], strict=True)):
        if None not in (x0, x1) and (y0 > y) != (y1 > y):
            crossings += x < x0 + (y - y0) * (x1 - x0) / (y1 - y0)
    return crossings % 2 == 1


AREAS = {
    row["area"]: f"{PLACES[row['area']]['oblast']} as "
    + {"ru": "held by the Russian side", "ua": "held by the Ukrainian side"}[row["side"]]
    for row in FILLS
    if row["role"] == "fill"
}
AGAINST = [row for row in FILLS if row["role"] == "against"]
FRONT, RINGS = "a line that no sentence draws", "coloured against the text"


@pytest.mark.parametrize("hand", HANDS)
def test_the_tempting_fill_and_what_it_claims(territory: ExplorerDriver, hand: str) -> None:
    worked = territory.by(hand)
    filled = {PLACES[area]["oblast"] for area in AREAS}
    silent = [
        row
        for row in PLACES.values()
        if row["oblast"] in filled
        and row["kind"] in {"city", "town", "settlement", "village"}
        and row["id"] not in {mark["place"] for mark in MARKS}
    ]
    for fill in ("fill", "beyond", "fill", "marks", "beyond", "marks"):
        worked.choose("fill", fill)
        found = traces(territory)
        assert all(visible(found[name]) == (fill != "marks") for name in AREAS.values())
        assert visible(found[FRONT]) == visible(found[RINGS]) == (fill == "beyond")
        live = territory.live()
        if fill == "marks":
            assert live.endswith("No area is coloured.")
            assert (title(territory, 1), lines(territory, 1)) == ("Marks only", [])
        elif fill == "fill":
            assert live.endswith("Two provinces are coloured, each by one sentence.")
            assert lines(territory, 1)[1:] == [  # behind the key to the stripes
                line
                for row in FILLS
                if row["role"] == "fill"
                for line in (
                    (AREAS[row["area"]], f"“{row['quote_nl']}”"),
                    (f"paragraph {row['paragraph']}", f"“{row['quote_en']}”"),
                )
            ]
        else:
            assert f"and {len(silent)} towns for which no sentence says who holds them" in live
            told = lines(territory, 1)[1:]
            wanted = [
                line
                for row in AGAINST
                for line in (
                    (label(row["place"] or row["area"]), f"“{row['quote_nl']}”"),
                    (f"paragraph {row['paragraph']}", row["says"]),
                )
            ]
            assert told[: len(wanted)] == wanted
            others = told[len(wanted)][1]
            largest = sorted(silent, key=lambda row: -(row["population_persons"] or 0))[:3]
            assert others.startswith(f"{len(silent)} towns of the list of places")
            assert all(row["name"] in others for row in largest)
            assert [text for _label, text in told[len(wanted) + 1 :]] == [
                row["says"] for row in FILLS if row["role"] in {"line", "white", "day"}
            ]


def test_the_fill_covers_what_contradicts_it(territory: ExplorerDriver) -> None:
    territory.choose("fill", "beyond")
    found = traces(territory)
    rings = list(zip(found[RINGS]["x"], found[RINGS]["y"], strict=True))
    places = [row for row in AGAINST if row["place"]]
    assert len(rings) == len(places) > 1
    for row in places:
        spot = on_plane(PLACES[row["place"]])
        assert min(dist(spot, ring) for ring in rings) < (30 if row["place"] in NUDGED else 0.1)
        for area, name in AREAS.items():
            assert inside(spot, found[name]) == (area == row["area"])
    assert not any(inside(on_plane(PLACES["kharkiv"]), found[name]) for name in AREAS.values())
    # The line runs along the edge of both: as far from the one as from the other, nowhere.
    corners = [set(zip(found[n]["x"], found[n]["y"], strict=True)) for n in AREAS.values()]
    line = zip(found[FRONT]["x"], found[FRONT]["y"], strict=True)
    front = {corner for corner in line if None not in corner}
    assert len(front) > 10
    assert front <= corners[0] & corners[1]
    territory.choose("fill", "marks")


@pytest.mark.parametrize("hand", HANDS)
def test_a_layer_of_marks(territory: ExplorerDriver, hand: str) -> None:
    territory.slide("paragraph", STEPS.index("whole"))
    worked = territory.by(hand)
    for says in SAYS if hand == "keyboard" else list(SAYS)[2:4]:
        for shown in (False, True):
            worked.toggle("says", says, shown)
            found = traces(territory)
            seen = {key for key, name in SAYS.items() if visible(found[name])}
            there = {key for _place, key in standing(MARKS)}
            assert seen == there - (set() if shown else {says})


@pytest.mark.parametrize("hand", HANDS)
def test_a_layer_of_the_ground(territory: ExplorerDriver, hand: str) -> None:
    worked = territory.by(hand)
    only = {"oblasts": "DNIPROPETROVSK", "rivers": "Siverskyi Donets", "places": "Kramatorsk"}
    always = {"stated", "implied"}  # of the key
    for name, word in only.items():
        for shown in (False, True):
            worked.toggle("map", name, shown)
            seen = words(territory)
            assert (word in seen) == shown
            assert always | {other for other in only.values() if other != word} <= set(seen)


def test_a_mark_leads_to_the_next_paragraph_on_its_place(territory: ExplorerDriver) -> None:
    spoken = {
        place: [row["paragraph"] for row in MARKS if row["place"] == place]
        for place in ("izium", "belgorod", "kramatorsk")
    }
    for place, all_of_it in spoken.items():
        # All the way round: behind the last paragraph comes the first.
        for here, there in zip(all_of_it, [*all_of_it[1:], all_of_it[0]], strict=True):
            territory.slide("paragraph", STEPS.index(str(here)))
            click_point(territory, "paragraph", says=label(place))
            at_step(territory, str(there))
            assert_paragraph(territory, str(there))
    territory.slide("paragraph", STEPS.index("whole"))
    click_point(territory, "paragraph", says="Izium, paragraph 19")
    at_step(territory, "19")
    assert_paragraph(territory, "19")


def test_the_table_has_every_mark_and_what_others_say(territory: ExplorerDriver) -> None:
    rows = table(territory)
    assert len(rows) == len(MARKS)
    for cells, row in zip(rows, MARKS, strict=True):
        place = PLACES[row["place"]]
        other = place["control_other"] or ""
        assert cells[:3] == [str(row["paragraph"]), label(row["place"]), SAYS[row["says"]]]
        assert cells[4:8] == [
            row["quote_nl"],
            row["quote_en"],
            SPEAKERS[row["speaker"]],
            other or cells[7],
        ]
        if other:
            assert cells[8] == SURE[place["control_certainty"]]


# ---------------------------------------------------------------- the names

SYSTEMS = {row["id"]: row["title"] for row in datasets.rows("romanisation_systems")}
#: Who can give a spelling, from left to right, and in what words.
GIVERS = {
    "national_2010": SYSTEMS["national_2010"],
    "bgn_pcgn_1965": SYSTEMS["bgn_pcgn_1965"],
    "iso9_1995_uk": f"{SYSTEMS['iso9_1995']}, on the Ukrainian name",
    "bgn_pcgn_1947": SYSTEMS["bgn_pcgn_1947"],
    "iso9_1995_ru": f"{SYSTEMS['iso9_1995']}, on the Russian name",
    "en": "use in English",
    "nl": "use in Dutch",
    "de": "use in German",
    "article": "the article",
}
RULES = list(GIVERS)[:5]


def bare(written: str) -> str:
    """Return a form without the signs for soft consonants, as papers print it."""
    return re.sub("[’”ʹʺʼ]", "", unicodedata.normalize("NFC", written))


def names_of(place: str, *systems: str) -> list[datasets.Row]:
    """Return the rows of names of a place, of some systems or of all."""
    rows = [row for row in datasets.rows("place_names") if row["place"] == place]
    return [row for row in rows if not systems or row["system"] in systems]


def givers_of(place: str) -> dict[str, set[str]]:
    """Return the Latin spellings of a place, and who gives each."""
    found: dict[str, set[str]] = {}
    for row in names_of(place):
        system, language = row["system"], row["language"]
        if system in {"usage", "variant"} and language in GIVERS:
            giver = language
        elif system in {"canonical", "article", "national_2010", "bgn_pcgn_1965", "bgn_pcgn_1947"}:
            giver = system
        elif system == "iso9_1995":
            giver = f"{system}_{language}"
        else:
            continue
        found.setdefault(bare(row["form"]), set()).add(giver)
    return {spelling: givers & GIVERS.keys() for spelling, givers in found.items()}


def opening(place: str) -> str:
    """Return the spelling on which a place opens: the printed one, else the kit's own."""
    own = names_of(place, "canonical")[0]["form"]
    printed = {spelling for spelling, all_of in givers_of(place).items() if "article" in all_of}
    return bare(own) if bare(own) in printed or not printed else printed.pop()


#: Its forms are asked for in the practice: their answer must not stand in the lesson.
ASKED = "sievierodonetsk"
TOLD_NAMES = [
    place
    for place in dict.fromkeys(row["place"] for row in datasets.rows("name_choices"))
    if place != ASKED
]


@pytest.fixture(scope="module")
def place_names(lesson: Lesson) -> ExplorerDriver:
    return uncovered(lesson, "names")


def options(explorer: ExplorerDriver, control: str) -> list[str]:
    values: list[str] = (
        explorer.control(control)
        .locator("option, input")
        .evaluate_all("all => all.map(node => node.value)")
    )
    return values


def assert_place(names: ExplorerDriver, place: str) -> None:
    """Assert what the picture, the list, the first card and the table show of a place."""
    name = PLACES[place]["name"]
    wanted = givers_of(place)
    spellings = options(names, "form")
    assert len(spellings) == len(set(spellings))
    assert set(spellings) == wanted.keys()
    assert spellings[0] == bare(names_of(place, "canonical")[0]["form"])
    figure = names.figure()
    layout = figure["layout"]
    assert layout["yaxis"]["ticktext"] == spellings
    columns = list(GIVERS)
    assert len(layout["xaxis"]["tickvals"]) == len(columns)
    marks = {
        (columns[layout["xaxis"]["tickvals"].index(x)], spellings[y])
        for trace in figure["data"]
        for x, y in zip(trace["x"], trace["y"], strict=True)
    }
    assert marks == {(giver, spelling) for spelling, all_of in wanted.items() for giver in all_of}
    ruled = sum(not all_of.isdisjoint(RULES) for all_of in wanted.values())
    verb = "spelling is" if len(wanted) == 1 else "spellings are"
    which = "it" if len(wanted) == 1 else "them"
    assert names.live().startswith(
        f"{name}: {len(wanted)} {verb} in the data, {ruled} of {which} given by a rule. "
    )
    assert title(names, 0) == name
    told = lines(names, 0)
    alphabets = {row["language"]: row["form"] for row in names_of(place, "cyrillic")}
    assert told[:2] == [("In Ukrainian", alphabets["uk"]), ("In Russian", alphabets["ru"])]
    for language, line in (("en", "In English"), ("nl", "In Dutch"), ("de", "In German")):
        used = {spelling for spelling, all_of in wanted.items() if language in all_of}
        assert set(dict(told).get(line, "").split(", ")) - {""} == used
    printed = {spelling for spelling, all_of in wanted.items() if "article" in all_of}
    assert {text for line, text in told if line == "The article prints"} == printed
    for system in ("national_2010", "bgn_pcgn_1965", "bgn_pcgn_1947"):
        forms = [row["form"] for row in names_of(place, system)]
        short = datasets.row("romanisation_systems", system)["short"].replace("|", " ")
        assert [text for line, text in told if line == short] == forms
    assert [cells[0] for cells in table(names)] == [row["form"] for row in names_of(place)]


def assert_spelling(names: ExplorerDriver, place: str, spelling: str) -> None:
    """Assert what the band, the second card and the sentence say of a spelling."""
    all_of = givers_of(place)[spelling]
    # A form is a word and a band: the chosen row of the picture.
    (band,) = names.figure()["layout"]["shapes"]
    row = options(names, "form").index(spelling)
    assert names.control("form").locator("select").input_value() == spelling
    assert (band["y0"], band["y1"]) == (row - 0.5, row + 0.5)
    heading, told, note = card(names, 1)
    assert heading == spelling
    if all_of == {"article"}:
        givers = "no rule and no language; only the article prints it"
        alike = ratio(spelling.lower(), PLACES[place]["name"].lower())
        assert f"{alike:.0f} per cent like {PLACES[place]['name']}" in note
    else:
        givers = "; ".join(words for giver, words in GIVERS.items() if giver in all_of)
    assert told["Given by"] == givers
    assert names.live().endswith(f"“{spelling}” is given by: {givers}.")
    own = [
        row
        for row in datasets.rows("name_choices")
        if (row["place"], row["form"]) == (place, spelling)
    ]
    for row in own:
        assert told.get("Who writes it", "") == (row["who"] or "")
        assert told.get("Since when", "") == (row["since"] or "")
        assert told["Readers may hear"] == row["may_hear"]
        assert told["How sure"] == SURE[row["certainty"]]
        assert told["Sources"] == cited(row)["Source"]
    assert told["Readers may hear"]
    assert told["How sure"] in SURE.values()


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("place", ["kyiv", "barvinkove", "donetsk", "bakhmut"])
def test_the_names_of_a_place(place_names: ExplorerDriver, place: str, hand: str) -> None:
    worked = begin(place_names, hand, "place", place)
    assert_place(place_names, place)
    spellings = options(place_names, "form")
    assert_spelling(place_names, place, opening(place))
    for spelling in (*spellings[1:], spellings[0]) if hand == "keyboard" else spellings[-2:]:
        worked.choose("form", spelling)
        assert_spelling(place_names, place, spelling)


@pytest.mark.parametrize("hand", HANDS)
def test_another_place_begins_with_the_printed_spelling(
    place_names: ExplorerDriver, hand: str
) -> None:
    for place in ("odesa", "izium", "odesa"):
        worked = begin(place_names, hand, "place", place)
        *_others, last = options(place_names, "form")
        assert_spelling(place_names, place, opening(place))
        worked.choose("form", last)
        assert_spelling(place_names, place, last)


def test_every_place_whose_names_are_told_can_be_chosen(place_names: ExplorerDriver) -> None:
    printed = [p for p in TOLD_NAMES if any("article" in g for g in givers_of(p).values())]
    rest = [place for place in TOLD_NAMES if place not in printed]
    assert options(place_names, "place") == [*printed, *rest]
    shown = place_names.control("place").locator("option").all_inner_texts()
    assert [label.endswith(" (in the article)") for label in shown] == [
        place in printed for place in (*printed, *rest)
    ]
    for place in TOLD_NAMES:
        place_names.choose("place", place)
        assert_place(place_names, place)


def test_only_one_printed_form_is_nobodys(place_names: ExplorerDriver) -> None:
    nobodys = [
        (place, spelling)
        for place in TOLD_NAMES
        for spelling, all_of in givers_of(place).items()
        if all_of == {"article"}
    ]
    assert nobodys == [("barvinkove", "Barinkove")]
    place_names.choose("place", "barvinkove")
    place_names.choose("form", "Barinkove")
    assert_spelling(place_names, *nobodys[0])


# ---------------------------------------------------------------- how far

DOTS = [row for row in datasets.rows("place_points") if row["place"] == "kharkiv"]
DUTCH = {row["name"]: row for row in datasets.rows("dutch_cities")}
COMPASS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
LIKE = re.compile(
    r"That is (about as far as|somewhat further than|not as far as|[\d.]+ times as far as) "
    r"from ([\w' -]+) to ([\w' -]+) \((\d+) km\)\."
)


@pytest.fixture(scope="module")
def how_far(lesson: Lesson) -> ExplorerDriver:
    return uncovered(lesson, "how_far")


def assert_way(how_far: ExplorerDriver, start: str, end: str) -> None:
    """Assert what the sentence and both maps say of a way."""
    a, b = PLACES[start], PLACES[end]
    live = how_far.live()
    line = traces(how_far)["the line"]
    assert list(zip(line["x"], line["y"], strict=True)) == [near(a), near(b)]
    assert line["text"] == [a["name"], b["name"]]
    home = traces(how_far)["Dutch cities"]
    if start == end:
        assert "there is nothing to measure: it is the same place." in live
        assert not home["x"]
        return
    km, bearing = geodesic(a, b)
    towards = COMPASS[int((bearing + 22.5) // 45) % 8]
    assert re.match(rf"From {a['name']}( \(\w+\))? to {b['name']}( \(\w+\))? it is ", live)
    assert (
        f" it is {km:.1f} km in a straight line, to the {towards} ({bearing:.0f}°). That is "
    ) in live
    how, one, other, printed = LIKE.search(live).groups()  # type: ignore[union-attr]
    dutch, _bearing = geodesic(DUTCH[one], DUTCH[other])
    assert round(dutch) == int(printed)
    if how.startswith("about"):
        assert abs(dutch - km) <= 0.05 * km
    elif how.startswith("somewhat"):
        assert dutch < km
    elif how.startswith("not"):
        assert dutch > km
    else:
        assert float(how.split()[0]) == round(km / dutch, 1) > 1
    assert home["text"] == [one, other]
    drawn = dist(*zip(home["x"], home["y"], strict=True))
    assert drawn == pytest.approx(dutch, rel=0.005, abs=0.2)


@pytest.mark.parametrize("hand", HANDS)
def test_any_two_places(how_far: ExplorerDriver, hand: str) -> None:
    for start, end in (
        ("kharkiv", "belgorod"),
        ("sievierodonetsk", "lysychansk"),
        ("izium", "sloviansk"),
        ("sevastopol", "sumy"),
        ("donetsk", "donetsk_rostov"),
        ("izium", "izium"),
        ("kharkiv", "izium"),
    ):
        worked = how_far.by(hand)
        worked.choose("from", start)
        worked.choose("to", end)
        assert_way(how_far, start, end)


def test_it_agrees_with_the_table_of_distances(how_far: ExplorerDriver) -> None:
    offered = set(options(how_far, "from"))
    rows = [
        row
        for row in datasets.rows("distances")
        if {row["from_place"], row["to_place"]} <= offered and row["method"] == "geodesic"
    ]
    assert len(rows) > 10
    for row in rows:
        how_far.choose("from", row["from_place"])
        how_far.choose("to", row["to_place"])
        found = re.search(r"it is ([\d.]+) km .* \((\d+)°\)", how_far.live())
        assert found
        # Both are rounded to what the row says it is good to.
        assert float(found[1]) == pytest.approx(row["distance_km"], abs=1.01 * row["precision_km"])
        assert int(found[2]) == pytest.approx(row["bearing_deg"], abs=1)


def test_places_of_one_name_can_be_told_apart(how_far: ExplorerDriver) -> None:
    shown = how_far.control("from").locator("option").all_inner_texts()
    assert len(shown) == len(set(shown))
    assert {"Donetsk (Ukraine)", "Donetsk (Russia)", "Lyman (Donetsk)", "Lyman (Kharkiv)"} <= set(
        shown
    )


def test_a_line_over_the_sea_is_called_so(how_far: ExplorerDriver) -> None:
    for start, end, wet in (("berdiansk", "kerch", True), ("kharkiv", "izium", False)):
        how_far.choose("from", start)
        how_far.choose("to", end)
        assert ("lie over the sea" in how_far.live()) == wet


def test_both_countries_are_drawn_to_one_scale(how_far: ExplorerDriver) -> None:
    how_far.choose("from", "kharkiv")
    how_far.choose("to", "donetsk")
    scale = []
    for name in ("the line", "Dutch cities"):
        trace = traces(how_far)[name]
        km = dist(*zip(trace["x"], trace["y"], strict=True))
        paths = how_far.root.evaluate_handle(
            """(root, name) => [...root.querySelectorAll('.scatterlayer > .trace')]
              .find((group) => group.__data__[0].trace.name === name)
              .querySelectorAll('.points path')""",
            name,
        )
        ends = [paths.get_property(str(n)).as_element() for n in (0, 1)]
        scale.append(dist(*(middle(end) for end in ends if end)) / km)
    assert scale[0] == pytest.approx(scale[1], rel=0.01)


@pytest.mark.parametrize("hand", HANDS)
def test_the_dot_of_kharkiv_moves_the_number(how_far: ExplorerDriver, hand: str) -> None:
    for end in ("belgorod", "donetsk"):
        how_far.choose("to", end)
        how_far.choose("from", "poltava")
        assert "Choose Kharkiv under “From” to move its dot." in how_far.live()
        assert not traces(how_far)["the point chosen"]["x"]
        first, *others = DOTS
        usual, _bearing = geodesic(first, PLACES[end])
        worked = how_far.by(hand)
        for dot in (*others, first):
            worked.choose("from", "kharkiv" if dot is first else dot["id"])
            ring = traces(how_far)["the point chosen"]
            assert (*ring["x"], *ring["y"]) == near(dot)
            km, _bearing = geodesic(dot, PLACES[end])
            live = how_far.live()
            if dot is first:
                assert live.startswith(f"From Kharkiv to {PLACES[end]['name']}")
                assert f" it is {km:.1f} km in a straight line" in live
                assert "choose another point under “From”" in live
            else:
                assert live.startswith(f"From Kharkiv ({dot['label']}) to {PLACES[end]['name']}")
                assert f" it is {km:.1f} km in a straight line" in live
                assert live.endswith(
                    f"From the list's point it was {usual:.1f}. Which digits stayed?"
                )


def test_a_dot_of_the_map_picks_the_end(how_far: ExplorerDriver) -> None:
    how_far.choose("from", "kharkiv")
    for end in ("poltava", "kherson", "simferopol"):
        click_point(how_far, "to", end)
        expect(how_far.control("to").locator("select")).to_have_value(end)
        assert_way(how_far, "kharkiv", end)
    for dot in (DOTS[2], DOTS[0]):
        start = "kharkiv" if dot is DOTS[0] else dot["id"]
        click_point(how_far, "from", start)
        expect(how_far.control("from").locator("select")).to_have_value(start)
        ring = traces(how_far)["the point chosen"]
        assert (*ring["x"], *ring["y"]) == near(dot)


def test_the_table_measures_from_every_dot(how_far: ExplorerDriver) -> None:
    ends = ("belgorod", "izium", "donetsk")
    assert table(how_far) == [
        [
            dot["label"],
            dot["what"],
            SURE[dot["certainty"]],
            *(f"{round(geodesic(dot, PLACES[end])[0], 1):g}" for end in ends),
        ]
        for dot in DOTS
    ]


# ---------------------------------------------------------------- in range

BORDER = datasets.rows("border_points")
SHELLS = sorted(
    datasets.rows("ranges"), key=lambda row: (row["kind"], row["low_km"], row["high_km"])
)
KNOWN = {
    "yes": "in Ukraine",
    "reported": "reported, not confirmed",
    "unknown": "not known to us",
    "no": "not yet in Ukraine",
}
#: What is said of the near edge, the middle and the far edge: reached, not reached, not settled.
VERDICTS = {
    (True, True, True): "the whole city lies within range",
    (True, True, None): "the far side of the city does not for certain",
    (True, True, False): "the far side of the city does not for certain",
    (True, None, None): "for the centre they settle nothing",
    (True, None, False): "for the centre they settle nothing",
    (True, False, False): "only the side towards the border lies within range",
    (None, False, False): "it is not certain that even the edge lies within range",
    (False, False, False): "no part of the city lies within range",
}
#: What is said where nobody tells from where.
NOWHERE_NEAR = "Even from the nearest point of all, no part of the city lies within range"


@pytest.fixture(scope="module")
def in_range(lesson: Lesson) -> ExplorerDriver:
    return uncovered(lesson, "in_range")


def km_words(row: datasets.Row) -> str:
    low, high = (f"{row[key]:g}" for key in ("low_km", "high_km"))
    return low if low == high else f"{low} to {high}"


def verdict(start: datasets.Row, shell: datasets.Row) -> str:
    """Return what can be said, in the words of the sentence."""
    found = spots(start)
    if found:
        return VERDICTS[
            reaches(shell, found[0]), reaches(shell, found[1]), reaches(shell, found[2])
        ]
    nearest = min(known for row in BORDER if (known := spots(row)))
    if not any(reaches(shell, spot) is not False for spot in nearest):
        return NOWHERE_NEAR
    return "So nobody can say"


def assert_pair(in_range: ExplorerDriver, start: datasets.Row, shell: datasets.Row) -> None:
    """Assert all that the page says of a point of the border and a shell."""
    live = in_range.live()
    measured = f"Measured from {start['label']}: "
    if start["low_km"] is None:
        assert live.startswith(f"{measured}nobody says how far that is.")
    else:
        assert live.startswith(f"{measured}{km_words(start)} km to the centre of Belgorod.")
    assert (
        f"{shell['label']}: {km_words(shell)} km. On the day of the article: "
        f"{KNOWN[shell['in_ukraine']]}." in live
    )
    assert live.endswith(f"{verdict(start, shell)}.")
    heading, told, note = card(in_range, 1)
    assert heading == f"Measured from {start['label']}"
    assert told == {"What this point is": start["what"], **cited(start)}
    assert note == (start["note"] or "")
    heading, told, note = card(in_range, 2)
    delivered = {"Delivered when": shell["delivery"]} if shell["delivery"] else {}
    assert heading == shell["label"]
    assert told == {"Published": shell["published"], **delivered, **cited(shell)}
    assert note == (shell["note"] or "")
    figure = in_range.figure()
    chosen = figure["data"][0]
    assert (chosen["x"], chosen["y"]) == ([shell["high_km"]], [SHELLS.index(shell)])
    city, heart = (s for s in figure["layout"]["shapes"] if s.get("yref") == "y domain")
    line = next(t for t in figure["data"] if t.get("line", {}).get("dash") == "dot")
    cross = next(t for t in figure["data"] if t.get("marker", {}).get("symbol") == "x")
    found = spots(start)
    if found is None:
        assert heart["visible"] is False
    else:
        assert heart["visible"] is True
        assert (city["x0"], city["x1"]) == pytest.approx((found[0][0], found[2][1]), abs=0.06)
        assert (heart["x0"], heart["x1"]) == found[1]
    if start["latitude_deg"] is None:
        assert not line["x"]
        assert not cross["x"]
        return
    ends = list(zip(line["x"], line["y"], strict=True))
    assert ends == [near(start), near(PLACES["belgorod"])]
    assert (*cross["x"], *cross["y"]) == near(start)


@pytest.mark.parametrize("hand", HANDS)
def test_every_pair_of_a_border_and_a_shell(in_range: ExplorerDriver, hand: str) -> None:
    worked = in_range.by(hand)
    for start in BORDER if hand == "keyboard" else BORDER[::-2]:
        worked.choose("from", start["id"])
        for shell in SHELLS if hand == "keyboard" else SHELLS[::-2]:
            worked.choose("round", shell["id"])
            assert_pair(in_range, start, shell)


def test_the_answer_changes_with_the_point_for_some_shell_only(in_range: ExplorerDriver) -> None:
    told = {}
    known = [row for row in BORDER if row["low_km"] is not None]
    for shell in SHELLS:
        in_range.choose("round", shell["id"])
        endings = set()
        for start in known:
            in_range.choose("from", start["id"])
            endings.add(in_range.live().rsplit("By these numbers", 1)[1])
        told[shell["id"]] = len(endings)
    assert max(told.values()) > 1
    assert min(told.values()) == 1


def test_nobody_can_choose_a_place(in_range: ExplorerDriver) -> None:
    assert options(in_range, "from") == [row["id"] for row in BORDER]
    assert in_range.root.locator("[data-control]").count() == 2
    picks = [trace.get("meta", {}).get("picks") for trace in in_range.figure()["data"]]
    assert set(picks) == {None}


def test_bars_are_as_long_as_published(in_range: ExplorerDriver) -> None:
    bars = [trace for trace in in_range.figure()["data"] if trace["type"] == "bar"]
    ends: dict[int, float] = {}
    for bar in bars:
        for row, km in zip(bar["y"], bar["x"], strict=True):
            ends[row] = ends.get(row, 0) + km
    assert ends == pytest.approx({n: row["high_km"] for n, row in enumerate(SHELLS)})
    for bar in bars:
        if bar.get("name"):
            assert {KNOWN[SHELLS[row]["in_ukraine"]] for row in bar["y"]} == {bar["name"]}


def test_its_sentence_is_quoted_and_the_table_has_every_pair(in_range: ExplorerDriver) -> None:
    quoted = dict(lines(in_range, 0))
    assert quoted["In Dutch"] in WORDS["nl"][10]
    assert quoted["In English"] in WORDS["en"][10]
    rows = table(in_range)
    assert [(cells[0], cells[2], cells[3]) for cells in rows] == [
        (start["label"], shell["label"], km_words(shell)) for start in BORDER for shell in SHELLS
    ]
    for cells, (start, shell) in zip(
        rows, ((start, shell) for start in BORDER for shell in SHELLS), strict=True
    ):
        assert (cells[5] == "no part") == (
            verdict(start, shell).endswith("no part of the city lies within range")
        )
        assert (cells[5] == "the whole city") == verdict(start, shell).startswith("the whole")


# ---------------------------------------------------------------- the speed trap

TOWNS = ("barvinkove", "sloviansk", "kramatorsk")
PACES = datasets.rows("paces")
TOLD = sorted(datasets.rows("advance_events"), key=lambda row: row["date"])
GAPS = datasets.rows("rate_gaps")


@pytest.fixture(scope="module")
def speed_trap(lesson: Lesson) -> ExplorerDriver:
    return uncovered(lesson, "speed_trap")


def day(when: date) -> str:
    return f"{when.day} {when:%B}" + ("" if when.year == 2022 else f" {when.year}")


def straight_km(town: str) -> float:
    return round(geodesic(PLACES["izium"], PLACES[town])[0], 1)


def sum_in_words(town: str, pace: datasets.Row) -> str:
    first, last = days_at(straight_km(town), pace["low_km_per_day"], pace["high_km_per_day"])
    if last is None:
        return f"{day(first)} or later, or never"
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def assert_sum(speed_trap: ExplorerDriver, town: str, pace: datasets.Row) -> None:
    """Assert sentence, bars and card for a town and a reading of the pace."""
    live = speed_trap.live()
    name = PLACES[town]["name"]
    assert live.startswith(f"Izium to {name}: {straight_km(town):g} km in a straight line. ")
    read = pace["label"][0].upper() + pace["label"][1:]
    assert f" {read}: the sum says {sum_in_words(town, pace)}." in live
    bars, _ends, over, _said = speed_trap.figure()["data"]
    assert over["text"] == [sum_in_words(other, pace) for other in TOWNS]
    first = [
        days_at(straight_km(other), pace["low_km_per_day"], pace["high_km_per_day"])[0].isoformat()
        for other in TOWNS
    ]
    assert bars["x"][::3] == over["x"] == first
    band = speed_trap.figure()["layout"]["shapes"][0]
    assert (band["y0"], band["y1"]) == (TOWNS.index(town) - 0.5, TOWNS.index(town) + 0.5)
    heading, told, _note = card(speed_trap, 1)
    assert heading == f"The pace, read as: {pace['label']}"
    low, high = (f"{pace[f'{end}_km_per_day']:g}" for end in ("low", "high"))
    assert told == {
        "Kilometres a day": low if low == high else f"{low} to {high}",
        "Whose reading": pace["whose"],
        "How one comes to it": pace["why"],
        **cited(pace),
    }


@pytest.mark.parametrize("hand", HANDS)
def test_every_town_at_every_pace(speed_trap: ExplorerDriver, hand: str) -> None:
    for town in TOWNS if hand == "keyboard" else ("kramatorsk", "barvinkove"):
        speed_trap.by(hand).choose("town", town)
        for pace in PACES:
            speed_trap.by(hand).choose("pace", pace["id"])
            assert_sum(speed_trap, town, pace)


def test_one_reading_has_no_last_day(speed_trap: ExplorerDriver) -> None:
    endless = []
    for pace in PACES:
        speed_trap.choose("pace", pace["id"])
        if "or never" in speed_trap.live():
            endless.append(pace["id"])
    assert endless == [row["id"] for row in PACES if row["low_km_per_day"] == 0]
    assert len(endless) == 1


@pytest.mark.parametrize("hand", HANDS)
def test_what_was_said_of_the_way(speed_trap: ExplorerDriver, hand: str) -> None:
    worked = speed_trap.by(hand)
    every = range(len(TOLD) + 2)
    for told in (*every, 2, 0) if hand == "keyboard" else (0, 3, len(TOLD), len(TOLD) + 1, 1, 0):
        worked.slide("said", told)
        # Behind the last report stands the town of which there is none.
        assert slider(speed_trap, "said") == (str(told), str(len(TOLD) + 1))
        marks = speed_trap.figure()["data"][3]
        numbered = [
            str(number)
            for town in TOWNS
            for number, row in enumerate(TOLD[:told], 1)
            if town in row["places"]
        ]
        assert [text.split()[0] for text in marks["text"]] == numbered
        if not told:
            assert title(speed_trap, 2) == "What was reported"
            continue
        if told > len(TOLD):
            heading, lines_told, _note = card(speed_trap, 2)
            assert heading == "And Barvinkove?"
            assert lines_told["What we know"] in speed_trap.live()
            known = datasets.row("evidence", "A62.3")
            assert lines_told["How sure"] == SURE[known["certainty"]]
            continue
        row = TOLD[told - 1]
        when = day(row["date"])
        when = when if row["date_precision"] == "day" else f"about {when}"
        assert f"{told}, {when}: {row['short']}." in speed_trap.live()
        heading, lines_told, _note = card(speed_trap, 2)
        assert heading == f"{told} of {len(TOLD)}: {row['date'].day} {row['date']:%B %Y}"
        assert lines_told == {
            "The report": row["says"],
            "It bears on": ", ".join(PLACES[town]["name"] for town in row["places"]),
            **cited(row),
        }


@pytest.mark.parametrize("hand", HANDS)
def test_what_a_rate_leaves_out(speed_trap: ExplorerDriver, hand: str) -> None:
    worked = speed_trap.by(hand)
    for row in GAPS if hand == "keyboard" else GAPS[::-2]:
        worked.choose("gap", row["id"])
        assert speed_trap.live().endswith(f"The sum leaves out {row['label']}.")
        heading, told, _note = card(speed_trap, 3)
        assert heading == f"A rate leaves out {row['label']}"
        assert told == {"In general": row["says"], "In this case": row["evidence"], **cited(row)}
    worked.choose("gap", "none")
    assert "leaves out" not in speed_trap.live()


def test_the_table_has_sums_and_statements(speed_trap: ExplorerDriver) -> None:
    rows = table(speed_trap)
    sums, said = rows[: len(TOWNS) * len(PACES)], rows[len(TOWNS) * len(PACES) :]
    assert [cells[:5] for cells in sums] == [
        [
            PLACES[town]["name"],
            f"{straight_km(town):g}",
            pace["label"],
            pace["whose"],
            sum_in_words(town, pace),
        ]
        for town in TOWNS
        for pace in PACES
    ]
    assert [cells[2] for cells in said[:-1]] == [row["says"] for row in TOLD]
    assert said[-1][0] == "Barvinkove"
    quoted = dict(lines(speed_trap, 0))
    assert quoted["In Dutch"] in WORDS["nl"][20]
    assert quoted["In English"] in WORDS["en"][20]


# ---------------------------------------------------------------- other cells


def test_the_paragraphs_to_read_aloud_stand_in_the_lesson(lesson: Lesson) -> None:
    cell = lesson.page.locator(".jp-CodeCell").filter(
        has=lesson.page.get_by_text("paragraphs(19, 20)", exact=False)
    )
    expect(cell).to_have_count(1)
    rows = cell.locator(".jp-OutputArea-output tbody tr").all()
    assert [row.locator("td").all_inner_texts() for row in rows] == [
        [str(number), WORDS["nl"][number], WORDS["en"][number]] for number in (19, 20)
    ]


def test_the_code_cell_finds_dutch_names_and_measures(lesson: Lesson) -> None:
    cell = lesson.page.locator(".jp-CodeCell").filter(
        has=lesson.page.get_by_text("course.geography.ways", exact=False)
    )
    expect(cell).to_have_count(1)
    km, bearing = geodesic(PLACES["kharkiv"], PLACES["izium"])
    said = cell.locator(".jp-OutputArea-output").inner_text()
    assert said.startswith(f"Kharkiv → Izium: {km:.1f} km to the south-east ({bearing:.0f}°)")


# ---------------------------------------------------------------- the question

ASSIGNMENT = tomllib.loads((ROOT / "exercises/3_geography/exercise.toml").read_text("utf-8"))
QUESTIONS = {question["id"]: question for question in ASSIGNMENT["question"]}


@pytest.mark.parametrize("hand", HANDS)
def test_one_colour_too_many_wrong_then_right(lesson: Lesson, hand: str) -> None:
    question = QUESTIONS["geography.beyond"]
    points = question["points"]
    # A sentence without signs of markup or of places in the text stands on the page as written.
    mistake = next(
        m for m in question["mistakes"] if "ticked" in m and not re.search(r"[*{]", m["says"])
    )
    asked = form(lesson, question["id"], hand)
    for option in question["options"]:  # what the other hand left
        box = asked.root.locator(f"input[value='{option['id']}']")
        wanted = option["id"] in {*question["solution"], mistake["ticked"]}
        if box.is_checked() != wanted:
            asked.tick(f"input[value='{option['id']}']")
    said = asked.check()
    assert said.startswith("Not yet")
    assert mistake["says"] in said
    asked.tick(f"input[value='{mistake['ticked']}']")
    expect(asked.root.locator(".wrk-said + .wrk-hint")).to_contain_text("changed your answer")
    assert asked.check().startswith(f"Right · {points} of {points} points")


# ---------------------------------------------------------------- the page as a whole


@pytest.fixture
def moved(
    territory: ExplorerDriver,
    place_names: ExplorerDriver,
    how_far: ExplorerDriver,
    in_range: ExplorerDriver,
    speed_trap: ExplorerDriver,
) -> list[ExplorerDriver]:
    """Return the explorers with every control away from where it begins."""
    territory.slide("paragraph", STEPS.index("20"))
    territory.choose("fill", "beyond")
    territory.toggle("says", "silent", False)
    territory.toggle("map", "rivers", False)
    place_names.choose("place", "barvinkove")
    place_names.choose("form", "Barinkove")
    how_far.choose("from", "mariupol")
    how_far.choose("to", "perekop")
    in_range.choose("from", BORDER[-1]["id"])
    in_range.choose("round", SHELLS[-1]["id"])
    speed_trap.choose("town", "kramatorsk")
    speed_trap.choose("pace", "at_most")
    speed_trap.slide("said", len(TOLD))
    speed_trap.choose("gap", GAPS[-1]["id"])
    return [territory, place_names, how_far, in_range, speed_trap]


def test_what_the_controls_bring_is_accessible_and_fits(
    lesson: Lesson, moved: list[ExplorerDriver]
) -> None:
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        lesson.theme(theme)
        assert violations(lesson) == ""
    page = lesson.page
    page.keyboard.press("Control+b")
    expect(page.locator("#jp-left-stack")).to_be_hidden()
    page.set_viewport_size({"width": 360, "height": 900})
    try:
        page.wait_for_function("document.querySelector('.jp-Notebook').clientWidth < 360")
        page.wait_for_timeout(1000)
        wide = {
            explorer.root.get_attribute("data-explorer"): found
            for explorer in moved
            if (found := explorer.root.evaluate(TOO_WIDE))
        }
    finally:
        page.set_viewport_size({"width": 1400, "height": 1000})
    assert wide == {}


def test_moving_controls_asks_the_kernel_nothing(
    lesson: Lesson, moved: list[ExplorerDriver]
) -> None:
    territory, place_names, how_far, in_range, speed_trap = moved
    lesson.page.wait_for_timeout(1000)  # what was typed before is on its way
    before = lesson.messages()
    territory.slide("paragraph", STEPS.index("10"))
    territory.choose("fill", "fill")
    for control, layer in (("says", "silent"), ("map", "rivers")):
        for shown in (True, False, True):
            territory.toggle(control, layer, shown)
    click_point(territory, "paragraph", says="Izium")
    place_names.choose("place", "kyiv")
    place_names.choose("form", "Kiev")
    how_far.choose("from", "kharkiv")
    how_far.choose("to", "izium")
    click_point(how_far, "from", DOTS[2]["id"])
    click_point(how_far, "to", "poltava")
    in_range.choose("from", BORDER[0]["id"])
    in_range.choose("round", SHELLS[0]["id"])
    speed_trap.choose("town", "barvinkove")
    speed_trap.choose("pace", "three")
    speed_trap.slide("said", 1)
    speed_trap.choose("gap", "none")
    lesson.page.wait_for_timeout(1000)
    assert lesson.messages() == before
    # What is typed is kept, and that the kernel must hear: so the count can see a message.
    territory.root.locator(".wrk-outcome textarea").fill("An edge that nobody reported.")
    lesson.page.wait_for_timeout(1000)
    assert lesson.messages() > before


def test_letters_typed_in_a_control_do_not_reach_the_notebook(
    lesson: Lesson, moved: list[ExplorerDriver]
) -> None:
    cells = lesson.page.locator(".jp-Notebook .jp-Cell").count()
    territory, place_names, how_far, in_range, speed_trap = moved
    for explorer, selector in (
        (territory, "[data-control=paragraph] input"),
        (place_names, "[data-control=form] select"),
        (how_far, "[data-control=to] select"),
        (in_range, "[data-control=round] select"),
        (speed_trap, "[data-control=said] input"),
    ):
        explorer.press(selector, "a", "b", "x", "v")
        lesson.page.wait_for_timeout(300)
        assert lesson.page.locator(".jp-Notebook .jp-Cell").count() == cells


def test_nothing_left_the_machine_and_the_console_is_clean(
    lesson: Lesson, moved: list[ExplorerDriver]
) -> None:
    assert lesson.received > 0
    assert lesson.outside == []
    assert lesson.console == []


def test_the_reader_who_comes_back_finds_the_guesses(
    lesson: Lesson, moved: list[ExplorerDriver]
) -> None:
    said = {}
    for name in NAMES:
        explorer = lesson.explorer(f"3_geography.{name}")
        explorer.root.locator(".wrk-outcome textarea").fill(f"My own line on {name}.")
        said[name] = explorer.text(".wrk-revealed")
    lesson.page.wait_for_timeout(1000)
    lesson.leave()
    lesson.open().run_all()
    for name in NAMES:
        explorer = lesson.explorer(f"3_geography.{name}")
        assert not explorer.covered()
        assert explorer.text(".wrk-revealed") == said[name]
        own = explorer.root.locator(".wrk-outcome textarea")
        assert own.input_value() == f"My own line on {name}."
        explorer.drawn()
