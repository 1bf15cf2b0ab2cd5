"""The words as a package for Anki: three cards a word, the same bytes at every export.

Each word is one note. Its three cards (Dutch to English, English to Dutch, the sentence with a gap)
are siblings for Anki, which does not ask two of them on one day. Ids are fixed and made from the
terms' own: whoever imports a later package keeps what was learnt.

A note has a field for the learner's own language. Anki replaces notes whole, and by itself only
those that are older than the ones in the package. Ours are therefore dated long ago: what a learner
has written into a note is always newer, and stays. Every other note takes the words of the first
later package; to take them again, or to have them in a note of one's own as well, one says so when
importing.
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

from course import datasets, i18n
from course.i18n import gettext as _
from course.vocabulary import cards
from course.vocabulary.credit import credit
from course.vocabulary.take_home.entries import Entry, entries

if TYPE_CHECKING:
    from genanki import Deck, Model, Note

# Drawn once. Another number is another kind of note, and what was learnt would stay with the old.
DECK_ID = 1_894_305_117
MODEL_ID = 1_607_422_863
#: Names that Anki shows. Not translated: a field of another name is another field.
DECK = "War reporting in Dutch"
MODEL = "War reporting in Dutch: a word"
MINE = "In my language"
FIELDS = (
    "Dutch",
    "Kind",
    "English",
    MINE,
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
#: Nobody knows which language it is.
_MINE = (
    '{{#In my language}}<div class="word mine" lang="">{{In my language}}</div>{{/In my language}}'
)
_KIND = '<div class="kind" lang="en">{{Kind}}</div>'
#: Each line of it says its own language.
_MORE = '<div class="more">{{More}}</div>'
_GAP = '<div class="sentence" lang="nl">{{Sentence with a gap}}</div>'
_WHOLE = '<div class="sentence" lang="nl">{{Sentence}}</div>'
_IN_ENGLISH = '<div class="kind" lang="en">{{Sentence in English}}</div>'
_TYPE = '<div lang="nl">{{type:Form}}</div>'
_HINT = '<div lang="en">{{hint:Hint}}</div>'
_WORD = '<div class="more"><b lang="nl">{{Dutch}}</b>: <span lang="en">{{English}}</span></div>'
#: Where a database file has the version number of the SQLite that wrote it, and ours.
_VERSION, _ANY_VERSION = slice(96, 100), 3_040_000
#: The time that a zip gives to a file which has none: a clock would change the bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def content(*, without_siege: bool = False) -> bytes:
    """Return the package, as it stands in a file ``.apkg``.

    Parameters
    ----------
    without_siege : bool
        Leave out the words of the siege and of the dead.

    Notes
    -----
    The moment at which the kit's data were made ("created" in ``datasets/datapackage.json``) gives
    the notes their ids and, divided by sixty, a day of 1970 as that of their last change: later
    with each version, and before any learner's. So whoever corrects a word raises "created", by a
    day: else Anki takes the corrected note for the one that it has, and keeps the old words.

    The same version of SQLite gives the same bytes. It would also write its version number into
    the file; there we put a fixed one.
    """
    made = datetime.fromisoformat(json.loads(datasets.text("datapackage.json"))["created"])
    base = _collection(made.timestamp(), without_siege)
    packed = io.BytesIO()
    # Stored, not compressed: libraries compress differently, and it is small enough.
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as package:
        for name, inside in (("collection.anki2", base), ("media", b"{}")):
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.create_system = 3  # or Windows would show in the bytes
            entry.external_attr = 0o644 << 16
            package.writestr(entry, inside)
    return packed.getvalue()


def _collection(moment: float, without_siege: bool) -> bytes:
    """Return Anki's database with the deck in it."""
    from genanki import Package

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "collection.anki2")
        with closing(sqlite3.connect(file)) as base:
            package = Package(_deck(without_siege))
            package.write_to_db(base.cursor(), moment // 60, count(int(moment * 1000)))
            base.commit()
        written = bytearray(file.read_bytes())
    # For information only, says the description of the format.
    written[_VERSION] = _ANY_VERSION.to_bytes(4, "big")
    return bytes(written)


def _deck(without_siege: bool) -> Deck:
    from genanki import Deck

    words = {entry.term.id: entry for entry in entries(without_siege=without_siege)}
    deck, model = Deck(DECK_ID, DECK, _description(len(words))), _model()
    # In the order of the kit's own flashcards: frequent words first.
    for place, card in enumerate(cards.deck("nl_en").cards, start=1):
        if card.term in words:
            deck.add_note(_note(words[card.term], card.kind, model, place))
    return deck


def _description(number: int) -> str:
    told = (
        _("{n} words of one news article about the war in Ukraine, May 2022.").format(n=number),
        _(
            "Each word has three cards. To leave a kind of card out, look in the browser for "
            "card:1, card:2 or card:3 and suspend what you find; words of the siege and of the "
            "dead have the tag care."
        ),
        _(
            "Write what a word means in your own language into the field “{field}”: it stays when "
            "you import a later package. To have our corrections in such a word too, copy what you "
            "wrote, and choose “Always” for updating notes when you import."
        ).format(field=MINE),
        *credit().sentences,
    )
    return "".join(f"<p>{escape(line)}</p>" for line in told)


def _model() -> Model:
    from genanki import Model

    return Model(
        MODEL_ID,
        MODEL,
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": n, "qfmt": front, "afmt": back} for n, front, back in _templates()],
        css=Path(__file__).with_name("anki.css").read_text("utf-8"),
    )


def _templates() -> tuple[tuple[str, str, str], ...]:
    """Return name, front and back of the three cards."""
    language, too = i18n.current(), escape(_("Also right:"))
    also = (
        f'{{{{#Accepted too}}}}<div class="more" lang="{language}">{too} '
        '<span lang="nl">{{Accepted too}}</span></div>{{/Accepted too}}'
    )
    return (
        ("Dutch to English", _DUTCH + _KIND, _DUTCH + _KIND + _ANSWER + _ENGLISH + _MINE + _MORE),
        (
            "English to Dutch",
            _ENGLISH + _MINE + _KIND,
            _ENGLISH + _MINE + _KIND + _ANSWER + _DUTCH + _MORE,
        ),
        (
            "Sentence with a gap",
            _GAP + _IN_ENGLISH + _TYPE + _HINT,
            _WHOLE + _IN_ENGLISH + _ANSWER + _TYPE + also + _WORD + _MINE,
        ),
    )


def _note(entry: Entry, kind: str, model: Model, place: int) -> Note:
    from genanki import Note, guid_for

    term, cloze = entry.term, entry.cloze
    return Note(
        model,
        [
            escape(entry.headword),
            escape(kind),
            escape(term.gloss),
            "",
            "".join(_line(*said) for said in entry.says),
            escape(cloze.gap),
            f"{escape(cloze.before)}<b>{escape(cloze.form)}</b>{escape(cloze.after)}",
            escape(cloze.english),
            # Anki reads markup here before it compares letter by letter; it leaves quotes alone.
            escape(cloze.form, quote=False),
            escape(cloze.hint),
            escape(", ".join(cloze.accept)),
        ],
        tags=[
            f"category::{term.category}",
            f"register::{term.register}",
            *([f"care::{entry.care}"] if entry.care else []),
        ],
        guid=guid_for("war-reporting-kit", term.id),
        due=place,
    )


def _line(label: str, text: str, language: str) -> str:
    return (
        f'<p lang="{i18n.current()}">{escape(label)}: '
        f'<span lang="{language}">{escape(text)}</span></p>'
    )
