"""Questions as a student meets them: forms of all nine kinds, and a cell that checks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import nbformat
import pytest
from playwright.sync_api import Browser, Locator, expect

from course.exercises.question import KINDS
from tests.browser.accessible import violations
from tests.browser.driver import KeyboardDriver, Lab, Lesson
from tests.exercises import nine

pytestmark = pytest.mark.browser

NOTEBOOK = "questions.ipynb"
CELLS = [
    "from course.exercises import ____, ask, check, given, hint, progress, solution",
    'part, whole = given("nine.number")\nshare = ____',
    'check("nine.number", share)',
    *(f'ask("nine.{kind}")' for kind in KINDS),
    "from ipywidgets.widgets.widget import _instances\n"
    'print(sum("QuestionForm" in str(type(one)) for one in _instances.values()), "open forms")',
]
HANDS = ("mouse", "keyboard")
QUESTIONS = nine.questions()
#: The first words of what is said to a wrong answer, and to the right one.
SAYS = {
    "number": ("Not yet You divided the whole by the part.", "Right · 2 of 2 points The part is"),
    "choice": ("Not yet The newspaper only passes it on.", "Right · 2 of 2 points The newspaper"),
    "many": ("Not yet “Good” is a judgement", "Right · 2 of 2 points A number and a date"),
    "match": ("Not yet · 2 of 3 points A share of the milk has", "Right · 3 of 3 points A number"),
    "order": ("Not yet", "Right · 3 of 3 points That is how the day goes."),
    "text": ("Not yet That word says when, not how sure.", "Right · 2 of 2 points It marks"),
    "table": ("Not yet Rounded like this, the two", "Right · 2 of 2 points One row for each"),
    "code": ("Not yet Your function divides the whole", "Right · 2 of 2 points The same line"),
    "essay": ("For a person Your teacher reads this. Your text has 2 words.", "For a person"),
}


class Form(KeyboardDriver):
    """One form, worked by mouse or by keyboard alone."""

    def __init__(self, page, root: Locator, hand: str) -> None:
        super().__init__(page, root)
        self.hand = hand
        self.kind = root.get_attribute("data-kind") or ""

    # ------------------------------------------------------------ single controls

    def write(self, selector: str, words: str) -> None:
        if self.hand == "mouse":
            self.root.locator(selector).first.fill(words)
            return
        self.press(selector, "Control+a", "Backspace")
        # Keys, one by one: a guard that lets them through would run commands of the notebook.
        for number, line in enumerate(words.split("\n")):
            if number:
                self.page.keyboard.press("Enter")
            self.page.keyboard.type(line)

    def tick(self, selector: str) -> None:
        if self.hand == "mouse":
            self.root.locator(selector).click()
        else:
            self.press(selector, "Space")

    def choose_one(self, value: str) -> None:
        if self.hand == "mouse":
            self.root.locator(f"input[value='{value}']").check()
        else:
            self._radio("input[type=radio]", value)

    def pick_from(self, selector: str, value: str) -> None:
        if self.hand == "mouse":
            self.root.locator(selector).select_option(value)
        else:
            self._select(selector, value)

    def push(self, selector: str) -> None:
        if self.hand == "mouse":
            self.root.locator(selector).click()
        else:
            self.press(selector, "Enter")

    # ------------------------------------------------------------ whole answers

    def answer(self, *, right: bool) -> None:
        """Give the right answer, or the wrong one whose sentence is known."""
        getattr(self, f"_{self.kind}")(right)

    def _number(self, right: bool) -> None:
        self.write("input", "0,25" if right else "4")

    def _text(self, right: bool) -> None:
        self.write("input", "vermoedelijk" if right else "zal")

    def _choice(self, right: bool) -> None:
        self.choose_one("bank" if right else "paper")

    def _many(self, right: bool) -> None:
        for value in ("rate", "day", "good") if not right else ("good",):
            self.tick(f"input[value='{value}']")

    def _match(self, right: bool) -> None:
        pairs = {"rate": "dollars", "share": "percent" if right else "dollars", "length": "days"}
        for left, value in pairs.items():
            self.pick_from(f"select[data-item='{left}']", value)

    def _order(self, right: bool) -> None:
        row = self.root.locator("li[data-item=work]")
        if not right:
            # By the list of places: work, sleep, wake, eat → sleep, work, wake, eat.
            self.pick_from("li[data-item=work] select", "2")
            expect(row.locator("select")).to_have_value("2")
            return
        for item, way, times in (("sleep", "Down", 3), ("work", "Down", 2)):
            button = f"li[data-item={item}] button[aria-label^='{way}']"
            for _time in range(times):
                self.push(button)
        assert self.places() == ["wake", "eat", "work", "sleep"]

    def _table(self, right: bool) -> None:
        cells = ("Monday", "1,05", "Tuesday", "1.04") if right else ("Monday", "1", "Tuesday", "1")
        for number, words in enumerate(cells):
            row, column = divmod(number, 2)
            self.write(f"tbody tr:nth-child({row + 1}) td:nth-child({column + 1}) input", words)

    def _code(self, right: bool) -> None:
        line = "part / whole" if right else "whole / part"
        if self.hand == "mouse":
            self.write("textarea", f"def share(part, whole):\n    return {line}")
        else:
            # Only the end of the last line, as a student would.
            self.press("textarea", "Control+End")
            for _letter in range(len("part / whole") if right else len("____")):
                self.page.keyboard.press("Backspace")
            self.page.keyboard.type(line)

    def _essay(self, right: bool) -> None:
        self.write("textarea", nine.RIGHT["essay"][1]["text"] if right else "Too short")

    # ------------------------------------------------------------ what is there

    def check(self) -> str:
        """Press Check and return what is said."""
        self.push(".wrk-go")
        self.root.locator(".wrk-said strong").wait_for()
        return self.said()

    def hint(self) -> None:
        self.push(".wrk-ask-hint")

    def said(self) -> str:
        """Return what a screen reader hears of the verdict."""
        words = self.root.locator(".wrk-said").evaluate(
            """node => {
              const copy = node.cloneNode(true);
              copy.querySelectorAll('[aria-hidden]').forEach(sign => sign.remove());
              copy.querySelectorAll('p, li').forEach(line => line.append(' '));
              return copy.textContent;
            }"""
        )
        return " ".join(words.split())

    def places(self) -> list[str]:
        return self.root.locator(".wrk-order li").evaluate_all(
            "all => all.map(node => node.dataset.item)"
        )

    def state(self) -> list[object]:
        """Return everything that stands in the controls."""
        return self.root.locator("input, select, textarea").evaluate_all(
            "all => all.map(node => /radio|checkbox/.test(node.type) ? node.checked : node.value)"
        )


@pytest.fixture(scope="module")
def lab(
    tmp_path_factory: pytest.TempPathFactory, machine_environment: dict[str, str]
) -> Iterator[Lab]:
    """Return a JupyterLab with the nine questions and a notebook that asks them."""
    folder = tmp_path_factory.mktemp("questions")
    nine.own_assignment(folder / "home")
    started = Lab(folder, machine_environment)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    notebook.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    nbformat.write(notebook, started.work / NOTEBOOK)
    yield started
    started.stop()


@pytest.fixture(scope="module")
def lesson(lab: Lab, chromium: Browser) -> Iterator[Lesson]:
    page = chromium.new_page(viewport={"width": 1400, "height": 1000})
    yield Lesson(page, lab, NOTEBOOK).open().run_all()
    page.close()


def form(lesson: Lesson, kind: str, hand: str = "mouse") -> Form:
    root = lesson.page.locator(f"[data-question='nine.{kind}']")
    expect(root).to_have_count(1)
    root.scroll_into_view_if_needed()
    return Form(lesson.page, root, hand)


def begin_again(lesson: Lesson) -> None:
    """Forget every answer and run every cell again."""
    for prefix in ("answer/", "form/"):
        lesson.lab.forget(prefix)
    run_again(lesson)


def run_again(lesson: Lesson) -> None:
    shown = lesson.page.locator("[data-question]")
    shown.evaluate_all("all => all.forEach(node => { node.dataset.before = 'true'; })")
    lesson.run_all()
    expect(lesson.page.locator("[data-question]:not([data-before])")).to_have_count(len(KINDS))
    expect(shown).to_have_count(len(KINDS))


def test_untouched_forms_are_accessible_and_say_nothing(lesson: Lesson) -> None:
    assert [form(lesson, kind).said() for kind in KINDS] == [""] * len(KINDS)
    assert violations(lesson) == ""


def test_check_without_an_answer_says_what_to_do(lesson: Lesson) -> None:
    for kind in KINDS:
        said = form(lesson, kind).check()
        assert said.startswith("Not answered yet ")
        assert said.endswith(", then press Check.")


@pytest.mark.parametrize("hand", HANDS)
def test_wrong_then_a_hint_then_right(lesson: Lesson, hand: str) -> None:
    begin_again(lesson)
    cells = lesson.page.locator(".jp-Notebook .jp-Cell").count()
    for kind in KINDS:
        wrong, right = SAYS[kind]
        one = form(lesson, kind, hand)
        one.answer(right=False)
        assert one.check().startswith(wrong), kind
        one.hint()
        expect(one.root.locator(".wrk-hints > div")).to_have_count(1)
        assert f"Hint 1 of {len(QUESTIONS[kind].hints)}" in one.text(".wrk-hints")
        one.answer(right=True)
        expect(one.root.locator(".wrk-said + .wrk-hint")).to_have_text(
            "You have changed your answer since. Check it again."
        )
        assert one.check().startswith(right), kind
        expect(one.root.locator(".wrk-said + .wrk-hint")).to_have_text("")
    # No key that was typed has reached the notebook.
    assert lesson.page.locator(".jp-Notebook .jp-Cell").count() == cells


def test_only_one_hint_is_left_to_give(lesson: Lesson) -> None:
    number = form(lesson, "number")
    button = number.root.locator(".wrk-ask-hint")
    expect(button).to_have_text("Hint 2 of 2")
    number.hint()
    expect(number.root.locator(".wrk-hints > div")).to_have_count(2)
    expect(button).to_have_text("No more hints")


@pytest.mark.parametrize("theme", ["JupyterLab Dark", "JupyterLab Light"])
def test_answered_forms_are_accessible(lesson: Lesson, theme: str) -> None:
    lesson.theme(theme)
    assert violations(lesson) == ""


def test_no_id_stands_twice_on_the_page(lesson: Lesson) -> None:
    ids = lesson.page.locator("[id]").evaluate_all("all => all.map(node => node.id)")
    ours = lesson.page.locator("[data-question] [id]").evaluate_all(
        "all => all.map(node => node.id)"
    )
    assert ours
    times = Counter(ids)
    assert {name: times[name] for name in ours if times[name] != 1} == {}


#: Controls and texts that stick out of what holds them, or are cut.
LOST = """root => {
  const cell = root.closest('.jp-OutputArea-output');
  const edge = cell.getBoundingClientRect().right + 1;
  const name = (node) => `${node.tagName} ${node.className} ${node.textContent.slice(0, 30)}`;
  const scrolls = (node) => node.closest('.wrk-grid, .wrk-prompt table, pre');
  const wide = [cell, root, ...root.querySelectorAll('fieldset, .wrk-answer')]
    .filter((node) => node.scrollWidth > node.clientWidth + 1)
    .map((node) => `${name(node)}: ${node.scrollWidth} in ${node.clientWidth} px`);
  const out = [...root.querySelectorAll('p, li, label, button, input, select, textarea, legend')]
    .filter((node) => !node.matches('.wrk-unseen') && !scrolls(node))
    .filter((node) => node.getBoundingClientRect().right > edge)
    .map(name);
  const small = [...root.querySelectorAll('button, select, input')]
    // A tick box is hit by its label, too.
    .map((node) => [node, (node.closest('.wrk-option') ?? node).getBoundingClientRect()])
    .filter(([node, box]) => !node.hidden && (box.width < 24 || box.height < 24))
    .map(([node]) => `small: ${name(node)}`);
  return [...wide, ...out, ...small];
}"""


@pytest.mark.parametrize("width", [900, 320])
def test_a_narrow_window_and_400_per_cent_lose_nothing(lesson: Lesson, width: int) -> None:
    # 1,280 pixels at 400 % are 320 of them.
    page = lesson.page
    sidebar = page.locator("#jp-left-stack")
    if sidebar.is_visible():
        page.keyboard.press("Control+b")
        expect(sidebar).to_be_hidden()
    page.set_viewport_size({"width": width, "height": 900})
    try:
        page.wait_for_function(f"document.querySelector('.jp-Notebook').clientWidth < {width}")
        page.wait_for_timeout(500)
        lost = {kind: form(lesson, kind).root.evaluate(LOST) for kind in KINDS}
    finally:
        page.set_viewport_size({"width": 1400, "height": 1000})
    assert {kind: found for kind, found in lost.items() if found} == {}


def test_the_data_of_a_question_is_opened_and_read_by_keys(lesson: Lesson) -> None:
    table = form(lesson, "table", "keyboard")
    rows = table.root.locator(".wrk-rows")
    expect(rows).to_be_hidden()
    table.press("summary", "Enter")
    expect(rows).to_be_visible()
    assert table.texts(".wrk-rows th") == ["date", "usd_per_eur"]
    expect(rows.locator("tbody tr")).to_have_count(2)
    lesson.page.keyboard.press("Tab")
    assert lesson.page.evaluate("document.activeElement.className") == "wrk-rows"
    assert violations(lesson) == ""
    table.press("summary", "Enter")
    expect(rows).to_be_hidden()
    assert form(lesson, "choice").root.locator("summary").count() == 0


def test_running_again_leaves_one_form_for_each_cell(lesson: Lesson) -> None:
    for _time in range(2):
        run_again(lesson)
    told = lesson.page.locator(".jp-CodeCell").last.locator(".jp-OutputArea-output")
    expect(told).to_have_text(f"{len(KINDS)} open forms")


def test_keys_of_the_notebook_pass_and_others_do_not(lesson: Lesson) -> None:
    page = lesson.page
    cells = page.locator(".jp-Notebook .jp-Cell").count()
    choice = form(lesson, "choice", "keyboard")
    for selector in ("input:checked", ".wrk-go"):
        # In command mode these would add, cut and paste cells.
        choice.press(selector, "a", "b", "x", "v")
    assert page.locator(".jp-Notebook .jp-Cell").count() == cells
    choice.tab_to(".wrk-go")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "wrk-ask-hint"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('.wrk-ask') === null")
    form(lesson, "text", "keyboard").tab_to("input")
    lesson.save()  # by Ctrl+S, from within the field


def test_a_new_kernel_shows_every_answer_again(lesson: Lesson) -> None:
    before = {kind: (form(lesson, kind).state(), form(lesson, kind).said()) for kind in KINDS}
    hints = {kind: form(lesson, kind).texts(".wrk-hints > div") for kind in KINDS}
    # Every answer is the right one, from the test above; an order is not the one shown at first.
    assert form(lesson, "order").places() == ["wake", "eat", "work", "sleep"]
    lesson.leave()
    lesson.page.reload()
    lesson.page.wait_for_selector("text=| Idle")
    run_again(lesson)
    after = {kind: (form(lesson, kind).state(), form(lesson, kind).said()) for kind in KINDS}
    # The grid comes back with the rows that were filled in and the empty one below them.
    assert after == before
    assert {kind: form(lesson, kind).texts(".wrk-hints > div") for kind in KINDS} == hints
    assert form(lesson, "order").places() == ["wake", "eat", "work", "sleep"]


def test_what_is_typed_and_not_checked_is_there_again(lesson: Lesson) -> None:
    essay = form(lesson, "essay")
    essay.write("textarea", "A draft of four words")
    expect(essay.root.locator(".wrk-count")).to_have_text("5 words")
    lesson.page.wait_for_timeout(1000)  # the hand rests
    run_again(lesson)
    again = form(lesson, "essay")
    assert again.state() == ["A draft of four words"]
    assert again.said() == ""


def test_rows_are_added_removed_and_pasted(lesson: Lesson) -> None:
    table = form(lesson, "table")
    rows = table.root.locator("tbody tr")
    before = rows.count()
    table.push(".wrk-add")
    expect(rows).to_have_count(before + 1)
    rows.last.locator("input").first.evaluate(
        """node => {
          const data = new DataTransfer();
          data.setData('text/plain', 'Wednesday\\t1.03\\nThursday\\t1.02');
          node.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true}));
        }"""
    )
    expect(rows).to_have_count(before + 2)
    assert table.state()[-4:] == ["Wednesday", "1.03", "Thursday", "1.02"]
    for _row in range(2):
        rows.last.locator("button").click()
    expect(rows).to_have_count(before)
    assert "Right" in table.check()


def answer_cell(lesson: Lesson, words: str) -> Locator:
    """Write the answer into its cell, run it and the check below; return the output."""
    cells = lesson.page.locator(".jp-CodeCell")
    cells.nth(1).locator(".cm-content").click()
    for key in ("Control+End", "Shift+Home", "Backspace"):
        lesson.page.keyboard.press(key)
    lesson.page.keyboard.type(f"share = {words}")
    lesson.page.keyboard.press("Escape")
    before = cells.nth(2).locator(".jp-InputPrompt").inner_text()
    lesson.page.keyboard.press("Shift+Enter")
    lesson.page.keyboard.press("Shift+Enter")
    prompt = cells.nth(2).locator(".jp-InputPrompt")
    expect(prompt).not_to_have_text(before)
    expect(prompt).to_have_text(re.compile(r"\[\d+\]"))
    return cells.nth(2).locator(".jp-OutputArea-output")


def test_an_essay_says_what_the_teacher_looks_for(lesson: Lesson) -> None:
    essay = form(lesson, "essay")
    expect(essay.root.locator(".wrk-rubric p")).to_have_text("What your teacher looks for")
    assert essay.root.locator(".wrk-rubric li").all_text_contents() == [
        "says that rates change (1 point)",
        "says that a reader must be able to check it (1 point)",
    ]
    assert form(lesson, "text").root.locator(".wrk-rubric").count() == 0
    assert violations(lesson) == ""


def test_a_cell_that_checks(lesson: Lesson) -> None:
    begin_again(lesson)
    panel = lesson.page.locator(".jp-CodeCell").nth(2).locator(".jp-OutputArea-output")
    expect(panel).to_contain_text("Not answered yet")
    expect(panel).to_contain_text("Replace ____ in the cell above")
    panel = answer_cell(lesson, "whole / part")
    expect(panel).to_contain_text("Not yet")
    expect(panel).to_contain_text("You divided the whole by the part.")
    panel = answer_cell(lesson, "part / whole")
    expect(panel).to_contain_text("Right · 2 of 2 points")
    expect(panel.locator("[role=status]")).to_have_count(1)
    assert violations(lesson) == ""


def test_the_answer_of_a_cell_stands_in_the_form(lesson: Lesson) -> None:
    run_again(lesson)
    number = form(lesson, "number")
    assert number.state() == ["0.25"]
    assert number.said().startswith("Right")


def test_nothing_left_the_machine_and_the_console_is_clean(lesson: Lesson) -> None:
    assert lesson.received > 0
    assert lesson.outside == []
    assert lesson.console == []


def test_a_form_without_its_kernel_says_so(lesson: Lesson) -> None:
    lesson.restart_kernel()
    choice = form(lesson, "choice")
    choice.push(".wrk-go")
    expect(choice.root.locator(".wrk-notice")).to_have_text(
        "No answer yet. If it stays like this, run this cell again."
    )
    run_again(lesson)
    choice = form(lesson, "choice")
    choice.answer(right=True)
    assert choice.check().startswith("Right")
    expect(choice.root.locator(".wrk-notice")).to_have_text("")
