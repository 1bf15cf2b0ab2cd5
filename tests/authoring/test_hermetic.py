from __future__ import annotations

from pathlib import Path

from course.authoring import hermetic


def test_nothing_of_the_readers_own_is_left():
    own = {
        "COURSE_ARTICLE": "secret.txt",
        "COURSE_HOME": "/own",
        "JUPYTER_PATH": "/own",
        "IPYTHONDIR": "/own",
        "XDG_DATA_DIRS": "/own",
        "HOME": "/own",
        "APPDATA": "/own",
        "PYTHONPATH": "/own",
        "PYTHONWARNINGS": "ignore",
        "PYTHONSTARTUP": "/own",
        "LANG": "nl_NL",
        "LC_TIME": "nl_NL",
        "TZ": "Europe/Amsterdam",
        "PATH": "/bin",
        "SYSTEMROOT": "C:",
    }
    folder = Path("empty")
    clean = hermetic.environment(folder, own)
    assert "/own" not in clean.values()
    assert [name for name in clean if name.startswith("COURSE_")] == []
    assert (clean["PATH"], clean["SYSTEMROOT"]) == ("/bin", "C:")
    assert {"LANG", "LC_TIME", "PYTHONWARNINGS"} & set(clean) == set()
    assert (clean["TZ"], clean["LC_ALL"], clean["PYTHONHASHSEED"]) == ("UTC", "C.UTF-8", "0")
    assert clean["SOURCE_DATE_EPOCH"] == "1652745600"
    for name in ("HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA", "JUPYTER_DATA_DIR"):
        assert Path(clean[name]).is_relative_to(folder)


def test_it_makes_nothing(tmp_path):
    hermetic.environment(tmp_path)
    assert list(tmp_path.iterdir()) == []
