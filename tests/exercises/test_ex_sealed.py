"""A sealed question judges as the open one does, and gives nothing away to whoever reads it."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, islice, permutations

import pytest

from course.errors import CourseError
from course.exercises.judging import judge
from course.exercises.judging.canonical import canonical
from course.exercises.question import WHOLE, Json, Question
from course.exercises.sealing import public, sealed
from course.exercises.verdict import Outcome, Verdict
from course.exercises.writing import library
from tests.exercises import lenient, whole
from tests.exercises.junk import JUNK

KIT = [
    question
    for name, source in library.assignments().items()
    if source.path.is_relative_to(library.kit_dir())
    for question in library.questions_of(name)
]
ALL = [*(whole.question(ident) for ident in whole.IDS), *lenient.questions(), *KIT]
SALT = bytes(range(16))


@pytest.fixture
def fast(monkeypatch):
    """The slow hash made fast: most tests ask what is said, not how long it takes."""
    monkeypatch.setitem(sealed._COST, "n", 2)


def _listed(question: Question) -> Iterator[Json]:
    """Every answer that the key of a question lists, in more than one form."""
    key = question.key
    assert key is not None
    yield from (key.solution, *key.accept)
    for word in (*key.forms, *key.slips):
        yield {"text": word}
    for mistake in key.mistakes:
        yield from mistake.answers
    for left, rights in key.pairs.items():
        for right in rights:
            yield {"map": [[{"text": left}, {"text": right}]]}
            others = [[{"text": one.id}, {"open": True}] for one in question.options]
            yield {"map": [*others, [{"text": left}, {"text": right}]]}
    for option in (*question.options, *question.targets):
        yield from ({"text": option.id}, {"text": option.text}, {"list": [{"text": option.id}]})
    if "number" in key.solution:
        number = Decimal(key.solution["number"])
        step = question.tolerance / 8 or Decimal(1)
        for k in range(-12, 13):
            yield {"number": f"{number + k * step:f}"}
            yield {"text": f"{number + k * step:.12f} {question.unit}".replace(".", ",")}


def _expected(question: Question, answer: Json) -> Verdict:
    """What the sealed judge has to say, from what the open one says."""
    verdict = judge.judge(question, answer)
    if question.kind in WHOLE and verdict.outcome is Outcome.NOT_YET:
        return judge.judge_with(replace(question, key=None), answer, lambda token: None)
    return verdict


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.id)
def test_the_sealed_judge_agrees_with_the_open_one(question, fast):
    seal = json.loads(json.dumps(sealed.seal(question)))
    bare = public.from_public(json.loads(json.dumps(public.to_public(question))))
    assert bare == replace(question, key=None)
    junk = [canonical(make(), question) for _name, make in JUNK]
    count = dict.fromkeys(Outcome, 0)
    for answer in (*_listed(question), *junk, {"open": True}, "no JSON of ours", None):
        verdict = sealed.judge_sealed(bare, seal, answer)
        assert verdict == _expected(question, answer), answer
        assert verdict.outcome is judge.judge(question, answer).outcome, answer
        count[verdict.outcome] += 1
    expected = Outcome.FOR_A_PERSON if question.kind == "essay" else Outcome.RIGHT
    assert count[expected] > 0
    assert count[Outcome.NOT_YET] > 0
    assert count[Outcome.NOT_ANSWERED] > 0


def _in_letters(question: Question) -> Iterator[Json]:
    """Every answer that ticks, orders or matches with letters, wrong ones too."""
    options = question.targets if question.kind == "match" else question.options
    letters = [{"text": letter} for letter, _option in zip("abcdefghij", options, strict=False)]
    if question.kind == "choice":
        yield from letters
    elif question.kind == "many":
        for size in range(1, len(letters) + 1):
            yield from ({"list": list(some)} for some in combinations(letters, size))
    elif question.kind == "order":
        yield from ({"list": list(some)} for some in islice(permutations(letters), 200))
        right = [option.id for option in options]
        order = [one["text"] for one in question.key.solution["list"]]
        yield {"list": [letters[right.index(ident)] for ident in order]}
    elif question.kind == "match":
        for left in question.options:
            yield from ({"map": [[{"text": left.id}, letter]]} for letter in letters)
        right = [option.id for option in options]
        pairs = [(left["text"], one["text"]) for left, one in question.key.solution["map"]]
        yield {"map": [[{"text": left}, letters[right.index(one)]] for left, one in pairs]}


LETTERED = [question for question in ALL if question.options]


@pytest.mark.parametrize("question", LETTERED, ids=lambda question: question.id)
def test_with_letters_for_ids_the_verdicts_stay(question, fast):
    lettered = public.neutral(question)
    renamed = lettered.targets if question.kind == "match" else lettered.options
    assert [option.id for option in renamed] == list("abcdefghij"[: len(renamed)])
    bare, seal = replace(lettered, key=None), sealed.seal(lettered)
    outcomes = set()
    for answer in _in_letters(question):
        verdict = sealed.judge_sealed(bare, seal, answer)
        assert verdict == _expected(question, answer), answer
        # With the key too: part points and sentences of signs.
        assert judge.judge(lettered, answer) == judge.judge(question, answer), answer
        outcomes.add(verdict.outcome)
    assert outcomes == {Outcome.RIGHT, Outcome.NOT_YET}
    for mistake, before in zip(lettered.key.mistakes, question.key.mistakes, strict=True):
        for one, other in zip(mistake.answers, before.answers, strict=True):
            assert judge.judge(lettered, one) == judge.judge(question, other)
    shown = canonical(ast.literal_eval(lettered.key.shown), lettered)
    assert judge.judge(lettered, shown).outcome is Outcome.RIGHT


def test_what_has_no_options_stays_as_it_is():
    for question in ALL:
        if not question.options:
            assert public.neutral(question) is question


def test_each_kind_says_exactly_this(fast):
    def said(ident: str, answer: object) -> tuple[str, float | None, str, str]:
        question = whole.question(ident)
        value = canonical(answer, question)
        verdict = sealed.judge_sealed(replace(question, key=None), sealed.seal(question), value)
        return verdict.outcome.value, verdict.points, verdict.message, verdict.mistake

    why = "Right. A share is a part of its own whole, and of no other."
    assert said("sample.share", "0,4375") == ("right", 2.0, why, "")
    assert said("sample.share", "43.75 per cent") == ("right", 2.0, why, "")
    assert said("sample.share", 0.441) == ("right", 2.0, why, "")
    assert said("sample.share", 0.45)[:2] == ("not_yet", 0.0)
    wrong = ("not_yet", 0.0, "You counted the unripe pears instead.", "the other part")
    assert said("sample.share", 9 / 16) == wrong
    deeds = ("not_yet", 0.5, "Deeds are what this office signs.", "deeds")
    assert said("sample.who", "c") == deeds
    assert said("sample.who", "The central banks together")[:2] == ("right", 1.0)
    assert said("sample.word", "VERMOEDELIJKE")[:2] == ("not_yet", 0.5)
    certain = ("not_yet", 0.0, "That word closes the door altogether.", "certain")
    assert said("sample.word", "Beslist!") == certain
    sea = {"poland": "zloty", "japan": "sol", "peru": "soles"}
    ocean = "This coin is used on the other side of an ocean."
    assert said("sample.pairs", sea) == ("not_yet", 2.67, ocean, "sea")
    assert said("sample.pairs", {**sea, "japan": "yen"})[:2] == ("right", 4.0)
    # Of these a hand-out says right or not yet, and nothing else.
    generic = "Not yet. Something is missing, or something that you chose does not hold."
    assert said("sample.fruit", ["pear", "plum", "beet"]) == ("not_yet", None, generic, "")
    assert said("sample.fruit", ["c", "a"])[:2] == ("right", 3.0)
    generic = "Not yet. Not every item is in its place."
    assert said("sample.steps", ["eat", "pick", "weigh", "wash"]) == ("not_yet", None, generic, "")
    assert said("sample.steps", "c, d, b, a")[:2] == ("right", 2.0)
    assert said("sample.half", lambda part, whole: part / whole / 2)[:2] == ("right", 2.0)
    assert said("sample.half", lambda part, whole: part)[:2] == ("not_yet", None)
    assert said("sample.half", lambda part, whole: part * 2 / whole)[3] == ""


def test_a_seal_says_nothing_to_a_reader():
    question = whole.question("sample.who")
    seal = sealed.seal(question)
    assert set(seal) == {"salt", "entries"}
    assert len(bytes.fromhex(seal["salt"])) == 16
    tags = [entry["tag"] for entry in seal["entries"]]
    assert len(set(tags)) == 4
    assert tags == sorted(tags)
    assert {len(tag) for tag in tags} == {32}
    # Equally long, however long the sentences are.
    lengths = {len(bytes.fromhex(entry["box"])) for entry in seal["entries"]}
    assert len(lengths) == 1
    assert lengths.pop() % 64 == 0
    assert all(set(entry) == {"tag", "box"} for entry in seal["entries"])


def test_two_seals_of_a_question_have_nothing_in_common(fast):
    one, other = (sealed.seal(whole.question("sample.word")) for _time in range(2))
    for name in ("tag", "box"):
        assert not {e[name] for e in one["entries"]} & {e[name] for e in other["entries"]}
    assert one["salt"] != other["salt"]


def test_the_same_salt_gives_the_same_seal(fast):
    question = whole.question("sample.word")
    assert sealed.seal(question, SALT) == sealed.seal(question, SALT)


def test_a_box_opens_only_to_its_own_answer(fast):
    """With every key but the right one, what comes out is noise."""
    question = whole.question("sample.word")
    seal = sealed.seal(question, SALT)
    keys = {token: sealed._keys(question, SALT)(token) for token in judge.answers(question)}
    opened = 0
    for token, key in keys.items():
        for entry in seal["entries"]:
            text = sealed._crossed(bytes.fromhex(entry["box"]), key)
            is_open = b'"' in text[:2] and text.startswith((b'["right"', b'["not_yet"'))
            assert is_open is (entry["tag"] == sealed._tag(key)), token
            opened += is_open
    assert opened == len(keys) == 5


def test_the_kinds_without_single_mistakes_have_one_entry():
    for ident in ("sample.fruit", "sample.steps", "sample.rows", "sample.half"):
        assert len(sealed.seal(whole.question(ident))["entries"]) == 1
    assert sealed.seal(whole.question("sample.essay")) == {}


def test_the_hash_is_slow_on_purpose():
    assert sealed._COST == {"n": 2**14, "r": 8, "p": 1, "dklen": 32}


@pytest.mark.parametrize(
    ("ident", "answer", "hashes"),
    [
        ("sample.who", "a", 1),
        ("sample.share", "1,234", 2),
        ("sample.pairs", {"poland": "a", "japan": "b", "peru": "c"}, 1),
        ("sample.fruit", ["a"], 1),
        ("sample.essay", "A few words.", 0),
        ("sample.who", float("nan"), 0),
        ("sample.who", "nobody at all", 0),
    ],
)
def test_how_many_slow_hashes_a_check_takes(ident, answer, hashes, fast, monkeypatch):
    question = whole.question(ident)
    seal = sealed.seal(question)
    made = []
    slow = sealed._slow
    monkeypatch.setattr(
        sealed, "_slow", lambda token, salt: made.append(token) or slow(token, salt)
    )
    sealed.judge_sealed(replace(question, key=None), seal, canonical(answer))
    assert len(made) == hashes


@pytest.mark.parametrize("text", ["\ud800", "é", "🙂" * 50, "a\x00b", "x" * 20_000])
def test_any_text_can_be_looked_up(text, fast):
    question = replace(whole.question("sample.word"), key=None)
    seal = sealed.seal(whole.question("sample.word"))
    verdict = sealed.judge_sealed(question, seal, {"text": text})
    assert verdict.outcome is Outcome.NOT_YET


@pytest.mark.parametrize(
    "damage",
    [
        lambda seal: seal.clear(),
        lambda seal: seal.update(salt="xyz"),
        lambda seal: seal.update(salt=None),
        lambda seal: seal.update(entries=None),
        lambda seal: seal.update(entries=[1]),
        lambda seal: seal["entries"][0].pop("box"),
        lambda seal: [entry.update(box="00" * 64) for entry in seal["entries"]],
        lambda seal: [entry.update(box=entry["box"][:20]) for entry in seal["entries"]],
        lambda seal: [entry.update(box="") for entry in seal["entries"]],
    ],
)
def test_a_damaged_seal_is_said(damage, fast):
    question = whole.question("sample.who")
    seal = sealed.seal(question)
    damage(seal)
    with pytest.raises(CourseError) as caught:
        sealed.judge_sealed(replace(question, key=None), seal, {"text": "bank"})
    assert caught.value.what == "This hand-out is damaged, so this answer cannot be checked."
    assert caught.value.where == "handout.json, sample.who"


def test_several_at_once_are_sealed_as_one_by_one(monkeypatch, fast):
    salts = [bytes([number]) * 16 for number in range(len(ALL))]
    one_by_one = [sealed.seal(one, salt) for one, salt in zip(ALL, salts, strict=True)]
    slow, hashed = sealed._slow, []
    monkeypatch.setattr(sealed, "_slow", lambda *args: hashed.append(args) or slow(*args))
    assert list(sealed.seals(ALL, salts)) == one_by_one
    # Nothing is hashed twice: one slow hash for all pairs of a match.
    assert len(hashed) == len(set(hashed))
    match = next(one for one in ALL if one.kind == "match")
    hashed.clear()
    sealed.seal(match, SALT)
    assert hashed == [(match.id, SALT)]


def test_without_salts_each_question_has_its_own(fast):
    made = list(sealed.seals(ALL[:4]))
    assert len({seal["salt"] for seal in made if seal}) == len([seal for seal in made if seal])
