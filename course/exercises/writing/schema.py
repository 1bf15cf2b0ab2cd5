"""What an author writes: the fields of ``exercise.toml``, kind by kind.

Types only. What types cannot say (that a solution is one of the options) is in
:mod:`.sense`; what is wrong is put in words by :mod:`.faults`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Final

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from course.exercises.question import Kind, Stage

#: A lesson word, a point and a name.
ID_PATTERN: Final = r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$"
ID_LENGTH: Final = 60
# No "|", ">", "=" or blanks: answers are written as such lists of ids.
OPTION_PATTERN: Final = r"^[A-Za-z0-9][A-Za-z0-9_-]*$"
NAME_PATTERN: Final = r"^[a-z][a-z0-9_]*$"
MOST_OPTIONS: Final = 26  # as many as there are letters to name them
MOST_SECONDS: Final = 10
#: Each more doubles the right answers that a hand-out has to seal.
MOST_OPTIONAL: Final = 4


def told(what: str, next_step: str) -> PydanticCustomError:
    """Return an error that already says in plain words what is wrong and what to do."""
    return PydanticCustomError("told", "{what}", {"what": what, "next_step": next_step})


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | float):
        raise told("is not a number", "Write a number, without quotes and with a decimal point.")
    number = Decimal(str(value))
    if not number.is_finite():
        raise told("is not a finite number", "Write an ordinary number.")
    return number


def _number_or_line(value: Any) -> Decimal | str:
    if isinstance(value, str):
        return _line(value)
    return _number(value)


def _line(value: str) -> str:
    if not value.strip():
        raise told("is empty", "Write a number, or one line of Python between quotes.")
    return value.strip()


def _some(value: Any) -> list[Any]:
    """Take one thing, or a list of them."""
    return value if isinstance(value, list) else [value]


Number = Annotated[Decimal, BeforeValidator(_number)]
NumberOrLine = Annotated[Decimal | str, BeforeValidator(_number_or_line)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
QuestionId = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=ID_LENGTH)]
OptionId = Annotated[str, StringConstraints(pattern=OPTION_PATTERN, max_length=40)]
Name = Annotated[str, StringConstraints(pattern=NAME_PATTERN, max_length=40)]


class Strict(BaseModel):
    """A part of the file: no field that is not listed, nothing turned into something else."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class OptionSource(Strict):
    """Something to tick, match or put in order."""

    id: OptionId
    text: Words


class RubricSource(Strict):
    """A line of an essay's rubric."""

    id: Name
    points: Annotated[Number, Field(gt=0)]
    says: Words


class MistakeSource(Strict):
    """What all mistakes have; how each is recognised depends on the kind."""

    name: Words
    says: Words
    points: Annotated[Number, Field(ge=0)] = Decimal(0)


class NumberMistake(MistakeSource):
    """Wrong numbers: written out, or a line of Python that may use ``solution``."""

    answer: Annotated[list[NumberOrLine], Field(min_length=1), BeforeValidator(_some)]


class TextMistake(MistakeSource):
    """Wrong texts."""

    answer: Annotated[list[Words], Field(min_length=1), BeforeValidator(_some)]


class ChoiceMistake(MistakeSource):
    """A wrong option."""

    answer: OptionId


class ManyMistake(MistakeSource):
    """An option wrongly ticked, or one that was missed."""

    ticked: str = ""
    missed: str = ""


class MatchMistake(MistakeSource):
    """A left item matched with the wrong right one."""

    pair: Annotated[list[OptionId], Field(min_length=2, max_length=2)]


class OrderMistake(MistakeSource):
    """The first of two items wrongly put before the second."""

    before: Annotated[list[OptionId], Field(min_length=2, max_length=2)]


class ExpressionMistake(MistakeSource):
    """For ``table``: an expression that gives the wrong table."""

    answer: Words


class CodeMistake(MistakeSource):
    """For ``code``: the wrong function, written out."""

    answer: Words


class QuestionSource(Strict):
    """What a question of any kind has."""

    id: QuestionId
    kind: Kind
    stage: Stage
    title: Words
    points: Annotated[Number, Field(ge=0)]
    minutes: Annotated[Number, Field(gt=0)]
    objective: Name
    prompt: Words
    claims: list[str] = []
    data: list[Name] = []
    answer: str = ""
    hints: list[Words] = []
    why: str = ""
    given: list[dict[Name, Any]] = []
    twin: str = ""
    parallel: str = ""
    retired: bool = False

    @property
    def variable(self) -> str:
        """The name that holds the answer in a notebook."""
        return self.answer or self.id.partition(".")[2]


