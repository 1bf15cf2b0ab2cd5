"""What a text with layers is made of: articles, paragraphs, spans and the seven layers.

The text itself never shows in a ``repr``: a reader's own copy of the article must not reach a
log, a traceback or a stored output by accident.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from course.errors import CourseError
from course.i18n import N_
from course.i18n import gettext as _

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
Role = Literal["body", "heading", "furniture"]


@dataclass(frozen=True, slots=True)
class Layer:
    """One thing to look for in the text, and how it is marked besides by colour.

    ``shape`` is one of ``underline``, ``double``, ``dotted``, ``dashed``, ``wavy``, ``box`` and
    ``overline``: seven marks that can be told apart without colour.
    """

    id: str
    name: str
    about: str
    shape: str

    @property
    def label(self) -> str:
        """The layer's name in the language in use."""
        return _(self.name)

    @property
    def description(self) -> str:
        """What the layer shows, one sentence in the language in use."""
        return _(self.about)


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of a paragraph that belong to a layer.

    ``start`` and ``end`` count characters of the paragraph's text, ``end`` exclusive. ``key`` leads
    to the data (a row of vocabulary, places or speakers; a value; an ISO date; a category),
    ``voice`` says whose words they are (``author``, ``source`` or empty), ``note`` and ``gloss``
    are plain English for whoever picks the span.
    """

    id: str
    layer: str
    start: int
    end: int
    quote: str = field(repr=False)
    key: str = ""
    voice: str = ""
    note: str = ""
    gloss: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the original's number; headings and page furniture are marked by role."""

    number: int
    role: Role
    text: str = field(repr=False)
    spans: tuple[Span, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Article:
    """A text to read: the kit's reading text, or the reader's own copy of the original.

    ``title``, ``outlet``, ``date`` and ``address`` are the original's, ``None`` where they could
    not be established. ``note`` says what kind of text this is.
    """

    language: Language
    title: str | None
    outlet: str | None
    date: date | None
    address: str | None
    note: str
    paragraphs: tuple[Paragraph, ...] = field(repr=False)
    is_original: bool = False

    def paragraph(self, number: int) -> Paragraph:
        """Return the paragraph with that number of the original.

        Raises
        ------
        CourseError
            When the text has no such paragraph.
        """
        for paragraph in self.paragraphs:
            if paragraph.number == number:
                return paragraph
        raise CourseError(
            _("This text has no paragraph {number}.").format(number=number),
            next_step=_("Choose one of: {numbers}.").format(
                numbers=", ".join(str(p.number) for p in self.paragraphs)
            ),
        )

    def spans(self, layer: str | None = None) -> tuple[Span, ...]:
        """Return the spans of a layer (or of all) in the order of the text."""
        return tuple(
            span
            for paragraph in self.paragraphs
            for span in paragraph.spans
            if layer is None or span.layer == layer
        )


LAYERS: tuple[Layer, ...] = (
    Layer(
        "term", N_("Terms"), N_("Military, political and language words with a gloss."), "dotted"
    ),
    Layer(
        "place", N_("Places"), N_("Towns, regions, countries and what lies in them."), "underline"
    ),
    Layer("number", N_("Numbers"), N_("Amounts, shares, ranks and unit numbers."), "box"),
    Layer("date", N_("Dates"), N_("Days, weeks and vaguer moments."), "overline"),
    Layer("speaker", N_("Speakers"), N_("Who says it, or is said to have said it."), "double"),
    Layer("hedge", N_("Hedges"), N_("Words that say how sure the writer or speaker is."), "dashed"),
    Layer("loaded", N_("Loaded words"), N_("Words that judge while they tell."), "wavy"),
)

LAYER_IDS: tuple[str, ...] = tuple(layer.id for layer in LAYERS)


def known_layers(layers: Collection[str] | None) -> frozenset[str]:
    """Return the layer ids as a set, all of them for ``None``.

    Raises
    ------
    CourseError
        When one of them does not exist.

    Examples
    --------
    >>> sorted(known_layers(["place", "date"]))
    ['date', 'place']
    """
    if layers is None:
        return frozenset(LAYER_IDS)
    for layer in layers:
        if layer not in LAYER_IDS:
            raise CourseError(
                _("There is no layer “{layer}”.").format(layer=layer),
                next_step=_("Choose from: {layers}.").format(layers=", ".join(LAYER_IDS)),
            )
    return frozenset(layers)


def known_language(language: str) -> Language:
    """Return the language if the reading text exists in it.

    Raises
    ------
    CourseError
        When it does not.

    Examples
    --------
    >>> known_language("nl")
    'nl'
    """
    for known in LANGUAGES:
        if language == known:
            return known
    raise CourseError(
        _("There is no reading text in “{language}”.").format(language=language),
        next_step=_("Choose “nl” (Dutch) or “en” (English)."),
    )
