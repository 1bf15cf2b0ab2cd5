"""``course vocabulary``: the words to take home, one entry, one word apart, one's own text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from course.cli.say import say
from course.errors import CourseError
from course.i18n import gettext as _
from course.i18n import ngettext

if TYPE_CHECKING:
    from course.language.readability import Readability

app = typer.Typer(no_args_is_help=True, help="Take the words home, look one up, check a text.")

#: A novel has fewer bytes. Nobody waits for more.
MOST_BYTES = 2_000_000
#: Both indexes are means: of fewer words they say little, and of a handful nothing.
FEW_WORDS, FEWEST_WORDS = 20, 5


@app.command()
def export(
    anki: bool = typer.Option(False, "--anki", help="Cards for Anki: words.apkg"),
    csv: bool = typer.Option(False, "--csv", help="A table for spreadsheets: words.csv"),
    glossary: bool = typer.Option(
        False, "--glossary", help="A page to print or to read on a phone: words.html"
    ),
    semicolons: bool = typer.Option(
        False,
        "--semicolons",
        help="With --csv: for an Excel set to Dutch, German or French.",
    ),
    without_siege: bool = typer.Option(
        False, "--without-siege", help="Leave out the words of the siege and of the dead."
    ),
    to: Path | None = typer.Option(
        None, "--to", help="Folder for the files, instead of work/vocabulary."
    ),
) -> None:
    """Write the words as files to take home. Without an option: all three files."""
    from course import files, workspace
    from course.vocabulary import take_home

    if semicolons and not csv and (anki or glossary):
        raise CourseError(
            _("--semicolons is for the table."), next_step=_("Add --csv, or leave it out.")
        )
    chosen = [
        name
        for name, wanted in (("words.apkg", anki), ("words.csv", csv), ("words.html", glossary))
        if wanted
    ]
    folder = to or workspace.work_dir() / "vocabulary"
    # All of it is made before anything is written.
    made = take_home.files(
        chosen or take_home.NAMES,
        separator=";" if semicolons else ",",
        without_siege=without_siege,
    )
    for name, content in made.items():
        try:
            files.write(folder / name, content)
        except OSError as error:
            raise CourseError(
                _("The file cannot be written: {reason}.").format(reason=error.strerror),
                where=str(folder / name),
                next_step=_("Name another folder with --to, or close the file if it is open."),
            ) from error
        say(_("Written: {path}").format(path=folder / name))
    if without_siege:
        number = take_home.left_out()
        say(
            ngettext(
                "Left out: {n} word of the siege or of the dead.",
                "Left out: {n} words of the siege and of the dead.",
                number,
            ).format(n=number)
        )


@app.command()
def show(
    word: list[str] = typer.Argument(help="A Dutch word in any form, such as loopgraven"),
) -> None:
    """Show the entry of one word."""
    from course.vocabulary import labels, take_home
    from course.vocabulary.credit import credit

    entry = take_home.entry(_term(" ".join(word)))
    say(f"{entry.headword}: {entry.term.gloss}")
    say(f"{labels.lines()['word_class']}: {entry.term.pos}")
    say(*(f"{label}: {text}" for label, text, _language in entry.says))
    say(entry.frequency, _("Frequencies: {listed}").format(listed=credit().listed))
    say(
        _("Example: {sentence}").format(sentence=entry.cloze.sentence),
        f"         {entry.cloze.english}",
    )


@app.command()
def split(
    word: str = typer.Argument(help="A long Dutch word, such as troepenoverwicht"),
) -> None:
    """Take a long Dutch word apart: its parts, its head, and where a line may break.

    The words of the kit carry their parts. Any other one needs the extra `language`.
    """
    from course.language import compounds as machine
    from course.language import hyphens
    from course.vocabulary import compounds

    try:
        known = compounds.compound(word)
    except CourseError:
        found = machine.split(word)
        parts, head = found.parts, found.head
        by = _("Taken apart by a program, from how often words are used: look it over.")
    else:
        word, parts, head, by = known.word, known.parts, known.head, _("Taken apart by hand.")
    if len(parts) > 1:
        say(
            _("Parts: {parts}").format(parts=" | ".join(parts)), _("Head: {head}").format(head=head)
        )
    else:
        say(_("“{word}” is not made of other words, as far as can be seen.").format(word=word))
    say(_("A line may break at: {word}").format(word=hyphens.hyphenated(word)), by)


@app.command()
def check(
    file: Path = typer.Argument(help="A Dutch text, as a plain text file (UTF-8)"),
) -> None:
    """Say how hard a Dutch text is to read, and which of the words stand in it.

    The text is read and not kept.
    """
    from course.language import readability, tongue

    text = _text(file)
    try:
        tongue.expect_dutch(text)
    except CourseError as error:
        raise CourseError(error.what, where=str(file), next_step=error.next_step) from None
    found = readability.measure(text)
    say(
        ngettext("{n} word", "{n} words", found.words).format(n=found.words)
        + ", "
        + ngettext("{n} sentence", "{n} sentences", found.sentences).format(n=found.sentences)
    )
    if found.words < FEW_WORDS:
        say(_("The text is too short to measure well."))
    if found.words >= FEWEST_WORDS:
        _compare(found)
    say(*_terms_in(text))


def _compare(found: Readability) -> None:
    """Print the two indexes of a text beside those of the kit's reading text."""
    from course import reading
    from course.language import readability
    from course.vocabulary import indexes

    bodies = indexes.bodies(reading.reading_text("nl")).values()
    ours = indexes.together(map(readability.measure, bodies))
    beside = _("the reading text of this kit: {value}")
    lines = (
        (_("LIX: {value} (more is harder)"), found.lix, ours.lix),
        (_("Flesch–Douma: {value} (more is easier)"), found.flesch_douma, ours.flesch_douma),
    )
    for line, value, other in lines:
        say(f"{line.format(value=f'{value:.1f}')}; {beside.format(value=f'{other:.1f}')}")