class NumberSource(QuestionSource):
    """A number, with a tolerance and perhaps a unit."""

    solution: NumberOrLine
    tolerance: Annotated[Number, Field(ge=0)] = Decimal(0)
    unit: str = ""
    units: dict[Words, Number] = {}
    mistakes: list[NumberMistake] = []


class ChoiceSource(QuestionSource):
    """One of a few options."""

    options: Annotated[list[OptionSource], Field(min_length=2, max_length=MOST_OPTIONS)]
    solution: str
    accept: list[str] = []
    mistakes: list[ChoiceMistake] = []


class ManySource(QuestionSource):
    """All options that fit. ``optional`` lists those that count neither way."""

    options: Annotated[list[OptionSource], Field(min_length=2, max_length=MOST_OPTIONS)]
    solution: Annotated[list[str], Field(min_length=1)]
    optional: Annotated[list[str], Field(max_length=MOST_OPTIONAL)] = []
    mistakes: list[ManyMistake] = []


class MatchSource(QuestionSource):
    """For each item on the left one on the right."""

    left: Annotated[list[OptionSource], Field(min_length=2, max_length=MOST_OPTIONS)]
    right: Annotated[list[OptionSource], Field(min_length=2, max_length=MOST_OPTIONS)]
    solution: dict[str, str]
    accept: dict[str, list[str]] = {}
    mistakes: list[MatchMistake] = []


class OrderSource(QuestionSource):
    """Items to put in order. ``accept`` lists other orders that can be defended."""

    items: Annotated[list[OptionSource], Field(min_length=2, max_length=MOST_OPTIONS)]
    solution: list[str]
    accept: list[list[str]] = []
    mistakes: list[OrderMistake] = []


class TextSource(QuestionSource):
    """A word or a few words.

    With ``spelling``, a long word with one letter off is told as a slip of the pen, unless it is
    listed in ``not_slips``: another word, which only looks like one. With ``parts``, it is a word
    cut into parts, with ``|`` at each cut.
    """

    solution: Words
    accept: list[Words] = []
    forms: list[Words] = []
    spelling: bool = False
    not_slips: list[Words] = []
    parts: bool = False
    mistakes: list[TextMistake] = []


class TableSource(QuestionSource):
    """A table: a data frame, or a list with a dictionary for each row."""

    solution: Words
    columns: Annotated[list[Words], Field(min_length=1)]
    ordered: bool = False
    decimals: Annotated[int, Field(ge=0, le=12)] = 6
    mistakes: list[ExpressionMistake] = []


class CodeSource(QuestionSource):
    """A function, called on listed inputs."""

    start: Words
    solution: Words
    inputs: Annotated[list[list[Any]], Field(min_length=1)]
    decimals: Annotated[int, Field(ge=0, le=12)] = 6
    seconds: Annotated[Number, Field(gt=0, le=MOST_SECONDS)] = Decimal(2)
    mistakes: list[CodeMistake] = []


def _least_and_most(value: list[int]) -> list[int]:
    least, most = value
    if not 0 < least < most:
        raise told("does not run from fewer words to more", "Write [least, most]: [120, 250].")
    return value


class EssaySource(QuestionSource):
    """A text that a person marks, by a rubric.

    A machine looks first whether the words in ``avoid`` are gone and those in ``keep`` are there.
    Forms of one word, or words of which one is enough, have a ``|`` between them.
    """

    words: Annotated[list[int], Field(min_length=2, max_length=2), AfterValidator(_least_and_most)]
    avoid: list[Words] = []
    keep: list[Words] = []
    rubric: Annotated[list[RubricSource], Field(min_length=1)]
    solution: Words


#: The model of each kind.
MODELS: Final[dict[str, type[QuestionSource]]] = {
    "number": NumberSource,
    "choice": ChoiceSource,
    "many": ManySource,
    "match": MatchSource,
    "order": OrderSource,
    "text": TextSource,
    "table": TableSource,
    "code": CodeSource,
    "essay": EssaySource,
}


class AssignmentHead(Strict):
    """The ``[assignment]`` table. Minutes and points may be left out where ids are picked."""

    title: Words
    lesson: str = ""
    minutes: Annotated[Number, Field(gt=0)] | None = None
    points: Annotated[Number, Field(ge=0)] | None = None
    contains: str = ""
    skip: str = ""
    oral: list[Words] = []
    pick: list[QuestionId] = []


class ObjectiveSource(Strict):
    """What a student can do afterwards."""

    id: Name
    text: Words


class CutSource(Strict):
    """A cut of a dataset, which notebooks read as ``data/NAME.csv``."""

    name: Name
    table: Words
    columns: Annotated[list[Words], Field(min_length=1)]
    rows: list[str] | None = None
