"""The compound builder against the data it is made from."""

from __future__ import annotations

import shutil

import pytest

from course import datasets, paths
from course.errors import CourseError
from course.explorers.models import compound_builder as builder
from course.explorers.models import compound_says as says
from course.vocabulary.compounds import compound, compounds, cuts

VIEW = builder.view()
SHOWN = [one for one in compounds() if one.in_builder]
WORD, CUT, JOIN = VIEW.controls


def test_it_travels_and_asks_first() -> None:
    assert VIEW.to_json()["id"] == "2_vocabulary.compounds"
    assert VIEW.prediction is not None
    assert "{said}" in VIEW.prediction.reveal
    assert "{answer}" in VIEW.prediction.reveal
    assert VIEW.prediction.why.startswith("In one line")
    assert VIEW.task == (
        "Find where three of these words join, and put them together again. Which part says what "
        "kind of thing it is?"
    )


def test_the_prediction_is_counted_from_the_data() -> None:
    rows = [row for row in datasets.rows("compounds") if row["article"]]
    last = sum(row["article"] == row["part_articles"][-1] for row in rows)
    wrong = sum(row["part_articles"][0] not in ("-", row["article"]) for row in rows)
    assert VIEW.prediction.answer == last == VIEW.prediction.most == len(rows)
    assert f" {wrong} would come out wrong" in VIEW.prediction.reveal
    assert 0 < wrong < len(rows)


def test_it_opens_on_a_word_of_peace_with_no_cut_made() -> None:
    assert WORD.value == "havenstad"
    assert VIEW.first_sentence() == "havenstad (port city) has 9 letters. Move the cut."
    assert VIEW.cards[0].to_json() == {
        "title": "havenstad",
        "lang": "nl",
        "lines": [["in English", "port city (2 words)", "en"]],
        "note": "Move the cut.",
    }


def test_what_the_whole_word_means_stands_there_wherever_it_is_cut() -> None:
    for one in SHOWN:
        for option in CUT.sets[one.id]:
            label, text, _lang = option.patch["/cards/0"]["lines"][0]
            assert (label, text.rpartition(" (")[0]) == ("in English", one.english)
        word = next(option for option in WORD.options if option.value == one.id)
        assert f"({one.english})" in word.says


def test_every_place_between_letters_can_be_tried() -> None:
    assert list(CUT.sets) == list(JOIN.sets) == [one.id for one in SHOWN]
    for one in SHOWN:
        assert [option.label for option in CUT.sets[one.id]] == [
            one.word,
            *(f"{one.word[:at]} | {one.word[at:]}" for at in range(1, len(one.word))),
        ]


def test_a_cut_is_called_right_where_the_data_say_so_and_nowhere_else() -> None:
    for one in SHOWN:
        good = set()
        for at, option in enumerate(CUT.sets[one.id]):
            card = option.patch["/cards/0"]
            assert card["note"] == option.says
            if option.says.startswith(("Right", "This is a join")):
                good.add(at)
            assert (len(card["lines"]) > 1) is (
                option.says.startswith("Right") and "Right too" not in option.says
            )
        assert good == set(cuts(one)), one.word


def test_a_wrong_place_names_no_part() -> None:
    broken = {"Not here: a part would be broken.", "Not here: a linking sound would be broken."}
    found = set()
    for one in SHOWN:
        wrong = {o.says for o in CUT.sets[one.id] if o.says.startswith("Not here")}
        assert wrong <= broken, one.word
        assert "This is a join too. Cut first where the two biggest pieces meet." in (
            option.says for option in CUT.sets["pontonbrugaanval"]
        )
        found |= wrong
    assert found == broken
    # troep-e|n-overwicht: inside the linking sound, not inside a part.
    assert "linking sound" in says.what_a_cut_gives(compound("troepenoverwicht"), 6)


def test_a_join_says_the_same_wherever_the_cut_is() -> None:
    for options in JOIN.sets.values():
        for option in options:
            card = option.patch["/cards/1"]
            assert card["note"] == (option.says or "Choose what Dutch puts between the two parts.")
            said = " ".join([card["note"], *(text for _label, text, _lang in card["lines"])])
            assert not {"cut", "Right", "Not"} & set(said.replace(".", " ").split())


def test_either_side_of_what_links_is_the_uppermost_cut() -> None:
    for one in SHOWN:
        at = len(one.front)
        for side in {at, at - len(one.link)}:
            assert CUT.sets[one.id][side].says.startswith(f"Right: {one.front[:1]}")


