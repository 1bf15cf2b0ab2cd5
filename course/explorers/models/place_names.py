"""The names of a place: how many spellings it has, who gives each, and what choosing one says.

Its task: find the town whose printed name follows no rule and no language; then a place whose
spelling does not show whose name was meant. The belief it overturns: a place has one right name,
and every other form is a mistake.
"""

from __future__ import annotations

from collections.abc import Sequence

from course.explorers.models.place_name_cards import given_by, place_card, spelling_card
from course.explorers.models.place_name_chart import axis_of, band_of, chart_of, marks_of
from course.explorers.models.place_name_table import table_of
from course.explorers.view import Choice, Nested, Option, Prediction, View
from course.geography import gazetteer
from course.geography.name_choices import by_own_rule, printed_towns
from course.geography.places import Place
from course.geography.spellings import Spelling, shown_places, spellings
from course.i18n import gettext as _
from course.i18n import ngettext

ID = "3_geography.names"
#: The question in the lesson's next cell asks about this one: its answer must not stand here.
_ASKED = "sievierodonetsk"


def view() -> View:
    """Return the explorer of names."""
    every = gazetteer.places()
    by_id = {place.id: place for place in every}
    shown = [(by_id[name], spellings(name)) for name in shown_places() if name != _ASKED]
    # The places that the article prints stand first, each sort in the order of the table. It opens
    # on the capital, whose two names most readers have met.
    shown.sort(key=lambda one: printed_form(one[1]) is None)
    first, forms_of_first = shown[0]
    opening = printed_form(forms_of_first) or 0
    return View(
        id=ID,
        title=_("One place, many names: what does a spelling tell?"),
        task=_(
            "Find the town whose printed name follows no rule and no language: how do you see "
            "that? Then find a place whose spelling does not show whether the Ukrainian or the "
            "Russian name was meant."
        ),
        sentence="{place} {form}",
        controls=(
            Choice(
                "place",
                _("Place"),
                tuple(_place_option(place, forms) for place, forms in shown),
                first.id,
            ),
            Nested(
                "form",
                _("The spelling you print"),
                "place",
                {
                    place.id: tuple(
                        _form_option(row, spelling, every) for row, spelling in enumerate(forms)
                    )
                    for place, forms in shown
                },
                "select",
                {
                    place.id: forms[row].form
                    for place, forms in shown
                    if (row := printed_form(forms)) is not None
                },
            ),
        ),
        chart=chart_of(
            forms_of_first, opening, max(len(forms) for _place, forms in shown), table_of(first)
        ),
        cards=(place_card(first, forms_of_first), spelling_card(forms_of_first[opening], every)),
        prediction=_prediction(),
    )


def printed_form(forms: Sequence[Spelling]) -> int | None:
    """Return at which row stands the form that the article prints; None: it prints none."""
    return next((row for row, spelling in enumerate(forms) if spelling.in_article), None)


def _place_option(place: Place, forms: Sequence[Spelling]) -> Option:
    ruled = sum(spelling.is_by_rule for spelling in forms)
    return Option(
        place.id,
        place.name
        if printed_form(forms) is None
        else _("{name} (in the article)").format(name=place.name),
        ngettext(
            "{name}: {n} spelling is in the data, {ruled} of it given by a rule.",
            "{name}: {n} spellings are in the data, {ruled} of them given by a rule.",
            len(forms),
        ).format(name=place.name, n=len(forms), ruled=ruled),
        {
            **{
                f"/figure/data/{trace}/{name}": value
                for trace, marks in enumerate(marks_of(forms))
                for name, value in marks.items()
            },
            **{f"/figure/layout/yaxis/{name}": value for name, value in axis_of(forms).items()},
            "/cards/0": place_card(place, forms).to_json(),
            "/table/rows": table_of(place).to_json()["rows"],
        },
    )


def _form_option(row: int, spelling: Spelling, every: Sequence[Place]) -> Option:
    return Option(
        spelling.form,
        spelling.form,
        _("“{form}” is given by: {givers}.").format(form=spelling.form, givers=given_by(spelling)),
        {
            **{f"/figure/layout/shapes/0/{name}": value for name, value in band_of(row).items()},
            "/cards/1": spelling_card(spelling, every).to_json(),
        },
    )


def _prediction() -> Prediction:
    towns = printed_towns()
    return Prediction(
        question=_(
            "Before this article the site that printed it had announced that it would write "
            "Ukrainian names from then on. The article names {n} towns in Ukraine. For how many of "
            "them does it print the form that Ukraine's own rule gives?"
        ).format(n=len(towns)),
        answer=len(by_own_rule(towns)),
        reveal=_(
            "You said {{said}}; it is {{answer}} of {n}. The other forms come from an older rule, "
            "from the Russian name, from either of the two, and from no rule at all."
        ).format(n=len(towns)),
        why=_("In one line: how can one paper follow several rules without meaning to?"),
        unit=_("towns"),
        most=len(towns),
    )
