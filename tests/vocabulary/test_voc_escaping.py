"""Words with signs of markup stay words: in the glossary, in Anki, in tables, in static cards.

One entry whose every text holds them goes through each. Every call of ``escape`` has a text of its
own here: without it, this test fails.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import fields, replace
from html import unescape

import pytest
from bs4 import BeautifulSoup

from course.explorers.cards import static, words
from course.vocabulary import labels, take_home
from course.vocabulary.cards import Card, Deck
from course.vocabulary.cloze import Cloze
from course.vocabulary.credit import Credit
from course.vocabulary.take_home import Entry, anki, glossary, table

SIGNS = "<b>&\"'"


def nasty(name: str) -> str:
    return f"{name}{SIGNS}"


def nastily(thing, names):
    """Return a thing whose named texts all hold the signs."""
    return replace(thing, **{name: nasty(name) for name in names})


@pytest.fixture
def entry(monkeypatch: pytest.MonkeyPatch) -> Entry:
    """Return an entry, and let the modules have no other; their own words hold the signs too."""
    real = take_home.entry("loopgraaf")
    texts = [f.name for f in fields(real.term) if isinstance(getattr(real.term, f.name), str)]
    # Its class and register are keys of lists of names, and those names hold the signs.
    term = nastily(real.term, {*texts} - {"word_class", "register", "id"})
    gaps = [f.name for f in fields(Cloze) if f.name != "accept"]
    one = Entry(
        term=term,
        headword=nasty("headword"),
        plural=nasty("plural"),
        verb=nasty("verb"),
        parts=nasty("parts"),
        cloze=replace(nastily(real.cloze, gaps), accept=(nasty("accept"),)),
        care="",
    )
    monkeypatch.setattr(glossary, "by_category", lambda **_how: ((nasty("category"), (one,)),))
    for module in (anki, table):
        monkeypatch.setattr(module, "entries", lambda **_how: (one,))
    for module in (glossary, anki, static):
        monkeypatch.setattr(module, "_", nasty)
    given = Credit(*(nasty(field.name) for field in fields(Credit)))
    for module in (glossary, anki, table):
        monkeypatch.setattr(module, "credit", lambda: given)
    for name in ("lines", "registers"):
        names = {key: nasty(key) for key in getattr(labels, name)()}
        monkeypatch.setattr(labels, name, lambda names=names: names)
    return one


def assert_escaped(html: str) -> None:
    """Assert that no sign stands in markup as it was written."""
    assert "<b>&" not in html
    assert "&\"'" not in html
    assert "&lt;b&gt;&amp;&quot;&#x27;" in html


def test_the_glossary(entry: Entry) -> None:
    text = glossary.content().decode()
    page = BeautifulSoup(text, "html.parser")
    shown = {*page.stripped_strings}
    said = {text for _label, text, _language in entry.says}
    assert said | {entry.headword, entry.term.gloss, entry.cloze.english} <= shown
    # Only the form of the sentence and the labels may be bold.
    labelled = [f"{label}:" for label, *_rest in entry.says if label != nasty("plural")]
    assert [bold.get_text() for bold in page.find_all("b")] == [*labelled, entry.cloze.form]
    assert page.find("section")["aria-labelledby"] == page.h2["id"] == entry.term.category
    assert page.find("a")["href"] == f"#{entry.term.category}"
    assert page.h2.get_text() == page.a.get_text() == nasty("category")
    assert page.title.get_text() == page.h1.get_text()
    assert page.h1.get_text().endswith(SIGNS)
    assert page.nav["aria-label"].endswith(SIGNS)
    assert all(SIGNS in p.get_text() for p in page.header.find_all("p"))
    assert all(SIGNS in p.get_text() for p in page.footer.find_all("p"))
    assert page.dt.span.get_text() == entry.plural
    assert page.find(class_="example").span.get_text() == entry.cloze.sentence
    assert page.find(class_="mine").get_text() == nasty("mine") + ":"
    assert_escaped(text)


def test_anki(entry: Entry, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = nasty("kind")
    term = entry.term
    card = Card(f"nl_en/{term.id}", "", "", "nl", "en", "", kind=kind)
    monkeypatch.setattr(anki.cards, "deck", lambda _name: Deck("nl_en", "", (card,)))
    deck = anki._deck(without_siege=False)
    (note,) = deck.notes
    cloze = entry.cloze
    wanted = {
        "Dutch": entry.headword,
        "Kind": kind,
        "English": term.gloss,
        "Sentence with a gap": cloze.gap,
        "Sentence": cloze.sentence,
        "Sentence in English": cloze.english,
        "Form": cloze.form,
        "Hint": cloze.hint,
        "Accepted too": ", ".join(cloze.accept),
    }
    found = dict(zip(anki.FIELDS, note.fields, strict=True))
    # What is typed is compared letter by letter; quotes are no markup, and stay.
    for name, text in wanted.items():
        assert unescape(re.sub("</?b>", "", found[name])) == text, name
        assert not re.search(r"<(?!/?b>)", found[name])
        assert found[name].count("<b>") == (name == "Sentence"), name
        assert "&amp;" in found[name], name
        assert ('"' in found[name]) == (name == "Form"), name
    more = BeautifulSoup(found["More"], "html.parser")
    assert [p.get_text() for p in more.find_all("p")] == [
        f"{label}: {text}" for label, text, _language in entry.says
    ]
    assert_escaped(found["More"])
    assert_escaped(deck.description)
    assert len(BeautifulSoup(deck.description, "html.parser").find_all("p")) == 6
    (_name, _front, back) = anki._templates()[2]
    assert "Also right:&lt;b&gt;&amp;&quot;&#x27; " in back


def test_anki_compares_what_is_typed_with_the_word_and_not_with_its_markup(entry, tmp_path) -> None:
    found = pytest.importorskip("anki.collection", reason="Anki's collection code is not here.")
    collection = found.Collection(str(tmp_path / "collection.anki2"))
    try:
        form = entry.cloze.form
        told = collection.compare_answer(anki.escape(form, quote=False), form)
    finally:
        collection.close()
    assert "typeBad" not in told
    assert "typeMissed" not in told


@pytest.mark.parametrize("separator", [",", ";"])
def test_the_table(entry: Entry, monkeypatch: pytest.MonkeyPatch, separator: str) -> None:
    """Quotes and separators are the only markup of a table."""
    for form in ("form", "hint"):
        entry = replace(entry, cloze=replace(entry.cloze, **{form: f"a,b;c\n{SIGNS}"}))
    monkeypatch.setattr(table, "entries", lambda **_how: (entry,))
    text = io.StringIO(table.content(separator).decode("utf-8-sig"), newline="")
    (row,) = csv.DictReader(text, delimiter=separator)
    assert tuple(row) == table.COLUMNS
    cloze = entry.cloze
    assert row | {"licence": ""} == {
        "id": entry.term.id,
        "dutch": entry.headword,
        "plural": entry.plural,
        "verb_forms": entry.verb,
        "part_of_speech": entry.term.pos,
        "english": entry.term.gloss,
        "in_my_language": "",
        "category": entry.term.category,
        "register": entry.term.register,
        "false_friend": entry.term.false_friend,
        "parts": entry.parts,
        "note": entry.term.remark,
        "frequency_zipf": row["frequency_zipf"],
        "sentence_nl": cloze.sentence,
        "sentence_gap": cloze.gap,
        "missing_form": cloze.form,
        "accepted_too": cloze.accept[0],
        "hint": cloze.hint,
        "sentence_en": cloze.english,
        "licence": "",
    }
    assert SIGNS in row["licence"]


def test_the_cards_where_nothing_runs(entry: Entry, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("title", "task", "needs_kernel"):
        monkeypatch.setattr(words, name, lambda name=name: nasty(name))
    card = Card("nl_en/x", nasty("front card"), nasty("back card"), "nl", "en", "")
    html = static.static_html(Deck("nl_en", nasty("deck"), (card,)))
    assert_escaped(html)
    page = BeautifulSoup(html, "html.parser")
    assert page.find_all("b") == []
    assert [th.get_text() for th in page.find_all("th")] == [nasty("front"), nasty("back")]
    assert [td.get_text() for td in page.find_all("td")] == [card.front, card.back]
    said = [p.get_text() for p in page.find_all("p")]
    assert (said[0], said[1], said[3]) == (nasty("title"), nasty("task"), nasty("needs_kernel"))
    assert nasty("deck") in said[2]
