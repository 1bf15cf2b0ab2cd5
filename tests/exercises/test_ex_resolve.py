"""From what an author wrote to what one student gets."""

from __future__ import annotations

import json
import threading
from datetime import date, datetime, time
from decimal import Decimal

import pytest

from course import datasets, i18n
from course.errors import CourseError
from course.exercises.judging.judge import judge
from course.exercises.question import Key, Mistake, Option, Question, Rubric
from course.exercises.verdict import Outcome
from course.exercises.writing import cuts, examples, resolve, schema, shown, source, wording
from tests.exercises import clean

NINE = source.load(clean.file_of(clean.BANK))


def resolved(ident: str, **more: object) -> Question:
    return resolve.resolve(NINE.question(ident), NINE, **more)


def changed(ident: str, **fields: object) -> Question:
    return resolve.resolve(NINE.question(ident).model_copy(update=fields), NINE)


def test_a_number_with_everything():
    share = resolved("nine.share")
    assert share == Question(
        id="nine.share",
        kind="number",
        stage="core",
        title="The share",
        prompt="What share of `whole` is `part`? See paragraph 13.",
        points=2.0,
        minutes=3.0,
        objective="share",
        variable="share",
        assignment="9_nine",
        claims=("A06",),
        hints=("Which of the two is the larger thing?", "Divide the part by the whole."),
        unit="of the whole",
        units=(("percent", Decimal("0.01")),),
        tolerance=Decimal("0.005"),
        given=(("part", 3), ("whole", 4)),
        key=Key(
            {"number": "0.75"},
            why="A share is a part divided by its whole.",
            shown="part / whole",
            mistakes=(
                Mistake(
                    "upside down",
                    "You divided the whole by the part.",
                    ({"number": "1.3333333333333333"},),
                    points=0.5,
                ),
                Mistake(
                    "the rest",
                    "That is what is left of the whole.",
                    ({"number": "0.25"}, {"number": "17"}),
                ),
            ),
        ),
    )


def test_solution_and_mistakes_follow_the_variant():
    other = resolved("nine.share", variant=1)
    assert other.given == (("part", 2), ("whole", 5))
    assert other.variant == 1
    assert other.key.solution == {"number": "0.4"}
    assert other.key.mistakes[0].answers == ({"number": "2.5"},)


def test_a_fact_as_a_value_is_its_value_and_not_its_words():
    assert resolved("nine.share", variant=2).given == (("part", 1.0541), ("whole", 2))


def test_the_student_chooses_the_variant_and_the_secret_how():
    chosen = [resolved("nine.share", student=f"s{n}").variant for n in range(20)]
    assert set(chosen) == {0, 1, 2}
    assert chosen != [
        resolved("nine.share", student=f"s{n}", secret="x").variant for n in range(20)
    ]
    assert resolved("nine.share").variant == 0


def test_a_variant_that_is_not_there():
    with pytest.raises(CourseError, match=r"There is no value set 3\.") as caught:
        resolved("nine.share", variant=3)
    assert caught.value.next_step == "Choose one from 0 to 2."
    with pytest.raises(CourseError, match=r"There is no value set 1\."):
        resolved("nine.word", variant=1)


def test_given_values_become_ordinary_python():
    given = [
        {
            "half": Decimal("0.5"),
            "both": [Decimal("1.5"), "{fact:claims.A06.paragraph}"],
            "day": "{fact:ecb_rates.2022_05_17.date}",
            "words": "on {fact:ecb_rates.2022_05_17.date}",
            "groups": "{fact:force_estimates.btg_2022_05_16.value_low}",
        }
    ]
    found = dict(changed("nine.share", given=given, solution="half", mistakes=[]).given)
    assert found == {
        "half": 0.5,
        "both": [1.5, found["both"][1]],
        "day": "2022-05-17",
        "words": "on 17 May 2022",
        "groups": 105,
    }
    assert type(found["both"][1]) is type(found["groups"]) is int


def test_given_values_are_plain_json():
    given = [
        {
            "row": {"date": "2022-05-17", "rate": Decimal("1.05")},
            "rows": [{"day": "{fact:ecb_rates.2022_05_17.date}"}, {"decimal": "3"}],
            "at": time(7, 30),
            "day": date(2022, 5, 17),
            "moment": datetime(2022, 5, 17, 7, 30),
        }
    ]
    found = dict(changed("nine.share", given=given, solution="1", mistakes=[]).given)
    assert found == {
        "row": {"date": "2022-05-17", "rate": 1.05},
        "rows": [{"day": "2022-05-17"}, {"decimal": "3"}],
        "at": "07:30:00",
        "day": "2022-05-17",
        "moment": "2022-05-17T07:30:00",
    }
    assert json.loads(json.dumps(found)) == found


