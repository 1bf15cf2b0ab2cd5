"""Flashcards in a real JupyterLab: by mouse, by keyboard, narrow, dark, and on the next day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import nbformat
import pytest
from playwright.sync_api import Browser, expect

from course.vocabulary import cards
from tests.browser.accessible import violations
from tests.browser.driver import ExplorerDriver, KeyboardDriver, Lab, Lesson
from tests.vocabulary.test_voc_typed import NORMAL, TYPED, plain

pytestmark = pytest.mark.browser

NOTEBOOK = "cards.ipynb"
CELLS = ["from course.explorers import flashcards\nflashcards()", "flashcards()"]
HANDS = ("mouse", "keyboard")
DECKS = {deck.id: deck.cards for deck in cards.decks()}


class Table(ExplorerDriver):
    """One box of cards, worked by mouse or by keyboard alone."""

    def __init__(self, lesson: Lesson, hand: str = "mouse", place: int = 0) -> None:
        root = lesson.page.locator("[data-flashcards]").nth(place)
        root.scroll_into_view_if_needed()
        super().__init__(lesson.page, root)
        self.hand = {"mouse": self, "keyboard": KeyboardDriver(lesson.page, root)}[hand]
        self.keys = hand == "keyboard"

    def choose_deck(self, name: str) -> None:
        self.hand.choose("deck", name)
        expect(self.root.locator(f"[data-card^='{name}/']")).to_be_visible()

    def show(self) -> None:
        """Turn the card."""
        if self.keys:
            self.press(".wrk-flash-show", "Enter")
        else:
            self.root.locator(".wrk-flash-show").click()
        expect(self.root.locator(".wrk-flash-answer")).to_be_visible()

    def rate(self, rating: int) -> None:
        """Say how it went, and wait for the next card."""
        if self.keys:
            self.page.keyboard.press(str(rating))
        else:
            self.root.locator(f"[data-rating='{rating}']").click()
        expect(self.root.locator(".wrk-flash-answer")).to_have_count(0)

    def front(self) -> str:
        return self.text(".wrk-flash-front")

    def counts(self) -> str:
        return self.text(".wrk-flash-counts")

    def focused(self) -> str:
        """Return the class of what has the focus."""
        return self.page.evaluate("document.activeElement.className")


@pytest.fixture(scope="module")
def lab(
    tmp_path_factory: pytest.TempPathFactory, machine_environment: dict[str, str]
) -> Iterator[Lab]:
    """Return a JupyterLab with a notebook that shows the cards twice."""
    started = Lab(tmp_path_factory.mktemp("cards"), machine_environment)
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


def test_what_is_typed_is_compared_as_in_the_kernel(chromium: Browser) -> None:
    page = chromium.new_page()
    found = page.evaluate(f"(typed) => {{ {plain()} return typed.map(plain); }}", TYPED)
    page.close()
    assert found == NORMAL


#: The same cards stand on the page twice, which only a test does.
TWICE = ("landmark-unique",)


def begin_again(lesson: Lesson) -> None:
    """Forget every card and run both cells again."""
    lesson.lab.forget("cards")
    run_again(lesson)


def run_again(lesson: Lesson) -> None:
    shown = lesson.page.locator("[data-flashcards]")
    shown.evaluate_all("all => all.forEach(node => { node.dataset.before = 'true'; })")
    lesson.run_all()
    expect(lesson.page.locator("[data-flashcards]:not([data-before])")).to_have_count(len(CELLS))
    expect(shown).to_have_count(len(CELLS))


@pytest.mark.parametrize("hand", HANDS)
def test_a_session(lesson: Lesson, hand: str) -> None:
    begin_again(lesson)
    cells = lesson.page.locator(".jp-Notebook .jp-Cell").count()
    table = Table(lesson, hand)
    assert table.counts() == "Today: 0 cards to repeat, 10 new."
    for card, rating in zip(DECKS["nl_en"], (3, 1, 4), strict=False):
        assert table.front() == card.front
        assert table.root.locator(".wrk-flash-ratings").count() == 0
        table.show()
        assert table.text(".wrk-flash-answer") == card.back
        table.rate(rating)
    assert table.live() == "Easy: it comes back in 8 days."
    assert table.counts() == "Today: 2 cards to repeat, 7 new."
    # No key that was pressed has reached the notebook.
    assert lesson.page.locator(".jp-Notebook .jp-Cell").count() == cells


def test_the_buttons_say_when_the_card_comes_back(lesson: Lesson) -> None:
    table = Table(lesson)
    table.show()
    names = [" ".join(words.split()) for words in table.texts(".wrk-flash-ratings button")]
    assert names == [
        "1Again in 1 minute",
        "2Hard in 6 minutes",
        "3Good in 10 minutes",
        "4Easy in 8 days",
    ]
    table.rate(4)


def test_the_last_answer_is_taken_back(lesson: Lesson) -> None:
    table = Table(lesson, "keyboard")
    before, counts = table.front(), table.counts()
    table.show()
    table.rate(1)
    assert table.front() != before
    table.press(".wrk-flash-undo", "Enter")
    expect(table.root.locator(".wrk-live")).to_have_text("Taken back.")
    assert (table.front(), table.counts()) == (before, counts)
    assert table.focused().startswith("wrk-flash-front")


def test_the_focus_goes_with_the_card(lesson: Lesson) -> None:
    table = Table(lesson, "keyboard")
    keyboard = lesson.page.keyboard
    table.show()
    assert table.focused() == "wrk-flash-answer"
    order = []
    for _stop in range(4):
        keyboard.press("Tab")
        order.append(lesson.page.evaluate("document.activeElement.dataset.rating"))
    assert order == ["1", "2", "3", "4"]
    front = table.front()
    keyboard.press("Enter")
    expect(table.root.locator(".wrk-live")).to_contain_text("Easy")
    assert table.front() != front
    assert table.focused().startswith("wrk-flash-front")
    # The space bar turns the card, and neither it nor Enter says how well it was known.
    keyboard.press("Space")
    assert table.focused() == "wrk-flash-answer"
    keyboard.press("Enter")
    keyboard.press("Space")
    lesson.page.wait_for_timeout(300)
    assert table.focused() == "wrk-flash-answer"


def test_a_number_in_a_list_is_no_answer(lesson: Lesson) -> None:
    table = Table(lesson, "keyboard")
    front = table.front()
    assert table.root.locator(".wrk-flash-answer").count() == 1
    # The list jumps to the entry that begins with the key.
    table.press("[data-control=deck] select", "1", "4")
    lesson.page.wait_for_timeout(300)
    assert table.front() == front
    assert table.root.locator(".wrk-flash-answer").count() == 1


def test_keys_of_the_notebook_pass(lesson: Lesson) -> None:
    cells = lesson.page.locator(".jp-Notebook .jp-Cell").count()
    table = Table(lesson, "keyboard")
    # In command mode these would add, cut and paste cells.
    table.press("[data-rating='1']", "a", "b", "x", "v")
    assert lesson.page.locator(".jp-Notebook .jp-Cell").count() == cells
    lesson.save()  # by Ctrl+S
    lesson.page.keyboard.press("Escape")
    assert lesson.page.evaluate("document.activeElement.closest('.wrk-flash') === null")


@pytest.mark.parametrize("hand", HANDS)
def test_a_gap_is_filled_by_typing(lesson: Lesson, hand: str) -> None:
    begin_again(lesson)
    table = Table(lesson, hand)
    table.choose_deck("cloze")
    gaps = DECKS["cloze"]
    typed = {
        f" {gaps[0].back.upper()} ": "That fits.",
        gaps[1].back: "That fits.",
        gaps[2].forms[0]: "the right word in another form.",
        "paard": "compare letter by letter.",
    }
    for card, (words, says) in zip(gaps, typed.items(), strict=False):
        assert table.front() == card.front
        expect(table.root.locator(".wrk-flash-front [role=img]")).to_have_attribute(
            "aria-label", "gap"
        )
        assert table.text(".wrk-flash-english") == card.english
        expect(table.root.locator(".wrk-flash-hint p")).to_be_hidden()
        table.hand.press("summary", "Enter") if table.keys else table.root.locator(
            "summary"
        ).click()
        expect(table.root.locator(".wrk-flash-hint p")).to_have_text(card.hint)
        field = table.root.locator(".wrk-flash-type input")
        if table.keys:
            # A number belongs to the word as long as the answer is not shown.
            table.press(".wrk-flash-type input", "1", "Backspace")
            lesson.page.keyboard.type(words)
            lesson.page.keyboard.press("Enter")
        else:
            field.fill(words)
            table.show()
        expect(table.root.locator(".wrk-flash-typed")).to_contain_text(says)
        assert table.text(".wrk-flash-whole") == card.whole
        expect(field).not_to_be_editable()
        table.rate(3)
    # Typing is not asked for.
    table.show()
    expect(table.root.locator(".wrk-flash-typed")).to_have_count(0)
    table.rate(3)
    table.choose_deck("nl_en")


def test_choices_made_faster_than_the_kernel_answers_all_hold(lesson: Lesson) -> None:
    begin_again(lesson)
    table = Table(lesson)
    # As arrow keys do: several changes in one moment. While the answers come in, one by one, the
    # list must not jump back.
    seen = (
        table.control("deck")
        .locator("select")
        .evaluate(
            """node => new Promise(resolve => {
          const change = (box, value) => {
            box.value = value;
            box.dispatchEvent(new Event('change', {bubbles: true}));
          };
          const root = node.closest('.wrk-flash');
          change(node, 'en_nl');
          root.querySelector('[data-control=without_siege] input').click();
          change(root.querySelector('[data-control=new_a_day] select'), '5');
          change(node, 'cloze');
          const seen = new Set();
          const watch = setInterval(() => {
            seen.add(node.value);
            if (!root.querySelector("[data-card^='cloze/']")) return;
            clearInterval(watch);
            resolve([...seen]);
          }, 1);
        })"""
        )
    )
    assert seen == ["cloze"]
    expect(table.root.locator(".wrk-flash-counts")).to_contain_text("5 new")
    chosen = "all => all.map(node => node.type === 'checkbox' ? node.checked : node.value)"
    assert table.root.locator("[data-control] :is(select, input)").evaluate_all(chosen) == [
        "cloze",
        "5",
        True,
    ]
    begin_again(lesson)


def test_a_card_stays_turned_when_a_choice_leaves_it_on_the_table(lesson: Lesson) -> None:
    table = Table(lesson)
    front = table.front()
    # The card is turned while the kernel's answer to a choice is on its way.
    table.root.evaluate(
        """root => {
          const box = root.querySelector('[data-control=new_a_day] select');
          box.value = '5';
          box.dispatchEvent(new Event('change', {bubbles: true}));
          root.querySelector('.wrk-flash-show').click();
        }"""
    )
    expect(table.root.locator(".wrk-flash-counts")).to_contain_text("5 new")
    assert table.front() == front
    assert table.root.locator(".wrk-flash-answer").count() == 1
    assert table.root.locator("[data-rating]").count() == 4
    begin_again(lesson)


def test_words_of_the_siege_are_left_out(lesson: Lesson) -> None:
    table = Table(lesson)
    table.choose("new_a_day", "72")
    expect(table.root.locator(".wrk-flash-counts")).to_contain_text("72 new")
    without = sum(not card.care for card in DECKS["nl_en"])
    for hand, on, number in (("mouse", True, without), ("keyboard", False, 72)):
        Table(lesson, hand).hand.toggle("without_siege", "without_siege", on)
        expect(table.root.locator(".wrk-flash-counts")).to_contain_text(f"{number} new")
    table.choose("new_a_day", "0")
    expect(table.root.locator(".wrk-flash-done")).to_contain_text("Done for today.")
    assert violations(lesson, TWICE) == ""
    table.choose("new_a_day", "10")
    expect(table.root.locator(".wrk-flash-front")).to_be_visible()


@pytest.mark.parametrize("theme", ["JupyterLab Dark", "JupyterLab Light"])
def test_front_and_back_are_accessible(lesson: Lesson, theme: str) -> None:
    lesson.theme(theme)
    for deck in DECKS:
        first, second = Table(lesson), Table(lesson, place=1)
        first.choose_deck(deck)
        second.choose_deck(deck)
        second.show()
        assert violations(lesson, TWICE) == ""


def test_no_id_stands_twice_on_the_page(lesson: Lesson) -> None:
    ids = lesson.page.locator("[id]").evaluate_all("all => all.map(node => node.id)")
    ours = lesson.page.locator("[data-flashcards] [id]").evaluate_all(
        "all => all.map(node => node.id)"
    )
    assert ours
    times = Counter(ids)
    assert {name: times[name] for name in ours if times[name] != 1} == {}


#: Texts and controls that stick out of the card or are cut, and controls that are hard to hit.
LOST = """root => {
  const edge = root.closest('.jp-OutputArea-output').getBoundingClientRect().right + 1;
  const name = (node) => `${node.tagName} ${node.className} ${node.textContent.slice(0, 30)}`;
  const all = [...root.querySelectorAll('p, label, button, input, select, summary, div')];
  const out = all.filter((node) => node.getBoundingClientRect().right > edge).map(name);
  const cut = [root, ...all]
    .filter((node) => node.tagName !== 'INPUT' && node.scrollWidth > node.clientWidth + 1)
    .filter((node) => node.clientWidth > 0)
    .map((node) => `cut: ${name(node)}`);
  const small = all
    .filter((node) => node.matches('button, select, input, summary'))
    .map((node) => [node, (node.closest('label') ?? node).getBoundingClientRect()])
    .filter(([, box]) => box.width < 24 || box.height < 24)
    .map(([node]) => `small: ${name(node)}`);
  return [...out, ...cut, ...small];
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
    lost = {}
    try:
        page.wait_for_function(f"document.querySelector('.jp-Notebook').clientWidth < {width}")
        for deck in DECKS:
            table = Table(lesson, place=1)
            table.choose_deck(deck)
            lost[deck, "front"] = table.root.evaluate(LOST)
            table.show()
            lost[deck, "back"] = table.root.evaluate(LOST)
    finally:
        page.set_viewport_size({"width": 1400, "height": 1000})
    assert {place: found for place, found in lost.items() if found} == {}


def test_a_new_kernel_goes_on_where_it_was(lesson: Lesson) -> None:
    begin_again(lesson)
    table = Table(lesson)
    table.choose_deck("en_nl")
    table.choose("new_a_day", "5")
    expect(table.root.locator(".wrk-flash-counts")).to_contain_text("5 new")
    for rating in (4, 1):
        table.show()
        table.rate(rating)
    before = (table.front(), table.counts())
    lesson.leave()
    lesson.page.reload()
    lesson.page.wait_for_selector("text=| Idle")
    run_again(lesson)
    again = Table(lesson)
    assert (again.front(), again.counts()) == before
    assert before == (DECKS["en_nl"][2].front, "Today: 1 card to repeat, 3 new.")
    assert again.control("deck").locator("select").input_value() == "en_nl"


def test_nothing_left_the_machine_and_the_console_is_clean(lesson: Lesson) -> None:
    assert lesson.received > 0
    assert lesson.outside == []
    assert lesson.console == []


def test_cards_without_their_kernel_say_so(lesson: Lesson) -> None:
    lesson.restart_kernel()
    table = Table(lesson)
    front = table.front()
    table.show()
    table.root.locator("[data-rating='3']").click()
    expect(table.root.locator(".wrk-notice")).to_contain_text("run this cell again")
    assert table.front() == front
    run_again(lesson)
    table = Table(lesson)
    table.show()
    table.rate(4)
    expect(table.root.locator(".wrk-notice")).to_have_text("")
