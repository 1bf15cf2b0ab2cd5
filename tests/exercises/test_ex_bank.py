"""Private banks: made, found, damaged."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from course import paths
from course.errors import CourseError
from course.exercises.writing import bank
from tests.exercises import clean


def test_a_new_bank_has_an_id_a_secret_and_a_place_for_assignments(tmp_path):
    made = bank.create(tmp_path / "my bank")
    assert bank.open_bank(tmp_path / "my bank") == made
    assert sorted(path.name for path in made.folder.iterdir()) == ["bank.toml", "exercises"]
    assert (len(made.id), len(made.secret)) == (16, 32)
    assert made.exercises == tmp_path / "my bank" / "exercises"
    assert made.secret != bank.create(tmp_path / "another").secret


def test_the_secret_is_shown_nowhere_and_read_by_its_owner_only(tmp_path):
    made = bank.create(tmp_path / "bank")
    assert made.secret.hex() not in repr(made)
    assert repr(made.secret) not in repr(made)
    if os.name != "nt":
        assert stat.S_IMODE((made.folder / "bank.toml").stat().st_mode) == 0o600


def test_an_empty_folder_is_taken_and_one_with_files_is_not(tmp_path):
    folder = tmp_path / "bank"
    folder.mkdir()
    bank.create(folder)
    before = (folder / "bank.toml").read_bytes()
    with pytest.raises(CourseError) as caught:
        bank.create(folder)
    assert str(caught.value) == (
        f"This folder is not empty.\nWhere: {folder}\n"
        "Next: Name a new folder; nothing here was changed."
    )
    assert (folder / "bank.toml").read_bytes() == before
    with pytest.raises(CourseError, match="This folder is not empty"):
        bank.create(folder / "bank.toml")


def test_a_bank_does_not_belong_inside_the_kit():
    for folder in (paths.project_root() / "my_bank", paths.project_root()):
        with pytest.raises(CourseError, match="does not belong inside the kit"):
            bank.create(folder)
    assert not (paths.project_root() / "my_bank").exists()


def test_a_folder_that_cannot_be_written(tmp_path, monkeypatch):
    def refuse(*_arguments: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(bank.files.tempfile, "mkstemp", refuse)
    with pytest.raises(CourseError) as caught:
        bank.create(tmp_path / "bank")
    assert caught.value.what == "The bank cannot be written."
    assert caught.value.where == f"{tmp_path / 'bank'}: Permission denied"


@pytest.mark.parametrize(
    "text",
    [
        "id = \n",
        'id = "a"\n',
        'secret = "00112233445566778899aabbccddeeff"\n',
        'id = "a"\nsecret = "xyz"\n',
        'id = "a"\nsecret = "0011"\n',
        'id = "a"\nsecret = 3\n',
        'id = 3\nsecret = "00112233445566778899aabbccddeeff"\n',
        b'id = "\xe9"\n',
    ],
)
def test_a_damaged_bank(tmp_path, text):
    path = tmp_path / "bank.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(CourseError) as caught:
        bank.open_bank(tmp_path)
    assert caught.value.what == "The bank.toml of this bank is damaged."
    assert caught.value.where == str(path)


def test_a_folder_that_is_no_bank(tmp_path):
    with pytest.raises(CourseError) as caught:
        bank.open_bank(tmp_path)
    assert caught.value.next_step == (
        "Name another folder, or start a bank there: python3 run.py course bank new DIR"
    )
    (tmp_path / "bank.toml").mkdir()
    with pytest.raises(CourseError, match=r"bank\.toml of this bank cannot be read"):
        bank.open_bank(tmp_path)


def test_a_bank_is_found_up_to_three_folders_up(tmp_path):
    made = clean.copy(tmp_path)
    deep = made / "a" / "b" / "c" / "d"
    deep.mkdir(parents=True)
    assert bank.find(deep) is None
    for folder in (deep.parent, deep.parent.parent, made):
        found = bank.find(folder)
        assert found is not None
        assert found.folder == made


def test_a_bank_toml_of_another_program_is_no_bank(tmp_path):
    made = clean.copy(tmp_path)
    inside = made / "a"
    inside.mkdir()
    (inside / "bank.toml").write_text('name = "Savings"\n[account]\nid = "NL00"\n')
    found = bank.find(inside)
    assert found is not None
    assert found.folder == made
    for damaged in ('id = "a"\n', 'secret = "xyz"\n', "id = \n"):
        (inside / "bank.toml").write_text(damaged)
        with pytest.raises(CourseError, match="is damaged"):
            bank.find(inside)


def test_the_variable_names_a_bank_wherever_one_is(tmp_path, monkeypatch):
    made = clean.copy(tmp_path)
    other = bank.create(tmp_path / "other")
    monkeypatch.setenv("COURSE_BANK", str(other.folder))
    assert bank.find(made) == other
    monkeypatch.setenv("COURSE_BANK", str(tmp_path / "nothing"))
    with pytest.raises(CourseError, match="is not a bank"):
        bank.find(made)


def test_outside_a_bank_there_is_none(tmp_path: Path):
    assert bank.find(tmp_path) is None
