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
long, so that neither says which entry is the right answer. Where the number of entries would say
how long the right word is, or how many options count neither way, it is made full with entries that
nothing opens. What a hand-out says openly is in :mod:`course.exercises.sealing.public`.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import zip_longest
from threading import Lock

from course.exercises.question import Json, Question
from course.exercises.sealing.public import damaged
from course.exercises.verdict import Outcome, Verdict

SALT_BYTES = 16
TAG_BYTES = 16
# 16 MB and some 40 ms: felt by whoever tries a thousand answers, not by a student.
_COST = {"n": 2**14, "r": 8, "p": 1, "dklen": 32}
# Boxes are padded to a multiple of this, so that the length of a sentence says little.
_STEP = 64
# So many entries, or twice as many and so on: one word with its slips, four optional options.
_FULL = {"text": 48, "many": 16}


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
        JSON as above; empty for an essay: what a machine looks for in it is no secret.
    """
    (made,) = seals((question,), (salt,))
    return made


def seals(
    questions: Sequence[Question], salts: Sequence[bytes | None] = ()
) -> Iterator[dict[str, Json]]:
    """Yield the sealed answers of several questions, in their order.

    Parameters
    ----------
    questions : sequence of Question
        With their keys.
    salts : sequence of bytes, optional
        One for each question, as for :func:`seal`.
    """
    from course.exercises.judging import judge

    # scrypt lets other threads run: two processors take half the time, with 16 MB for each.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        begun = []
        for question, given in zip_longest(questions, salts):
            salt = secrets.token_bytes(SALT_BYTES) if given is None else given
            verdicts = {} if question.kind == "essay" else judge.answers(question)
            keys = pool.map(_keys(question, salt), verdicts)
            begun.append((question, salt, verdicts, keys))
        try:
            for question, salt, verdicts, keys in begun:
                hashed = tuple(keys)
                yield _sealed(question, salt, verdicts, hashed) if question.kind != "essay" else {}
        finally:
            # Whoever stops the work need not wait for the rest of it.
            pool.shutdown(cancel_futures=True)


def _sealed(
    question: Question, salt: bytes, verdicts: Mapping[str, Verdict], keys: Sequence[bytes]
) -> dict[str, Json]:
    """Return a seal, once the slow part is done."""
    texts = [_as_text(verdict) for verdict in verdicts.values()]
    longest = max(map(len, texts), default=0)
    width = -(-longest // _STEP) * _STEP
    entries = []
    for key, text in zip(keys, texts, strict=True):
        entries.append({"tag": _tag(key), "box": _crossed(text.ljust(width), key).hex()})
    if question.key is not None and (question.key.slips or question.key.optional):
        entries += _fillers(keys[0], -len(entries) % _FULL[question.kind], width)
    return {"salt": salt.hex(), "entries": sorted(entries, key=lambda entry: entry["tag"])}


def _fillers(key: bytes, number: int, width: int) -> Iterator[dict[str, str]]:
    """Yield entries that no answer finds; nobody without the key can tell them from the others."""
    for place in range(number):
        own = _mac(key, f"filler:{place}")
        yield {"tag": _tag(own), "box": _crossed(bytes(width), own).hex()}


def judge_sealed(question: Question, seal: Mapping[str, Json], answer: Json) -> Verdict:
    """Judge a canonical answer with the seal of a hand-out.

    Parameters
    ----------
    question : Question
        Without its key.
    seal : mapping
        What :func:`seal` returned.
    answer : JSON
        What :func:`course.exercises.judging.canonical.canonical` returned.

    Returns
    -------
    Verdict
        As :func:`.judge` gives it with the key. For ``many``, ``order``,
        ``table`` and ``code`` the outcome only: points are ``None`` unless it is right.

    Raises
    ------
    CourseError
        If the seal is damaged. Never for an answer.
    """
    from course.exercises.judging import judge

    if question.kind == "essay":
        return judge.judge(question, answer)
    return judge.judge_with(question, answer, _look_up(question, seal))


def _look_up(question: Question, seal: Mapping[str, Json]) -> Callable[[str], Verdict | None]:
    """Return a function that finds the verdict of a token."""
    try:
        key_of = _keys(question, bytes.fromhex(seal["salt"]))
        boxes = {entry["tag"]: bytes.fromhex(entry["box"]) for entry in seal["entries"]}
    except (KeyError, TypeError, ValueError):
        raise damaged(question.id) from None

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
    one_alone = Lock()

    def key_of(token: str) -> bytes:
        with one_alone:
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
        raise damaged(question.id) from None
