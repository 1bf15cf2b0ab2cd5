"""A text cut at its marks, and what it looks like where nothing runs."""

from __future__ import annotations

import re

import pytest

from course.explorers.entry import Entry, Line
from course.explorers.marked import MarkedParagraph, MarkedText, MarkLayer, Version, cut
from course.explorers.models import frame_switch, hedge_meter, readability, reader
from course.explorers.static import static_html
from course.explorers.view import View

VIEWS = {
    view.id: view
    for view in (reader.view(), frame_switch.view(), hedge_meter.view(), readability.view())
}


@pytest.fixture(params=VIEWS, ids=str)
def view(request: pytest.FixtureRequest) -> View:
    return VIEWS[request.param]


def shown(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def small(versions_shown: tuple[str, ...], marked: tuple[str, ...]) -> View:
    def version(id_: str, lang: str, words: str) -> Version:
        runs = cut(words, [(0, 3, f"{id_}:1")])
        return Version(id_, f"Version {id_}", lang, (), (MarkedParagraph(1, "body", runs),))

    text = MarkedText(
        (
            version("a", "nl", "Zij gaan."),
            version("b", "en", "Who goes?"),
            version("c", "nl", "Hij"),
        ),
        (MarkLayer("x", "Layer x", "box", "#000"), MarkLayer("y", "Layer y", "box", "#000")),
        {"a:1": ("x", "Zij", "."), "b:1": ("x", "Who", "."), "c:1": ("y", "Hij", ".")},
        versions_shown,
        1,
        marked,
    )
    return View("t.text", "Text", "Read.", "One.", (), text=text)


@pytest.mark.parametrize(
    ("marks", "runs"),
    [
        ([], (("abcd", ()),)),
        ([(0, 4, "p")], (("abcd", ("p",)),)),
        ([(0, 1, "p"), (1, 2, "q")], (("a", ("p",)), ("b", ("q",)), ("cd", ()))),
        ([(1, 3, "p")], (("a", ()), ("bc", ("p",)), ("d", ()))),
        ([(3, 4, "p")], (("abc", ()), ("d", ("p",)))),
    ],
)
def test_a_text_is_cut_at_its_marks_and_nothing_gets_lost(marks, runs) -> None:
    assert cut("abcd", marks) == runs
    assert "".join(text for text, _ in cut("abcd", marks)) == "abcd"


def test_no_text_has_no_runs() -> None:
    assert cut("", []) == ()


def test_a_paragraph_travels_as_plain_data() -> None:
    paragraph = MarkedParagraph(3, "heading", cut("De haven", [(3, 8, "nl:a")]))
    assert paragraph.to_json() == {
        "n": 3,
        "role": "heading",
        "runs": [["De ", []], ["haven", ["nl:a"]]],
    }


def test_all_versions_on_the_page_are_shown_each_in_its_language(view: View) -> None:
    html = static_html(view)
    versions = {version.id: version for version in view.text.versions}
    blocks = re.findall(r'<div lang="(\w+)">(.*?)</div>', html, re.DOTALL)
    wanted = [versions[key] for key in view.text.versions_shown]
    assert [lang for lang, _ in blocks] == [version.lang for version in wanted]
    for version, (_lang, block) in zip(wanted, blocks, strict=True):
        words = [line for line in map(shown, block.split("</p>")) if line.strip()]
        assert len(words) == len(version.head) + len(version.paragraphs)
        assert f"<p><strong>{version.label}</strong></p>" in html
    assert "<ul></ul>" not in html


def test_what_is_not_on_the_page_is_not_shown() -> None:
    html = static_html(small(("b", "a"), ()))
    assert shown(html).split("\n")[2:6] == ["Version b", "1 Who goes?", "Version a", "1 Zij gaan."]
    assert "Hij" not in html
    assert "Marked" not in html
    assert "<mark" not in html


def test_english_stands_outside_the_dutch() -> None:
    html = static_html(small(("a", "c"), ("x",)))
    dutch = "".join(re.findall(r'<div lang="nl">(.*?)</div>', html, re.DOTALL))
    assert '<span lang="en" title="Layer x"><mark lang="nl">Zij</mark></span> gaan.' in dutch
    assert "Version" not in dutch
    assert "Marked" not in dutch
    assert html.count("<p>Marked: Layer x</p>") == 1
    assert html.index("</div>\n<p>Marked") > html.index("Hij")


def test_a_card_without_lines_has_no_empty_list() -> None:
    cards = (Entry("A", "en", (), "A note."), Entry("B", "en", (Line("l", "t"), Line("m", ""))))
    html = static_html(View("t.cards", "Cards", "Read.", "One.", (), cards=cards))
    assert html.count("<ul>") == 1
    assert '<ul><li>l: <span lang="en">t</span></li></ul>' in html
    assert "<p>A note.</p>" in html
