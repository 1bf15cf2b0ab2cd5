"""What a cell says: checked, hinted, solved; and what is remembered of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import course.exercises
from course import progress
from course.errors import CourseError
from course.exercises import ____, check, given, hint, solution
from course.exercises.asking import overview
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


#: What a check says that it has judged; nothing of code and texts.
SHOWN = {
    "number": "0,25",
    "choice": "bank",
    "many": "day, rate",
    "match": "rate: dollars, share: percent, length: days",
    "order": "wake, eat, work, sleep",
    "text": "Vermoedelijk",
    "table": "{day: Monday, rate: 1.05}, {day: Tuesday, rate: 1.04}",
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_solution_is_right(kind: str) -> None:
    shown = check(f"nine.{kind}", nine.RIGHT[kind][0])
    if kind == "essay":
        says = "For a person\nYour teacher reads this. Your text has 13 words."
        assert shown.verdict.outcome is Outcome.FOR_A_PERSON
    else:
        question = nine.questions()[kind]
        judged = f"Your answer: {SHOWN[kind]}\n" if kind in SHOWN else ""
        says = f"Right · {question.points:g} of {question.points:g} points\n"
        says += f"{judged}{question.key.why}"
        assert shown.verdict.outcome is Outcome.RIGHT
    assert repr(shown) == says


def test_a_known_mistake_gets_its_sentence() -> None:
    shown = check("nine.number", "4")
    says = "You divided the whole by the part. A share is never more than 1."
    assert repr(shown) == f"Not yet\nYour answer: 4\n{says}"
    assert '<p style="margin:0.3em 0">Your answer: 4</p>' in shown._repr_html_()
    assert progress.kept("answer/nine.number")["mistake"] == "turned the fraction round"


def test_an_answer_that_is_judged_is_shown_short_and_not_obeyed() -> None:
    html = check("nine.text", "<b>x</b>")._repr_html_()
    assert "Your answer: &lt;b&gt;x&lt;/b&gt;</p>" in html
    line = repr(check("nine.text", "a " * 500)).splitlines()[1]
    assert line == "Your answer: " + ("a " * 100)[:199] + "…"
    assert "Your answer" not in repr(check("nine.text", "____"))


def test_a_later_wrong_answer_takes_nothing_away() -> None:
    check("nine.number", 4)
    check("nine.number", 0.25)
    again = check("nine.number", 4)
    assert again.verdict.outcome is Outcome.NOT_YET
    assert repr(again).splitlines() == [
        "Not yet",
        "Your answer: 4",
        "You divided the whole by the part. A share is never more than 1.",
        "Your earlier right answer still counts.",
    ]
    assert "<em>Your earlier right answer still counts.</em>" in again._repr_html_()
    shown = nines(course.exercises.progress())
    assert shown.summary == "1 of 9 right · 2 of 20 points"
    assert shown.lines[0].cells == ("Right", "2 of 2 points", "3 tries", "")
    assert "still counts" not in repr(check("nine.number", 0.25))


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


def test_hints_come_one_by_one_and_begin_again() -> None:
    shown = [repr(hint("nine.number")).splitlines() for _time in range(5)]
    assert [head for head, *_body in shown] == [
        "Hint 1 of 2",
        "Hint 2 of 2",
        "Hint 1 of 2, once more.",
        "Hint 2 of 2, once more.",
        "Hint 1 of 2, once more.",
    ]
    assert shown[0][1:] == shown[2][1:] == shown[4][1:] != shown[1][1:]
    assert progress.kept("answer/nine.number")["hints"] == 2


def test_a_solution_asks_to_try_first() -> None:
    first = 'Try first: give an answer and run check("nine.number", …). Then come back here.'
    assert repr(solution("nine.number")) == first
    hint("nine.number")
    check("nine.number", ____)
    assert repr(solution("nine.number")) == first
    check("nine.number", 3)
    assert repr(solution("nine.number")) == (
        "Solution\n0.25 of the milk\npart / whole\n"
        "The part is divided by the whole, never the other way round."
    )


SOLUTIONS = {
    "choice": ["a – The bank"],
    "many": ["- {rate}", "- {day}"],
    "match": ["- rate → {dollars}", "- share → {percent}", "- length → {days}"],
    "order": ["- {wake}", "- {eat}", "- {work}", "- {sleep}"],
    "text": ["vermoedelijk"],
}


@pytest.mark.parametrize("kind", SOLUTIONS)
def test_a_solution_is_in_the_words_that_a_student_sees(kind: str) -> None:
    question = nine.questions()[kind]
    check(f"nine.{kind}", "?")
    lettered = {
        one.id: f"{'abcdefgh'[place]} – {one.text}"
        for place, one in enumerate(question.targets or question.options)
    }
    lines = [line.format(**lettered) for line in SOLUTIONS[kind]]
    shown = solution(f"nine.{kind}")
    assert repr(shown) == "\n".join(["Solution", *lines, question.key.why])
    html = shown._repr_html_()
    assert html.count("<li>") == (len(lines) if lines[0].startswith("-") else 0)
    assert "<pre" not in html


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
    said = "For a person\nAnswer recorded: {}.\nYour last answer counts."
    assert repr(check("nine.number", "4")) == said.format("4")
    assert repr(hint("nine.number")) == "There are no hints in an exam."
    assert repr(solution("nine.number")) == "Solutions come from your teacher."
    assert repr(check("nine.text", "<b>x</b>")) == said.format("<b>x</b>")
    assert "<b>" not in check("nine.text", "<b>x</b>")._repr_html_()


def test_an_exam_and_practice_know_nothing_of_each_other() -> None:
    check("nine.number", 0.25)
    practised = progress.kept("answer/nine.number")
    nine.handout(Path.cwd(), exam=True)
    assert nines(course.exercises.progress()).summary == "9 questions, not begun yet"
    check("nine.number", 4)
    assert nines(course.exercises.progress()).summary == "1 of 9 recorded"
    first, *_others = nines(course.exercises.progress()).lines
    assert first.cells == ("Recorded", "", "1 try", "")
    assert progress.kept("answer/nine.number") == practised
    (Path.cwd() / "handout.json").unlink()
    assert repr(solution("nine.number")).startswith("Solution\n")
    assert nines(course.exercises.progress()).summary == "1 of 9 right · 2 of 20 points"


# --- for whoever marks --------------------------------------------------------------------------


@pytest.mark.parametrize("exam", [None, False, True])
def test_for_marking_a_check_says_the_answer_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, exam: bool | None
) -> None:
    if exam is not None:
        nine.handout(Path.cwd(), exam=exam)
    monkeypatch.setenv("COURSE_CHECK", "answer")
    answers = {
        "number": (0.25, '{"number":"0.25"}'),
        "many": (["rate", "dag é"], '{"list":[{"text":"rate"},{"text":"dag \\u00e9"}]}'),
        "text": (____, '{"open":true}'),
        "choice": ("\ud800", '{"text":"?"}'),
        "code": (
            lambda part, whole: part / whole,
            '{"calls":[{"value":{"number":"0.25"}},{"value":{"number":"0.75"}},'
            '{"value":{"number":"1"}}]}',
        ),
    }
    for kind, (answer, text) in answers.items():
        shown = check(f"nine.{kind}", answer)
        assert repr(shown) == text
        assert shown._repr_mimebundle_() == {
            "application/vnd.war-reporting-kit.answer+json": json.loads(text),
            "text/plain": text,
        }
        assert not hasattr(shown, "verdict")
    assert repr(hint("nine.number")) == "There are no hints here."
    assert repr(solution("nine.number")) == "There are no solutions here."
    assert repr(course.exercises.ask("nine.number")) == "There are no forms here."
    assert repr(course.exercises.progress()) == "Nothing is kept here."
    assert given("nine.number") == (1, 4)
    assert progress.all_kept() == {}
    with pytest.raises(CourseError):
        check("nine.nothing", 1)


def test_a_notebook_gets_the_answer_as_its_only_output(monkeypatch: pytest.MonkeyPatch) -> None:
    from IPython.core.formatters import DisplayFormatter

    monkeypatch.setenv("COURSE_CHECK", "answer")
    data, about = DisplayFormatter().format(check("nine.number", 4))
    assert data == {
        "application/vnd.war-reporting-kit.answer+json": {"number": "4"},
        "text/plain": '{"number":"4"}',
    }
    assert about == {}


def test_a_name_without_its_lesson_is_found() -> None:
    with pytest.raises(CourseError) as error:
        hint("number")
    back = "If this notebook belongs to a hand-out, put it back into its folder, beside"
    assert error.value.next_step == f"Did you mean nine.number? {back} handout.json."
    nine.handout(Path.cwd())
    with pytest.raises(CourseError) as error:
        hint("number")
    assert error.value.next_step == "Did you mean nine.number?"


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
    assert len(repr(check("nine.number", 0.25)).splitlines()) == 3
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
    assert nines(shown).summary == (
        "1 of 9 right · 1 for a person · 2 of 18 points; 2 more wait for your teacher"
    )
    lines = repr(shown).splitlines()
    start = lines.index(f"Nine kinds of question: {nines(shown).summary}")
    assert lines[start + 1 : start + 10] == [
        "- 1. How much of it? (`nine.number`): Right · 2 of 2 points · 2 tries",
        "- 2. Who vouches for the rate? (`nine.choice`): Not yet · 1 try",
        "- 3. What can be checked? (`nine.many`): Not answered yet",
        "- 4. What does it count? (`nine.match`): Not answered yet",
        "- 5. A short day (`nine.order`): Not answered yet",
        "- 6. A word (`nine.text`): Not answered yet · 1 hint",
        "- 7. Two rates (`nine.table`): Not answered yet",
        "- 8. A function for shares (`nine.code`): Not answered yet",
        "- 9. In your own words (`nine.essay`): For a person · 1 try",
    ]
    html = shown._repr_html_()
    assert html.count("<tr>") == 10
    assert '<th scope="col"' in html
    for words in (
        "1. How much of it?",
        "nine.number",
        "2 of 2 points",
        "2 tries",
        "1 hint",
        "Not yet",
    ):
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
    other = home / "assignments" / "yy_broken"
    other.mkdir()
    (other / "exercise.toml").write_text('[assignment]\ntitle = "Y"\npick = ["no.such"]\n')
    shown = course.exercises.progress()
    assert nines(shown).summary == "1 of 9 right · 2 of 20 points"
    assert ["yy_broken" in note or "zz_broken" in note for note in shown.notes] == [True, True]


def test_a_bank_that_has_moved_is_told_and_stops_nothing(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COURSE_BANK", str(tmp_path / "moved"))
    assert check("nine.number", 0.25).verdict.outcome is Outcome.RIGHT
    shown = course.exercises.progress()
    assert nines(shown).summary == "1 of 9 right · 2 of 20 points"
    (note,) = shown.notes
    assert note.startswith("This folder has no bank.toml, so it is not a bank.")


# --- importing ----------------------------------------------------------------------------------


def test_importing_is_light_and_finds_what_it_names() -> None:
    code = (
        "import sys, course.exercises as e\n"
        "from course.exercises import ____\nfrom course.exercises.judging import judge\n"
        "heavy = {'numpy', 'pandas', 'pydantic', 'ipywidgets', 'markdown_it', 'plotly'}\n"
        "heavy |= {'IPython', 'course.datasets'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
        "print([name for name in e.__all__ if getattr(e, name) is None], sorted(e.__all__))\n"
        "print(set(e.__all__) <= set(dir(e)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    names = "['____', 'ask', 'check', 'data', 'given', 'hint', 'progress', 'solution']"
    assert done.stdout.splitlines() == ["[]", f"[] {names}", "True"]
    with pytest.raises(AttributeError, match="nothing"):
        course.exercises.nothing  # noqa: B018
