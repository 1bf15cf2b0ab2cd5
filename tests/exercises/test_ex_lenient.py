"""What lint says of optional, spelling, avoid and keep, in a bank in which they are fine."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.authoring import exercise_lint
from tests.exercises import lenient

FILE = f"exercises/{lenient.NAME}/exercise.toml"
FRUIT, WORD, CUT, REWORD = (
    f"question lenient.{name}" for name in ("fruit", "word", "cut", "reword")
)


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return lenient.copy(tmp_path)


def told(bank: Path) -> list[tuple[str, str, str]]:
    return [
        (one.what, one.where.removeprefix(f"{FILE}, ").partition(", ")[2], one.next_step)
        for one in exercise_lint.lint(bank=bank).problems
    ]


def test_the_bank_is_clean(bank):
    assert told(bank) == []


ONE_OF_TWO = "Take it out of one of the two."
OTHER = "Name another option, or take this one out of optional."


@pytest.mark.parametrize(
    ("old", "new", "what", "where", "next_step"),
    [
        (
            'optional = ["tomato", "rhubarb"]',
            'optional = ["tomatoes"]',
            "There is no option or item 'tomatoes' in this question.",
            f"{FRUIT}, optional",
            "Did you mean tomato?",
        ),
        (
            '"tomato", "rhubarb"]',
            '"tomato", "tomato"]',
            "tomato stands in optional more than once.",
            f"{FRUIT}, optional",
            "Keep one of them.",
        ),
        (
            '"tomato", "rhubarb"]',
            '"tomato", "pear"]',
            "The option pear is listed as right and as optional.",
            f"{FRUIT}, optional",
            ONE_OF_TWO,
        ),
        (
            '"tomato", "rhubarb"]',
            '"tomato", "rhubarb", "a", "b", "c"]',
            "optional has too many items.",
            f"{FRUIT}, optional",
            "Write at most 4.",
        ),
        (
            'ticked = "beet"',
            'ticked = "tomato"',
            "The option tomato is optional, so neither to tick it nor to leave it out is a "
            "mistake.",
            f"{FRUIT}, mistakes, item 1",
            OTHER,
        ),
        (
            'missed = "plum"',
            'missed = "rhubarb"',
            "The option rhubarb is optional, so neither to tick it nor to leave it out is a "
            "mistake.",
            f"{FRUIT}, mistakes, item 2",
            OTHER,
        ),
        (
            'solution = ["pear", "plum"]',
            'solution = ["pear", "plum", "leek", "beet"]',
            "The option beet is right, so to tick it is no mistake.",
            f"{FRUIT}, mistakes, item 1, ticked",
            "Name a wrong option, or write missed.",
        ),
        (
            'solution = "landing"\naccept = ["aankomst"]',
            'solution = "landen"\naccept = ["de landing"]',
            "No right answer is one word of 7 letters or more, and in others no slip is looked "
            "for.",
            f"{WORD}, spelling",
            "Take spelling out.",
        ),
        (
            "spelling = true\n",
            "",
            "There are words that are no slips, but no slips are looked for.",
            f"{WORD}, not_slips",
            "Add spelling = true, or take not_slips out.",
        ),
        (
            "spelling = true",
            'spelling = "true"',
            "spelling is not true or false.",
            f"{WORD}, spelling",
            "Write true or false, without quotes.",
        ),
        (
            "parts = true",
            "parts = true\nspelling = true",
            "Of a word that is cut into parts no slips are looked for.",
            f"{CUT}, spelling",
            "Take out spelling, or parts.",
        ),
        (
            "parts = true",
            'parts = "|"',
            "parts is not true or false.",
            f"{CUT}, parts",
            "Write true or false, without quotes.",
        ),
        (
            '"stads|bestuur"',
            '"stadsbestuur"',
            "'stadsbestuur' is not cut into parts.",
            f"{CUT}, solution",
            'Write | at each cut: "regen|jas".',
        ),
        (
            '"stad|s|bestuur"]',
            '"het|bestuur"]',
            "'het' at the beginning would be passed over as an article.",
            f"{CUT}, accept",
            "Ask for another word.",
        ),
        (
            '"stad|s|bestuur"]',
            '"Regen||jas"]',
            "regen|jas is the example that students see.",
            f"{CUT}, accept",
            "Ask for another word.",
        ),
        (
            '"stad|s|bestuur"]',
            '"STADS||bestuur"]',
            "stads|bestuur stands in accept more than once.",
            f"{CUT}, accept",
            "Keep one of them.",
        ),
        (
            "parts = true",
            'parts = true\nforms = ["stads|besturen", "stads-bestuurtje"]',
            "'stads-bestuurtje' is not written with | alone.",
            f"{CUT}, forms",
            'Write "regen|jas": students may use any other sign, and an article.',
        ),
        (
            "parts = true",
            'parts = true\nforms = ["Stads||bestuur"]',
            "stads|bestuur is right and a wrong form.",
            f"{CUT}, forms",
            ONE_OF_TWO,
        ),
        (
            '"stad|s|be|stuur"]',
            '"stad + bestuur"]',
            "'stad + bestuur' is not written with | alone.",
            f"{CUT}, mistakes, item 2, answer",
            'Write "regen|jas": students may use any other sign, and an article.',
        ),
        (
            'answer = "stadsbestuur"',
            'answer = "Stad|Sbestuur"',
            "The mistake 'in one piece' counts as right.",
            f"{CUT}, mistakes, item 1",
            "Take it out, change its answer, or make the tolerance smaller.",
        ),
        (
            '"Its last part',
            '"As in stad · s · bestuur: its last part',
            "The text holds the answer: stad|s|bestuur.",
            f"{CUT}, hints, item 1",
            "Say it without the answer. A text to search in goes into a quotation "
            "(lines that begin with >), in the prompt.",
        ),
        (
            '"chaos|chaotisch|chaotische"',
            '"chaos||chaotisch"',
            "'chaos||chaotisch' has a place without a word.",
            f"{REWORD}, avoid, item 1",
            'Write one word, or forms with | between them: "dag|dagen".',
        ),
        (
            '"Senaat|Senate"]',
            '"Senaat|Senate", "senaat|SENATE"]',
            "senaat|senate stands in keep more than once.",
            f"{REWORD}, keep",
            "Keep one of them.",
        ),
        (
            '"totale chaos"]',
            '"totale chaos", "ramp|rampen"]',
            "The prompt does not hold ramp or rampen, which is looked for.",
            f"{REWORD}, avoid, item 3",
            'Put it into the prompt, or write it as a form of a word that is there: "dag|dagen".',
        ),
        (
            '"Senaat|Senate"]',
            '"Senaat|Senate", "huizen|chaos"]',
            "Whoever keeps chaos has chaos, which should go.",
            f"{REWORD}, keep, item 3",
            "Change one.",
        ),
        (
            "Door de brand",
            "Door de chaos",
            "The solution does not count as right: Not yet. This should not be in it: “chaos”. "
            "Your text has 10 words.",
            f"{REWORD}, solution",
            "Mend the solution, or the fields that say what is asked for.",
        ),
        (
            'solution = "Door',
            'keeps = "Door',
            "There is no field keeps here.",
            f"{REWORD}, keeps",
            "Did you mean keep?",
        ),
    ],
)
def test_a_slip_is_told_in_exactly_these_words(bank, old, new, what, where, next_step):
    lenient.change(bank, old, new)
    assert (what, where, next_step) in told(bank)


def test_somebody_must_be_able_to_tick_something_wrong(bank):
    lenient.change(
        bank, 'optional = ["tomato", "rhubarb"]', 'optional = ["tomato", "rhubarb", "leek"]'
    )
    assert told(bank) == []
    lenient.change(bank, '    {id = "beet", text = "Beets"},\n', "")
    lenient.change(
        bank,
        '    {name = "root", ticked = "beet", says = "One of these grows below the ground."},\n',
        "",
    )
    assert told(bank) == [
        (
            "Every option is right or counts neither way.",
            f"{FRUIT}, solution",
            "Add an option that is wrong, or leave one out.",
        )
    ]
