from __future__ import annotations

import html
import random
import re
import textwrap
import unicodedata
from pathlib import Path

import pytest

from course import datasets
from course.errors import ArticleError
from course.reading import original
from course.reading.extract import blocks_of
from course.reading.matching import MAX_WORDS, known_paragraphs, match
from tests.reading import invented

FURNITURE = "Menu Zoeken Loenen Inloggen oven winkel Sport Rusland Mariupol Oekraïne Kyiv Video"


def curly(text):
    return re.sub(r"'([^']*)'?", r"‘\1’", re.sub(r'"([^"]*)"', r"“\1”", text))


def page(paragraphs, charset="utf-8"):
    """A news page as browsers save it: menus, a teaser, adverts between the paragraphs."""
    body = "".join(
        f"<p>{html.escape(text).replace(' de ', ' <a href=x>de</a> ')}</p>"
        + (f"<aside><p>{FURNITURE}</p></aside><div class=ad>{FURNITURE}</div>" if i % 2 else "")
        for i, text in enumerate(paragraphs)
    )
    return (
        f'<!doctype html><html><head><meta charset="{charset}"><title>{FURNITURE}</title></head>'
        f"<body><nav>{FURNITURE}</nav><div>{FURNITURE}</div><article><h1>{FURNITURE}</h1>{body}"
        f"</article><div>{FURNITURE}</div><script>{FURNITURE}</script></body></html>"
    )


VARIANTS = {
    "as it is": lambda p: "\n\n".join(p).encode(),
    "CRLF": lambda p: "\r\n\r\n".join(p).encode(),
    "Windows-1252": lambda p: "\n\n".join(p).encode("cp1252"),
    "Windows-1252, curly, CRLF": lambda p: curly("\r\n\r\n".join(p)).encode("cp1252"),
    "UTF-16": lambda p: "\n\n".join(p).encode("utf-16"),
    "byte-order mark": lambda p: "\n\n".join(p).encode("utf-8-sig"),
    "curly quotes": lambda p: curly("\n\n".join(p)).encode(),
    "decomposed": lambda p: unicodedata.normalize("NFD", "\n\n".join(p)).encode(),
    "upper case": lambda p: "\n\n".join(p).upper().encode(),
    "a line a paragraph": lambda p: "\n".join(p).encode(),
    "wrapped": lambda p: "\n".join(textwrap.fill(text, 40) for text in p).encode(),
    "one line": lambda p: " ".join(p).encode(),
    "HTML": lambda p: page(p).encode(),
    "HTML in Windows-1252": lambda p: page(p, "windows-1252").encode("cp1252"),
    "furniture around": lambda p: "\n\n".join(
        [FURNITURE, FURNITURE, *p, FURNITURE, FURNITURE]
    ).encode(),
    "paragraphs split": lambda p: "\n\n".join(
        re.sub(r", ", ",\n\n", t, count=1) for t in p
    ).encode(),
    "paragraphs merged": lambda p: "\n\n".join(
        " ".join(p[i : i + 2]) for i in range(0, len(p), 2)
    ).encode(),
}


def find(data, paragraphs, spans):
    return match(blocks_of(data, "a"), paragraphs, spans)


def by_id(result):
    return {
        span.id: (paragraph.number, span)
        for paragraph in result.paragraphs
        for span in paragraph.spans
    }


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_span_is_found_in_its_place(variant):
    spans = invented.known_spans()
    result = find(VARIANTS[variant](invented.texts()), invented.known_paragraphs(), spans)
    assert result.share == 1
    assert result.missing == ()
    assert result.steady == 1
    found = by_id(result)
    assert set(found) == {span.id for span in spans}
    for known, (number, _layer, phrase, _nth) in zip(spans, invented.LABELS, strict=True):
        paragraph, span = found[known.id]
        assert paragraph == number
        assert span.key == known.key
        composed = unicodedata.normalize("NFC", span.quote).casefold()
        assert composed == phrase.strip("'").casefold()
    for paragraph in result.paragraphs:
        for span in paragraph.spans:
            assert paragraph.text[span.start : span.end] == span.quote
    roles = [paragraph.role for paragraph in result.paragraphs]
    assert roles == [role for role, _text in invented.PARAGRAPHS]


@pytest.mark.parametrize("variant", ["as it is", "HTML", "wrapped", "paragraphs split", "one line"])
def test_the_paragraphs_are_the_originals_whole_and_alone(variant):
    result = find(
        VARIANTS[variant](invented.texts()), invented.known_paragraphs(), invented.known_spans()
    )
    assert [paragraph.text for paragraph in result.paragraphs] == invented.texts()


@pytest.mark.parametrize("number", range(1, 9))
def test_a_missing_paragraph_costs_only_its_own_spans(number):
    texts = invented.texts()
    del texts[number - 1]
    result = find("\n\n".join(texts).encode(), invented.known_paragraphs(), invented.known_spans())
    lost = tuple(
        span.id
        for span in invented.known_spans()
        if span.paragraph == number and number != 6  # furniture does not count
    )
    assert result.missing == lost
    assert [p.number for p in result.paragraphs] == [n for n in range(1, 9) if n != number]
    assert [p.text for p in result.paragraphs] == texts


