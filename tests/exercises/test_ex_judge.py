"""What the judge says of an answer, word for word."""

import math
import time
from dataclasses import replace
from decimal import Decimal

import numpy
import pandas
import pytest

from course.exercises.judging import forms, said
from course.exercises.judging import options as module
from course.exercises.judging.canonical import canonical
from course.exercises.judging.forms import read
from course.exercises.judging.judge import answers, judge, judge_with
from course.exercises.placeholder import ____
from course.exercises.question import WHOLE, Key, Mistake, Option
from course.exercises.verdict import Outcome, Verdict
from tests.exercises.junk import HEAVY, JUNK
from tests.exercises.kinds import (
    ALL,
    CHOICE,
    CODE,
    ESSAY,
    MANY,
    MARKED,
    MATCH,
    NUMBER,
    ORDER,
    TABLE,
    TEXT,
    options,
    question,
)

NOT_ANSWERED = "Not answered yet. Replace ____ in the cell above, run it, and run this cell again."
by_kind = pytest.mark.parametrize("asked", ALL, ids=[one.kind for one in ALL])


def said_of(asked, answer):
    """Judge an answer and check what holds for every verdict."""
    verdict = judge(asked, canonical(answer, asked))
    assert isinstance(verdict, Verdict)
    assert verdict.of == asked.points
    assert verdict.message
    return verdict


def not_yet(asked, answer):
    verdict = said_of(asked, answer)
    assert verdict.outcome is Outcome.NOT_YET
    return verdict


def right(asked, answer):
    verdict = said_of(asked, answer)
    return verdict.outcome is Outcome.RIGHT and verdict.points == asked.points


# --- every kind ---------------------------------------------------------------------------------

UNTOUCHED = {
    "many": [____],
    "order": [____],
    "match": {"tweet": ____, "photo": ____, "speech": ____},
    "essay": "\n____\n",
    "code": lambda part, whole: ____,
}


@by_kind
def test_untouched_is_not_answered(asked):
    for answer in (____, UNTOUCHED.get(asked.kind, ____)):
        assert said_of(asked, answer) == Verdict(
            Outcome.NOT_ANSWERED, 0.0, asked.points, NOT_ANSWERED
        )


@by_kind
@pytest.mark.parametrize(("name", "make"), JUNK, ids=[name for name, _make in JUNK])
def test_junk_is_not_yet_for_every_kind(asked, name, make):
    verdict = not_yet(asked, make())
    assert not verdict.mistake
    assert verdict.points == 0


@by_kind
@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (float("nan"), "The answer is NaN, a number that is missing."),
        (float("inf"), "The answer is infinite. Look for a division by zero."),
        (10**5000, "The answer is too large to be read."),
        (None, "The answer is None, which means that there is no value."),
        (b"1", "An answer of type bytes cannot be read here."),
    ],
    ids=["nan", "infinite", "huge", "None", "bytes"],
)
def test_says_what_is_wrong_with_junk_and_what_is_asked(asked, answer, message):
    assert not_yet(asked, answer).message == f"{message} {said.asked_for(asked)}"


FOREIGN = [
    *(None, 3, "text", [], {}, {"number": 3}, {"number": "1e5"}, {"text": None}),
    *({"list": {}}, {"map": [1]}, {"map": [[{"text": "a"}]]}, {"open": 1}, {"truth": "yes"}),
    *({"table": {}}, {"table": {"columns": ["a"], "rows": [[]]}}, {"calls": [{}]}),
    *({"calls": [{"value": {"number": "1"}, "error": ""}]}, {"junk": []}, {"junk": "more"}),
    {"junk": "nan", "b": 1},
]


@by_kind
@pytest.mark.parametrize("answer", FOREIGN, ids=str)
def test_foreign_json_is_junk(asked, answer):
    verdict = judge(asked, answer)
    assert verdict.outcome is Outcome.NOT_YET
    assert verdict.message.startswith("An answer of type ? cannot be read here. ")


@by_kind
@pytest.mark.parametrize(("name", "answer"), HEAVY, ids=[name for name, _answer in HEAVY])
def test_no_json_keeps_the_judge_busy(asked, name, answer):
    start = time.thread_time()
    verdict = judge(asked, answer)
    # A generous limit: most take a few milliseconds, and some took seconds.
    assert time.thread_time() - start < 1
    assert verdict.outcome is not Outcome.RIGHT
    assert len(verdict.message) < 1_000
    assert all(len(line) <= 600 for line in verdict.details)


