"""Lint: each slip, one at a time, in a bank in which nothing else is wrong."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from course import __version__
from course.authoring import exercise_lint, exercise_trials
from course.commands import command
from course.errors import CourseError
from course.exercises.writing import library, resolve
from tests.exercises import clean

CASES = tomllib.loads(
    (Path(__file__).parent / "fixtures" / "lint_cases.toml").read_text(encoding="utf-8")
)["case"]
FILE = "exercises/9_nine/exercise.toml"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return clean.copy(tmp_path)


def told(bank: Path) -> list[list[str]]:
    problems = exercise_lint.lint(bank=bank).problems
    return [[one.what, one.where.removeprefix(f"{FILE}, "), one.next_step] for one in problems]


def test_the_clean_bank_is_clean(bank):
    report = exercise_lint.lint(bank=bank)
    assert report.problems == ()
    assert (report.assignments, report.questions) == (1, 10)
    assert report.notes == (
        "New ids: nine.after, nine.before, nine.essay, nine.function, nine.pairs, nine.rows, "
        "nine.share, nine.steps, nine.voice, nine.word. When they are final: "
        f"{command('exercises', 'lint', '--accept-ids', bank=bank)}",
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["new"][:40].strip() or "left out")
def test_a_slip_is_told_in_exactly_these_words(bank, case):
    clean.change(bank, case["old"], case["new"])
    assert told(bank) == case["problems"]


def test_every_message_says_where_and_what_to_do():
    for case in CASES:
        for what, where, next_step in case["problems"]:
            assert what[0] != " "
            assert where.startswith("line ")
            assert next_step[-1] in '.?…]"' or ": " in next_step


def test_a_loop_in_a_line_of_python_is_stopped(bank, monkeypatch):
    monkeypatch.setattr(resolve, "SECONDS", 0.2)
    clean.change(bank, 'solution = "sentences"', 'solution = "[0 for _ in iter(int, 1)]"')
    assert told(bank) == [
        [
            "This Python gives no result within 0.2 seconds.",
            "line 157, question nine.rows, solution",
            "Look for a loop that never ends, or write the result itself.",
        ]
    ]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('    return part / whole\n"""', '    while True:\n        pass\n"""', "solution"),
        ("return whole / part", "while True: pass", "mistakes, item 1, answer"),
    ],
)
def test_a_loop_in_a_function_is_stopped(bank, old, new, field):
    clean.change(bank, old, new)
    clean.change(bank, "inputs =", "seconds = 0.2\ninputs =")
    ((what, where, _next_step),) = told(bank)
    assert what == "This Python gives no result within 0.2 seconds."
    assert where.endswith(f"question nine.function, {field}")


def test_a_solution_that_raises_names_the_call(bank):
    clean.change(bank, "inputs = [[1, 4], [3.5, 4]]", "inputs = [[1, 4], [3.5, 0]]")
    assert told(bank)[0][0] == (
        "share_of(3.5, 0) raises ZeroDivisionError: float division by zero."
    )


def test_an_untouched_cell_must_not_count_as_an_answer(bank):
    clean.change(bank, "    return ____", "    ____\n    return part")
    assert told(bank)[0][:2] == [
        "The untouched answer counts as an answer.",
        "line 173, question nine.function, start",
    ]


def test_an_untouched_cell_must_run(bank):
    clean.change(bank, "    return ____", "    return ____\n\n1 / 0")
    assert told(bank)[0][0] == (
        "The untouched answer cell does not run: ZeroDivisionError: division by zero."
    )


@pytest.mark.parametrize(
    ("hint", "is_told"),
    [
        ("It is {fact:ecb_rates.2022_05_17.usd_per_eur|.2f} or more.", "1.05"),
        ("It was on {fact:ecb_rates.2022_05_17.date}.", ""),
        ("See {par:1}.", ""),
    ],
)
def test_a_number_in_a_hint_gives_the_answer_away_but_dates_and_paragraphs_do_not(
    bank, hint, is_told
):
    clean.change(bank, '"Divide the part by the whole."', f'"{hint}"')
    clean.change(bank, "{part = 2, whole = 5}", "{part = 17, whole = 1}")
    clean.change(bank, '"1 - solution", 17]', '"1 - solution", 18]')
    clean.change(
        bank,
        "{part = 3, whole = 4}",
        '{part = "{fact:ecb_rates.2022_05_17.usd_per_eur}", whole = 1}',
    )
    gives = [one[0] for one in told(bank)]
    assert gives == ([f"The text holds the answer: {is_told}."] if is_told else [])


def test_a_broken_question_does_not_hide_the_others(bank):
    clean.change(bank, 'kind = "text"', 'kind = "txt"')
    clean.change(bank, 'claims = ["A06"]', 'claims = ["A6"]')
    assert [one[0] for one in told(bank)] == ["There is no kind txt.", "There is no claim A6."]


def test_broken_toml_is_told_with_its_line_and_the_others_are_still_checked(bank):
    other = bank / "exercises" / "broken"
    other.mkdir()
    (other / "exercise.toml").write_text('[assignment]\ntitle = "half\n', encoding="utf-8")
    problems = exercise_lint.lint(bank=bank).problems
    assert [one.where for one in problems] == ["exercises/broken/exercise.toml, line 2"]
    assert exercise_lint.lint(("9_nine",), bank=bank).problems == ()


def test_an_id_that_two_files_use_is_told(bank):
    other = bank / "exercises" / "8_other"
    other.mkdir()
    (other / "exercise.toml").write_bytes(clean.file_of(bank).read_bytes())
    problems = exercise_lint.lint(("9_nine",), bank=bank).problems
    assert len(problems) == 10
    assert problems[0].what == (
        "The id nine.before is used twice; the first is in exercises/8_other/exercise.toml, "
        "line 26, question nine.before."
    )
    assert problems[0].where == f"{FILE}, line 27, question nine.before, id"


def test_picked_ids_must_be_there_and_live(bank):
    clean.change(bank, 'hints = ["It is an adverb."]', 'hints = ["…"]\nretired = true')
    other = bank / "exercises" / "week3"
    other.mkdir()
    (other / "exercise.toml").write_text(
        '[assignment]\ntitle = "Week three"\n'
        'pick = ["nine.share", "nine.shar", "nine.word", "nine.share"]\n',
        encoding="utf-8",
    )
    problems = exercise_lint.lint(("week3",), bank=bank).problems
    where = "exercises/week3/exercise.toml, line 3, pick"
    assert [(one.what, one.where) for one in problems] == [
        ("nine.share is picked twice.", where),
        ("There is no question nine.shar.", f"{where}, item 2"),
        ("The question nine.word is retired.", f"{where}, item 3"),
    ]


def test_a_name_that_is_not_there(bank):
    with pytest.raises(CourseError, match=r"There is no assignment 9_nin\.") as caught:
        exercise_lint.lint(("9_nin",), bank=bank)
    assert caught.value.next_step.startswith("Did you mean 9_nine")


def test_a_path_works_as_a_name(bank):
    for name in (str(clean.file_of(bank)), str(clean.file_of(bank).parent)):
        assert exercise_lint.lint((name,), bank=bank).questions == 10


# --- ids that stay ------------------------------------------------------------------------------


def test_accepted_ids_are_sorted_and_keep_their_version(bank):
    ids = bank / "exercises" / "ids.csv"
    ids.write_text("id,assignment,since\nnine.word,9_old,0.0.1\n", encoding="utf-8")
    report = exercise_lint.lint(bank=bank, accept_ids=True)
    assert report.notes == ("bank/exercises/ids.csv: 10 ids.",)
    rows = ids.read_text(encoding="utf-8").splitlines()
    assert rows[0] == "id,assignment,since,sets"
    assert rows[1] == f"nine.after,9_nine,{__version__},0"
    assert rows[-1] == "nine.word,9_nine,0.0.1,0"
    assert f"nine.share,9_nine,{__version__},3" in rows
    assert rows[1:] == sorted(rows[1:])
    assert exercise_lint.lint(bank=bank).notes == ()


def test_an_id_that_vanished_is_told_and_is_not_accepted(bank):
    exercise_lint.lint(bank=bank, accept_ids=True)
    ids = bank / "exercises" / "ids.csv"
    before = ids.read_bytes()
    clean.change(bank, 'id = "nine.word"', 'id = "nine.words"')
    for accept in (False, True):
        report = exercise_lint.lint(bank=bank, accept_ids=accept)
        assert [(one.what, one.where, one.next_step) for one in report.problems] == [
            (
                "The question nine.word is no longer there.",
                "bank/exercises/ids.csv, row nine.word; it was in 9_nine",
                "Ids stay, because marks hang on them: put the question back and mark it "
                "retired = true.",
            )
        ]
        assert ids.read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "now"),
    [
        (", {part = 2, whole = 5}", "", "2 value sets"),
        ("{part = 2, whole = 5},", "{part = 2, whole = 5}, {part = 1, whole = 5},", "4 value sets"),
    ],
)
def test_another_number_of_value_sets_is_told_and_is_not_accepted(bank, old, new, now):
    exercise_lint.lint(bank=bank, accept_ids=True)
    ids = bank / "exercises" / "ids.csv"
    before = ids.read_bytes()
    clean.change(bank, old, new)
    line = clean.file_of(bank).read_text("utf-8").split("given =")[0].count("\n") + 1
    for accept in (False, True):
        problems = exercise_lint.lint(bank=bank, accept_ids=accept).problems
        assert [(one.what, one.where, one.next_step) for one in problems] == [
            (
                f"The question nine.share was published with 3 value sets and has {now} now, so "
                "students would get other values.",
                f"{FILE}, line {line}, question nine.share, given",
                "Put the value sets back. For other ones publish the question under a new id, "
                "and mark this one retired = true.",
            )
        ]
        assert ids.read_bytes() == before


def test_other_values_in_as_many_sets_are_no_slip(bank):
    exercise_lint.lint(bank=bank, accept_ids=True)
    clean.change(bank, "{part = 2, whole = 5}", "{part = 2, whole = 7}")
    assert told(bank) == []


def test_an_older_list_of_ids_says_nothing_about_value_sets(bank):
    exercise_lint.lint(bank=bank, accept_ids=True)
    ids = bank / "exercises" / "ids.csv"
    rows = [row.rpartition(",")[0] for row in ids.read_text("utf-8").splitlines()]
    ids.write_text("\n".join(rows) + "\n", encoding="utf-8")
    clean.change(bank, ", {part = 2, whole = 5}", "")
    report = exercise_lint.lint(bank=bank)
    assert report.problems == ()
    assert report.notes == (
        "bank/exercises/ids.csv does not say yet how many value sets each question has. "
        f"To add it: {command('exercises', 'lint', '--accept-ids', bank=bank)}",
    )
    exercise_lint.lint(bank=bank, accept_ids=True)
    assert "nine.share,9_nine,0.1.0,2" in ids.read_text("utf-8").replace(__version__, "0.1.0")


@pytest.mark.parametrize("row", ["nine.word,9_nine,0.1.0,many", "nine.word,9_nine,0.1.0,-1", "x"])
def test_a_row_that_cannot_be_read_is_told(bank, row):
    (bank / "exercises" / "ids.csv").write_text(f"id,assignment,since,sets\n{row}\n", "utf-8")
    with pytest.raises(CourseError, match=r"The row \S+ of this file cannot be read\.") as caught:
        exercise_lint.lint(bank=bank)
    assert caught.value.where == "bank/exercises/ids.csv"


def test_ids_of_a_folder_that_was_deleted_are_told(bank):
    ids = bank / "exercises" / "ids.csv"
    ids.write_text("id,assignment,since\nold.one,8_old,0.1.0\n", encoding="utf-8")
    assert [one.what for one in exercise_lint.lint(bank=bank).problems] == [
        "The question old.one is no longer there."
    ]


def test_a_retired_question_keeps_its_id(bank):
    exercise_lint.lint(bank=bank, accept_ids=True)
    clean.change(bank, 'hints = ["It is an adverb."]', "hints = []\nretired = true")
    clean.change(bank, "minutes = 14\npoints = 16", "minutes = 13\npoints = 14")
    assert told(bank) == []


def test_an_id_in_a_file_that_cannot_be_read_is_not_called_lost(bank):
    exercise_lint.lint(bank=bank, accept_ids=True)
    clean.change(bank, 'title = "The hedge"', "title = The hedge")
    assert len(told(bank)) == 1


def test_a_damaged_list_of_ids(bank):
    (bank / "exercises" / "ids.csv").write_text("id,when\nnine.word,now\n", encoding="utf-8")
    with pytest.raises(CourseError, match="does not have the columns id, assignment, since, sets"):
        exercise_lint.lint(bank=bank)


def test_a_list_of_ids_that_cannot_be_written(bank, monkeypatch):
    def refuse(*_arguments: object) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(exercise_lint, "write_if_changed", refuse)
    with pytest.raises(CourseError) as caught:
        exercise_lint.lint(bank=bank, accept_ids=True)
    assert caught.value.what == "The list of ids cannot be written."
    assert caught.value.where == "bank/exercises/ids.csv: Permission denied"


# --- the kit's own ------------------------------------------------------------------------------


def test_the_kits_own_assignments_are_clean():
    report = exercise_lint.lint()
    assert [str(problem) for problem in report.problems] == []
    assert report.questions > 10
    # No id is new: each is listed, so that none can get lost unseen.
    assert report.notes == ()


def test_every_value_set_is_tried(bank, monkeypatch):
    tried = []

    def noted(source, assignment, **more):
        tried.append((source.id, more["variant"]))
        return resolve.resolve(source, assignment, **more)

    monkeypatch.setattr(exercise_trials, "resolve", noted)
    exercise_lint.lint(bank=bank)
    assert [variant for ident, variant in tried if ident == "nine.share"] == [0, 1, 2]
    assert len(tried) == 12
    assert library.the_bank(bank) is not None