def test_words_put_into_a_paragraph_shift_what_follows():
    texts = invented.texts()
    texts[4] = texts[4].replace("Vorige week", "Vorige week, zo blijkt uit de agenda,")
    result = find("\n\n".join(texts).encode(), invented.known_paragraphs(), invented.known_spans())
    assert result.share == 1
    assert result.paragraphs[4].text == texts[4]
    oven = by_id(result)["o14"][1]
    assert texts[4][oven.start : oven.end] == "oven"


def test_many_words_put_into_a_paragraph_move_its_end():
    texts = invented.texts()
    texts[7] = texts[7].replace(
        " schat ", " schat, na lang aandringen van de raad en van al haar vele vrienden hier, "
    )
    result = find("\n\n".join(texts).encode(), invented.known_paragraphs(), invented.known_spans())
    assert [paragraph.text for paragraph in result.paragraphs] == texts
    assert result.share == 1


def test_words_put_before_or_after_a_paragraph_belong_to_it():
    texts = invented.texts()
    texts[4] = f"Zo blijkt het: {texts[4].replace('kaneel', 'brood')} Echt waar!"
    result = find("\n\n".join(texts).encode(), invented.known_paragraphs(), invented.known_spans())
    assert [paragraph.text for paragraph in result.paragraphs] == texts


def test_two_layers_on_one_word_and_the_nearest_of_two_equal_words():
    texts = invented.texts()
    texts[6] = "Loenen, Loenen! " + texts[6]
    result = find("\n\n".join(texts).encode(), invented.known_paragraphs(), invented.known_spans())
    paragraph, span = by_id(result)["o20"]
    assert paragraph == 7
    assert span.start == texts[6].rindex("Loenen") - (
        len(texts[6]) - len(result.paragraphs[6].text)
    )


def test_nothing_is_found_in_nothing_of_it():
    result = find(b"Een heel ander verhaal.", invented.known_paragraphs(), invented.known_spans())
    assert result.paragraphs == ()
    assert (result.found, result.total) == (0, 23)
    assert result.share == 0


def test_the_same_words_in_another_order_are_not_steady():
    randomly = random.Random(3)
    shuffled = []
    for text in invented.texts():
        parts = text.split()
        randomly.shuffle(parts)
        shuffled.append(" ".join(parts))
    result = find(
        "\n\n".join(shuffled).encode(), invented.known_paragraphs(), invented.known_spans()
    )
    assert result.steady < 0.6


def test_a_file_of_many_words_is_refused():
    with pytest.raises(ArticleError, match="too long to be the article"):
        match(["woord " * (MAX_WORDS + 1)], invented.known_paragraphs(), invented.known_spans())


def test_a_match_does_not_show_text():
    result = find(
        "\n\n".join(invented.texts()).encode(), invented.known_paragraphs(), invented.known_spans()
    )
    assert "bakker" not in repr(result)


# The same damage done to the real original, where there is one.


@pytest.fixture(scope="module")
def the_original(original_path: Path):
    return [
        " ".join(block.split())
        for block in re.split(r"\n\s*\n", original_path.read_text("utf-8").strip())
    ]


@pytest.fixture(scope="module")
def known():
    return known_paragraphs(datasets.rows("original_paragraphs")), original._known()


@pytest.mark.article
@pytest.mark.parametrize("variant", VARIANTS)
def test_the_original_is_found_again(variant, the_original, known):
    result = find(VARIANTS[variant](the_original), *known)
    assert result.share >= 0.95
    assert result.steady >= 0.95
    assert [p.number for p in result.paragraphs] == list(range(1, 26))


@pytest.mark.article
@pytest.mark.parametrize("number", range(1, 26))
def test_the_original_without_a_paragraph(number, the_original, known):
    paragraphs, spans = known
    texts = [text for n, text in enumerate(the_original, start=1) if n != number]
    result = find("\n\n".join(texts).encode(), paragraphs, spans)
    there = [s for s in spans if s.paragraph not in (number, 16)]
    assert result.found >= 0.95 * len(there)
    assert result.found <= len(there)
    assert [p.number for p in result.paragraphs] == [n for n in range(1, 26) if n != number]


@pytest.mark.article
def test_the_originals_spans_stand_on_the_right_words(the_original, known):
    result = find("\n\n".join(the_original).encode(), *known)
    assert [p.text for p in result.paragraphs] == the_original
    ours = {row["id"]: row for row in datasets.rows("article_spans")}
    linked = {row["id"]: row["span_id"] for row in datasets.rows("original_spans")}
    same = [
        span.quote.casefold() == ours[linked[span.id]]["quote_nl"].strip('"').casefold()
        for paragraph in result.paragraphs
        for span in paragraph.spans
        if span.layer in ("hedge", "loaded")
    ]
    # Loaded words and hedges were kept as they are; inflection differs here and there.
    assert sum(same) >= 0.9 * len(same)
