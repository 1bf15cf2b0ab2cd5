from __future__ import annotations

import shutil

import plotly.graph_objects as go
import pytest

from course import paths
from course.errors import CourseError
from course.explorers.models import word_card, word_map
from course.explorers.view import Choice, Layers, Nested, View
from course.vocabulary import terms
from course.vocabulary.commonness import thirds, warnings
from course.vocabulary.standing import Standing

TERMS = {term.id: term for term in terms.terms()}
RINGS, PICKED = 0, 9


@pytest.fixture(scope="module")
def view() -> View:
    return word_map.view()


def control(view: View, name: str) -> Choice | Nested | Layers:
    return next(c for c in view.controls if c.id == name)


def state(view: View, axis: str, word: str) -> dict:
    """The figure as the page draws it for an order and a word."""
    figure = view.chart.figure()
    patches = [
        next(o.patch for o in control(view, "axis").options if o.value == axis),
        next(o.patch for o in control(view, "word").sets[axis] if o.value == word),
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
    drawn = [points(figure, trace) for trace in range(1, PICKED)]
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
    places = [at for trace in range(1, PICKED) for at in points(figure, trace).values()]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("axis", word_map.AXES)
def test_rings_stand_round_the_words_with_a_warning(view, axis):
    figure = state(view, axis, word_map.FIRST_WORD)
    rings = points(figure, RINGS)
    assert set(rings) == {t.id for t in TERMS.values() if t.false_friend and t.frequency} - {None}
    for trace in range(1, PICKED):
        for word, at in points(figure, trace).items():
            assert rings.get(word, at) == at


def test_hollow_marks_are_the_words_that_the_list_does_not_have(view):
    figure = view.chart.figure()
    for trace in figure["data"][1:PICKED]:
        for word, symbol in zip(trace["meta"]["values"], trace["marker"]["symbol"], strict=True):
            assert symbol.endswith("-open") == (TERMS[word].zipf is None)
    hollow = sum(term.zipf is None for term in TERMS.values())
    assert f"({hollow} terms)" in view.chart.sentence


def test_categories_differ_by_colour_and_shape(view):
    looks = [
        (trace["marker"]["color"], trace["marker"]["symbol"][0].removesuffix("-open"))
        for trace in view.chart.figure()["data"][1:PICKED]
    ]
    assert len({shape for _, shape in looks}) == len(looks) == 8


@pytest.mark.parametrize("axis", word_map.AXES)
def test_every_word_can_be_picked_and_shows_its_entry(view, axis):
    nested = control(view, "word")
    options = nested.sets[axis]
    assert {option.value for option in options} == set(TERMS)
    labels = [option.label.casefold() for option in options]
    assert labels == sorted(labels)
    for option in options:
        term = TERMS[option.value]
        figure = state(view, axis, term.id)
        chosen = figure["data"][PICKED]
        where = {
            word: at for trace in range(1, PICKED) for word, at in points(figure, trace).items()
        }
        assert list(zip(chosen["x"], chosen["y"], strict=True)) == (
            [where[term.id]] if term.id in where else []
        )
        assert option.patch["/cards/0"]["title"] == term.with_article
        assert term.gloss in option.says
        go.Figure(data=figure["data"], layout=figure["layout"])


def test_a_click_picks_the_word_that_was_drawn_there(view):
    values = {option.value for option in control(view, "word").options}
    for trace in view.chart.figure()["data"][:PICKED]:
        assert trace["meta"]["picks"] == "word"
        assert set(trace["meta"]["values"]) <= values
        assert len(trace["meta"]["values"]) == len(trace["x"]) == len(trace["y"])


def test_layers_cover_all_traces_but_the_chosen_word(view):
    layers = control(view, "layers")
    traces = [trace for option in layers.options for trace in option.traces]
    assert traces == list(range(PICKED))
    assert set(layers.value) == {option.value for option in layers.options}


def test_it_opens_on_money(view):
    assert control(view, "word").first_of("letters") == "miljard"
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
    assert lines["parts"] == ("troep + -en- + overwicht", "nl")
    assert lines["plural"] == ("", "nl")
    assert "overgewicht" in lines["take care"][0]
    assert lines["how common"][0] == (
        "The list does not have it. The rarest of its parts is met about once in 1,000,000 words."
    )
    assert lines["paragraph 21"] == ("… een troepenoverwicht …", "nl")
    assert lines["in English"] == ("… troops …", "en")


def test_an_entry_quotes_two_paragraphs_and_counts_the_others():
    places = tuple(Standing(number, "woord", "word") for number in (1, 2, 3, 5))
    labels = [line.label for line in word_card.card(TERMS["verdediger"], places).lines]
    assert labels.count("in English") == 2
    last = word_card.card(TERMS["verdediger"], places).lines[-1]
    assert (last.label, last.text) == ("also in", "paragraphs 3, 5")


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
