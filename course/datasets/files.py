"""Bytes to text, with an error a person can act on."""

from __future__ import annotations

from pathlib import Path

from course.errors import DatasetError
from course.i18n import gettext as _


def mend(folder: Path, path: str) -> str:
    """Say how to get an undamaged copy of a data file back."""
    return _(
        "Restore it: git checkout -- {folder}/{path} (or start over from a fresh copy of the kit)."
    ).format(folder=folder.name, path=path)


def read_text(folder: Path, path: str) -> str:
    """Return a UTF-8 text file; a byte-order mark and Windows line ends are tolerated.

    Parameters
    ----------
    folder : Path
        The data folder.
    path : str
        Relative to it, with forward slashes.

    Raises
    ------
    DatasetError
        If the path leaves the folder, the file is not there, or its bytes are not UTF-8.
    """
    where = f"{folder.name}/{path}"
    file = folder / path
    if not file.resolve().is_relative_to(folder.resolve()):
        raise DatasetError(
            _("Data files lie inside the data folder."),
            where=where,
            next_step=_("Give a path below {folder}/.").format(folder=folder.name),
        )
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        raise DatasetError(
            _("A data file is missing."), where=where, next_step=mend(folder, path)
        ) from None
    except OSError as error:
        raise DatasetError(
            _("A data file cannot be read: {reason}.").format(reason=error.strerror or error),
            where=where,
            next_step=_("Check that it is an ordinary file and that you may read it."),
        ) from None
    return _decode(raw, where, mend(folder, path)).replace("\r\n", "\n")


def _decode(raw: bytes, where: str, next_step: str) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in raw[:100]:
        raise DatasetError(
            _("The file is not in UTF-8; it looks like UTF-16."), where=where, next_step=next_step
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # utf-8-sig counts from after the mark; three bytes put the count back.
        start = error.start + (3 if raw.startswith(b"\xef\xbb\xbf") else 0)
        line = raw.count(b"\n", 0, start) + 1
        raise DatasetError(
            _(
                "The file is not in UTF-8: byte 0x{byte:02X} makes no character there; "
                "it looks like Windows-1252."
            ).format(byte=raw[start]),
            where=_("{file}, line {line}").format(file=where, line=line),
            next_step=next_step,
        ) from None
