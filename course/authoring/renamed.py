"""Data files under another name: questions from two lessons may need different ones of one name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain, count

from course.exercises.question import Key, Option, Question


def names(wanted: Iterable[tuple[str, str, bytes]]) -> dict[tuple[str, str], str]:
    """Return under which name each question finds each of its cuts.

    The first keeps its name; other data of that name get the next number that is free.

    Parameters
    ----------
    wanted : iterable of (str, str, bytes)
        A question's id, the name of a cut that it needs, and what is in it.

    Returns
    -------
    dict
        The name by id and cut.

    Examples
    --------
    >>> names([("a.x", "rows", b"1"), ("b.y", "rows", b"2"), ("b.z", "rows", b"1")])
    {('a.x', 'rows'): 'rows', ('b.y', 'rows'): 'rows_2', ('b.z', 'rows'): 'rows'}
    """
    wanted = tuple(wanted)
    own = {name for _ident, name, _content in wanted}
    there: dict[str, bytes] = {}
    found: dict[tuple[str, str], str] = {}
    for ident, name, content in wanted:
        others = (f"{name}_{number}" for number in count(2))
        for one in chain((name,), (other for other in others if other not in own)):
            if there.setdefault(one, content) == content:
                found[ident, name] = one
                break
    return found


def renamed(question: Question, called: Mapping[str, str]) -> Question:
    """Return a question that speaks of its data files by other names.

    ``data/NAME.csv`` and ``data("NAME")`` are changed wherever a student may read them; answers
    stay as they are.

    Parameters
    ----------
    question : Question
        With its key or without.
    called : mapping of str to str
        The new name of each cut.

    Examples
    --------
    >>> asked = Question("a.b", "text", "core", "T", 'See `data/rows.csv`, or data("rows").', 1, 1,
    ...                  "o", "b", data=("rows",))
    >>> renamed(asked, {"rows": "rows_2"}).prompt
    'See `data/rows_2.csv`, or data("rows_2").'
    """
    if all(old == new for old, new in called.items()):
        return question
    either = "|".join(sorted(map(re.escape, called), key=len, reverse=True))
    pattern = re.compile(
        rf"(?<![\w./-])((?:\./)?(?:data/)?)({either})(?=\.csv\b)"
        rf"|(\bdata\(\s*[\"'])({either})(?=[\"'])"
    )

    def said(text: str) -> str:
        return pattern.sub(
            lambda found: (found[1] or found[3] or "") + called[found[2] or found[4]], text
        )

    def options(those: tuple[Option, ...]) -> tuple[Option, ...]:
        return tuple(Option(one.id, said(one.text)) for one in those)

    def key(whole: Key) -> Key:
        mistakes = tuple(replace(one, says=said(one.says)) for one in whole.mistakes)
        return replace(whole, mistakes=mistakes, why=said(whole.why), shown=said(whole.shown))

    return replace(
        question,
        title=said(question.title),
        prompt=said(question.prompt),
        hints=tuple(map(said, question.hints)),
        options=options(question.options),
        targets=options(question.targets),
        rubric=tuple(replace(line, says=said(line.says)) for line in question.rubric),
        start=said(question.start),
        data=tuple(called.get(name, name) for name in question.data),
        key=None if question.key is None else key(question.key),
    )
