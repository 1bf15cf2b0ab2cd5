"""An invented article about a bakery: what the tests match, import and damage."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from course import datasets
from course.reading.matching import KnownParagraph, KnownSpan
from course.reading.words import fingerprint, words

PARAGRAPHS = (
    ("body", "De bakker van Loenen sluit na dertig jaar zijn winkel aan de Dorpsstraat."),
    (
        "body",
        'Volgens de buurvrouw is dat "een stille ramp", want er komt vooralsnog geen opvolger.',
    ),
    ("body", "In café De Zwaan telt men zeker veertig handtekeningen, zegt wethouder Mulder."),
    ("heading", "Even langs de oven lopen"),
    ("body", "Vorige week stond de oven voor het laatst aan, en in Loenen rook het naar kaneel."),
    ("furniture", "12 Lees ook dit bericht over gist"),
    ("body", "Mogelijk opent in Terlet een filiaal; dat ligt negen kilometer van Loenen af."),
    ("body", "De wethouder schat de kosten op bijna zestig duizend euro, 's zomers iets meer."),
)
# paragraph, layer, phrase, nth
LABELS = (
    (1, "place", "Loenen", 1),
    (1, "number", "dertig jaar", 1),
    (1, "term", "winkel", 1),
    (2, "speaker", "de buurvrouw", 1),
    (2, "hedge", "Volgens", 1),
    (2, "loaded", "een stille ramp", 1),
    (2, "hedge", "vooralsnog", 1),
    (3, "place", "café De Zwaan", 1),
    (3, "number", "zeker veertig handtekeningen", 1),
    (3, "hedge", "zeker", 1),
    (3, "speaker", "wethouder Mulder", 1),
    (4, "term", "oven", 1),
    (5, "date", "Vorige week", 1),
    (5, "term", "oven", 1),
    (5, "place", "Loenen", 1),
    (6, "term", "gist", 1),
    (7, "hedge", "Mogelijk", 1),
    (7, "place", "Terlet", 1),
    (7, "number", "negen kilometer", 1),
    (7, "place", "Loenen", 1),
    (8, "speaker", "De wethouder", 1),
    (8, "hedge", "schat", 1),
    (8, "number", "bijna zestig duizend euro", 1),
    (8, "date", "'s zomers", 1),
)


def texts() -> list[str]:
    return [text for _role, text in PARAGRAPHS]


def known_paragraphs() -> tuple[KnownParagraph, ...]:
    found = []
    for number, (role, text) in enumerate(PARAGRAPHS, start=1):
        plain = [word.plain for word in words(text)]
        found.append(KnownParagraph(number, role, len(plain), fingerprint(plain)))
    return tuple(found)


def known_spans() -> tuple[KnownSpan, ...]:
    found = []
    for order, (number, layer, phrase, nth) in enumerate(LABELS, start=1):
        plain = [word.plain for word in words(PARAGRAPHS[number - 1][1])]
        wanted = [word.plain for word in words(phrase)]
        places = [i for i in range(len(plain)) if plain[i : i + len(wanted)] == wanted]
        found.append(
            KnownSpan(
                f"o{order:02}",
                layer,
                number,
                places[nth - 1],
                len(wanted),
                fingerprint(wanted),
                key=f"key {order}",
            )
        )
    return tuple(found)


def _csv(header: tuple[str, ...], rows: list[tuple[object, ...]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([header, *rows])
    return buffer.getvalue()


def data_folder(folder: Path) -> Path:
    """Write a data folder in which the invented article is the original; return it."""
    article = folder / "article"
    article.mkdir(parents=True)
    # The tables of the article are the kit's own but for their rows.
    described = [
        dict(datasets.resource(name))
        for name in ("article_spans", "original_spans", "original_paragraphs")
    ]
    for name, columns in (
        ("vocabulary", ("id", "gloss")),
        ("places", ("id", "name", "kind", "oblast")),
        ("speakers", ("id", "label", "role")),
    ):
        described.append(
            {
                "name": name,
                "path": f"{name}.csv",
                "schema": {
                    "fields": [{"name": c, "type": "string", "unit": "none"} for c in columns],
                    "primaryKey": "id",
                },
            }
        )
    (folder / "vocabulary.csv").write_text("id,gloss\nwinkel,shop\n", encoding="utf-8")
    (folder / "places.csv").write_text(
        "id,name,kind,oblast\nloenen,Loenen,village,Gelderland\n", encoding="utf-8"
    )
    (folder / "speakers.csv").write_text(
        "id,label,role\nneighbour,the neighbour,Lives next door.\n", encoding="utf-8"
    )
    (folder / "datapackage.json").write_text(json.dumps({"resources": described}), encoding="utf-8")
    (article / "meta.json").write_text(
        json.dumps({"title": "Bakery", "outlet": None, "date": "2022-05-17", "address": None}),
        encoding="utf-8",
    )
    for language, first in (("nl", "De winkel in Loenen gaat dicht."), ("en", "A shop closes.")):
        (article / f"reading_{language}.md").write_text(
            f"> Retold.\n\n[1]\n{first}\n\n[2 heading]\nOven\n", encoding="utf-8"
        )
    (article / "spans.csv").write_text(
        _csv(
            (
                *("id", "paragraph", "layer", "quote_nl", "nth_nl", "quote_en", "nth_en"),
                *("key", "voice", "note"),
            ),
            [
                ("p1", 1, "place", "Loenen", 1, "", "", "loenen", "", "a village"),
                ("p2", 1, "term", "winkel", 1, "shop", 1, "winkel", "", "where one buys"),
            ],
        ),
        encoding="utf-8",
    )
    ours = {"o01": "p1", "o03": "p2"}
    (article / "original_spans.csv").write_text(
        _csv(
            (
                *("id", "paragraph", "layer", "span_id", "word_index", "n_words", "hash"),
                *("key", "voice", "note"),
            ),
            [
                (
                    *(s.id, s.paragraph, s.layer, ours.get(s.id, ""), s.word_index, s.n_words),
                    *(s.hash, "" if s.id in ours else s.key, "", ""),
                )
                for s in known_spans()
            ],
        ),
        encoding="utf-8",
    )
    (article / "original_paragraphs.csv").write_text(
        _csv(
            ("paragraph", "role", "n_words", "hash"),
            [(p.number, p.role, p.n_words, p.hash) for p in known_paragraphs()],
        ),
        encoding="utf-8",
    )
    return folder
