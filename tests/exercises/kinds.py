"""One question of each kind, made by hand, for tests of the judge."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from course.exercises.judging.canonical import canonical
from course.exercises.question import Key, Kind, Mistake, Option, Question


def question(kind: Kind, **fields: Any) -> Question:
    """Return a question of 2 points with what tests do not look at filled in."""
    base: dict[str, Any] = {
        "id": f"test.{kind}",
        "kind": kind,
        "stage": "core",
        "title": "A question",
        "prompt": "What?",
        "points": 2.0,
        "minutes": 3.0,
        "objective": "test",
        "variable": "answer",
    }
    return Question(**(base | fields))


def options(*idents: str) -> tuple[Option, ...]:
    return tuple(Option(ident, f"The {ident}") for ident in idents)


def share(part: float, whole: float) -> float:
    return part / whole


def flipped(part: float, whole: float) -> float:
    return whole / part


NUMBER = question(
    "number",
    unit="dollars for one euro",
    units=(("cents for one euro", Decimal("0.01")),),
    tolerance=Decimal("0.005"),
    key=Key(
        canonical(1.05),
        mistakes=(
            Mistake("upside down", "You gave euros for one dollar.", (canonical(0.9524),)),
            Mistake("rounded off", "Keep two decimals.", (canonical(1.1),), points=1),
        ),
        why="A euro bought more than a dollar.",
    ),
)
CHOICE = question(
    "choice",
    options=options("reporter", "army", "map"),
    key=Key(
        canonical("army"),
        accept=(canonical("map"),),
        mistakes=(Mistake("who wrote it", "The reporter only quotes.", (canonical("reporter"),)),),
        why="It says so.",
    ),
)
MANY = question(
    "many",
    points=4.0,
    options=options("one", "two", "three", "four"),
    key=Key(
        canonical(["one", "three"]),
        mistakes=(
            Mistake(
                "four",
                "Four has no source.",
                (canonical(["one", "three", "four"]),),
                ("ticked", "four"),
            ),
            Mistake(
                "no one", "Look at the first again.", (canonical(["three"]),), ("missed", "one")
            ),
        ),
    ),
)
MATCH = question(
    "match",
    points=3.0,
    options=options("tweet", "photo", "speech"),
    targets=options("satellite", "account", "archive", "witness"),
    key=Key(
        canonical({"tweet": "account", "photo": "satellite", "speech": "archive"}),
        pairs={"tweet": ("account",), "photo": ("satellite", "witness"), "speech": ("archive",)},
        mistakes=(
            Mistake(
                "a satellite hears nothing",
                "No satellite hears a speech.",
                (canonical({"tweet": "account", "photo": "satellite", "speech": "satellite"}),),
                ("pair", "speech", "satellite"),
            ),
        ),
        why="Each kind has its own check.",
    ),
)
ORDER = question(
    "order",
    points=6.0,
    options=options("autumn", "spring", "winter", "summer"),
    key=Key(
        canonical(["winter", "spring", "summer", "autumn"]),
        mistakes=(
            Mistake(
                "autumn first",
                "Autumn comes after summer.",
                (canonical(["winter", "spring", "autumn", "summer"]),),
                ("before", "autumn", "summer"),
            ),
        ),
    ),
)
TEXT = question(
    "text",
    key=Key(
        canonical("vermoedelijk"),
        accept=(canonical("waarschijnlijk"),),
        forms=("vermoedelijke", "vermoeden"),
        mistakes=(
            Mistake("certain", "This word is sure of itself.", (canonical("zeker"),), points=0.5),
        ),
        why="It leaves room.",
    ),
)
TABLE = question(
    "table",
    columns=("side", "share"),
    decimals=2,
    key=Key(
        canonical([{"side": "A", "share": 0.25}, {"side": "B", "share": 0.75}]),
        mistakes=(
            Mistake(
                "per cent",
                "You gave percentages.",
                (canonical([{"side": "A", "share": 25}, {"side": "B", "share": 75}]),),
            ),
        ),
    ),
)
_CODE = question("code", variable="share", inputs=((1, 4), (3, 4), (2, 3)), seconds=1.0)
CODE = question(
    "code",
    variable="share",
    inputs=_CODE.inputs,
    seconds=1.0,
    key=Key(
        canonical(share, _CODE),
        mistakes=(
            Mistake("flipped", "The part goes above.", (canonical(flipped, _CODE),), points=1),
        ),
    ),
)
ESSAY = question("essay", words=(5, 10), key=Key(canonical("An outline.")))

ALL: tuple[Question, ...] = (NUMBER, CHOICE, MANY, MATCH, ORDER, TEXT, TABLE, CODE, ESSAY)
MARKED = ALL[:-1]
