"""What lessons show without controls: the six kinds, a sentence taken apart, whole paragraphs."""

from __future__ import annotations

from course import datasets, reading
from course.charts import Sheet, Table
from course.i18n import gettext as _


def kinds() -> Sheet:
    """Return the taxonomy with the question that each kind asks for."""
    rows = sorted(datasets.rows("kinds"), key=lambda row: row["order"])
    return Sheet(
        "",
        Table(
            (_("kind"), _("what it does"), _("what to ask")),
            tuple((row["label"], row["description"], row["question"]) for row in rows),
        ),
        _("Where two kinds can be defended, both count."),
    )


def taken_apart() -> Sheet:
    """Return the worked example, a question a row."""
    english, dutch = reading.worked_example("en"), reading.worked_example("nl")
    rows = tuple(
        (
            part.question,
            " / ".join(dict.fromkeys(filter(None, (own.quote, part.quote)))) or None,
            part.answer,
        )
        for part, own in zip(english.parts, dutch.parts, strict=True)
    )
    return Sheet(
        f"«{dutch.sentence}» ({english.sentence})",
        Table((_("ask"), _("words"), _("answer")), rows),
        english.lesson,
    )


def paragraphs(*numbers: int) -> Sheet:
    """Return whole paragraphs of the reading text, to be read aloud; a paragraph a row.

    Raises
    ------
    CourseError
        The text has no paragraph of that number.
    """
    texts = {language: reading.reading_text(language) for language in ("nl", "en")}
    return Sheet(
        "",
        Table(
            (_("paragraph"), _("Dutch"), _("English")),
            tuple((n, *(text.paragraph(n).text for text in texts.values())) for n in numbers),
        ),
        _("Retold by the makers of this kit."),
    )
