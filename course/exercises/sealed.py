"""Questions that travel without their answers: what a hand-out holds, and how it still judges.

A hand-out has no key. For each answer that has a verdict of its own (the right ones, and the
mistakes that its author listed) it has an *entry*: a tag by which the same answer finds it, and a
box with the verdict, both made with a key that only that answer gives. Whoever does not have the
answer sees neither what is right nor what would be said about it.

One slow hash (scrypt) a check makes trying out many answers slow. It cannot make it impossible:
a question with four options has four answers to try. Hand-outs are for practice, and an exam
hand-out has no entries at all.

The form of a seal::

    {"salt": "…", "entries": [{"tag": "…", "box": "…"}, …]}

with everything in hexadecimal. Entries are sorted by tag, and the boxes of a question are equally
long, so that neither says which entry is the right answer.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import MISSING, fields, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from course.errors import CourseError
from course.exercises.question import KINDS, Json, Option, Question, Rubric
from course.exercises.verdict import Outcome, Verdict
from course.i18n import gettext as _

SALT_BYTES = 16
TAG_BYTES = 16
# 16 MB and some 40 ms: felt by whoever tries a thousand answers, not by a student.
_COST = {"n": 2**14, "r": 8, "p": 1, "dklen": 32}
# Boxes are padded to a multiple of this, so that the length of a sentence says little.
_STEP = 64


# --- sealing and judging ------------------------------------------------------------------------


def seal(question: Question, salt: bytes | None = None) -> dict[str, Json]:
    """Return the sealed answers of a question.

    Parameters
    ----------
    question : Question
        With its key.
    salt : bytes, optional
        Sixteen random bytes by default; a test names them.

    Returns
    -------
    dict
        JSON as above; empty for an essay, which no machine judges.
    """
    from course.exercises import judge

    if question.kind == "essay":
        return {}
    salt = secrets.token_bytes(SALT_BYTES) if salt is None else salt
    verdicts = judge.answers(question)
    texts = {token: _as_text(verdict) for token, verdict in verdicts.items()}
    longest = max((len(text) for text in texts.values()), default=0)
    width = -(-longest // _STEP) * _STEP
    key_of = _keys(question, salt)
    entries = []
    # scrypt lets other threads run, and a number has dozens of entries.
    with ThreadPoolExecutor() as pool:
        for key, text in zip(pool.map(key_of, texts), texts.values(), strict=True):
            box = _crossed(text.ljust(width), key)
            entries.append({"tag": _tag(key), "box": box.hex()})
    return {"salt": salt.hex(), "entries": sorted(entries, key=lambda entry: entry["tag"])}


def judge_sealed(question: Question, seal: Mapping[str, Json], answer: Json) -> Verdict:
    """Judge a canonical answer with the seal of a hand-out.

    Parameters
    ----------
    question : Question
        Without its key.
    seal : mapping
        What :func:`seal` returned.
    answer : JSON
        What :func:`course.exercises.canonical.canonical` returned.

    Returns
    -------
    Verdict
        As :func:`course.exercises.judge.judge` gives it with the key. For ``many``, ``order``,
        ``table`` and ``code`` the outcome only: points are ``None`` unless it is right.

    Raises
    ------
    CourseError
        If the seal is damaged. Never for an answer.
    """
    from course.exercises import judge

    if question.kind == "essay":
        return judge.judge(question, answer)
    return judge.judge_with(question, answer, _look_up(question, seal))


def _look_up(question: Question, seal: Mapping[str, Json]) -> Callable[[str], Verdict | None]:
    """Return a function that finds the verdict of a token."""
    try:
        key_of = _keys(question, bytes.fromhex(seal["salt"]))
        boxes = {entry["tag"]: bytes.fromhex(entry["box"]) for entry in seal["entries"]}
    except (KeyError, TypeError, ValueError):
        raise _damaged(question.id) from None

    def look_up(token: str) -> Verdict | None:
        key = key_of(token)
        box = boxes.get(_tag(key))
        return None if box is None else _as_verdict(_crossed(box, key), question)

    return look_up


def _keys(question: Question, salt: bytes) -> Callable[[str], bytes]:
    """Return the function that makes the key of a token."""
    if question.kind != "match":
        return lambda token: _slow(token, salt)
    # Each pair is looked up by itself: one slow hash for all of them.
    common: list[bytes] = []

    def key_of(token: str) -> bytes:
        if not common:
            common.append(_slow(question.id, salt))
        return _mac(common[0], "pair:" + token)

    return key_of


def _slow(token: str, salt: bytes) -> bytes:
    # What a student types may hold half of a surrogate pair.
    return hashlib.scrypt(token.encode("utf-8", "surrogatepass"), salt=salt, **_COST)


def _mac(key: bytes, text: str) -> bytes:
    return hmac.digest(key, text.encode("utf-8", "surrogatepass"), "sha256")


def _tag(key: bytes) -> str:
    return _mac(key, "tag")[:TAG_BYTES].hex()


def _crossed(content: bytes, key: bytes) -> bytes:
    """Encrypt, or decrypt: the same operation with a stream of bytes that only the key gives."""
    blocks = range(-(-len(content) // 32))
    stream = b"".join(_mac(key, f"box:{number}") for number in blocks)
    return bytes(one ^ other for one, other in zip(content, stream, strict=False))


def _as_text(verdict: Verdict) -> bytes:
    content = [verdict.outcome.value, verdict.points, verdict.message, verdict.mistake]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _as_verdict(content: bytes, question: Question) -> Verdict:
    try:
        outcome, points, message, mistake = json.loads(content)
        return Verdict(Outcome(outcome), points, question.points, message, mistake)
    except (ValueError, TypeError):
        raise _damaged(question.id) from None


# --- the public part ----------------------------------------------------------------------------

# Plain JSON would lose what these are, and `given` would return another thing in a hand-out.
_KNOWN: dict[type, tuple[str, Callable[[Any], Json]]] = {
    Decimal: ("decimal", str),
    date: ("date", date.isoformat),
    tuple: ("tuple", lambda value: [_plain(part) for part in value]),
}
_ALIVE: dict[str, Callable[[Json], Any]] = {
    "decimal": Decimal,
    "date": date.fromisoformat,
    "tuple": lambda value: tuple(_alive(part) for part in value),
}
_NEVER = ("key",)


def to_public(question: Question, *, exam: bool = False) -> dict[str, Json]:
    """Return what a student may see of a question, as JSON.

    Parameters
    ----------
    question : Question
        Its key is left out.
    exam : bool
        Leave out the hints as well.

    Examples
    --------
    >>> from course.exercises.question import Key
    >>> rate = Question("aid.rate", "number", "core", "The rate", "How many?", 2, 3, "rates",
    ...                 "rate", tolerance=Decimal("0.005"), key=Key({"number": "1.05"}))
    >>> public = to_public(rate)
    >>> "1.05" in str(public), public["tolerance"]
    (False, '0.005')
    >>> from_public(public) == replace(rate, key=None)
    True
    """
    question = replace(question, key=None, hints=() if exam else question.hints)
    public: dict[str, Json] = {}
    for name in fields(question):
        value = getattr(question, name.name)
        if name.name in _NEVER or (name.default is not MISSING and value == name.default):
            continue
        public[name.name] = _WRITE.get(name.name, lambda same: same)(value)
    return public


def from_public(public: Mapping[str, Json]) -> Question:
    """Return the question that :func:`to_public` wrote; what it does not know is passed over.

    Raises
    ------
    CourseError
        If something in it is missing or of another type.
    """
    ident = public.get("id") if isinstance(public, Mapping) else None
    try:
        values = {
            name.name: _READ.get(name.name, lambda same: same)(public[name.name])
            for name in fields(Question)
            if name.name in public and name.name not in _NEVER
        }
        question = Question(**values)
    except (TypeError, ValueError, LookupError, InvalidOperation, AttributeError):
        raise _damaged(str(ident or "?")[:60]) from None
    for name in fields(Question):
        if not isinstance(getattr(question, name.name), _TYPES.get(name.name, object)):
            raise _damaged(str(ident or "?")[:60])
    if question.kind not in KINDS:
        raise _damaged(str(ident or "?")[:60])
    return question


def _options(value: Iterable[Option]) -> list[Json]:
    return [{"id": option.id, "text": option.text} for option in value]


def _read_options(value: Json) -> tuple[Option, ...]:
    return tuple(Option(str(part["id"]), str(part["text"])) for part in value)


def _plain(value: Any) -> Json:
    name, write = _KNOWN.get(type(value), ("", None))
    return value if write is None else {name: write(value)}


def _alive(value: Json) -> Any:
    if isinstance(value, dict) and len(value) == 1:
        name, content = next(iter(value.items()))
        if name in _ALIVE:
            return _ALIVE[name](content)
    return value


_WRITE: dict[str, Callable[[Any], Json]] = {
    "claims": list,
    "hints": list,
    "units": lambda value: [[unit, str(factor)] for unit, factor in value],
    "tolerance": str,
    "options": _options,
    "targets": _options,
    "columns": list,
    "inputs": lambda value: [list(call) for call in value],
    "words": list,
    "rubric": lambda value: [
        {"id": line.id, "points": line.points, "says": line.says} for line in value
    ],
    "given": lambda value: [[name, _plain(one)] for name, one in value],
}
_READ: dict[str, Callable[[Json], Any]] = {
    "claims": lambda value: tuple(map(str, value)),
    "hints": lambda value: tuple(map(str, value)),
    "units": lambda value: tuple((str(unit), Decimal(factor)) for unit, factor in value),
    "tolerance": Decimal,
    "options": _read_options,
    "targets": _read_options,
    "columns": lambda value: tuple(map(str, value)),
    "inputs": lambda value: tuple(tuple(call) for call in value),
    "words": lambda value: (int(value[0]), int(value[1])),
    "rubric": lambda value: tuple(
        Rubric(str(line["id"]), float(line["points"]), str(line["says"])) for line in value
    ),
    "given": lambda value: tuple((str(name), _alive(one)) for name, one in value),
}
_TEXTS = ("id", "kind", "stage", "title", "prompt", "objective", "variable", "unit", "start")
_TYPES: dict[str, Any] = dict.fromkeys(_TEXTS, str) | {
    "points": (int, float),
    "minutes": (int, float),
    "seconds": (int, float),
    "decimals": int,
    "variant": int,
    "ordered": bool,
}


def _damaged(ident: str) -> CourseError:
    return CourseError(
        _("This hand-out is damaged, so this answer cannot be checked."),
        where=f"handout.json, {ident}",
        next_step=_("Unpack it again from the zip file. Your notebook can stay as it is."),
    )
