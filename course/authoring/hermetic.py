"""The surroundings of a notebook run: the same everywhere, and nothing of the reader's own.

Used by ``course rerun`` and by the tests, so that both see the same outputs.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

# 17 May 2022, 00:00 UTC: the day after the events, so that "now" is a fixed moment.
EPOCH = "1652745600"

_OWN = ("COURSE_", "JUPYTER_", "IPYTHON", "XDG_", "PLOTLY_", "PYTEST_")
_OWN_NAMES = {"PYTHONSTARTUP", "PYTHONWARNINGS", "PYTHONPATH", "LANGUAGE", "LANG"}


def environment(folder: Path, base: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment variables for a run.

    Parameters
    ----------
    folder : pathlib.Path
        An empty folder, which stands for the reader's home. Its subfolders are not created here.
    base : mapping of str to str, optional
        The environment to start from; that of this process by default.

    Returns
    -------
    dict of str to str
        ``base`` without any ``COURSE_*`` variable and without what points at the reader's own
        files, with a fixed clock, time zone and locale.

    Examples
    --------
    >>> run = environment(Path("empty"), {"COURSE_ARTICLE": "a.txt", "PATH": "/bin"})
    >>> "COURSE_ARTICLE" in run, run["PATH"], run["TZ"]
    (False, '/bin', 'UTC')
    """
    base = os.environ if base is None else base
    kept = {
        name: value
        for name, value in base.items()
        if not name.startswith(_OWN) and not name.startswith("LC_") and name not in _OWN_NAMES
    }
    home = str(folder)
    return kept | {
        "HOME": home,
        "USERPROFILE": home,
        "APPDATA": str(folder / "roaming"),
        "LOCALAPPDATA": str(folder / "local"),
        # platformdirs asks Windows itself, unless told otherwise.
        "WIN_PD_OVERRIDE_APPDATA": str(folder / "roaming"),
        "WIN_PD_OVERRIDE_LOCAL_APPDATA": str(folder / "local"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_RUNTIME_DIR": str(folder / "runtime"),
        "JUPYTER_CONFIG_DIR": str(folder / "jupyter-config"),
        "JUPYTER_DATA_DIR": str(folder / "jupyter-data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "jupyter-runtime"),
        "IPYTHONDIR": str(folder / "ipython"),
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": EPOCH,
    }
