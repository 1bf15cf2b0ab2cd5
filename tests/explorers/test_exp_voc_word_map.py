from __future__ import annotations

import json
import shutil

import plotly.graph_objects as go
import pytest

from course import paths
from course.errors import CourseError
from course.explorers.models import word_card, word_map
from course.explorers.view import Choice, Layers, View
from course.vocabulary import cards, take_home, terms
from course.vocabulary.commonness import thirds, warnings
from course.vocabulary.headwords import headword
from course.vocabulary.labels import categories
from course.vocabulary.standing import Standing

TERMS = {term.id: term for term in terms.terms()}
RINGS, END = 0, 9


@pytest.fixture(scope="module")
def view() -> View:
    return word_map.view()


def control(view: View, name: str) -> Choice | Layers:
    return next(c for c in view.controls if c.id == name)


def state(view: View, axis: str, word: str) -> dict:
    """The figure as the page draws it for an order and a word."""
    figure = view.chart.figure()
    patches = [
        next(o.patch for o in control(view, "axis").options if o.value == axis),
        next(o.patch for o in control(view, "word").options if o.value == word),
    ]
    for pointer, value in (item for patch in patches for item in patch.items()):
        part, *path, last = pointer.split("/")[1:]
        if part != "figure":
            continue
        here = figure
        for step in path:
            here = here[int(step)] if isinstance(here, list) else here[step]
        assert last in here
        here[last] = value
    return figure


def points(figure: dict, trace: int) -> dict[str, tuple[float, float]]:
    dots = figure["data"][trace]
    return dict(zip(dots["meta"]["values"], zip(dots["x"], dots["y"], strict=True), strict=True))


def test_it_travels_and_asks_first(view):
    assert view.to_json()["id"] == "2_vocabulary.word_map"
    assert view.task.startswith("Find ")
    assert "{said}" in view.prediction.reveal
    assert "{answer}" in view.prediction.reveal
    assert view.prediction.why.startswith("In one line")


def test_common_words_carry_more_warnings_than_rare_ones(view):
    parts = thirds(list(TERMS.values()))
    common, rare = parts["common"], parts["rare"]
    assert warnings(common) / len(common) > 2 * warnings(rare) / len(rare)
    assert view.prediction.answer == warnings(common)
    assert view.prediction.most == len(common)
    assert f"Of the {len(rare)} rarest, {warnings(rare)} carry" in view.prediction.question
    assert f"against {warnings(rare)} of the {len(rare)} rarest" in view.prediction.reveal


@pytest.mark.parametrize("axis", word_map.AXES)
def test_each_word_is_drawn_once_at_its_frequency(view, axis):
    figure = state(view, axis, word_map.FIRST_WORD)
    drawn = [points(figure, trace) for trace in range(1, END)]
    assert sum(map(len, drawn)) == len({word for trace in drawn for word in trace})
    together = {word: at for trace in drawn for word, at in trace.items()}
    assert {word: y for word, (_, y) in together.items()} == {
        term.id: term.frequency for term in TERMS.values() if term.frequency is not None
    }
    for column, trace in enumerate(drawn):
        for word, (x, _) in trace.items():
            wanted = TERMS[word].letters if axis == "letters" else column
            assert abs(x - wanted) < 0.3
        assert len({TERMS[word].category for word in trace}) == 1


@pytest.mark.parametrize("axis", word_map.AXES)
def test_no_two_words_hide_each_other(view, axis):
    figure = state(view, axis, word_map.FIRST_WORD)
    places = [at for trace in range(1, END) for at in points(figure, trace).values()]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("axis", word_map.AXES)
def test_rings_stand_round_the_words_with_a_warning(view, axis):
    figure = state(view, axis, word_map.FIRST_WORD)
    rings = points(figure, RINGS)
    assert set(rings) == {t.id for t in TERMS.values() if t.false_friend and t.frequency} - {None}
    for trace in range(1, END):
        for word, at in points(figure, trace).items():
            assert rings.get(word, at) == at


def test_hollow_marks_are_the_words_that_the_list_does_not_have(view):
    figure = view.chart.figure()
    for trace in figure["data"][1:END]:
        for word, symbol in zip(trace["meta"]["values"], trace["marker"]["symbol"], strict=True):
            assert symbol.endswith("-open") == (TERMS[word].zipf is None)
    hollow = sum(term.zipf is None for term in TERMS.values())
    assert f"({hollow} terms)" in view.chart.sentence


def test_categories_differ_by_colour_and_shape(view):
    looks = [
        (trace["marker"]["color"], trace["marker"]["symbol"][0].removesuffix("-open"))
        for trace in view.chart.figure()["data"][1:END]
    ]
    assert len({shape for _, shape in looks}) == len(looks) == 8


@pytest.mark.parametrize("axis", word_map.AXES)
def test_every_word_can_be_picked_and_shows_its_entry(view, axis):
    choice = control(view, "word")
    assert {option.value for option in choice.options} == set(TERMS)
    labels = [option.label.casefold() for option in choice.options]
    assert labels == sorted(labels)
    for option in choice.options:
        term = TERMS[option.value]
        figure = state(view, axis, term.id)
        (mark,) = [one for one in figure["layout"]["shapes"] if one["visible"]]
        where = {word: at for trace in range(1, END) for word, at in points(figure, trace).items()}
        assert mark["opacity"] == (term.id in where)
        if term.id in where:
            assert (mark["xanchor"], mark["yanchor"]) == where[term.id]
        assert option.patch["/cards/0"]["title"] == headword(term)
        assert term.gloss in option.says
        go.Figure(data=figure["data"], layout=figure["layout"])


