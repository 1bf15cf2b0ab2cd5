"""Which value set a student gets."""

from __future__ import annotations

from collections import Counter

from course.exercises.writing.variants import KIT_SECRET, pick


def test_the_numbers_stay_what_they_are():
    """A student who comes back next year, on another machine, gets the same values."""
    assert [pick(KIT_SECRET, "aid.share", f"student {n}", 5) for n in range(12)] == PICKED
    assert pick("another secret", "aid.share", "student 1", 1000) != pick(
        KIT_SECRET, "aid.share", "student 1", 1000
    )


PICKED = [0, 2, 0, 2, 3, 3, 1, 4, 0, 0, 4, 1]


def test_without_a_student_or_a_choice_it_is_the_first():
    assert pick(KIT_SECRET, "aid.share", "", 5) == 0
    assert pick(KIT_SECRET, "aid.share", "  ", 5) == 0
    assert pick(KIT_SECRET, "aid.share", "Ann", 1) == 0
    assert pick(KIT_SECRET, "aid.share", "Ann", 0) == 0


def test_how_a_name_is_typed_does_not_matter():
    same = {pick(KIT_SECRET, "a.b", name, 10_000) for name in ("Zoé", " zoé ", "ZOÉ", "Zoe\u0301")}
    assert len(same) == 1
    spaced = ("Zoé Smit", "Zoé\u00a0Smit", " Zoé  Smit", "Zoé\tSmit\n", "zoe\u0301\u202fsmit")
    assert len({pick(KIT_SECRET, "a.b", name, 10_000) for name in spaced}) == 1
    assert pick(KIT_SECRET, "a.b", "ZoéSmit", 10_000) != pick(KIT_SECRET, "a.b", spaced[0], 10_000)
    assert pick(KIT_SECRET, "a.b", "\u00a0 \u2009", 10_000) == 0


def test_value_sets_are_spread_evenly_and_differ_from_question_to_question():
    names = [f"s{number}" for number in range(3000)]
    counted = Counter(pick(b"secret", "a.b", name, 3) for name in names)
    assert set(counted) == {0, 1, 2}
    assert min(counted.values()) > 900
    together = sum(
        pick(b"secret", "a.b", name, 3) == pick(b"secret", "a.c", name, 3) for name in names
    )
    assert 900 < together < 1100


def test_question_and_student_cannot_be_taken_for_another_pair():
    assert pick("s", "a.b", "c d", 10_000) != pick("s", "a.b c", "d", 10_000)
