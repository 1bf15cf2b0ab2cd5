"""A private bank: a teacher's own questions in a folder outside the kit.

Its ``bank.toml`` holds the bank's id and the secret that spreads its variants over students::

    id = "5f0c…"
    secret = "9be1…"

Every command takes ``--bank``; the variable ``COURSE_BANK`` names one for all of them; and inside
a bank, or up to three folders below, it is found by itself.
"""

from __future__ import annotations

import os
import secrets
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from course import files, paths
from course.commands import command
from course.errors import CourseError

FILE_NAME = "bank.toml"
#: How many folders up from the current one a bank is looked for.
LEVELS = 3
_ID_BYTES, _SECRET_BYTES = 8, 32


@dataclass(frozen=True)
class Bank:
    """A bank as it lies on the disk.

    Attributes
    ----------
    folder : pathlib.Path
        Holds ``bank.toml`` and ``exercises/``.
    id : str
        A random name: who has it has no secret.
    secret : bytes
        Never shown, never put into a hand-out.
    """

    folder: Path
    id: str
    secret: bytes = field(repr=False)

    @property
    def exercises(self) -> Path:
        """Where the bank's assignments are."""
        return self.folder / "exercises"


def create(folder: Path) -> Bank:
    """Start a bank in a new or empty folder.

    Raises
    ------
    CourseError
        If the folder has files in it, lies inside the kit, or cannot be written.
    """
    folder = folder.expanduser().resolve()
    if folder.is_relative_to(paths.project_root()):
        raise CourseError(
            "A private bank does not belong inside the kit: it would travel with it.",
            where=str(folder),
            next_step="Name a folder outside the kit.",
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CourseError(
            "This folder is not empty.",
            where=str(folder),
            next_step="Name a new folder; nothing here was changed.",
        )
    bank = Bank(folder, secrets.token_hex(_ID_BYTES), secrets.token_bytes(_SECRET_BYTES))
    try:
        bank.exercises.mkdir(parents=True, exist_ok=True)
        text = (
            "# A private bank of questions. Keep this file to yourself, and keep a copy of it:\n"
            "# with another secret, students get other values.\n"
            f'id = "{bank.id}"\nsecret = "{bank.secret.hex()}"\n'
        )
        files.write(folder / FILE_NAME, text.encode(), mode=files.OWNER)
    except OSError as error:
        raise CourseError(
            "The bank cannot be written.",
            where=f"{folder}: {error.strerror}",
            next_step="Name a folder in which you may write.",
        ) from None
    return bank


def open_bank(folder: Path) -> Bank:
    """Return the bank in a folder.

    Raises
    ------
    CourseError
        If there is none, or its ``bank.toml`` is damaged.
    """
    folder = folder.expanduser().resolve()
    path = folder / FILE_NAME
    try:
        found = tomllib.loads(path.read_bytes().decode("utf-8"))
        secret = bytes.fromhex(found["secret"])
        if not isinstance(found["id"], str) or len(secret) < _SECRET_BYTES // 2:
            raise ValueError("too short a secret")
    except FileNotFoundError:
        raise CourseError(
            f"This folder has no {FILE_NAME}, so it is not a bank.",
            where=str(folder),
            next_step="Name another folder, or start a bank there: "
            + command("bank", "new", "DIR"),
        ) from None
    except OSError as error:
        raise CourseError(
            f"The {FILE_NAME} of this bank cannot be read.",
            where=f"{path}: {error.strerror}",
            next_step="Look whether you may read it.",
        ) from None
    except (ValueError, KeyError, TypeError):
        raise CourseError(
            f"The {FILE_NAME} of this bank is damaged.",
            where=str(path),
            next_step='Put back your copy of it. It has two lines: id = "…" and secret = "…" '
            "(letters a to f and digits).",
        ) from None
    return Bank(folder, found["id"], secret)


def find(start: Path | None = None) -> Bank | None:
    """Return the bank that ``COURSE_BANK`` names, or the one around a folder.

    Another program's ``bank.toml``, with neither an id nor a secret, is passed over.

    Parameters
    ----------
    start : pathlib.Path, optional
        The current folder by default.

    Raises
    ------
    CourseError
        If the variable names no bank, or the bank is damaged.
    """
    if named := os.environ.get("COURSE_BANK"):
        return open_bank(Path(named))
    here = (Path.cwd() if start is None else start).resolve()
    for folder in (here, *here.parents)[: LEVELS + 1]:
        if _may_be_ours(folder / FILE_NAME):
            return open_bank(folder)
    return None


def _may_be_ours(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        found = tomllib.loads(path.read_bytes().decode("utf-8"))
    except (OSError, ValueError):
        return True  # whoever opens it is told what is wrong with it
    return "id" in found or "secret" in found
