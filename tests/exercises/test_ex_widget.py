"""The kernel's half of a form: what the page gets, what is judged, and what is there again."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from course import progress
from course.exercises import ask, check, hint
from course.exercises.asking import beside, page, record, widget
from course.exercises.asking.marks import Asked
from course.exercises.asking.widget import QuestionForm
from course.exercises.question import KINDS
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
    assert (record.kept(nine.asked(kind)).tries, record.kept(nine.asked(kind)).by) == (1, "form")


@pytest.mark.parametrize("kind", KINDS)
def test_an_untouched_form_says_what_to_do_here(kind: str) -> None:
    said = press(ask(f"nine.{kind}"), ask(f"nine.{kind}").fields)
    assert said.startswith("Not answered yet ")
    assert said.endswith(", then press Check.")
    assert "cell" not in said
    assert record.kept(nine.asked(kind)).tries == 0


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


LETTERS = {
    "choice": ("a", {"choice": "bank"}),
    "many": (["a", "d"], None),
    "match": ({"rate": "b", "share": "c", "length": "a"}, nine.RIGHT["match"][1]),
    "order": (["c", "d", "a", "b"], nine.RIGHT["order"][1]),
}


@pytest.mark.parametrize("kind", LETTERS)
def test_letters_of_a_cell_fill_the_form(kind: str) -> None:
    answer, fields = LETTERS[kind]
    if kind == "many":
        places = [one.id for one in nine.questions()["many"].options]
        answer = ["abcdefgh"[places.index(one)] for one in ("day", "rate")]
        fields = nine.RIGHT["many"][1]
    assert check(f"nine.{kind}", answer).verdict.outcome.value == "right"
    form = ask(f"nine.{kind}")
    assert form.fields == fields
    assert words(form.said).startswith("Right")


def test_code_of_a_notebook_is_told_and_the_start_stands_in_the_form() -> None:
    check("nine.code", nine.RIGHT["code"][0])
    form = ask("nine.code")
    assert form.fields == {"text": nine.questions()["code"].start}
    assert words(form.said) == "You answered this in a notebook: Right."
    check("nine.code", lambda part, whole: 1)
    assert words(ask("nine.code").said) == (
        "You answered this in a notebook: Not yet. Your earlier right answer still counts."
    )


def test_a_form_says_that_an_earlier_answer_still_counts() -> None:
    press(ask("nine.number"), {"text": "0,25"})
    said = press(ask("nine.number"), {"text": "4"})
    assert said.endswith("Your earlier right answer still counts.")
    assert words(ask("nine.number").said) == said


def test_an_essay_shows_its_rubric_and_its_words() -> None:
    form = ask("nine.essay")
    assert form.spec["rubric"] == {
        "title": "What your teacher looks for",
        "lines": [
            "says that rates change (1 point)",
            "says that a reader must be able to check it (1 point)",
        ],
    }
    low, high = nine.questions()["essay"].words
    assert form.spec["help"] == f"From {low} to {high} words."
    assert repr(form).splitlines()[-4:] == [
        form.spec["help"],
        "What your teacher looks for",
        "- says that rates change (1 point)",
        "- says that a reader must be able to check it (1 point)",
    ]
    html = form._repr_mimebundle_()[0]["text/html"]
    assert "<li>says that rates change (1 point)</li>" in html
    assert f"<p>{form.spec['help']}</p>" in html
    assert ask("nine.text").spec["rubric"]["lines"] == []


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
    assert press(form, {"choice": "paper"}) == (
        "For a person Answer recorded: paper. Your last answer counts."
    )
    form._answer(form, {"type": "hint"}, None)
    assert form.hints == []


def test_a_form_of_an_exam_does_not_show_what_was_practised() -> None:
    press(ask("nine.choice"), {"choice": "bank"})
    check("nine.number", 0.25)
    nine.handout(Path.cwd(), exam=True)
    for kind in ("choice", "number"):
        form = ask(f"nine.{kind}")
        assert (form.fields, form.said) == (widget.form.empty(nine.questions()[kind]), "")
    press(ask("nine.choice"), {"choice": "paper"})
    assert ask("nine.choice").fields == {"choice": "paper"}
    (Path.cwd() / "handout.json").unlink()
    form = ask("nine.choice")
    assert form.fields == {"choice": "bank"}
    assert words(form.said).startswith("Right")


# --- data beside the question -------------------------------------------------------------------

RATES = {
    "title": "Data: rates, 2 rows",
    "columns": ["date", "usd_per_eur"],
    "rows": [["2022-05-16", "1.0422"], ["2022-05-17", "1.0541"]],
}


def test_the_data_that_a_question_needs_stands_in_its_form() -> None:
    assert ask("nine.table").spec["data"] == [RATES]
    assert ask("nine.choice").spec["data"] == []


def test_a_hand_out_shows_its_own_files() -> None:
    here = Path.cwd()
    nine.handout(here)
    assert ask("nine.table").spec["data"] == [], "no file, no table, and the form is there"
    (here / "data").mkdir()
    lines = ["day,rate,note", *(f'{n},1.0,"a, b"' for n in range(40)), "40", "41,1,2,3"]
    (here / "data" / "rates.csv").write_text("\n".join(lines), encoding="utf-8")
    (table,) = ask("nine.table").spec["data"]
    assert table["title"] == "Data: rates, the first 30 of 42 rows"
    assert table["columns"] == ["day", "rate", "note"]
    assert len(table["rows"]) == 30
    assert table["rows"][29] == ["29", "1.0", "a, b"]
    lines[1:-2] = []
    (here / "data" / "rates.csv").write_text("\n".join(lines), encoding="utf-8")
    assert ask("nine.table").spec["data"][0]["rows"] == [["40", "", ""], ["41", "1", "2"]]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b'a\n"b'])
def test_data_that_cannot_be_read_breaks_no_form(content: bytes) -> None:
    nine.handout(Path.cwd())
    (Path.cwd() / "data").mkdir()
    (Path.cwd() / "data" / "rates.csv").write_bytes(content)
    assert len(ask("nine.table").spec["data"]) <= 1


def test_a_hand_out_names_no_file_elsewhere() -> None:
    here = Path.cwd()
    (here.parent / "secret.csv").write_text("a\n1\n")
    (here / "data").mkdir()
    question = replace(nine.questions()["table"], data=("../../secret",))
    assert beside.tables(Asked(question, "sealed")) == ()


def test_a_question_from_elsewhere_has_no_data() -> None:
    question = replace(nine.questions()["table"], id="nine.elsewhere")
    assert beside.tables(Asked(question)) == ()
    question = replace(nine.questions()["table"], data=("nothing", "rates"))
    assert [table.name for table in beside.tables(Asked(question))] == ["rates"]


# --- one form for each run of a cell ------------------------------------------------------------


class Shell:
    """What a kernel says of the cell that runs."""

    def __init__(self, cell: str, run: str) -> None:
        self.parent_header = {"header": {"msg_id": run}, "metadata": {"cellId": cell}}


def test_a_cell_that_runs_again_closes_its_earlier_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(cell: str, number: int, *kinds: str) -> list[QuestionForm]:
        shell = Shell(cell, f"{cell}-{number}")
        monkeypatch.setattr("IPython.core.getipython.get_ipython", lambda: shell)
        return [ask(f"nine.{kind}") for kind in kinds]

    def alive(forms: list[QuestionForm]) -> list[bool]:
        return [form.comm is not None for form in forms]

    two = run("a", 1, "choice", "choice")
    other = run("b", 1, "choice")
    assert alive([*two, *other]) == [True, True, True]
    again = run("a", 2, "choice")
    assert alive([*two, *other, *again]) == [False, False, True, True]
    assert alive(run("a", 3, "text") + again) == [True, False]


@pytest.mark.parametrize("shell", [None, object(), Shell("", "1")])
def test_where_no_cell_has_a_name_nothing_is_closed(monkeypatch, shell) -> None:
    monkeypatch.setattr("IPython.core.getipython.get_ipython", lambda: shell)
    first, second = ask("nine.choice"), ask("nine.choice")
    assert first.comm is not None
    assert second.comm is not None


def test_a_form_of_a_hand_out_judges_with_its_seal() -> None:
    nine.handout(Path.cwd())
    said = press(ask("nine.choice"), {"choice": "paper"})
    assert said == "Not yet The newspaper only passes it on. It says itself who told it."
    assert words(ask("nine.choice").said) == said


def test_a_damaged_seal_is_said_and_not_raised() -> None:
    question = nine.handout(Path.cwd())["choice"]
    form = QuestionForm(Asked(question, "sealed", {"salt": "zz"}))
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
