"""The words as a package for Anki: three cards a word, the same bytes at every export.

Each word is one note. Its three cards (Dutch to English, English to Dutch, the sentence with a gap)
are siblings for Anki, which does not ask two of them on one day. Ids are fixed and made from the
terms' own: whoever imports a later package keeps what was learnt, and gets the words that changed.
"""

from __future__ import annotations

import io
import json
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from datetime import datetime
from html import escape
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from course import datasets
from course.i18n import gettext as _
from course.vocabulary import cards
from course.vocabulary.take_home.credit import credit
from course.vocabulary.take_home.entries import Entry, entries

if TYPE_CHECKING:
    from genanki import Deck, Model, Note

# Drawn once. Another number is another kind of note, and what was learnt would stay with the old.
DECK_ID = 1_894_305_117
MODEL_ID = 1_607_422_863
#: Names that Anki shows. Not translated: a field of another name is another field.
DECK = "War reporting in Dutch"
MODEL = "War reporting in Dutch: a word"
FIELDS = (
    "Dutch",
    "Kind",
    "English",
    "More",
    "Sentence with a gap",
    "Sentence",
    "Sentence in English",
    "Form",
    "Hint",
    "Accepted too",
)

_ANSWER = '<hr id="answer">'
_DUTCH = '<div class="word" lang="nl">{{Dutch}}</div>'
_ENGLISH = '<div class="word" lang="en">{{English}}</div>'
_KIND = '<div class="kind" lang="en">{{Kind}}</div>'
_MORE = '<div class="more" lang="en">{{More}}</div>'
_GAP = '<div class="sentence" lang="nl">{{Sentence with a gap}}</div>'
_WHOLE = '<div class="sentence" lang="nl">{{Sentence}}</div>'
_IN_ENGLISH = '<div class="kind" lang="en">{{Sentence in English}}</div>'
_TYPE = '<div lang="nl">{{type:Form}}</div>'
_HINT = '<div lang="en">{{hint:Hint}}</div>'
_TOO = (
    '{{#Accepted too}}<div class="more" lang="en">Also right: '
    '<span lang="nl">{{Accepted too}}</span></div>{{/Accepted too}}'
)
_WORD = '<div class="more"><b lang="nl">{{Dutch}}</b>: <span lang="en">{{English}}</span></div>'
#: Name, front and back of the three cards.
TEMPLATES = (
    ("Dutch to English", _DUTCH + _KIND, _DUTCH + _KIND + _ANSWER + _ENGLISH + _MORE),
    ("English to Dutch", _ENGLISH + _KIND, _ENGLISH + _KIND + _ANSWER + _DUTCH + _MORE),
    (
        "Sentence with a gap",
        _GAP + _IN_ENGLISH + _TYPE + _HINT,
        _WHOLE + _IN_ENGLISH + _ANSWER + _TYPE + _TOO + _WORD,
    ),
)
#: The time that a zip gives to a file which has none: a clock would change the bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def content() -> bytes:
    """Return the package, as it stands in a file ``.apkg``.

    Its notes carry the day on which the kit's data were made: of a note that it knows, Anki takes
    the words of a later package only if they are newer.
    """
    made = datetime.fromisoformat(json.loads(datasets.text("datapackage.json"))["created"])
    base = _collection(made.timestamp())
    packed = io.BytesIO()
    # Stored, not compressed: libraries compress differently, and it is small enough.
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as package:
        for name, inside in (("collection.anki2", base), ("media", b"{}")):
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.create_system = 3  # or Windows would show in the bytes
            entry.external_attr = 0o644 << 16
            package.writestr(entry, inside)
    return packed.getvalue()


def _collection(moment: float) -> bytes:
    """Return Anki's database with the deck in it."""
    from genanki import Package

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "collection.anki2")
        with closing(sqlite3.connect(file)) as base:
            Package(_deck()).write_to_db(base.cursor(), moment, count(int(moment * 1000)))
            base.commit()
        return file.read_bytes()


def _deck() -> Deck:
    from genanki import Deck

    deck, model = Deck(DECK_ID, DECK, _description()), _model()
    words = {entry.term.id: entry for entry in entries()}
    # In the order of the kit's own flashcards: frequent words first.
    for place, card in enumerate(cards.deck("nl_en").cards, start=1):
        deck.add_note(_note(words[card.term], card.kind, model, place))
    return deck


def _description() -> str:
    told = (
        _("{n} words of one news article about the war in Ukraine, May 2022.").format(
            n=len(entries())
        ),
        _(
            "Each word has three cards. To leave a kind of card out, look in the browser for "
            "card:1, card:2 or card:3 and suspend what you find; the words of the siege have the "
            "tag siege."
        ),
        *credit().sentences,
    )
    return "".join(f"<p>{escape(line)}</p>" for line in told)


def _model() -> Model:
    from genanki import Model

    return Model(
        MODEL_ID,
        MODEL,
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": n, "qfmt": front, "afmt": back} for n, front, back in TEMPLATES],
        css=Path(__file__).with_name("anki.css").read_text("utf-8"),
    )


def _note(entry: Entry, kind: str, model: Model, place: int) -> Note:
    from genanki import Note, guid_for

    term = entry.term
    return Note(
        model,
        [
            escape(entry.headword),
            escape(kind),
            escape(term.gloss),
            "".join(_line(*said) for said in entry.says),
            escape(entry.gap),
            f"{escape(entry.before)}<b>{escape(entry.form)}</b>{escape(entry.after)}",
            escape(entry.english),
            # Anki compares what is typed letter by letter: nothing may be escaped here.
            entry.form,
            escape(entry.hint),
            escape(", ".join(entry.accept)),
        ],
        tags=[f"category::{term.category}", f"register::{term.register}"] + ["siege"] * entry.siege,
        guid=guid_for("war-reporting-kit", term.id),
        due=place,
    )


def _line(label: str, text: str, language: str) -> str:
    return f'<p>{escape(label)}: <span lang="{language}">{escape(text)}</span></p>'