def test_a_word_moves_no_point_and_travels_once(view):
    """Plotly draws every point anew when one of them moves; a mark costs next to nothing."""
    for option in control(view, "word").options:
        assert {pointer for pointer in option.patch if pointer.startswith("/figure/data")} == set()
    assert len(json.dumps(view.to_json(), ensure_ascii=False).encode()) < 110_000


def test_an_order_leaves_the_word_alone(view):
    for option in control(view, "axis").options:
        assert not {"/cards/0", "/figure/layout/shapes"} & set(option.patch)
        marks = [key for key in option.patch if "/shapes/" in key]
        assert marks == [f"/figure/layout/shapes/{i}/visible" for i in (0, 1)]


def test_names_of_the_subjects_turn_where_they_would_overlap(view):
    axis = state(view, "category", word_map.FIRST_WORD)["layout"]["xaxis"]
    assert axis["ticktext"] == list(categories().values())
    assert "tickangle" not in axis
    assert (axis["autotickangles"], axis["automargin"]) == ([0, -35, -90], True)


def test_a_click_picks_the_word_that_was_drawn_there(view):
    values = {option.value for option in control(view, "word").options}
    for trace in view.chart.figure()["data"][:END]:
        assert trace["meta"]["picks"] == "word"
        assert set(trace["meta"]["values"]) <= values
        assert len(trace["meta"]["values"]) == len(trace["x"]) == len(trace["y"])


def test_layers_cover_all_traces_but_the_chosen_word(view):
    layers = control(view, "layers")
    traces = [trace for option in layers.options for trace in option.traces]
    assert traces == list(range(END))
    assert set(layers.value) == {option.value for option in layers.options}


def test_it_opens_on_money(view):
    assert control(view, "word").value == "miljard"
    assert view.cards[0].title == "het miljard"
    assert view.first_sentence() == (
        "“miljard”: billion (a thousand million). It is met about once in 17,000 words. "
        "From left to right the words get longer."
    )


def test_an_entry_has_what_is_known_of_the_word():
    entry = word_card.card(
        TERMS["troepenoverwicht"], (Standing(21, "… een troepenoverwicht …", "… troops …"),)
    )
    lines = {line.label: (line.text, line.lang) for line in entry.lines}
    assert entry.title == "het troepenoverwicht"
    assert entry.lang == "nl"
    assert lines["Parts"] == ("troep + -en- + overwicht", "nl")
    assert lines["Plural"] == lines["Verb forms"] == ("", "nl")
    assert lines["Register"] == ("technical: a word of specialists", "en")
    assert "overgewicht" in lines["Careful"][0]
    assert lines["How common"][0] == (
        "The list does not have it. The rarest of its parts is met about once in 1,000,000 words."
    )
    assert lines["Paragraph 21"] == ("… een troepenoverwicht …", "nl")
    assert lines["In English"] == ("… troops …", "en")


def test_an_entry_quotes_two_paragraphs_and_counts_the_others():
    places = tuple(Standing(number, "woord", "word") for number in (1, 2, 3, 5))
    labels = [line.label for line in word_card.card(TERMS["verdediger"], places).lines]
    assert labels.count("In English") == 2
    last = word_card.card(TERMS["verdediger"], places).lines[-1]
    assert (last.label, last.text) == ("Also in", "paragraphs 3, 5")


def test_the_list_of_frequencies_is_credited_below_the_map(view):
    assert view.chart.sentence.endswith(
        "Frequencies: wordfreq 3.1.1 (Robyn Speer), list of 2021, CC BY-SA 4.0."
    )


def test_a_verb_has_its_principal_parts():
    lines = {
        line.label: (line.text, line.lang) for line in word_card.card(TERMS["lijken"], ()).lines
    }
    assert lines["Verb forms"] == ("lijken – leek – heeft geleken", "nl")


def test_an_entry_says_the_same_as_what_is_taken_home():
    for term in TERMS.values():
        there, taken = word_card.card(term, ()), take_home.entry(term.id)
        lines = {line.label: line.text for line in there.lines} | {"Note": there.note}
        shown = {label: text for label, text, _language in taken.says}
        names = ("Plural", "Verb forms", "Parts", "Register", "Careful", "Note")
        assert {name: lines[name] for name in names if lines[name]} == shown
        flashcard = cards.deck("nl_en").card(term.id)
        assert there.title == taken.headword == flashcard.front
        assert (f"Parts: {taken.parts}." in flashcard.note) == bool(taken.parts)


def test_headwords_and_plurals_are_of_the_word_that_is_listed():
    trip, dig = (word_card.card(TERMS[name], ()) for name in ("tripje", "ingraven"))
    assert (trip.title, dig.title) == ("het tripje", "zich ingraven")
    lines = {line.label: line.text for line in trip.lines}
    assert lines["Plural"] == "tripjes"
    assert word_card.card(TERMS["mankracht"], ()).note == ""


def test_how_common_says_what_was_counted():
    assert word_card.commonness(TERMS["tripje"]).endswith("“trip” or its form in the article.")
    assert "neither" in word_card.commonness(TERMS["donetsbekken"])


def test_the_table_has_all_terms(view):
    assert len(view.chart.table.rows) == len(TERMS)
    assert {row[0] for row in view.chart.table.rows} == {term.term for term in TERMS.values()}


def test_a_vocabulary_without_rows_is_named_with_what_to_do(tmp_path, monkeypatch):
    folder = tmp_path / "datasets"
    shutil.copytree(paths.datasets_dir(), folder)
    file = folder / "vocabulary.csv"
    file.write_text(file.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    monkeypatch.setattr(paths, "datasets_dir", lambda: folder)
    with pytest.raises(CourseError) as caught:
        word_map.view()
    assert "vocabulary.csv" in caught.value.where
    assert caught.value.next_step
