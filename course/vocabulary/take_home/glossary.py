"""The words as one page: for paper (A4), for a phone, for a reader without this kit.

Everything is in the page itself: it needs no network, no script and no other file.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from course import i18n
from course.i18n import gettext as _
from course.vocabulary import labels
from course.vocabulary.credit import credit
from course.vocabulary.take_home.entries import Entry, by_category


def content(*, without_siege: bool = False) -> bytes:
    """Return the page (HTML, UTF-8).

    Parameters
    ----------
    without_siege : bool
        Leave out the words of the siege and of the dead.
    """
    title = _("Words of war reporting: Dutch and English")
    groups = escape(_("Groups of words"))
    sections = by_category(without_siege=without_siege)
    number = sum(len(words) for _name, words in sections)
    links = "".join(
        f'<li><a href="#{escape(words[0].term.category)}">{escape(name)}</a></li>'
        for name, words in sections
    )
    page = (
        "<!DOCTYPE html>",
        f'<html lang="{i18n.current()}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f"<style>{Path(__file__).with_name('glossary.css').read_text('utf-8')}</style>",
        "</head>",
        "<body>",
        "<header>",
        f"<h1>{escape(title)}</h1>",
        *(f"<p>{escape(line)}</p>" for line in _opening(number, without_siege)),
        f'<nav aria-label="{groups}"><ul>{links}</ul></nav>',
        "</header>",
        "<main>",
        *(_section(name, words) for name, words in sections),
        "</main>",
        f"<footer>{''.join(f'<p>{escape(line)}</p>' for line in credit().sentences)}</footer>",
        "</body>",
        "</html>",
    )
    return ("\n".join(page) + "\n").encode()


def _opening(number: int, without_siege: bool) -> tuple[str, ...]:
    return (
        _(
            "{n} words of one news article about the war in Ukraine, of May 2022. Behind a noun "
            "stands its plural, if it has one. The sentences are ours, and most of them are not "
            "about war. On paper each word has a line for your own language."
        ).format(n=number),
        _("Some of these words judge, and some belong to one side: the notes say whose they are.")
        + " "
        + (
            _("The words of the siege and of the dead are left out.")
            if without_siege
            else _("Some tell of a siege, of prisoners of war and of the dead.")
        ),
    )


def _section(name: str, words: tuple[Entry, ...]) -> str:
    identity = escape(words[0].term.category)
    inside = "\n".join(map(_entry, words))
    return (
        f'<section aria-labelledby="{identity}">\n<h2 id="{identity}">{escape(name)}</h2>\n'
        f"<dl>\n{inside}\n</dl>\n</section>"
    )


def _entry(entry: Entry) -> str:
    plural = f' <span class="plural">{escape(entry.plural)}</span>' if entry.plural else ""
    # The plural stands behind the word already.
    said = "".join(
        f'<dd class="said"><b>{escape(label)}:</b> '
        f'<span lang="{language}">{escape(text)}</span></dd>'
        for label, text, language in entry.says
        if text != entry.plural
    )
    cloze = entry.cloze
    sentence = f"{escape(cloze.before)}<b>{escape(cloze.form)}</b>{escape(cloze.after)}"
    return (
        f'<div class="entry">\n<dt lang="nl">{escape(entry.headword)}{plural}</dt>\n'
        f'<dd lang="en">{escape(entry.term.gloss)}</dd>{said}\n'
        f'<dd class="example"><span lang="nl">{sentence}</span>'
        f'<span lang="en">{escape(cloze.english)}</span></dd>\n'
        f'<dd class="mine">{escape(labels.lines()["mine"])}:</dd>\n</div>'
    )
