"""HTML and plain text say the same, in words, whatever a student wrote."""

from __future__ import annotations

import re
from html import unescape

import pytest

from course.charts.palette import DARK_PAPER, LIGHT_PAPER, MARKS, contrast
from course.exercises.asking import panel, prose
from course.exercises.asking.panel import LOOKS, Panel
from course.exercises.verdict import Outcome, Verdict
from tests.exercises import nine


def said(html: str) -> list[str]:
    """Return what a screen reader would say of a panel: its words, line by line."""
    heard = re.sub(r'<span aria-hidden="true">.*?</span>', "", html)
    lines = re.sub(r"</(p|li|pre)>", "\n", heard)
    return unescape(re.sub("<[^<>]*>", "", lines)).strip().splitlines()


VERDICTS = {
    "open": Verdict(Outcome.NOT_ANSWERED, 0.0, 2.0, "Not answered yet. Replace ____ and run."),
    "wrong": Verdict(Outcome.NOT_YET, 0.0, 2.0, "You turned it round.", "turned"),
    "almost": Verdict(Outcome.NOT_YET, 1.5, 2.0, "Not yet. Two of four are right."),
    "right": Verdict(Outcome.RIGHT, 2.0, 2.0, "It divides part by whole."),
    "one": Verdict(Outcome.RIGHT, 1.0, 1.0, "So it is."),
    "ticket": Verdict(Outcome.RIGHT, 0.0, 0.0, "Well seen."),
    "person": Verdict(Outcome.FOR_A_PERSON, None, 4.0, "Your teacher reads this."),
    "cells": Verdict(Outcome.NOT_YET, 0.0, 2.0, "A cell differs.", "", ("row 1: 3 < 4", "row 2")),
}
PLAIN = {
    "open": "Not answered yet\nReplace ____ and run.",
    "wrong": "Not yet\nYou turned it round.",
    "almost": "Not yet · 1.5 of 2 points\nTwo of four are right.",
    "right": "Right · 2 of 2 points\nIt divides part by whole.",
    "one": "Right · 1 of 1 point\nSo it is.",
    "ticket": "Right\nWell seen.",
    "person": "For a person\nYour teacher reads this.",
    "cells": "Not yet\nA cell differs.\n- row 1: 3 < 4\n- row 2",
}


@pytest.mark.parametrize("name", VERDICTS)
def test_a_verdict_in_plain_text(name: str) -> None:
    assert repr(panel.of_verdict(VERDICTS[name])) == PLAIN[name]


@pytest.mark.parametrize("name", VERDICTS)
def test_the_html_says_the_same(name: str) -> None:
    shown = panel.of_verdict(VERDICTS[name])
    assert said(shown._repr_html_()) == [
        line.removeprefix("- ") for line in PLAIN[name].split("\n")
    ]


def test_it_keeps_its_verdict_and_is_the_same_every_time() -> None:
    one, other = (panel.of_verdict(VERDICTS["almost"]) for _time in range(2))
    assert one.verdict is VERDICTS["almost"]
    assert (repr(one), one._repr_html_()) == (repr(other), other._repr_html_())


def test_what_a_student_wrote_is_shown_and_not_obeyed() -> None:
    nasty = "<img src=x onerror=alert(1)> *a* [b](http://c.invalid) `d`"
    verdict = Verdict(Outcome.NOT_YET, 0.0, 1.0, nasty, "", (nasty,))
    html = panel.of_verdict(verdict, note=nasty)._repr_html_()
    assert "<img" not in html
    assert "<a" not in html
    assert html.count("&lt;img src=x onerror=alert(1)&gt; *a* [b](http://c.invalid) `d`") == 3


def test_what_an_author_wrote_is_markdown_without_html_or_pictures() -> None:
    text = "Not *who*, but `what`. <b>x</b> ![p](http://c.invalid/p.png) [q](javascript:alert(1))"
    html = panel.of_verdict(Verdict(Outcome.NOT_YET, 0.0, 1.0, text, "a name"))._repr_html_()
    assert ">Not <em>who</em>, but <code>what</code>. &lt;b&gt;x&lt;/b&gt; " in html
    assert "<img" not in html
    assert 'href="javascript' not in html


def test_blocks_of_markdown() -> None:
    table = "Two:\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- c\n- d"
    html = prose.block(table)
    assert "<th>a</th>" in html
    assert "<li>c</li>" in html
    assert prose.block("One plain sentence.") == "<p>One plain sentence.</p>"
    assert prose.block("1. first") == "<ol>\n<li>first</li>\n</ol>"
    assert prose.words("a *b* `c` d\ne") == "a b c d e"


def test_a_hint_says_which_of_how_many() -> None:
    question = nine.questions()["number"]
    first = panel.of_hint(question, 1)
    assert repr(first) == "Hint 1 of 2\nA share is a *part* of a whole."
    assert "A share is a <em>part</em> of a whole." in first._repr_html_()


def test_a_hint_that_is_shown_again_says_so() -> None:
    again = panel.of_hint(nine.questions()["number"], 1, again=True)
    assert repr(again).splitlines()[0] == "Hint 1 of 2, once more."


def test_the_answer_stands_below_the_head_as_it_was_written() -> None:
    shown = panel.of_verdict(VERDICTS["wrong"], answer="*a* <b> `c`")
    assert repr(shown) == "Not yet\nYour answer: *a* <b> `c`\nYou turned it round."
    assert said(shown._repr_html_()) == repr(shown).split("\n")
    assert "Your answer: *a* &lt;b&gt; `c`</p>" in shown._repr_html_()


def test_code_is_shown_as_code() -> None:
    shown = Panel("solution", "Solution", ("Because.",), code="a = 1 < 2")
    assert repr(shown) == "Solution\na = 1 < 2\nBecause."
    assert "<code>a = 1 &lt; 2</code>" in shown._repr_html_()


def test_every_edge_can_be_seen_and_told_apart_without_colour() -> None:
    for colour, _line, sign in LOOKS.values():
        assert contrast(MARKS[colour], LIGHT_PAPER) >= 3
        assert contrast(MARKS[colour], DARK_PAPER) >= 3
        assert sign
    verdicts = [LOOKS[outcome.value] for outcome in Outcome]
    assert len({line for _colour, line, _sign in verdicts}) == len(verdicts)
    assert len({sign for _colour, _line, sign in LOOKS.values()}) == len(LOOKS)
