"""The reader's own copy of the original: shown in place of the reading text, never passed on.

``COURSE_ARTICLE`` names a file, or ``course article import FILE`` has copied one into the reader's
data folder. A copy that cannot be used never keeps a lesson from opening: the lesson goes on with
the reading text, and :func:`own_copy_problem` says why.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from course import datasets, files, paths
from course.errors import ArticleError, CourseError
from course.i18n import gettext as _
from course.reading.glosses import Glosses
from course.reading.model import Article, Paragraph
from course.reading.text import describe, in_order, reading_text

if TYPE_CHECKING:
    from course.reading.matching import KnownSpan, Match

VARIABLE = "COURSE_ARTICLE"
FILE = "article.txt"


def article(language: str = "nl") -> Article:
    """Return the text that a lesson shows.

    Parameters
    ----------
    language : {"nl", "en"}
        The original is Dutch; the English text is always the kit's own.

    Returns
    -------
    Article
        The reader's own copy when there is a usable one and Dutch is asked for, else the reading
        text. A copy that is set but unusable raises nothing here; see :func:`own_copy_problem`.
    """
    if language == "nl":
        with suppress(ArticleError):
            own = _own_copy()
            if own is not None:
                return own
    return reading_text(language)


def own_copy() -> Article | None:
    """Return the reader's own copy with all layers found in it, or ``None``.

    ``None`` means that no copy is set, or that it cannot be used.
    """
    try:
        return _own_copy()
    except ArticleError:
        return None


def own_copy_problem() -> CourseError | None:
    """Return what is wrong with the copy that is set; ``None`` when it is fine or none is set."""
    try:
        _own_copy()
    except ArticleError as problem:
        return problem
    return None


def import_article(path: str | os.PathLike[str]) -> Match:
    """Keep a copy of the original for this reader.

    Parameters
    ----------
    path : path-like
        Plain text (UTF-8, UTF-16 with a mark, or Windows-1252) or a saved web page.

    Returns
    -------
    Match
        How much of the article was found in it.

    Raises
    ------
    ArticleError
        When the file cannot be used. An earlier copy then stays as it was.
    """
    source = _expanded(path)
    found = read_copy(source)
    target = stored_copy()
    text = "\n\n".join(paragraph.text for paragraph in found.paragraphs) + "\n"
    try:
        files.write(target, text.encode(), mode=files.OWNER)
    except OSError as error:
        raise ArticleError(
            _("The copy cannot be kept: {reason}.").format(reason=error.strerror or "?"),
            where=str(target.parent),
            next_step=_("Make room and allow writing there, or set COURSE_HOME to another folder."),
        ) from None
    return found


def forget_article() -> bool:
    """Remove the imported copy; tell whether there was one.

    A file named by ``COURSE_ARTICLE`` is the reader's own and stays.

    Raises
    ------
    ArticleError
        When the file is there but cannot be removed.
    """
    target = stored_copy()
    try:
        target.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise ArticleError(
            _("The copy cannot be removed: {reason}.").format(reason=error.strerror or "?"),
            where=str(target),
            next_step=_("Close programs that have it open, then try again."),
        ) from None
    return True


def stored_copy() -> Path:
    """Return where an imported copy is kept, whether or not there is one."""
    return paths.user_data_dir() / FILE


def read_copy(path: Path) -> Match:
    """Read a file and find the article in it.

    Raises
    ------
    ArticleError
        When the file cannot be read, is not text, or is not the article.
    """
    # Imported here: a reader without a copy does not pay for reading one.
    from course.reading.extract import blocks_of
    from course.reading.matching import ENOUGH, STEADY, known_paragraphs, match

    where = str(path)
    blocks = blocks_of(_bytes(path), where)
    paragraphs = known_paragraphs(datasets.rows("original_paragraphs"))
    found = match(blocks, paragraphs, _known(), where)
    if found.share >= ENOUGH and found.steady >= STEADY:
        return found
    if found.share < ENOUGH:
        what = _(
            "This does not look like the article of 17 May 2022: {share:.0%} of the marked words "
            "were found in their places."
        ).format(share=found.share)
    else:
        what = _(
            "This does not look like the article of 17 May 2022 but like another text with the "
            "same words in it."
        )
    raise ArticleError(
        what,
        where=where,
        next_step=_(
            "Save the whole article, from the first paragraph to the last, and use that file. "
            "Until then the lessons show the kit's reading text."
        ),
    )


def _bytes(path: Path) -> bytes:
    from course.reading.extract import MAX_BYTES

    where = str(path)
    try:
        # A pipe or a device would keep a lesson waiting; asking for an ordinary file does not.
        if path.is_file():
            with path.open("rb") as file:
                # One byte more than allowed is enough to see that it is too large.
                return file.read(MAX_BYTES + 1)
        if path.is_dir():
            what = _("This is a folder, not a file.")
        elif path.exists():
            what = _("This is not an ordinary file.")
        else:
            what = _("There is no such file.")
    except (OSError, ValueError) as error:
        what = _("The file cannot be read: {reason}.").format(
            reason=getattr(error, "strerror", None) or _("the path is not a valid one")
        )
    raise ArticleError(
        what,
        where=where,
        next_step=_("Give the path of a file that holds the text of the article."),
    )


def _expanded(path: str | os.PathLike[str]) -> Path:
    """Return the path with ``~`` replaced; a home that nobody knows is left as it stands."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def _known() -> tuple[KnownSpan, ...]:
    """Return what is known of the original's spans.

    A span that stands in the reading text too takes key, voice and note from there.
    """
    from course.reading.matching import KnownSpan

    ours = {row["id"]: row for row in datasets.rows("article_spans")}
    glosses = Glosses.from_datasets()
    known = []
    for row in datasets.rows("original_spans"):
        said = ours.get(row["span_id"], row)
        key = said["key"] or ""
        known.append(
            KnownSpan(
                id=row["id"],
                layer=row["layer"],
                paragraph=row["paragraph"],
                word_index=row["word_index"],
                n_words=row["n_words"],
                hash=row["hash"],
                key=key,
                voice=said["voice"] or "",
                note=said["note"] or "",
                gloss=glosses.of(row["layer"], key),
            )
        )
    return tuple(known)


def _own_copy() -> Article | None:
    named = os.environ.get(VARIABLE, "").strip()
    path = _expanded(named) if named else stored_copy()
    try:
        status = path.stat()
    except (OSError, ValueError):
        if not named:
            return None
        return _article(path, 0, 0)  # raises, with the reason
    return _article(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=2)
def _article(path: Path, changed: int, size: int) -> Article:
    """Return the article in a file; time and size are there so that a new file is read anew."""
    found = read_copy(path)
    paragraphs = tuple(
        Paragraph(p.number, p.role, p.text, in_order(p.spans)) for p in found.paragraphs
    )
    return describe(
        paragraphs,
        "nl",
        _("This is your own copy of the original. It stays on your machine."),
        is_original=True,
    )