@pytest.mark.parametrize("seconds", [10**400, math.inf, math.nan, -1, 60.5, "2", None, True])
def test_a_call_takes_a_time_that_can_be_told(seconds):
    calls = {"calls": [{"slow": seconds}, {"slow": 0}, {"slow": 0}]}
    assert judge(CODE, calls).message.startswith("An answer of type ? cannot be read here. ")
    calls = {"calls": [{"slow": 60}, {"slow": 0}, {"slow": 0}]}
    assert judge(CODE, calls).details[0] == "share(1, 4) takes longer than 60 seconds."


def test_an_answer_has_no_more_letters_than_canonical_gives():
    def of(count):
        return {"list": [{"text": "x" * 20_000}] * 2 + [{"text": "x" * count}]}

    assert judge(MANY, of(20_000)).message.startswith("“xxx")
    twice = {"list": [of(10_000), of(10_001)]}
    assert judge(MANY, twice).message.startswith("An answer of type ? cannot be read here. ")


def test_a_long_error_is_told_in_part():
    calls = {"calls": [{"error": "E" * 10_000}] * 3}
    assert judge(CODE, calls).details[0] == f"share(1, 4) stops: {'E' * 200}"


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (MANY, {"text": "a " * 9_999}),
        (MANY, {"text": "a," * 9_999}),
        (MANY, {"list": [{"text": "a"}] * 9_999}),
        (ORDER, {"text": "a " * 9_999}),
        (ORDER, {"text": "a > " * 4_999}),
        (MATCH, {"list": [{"list": [{"text": "tweet"}, {"text": "b"}]}] * 4_000}),
        (MATCH, {"map": [[{"text": "tweet"}, {"text": "b"}]] * 4_000}),
    ],
)
def test_an_answer_with_far_too_many_parts_is_not_looked_through(asked, answer, monkeypatch):
    looked_up = []

    def option(options, text):
        looked_up.append(text)
        return real(options, text)

    real = forms.option
    monkeypatch.setattr(forms, "option", option)
    verdict = judge(replace(asked, key=None), answer)
    assert len(looked_up) <= 2
    assert verdict.outcome is Outcome.NOT_YET
    assert "The answer is too large to be read." in verdict.message or "“a a a" in verdict.message


def test_an_answer_may_say_a_few_things_twice():
    assert right(MANY, list("acac" * 4))
    assert not right(MANY, [*list("acac" * 4), "a"])


def test_the_names_of_options_are_made_out_once(monkeypatch):
    asked = replace(MANY, options=options(*(f"thing{number}" for number in range(20))))
    made_out = []

    def normal(text):
        made_out.append(text)
        return real(text)

    real = module.normal
    monkeypatch.setattr(module, "normal", normal)
    read(asked, {"list": [{"text": f"The thing{number}"} for number in range(20)]})
    # Two for each option, one for each part.
    assert len(made_out) == 60


@pytest.mark.parametrize("asked", MARKED, ids=[one.kind for one in MARKED])
def test_the_solution_is_right_and_each_mistake_has_its_sentence(asked):
    verdict = judge(asked, asked.key.solution)
    assert verdict.outcome is Outcome.RIGHT
    assert verdict.points == asked.points
    assert verdict.message == f"Right. {asked.key.why}".strip()
    for mistake in asked.key.mistakes:
        for answer in mistake.answers:
            verdict = judge(asked, answer)
            assert verdict.outcome is Outcome.NOT_YET
            assert (verdict.message, verdict.mistake) == (mistake.says, mistake.name)
            assert mistake.sign or verdict.points == mistake.points


@pytest.mark.parametrize("asked", MARKED, ids=[one.kind for one in MARKED])
def test_a_hand_out_says_the_same(asked):
    public = replace(asked, key=None)
    given = [asked.key.solution, canonical(____), canonical(None), canonical("zzz"), canonical(7)]
    given += [answer for mistake in asked.key.mistakes for answer in mistake.answers]
    for answer in given:
        mine, theirs = judge(asked, answer), judge_with(public, answer, answers(asked).get)
        assert mine.outcome is theirs.outcome
        if asked.kind not in WHOLE or mine.outcome is Outcome.RIGHT:
            assert mine == theirs
        elif read(asked, answer).verdict is None:
            assert theirs == replace(said.not_yet(asked), points=None)


