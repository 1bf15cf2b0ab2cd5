"""Build, run and store lessons, or say which stored ones are out of date."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from course import i18n
from course.authoring import build, run, sources
from course.authoring.files import needs
from course.errors import CourseError
from course.files import write_if_changed

if TYPE_CHECKING:
    from nbformat import NotebookNode

UNCHANGED, WRITTEN, STALE = "unchanged", "written", "stale"


@dataclass(frozen=True)
class Result:
    """What became of one lesson: ``unchanged``, ``written`` or ``stale``, and why."""

    name: str
    path: Path
    status: str
    why: str = ""


def rerun(
    names: tuple[str, ...] = (),
    *,
    check: bool = False,
    language: str = i18n.ENGLISH,
    source_folder: Path | None = None,
    folder: Path | None = None,
) -> list[Result]:
    """Build, run and normalise lessons; write those whose bytes have changed.

    Parameters
    ----------
    names : tuple of str
        Lessons; all by default.
    check : bool
        Write nothing; say which notebooks are stale.
    language : str
        Of the prose.
    source_folder, folder : pathlib.Path, optional
        Where sources and notebooks are; the kit's by default.
    """
    results = []
    for path in sources.find(names, source_folder):
        source = sources.read(path)
        built = build.notebook(source, language)
        target = build.target(source, language, folder)
        if check and (why := stale(built, target)):
            results.append(Result(source.name, target, STALE, why))
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        content = run.as_bytes(run.run(built, target.parent))
        if target.is_file() and target.read_bytes() == content:
            results.append(Result(source.name, target, UNCHANGED))
        elif check:
            results.append(Result(source.name, target, STALE, "its outputs differ"))
        else:
            write_if_changed(target, content)
            results.append(Result(source.name, target, WRITTEN))
    return results


def build_only(
    names: tuple[str, ...] = (),
    *,
    language: str = i18n.ENGLISH,
    source_folder: Path | None = None,
    folder: Path | None = None,
) -> list[Result]:
    """Build lessons without running them; outputs of unchanged code cells stay.

    A Dutch notebook that was never run takes the outputs of the English one.
    """
    results = []
    for path in sources.find(names, source_folder):
        source = sources.read(path)
        built = build.notebook(source, language)
        target = build.target(source, language, folder)
        english = build.target(source, i18n.ENGLISH, folder)
        stored = next((file for file in (target, english) if file.is_file()), None)
        complete = stored is not None and build.carry_outputs(built, load(stored))
        written = write_if_changed(target, run.as_bytes(built))
        results.append(
            Result(
                source.name,
                target,
                WRITTEN if written else UNCHANGED,
                "" if complete else "some cells have no outputs: run course rerun",
            )
        )
    return results


def load(path: Path) -> NotebookNode:
    """Read a stored notebook.

    Raises
    ------
    CourseError
        If it is no notebook.
    """
    try:
        import nbformat
        from nbformat import ValidationError
    except ImportError:
        raise needs("nbformat") from None
    try:
        text = path.read_text(encoding="utf-8")
        stored: NotebookNode = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
        nbformat.validate(stored)
    # nbformat answers what is no notebook at all with whatever it stumbles over.
    except (OSError, ValueError, AttributeError, KeyError, TypeError, ValidationError) as error:
        raise CourseError(
            "This is not a notebook that can be read.",
            where=f"{path}: {str(error)[:200]}",
            next_step="Build it again: course rerun",
        ) from None
    return stored


def stale(built: NotebookNode, target: Path) -> str:
    """Return why a stored notebook does not come from its source, or nothing."""
    if not target.is_file():
        return "it has not been built"
    stored = load(target)
    stated = stored.metadata.get("course", {}).get("source_hash")
    if stated != built.metadata["course"]["source_hash"]:
        return "its source, or a fact in it, has changed"
    if build.source_hash(stored) != stated:
        return "it was edited by hand"
    return ""
