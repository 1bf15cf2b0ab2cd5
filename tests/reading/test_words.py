from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from course.reading.words import fingerprint, words


@given(st.text(max_size=60))
def test_positions_point_at_the_words(text):
    for word in words(text):
        assert unicodedata.normalize("NFC", text[word.start : word.end].casefold()) == word.plain


def test_quotes_case_and_composition_make_no_difference():
    def print_of(text):
        return fingerprint([word.plain for word in words(text)])

    assert print_of("“Oekraïne’s hel”") == print_of("OEKRAÏNE'S hel.")
    assert print_of("de hel") != print_of("hel de")


def test_folding_case_does_not_take_a_letter_apart():
    # Folded, this letter becomes two; composed again it is one.
    assert [len(word.plain) for word in words("\u01f0")] == [1]


def test_a_fingerprint_joins_words_unmistakably():
    assert fingerprint(["ab", "c"]) != fingerprint(["a", "bc"])


def test_fingerprints_stay_what_they_are():
    # The data files hold them: another key or length would lose every span.
    assert fingerprint(["oven"]) == "7e5f30f9430c"


def test_no_word_shows_in_a_repr():
    assert "geheim" not in repr(words("geheim"))