def _terms_in(text: str) -> Iterator[str]:
    """Say which words of the kit stand in a text, and what they mean."""
    from course.vocabulary import matching, terms

    places: dict[terms.Term, list[str]] = {}
    for one in matching.find(text):
        places.setdefault(one.term, []).append(one.words)
    yield _("Of the {all} words of this kit {n} stand in it.").format(
        all=len(terms.terms()), n=len(places)
    )
    for term, words in places.items():
        forms = ", ".join(dict.fromkeys(words))
        yield f"- {term.term}: {len(words)} ({forms}) – {term.gloss}"


def _term(word: str) -> str:
    """Return the id of the term that a word, or both halves of a split verb, belong to."""
    from course.vocabulary import matching, terms

    try:
        return terms.term(word).id
    except CourseError:
        found = {one.term.id for one in matching.find(word)}
        if len(found) != 1:
            raise
        return found.pop()


def _text(file: Path) -> str:
    """Return the text of a file, or say in plain words why it has none."""
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise CourseError(
            _("The file cannot be read: {reason}.").format(reason=error.strerror),
            where=str(file),
            next_step=_("Name a text file."),
        ) from error
    as_text = _("Save the text as plain text in UTF-8 (.txt), and name that file.")
    if len(data) > MOST_BYTES:
        raise CourseError(
            _("The file is too long."), where=str(file), next_step=_("Take a part of the text.")
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CourseError(
            _("The file is not plain text in UTF-8."), where=str(file), next_step=as_text
        ) from None
    if "\0" in text:
        raise CourseError(_("The file is not plain text."), where=str(file), next_step=as_text)
    if not text.strip():
        raise CourseError(
            _("The file is empty."), where=str(file), next_step=_("Put a Dutch text into it.")
        )
    return text