def test_a_new_word_begins_uncut_and_unjoined() -> None:
    for one in SHOWN:
        assert CUT.sets[one.id][0].says == "Move the cut."
        assert JOIN.sets[one.id][0].says == ""
    values = [option.value for options in CUT.sets.values() for option in options]
    assert len(values) == len(set(values))


def test_a_right_cut_builds_the_meaning_from_its_end() -> None:
    option = next(o for o in CUT.sets["troepenoverwicht"] if o.label == "troepen | overwicht")
    assert option.patch["/cards/0"]["lines"] == [
        ["in English", "superiority in troops (3 words)", "en"],
        ["last part, the head", "het overwicht", "nl"],
        ["in front of it", "troep", "nl"],
        ["the parts mean", "troop + upper hand", "en"],
        ["so the whole is", "het troepenoverwicht", "nl"],
        ["it means", "having more soldiers than the other side", "en"],
        ["take care", compound("troepenoverwicht").note, "en"],
    ]
    assert option.says.endswith("The linking sound -en- may go to either side.")


def test_exactly_one_join_is_right() -> None:
    for one in SHOWN:
        right = [o for o in JOIN.sets[one.id] if o.says.startswith("Dutch writes it so")]
        assert len(right) == 1
        assert right[0].patch["/cards/1"]["title"] == one.word
        assert right[0].patch["/cards/1"]["lines"][0] == ["why", one.link_why, "en"]


def test_two_words_have_something_to_play_with_once_they_are_found() -> None:
    playful = {
        one.word
        for one in SHOWN
        for option in (*CUT.sets[one.id], *JOIN.sets[one.id])
        for card in option.patch.values()
        for label, _text, _lang in card["lines"]
        if label == "to play with"
    }
    assert playful == {"valkuil", "landsgrens"}
    two = [one.word for one in SHOWN if one.misread]
    other = [one.word for one in SHOWN if one.link == "s" and one.other_link]
    assert (two, other) == (["valkuil"], ["landsgrens"])
    assert "falcon + owl" in says.what_a_cut_gives(compound("valkuil"), 4)
    assert "landgrens is a word too" in says.what_a_join_gives(compound("landsgrens"), "none")


@pytest.mark.parametrize(
    ("word", "join", "spelt"),
    [
        ("mankracht", "en", "mannenkracht"),
        ("staatsmedium", "en", "statenmedium"),
        ("havenstad", "s", "havensstad"),
        ("havenstad", "hyphen", "haven-stad"),
        ("miljoenenpubliek", "none", "miljoenpubliek"),
        ("Kremlin-cheerleader", "none", "Kremlincheerleader"),
    ],
)
def test_a_wrong_join_is_spelt_as_dutch_would(word: str, join: str, spelt: str) -> None:
    option = next(
        o for o in JOIN.sets[compound(word).id] if o.value == f"{compound(word).id}.{join}"
    )
    assert option.patch["/cards/1"]["title"] == spelt
    assert spelt in option.says


def test_a_hyphen_never_takes_the_place_of_a_linking_sound() -> None:
    for one in SHOWN:
        said = says.what_a_join_gives(one, "hyphen")
        assert (one.link not in ("", "-")) is ("linking sound" in said), one.word
    assert says.what_a_join_gives(compound("troepenoverwicht"), "hyphen") == (
        "Dutch does not write troep-overwicht: a hyphen may be added behind the linking sound, but "
        "never takes its place."
    )
    # Land-grens would be landgrens, which is a word.
    assert says.what_a_join_gives(compound("landsgrens"), "hyphen") == (
        "A hyphen never takes the place of the linking sound: land-grens could only be landgrens, "
        "which is not the same."
    )
    assert "may help the eye" in says.what_a_join_gives(compound("havenstad"), "hyphen")


def test_a_table_without_its_first_word_says_what_to_do(tmp_path, monkeypatch) -> None:
    folder = tmp_path / "datasets"
    shutil.copytree(paths.datasets_dir(), folder)
    file = folder / "compounds.csv"
    lines = [x for x in file.read_text("utf-8").splitlines() if not x.startswith("havenstad,")]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    monkeypatch.setattr(paths, "datasets_dir", lambda: folder)
    with pytest.raises(CourseError) as caught:
        builder.view()
    assert "compounds.csv" in caught.value.where