def test_without_a_key_there_is_no_judging():
    with pytest.raises(ValueError, match=r"test\.number has no key"):
        judge(replace(NUMBER, key=None), canonical(1))


def test_a_ticket_without_points_is_judged_as_well():
    ticket = replace(NUMBER, points=0.0)
    assert said_of(ticket, 1.05).outcome is Outcome.RIGHT
    assert not_yet(ticket, 1.1).points == 0


# --- number -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        1.05,
        "1.05",
        "1,05",
        Decimal("1.05"),
        numpy.float64(1.05),
        numpy.float32(1.05),
        pandas.Series([1.05]).mean(),
        "1.05 dollars for one euro",
        "$1.05",
        "105 cents for one euro",
        "105 cents",
        1.045,
        1.055,
        1.0536,
        "1,050",
        [1.05],
        ("1,05",),
        numpy.array([[1.05]]),
        pandas.Series([1.05], index=["x"]),
        "1.05 dollars per euro",
        "1.05 dollar/euro",
        "105 cents per euro",
        "ongeveer 1,05",
        "≈ $1.05",
    ],
    ids=repr,
)
def test_number_takes_every_spelling_within_the_tolerance(answer):
    assert right(NUMBER, answer)


@pytest.mark.parametrize("answer", [1.0563, 1.0437, 1.06, 0, -1.05, 105, "1.05e2"], ids=repr)
def test_number_takes_nothing_else(answer):
    verdict = not_yet(NUMBER, answer)
    assert verdict.points == 0
    assert verdict.message == (
        "Not yet. Look again at what is counted, and at the numbers you used."
    )


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("1.05 euros", "“euros” is not a unit that is known here."),
        ("about one", "There is no number in “about one”."),
        ("", "The answer is empty."),
        ([1.05, 1.1], "This is a list."),
        (pandas.Series([1.05, 1.1]), "This is a list."),
        ([[float("nan")]], "The answer is NaN, a number that is missing."),
        (True, "This is True or False."),
        ({"a": 1.05}, "This is a dictionary."),
        (pandas.DataFrame({"a": [1.05]}), "This is a table."),
    ],
    ids=["unit", "words", "empty", "list", "series", "nan", "truth", "dict", "table"],
)
def test_number_says_what_is_asked(answer, message):
    assert not_yet(NUMBER, answer).message == f"{message} Write one number: dollars for one euro."


@pytest.mark.parametrize(
    ("answer", "point", "comma"),
    [((12, 5), "12.5", "12,5"), ((-33, 3), "-33.3", "-33,3"), ([0, 95], "0.95", "0,95")],
    ids=str,
)
def test_number_with_a_bare_decimal_comma_is_told(answer, point, comma):
    assert not_yet(NUMBER, answer).message == (
        f"In Python a comma makes two numbers of this. Write {point}, with a point, "
        f'or "{comma}" in quotation marks. Write one number: dollars for one euro.'
    )


@pytest.mark.parametrize(
    "answer", [(12, -5), (1.5, 2), (1, 2, 3), (True, 5), ("12", "5"), (1, 10**15)], ids=str
)
def test_other_lists_are_no_decimal_comma(answer):
    assert not_yet(NUMBER, answer).message.startswith("This is a list. ")


def test_number_in_an_unknown_unit_may_be_a_listed_mistake():
    public = replace(NUMBER, key=None)
    unknown = "is not a unit that is known here. Write one number: dollars for one euro."
    for text, message in [
        ("0,9524 euros for one dollar", "You gave euros for one dollar."),
        # Right, and nearly right, but for the unit.
        ("1.05 euros", f"“euros” {unknown}"),
        ("1.1 euros", f"“euros” {unknown}"),
        ("3 euros", f"“euros” {unknown}"),
    ]:
        verdict = not_yet(NUMBER, text)
        assert (verdict.message, verdict.points) == (message, 0)
        assert judge_with(public, canonical(text), answers(NUMBER).get) == verdict


def test_number_of_two_readings_is_right_if_one_of_them_is():
    count = question("number", key=Key(canonical(1234)))
    assert right(count, "1,234")
    assert right(count, "1.234")
    assert right(replace(count, key=Key(canonical(1.234))), "1,234")
    assert not right(count, 1.234)


