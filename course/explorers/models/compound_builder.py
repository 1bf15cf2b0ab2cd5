"""The compound builder: where to cut a long Dutch word, and what joins its parts.

Its task: find the two words that are not what they seem. The belief it overturns: a long word is
read like a row of words, and its beginning says what it is. Its end does: meaning, and de or het.
"""

from __future__ import annotations

import re

from course.charts import Table
from course.errors import CourseError
from course.explorers.entry import Entry, Line
from course.explorers.view import Choice, Nested, Option, Prediction, View
from course.i18n import gettext as _
from course.i18n import ngettext
from course.language import syllables
from course.vocabulary.compounds import Compound, compounds, cuts

ID = "2_vocabulary.compounds"
#: A word of peace: nobody should meet a siege on opening.
FIRST = "havenstad"
#: The joins on offer, by name: what stands between the parts.
JOINS = {"none": "", "s": "s", "en": "en", "e": "e", "hyphen": "-"}
# In front of -e- and -en- a short vowel doubles its consonant (val, vallen) and a long one is
# written once (staat, staten).
_SHORT = re.compile(r"(?<![aeiou])[aeiou][bdfgklmnprst]$")
_LONG = re.compile(r"([aeou])\1[bdfgklmnprst]$")


def nouns() -> tuple[Compound, ...]:
    """Return the compounds that are nouns: those that take de or het."""
    return tuple(one for one in compounds() if one.article)


def like_the_last(words: tuple[Compound, ...]) -> int:
    """Return how many take the article of their last part."""
    return sum(one.article == one.head_article for one in words)


def unlike_the_first(words: tuple[Compound, ...]) -> int:
    """Return how many would have the wrong article if their first part decided."""
    return sum(one.first_article not in (None, one.article) for one in words)


def view() -> View:
    """Return the compound builder."""
    shown = tuple(one for one in nouns() if one.in_builder)
    opening = next((one for one in shown if one.id == FIRST), None)
    if opening is None:
        raise CourseError(
            _("The word that the compound builder opens on is not there."),
            where="datasets/compounds.csv",
            next_step=_("Restore the file: git checkout -- {file}").format(
                file="datasets/compounds.csv"
            ),
        )
    return View(
        id=ID,
        title=_("The compound builder: cut a long word, and join it again"),
        task=_(
            "Find the word whose letters make two quite different words when you cut them one "
            "place further on, and the word that becomes another word when you leave out its -s-."
        ),
        sentence="{word} {cut} {join}",
        controls=(
            Choice(
                "word",
                _("Word"),
                tuple(
                    Option(
                        one.id,
                        one.word,
                        _("{word} has {n} letters.").format(word=one.word, n=_letters(one)),
                    )
                    for one in shown
                ),
                FIRST,
            ),
            Nested(
                "cut",
                _("Where would you cut?"),
                "word",
                {one.id: tuple(_cut(one, at) for at in range(1, len(one.word))) for one in shown},
                "slider",
            ),
            Nested(
                "join",
                _("What joins the parts?"),
                "word",
                {one.id: _joins(one) for one in shown},
                "radio",
            ),
        ),
        cards=(_cut_card(opening, 1), _join_not_chosen()),
        table=_table(shown),
        prediction=_prediction(nouns()),
    )


def what_a_cut_gives(one: Compound, at: int) -> str:
    """Return what a cut behind the n-th letter runs through, or why it is right.

    Examples
    --------
    >>> from course.vocabulary.compounds import compound
    >>> what_a_cut_gives(compound("landbrug"), 4)
    'Right: land and brug are its parts, and brug is the head.'
    >>> what_a_cut_gives(compound("landbrug"), 2)
    'Not here: that cuts through land.'
    """
    if one.misread and at == len(one.misread[0]):
        return _(
            "{left} and {right} are both words: {meaning}. The letters allow it; the meaning does "
            "not."
        ).format(left=one.misread[0], right=one.misread[1], meaning=one.misread[2])
    if at in _top_places(one, one.head):
        stem = _stem(one)
        said = _("Right: {stem} and {head} are its parts, and {head} is the head.").format(
            stem=stem, head=one.head
        )
        return f"{said} {_side(one)}".strip()
    for head in one.other_heads:
        if at in _top_places(one, head):
            return _("Right too: {left} and {right} can both be defended.").format(
                left=one.word[:at], right=one.word[at:]
            )
    if at in cuts(one):
        return _("A join, but one level down: the uppermost cut stands before {head}.").format(
            head=one.head
        )
    return _("Not here: that cuts through {part}.").format(part=_through(one, at))


def what_a_join_gives(one: Compound, name: str) -> str:
    """Return whether Dutch joins the parts so, and why.

    Examples
    --------
    >>> from course.vocabulary.compounds import compound
    >>> what_a_join_gives(compound("landsgrens"), "none")
    'landgrens is a word too, but not the same: a land border, as opposed to a border at sea.'
    """
    spelt = _spelt(one, name)
    if JOINS[name] == one.link:
        return _("Right: {word}.").format(word=one.word)
    if one.other_link and name == one.other_link[0]:
        return (
            _("{spelt} is right too: {meaning}.")
            if one.link == "-"
            else _("{spelt} is a word too, but not the same: {meaning}.")
        ).format(spelt=spelt, meaning=one.other_link[2])
    if name == "hyphen":
        return _("{spelt}: a hyphen may help the eye in a long word; usual is {word}.").format(
            spelt=spelt, word=one.word
        )
    return _("Dutch does not write {spelt}; it writes {word}.").format(spelt=spelt, word=one.word)


