"""The frame switch and the worked example, against the rows they are made from."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from course import datasets, paths, reading
from course.errors import CourseError, DatasetError
from course.explorers.models import frame_switch, wordings
from course.explorers.view import Choice, Nested
from course.vocabulary import frames, swaps

VIEW = frame_switch.view()
ROWS = {row["id"]: row for row in datasets.rows("article_swaps")}
SERIES = swaps.series()
TEXT = next(control for control in VIEW.controls if isinstance(control, Choice))
STEPS = next(control for control in VIEW.controls if isinstance(control, Nested))
STATES = [(key, k) for key, group in SERIES.items() for k in range(len(group) + 1)]


def patch(key: tuple[int, str], step: int) -> dict:
    return dict(STEPS.sets[f"{key[0]}_{key[1]}"][step].patch)


def lines(card: dict) -> dict[str, str]:
    return {label: text for label, text, _lang in card["lines"]}


def test_it_travels_and_asks() -> None:
    assert VIEW.to_json()["id"] == "2_vocabulary.frames"
    assert VIEW.task == (
        "Find a swap that loses no claim, and one that loses something a reader needs. Then take a "
        "paragraph with soft words, and go from soft to plain."
    )
    assert "{said}" in VIEW.prediction.reveal
    assert "{answer}" in VIEW.prediction.reveal
    assert VIEW.prediction.why.startswith("In one line")


@pytest.mark.parametrize("lost", [False, True])
def test_the_task_can_be_done_in_the_first_paragraph(lost: bool) -> None:
    assert any(
        row["loses_fact"] is lost
        for row in ROWS.values()
        if (row["paragraph"], row["direction"]) == (12, "to_neutral")
    )


def test_the_prediction_is_counted_from_the_rows() -> None:
    loaded = [row for row in ROWS.values() if row["direction"] == "to_neutral"]
    tone = sum(not row["loses_fact"] and not row["adds_fact"] for row in loaded)
    assert VIEW.prediction.answer == tone == 11
    assert VIEW.prediction.most == len(loaded) == 37
    assert VIEW.prediction.question.startswith("37 words of this text")
    assert "by our reading it is {answer} of 37" in VIEW.prediction.reveal
    assert "Where would you differ?" in VIEW.prediction.reveal


def test_every_paragraph_with_swaps_can_be_chosen_in_its_directions() -> None:
    wanted = {(row["paragraph"], row["direction"]) for row in ROWS.values()}
    assert {option.value for option in TEXT.options} == {f"{n}_{way}" for n, way in wanted}
    assert set(STEPS.sets) == {option.value for option in TEXT.options}
    assert STEPS.within == TEXT.id


def test_what_may_be_left_out_is_named_in_the_list() -> None:
    names = {option.value: option.label for option in TEXT.options}
    assert names["2_to_plain"] == "Paragraph 2, the siege: soft to plain"
    assert names["8_to_neutral"] == "Paragraph 8, a city under fire: loaded to neutral"
    named = {value.split("_")[0] for value, name in names.items() if "siege" in name}
    assert named == {"1", "2", "3", "4", "5"}
    assert names["6_to_neutral"] == "Heading 6: loaded to neutral"
    assert names["16_to_neutral"] == (
        "Block 16, page furniture, the dead and wounded: loaded to neutral"
    )
    assert names["23_to_plain"] == "Paragraph 23, the dead and wounded: soft to plain"
    assert names["10_to_plain"] == "Paragraph 10, a city under fire: soft to plain"
    assert names["12_to_plain"] == "Paragraph 12: soft to plain"


def test_it_opens_on_money_before_any_swap() -> None:
    parts, first = VIEW.parts(), patch((12, "to_neutral"), 0)
    assert TEXT.value == "12_to_neutral"
    assert parts["text"]["paragraph"] == 12
    for i in (0, 1):
        assert parts["text"]["versions"][i]["paragraphs"] == [
            first[f"/text/versions/{i}/paragraphs/0"]
        ]
    assert parts["cards"] == [first["/cards/0"]]
    assert VIEW.first_sentence() == (
        "Paragraph 12: loaded to neutral. Nothing is swapped yet: 3 loaded words."
    )


@pytest.mark.parametrize(("key", "step"), STATES, ids=str)
def test_every_state_shows_the_wording_of_the_data(key: tuple, step: int) -> None:
    shown = patch(key, step)
    assert shown["/text/paragraph"] == key[0]
    layers = {name: gloss[0] for name, gloss in VIEW.text.glosses.items()}
    before = {"to_neutral": "loaded", "to_plain": "soft"}[key[1]]
    for i, language in enumerate(("nl", "en")):
        paragraph = shown[f"/text/versions/{i}/paragraphs/0"]
        role = reading.reading_text(language).paragraph(key[0]).role
        assert (paragraph["n"], paragraph["role"]) == (key[0], role)
        words = "".join(text for text, _ids in paragraph["runs"])
        assert words == frames.wording(key[0], language, key[1], step).text
        marked = [layers[i] for _text, ids in paragraph["runs"] for i in ids]
        assert marked.count("swapped") == step
        for text, ids in paragraph["runs"]:
            assert all(text in VIEW.text.glosses[i][1] for i in ids)
        assert marked.count(before) == len(SERIES[key]) - step == len(marked) - step


@pytest.mark.parametrize(("key", "step"), [s for s in STATES if s[1]], ids=str)
def test_every_step_tells_what_it_costs_and_whom(key: tuple, step: int) -> None:
    swap = SERIES[key][step - 1]
    row, card = ROWS[swap.id], patch(key, step)["/cards/0"]
    assert (card["title"], card["lang"]) == (f"{row['words_nl']} → {row['new_nl']}", "nl")
    source = "; ".join(datasets.row("sources", key)["label"] for key in row["sources"])
    assert lines(card) == {
        **({"Source": source} if source else {}),
        "In English": f"{row['words_en']} → {row['new_en']}",
        "Who spoke": datasets.row("speakers", row["speaker"])["label"],
        "What happens to the claim": {
            (False, False): "only the tone changes",
            (True, False): "a claim goes",
            (False, True): "a claim comes in",
            (True, True): "one claim goes, another comes in",
        }[row["loses_fact"], row["adds_fact"]],
        "What is lost": row["loses"],
        "What is gained": row["gains"],
        "For whom it matters": row["reader"],
    }
    assert card["note"] == f"Also a choice. {row['note']}"
    says = STEPS.sets[f"{key[0]}_{key[1]}"][step].says
    assert says.startswith(f"“{row['words_nl']}” became “{row['new_nl']}”: ")
    assert ("for whom would you print" in says) is (step == len(SERIES[key]))


def test_the_first_card_says_who_speaks() -> None:
    said = lines(patch((14, "to_neutral"), 0)["/cards/0"])
    assert said["Who speaks"] == "the Kremlin, the reporter"
    assert said["In the whole text"].startswith("34 of 37 loaded words are the reporter's own")
    assert next(iter(said)) == "3 loaded words"
    plain = lines(patch((23, "to_plain"), 0)["/cards/0"])
    assert plain["1 soft word"] == "buiten gevecht gesteld"
    assert "In the whole text" not in plain


def test_the_table_holds_every_swap() -> None:
    assert len(VIEW.table.rows) == len(ROWS)
    assert {(row[1], row[2]) for row in VIEW.table.rows} == {
        (row["words_nl"], row["new_nl"]) for row in ROWS.values()
    }


def test_the_table_begins_with_what_need_not_be_left_out() -> None:
    paragraphs = [row[0] for row in VIEW.table.rows]
    named = [number in {1, 2, 3, 4, 5, 8, 10, 16, 20, 23} for number in paragraphs]
    assert named == sorted(named)
    assert paragraphs[0] == 6


def test_a_missing_table_is_named_with_what_to_do(tmp_path, monkeypatch) -> None:
    folder = tmp_path / "datasets"
    shutil.copytree(paths.datasets_dir(), folder)
    file = folder / "article" / "swaps.csv"
    file.write_text(file.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    monkeypatch.setattr(paths, "datasets_dir", lambda: folder)
    for model in (frame_switch.view, wordings.two_wordings):
        with pytest.raises(CourseError) as caught:
            model()
        assert "article/swaps.csv" in caught.value.where
        assert caught.value.next_step


# ---------------------------------------------------------------- the worked example


def test_the_two_wordings_are_those_of_the_text_and_of_all_its_swaps() -> None:
    rows = wordings.two_wordings().table.rows
    for i, language in enumerate(("nl", "en")):
        for column, steps in ((0, 0), (1, 2)):
            cells = [row[column] if row[column] != "the same" else row[0] for row in rows]
            reads = " ".join(cell.split("\n")[i] for cell in cells)
            assert reads == frames.wording(18, language, "to_neutral", steps).text


def test_the_worked_example_says_what_each_neutral_word_chose() -> None:
    sheet = wordings.two_wordings()
    first, second, third = (row[2] for row in sheet.table.rows)
    assert first.startswith("A claim comes in.\nLost: ")
    assert third.startswith("A claim goes.\nLost: ")
    for said, key in ((first, "p18_neutral_1"), (third, "p18_neutral_2")):
        for name in ("loses", "gains", "note"):
            assert ROWS[key][name] in said
    assert sheet.table.rows[1][1] == "the same"
    assert sheet.note.endswith("the neutral one may hide it. Do you see it here?")
    assert second == "No word is marked here. Does that make the sentence neutral?"
    assert "<table>" in sheet.to_html()


def test_the_worked_example_treats_both_sides_alike() -> None:
    old, new, _chose = wordings.two_wordings().table.rows[0]
    for picture in ("wegkrimpt", "opmarcheert", "shrinking away", "marching on"):
        assert picture in old
        assert picture not in new
    assert "Rusland terrein verliest terwijl Oekraïne terrein wint." in new
    assert "Russia is losing ground while Ukraine is gaining ground." in new


def test_each_swap_stands_beside_its_own_sentence_even_if_its_words_come_twice(monkeypatch) -> None:
    """The words stand in the first sentence; the swap is that of the second."""
    reads = {
        "nl": ("De brug is dicht. De brug is nieuw.", "De brug", "Het viaduct"),
        "en": ("The bridge is shut. The bridge is new.", "The bridge", "The viaduct"),
    }
    swap = _invented(reads, nth=2)
    monkeypatch.setattr(wordings, "series", lambda: {(18, "to_neutral"): (swap,)})
    monkeypatch.setattr(reading, "reading_text", lambda language: _Text(reads[language][0]))
    rows = wordings.two_wordings().table.rows
    assert [row[1] for row in rows] == ["the same", "Het viaduct is nieuw.\nThe viaduct is new."]
    assert [swap.loses in row[2] for row in rows] == [False, True]


def test_sentences_that_do_not_pair_are_named(monkeypatch) -> None:
    reads = {
        "nl": ("De brug is dicht. De weg is nieuw.", "dicht", "open"),
        "en": ("The bridge is shut. The road is new.", "shut", "open. So it seems"),
    }
    swap = _invented(reads, nth=1)
    monkeypatch.setattr(wordings, "series", lambda: {(18, "to_neutral"): (swap,)})
    monkeypatch.setattr(reading, "reading_text", lambda language: _Text(reads[language][0]))
    with pytest.raises(DatasetError, match="paragraph 18 do not pair") as caught:
        wordings.two_wordings()
    assert caught.value.where == "datasets/article/swaps.csv"
    assert caught.value.next_step


class _Text:
    """A reading text of one paragraph."""

    def __init__(self, text: str) -> None:
        self._text = text

    def paragraph(self, number: int) -> reading.Paragraph:
        return reading.Paragraph(number, "body", self._text, ())


def _invented(reads: dict[str, tuple[str, str, str]], nth: int) -> swaps.Swap:
    """Return the first swap of paragraph 18 with other words."""
    sides = {x: swaps.Side(words, nth, new) for x, (_all, words, new) in reads.items()}
    return replace(SERIES[18, "to_neutral"][0], sides=sides, span="")