@pytest.mark.parametrize(("solution", "other"), [(1234, 1.234), (1.234, 1234)])
def test_number_of_two_readings_is_right_where_the_other_is_a_mistake(solution, other):
    mistakes = (Mistake("other", "You left out the zeros.", (canonical(other),)),)
    asked = question("number", key=Key(canonical(solution), mistakes=mistakes))
    assert right(asked, "1,234")
    assert right(asked, "1.234")
    assert not_yet(asked, other).message == "You left out the zeros."


def test_number_without_tolerance_is_exact():
    count = question("number", key=Key(canonical(76)))
    assert right(count, 76.0)
    assert not right(count, 76.001)
    assert not_yet(count, "76 claims").message == (
        "“claims” is not a unit that is known here. Write one number and nothing else."
    )


def test_number_finds_a_mistake_within_the_tolerance():
    verdict = not_yet(NUMBER, "0,95 dollars")
    assert (verdict.message, verdict.mistake) == ("You gave euros for one dollar.", "upside down")
    assert not_yet(NUMBER, 1.1).points == 1


def test_number_is_right_where_a_mistake_overlaps_it():
    near = replace(NUMBER, key=replace(NUMBER.key, solution=canonical(0.955)))
    assert right(near, 0.9525)


# --- choice -------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["army", "Army", "b", "B)", "The army", ["army"], "map", "c"])
def test_choice_takes_id_letter_or_words(answer):
    assert right(CHOICE, answer)


def test_choice_says_what_is_listed():
    assert not_yet(CHOICE, "a").message == "The reporter only quotes."


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("d", "“d” is not one of the options."),
        (2, "“2” is not one of the options."),
        ("", "The answer is empty."),
        (["a", "b"], "This is a list."),
    ],
)
def test_choice_says_what_is_asked(answer, message):
    assert not_yet(CHOICE, answer).message == f"{message} Write the letter of one option: a to c."


def test_choice_of_true_and_false_takes_python_words():
    asked = question("choice", options=options("true", "false"), key=Key(canonical("true")))
    assert right(asked, True)
    assert (
        not_yet(asked, False).message == "Not yet. Read the question again, and then each option."
    )


def test_choice_takes_an_id_before_a_letter():
    swapped = (Option("b", "First"), Option("a", "Second"))
    asked = question("choice", options=swapped, key=Key(canonical("a")))
    assert right(asked, "a")
    assert right(asked, "Second")


# --- many ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        ["one", "three"],
        ("c", "a", "a"),
        {"a", "c"},
        "a, c",
        "a c",
        "ca",
        "AC.",
        numpy.array(["a", "c"]),
        pandas.Series(["The one", "The three"]),
        {"one": True, "two": False, "three": True},
    ],
    ids=repr,
)
def test_many_takes_any_list(answer):
    assert right(MANY, answer)


@pytest.mark.parametrize(
    ("answer", "points", "message"),
    [
        (["one"], 2.0, "Not yet. What you chose holds, but something is missing."),
        (["one", "two", "three"], 2.0, "Not yet. Something that you chose does not hold."),
        (
            ["one", "two"],
            0.0,
            "Not yet. Something is missing, or something that you chose does not hold.",
        ),
        (["three"], 2.0, "Look at the first again."),
        (["two"], 0.0, "Look at the first again."),
        (["one", "two", "three", "four"], 0.0, "Four has no source."),
        (["one", "three", "four"], 2.0, "Four has no source."),
    ],
)
def test_many_gives_part_points(answer, points, message):
    verdict = not_yet(MANY, answer)
    assert (verdict.points, verdict.message) == (points, message)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (["one", "x"], "“x” is not one of the options."),
        ([], "The answer is empty."),
        (3, "This is a number."),
        ({"one": 1}, "This is a dictionary."),
        ([["one"]], "This is a list."),
    ],
)
def test_many_says_what_is_asked(answer, message):
    asked = "Write a list with the letters of all options that hold: a to d."
    assert not_yet(MANY, answer).message == f"{message} {asked}"