def test_times_among_the_inputs_of_a_function_are_text():
    inputs = [[time(7, 30), [date(2022, 5, 17)]]]
    code = "def share_of(part, whole):\n    return part + whole[0]"
    found = changed("nine.function", inputs=inputs, solution=code, mistakes=[])
    assert found.inputs == (("07:30:00", ["2022-05-17"]),)
    assert found.key.solution == {"calls": [{"value": {"text": "07:30:002022-05-17"}}]}


def test_a_list_of_ticks():
    voice = resolved("nine.voice")
    assert voice.options[1] == Option("table", "The table")
    assert voice.key.solution == {"list": [{"text": "reporter"}, {"text": "general"}]}
    assert voice.key.shown == '["reporter", "general"]'
    first, second = voice.key.mistakes
    assert (first.sign, second.sign) == (("ticked", "table"), ("missed", "general"))
    assert first.answers == (
        {"list": [{"text": "reporter"}, {"text": "table"}, {"text": "general"}]},
    )
    assert second.answers == ({"list": [{"text": "reporter"}]},)
    assert second.points == 1.0


def test_pairs():
    pairs = resolved("nine.pairs")
    assert [option.id for option in pairs.options] == ["says", "fears", "hopes"]
    assert [option.id for option in pairs.targets] == ["wish", "worry", "claim"]
    assert pairs.key.pairs == {
        "says": ("claim",),
        "fears": ("worry", "claim"),
        "hopes": ("wish",),
    }
    assert pairs.key.shown == (
        '{\n    "says": "claim",\n    "fears": "worry",\n    "hopes": "wish",\n}'
    )
    assert pairs.key.mistakes[0].sign == ("pair", "hopes", "worry")
    assert pairs.key.mistakes[0].answers[0]["map"][2] == [{"text": "hopes"}, {"text": "worry"}]


def test_an_order():
    steps = resolved("nine.steps")
    assert steps.key.solution == {"list": [{"text": "happens"}, {"text": "told"}, {"text": "read"}]}
    assert steps.key.mistakes[0].sign == ("before", "read", "told")
    assert steps.key.mistakes[0].answers == (
        {"list": [{"text": "happens"}, {"text": "read"}, {"text": "told"}]},
    )


def test_a_word():
    word = resolved("nine.word")
    assert word.key.solution == {"text": "vermoedelijk"}
    assert word.key.accept == ({"text": "vermoedelijk gezonken"},)
    assert word.key.forms == ("vermoedelijke",)
    assert word.key.shown == '"vermoedelijk"'
    assert word.key.mistakes[0].answers == ({"text": "gezonken"}, {"text": "is gezonken"})


def test_a_word_may_come_from_the_data_room():
    found = changed("nine.word", solution="{fact:claims.A06.speaker}", accept=[], forms=[])
    assert found.key.solution == {"text": datasets.fact("claims.A06.speaker").value}


def test_a_table_from_a_cut():
    rows = resolved("nine.rows")
    assert (rows.columns, rows.ordered, rows.decimals) == (("id", "paragraph"), False, 2)
    assert rows.key.shown == (
        "[\n    {'id': 'st01', 'paragraph': 1},\n    {'id': 'st02', 'paragraph': 1},\n]"
    )
    assert len(rows.key.mistakes[0].answers[0]["list"]) == 1


def test_a_mistake_cannot_change_the_solution():
    lines = ("solution.clear() or solution", "solution[:1]")
    mistakes = [schema.ExpressionMistake(name=line, says="s", answer=line) for line in lines]
    found = changed("nine.rows", mistakes=mistakes)
    assert len(found.key.solution["list"]) == 2
    assert found.key.mistakes[0].answers == ({"list": []},)
    assert len(found.key.mistakes[1].answers[0]["list"]) == 1


def test_a_mistake_computes_with_a_written_solution_as_with_any_number():
    half = schema.NumberMistake(name="n", says="s", answer=["solution * 0.5", Decimal("0.10")])
    found = changed("nine.share", solution=Decimal("1.05"), mistakes=[half], given=[])
    assert found.key.solution == {"number": "1.05"}
    assert found.key.shown == "1.05"
    assert found.key.mistakes[0].answers == ({"number": "0.525"}, {"number": "0.1"})


