"""What a view looks like where nothing runs: plain HTML of its first state."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from course.explorers.entry import Entry
from course.explorers.marked import MarkedText, Version
from course.explorers.view import View
from course.i18n import current
from course.i18n import gettext as _


def static_html(view: View) -> str:
    """Return the first state of a view without a chart, as HTML that needs no script and no style.

    Parameters
    ----------
    view : View
        A view with a text, a board or cards.
    """
    parts = [f"<p><strong>{escape(view.title)}</strong></p>", f"<p>{escape(view.task)}</p>"]
    if view.text:
        parts += _text(view.text)
    if view.board:
        rows = "".join(f"<li>{escape(row.title)}</li>" for row in view.board.rows)
        parts.append(f"<ul>{rows}</ul>")
    parts += [_entry(card) for card in view.cards]
    parts.append(f"<p><em>{escape(view.first_sentence())}</em></p>")
    return "\n".join(parts)


def _entry(card: Entry) -> str:
    """Return one card as a list of labelled lines."""
    lines = "".join(
        f'<li>{escape(line.label)}: <span lang="{line.lang}">{escape(line.text)}</span></li>'
        for line in card.lines
        if line.text
    )
    note = f"<p>{escape(card.note)}</p>" if card.note else ""
    title = f'<p><strong lang="{escape(card.lang)}">{escape(card.title)}</strong></p>'
    return title + (f"<ul>{lines}</ul>" if lines else "") + note


def _text(text: MarkedText) -> list[str]:
    """Return the versions that stand on the page at first, each under its name."""
    names = {layer.id: layer.label for layer in text.layers}
    versions = {version.id: version for version in text.versions}
    parts: list[str] = []
    for version in (versions[key] for key in text.versions_shown):
        parts += [
            f"<p><strong>{escape(version.label)}</strong></p>",
            _version(text, version, names),
        ]
    if text.marked:
        # Outside the f-string: before Python 3.12 the catalogue tool does not look inside.
        says = _("Marked: {layers}").format(layers=", ".join(names[x] for x in text.marked))
        parts.append(f"<p>{escape(says)}</p>")
    return parts


def _version(text: MarkedText, version: Version, names: Mapping[str, str]) -> str:
    """Return one version with the marks of the layers that are switched on at first."""
    blocks = [f"<p><small>{escape(line)}</small></p>" for line in version.head]
    for paragraph in version.paragraphs:
        runs = []
        for words, spans in paragraph.runs:
            layers = [text.glosses[s][0] for s in spans if text.glosses[s][0] in text.marked]
            if layers:
                title = escape(", ".join(names[layer] for layer in layers), quote=True)
                # A title is in the language of its element: the reader's, not the text's.
                mark = f'<mark lang="{escape(version.lang)}">{escape(words)}</mark>'
                runs.append(f'<span lang="{current()}" title="{title}">{mark}</span>')
            else:
                runs.append(escape(words))
        body = "".join(runs)
        if paragraph.role == "heading":
            body = f"<strong>{body}</strong>"
        elif paragraph.role == "furniture":
            body = f"<em>{body}</em>"
        blocks.append(f"<p><small>{paragraph.number}</small> {body}</p>")
    return f'<div lang="{escape(version.lang)}">' + "\n".join(blocks) + "</div>"
