"""Two texts are the same word when only their looks differ."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from course.exercises.judging.words import count, normal


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Vermoedelijk", "vermoedelijk"),
        ("  vermoedelijk . ", "vermoedelijk"),
        ("“vermoedelijk”", "vermoedelijk"),
        ("(vermoedelijk!)", "vermoedelijk"),
        ("Zaporízja", "zaporizja"),
        ("Zapori\u0301zja", "zaporizja"),
        ("ZAPORÍZJA", "zaporizja"),
        ("grond-\u00a0 troepen", "grond troepen"),
        ("grond\u2011troepen", "grond troepen"),
        ("op_de   grond\n", "op de grond"),
        ("zo\u2019n", "zo'n"),
        ("zo`n", "zo'n"),
        ("ver\u00admoedelijk", "vermoedelijk"),
        ("ｖermoedelijk", "vermoedelijk"),
        ("Straße", "strasse"),
        ("45 %", "45"),
        ("?!", ""),
        ("", ""),
    ],
)
def test_looks_do_not_matter(text, same):
    assert normal(text) == same


@pytest.mark.parametrize(
    ("text", "other"),
    [("vermoedelijk", "vermoedelijke"), ("grondtroepen", "grond troepen"), ("bon", "ban")],
)
def test_letters_and_spaces_between_words_do(text, other):
    assert normal(text) != normal(other)


@given(st.text())
@example("ŉ")
@example("\u0345 ΐ İ ß")
@example("a´")
def test_once_is_enough(text):
    assert normal(normal(text)) == normal(text)


@given(st.text(alphabet="abcdé ’-", max_size=20))
def test_capitals_never_matter(text):
    assert normal(text.upper()) == normal(text) == normal(f" {text}. ")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" … ", 0),
        ("one", 1),
        ("a well-known claim", 3),
        ("It's 14 of 38.", 4),
        ("13.6 – 14,5 % a/b", 3),
    ],
)
def test_counts_words(text, words):
    assert count(text) == words