def test_all_mistakes_that_fit_have_their_names_in_the_verdict():
    verdict = not_yet(MANY, ["three", "four"])
    assert (verdict.mistake, verdict.mistakes) == ("four", ("four", "no one"))
    assert verdict.message == "Four has no source."
    assert not_yet(MANY, ["one", "two"]).mistakes == ()
    before = (*ORDER.key.mistakes, Mistake("spring", "No.", (), ("before", "spring", "winter")))
    order = replace(ORDER, key=replace(ORDER.key, mistakes=before))
    assert not_yet(order, list("abcd")).mistakes == ("autumn first", "spring")
    pairs = (*MATCH.key.mistakes, Mistake("the tweet", "No.", (), ("pair", "tweet", "archive")))
    match = replace(MATCH, key=replace(MATCH.key, mistakes=pairs))
    public, answer = replace(match, key=None), {"tweet": "c", "photo": "a", "speech": "a"}
    verdict = not_yet(match, answer)
    assert (verdict.mistake, verdict.message) == ("the tweet", "No.")
    assert verdict.mistakes == ("the tweet", "a satellite hears nothing")
    assert judge_with(public, canonical(answer), answers(match).get) == verdict


def test_one_mistake_is_one_of_all():
    assert not_yet(NUMBER, "0.95").mistakes == ("upside down",)
    assert Verdict(Outcome.NOT_YET, 0.0, 2.0, "No.", "name").mistakes == ("name",)
    assert said_of(NUMBER, 1.05).mistakes == not_yet(NUMBER, 3).mistakes == ()


def test_many_passes_over_what_is_still_open():
    assert right(MANY, ["one", "three", ____])


def test_a_word_of_letters_is_a_list_of_them():
    assert right(ORDER, "cbda")
    assert not_yet(ORDER, "cbd").message.startswith("An item is missing. ")
    assert not_yet(MANY, "ace").message.startswith("“ace” is not one of the options. ")
    named = (Option("ab", "First"), Option("b", "Second"))
    assert read(replace(MANY, options=named), {"text": "ab"}).value == {"ab"}


# --- match --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        {"tweet": "account", "photo": "satellite", "speech": "archive"},
        {"tweet": "b", "photo": "d", "speech": "c"},
        {"The tweet": "The account", "b": "witness", "c": "C"},
        [["tweet", "account"], ["photo", "satellite"], ["speech", "archive"]],
    ],
)
def test_match_takes_ids_letters_and_words(answer):
    assert right(MATCH, answer)


@pytest.mark.parametrize(
    ("answer", "points", "message", "details"),
    [
        ({"tweet": "b"}, 1.0, "Not yet. 1 of 3 pairs is right.", ("2 are still empty.",)),
        (
            {"tweet": "b", "photo": "x"},
            1.0,
            "Not yet. 1 of 3 pairs is right.",
            ("1 is still empty.", "“x” is not one of the letters."),
        ),
        ({"tweet": "b", "photo": "b", "speech": "c"}, 2.0, "Not yet. 2 of 3 pairs are right.", ()),
        (
            {"tweet": "c", "photo": ____, "speech": ""},
            0.0,
            "Not yet. No pair is right.",
            ("2 are still empty.",),
        ),
        (
            {"tweet": "b", "photo": "a", "speech": "a"},
            2.0,
            "No satellite hears a speech.",
            ("2 of 3 pairs are right.",),
        ),
        ({"speech": "a"}, 0.0, "No satellite hears a speech.", ("2 are still empty.",)),
        (
            {"tweet": "b", "photo": "x", "radio": "a"},
            1.0,
            "Not yet. 1 of 3 pairs is right.",
            ("“x” is not one of the letters.", "“radio” is not one of the names."),
        ),
    ],
)
def test_match_gives_points_for_each_right_pair(answer, points, message, details):
    verdict = not_yet(MATCH, answer)
    assert (verdict.points, verdict.message, verdict.details) == (points, message, details)


def test_match_says_what_is_asked():
    asked = "Give each name the letter of one item: a to d."
    assert not_yet(MATCH, {"radio": "a"}).message == f"“radio” is not one of the names. {asked}"
    assert not_yet(MATCH, ["a", "b"]).message == f"This is a list. {asked}"
    assert not_yet(MATCH, {}).message == f"The answer is empty. {asked}"


# --- order --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        ["winter", "spring", "summer", "autumn"],
        ("c", "b", "d", "a"),
        "c, b, d, a",
        "C > B > D > A",
        "c b d a",
        pandas.Series(list("cbda")),
    ],
    ids=repr,
)
def test_order_takes_any_list(answer):
    assert right(ORDER, answer)


