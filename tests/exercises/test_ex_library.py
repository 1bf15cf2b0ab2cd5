"""Where questions are looked for, and what is kept in memory."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from course import paths
from course.errors import CourseError
from course.exercises.writing import library, source, variants
from course.exercises.writing.bank import open_bank
from tests.exercises import clean

ONE = """
[[question]]
id = "{id}"
kind = "text"
stage = "core"
title = "One"
points = 1
minutes = 1
objective = "o"
prompt = "Say one."
solution = "one"
"""


@pytest.fixture
def kit(tmp_path, monkeypatch) -> Path:
    """An empty kit with the real data, and no home and no bank around it."""
    root = tmp_path / "kit"
    (root / "exercises").mkdir(parents=True)
    data = paths.datasets_dir()
    monkeypatch.setattr(paths, "datasets_dir", lambda: data)
    monkeypatch.setattr(paths, "project_root", lambda: root)
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    library.forget()
    return root


def write(folder: Path, name: str, *ids: str, head: str = "") -> Path:
    path = folder / name / "exercise.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = f'[assignment]\ntitle = "{name}"\n{head}' + "".join(ONE.format(id=one) for one in ids)
    path.write_text(text, encoding="utf-8")
    return path


def test_nothing_there(kit):
    assert library.assignments() == {}
    with pytest.raises(CourseError) as caught:
        library.assignment("week1")
    assert (
        caught.value.next_step
        == "Write one: python3 run.py course exercises new LESSON ID --kind choice"
    )
    with pytest.raises(CourseError) as caught:
        library.question("a.b")
    assert caught.value.next_step == "There are no questions yet."


def test_the_kit_ones_own_and_the_bank_in_this_order(kit, tmp_path):
    write(kit / "exercises", "b_kit", "b.one")
    write(tmp_path / "home" / "assignments", "a_own", "own.one")
    bank = clean.copy(tmp_path)
    assert list(library.assignments()) == ["b_kit", "a_own"]
    assert list(library.assignments(bank)) == ["b_kit", "a_own", "9_nine"]
    assert library.question("own.one").assignment == "a_own"
    assert library.question("nine.word", bank=bank).key is not None
    assert library.question("nine.word", bank=open_bank(bank)).key is not None
    with pytest.raises(CourseError, match=r"There is no question nine\.word"):
        library.question("nine.word")


def test_a_bank_around_the_current_folder_or_in_the_variable(kit, tmp_path, monkeypatch):
    bank = clean.copy(tmp_path)
    monkeypatch.chdir(bank / "exercises")
    assert list(library.assignments()) == ["9_nine"]
    monkeypatch.chdir(tmp_path)
    assert list(library.assignments()) == []
    monkeypatch.setenv("COURSE_BANK", str(bank))
    assert list(library.assignments()) == ["9_nine"]


@pytest.mark.parametrize("how", ["moved", "stray", "damaged"])
def test_a_bank_that_cannot_be_opened_closes_nothing_else(kit, tmp_path, monkeypatch, how):
    write(kit / "exercises", "b_kit", "b.one")
    write(tmp_path / "home" / "assignments", "a_own", "own.one")
    if how == "moved":
        monkeypatch.setenv("COURSE_BANK", str(tmp_path / "moved"))
    else:
        text = 'name = "Savings"\n' if how == "stray" else 'secret = "xyz"\n'
        (tmp_path / "bank.toml").write_text(text)
    for ident, name in (("b.one", "b_kit"), ("own.one", "a_own")):
        assert library.question(ident).id == ident
        assert library.find(ident)[1].name == name
        assert [one.id for one in library.questions_of(name)] == [ident]
    found, wrong = library.readable()
    assert [one.name for one in found] == ["b_kit", "a_own"]
    if how == "stray":
        assert wrong == ()
        assert list(library.assignments()) == ["b_kit", "a_own"]
        with pytest.raises(CourseError, match=r"There is no question c\.one"):
            library.question("c.one")
        return
    says = {"moved": "is not a bank", "damaged": r"bank\.toml of this bank is damaged"}[how]
    assert len(wrong) == 1
    # What is nowhere else may be in that bank, and who asks for all wants all.
    for ask in (lambda: library.question("c.one"), library.assignments):
        with pytest.raises(CourseError, match=says):
            ask()


def test_a_bank_that_was_named_is_opened_first(kit, tmp_path):
    write(kit / "exercises", "b_kit", "b.one")
    for ask in (library.question, library.find, library.questions_of, library.assignment):
        with pytest.raises(CourseError, match="is not a bank"):
            ask("b.one" if ask in (library.question, library.find) else "b_kit", bank=tmp_path)


def test_the_kit_comes_before_a_bank_with_the_same_id(kit, tmp_path):
    bank = clean.copy(tmp_path)
    write(kit / "exercises", "a_kit", "nine.word")
    assert library.question("nine.word", bank=bank).assignment == "a_kit"


def test_what_can_be_read_is_there_and_the_rest_is_named(kit, tmp_path):
    write(kit / "exercises", "1_first", "first.one").write_text("[assignment\n", encoding="utf-8")
    write(kit / "exercises", "2_second", "second.one")
    found, (wrong,) = library.readable()
    assert [one.name for one in found] == ["2_second"]
    assert "not valid TOML" in str(wrong)


def test_two_assignments_of_the_same_name(kit, tmp_path):
    write(kit / "exercises", "9_nine", "a.b")
    with pytest.raises(CourseError, match=r"There are two assignments 9_nine\."):
        library.assignments(clean.copy(tmp_path))


def test_unknown_names_get_the_nearest(kit):
    write(kit / "exercises", "1_reading", "reading.vouches", "reading.share")
    with pytest.raises(CourseError) as caught:
        library.question("reading.vouch")
    assert caught.value.what == "There is no question reading.vouch."
    assert caught.value.next_step.startswith("Did you mean reading.vouches")
    with pytest.raises(CourseError) as caught:
        library.assignment("1_readin")
    assert caught.value.next_step == "Did you mean 1_reading?"


def test_a_slip_in_one_assignment_does_not_close_the_others(kit):
    write(kit / "exercises", "1_first", "first.one").write_text("[assignment\n", encoding="utf-8")
    write(kit / "exercises", "2_second", "second.one")
    assert library.question("second.one").title == "One"
    assert library.assignment("2_second").title == "2_second"
    with pytest.raises(CourseError) as caught:
        library.question("second.two")
    assert caught.value.next_step == "Did you mean second.one?"
    with pytest.raises(CourseError, match="not valid TOML"):
        library.assignments()


def test_an_id_that_another_file_only_mentions(kit):
    write(kit / "exercises", "1_first", "first.one", head='oral = ["See second.one."]\n')
    write(kit / "exercises", "2_second", "second.one")
    assert library.question("second.one").assignment == "2_second"


def test_chosen_questions_come_from_their_homes(kit, tmp_path):
    bank = clean.copy(tmp_path)
    write(kit / "exercises", "1_first", "first.one")
    pick = 'pick = ["nine.share", "first.one"]\n'
    write(bank / "exercises", "week3", head=pick)
    asked = library.questions_of("week3", bank=bank)
    assert [(one.id, one.assignment) for one in asked] == [
        ("nine.share", "9_nine"),
        ("first.one", "1_first"),
    ]
    written = library.sources_of("week3", bank=bank)
    assert [(one.id, home.name) for one, home in written] == [
        ("nine.share", "9_nine"),
        ("first.one", "1_first"),
    ]


def test_a_picked_id_that_is_not_there_names_the_place(kit, tmp_path):
    write(kit / "exercises", "week3", head='pick = ["first.one"]\n')
    with pytest.raises(CourseError) as caught:
        library.questions_of("week3")
    assert caught.value.what == "There is no question first.one."
    assert caught.value.where == "exercises/week3/exercise.toml, line 3, pick, item 1"


def test_a_slip_in_a_picked_question_is_told_where_the_question_stands(kit):
    slip = write(kit / "exercises", "1_first", "first.one")
    slip.write_text(slip.read_text("utf-8").replace('solution = "one"', "solution = 7"), "utf-8")
    write(kit / "exercises", "week3", head='pick = ["first.one"]\n')
    with pytest.raises(CourseError) as caught:
        library.questions_of("week3")
    assert caught.value.where.startswith("exercises/1_first/exercise.toml, line ")
    assert "question first.one" in caught.value.where


def test_retired_questions_are_not_asked_but_are_still_there(kit, tmp_path):
    bank = clean.copy(tmp_path)
    clean.change(bank, 'hints = ["It is an adverb."]', "retired = true")
    asked = [one.id for one in library.questions_of("9_nine", bank=bank)]
    assert len(asked) == 9
    assert "nine.word" not in asked
    assert library.question("nine.word", bank=bank).id == "nine.word"
    assert library.find("nine.word", bank)[0].retired


def test_each_place_has_its_own_secret(kit, tmp_path):
    bank = clean.copy(tmp_path)
    text = clean.file_of(bank).read_text(encoding="utf-8")
    names = [f"s{number}" for number in range(40)]
    opened = open_bank(bank)
    private = [library.question("nine.share", name, bank).variant for name in names]
    assert private == [variants.pick(opened.secret, "nine.share", name, 3) for name in names]
    assert private != [variants.pick(variants.KIT_SECRET, "nine.share", name, 3) for name in names]
    same = library.questions_of("9_nine", "s7", bank)
    assert [one.variant for one in same if one.given] == [private[7]]

    public = kit / "exercises" / "9_nine"
    public.mkdir()
    (public / "exercise.toml").write_text(text, encoding="utf-8")
    chosen = [library.question("nine.share", name).variant for name in names]
    assert chosen == [variants.pick("war-reporting-kit", "nine.share", name, 3) for name in names]


def test_the_variable_names_the_student(kit, tmp_path, monkeypatch):
    bank = clean.copy(tmp_path)
    name = next(
        f"s{number}"
        for number in range(40)
        if library.question("nine.share", f"s{number}", bank).variant
    )
    assert library.question("nine.share", bank=bank).variant == 0
    monkeypatch.setenv("COURSE_STUDENT", name)
    assert library.question("nine.share", bank=bank).variant != 0
    assert library.questions_of("9_nine", bank=bank)[1].variant != 0
    for empty in (" ", "\u00a0"):
        assert library.question("nine.share", empty, bank).variant != 0


def test_how_a_name_is_spaced_does_not_matter(kit, tmp_path):
    bank = clean.copy(tmp_path)
    for number in range(20):
        plain, other = f"Ann Smit {number}", f" Ann\u00a0Smit  {number} "
        same = library.question("nine.share", plain, bank)
        assert library.question("nine.share", other, bank) is same


def test_a_file_is_read_once_until_it_changes(kit, tmp_path, monkeypatch):
    bank = clean.copy(tmp_path)
    read = []
    load = source.load
    monkeypatch.setattr(source, "load", lambda path: read.append(path) or load(path))
    first = library.question("nine.word", bank=bank)
    assert library.question("nine.word", bank=bank) is first
    assert library.question("nine.share", bank=bank) is library.question("nine.share", bank=bank)
    assert len(read) == 1
    clean.change(bank, 'title = "The hedge"', 'title = "Another"')
    assert library.question("nine.word", bank=bank).title == "Another"
    assert len(read) == 2


def test_a_change_that_keeps_the_size_is_seen_too(kit, tmp_path):
    bank = clean.copy(tmp_path)
    assert library.question("nine.word", bank=bank).title == "The hedge"
    clean.change(bank, 'title = "The hedge"', 'title = "The hodge"')
    now = clean.file_of(bank).stat()
    os.utime(clean.file_of(bank), ns=(now.st_atime_ns, now.st_mtime_ns + 1_000_000))
    assert library.question("nine.word", bank=bank).title == "The hodge"


def test_another_language_is_another_question(kit, tmp_path, monkeypatch):
    bank = clean.copy(tmp_path)
    english = library.question("nine.share", bank=bank)
    monkeypatch.setattr(library.i18n, "current", lambda: "xx")
    assert library.question("nine.share", bank=bank) is not english


def test_the_kits_questions_are_there():
    library.forget()
    assert "1_reading" in library.assignments()
    asked = library.questions_of("1_reading")
    assert len(asked) >= 10
    assert len({one.kind for one in asked}) >= 6
    assert all(library.question(one.id) is one for one in asked)
