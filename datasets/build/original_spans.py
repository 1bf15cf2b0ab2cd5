"""Build ``article/original_spans.csv`` and ``article/original_paragraphs.csv``.

They say where the original's spans stand, as paragraph, word index, number of words and
fingerprint, and hold none of its text. Run it with a copy of the original and the folder of hand
labels (``vocabulary.csv``, ``gold_*.json``), whose offsets count characters of that copy::

    python datasets/build/original_spans.py ARTICLE.txt LABELS/

The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course import datasets, paths
from course.datasets import Row
from course.reading.model import LAYERS
from course.reading.words import Word, fingerprint, words

HEADINGS = (6, 11, 17, 22)
FURNITURE = (16,)
SPAN_COLUMNS = (
    "id",
    "paragraph",
    "layer",
    "span_id",
    "word_index",
    "n_words",
    "hash",
    "key",
    "voice",
    "note",
)
PARAGRAPH_COLUMNS = ("paragraph", "role", "n_words", "hash")

Cells = tuple[str | int, ...]

# Forms of the terms that cannot be had by adding an ending to the term itself.
FORMS = {
    "belegeren": ("belegerd",),
    "doorstoten": ("door te stoten",),
    "goedkeuren": ("keurde",),
    "held": ("helden",),
    "ingraven": ("ingegraven", "ingraven"),
    "lijken": ("lijkt",),
    "loopgraaf": ("loopgraven",),
    "mogelijk": ("mogelijk", "mogelijke"),
    "opmarcheren": ("opmarcheert",),
    "overstag gaan": ("overstag",),
    "schatten": ("schatte",),
    "speciale militaire operatie": ("speciale militaire operatie",),
    "stellen (dat)": ("stellen",),
    "tegenaanval": ("tegenaanvallen",),
    "terugdringen": ("terug te dringen",),
    "verwachten": ("verwacht",),
    "voorspellen": ("voorspelde",),
    "wegkrimpen": ("wegkrimpt",),
}
ENDINGS = ("", "n", "en", "s", "ken")
# Speakers that the labels of quotations do not name: paragraph, words, key of speakers.csv.
MORE_SPEAKERS = ((14, "Kremlin-cheerleaders", "russian_state_media"),)


@dataclass(frozen=True)
class Label:
    """A labelled stretch of the original: characters ``start`` to ``end``."""

    layer: str
    start: int
    end: int
    key: str = ""
    voice: str = ""
    note: str = ""


@dataclass(frozen=True)
class Part:
    """A paragraph of the original and its words; offsets count from the file's beginning."""

    number: int
    start: int
    end: int
    words: tuple[Word, ...]


def parts(text: str) -> tuple[Part, ...]:
    """Return the paragraphs: what stands between blank lines."""
    found = []
    for number, match in enumerate(re.finditer(r"\S(?:.|\n(?!\s*\n))*", text), start=1):
        inside = tuple(
            Word(word.plain, word.start + match.start(), word.end + match.start())
            for word in words(match[0])
        )
        found.append(Part(number, match.start(), match.end(), inside))
    return tuple(found)


def read_json(folder: Path, name: str) -> Any:
    """Return a file of hand labels."""
    return json.loads((folder / name).read_text("utf-8"))


def loaded(folder: Path) -> Iterator[Label]:
    """Yield loaded words, with their type, voice and a neutral wording."""
    for item in read_json(folder, "gold_framing.json"):
        yield Label(
            "loaded",
            item["start"],
            item["end"],
            item["type"],
            item["voice"],
            f"neutral wording: {item['neutral']}",
        )


def hedges(folder: Path) -> Iterator[Label]:
    """Yield hedges; inside a quotation they are the source's."""
    quotes = [(q["start"], q["end"]) for q in read_json(folder, "gold_quotes.json")["quotes"]]
    for item in read_json(folder, "gold_hedges.json")["hedges"]:
        quoted = any(start <= item["start"] and item["end"] <= end for start, end in quotes)
        voice = "source" if quoted else "author"
        yield Label("hedge", item["start"], item["end"], item["cat"], voice, item["note"])


