"""A choice whose options depend on another one, and the cards that choices write on."""

import pytest

from course.charts import Chart, Table
from course.errors import CourseError
from course.explorers.entry import Entry, Line
from course.explorers.marked import MarkedParagraph, MarkedText, MarkLayer, Version
from course.explorers.static import static_html
from course.explorers.view import Choice, Nested, Option, View

WORDS = Choice(
    "word", "Word", (Option("brug", "brug", "A bridge."), Option("wrak", "wrak")), "brug"
)
CUT = Nested(
    "cut",
    "Cut after",
    "word",
    {
        "brug": (Option("br", "br", "Cut after br."), Option("b", "b", "Cut after b.")),
        "wrak": (Option("w", "w", "", {"/cards/0": Entry("w|rak").to_json()}), Option("b", "b")),
    },
    first={"brug": "b"},
)
CARD = Entry("brug", "nl", (Line("means", "bridge"), Line("parts", "")), "One <part>.")


def view(*controls) -> View:
    return View("2_x.y", "Toy", "Find it.", "{word} {cut}", controls or (WORDS, CUT), cards=(CARD,))


def test_the_first_sentence_is_that_of_the_first_set() -> None:
    assert view().first_sentence() == "A bridge. Cut after b."


def test_a_nested_choice_travels_with_a_set_for_each_outer_value() -> None:
    spec = view().to_json()
    control = spec["controls"][1]
    assert (control["type"], control["within"], control["look"]) == ("nested", "word", "slider")
    assert control["sets"]["brug"]["value"] == "b"
    assert control["sets"]["wrak"] == {
        "value": "w",
        "options": [
            {"value": "w", "label": "w", "says": ""},
            {"value": "b", "label": "b", "says": ""},
        ],
    }
    assert spec["patches"]["cut"]["brug"] == {"br": {}, "b": {}}
    assert spec["patches"]["cut"]["wrak"]["w"] == {
        "/cards/0": {"title": "w|rak", "lang": "en", "lines": [], "note": ""}
    }


@pytest.mark.parametrize("controls", [(CUT,), (CUT, WORDS)], ids=["no outer", "outer after"])
def test_the_outer_choice_stands_before_it(controls) -> None:
    with pytest.raises(CourseError, match="do not fit the values of «word»"):
        view(*controls)


def test_every_outer_value_has_a_set() -> None:
    half = Nested("cut", "Cut", "word", {"brug": (Option("b", "b"),)})
    with pytest.raises(CourseError, match="do not fit"):
        view(WORDS, half)


def test_a_set_is_never_empty() -> None:
    with pytest.raises(CourseError, match="For «wrak» this control has no options"):
        Nested("cut", "Cut", "word", {"wrak": ()})


def test_the_first_value_is_one_of_its_set() -> None:
    with pytest.raises(CourseError, match="«x» is not an option"):
        Nested("cut", "Cut", "word", {"brug": (Option("b", "b"),)}, first={"brug": "x"})


def test_a_patch_on_a_card_that_is_not_there_is_refused() -> None:
    lost = Choice("word", "Word", (Option("a", "a", patch={"/cards/1": {}}),), "a")
    with pytest.raises(CourseError, match="leads to a place"):
        View("2_x.y", "Toy", "Find it.", "{word}", (lost,), cards=(CARD,))


def test_a_static_page_shows_the_cards_in_their_language() -> None:
    html = static_html(view())
    assert '<strong lang="nl">brug</strong>' in html
    assert '<li>means: <span lang="en">bridge</span></li>' in html
    assert "parts" not in html
    assert "One &lt;part&gt;." in html


# ---------------------------------------------------------------- what the page must never meet


def dots(picks: str, *values: str) -> Chart:
    trace = {"x": [1] * len(values), "meta": {"picks": picks, "values": list(values)}}
    return Chart([trace], {}, "Dots.", Table(("x",), ((1,),)))


@pytest.mark.parametrize(
    ("picks", "values"),
    [("nobody", ("brug",)), ("word", ("brug", "boot")), ("cut", ("br",))],
    ids=["no such control", "no such option", "not in every set"],
)
def test_a_point_chooses_only_what_is_always_there(picks, values) -> None:
    with pytest.raises(CourseError, match="which is not always there"):
        View(
            "2_x.y", "Toy", "Find it.", "", (WORDS, CUT), chart=dots(picks, *values), cards=(CARD,)
        )


def test_a_point_may_choose_what_every_set_has() -> None:
    chart = dots("cut", "b")
    cut = Nested("cut", "Cut", "word", {"brug": (Option("b", "b"),), "wrak": (Option("b", "b"),)})
    assert View("2_x.y", "Toy", "Find it.", "", (WORDS, cut), chart=chart).parts()["figure"]


def marked(*spans: str) -> MarkedText:
    paragraph = MarkedParagraph(1, "body", (("een ", ()), ("brug", spans)))
    layer = MarkLayer("loaded", "Loaded", "wavy", "#d0483e")
    said = {"known": ("loaded", "brug", "A bridge.")}
    version = Version("nl", "Dutch", "nl", (), (paragraph,))
    return MarkedText((version,), (layer,), said, ("nl",), 1, ("loaded",))


@pytest.mark.parametrize("where", ["first", "patched"])
def test_every_marked_word_has_something_said_of_it(where) -> None:
    new = {"n": 1, "role": "body", "runs": [["brug", ["unknown"]]]}
    patch = {"/text/versions/0/paragraphs/0": new} if where == "patched" else {}
    choice = Choice("c", "C", (Option("a", "a", patch=patch),), "a")
    text = marked("known") if where == "patched" else marked("unknown")
    with pytest.raises(CourseError, match="Nothing is said of the marked words «unknown»"):
        View("2_x.y", "Toy", "Find it.", "{c}", (choice,), text=text)


def test_a_place_inside_another_controls_place_is_not_ones_own() -> None:
    whole = Choice("a", "A", (Option("a", "a", patch={"/cards": []}),), "a")
    part = Choice("b", "B", (Option("b", "b", patch={"/cards/0": {}}),), "b")
    for controls in ((whole, part), (part, whole)):
        with pytest.raises(CourseError, match="Two controls patch the same place"):
            View("2_x.y", "Toy", "Find it.", "{a}", controls, cards=(CARD,))
