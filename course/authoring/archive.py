"""Zip files that come out the same every time, and names that every system takes."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping
from pathlib import Path

from course.errors import CourseError
from course.i18n import gettext as _

# The earliest moment a zip file can state; the real one would differ from run to run.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_LONGEST_BYTES = 120
# Windows keeps these for devices, with any ending.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip file with these files in it, sorted by name.

    Examples
    --------
    >>> zipped({"b": b"2", "a": b"1"}) == zipped({"a": b"1", "b": b"2"})
    True
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in sorted(files):
            about = zipfile.ZipInfo(name, _MOMENT)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.create_system = 3  # as on Linux, wherever it is made
            about.external_attr = 0o100644 << 16
            archive.writestr(about, files[name])
    return stream.getvalue()


def file_name(text: str) -> str:
    """Return a person's name as the name of a file, on every system; empty if nothing is left.

    Examples
    --------
    >>> file_name("Zoë  de Vries"), file_name("../anna/b:c"), file_name(" .. ")
    ('Zoë de Vries', 'anna b c', '')
    >>> file_name("con")
    'con_'
    """
    text = unicodedata.normalize("NFC", text)
    # Control signs, and half a surrogate pair, are of category C.
    kept = "".join(
        " " if sign in '\\/:*?"<>|' or unicodedata.category(sign).startswith("C") else sign
        for sign in text
    )
    name = " ".join(kept.split()).strip(". ")
    name = name.encode()[:_LONGEST_BYTES].decode(errors="ignore").strip(". ")
    return f"{name}_" if _RESERVED.fullmatch(name) else name


def unwritable(folder: Path, error: OSError) -> CourseError:
    """Return the error for a folder that cannot be written."""
    return CourseError(
        _("This folder cannot be written: {reason}.").format(reason=error.strerror or error),
        where=str(folder),
        next_step=_("Choose another folder with --to, or free some space."),
    )
