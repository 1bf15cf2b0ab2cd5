"""What a cell says: checked, hinted, solved; and what is remembered of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import course.exercises
from course import progress
from course.errors import CourseError
from course.exercises import ____, check, given, hint, overview, solution
from course.exercises.question import KINDS
from course.exercises.verdict import Outcome
from tests.exercises import nine


@pytest.fixture(autouse=True)
def home(course_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    progress._memories.clear()
    nine.own_assignment(course_home)
    folder = tmp_path / "notebooks"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.delenv("COURSE_STUDENT", raising=False)
    return course_home


@pytest.mark.parametrize("kind", KINDS)
def test_an_untouched_cell_is_not_answered(kind: str) -> None:
    untouched = {
        "many": [____],
        "match": {"rate": ____, "share": ____, "length": ____},
        "order": [____],
        "code": lambda part, whole: ____,
        "essay": "____",
    }.get(kind, ____)
    shown = check(f"nine.{kind}", untouched)
    assert repr(shown) == (
        "Not answered yet\nReplace ____ in the cell above, run it, and run this cell again."
    )
    assert repr(check(f"nine.{kind}")) == repr(shown)
    assert progress.all_kept() == {}


@pytest.mark.parametrize("kind", KINDS)
def test_the_solution_is_right(kind: str) -> None:
    shown = check(f"nine.{kind}", nine.RIGHT[kind][0])
    if kind == "essay":
        says = "For a person\nYour teacher reads this. Your text has 13 words."
        assert shown.verdict.outcome is Outcome.FOR_A_PERSON
    else:
        question = nine.questions()[kind]
        says = f"Right · {question.points:g} of {question.points:g} points\n{question.key.why}"
        assert shown.verdict.outcome is Outcome.RIGHT
    assert repr(shown) == says


def test_a_known_mistake_gets_its_sentence() -> None:
    shown = check("nine.number", "4")
    says = "Not yet\nYou divided the whole by the part. A share is never more than 1."
    assert repr(shown) == says
    assert progress.kept("answer/nine.number")["mistake"] == "turned the fraction round"


def test_outputs_are_the_same_however_often_they_are_run() -> None:
    outputs = [
        (repr(shown), shown._repr_html_())
        for shown in (check("nine.choice", "paper") for _time in range(3))
    ]
    assert len(set(outputs)) == 1
    assert progress.kept("answer/nine.choice")["tries"] == 1


class Spoiled:
    def __eq__(self, other: object) -> bool:
        raise RuntimeError

    __hash__ = None  # type: ignore[assignment]
    __repr__ = __float__ = __str__ = __iter__ = __len__ = __eq__  # type: ignore[assignment]


JUNK = {
    "none": None,
    "nan": float("nan"),
    "huge": 10**9999,
    "spoiled": Spoiled(),
    "class": object,
    "nested": [[]],
    "bytes": b"x",
}


@pytest.mark.parametrize("junk", JUNK)
@pytest.mark.parametrize("kind", KINDS)
def test_junk_is_not_yet_and_never_an_exception(kind: str, junk: str) -> None:
    assert check(f"nine.{kind}", JUNK[junk]).verdict.outcome is Outcome.NOT_YET


def test_hints_come_one_by_one_and_the_last_stays() -> None:
    heads = [repr(hint("nine.number")).splitlines()[0] for _time in range(3)]
    assert heads == ["Hint 1 of 2", "Hint 2 of 2", "Hint 2 of 2"]
    assert progress.kept("answer/nine.number")["hints"] == 2


def test_a_solution_asks_to_try_first() -> None:
    first = 'Try first: give an answer and run check("nine.number", …). Then come back here.'
    assert repr(solution("nine.number")) == first
    hint("nine.number")
    check("nine.number", ____)
    assert repr(solution("nine.number")) == first
    check("nine.number", 3)
    assert repr(solution("nine.number")) == (
        "Solution\npart / whole\nThe part is divided by the whole, never the other way round."
    )


def test_the_solution_of_an_essay_is_an_outline() -> None:
    check("nine.essay", "A few words.")
    shown = solution("nine.essay")
    assert repr(shown).startswith("Solution\nRates change from day to day")
    assert "<pre" not in shown._repr_html_()


def test_given_values_follow_the_student(monkeypatch: pytest.MonkeyPatch) -> None:
    assert given("nine.number") == (1, 4)
    found = {given("nine.number", student=f"student {n}") for n in range(20)}
    assert found == {(1, 4), (3, 4)}
    assert given("nine.text") == ()
    for name in ("student 1", "student 2", "student 3"):
        monkeypatch.setenv("COURSE_STUDENT", name)
        part, whole = given("nine.number")
        assert (part, whole) == given("nine.number", student=name)
        assert check("nine.number", part / whole).verdict.outcome is Outcome.RIGHT


def test_a_hand_out_gives_no_solutions(tmp_path: Path) -> None:
    nine.handout(Path.cwd())
    assert given("nine.number") == (1, 4)
    assert check("nine.number", 3).verdict.outcome is Outcome.NOT_YET
    assert repr(solution("nine.number")) == "Solutions come from your teacher."
    assert repr(hint("nine.number")).startswith("Hint 1 of 2\n")


def test_an_exam_gives_nothing_away() -> None:
    nine.handout(Path.cwd(), exam=True)
    assert repr(check("nine.number", "4")) == "For a person\nAnswer recorded: 4."
    assert repr(hint("nine.number")) == "There are no hints in an exam."
    assert repr(solution("nine.number")) == "Solutions come from your teacher."
    assert repr(check("nine.text", "<b>x</b>")) == "For a person\nAnswer recorded: <b>x</b>."
    assert "<b>" not in check("nine.text", "<b>x</b>")._repr_html_()


def test_an_unknown_question_is_said_in_words() -> None:
    for ask in (check, hint, solution, given, course.exercises.ask):
        with pytest.raises(CourseError) as error:
            ask("nine.nothing")
        assert "Next:" in str(error.value)


def test_a_progress_file_cut_in_half_is_told_once_below_the_verdict() -> None:
    check("nine.number", 4)
    path = progress.path()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    progress._memories.clear()
    shown = check("nine.number", 0.25)
    assert shown.verdict.outcome is Outcome.RIGHT
    assert repr(shown).splitlines()[-1].startswith("The file with your progress was damaged.")
    assert "Next: Go on working." in shown._repr_html_()
    assert len(repr(check("nine.number", 0.25)).splitlines()) == 2
    assert progress.kept("answer/nine.number")["outcome"] == "right"


def test_a_progress_file_that_was_deleted_is_begun_again() -> None:
    check("nine.number", 4)
    progress.path().unlink()
    assert repr(solution("nine.number")).startswith("Try first")
    assert check("nine.number", 0.25).verdict.outcome is Outcome.RIGHT
    assert progress.kept("answer/nine.number")["tries"] == 1


def test_a_home_that_cannot_be_written_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nine.handout(Path.cwd())
    blocked = tmp_path / "a-file"
    blocked.write_text("")
    monkeypatch.setenv("COURSE_HOME", str(blocked))
    shown = check("nine.choice", "bank")
    assert shown.verdict.outcome is Outcome.RIGHT
    assert "Your progress cannot be written" in repr(shown)
    assert repr(hint("nine.choice")).startswith("Hint 1 of 1\n")


# --- progress -----------------------------------------------------------------------------------


def nines(shown: overview.Overview) -> overview.Group:
    (group,) = (group for group in shown.groups if group.title == "Nine kinds of question")
    return group


def test_progress_before_anything_is_done() -> None:
    shown = course.exercises.progress()
    assert nines(shown).summary == "9 questions, not begun yet"
    assert "Nine kinds of question: 9 questions, not begun yet" in repr(shown)


def test_progress_tells_outcome_points_tries_and_hints() -> None:
    check("nine.number", 4)
    check("nine.number", 0.25)
    check("nine.choice", "paper")
    hint("nine.text")
    check("nine.essay", "A few words.")
    shown = course.exercises.progress()
    assert nines(shown).summary == "1 of 9 right · 1 for a person · 2 of 20 points"
    lines = repr(shown).splitlines()
    start = lines.index(f"Nine kinds of question: {nines(shown).summary}")
    assert lines[start + 1 : start + 10] == [
        "- How much of it?: Right · 2 of 2 points · 2 tries",
        "- Who vouches for the rate?: Not yet · 1 try",
        "- What can be checked?: Not answered yet",
        "- What does it count?: Not answered yet",
        "- A short day: Not answered yet",
        "- A word: Not answered yet · 1 hint",
        "- Two rates: Not answered yet",
        "- A function for shares: Not answered yet",
        "- In your own words: For a person · 1 try",
    ]
    html = shown._repr_html_()
    assert html.count("<tr>") == 10
    assert '<th scope="col"' in html
    for words in ("How much of it?", "2 of 2 points", "2 tries", "1 hint", "Not yet"):
        assert f">{words}<" in html


def test_progress_in_a_hand_out_is_about_the_hand_out() -> None:
    nine.handout(Path.cwd())
    check("nine.number", 0.25)
    shown = course.exercises.progress()
    assert [group.title for group in shown.groups] == ["Nine kinds of question"]
    assert nines(shown).summary == "1 of 9 right · 2 of 20 points"


def test_a_broken_assignment_is_told_and_stops_nothing(home: Path) -> None:
    check("nine.number", 0.25)
    broken = home / "assignments" / "zz_broken"
    broken.mkdir()
    (broken / "exercise.toml").write_text("[assignment")
    assert "zz_broken" in repr(course.exercises.progress())


# --- importing ----------------------------------------------------------------------------------


def test_importing_is_light_and_finds_what_it_names() -> None:
    code = (
        "import sys, course.exercises as e\n"
        "from course.exercises import judge, ____\n"
        "heavy = {'numpy', 'pandas', 'pydantic', 'ipywidgets', 'markdown_it', 'plotly'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
        "print([name for name in e.__all__ if getattr(e, name) is None], sorted(e.__all__))\n"
        "print(set(e.__all__) <= set(dir(e)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    names = "['____', 'ask', 'check', 'given', 'hint', 'progress', 'solution']"
    assert done.stdout.splitlines() == ["[]", f"[] {names}", "True"]
    with pytest.raises(AttributeError, match="nothing"):
        course.exercises.nothing  # noqa: B018
