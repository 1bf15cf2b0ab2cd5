"""An author's prose on its way to a student: translated, and its placeholders filled.

=====================  ======================================================
in ``exercise.toml``   for the student
=====================  ======================================================
``{fact:REF}``         a value of the data room, as prose shows it
``{fact:REF|FORMAT}``  the same with a Python format, such as ``.1f``
``{par:13}``           ``paragraph 13``, if the article has one
=====================  ======================================================
"""

from __future__ import annotations

import re

from course import datasets, i18n
from course.errors import CourseError
from course.i18n import gettext as _

#: The catalogue with what authors wrote.
DOMAIN = "exercises"

#: A text that is nothing but a reference: its value is meant, not its words.
FACT_ALONE = re.compile(r"\{fact:([^{}|]+)\}")
_FACT = re.compile(r"\{fact:([^{}|]+)(?:\|[^{}]*)?\}")
_PARAGRAPH = re.compile(r"\{par:(\d+)\}")
_BROKEN = re.compile(r"\{\s*(?:fact|par|minutes)\b[^}\n]{0,60}\}?")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")


def paragraphs(text: str) -> list[str]:
    r"""Split prose at its blank lines; put together again, the pieces are the prose.

    Every second piece is a gap. Fenced code stays in one piece with what is in it.

    Examples
    --------
    >>> paragraphs("One\ntwo.\n\nThree.")
    ['One\ntwo.', '\n\n', 'Three.']
    """
    pieces, fenced = [""], False
    for row in text.splitlines(keepends=True):
        fenced = fenced != bool(_FENCE.match(row))
        gap = not row.strip() and not fenced
        if gap != (len(pieces) % 2 == 0):
            # The line break before a gap belongs to the gap.
            words = pieces[-1].rstrip("\n") if gap else pieces[-1]
            pieces += [pieces[-1][len(words) :]] if gap else [""]
            if gap:
                pieces[-2] = words
        pieces[-1] += row
    return pieces


def translated(text: str) -> str:
    """Return prose in the language in use, paragraph by paragraph; English where it has none."""
    language = i18n.current()
    if language == i18n.ENGLISH:
        return text
    catalogue = i18n.catalogue(language, DOMAIN)
    return "".join(
        catalogue.gettext(piece) if number % 2 == 0 and piece else piece
        for number, piece in enumerate(paragraphs(text))
    )


def filled(text: str) -> str:
    """Return prose with every placeholder replaced.

    Examples
    --------
    >>> filled("In {par:12}: {fact:ecb_rates.2022_05_17.usd_per_eur|.2f} dollars.")
    'In paragraph 12: 1.05 dollars.'

    Raises
    ------
    CourseError
        If a reference, a format or a paragraph does not exist.
    """
    if "{" not in text:
        return text
    try:
        words = datasets.with_facts(text)
    except (ValueError, TypeError) as error:
        raise CourseError(
            f"A fact cannot be shown in the format asked for: {error}.",
            next_step="Use a Python format that suits the value, such as .1f or ,d.",
        ) from None
    words = _PARAGRAPH.sub(_paragraph, words)
    if broken := _BROKEN.search(words):
        raise CourseError(
            f"{broken.group()} is not a placeholder that can be filled.",
            next_step="Write {fact:REF}, {fact:REF|FORMAT} or {par:NUMBER}.",
        )
    return words


def references(text: str) -> tuple[str, ...]:
    """Return the facts that prose refers to, in the language in use, each once.

    Examples
    --------
    >>> references("{fact:claims.A41.value|.0f} or {fact:claims.A40.value}, {par:12}")
    ('claims.A41.value', 'claims.A40.value')
    """
    return tuple(dict.fromkeys(_FACT.findall(translated(text))))


def said(text: str) -> str:
    """Return prose as a student reads it: translated and filled."""
    return filled(translated(text).strip())


def _paragraph(found: re.Match[str]) -> str:
    last = max(int(row["paragraph"]) for row in datasets.rows("claims"))
    if not 1 <= int(found[1]) <= last:
        raise CourseError(
            f"The article has no paragraph {found[1]}.", next_step=f"Choose one from 1 to {last}."
        )
    return _("paragraph {n}").format(n=found[1])