def numbers(folder: Path) -> Iterator[Label]:
    """Yield numbers, with value (or bounds) and unit; vague amounts without."""
    found = read_json(folder, "gold_numbers.json")
    for item in found["numbers"]:
        value = item["value"]
        if value is None:
            value = f"{item['low']}-{item['high'] or ''}"
        elif item["kind"] == "fraction":
            value = "1/3"
        else:
            value = f"{value:.0f}"
        yield Label("number", item["start"], item["end"], f"{value} {item['unit']}")
    for item in found["vague"]:
        note = "vague: no number is given"
        yield Label("number", item["start"], item["end"], "no number", note=note)


def dates(folder: Path) -> Iterator[Label]:
    """Yield dates, as ISO days or intervals; durations have none."""
    for item in read_json(folder, "gold_dates.json")["dates"]:
        first, last = item["from"], item["to"]
        key = "" if first is None else first if first == last else f"{first}/{last}"
        yield Label("date", item["start"], item["end"], key, note=item.get("note", ""))


def places(folder: Path) -> Iterator[Label]:
    """Yield places and works; the key is a name that :func:`linked` turns into an id."""
    for item in read_json(folder, "gold_entities.json"):
        if item["type"] in ("LOC", "FAC"):
            yield Label("place", item["start"], item["end"], item["norm"])


def speakers(folder: Path, found: Iterable[Part]) -> Iterator[Label]:
    """Yield the words that name whoever speaks, in the paragraph of what is said."""
    labels = read_json(folder, "gold_quotes.json")
    entities = read_json(folder, "gold_entities.json")
    said = [(item, item["speaker"]) for item in labels["quotes"] if item["speaker"]]
    said += [(item, item["source"]) for item in labels["indirect"]]
    seen = set()
    for part in found:
        wanted = {name for item, name in said if part.start <= item["start"] < part.end}
        stretches = [
            (item["start"], item["end"])
            for item in entities
            if part.start <= item["start"] < part.end and {item["norm"], item["text"]} & wanted
        ]
        stretches += [
            stretch for name in sorted(wanted) for stretch in list(occurrences(part, name))[:1]
        ]
        for number, name, _key in MORE_SPEAKERS:
            if number == part.number:
                stretches += occurrences(part, name)
        for stretch in stretches:
            if stretch not in seen:
                seen.add(stretch)
                yield Label("speaker", *stretch)


def occurrences(part: Part, phrase: str) -> Iterator[tuple[int, int]]:
    """Yield where a phrase stands in a paragraph, as characters of the file."""
    wanted = [word.plain for word in words(phrase)]
    for index in range(len(part.words) - len(wanted) + 1):
        run = part.words[index : index + len(wanted)]
        if [word.plain for word in run] == wanted:
            yield run[0].start, run[-1].end


def slug(term: str) -> str:
    """Return a term as the id that it has in ``vocabulary.csv``."""
    return "_".join(word.plain for word in words(term))


def terms(folder: Path, found: Iterable[Part]) -> Iterator[Label]:
    """Yield every occurrence of the vocabulary's terms."""
    everything = list(found)
    with (folder / "vocabulary.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        forms = FORMS.get(row["term"]) or tuple(
            f"{form}{ending}" for form in (row["term"], row["lemma"]) for ending in ENDINGS
        )
        wanted = {tuple(word.plain for word in words(form)) for form in forms}
        count = 0
        for part in everything:
            for index in range(len(part.words)):
                for length in sorted({len(form) for form in wanted}):
                    run = part.words[index : index + length]
                    if tuple(word.plain for word in run) in wanted:
                        count += 1
                        yield Label("term", run[0].start, run[-1].end, slug(row["term"]))
        if count != int(row["n_in_article"]):
            print(f"{row['term']}: {count} found, {row['n_in_article']} expected", file=sys.stderr)


@dataclass(frozen=True)
class Placed:
    """A label as paragraph, word index, number of words and normalised words."""

    label: Label
    paragraph: int
    index: int
    plain: tuple[str, ...]


def placed(labels: Iterable[Label], found: Iterable[Part]) -> list[Placed]:
    """Turn characters into words; a label within a word takes the whole word."""
    everything = list(found)
    result = []
    for label in labels:
        part = next(p for p in everything if p.start <= label.start < p.end)
        inside = [
            index
            for index, word in enumerate(part.words)
            if word.start < label.end and label.start < word.end
        ]
        plain = tuple(part.words[index].plain for index in inside)
        result.append(Placed(label, part.number, inside[0], plain))
    layers = [layer.id for layer in LAYERS]
    unique = {(p.label.layer, p.paragraph, p.index, len(p.plain)): p for p in reversed(result)}
    return sorted(
        unique.values(),
        key=lambda p: (p.paragraph, p.index, -len(p.plain), layers.index(p.label.layer)),
    )