@pytest.mark.parametrize(
    ("answer", "points", "message"),
    [
        ("bcda", 4.0, "Not yet. Not every item is in its place."),
        ("dcba", 2.0, "Not yet. Not every item is in its place."),
        ("cbad", 4.0, "Autumn comes after summer."),
        ("adbc", 0.0, "Autumn comes after summer."),
    ],
)
def test_order_gives_points_by_kendalls_tau(answer, points, message):
    verdict = not_yet(ORDER, list(answer))
    assert (verdict.points, verdict.message) == (points, message)


def test_order_of_many_items_is_not_right_before_the_last_is_in_its_place():
    idents = [f"item{number}" for number in range(60)]
    asked = question("order", points=1.0, options=options(*idents), key=Key(canonical(idents)))
    swapped = [*idents[:-2], idents[-1], idents[-2]]
    assert not_yet(asked, swapped).points == 0.99


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (["a", "b"], "An item is missing."),
        (["a", "b", "c", "d", "winter"], "“c” stands in the list twice."),
        (["a", "b", "c", ____], "A part of the answer is still ____."),
        ({"a": 1}, "This is a dictionary."),
    ],
)
def test_order_says_what_is_asked(answer, message):
    asked = "Write a list with every letter from a to d once."
    assert not_yet(ORDER, answer).message == f"{message} {asked}"


# --- text ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer", ["Vermoedelijk", " vermoedelijk. ", "vérmoedelijk", "WAARSCHIJNLIJK"]
)
def test_text_ignores_looks(answer):
    assert right(TEXT, answer)


def test_text_tells_the_wrong_form_from_the_wrong_word():
    form = not_yet(TEXT, "Vermoedelijke")
    assert form.message == "Almost: this is the right word in another form. Look at how it ends."
    assert form.points == 1
    word = not_yet(TEXT, "misschien")
    assert (word.message, word.points) == ("Not yet. This is not the word that is asked.", 0)
    assert not_yet(TEXT, "zeker").points == 0.5


def test_text_takes_a_number_written_as_one():
    asked = question("text", key=Key(canonical("2022")))
    assert right(asked, 2022)


def test_text_says_what_is_asked():
    asked = "Write a word or a few words, in quotation marks."
    assert not_yet(TEXT, "?").message == f"The answer is empty. {asked}"
    assert not_yet(TEXT, ["vermoedelijk"]).message == f"This is a list. {asked}"


# --- table --------------------------------------------------------------------------------------

RIGHT_TABLE = {"side": ["A", "B"], "share": [0.25, 0.75]}


@pytest.mark.parametrize(
    "answer",
    [
        pandas.DataFrame(RIGHT_TABLE),
        pandas.DataFrame(RIGHT_TABLE, index=["x", "y"])[["share", "side"]],
        pandas.DataFrame(RIGHT_TABLE)[::-1],
        pandas.DataFrame(RIGHT_TABLE).astype({"share": "float32", "side": "category"}),
        pandas.DataFrame(RIGHT_TABLE).astype(object).assign(extra=1),
        pandas.DataFrame(RIGHT_TABLE).rename(columns={"share": "Share "}),
        pandas.DataFrame({"side": ["A ", "B"], "share": ["0.25", 0.7512]}),
        RIGHT_TABLE,
        pandas.DataFrame(RIGHT_TABLE).to_dict(),
        pandas.DataFrame(RIGHT_TABLE).to_dict("records"),
    ],
    ids=lambda value: "",
)
def test_table_compares_values_and_nothing_else(answer):
    assert right(TABLE, answer)


@pytest.mark.parametrize(
    ("answer", "details"),
    [
        (
            {"side": ["A", "B"], "share": [0.2, 0.75]},
            ("Row 1, column share: you have 0.2.",),
        ),
        (
            {"side": ["B", "A", "C"], "share": [0.5, 0.25, None]},
            ("Row 1, column share: you have 0.5.", "Row 3 is one too many."),
        ),
        (
            {"side": ["A"], "share": [0.25]},
            ("Rows are missing: you have 1.",),
        ),
        (
            {"side": ["X", "Y"], "share": [1, float("nan")]},
            (
                "Row 1, column side: you have X.",
                "Row 1, column share: you have 1.",
                "Row 2, column side: you have Y.",
            ),
        ),
        (
            {"side": ["A", ____], "share": [0.25, 0.75]},
            ("Row 2, column side: you have ____.",),
        ),
        (
            {"side": ["A", "B"], "share": [True, 0.75]},
            ("Row 1, column share: you have True.",),
        ),
    ],
    ids=["cell", "row too many", "row missing", "first three", "open", "truth"],
)
def test_table_shows_the_first_cells_that_differ(answer, details):
    for given in (answer, pandas.DataFrame(answer)):
        verdict = not_yet(TABLE, given)
        assert (verdict.details, verdict.points) == (details, 0)
        assert verdict.message == "Not yet. The table differs from the one that is asked."