def test_a_function_is_called():
    function = resolved("nine.function")
    assert function.variable == "share_of"
    assert function.inputs == ((1, 4), (3.5, 4))
    assert type(function.inputs[1][0]) is float
    assert function.start.strip() == "def share_of(part, whole):\n    return ____"
    assert function.key.solution == {
        "calls": [{"value": {"number": "0.25"}}, {"value": {"number": "0.875"}}]
    }
    assert function.key.shown == "def share_of(part, whole):\n    return part / whole"


def test_a_function_may_help_itself_and_call_itself():
    code = "import math\ndef half(x):\n    return x / 2\ndef share_of(a, b):\n    return half(a)"
    found = changed("nine.function", solution=code, mistakes=[])
    assert found.key.solution["calls"][0] == {"value": {"number": "0.5"}}


def test_an_essay():
    essay = resolved("nine.essay")
    assert essay.words == (20, 60)
    assert essay.rubric == (
        Rubric("who", 1.0, "names who speaks"),
        Rubric("check", 1.0, "names a check"),
    )
    assert essay.key.shown == "Names each voice, and for each what would check it."


def test_every_solution_is_right_and_every_mistake_has_its_sentence():
    for one in NINE.live:
        for variant in range(max(1, len(one.given))):
            question = resolve.resolve(one, NINE, variant=variant)
            verdict = judge(question, question.key.solution)
            wanted = Outcome.FOR_A_PERSON if one.kind == "essay" else Outcome.RIGHT
            assert verdict.outcome is wanted
            for mistake in question.key.mistakes:
                for answer in mistake.answers:
                    verdict = judge(question, answer)
                    assert verdict.outcome is Outcome.NOT_YET
                    assert (verdict.message, verdict.mistake) == (mistake.says, mistake.name)
                    assert verdict.points >= mistake.points


# --- what goes wrong ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("1 / 0", "This Python raises ZeroDivisionError: division by zero."),
        ("undefined", "This Python raises NameError: name 'undefined' is not defined."),
        ("1 +", "This Python raises SyntaxError: invalid syntax."),
        ("float('nan')", "This Python gives no number, but nan."),
        ("None", "This Python gives no number, but None."),
        ("exit(3)", "This Python raises RuntimeError: SystemExit: 3."),
        ("fact('claims.A99.value')", "There is no row 'A99' in the table claims."),
    ],
)
def test_a_solution_that_fails_names_question_and_field(line, what):
    with pytest.raises(CourseError) as caught:
        changed("nine.share", solution=line)
    assert caught.value.what == what
    assert caught.value.where.startswith(
        "exercises/9_nine/exercise.toml, line 53, question nine.share, solution"
    )
    assert caught.value.next_step


def test_a_loop_is_stopped_in_time_and_its_thread_ends():
    share = NINE.question("nine.share")
    endless = share.model_copy(update={"solution": "[0 for _ in iter(int, 1)]"})
    before = threading.active_count()
    with pytest.raises(CourseError, match=r"gives no result within 0\.1 seconds"):
        resolve.resolve(endless, NINE, seconds=0.1)
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and thread.daemon:
            thread.join(2)
    assert threading.active_count() == before


def test_a_failing_mistake_names_itself():
    broken = schema.NumberMistake(name="n", says="s", answer=["1 / (solution - 0.75)"])
    with pytest.raises(CourseError) as caught:
        changed("nine.share", mistakes=[NINE.question("nine.share").mistakes[0], broken])
    assert caught.value.where.endswith("question nine.share, mistakes, item 2, answer")


# --- small parts --------------------------------------------------------------------------------


def test_examples_show_their_own_sign_and_no_earlier_one():
    solution = ["a", "b", "c", "d"]
    signs = [("before", "d", "c"), ("before", "d", "b"), ("before", "c", "a")]
    for number, sign in enumerate(signs):
        made = examples.reordered(solution, sign)
        assert all(examples.shows(answer, sign) for answer in made)
        assert all(sorted(answer) == solution for answer in made)
        if number == 2:
            assert not examples.shows(made[0], signs[0])