def linked(spans: list[Placed], ours: Iterable[Row]) -> dict[Placed, Row]:
    """Pair spans of the original with spans of the reading text: same paragraph, same layer.

    First those with the same words, then those with the same key, then those that share a long
    word; each span of the reading text is used once.
    """
    rows = list(ours)
    plain = {row["id"]: tuple(w.plain for w in words(row["quote_nl"])) for row in rows}
    tests: tuple[Callable[[Placed, Row], bool], ...] = (
        lambda span, row: plain[row["id"]] == span.plain,
        lambda span, row: row["key"] == span.label.key and row["key"] != "no number",
        lambda span, row: any(len(w) > 3 and w in plain[row["id"]] for w in span.plain),
    )
    pairs: dict[Placed, Row] = {}
    used: set[str] = set()
    for fits in tests:
        for span in spans:
            if span in pairs:
                continue
            for row in rows:
                if (
                    row["id"] not in used
                    and row["paragraph"] == span.paragraph
                    and row["layer"] == span.label.layer
                    and fits(span, row)
                ):
                    pairs[span] = row
                    used.add(row["id"])
                    break
    return pairs


def table(article: str, folder: Path, ours: Iterable[Row]) -> tuple[list[Cells], list[Cells]]:
    """Return the rows of both tables, headers first."""
    rows = list(ours)
    found = parts(article)
    labels = [
        *terms(folder, found),
        *places(folder),
        *numbers(folder),
        *dates(folder),
        *speakers(folder, found),
        *hedges(folder),
        *loaded(folder),
    ]
    spans = placed(labels, found)
    pairs = linked(spans, rows)
    # The same words elsewhere in the reading text name the same place or speaker.
    keys = {
        (row["layer"], tuple(w.plain for w in words(row["quote_nl"]))): row["key"] for row in rows
    }
    more = {(number, slug(name)): key for number, name, key in MORE_SPEAKERS}
    numbered: Counter[tuple[int, str]] = Counter()
    lines: list[Cells] = [SPAN_COLUMNS]
    for span in spans:
        layer, label, row = span.label.layer, span.label, pairs.get(span)
        key = label.key
        if layer in ("place", "speaker"):
            key = keys.get((layer, span.plain)) or more.get(
                (span.paragraph, "_".join(span.plain)), ""
            )
            if row is None and not key:
                continue  # a country or a capital: no row of places.csv
        numbered[span.paragraph, layer] += 1
        own = ("", "", "") if row is not None else (key, label.voice, label.note)
        lines.append(
            (
                f"o{span.paragraph:02}_{layer}_{numbered[span.paragraph, layer]}",
                span.paragraph,
                layer,
                row["id"] if row is not None else "",
                span.index,
                len(span.plain),
                fingerprint(span.plain),
                *own,
            )
        )
    paragraphs: list[Cells] = [PARAGRAPH_COLUMNS]
    for part in found:
        role = (
            "heading"
            if part.number in HEADINGS
            else "furniture"
            if part.number in FURNITURE
            else "body"
        )
        plain = [word.plain for word in part.words]
        paragraphs.append((part.number, role, len(plain), fingerprint(plain)))
    return lines, paragraphs


def write(path: Path, lines: Iterable[Cells]) -> None:
    """Write a CSV file whole or not at all."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(lines)
    temporary = path.with_suffix(".new")
    temporary.write_text(buffer.getvalue(), encoding="utf-8", newline="\n")
    temporary.replace(path)


def main(arguments: list[str] | None = None) -> None:
    """Read the copy and the labels, write the two tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("article", type=Path, help="a copy of the original, UTF-8")
    parser.add_argument("labels", type=Path, help="the folder of hand labels")
    parser.add_argument(
        "--to",
        type=Path,
        default=paths.datasets_dir() / "article",
        help="where to write the tables",
    )
    options = parser.parse_args(arguments)
    ours = datasets.rows("article_spans")
    lines, paragraphs = table(options.article.read_text("utf-8"), options.labels, ours)
    write(options.to / "original_spans.csv", lines)
    write(options.to / "original_paragraphs.csv", paragraphs)


if __name__ == "__main__":
    main()
