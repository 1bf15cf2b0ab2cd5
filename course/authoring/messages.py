"""Catalogues for translators, one for each origin of a text.

``course`` is what the code says, ``notebooks`` the prose of lessons, ``exercises`` the prose of
questions.

Files state no dates, versions or line numbers, so they change only when a text does.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from course import i18n, paths
from course.authoring import build, sources
from course.authoring.files import needs
from course.exercises.writing import wording
from course.files import write_if_changed

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

    from course.exercises.writing.schema import QuestionSource
    from course.exercises.writing.source import AssignmentSource

DOMAINS = (i18n.DOMAIN, build.PROSE_DOMAIN, wording.DOMAIN)


def expected(locale_dir: Path | None = None, *, root: Path | None = None) -> dict[Path, bytes]:
    """Return every catalogue file as it should be now, by path.

    Translations that exist are kept; a changed English text keeps its old translation as
    "fuzzy", for the translator to look at; it is not shown to readers.

    Parameters
    ----------
    locale_dir : pathlib.Path, optional
        With one folder for each language; the kit's by default.
    root : pathlib.Path, optional
        The project that texts are taken from; the kit by default.
    """
    locale_dir = i18n.LOCALE_DIR if locale_dir is None else locale_dir
    root = paths.project_root() if root is None else root
    files: dict[Path, bytes] = {}
    templates = (code(root), lessons(root), exercises(root))
    for domain, template in zip(DOMAINS, templates, strict=True):
        files[locale_dir / f"{domain}.pot"] = _po(template, "")
        for folder in sorted(locale_dir.glob("*/LC_MESSAGES")):
            language = folder.parent.name
            catalogue = _updated(folder / f"{domain}.po", template, language)
            files[folder / f"{domain}.po"] = _po(catalogue, language)
            files[folder / f"{domain}.mo"] = _mo(catalogue, language)
    return files


def update(locale_dir: Path | None = None, *, root: Path | None = None) -> list[Path]:
    """Bring all catalogues up to date; return the files that changed."""
    files = expected(locale_dir, root=root)
    return [path for path, content in files.items() if write_if_changed(path, content)]


def stale(locale_dir: Path | None = None, *, root: Path | None = None) -> list[Path]:
    """Return the catalogue files that do not go with the texts as they are now."""
    files = expected(locale_dir, root=root)
    return [
        path
        for path, content in files.items()
        if not path.is_file() or path.read_bytes() != content
    ]


def code(root: Path) -> Catalog:
    """Return what the package says to learners."""
    try:
        from babel.messages.catalog import Catalog
        from babel.messages.extract import extract_from_file
    except ImportError:
        raise needs("Babel") from None
    catalogue = Catalog(charset="utf-8")
    for file in sorted((root / "course").rglob("*.py")):
        where = file.relative_to(root).as_posix()
        for line, message, comments, context in extract_from_file(
            "python", file, comment_tags=["Translators:"], strip_comment_tags=False
        ):
            catalogue.add(message, None, [(where, line)], auto_comments=comments, context=context)
    return catalogue


def lessons(root: Path) -> Catalog:
    """Return the prose of the lessons, paragraph by paragraph."""
    try:
        from babel.messages.catalog import Catalog
    except ImportError:
        raise needs("Babel") from None
    catalogue = Catalog(charset="utf-8")
    for file in sources.find(folder=root / "notebooks" / "src"):
        where = file.relative_to(root).as_posix()
        for message, line in build.messages(sources.read(file)):
            catalogue.add(message, None, [(where, line)])
    return catalogue


def exercises(root: Path) -> Catalog:
    """Return the prose of the kit's assignments, paragraph by paragraph."""
    try:
        from babel.messages.catalog import Catalog
    except ImportError:
        raise needs("Babel") from None
    from course.exercises.writing import source

    catalogue = Catalog(charset="utf-8")
    for file in source.files(root / "exercises"):
        where = file.relative_to(root).as_posix()
        for text in _said(source.load(file)):
            for message in wording.paragraphs(text)[::2]:
                if message.strip():
                    catalogue.add(message, None, [(where, 1)])
    return catalogue


def _said(assignment: AssignmentSource) -> Iterator[str]:
    """Yield everything that a student reads, in the order of the file."""
    head = assignment.head
    yield from (head.title, head.contains, head.skip, *head.oral)
    for objective in assignment.objectives:
        yield objective.text
    for question in assignment.live:
        yield from _said_of(question)


def _said_of(question: QuestionSource) -> Iterator[str]:
    yield from (question.title, question.prompt)
    yield getattr(question, "unit", "")
    for name in ("options", "left", "right", "items"):
        yield from (option.text for option in getattr(question, name, ()))
    yield from (line.says for line in getattr(question, "rubric", ()))
    if question.kind == "essay":
        # An outline in words; the solutions of other kinds are no prose.
        yield getattr(question, "solution", "")
    yield from question.hints
    yield from (mistake.says for mistake in getattr(question, "mistakes", ()))
    yield question.why


def _updated(path: Path, template: Catalog, language: str) -> Catalog:
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    if path.is_file():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language, charset="utf-8")
    else:
        catalogue = Catalog(locale=language, charset="utf-8")
    catalogue.update(template)
    for message in catalogue:
        if message.id and not any(message.string or ()):
            # A likely match without a translation helps nobody.
            message.flags.discard("fuzzy")
            message.previous_id = []
    # What nobody says any more only grows; version control remembers it.
    catalogue.obsolete.clear()
    return catalogue


def _po(catalogue: Catalog, language: str) -> bytes:
    from babel.messages.pofile import write_po

    stream = io.BytesIO()
    write_po(stream, catalogue, omit_header=True, sort_by_file=True, include_lineno=False, width=96)
    lines = "".join(f'"{line}\\n"\n' for line in _header(catalogue, language))
    return f'msgid ""\nmsgstr ""\n{lines}\n'.encode() + stream.getvalue()


def _mo(catalogue: Catalog, language: str) -> bytes:
    from babel.messages.catalog import Message
    from babel.messages.mofile import write_mo

    header = "".join(f"{line}\n" for line in _header(catalogue, language))

    class Quiet:
        """The catalogue with our header: Babel's own holds dates and its version."""

        charset = "utf-8"

        def __iter__(self) -> Iterator[Message]:
            yield Message("", header)
            yield from (
                message for message in catalogue if message.id and any(message.string or ())
            )

    stream = io.BytesIO()
    write_mo(stream, Quiet())  # type: ignore[arg-type]
    return stream.getvalue()


def _header(catalogue: Catalog, language: str) -> list[str]:
    lines = ["MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8"]
    lines.append("Content-Transfer-Encoding: 8bit")
    if language:
        lines += [f"Language: {language}", f"Plural-Forms: {catalogue.plural_forms}"]
    return lines
