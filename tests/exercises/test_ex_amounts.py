"""Points and minutes in words."""

from __future__ import annotations

from dataclasses import replace

from course.exercises.asking import amounts
from tests.exercises import nine


def test_one_and_many_and_parts():
    assert [amounts.points(n) for n in (0, 0.5, 1, 1.0, 2)] == [
        "0 points",
        "0.5 points",
        "1 point",
        "1 point",
        "2 points",
    ]
    assert [amounts.minutes(n) for n in (1, 1.5, 3)] == [
        "about 1 minute",
        "about 1.5 minutes",
        "about 3 minutes",
    ]


def test_the_size_of_a_question_names_what_it_has():
    question = nine.questions()["number"]
    assert amounts.size(question) == "2 points · about 2 minutes"
    assert amounts.size(replace(question, points=0)) == "about 2 minutes"
    assert amounts.size(replace(question, minutes=0)) == "2 points"
    assert amounts.size(replace(question, points=0, minutes=0)) == ""
