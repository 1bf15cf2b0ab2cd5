"""run.py bundle: an offline copy, and a start from it."""

from __future__ import annotations


def test_a_bundle_installs_without_an_index(tiny, tmp_path):
    stick = tmp_path / "stick"
    made = tiny.run("bundle", "--to", str(stick))
    assert made.returncode == 0, made.stderr
    copy = stick / "tiny-kit-1.0"
    assert [path.name for path in stick.iterdir()] == [copy.name]
    assert f"Made {copy}: 2 packages" in made.stdout
    assert not (copy / ".venv").exists()

    tiny.root = copy
    opened = tiny.run("lab", PIP_FIND_LINKS="")

    assert opened.returncode == 0, opened.stderr
    assert "from the offline copy" in opened.stdout
    assert opened.stdout.splitlines()[-1] == "course 1.0 lab"
    tested = tiny.run("test", PIP_FIND_LINKS="")
    assert "no packages for tests" in tested.stderr


def test_a_bundle_for_another_machine_says_so(tiny, tmp_path):
    done = tiny.run("bundle", "--to", str(tmp_path / "stick"), "--for", "windows")
    assert done.returncode == 0, done.stderr
    tiny.root = tmp_path / "stick" / "tiny-kit-1.0"
    for wheel in (tiny.root / "wheels").glob("first*"):
        wheel.unlink()
    failed = tiny.run("lab", PIP_FIND_LINKS="")
    assert failed.returncode == 1
    assert "It was made for: Windows (64-bit PC)" in failed.stderr


def test_a_bundle_that_fails_leaves_nothing(tiny, tmp_path):
    failed = tiny.run("bundle", "--to", str(tmp_path / "stick"), PIP_FIND_LINKS="")
    assert failed.returncode == 1
    assert list((tmp_path / "stick").iterdir()) == []


def test_a_bundle_does_not_overwrite(tiny, tmp_path):
    (tmp_path / "stick" / "tiny-kit-1.0").mkdir(parents=True)
    failed = tiny.run("bundle", "--to", str(tmp_path / "stick"))
    assert failed.returncode == 1
    assert "already" in failed.stderr
