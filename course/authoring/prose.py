"""Markdown as prose: its paragraphs, its headings, and what in it is not prose but code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"^\s{0,3}(`{3,}|~{3,})")
_INLINE_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")


@dataclass(frozen=True)
class Block:
    """A run of lines: one paragraph, heading, list or table, or something that is not prose."""

    text: str
    line: int
    is_prose: bool


def blocks(markdown: str) -> tuple[Block, ...]:
    r"""Split Markdown into blocks; put together again, their texts are the Markdown.

    Blank lines separate blocks. Blank lines, fenced code and HTML comments are not prose.

    Examples
    --------
    >>> [(block.text, block.is_prose) for block in blocks("# A\n\nOne\ntwo.")]
    [('# A\n', True), ('\n', False), ('One\ntwo.', True)]
    """
    found: list[Block] = []
    fence = ""
    kind = ""
    for number, line in enumerate(markdown.splitlines(keepends=True)):
        match = _FENCE.match(line)
        closes = bool(fence and match and match[1].startswith(fence))
        if fence:
            now = "code"
            fence = "" if closes else fence
        elif match:
            now, fence = "code", match[1]
        elif not line.strip():
            now = "blank"
        else:
            now = "prose"
        if found and now == kind:
            last = found[-1]
            found[-1] = Block(last.text + line, last.line, last.is_prose)
        else:
            found.append(Block(line, number, now == "prose"))
        kind = now
    return tuple(
        Block(block.text, block.line, block.is_prose and not _is_comment(block.text))
        for block in found
    )


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Apply ``change`` to everything but fenced and inline code.

    Examples
    --------
    >>> outside_code("a `a` a", str.upper)
    'A `a` A'
    """
    done = []
    for block in blocks(text):
        if not block.is_prose:
            done.append(block.text)
            continue
        end = 0
        for code in _INLINE_CODE.finditer(block.text):
            done += [change(block.text[end : code.start()]), code.group()]
            end = code.end()
        done.append(change(block.text[end:]))
    return "".join(done)


def blank_code(text: str) -> str:
    """Return Markdown with everything that is not prose blanked, each line in its place.

    Examples
    --------
    >>> blank_code("a `b` c")
    'a ··· c'
    """
    return "".join(
        _INLINE_CODE.sub(blank, block.text) if block.is_prose else _blank_text(block.text)
        for block in blocks(text)
    )


def blank(match: re.Match[str]) -> str:
    """Return as many points as a match is long; line breaks stay."""
    return _blank_text(match.group())


def headings(markdown: str) -> Iterator[tuple[int, str]]:
    r"""Yield level and text of every heading.

    Examples
    --------
    >>> list(headings("# Reading\n\n## Key points ##"))
    [(1, 'Reading'), (2, 'Key points')]
    """
    for block in blocks(markdown):
        if block.is_prose:
            for line in block.text.splitlines():
                if match := _HEADING.match(line):
                    yield len(match[1]), match[2]


def slug(text: str) -> str:
    """Return text as a name for ids and links.

    Examples
    --------
    >>> slug("Who vouches, and how sure?")
    'who-vouches-and-how-sure'
    """
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _blank_text(text: str) -> str:
    # Not spaces: what follows must not look as if it stood at the beginning of a line.
    return re.sub(r"[^\n]", "·", text)


def _is_comment(text: str) -> bool:
    return text.lstrip().startswith("<!--") and text.rstrip().endswith("-->")