def test_table_with_an_order_compares_row_by_row():
    ordered = replace(TABLE, ordered=True)
    assert right(ordered, RIGHT_TABLE)
    assert not_yet(ordered, pandas.DataFrame(RIGHT_TABLE)[::-1]).details == (
        "Row 1, column side: you have B.",
        "Row 1, column share: you have 0.75.",
        "Row 2, column side: you have A.",
    )
    longer = {"side": ["A", "B", "C"], "share": [0.25, 0.75, 0]}
    assert not_yet(ordered, longer).details == ("Row 3 is one too many.",)


def test_table_counts_equal_rows():
    twice = {"side": ["A", "B", "B"], "share": [0.25, 0.75, 0.75]}
    assert not_yet(TABLE, twice).details == ("Row 3 is one too many.",)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (3, "This is no table, such as a list with a dictionary for each row."),
        ([1, 2], "This is no table, such as a list with a dictionary for each row."),
        ([{"share": 1}], "The column side is missing."),
        (
            pandas.DataFrame(RIGHT_TABLE).set_index("side"),
            "The column side is missing. (An index is not a column: see reset_index.)",
        ),
        ({"side": [], "share": []}, "The table has no rows."),
        ({"side": ["A"], "share": []}, "The columns have different lengths."),
    ],
    ids=["number", "list", "column", "index", "rows", "lengths"],
)
def test_table_says_what_is_asked(answer, message):
    asked = "Make a table with these columns: side, share."
    assert not_yet(TABLE, answer).message == f"{message} {asked}"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("11-05-2022", True),
        ("11/5/2022", True),
        ("1 May 2022", True),
        ("2022/05/11", False),
        ("2022-05-12", False),
        ("later", False),
    ],
)
def test_table_says_how_days_are_written(day, told):
    rows = [{"what": "1 May 2022", "day": "2022-05-11"}]
    asked = question("table", columns=("what", "day"), key=Key(canonical(rows)))
    says = ("Write days with the year first: 2001-12-31 is such a day.",) if told else ()
    details = not_yet(asked, [{"what": "1 May 2022", "day": day}]).details
    assert details == (f"Row 1, column day: you have {day}.", *says)
    # A day in a column of words is a word.
    details = not_yet(asked, [{"what": "2 May 2022", "day": "2022-05-11"}]).details
    assert details == ("Row 1, column what: you have 2 May 2022.",)


# --- code ---------------------------------------------------------------------------------------


def test_code_compares_what_comes_back():
    assert right(CODE, lambda part, whole: numpy.float64(part) / whole)
    assert right(CODE, lambda part, whole: round(part / whole, 7))


def test_code_shows_the_first_calls_that_differ():
    verdict = not_yet(CODE, lambda part, whole: part * whole)
    assert verdict.message == ("Not yet. The function does not give what is asked for each input.")
    assert verdict.details == (
        "share(1, 4) gives 4.",
        "share(3, 4) gives 12.",
        "share(2, 3) gives 6.",
    )
    assert verdict.points == 0


def test_code_tells_text_from_a_number():
    verdict = not_yet(CODE, lambda part, whole: str(part / whole))
    assert verdict.details[0] == 'share(1, 4) gives "0.25".'


def test_code_shows_an_error_and_a_missing_name():
    def function(part, whole):
        return part / whole if part == 1 else parts / whole  # noqa: F821

    assert not_yet(CODE, function).details == (
        "share(3, 4) stops: NameError: name 'parts' is not defined",
        "share(2, 3) stops: NameError: name 'parts' is not defined",
    )


def _fails(part, whole):
    if part == 2:
        raise ValueError("no")
    return 9 if part == 1 else ____


def test_code_tells_what_came_to_nothing_without_a_key_as_well():
    mine = canonical(_fails, CODE)
    nothing = ("share(3, 4) gives ____.", "share(2, 3) stops: ValueError: no")
    sealed = judge_with(replace(CODE, key=None), mine, answers(CODE).get)
    assert sealed == replace(said.not_yet(CODE), details=nothing)
    assert judge(CODE, mine).details == (*nothing, "share(1, 4) gives 9.")


