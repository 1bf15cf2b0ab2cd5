"""The kernel's half of a form: what the page gets, what is judged, and what is there again."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from course import progress
from course.exercises import ask, check, hint, page, record, widget
from course.exercises.marks import Asked
from course.exercises.question import KINDS
from course.exercises.widget import QuestionForm
from tests.exercises import nine

WIDGET_MIME = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(autouse=True)
def home(course_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    progress._memories.clear()
    nine.own_assignment(course_home)
    folder = tmp_path / "notebooks"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return course_home


def messages(form: QuestionForm) -> list[dict]:
    """Return the list into which everything goes that the kernel sends."""
    sent: list[dict] = []
    form.send = lambda content, buffers=None: sent.append(content)
    return sent


def press(form: QuestionForm, fields: object) -> str:
    """Press Check with these fields; return what is said, as words."""
    sent = messages(form)
    form._answer(form, {"type": "check", "fields": fields}, None)
    assert [message["type"] for message in sent][-1] == "said"
    assert sent[-1]["html"] == form.said
    return words(form.said)


def words(html: str) -> str:
    seen = re.sub(r'<span aria-hidden="true">.*?</span>', "", html)
    return " ".join(re.sub("<[^<>]*>", " ", seen).split())


@pytest.mark.parametrize("kind", KINDS)
def test_a_right_answer_is_right_and_there_again(kind: str) -> None:
    question = nine.questions()[kind]
    said = press(ask(f"nine.{kind}"), nine.RIGHT[kind][1])
    if kind == "essay":
        assert said == "For a person Your teacher reads this. Your text has 13 words."
    else:
        points = f"{question.points:g}"
        assert said == f"Right · {points} of {points} points {question.key.why}"
    again = ask(f"nine.{kind}")
    assert words(again.said) == said
    assert again.fields == nine.RIGHT[kind][1]
    assert (record.kept(question).tries, record.kept(question).by) == (1, "form")


@pytest.mark.parametrize("kind", KINDS)
def test_an_untouched_form_says_what_to_do_here(kind: str) -> None:
    said = press(ask(f"nine.{kind}"), ask(f"nine.{kind}").fields)
    assert said.startswith("Not answered yet ")
    assert said.endswith(", then press Check.")
    assert "cell" not in said
    assert record.kept(nine.questions()[kind]).tries == 0


def test_one_pair_of_three_counts_as_one() -> None:
    said = press(ask("nine.match"), {"pairs": {"rate": "dollars"}})
    assert said.startswith("Not yet · 1 of 3 points ")


def test_a_mistake_gets_its_sentence() -> None:
    form = ask("nine.number")
    said = "Not yet You divided the whole by the part. A share is never more than 1."
    assert press(form, {"text": "4"}) == said
    assert progress.kept("answer/nine.number")["answer"] == {"text": "4"}
    code = "def share(part, whole):\n    return whole / part"
    assert "divides the whole by the part" in press(ask("nine.code"), {"text": code})


def test_code_with_a_slip_is_told_in_one_line() -> None:
    said = press(ask("nine.code"), {"text": "def share(part, whole)\n    return 1"})
    assert said.startswith("Not yet ")
    assert "SyntaxError: expected ':' (line 1)" in said
    assert "Traceback" not in said


def test_what_is_typed_is_kept_before_it_is_checked() -> None:
    form = ask("nine.essay")
    form.fields = {"text": "A first draft"}
    assert ask("nine.essay").fields == {"text": "A first draft"}
    assert ask("nine.essay").said == ""


def test_an_answer_that_was_changed_later_has_no_verdict() -> None:
    press(ask("nine.choice"), {"choice": "paper"})
    form = ask("nine.choice")
    assert words(form.said).startswith("Not yet")
    form.fields = {"choice": "bank"}
    again = ask("nine.choice")
    assert (again.fields, again.said) == ({"choice": "bank"}, "")


def test_code_that_was_changed_later_has_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    press(ask("nine.code"), nine.RIGHT["code"][1])
    assert words(ask("nine.code").said).startswith("Right")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1652745700")
    ask("nine.code").fields = {"text": "def share(part, whole):\n    return 1"}
    assert ask("nine.code").said == ""


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("code", "essay")])
def test_an_answer_of_a_cell_stands_in_the_form(kind: str) -> None:
    check(f"nine.{kind}", nine.RIGHT[kind][0])
    form = ask(f"nine.{kind}")
    assert words(form.said).startswith("Right")
    assert form.fields != widget.form.empty(nine.questions()[kind])


def test_the_later_of_cell_and_form_stands_in_the_form(monkeypatch: pytest.MonkeyPatch) -> None:
    for second, give in enumerate(
        [
            lambda: press(ask("nine.choice"), {"choice": "paper"}),
            lambda: check("nine.choice", "reader"),
        ]
    ):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1652745600 + second))
        give()
    assert ask("nine.choice").fields == {"choice": "reader"}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1652745700))
    ask("nine.choice").fields = {"choice": "bank"}
    assert ask("nine.choice").fields == {"choice": "bank"}


def test_hints_come_one_by_one_and_are_there_again() -> None:
    form = ask("nine.number")
    assert form.hints == []
    form._answer(form, {"type": "hint"}, None)
    assert [words(one) for one in form.hints] == ["Hint 1 of 2 A share is a part of a whole."]
    hint("nine.number")
    again = ask("nine.number")
    assert len(again.hints) == 2
    again._answer(again, {"type": "hint"}, None)
    assert len(again.hints) == 2
    assert progress.kept("answer/nine.number")["hints"] == 2


def test_the_next_hint_comes_even_when_progress_was_forgotten() -> None:
    form = ask("nine.number")
    for number in (1, 2):
        progress.forget()
        form._answer(form, {"type": "hint"}, None)
        assert len(form.hints) == number


def test_a_form_shows_the_values_of_its_student() -> None:
    shown = {json.dumps(ask("nine.number", student=f"s{n}").spec["given"]) for n in range(20)}
    assert shown == {'[["part", "1"], ["whole", "4"]]', '[["part", "3"], ["whole", "4"]]'}


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_never_gets_the_key(kind: str) -> None:
    form = ask(f"nine.{kind}")
    sent = json.dumps([form.spec, form.fields, form.said, form.hints])
    question = nine.questions()[kind]
    assert not question.key.why or question.key.why not in sent
    for mistake in question.key.mistakes:
        assert mistake.says not in sent
    for one in question.hints:
        assert one not in sent
    assert not {"solution", "key", "answer", "accept", "mistakes"} & set(form.spec)


@pytest.mark.parametrize("kind", KINDS)
def test_the_texts_hold_no_state(kind: str) -> None:
    form = ask(f"nine.{kind}")
    before = form._repr_mimebundle_()[0]
    press(form, nine.RIGHT[kind][1])
    form._answer(form, {"type": "hint"}, None)
    after = ask(f"nine.{kind}")._repr_mimebundle_()[0]
    assert sorted(before) == [WIDGET_MIME, "text/html", "text/plain"]
    for mime in ("text/html", "text/plain"):
        assert before[mime] == after[mime]
    assert nine.questions()[kind].title in before["text/html"]


def test_the_plain_text_of_a_form() -> None:
    assert repr(ask("nine.choice")) == (
        "Who vouches for the rate?\n"
        "2 points · about 2 minutes\n"
        "A newspaper prints: *“The bank says that one euro buys 1.05 dollars.”* Who vouches for"
        " the number?\n"
        "Choose one\n"
        "- The bank\n"
        "- The newspaper, because it is *its* page that carries the sentence and its editor who"
        " answers for every word\n"
        "- The reader"
    )
    assert repr(ask("nine.number")).splitlines()[-3:] == [
        "part = 1",
        "whole = 4",
        "Your answer (of the milk)",
    ]
    targets = "To choose from: Days; Dollars for one euro; Parts of a hundred"
    assert repr(ask("nine.match")).splitlines()[-1] == targets
    assert repr(ask("nine.table")).endswith("Fill in the table\nday, rate")


def test_what_can_be_read_where_nothing_runs() -> None:
    html = widget.static_html(nine.asked("choice"))
    assert "<li>The bank</li>" in html
    assert "because it is <em>its</em> page" in html
    assert "To answer, run this cell: the form needs a running kernel." in html
    assert "<input" not in html


def test_a_form_of_an_exam_records_and_has_no_hints() -> None:
    nine.handout(Path.cwd(), exam=True)
    form = ask("nine.choice")
    assert form.spec["hints"] == 0
    assert press(form, {"choice": "paper"}) == "For a person Answer recorded: paper."
    form._answer(form, {"type": "hint"}, None)
    assert form.hints == []


def test_a_form_of_a_hand_out_judges_with_its_seal() -> None:
    nine.handout(Path.cwd())
    said = press(ask("nine.choice"), {"choice": "paper"})
    assert said == "Not yet The newspaper only passes it on. It says itself who told it."
    assert words(ask("nine.choice").said) == said


def test_a_damaged_seal_is_said_and_not_raised() -> None:
    question = nine.handout(Path.cwd())["choice"]
    form = QuestionForm(Asked(question, {"salt": "zz"}, handout=True))
    assert "Unpack it again from the zip file." in press(form, {"choice": "paper"})


def test_a_progress_file_cut_in_half_is_told_and_the_answer_counts() -> None:
    form = ask("nine.choice")
    press(form, {"choice": "paper"})
    path = progress.path()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    sent = messages(form)
    form._answer(form, {"type": "check", "fields": {"choice": "bank"}}, None)
    assert any("damaged" in json.dumps(message) for message in sent)
    progress._memories.clear()
    assert words(ask("nine.choice").said).startswith("Right")


def test_what_is_too_long_to_keep_is_said() -> None:
    form = ask("nine.essay")
    sent = messages(form)
    form.fields = {"text": "ї" * 12_000}
    assert [message["type"] for message in sent] == ["kept"]
    assert "too long" in sent[0]["problem"]


def test_what_an_edited_file_holds_breaks_no_form() -> None:
    progress.keep("form/nine.order", {"fields": {"order": ["wake"]}, "at": 3, "variant": 0})
    progress.keep("answer/nine.order", {"answer": {"list": 7}, "tries": 1, "by": "cell"})
    form = ask("nine.order")
    assert form.fields["order"] == ["work", "sleep", "wake", "eat"]


def test_the_module_is_one_file_and_fetches_nothing() -> None:
    script = page.script()
    assert script.count("export default") == 1
    assert "import " not in script
    for remote in ("http:", "https:", "//cdn", "fetch("):
        assert remote not in script + page.style()
    assert "guardKeys" in script
