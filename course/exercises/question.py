"""What a question is once it is asked of one student: values filled in, key worked out.

These classes are plain data. :mod:`course.exercises.writing.schema` is what an author writes;
:mod:`course.exercises.writing.resolve` turns one into the other. The judge reads only what is here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, TypeAlias, get_args

#: What :func:`course.exercises.judging.canonical.canonical` returns: JSON, size-limited.
Json: TypeAlias = Any

Kind = Literal["number", "choice", "many", "match", "order", "text", "table", "code", "essay"]
KINDS: tuple[Kind, ...] = get_args(Kind)

Stage = Literal["entry", "core", "deeper", "transfer", "exit"]
STAGES: tuple[Stage, ...] = get_args(Stage)
#: Those asked before and after, which earn nothing.
TICKETS: tuple[Stage, ...] = ("entry", "exit")

#: Kinds of which a sealed hand-out says right or not yet, and nothing else.
WHOLE: frozenset[Kind] = frozenset({"many", "order", "table", "code"})


@dataclass(frozen=True, slots=True)
class Option:
    """Something to tick, match or put in order. ``id`` is a short word, ``text`` what is shown."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Rubric:
    """A line of an essay's rubric: what to look for, and the points for it."""

    id: str
    points: float
    says: str


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong answer that people give, and the sentence that helps whoever gave it.

    Attributes
    ----------
    name : str
        The misconception in a few words ("added an authority to money").
    says : str
        The sentence for the student; it names the wrong step and not the answer.
    answers : tuple of JSON
        Canonical answers that must get exactly this mistake; at least one. For ``number``,
        ``choice``, ``text``, ``table`` and ``code`` these *are* the mistake; for the other kinds
        they are examples, made from `sign`.
    sign : tuple of str
        How the mistake is seen in a ``many``, ``match`` or ``order`` answer:
        ``("ticked", option)``, ``("missed", option)``, ``("pair", left, right)``,
        ``("before", first, second)``. Empty for other kinds.
    points : float
        Part points of an answer that is almost right.
    """

    name: str
    says: str
    answers: tuple[Json, ...]
    sign: tuple[str, ...] = ()
    points: float = 0.0


@dataclass(frozen=True, slots=True)
class Key:
    """What the judge knows and the student does not.

    Attributes
    ----------
    solution : JSON
        The canonical right answer.
    accept : tuple of JSON
        Other canonical answers that are right as well.
    pairs : mapping of str to tuple of str
        For ``match``: for each left item all right items that can be defended, the usual first.
    optional : tuple of str
        For ``many``: options that count neither way, ticked or not.
    forms : tuple of str
        For ``text``: the right word in a wrong form.
    slips : tuple of str
        For ``text``: right words with one letter off, as :func:`.slips.slips` makes them.
    mistakes : tuple of Mistake
        The first that fits is told.
    why : str
        Said with the right answer, and with the solution.
    shown : str
        The solution as a person writes it (one line of Python for a notebook's answer cell).
    """

    solution: Json
    accept: tuple[Json, ...] = ()
    pairs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    optional: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    why: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as one student gets it.

    Attributes
    ----------
    id : str
        ``lesson.name``, such as ``reading.vouches``; never changed once published.
    variable : str
        Name of the variable (or function, for ``code``) that holds the answer in a notebook.
    prompt, hints : str, tuple of str
        Markdown with every placeholder filled.
    unit : str
        For ``number``: what the answer counts, as shown ("dollars for one euro").
    units : tuple of (str, Decimal)
        Spellings of units that may stand behind a number, and the factor to `unit`.
    tolerance : Decimal
        For ``number``: the largest distance that is still right; 0 for counts.
    options : tuple of Option
        What is ticked (``choice``, ``many``), matched (``match``: the left side) or ordered
        (``order``), in the order shown.
    targets : tuple of Option
        For ``match``: the right side.
    parts : bool
        For ``text``: whether the answer is a word cut into parts, with any sign between them.
    columns : tuple of str
        For ``table``: the columns that count.
    ordered : bool
        For ``table``: whether the order of rows counts.
    decimals : int
        For ``table`` and ``code``: numbers are compared after rounding to so many decimals.
    start : str
        For ``code`` (and where an author wants it): what stands in the untouched answer cell.
    inputs : tuple of tuple of JSON
        For ``code``: the arguments of each call.
    seconds : float
        For ``code``: the limit for each call.
    words : tuple of (int, int)
        For ``essay``: the least and the most words asked for.
    avoid, keep : tuple of tuple of str
        For ``essay``: what must not stand in it, each with its forms; and what must, each with
        what may stand instead of it.
    given : tuple of (str, value)
        The values of this student's variant, by name.
    variant : int
        Which value set, from 0.
    twin : str
        For ``code``: the question that reaches the same objective without code.
    parallel : str
        For an entry item: the exit item that asks the same of another example.
    data : tuple of str
        Names of the cuts of datasets that it needs: ``data/NAME.csv`` in a notebook.
    key : Key or None
        ``None`` in a hand-out.
    """

    id: str
    kind: Kind
    stage: Stage
    title: str
    prompt: str
    points: float
    minutes: float
    objective: str
    variable: str
    assignment: str = ""
    lesson: str = ""
    claims: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    unit: str = ""
    units: tuple[tuple[str, Decimal], ...] = ()
    tolerance: Decimal = Decimal(0)
    options: tuple[Option, ...] = ()
    targets: tuple[Option, ...] = ()
    parts: bool = False
    columns: tuple[str, ...] = ()
    ordered: bool = False
    decimals: int = 6
    start: str = ""
    inputs: tuple[tuple[Json, ...], ...] = ()
    seconds: float = 2.0
    words: tuple[int, int] = (0, 0)
    avoid: tuple[tuple[str, ...], ...] = ()
    keep: tuple[tuple[str, ...], ...] = ()
    rubric: tuple[Rubric, ...] = ()
    given: tuple[tuple[str, Any], ...] = ()
    variant: int = 0
    twin: str = ""
    parallel: str = ""
    data: tuple[str, ...] = ()
    key: Key | None = None
