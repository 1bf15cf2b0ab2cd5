"""From a lesson source to a notebook that has not been run."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course import i18n, paths
from course.authoring import lint, placeholders, prose
from course.authoring.files import needs
from course.authoring.placeholders import FactOf
from course.authoring.sources import MARKDOWN, Cell, Source
from course.errors import CourseError

if TYPE_CHECKING:
    from nbformat import NotebookNode

PROSE_DOMAIN = "notebooks"

# No versions: they differ from machine to machine, and a notebook must not.
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
LANGUAGE = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}


def target(source: Source, language: str = i18n.ENGLISH, folder: Path | None = None) -> Path:
    """Return where a lesson's notebook is: ``notebooks/``, or ``notebooks/nl/`` for Dutch."""
    folder = paths.project_root() / "notebooks" if folder is None else folder
    return (folder if language == i18n.ENGLISH else folder / language) / f"{source.name}.ipynb"


def notebook(
    source: Source,
    language: str = i18n.ENGLISH,
    *,
    fact: FactOf | None = None,
    last_paragraph: int | None = None,
) -> NotebookNode:
    """Return a lesson as a notebook without outputs.

    Parameters
    ----------
    source : Source
        The lesson.
    language : str
        Prose that this language's catalogue does not have stays English.
    fact, last_paragraph
        See :func:`course.authoring.placeholders.expand`.

    Raises
    ------
    CourseError
        If the source breaks a rule of :mod:`course.authoring.lint` or names an unknown fact.
    """
    try:
        from nbformat import from_dict
    except ImportError:
        raise needs("nbformat") from None
    lint.check(source)
    cells = []
    for cell in source.cells:
        content: dict[str, Any] = {"id": cell.id, "cell_type": cell.kind, "source": cell.text}
        content["metadata"] = dict(cell.metadata)
        if cell.kind == MARKDOWN:
            text = translated(cell, source, language)
            done = placeholders.expand(
                text, source, source.where(cell), fact=fact, last=last_paragraph
            )
            content["source"] = done.text
            if done.facts:
                content["metadata"]["facts"] = list(done.facts)
        else:
            content |= {"outputs": [], "execution_count": None}
        cells.append(content)
    about = {
        "lesson": source.name,
        "language": language,
        "minutes": source.minutes,
        "source": f"src/{source.path.name}",
    }
    metadata = {"kernelspec": KERNEL, "language_info": LANGUAGE, "course": about}
    built: NotebookNode = from_dict(  # type: ignore[no-untyped-call]
        {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}
    )
    built.metadata["course"]["source_hash"] = source_hash(built)
    return built


def source_hash(built: NotebookNode) -> str:
    """Return a hash of everything in a notebook that comes from its source.

    Facts, translations and metadata count; outputs do not. So a notebook that was edited by
    hand, or whose source or data have changed since, no longer has the hash that it states.
    """
    course = dict(built.metadata["course"])
    course.pop("source_hash", None)
    content: list[Any] = [course, built.metadata["kernelspec"]]
    content += [[c.id, c.cell_type, c.source, dict(c.metadata)] for c in built.cells]
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def translated(cell: Cell, source: Source, language: str) -> str:
    """Return the Markdown of a cell in a language, paragraph by paragraph.

    Raises
    ------
    CourseError
        If a translation lost a placeholder, or brought in another or a literal number.
    """
    catalogue = i18n.catalogue(language, PROSE_DOMAIN)
    done = []
    for block in prose.blocks(cell.text):
        message = block.text.rstrip("\n")
        there = catalogue.gettext(message) if block.is_prose else message
        if there != message:
            _check_translation(message, there, source.where(cell, block.line), language)
        done.append(there + block.text[len(message) :])
    return "".join(done)


def messages(source: Source) -> list[tuple[str, int]]:
    """Return the paragraphs of a lesson that a translator has to translate, with their lines."""
    return [
        (block.text.rstrip("\n"), cell.line + block.line)
        for cell in source.cells
        if cell.kind == MARKDOWN
        for block in prose.blocks(cell.text)
        if block.is_prose
    ]


def _check_translation(message: str, there: str, where: str, language: str) -> None:
    if placeholders.names(message) != placeholders.names(there):
        raise CourseError(
            "This translation does not have the same placeholders as the English paragraph.",
            where=f"{where}, {language}",
            next_step=f"Keep these: {', '.join(placeholders.names(message)) or 'none'}.",
        )
    if numbers := lint.literal_numbers(there):
        raise CourseError(
            f"The number {numbers[0][1]} stands in a translation without a fact behind it.",
            where=f"{where}, {language}",
            next_step="Use the placeholder of the English paragraph.",
        )


def carry_outputs(built: NotebookNode, stored: NotebookNode) -> bool:
    """Copy stored outputs to the code cells that have not changed.

    Outputs depend on the cells above too, so copying stops at the first changed code cell.

    Returns
    -------
    bool
        Whether every code cell got its outputs.
    """
    before = [cell for cell in stored.cells if cell.cell_type == "code"]
    now = [cell for cell in built.cells if cell.cell_type == "code"]
    same = 0
    for old, new in zip(before, now, strict=False):
        if (old.id, old.source) != (new.id, new.source):
            break
        new.outputs, new.execution_count = old.outputs, old.execution_count
        same += 1
    return same == len(now)
