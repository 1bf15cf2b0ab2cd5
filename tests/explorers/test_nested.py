"""A choice whose options depend on another one, and the cards that choices write on."""

import pytest

from course.errors import CourseError
from course.explorers.entry import Entry, Line
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
