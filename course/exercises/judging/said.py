"""What is said of an answer without knowing the right one: sentences that need no key.

A hand-out has no key, and says the same as the judge, because both take their words from here.
"""

from __future__ import annotations

from course.exercises.judging import parts
from course.exercises.judging.options import letter
from course.exercises.judging.shape import form
from course.exercises.question import WHOLE, Json, Question
from course.exercises.verdict import Outcome, Verdict
from course.i18n import gettext as _


def not_answered(question: Question) -> Verdict:
    """Return the verdict on an untouched answer."""
    message = _(
        "Not answered yet. Replace ____ in the cell above, run it, and run this cell again."
    )
    return Verdict(Outcome.NOT_ANSWERED, 0.0, question.points, message)


def asked_for(question: Question) -> str:
    """Return a sentence on the form of answer that is asked."""
    last = letter(len(question.options) - 1)
    match question.kind:
        case "number" if question.unit:
            return _("Write one number: {unit}.").format(unit=question.unit)
        case "number":
            return _("Write one number and nothing else.")
        case "choice":
            return _("Write the letter of one option: a to {last}.").format(last=last)
        case "many":
            return _("Write a list with the letters of all options that hold: a to {last}.").format(
                last=last
            )
        case "match":
            return _("Give each name the letter of one item: a to {last}.").format(
                last=letter(len(question.targets) - 1)
            )
        case "order":
            return _("Write a list with every letter from a to {last} once.").format(last=last)
        case "text" if question.parts:
            return _('Write one word with a stroke at each cut, such as "{example}".').format(
                example=parts.EXAMPLE
            )
        case "text":
            return _("Write a word or a few words, in quotation marks.")
        case "table":
            return _("Make a table with these columns: {columns}.").format(
                columns=", ".join(question.columns)
            )
        case "code":
            return _("Write a function that gives its result back with return.")
        case _:
            return _("Write your text between the quotation marks.")


def not_yet(question: Question) -> Verdict:
    """Return the verdict on an answer that nothing more can be said of; needs no key."""
    messages = {
        "number": _("Not yet. Look again at what is counted, and at the numbers you used."),
        "choice": _("Not yet. Read the question again, and then each option."),
        "many": _("Not yet. Something is missing, or something that you chose does not hold."),
        "match": _("Not yet. No pair is right."),
        "order": _("Not yet. Not every item is in its place."),
        "text": _("Not yet. These are not the parts that are asked.")
        if question.parts
        else _("Not yet. This is not the word that is asked."),
        "table": _("Not yet. The table differs from the one that is asked."),
        "code": _("Not yet. The function does not give what is asked for each input."),
    }
    points = None if question.kind in WHOLE else 0.0
    return Verdict(Outcome.NOT_YET, points, question.points, messages[question.kind])


def prints() -> str:
    """Return a sentence on a function that shows its result and gives nothing back."""
    return _("Not yet. Your function prints its result; give it back with return.")


def junk(answer: Json) -> str:
    """Return a sentence on a value that can be no answer."""
    match answer["junk"]:
        case "nan":
            return _("The answer is NaN, a number that is missing.")
        case "infinite":
            return _("The answer is infinite. Look for a division by zero.")
        case "huge":
            return _("The answer is too large to be read.")
        case _ if answer.get("type") == "NoneType":
            return _("The answer is None, which means that there is no value.")
        case _:
            return _("An answer of type {type} cannot be read here.").format(
                type=answer.get("type", "?")
            )


def wrong_form(answer: Json) -> str:
    """Return a sentence on an answer that is of another form than asked."""
    names = {
        "number": _("This is a number."),
        "truth": _("This is True or False."),
        "text": _("This is a text."),
        "list": _("This is a list."),
        "map": _("This is a dictionary."),
        "table": _("This is a table."),
        "calls": _("This is a function."),
        "open": _("A part of the answer is still ____."),
        "junk": _("A part of the answer cannot be read."),
    }
    return names[form(answer)]
