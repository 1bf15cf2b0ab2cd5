"""The text of the readability explorer: printed and plain side by side, with its long words."""

from __future__ import annotations

from course import reading
from course.charts import MARKS
from course.explorers.marked import MarkedParagraph, MarkedText, MarkLayer, Version, cut
from course.i18n import gettext as _
from course.language.readability import LONG
from course.language.syllables import count
from course.language.tokens import Word, words
from course.reading import Article
from course.vocabulary.plain import Retelling


def side_by_side(article: Article, retold: tuple[Retelling, ...]) -> MarkedText:
    """Return printed and plain side by side, in both languages, with the long words of Dutch."""
    own = article.is_original
    english = reading.reading_text("en")
    numbers = [one.paragraph for one in retold]
    printed = {p.number: p.text for p in article.paragraphs if p.number in numbers and p.text}
    reading_nl = _("Your own copy (Dutch)") if own else _("Dutch: the reading text")
    plain_nl = {one.paragraph: one.texts["nl"] for one in retold}
    plain_en = {one.paragraph: one.texts["en"] for one in retold}
    reading_en = {n: english.paragraph(n).text for n in numbers}
    versions = (
        ("nl", reading_nl, "nl", printed),
        ("plain_nl", _("Dutch: in plain words"), "nl", plain_nl),
        ("en", _("English: the reading text"), "en", reading_en),
        ("plain_en", _("English: in plain words"), "en", plain_en),
    )
    glosses: dict[str, tuple[str, str, str]] = {}
    return MarkedText(
        versions=tuple(
            Version(
                id_,
                label,
                language,
                (),
                tuple(
                    _marked(f"{id_}:{number}", number, text, glosses)
                    if language == "nl"
                    else MarkedParagraph(number, "body", ((text, ()),))
                    for number, text in paragraphs.items()
                ),
            )
            for id_, label, language, paragraphs in versions
        ),
        layers=(MarkLayer("long", _("Long word"), "underline", MARKS["purple"]),),
        glosses=glosses,
        versions_shown=tuple(id_ for id_, *_rest in versions),
        paragraph=numbers[0],
        marked=(),
    )


def _marked(
    prefix: str, number: int, text: str, glosses: dict[str, tuple[str, str, str]]
) -> MarkedParagraph:
    """Cut a paragraph at its long words, and note what is said of each of them."""
    long = [word for word in words(text) if word.letters > LONG]
    glosses |= {f"{prefix}:{word.start}": ("long", word.text, _counted(word)) for word in long}
    marks = [(word.start, word.end, f"{prefix}:{word.start}") for word in long]
    return MarkedParagraph(number, "body", cut(text, marks))


def _counted(word: Word) -> str:
    return _("{letters} letters, {syllables} syllables.").format(
        letters=word.letters, syllables=count(word.text)
    )