def test_a_later_mistake_gets_an_example_of_its_own():
    """To move the last item to the front would show both, and the judge tells the first."""
    items = [schema.OptionSource(id=one, text=one) for one in "cab"]
    mistakes = [
        schema.OrderMistake(name="one", says="1", before=["c", "b"]),
        schema.OrderMistake(name="two", says="2", before=["c", "a"]),
    ]
    found = changed("nine.steps", items=items, solution=["a", "b", "c"], mistakes=mistakes[::-1])
    last = found.key.mistakes[1]
    assert last.answers == ({"list": [{"text": "a"}, {"text": "c"}, {"text": "b"}]},)


def test_a_missed_tick_never_leaves_an_empty_list():
    only = NINE.question("nine.voice").model_copy(update={"solution": ["general"]})
    assert examples.ticked(only, ("missed", "general")) == [["reporter"], ["table"]]


@pytest.mark.parametrize(
    ("value", "tolerance", "text"),
    [
        (1.0541, "0.005", "1.054"),
        (1.0541, "0.05", "1.05"),
        (Decimal(76), "0", "76"),
        (0.1 + 0.2, "0", "0.30000000000000004"),
        (1421125, "1000", "1421125"),
        (float("inf"), "1", "inf"),
    ],
)
def test_a_number_is_shown_with_the_digits_it_needs(value, tolerance, text):
    assert shown.rounded(value, Decimal(tolerance)) == text


def test_a_solution_is_shown_as_a_line_only_where_a_notebook_can_run_it():
    line = "round(sum(x for x in [part, whole]), 1)"
    assert changed("nine.share", solution=line, mistakes=[]).key.shown == line
    away = "part / fact('ecb_rates.2022_05_17.usd_per_eur')"
    assert changed("nine.share", solution=away, mistakes=[]).key.shown == "2.846"


@pytest.mark.parametrize("text", ["plain", 'a "quoted" word', "it's", "back\\slash", "two\nlines"])
def test_quotes_give_the_text_back(text):
    assert eval(shown.quoted(text)) == text


@pytest.mark.parametrize(
    "text",
    ["", "one", "one\n\ntwo", "\n\none\n\n\ntwo\n", "a\n```\nb\n\nc\n```\n\nd", "a\n \nb", "\n"],
)
def test_paragraphs_put_together_are_the_text(text):
    assert "".join(wording.paragraphs(text)) == text


def test_fenced_code_is_not_torn_apart():
    assert wording.paragraphs("a\n\n```\nb\n\nc\n```") == ["a", "\n\n", "```\nb\n\nc\n```"]


def test_prose_is_translated_paragraph_by_paragraph_before_it_is_filled(monkeypatch):
    class Dutch:
        def gettext(self, message: str) -> str:
            assert message, "the empty text is the head of a catalogue"
            return {"See {par:13}.": "Zie {par:13}."}.get(message, message)

    monkeypatch.setattr(i18n, "current", lambda: "nl")
    monkeypatch.setattr(i18n, "catalogue", lambda language, domain: Dutch())
    assert wording.said("\n\nHello.\n\nSee {par:13}.\n\n") == "Hello.\n\nZie paragraph 13."


@pytest.mark.parametrize(
    "slip", ["{fact aid.x}", "{fact:}", "{par:x}", "{ par:3}", "{par:3", "{minutes}"]
)
def test_a_slip_in_a_placeholder_never_reaches_a_student(slip):
    with pytest.raises(CourseError, match=r"not a placeholder|no column|There is no"):
        wording.filled(f"See {slip}.")


def test_other_braces_stay():
    assert wording.filled('{"a": 1} {x}') == '{"a": 1} {x}'


def test_a_cut_has_the_rows_in_the_order_asked_for():
    cut = schema.CutSource(
        name="x", table="article_statements", columns=["paragraph", "id"], rows=["st05", "st01"]
    )
    assert [list(row) for row in cuts.rows(cut)] == [["paragraph", "id"]] * 2
    assert [row["id"] for row in cuts.rows(cut)] == ["st05", "st01"]
    everything = cut.model_copy(update={"rows": None})
    assert len(cuts.rows(everything)) == len(datasets.rows("article_statements"))


def test_dates_and_lists_of_a_cut_are_text():
    cut = schema.CutSource(name="x", table="claims", columns=["date_from", "sources"], rows=["A01"])
    row = cuts.rows(cut)[0]
    assert row["sources"] == "UP2439; ISW17"
    cut = schema.CutSource(name="x", table="ecb_rates", columns=["date"], rows=["2022_05_17"])
    assert cuts.rows(cut) == [{"date": "2022-05-17"}]