def test_code_tells_printing_without_a_key_as_well():
    mine = canonical(lambda part, whole: print(part / whole), CODE)
    sealed = judge_with(replace(CODE, key=None), mine, answers(CODE).get)
    assert sealed == replace(judge(CODE, mine), points=None)


def test_code_that_only_differs_gets_no_details_without_a_key():
    mine = canonical(lambda part, whole: part * whole, CODE)
    assert judge_with(replace(CODE, key=None), mine, answers(CODE).get) == said.not_yet(CODE)


@pytest.mark.parametrize(
    ("value", "shown"),
    [("x" * 30_000, "something that is too long to show"), ([1] * 99, "1, " * 26 + "1…")],
    ids=["huge", "long"],
)
def test_code_does_not_show_a_long_result(value, shown):
    details = not_yet(CODE, lambda part, whole: value).details
    assert details[0] == f"share(1, 4) gives {shown}."


def test_code_stops_after_a_slow_call():
    def function(part, whole):
        while part == 3:
            pass
        return part / whole

    verdict = not_yet(replace(CODE, seconds=0.2), function)
    assert verdict.details == (
        "share(3, 4) takes longer than 0.2 seconds.",
        "share(2, 3) was not tried after that.",
    )


def test_code_tells_printing_from_giving_back():
    verdict = not_yet(CODE, lambda part, whole: print(part / whole))
    assert verdict.message == "Not yet. Your function prints its result; give it back with return."
    assert verdict.details[0] == "share(1, 4) gives None."


def test_code_may_ask_for_an_error():
    asked = replace(CODE, inputs=((1, 0),))
    asked = replace(asked, key=Key(canonical(lambda part, whole: part / whole, asked)))
    assert right(asked, lambda part, whole: part // whole)
    assert not_yet(asked, lambda part, whole: 0).details == (
        "share(1, 0) gives 0. Here an error is right: ZeroDivisionError.",
    )


def test_code_that_trips_over_the_placeholder_is_not_answered():
    assert said_of(CODE, lambda part, whole: list(range(____))).outcome is Outcome.NOT_ANSWERED


def test_code_says_what_is_asked():
    asked = "Write a function that gives its result back with return."
    assert not_yet(CODE, 0.25).message == f"This is a number. {asked}"
    other = canonical(lambda part: part, replace(CODE, inputs=((1,),)))
    assert judge(CODE, other).message == (
        f"This answer was given to another version of the question. {asked}"
    )


# --- essay --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "rest"),
    [
        ("One two three four five six.", "Your text has 6 words."),
        (["One two three,", "four five six."], "Your text has 6 words."),
        ("One.", "Your text has 1 word. At least 5 words are asked: there is room for more."),
        ("One " * 11, "Your text has 11 words. At most 10 words are asked: see what can go."),
    ],
    ids=["text", "paragraphs", "short", "long"],
)
def test_an_essay_is_for_a_person(answer, rest):
    assert said_of(ESSAY, answer) == Verdict(
        Outcome.FOR_A_PERSON, None, 2.0, f"Your teacher reads this. {rest}"
    )


def test_an_empty_essay_is_not_yet():
    assert not_yet(ESSAY, " \n").message == (
        "The answer is empty. Write your text between the quotation marks."
    )
    assert answers(ESSAY) == {}


# --- the table of answers -----------------------------------------------------------------------


@pytest.mark.parametrize("asked", MARKED, ids=[one.kind for one in MARKED])
def test_the_table_has_only_what_is_right_for_answers_of_several_parts(asked):
    outcomes = {verdict.outcome for verdict in answers(asked).values()}
    assert Outcome.RIGHT in outcomes
    assert (outcomes == {Outcome.RIGHT}) is (asked.kind in WHOLE)


def test_the_table_of_pairs_has_one_entry_for_each_pair_with_a_verdict():
    assert {token: verdict.outcome.value for token, verdict in answers(MATCH).items()} == {
        "tweet=account": "right",
        "photo=satellite": "right",
        "photo=witness": "right",
        "speech=archive": "right",
        "speech=satellite": "not_yet",
    }


def test_the_table_holds_the_words_and_forms():
    assert {token: verdict.points for token, verdict in answers(TEXT).items()} == {
        "vermoedelijk": 2,
        "waarschijnlijk": 2,
        "zeker": 0.5,
        "vermoedelijke": 1,
        "vermoeden": 1,
    }
