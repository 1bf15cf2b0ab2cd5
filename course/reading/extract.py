"""From a file that a reader saved to plain blocks of text.

Pure functions on bytes and strings; nothing in an error message comes from inside the file.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
import warnings

from course.errors import ArticleError
from course.i18n import gettext as _

MAX_BYTES = 2_000_000
"""A saved news page has a fifth of this; what is larger is not the article."""

# What a file begins with when it is no text, and what to call it.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "Word, OpenDocument or ZIP"),
    (b"\xd0\xcf\x11\xe0", "old Word"),
    (b"{\\rtf", "RTF"),
    (b"bplist", "web archive"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
)
_BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})", re.I)
_LOOKS_LIKE_HTML = re.compile(r"<!doctype html|<html[\s>]|<body[\s>]|<p[\s>]|<div[\s>]", re.I)
# Never the text of an article.
_DROPPED = [
    *("script", "style", "template", "noscript", "head"),
    *("svg", "iframe", "figure", "figcaption", "dialog"),
    *("nav", "aside", "footer", "button", "select"),
]
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font"),
        *("i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong"),
        *("sub", "sup", "time", "tt", "u", "var", "wbr"),
    )
)


def decode(data: bytes, where: str) -> str:
    r"""Return the text of a file: UTF-8, UTF-16 or UTF-32 with a mark, else Windows-1252.

    Parameters
    ----------
    data : bytes
        The whole file.
    where : str
        The file's name, for the message.

    Raises
    ------
    ArticleError
        When the file is empty, too large, or not text.

    Examples
    --------
    >>> decode(b"Oekra\xefne", "a.txt")
    'Oekraïne'
    """
    if len(data) > MAX_BYTES:
        raise ArticleError(
            _("The file is too large to be the article ({size} MB).").format(
                size=round(len(data) / 1_000_000, 1)
            ),
            where=where,
            next_step=_("Save the text of the article alone, or the page as “HTML only”."),
        )
    for start, kind in _SIGNATURES:
        if data.startswith(start):
            raise ArticleError(
                _("This is not a text file but another kind: {kind}.").format(kind=kind),
                where=where,
                next_step=_as_text(),
            )
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            encodings = [encoding]
            break
    else:
        encodings = ["utf-8", *_declared(data), "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        break
    else:
        text = "\0"
    if "\0" in text:
        raise ArticleError(_("The file cannot be read as text."), where=where, next_step=_as_text())
    if not text.strip():
        raise ArticleError(
            _("The file is empty."),
            where=where,
            next_step=_("Save the article again and look into the file before you use it."),
        )
    if re.match(r"(?:From:.*|MIME-Version:.*|Snapshot-Content-Location:.*)\r?\n", text) and (
        "multipart/related" in text[:3000]
    ):
        raise ArticleError(
            _("This is not a text file but another kind: {kind}.").format(kind="MHTML"),
            where=where,
            next_step=_("Save the page again and choose “Webpage, HTML only”."),
        )
    return text


def _as_text() -> str:
    return _("Open it, select all, copy, paste into a plain text editor and save that as UTF-8.")


def _declared(data: bytes) -> list[str]:
    """Return the encoding that an HTML page names in its first lines, if it is a harmless one."""
    found = _DECLARED.search(data[:4096])
    name = found[1].decode("ascii").lower() if found else ""
    return [name] if re.fullmatch(r"(?:windows-125\d|iso-8859-\d{1,2}|cp125\d)", name) else []


def is_html(text: str, name: str = "") -> bool:
    """Tell whether a text is a web page, by its file name or by its content.

    Examples
    --------
    >>> is_html("<p>Words</p>"), is_html("Words", "page.HTM"), is_html("2 < 3")
    (True, True, False)
    """
    if name.lower().endswith((".html", ".htm", ".xhtml")):
        return True
    return _LOOKS_LIKE_HTML.search(text[:5000]) is not None


def html_blocks(text: str) -> tuple[str, ...]:
    """Return the blocks of text of a web page, without menus, scripts and pictures.

    Page furniture that looks like text stays in; the matching passes over it.

    Examples
    --------
    >>> html_blocks("<nav>Menu</nav><p>One <b>two</b></p><p>Three<br>four</p>")
    ('One two', 'Three four')
    """
    # Imported here: nobody without an HTML copy pays for it.
    from bs4 import BeautifulSoup
    from bs4.element import NavigableString, PageElement

    with warnings.catch_warnings():
        # It warns of pages that call themselves XML and of text that looks like an address.
        warnings.simplefilter("ignore")
        soup = BeautifulSoup(text, "html.parser")
    for element in soup.find_all(_DROPPED):
        element.decompose()
    for element in soup.find_all("br"):
        element.replace_with("\n")
    pieces: list[tuple[int, list[str]]] = []
    for node in soup.descendants:
        # Comments, doctypes and the like are subclasses.
        if type(node) is not NavigableString:
            continue
        block: PageElement | None = node.parent
        while block is not None and getattr(block, "name", None) in _INLINE:
            block = block.parent
        if pieces and pieces[-1][0] == id(block):
            pieces[-1][1].append(str(node))
        else:
            pieces.append((id(block), [str(node)]))
    return tuple(b for b in (tidy("".join(parts)) for _block, parts in pieces) if b)


def text_blocks(text: str) -> tuple[str, ...]:
    r"""Return the paragraphs of a plain text: by blank lines or, failing those, by lines.

    Examples
    --------
    >>> text_blocks("One\r\ntwo\r\n\r\nThree")
    ('One two', 'Three')
    >>> text_blocks("One\nTwo")
    ('One', 'Two')
    """
    lines = "\n".join(text.splitlines())
    blocks = re.split(r"\n\s*\n", lines.strip())
    if len(blocks) == 1:
        blocks = blocks[0].split("\n")
    return tuple(b for b in map(tidy, blocks) if b)


def tidy(text: str) -> str:
    r"""Return a block in composed Unicode (NFC), on one line, without invisible characters.

    Examples
    --------
    >>> tidy("  Oekrai\u0308ne\u00a0\n is  ")
    'Oekraïne is'
    """
    return " ".join(unicodedata.normalize("NFC", text).translate(_INVISIBLE).split())


def blocks_of(data: bytes, name: str) -> tuple[str, ...]:
    """Return the blocks of a saved file, whatever readable kind it is.

    Raises
    ------
    ArticleError
        When the file is not text, is empty or is far too large.
    """
    text = decode(data, name)
    return html_blocks(text) if is_html(text, name) else text_blocks(text)
