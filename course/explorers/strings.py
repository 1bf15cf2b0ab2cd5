"""The words of the view itself, so that they pass through gettext like all others."""

from __future__ import annotations

from course.i18n import gettext as _


def view_strings() -> dict[str, str]:
    """Return every text that the browser side shows, by its key."""
    return {
        "predict": _("Before you look"),
        "predict_number": _("Your estimate"),
        "predict_go": _("Show me"),
        "predict_skip": _("I would rather not guess"),
        "predict_skipped": _("You did not guess. Our answer: {answer}."),
        "predict_missing": _("Choose an answer first, or say that you would rather not guess."),
        "predict_range": _("Type a number from 0 to {most}."),
        "predict_right": _("Well guessed."),
        "why_save": _("Kept as you type."),
        "not_kept": _("Not kept: the kernel does not answer. Run this cell again."),
        "table": _("The data as a table"),
        "gloss_hint": _("Choose a marked word to read what it is. Arrow keys go on to the next."),
        "paragraph": _("Paragraph {n}"),
        "heading": _("Heading {n}"),
        "furniture": _("Page furniture {n}"),
        "pick": _("Pick one to begin."),
        "none_left": _("Nothing fits. Choose «All» in the filters, and empty the search."),
        "evidence": _("Show the evidence ({n})"),
        "no_evidence": _("There is no evidence card for this one."),
        "evidence_head": _("Evidence"),
        "clue": _("Next clue ({i} of {n})"),
        "clues_head": _("Clues"),
        "decide": _("Choose an answer and a reason, then compare."),
        "choose": _("– choose –"),
        "compare": _("Compare with the kit's reading"),
        "yours": _("You chose: {said}. Your reason: {reason}."),
        "own_first": _("Write your repair first. A guess will do."),
        "own_said": _("Your repair:"),
        "clues_used": _("Clues used: {n}."),
        "differ": _("If you read it differently, say why in one line."),
        "judged": _("What you have judged so far, in our order of weight"),
        "judged_case": _("Case"),
        "judged_yours": _("Your reading"),
        "judged_ours": _("The kit's reading"),
        "ours": _("The kit's reading, for you to doubt: {ours}."),
        "source": _("Source"),
        "certainty": _("Certainty"),
        "link": _("open the source (leaves this page)"),
        "needs_kernel": _("This control needs a running kernel: run the cell to use it."),
        "no_picture": _("The picture cannot be drawn here. The table below holds its data."),
    }
