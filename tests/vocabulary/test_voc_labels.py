"""One list of names: every value of the data has one, and nobody keeps a second list."""

from __future__ import annotations

import pytest

from course import datasets
from course.vocabulary import labels
from course.vocabulary.credit import credit


@pytest.mark.parametrize(
    ("column", "names"),
    [
        ("category", labels.categories()),
        ("register", labels.registers()),
        ("word_class", labels.word_classes()),
    ],
)
def test_every_value_that_the_data_may_have_has_a_name(column, names):
    fields = {field["name"]: field for field in datasets.resource("vocabulary")["schema"]["fields"]}
    assert set(names) == set(fields[column]["constraints"]["enum"])
    assert len(set(names.values())) == len(names)


def test_no_two_names_are_the_same():
    names = [*labels.categories().values(), *labels.registers().values()]
    assert len({name.casefold() for name in names}) == len(names)


def test_two_names_to_the_letter():
    assert labels.categories()["hedging"] == "How sure it is"
    assert labels.registers()["euphemism"] == "euphemism: it makes less of what happened"


def test_a_warning_is_not_called_a_false_friend():
    assert labels.lines()["false_friend"] == "Careful"


def test_names_of_categories_fit_below_a_column():
    assert max(len(word) for name in labels.categories().values() for word in name.split()) <= 8


def test_the_credit_names_list_author_year_and_licence():
    given = credit()
    assert given.listed == "wordfreq 3.1.1 (Robyn Speer), list of 2021, CC BY-SA 4.0"
    assert given.listed in given.frequencies
    assert "https://github.com/rspeer/wordfreq" in given.frequencies
    assert given.sentences[2].startswith("Licence of the whole: CC-BY-SA-4.0, https://")
