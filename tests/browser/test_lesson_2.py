"""Lesson 2 in a real JupyterLab: every explorer, by mouse and by keyboard alone.

What a control should show is computed here from the dataset rows, not from the explorers' models.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import accumulate

import pytest
from playwright.sync_api import Locator, expect

from course import datasets
from course.language.readability import measure
from tests.browser.accessible import violations
from tests.browser.driver import ROOT, ExplorerDriver, Lesson
from tests.browser.test_lesson_1 import MASKED, WORDS
from tests.browser.test_questions import Form
from tests.browser.test_whole_page import TOO_WIDE

pytestmark = pytest.mark.browser

HANDS = ("mouse", "keyboard")
NAMES = ("frames", "compounds", "hedges", "word_map", "readability")
SWAPS = datasets.rows("article_swaps")
SPANS = {row["id"]: row for row in datasets.rows("article_spans")}
COMPOUNDS = datasets.rows("compounds")
HEDGES = datasets.rows("article_hedges")
STEPS = datasets.rows("article_hedge_steps")
TRAPS = datasets.rows("article_traps")
PLAIN = {row["paragraph"]: row for row in datasets.rows("article_plain")}
TERMS = {row["id"]: row for row in datasets.rows("vocabulary")}
SPEAKERS = {row["id"]: row["label"] for row in datasets.rows("speakers")}


@pytest.fixture(scope="module")
def lesson(open_lesson: Callable[[str], Lesson]) -> Lesson:
    return open_lesson("2_vocabulary.ipynb")


def uncovered(lesson: Lesson, name: str) -> ExplorerDriver:
    """Return an explorer after a guess, with its picture drawn."""
    return lesson.explorer(f"2_vocabulary.{name}").uncover()


def card(explorer: ExplorerDriver, place: int = 0) -> tuple[str, dict[str, str], str]:
    """Return title, lines and note of a card."""
    node = explorer.root.locator(".wrk-entry").nth(place)
    labels = node.locator("dt").all_inner_texts()
    lines = dict(zip(labels, node.locator("dd").all_inner_texts(), strict=True))
    return node.locator("h4").inner_text(), lines, "".join(node.locator("p").all_inner_texts())


def slider(explorer: ExplorerDriver, name: str) -> tuple[str, str]:
    """Return where a slider stands, and its end."""
    box = explorer.control(name).locator("input")
    return box.input_value(), box.get_attribute("max") or ""


def begin(explorer: ExplorerDriver, hand: str, control: str, value: str) -> ExplorerDriver:
    """Choose something that was not chosen before; return the explorer as worked by that hand."""
    box = explorer.control(control).locator("select")
    if box.input_value() == value:
        values = box.locator("option").evaluate_all("all => all.map(option => option.value)")
        explorer.choose(control, next(other for other in values if other != value))
    worked = explorer.by(hand)
    worked.choose(control, value)
    return worked


def nth_place(text: str, words: str, nth: int) -> int:
    """Return where some words stand the n-th time."""
    return [found.start() for found in re.finditer(re.escape(words), text)][nth - 1]


# ---------------------------------------------------------------- guesses


def kept_terms() -> list[datasets.Row]:
    """Return the terms that the list of frequencies has, from common to rare."""
    listed = [row for row in TERMS.values() if row["zipf_lemma"] or row["zipf_best_form"]]
    return sorted(listed, key=lambda row: (-frequency(row), row["id"]))


def answer(name: str) -> tuple[float, int]:
    """Compute what an explorer asks to guess, and the largest guess that it takes."""
    if name == "frames":
        loaded = [row for row in SWAPS if row["direction"] == "to_neutral"]
        return sum(not row["loses_fact"] and not row["adds_fact"] for row in loaded), len(loaded)
    if name == "compounds":
        nouns = [row for row in COMPOUNDS if row["article"]]
        return sum(row["part_articles"][-1] == row["article"] for row in nouns), len(nouns)
    if name == "hedges":
        lowers = sum(row["word"] == "kunnen" for row in HEDGES)
        return lowers, lowers + sum(row["looks_like"] == "kunnen" for row in TRAPS)
    if name == "word_map":
        terms = kept_terms()
        third = len(terms) // 3
        return sum(bool(row["false_friend"]) for row in terms[:third]), third
    before = "\n\n".join(WORDS["nl"][number] for number in BODY)
    pairs = [pair.split(">") for pair in datasets.row("article_index_tricks", "denial")["replace"]]
    after = before
    for old, new in pairs:
        after = re.sub(rf"\b{old}\b", new, after)
        after = re.sub(rf"\b{old.capitalize()}\b", new.capitalize(), after)
    assert after != before
    return round(abs(VALUES["lix"](after) - VALUES["lix"](before)), 1), 20


def numbers(sentence: str) -> list[float]:
    """Return the numbers in a sentence."""
    return [float(number) for number in re.findall(r"\d+(?:\.\d+)?", sentence)]


def test_everything_is_covered_until_there_is_a_guess(lesson: Lesson) -> None:
    for name in NAMES:
        explorer = lesson.explorer(f"2_vocabulary.{name}")
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
        explorer = lesson.explorer(f"2_vocabulary.{name}").by(hand)
        explorer.skip()
        assert "You said" not in explorer.text(".wrk-revealed")
        assert answer(name)[0] in numbers(explorer.text(".wrk-revealed"))
    lesson.start_again()
    for name in NAMES:
        explorer = lesson.explorer(f"2_vocabulary.{name}").by(hand)
        assert explorer.covered()
        explorer.predict("1")
        revealed = explorer.text(".wrk-revealed")
        right, most = answer(name)
        assert revealed.startswith("You said 1;")
        assert numbers(revealed)[:2] == [1, right]
        if name != "readability":
            assert numbers(revealed)[2] == most


# ---------------------------------------------------------------- the frame switch

EFFECTS = {
    # (a claim goes, a claim comes)
    (False, False): "only the tone changes",
    (True, False): "a claim goes",
    (False, True): "a claim comes in",
    (True, True): "one claim goes, another comes in",
}
TO = {
    "to_neutral": ("loaded to neutral", "loaded word"),
    "to_plain": ("soft to plain", "soft word"),
}


@pytest.fixture(scope="module")
def frames(lesson: Lesson) -> ExplorerDriver:
    return uncovered(lesson, "frames")


def group(paragraph: int, direction: str) -> list[datasets.Row]:
    """Return the swaps of a paragraph in one direction, in their order."""
    rows = [r for r in SWAPS if (r["paragraph"], r["direction"]) == (paragraph, direction)]
    return sorted(rows, key=lambda row: row["order"])


def by_place(rows: Iterable[datasets.Row], language: str) -> list[tuple[int, datasets.Row]]:
    """Return swaps with the place of their words in the untouched paragraph, in its order."""
    pairs = [
        (
            nth_place(
                WORDS[language][row["paragraph"]], row[f"words_{language}"], row[f"nth_{language}"]
            ),
            row,
        )
        for row in rows
    ]
    return sorted(pairs, key=lambda pair: pair[0])


def reworded(paragraph: int, made: list[datasets.Row], language: str) -> str:
    """Return a paragraph of the reading text with some swaps made."""
    words = WORDS[language][paragraph]
    for at, row in reversed(by_place(made, language)):
        words = words[:at] + row[f"new_{language}"] + words[at + len(row[f"words_{language}"]) :]
    return words


def plural(n: int, word: str) -> str:
    return f"{n} {word}" if n == 1 else f"{n} {word}s"


def assert_frame(frames: ExplorerDriver, paragraph: int, direction: str, steps: int) -> None:
    """Assert all that the page should say after so many swaps of a paragraph."""
    rows = group(paragraph, direction)
    made, left = rows[:steps], rows[steps:]
    assert slider(frames, "steps") == (str(steps), str(len(rows)))
    assert frames.texts(".wrk-number") == [str(paragraph)] * 2
    words = [reworded(paragraph, made, language) for language in ("nl", "en")]
    assert frames.texts(".wrk-words") == words
    before = {"to_neutral": "loaded", "to_plain": "soft"}[direction]
    for language in ("nl", "en"):
        on = f"[data-version={language}] .wrk-on[data-layer={{}}]".format
        for layer, column, some in (("swapped", "new", made), (before, "words", left)):
            marks, order = frames.texts(on(layer)), by_place(some, language)
            assert len(marks) == len(order)
            for mark, (_at, row) in zip(marks, order, strict=True):
                assert mark
                assert mark in row[f"{column}_{language}"]
                if layer == "loaded":  # the words that the text itself marks
                    assert mark == SPANS[row["span"]][f"quote_{language}"]
    way, name = TO[direction]
    live = frames.live()
    assert f"{paragraph}" in live.split(":")[0]
    title, lines, note = card(frames)
    if not made:
        assert f"{way}. Nothing is swapped yet: {plural(len(rows), name)}." in live
        assert lines[plural(len(rows), name)] == "; ".join(row["words_nl"] for row in rows)
        assert lines["In English"] == "; ".join(row["words_en"] for row in rows)
        return
    row = made[-1]
    effect = EFFECTS[row["loses_fact"], row["adds_fact"]]
    sources = "; ".join(datasets.row("sources", key)["label"] for key in row["sources"])
    assert f"{way}. “{row['words_nl']}” became “{row['new_nl']}”: {effect}." in live
    assert ("All is swapped" in live) == (not left)
    assert title == f"{row['words_nl']} → {row['new_nl']}"
    assert lines == {
        "In English": f"{row['words_en']} → {row['new_en']}",
        "Who spoke": SPEAKERS[row["speaker"]],
        "What happens to the claim": effect,
        "What is lost": row["loses"],
        "What is gained": row["gains"],
        "For whom it matters": row["reader"],
        **({"Source": sources} if sources else {}),
    }
    assert note == f"Also a choice. {row['note']}"


def test_it_opens_on_money(lesson: Lesson, frames: ExplorerDriver) -> None:
    frames.choose("text", "12_to_neutral")
    assert_frame(frames, 12, "to_neutral", 0)


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize(
    ("paragraph", "direction"), [(12, "to_neutral"), (12, "to_plain"), (18, "to_neutral")]
)
def test_words_are_swapped_one_by_one_and_back(
    frames: ExplorerDriver, paragraph: int, direction: str, hand: str
) -> None:
    last = len(group(paragraph, direction))
    worked = begin(frames, hand, "text", f"{paragraph}_{direction}")
    for steps in (*range(last + 1), *range(last - 1, -1, -1)):
        worked.slide("steps", steps)
        assert_frame(frames, paragraph, direction, steps)


@pytest.mark.parametrize("hand", HANDS)
def test_another_paragraph_begins_anew(frames: ExplorerDriver, hand: str) -> None:
    for paragraph, direction in ((12, "to_neutral"), (20, "to_plain"), (12, "to_plain")):
        worked = begin(frames, hand, "text", f"{paragraph}_{direction}")
        assert_frame(frames, paragraph, direction, 0)
        worked.slide("steps", 2)
        assert_frame(frames, paragraph, direction, 2)
    worked.choose("text", "12_to_neutral")
    assert_frame(frames, 12, "to_neutral", 0)


def test_every_paragraph_with_swaps_can_be_chosen(frames: ExplorerDriver) -> None:
    keys = sorted({(row["paragraph"], row["direction"]) for row in SWAPS})
    options = frames.control("text").locator("option")
    values = options.evaluate_all("all => all.map(option => option.value)")
    assert values == [f"{paragraph}_{direction}" for paragraph, direction in keys]
    care = {row["paragraph"]: row["care"] for row in SWAPS}
    for label, (paragraph, _direction) in zip(options.all_inner_texts(), keys, strict=True):
        assert (care[paragraph] or "") in label
    for paragraph, direction in keys:
        frames.choose("text", f"{paragraph}_{direction}")
        assert_frame(frames, paragraph, direction, 0)


@pytest.mark.parametrize("hand", HANDS)
def test_a_swapped_word_tells_what_it_was(frames: ExplorerDriver, hand: str) -> None:
    frames.choose("text", "12_to_plain")
    frames.slide("steps", 2)
    first = by_place(group(12, "to_plain"), "nl")[0][1]
    mark = "[data-version=nl] .wrk-on[data-layer=swapped]"
    if hand == "mouse":
        frames.root.locator(mark).first.click()
    else:
        frames.press(".wrk-mark[role]", "Enter")
    told = frames.text(".wrk-gloss")
    assert told.startswith(f"{first['new_nl']} (Swapped) Before it was “{first['words_nl']}”")
    frames.choose("text", "12_to_neutral")
    assert "Before it was" not in frames.text(".wrk-gloss")


def test_the_table_has_every_swap(frames: ExplorerDriver) -> None:
    frames.root.locator("summary").click()
    assert sorted(frames.texts(".wrk-table td:nth-child(3)")) == sorted(
        row["new_nl"] for row in SWAPS
    )
    frames.root.locator("summary").click()


# ---------------------------------------------------------------- the compound builder


@pytest.fixture(scope="module")
def compounds(lesson: Lesson) -> ExplorerDriver:
    return uncovered(lesson, "compounds")


def edges(row: datasets.Row) -> list[int]:
    """Return where the parts of a word end, the last one left out; for words without a hyphen."""
    assert "".join(row["parts"]) == row["word"]
    return list(accumulate(len(part) for part in row["parts"]))[:-1]


def finer(row: datasets.Row) -> list[int]:
    """Return where a part may be cut again."""
    pairs = [pair.split("|") for pair in row["finer"]]
    return [row["word"].rindex(left + right) + len(left) for left, right in pairs]


def in_english(row: datasets.Row) -> dict[str, str]:
    """Return the line that a card begins with, wherever the word is cut."""
    return {"in English": f"{row['english']} ({plural(row['english_words'], 'word')})"}


def assert_uncut(compounds: ExplorerDriver, row: datasets.Row) -> None:
    """Assert what the page says of a word that is still in one piece."""
    word = row["word"]
    assert card(compounds) == (word, in_english(row), "Move the cut.")
    assert slider(compounds, "cut") == ("0", str(len(word) - 1))
    assert compounds.text("[data-control=cut] .wrk-value") == word
    assert f"{word} ({row['english']}) has {len(word)} letters. Move the cut." in compounds.live()


def assert_cut(compounds: ExplorerDriver, row: datasets.Row, at: int) -> None:
    """Assert what the page says of a cut behind the n-th letter."""
    word = row["word"]
    left, right = word[:at], word[at:]
    title, lines, note = card(compounds)
    assert slider(compounds, "cut") == (str(at), str(len(word) - 1))
    assert compounds.text("[data-control=cut] .wrk-value") == f"{left} | {right}"
    assert title == f"{left} | {right}"
    assert f"{word} ({row['english']}) has {len(word)} letters. {note}" in compounds.live()
    assert row["word"].endswith(row["head"])
    link = row["parts"][-2] if row["parts"][-2] in row["links"] else ""
    front = word.removesuffix(row["head"])
    stem = front.removesuffix(link)
    misread = row["misread"].split("|") if row["misread"] else None
    if at in {len(front), len(stem)}:
        assert note.startswith(f"Right: {stem} and {row['head']} are its parts")
        assert (f"linking sound -{link}- may go to either side" in note) == bool(link)
        assert ("to play with" in lines) is bool(misread)
        lines.pop("to play with", None)
        wanted = {
            **in_english(row),
            "last part, the head": f"{row['part_articles'][-1]} {row['head']}",
            "in front of it": stem,
            "the parts mean": " + ".join(m for m in row["part_meanings"] if m != "-"),
            "so the whole is": f"{row['article']} {word}",
            "it means": row["meaning"],
            **({"take care": row["note"]} if row["note"] else {}),
        }
        assert lines == wanted
    else:
        assert lines == in_english(row)
        if misread and at == len(misread[0]):
            assert note.startswith(f"{left} and {right} are both words: {misread[2]}.")
        elif at not in {*edges(row), *finer(row)}:
            part = row["parts"][sum(edge <= at for edge in edges(row))]
            what = "linking sound" if part in row["links"] else "part"
            assert note == f"Not here: a {what} would be broken."
        else:
            assert note == "This is a join too. Cut first where the two biggest pieces meet."


WORDS_TO_CUT = ("landsgrens", "monsterpakket", "valkuil", "troepenoverwicht")


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("word", WORDS_TO_CUT)
def test_a_word_is_cut_at_every_letter(compounds: ExplorerDriver, word: str, hand: str) -> None:
    row = datasets.row("compounds", word)
    worked = begin(compounds, hand, "word", word)
    assert_uncut(compounds, row)
    found = set()
    last = len(row["word"]) - 1
    # By mouse the joins and both ends are enough.
    for at in range(1, last + 1) if hand == "keyboard" else sorted({1, *edges(row), last}):
        worked.slide("cut", at)
        assert_cut(compounds, row, at)
        found.add(card(compounds)[2].split()[0])
    assert {"Right:", "Not"} <= found


#: What is written when the parts are joined so; None where it is what Dutch writes.
JOINS = {"none": "", "s": "s", "en": "en", "e": "e", "hyphen": "-"}


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("word", ["landsgrens", "havenstad", "miljoenenpubliek"])
def test_a_join_is_right_for_one_word_only(compounds: ExplorerDriver, word: str, hand: str) -> None:
    row = datasets.row("compounds", word)
    worked = begin(compounds, hand, "word", word)
    assert card(compounds, 1)[0] == "The join"
    link = row["parts"][1] if row["links"] else ""
    other = row["other_link"].split("|") if row["other_link"] else ("", "", "")
    for name, join in JOINS.items():
        worked.choose("join", f"{word}.{name}")
        title, lines, note = card(compounds, 1)
        assert ("to play with" in lines) is bool(join == link and other[0])
        lines.pop("to play with", None)
        assert lines == {"why": row["link_why"]}
        assert note in compounds.live()
        if name in {"none", "s", "hyphen"}:  # before -e- and -en- the spelling may change
            assert title == f"{row['parts'][0]}{join}{row['head']}"
        if join == link:
            assert (title, note) == (row["word"], f"Dutch writes it so: {row['word']}.")
        elif name == other[0]:
            assert (title, note.split(":")[1].strip()) == (other[1], f"{other[2]}.")
        elif name != "hyphen":
            assert note == f"Dutch does not write {title}; it writes {row['word']}."
        elif link:  # a hyphen cannot stand for a linking sound
            assert "hyphen" in note
            assert title in note
            assert other[1] in note
            assert f"usual is {row['word']}" not in note
        else:
            assert note.endswith(f"usual is {row['word']}.")
        # The word has not been cut, and what the join says does not mind.
        assert_uncut(compounds, row)


@pytest.mark.parametrize("hand", HANDS)
def test_a_new_word_begins_with_nothing_found(compounds: ExplorerDriver, hand: str) -> None:
    for word in ("havenstad", "valkuil", "havenstad"):
        row = datasets.row("compounds", word)
        worked = begin(compounds, hand, "word", word)
        assert_uncut(compounds, row)
        assert compounds.control("join").locator("select").input_value() == f"{word}.unset"
        assert card(compounds, 1)[0] == "The join"
        worked.slide("cut", edges(row)[-1])
        worked.choose("join", f"{word}.none")
        assert_cut(compounds, row, edges(row)[-1])
        assert card(compounds, 1)[0] == word


# ---------------------------------------------------------------- the hedge meter


@pytest.fixture(scope="module")
def hedges(lesson: Lesson) -> ExplorerDriver:
    return uncovered(lesson, "hedges")


def steps_of(sentence: str) -> list[datasets.Row]:
    """Return the steps of a sentence, from the text as it stands."""
    return sorted((r for r in STEPS if r["sentence"] == sentence), key=lambda row: row["order"])


def quotes_left(sentence: str, taken_out: int, language: str) -> list[str]:
    """Return the hedges that are left after some steps, in no order, in small letters."""
    out = [SPANS[row["out"]] for row in steps_of(sentence)[taken_out + 1 :]]
    return sorted(quote.lower() for row in out if (quote := row[f"quote_{language}"]))


def traps_in(sentence: str, language: str) -> list[str]:
    """Return the words of a sentence that only look like hedges."""
    first = steps_of(sentence)[0]
    text = WORDS["nl"][first["paragraph"]]
    begin = text.index(first["text_nl"])
    end = begin + len(first["text_nl"])
    inside = [
        row
        for row in TRAPS
        if row["paragraph"] == first["paragraph"]
        and begin <= nth_place(text, row["quote_nl"], row["nth_nl"]) < end
    ]
    return sorted(row[f"quote_{language}"].lower() for row in inside if row[f"quote_{language}"])


def on(explorer: ExplorerDriver, language: str, layer: str) -> list[str]:
    """Return the words that a layer marks, in no order, in small letters."""
    marked = explorer.texts(f"[data-version={language}] .wrk-on[data-layer={layer}]")
    return sorted(word.lower() for word in marked)


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("sentence", ["s12", "s20", "s14", "s10"])
def test_hedges_are_taken_out_one_by_one(hedges: ExplorerDriver, sentence: str, hand: str) -> None:
    rows = steps_of(sentence)
    worked = begin(hedges, hand, "sentence", sentence)
    assert slider(hedges, "out") == ("0", str(len(rows) - 1))
    for k in (*range(len(rows)), 0):
        worked.slide("out", k)
        row, left = rows[k], len(rows) - 1 - k
        assert hedges.texts(".wrk-number") == [str(row["paragraph"])] * 2
        assert hedges.texts(".wrk-words") == [row["text_nl"], row["text_en"]]
        for language in ("nl", "en"):
            assert on(hedges, language, "hedge") == quotes_left(sentence, k, language)
            assert on(hedges, language, "trap") == traps_in(sentence, language)
        says = "Nothing is taken out yet."
        _title, lines, _note = card(hedges)
        if k:
            quote = SPANS[row["out"]]["quote_nl"]
            says = f"Without “{quote}” the sentence claims {row['claims']}."
            assert lines["Taken out now"] == quote
            assert lines["In English"] == SPANS[row["out"]]["quote_en"]
        still = "1 hedge is" if left == 1 else f"{left} hedges are"
        assert hedges.live() == f"Paragraph {row['paragraph']}. {says} {still} left."
        assert lines["The writer stands for"] == row["commits"]
        assert lines["What would prove it wrong"] == row["disproof"]


@pytest.mark.parametrize("hand", HANDS)
def test_another_sentence_begins_untouched(hedges: ExplorerDriver, hand: str) -> None:
    for sentence in ("s20", "s12", "s20"):
        worked = begin(hedges, hand, "sentence", sentence)
        assert slider(hedges, "out")[0] == "0"
        assert hedges.texts(".wrk-words")[0] == steps_of(sentence)[0]["text_nl"]
        worked.slide("out", 2)
        assert hedges.texts(".wrk-words")[0] == steps_of(sentence)[2]["text_nl"]


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("layer", ["hedge", "trap"])
def test_a_layer_of_the_meter(hedges: ExplorerDriver, layer: str, hand: str) -> None:
    sentence = next(
        key
        for key in dict.fromkeys(row["sentence"] for row in STEPS)
        if traps_in(key, "nl") and traps_in(key, "en") and len(steps_of(key)) > 1
    )
    hedges.choose("sentence", sentence)
    wanted = {
        "hedge": {x: quotes_left(sentence, 0, x) for x in ("nl", "en")},
        "trap": {x: traps_in(sentence, x) for x in ("nl", "en")},
    }
    other = "trap" if layer == "hedge" else "hedge"
    for shown in (False, True):
        hedges.by(hand).toggle("layers", layer, shown)
        for language in ("nl", "en"):
            assert on(hedges, language, layer) == (wanted[layer][language] if shown else [])
            assert on(hedges, language, other) == wanted[other][language]


def test_the_bars_count_the_words_that_mislead(hedges: ExplorerDriver) -> None:
    misleads = Counter(row["looks_like"] for row in TRAPS)
    lowers = Counter(row["word"] for row in HEDGES)
    bars = hedges.figure()["data"]
    assert [dict(zip(bar["y"], bar["x"], strict=True)) for bar in bars] == [
        {word: lowers[word] for word in misleads},
        dict(misleads),
    ]


# ---------------------------------------------------------------- the word map


@pytest.fixture(scope="module")
def word_map(lesson: Lesson) -> ExplorerDriver:
    return uncovered(lesson, "word_map")


def frequency(row: datasets.Row) -> float:
    """Return how common a term is: its own value, else that of its rarest part, else 0."""
    own = max(row["zipf_lemma"] or 0, row["zipf_best_form"] or 0)
    return own or row["zipf_rarest_part"] or 0


def drawn_terms() -> dict[str, datasets.Row]:
    """Return the terms that can stand on the map."""
    return {key: row for key, row in TERMS.items() if frequency(row)}


def letters(row: datasets.Row) -> int:
    return sum(map(str.isalpha, row["term"]))


def traces(word_map: ExplorerDriver) -> dict[str, dict]:
    """Return the drawn series by what they hold: "warned" or a category."""
    found = {}
    for trace in word_map.figure()["data"]:
        kinds = {TERMS[key]["category"] for key in trace["meta"]["values"]}
        name = kinds.pop() if len(kinds) == 1 else "warned"
        assert name not in found
        found[name] = trace
    return found


def middle(node: Locator) -> tuple[float, float]:
    """Return where the middle of something stands on the page."""
    box = node.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def assert_word(word_map: ExplorerDriver, key: str) -> None:
    """Assert that the list, the diamond and the card show one word."""
    row = TERMS[key]
    assert word_map.control("word").locator("select").input_value() == key
    title, lines, _note = card(word_map)
    article = re.search(r"\((de|het)", row["pos"])
    before = article[1] if article else "zich" if "reflexive" in row["pos"] else ""
    assert title == f"{before} {row['term']}".strip()
    assert lines["Meaning"] == row["gloss"]
    parts = (f"-{part}-" if part in {"s", "en", "e"} else part for part in row["parts"])
    assert lines.get("Parts", "") == " + ".join(parts)
    assert lines.get("Careful", "") == (row["false_friend"] or "")
    assert word_map.live().startswith(f"“{row['term']}”: {row['gloss']}. ")
    stands = [
        span["paragraph"]
        for span in SPANS.values()
        if (span["layer"], span["key"]) == ("term", key) and span["quote_nl"]
    ]
    quoted = [label for label in lines if label.startswith("Paragraph ")]
    assert quoted == [f"Paragraph {number}" for number in sorted(set(stands))[:2]]
    # One diamond, round the dot as it stands now; none where the list has nothing for the word.
    diamond = word_map.root.locator(".wrk-picture .shapelayer path")
    expect(diamond).to_have_count(1)
    expect(diamond).to_have_css("opacity", "1" if frequency(row) else "0")
    if frequency(row):
        assert middle(diamond) == pytest.approx(middle(dot(word_map, key)), abs=1.5)


@pytest.mark.parametrize("hand", HANDS)
def test_the_order_of_the_map(word_map: ExplorerDriver, hand: str) -> None:
    word_map.choose("axis", "letters")
    word_map.choose("word", "miljard")
    places: dict[str, dict[str, float]] = {}
    for axis in ("category", "letters"):
        word_map.by(hand).choose("axis", axis)
        found = traces(word_map)
        assert found.keys() == {"warned", *(row["category"] for row in TERMS.values())}
        places[axis] = x = {}
        for trace in found.values():
            ids = trace["meta"]["values"]
            assert trace["text"] == [TERMS[key]["term"] for key in ids]
            assert trace["y"] == [frequency(TERMS[key]) for key in ids]
            for key, place in zip(ids, trace["x"], strict=True):
                assert x.setdefault(key, place) == place
        assert x.keys() == drawn_terms().keys()
        warned = {key for key, row in drawn_terms().items() if row["false_friend"]}
        assert set(found["warned"]["meta"]["values"]) == warned
        # The word stays picked, and its diamond goes along.
        assert_word(word_map, "miljard")
    assert {key: round(place) for key, place in places["letters"].items()} == {
        key: letters(row) for key, row in drawn_terms().items()
    }
    columns: dict[str, set[int]] = defaultdict(set)
    for key, place in places["category"].items():
        columns[TERMS[key]["category"]].add(round(place))
    assert sorted(min(column) for column in columns.values()) == list(range(len(columns)))
    assert all(len(column) == 1 for column in columns.values())


@pytest.mark.parametrize("hand", HANDS)
def test_a_word_of_the_list(word_map: ExplorerDriver, hand: str) -> None:
    nowhere = next(key for key, row in TERMS.items() if not frequency(row))
    hollow = next(key for key, row in TERMS.items() if frequency(row) and not row["zipf_best_form"])
    warned = next(key for key, row in TERMS.items() if row["false_friend"] and frequency(row))
    for key in (nowhere, hollow, warned, "miljard"):
        word_map.by(hand).choose("word", key)
        assert_word(word_map, key)


@pytest.mark.parametrize("hand", HANDS)
def test_a_layer_of_the_map(word_map: ExplorerDriver, hand: str) -> None:
    names = ("warned", *dict.fromkeys(row["category"] for row in TERMS.values()))
    boxes = word_map.control("layers").locator("input")
    values = boxes.evaluate_all("all => all.map(box => box.value)")
    assert (values[0], sorted(values)) == ("warned", sorted(names))
    for name in (names[0], *names[3:5]) if hand == "mouse" else names:
        for shown in (False, True):
            word_map.by(hand).toggle("layers", name, shown)
            seen = {n for n, trace in traces(word_map).items() if trace.get("visible", True)}
            assert seen == {*names} - ({name} if not shown else set())


def test_a_dot_picks_its_word(word_map: ExplorerDriver) -> None:
    word_map.choose("axis", "letters")
    # Some that stand alone, lest another dot lies on top of them.
    spots = {key: (letters(row), frequency(row)) for key, row in drawn_terms().items()}
    alone = [
        key
        for key, (x, y) in spots.items()
        if all(abs(x - a) > 1 or abs(y - b) > 0.4 for k, (a, b) in spots.items() if k != key)
    ]
    assert len(alone) > 3
    for key in (alone[0], alone[1], alone[-1]):
        dot(word_map, key).click(force=True)
        assert_word(word_map, key)
    # By subject the dots have moved, and a click picks what lies under it now.
    word_map.choose("axis", "category")
    commonest = max(drawn_terms(), key=lambda key: frequency(TERMS[key]))
    dot(word_map, commonest).click(force=True)
    assert_word(word_map, commonest)
    word_map.choose("axis", "letters")
    assert_word(word_map, commonest)


def dot(word_map: ExplorerDriver, key: str) -> Locator:
    """Return the mark of a word."""
    place, point = next(
        (n, trace["meta"]["values"].index(key))
        for n, trace in enumerate(word_map.figure()["data"])
        if key in trace.get("meta", {}).get("values", [])
    )
    groups = word_map.root.locator(".wrk-picture .scatterlayer > .trace")
    return groups.nth(place).locator(".points path").nth(point)


# ---------------------------------------------------------------- readability

#: The formulas as printed: Björnsson 1968, Douma 1960.
FORMULAS: dict[str, Callable[[int, int, int, int], float]] = {
    "lix": lambda words, sentences, _syllables, long: words / sentences + 100 * long / words,
    "flesch_douma": lambda words, sentences, syllables, _long: (
        206.84 - 77 * syllables / words - 0.93 * words / sentences
    ),
    "sentence_length": lambda words, sentences, _syllables, _long: words / sentences,
    "long_words": lambda words, _sentences, _syllables, long: 100 * long / words,
}


def value_of(name: str) -> Callable[[str], float]:
    """Return what computes a measure from what is counted in a text."""

    def value(text: str) -> float:
        found = measure(text)
        counts = (found.words, found.sentences, found.syllables, found.long_words)
        return round(FORMULAS[name](*counts), 1)

    return value


VALUES = {name: value_of(name) for name in FORMULAS}
#: Paragraphs that are neither a heading nor page furniture: their number stands alone.
BODY = [
    int(number)
    for number in re.findall(
        r"^\[(\d+)\]$", datasets.text("article/reading_nl.md"), flags=re.MULTILINE
    )
]


def apart(text: str) -> str:
    """Return a text with the nouns of the table of compounds cut before their last part."""
    for row in COMPOUNDS:
        front = row["word"].removesuffix(row["head"])
        for form in (row["word"], *row["forms"]) if row["article"] else ():
            pattern = rf"\b({re.escape(form[: len(front)].rstrip('-'))})-?({form[len(front) :]})\b"
            text = re.sub(pattern, r"\1 \2", text, flags=re.IGNORECASE)
    return text


@pytest.fixture(scope="module")
def readability(lesson: Lesson) -> ExplorerDriver:
    return uncovered(lesson, "readability")


@pytest.mark.parametrize("hand", HANDS)
def test_a_measure(readability: ExplorerDriver, hand: str) -> None:
    printed = {number: WORDS["nl"][number] for number in BODY}
    series = (
        printed,
        {number: row["text_nl"] for number, row in PLAIN.items()},
        {number: apart(text) for number, text in printed.items()},
    )
    assert series[2] != series[0]
    for name in ("flesch_douma", "long_words", "sentence_length", "lix"):
        readability.by(hand).choose("measure", name)
        figure = readability.figure()
        for trace, texts in zip(figure["data"], series, strict=True):
            assert dict(zip(trace["x"], trace["y"], strict=True)) == {
                str(number): VALUES[name](text) for number, text in texts.items()
            }
        low, high = figure["layout"]["yaxis"]["range"]
        assert low == 0
        assert high > max(max(trace["y"]) for trace in figure["data"])
        whole = [VALUES[name]("\n\n".join(texts.values())) for texts in (series[0], series[2])]
        retold = [
            VALUES[name]("\n\n".join(texts[number] for number in PLAIN)) for texts in series[:2]
        ]
        live = readability.live()
        assert f"the whole text has {whole[0]}, and {whole[1]} with its compounds" in live
        assert f"have {retold[0]}, and {retold[1]} in plain Dutch" in live


@pytest.mark.parametrize("hand", HANDS)
def test_which_texts_are_drawn(readability: ExplorerDriver, hand: str) -> None:
    shown = {"printed": True, "plain": True, "apart": False}

    def seen() -> list[bool]:
        return [trace.get("visible", True) is True for trace in readability.figure()["data"]]

    assert seen() == list(shown.values())
    for name in shown:
        for _time in range(2):
            shown[name] = not shown[name]
            readability.by(hand).toggle("texts", name, shown[name])
            assert seen() == list(shown.values())


@pytest.mark.parametrize("hand", HANDS)
def test_a_paragraph_beside_its_plain_retelling(readability: ExplorerDriver, hand: str) -> None:
    for number in (21, 20, 12):
        readability.by(hand).choose("paragraph", str(number))
        row = PLAIN[number]
        wanted = (WORDS["nl"][number], row["text_nl"], WORDS["en"][number], row["text_en"])
        assert readability.texts(".wrk-number") == [str(number)] * 4
        assert readability.texts(".wrk-words") == list(wanted)
        title, lines, _note = card(readability)
        assert title == f"Paragraph {number} in plain Dutch"
        assert lines == {"Lost": row["lost"], "Gained": row["gained"]}
        assert readability.live().endswith(f"Below: paragraph {number}.")


def long_words(text: str) -> str:
    """Return a text with a line in the place of every character but those of long words."""
    kept = ["_"] * len(text)
    for word in re.finditer(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", text):
        if sum(map(str.isalpha, word[0])) > 6:
            kept[word.start() : word.end()] = word[0]
    return "".join(kept)


@pytest.mark.parametrize("hand", HANDS)
def test_long_words_are_marked(readability: ExplorerDriver, hand: str) -> None:
    for number in (12, 21):
        readability.choose("paragraph", str(number))
        texts = {"nl": WORDS["nl"][number], "plain_nl": PLAIN[number]["text_nl"]}
        for shown in (True, False):
            readability.by(hand).toggle("marks", "long", shown)
            for version, text in texts.items():
                words = readability.root.locator(f"[data-version={version}] .wrk-words")
                wanted = long_words(text) if shown else "_" * len(text)
                assert words.evaluate(MASKED, "long") == wanted


# ---------------------------------------------------------------- the two questions

ASSIGNMENT = tomllib.loads((ROOT / "exercises/2_vocabulary/exercise.toml").read_text("utf-8"))
QUESTIONS = {question["id"]: question for question in ASSIGNMENT["question"]}


def form(lesson: Lesson, name: str, hand: str) -> Form:
    root = lesson.page.locator(f"[data-question='{name}']")
    expect(root).to_have_count(1)
    root.scroll_into_view_if_needed()
    return Form(lesson.page, root, hand)


@pytest.mark.parametrize("hand", HANDS)
def test_what_a_swap_cost_wrong_then_right(lesson: Lesson, hand: str) -> None:
    question = QUESTIONS["vocabulary.loses"]
    right = question["solution"]
    # A sentence without signs of markup stands on the page as it was written.
    mistake = next(m for m in question["mistakes"] if "pair" in m and "*" not in m["says"])
    asked = form(lesson, question["id"], hand)
    for item, value in (right | dict([mistake["pair"]])).items():
        asked.pick_from(f"select[data-item='{item}']", value)
    said = asked.check()
    assert said.startswith("Not yet")
    assert mistake["says"] in said
    item = mistake["pair"][0]
    asked.pick_from(f"select[data-item='{item}']", right[item])
    expect(asked.root.locator(".wrk-said + .wrk-hint")).to_contain_text("changed your answer")
    points = question["points"]
    assert asked.check().startswith(f"Right · {points} of {points} points")


@pytest.mark.parametrize("hand", HANDS)
def test_where_to_cut_wrong_then_right(lesson: Lesson, hand: str) -> None:
    question = QUESTIONS["vocabulary.compound"]
    points = question["points"]
    asked = form(lesson, question["id"], hand)
    mistake = next(m for m in question["mistakes"] if "*" not in m["says"])
    asked.write("input", mistake["answer"][0])
    said = asked.check()
    assert said.startswith("Not yet")
    assert mistake["says"] in said
    parts = datasets.row("compounds", "schootsafstand")["parts"]
    for written in ("|".join(parts), question["solution"]):
        asked.write("input", written)
        expect(asked.root.locator(".wrk-said + .wrk-hint")).to_contain_text("changed your answer")
        assert asked.check().startswith(f"Right · {points} of {points} points")


# ---------------------------------------------------------------- the page as a whole


@pytest.fixture
def moved(
    frames: ExplorerDriver,
    compounds: ExplorerDriver,
    hedges: ExplorerDriver,
    word_map: ExplorerDriver,
    readability: ExplorerDriver,
) -> list[ExplorerDriver]:
    """Return the explorers with every control away from where it begins."""
    frames.choose("text", "20_to_plain")
    frames.slide("steps", 1)
    compounds.choose("word", "verdedigingsbrigade")
    compounds.slide("cut", 11)
    compounds.choose("join", "verdedigingsbrigade.hyphen")
    hedges.choose("sentence", "s20")
    hedges.slide("out", 1)
    word_map.choose("axis", "category")
    word_map.choose("word", "speciale_militaire_operatie")
    readability.choose("measure", "flesch_douma")
    readability.choose("paragraph", "21")
    for name in ("texts", "marks"):
        readability.toggle(name, {"texts": "apart", "marks": "long"}[name], True)
    return [frames, compounds, hedges, word_map, readability]


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
    frames, compounds, hedges, word_map, readability = moved
    lesson.page.wait_for_timeout(1000)  # what was typed before is on its way
    before = lesson.messages()
    frames.choose("text", "12_to_neutral")
    frames.slide("steps", 2)
    compounds.choose("word", "havenstad")
    compounds.slide("cut", 4)
    compounds.choose("join", "havenstad.none")
    hedges.choose("sentence", "s12")
    hedges.slide("out", 1)
    for layer in ("hedge", "trap"):
        for shown in (False, True):
            hedges.toggle("layers", layer, shown)
    word_map.choose("axis", "letters")
    word_map.choose("word", "miljard")
    dot(word_map, "miljard").click(force=True)
    for explorer, control, value in (
        (word_map, "layers", "warned"),
        (readability, "texts", "apart"),
        (readability, "marks", "long"),
    ):
        for shown in (False, True, False):
            explorer.toggle(control, value, shown)
    word_map.toggle("layers", "warned", True)
    readability.choose("measure", "lix")
    readability.choose("paragraph", "12")
    lesson.page.wait_for_timeout(1000)
    assert lesson.messages() == before
    # What is typed is kept, and that the kernel must hear: so the count can see a message.
    frames.root.locator(".wrk-outcome textarea").fill("Somebody chose it.")
    lesson.page.wait_for_timeout(1000)
    assert lesson.messages() > before


def test_letters_typed_in_a_control_do_not_reach_the_notebook(
    lesson: Lesson, frames: ExplorerDriver, compounds: ExplorerDriver, word_map: ExplorerDriver
) -> None:
    cells = lesson.page.locator(".jp-Notebook .jp-Cell").count()
    for explorer, selector in (
        (frames, "[data-control=steps] input"),
        (compounds, "[data-control=join] select"),
        (word_map, "[data-control=word] select"),
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