def _cut(one: Compound, at: int) -> Option:
    card = _cut_card(one, at)
    # Each word has values of its own, so that a new word begins with nothing found.
    return Option(f"{one.id}.{at}", card.title, card.note, {"/cards/0": card.to_json()})


def _cut_card(one: Compound, at: int) -> Entry:
    lines: tuple[Line, ...] = ()
    if at in _top_places(one, one.head):
        words = ngettext("{english} ({n} word)", "{english} ({n} words)", one.english_words)
        lines = (
            Line(_("last part, the head"), f"{one.part_articles[-1]} {one.head}", "nl"),
            Line(_("in front of it"), _stem(one), "nl"),
            Line(
                _("the parts mean"),
                " + ".join(m for m in one.part_meanings if m != "-"),
            ),
            Line(_("so the whole is"), f"{one.article} {one.word}", "nl"),
            Line(_("it means"), one.meaning),
            Line(_("in English"), words.format(english=one.english, n=one.english_words)),
            Line(_("take care"), one.note),
        )
    left, right = one.word[:at], one.word[at:]
    return Entry(f"{left} | {right}", "nl", lines, what_a_cut_gives(one, at))


def _joins(one: Compound) -> tuple[Option, ...]:
    labels = {
        "none": _("nothing"),
        "s": "-s-",
        "en": "-en-",
        "e": "-e-",
        "hyphen": _("a hyphen"),
    }
    return (
        Option(
            f"{one.id}.unset", _("not chosen yet"), "", {"/cards/1": _join_not_chosen().to_json()}
        ),
        *(
            Option(
                f"{one.id}.{name}",
                labels[name],
                what_a_join_gives(one, name),
                {"/cards/1": _join_card(one, name).to_json()},
            )
            for name in JOINS
        ),
    )


def _join_card(one: Compound, name: str) -> Entry:
    return Entry(
        _spelt(one, name),
        "nl",
        (Line(_("why"), one.link_why),),
        what_a_join_gives(one, name),
    )


def _join_not_chosen() -> Entry:
    return Entry(
        _("The join"),
        note=_("Find the cut first. Then choose what Dutch puts between the two parts."),
    )


def _stem(one: Compound) -> str:
    """Return what stands before the head, without what links it."""
    return one.front.removesuffix(one.link)


def _spelt(one: Compound, name: str) -> str:
    """Return the word with that join, spelt as Dutch would: mannenkracht, statenmedium."""
    stem, join = _stem(one), JOINS[name]
    if join in ("e", "en") and join != one.link and syllables.count(stem) == 1:
        if _SHORT.search(stem):
            stem += stem[-1]
        elif _LONG.search(stem):
            stem = stem[:-2] + stem[-1]
    return f"{stem}{join}{one.head}"


def _top_places(one: Compound, head: str) -> tuple[int, ...]:
    """Return the places of the cut before a head: two where something links."""
    at = len(one.word) - len(head)
    return (at - len(one.link), at) if one.link and head == one.head else (at,)


def _side(one: Compound) -> str:
    if not one.link:
        return ""
    if one.link == "-":
        return _("The hyphen may go to either side.")
    return _("The linking sound -{link}- may go to either side.").format(link=one.link)


def _through(one: Compound, at: int) -> str:
    """Return the part, or the linking sound, that a cut runs through."""
    part = next(part for part, start, end in one.places() if start < at < end)
    return f"-{part}-" if part in one.links else part


def _letters(one: Compound) -> int:
    return sum(map(str.isalpha, one.word))


def _table(shown: tuple[Compound, ...]) -> Table:
    return Table(
        (
            _("word"),
            _("de or het"),
            _("parts"),
            _("last part"),
            _("English"),
            _("English words"),
        ),
        tuple(
            (
                one.word,
                one.article,
                " + ".join(one.parts),
                f"{one.head_article} {one.head}",
                one.english,
                one.english_words,
            )
            for one in shown
        ),
    )


def _prediction(words: tuple[Compound, ...]) -> Prediction:
    total = len(words)
    return Prediction(
        question=_(
            "Dutch nouns take de or het, and learners have to remember which. Our data hold "
            "{total} long nouns made of shorter words. How many of them take de or het from their "
            "last part?"
        ).format(total=total),
        answer=like_the_last(words),
        reveal=_(
            "You said {{said}}; it is {{answer}} of {total}. If the first part decided, "
            "{wrong} would come out wrong."
        ).format(total=total, wrong=unlike_the_first(words)),
        why=_("In one line: why is it the last part that decides?"),
        unit=_("nouns"),
        most=total,
    )
