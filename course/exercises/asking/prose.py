"""Authors' Markdown as HTML, and as the plain text beside it.

HTML in the source is shown and never obeyed, and no picture is fetched.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

# Without any of these a text is one plain paragraph, and needs no parser.
_MARKS = re.compile(r"[*_`\[\]<>#|~\\&\n]|^\s*(?:[-+]|\d+[.)])\s|^\s|^-{3,}|^={3,}")


@cache
def _parser() -> MarkdownIt:
    # Imported here: most verdicts are plain sentences and should not wait for it.
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def block(markdown: str) -> str:
    """Return Markdown as HTML: paragraphs, lists, tables.

    Examples
    --------
    >>> block("Who *says* so?")
    '<p>Who <em>says</em> so?</p>'
    >>> block("<b>bold</b>")
    '<p>&lt;b&gt;bold&lt;/b&gt;</p>'
    """
    if not _MARKS.search(markdown):
        return f"<p>{escape(markdown, quote=False)}</p>"
    rendered: str = _parser().render(markdown)
    return rendered.strip()


def inline(markdown: str) -> str:
    """Return a piece of Markdown as HTML without a paragraph around it.

    Examples
    --------
    >>> inline("`part` over `whole`")
    '<code>part</code> over <code>whole</code>'
    """
    if not _MARKS.search(markdown):
        return escape(markdown, quote=False)
    rendered: str = _parser().renderInline(markdown)
    return rendered.strip()


def plain(text: str) -> str:
    """Return text that is not Markdown as HTML: what a student wrote is shown as it stands.

    Examples
    --------
    >>> plain("2 * 3 * 4 < 30")
    '2 * 3 * 4 &lt; 30'
    """
    return escape(text, quote=False)


def words(markdown: str) -> str:
    """Return a piece of Markdown as words alone, for controls that show no marks.

    Examples
    --------
    >>> words("the *reporter*, or `who`")
    'the reporter, or who'
    """
    if not _MARKS.search(markdown):
        return markdown
    parts: list[str] = []
    for token in _parser().parseInline(markdown)[0].children or []:
        parts.append(" " if token.type in ("softbreak", "hardbreak") else token.content)
    return "".join(parts)
